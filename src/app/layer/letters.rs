//! A mail or a text filled in from a template (R19): the list of templates, the preview beside it; copied and logged in one step, copied, handed to
//! the mail program, saved as a draft.

use crate::app::ticket::{Waiting, Wanted};
use crate::app::{App, Cursor, Effect, Layer, LineEdit, MessageKind, Screen};
use crate::book::reminder::language_of;
use crate::book::{
    Command, MAILTO_BYTES, Shelf, TemplateLine, WriteOn, Written, lang_of, mailto, recipient, sent_mail,
};
use crate::engine::Ask;
use crate::model::{Contact, CustomerId, ProjectId, QuoteId, Template, TemplateId, TemplateKind};
use crate::text::{Lang, fold};
use crate::tr;

/// The templates, and what the lit one says to a customer.
#[derive(Debug, Clone)]
pub struct Letters {
    /// To whom.
    pub customer: CustomerId,
    quote: Option<QuoteId>,
    project: Option<ProjectId>,
    /// What is typed to find one.
    pub line: LineEdit,
    shelf: Shelf,
    /// All of them.
    pub all: Vec<TemplateLine>,
    /// Positions of those that fit.
    pub shown: Vec<usize>,
    /// The lit one.
    pub cursor: Cursor,
    /// The language that was chosen; else the customer's.
    chosen: Option<Lang>,
    /// The language the preview is in.
    pub lang: Lang,
    /// The people there.
    pub contacts: Vec<Contact>,
    /// The place of the one it goes to.
    pub contact: usize,
    /// The lit template as it is there in this language.
    template: Option<Template>,
    /// What it says; why it cannot be filled in.
    pub written: Result<Written, String>,
    /// First line shown.
    pub scroll: usize,
    /// The customer must not be written to.
    pub banned: bool,
    /// The ticket of the question for the templates: keys typed meanwhile are meant for what comes.
    pub asked: Option<u64>,
    /// The ticket of the command that logs it.
    pub sent: Option<u64>,
    /// Why it could not be logged.
    pub error: Option<String>,
}

impl Letters {
    /// The lit line.
    pub fn lit(&self) -> Option<&TemplateLine> {
        self.all.get(*self.shown.get(self.cursor.at)?)
    }

    /// Whom it goes to.
    pub fn person(&self) -> Option<&Contact> {
        self.contacts.get(self.contact)
    }

    /// Whether it is a mail.
    pub fn is_mail(&self) -> bool {
        self.template.as_ref().is_some_and(|one| one.kind == TemplateKind::Mail)
    }

    fn own(&self) -> Option<TemplateId> {
        self.shelf.own(&self.lit()?.name, self.lang)
    }

    fn find(&mut self) {
        let wanted = fold(self.line.text.trim()).into_owned();
        let fits = |one: &TemplateLine| {
            let texts = [&one.name, &one.title];
            wanted.split_whitespace().all(|word| texts.iter().any(|text| fold(text).contains(word)))
        };
        self.shown = (0..self.all.len()).filter(|at| self.all.get(*at).is_some_and(fits)).collect();
    }
}

impl App {
    /// The templates for the selected customer; waits for the card.
    pub(in crate::app) fn open_letters(&mut self) {
        if let Some(id) = self.selected {
            self.open_letters_to(id);
        }
    }

    /// The same for a customer.
    pub(in crate::app) fn open_letters_to(&mut self, id: CustomerId) {
        let Some(card) = self.cards.get(id) else {
            self.wanted = Some((id, Wanted::Letters));
            return;
        };
        let customer = &card.customer;
        let quote = self.quotes.line().filter(|(owner, ..)| self.screen == Screen::Quotes && *owner == id);
        let project = self.timeline.line().filter(|(owner, ..)| self.screen == Screen::Timeline && *owner == id);
        let letters = Letters {
            customer: id,
            quote: quote.map(|(_, quote, _)| quote),
            project: project.map(|(_, project, _)| project),
            line: LineEdit::default(),
            shelf: Shelf::default(),
            all: Vec::new(),
            shown: Vec::new(),
            cursor: Cursor::default(),
            chosen: None,
            lang: language_of(customer.country, &customer.name),
            contacts: customer.contacts.clone(),
            contact: 0,
            template: None,
            written: Ok(Written::default()),
            scroll: 0,
            banned: customer.standing.do_not_contact,
            asked: None,
            sent: None,
            error: None,
        };
        self.layers.push(Layer::Letters(Box::new(letters)));
        self.ask_letters();
    }

    /// Asks for the templates anew where they lie on top.
    pub(in crate::app) fn ask_letters(&mut self) {
        let Some(Layer::Letters(letters)) = self.top() else { return };
        let customer = Some(letters.customer);
        let ticket = self.ask(Ask::Shelf { config: self.given.config.clone(), customer }, Waiting::Shelf);
        if let Some(letters) = self.letters() {
            letters.asked = Some(ticket);
        }
    }

    fn letters(&mut self) -> Option<&mut Letters> {
        match self.layers.last_mut() {
            Some(Layer::Letters(letters)) if letters.sent.is_none() => Some(letters),
            _ => None,
        }
    }

