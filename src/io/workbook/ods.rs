//! Workbooks of LibreOffice and its relatives, read as their XML comes.
//!
//! Not by calamine: it makes all cells of all sheets that a row is said to repeat, and waits for ever where the XML ends within
//! a sheet.

use std::io::{self, BufReader};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::guard::Guard;
use super::parcel::{self, Archive};
use super::value::Value;
use super::{Book, Put, Sheet};
use crate::io::importer::Bytes;
use crate::io::record::{MAX_CELL, MAX_CELLS};
use crate::io::request::ImportError;

/// What the archive says it holds; templates of workbooks too.
const TYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
/// The rows a sheet can have.
const ROWS: u32 = 1 << 20;
/// The most cells that a sheet holds because it says so of others.
const REPEATED: u64 = 1 << 24;
/// The most bytes of its sheets.
const CONTENT: u64 = 4 << 30;
/// The most bytes of its list of parts.
const MANIFEST: u64 = 4 << 20;

/// Whether the archive is such a workbook.
pub fn recognises(file: &mut dyn Bytes) -> io::Result<bool> {
    let Some(mut archive) = parcel::open(file)? else { return Ok(false) };
    Ok(parcel::head(&mut archive, "mimetype", TYPE.len() as u64).is_some_and(|kind| kind == TYPE))
}

/// An open workbook.
pub struct Ods<'f> {
    archive: Archive<'f>,
    sheets: Vec<Sheet>,
}

impl<'f> Ods<'f> {
    /// # Errors
    /// [`ImportError`]
    pub fn open(file: &'f mut dyn Bytes) -> Result<Self, ImportError> {
        let mut archive = parcel::open(file)?.ok_or_else(|| ImportError::damaged("no archive"))?;
        let manifest = parcel::head(&mut archive, "META-INF/manifest.xml", MANIFEST).unwrap_or_default();
        if memchr::memmem::find(&manifest, b"encryption-data").is_some() {
            return Err(ImportError::Locked);
        }
        let mut book = Self { archive, sheets: Vec::new() };
        let mut sheets = Vec::new();
        book.read(&mut |name| {
            sheets.push(Sheet { name: name.to_owned(), hidden: false });
            None
        })?;
        book.sheets = sheets;
        Ok(book)
    }

    /// Reads all sheets; `wanted` gives for the name of one where its cells go, if anywhere.
    fn read<'p>(&mut self, wanted: &mut dyn FnMut(&str) -> Option<Put<'p>>) -> Result<(), ImportError> {
        let content = self.archive.by_name("content.xml").map_err(ImportError::damaged)?;
        let mut xml = Reader::from_reader(BufReader::with_capacity(1 << 16, Guard::new(content, CONTENT)));
        xml.config_mut().expand_empty_elements = true;
        let mut buffer = Vec::new();
        let mut inside = Inside::default();
        let mut put: Option<Put<'p>> = None;
        // Tables within a cell of a table are none of the workbook.
        let mut tables = 0_u32;
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer).map_err(told)? {
                Event::Start(tag) if tag.name().as_ref() == "table:table" => {
                    tables += 1;
                    if tables == 1 {
                        inside = Inside::default();
                        put = wanted(&attribute(&tag, "table:name")?.unwrap_or_default());
                    }
                }
                Event::End(tag) if tag.name().as_ref() == "table:table" => {
                    tables = tables.saturating_sub(1);
                    if tables == 0 {
                        put = None;
                    }
                }
                Event::Eof if tables > 0 => return Err(ImportError::damaged("it ends within a sheet")),
                Event::Eof => return Ok(()),
                event => {
                    if tables == 1
                        && let Some(put) = &mut put
                    {
                        inside.take(&event, put)?;
                    }
                }
            }
        }
    }
}

fn told(error: quick_xml::Error) -> ImportError {
    match error {
        quick_xml::Error::Io(error) => ImportError::inside(&error),
        other => ImportError::damaged(other),
    }
}

impl Book for Ods<'_> {
    fn sheets(&self) -> Vec<Sheet> {
        self.sheets.clone()
    }

    fn cells(&mut self, sheet: &str, put: Put<'_>) -> Result<(), ImportError> {
        let mut put = Some(put);
        self.read(&mut |name| if name == sheet { put.take() } else { None })
    }
}

/// A cell as it stands in the file.
#[derive(Default)]
struct Cell {
    kind: String,
    value: String,
    text: String,
    paragraphs: u32,
    repeated: usize,
}

/// Where in a sheet the reader is.
#[derive(Default)]
struct Inside {
    row: u32,
    rows_repeated: u32,
    column: usize,
    /// The cells of the row that hold something, with the columns they begin and end at.
    cells: Vec<(usize, usize, Cell)>,
    cell: Option<Cell>,
    paragraph: bool,
    /// Cells that were made because they repeat others.
    repeated: u64,
    /// Remarks that are open: they are no part of a cell.
    remarks: u32,
}

