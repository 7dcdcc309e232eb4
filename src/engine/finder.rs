//! The search index beside the store: filled a thousand customers at a time while nobody waits, and kept up with what
//! changes. The screen holds the same chunks.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Instant;

use super::ask::{Asker, FoundRow};
use super::keeper::row_of;
use crate::model::{CustomerId, Row};
use crate::search::{Chunk, Entry, Facts, Hit, Index, IndexNews, Query, ROWS, Shelf, VERSION};
use crate::store::{KeptWords, Store, StoreError};

/// Notes are searched whole as long as all of them together are no longer than this; then only their beginnings.
const NOTES_WHOLE: usize = 24 << 20;
const NOTE_BYTES: usize = 64 << 10;
const NOTE_HEAD: usize = 600;

/// The index and what is still to be done for it.
#[derive(Default)]
pub(super) struct Finder {
    index: Index,
    state: State,
    /// Customers that changed, by the chunk they are in.
    stale: BTreeMap<usize, BTreeSet<CustomerId>>,
    news: IndexNews,
    /// The last action in the kept words.
    kept: Option<u64>,
    note_bytes: usize,
}

#[derive(Default)]
enum State {
    #[default]
    Cold,
    Filling(Filling),
    Ready,
}

/// How far the filling is.
struct Filling {
    words: KeptWords,
    /// Where in the kept words the next entry stands.
    at: usize,
    /// The last customer that is in.
    last: Option<CustomerId>,
    /// Who changed meanwhile: kept words of them no longer hold.
    touched: BTreeSet<CustomerId>,
    since: Instant,
}

impl Finder {
    /// Whether there is something to do.
    pub(super) fn busy(&self) -> bool {
        !matches!(self.state, State::Ready) || !self.stale.is_empty()
    }

    pub(super) fn index(&self) -> &Index {
        &self.index
    }

    pub(super) fn take_news(&mut self) -> Option<IndexNews> {
        let news = std::mem::take(&mut self.news);
        (news != IndexNews::default()).then_some(news)
    }

    /// Everything is to be read anew.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// These customers changed, came, or are no more.
    pub(super) fn touch(&mut self, customers: &[CustomerId]) {
        for id in customers {
            match &mut self.state {
                State::Cold => {}
                State::Filling(filling) if filling.last.is_none_or(|last| *id > last) => {
                    filling.touched.insert(*id);
                }
                State::Filling(_) | State::Ready => {
                    self.stale.entry(self.index.chunk_of(*id)).or_default().insert(*id);
                }
            }
        }
    }

    /// Does a few milliseconds' worth.
    pub(super) fn step(&mut self, store: &Store, rows: &[Row]) -> Result<(), StoreError> {
        match std::mem::take(&mut self.state) {
            State::Cold => {
                self.news.fresh = true;
                self.state = State::Filling(self.begin(store)?);
                Ok(())
            }
            State::Filling(filling) => self.fill(filling, store, rows),
            State::Ready => {
                self.state = State::Ready;
                match self.stale.pop_first() {
                    Some((number, ids)) => self.remake(number, &ids, store, rows),
                    None => Ok(()),
                }
            }
        }
    }

    fn begin(&mut self, store: &Store) -> Result<Filling, StoreError> {
        let kept = store.kept_words(VERSION)?;
        self.kept = kept.as_ref().map(|(_, seq)| *seq);
        let words = kept.map(|(words, _)| words).unwrap_or_default();
        Ok(Filling { words, at: 0, last: None, touched: BTreeSet::new(), since: Instant::now() })
    }

    /// Everybody, for a single question: nothing is prepared for another one, but that the words are kept where they are not.
    pub(super) fn once(&mut self, store: &Store, rows: &[Row]) -> Result<Index, StoreError> {
        let mut filling = self.begin(store)?;
        let mut index = Index::default();
        if self.kept.is_some() {
            while let Some(chunk) = self.next(&mut filling, store, rows, true)? {
                index.put(index.len(), Arc::new(chunk));
            }
        } else {
            index = bare_index(everybody(store, rows)?.into_iter());
        }
        if self.kept != Some(store.last_seq().0) {
            keep(store, &index);
        }
        Ok(index)
    }

