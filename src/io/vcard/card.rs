//! A card as the cells of a row.

use super::property::Property;
use crate::io::export::joined;
use crate::io::{headers, values};

/// What a program keeps for itself, and pictures, sounds and keys.
const LEFT_OUT: [&str; 26] = [
    "BEGIN",
    "END",
    "VERSION",
    "PRODID",
    "REV",
    "UID",
    "CLASS",
    "MAILER",
    "CLIENTPIDMAP",
    "PHOTO",
    "LOGO",
    "SOUND",
    "KEY",
    "X-CLASS",
    "X-ABUID",
    "X-ABSHOWAS",
    "X-ABLABEL",
    "X-ABADR",
    "X-IMAGETYPE",
    "X-IMAGEHASH",
    "X-MS-CARDPICTURE",
    "X-MS-OL-DESIGN",
    "X-MS-OL-DEFAULT-POSTAL-ADDRESS",
    "X-GENERATOR",
    "PROFILE",
    "CREATED",
];
/// Between several values of a cell.
const AND: &str = "; ";
/// Services whose names are numbers to call.
pub(super) const MESSENGERS: [(&str, &str); 6] = [
    ("WHATSAPP", "WhatsApp"),
    ("WECHAT", "WeChat"),
    ("WEIXIN", "WeChat"),
    ("X-WHATSAPP", "WhatsApp"),
    ("X-WECHAT", "WeChat"),
    ("X-WEIXIN", "WeChat"),
];

/// The cells of a card: the names of their columns and what they hold, in their order; no name stands twice.
#[derive(Debug, Default)]
pub struct Cells(pub Vec<(String, String)>);

impl Cells {
    fn put(&mut self, column: &str, text: &str, between: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        match self.0.iter_mut().find(|(name, _)| name == column) {
            Some((_, cell)) => {
                cell.push_str(between);
                cell.push_str(text);
            }
            None => self.0.push((column.to_owned(), text.to_owned())),
        }
    }

    fn add(&mut self, column: &str, text: &str) {
        self.put(column, text, AND);
    }
}

/// The cells of a card's properties.
pub fn cells(properties: &[Property]) -> Cells {
    let mut cells = Cells::default();
    let all = |name: &'static str| properties.iter().filter(move |one| one.name == name);
    let preferred = |name: &'static str| {
        let mut found: Vec<&Property> = all(name).filter(|one| !one.value.trim().is_empty()).collect();
        found.sort_by_key(|one| one.preference);
        found
    };
    let mails: Vec<String> = preferred("EMAIL").iter().map(|one| without(&one.text(), "mailto:").to_owned()).collect();
    let organisations: Vec<Vec<String>> = preferred("ORG").iter().map(|one| one.parts(';')).collect();
    let company = organisations.first().and_then(|parts| parts.first()).map_or("", String::as_str);
    name(&mut cells, properties, &mails, company);
    cells.add("Company", company);
    for (at, parts) in organisations.iter().enumerate() {
        let rest: Vec<&str> =
            parts.iter().skip(usize::from(at == 0)).map(String::as_str).filter(|one| !one.is_empty()).collect();
        cells.add(if at == 0 { "Department" } else { "Other organisations" }, &rest.join(" / "));
    }
    let titles = preferred("TITLE");
    titles.iter().for_each(|one| cells.put("Job title", &one.text(), " / "));
    all("ROLE")
        .for_each(|one| cells.put(if titles.is_empty() { "Job title" } else { "Profession" }, &one.text(), " / "));
    mails.iter().for_each(|mail| cells.add("Email", mail));
    for phone in preferred("TEL") {
        let column = if phone.is("FAX") {
            "Fax"
        } else if phone.is("PAGER") {
            "Pager"
        } else {
            "Phone"
        };
        let number = without(&phone.text(), "tel:").replace(";ext=", " ext. ").replace(';', " ");
        // A phone's own name for a number may be a messenger's.
        let label = all("X-ABLABEL").find(|other| !phone.group.is_empty() && other.group == phone.group);
        let label = label.map(Property::text).unwrap_or_default();
        let service = MESSENGERS.iter().find(|(known, _)| label.eq_ignore_ascii_case(known));
        let number = service.map_or(number.clone(), |(_, service)| format!("{service} {number}"));
        cells.add(column, &number);
    }
    address(&mut cells, properties);
    for (at, page) in preferred("URL").iter().enumerate() {
        cells.add(if at == 0 { "Website" } else { "Other websites" }, &page.text());
    }
    let tags: Vec<String> = all("CATEGORIES").flat_map(|one| one.parts(',')).map(|tag| tag.trim().to_owned()).collect();
    let tags: Vec<String> = tags.into_iter().filter(|tag| !tag.is_empty()).collect();
    if !tags.is_empty() {
        cells.add("Categories", &joined(&tags, &values::words));
    }
    for names in all("NICKNAME") {
        names.parts(',').iter().for_each(|one| cells.add("Nickname", one));
    }
    all("BDAY").for_each(|one| {
        let day = day(&one.text());
        if !cells.0.iter().any(|(name, held)| name == "Birthday" && *held == day) {
            cells.add("Birthday", &day);
        }
    });
    all(super::write::CODE).for_each(|one| cells.add("Code", &one.text()));
    all("NOTE").for_each(|one| cells.put("Notes", &one.text(), "\n\n"));
    for one in properties {
        further(&mut cells, one, properties);
    }
    cells
}