impl Inside {
    fn take(&mut self, event: &Event<'_>, put: &mut Put<'_>) -> Result<(), ImportError> {
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::End(tag) => self.end(tag.name().as_ref(), put),
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let sign = name.resolve_char_ref().map_err(told)?;
                let mut bytes = [0; 4];
                let text = match sign {
                    Some(sign) => Some(&*sign.encode_utf8(&mut bytes)),
                    None => quick_xml::escape::resolve_xml_entity(name),
                };
                self.text(text.unwrap_or("\u{fffd}"))
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, tag: &BytesStart<'_>) -> Result<(), ImportError> {
        let number = |name: &str| -> Result<Option<usize>, ImportError> {
            Ok(attribute(tag, name)?.and_then(|number| number.trim().parse().ok()))
        };
        match tag.name().as_ref() {
            "table:table-row" => {
                let rows = number("table:number-rows-repeated")?.unwrap_or(1);
                self.rows_repeated = u32::try_from(rows).unwrap_or(u32::MAX);
                self.column = 0;
                self.cells.clear();
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let mut cell = Cell { repeated: 1, ..Cell::default() };
                for one in tag.attributes().with_checks(false) {
                    let one = one.map_err(ImportError::damaged)?;
                    let value = || one.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_err(told);
                    match one.key.as_ref() {
                        "table:number-columns-repeated" => cell.repeated = value()?.trim().parse().unwrap_or(1),
                        "office:value-type" if cell.kind.is_empty() => cell.kind = value()?.into_owned(),
                        "calcext:value-type" => cell.kind = value()?.into_owned(),
                        "office:value"
                        | "office:date-value"
                        | "office:time-value"
                        | "office:boolean-value"
                        | "office:string-value" => cell.value = value()?.into_owned(),
                        _ => {}
                    }
                }
                self.cell = Some(cell);
            }
            "office:annotation" => self.remarks += 1,
            "text:p" if self.remarks == 0 => {
                self.paragraph = true;
                if let Some(cell) = &mut self.cell {
                    cell.paragraphs += 1;
                    if cell.paragraphs > 1 {
                        cell.text.push('\n');
                    }
                }
            }
            "text:s" => self.text(&" ".repeat(number("text:c")?.unwrap_or(1).min(1000)))?,
            "text:tab" => self.text("\t")?,
            "text:line-break" => self.text("\n")?,
            _ => {}
        }
        Ok(())
    }

    #[allow(clippy::unnecessary_wraps)]
    fn text(&mut self, text: &str) -> Result<(), ImportError> {
        if let Some(cell) = self.cell.as_mut().filter(|_| self.paragraph && self.remarks == 0)
            && cell.text.len() <= MAX_CELL
        {
            cell.text.push_str(text);
        }
        Ok(())
    }

    fn end(&mut self, name: &str, put: &mut Put<'_>) -> Result<(), ImportError> {
        match name {
            "table:table-cell" | "table:covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    let end = self.column.saturating_add(cell.repeated.max(1));
                    if !matches!(cell.as_value(), Value::Empty) {
                        self.cells.push((self.column, end, cell));
                    }
                    self.column = end;
                }
            }
            "table:table-row" => {
                let end = self.row.saturating_add(self.rows_repeated.max(1));
                if !self.cells.is_empty() {
                    let wide = self.cells.iter().map(|(from, to, _)| (to - from) as u64).sum::<u64>();
                    let made = wide.saturating_mul(u64::from(end.min(ROWS).saturating_sub(self.row)));
                    self.repeated = self.repeated.saturating_add(made.saturating_sub(self.cells.len() as u64));
                    if self.repeated > REPEATED {
                        return Err(ImportError::Absurd);
                    }
                    for row in self.row..end.min(ROWS) {
                        for (from, to, cell) in &self.cells {
                            for column in *from..(*to).min(MAX_CELLS + 1).max(*from + 1) {
                                put(row, u32::try_from(column).unwrap_or(u32::MAX), cell.as_value())?;
                            }
                        }
                    }
                }
                self.row = end;
                self.cells.clear();
            }
            "office:annotation" => self.remarks = self.remarks.saturating_sub(1),
            "text:p" if self.remarks == 0 => self.paragraph = false,
            _ => {}
        }
        Ok(())
    }
}

impl Cell {
    fn as_value(&self) -> Value<'_> {
        match self.kind.as_str() {
            "error" => Value::Error,
            "float" | "percentage" | "currency" => self.value.parse().map_or(Value::Text(&self.text), Value::Number),
            "date" | "time" if !self.value.is_empty() => Value::Iso(&self.value),
            "boolean" => Value::Bool(self.value.eq_ignore_ascii_case("true")),
            _ if !self.text.is_empty() => Value::Text(&self.text),
            _ if !self.value.is_empty() => Value::Text(&self.value),
            _ => Value::Empty,
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, ImportError> {
    for one in tag.attributes().with_checks(false) {
        let one = one.map_err(ImportError::damaged)?;
        if one.key.as_ref() == name {
            let value = one.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_err(told)?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}
