//! One search through all chunks: who fits, how well, and the best of them.

use std::sync::Arc;

use super::chunk::Chunk;
use super::entry::{Facts, Shelf};
use super::narrowed::{Known, Narrowed, Rows};
use super::query::{Query, Word};
use super::rank::{Best, Tier, mark};
use super::typo::{mark_scattered, mark_slips};

/// With fewer matches than this, and none that begins as was typed, slips of the finger are looked for as well.
const FEW: usize = 8;
/// Fewer chunks than this to look through are not worth a second thread.
const SHARED: usize = 24;

/// What is asked.
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub query: &'a Query,
    pub shelf: Shelf,
    /// In days of the common era.
    pub today: i32,
    /// So many are wanted.
    pub most: usize,
}

/// A customer that fits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ranked {
    /// What the order goes by, the greatest first: archived ones last whatever fits, then how well it fits, whether it is
    /// due, when one last spoke.
    order: u64,
    pub chunk: u32,
    pub row: u32,
    /// What is told of the match.
    pub told: Best,
}

impl Ranked {
    const SCORE: u32 = 33;

    fn order(facts: &Facts, score: u32, today: i32) -> u64 {
        let last = u64::from(facts.last.cast_unsigned() ^ 1 << 31);
        u64::from(!facts.archived) << 63 | u64::from(score) << Self::SCORE | u64::from(facts.due <= today) << 32 | last
    }

    /// Of all words together.
    pub(super) fn score(&self) -> u32 {
        (self.order >> Self::SCORE & 0xffff) as u32
    }
}

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    /// The best, best first; of equally good ones the earlier in the book.
    pub best: Vec<Ranked>,
    /// How many fit.
    pub total: usize,
    /// Whether one of them begins as was typed.
    good: bool,
}

impl Question<'_> {
    /// Looks through the chunks.
    pub(super) fn ask(&self, chunks: &[Arc<Chunk>], narrowed: &mut Narrowed) -> Scanned {
        let words = &self.query.words;
        let known = chunks.iter().enumerate().map(|(number, chunk)| narrowed.known(number, chunk, words));
        let mut known: Vec<Known> = known.collect();
        let mut scanned = self.shared(&mut known, &[]);
        if scanned.total < FEW && !scanned.good {
            scanned = self.shared(&mut known, &[mark_slips, mark_scattered]);
        }
        narrowed.keep(words, known);
        scanned
    }

    /// Two threads take half each, where that is worth it.
    fn shared(&self, known: &mut [Known], more: &[Marker]) -> Scanned {
        let open =
            |known: &Known| !more.is_empty() || known.rows.iter().all(|rows| rows.is_none_or(|rows| !rows.is_empty()));
        let half = known.len() / 2;
        let (first, second) = known.split_at_mut(half);
        if first.iter().filter(|known| open(known)).count() < SHARED / 2 {
            let (mut scanned, other) = (self.scan(0, first, more), self.scan(half, second, more));
            scanned.join(other, self.most);
            return scanned;
        }
        std::thread::scope(|scope| {
            let other = scope.spawn(|| self.scan(half, second, more));
            let mut scanned = self.scan(0, first, more);
            match other.join() {
                Ok(other) => scanned.join(other, self.most),
                Err(panic) => std::panic::resume_unwind(panic),
            }
            scanned
        })
    }

    fn scan(&self, from: usize, known: &mut [Known], more: &[Marker]) -> Scanned {
        let mut scan = Scan {
            question: *self,
            marks: vec![Vec::new(); self.query.words.len()],
            least: 0,
            scanned: Scanned::default(),
        };
        for (number, known) in (from..).zip(known) {
            scan.look(number, known, more);
        }
        scan.scanned.cut(self.most);
        scan.scanned
    }
}

impl Scanned {
    /// Keeps the best, in order.
    fn cut(&mut self, most: usize) {
        // Stable: of equally good ones the earlier stays the earlier.
        self.best.sort_by_key(|ranked| std::cmp::Reverse(ranked.order));
        self.best.truncate(most);
    }

    /// Takes in what was found further on in the book.
    fn join(&mut self, other: Self, most: usize) {
        self.best.extend(other.best);
        self.total += other.total;
        self.good |= other.good;
        self.cut(most);
    }
}

/// What marks more rows for a word.
type Marker = fn(&Chunk, &Word, &mut [Best]);

/// A search under way.
struct Scan<'a> {
    question: Question<'a>,
    /// For each word the best match of each row of the chunk that is looked at.
    marks: Vec<Vec<Best>>,
    /// Whoever is no better than this is not among the best.
    least: u64,
    scanned: Scanned,
}

impl Scan<'_> {
    /// Looks through a chunk; with `more`, by these as well.
    fn look(&mut self, number: usize, known: &mut Known, more: &[Marker]) {
        let chunk = &known.chunk;
        for ((marks, word), rows) in self.marks.iter_mut().zip(&self.question.query.words).zip(&mut known.rows) {
            if more.is_empty() && rows.is_some_and(|rows| rows.is_empty()) {
                return;
            }
            marks.clear();
            marks.resize(chunk.ids().len(), Best::default());
            if rows.is_none_or(|rows| !rows.is_empty()) {
                mark(chunk, word, rows.as_ref(), marks);
            }
            if more.is_empty() || rows.is_none() {
                let mut marked = Rows::NONE;
                marks.iter().enumerate().filter(|(_, best)| best.score > 0).for_each(|(row, _)| marked.put(row));
                *rows = Some(marked);
            }
            more.iter().for_each(|more| more(chunk, word, marks));
            if marks.iter().all(|best| best.score == 0) {
                return;
            }
        }
        self.rank(number, chunk);
    }

    /// Takes the rows that have every word.
    fn rank(&mut self, number: usize, chunk: &Chunk) {
        let words = u32::try_from(self.marks.len()).unwrap_or(1);
        let Some((first, others)) = self.marks.split_first() else { return };
        for (row, best) in (0_u32..).zip(first).filter(|(_, best)| best.score > 0) {
            let at = row as usize;
            let (mut score, mut told) = (best.score, *best);
            let mut all = true;
            for other in others.iter().map(|marks| marks.get(at).copied().unwrap_or_default()) {
                all &= other.score > 0;
                score += other.score;
                // What says more than the name is what is told.
                if told.is_name() && !other.is_name() {
                    told = other;
                }
            }
            let shelf = self.question.shelf;
            let Some(facts) = chunk.facts(at).filter(|facts| all && facts.shelf.meets(shelf)) else { continue };
            self.scanned.total += 1;
            self.scanned.good |= score >= Tier::Pinyin as u32 * 16 * words;
            let order = Ranked::order(facts, score, self.question.today);
            if order <= self.least {
                continue;
            }
            let chunk = u32::try_from(number).unwrap_or(u32::MAX);
            self.scanned.best.push(Ranked { order, chunk, row, told });
            if self.scanned.best.len() >= 2 * self.question.most.max(1) {
                self.scanned.cut(self.question.most);
                self.least = self.scanned.best.last().map_or(u64::MAX, |ranked| ranked.order);
            }
        }
    }
}