fn without<'a>(text: &'a str, scheme: &str) -> &'a str {
    match text.get(..scheme.len()) {
        Some(head) if head.eq_ignore_ascii_case(scheme) => text.get(scheme.len()..).unwrap_or(text),
        _ => text,
    }
}

/// Who it is: the name as it is written out, else its parts. A card of a company has none.
fn name(cells: &mut Cells, properties: &[Property], mails: &[String], company: &str) {
    let written = properties.iter().filter(|one| one.name == "FN").map(Property::text).find(|name| !name.is_empty());
    let parts = properties.iter().find(|one| one.name == "N").map(|one| one.parts(';')).unwrap_or_default();
    let part = |at: usize| parts.get(at).map_or("", String::as_str);
    let same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
    let written = written.filter(|name| !mails.iter().any(|mail| same(mail, name)) && !same(name, company));
    let Some(written) = written else {
        let is_company = same(part(0), company) || mails.iter().any(|mail| same(mail, part(0)));
        if !is_company || !part(1).is_empty() {
            [("First name", 1), ("Middle name", 2), ("Last name", 0)]
                .iter()
                .for_each(|(column, at)| cells.add(column, part(*at)));
        }
        return;
    };
    cells.add("Full name", &written);
    let folded = written.to_lowercase();
    let told = |at: usize| part(at).split_whitespace().all(|word| folded.contains(&word.to_lowercase()));
    if !told(0) || !told(1) {
        let other: Vec<&str> = [1, 2, 0].into_iter().map(part).filter(|one| !one.is_empty()).collect();
        cells.add("Other name", &other.join(" "));
    }
}

