//! The import: every row of a file has exactly one outcome.

use std::io::{Seek, SeekFrom};
use std::ops::ControlFlow;

use super::binary::Binary;
use super::book::ImportBook;
use super::customers::{RowReader, Spelling};
use super::encoding::{self, Charset};
use super::field::Field;
use super::headers;
use super::importer::{Contents, Source};
use super::incoming::{Incoming, NamedBy};
use super::ledger::{self, RowKind};
use super::mapping::Mapping;
use super::own::own;
use super::record::{Fault, Record};
use super::reject::{Reject, RejectReason};
use super::report::ImportReport;
use super::request::{ImportError, ImportOptions, Phase, Progress};
use super::rows::{Import, Outcome};
use super::sniff::Layout;
use super::spool;
use super::survey::{self, survey};
use crate::model::LINE_BYTES;

/// Text that the shape of the file is guessed from.
const LOOKED_AT: usize = 256 * 1024;
/// Rows that can wait for the end of the file, and bytes of their text.
const MOST_WAITING: usize = 10_000;
const MOST_WAITING_BYTES: usize = 64 << 20;

/// What a file was taken for, before any row is read.
#[derive(Debug, Clone)]
pub struct Sniffed {
    /// Its encoding.
    pub charset: Charset,
    /// Its shape.
    pub layout: Layout,
    /// Its columns.
    pub mapping: Mapping,
    /// What its rows are.
    pub kind: RowKind,
    /// Whether it is a table that genjin wrote.
    pub own: bool,
}

/// Looks at the start of a file: encoding, separator, header, mapping.
///
/// # Errors
/// [`ImportError`] when it cannot be read, is no text, or the mapping given does not fit.
pub fn sniff(source: &mut Source<'_>, options: &ImportOptions) -> Result<Sniffed, ImportError> {
    let charset = match (source.contents(), options.charset) {
        (Some(_), _) => Charset::UTF_8,
        (None, Some(charset)) => charset,
        (None, None) => encoding::detect(source)?.ok_or(ImportError::Binary(Binary::Unknown))?,
    };
    source.seek(SeekFrom::Start(0))?;
    let (text, cut) = encoding::sample(&mut *source, charset, LOOKED_AT)?;
    let layout = match source.contents() {
        None => Layout::of(&text, cut, options.delimiter),
        Some(Contents { columns: Some(columns), .. }) => Layout::named(&text, cut, spool::DELIMITER, columns),
        Some(Contents { width, .. }) => Layout::plain(&text, cut, spool::DELIMITER, *width),
    };
    if let Some(fault) = layout.header_fault {
        return Err(ImportError::Header(fault));
    }
    if let Some(column) = layout.columns.iter().position(|name| name.len() > LINE_BYTES) {
        return Err(ImportError::Header(Fault::TooLong { column }));
    }
    let kind = options.kind.unwrap_or_else(|| ledger::kind_of(&layout.columns));
    let guessed = match kind {
        RowKind::Customers if layout.is_named => Mapping::guess(&layout.columns, &layout.sample),
        RowKind::Customers => Mapping::guess_values(&layout.columns, &layout.sample),
        kind => ledger::mapping(kind, &layout.columns, &layout.sample),
    };
    let mapping = match &options.map {
        Some(text) => Mapping::read(text, &guessed, kind)?,
        None => guessed,
    };
    let own = own(&layout.columns).is_some_and(|own| own.kind() == kind);
    Ok(Sniffed { charset, layout, mapping, kind, own })
}

/// Imports a customer list. The same file a second time changes nothing.
///
/// # Errors
/// [`ImportError`]; what was put until then is the book's to keep or to take back.
pub fn import(
    source: &mut Source<'_>,
    options: &ImportOptions,
    book: &mut dyn ImportBook,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<ImportReport, ImportError> {
    let as_customers = ImportOptions { kind: Some(RowKind::Customers), ..options.clone() };
    let Sniffed { charset, layout, mapping, own, .. } = sniff(source, &as_customers)?;
    let index = book.index()?;
    let mut look = |rows, bytes| progress(Progress { phase: Phase::Survey, rows, of: 0, bytes });
    let Some(mut survey) = survey(source, charset, &layout, &mapping, &index, &mut look)? else {
        return Err(ImportError::Cancelled);
    };
    survey.spelling.order = survey.spelling.order.or(options.day_order);
    let mut report = ImportReport::new(source, charset, &layout, mapping.clone(), RowKind::Customers);
    let rows = RowReader::new(&mapping, Spelling { own, ..survey.spelling }, options.today);
    let continues = mapping.columns().iter().any(|(header, field)| {
        let folded = headers::folded(header);
        folded.starts_with("childids")
            || folded.starts_with("contactsname")
            || (*field == Field::Name && folded.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)))
    });
    let mut import = Import::new(options, book, index, continues, survey.codes);
    let lost = source.contents().map_or(0, |contents| contents.replaced);
    let mut records = survey::open(source, charset, &layout, &survey.literal)?;
    let mut record = Record::default();
    let mut waiting: Vec<Incoming> = Vec::new();
    let mut waiting_bytes = 0_usize;
    while records.next_into(&mut record)? {
        if record.row <= layout.header_row {
            continue;
        }
        if record.is_blank() {
            import.part();
            continue;
        }
        report.rows += 1;
        if layout.is_header(&record) {
            let reject = Reject { row: record.row, column: None, reason: RejectReason::HeaderAgain };
            report.count(Outcome::Rejected(reject), &mut import);
            continue;
        }
        let can_wait = waiting.len() < MOST_WAITING && waiting_bytes < MOST_WAITING_BYTES;
        match rows.read(&record) {
            // Nothing names it but a code, which a later row may give to a customer: so it waits for the end, in every run.
            Ok(incoming) if incoming.named_by == NamedBy::Nothing && incoming.code.is_some() && can_wait => {
                import.part();
                waiting_bytes += record.bytes();
                waiting.push(incoming);
            }
            Ok(incoming) => match import.row(&incoming)? {
                // So does one that several customers fit: a later row may settle it.
                Outcome::Rejected(Reject { reason: RejectReason::Ambiguous { .. }, .. }) if can_wait => {
                    import.part();
                    waiting_bytes += record.bytes();
                    waiting.push(incoming);
                }
                outcome => report.count(outcome, &mut import),
            },
            Err(reject) => report.count(Outcome::Rejected(reject), &mut import),
        }
        let far = Progress { phase: Phase::Rows, rows: report.rows, of: survey.rows, bytes: records.bytes() };
        if report.rows.is_multiple_of(256) && progress(far).is_break() {
            return Err(ImportError::Cancelled);
        }
    }
    for incoming in waiting {
        let outcome = import.row(&incoming)?;
        report.count(outcome, &mut import);
    }
    report.rejected.sort_by_key(|one| one.row);
    report.replaced = records.replaced() + lost;
    Ok(report)
}

impl ImportReport {
    fn count(&mut self, outcome: Outcome, import: &mut Import<'_>) {
        match outcome {
            Outcome::Created => self.created += 1,
            Outcome::Updated { archived } => {
                self.updated += 1;
                self.updated_archived += u64::from(archived);
            }
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Skipped => self.skipped += 1,
            Outcome::Rejected(reject) => {
                import.part();
                self.rejected.push(reject);
            }
        }
    }
}
