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
}
