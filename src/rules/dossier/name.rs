//! Names of folders and files that Linux, macOS and Windows all take (R16).

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::model::CustomerId;

/// No name is longer, in UTF-8: the 255 of most systems, less what encrypted folders (eCryptfs: 143) and long paths take.
pub const MOST_BYTES: usize = 140;

/// Devices of Windows: no file there is called so, whatever its ending.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// The text as a name of at most [`MOST_BYTES`]: composed (NFC), without what some system forbids, never empty. A safe name
/// stays as it is.
pub fn safe_name(text: &str) -> String {
    safe_within(text, MOST_BYTES)
}

fn safe_within(text: &str, most: usize) -> String {
    let mut name = String::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            // One blank, whatever kind and however many there were.
            c if c.is_whitespace() => {
                if !name.ends_with(' ') {
                    name.push(' ');
                }
            }
            c if c.is_control() || is_unseen(c) => {}
            '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => name.push('-'),
            c => name.push(c),
        }
    }
    // Hidden files, options of a command, homes: none of these is meant. What is taken out may have stood between letters
    // and their accents.
    let name: String = name.trim_start_matches([' ', '.', '-', '~']).nfc().collect();
    // A letter is left for the sign behind a device's name.
    let name = cut(&name, most - 1).trim_end_matches([' ', '.']);
    match name.split('.').next().map(str::trim_end) {
        None | Some("") => "_".to_owned(),
        Some(stem) if is_device(stem) => {
            let rest = name.get(stem.len()..).unwrap_or("");
            format!("{stem}_{rest}")
        }
        Some(_) => name.to_owned(),
    }
}

/// Whether every system takes a name as it is.
pub fn fits_every_system(name: &str) -> bool {
    let forbidden = |c: char| c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*');
    let stem = name.split('.').next().unwrap_or("").trim_end();
    !name.is_empty() && !name.contains(forbidden) && !name.ends_with([' ', '.']) && !is_device(stem)
}

/// Characters that show nothing, or turn the direction of what is shown around them.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffc}' | '\u{fffe}' | '\u{ffff}')
}

fn is_device(stem: &str) -> bool {
    let stem = stem.to_uppercase();
    let numbered = |name: &str| {
        let rest = stem.strip_prefix(name).map(|rest| rest.chars().collect::<Vec<_>>());
        matches!(rest.as_deref(), Some(['0'..='9' | '¹' | '²' | '³']))
    };
    DEVICES.contains(&stem.as_str()) || numbered("COM") || numbered("LPT")
}

/// The beginning of a text that has room in so many bytes; no character as one sees it is cut through, if that leaves any.
fn cut(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let whole = |ends: &mut dyn Iterator<Item = usize>| ends.take_while(|end| *end <= most).last();
    let seen = whole(&mut text.grapheme_indices(true).map(|(at, one)| at + one.len()));
    let end = seen.or_else(|| whole(&mut text.char_indices().map(|(at, one)| at + one.len_utf8())));
    text.get(..end.unwrap_or(0)).unwrap_or("")
}

/// Names with the same key are one and the same on some system: case, and how accents are put on, do not count there.
pub fn name_key(name: &str) -> String {
    let upper: String = name.nfc().flat_map(char::to_uppercase).collect();
    upper.to_lowercase().nfc().collect()
}

/// Another name for a customer whose own is taken by another customer's folder; always the same one.
pub fn told_apart(name: &str, id: CustomerId) -> String {
    let id = id.to_string();
    let end = id.get(id.len().saturating_sub(6)..).unwrap_or("");
    let name = cut(name, MOST_BYTES - 8).trim_end_matches([' ', '.']);
    format!("{name}-{end}")
}

/// What a file is filed as (R16): the day, what it is about, and the ending it came with; without a word of what it is about,
/// its own name follows the day.
pub fn file_name(on: NaiveDate, about: &str, own: &str) -> String {
    let (stem, ending) = parted(own);
    let about = if about.trim().is_empty() { stem } else { about };
    let day = on.format("%Y%m%d").to_string();
    // A file that has its day in its name already keeps the one.
    let about = about.strip_prefix(&day).map_or(about, |rest| rest.trim_start_matches(['-', '_', ' ']));
    let about = safe_within(about, MOST_BYTES - day.len() - 1 - ending.len() - 5);
    format!("{day}-{about}{ending}")
}

/// The same name with a number, where it is taken: `a.pdf`, `a-2.pdf`, `a-3.pdf`.
pub fn numbered(name: &str, number: usize) -> String {
    if number < 2 {
        return name.to_owned();
    }
    let (stem, ending) = parted(name);
    format!("{stem}-{number}{ending}")
}