    /// The templates are there; `None`: they cannot be read.
    pub(in crate::app) fn shelf_came(&mut self, ticket: u64, came: Option<(Shelf, Option<String>)>) {
        let lang = self.lang;
        let asked = |layer: &Layer| matches!(layer, Layer::Letters(letters) if letters.asked == Some(ticket));
        let Some(at) = self.layers.iter().position(asked) else { return };
        let Some((shelf, trouble)) = came else {
            self.layers.truncate(at);
            return;
        };
        if let Some(Layer::Letters(letters)) = self.layers.get_mut(at) {
            let lit = letters.lit().map(|line| line.name.clone());
            letters.asked = None;
            letters.all = shelf.lines(lang);
            letters.shelf = shelf;
            letters.find();
            let place = |at: &usize| letters.all.get(*at).map(|line| &line.name) == lit.as_ref();
            letters.cursor.at = letters.shown.iter().position(place).unwrap_or(0);
        }
        self.fill_letter(at);
        if let Some(trouble) = trouble {
            self.say(MessageKind::Refused, trouble);
        }
    }

    /// Fills the lit template in anew.
    fn fill_letter(&mut self, at: usize) {
        let Some(Layer::Letters(letters)) = self.layers.get(at) else { return };
        let own = self.book.get(letters.customer).map_or(Lang::En, |row| language_of(row.country, row.name()));
        let wanted = letters.chosen.unwrap_or(own);
        let template = letters.lit().and_then(|line| letters.shelf.find_any(&line.name, wanted)).cloned();
        let card = self.cards.get(letters.customer);
        let written = match (&template, card) {
            (Some(template), Some(card)) => {
                let on = WriteOn {
                    card,
                    contact: letters.contact,
                    quote: letters.quote,
                    project: letters.project,
                    shelf: &letters.shelf,
                    settings: &self.settings,
                    today: self.today,
                };
                Some(on.write(template))
            }
            (None, _) => Some(Ok(Written::default())),
            // It is on its way again: what was written stays.
            (Some(_), None) => None,
        };
        if let Some(Layer::Letters(letters)) = self.layers.get_mut(at) {
            letters.lang = template.as_ref().map_or(wanted, |one| lang_of(one.lang));
            letters.template = template;
            letters.written = written.unwrap_or_else(|| letters.written.clone());
            (letters.scroll, letters.error) = (0, None);
        }
    }

    fn refill_letter(&mut self) {
        if let Some(top) = self.layers.len().checked_sub(1) {
            self.fill_letter(top);
        }
    }

    /// What is typed has changed.
    pub(in crate::app) fn seek_letter(&mut self) {
        if let Some(letters) = self.letters() {
            letters.cursor = Cursor::default();
            letters.find();
        }
        self.refill_letter();
    }

    /// Up and down in the list.
    pub(in crate::app) fn step_letters(&mut self, by: isize) {
        let page = usize::from(self.pages.list);
        if let Some(letters) = self.letters() {
            letters.cursor.step(by, letters.shown.len());
            letters.cursor.settle(letters.shown.len(), page);
        }
        self.refill_letter();
    }

    /// Up and down in the text.
    pub(in crate::app) fn scroll_letter(&mut self, by: isize) {
        if let Some(letters) = self.letters() {
            let lines = letters.written.as_ref().map_or(0, |written| written.text.lines().count());
            letters.scroll = letters.scroll.saturating_add_signed(by).min(lines.saturating_sub(1));
        }
    }

    /// Whether a template is filled in.
    pub(in crate::app) fn on_letter(&self) -> bool {
        matches!(self.top(), Some(Layer::Letters(one)) if one.template.is_some() && one.written.is_ok())
    }

    /// Whether a mail is filled in.
    pub(in crate::app) fn on_mail(&self) -> bool {
        self.on_letter() && matches!(self.top(), Some(Layer::Letters(one)) if one.is_mail())
    }

    /// Whether there are several people to choose from.
    pub(in crate::app) fn several_people(&self) -> bool {
        matches!(self.top(), Some(Layer::Letters(one)) if one.contacts.len() > 1)
    }

    /// Turns to the next person, or the one before.
    pub(in crate::app) fn turn_person(&mut self, by: isize) {
        if let Some(letters) = self.letters() {
            let count = letters.contacts.len().max(1);
            let step = if by < 0 { count - 1 } else { 1 };
            letters.contact = (letters.contact + step) % count;
        }
        self.refill_letter();
    }

    /// Turns between the languages.
    pub(in crate::app) fn translate_letter(&mut self) {
        let told = match self.letters() {
            Some(letters) => {
                let other = if letters.lang == Lang::En { Lang::Zh } else { Lang::En };
                letters.chosen = Some(other);
                letters.lit().filter(|line| !line.langs.contains(&other)).map(|line| line.title.clone())
            }
            None => None,
        };
        self.refill_letter();
        if let Some(name) = told {
            let text = tr!(self.lang, "template.one_language", name = name);
            self.say(MessageKind::Note, text);
        }
    }

