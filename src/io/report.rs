//! What an import did, row by row.

use serde::Serialize;
use serde::ser::SerializeStruct;

use super::encoding::Charset;
use super::importer::Source;
use super::ledger::RowKind;
use super::mapping::Mapping;
use super::reject::Reject;
use super::sniff::Layout;
use crate::text::Lang;

/// What an import did. `rows == created + updated + unchanged + skipped + rejected.len()`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportReport {
    /// The word for the kind of file: `csv`, `xlsx`, `xls`, `ods`, `vcard`.
    pub format: &'static str,
    /// What its rows are.
    pub kind: RowKind,
    /// Lower-case WHATWG label of a table of text, `utf-8-bom` where a mark stands.
    pub encoding: Option<String>,
    /// The sign between cells of a table of text.
    pub delimiter: Option<char>,
    /// The sheet that was read, of a workbook.
    pub sheet: Option<String>,
    /// Cells whose formula gave an error; they were taken as blank.
    pub faulty: u64,
    /// What each column was taken for.
    pub mapping: Mapping,
    /// Records after the header, blank ones left out.
    pub rows: u64,
    /// Rows that made a customer.
    pub created: u64,
    /// Rows that added to a customer.
    pub updated: u64,
    /// Rows that told nothing new.
    pub unchanged: u64,
    /// Rows left out by `--on-match skip`.
    pub skipped: u64,
    /// Rows that added to a customer who is archived, and stays so; they are among `updated`.
    pub updated_archived: u64,
    /// Rows not taken.
    pub rejected: Vec<Reject>,
    /// Characters that did not fit the encoding and stand as `U+FFFD`.
    pub replaced: u64,
}

impl ImportReport {
    /// One of a file of which no row was come to yet.
    pub(super) fn new(source: &Source<'_>, charset: Charset, layout: &Layout, mapping: Mapping, kind: RowKind) -> Self {
        let contents = source.contents();
        Self {
            format: source.format(),
            kind,
            encoding: contents.is_none().then(|| charset.label()),
            delimiter: contents.is_none().then(|| char::from(layout.delimiter)),
            sheet: contents.and_then(|contents| contents.sheet.clone()),
            faulty: contents.map_or(0, |contents| contents.faulty),
            mapping,
            rows: 0,
            created: 0,
            updated: 0,
            unchanged: 0,
            skipped: 0,
            updated_archived: 0,
            rejected: Vec::new(),
            replaced: 0,
        }
    }

    /// The report as `cli.md` promises it, reasons in `lang`.
    pub const fn in_language(&self, lang: Lang) -> Told<'_> {
        Told { report: self, lang }
    }

    /// Whether every row has exactly one outcome.
    pub fn adds_up(&self) -> bool {
        self.rows == self.created + self.updated + self.unchanged + self.skipped + self.rejected.len() as u64
    }
}

/// A report with its reasons in one language, for `--json`.
pub struct Told<'a> {
    report: &'a ImportReport,
    lang: Lang,
}

impl Serialize for Told<'_> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Line {
            row: u64,
            reason: String,
        }
        let report = self.report;
        let rejected: Vec<Line> =
            report.rejected.iter().map(|one| Line { row: one.row, reason: one.text(self.lang) }).collect();
        let mut out = to.serialize_struct("ImportReport", 15)?;
        out.serialize_field("format", report.format)?;
        out.serialize_field("encoding", &report.encoding)?;
        out.serialize_field("delimiter", &report.delimiter)?;
        out.serialize_field("mapping", &report.mapping)?;
        out.serialize_field("rows", &report.rows)?;
        out.serialize_field("created", &report.created)?;
        out.serialize_field("updated", &report.updated)?;
        out.serialize_field("unchanged", &report.unchanged)?;
        out.serialize_field("skipped", &report.skipped)?;
        out.serialize_field("rejected", &rejected)?;
        out.serialize_field("updated_archived", &report.updated_archived)?;
        out.serialize_field("replaced", &report.replaced)?;
        out.serialize_field("sheet", &report.sheet)?;
        out.serialize_field("formula_errors", &report.faulty)?;
        out.serialize_field("kind", report.kind.word())?;
        out.end()
    }
}
