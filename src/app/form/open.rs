//! Which fields each form has, and what stands in them at first.

use crate::book::words;
use crate::model::{
    Channel, Country, Customer, CustomerId, Direction, Grade, LineId, Sender, Status, Urgency, company_domain,
};
use crate::text::Lang;
use crate::tr;

use super::super::say;
use super::super::ticket::Wanted;
use super::super::{App, Layer, Menu, MenuItem, Pick};
use super::{Advice, Field, FieldKind, Form, FormKind};

/// Currencies offered first; any other code can be typed.
pub(super) const CURRENCY: &str = "USD";
/// Ends of domains that are a country's and are used by everybody.
const EVERYBODYS: [&str; 7] = ["co", "io", "ai", "me", "tv", "cc", "eu"];

impl App {
    /// Lays a form over the screen; a draft of it is taken up.
    pub(in crate::app) fn open_form(&mut self, kind: FormKind, title: String, about: String, mut fields: Vec<Field>) {
        if let (Some(id), Some(own)) = (kind.customer(), self.own_zone()) {
            let zone = self.book.get(id).and_then(|row| row.zone).map(|(zone, _)| zone);
            for field in &mut fields {
                if let FieldKind::Date(date) = &mut field.kind {
                    date.clock = zone.map(|zone| (zone, own));
                }
            }
        }
        let warned = match &kind {
            FormKind::Log(id) | FormKind::Review(id) => {
                self.book.get(*id).is_some_and(|row| row.standing.do_not_contact)
            }
            _ => false,
        };
        let warning = if warned { tr!(self.lang, "app.do_not_contact") } else { String::new() };
        let before = fields.iter().map(Field::value).collect();
        let mut form = Form {
            kind,
            title,
            about,
            warning,
            preview: String::new(),
            fields,
            focus: 0,
            error: None,
            sent: None,
            touched: false,
            restored: false,
            day: self.today,
            before,
            unkept: false,
            advice: Advice::default(),
        };
        if let Some(draft) = form.draft_key().and_then(|key| self.drafts.get(&key)) {
            form.restore(draft, self.today, self.lang);
        }
        self.layers.push(Layer::Form(Box::new(form)));
        self.look_over();
    }

    /// Logs a handling, with the customer's contacts to choose from; waits for the card.
    pub(in crate::app) fn open_log(&mut self, id: CustomerId, review: bool) {
        let Some(card) = self.cards.get(id) else {
            self.wanted = Some((id, if review { Wanted::Review } else { Wanted::Log }));
            return;
        };
        let (lang, today) = (self.lang, self.today);
        let contacts: Vec<(String, String)> = card
            .customer
            .contacts
            .iter()
            .filter(|one| !one.name.is_empty())
            .map(|one| (one.name.clone(), one.name.clone()))
            .collect();
        let first = contacts.first().map(|(name, _)| name.clone()).unwrap_or_default();
        // Most people are reached as they were the last time.
        let channel = card.log.iter().rev().map(|entry| entry.channel).find(|channel| *channel != Channel::Review);
        let channel = channel.unwrap_or(Channel::Email);
        let mut fields = vec![
            Field::lines("text", lang, "").required(),
            Field::date("next", lang, true, "", today).hint(tr!(lang, "app.hint_next")),
            Field::line("to_do", lang, "").hint(tr!(lang, "app.hint_to_do")),
        ];
        if !review {
            fields.push(Field::choice("direction", lang, directions(lang), Direction::Out.word()).required());
            fields.push(Field::choice("channel", lang, channels(lang), channel.word()).required());
            fields.push(Field::free("contact", lang, contacts, &first));
        }
        fields.push(Field::date("on", lang, false, "", today).hint(tr!(lang, "app.today")));
        let about = self.name(id);
        if review {
            self.open_form(FormKind::Review(id), tr!(lang, "app.form_review"), about, fields);
        } else {
            self.open_form(FormKind::Log(id), tr!(lang, "app.form_log"), about, fields);
        }
    }

    pub(in crate::app) fn open_snooze(&mut self, ids: Vec<CustomerId>) {
        let lang = self.lang;
        let to_do = match ids.as_slice() {
            [one] => self.book.get(*one).map(|row| row.text().to_do.to_owned()).unwrap_or_default(),
            _ => String::new(),
        };
        let fields = vec![
            Field::date("next", lang, true, "", self.today).required().hint(tr!(lang, "app.hint_next")),
            Field::line("to_do", lang, &to_do),
        ];
        let about = say::who(self, &ids);
        self.open_form(FormKind::Snooze(ids), tr!(lang, "app.form_snooze"), about, fields);
    }

