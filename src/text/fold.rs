//! Texts without case and accents, as they are sorted and searched.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Small letters, no accents; full-width forms as plain ones.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(text.to_ascii_lowercase())
        } else {
            Cow::Borrowed(text)
        };
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'ı' => folded.push('i'),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            // What `İ` leaves behind in small letters.
            c if is_combining_mark(c) => {}
            c => folded.push(c),
        }
    }
    Cow::Owned(folded)
}

/// The first sixteen bytes of the folded text, to be compared as a number.
pub fn fold_prefix(text: &str) -> u128 {
    let mut bytes = [0_u8; 16];
    // Folding no more than can be needed; a cut inside a letter's decomposition does not matter to the order of prefixes
    // that the whole text decides on where they are equal.
    let mut end = text.len().min(48);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or(text);
    if head.is_ascii() {
        for (to, from) in bytes.iter_mut().zip(head.bytes()) {
            *to = from.to_ascii_lowercase();
        }
    } else {
        for (to, from) in bytes.iter_mut().zip(fold(head).bytes()) {
            *to = from;
        }
    }
    u128::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_width_do_not_matter() {
        for (text, want) in [
            ("Müller GROSS", "muller gross"),
            ("Groß", "gross"),
            ("İstanbul Çelik", "istanbul celik"),
            ("ＡＢＣ１", "abc1"),
            ("宁波海洋", "宁波海洋"),
            ("São Paulo", "sao paulo"),
            ("plain", "plain"),
        ] {
            assert_eq!(fold(text), want);
        }
    }

    #[test]
    fn prefixes_stand_in_the_order_of_the_texts() {
        let mut names = vec!["Zeta", "alpha", "Äther", "宁波", "Alpha Beta Gamma Delta", "1st"];
        names.sort_by_key(|name| fold_prefix(name));
        let mut want = names.clone();
        want.sort_by_key(|name| fold(name).into_owned());
        assert_eq!(names, want);
    }
}
