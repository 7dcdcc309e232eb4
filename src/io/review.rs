//! A review written for other programs: Markdown, CSV, XLSX.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::export::{ExportError, guarded, save, saved};
use super::worksheet::{Looks, Widths};
use crate::model::{Cell, Sheet};

/// How a review is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `.md`: headings and tables to read.
    Markdown,
    /// `.csv`: all tables below each other, the first column says which.
    Csv,
    /// `.xlsx`: a sheet for each table.
    Xlsx,
}

impl Format {
    /// By the file's ending.
    pub fn of(path: &Path) -> Option<Self> {
        let end = path.extension()?.to_str()?.to_ascii_lowercase();
        match end.as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }
}

/// What is written.
pub struct Document<'d> {
    /// The heading.
    pub title: String,
    /// What the reader has to know beside the tables.
    pub remarks: Vec<String>,
    /// The tables.
    pub sheets: &'d [Sheet],
}

/// Writes it to `path`, aside and then in place of what stood there, readable by its owner alone; returns the rows.
///
/// # Errors
/// [`ExportError`]; the file at `path` is then as it was.
pub fn write(path: &Path, format: Format, document: &Document<'_>) -> Result<u64, ExportError> {
    match format {
        Format::Csv => save(path, |out| csv(out, document.sheets)).map(drop),
        Format::Markdown => saved(path, |file| {
            file.write_all(markdown(document).as_bytes())?;
            Ok(())
        }),
        Format::Xlsx => {
            let bytes = xlsx(document.sheets).map_err(|error| io::Error::other(error.to_string()))?;
            saved(path, |file| file.write_all(&bytes).map_err(ExportError::from))
        }
    }?;
    Ok(document.sheets.iter().map(|sheet| sheet.rows.len() as u64).sum())
}

/// Every row is as long as the longest, so that programs that want a rectangle take it, too.
fn csv<W: Write>(out: &mut csv::Writer<W>, sheets: &[Sheet]) -> Result<u64, ExportError> {
    let columns = sheets.iter().map(|sheet| sheet.heads.len()).max().unwrap_or(0);
    let padded = |title: &str, cells: Vec<String>| {
        let mut row = vec![guarded(title)];
        row.extend(cells.iter().map(|cell| guarded(cell)));
        row.resize(columns + 1, String::new());
        row
    };
    let mut rows = 0;
    for sheet in sheets {
        out.write_record(padded(&sheet.title, sheet.heads.clone()))?;
        for row in &sheet.rows {
            out.write_record(padded(&sheet.title, row.iter().map(Cell::text).collect()))?;
            rows += 1;
        }
    }
    Ok(rows)
}

fn markdown(document: &Document<'_>) -> String {
    let mut text = format!("# {}\n", escaped(&document.title));
    for remark in &document.remarks {
        let _ = write!(text, "\n{}\n", escaped(remark));
    }
    for sheet in document.sheets.iter().filter(|sheet| !sheet.rows.is_empty()) {
        let _ = write!(text, "\n## {}\n\n|", escaped(&sheet.title));
        for head in &sheet.heads {
            let _ = write!(text, " {} |", escaped(head));
        }
        text.push_str("\n|");
        for at in 0..sheet.heads.len() {
            let number = sheet.rows.iter().any(|row| row.get(at).is_some_and(Cell::is_number));
            text.push_str(if number { " ---: |" } else { " --- |" });
        }
        text.push('\n');
        for row in &sheet.rows {
            text.push('|');
            for cell in row {
                let _ = write!(text, " {} |", escaped(&cell.text()));
            }
            text.push('\n');
        }
    }
    text
}

/// A text that stays one cell and is no markup.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '|' | '\\' | '`' | '*' | '_' | '<' | '[' | ']' | '#' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

fn xlsx(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let looks = Looks::new();
    for sheet in sheets {
        let page = book.add_worksheet();
        let mut widths = Widths::of(&sheet.heads);
        looks.begin(page, &sheet.title, &sheet.heads)?;
        for (row, at) in sheet.rows.iter().zip(1..) {
            widths.see(row);
            looks.row(page, at, row)?;
        }
        widths.set(page)?;
    }
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheets() -> Vec<Sheet> {
        let row =
            |text: &str, count| vec![Cell::from(text), Cell::Count(count), Cell::Amount("12.50".parse().unwrap())];
        vec![
            Sheet {
                title: "Carried over · 2".into(),
                heads: ["Name", "Count", "Amount"].map(str::to_owned).to_vec(),
                rows: vec![row("=HYPERLINK(\"x\")", 1), row("A|B\nC", 2)],
            },
            Sheet {
                title: "Days".into(),
                heads: vec!["Day".into()],
                rows: vec![vec![Cell::Day("2026-11-16".parse().unwrap())], vec![Cell::Empty]],
            },
        ]
    }

    fn written(name: &str) -> Vec<u8> {
        let room = tempfile::tempdir().unwrap();
        let path = room.path().join(name);
        let sheets = sheets();
        let document = Document { title: "Review".into(), remarks: vec!["No receipts.".into()], sheets: &sheets };
        assert_eq!(write(&path, Format::of(&path).unwrap(), &document).unwrap(), 4);
        std::fs::read(&path).unwrap()
    }

    #[test]
    fn csv_runs_no_formula_and_is_a_rectangle() {
        let text = String::from_utf8(written("r.csv")).unwrap();
        let lines: Vec<&str> = text.trim_start_matches('\u{feff}').split("\r\n").collect();
        assert_eq!(lines[0], "Carried over · 2,Name,Count,Amount");
        assert!(lines[1].starts_with("Carried over · 2,\"'=HYPERLINK"), "{}", lines[1]);
        assert!(text.contains("Days,2026-11-16,,\r\n"), "{text}");
    }

    #[test]
    fn markdown_keeps_a_cell_a_cell() {
        let text = String::from_utf8(written("r.md")).unwrap();
        assert!(text.starts_with("# Review\n\nNo receipts.\n\n## Carried over"), "{text}");
        assert!(text.contains("| A\\|B C | 2 | 12.50 |"), "{text}");
        assert!(text.contains("| --- | ---: | ---: |"), "{text}");
    }

    #[test]
    fn xlsx_is_a_zip_with_a_sheet_for_each_table() {
        let bytes = written("r.xlsx");
        assert_eq!(&bytes[..4], b"PK\x03\x04");
        let held = |name: &str| bytes.windows(name.len()).any(|part| part == name.as_bytes());
        assert!(held("xl/worksheets/sheet2.xml") && !held("xl/worksheets/sheet3.xml"));
    }

    #[test]
    fn a_format_is_told_by_the_ending() {
        for (name, format) in [
            ("a.MD", Some(Format::Markdown)),
            ("a.csv", Some(Format::Csv)),
            ("b.Xlsx", Some(Format::Xlsx)),
            ("c.pdf", None),
            ("d", None),
        ] {
            assert_eq!(Format::of(Path::new(name)), format, "{name}");
        }
    }
}
