//! The checklist as a page shows it (R18): a box a line, ticked where the line is settled, and such a text read back against the lines
//! that the record has.

use chrono::NaiveDate;

use crate::book::plan::{LIST_ITEMS, line};
use crate::book::{Refusal, settled};
use crate::model::{Checklist, ChecklistLine, ChecklistRun, LineId, Order};

/// A line of the checklist with its box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// The line in the record; `None` for one that only the page has.
    pub line: Option<LineId>,
    /// What it says.
    pub text: String,
    /// How often it went wrong.
    pub mistakes: usize,
    /// Somebody settled it since the newest order; where there is none, ever.
    pub done: bool,
}

impl Tick {
    /// What stands behind the box.
    fn words(&self) -> String {
        match self.mistakes {
            0 => self.text.clone(),
            wrong => format!("{}{}", self.text, suffix(wrong)),
        }
    }
}

fn suffix(wrong: usize) -> String {
    format!(" (×{wrong})")
}

/// The lines of a checklist, what went wrong most often first.
pub(in crate::book) fn ticks(list: &Checklist, runs: &[ChecklistRun], orders: &[Order]) -> Vec<Tick> {
    let since = orders.iter().map(|order| order.on).max().unwrap_or(NaiveDate::MIN);
    let tick = |one: ChecklistLine| Tick {
        line: Some(one.id),
        text: plain(&one.text),
        mistakes: one.mistakes.len(),
        done: settled(one.id, runs, since),
    };
    // A line without words has no place in a text.
    list.clone().mistakes_first().lines.into_iter().map(tick).filter(|one| !one.text.is_empty()).collect()
}

/// A text on one line, as it is compared; as it is where it is far too long.
fn plain(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line("text", &text).unwrap_or(text)
}

/// The text of these lines.
pub(super) fn written(ticks: &[Tick]) -> String {
    let line = |one: &Tick| format!("- [{}] {}", if one.done { 'x' } else { ' ' }, one.words());
    ticks.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The lines as a text has them, those of the record in its order and the new ones behind them. A line with other words that stands
/// where one is missing is that one; a line without a box is ticked as it is in the record.
pub(in crate::book) fn read_ticks(held: &[Tick], text: &str) -> Vec<Tick> {
    let given: Vec<(Option<bool>, String)> = text.lines().filter_map(read_line).collect();
    let of = whose(held, &given);
    let mut kept: Vec<Option<Tick>> = vec![None; held.len()];
    let mut new: Vec<Tick> = Vec::new();
    for ((done, words), at) in given.iter().zip(&of) {
        match at.and_then(|at| Some((held.get(at)?, kept.get_mut(at)?))) {
            Some((was, slot)) => {
                let text = match words == &was.words() || words == &was.text {
                    true => was.text.clone(),
                    false => words.strip_suffix(&suffix(was.mistakes)).unwrap_or(words).trim_end().to_owned(),
                };
                *slot = Some(Tick { text, done: done.unwrap_or(was.done), ..was.clone() });
            }
            None => new.push(Tick { line: None, text: words.clone(), mistakes: 0, done: done.unwrap_or(false) }),
        }
    }
    let mut all: Vec<Tick> = kept.into_iter().flatten().collect();
    for one in new {
        if !all.iter().any(|other| other.text == one.text) {
            all.push(one);
        }
    }
    all
}

/// Whether a text tells what the lines do but for their boxes: how often each went wrong is told as well.
pub(super) fn same_words(held: &[Tick], text: &str) -> bool {
    let mut held: Vec<String> = held.iter().map(Tick::words).collect();
    let mut given: Vec<String> = text.lines().filter_map(read_line).map(|(_, words)| words).collect();
    held.sort_unstable();
    given.sort_unstable();
    held == given
}

/// Which line of the record each of a page is.
fn whose(held: &[Tick], given: &[(Option<bool>, String)]) -> Vec<Option<usize>> {
    let mut of: Vec<Option<usize>> = vec![None; given.len()];
    let mut free: Vec<bool> = vec![true; held.len()];
    let mut places: std::collections::HashMap<String, Vec<usize>> = std::collections::HashMap::new();
    for (at, one) in held.iter().enumerate().rev() {
        places.entry(one.words()).or_default().push(at);
        if one.mistakes > 0 {
            places.entry(one.text.clone()).or_default().insert(0, at);
        }
    }
    for (slot, (_, words)) in of.iter_mut().zip(given) {
        let Some(there) = places.get_mut(words) else { continue };
        while let Some(at) = there.pop() {
            if free.get(at) == Some(&true) {
                *slot = Some(at);
                free[at] = false;
                break;
            }
        }
    }
    // What is left over between two lines that are known.
    let mut before: Option<usize> = None;
    for nth in 0..of.len() {
        if let Some(Some(at)) = of.get(nth) {
            before = Some(*at);
            continue;
        }
        let behind = of.iter().skip(nth + 1).flatten().next().copied().unwrap_or(held.len());
        let first = before.map_or(0, |at| at + 1);
        let found = (first..behind.max(first)).find(|at| free.get(*at) == Some(&true));
        if let (Some(at), Some(slot)) = (found, of.get_mut(nth)) {
            *slot = Some(at);
            free[at] = false;
            before = Some(at);
        }
    }
    of
}

/// Whether lines can be taken over.
///
/// # Errors
/// [`Refusal::TooLong`] for a line, or for all of them.
pub(in crate::book) fn fit(ticks: &[Tick]) -> Result<(), Refusal> {
    if ticks.len() > LIST_ITEMS {
        return Err(Refusal::TooLong { field: "checklist".to_owned(), limit: LIST_ITEMS });
    }
    ticks.iter().try_for_each(|one| line("checklist", &one.text).map(drop))
}

/// `- [x] marks in German`: whether it is ticked, where it has a box, and its words.
fn read_line(line: &str) -> Option<(Option<bool>, String)> {
    let line = line.trim();
    let line = line.strip_prefix(['-', '*']).unwrap_or(line).trim_start();
    let boxed = [("[ ]", false), ("[]", false), ("[x]", true), ("[X]", true), ("[✓]", true), ("[√]", true)];
    let found = boxed.into_iter().find_map(|(sign, done)| Some((done, line.strip_prefix(sign)?)));
    let (done, words) = found.map_or((None, line), |(done, rest)| (Some(done), rest));
    let words = plain(words);
    (!words.is_empty()).then_some((done, words))
}
