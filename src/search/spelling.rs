//! How names are spelled, for whoever compares them without searching: the same folding as in the search.

use super::fold::{folded, other_spellings};
use super::han::{is_han, readings};

/// A text folded (small letters, no accents, simplified characters), and its other spellings: `muller`, `mueller`.
pub fn spellings(text: &str) -> Vec<String> {
    let mut all = vec![folded(text).into_owned()];
    for other in other_spellings(text) {
        if !other.is_empty() && !all.contains(&other) {
            all.push(other);
        }
    }
    all
}

/// A folded text with its Chinese characters read in plain letters, one syllable behind the other: every way to read it, at most `most`.
/// None where it has no Chinese characters, or one that has no reading.
pub fn read_aloud(text: &str, most: usize) -> Vec<String> {
    if !text.chars().any(is_han) {
        return Vec::new();
    }
    let mut all = vec![String::new()];
    for c in text.chars() {
        if !is_han(c) {
            all.iter_mut().for_each(|one| one.push(c));
            continue;
        }
        let ways: Vec<&str> = readings(c).collect();
        let longer: Vec<String> =
            all.iter().flat_map(|one| ways.iter().map(move |way| format!("{one}{way}"))).take(most).collect();
        all = longer;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_every_way_up_to_a_bound() {
        assert_eq!(read_aloud("宁波", 8).first().map(String::as_str), Some("ningbo"), "the usual reading first");
        let all = read_aloud("重庆", 8);
        assert!(all.contains(&"chongqing".into()) && all.contains(&"zhongqing".into()), "{all:?}");
        assert_eq!(read_aloud(&"重".repeat(40), 8).len(), 8);
        assert!(read_aloud("plain", 8).is_empty());
        assert_eq!(spellings("Müller"), ["muller", "mueller"]);
    }
}
