//! Which characters of a text, as it is shown, matched.

use std::ops::Range;

use super::fold::folded;
use super::query::{Query, Word};

/// No text is looked at further than this many characters.
const CHARS: usize = 300;

/// A character of the text as it is compared, and where it stands in the text.
struct Letter {
    c: char,
    from: usize,
    to: usize,
}

/// The stretches of a text that the words matched, in bytes, in order and apart.
pub fn lit(text: &str, query: &Query) -> Vec<Range<usize>> {
    let mut letters = Vec::new();
    for (from, c) in text.char_indices().take(CHARS) {
        let to = from + c.len_utf8();
        let mut small = [0; 4];
        letters.extend(folded(c.encode_utf8(&mut small)).chars().map(|c| Letter { c, from, to }));
    }
    let mut ranges: Vec<Range<usize>> = query.words.iter().filter_map(|word| stretch(&letters, word)).collect();
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

/// Where a word is: at the beginning of a word rather than within one.
fn stretch(letters: &[Letter], word: &Word) -> Option<Range<usize>> {
    let at_word = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        before.is_none_or(|before| !before.c.is_alphanumeric() || !before.c.is_ascii())
    };
    let fits = |at: usize| {
        let rest = letters.get(at..)?;
        let fit = word.spellings.iter().find_map(|one| one.typed.fits(rest.iter().map(|letter| letter.c)))?;
        Some(rest.first()?.from..rest.get(fit.taken.checked_sub(1)?)?.to)
    };
    let starts = (0..letters.len()).filter(|at| at_word(*at)).find_map(fits);
    starts.or_else(|| (0..letters.len()).find_map(fits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matched_is_lit_where_it_stands() {
        for (text, typed, want) in [
            ("Müller Maschinenbau", "mull", "Müll"),
            ("Müller Maschinenbau", "masch", "Masch"),
            ("Müller Maschinenbau", "bau mull", "Müll|bau"),
            ("宁波海洋贸易", "nbhy", "宁波海洋"),
            ("宁波海洋贸易", "haiy", "海洋"),
            ("寧波海洋", "宁波", "寧波"),
            ("+49 711 223344", "zzz", ""),
            ("Groß & Söhne", "gross", "Groß"),
        ] {
            let got: Vec<&str> = lit(text, &Query::new(typed)).into_iter().map(|range| &text[range]).collect();
            assert_eq!(got.join("|"), want, "{typed} in {text}");
        }
    }
}
