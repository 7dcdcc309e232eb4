//! Importing a table into the book: one step of undo, written while the file is read.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::path::Path;

use chrono::Utc;

use super::agenda::{agenda_file, import_agenda};
use super::bookmarks::{bookmark_file, import_bookmarks};
use super::difference::{Differences, difference};
use super::ledger::import_ledger;
use super::mail::{import_mails, mailbox};
use super::source::{Opened, Watched, hear, keep, open};
use super::survey::remember;
use super::{Watch, long_step};
use crate::book::{Codes, Refusal};
use crate::engine::ask::{Answer, Asker};
use crate::engine::intake::{ImportAsk, Imported, Stamp};
use crate::engine::keeper::{Keeper, failed};
use crate::io::{
    self, BookError, ImportBook, ImportError, ImportOptions, ImportReport, MatchIndex, MatchKey, OnMatch, Put, RowKind,
    Source,
};
use crate::model::{Country, Customer, CustomerId, Deed, FollowUp, What, Write};
use crate::store::{Step, Store, StoreError};
use crate::text::{Lang, shown};
use crate::tr;

/// Writes handed to the store at once, and bytes of notes among them; it cuts them into atomic chunks itself.
const CHUNK: usize = 1_000;
const CHUNK_BYTES: usize = 16 << 20;
/// The longest mapping file that is read.
const MAP_BYTES: u64 = 1_000_000;

pub(in crate::engine) fn import(
    keeper: &mut Keeper,
    asker: &Asker,
    ask: &ImportAsk,
    watch: &mut dyn Watch,
) -> Result<Answer, Refusal> {
    let lang = asker.lang;
    let bookmarks = if ask.files.is_empty() { bookmark_file(&ask.file, ask.kind.as_deref()) } else { Ok(None) };
    if let Some(file) = bookmarks.map_err(|error| unreadable(&ask.file, &error, lang))? {
        return import_bookmarks(keeper, asker, ask, file, watch);
    }
    let agenda = if ask.files.is_empty() { agenda_file(&ask.file, ask.kind.as_deref()) } else { Ok(None) };
    if let Some(file) = agenda.map_err(|error| unreadable(&ask.file, &error, lang))? {
        return import_agenda(keeper, asker, ask, file, watch);
    }
    if let Some(mailbox) = mailbox(ask, lang)? {
        return import_mails(keeper, asker, ask, &mailbox, watch);
    }
    let read = |error: std::io::Error| unreadable(&ask.file, &error, lang);
    let mut file = File::open(&ask.file).map_err(read)?;
    if super::whole::is_book(&mut file).map_err(read)? {
        return super::whole::import_lines(keeper, asker, ask, file, watch);
    }
    let options = options(asker, ask)?;
    let name = super::name_of(&ask.file);
    let watch = RefCell::new(watch);
    let mut opened = open(keeper, &ask.file, &options, &watch, lang)?;
    let stamp = opened.stamp;
    let kind = io::plan::sniff(&mut opened.source, &options).map_err(|error| not_read(&ask.file, &error, lang))?.kind;
    if kind != RowKind::Customers {
        return ledger(keeper, asker, ask, (&options, kind), opened, &watch);
    }
    if ask.dry_run {
        let mut book = Importing::new(keeper, &watch, None, lang);
        let report = run((&mut opened.source, &ask.file), &options, &mut book, lang);
        let differences = std::mem::take(&mut book.differences);
        book.keeper.codes = None;
        keep(keeper, opened);
        return report.and_then(|report| told(&report, differences, stamp, lang));
    }
    let what = What { deed: Deed::Import, subject: name, count: 0, detail: String::new() };
    let step = keeper.store.begin_step(what.clone(), Utc::now()).map_err(|error| failed(&error, lang))?;
    let mut book = Importing::new(keeper, &watch, Some(step), lang);
    let report = run((&mut opened.source, &ask.file), &options, &mut book, lang).and_then(|report| {
        book.flush().map_err(|error| failed(&error, lang))?;
        Ok(report)
    });
    let Importing { keeper, step, concerned, .. } = book;
    keeper.codes = None;
    let Some(mut step) = step else { return Err(Refusal::Failed(tr!(lang, "store.closed"))) };
    match report {
        Ok(report) => {
            step.set_what(What { count: u32::try_from(concerned.len()).unwrap_or(u32::MAX), ..what });
            long_step::seal_and_reload(keeper, step, asker)?;
            if let Some(mapping) = options.map.as_deref().filter(|_| ask.remember) {
                remember(keeper, asker, &mut opened.source, (kind, mapping));
            }
            told(&report, Differences::default(), stamp, lang)
        }
        Err(refusal) => Err(long_step::take_back(keeper, step, refusal, lang)),
    }
}

