//! The fields of a customer (`genjin edit --set`, the edit form).

use super::{ANY, Field, Kind, Reading, STRONG, day_field, line_field, long_field, short_field, today_field, value};
use crate::book::Refusal;
use crate::model::{Contact, Customer};

macro_rules! list_field {
    ($key:literal, $field:ident, $separators:expr) => {
        Field {
            key: $key,
            kind: Kind::Line,
            required: false,
            get: |customer| customer.$field.join("; "),
            set: |customer, text, _| {
                customer.$field = value::list($key, text, $separators)?;
                Ok(())
            },
        }
    };
}

/// What they are like and what works with them, by the keys of the fields.
pub const PROFILE: [&str; 7] =
    ["background", "preferences", "habits", "buying_pattern", "strengths", "weaknesses", "requirements"];

/// Every field, in the order forms show them.
pub const FIELDS: &[Field<Customer>] = &[
    Field { required: true, ..line_field!("name", name) },
    line_field!("code", code),
    list_field!("aliases", aliases, STRONG),
    Field {
        key: "country",
        kind: Kind::Line,
        required: false,
        get: |customer| customer.country.map(|country| country.to_string()).unwrap_or_default(),
        set: |customer, text, _| {
            customer.country = value::optional("country", text, "DE, Germany, 德国", |text| text.parse().ok())?;
            Ok(())
        },
    },
    line_field!("place", place),
    Field {
        key: "time_zone",
        kind: Kind::Line,
        required: false,
        get: |customer| customer.time_zone.map(|zone| zone.name().to_owned()).unwrap_or_default(),
        set: |customer, text, _| {
            customer.time_zone = value::optional("time_zone", text, "Europe/Berlin", |text| text.parse().ok())?;
            Ok(())
        },
    },
    Field {
        key: "contact",
        kind: Kind::Line,
        required: false,
        get: |customer| customer.main_contact().map(|one| one.name.clone()).unwrap_or_default(),
        set: |customer, text, _| {
            let name = value::line("contact", text)?;
            main_contact(customer, |contact| contact.name = name);
            Ok(())
        },
    },
    Field {
        key: "title",
        kind: Kind::Line,
        required: false,
        get: |customer| customer.main_contact().map(|one| one.title.clone()).unwrap_or_default(),
        set: |customer, text, _| {
            let title = value::line("title", text)?;
            main_contact(customer, |contact| contact.title = title);
            Ok(())
        },
    },
    Field {
        key: "emails",
        kind: Kind::Line,
        required: false,
        get: |customer| customer.main_contact().map(|one| one.emails.join("; ")).unwrap_or_default(),
        set: |customer, text, _| {
            let emails = value::list("emails", text, ANY)?;
            main_contact(customer, |contact| contact.emails = emails);
            Ok(())
        },
    },
    Field {
        key: "phones",
        kind: Kind::Line,
        required: false,
        get: |customer| customer.main_contact().map(|one| one.phones.join("; ")).unwrap_or_default(),
        set: |customer, text, _| {
            let phones = value::list("phones", text, ANY)?;
            main_contact(customer, |contact| contact.phones = phones);
            Ok(())
        },
    },
    Field {
        key: "contacts",
        kind: Kind::Long,
        required: false,
        get: |customer| customer.contacts.iter().map(value::contact_line).collect::<Vec<_>>().join("\n"),
        set: |customer, text, _| {
            customer.contacts = value::contacts(text)?;
            Ok(())
        },
    },
    list_field!("products", products, ANY),
    list_field!("tags", tags, ANY),
    line_field!("source", source),
    line_field!("owner", owner),
    line_field!("website", website),
    short_field!("address", address),
    day_field!("expected_close", standing.expected_close),
    Field {
        key: "expected_amount",
        kind: Kind::Money,
        required: false,
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
        kind: Kind::Count,
        required: false,
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
        kind: Kind::Toggle,
        required: false,
        get: |customer| if customer.standing.do_not_contact { "yes".to_owned() } else { String::new() },
        set: |customer, text, _| {
            customer.standing.do_not_contact =
                value::optional("do_not_contact", text, "yes / no", value::yes)?.unwrap_or(false);
            Ok(())
        },
    },
    today_field!("created", standing.created),
    short_field!("to_do", to_do),
    long_field!("background", profile.background),
    long_field!("preferences", profile.preferences),
    long_field!("habits", profile.habits),
    long_field!("buying_pattern", profile.buying_pattern),
    long_field!("strengths", profile.strengths),
    long_field!("weaknesses", profile.weaknesses),
    long_field!("requirements", profile.requirements),
];

/// The field of this name; blanks, hyphens and case do not matter, and `email`, `phone`, `tag`, `product` are taken too.
pub fn find(name: &str) -> Option<&'static Field<Customer>> {
    let wanted = super::key_of(name);
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
pub fn set(customer: &mut Customer, name: &str, text: &str, reading: Reading) -> Result<(), Refusal> {
    if let Some(custom) = name.trim().strip_prefix("custom.") {
        let custom = value::line("custom", custom)?;
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
        Some(field) => field.put(customer, text, reading),
        None => Err(Refusal::NoField { given: name.trim().to_owned(), near: super::nearest(FIELDS, name) }),
    }
}

/// Changes the main contact; a contact that is left empty goes.
fn main_contact(customer: &mut Customer, change: impl FnOnce(&mut Contact)) {
    let mut contact = if customer.contacts.is_empty() { Contact::default() } else { customer.contacts.remove(0) };
    change(&mut contact);
    if !contact.is_empty() {
        customer.contacts.insert(0, contact);
    }
}
