//! Countries: ISO 3166 codes with what the trade needs of each, from `assets/countries.tsv`.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use chrono::Weekday;
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use unicode_normalization::UnicodeNormalization;

/// The text names no country.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no country")]
pub struct UnknownCountry(pub String);

/// An ISO 3166-1 alpha-2 code of a country in the table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

/// What is known of a country.
#[derive(Debug)]
pub struct CountryFacts {
    /// Alpha-2 code.
    pub code: &'static str,
    /// English name.
    pub english: &'static str,
    /// Chinese name.
    pub chinese: &'static str,
    /// Dial prefix without `+`; empty where unknown.
    pub dial: &'static str,
    /// ISO 4217 code of its currency; empty where it has none of its own.
    pub currency: &'static str,
    /// Days without work in offices (CLDR).
    pub weekend: Vec<Weekday>,
    /// IANA zones, the guess first.
    pub zones: Vec<Tz>,
}

struct Table {
    facts: HashMap<[u8; 2], CountryFacts>,
    names: HashMap<String, [u8; 2]>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../../assets/countries.tsv")));

impl Table {
    fn read(text: &'static str) -> Self {
        let mut table = Self { facts: HashMap::new(), names: HashMap::new() };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&'static str> = line.split('\t').collect();
            let [code, alpha3, english, chinese, others, dial, currency, weekend, zones] = columns[..] else {
                continue;
            };
            let Ok(key) = <[u8; 2]>::try_from(code.as_bytes()) else { continue };
            for name in [code, alpha3, english, chinese].into_iter().chain(others.split('|')) {
                table.names.entry(folded(name)).or_insert(key);
            }
            table.facts.insert(
                key,
                CountryFacts {
                    code,
                    english,
                    chinese,
                    dial,
                    currency,
                    weekend: weekend.split(',').filter_map(|day| day.parse().ok()).collect(),
                    zones: zones.split(',').filter_map(|zone| zone.parse().ok()).collect(),
                },
            );
        }
        table
    }
}

/// Letters and digits only, accents and case gone.
fn folded(name: &str) -> String {
    name.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Country {
    /// The alpha-2 code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }

    /// What is known of it; `None` only for a code that the table no longer has.
    pub fn facts(&self) -> Option<&'static CountryFacts> {
        TABLE.facts.get(&self.0)
    }

    /// Its time zone, and whether that is a guess: a country with several needs the state or city (`place`).
    pub fn zone(&self, place: &str) -> Option<(Tz, bool)> {
        let zones = &self.facts()?.zones;
        let first = *zones.first()?;
        if zones.len() == 1 {
            return Some((first, false));
        }
        let place = folded(place);
        let known = zones.iter().find(|zone| {
            let city = zone.name().rsplit('/').next().unwrap_or("");
            !place.is_empty() && folded(city) == place
        });
        Some(known.map_or((first, true), |zone| (*zone, false)))
    }

    /// Every country, by code.
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> = TABLE.facts.keys().copied().map(Self).collect();
        all.sort_unstable();
        all
    }
}

/// Reads a code (`DE`, `DEU`) or a name in English, Chinese or a main trade language.
impl FromStr for Country {
    type Err = UnknownCountry;
    fn from_str(text: &str) -> Result<Self, UnknownCountry> {
        TABLE.names.get(&folded(text)).copied().map(Self).ok_or_else(|| UnknownCountry(text.trim().to_owned()))
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Country {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let code = String::deserialize(from)?;
        Self::from_code(&code).ok_or_else(|| serde::de::Error::custom(UnknownCountry(code)))
    }
}

impl Country {
    /// The country of an alpha-2 code as stored; no table is read, so that a hundred thousand rows load fast.
    pub fn from_code(code: &str) -> Option<Self> {
        <[u8; 2]>::try_from(code.as_bytes()).ok().filter(|code| code.iter().all(u8::is_ascii_uppercase)).map(Self)
    }

    /// The two letters.
    pub const fn bytes(&self) -> [u8; 2] {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_many_languages_are_one_country() {
        for name in ["DE", "deu", "Germany", "德国", "Deutschland", " germany ", "Alemania"] {
            assert_eq!(name.parse::<Country>().map(|one| one.code().to_owned()), Ok("DE".to_owned()), "{name}");
        }
        assert!("Atlantis".parse::<Country>().is_err());
    }

    #[test]
    fn a_country_with_several_zones_is_a_guess_until_the_place_is_known() {
        let us = Country::from_code("US").unwrap();
        assert!(us.zone("").unwrap().1);
        assert_eq!(us.zone("Chicago").map(|(zone, guess)| (zone.name(), guess)), Some(("America/Chicago", false)));
        assert!(!Country::from_code("FR").unwrap().zone("").unwrap().1);
    }
}