/// A table whose rows are no customers; once it is written, its columns are remembered.
fn ledger(
    keeper: &mut Keeper,
    asker: &Asker,
    ask: &ImportAsk,
    (options, kind): (&ImportOptions, RowKind),
    mut opened: Opened,
    watch: &RefCell<&mut dyn Watch>,
) -> Result<Answer, Refusal> {
    let answer = import_ledger(keeper, asker, ask, (options, kind), &mut opened, watch);
    if ask.dry_run {
        keep(keeper, opened);
    } else if let Some(mapping) = options.map.as_deref().filter(|_| ask.remember && answer.is_ok()) {
        remember(keeper, asker, &mut opened.source, (kind, mapping));
    }
    answer
}

fn options(asker: &Asker, ask: &ImportAsk) -> Result<ImportOptions, Refusal> {
    let lang = asker.lang;
    let mut options = ImportOptions::new(asker.today, asker.now);
    options.dry_run = ask.dry_run;
    options.kind = ask.kind.as_deref().and_then(|kind| kind.parse().ok());
    options.map.clone_from(&ask.mapping);
    options.sheet.clone_from(&ask.sheet);
    if let Some(path) = &ask.map {
        options.map = Some(read_map(path, lang)?);
    }
    if let Some(given) = ask.match_by.as_deref() {
        options.key = Some(match given {
            "code" => MatchKey::Code,
            "email" => MatchKey::Email,
            "name" => MatchKey::Name,
            "domain" => MatchKey::Domain,
            other => return Err(not_possible(other, "code, email, name, domain", lang)),
        });
    }
    if let Some(given) = ask.on_match.as_deref() {
        options.on_match = match given {
            "update" => OnMatch::Update,
            "skip" => OnMatch::Skip,
            "create" => OnMatch::Create,
            other => return Err(not_possible(other, "update, skip, create", lang)),
        };
    }
    Ok(options)
}

fn read_map(path: &Path, lang: Lang) -> Result<String, Refusal> {
    let told = |error: std::io::Error| unreadable(path, &error, lang);
    let length = std::fs::metadata(path).map_err(told)?.len();
    if length > MAP_BYTES {
        return Err(told(std::io::ErrorKind::FileTooLarge.into()));
    }
    std::fs::read_to_string(path).map_err(told)
}