    /// A word of its choices was clicked: the first line is to whom, the second in which language.
    pub(in crate::app) fn choose_letter(&mut self, line: usize, word: usize) {
        let Some(letters) = self.letters() else { return };
        match (line, word) {
            (0, _) => self.turn_person(1),
            (1, word) if (word == 1) != (letters.lang == Lang::Zh) => self.translate_letter(),
            _ => {}
        }
    }

    /// A line of the list was clicked.
    pub(in crate::app) fn click_letter(&mut self, at: usize) {
        if let Some(letters) = self.letters().filter(|letters| at < letters.shown.len()) {
            letters.cursor.at = at;
        }
        self.refill_letter();
    }

    /// The filled-in template, if there is one.
    fn letter_now(&self) -> Option<(&Letters, &Written)> {
        match self.top() {
            Some(Layer::Letters(one)) if one.sent.is_none() && one.template.is_some() => {
                Some((one, one.written.as_ref().ok()?))
            }
            _ => None,
        }
    }

    /// Copies the text without logging anything.
    pub(in crate::app) fn copy_letter(&mut self) {
        let Some((_, written)) = self.letter_now() else { return };
        let (text, gaps) = (written.text.clone(), written.missing.len());
        self.effect(Effect::CopyText(text));
        let told = if gaps == 0 {
            tr!(self.lang, "template.copied")
        } else {
            tr!(self.lang, "template.copied_gaps", count = gaps)
        };
        self.say(MessageKind::Note, told);
    }

    /// Copies the text and logs it as sent: the clock runs anew.
    pub(in crate::app) fn send_letter(&mut self) {
        let Some((letters, written)) = self.letter_now() else { return };
        let kind = letters.template.as_ref().map_or(TemplateKind::Mail, |one| one.kind);
        let title = letters.lit().map(|line| line.title.clone()).unwrap_or_default();
        let contact = letters.person().map(|one| one.name.clone()).unwrap_or_default();
        let (customer, text) = (letters.customer, written.text.clone());
        let entry = sent_mail(kind, &title, &written.subject, &contact);
        self.effect(Effect::CopyText(text));
        let ticket = self.command(Command::Log { customer, entry }, None);
        if let Some(letters) = self.letters() {
            letters.sent = Some(ticket);
        }
    }

    /// Hands the mail to the desktop's mail program.
    pub(in crate::app) fn mail_letter(&mut self) {
        let lang = self.lang;
        let Some((letters, written)) = self.letter_now() else { return };
        let to = recipient(letters.person()).unwrap_or("");
        let address = mailto(to, &written.subject, &written.text);
        if address.len() > MAILTO_BYTES {
            return self.say(MessageKind::Refused, tr!(lang, "template.too_long_to_open"));
        }
        self.effect(Effect::OpenMail(address));
        self.say(MessageKind::Note, tr!(lang, "template.handed"));
    }

    /// Asks for the file to save the mail to as a draft.
    pub(in crate::app) fn save_letter(&mut self) {
        let Some((letters, written)) = self.letter_now() else { return };
        let person = letters.person();
        let mail = crate::engine::MailFile {
            name: person.map(|one| one.name.clone()).unwrap_or_default(),
            address: recipient(person).unwrap_or("").to_owned(),
            subject: written.subject.clone(),
            text: written.text.clone(),
            to: Default::default(),
            force: false,
        };
        let title = letters.lit().map(|line| line.title.clone()).unwrap_or_default();
        let name = format!("{} {title}", self.name(letters.customer));
        self.open_mail_file(mail, &name);
    }

    /// The form of the lit template, to make it one's own or to change one's own.
    pub(in crate::app) fn edit_template(&mut self) {
        let Some(Layer::Letters(letters)) = self.top() else { return };
        let (Some(line), Some(template)) = (letters.lit(), &letters.template) else { return };
        let held = Template { name: line.title.clone(), ..template.clone() };
        self.open_template(letters.own(), held);
    }

    /// The form of a new one.
    pub(in crate::app) fn new_template(&mut self) {
        let Some(Layer::Letters(letters)) = self.top() else { return };
        let new = Template {
            id: TemplateId::new(),
            name: letters.line.text.trim().to_owned(),
            lang: crate::book::template_lang(letters.lang),
            kind: TemplateKind::Mail,
            subject: String::new(),
            text: tr!(letters.lang, "template.beginning"),
            archived: None,
        };
        self.open_template(None, new);
    }

    /// Whether the lit template is one's own.
    pub(in crate::app) fn on_own_template(&self) -> bool {
        self.can_write() && matches!(self.top(), Some(Layer::Letters(letters)) if letters.own().is_some())
    }

    /// Puts one's own template away; one that comes with the program is there again.
    pub(in crate::app) fn drop_template(&mut self) {
        let Some(Layer::Letters(letters)) = self.top() else { return };
        if let Some(template) = letters.own() {
            self.command(Command::ArchiveTemplate { template }, None);
            // Answered after it.
            self.ask_letters();
        }
    }
}
