//! Texts as they are compared, and the other ways they may be typed.

use std::borrow::Cow;

use super::han::{is_han, simplified};
use crate::text::fold;

/// Small letters, no accents, full-width forms plain, traditional characters simplified.
pub(super) fn folded(text: &str) -> Cow<'_, str> {
    let plain = fold(text);
    if plain.is_ascii() || plain.chars().all(|c| simplified(c) == c) {
        return plain;
    }
    Cow::Owned(plain.chars().map(simplified).collect())
}

/// Other spellings of a text, folded: `ä ö ü å ø` written out, other scripts in Latin letters.
pub(super) fn other_spellings(text: &str) -> Vec<String> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut others = Vec::new();
    if let Some(out) = written_out(text) {
        others.push(folded(&out).into_owned());
    }
    let plain = folded(text);
    if plain.chars().any(|c| c.is_alphabetic() && !c.is_ascii() && !is_han(c)) {
        // Chinese characters have their own readings.
        let other: String = plain.chars().map(|c| if is_han(c) { ' ' } else { c }).collect();
        let latin = any_ascii::any_ascii(&other).to_ascii_lowercase().replace(['\'', '"', '`'], "");
        others.push(latin.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    others
}

/// `Müller` as `Mueller`; none where nothing can be written out.
pub(super) fn written_out(text: &str) -> Option<String> {
    let out = |c: char| match c {
        'ä' | 'æ' => Some("ae"),
        'Ä' | 'Æ' => Some("Ae"),
        'ö' | 'ø' => Some("oe"),
        'Ö' | 'Ø' => Some("Oe"),
        'ü' => Some("ue"),
        'Ü' => Some("Ue"),
        'å' => Some("aa"),
        'Å' => Some("Aa"),
        _ => None,
    };
    if !text.chars().any(|c| out(c).is_some()) {
        return None;
    }
    let mut written = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match out(c) {
            Some(letters) => written.push_str(letters),
            None => written.push(c),
        }
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_spelled_in_the_ways_it_may_be_typed() {
        let all = |text: &str| {
            let mut all = vec![folded(text).into_owned()];
            all.extend(other_spellings(text));
            all
        };
        assert_eq!(all("Müller GmbH"), ["muller gmbh", "mueller gmbh"]);
        assert_eq!(all("寧波海洋"), ["宁波海洋"]);
        assert_eq!(all("Северсталь"), ["северсталь", "severstal"]);
        assert_eq!(all("Işıl Çelik"), ["isil celik"]);
        assert_eq!(all("田中トレード").len(), 2);
        assert_eq!(all("plain"), ["plain"]);
    }
}
