//! Texts without case and accents, as they are sorted and searched.

use std::borrow::Cow;
use std::iter::once;

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
    for c in text.chars() {
        match c {
            // Most of any text: nothing to take apart.
            '\0'..='\u{7f}' => folded.push(c.to_ascii_lowercase()),
            '\u{4e00}'..='\u{9fff}' => folded.push(c),
            // One by one: in which order accents pile up does not matter, they all go.
            c => once(c).nfkd().flat_map(char::to_lowercase).for_each(|c| put(&mut folded, c)),
        }
    }
    Cow::Owned(folded)
}

fn put(folded: &mut String, c: char) {
    match c {
        'ß' => folded.push_str("ss"),
        'ı' => folded.push('i'),
        'ø' => folded.push('o'),
        'ł' => folded.push('l'),
        'đ' => folded.push('d'),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        // Also what `İ` leaves behind in small letters.
        c if is_combining_mark(c) => {}
        c => folded.push(c),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    proptest! {
        #[test]
        fn letter_by_letter_is_as_good_as_the_text_as_a_whole(text in "[a-zÄ가-힣é\u{300}-\u{36f}ﬁ①Ⅻ宁ｱﾞİßΣ]{0,12}") {
            let plain = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
            let mut whole = String::new();
            plain.for_each(|c| put(&mut whole, c));
            prop_assert_eq!(fold(&text), whole);
        }
    }
}