    /// Whether nothing is prepared yet.
    pub(super) const fn is_cold(&self) -> bool {
        matches!(self.state, State::Cold)
    }

    /// Fills the next chunk.
    fn fill(&mut self, mut filling: Filling, store: &Store, rows: &[Row]) -> Result<(), StoreError> {
        let Some(chunk) = self.next(&mut filling, store, rows, false)? else {
            log::info!("{} chunks of words after {:?}", self.index.len(), filling.since.elapsed());
            self.state = State::Ready;
            self.news.ready = true;
            return Ok(());
        };
        let (number, chunk) = (self.index.len(), Arc::new(chunk));
        self.index.put(number, Arc::clone(&chunk));
        self.news.chunks.push((number, chunk));
        self.state = State::Filling(filling);
        Ok(())
    }

    /// The chunk of the next customers, prepared for many questions or for one; none after the last.
    fn next(
        &mut self,
        filling: &mut Filling,
        store: &Store,
        rows: &[Row],
        once: bool,
    ) -> Result<Option<Chunk>, StoreError> {
        let from = filling.last.map_or(0, |last| rows.partition_point(|row| row.id <= last));
        let next = rows.get(from..).unwrap_or(&[]);
        let next = next.get(..ROWS.min(next.len())).unwrap_or(&[]);
        if next.is_empty() {
            return Ok(None);
        }
        let mut entries = Vec::with_capacity(next.len());
        let mut places = Vec::with_capacity(next.len());
        let mut kept = filling.words.peek(filling.at);
        for row in next {
            while let Some((.., after)) = kept.filter(|(id, ..)| *id < row.id) {
                filling.at = after;
                kept = filling.words.peek(filling.at);
            }
            places.push(filling.at);
            let entry = match kept {
                Some((id, text, notes, _)) if id == row.id && !filling.touched.contains(&id) => {
                    Some(Entry { id, text: text.into(), notes: notes.into() })
                }
                _ => self.read(store, row.id)?,
            };
            if let Some(entry) = entry {
                self.note_bytes += entry.notes.len();
                entries.push((entry, Facts::of(row)));
            }
        }
        let mut entries = entries.into_iter().peekable();
        let chunk = if once { Chunk::bare(&mut entries) } else { Chunk::make(&mut entries) };
        filling.last = chunk.ids().last().copied().or_else(|| next.last().map(|row| row.id));
        // A chunk may have taken fewer than it was offered.
        let taken = filling.last.map_or(0, |last| next.partition_point(|row| row.id <= last));
        filling.at = places.get(taken).copied().unwrap_or(filling.at);
        filling.words.let_go(filling.at);
        Ok(Some(chunk))
    }

    /// Makes a chunk anew in which customers changed.
    fn remake(
        &mut self,
        number: usize,
        ids: &BTreeSet<CustomerId>,
        store: &Store,
        rows: &[Row],
    ) -> Result<(), StoreError> {
        let (mut put, mut gone) = (Vec::new(), Vec::new());
        for id in ids {
            match (row_of(rows, *id), self.read(store, *id)?) {
                (Some(row), Some(entry)) => put.push((entry, Facts::of(row))),
                _ => gone.push(*id),
            }
        }
        let made = self.index.remade(number, put, &gone);
        let before = self.index.len();
        self.index.replace(number, made);
        let chunks = self.index.chunks().iter().cloned().enumerate();
        if self.index.len() == before {
            self.news.chunks.extend(chunks.skip(number).take(1));
        } else {
            // One came or went: the numbers of those behind are others now.
            self.news = IndexNews { chunks: chunks.collect(), fresh: true, ready: true };
            let stale = std::mem::take(&mut self.stale);
            self.touch(&stale.into_values().flatten().collect::<Vec<_>>());
        }
        self.news.ready = true;
        Ok(())
    }

