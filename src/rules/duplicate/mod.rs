//! Customers that stand in the book twice: what two have in common, and how much that tells.
//!
//! Whoever has a key in common (an address, a domain, the end of a number, a name without its legal form, a name with one letter left out) is held
//! against each other; nobody else is. A key that many have tells nothing, and its group is passed over: so the work grows with the book and
//! not with its square.

mod lexicon;
mod name;
mod pairs;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::model::{Country, Customer, CustomerId, company_domain, site_domain};

use name::{Core, core};
pub use pairs::duplicates;

/// Names of a customer that are looked at: its own and some it is also known by.
const NAMES: usize = 6;
/// So many addresses, numbers or domains of a customer are looked at.
const EACH: usize = 12;
/// Fewer digits are no number that tells anybody.
const DIGITS: usize = 7;

/// What two customers have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Common {
    /// A mail address.
    Email,
    /// A phone number, with or without the country's code.
    Phone,
    /// The name, but for the legal form, case, accents, points and blanks.
    Name,
    /// A Chinese name, and the same in pinyin.
    Reading,
    /// The name but for one slip of the finger.
    NearName,
    /// The domain of their mail or of their web page.
    Domain,
}

impl Common {
    /// Its word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Name => "name",
            Self::Reading => "reading",
            Self::NearName => "near_name",
            Self::Domain => "domain",
        }
    }
}

/// Two customers that are likely the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duplicate {
    /// The one that was taken in first.
    pub one: CustomerId,
    /// The other.
    pub other: CustomerId,
    /// How likely, 1 to 100.
    pub score: u8,
    /// Why, what tells most first; with the address, number or name they have in common.
    pub reasons: Vec<(Common, String)>,
}

/// What is compared of a customer.
#[derive(Debug, Clone)]
pub struct Known {
    id: CustomerId,
    country: Option<Country>,
    place: String,
    names: Vec<Core>,
    /// Chinese names as they are read, without blanks.
    read: Vec<String>,
    emails: Vec<String>,
    domains: Vec<String>,
    phones: Vec<String>,
}

/// How texts are folded where the rules do not know how: the search does.
pub struct Folding<'a> {
    /// A text in small letters without accents, first, and its other spellings.
    pub spellings: &'a dyn Fn(&str) -> Vec<String>,
    /// The digits of a phone number as dialled from abroad, without leading zeros.
    pub digits: &'a dyn Fn(&str) -> String,
    /// A folded text with Chinese characters read aloud; nothing where it has none.
    pub read_aloud: &'a dyn Fn(&str) -> Vec<String>,
}

impl Known {
    /// What is compared of a customer.
    pub fn of(customer: &Customer, folding: &Folding<'_>) -> Self {
        let mut known = Self {
            id: customer.id,
            country: customer.country,
            place: (folding.spellings)(customer.place.trim()).into_iter().next().unwrap_or_default(),
            names: Vec::new(),
            read: Vec::new(),
            emails: Vec::new(),
            domains: Vec::new(),
            phones: Vec::new(),
        };
        // A code among the other names is one of a customer that was merged.
        for name in std::iter::once(&customer.name).chain(&customer.aliases).take(NAMES) {
            for spelling in (folding.spellings)(name) {
                let core = core(&spelling);
                if core.tells {
                    let read: Vec<String> = core.words.iter().fold(vec![String::new()], |all, word| {
                        let ways = (folding.read_aloud)(word);
                        let ways = if ways.is_empty() { vec![word.clone()] } else { ways };
                        all.iter()
                            .flat_map(|one| ways.iter().map(move |way| format!("{one}{way}")))
                            .take(EACH)
                            .collect()
                    });
                    known.read.extend(read.into_iter().filter(|read| *read != core.joined()));
                    add(&mut known.names, core);
                }
            }
        }
        let emails = customer.contacts.iter().flat_map(|contact| &contact.emails);
        for email in emails.map(|email| email.trim().to_lowercase()).filter(|email| email.contains('@')).take(EACH) {
            known.domains.extend(company_domain(&email));
            add(&mut known.emails, email);
        }
        known.domains.extend(site_domain(&customer.website));
        known.domains.sort_unstable();
        known.domains.dedup();
        let phones = customer.contacts.iter().flat_map(|contact| &contact.phones);
        for digits in phones.map(|phone| (folding.digits)(phone)).take(EACH) {
            let first = digits.chars().next();
            if digits.len() >= DIGITS && !digits.chars().all(|digit| Some(digit) == first) {
                add(&mut known.phones, digits);
            }
        }
        known
    }

    /// Whether two are in different countries.
    fn abroad(&self, other: &Self) -> bool {
        matches!((self.country, other.country), (Some(one), Some(with)) if one != with)
    }

    /// Whether two are in different places of one country.
    fn elsewhere(&self, other: &Self) -> bool {
        let (one, with) = (self.place.as_str(), other.place.as_str());
        !one.is_empty() && !with.is_empty() && !one.contains(with) && !with.contains(one)
    }
}

/// Adds what is not there yet.
fn add<T: PartialEq>(list: &mut Vec<T>, one: T) {
    if !list.contains(&one) {
        list.push(one);
    }
}