/// What stands before the last dot, and the ending with it: a few letters and digits.
fn parted(name: &str) -> (&str, &str) {
    let at = name.rfind('.').filter(|at| *at > 0);
    let ending = at.and_then(|at| name.get(at..)).unwrap_or("");
    let plain = (2..=9).contains(&ending.len()) && ending.chars().skip(1).all(|c| c.is_ascii_alphanumeric());
    match (at, plain) {
        (Some(at), true) => (name.get(..at).unwrap_or(name), ending),
        _ => (name, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn r16_names_that_every_system_takes() {
        for (text, name) in [
            ("DE-DE0001-20261124", "DE-DE0001-20261124"),
            ("宁波海洋 进出口", "宁波海洋 进出口"),
            ("A/B\\C:D*E?F\"G<H>I|J", "A-B-C-D-E-F-G-H-I-J"),
            ("  Acme   Ltd. . ", "Acme Ltd"),
            ("Acme\u{3000}Ltd\u{a0}", "Acme Ltd"),
            ("...hidden", "hidden"),
            ("-rf", "rf"),
            ("~x", "x"),
            ("../../etc/passwd", "etc-passwd"),
            ("CON", "CON_"),
            ("con", "con_"),
            ("aux.pdf", "aux_.pdf"),
            ("Nul .txt", "Nul_ .txt"),
            ("COM1", "COM1_"),
            ("com¹", "com¹_"),
            ("LPT9.a.b", "LPT9_.a.b"),
            ("COM10", "COM10"),
            ("CONSUL", "CONSUL"),
            ("a\u{0}b\u{7}c\u{202e}d\n", "abcd"),
            ("Mu\u{308}ller", "M\u{fc}ller"),
            ("", "_"),
            ("...", "_"),
            (" ", "_"),
        ] {
            assert_eq!(safe_name(text), name, "{text:?}");
        }
    }

    #[test]
    fn r16_long_names_are_cut_at_a_character() {
        let long = safe_name(&"海".repeat(300));
        assert_eq!((long.chars().count(), long.len()), (46, 138));
        let family = "👨‍👩‍👧‍👦";
        assert!(safe_name(&family.repeat(20)).len() <= MOST_BYTES);
        let piled = format!("CON{}", "\u{301}".repeat(200));
        assert!(safe_name(&piled).len() <= MOST_BYTES, "a single character that is longer than a name");
        assert_eq!(safe_name(&format!("{} .x", "a".repeat(138))), "a".repeat(138), "no blank at the cut");
    }

    #[test]
    fn r16_names_that_are_one_on_some_system() {
        for (a, b) in [("DE-a1", "de-A1"), ("M\u{fc}ller", "Mu\u{308}LLER"), ("Straße", "STRASSE"), ("ΟΔΟΣ", "οδος")]
        {
            assert_eq!(name_key(a), name_key(b), "{a} {b}");
        }
        assert_ne!(name_key("a-1"), name_key("a_1"));
    }

    #[test]
    fn r16_files_are_called_by_day_and_product_or_inquiry() {
        let on = "2026-11-24".parse().unwrap();
        for (about, own, name) in [
            ("PO-7788", "scan 3.PDF", "20261124-PO-7788.PDF"),
            ("M8 bolt, zinc", "drawing.dwg", "20261124-M8 bolt, zinc.dwg"),
            ("", "Offer Acme.pdf", "20261124-Offer Acme.pdf"),
            ("", "20261124-Offer.pdf", "20261124-Offer.pdf"),
            ("", "no ending", "20261124-no ending"),
            ("INQ/3:1", "a.tar.gz", "20261124-INQ-3-1.gz"),
            ("x", "name. Then a sentence", "20261124-x"),
            ("CON", "a.b", "20261124-CON_.b"),
            ("", ".profile", "20261124-profile"),
        ] {
            assert_eq!(file_name(on, about, own), name, "{about:?} {own:?}");
        }
        assert!(file_name(on, &"询".repeat(200), "x.docx").len() <= MOST_BYTES);
        assert_eq!(numbered("a.pdf", 1), "a.pdf");
        assert_eq!(numbered("a.pdf", 3), "a-3.pdf");
    }

    proptest! {
        #[test]
        fn r16_whatever_was_typed(text in "\\PC{0,80}|[a-zA-Z.: \\u{0}-\\u{ff}\\u{300}-\\u{310}]{0,300}|[海洋 .]{0,120}") {
            let name = safe_name(&text);
            prop_assert!(!name.is_empty() && name.len() <= MOST_BYTES, "{:?}", name);
            prop_assert!(!name.ends_with(['.', ' ']) && !name.starts_with(['.', ' ', '-', '~']), "{:?}", name);
            prop_assert!(!name.chars().any(|c| c.is_control() || "<>:\"/\\|?*".contains(c)), "{:?}", name);
            prop_assert!(!is_device(name.split('.').next().unwrap_or("").trim_end()), "{:?}", name);
            prop_assert_eq!(name.nfc().collect::<String>(), name.clone());
            prop_assert_eq!(safe_name(&name), name.clone(), "a safe name stays as it is");
            let id = CustomerId::new();
            let other = told_apart(&name, id);
            prop_assert!(other.len() <= MOST_BYTES);
            prop_assert_eq!(safe_name(&other), other);
        }
    }
}