    fn read(&self, store: &Store, id: CustomerId) -> Result<Option<Entry<'static>>, StoreError> {
        read(store, id, self.note_bytes < NOTES_WHOLE)
    }

    /// Keeps the words for the next start, if they are whole and newer than those kept; whether that was something to do.
    pub(super) fn keep(&mut self, store: &Store) -> bool {
        let seq = store.last_seq().0;
        if self.busy() || self.kept == Some(seq) {
            return false;
        }
        keep(store, &self.index);
        // If it failed it is tried again after the next change.
        self.kept = Some(seq);
        true
    }
}

/// A customer's words as its records have them now; of long notes all of it or the beginning.
fn read(store: &Store, id: CustomerId, notes_whole: bool) -> Result<Option<Entry<'static>>, StoreError> {
    let Some(customer) = store.customer(id)? else { return Ok(None) };
    let most = if notes_whole { NOTE_BYTES } else { NOTE_HEAD };
    Ok(Some(Entry::of(&customer, &store.notes(id)?, most)))
}

/// Everybody's words from the records. Somebody waits for it: two threads read half the book each.
fn everybody(store: &Store, rows: &[Row]) -> Result<Vec<(Entry<'static>, Facts)>, StoreError> {
    let read_all = |rows: &[Row]| {
        let (mut note_bytes, mut entries) = (0, Vec::with_capacity(rows.len()));
        for row in rows {
            if let Some(entry) = read(store, row.id, note_bytes < NOTES_WHOLE / 2)? {
                note_bytes += entry.notes.len();
                entries.push((entry, Facts::of(row)));
            }
        }
        Ok::<_, StoreError>(entries)
    };
    let (first, second) = rows.split_at(rows.len() / 2);
    let (first, second) = std::thread::scope(|scope| {
        let other = scope.spawn(|| read_all(second));
        (read_all(first), other.join())
    });
    let mut entries = first?;
    entries.extend(second.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
    Ok(entries)
}

/// An index for a single question.
fn bare_index<'a>(entries: impl Iterator<Item = (Entry<'a>, Facts)>) -> Index {
    let mut entries = entries.peekable();
    let mut index = Index::default();
    while entries.peek().is_some() {
        index.put(index.len(), Arc::new(Chunk::bare(&mut entries)));
    }
    index
}

/// Who fits, best first.
pub(super) fn found_rows(index: &Index, rows: &[Row], asker: &Asker, query: &str, most: usize) -> Vec<FoundRow> {
    let found = index.find(&Query::new(query), Shelf::ALL, asker.today, most);
    let told = |hit: Hit| {
        let row = row_of(rows, hit.id)?.clone();
        Some(FoundRow { row, field: hit.field.word().to_owned(), score: hit.score })
    };
    found.hits.into_iter().filter_map(told).collect()
}

/// Everybody, from words and rows of the same action; none where one has no words. For a single question.
pub(super) fn index_of(words: &KeptWords, rows: &[Row]) -> Option<Index> {
    let mut at = 0;
    let entries = rows.iter().map_while(|row| {
        let (id, text, notes, after) = words.peek(at).filter(|(id, ..)| *id == row.id)?;
        at = after;
        Some((Entry { id, text: text.into(), notes: notes.into() }, Facts::of(row)))
    });
    let index = bare_index(entries);
    (index.customers() == rows.len()).then_some(index)
}

/// Keeps the words of an index. They are a cache: without them the next start reads the records.
fn keep(store: &Store, index: &Index) {
    if let Err(error) = store.keep_words(VERSION, index.chunks().iter().flat_map(|chunk| chunk.texts())) {
        log::warn!("the words are not kept: {error}");
    }
}
