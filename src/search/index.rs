//! All chunks, and the best matches of the whole book.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::chunk::Chunk;
use super::entry::{Entry, Facts, Field, Shelf};
use super::narrowed::Narrowed;
use super::query::Query;
use super::question::{Question, Ranked};
use super::rank::Tier;
use crate::model::{CustomerId, Row};

/// The whole book, to be searched. A copy shares the chunks.
#[derive(Debug, Clone, Default)]
pub struct Index {
    chunks: Vec<Arc<Chunk>>,
}

/// Chunks that are new since the last look.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct IndexNews {
    /// Each with its number.
    pub chunks: Vec<(usize, Arc<Chunk>)>,
    /// All that was there before is void.
    pub fresh: bool,
    /// Every customer is in.
    pub ready: bool,
}

/// A customer that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub id: CustomerId,
    /// What matched.
    pub field: Field,
    /// How well: 1 to 100.
    pub score: u8,
    /// The text that matched, as it is compared; a stretch of it for notes.
    pub text: String,
}

impl Hit {
    /// A customer that is listed for another reason than what was typed.
    pub fn of(row: &Row) -> Self {
        Self { id: row.id, field: Field::Name, score: 1, text: String::new() }
    }
}

/// What a search came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// How many fit.
    pub total: usize,
}

impl Index {
    /// Takes a chunk in place of the one with that number, or behind the last.
    pub fn put(&mut self, number: usize, chunk: Arc<Chunk>) {
        match self.chunks.get_mut(number) {
            Some(held) => *held = chunk,
            None => self.chunks.push(chunk),
        }
    }

    /// Takes chunks in place of the one with that number.
    pub fn replace(&mut self, number: usize, made: Vec<Arc<Chunk>>) {
        let there = number..(number + 1).min(self.chunks.len());
        self.chunks.splice(there, made.into_iter().filter(|chunk| !chunk.ids().is_empty()));
    }

    /// How many chunks there are.
    pub fn len(&self) -> usize {
        self.chunks.len()
    }

    /// How many customers there are in them.
    pub fn customers(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.ids().len()).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// The chunks in order.
    pub fn chunks(&self) -> &[Arc<Chunk>] {
        &self.chunks
    }

    /// The chunk that holds, or would hold, a customer.
    pub fn chunk_of(&self, id: CustomerId) -> usize {
        let after = self.chunks.partition_point(|chunk| chunk.ids().first().is_some_and(|first| *first <= id));
        after.saturating_sub(1)
    }

    /// The chunk with that number, made anew with these entries put in and those customers left out. More than one where it
    /// has grown beyond what a chunk holds.
    pub fn remade<'a>(
        &'a self,
        number: usize,
        mut put: Vec<(Entry<'a>, Facts)>,
        gone: &[CustomerId],
    ) -> Vec<Arc<Chunk>> {
        let changed: Vec<CustomerId> = put.iter().map(|(entry, _)| entry.id).collect();
        if let Some(chunk) = self.chunks.get(number) {
            put.extend(chunk.entries().filter(|(entry, _)| !changed.contains(&entry.id) && !gone.contains(&entry.id)));
        }
        put.sort_unstable_by_key(|(entry, _)| entry.id);
        let mut entries = put.into_iter().peekable();
        let mut made = vec![Arc::new(Chunk::make(&mut entries))];
        while entries.peek().is_some() {
            made.push(Arc::new(Chunk::make(&mut entries)));
        }
        made
    }

    /// The best `most` customers of these shelves, with how many fit in all. Without words nothing fits.
    pub fn find(&self, query: &Query, shelf: Shelf, today: NaiveDate, most: usize) -> Found {
        self.find_on(&mut Narrowed::default(), query, shelf, today, most)
    }

    /// The same, where `narrowed` tells who fitted the question before; it is kept for the next one.
    pub fn find_on(
        &self,
        narrowed: &mut Narrowed,
        query: &Query,
        shelf: Shelf,
        today: NaiveDate,
        most: usize,
    ) -> Found {
        if query.is_empty() {
            return Found::default();
        }
        let question = Question { query, shelf, today: today.num_days_from_ce(), most };
        let scanned = question.ask(&self.chunks, narrowed);
        let words = u32::try_from(query.words.len()).unwrap_or(1).max(1);
        let hits = scanned.best.iter().filter_map(|ranked| self.hit(ranked, words)).collect();
        Found { hits, total: scanned.total }
    }

    fn hit(&self, ranked: &Ranked, words: u32) -> Option<Hit> {
        let chunk = self.chunks.get(ranked.chunk as usize)?;
        let id = *chunk.ids().get(ranked.row as usize)?;
        let field = ranked.told.field?;
        let at = ranked.told.at as usize;
        let text = if field == Field::Note { around(chunk.notes(), at) } else { chunk.field_text(at) };
        let best = Tier::Exact as u32 * 16 + Field::Name.weight();
        let score = u8::try_from(ranked.score() * 100 / (best * words)).unwrap_or(100).clamp(1, 100);
        Some(Hit { id, field, score, text: text.to_owned() })
    }
}

/// The stretch of the notes around a place.
fn around(notes: &str, at: usize) -> &str {
    let bounds = |c: char| c == '\0';
    let from = notes.get(..at).and_then(|before| before.rfind(bounds)).map_or(0, |end| end + 1);
    let mut from = from.max(at.saturating_sub(24));
    while !notes.is_char_boundary(from) {
        from += 1;
    }
    let mut to = notes.len().min(at + 120);
    while !notes.is_char_boundary(to) {
        to -= 1;
    }
    notes.get(from..to).unwrap_or("").split(bounds).next().unwrap_or("").trim()
}
