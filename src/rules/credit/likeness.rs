//! How like each other two texts are: case, width, punctuation and usual abbreviations make no difference, as in the practice of banks.

use unicode_normalization::UnicodeNormalization;

/// How two texts relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// They say the same.
    Same,
    /// But for a slip of the pen in a word; no figure is concerned.
    Slip,
    /// The second says a part of the first.
    Less,
    /// The second says all of the first and more.
    More,
    /// Some words are the same.
    Some,
    /// None.
    Other,
}

/// So long a text may have a slip more.
const LONG: usize = 12;
/// Texts longer than this are not looked through for slips.
const MOST: usize = 400;

/// Words as banks read them as the same.
const ABBREVIATIONS: [(&str, &str); 14] = [
    ("company", "co"),
    ("limited", "ltd"),
    ("corporation", "corp"),
    ("incorporated", "inc"),
    ("international", "intl"),
    ("industry", "ind"),
    ("industries", "ind"),
    ("manufacturing", "mfg"),
    ("kgs", "kg"),
    ("pieces", "pcs"),
    ("pc", "pcs"),
    ("cartons", "ctns"),
    ("carton", "ctns"),
    ("number", "no"),
];

/// The words of a text, folded.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let folded: String = text.nfkc().flat_map(char::to_lowercase).filter(|c| !matches!(c, '\'' | '’')).collect();
    // Of P.R.C. the points go; elsewhere they part words.
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && *word != "and");
    let words = words.map(|word| {
        let known = ABBREVIATIONS.iter().find(|(long, _)| *long == word);
        known.map_or(word, |(_, short)| short).to_owned()
    });
    words.collect()
}

/// How the second text relates to the first.
pub(super) fn likeness(one: &str, other: &str) -> Likeness {
    let (one, other) = (words_of(one), words_of(other));
    let (plain, with) = (one.concat(), other.concat());
    if plain == with {
        Likeness::Same
    } else if is_slip(&plain, &with) {
        Likeness::Slip
    } else if other.iter().all(|word| one.contains(word)) {
        Likeness::Less
    } else if one.iter().all(|word| other.contains(word)) {
        Likeness::More
    } else if other.iter().any(|word| one.contains(word)) {
        Likeness::Some
    } else {
        Likeness::Other
    }
}

/// Whether two texts differ by a letter, long ones by two; never by a figure: model 123 is not model 132.
fn is_slip(one: &str, other: &str) -> bool {
    let digits = |text: &str| text.chars().filter(|c| c.is_numeric()).collect::<String>();
    if digits(one) != digits(other) {
        return false;
    }
    let (len, other_len) = (one.chars().count(), other.chars().count());
    let (shorter, longer) = (len.min(other_len), len.max(other_len));
    let allowed = match shorter {
        0..=4 => 0,
        5..LONG => 1,
        _ => 2,
    };
    // In Chinese every character is a word.
    let is_latin = one.chars().chain(other.chars()).all(|c| c.is_alphabetic() && (c as u32) < 0x250 || c.is_numeric());
    // Two letters that changed places are one slip.
    longer <= MOST && is_latin && longer - shorter <= allowed && strsim::osa_distance(one, other) <= allowed
}

/// How the second place relates to the first. What is added to it is passed over, its country for one, and a slip in one word is a slip:
/// “Shangai” is “Shanghai, China” written wrong.
pub(super) fn place_likeness(one: &str, other: &str) -> Likeness {
    let whole = likeness(one, other);
    if !matches!(whole, Likeness::Some | Likeness::Other) {
        return whole;
    }
    let (one, other) = (words_of(one), words_of(other));
    let (fewer, more) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    let is_there = |word: &String| more.iter().any(|other| word == other || is_slip(word, other));
    if !fewer.is_empty() && fewer.iter().all(is_there) { Likeness::Slip } else { whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r18_texts_are_read_as_banks_read_them() {
        for (one, other, wanted) in [
            ("Hex bolts M8x30, A4-70", "HEX BOLTS M8 X 30 A4 70", Likeness::Same),
            ("Ocean Trading Co., Ltd.", "OCEAN TRADING COMPANY LIMITED", Likeness::Same),
            ("Müller & Söhne", "Müller and Söhne", Likeness::Same),
            ("宁波（中国）", "宁波(中国)", Likeness::Same),
            ("Machine bolts", "Mashine bolts", Likeness::Slip),
            ("Model 123", "Model 132", Likeness::Some),
            ("Ningbo", "Ninbo", Likeness::Slip),
            ("宁波海洋贸易公司", "宁波海阳贸易公司", Likeness::Other),
            ("Hex bolts M8 zinc plated", "hex bolts M8", Likeness::Less),
            ("Hex bolts", "Hex bolts M8", Likeness::More),
            ("Hex bolts", "Hex nuts", Likeness::Some),
            ("Hex bolts", "Garlic", Likeness::Other),
        ] {
            assert_eq!(likeness(one, other), wanted, "{one} / {other}");
        }
        for (one, other, wanted) in [
            ("Shanghai", "Shangai", Likeness::Slip),
            ("Shanghai, China", "SHANGAI", Likeness::Slip),
            ("Ninbo", "Ningbo, China", Likeness::Slip),
            ("Hamburg", "Hambrug, Germany", Likeness::Slip),
            ("Ningbo, China", "NINGBO", Likeness::Less),
            ("Shanghai, China", "Ningbo, China", Likeness::Some),
            ("Hamburg", "Bremen", Likeness::Other),
            ("Ho Chi Minh City", "Hai Phong", Likeness::Other),
        ] {
            assert_eq!(place_likeness(one, other), wanted, "{one} / {other}");
        }
        for (one, other, wanted) in [
            ("kitten", "sitting", 3),
            ("", "abc", 3),
            ("abc", "", 3),
            ("same", "same", 0),
            ("hamburg", "hambrug", 1),
            ("abcd", "badc", 2),
        ] {
            assert_eq!(strsim::osa_distance(one, other), wanted, "{one} {other}");
        }
    }
}
