//! Untrusted text made fit for a terminal: nothing raw reaches the screen, and nothing hides.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar;

/// The most marks (accents, vowel signs) one letter keeps; what is piled on beyond that is told by one sign.
const MARKS_A_LETTER: usize = 6;

/// Stands where a mark has no letter.
const ALONE: char = '\u{25cc}';

/// What becomes of a character on a screen.
enum Sight {
    /// Shown as it is.
    Plain,
    /// Takes no cell of its own: rides on the letter before it.
    Mark,
    /// Left out: only chooses between two looks, or glues pictures whose joint width no two terminals agree on.
    Dropped,
    /// Replaced by its picture (␀ … ␡).
    Picture(char),
    /// Replaced by its number in brackets.
    Number,
}

/// What becomes of it behind a letter, or where none stands before it; marks between them do not count.
fn sight(c: char, letter: Option<char>) -> Sight {
    match c {
        ' '..='~' => Sight::Plain,
        '\0'..='\u{1f}' => Sight::Picture(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}')),
        '\u{7f}' => Sight::Picture('\u{2421}'),
        // C1 controls, soft hyphen, bidi marks, overrides and isolates, line separators, invisible operators, fillers, tags.
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => Sight::Number,
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => Sight::Dropped,
        // Vowels and finals of Hangul ride on what stands before them in the syllable; alone they would take no cell.
        '\u{1161}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7fb}' => match letter {
            Some('\u{1100}'..='\u{115e}' | '\u{a960}'..='\u{a97c}' | '\u{ac00}'..='\u{d7a3}') => Sight::Mark,
            _ => Sight::Number,
        },
        // Joiners shape Persian and Indian words; between pictures they are left out, anywhere else they only hide.
        '\u{200c}' | '\u{200d}' => match letter {
            Some(one) if one.is_ascii() => Sight::Number,
            Some(one) if one.is_alphabetic() => Sight::Mark,
            Some(ALONE) | None => Sight::Number,
            Some(_) => Sight::Dropped,
        },
        _ => match c.width() {
            None => Sight::Number,
            Some(0) => Sight::Mark,
            Some(_) => Sight::Plain,
        },
    }
}

/// The text as a terminal may show it, on one line: control characters as their pictures (`␛`), bidi overrides, C1 controls
/// and invisible characters as their number (`⟪U+202E⟫`), piled-up accents bounded. Line feeds and tabs count as control
/// characters: split a text of several lines first. Text that is already fit is given back as it is.
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let mut letter = None;
    let mut marks = 0;
    let fit = text.chars().all(|c| match sight(c, letter) {
        Sight::Plain => {
            (letter, marks) = (Some(c), 0);
            true
        }
        Sight::Mark => {
            marks += 1;
            letter.is_some() && marks <= MARKS_A_LETTER
        }
        _ => false,
    });
    if fit { Cow::Borrowed(text) } else { Cow::Owned(rewritten(text)) }
}

fn rewritten(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    // What a mark can ride on.
    let mut letter = None;
    let mut marks = 0_usize;
    for c in text.chars() {
        match sight(c, letter) {
            Sight::Plain => {
                out.push(c);
                (letter, marks) = (Some(c), 0);
            }
            Sight::Mark => {
                if letter.is_none() {
                    out.push(ALONE);
                    letter = Some(ALONE);
                }
                marks += 1;
                if marks <= MARKS_A_LETTER {
                    out.push(c);
                } else if marks == MARKS_A_LETTER + 1 {
                    out.push_str("⟪…⟫");
                }
            }
            Sight::Dropped => {}
            Sight::Picture(picture) => {
                out.push(picture);
                (letter, marks) = (None, 0);
            }
            Sight::Number => {
                let _ = write!(out, "⟪U+{:04X}⟫", u32::from(c));
                (letter, marks) = (None, 0);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_raw_and_nothing_hidden() {
        for (given, wanted) in [
            ("Müller GmbH", "Müller GmbH"),
            ("宁波海洋", "宁波海洋"),
            ("a\u{1b}[31mred", "a␛[31mred"),
            ("a\tb\nc\r", "a␉b␊c␍"),
            ("\u{0}\u{7f}", "␀␡"),
            ("x\u{9b}31m", "x⟪U+009B⟫31m"),
            ("gpj\u{202e}exe", "gpj⟪U+202E⟫exe"),
            ("a\u{2066}b\u{2069}", "a⟪U+2066⟫b⟪U+2069⟫"),
            ("a\u{200f}b\u{200e}", "a⟪U+200F⟫b⟪U+200E⟫"),
            ("zero\u{200b}width", "zero⟪U+200B⟫width"),
            ("\u{feff}Name", "⟪U+FEFF⟫Name"),
            ("soft\u{ad}hyphen", "soft⟪U+00AD⟫hyphen"),
            ("e\u{301}te\u{301}", "e\u{301}te\u{301}"),
            ("\u{301}x", "\u{25cc}\u{301}x"),
            ("👨\u{200d}👩\u{200d}👧", "👨👩👧"),
            ("❤\u{fe0f}", "❤"),
            ("❤\u{fe0f}\u{200d}🔥", "❤🔥"),
            ("👩\u{fe0f}\u{200d}👩", "👩👩"),
            ("\u{1100}\u{1161}", "\u{1100}\u{1161}"),
            ("a\u{1161}\u{1160}", "a⟪U+1161⟫⟪U+1160⟫"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("ab\u{200d}cd", "ab⟪U+200D⟫cd"),
            ("หน้าที่", "หน้าที่"),
            ("tag\u{e0041}", "tag⟪U+E0041⟫"),
        ] {
            assert_eq!(shown(given), wanted, "{given:?}");
        }
    }

    #[test]
    fn fit_text_is_not_copied() {
        for text in ["plain", "Müller", "重庆长城机械厂", "Ståle Ødegård"] {
            assert!(matches!(shown(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn a_flood_of_accents_is_bounded() {
        let flood = format!("Z{}x", "\u{336}".repeat(5_000));
        let seen = shown(&flood);
        assert!(seen.chars().count() < 20, "{}", seen.chars().count());
        assert!(seen.ends_with("⟪…⟫x"), "{seen}");
    }

    #[test]
    fn what_is_shown_stays_as_it_is() {
        for text in [
            "a\u{1b}[2J",
            "\u{301}",
            "gpj\u{202e}exe",
            "x\u{9b}m",
            "👨\u{200d}👩",
            "\u{fe0f}\u{200d}x",
            "\u{1b}\u{301}\u{200d}",
        ] {
            let once = shown(text).into_owned();
            assert_eq!(shown(&once), once, "{text:?}");
        }
    }
}
