//! From fields to a command. What cannot be read is said at its field.

use crate::book::field::{
    BOOKMARK_FIELDS, COMPANY_FILE_FIELDS, PRODUCT_FIELDS, REBATE_FIELDS, TEMPLATE_FIELDS, contact_line,
};
use crate::book::{Command, Deal, NewCustomer, NewFollowUp, Refusal};
use crate::model::{Agreed, Channel, Contact, Country, CustomerId, Deed, Direction, Grade, Money, Tier};
use crate::rules::{read_day, read_when};
use crate::tr;

use super::super::say;
use super::super::{App, Filter, Layer};
use super::{Field, FieldKind, Form, FormKind};

/// A field and what is wrong with it.
type Wrong = (usize, String);

/// Reads a form's fields by name.
struct Reader<'a> {
    app: &'a App,
    form: &'a Form,
}

impl Reader<'_> {
    fn at(&self, key: &str) -> usize {
        self.form.fields.iter().position(|field| field.key == key).unwrap_or(0)
    }

    fn text(&self, key: &str) -> String {
        self.form.fields.iter().find(|field| field.key == key).map(Field::value).unwrap_or_default()
    }

    fn list(&self, key: &str) -> Vec<String> {
        let items = self.text(key);
        let items = items.split([',', ';', '、', '，', '；', '\n']).map(str::trim);
        items.filter(|item| !item.is_empty()).map(str::to_owned).collect()
    }

    fn when(&self, key: &str) -> Result<Option<Agreed>, Wrong> {
        let text = self.text(key);
        if text.is_empty() {
            return Ok(None);
        }
        read_when(&text, self.app.today)
            .map(Some)
            .map_err(|error| (self.at(key), say::not_a_date(&error, self.app.lang)))
    }

    fn day(&self, key: &str) -> Result<Option<chrono::NaiveDate>, Wrong> {
        let text = self.text(key);
        if text.is_empty() {
            return Ok(None);
        }
        read_day(&text, self.app.today)
            .map(Some)
            .map_err(|error| (self.at(key), say::not_a_date(&error, self.app.lang)))
    }

    /// A day that has been: none in the future.
    fn past_day(&self, key: &str) -> Result<Option<chrono::NaiveDate>, Wrong> {
        match self.day(key)? {
            Some(day) if day > self.app.today => {
                let deed = if matches!(self.form.kind, FormKind::Won(_)) { Deed::Won } else { Deed::Log };
                Err((self.at(key), Refusal::Future { day, deed }.tell(self.app.lang)))
            }
            // Past midnight what was typed before still belongs to the day before.
            None if self.form.day < self.app.today => Ok(Some(self.form.day)),
            day => Ok(day),
        }
    }

    fn country(&self) -> Result<Option<Country>, Wrong> {
        let text = self.text("country");
        if text.is_empty() {
            return Ok(None);
        }
        let unknown = |_| (self.at("country"), tr!(self.app.lang, "app.no_country", text = text));
        text.parse().map(Some).map_err(unknown)
    }

    fn money(&self, key: &str) -> Result<Option<Money>, Wrong> {
        let Some(Field { kind: FieldKind::Amount(field), .. }) = self.form.fields.get(self.at(key)) else {
            return Ok(None);
        };
        let typed = field.amount.text.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        match Money::typed(typed, field.currency.text.trim()) {
            Ok(money) => Ok(Some(money)),
            Err(crate::model::MoneyError::Amount(text)) => {
                Err((self.at(key), tr!(self.app.lang, "app.no_amount", text = text)))
            }
            Err(crate::model::MoneyError::Currency(text)) => {
                Err((self.at(key), tr!(self.app.lang, "app.no_currency", text = text)))
            }
        }
    }

    fn choice<T: std::str::FromStr>(&self, key: &str) -> Option<T> {
        self.text(key).parse().ok()
    }

    fn tier(&self) -> Option<Tier> {
        self.choice::<u8>("tier").and_then(Tier::new)
    }

    /// What is missing or cannot be read, whatever the form is for.
    fn check(&self) -> Result<(), Wrong> {
        for (field, at) in self.form.fields.iter().zip(0..) {
            if field.required && field.value().is_empty() {
                return Err((at, tr!(self.app.lang, "app.missing")));
            }
            match &field.kind {
                FieldKind::Date(date) if !date.understood => return Err((at, date.reading.clone())),
                FieldKind::Choice(choice) if !choice.free && !choice.line.text.trim().is_empty() => {
                    return Err((at, tr!(self.app.lang, "app.none_of_these", text = choice.line.text.trim())));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn new_customer(&self) -> Result<NewCustomer, Wrong> {
        let text = |key| self.text(key);
        Ok(NewCustomer {
            name: text("name"),
            code: text("code"),
            country: self.country()?,
            place: text("place"),
            grade: self.choice("grade"),
            contact: text("contact"),
            emails: self.list("emails"),
            phones: self.list("phones"),
            tags: self.list("tags"),
            products: self.list("products"),
            source: text("source"),
            created: None,
            next: (self.form.kind == FormKind::Fair).then(|| self.app.first_contact()),
        })
    }

    fn command(&self) -> Result<Option<Command>, Wrong> {
        self.check()?;
        let text = |key| self.text(key);
        Ok(Some(match self.form.kind.clone() {
            FormKind::Log(customer) | FormKind::Review(customer) => {
                let review = matches!(self.form.kind, FormKind::Review(_));
                let entry = NewFollowUp {
                    text: text("text"),
                    direction: self.choice("direction").unwrap_or(Direction::Out),
                    channel: if review { Channel::Review } else { self.choice("channel").unwrap_or(Channel::Other) },
                    contact: text("contact"),
                    on: self.past_day("on")?,
                    next: self.when("next")?,
                    to_do: text("to_do"),
                };
                Command::Log { customer, entry }
            }
            FormKind::Snooze(customers) => {
                let Some(to) = self.when("next")? else { return Ok(None) };
                let before = self.form.before.get(self.at("to_do")).cloned().unwrap_or_default();
                let to_do = Some(text("to_do")).filter(|to_do| *to_do != before);
                Command::Snooze { customers, to, to_do }
            }
            FormKind::New | FormKind::Fair => Command::Add(Box::new(self.new_customer()?)),
            FormKind::TakeIn(sender) => Command::TakeIn { sender, new: Box::new(self.new_customer()?) },
            FormKind::Edit(customer) => {
                self.country()?;
                self.money("expected_amount")?;
                let set = self.changed();
                if set.is_empty() {
                    return Ok(None);
                }
                Command::Edit { customer, set }
            }
            FormKind::Won(customers) => Command::Won {
                customers,
                deal: Deal {
                    what: text("what"),
                    amount: self.money("amount")?,
                    on: self.past_day("on")?,
                    tier: self.tier(),
                },
            },
            FormKind::GradeE(customers) => {
                Command::Grade { customers, grade: Some(Grade::E), reason: Some(text("reason")) }
            }
            FormKind::NoNeed(customers) => Command::NoNeed { customers, reason: text("reason") },
            FormKind::Mistake(customer) => {
                Command::Mistake { customer, text: text("text"), on: self.past_day("on")?.unwrap_or(self.app.today) }
            }
            FormKind::Person(customer, at) => {
                let Some(contacts) = self.people(customer, at) else { return Ok(None) };
                Command::Edit { customer, set: vec![("contacts".to_owned(), contacts)] }
            }
            FormKind::CheckAdd(customer) => {
                Command::CheckAdd { customer, text: text("text"), needed_by: text("needed_by") }
            }
            FormKind::CheckEdit(customer, line) => {
                Command::CheckEdit { customer, line, text: text("text"), needed_by: text("needed_by") }
            }
            FormKind::Note(customer) => Command::AppendNotes { customer, text: text("notes") },
            FormKind::CloseDate(customer) => Command::CloseDate { customer, on: self.day("expected_close")? },
            FormKind::Trade(customer, trade) => {
                return Ok(super::trade::command(self.form, customer, &trade, self.app));
            }
            FormKind::Rate => {
                let on = self.past_day("on")?.unwrap_or(self.app.today);
                let typed = [("pair", text("pair")), ("rate", text("rate")), ("on", on.to_string())];
                Command::SetRate { set: typed.map(|(key, text)| (key.to_owned(), text)).to_vec() }
            }
            FormKind::Product(None) => {
                Command::AddProduct { set: super::trade::typed(self.form, PRODUCT_FIELDS, true, self.app) }
            }
            FormKind::Product(Some(product)) => {
                let set = super::trade::typed(self.form, PRODUCT_FIELDS, false, self.app);
                if set.is_empty() {
                    return Ok(None);
                }
                Command::EditProduct { product, set }
            }
            FormKind::CompanyFile(file) => {
                let set = super::trade::typed(self.form, COMPANY_FILE_FIELDS, file.is_none(), self.app);
                match file {
                    None => Command::AddCompanyFile { set },
                    Some(_) if set.is_empty() => return Ok(None),
                    Some(file) => Command::EditCompanyFile { file, set },
                }
            }
            FormKind::Bookmark(bookmark) => {
                let set = super::trade::typed(self.form, BOOKMARK_FIELDS, bookmark.is_none(), self.app);
                match bookmark {
                    None => Command::AddBookmark { set },
                    Some(_) if set.is_empty() => return Ok(None),
                    Some(bookmark) => Command::EditBookmark { bookmark, set },
                }
            }
            FormKind::Rebate => {
                Command::SetRebate { set: super::trade::typed(self.form, REBATE_FIELDS, true, self.app) }
            }
            FormKind::Template(template) => {
                let set = super::trade::typed(self.form, TEMPLATE_FIELDS, template.is_none(), self.app);
                if set.is_empty() {
                    return Ok(None);
                }
                Command::SetTemplate { template, set, lang: self.app.lang }
            }
            FormKind::Filter | FormKind::Settings => return Ok(None),
            FormKind::ReviewFile(_) | FormKind::QuoteFile(..) | FormKind::ReportFile(_) => return Ok(None),
            FormKind::RatesFile | FormKind::Export(_) | FormKind::Backup => return Ok(None),
            FormKind::MailFile(_) | FormKind::AddFile(_) => return Ok(None),
        }))
    }

    /// All people at the customer, a line each, with the one of the form among them; one left empty goes.
    fn people(&self, customer: CustomerId, at: Option<usize>) -> Option<String> {
        let person = Contact {
            name: self.text("contact"),
            title: self.text("title"),
            emails: self.list("emails"),
            phones: self.list("phones"),
        };
        let mut people = self.app.cards.get(customer)?.customer.contacts.clone();
        match at.and_then(|at| people.get_mut(at)) {
            Some(held) => *held = person,
            None => people.push(person),
        }
        Some(people.iter().map(contact_line).collect::<Vec<_>>().join("\n"))
    }

    /// Fields of the edit form that were changed, with what the book reads.
    fn changed(&self) -> Vec<(String, String)> {
        let fields = self.form.fields.iter().zip(&self.form.before);
        fields
            .map(|(field, before)| (field.key, field.value(), before))
            .filter(|(_, value, before)| value != *before)
            .map(|(key, value, _)| {
                // Days are sent as days: what was meant must not depend on when it is read.
                let day = if key == "expected_close" { read_day(&value, self.app.today).ok() } else { None };
                (key.to_owned(), day.map_or(value, |day| day.to_string()))
            })
            .collect()
    }

    fn filter(&self) -> Result<Filter, Wrong> {
        self.check()?;
        Ok(Filter {
            status: self.choice("status"),
            grade: match self.text("grade").as_str() {
                "" => None,
                "-" => Some(None),
                grade => grade.parse().ok().map(Some),
            },
            country: self.country()?,
            tag: Some(self.text("tags")).filter(|tag| !tag.is_empty()),
            urgency: self.choice("urgency"),
            archived: self.text("archived") == "yes",
        })
    }
}

impl Form {
    /// Says at a field what is wrong and goes there.
    pub(in crate::app) fn wrong(&mut self, at: usize, what: String) {
        self.focus = at.min(self.fields.len().saturating_sub(1));
        match self.fields.get_mut(at) {
            Some(field) => field.error = Some(what),
            None => self.error = Some(what),
        }
    }

    /// What the book said to it: at the field it names, else beneath the form.
    pub(in crate::app) fn refused(&mut self, refusal: &Refusal, told: String) {
        self.sent = None;
        let key = match refusal {
            Refusal::Missing { field }
            | Refusal::Unreadable { field, .. }
            | Refusal::Undecided { field, .. }
            | Refusal::TooLong { field, .. } => field.as_str(),
            Refusal::CodeTaken { .. } => "code",
            Refusal::Future { .. } => "on",
            Refusal::ReasonNeeded => "reason",
            Refusal::NumberTaken { .. } => "number",
            Refusal::OtherCurrency { .. } => "amount",
            Refusal::ProductTaken { .. } | Refusal::CompanyFileTaken { .. } => "name",
            Refusal::BookmarkTaken { .. } => "link",
            Refusal::TemplateTaken { .. } => "template_name",
            Refusal::NoCarton { .. } => "freight",
            Refusal::FreightUnshared { .. } => "quantity",
            _ => "",
        };
        match self.fields.iter().position(|field| field.key == key) {
            Some(at) => self.wrong(at, told),
            None => self.error = Some(told),
        }
    }
}

impl App {
    /// Saves the form on top, from whichever field.
    pub(in crate::app) fn save_form(&mut self) {
        let lang = self.lang;
        let Some(form) = self.form().filter(|form| form.sent.is_none()) else { return };
        form.error = None;
        form.leave(lang);
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        if form.kind == FormKind::Settings {
            return self.save_settings();
        }
        if form.kind.names_file() {
            return self.save_file();
        }
        let reader = Reader { app: self, form };
        let kind = form.kind.clone();
        let draft = form.draft_key();
        let (tags, source, country) = (reader.text("tags"), reader.text("source"), reader.text("country"));
        if kind == FormKind::Filter {
            let read = reader.filter();
            self.read_filter(read);
            return;
        }
        let read = reader.command();
        if !self.can_write() {
            self.say(super::super::MessageKind::Refused, tr!(lang, "app.no_book"));
            return;
        }
        match read {
            Ok(Some(Command::Add(new) | Command::TakeIn { new, .. })) if new.grade == Some(Grade::E) => {
                let at = self.form().and_then(|form| form.fields.iter().position(|field| field.key == "grade"));
                let what = tr!(lang, "app.new_no_e");
                if let (Some(form), Some(at)) = (self.form(), at) {
                    form.wrong(at, what);
                }
            }
            Ok(Some(command)) => {
                if matches!(kind, FormKind::New | FormKind::Fair | FormKind::TakeIn(_)) {
                    self.kept_new = (tags, source);
                }
                if kind == FormKind::Fair {
                    self.keep_fair_country(country);
                }
                self.close_stage(command, draft);
            }
            Ok(None) => {
                // Nothing was changed: nothing to save.
                self.layers.pop();
                self.drop_draft(draft);
            }
            Err((at, what)) => {
                if let Some(form) = self.form() {
                    form.wrong(at, what);
                }
            }
        }
    }

    fn read_filter(&mut self, read: Result<Filter, Wrong>) {
        match read {
            Ok(filter) => {
                self.layers.pop();
                self.customers.filter = filter;
                self.customers.built = None;
            }
            Err((at, what)) => {
                if let Some(form) = self.form() {
                    form.wrong(at, what);
                }
            }
        }
    }
}
