//! A book in memory, and the three runs every file must stand.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, TimeZone, Utc};
use genjin::io::export::{self, Exported};
use genjin::io::{BookError, ImportBook, ImportError, ImportOptions, ImportReport, MatchIndex, Progress, Put, Source};
use genjin::model::{Country, Customer, CustomerId, FollowUp};
use genjin::text::Lang;

#[derive(Default, Clone)]
pub struct Book {
    pub customers: BTreeMap<CustomerId, Customer>,
    pub notes: BTreeMap<CustomerId, String>,
    pub log: BTreeMap<CustomerId, Vec<FollowUp>>,
    pub codes: u32,
    pub puts: usize,
}

impl Book {
    pub fn named(&self, name: &str) -> &Customer {
        self.customers.values().find(|one| one.name == name).unwrap_or_else(|| panic!("no customer {name}"))
    }
}

impl ImportBook for Book {
    fn index(&mut self) -> Result<MatchIndex, BookError> {
        let mut index = MatchIndex::new();
        self.customers.values().for_each(|one| index.add_customer(one));
        Ok(index)
    }
    fn existing(&mut self, id: CustomerId) -> Result<Option<Customer>, BookError> {
        Ok(self.customers.get(&id).cloned())
    }
    fn notes(&mut self, id: CustomerId) -> Result<String, BookError> {
        Ok(self.notes.get(&id).cloned().unwrap_or_default())
    }
    fn follow_ups(&mut self, id: CustomerId) -> Result<Vec<FollowUp>, BookError> {
        Ok(self.log.get(&id).cloned().unwrap_or_default())
    }
    fn next_code(&mut self, country: Option<Country>) -> String {
        self.codes += 1;
        format!("{}-{}", country.as_ref().map_or("XX", |one| one.code()), self.codes)
    }
    fn put(&mut self, put: Put) -> Result<(), BookError> {
        self.puts += 1;
        let id = put.customer.id;
        assert_eq!(put.is_new, !self.customers.contains_key(&id));
        self.customers.insert(id, put.customer);
        if let Some(notes) = put.notes {
            self.notes.insert(id, notes);
        }
        self.log.entry(id).or_default().extend(put.follow_ups);
        Ok(())
    }
}

pub fn options() -> ImportOptions {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    ImportOptions::new(today, Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).unwrap())
}

/// A file on its way into a book.
pub fn import(
    file: impl Read + Seek + Send,
    options: &ImportOptions,
    book: &mut Book,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<ImportReport, ImportError> {
    let mut source = Source::open(file, options, progress)?;
    genjin::io::import(&mut source, options, book, progress)
}

pub fn run(bytes: &[u8], options: &ImportOptions, book: &mut Book) -> ImportReport {
    let report = import(Cursor::new(bytes), options, book, &mut |_| ControlFlow::Continue(())).unwrap();
    assert!(report.adds_up(), "{report:?}");
    let codes: std::collections::BTreeSet<&str> = book.customers.values().map(|one| one.code.as_str()).collect();
    assert_eq!(codes.len(), book.customers.len(), "a code stands twice");
    report
}

/// Dry run, run, second run: the first two tell the same, the last changes nothing.
pub fn thrice(bytes: &[u8]) -> (ImportReport, Book) {
    let mut book = Book::default();
    let dry = run(bytes, &ImportOptions { dry_run: true, ..options() }, &mut book);
    assert_eq!(book.puts, 0);
    book.codes = 0;
    let first = run(bytes, &options(), &mut book);
    assert_eq!(dry, first, "the dry run tells what is done");
    assert_eq!(first.created, book.customers.len() as u64);
    let puts = book.puts;
    let again = run(bytes, &options(), &mut book);
    let why = || String::from_utf8_lossy(bytes).chars().take(2000).collect::<String>();
    assert_eq!((again.created, again.updated, book.puts), (0, 0, puts), "a second run changes nothing: {}", why());
    assert_eq!(again.rejected, first.rejected, "{}", why());
    (first, book)
}

pub fn text(csv: &str) -> (ImportReport, Book) {
    thrice(csv.as_bytes())
}

/// The folder of sample files; `None` where there is none.
pub fn samples() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("GENJIN_SAMPLES").map_or(beside, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no sample files (GENJIN_SAMPLES)");
    None
}

/// Exports a book, imports it into itself (nothing changes) and into an empty one (the same customers).
pub fn round_trip(book: &Book, lang: Lang) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.csv");
    let list = book
        .customers
        .values()
        .map(|customer| Exported { customer, notes: book.notes.get(&customer.id).map_or("", String::as_str) });
    let rows = export::customers(&path, genjin::io::review::Format::Csv, lang, list).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let bytes = std::fs::read(&path).unwrap();
    let mut same = book.clone();
    let report = run(&bytes, &options(), &mut same);
    assert_eq!(report.encoding.as_deref(), Some("utf-8-bom"));
    assert_eq!(
        (report.rows, report.unchanged),
        (rows, rows),
        "rejected {:?} updated {}\n{}",
        report.rejected,
        report.updated,
        String::from_utf8_lossy(&bytes)
    );
    let mut new = Book::default();
    let report = run(&bytes, &options(), &mut new);
    assert_eq!(report.created, book.customers.len() as u64, "{report:?}");
    let rest = new.customers.values();
    let list =
        rest.map(|customer| Exported { customer, notes: new.notes.get(&customer.id).map_or("", String::as_str) });
    export::customers(&path, genjin::io::review::Format::Csv, lang, list).unwrap();
    let second = std::fs::read(&path).unwrap();
    assert!(second == bytes, "{}\n---\n{}", String::from_utf8_lossy(&bytes), String::from_utf8_lossy(&second));
    for customer in book.customers.values() {
        let mut copy = new.customers.values().find(|one| one.code == customer.code).unwrap().clone();
        copy.id = customer.id;
        // Columns stand in the order of the table, not of each customer.
        let mut customer = customer.clone();
        copy.custom.sort();
        customer.custom.sort();
        assert_eq!(copy, customer, "{}", String::from_utf8_lossy(&bytes));
    }
}
