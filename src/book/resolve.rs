//! Which customer a person means: an id, a code, an exact name, or word beginnings that fit exactly one.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use unicode_normalization::UnicodeNormalization;

use super::Refusal;
use crate::model::{CustomerId, Row};
use crate::text::fold;

/// How many candidates a refusal names.
const NAMED: usize = 8;

/// The one customer that `given` names. Nothing is ever done to a guess: near names are only told.
///
/// # Errors
/// [`Refusal::Unknown`] or [`Refusal::Ambiguous`], with candidates.
pub fn resolve(rows: &[Row], given: &str) -> Result<CustomerId, Refusal> {
    let wanted = given.trim();
    if let Ok(id) = wanted.parse::<CustomerId>()
        && rows.iter().any(|row| row.id == id)
    {
        return Ok(id);
    }
    let lower = folded(wanted);
    if lower.is_empty() {
        return Err(Refusal::Unknown { given: wanted.to_owned(), near: Vec::new() });
    }
    let by_code = one(given, rows.iter().filter(|row| row.code() == wanted));
    let by_code = by_code.or_else(|| one(given, rows.iter().filter(|row| row.code().eq_ignore_ascii_case(wanted))));
    if let Some(found) = by_code.or_else(|| one(given, rows.iter().filter(|row| folded(row.name()) == lower))) {
        return found;
    }
    let words: Vec<&str> = lower.split_whitespace().collect();
    let fits = |row: &&Row| {
        let name = folded(row.name());
        words.iter().all(|word| begins_a_word(&name, word))
    };
    one(given, rows.iter().filter(|row| row.standing.archived.is_none()).filter(fits))
        .or_else(|| one(given, rows.iter().filter(fits)))
        .unwrap_or_else(|| Err(Refusal::Unknown { given: wanted.to_owned(), near: near(rows, wanted) }))
}

/// `None` when nothing fits; a refusal when several do.
fn one<'a>(given: &str, fitting: impl Iterator<Item = &'a Row>) -> Option<Result<CustomerId, Refusal>> {
    let mut first = None;
    let mut candidates = Vec::new();
    let mut count = 0;
    for row in fitting {
        first.get_or_insert(row.id);
        if candidates.len() < NAMED {
            candidates.push((row.name().to_owned(), row.code().to_owned()));
        }
        count += 1;
    }
    match (first, count) {
        (None, _) => None,
        (Some(id), 1) => Some(Ok(id)),
        _ => Some(Err(Refusal::Ambiguous { given: given.trim().to_owned(), candidates, count })),
    }
}

/// Compatibility forms and case gone; accents stay.
fn folded(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// Whether a word of `name` begins with `word`. Scripts without blanks between words count every character as a beginning.
fn begins_a_word(name: &str, word: &str) -> bool {
    name.match_indices(word).any(|(at, _)| {
        let before = name.get(..at).and_then(|head| head.chars().next_back());
        let first = word.chars().next();
        before.is_none_or(|c| !c.is_alphanumeric()) || first.is_some_and(|c| ('\u{2e80}'..='\u{d7ff}').contains(&c))
    })
}

fn near(rows: &[Row], given: &str) -> Vec<(String, String)> {
    let matcher = SkimMatcherV2::default();
    let wanted = fold(given);
    let mut scored: Vec<(i64, usize)> = rows
        .iter()
        .enumerate()
        .filter_map(|(at, row)| {
            let score = |text: &str| matcher.fuzzy_match(&fold(text), &wanted);
            score(row.name()).max(score(row.code())).map(|score| (score, at))
        })
        .collect();
    scored.sort_unstable_by_key(|&(score, at)| (std::cmp::Reverse(score), at));
    let told = scored.into_iter().take(3).filter_map(|(_, at)| rows.get(at));
    told.map(|row| (row.name().to_owned(), row.code().to_owned())).collect()
}