/// The address of the work, else the preferred one, in its parts; others whole.
fn address(cells: &mut Cells, properties: &[Property]) {
    const PARTS: [(&str, usize); 7] =
        [("Street", 0), ("Street", 1), ("Street", 2), ("City", 3), ("State", 4), ("Postal code", 5), ("Country", 6)];
    // Our own cards have the address as it stands in the book, whole.
    const OWN: [(&str, usize); 3] = [("Address", 2), ("Place", 3), ("Country", 6)];
    let own = properties.iter().any(|one| one.name == super::write::CODE);
    let columns: &[(&str, usize)] = if own { &OWN } else { &PARTS };
    let line = |text: &str| {
        text.split('\n')
            .map(|one| one.trim_matches([',', ' ']))
            .filter(|one| !one.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let mut all: Vec<(&Property, Vec<String>)> = properties
        .iter()
        .filter(|one| one.name == "ADR")
        .map(|one| (one, one.parts(';').iter().map(|part| line(part)).collect::<Vec<_>>()))
        .filter(|(_, parts)| parts.iter().any(|part| !part.is_empty()))
        .collect();
    all.sort_by_key(|(one, _)| (!one.is("WORK"), one.preference));
    if let Some((one, parts)) = all.first() {
        for (column, at) in columns {
            cells.put(column, parts.get(*at).map_or("", String::as_str), ", ");
        }
        parts.iter().skip(7).for_each(|part| cells.put("Street", part, ", "));
        // The country of a group in two letters, where the address names none.
        if parts.get(6).is_none_or(String::is_empty) && !one.group.is_empty() {
            let code = properties.iter().find(|other| other.name == "X-ABADR" && other.group == one.group);
            cells.add("Country", &code.map(Property::text).unwrap_or_default().to_uppercase());
        }
    }
    for (_, parts) in all.iter().skip(1) {
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        cells.add("Other address", &parts.join(", "));
    }
    // A label says an address once more.
    for label in properties.iter().filter(|one| one.name == "LABEL") {
        let words = |text: &str| {
            text.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
        };
        let told: Vec<String> = all.iter().flat_map(|(_, parts)| parts.iter().flat_map(|part| words(part))).collect();
        let text = line(&label.text());
        if !words(&text).iter().all(|word| told.contains(word)) {
            cells.add(if all.is_empty() { "Address" } else { "Other address" }, &text);
        }
    }
}

/// Whatever has no column of its own.
fn further(cells: &mut Cells, one: &Property, properties: &[Property]) {
    const TAKEN: [&str; 16] = [
        "FN",
        "N",
        "ORG",
        "TITLE",
        "ROLE",
        "EMAIL",
        "TEL",
        "ADR",
        "LABEL",
        "URL",
        "CATEGORIES",
        "NICKNAME",
        "BDAY",
        "NOTE",
        super::write::CODE,
        "",
    ];
    if TAKEN.contains(&one.name.as_str()) || LEFT_OUT.contains(&one.name.as_str()) {
        return;
    }
    let parts: Vec<String> = one.parts(';').into_iter().filter(|part| !part.is_empty()).collect();
    let mut text = parts.join(AND);
    // A picture again.
    if text.is_empty() || text.starts_with("data:") {
        return;
    }
    if one.name == "X-ANDROID-CUSTOM" && parts.first().is_some_and(|kind| kind.ends_with("/nickname")) {
        return cells.add("Nickname", parts.get(1).map_or("", String::as_str));
    }
    let service = if one.name == "IMPP" {
        let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme);
        if one.service.is_empty() { scheme.to_owned() } else { one.service.clone() }
    } else {
        one.name.clone()
    };
    if let Some((_, column)) = MESSENGERS.iter().find(|(known, _)| service.eq_ignore_ascii_case(known)) {
        let number = text.split_once(':').filter(|_| one.name == "IMPP").map_or(text.as_str(), |(_, rest)| rest);
        return cells.add(column, number);
    }
    let label =
        properties.iter().find(|other| other.name == "X-ABLABEL" && !one.group.is_empty() && other.group == one.group);
    let said = match label {
        Some(label) => label.text().trim_start_matches("_$!<").trim_end_matches(">!$_").to_owned(),
        None if !one.service.is_empty() => one.service.clone(),
        None if one.name == "X-SOCIALPROFILE" => one.types.first().cloned().unwrap_or_default().to_lowercase(),
        None => String::new(),
    };
    if !said.is_empty() {
        text = format!("{text} ({said})");
    }
    if one.name.ends_with("ANNIVERSARY") {
        text = day(&text);
    }
    // A property that is called like a field of the customer is none: SOURCE is where the card lies.
    let is_field = one.name != "TZ" && headers::known(&one.name).is_some();
    cells.add(&if is_field { format!("vCard {}", one.name) } else { one.name.clone() }, &text);
}

/// `19800521` is 1980-05-21; a day without its year stays one.
fn day(text: &str) -> String {
    let bare =
        text.split('T').next().filter(|day| !day.is_empty() && day.bytes().all(|b| b.is_ascii_digit() || b == b'-'));
    let bare = bare.unwrap_or(text);
    let digits = bare.bytes().all(|byte| byte.is_ascii_digit());
    match (bare.get(..4), bare.get(4..6), bare.get(6..)) {
        (Some(year), Some(month), Some(day)) if digits && bare.len() == 8 => format!("{year}-{month}-{day}"),
        (Some(month), Some(day), Some("")) if month.starts_with("--") => format!("{month}-{day}"),
        _ => bare.to_owned(),
    }
}