    pub(in crate::app) fn open_new(&mut self) {
        let fields = self.new_fields("");
        self.open_form(FormKind::New, tr!(self.lang, "app.form_new"), String::new(), fields);
    }

    /// Somebody who wrote becomes a customer: what the mails tell is filled in.
    pub(in crate::app) fn open_take_in(&mut self, sender: &Sender) {
        let lang = self.lang;
        let domain = company_domain(&sender.address);
        // The name of the domain tells the company, and its end perhaps the country; a private address tells only who it is.
        let name = domain.as_deref().and_then(|domain| domain.split('.').next()).map(|name| {
            let mut letters = name.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
        });
        let end = domain.as_deref().and_then(|domain| domain.rsplit('.').next()).unwrap_or_default();
        let tells = end.len() == 2 && !EVERYBODYS.contains(&end);
        let country = end.to_uppercase().parse::<Country>().ok().filter(|_| tells);
        let country = country.map(|country| country.to_string()).unwrap_or_default();
        let mut fields = self.new_fields(&country);
        let name = name.unwrap_or_else(|| sender.name.clone());
        for (key, value) in [("name", name), ("contact", sender.name.clone()), ("emails", sender.address.clone())] {
            if let Some(field) = fields.iter_mut().find(|field| field.key == key) {
                field.put(&value, self.today, lang);
            }
        }
        let about = sender.mails.last().map(|mail| mail.subject().to_owned()).unwrap_or_default();
        self.open_form(FormKind::TakeIn(sender.address.clone()), tr!(lang, "inbox.form"), about, fields);
    }

    /// The fields of a new customer; tags and source are those of the last one.
    pub(super) fn new_fields(&self, country: &str) -> Vec<Field> {
        let (lang, kept) = (self.lang, self.kept_new.clone());
        vec![
            Field::line("name", lang, "").required(),
            Field::free("country", lang, countries(lang), country),
            Field::line("place", lang, ""),
            Field::choice("grade", lang, grades(lang), ""),
            Field::line("contact", lang, ""),
            Field::line("emails", lang, ""),
            Field::line("phones", lang, ""),
            Field::line("products", lang, ""),
            Field::line("tags", lang, &kept.0),
            Field::line("source", lang, &kept.1),
            Field::line("code", lang, "").hint(tr!(lang, "app.hint_code")),
        ]
    }

    pub(in crate::app) fn open_edit(&mut self, id: CustomerId) {
        let Some(card) = self.cards.get(id) else {
            self.wanted = Some((id, Wanted::Edit));
            return;
        };
        let (lang, today) = (self.lang, self.today);
        let customer = &card.customer;
        let contact = customer.main_contact().cloned().unwrap_or_default();
        let profile = &customer.profile;
        let (amount, currency) = match customer.expected_amount {
            Some(money) => (money.amount.to_string(), money.currency.to_string()),
            None => (String::new(), CURRENCY.to_owned()),
        };
        let close = customer.standing.expected_close.map(|day| day.to_string()).unwrap_or_default();
        let fields = vec![
            Field::line("name", lang, &customer.name).required(),
            Field::line("code", lang, &customer.code).required(),
            Field::line("aliases", lang, &customer.aliases.join("; ")),
            Field::free("country", lang, countries(lang), customer.country.as_ref().map_or("", Country::code)),
            Field::line("place", lang, &customer.place),
            Field::free("time_zone", lang, zones(customer), customer.time_zone.map_or("", |zone| zone.name())),
            Field::line("contact", lang, &contact.name),
            Field::line("title", lang, &contact.title),
            Field::line("emails", lang, &contact.emails.join("; ")),
            Field::line("phones", lang, &contact.phones.join("; ")),
            Field::line("products", lang, &customer.products.join("; ")),
            Field::line("tags", lang, &customer.tags.join("; ")),
            Field::line("source", lang, &customer.source),
            Field::line("owner", lang, &customer.owner),
            Field::line("website", lang, &customer.website),
            Field::line("address", lang, &customer.address),
            Field::date("expected_close", lang, false, &close, today),
            Field::amount("expected_amount", lang, &amount, &currency),
            Field::choice("tier", lang, tiers(lang), &customer.standing.tier.number().to_string()).required(),
            Field::toggle("do_not_contact", lang, customer.standing.do_not_contact),
            Field::line("to_do", lang, &customer.to_do),
            Field::lines("background", lang, &profile.background),
            Field::lines("preferences", lang, &profile.preferences),
            Field::lines("habits", lang, &profile.habits),
            Field::lines("buying_pattern", lang, &profile.buying_pattern),
            Field::lines("strengths", lang, &profile.strengths),
            Field::lines("weaknesses", lang, &profile.weaknesses),
            Field::lines("requirements", lang, &profile.requirements),
        ];
        let about = customer.name.clone();
        self.open_form(FormKind::Edit(id), tr!(lang, "app.form_edit"), about, fields);
    }

