//! A list of one kind of thing as a file for other programs, row by row: CSV, XLSX, Markdown. Memory does not grow with the rows.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::export::{ExportError, guarded, save, saved};
use super::review::{Format, escaped};
use super::worksheet::{Looks, Widths};
use crate::model::Cell;

/// Rows of a sheet under its header: what spreadsheets take.
const SHEET_ROWS: u32 = 1_048_575;

/// Takes a row of the list.
pub type TakeRow<'a> = dyn FnMut(&[Cell]) -> Result<(), ExportError> + 'a;

/// What a list is and what stands above its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// What it is a list of.
    pub title: String,
    /// The heads of its columns.
    pub heads: Vec<String>,
}

/// Writes the list to `path`, aside and then in place of what stood there, readable by its owner alone; `rows` gives the rows, and their
/// number comes back.
///
/// # Errors
/// [`ExportError`], and what `rows` gives; the file at `path` is then as it was.
pub fn write<E: From<ExportError>>(
    path: &Path,
    format: Format,
    heading: &Heading,
    rows: &mut dyn FnMut(&mut TakeRow<'_>) -> Result<(), E>,
) -> Result<u64, E> {
    let mut count = 0;
    match format {
        Format::Csv => save(path, |out| {
            out.write_record(heading.heads.iter().map(|head| guarded(head))).map_err(ExportError::from)?;
            rows(&mut |cells| {
                count += 1;
                Ok(out.write_record(cells.iter().map(|cell| guarded(&cell.text())))?)
            })?;
            Ok(count)
        }),
        Format::Markdown => saved(path, |file| {
            let mut out = BufWriter::new(file);
            markdown_heads(&mut out, heading).map_err(ExportError::from)?;
            rows(&mut |cells| {
                count += 1;
                Ok(markdown_line(&mut out, cells.iter().map(|cell| escaped(&cell.text())))?)
            })?;
            out.flush().map_err(ExportError::from)?;
            Ok(count)
        }),
        Format::Xlsx => saved(path, |file| {
            let mut book = Pages::begin(heading).map_err(broken)?;
            rows(&mut |cells| {
                count += 1;
                book.row(cells).map_err(broken)
            })?;
            book.end(file).map_err(broken)?;
            Ok(count)
        }),
    }
}

fn markdown_heads(out: &mut impl Write, heading: &Heading) -> io::Result<()> {
    writeln!(out, "# {}\n", escaped(&heading.title))?;
    markdown_line(out, heading.heads.iter().map(|head| escaped(head)))?;
    markdown_line(out, heading.heads.iter().map(|_| "---".to_owned()))
}

fn markdown_line(out: &mut impl Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    writeln!(out, "|{}", cells.map(|cell| format!(" {cell} |")).collect::<String>())
}

fn broken(error: XlsxError) -> ExportError {
    ExportError::Io(io::Error::other(error.to_string()))
}

/// A workbook under way: as many sheets as the rows need.
struct Pages<'h> {
    heading: &'h Heading,
    book: Workbook,
    looks: Looks,
    widths: Widths,
    /// The sheet that is being filled, and its last row.
    sheet: usize,
    at: u32,
}

impl<'h> Pages<'h> {
    fn begin(heading: &'h Heading) -> Result<Self, XlsxError> {
        let widths = Widths::of(&heading.heads);
        let mut pages = Self { heading, book: Workbook::new(), looks: Looks::new(), widths, sheet: 0, at: 0 };
        pages.begin_sheet()?;
        Ok(pages)
    }

    fn begin_sheet(&mut self) -> Result<(), XlsxError> {
        let title = &self.heading.title;
        let title = if self.sheet == 0 { title.clone() } else { format!("{} {title}", self.sheet + 1) };
        self.looks.begin(self.book.add_worksheet_with_constant_memory()?, &title, &self.heading.heads)
    }

    fn row(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        if self.at == SHEET_ROWS {
            (self.sheet, self.at) = (self.sheet + 1, 0);
            self.begin_sheet()?;
        }
        self.at += 1;
        self.widths.see(cells);
        self.looks.row(self.book.worksheet_from_index(self.sheet)?, self.at, cells)
    }

    fn end(mut self, file: &mut File) -> Result<(), XlsxError> {
        let last = u16::try_from(self.heading.heads.len().saturating_sub(1)).unwrap_or(u16::MAX);
        for page in self.book.worksheets_mut() {
            self.widths.set(page)?;
        }
        if self.at > 0 {
            self.book.worksheet_from_index(self.sheet)?.autofilter(0, 0, self.at, last)?;
        }
        self.book.save_to_writer(BufWriter::new(file))
    }
}
