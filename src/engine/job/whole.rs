//! The whole book as JSON Lines, out and in: nothing is lost on the way.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom};
use std::mem::discriminant;
use std::path::Path;

use chrono::Utc;
use serde_json::json;

use super::export::{Unwritten, Walk};
use super::import::{stamp, unreadable};
use super::{Progress, Watch, long_step};
use crate::book::Refusal;
use crate::engine::ask::{Answer, Asker, ExportAsk};
use crate::engine::intake::{ImportAsk, Imported};
use crate::engine::keeper::{Keeper, failed};
use crate::io::export::saved;
use crate::io::lines::{self, Line, LinesError, LinesWriter};
use crate::model::{CustomerId, Deed, What, Write};
use crate::store::{Step, StoreError};
use crate::text::{Lang, shown};
use crate::tr;

/// Writes handed to the store at once.
const CHUNK: usize = 1_000;
/// So often an import tells how far it is, in lines.
const TELL_EVERY: u64 = 500;

/// Writes every record of the book.
pub(super) fn export_lines(
    keeper: &Keeper,
    asker: &Asker,
    ask: &ExportAsk,
    watch: &mut dyn Watch,
) -> Result<Answer, Refusal> {
    let mut walk = Walk { keeper, watch, done: 0, of: keeper.rows.len() };
    let rows = saved(&ask.to, |file| -> Result<u64, Unwritten> {
        let mut out = LinesWriter::begin(BufWriter::new(file))?;
        keeper.store.each_write::<Unwritten>(&mut |writes| {
            walk.next()?;
            Ok(writes.iter().try_for_each(|write| out.record(write))?)
        })?;
        Ok(out.end()?)
    });
    let rows = rows.map_err(|unwritten| unwritten.told(&ask.to, asker.lang))?;
    Ok(Answer::Exported { rows, file: ask.to.clone() })
}

/// What it is called in reports.
pub(super) const FORMAT: &str = "jsonl";

/// Whether a file is a whole book, by its first bytes; read from its start again afterwards.
pub(super) fn is_book(file: &mut File) -> std::io::Result<bool> {
    let mut start = Vec::new();
    file.by_ref().take(64).read_to_end(&mut start)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(lines::is_book(&start))
}

/// Why the import stopped.
enum Ended {
    Lines(LinesError),
    Store(StoreError),
    Asked,
}

impl From<LinesError> for Ended {
    fn from(error: LinesError) -> Self {
        Self::Lines(error)
    }
}

impl From<StoreError> for Ended {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Takes a book in: records with an id that is here stand in the place of those, all others come beside; one step of undo.
pub(super) fn import_lines(
    keeper: &mut Keeper,
    asker: &Asker,
    ask: &ImportAsk,
    file: File,
    watch: &mut dyn Watch,
) -> Result<Answer, Refusal> {
    let lang = asker.lang;
    let looks_like = stamp(&file);
    let name = super::name_of(&ask.file);
    let what = What { deed: Deed::Import, subject: name, count: 0, detail: String::new() };
    let step = if ask.dry_run {
        None
    } else {
        Some(keeper.store.begin_step(what.clone(), Utc::now()).map_err(|error| failed(&error, lang))?)
    };
    let length = file.metadata().map(|about| about.len()).ok();
    let codes = keeper.rows.iter().map(|row| (row.code().to_owned(), row.id)).collect();
    let there = keeper.rows.iter().map(|row| row.id).collect();
    let watch = RefCell::new(watch);
    let mut taking = Taking {
        keeper,
        step,
        pending: Vec::new(),
        there,
        codes,
        of: None,
        held: Vec::new(),
        counts: Counts::default(),
        lang,
    };
    let read = lines::read_lines::<Ended>(BufReader::with_capacity(1 << 18, file), &mut |line, bytes| {
        let number = line.number;
        taking.line(line)?;
        if number.is_multiple_of(TELL_EVERY) && !watch.borrow_mut().at(Progress { done: bytes, of: length }) {
            return Err(Ended::Asked);
        }
        if taking.pending.len() >= CHUNK {
            taking.flush()?;
            watch.borrow_mut().beside(taking.keeper);
        }
        Ok(())
    });
    let read = read.and_then(|()| Ok(taking.flush()?));
    let Taking { keeper, step, counts, .. } = taking;
    keeper.codes = None;
    match (read, step) {
        (Ok(()), None) => {}
        (Ok(()), Some(mut step)) => {
            step.set_what(What { count: u32::try_from(counts.concerned.len()).unwrap_or(u32::MAX), ..what });
            long_step::seal_and_reload(keeper, step, asker)?;
        }
        (Err(ended), None) => return Err(told(&ended, &ask.file, lang)),
        (Err(ended), Some(step)) => {
            return Err(long_step::take_back(keeper, step, told(&ended, &ask.file, lang), lang));
        }
    }
    Ok(counts.answer(looks_like))
}

fn told(ended: &Ended, file: &Path, lang: Lang) -> Refusal {
    let name = file.to_string_lossy();
    let file_name = shown(&name);
    match ended {
        Ended::Store(error) => failed(error, lang),
        Ended::Asked => Refusal::Failed(tr!(lang, "engine.stopped")),
        Ended::Lines(LinesError::Io(error)) => unreadable(file, error, lang),
        Ended::Lines(LinesError::NoBook) => Refusal::Failed(tr!(lang, "lines.no_book", file = file_name)),
        Ended::Lines(LinesError::Newer(_)) => Refusal::Failed(tr!(lang, "lines.newer", file = file_name)),
        Ended::Lines(LinesError::CutOff(line)) => {
            Refusal::Failed(tr!(lang, "lines.cut_off", file = file_name, line = line))
        }
        Ended::Lines(LinesError::TooLong(line)) => {
            Refusal::Failed(tr!(lang, "lines.too_long", file = file_name, line = line))
        }
    }
}

/// What became of the lines.
#[derive(Default)]
struct Counts {
    rows: u64,
    created: u64,
    updated: u64,
    unchanged: u64,
    rejected: Vec<(u64, String)>,
    /// Whose records were written.
    concerned: HashSet<CustomerId>,
}

impl Counts {
    fn answer(self, stamp: crate::engine::intake::Stamp) -> Answer {
        let rejected: Vec<_> =
            self.rejected.iter().map(|(row, reason)| json!({ "row": row, "reason": reason })).collect();
        let report = json!({
            "format": FORMAT, "encoding": "utf-8", "delimiter": null, "mapping": {}, "rows": self.rows, "created": self.created,
            "updated": self.updated, "unchanged": self.unchanged, "skipped": 0, "rejected": rejected,
        });
        Answer::Imported(Box::new(Imported {
            report: report.to_string(),
            rows: self.rows,
            created: self.created,
            updated: self.updated,
            unchanged: self.unchanged,
            skipped: 0,
            rejected: self.rejected,
            differences: Vec::new(),
            stamp,
            mails: None,
            bookmarks: false,
        }))
    }
}

/// The book under such an import.
struct Taking<'a> {
    keeper: &'a mut Keeper,
    /// `None` in a dry run.
    step: Option<Step>,
    pending: Vec<Write>,
    /// Who is in the book, or came by an earlier line.
    there: HashSet<CustomerId>,
    codes: HashMap<String, CustomerId>,
    /// Whose records are in `held`: what stands in the book of them, and what earlier lines put there.
    of: Option<Option<CustomerId>>,
    held: Vec<Write>,
    counts: Counts,
    lang: Lang,
}

