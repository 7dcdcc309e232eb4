//! All rows of such a table, read before any of them does something: a quotation's lines may stand anywhere.

use std::ops::ControlFlow;

use super::cells::{Entry, LedgerReader, LedgerRow, Said};
use crate::io::customers::Spelling;
use crate::io::importer::Source;
use crate::io::incoming::Incoming;
use crate::io::matching::{MatchIndex, MatchKey};
use crate::io::plan::{Sniffed, sniff};
use crate::io::record::Record;
use crate::io::reject::{Reject, RejectReason};
use crate::io::report::ImportReport;
use crate::io::request::{ImportError, ImportOptions, Phase, Progress};
use crate::io::survey;
use crate::model::CustomerId;

/// So many megabytes of text are held of one file.
const MEGABYTES: u64 = 256;

/// What such a table holds.
#[derive(Debug, Clone)]
pub struct ReadLedger {
    /// What it was taken for; nothing is counted yet but all rows.
    pub report: ImportReport,
    /// Its rows, in their order.
    pub rows: Vec<LedgerRow>,
    /// Whether genjin wrote it: two rows that say the same are two.
    pub own: bool,
}

/// Reads a table of log entries, quotations or products.
///
/// # Errors
/// [`ImportError`]; nothing was taken.
pub fn read(
    source: &mut Source<'_>,
    options: &ImportOptions,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<ReadLedger, ImportError> {
    let Sniffed { charset, layout, mapping, kind, own } = sniff(source, options)?;
    let index = MatchIndex::new();
    let mut look = |rows, bytes| progress(Progress { phase: Phase::Survey, rows, of: 0, bytes });
    let Some(survey) = survey::survey(source, charset, &layout, &mapping, &index, &mut look)? else {
        return Err(ImportError::Cancelled);
    };
    let order = survey.spelling.order.or(options.day_order);
    let mut report = ImportReport::new(source, charset, &layout, mapping.clone(), kind);
    let reader = LedgerReader::new(kind, &mapping, Spelling { own, order, ..survey.spelling }, options.today);
    let lost = source.contents().map_or(0, |contents| contents.replaced);
    let mut records = survey::open(source, charset, &layout, &survey.literal)?;
    let mut record = Record::default();
    let mut rows: Vec<LedgerRow> = Vec::new();
    let mut held = 0_u64;
    while records.next_into(&mut record)? {
        if record.row <= layout.header_row || record.is_blank() {
            continue;
        }
        report.rows += 1;
        held += record.bytes() as u64;
        if held > MEGABYTES << 20 {
            return Err(ImportError::TooLarge { megabytes: MEGABYTES });
        }
        let mut row = reader.read(&record);
        if layout.is_header(&record) {
            row.trouble = Some(row.rejected(RejectReason::HeaderAgain));
        }
        rows.push(row);
        let far = Progress { phase: Phase::Rows, rows: report.rows, of: survey.rows, bytes: records.bytes() };
        if report.rows.is_multiple_of(256) && progress(far).is_break() {
            return Err(ImportError::Cancelled);
        }
    }
    report.replaced = records.replaced() + lost;
    Ok(ReadLedger { report, rows, own })
}

impl MatchIndex {
    /// The customers that are found by what a row says, by one key alone.
    pub fn customers(&self, row: &Incoming, key: MatchKey) -> Vec<CustomerId> {
        let found = self.find(row, Some(key)).filter(|(by, _)| *by == key);
        found.into_iter().flat_map(|(_, slots)| slots).filter_map(|slot| self.id(slot)).collect()
    }

    /// The customers a row may belong to: by code, mail address or name, as any row; else by its name as a code, else by a contact who is
    /// called so.
    pub fn whose(&self, row: &LedgerRow, key: Option<MatchKey>) -> Vec<CustomerId> {
        let found = self.find(&row.whose, key).map(|(_, slots)| slots);
        let named = !row.whose.name.is_empty() || row.whose.code.is_some() || !row.whose.contact.emails.is_empty();
        let slots = match found {
            None if !named => self.called(&row.whose.contact.name),
            None if !row.whose.name.is_empty() && row.whose.code.is_none() => self.coded(&row.whose.name),
            found => found.unwrap_or_default(),
        };
        slots.into_iter().filter_map(|slot| self.id(slot)).collect()
    }
}

impl LedgerRow {
    /// The value of a field, as one would type it.
    pub fn get(&self, key: &str) -> &str {
        self.fields().iter().find(|(held, _)| *held == key).map_or("", |(_, text)| text)
    }

    /// The entry of a log.
    pub const fn entry(&self) -> Option<&Entry> {
        match &self.said {
            Said::Entry(entry) => Some(entry),
            Said::Fields(_) => None,
        }
    }

    /// The fields of a record, as one would type them.
    pub fn fields(&self) -> &[(&'static str, String)] {
        match &self.said {
            Said::Fields(set) => set,
            Said::Entry(_) => &[],
        }
    }

    /// Whether it says whose it is.
    pub fn tells_whose(&self) -> bool {
        let whose = &self.whose;
        whose.code.is_some()
            || !whose.name.is_empty()
            || !whose.contact.emails.is_empty()
            || !whose.contact.name.is_empty()
    }

    /// What it names its customer by, for a sentence.
    pub fn whose_name(&self) -> &str {
        let whose = &self.whose;
        let names = [whose.code.as_deref().unwrap_or(""), &whose.name];
        let mails = whose.contact.emails.first().map_or("", String::as_str);
        names.into_iter().chain([mails, &whose.contact.name]).find(|one| !one.is_empty()).unwrap_or("")
    }

    /// It is not taken.
    pub const fn rejected(&self, reason: RejectReason) -> Reject {
        Reject { row: self.row, column: None, reason }
    }
}
