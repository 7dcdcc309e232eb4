//! A list of one kind of thing as a file for other programs, row by row: CSV, XLSX, Markdown. Memory does not grow with the rows.

use std::fs::File;
use std::io::{BufWriter, Write};
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
pub fn write(
    path: &Path,
    format: Format,
    heading: &Heading,
    rows: &mut dyn FnMut(&mut TakeRow<'_>) -> Result<(), ExportError>,
) -> Result<u64, ExportError> {
    match format {
        Format::Csv => save(path, |out| {
            let mut count = 0;
            out.write_record(heading.heads.iter().map(|head| guarded(head)))?;
            rows(&mut |cells| {
                count += 1;
                Ok(out.write_record(cells.iter().map(|cell| guarded(&cell.text())))?)
            })?;
            Ok(count)
        }),
        Format::Markdown => saved(path, |file| markdown(file, heading, rows)),
        Format::Xlsx => saved(path, |file| xlsx(file, heading, rows)),
    }
}

fn markdown(
    file: &mut File,
    heading: &Heading,
    rows: &mut dyn FnMut(&mut TakeRow<'_>) -> Result<(), ExportError>,
) -> Result<u64, ExportError> {
    let mut out = BufWriter::new(file);
    let line = |cells: &mut dyn Iterator<Item = String>| -> String { cells.map(|cell| format!(" {cell} |")).collect() };
    writeln!(out, "# {}\n\n|{}", escaped(&heading.title), line(&mut heading.heads.iter().map(|head| escaped(head))))?;
    writeln!(out, "|{}", line(&mut heading.heads.iter().map(|_| "---".to_owned())))?;
    let mut count = 0;
    rows(&mut |cells| {
        count += 1;
        Ok(writeln!(out, "|{}", line(&mut cells.iter().map(|cell| escaped(&cell.text()))))?)
    })?;
    out.flush()?;
    Ok(count)
}

fn broken(error: XlsxError) -> ExportError {
    ExportError::Io(std::io::Error::other(error.to_string()))
}

fn xlsx(
    file: &mut File,
    heading: &Heading,
    rows: &mut dyn FnMut(&mut TakeRow<'_>) -> Result<(), ExportError>,
) -> Result<u64, ExportError> {
    let mut book = Workbook::new();
    let looks = Looks::new();
    let (mut count, mut sheets, mut at) = (0, 0_usize, SHEET_ROWS);
    let mut widths = Widths::of(&heading.heads);
    let begin = |book: &mut Workbook, nth: usize| -> Result<(), XlsxError> {
        let title = if nth == 0 { heading.title.clone() } else { format!("{} {}", nth + 1, heading.title) };
        looks.begin(book.add_worksheet_with_constant_memory()?, &title, &heading.heads)
    };
    begin(&mut book, 0).map_err(broken)?;
    rows(&mut |cells| {
        if at == SHEET_ROWS {
            if count > 0 {
                sheets += 1;
                begin(&mut book, sheets).map_err(broken)?;
            }
            at = 0;
        }
        (count, at) = (count + 1, at + 1);
        widths.see(cells);
        let page = book.worksheet_from_index(sheets).map_err(broken)?;
        looks.row(page, at, cells).map_err(broken)
    })?;
    let last = u16::try_from(heading.heads.len().saturating_sub(1)).unwrap_or(u16::MAX);
    for page in book.worksheets_mut() {
        widths.set(page).map_err(broken)?;
    }
    let page = book.worksheet_from_index(sheets).map_err(broken)?;
    if count > 0 {
        page.autofilter(0, 0, at, last).map_err(broken)?;
    }
    book.save_to_writer(BufWriter::new(file)).map_err(broken)?;
    Ok(count)
}
