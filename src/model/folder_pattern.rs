//! How the folder of a customer is named (R16): a text with words in braces.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What stands in the place of a word in braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatternPart {
    /// The text as it stands.
    Text(String),
    /// `{country}`: two letters, `XX` where it is not known.
    Country,
    /// `{code}`: the customer's code.
    Code,
    /// `{name}`: the company's name.
    Name,
    /// `{date}`: the day the customer was taken into the book, `20261124`.
    Date,
    /// `{year}`: the year of that day.
    Year,
}

/// A pattern that names no folder; what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// A word in braces that is none of them.
    #[error("{{{0}}} is not known: there are {{country}}, {{code}}, {{name}}, {{date}} and {{year}}")]
    Unknown(String),
    /// A brace without the other one.
    #[error("a brace is not closed")]
    Brace,
    /// A character that no file name may have everywhere.
    #[error("{0:?} cannot stand in the name of a folder")]
    Forbidden(char),
    /// Neither code nor name: all folders would be called alike.
    #[error("it needs {{code}} or {{name}}, or all folders would have one name")]
    Alike,
}

/// How folders are named; `{country}-{code}-{date}` unless chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FolderPattern {
    text: String,
    parts: Vec<PatternPart>,
}

impl FolderPattern {
    /// The pattern as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it is made of, from left to right.
    pub fn parts(&self) -> &[PatternPart] {
        &self.parts
    }
}

impl Default for FolderPattern {
    fn default() -> Self {
        let dash = || PatternPart::Text("-".to_owned());
        let parts = vec![PatternPart::Country, dash(), PatternPart::Code, dash(), PatternPart::Date];
        Self { text: "{country}-{code}-{date}".to_owned(), parts }
    }
}

impl FromStr for FolderPattern {
    type Err = PatternError;

    fn from_str(text: &str) -> Result<Self, PatternError> {
        let text = text.trim();
        let mut parts = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let Some((plain, after)) = rest.split_once('{') else {
                parts.push(plain_part(rest)?);
                break;
            };
            if !plain.is_empty() {
                parts.push(plain_part(plain)?);
            }
            let (word, after) = after.split_once('}').ok_or(PatternError::Brace)?;
            parts.push(match word.trim().to_lowercase().as_str() {
                "country" => PatternPart::Country,
                "code" => PatternPart::Code,
                "name" => PatternPart::Name,
                "date" => PatternPart::Date,
                "year" => PatternPart::Year,
                _ => return Err(PatternError::Unknown(word.to_owned())),
            });
            rest = after;
        }
        if !parts.iter().any(|part| matches!(part, PatternPart::Code | PatternPart::Name)) {
            return Err(PatternError::Alike);
        }
        Ok(Self { text: text.to_owned(), parts })
    }
}

fn plain_part(text: &str) -> Result<PatternPart, PatternError> {
    if text.contains('}') {
        return Err(PatternError::Brace);
    }
    let forbidden = |c: &char| c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*');
    match text.chars().find(forbidden) {
        Some(c) => Err(PatternError::Forbidden(c)),
        None => Ok(PatternPart::Text(text.to_owned())),
    }
}

impl fmt::Display for FolderPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl TryFrom<String> for FolderPattern {
    type Error = PatternError;

    fn try_from(text: String) -> Result<Self, PatternError> {
        text.parse()
    }
}

impl From<FolderPattern> for String {
    fn from(pattern: FolderPattern) -> Self {
        pattern.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r16_patterns_are_read_or_refused() {
        for good in ["{country}-{code}-{date}", "{code}", "{name} ({year})", " {CODE}_客户 ", "{ name }"] {
            let pattern: FolderPattern = good.parse().unwrap();
            assert_eq!(pattern.text(), good.trim());
        }
        assert_eq!("{country}-{code}-{date}".parse(), Ok(FolderPattern::default()));
        for (bad, why) in [
            ("{code}/{date}", PatternError::Forbidden('/')),
            ("{code}:x", PatternError::Forbidden(':')),
            ("{kode}", PatternError::Unknown("kode".into())),
            ("{code", PatternError::Brace),
            ("code}", PatternError::Brace),
            ("{country}-{date}", PatternError::Alike),
            ("", PatternError::Alike),
        ] {
            assert_eq!(bad.parse::<FolderPattern>(), Err(why), "{bad}");
        }
    }
}