    /// The people at a customer: who is to be edited, or a new one.
    pub(in crate::app) fn open_people(&mut self, id: CustomerId) {
        let Some(card) = self.cards.get(id) else {
            self.wanted = Some((id, Wanted::People));
            return;
        };
        let lang = self.lang;
        let people = card.customer.contacts.iter().zip(0..).map(|(person, at)| {
            let ways = person.emails.iter().chain(&person.phones).next().cloned().unwrap_or_default();
            let parts = [person.name.clone(), person.title.clone(), ways];
            let label = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            MenuItem { key: None, label, pick: Pick::Person(id, Some(at)) }
        });
        let new = MenuItem { key: Some('n'), label: tr!(lang, "app.new_person"), pick: Pick::Person(id, None) };
        let items = people.chain([new]).collect();
        let title = tr!(lang, "app.menu_people", name = self.name(id));
        self.layers.push(Layer::Menu(Menu { title, items, at: 0 }));
    }

    /// A person at a customer.
    pub(in crate::app) fn open_person(&mut self, id: CustomerId, at: Option<usize>) {
        let lang = self.lang;
        let contacts = self.cards.get(id).map(|card| card.customer.contacts.as_slice()).unwrap_or_default();
        let person = at.and_then(|at| contacts.get(at)).cloned().unwrap_or_default();
        let fields = vec![
            Field::line("contact", lang, &person.name),
            Field::line("title", lang, &person.title),
            Field::line("emails", lang, &person.emails.join("; ")),
            Field::line("phones", lang, &person.phones.join("; ")),
        ];
        let about = self.name(id);
        self.open_form(FormKind::Person(id, at), tr!(lang, "app.form_person"), about, fields);
    }

    pub(in crate::app) fn open_won(&mut self, ids: Vec<CustomerId>) {
        let (lang, today) = (self.lang, self.today);
        let mut fields = vec![
            Field::line("what", lang, ""),
            Field::amount("amount", lang, "", CURRENCY),
            Field::date("on", lang, false, "", today).hint(tr!(lang, "app.today")),
        ];
        let tier = match ids.as_slice() {
            [one] => self.book.get(*one).map(|row| row.standing.tier.number().to_string()),
            _ => None,
        };
        fields.push(Field::choice("tier", lang, tiers(lang), &tier.unwrap_or_default()));
        let about = say::who(self, &ids);
        self.open_form(FormKind::Won(ids), tr!(lang, "app.form_won"), about, fields);
    }

    /// Asks for the reason that E and no need want; `given`: what the app knows of it already.
    pub(in crate::app) fn open_reason(&mut self, ids: Vec<CustomerId>, no_need: bool, given: &str) {
        let lang = self.lang;
        let fields = vec![Field::line("reason", lang, given).required()];
        let about = say::who(self, &ids);
        if no_need {
            self.open_form(FormKind::NoNeed(ids), tr!(lang, "app.form_no_need"), about, fields);
        } else {
            self.open_form(FormKind::GradeE(ids), tr!(lang, "app.form_grade_e"), about, fields);
        }
    }

    pub(in crate::app) fn open_mistake(&mut self, id: CustomerId) {
        let (lang, today) = (self.lang, self.today);
        // A mistake made before is counted on its line: the lines are offered.
        let lines = self.cards.get(id).map(|card| card.checklist.lines.clone()).unwrap_or_default();
        let lines = lines.into_iter().map(|line| (line.text.clone(), line.text)).collect();
        let fields = vec![
            Field::free("text", lang, lines, "").required().label(tr!(lang, "app.label_mistake")),
            Field::date("on", lang, false, "", today).hint(tr!(lang, "app.today")),
        ];
        let about = self.name(id);
        self.open_form(FormKind::Mistake(id), tr!(lang, "app.form_mistake"), about, fields);
    }

    pub(in crate::app) fn open_check_add(&mut self, id: CustomerId) {
        let lang = self.lang;
        let fields = check_fields(lang, "", "");
        let about = self.name(id);
        self.open_form(FormKind::CheckAdd(id), tr!(lang, "app.form_check_add"), about, fields);
    }

    pub(in crate::app) fn open_check_edit(&mut self, id: CustomerId, line: LineId) {
        let Some(card) = self.cards.get(id) else {
            self.wanted = Some((id, Wanted::CheckLine(line)));
            return;
        };
        let Some(held) = card.checklist.lines.iter().find(|one| one.id == line) else { return };
        let lang = self.lang;
        let fields = check_fields(lang, &held.text, &held.needed_by);
        let about = self.name(id);
        self.open_form(FormKind::CheckEdit(id, line), tr!(lang, "app.form_check_edit"), about, fields);
    }

