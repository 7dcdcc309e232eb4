//! The head of the sheets that go to customers (R9): who we are, how we are paid, on what terms; from `assets/letterhead.toml`, or from
//! a file of one's own.

use serde::{Deserialize, Serialize};

/// The text of the file that comes with the program, to be filled in.
pub const LETTERHEAD_TEMPLATE: &str = include_str!("../../assets/letterhead.toml");

/// The head of a sheet in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Letterhead {
    /// The path of a picture; empty for none.
    pub logo: String,
    /// In English.
    pub en: Head,
    /// In Chinese.
    pub zh: Head,
}

/// The head in one language. Lines are printed as they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Head {
    /// The company's name.
    pub company: String,
    /// Its address.
    pub address: Vec<String>,
    /// Whom to ask, and how.
    pub contact: Vec<String>,
    /// Where to pay.
    pub bank: Vec<String>,
    /// The terms of every quotation.
    pub terms: Vec<String>,
}

impl Letterhead {
    /// A letterhead by the text of its file.
    ///
    /// # Errors
    /// Where the text is no TOML, holds another key or something else under it.
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The head for readers of Chinese or of English; that of the other language where it names no company.
    pub fn head(&self, chinese: bool) -> &Head {
        let (own, other) = if chinese { (&self.zh, &self.en) } else { (&self.en, &self.zh) };
        if own.company.trim().is_empty() && !other.company.trim().is_empty() { other } else { own }
    }

    /// Whether nobody filled it in.
    pub fn is_empty(&self) -> bool {
        self.en.company.trim().is_empty() && self.zh.company.trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r9_the_template_reads_and_is_empty() {
        let shipped = Letterhead::read(LETTERHEAD_TEMPLATE).unwrap();
        assert_eq!(shipped, Letterhead::default());
        assert!(shipped.is_empty());
    }

    #[test]
    fn r9_a_language_without_a_company_takes_the_others_head() {
        let read = Letterhead::read("[en]\ncompany = 'Harbour'\nbank = ['SWIFT X']\n").unwrap();
        assert_eq!(read.head(true).bank, ["SWIFT X"]);
        assert_eq!(Letterhead::read("[zh]\ncompany = '海港'\n").unwrap().head(false).company, "海港");
        assert!(Letterhead::read("[en]\ncompny = 'Harbour'\n").is_err(), "a slip is told");
    }
}