fn run(
    (source, path): (&mut Source<'_>, &Path),
    options: &ImportOptions,
    book: &mut Importing<'_, '_>,
    lang: Lang,
) -> Result<ImportReport, Refusal> {
    let watch = book.watch;
    io::import(source, options, book, &mut |progress| hear(watch, progress))
        .map_err(|error| not_read(path, &error, lang))
}

/// The refusal of a file that could not be taken.
pub(super) fn not_read(path: &Path, error: &ImportError, lang: Lang) -> Refusal {
    Refusal::Failed(match error {
        ImportError::Io(inner) => return unreadable(path, inner, lang),
        ImportError::Book(inner) => match inner.0.downcast_ref::<StoreError>() {
            Some(store) => crate::engine::tell(store, lang),
            None => error.text(lang),
        },
        _ => error.text(lang),
    })
}

pub(super) fn told(
    report: &ImportReport,
    differences: Differences,
    stamp: Stamp,
    lang: Lang,
) -> Result<Answer, Refusal> {
    let json = serde_json::to_string(&report.in_language(lang)).map_err(|error| Refusal::Failed(error.to_string()))?;
    Ok(Answer::Imported(Box::new(Imported {
        report: json,
        rows: report.rows,
        created: report.created,
        updated: report.updated,
        unchanged: report.unchanged,
        skipped: report.skipped,
        rejected: report.rejected.iter().map(|one| (one.row, one.text(lang))).collect(),
        differences: differences.told(),
        stamp,
        mails: None,
        bookmarks: false,
    })))
}

/// What a file looks like now.
pub(super) fn stamp(file: &File) -> Stamp {
    let Ok(about) = file.metadata() else { return Stamp::default() };
    let since = about.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    let changed = since.and_then(|since| u64::try_from(since.as_nanos()).ok()).unwrap_or(0);
    Stamp { length: about.len(), changed }
}

pub(super) fn unreadable(path: &Path, error: &std::io::Error, lang: Lang) -> Refusal {
    Refusal::Failed(tr!(lang, "engine.cannot_read", path = shown(&path.to_string_lossy()), error = error))
}

/// The refusal of a word that names nothing that can be done.
pub(super) fn not_possible(given: &str, possible: &str, lang: Lang) -> Refusal {
    Refusal::Failed(tr!(lang, "engine.no_such_kind", kind = shown(given), possible = possible))
}

/// The book under an import: what was put is gathered, seen by the rows after it, and written chunk by chunk.
struct Importing<'a, 'w> {
    keeper: &'a mut Keeper,
    watch: Watched<'a, 'w>,
    /// `None` in a dry run.
    step: Option<Step>,
    pending: Vec<Write>,
    /// Bytes of the notes in `pending`.
    pending_bytes: usize,
    /// Who is in `pending`, and where.
    put: HashMap<CustomerId, usize>,
    /// Who was made or changed: several rows may be of one customer.
    concerned: HashSet<CustomerId>,
    /// What the first rows of a dry run would change and make.
    differences: Differences,
    lang: Lang,
}

impl<'a, 'w> Importing<'a, 'w> {
    fn new(keeper: &'a mut Keeper, watch: Watched<'a, 'w>, step: Option<Step>, lang: Lang) -> Self {
        let (pending, put, differences) = (Vec::new(), HashMap::new(), Differences::default());
        Self { keeper, watch, step, pending, pending_bytes: 0, put, concerned: HashSet::new(), differences, lang }
    }

    fn flush(&mut self) -> Result<(), StoreError> {
        if let Some(step) = &mut self.step
            && !self.pending.is_empty()
        {
            step.write(&mut self.keeper.store, std::mem::take(&mut self.pending))?;
        }
        self.pending_bytes = 0;
        self.put.clear();
        self.watch.borrow_mut().beside(self.keeper);
        Ok(())
    }

    /// The store, with everything put so far in it.
    fn settled(&mut self, id: CustomerId) -> Result<&Store, BookError> {
        if self.put.contains_key(&id) {
            self.flush().map_err(boxed)?;
        }
        Ok(&self.keeper.store)
    }
}

impl Keeper {
    /// Everybody, to tell whom rows are of; with the names of their contacts where `people`.
    ///
    /// # Errors
    /// Any failure to read.
    pub(super) fn match_index(&self, people: bool) -> Result<MatchIndex, StoreError> {
        let mut index = MatchIndex::new();
        self.store.each_customer(&mut |customer| {
            index.add_customer(&customer);
            if people {
                index.add_people(&customer);
            }
            Ok(())
        })?;
        index.follow_merged();
        Ok(index)
    }
}

fn boxed(error: StoreError) -> BookError {
    BookError(Box::new(error))
}

impl ImportBook for Importing<'_, '_> {
    fn index(&mut self) -> Result<MatchIndex, BookError> {
        self.keeper.match_index(false).map_err(boxed)
    }

    fn existing(&mut self, id: CustomerId) -> Result<Option<Customer>, BookError> {
        match self.put.get(&id).and_then(|at| self.pending.get(*at)) {
            Some(Write::Customer(customer)) => Ok(Some(Customer::clone(customer))),
            _ => self.keeper.store.customer(id).map_err(boxed),
        }
    }

    fn notes(&mut self, id: CustomerId) -> Result<String, BookError> {
        self.settled(id)?.notes(id).map_err(boxed)
    }

    fn follow_ups(&mut self, id: CustomerId) -> Result<Vec<FollowUp>, BookError> {
        self.settled(id)?.log(id).map_err(boxed)
    }

    fn next_code(&mut self, country: Option<Country>) -> String {
        let codes = self.keeper.codes.get_or_insert_with(|| Codes::of(&self.keeper.rows));
        let code = codes.free(country);
        codes.claim(&code, CustomerId::from_bytes([0; 16]), "");
        code
    }

    fn differs(&mut self, row: u64, before: &Customer, after: &Put) {
        let lang = self.lang;
        self.differences.hear(after.is_new, || difference(row, before, after, lang));
    }

    fn put(&mut self, put: Put) -> Result<(), BookError> {
        let id = put.customer.id;
        let at = *self.put.entry(id).or_insert(self.pending.len());
        self.concerned.insert(id);
        self.pending_bytes += put.notes.as_ref().map_or(0, String::len);
        let write = Write::Customer(Box::new(put.customer));
        // Many rows of one customer are one write.
        match self.pending.get_mut(at) {
            Some(slot) => *slot = write,
            None => self.pending.push(write),
        }
        self.pending.extend(put.notes.map(|notes| Write::Notes(id, notes)));
        self.pending.extend(put.follow_ups.into_iter().map(|entry| Write::FollowUp(id, entry)));
        if self.pending.len() >= CHUNK || self.pending_bytes >= CHUNK_BYTES {
            self.flush().map_err(boxed)?;
        }
        Ok(())
    }
}