    pub(in crate::app) fn open_note(&mut self, id: CustomerId) {
        let lang = self.lang;
        let fields = vec![Field::lines("notes", lang, "").required()];
        let about = self.name(id);
        self.open_form(FormKind::Note(id), tr!(lang, "app.form_note"), about, fields);
    }

    pub(in crate::app) fn open_close_date(&mut self, id: CustomerId) {
        let lang = self.lang;
        let fields =
            vec![Field::date("expected_close", lang, false, "", self.today).hint(tr!(lang, "app.hint_close_date"))];
        let about = self.name(id);
        self.open_form(FormKind::CloseDate(id), tr!(lang, "app.form_close_date"), about, fields);
    }

    pub(in crate::app) fn open_filter(&mut self) {
        let (lang, filter) = (self.lang, self.customers.filter.clone());
        let statuses = Status::ALL.iter().map(|one| (one.word().to_owned(), words::status(*one, lang))).collect();
        let mut grades = grades(lang);
        grades.push(("-".to_owned(), tr!(lang, "app.column_ungraded")));
        let grade = match filter.grade {
            Some(Some(grade)) => grade.to_string(),
            Some(None) => "-".to_owned(),
            None => String::new(),
        };
        let urgencies = Urgency::ALL.iter().map(|one| (one.word().to_owned(), say::urgency(*one, lang))).collect();
        let mut tags: Vec<String> = self.book.iter().flat_map(|row| row.tags().map(str::to_owned)).collect();
        tags.sort_unstable();
        tags.dedup();
        let tags = tags.into_iter().map(|tag| (tag.clone(), tag)).collect();
        let fields = vec![
            Field::choice("status", lang, statuses, filter.status.map_or("", Status::word))
                .label(tr!(lang, "app.sort_status")),
            Field::choice("grade", lang, grades, &grade),
            Field::free("country", lang, countries(lang), filter.country.as_ref().map_or("", Country::code)),
            Field::free("tags", lang, tags, filter.tag.as_deref().unwrap_or("")).label(tr!(lang, "app.label_tag")),
            Field::choice("urgency", lang, urgencies, filter.urgency.map_or("", Urgency::word))
                .label(tr!(lang, "app.label_urgency")),
            Field::toggle("archived", lang, filter.archived).label(tr!(lang, "app.label_archived")),
        ];
        self.open_form(FormKind::Filter, tr!(lang, "app.form_filter"), String::new(), fields);
    }
}

fn check_fields(lang: Lang, text: &str, needed_by: &str) -> Vec<Field> {
    vec![
        Field::line("text", lang, text).required().label(tr!(lang, "app.label_check")),
        Field::line("needed_by", lang, needed_by).hint(tr!(lang, "app.hint_needed_by")),
    ]
}

fn directions(lang: Lang) -> Vec<(String, String)> {
    Direction::ALL.iter().map(|one| (one.word().to_owned(), say::direction(*one, lang))).collect()
}

fn channels(lang: Lang) -> Vec<(String, String)> {
    let all = Channel::ALL.iter().filter(|one| **one != Channel::Review);
    all.map(|one| (one.word().to_owned(), words::channel(*one, lang))).collect()
}

fn grades(lang: Lang) -> Vec<(String, String)> {
    // E wants a reason, which the form for it asks.
    Grade::ALL.iter().map(|one| (one.word().to_owned(), say::grade(*one, lang))).collect()
}

fn tiers(lang: Lang) -> Vec<(String, String)> {
    (1..=4).map(|tier: u8| (tier.to_string(), tr!(lang, "app.tier", tier = tier))).collect()
}

/// Every country, with its names in both languages to be found by.
pub(super) fn countries(lang: Lang) -> Vec<(String, String)> {
    Country::all()
        .into_iter()
        .filter_map(|country| {
            let facts = country.facts()?;
            let label = match lang {
                Lang::En => format!("{} {} {}", facts.code, facts.english, facts.chinese),
                Lang::Zh => format!("{} {} {}", facts.code, facts.chinese, facts.english),
            };
            Some((facts.code.to_owned(), label))
        })
        .collect()
}

/// The zones of the customer's country.
fn zones(customer: &Customer) -> Vec<(String, String)> {
    let zones =
        customer.country.and_then(|country| country.facts()).map(|facts| facts.zones.as_slice()).unwrap_or_default();
    zones.iter().map(|zone| (zone.name().to_owned(), zone.name().to_owned())).collect()
}
