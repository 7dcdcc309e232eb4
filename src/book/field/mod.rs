//! The fields of a customer that are set by name (`genjin edit --set`, the edit form), one row each.

mod label;
mod value;

use chrono::NaiveDate;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

pub use label::label;
pub use value::contact_line;

use super::Refusal;
use super::plan::line;
use crate::model::{Contact, Customer};

/// One field that can be read as text and set from text.
#[derive(Debug)]
pub struct Field {
    /// Its name on the command line and in forms.
    pub key: &'static str,
    /// Its value as one would type it.
    pub get: fn(&Customer) -> String,
    /// Sets it from what was typed; an empty text clears it.
    pub set: fn(&mut Customer, &str, NaiveDate) -> Result<(), Refusal>,
}

macro_rules! text {
    ($key:literal, $read:path, $($path:ident).+) => {
        Field {
            key: $key,
            get: |customer| customer.$($path).+.clone(),
            set: |customer, text, _| {
                customer.$($path).+ = $read($key, text)?;
                Ok(())
            },
        }
    };
}

macro_rules! list {
    ($key:literal, $field:ident, $separators:expr) => {
        Field {
            key: $key,
            get: |customer| customer.$field.join("; "),
            set: |customer, text, _| {
                customer.$field = value::list($key, text, $separators)?;
                Ok(())
            },
        }
    };
}

/// Separators between items that hold no comma of their own.
const ANY: &[char] = &[',', ';', '、', ',', ';', '\n'];
/// Separators between items that may hold commas (`Foo Co., Ltd.`).
const STRONG: &[char] = &[';', ';', '\n'];

/// Every field, in the order forms show them.
pub const FIELDS: &[Field] = &[
    text!("name", line, name),
    text!("code", line, code),
    list!("aliases", aliases, STRONG),
    Field {
        key: "country",
        get: |customer| customer.country.map(|country| country.to_string()).unwrap_or_default(),
        set: |customer, text, _| {
            customer.country = value::optional("country", text, "DE, Germany, 德国", |text| text.parse().ok())?;
            Ok(())
        },
    },
    text!("place", line, place),
    Field {
        key: "time_zone",
        get: |customer| customer.time_zone.map(|zone| zone.name().to_owned()).unwrap_or_default(),
        set: |customer, text, _| {
            customer.time_zone = value::optional("time_zone", text, "Europe/Berlin", |text| text.parse().ok())?;
            Ok(())
        },
    },
    Field {
        key: "contact",
        get: |customer| customer.main_contact().map(|one| one.name.clone()).unwrap_or_default(),
        set: |customer, text, _| {
            let name = line("contact", text)?;
            main_contact(customer, |contact| contact.name = name);
            Ok(())
        },
    },
    Field {
        key: "title",
        get: |customer| customer.main_contact().map(|one| one.title.clone()).unwrap_or_default(),
        set: |customer, text, _| {
            let title = line("title", text)?;
            main_contact(customer, |contact| contact.title = title);
            Ok(())
        },
    },
    Field {
        key: "emails",
        get: |customer| customer.main_contact().map(|one| one.emails.join("; ")).unwrap_or_default(),
        set: |customer, text, _| {
            let emails = value::list("emails", text, ANY)?;
            main_contact(customer, |contact| contact.emails = emails);
            Ok(())
        },
    },
    Field {
        key: "phones",
        get: |customer| customer.main_contact().map(|one| one.phones.join("; ")).unwrap_or_default(),
        set: |customer, text, _| {
            let phones = value::list("phones", text, ANY)?;
            main_contact(customer, |contact| contact.phones = phones);
            Ok(())
        },
    },
    Field {
        key: "contacts",
        get: |customer| customer.contacts.iter().map(value::contact_line).collect::<Vec<_>>().join("\n"),
        set: |customer, text, _| {
            customer.contacts = value::contacts(text)?;
            Ok(())
        },
    },
    list!("products", products, ANY),
    list!("tags", tags, ANY),
    text!("source", line, source),
    text!("owner", line, owner),
    text!("website", line, website),
    text!("address", value::short, address),
    Field {
        key: "expected_close",
        get: |customer| customer.standing.expected_close.map(|day| day.to_string()).unwrap_or_default(),
        set: |customer, text, today| {
            customer.standing.expected_close = value::day("expected_close", text, today)?;
            Ok(())
        },
    },
    Field {
        key: "expected_amount",
        get: |customer| {
            customer.expected_amount.map(|money| format!("{} {}", money.amount, money.currency)).unwrap_or_default()
        },
        set: |customer, text, _| {
            customer.expected_amount = value::optional("expected_amount", text, "12500 USD", value::money)?;
            Ok(())
        },
    },
    Field {
        key: "tier",
        get: |customer| customer.standing.tier.number().to_string(),
        set: |customer, text, _| {
            let tier =
                value::optional("tier", text, "1 – 4", |text| text.parse().ok().and_then(crate::model::Tier::new))?;
            customer.standing.tier = tier.unwrap_or_default();
            Ok(())
        },
    },
    Field {
        key: "do_not_contact",
        get: |customer| if customer.standing.do_not_contact { "yes".to_owned() } else { String::new() },
        set: |customer, text, _| {
            customer.standing.do_not_contact =
                value::optional("do_not_contact", text, "yes / no", value::yes)?.unwrap_or(false);
            Ok(())
        },
    },
    Field {
        key: "created",
        get: |customer| customer.standing.created.to_string(),
        set: |customer, text, today| {
            customer.standing.created = value::day("created", text, today)?.unwrap_or(today);
            Ok(())
        },
    },
    text!("to_do", value::short, to_do),
    text!("background", value::long, profile.background),
    text!("preferences", value::long, profile.preferences),
    text!("habits", value::long, profile.habits),
    text!("buying_pattern", value::long, profile.buying_pattern),
    text!("strengths", value::long, profile.strengths),
    text!("weaknesses", value::long, profile.weaknesses),
    text!("requirements", value::long, profile.requirements),
];