impl Taking<'_> {
    fn line(&mut self, line: Line) -> Result<(), StoreError> {
        self.counts.rows += 1;
        let (number, lang) = (line.number, self.lang);
        let unreadable = |why: String| tr!(lang, "lines.unreadable", line = number, why = shown(&why));
        let admitted = line.write.map_err(unreadable).and_then(|write| self.admit(&write, number).map(|()| write));
        match admitted {
            Ok(write) => self.take(write),
            Err(reason) => {
                self.counts.rejected.push((number, reason));
                Ok(())
            }
        }
    }

    /// Whether a record has a place in the book; a customer has one from here on.
    fn admit(&mut self, write: &Write, number: u64) -> Result<(), String> {
        let lang = self.lang;
        if let Write::Customer(customer) = write {
            let code = &customer.code;
            if !code.is_empty() && self.codes.get(code).is_some_and(|other| *other != customer.id) {
                return Err(tr!(lang, "lines.code_taken", line = number, code = shown(code)));
            }
            self.codes.insert(code.clone(), customer.id);
            if self.there.insert(customer.id) {
                // Nothing of theirs can be in the book.
                self.hold(Some(customer.id), Vec::new());
            }
        }
        match write.customer().filter(|owner| !self.there.contains(owner)) {
            Some(missing) => Err(tr!(lang, "lines.nobody", line = number, id = missing)),
            None => Ok(()),
        }
    }

    /// Takes a record, with what the book has of its owner at hand.
    fn take(&mut self, write: Write) -> Result<(), StoreError> {
        let owner = write.customer();
        if self.of != Some(owner) {
            self.flush()?;
            let held = match owner {
                Some(id) => self.keeper.store.writes_of(id)?,
                None => self.keeper.store.free_writes()?,
            };
            self.hold(owner, held);
        }
        self.put(write);
        Ok(())
    }

    fn hold(&mut self, of: Option<CustomerId>, held: Vec<Write>) {
        (self.of, self.held) = (Some(of), held);
    }

    /// Puts a record beside or in the place of what is held.
    fn put(&mut self, write: Write) {
        let same = |held: &&mut Write| discriminant(*held) == discriminant(&write) && is_same(held, &write);
        match self.held.iter_mut().find(same) {
            // What was logged, a mail and a walk, is never written anew.
            Some(held) if *held == write || matches!(write, Write::FollowUp(..) | Write::Run(..) | Write::Mail(..)) => {
                self.counts.unchanged += 1;
                return;
            }
            Some(held) => {
                held.clone_from(&write);
                self.counts.updated += 1;
            }
            None => {
                self.held.push(write.clone());
                self.counts.created += 1;
            }
        }
        self.counts.concerned.extend(write.customer());
        if self.step.is_some() {
            self.pending.push(write);
        }
    }

    fn flush(&mut self) -> Result<(), StoreError> {
        match &mut self.step {
            Some(step) if !self.pending.is_empty() => {
                step.write(&mut self.keeper.store, std::mem::take(&mut self.pending))
            }
            _ => Ok(()),
        }
    }
}

/// Whether two records of one kind and owner are the same one.
fn is_same(one: &Write, other: &Write) -> bool {
    match (one, other) {
        (Write::Rebate(one), Write::Rebate(other)) => (&one.hs, one.from) == (&other.hs, other.from),
        (Write::Sender(one), Write::Sender(other)) => one.address == other.address,
        (Write::Rates(one), Write::Rates(other)) => one == other,
        _ => one.part() == other.part(),
    }
}
