//! Reading the word lists of `assets/demo/words.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

/// Words for customers of every group; texts with a bar hold both languages.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shared {
    pub items: Vec<String>,
    pub sizes: Vec<String>,
    pub quantities: Vec<String>,
    pub prices: Vec<String>,
    pub currencies: Vec<String>,
    pub tags: Vec<String>,
    pub mailboxes: Vec<String>,
    pub syllables: Vec<String>,
    pub owners: Vec<String>,
    pub sources: Vec<String>,
    pub kinds: Vec<String>,
    pub abouts: Vec<String>,
    pub notes: Vec<String>,
    pub checks: Vec<String>,
    pub reasons: Vec<String>,
}

/// The words of countries that name companies and people alike.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub weight: u64,
    #[serde(default)]
    pub chinese: bool,
    pub countries: Vec<String>,
    pub company: String,
    pub person: String,
    pub places: Vec<String>,
    pub brands: Vec<String>,
    pub trades: Vec<String>,
    pub forms: Vec<String>,
    pub family: Vec<String>,
    pub given: Vec<String>,
    pub titles: Vec<String>,
    pub ports: Vec<String>,
}

/// All the words.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub shared: Shared,
    pub group: Vec<Group>,
}

impl Words {
    /// The group that a number below [`Words::weight`] falls to.
    pub fn group_at(&self, mut number: u64) -> Option<&Group> {
        for group in &self.group {
            if number < group.weight {
                return Some(group);
            }
            number -= group.weight;
        }
        None
    }

    /// The weight of all groups together.
    pub fn weight(&self) -> u64 {
        self.group.iter().map(|group| group.weight).sum()
    }
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    // The lists are part of the program; that they can be read is tested.
    toml::from_str(include_str!("../../assets/demo/words.toml")).unwrap_or_default()
});

/// The word lists.
pub fn words() -> &'static Words {
    &WORDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Country;

    #[test]
    fn the_word_lists_can_be_read_and_name_known_countries() {
        let words = words();
        assert!(words.group.len() >= 15);
        for group in &words.group {
            assert!(group.countries.iter().all(|code| code.parse::<Country>().is_ok()), "{:?}", group.countries);
            for list in [&group.brands, &group.trades, &group.forms, &group.family, &group.given, &group.ports] {
                assert!(!list.is_empty(), "{:?}", group.countries);
            }
        }
        assert!(words.group_at(words.weight()).is_none() && words.group_at(words.weight() - 1).is_some());
    }
}
