//! While a new customer is typed: who is in the book already with this domain, this phone number or a name like this.

use super::super::{App, Layer};
use super::{Field, Form};
use crate::model::{CustomerId, company_domain};
use crate::search::{Field as Matched, Found, Query, Shelf};
use crate::text::fold;
use crate::tr;

/// Of a name, so many letters must be typed; of a Chinese one two characters, which are as many bytes and more.
const NAME_BYTES: usize = 4;
/// From so many bytes on a slip of the finger is looked through.
const SLIP_BYTES: usize = 8;
/// How well a name must fit: by pinyin from its beginning, or a word of it.
const LIKE: u8 = 60;
/// And but for a slip.
const SLIP: u8 = 28;
/// Of a number, so many digits.
const DIGITS: usize = 7;
/// More that fit than this say nothing.
const MOST: usize = 8;

impl App {
    /// Points out in the form on top, if it takes a customer in, who may be the same.
    pub(super) fn point_out(&mut self) {
        let Some(Layer::Form(form)) = self.layers.last().filter(|_| !self.book.is_empty()) else { return };
        if !form.takes_in() {
            return;
        }
        let warning = self.known(form).unwrap_or_default();
        if let Some(form) = self.form() {
            form.warning = warning;
        }
    }

    /// Who may be the same, in a sentence; what tells most comes first.
    fn known(&self, form: &Form) -> Option<String> {
        let text = |key: &str| form.fields.iter().find(|field| field.key == key).map(Field::value).unwrap_or_default();
        let parts = |key: &str| -> Vec<String> {
            text(key).split([',', ';', '、', '，', '；']).map(|one| one.trim().to_owned()).collect()
        };
        for email in parts("emails").iter().filter(|email| email.contains('@')) {
            let wanted = company_domain(email).unwrap_or_else(|| email.to_lowercase());
            if let Some(id) = self.with_mail(&wanted) {
                return Some(tr!(self.lang, "app.known_mail", mail = wanted, who = self.name_and_code(id)));
            }
        }
        for phone in parts("phones") {
            if let Some(id) = self.with_phone(&phone) {
                return Some(tr!(self.lang, "app.known_phone", phone = phone, who = self.name_and_code(id)));
            }
        }
        let id = self.with_name(&text("name"))?;
        Some(tr!(self.lang, "app.known_name", who = self.name_and_code(id)))
    }

    fn name_and_code(&self, id: CustomerId) -> String {
        self.book.get(id).map(|row| format!("{} ({})", row.name(), row.code())).unwrap_or_default()
    }

    fn search_for(&self, text: &str) -> Found {
        self.index.find(&Query::new(text), Shelf::ALL, self.today, MOST)
    }

    /// Who has an address of this domain, or this address.
    fn with_mail(&self, wanted: &str) -> Option<CustomerId> {
        let same = |mail: &str| mail == wanted || mail.rsplit_once('@').is_some_and(|(_, domain)| domain == wanted);
        if !self.index_ready {
            return self.book.iter().find(|row| same(&row.text().email.to_lowercase())).map(|row| row.id);
        }
        let hits = self.search_for(wanted).hits;
        let site = |text: &str| text.split('/').next().is_some_and(&same);
        hits.into_iter().find(|hit| hit.field == Matched::Email && site(&hit.text)).map(|hit| hit.id)
    }

    /// Who has this number, with or without the country's.
    fn with_phone(&self, phone: &str) -> Option<CustomerId> {
        let digits = |text: &str| -> String {
            let digits: String = text.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
            digits.trim_start_matches('0').to_owned()
        };
        let wanted = digits(phone);
        if wanted.len() < DIGITS {
            return None;
        }
        let same = |held: &str| {
            let held = digits(held);
            held.len() >= DIGITS && (held.ends_with(&wanted) || wanted.ends_with(&held))
        };
        if !self.index_ready {
            return self.book.iter().find(|row| same(row.text().phone)).map(|row| row.id);
        }
        let hits = self.search_for(phone).hits;
        hits.into_iter().find(|hit| hit.field == Matched::Phone && same(&hit.text)).map(|hit| hit.id)
    }

    /// Who has a name like this: folded, by pinyin, but for a slip.
    fn with_name(&self, name: &str) -> Option<CustomerId> {
        let wanted = fold(name.trim());
        if wanted.len() < NAME_BYTES {
            return None;
        }
        if !self.index_ready {
            return self.book.iter().find(|row| fold(row.name()) == wanted).map(|row| row.id);
        }
        let found = self.search_for(name);
        let enough = if wanted.len() >= SLIP_BYTES { SLIP } else { LIKE };
        if found.total > MOST {
            // A word that many have, as “trading”: only the very name counts.
            return found.hits.into_iter().find(|hit| hit.text == wanted).map(|hit| hit.id);
        }
        found.hits.into_iter().find(|hit| hit.field == Matched::Name && hit.score >= enough).map(|hit| hit.id)
    }
}