/// The field of this name; blanks, hyphens and case do not matter, and `email`, `phone`, `tag`, `product` are taken too.
pub fn find(name: &str) -> Option<&'static Field> {
    let wanted = name.trim().to_ascii_lowercase().replace(['-', ' '], "_");
    let wanted = match wanted.as_str() {
        "email" | "mail" => "emails",
        "phone" => "phones",
        "tag" => "tags",
        "product" => "products",
        "alias" => "aliases",
        "zone" | "timezone" => "time_zone",
        "dnc" | "blacklist" => "do_not_contact",
        other => other,
    };
    FIELDS.iter().find(|field| field.key == wanted)
}

/// Sets a field by name; `custom.NAME` is a field of an imported table.
///
/// # Errors
/// [`Refusal::NoField`] with the nearest name, or what [`Field::set`] says of the value.
pub fn set(customer: &mut Customer, name: &str, text: &str, today: NaiveDate) -> Result<(), Refusal> {
    if let Some(custom) = name.trim().strip_prefix("custom.") {
        let custom = line("custom", custom)?;
        if custom.is_empty() {
            return Err(Refusal::NoField { given: name.to_owned(), near: None });
        }
        let text = value::long("custom", text)?;
        customer.custom.retain(|(key, _)| *key != custom || !text.is_empty());
        match customer.custom.iter_mut().find(|(key, _)| *key == custom) {
            Some((_, held)) => *held = text,
            None if text.is_empty() => {}
            None => customer.custom.push((custom, text)),
        }
        return Ok(());
    }
    match find(name) {
        Some(field) => (field.set)(customer, text, today),
        None => Err(Refusal::NoField { given: name.trim().to_owned(), near: nearest(name) }),
    }
}

fn nearest(name: &str) -> Option<String> {
    let matcher = SkimMatcherV2::default().ignore_case();
    FIELDS
        .iter()
        .filter_map(|field| {
            let score = matcher.fuzzy_match(field.key, name.trim()).or_else(|| matcher.fuzzy_match(name, field.key))?;
            Some((score, field.key))
        })
        .max()
        .map(|(_, key)| key.to_owned())
}

/// Changes the main contact; a contact that is left empty goes.
fn main_contact(customer: &mut Customer, change: impl FnOnce(&mut Contact)) {
    let mut contact = if customer.contacts.is_empty() { Contact::default() } else { customer.contacts.remove(0) };
    change(&mut contact);
    if !contact.is_empty() {
        customer.contacts.insert(0, contact);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn every_field_has_a_name_in_both_languages() {
        for field in FIELDS {
            for lang in Lang::ALL {
                assert_ne!(label(field.key, lang), field.key, "{} in {}", field.key, lang.tag());
            }
        }
    }

    #[test]
    fn a_misspelt_field_is_told_its_neighbour() {
        assert_eq!(nearest("adress").as_deref(), Some("address"));
        assert_eq!(nearest("zzz"), None);
    }
}
