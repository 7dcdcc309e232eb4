//! Workbooks: the sheet of one as a table of text.
//!
//! | file | what |
//! |---|---|
//! | `parcel` | the archive that a workbook is, looked through before anything believes it |
//! | `guard` | XML that is beyond measure |
//! | `xlsx`, `xls`, `ods` | the cells of each kind |
//! | `value` | what a cell holds, as text |

mod guard;
mod ods;
mod parcel;
mod value;
mod xls;
mod xlsx;

use std::io;

use self::value::Value;
use super::importer::{Bytes, Contents, Importer, Source, Wish};
use super::request::ImportError;
use super::spool::Spool;
use crate::contain::contain;

/// Cells between two looks at whether to go on.
const STRIDE: u64 = 1 << 14;

/// A sheet.
#[derive(Debug, Clone)]
struct Sheet {
    name: String,
    hidden: bool,
}

/// Takes a cell: row and column from 0.
type Put<'p> = &'p mut dyn FnMut(u32, u32, Value<'_>) -> Result<(), ImportError>;

/// An open workbook.
trait Book {
    /// Its sheets in their order, without charts and the like.
    fn sheets(&self) -> Vec<Sheet>;

    /// The cells of a sheet, row by row.
    fn cells(&mut self, sheet: &str, put: Put<'_>) -> Result<(), ImportError>;
}

/// A workbook, whatever its kind.
type AnyBook<'f> = Box<dyn Book + 'f>;

/// A kind of workbook.
pub(super) struct Workbook {
    format: &'static str,
    recognises: fn(&[u8], &mut dyn Bytes) -> io::Result<bool>,
    open: for<'f> fn(&'f mut dyn Bytes) -> Result<AnyBook<'f>, ImportError>,
}

fn is_archive(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04")
}

pub(super) static XLSX: Workbook = Workbook {
    format: "xlsx",
    recognises: |start, file| Ok(is_archive(start) && xlsx::recognises(file)?),
    open: |file| Ok(Box::new(xlsx::Xlsx::open(file)?)),
};
pub(super) static ODS: Workbook = Workbook {
    format: "ods",
    recognises: |start, file| Ok(is_archive(start) && ods::recognises(file)?),
    open: |file| Ok(Box::new(ods::Ods::open(file)?)),
};
pub(super) static XLS: Workbook =
    Workbook { format: "xls", recognises: xls::recognises, open: |file| Ok(Box::new(xls::Xls::open(file)?)) };

impl Importer for Workbook {
    fn format(&self) -> &'static str {
        self.format
    }

    fn recognises(&self, start: &[u8], file: &mut dyn Bytes) -> io::Result<bool> {
        (self.recognises)(start, file)
    }

    fn open<'f>(&self, mut file: Box<dyn Bytes + 'f>, wish: &mut Wish<'_>) -> Result<Source<'f>, ImportError> {
        // The readers of workbooks are others' work, and meet files that were made to break them: a panic of theirs is damage.
        let read = contain(|| {
            let mut book = (self.open)(&mut *file)?;
            let sheets = book.sheets();
            let sheet = choose(&mut *book, &sheets, wish)?;
            spool(&mut *book, sheets, sheet, wish)
        });
        let (spool, contents) = read.map_err(ImportError::damaged)??;
        Source::spooled(spool, contents)
    }
}

/// The sheet that is asked for, else the one with the most filled cells; hidden ones only where there are no others.
fn choose(book: &mut dyn Book, sheets: &[Sheet], wish: &mut Wish<'_>) -> Result<String, ImportError> {
    if let Some(wanted) = wish.sheet {
        let found = sheets
            .iter()
            .find(|sheet| sheet.name == wanted)
            .or_else(|| sheets.iter().find(|sheet| sheet.name.trim().to_lowercase() == wanted.trim().to_lowercase()));
        return found.map(|sheet| sheet.name.clone()).ok_or_else(|| ImportError::NoSuchSheet {
            name: wanted.to_owned(),
            sheets: sheets.iter().map(|sheet| sheet.name.clone()).collect(),
        });
    }
    let shown: Vec<&Sheet> = sheets.iter().filter(|sheet| !sheet.hidden).collect();
    let shown = if shown.is_empty() { sheets.iter().collect() } else { shown };
    let (first, rest) = shown.split_first().ok_or_else(|| ImportError::damaged("no sheet"))?;
    if rest.is_empty() {
        return Ok(first.name.clone());
    }
    let (mut best, mut most) = (first.name.clone(), 0_u64);
    for sheet in shown {
        let (mut filled, mut seen) = (0_u64, 0_u64);
        let counted = book.cells(&sheet.name, &mut |row, _, value| {
            filled += u64::from(!matches!(value, Value::Empty | Value::Text("")));
            seen += 1;
            if seen.is_multiple_of(STRIDE) { wish.read(row.into()) } else { Ok(()) }
        });
        match counted {
            Err(ImportError::Cancelled) => return Err(ImportError::Cancelled),
            // A sheet that cannot be read is not the one, unless it is asked for.
            Err(error) => log::warn!("a sheet is passed over: {error}"),
            Ok(()) if filled > most => (best, most) = (sheet.name.clone(), filled),
            Ok(()) => {}
        }
    }
    Ok(best)
}

fn spool(
    book: &mut dyn Book,
    sheets: Vec<Sheet>,
    sheet: String,
    wish: &mut Wish<'_>,
) -> Result<(Spool, Contents), ImportError> {
    let mut spool = Spool::new()?;
    let (mut seen, mut faulty) = (0_u64, 0_u64);
    let mut text = String::new();
    book.cells(&sheet, &mut |row, column, value| {
        seen += 1;
        if seen.is_multiple_of(STRIDE) {
            wish.read(row.into())?;
        }
        faulty += u64::from(value == Value::Error);
        let (row, column) = (u64::from(row) + 1, usize::try_from(column).unwrap_or(usize::MAX));
        if let Value::Text(text) = value {
            return spool.put(row, column, text);
        }
        text.clear();
        value.write(&mut text);
        spool.put(row, column, &text)
    })?;
    let sheets = sheets.into_iter().map(|sheet| sheet.name).collect();
    Ok((spool, Contents { sheets, sheet: Some(sheet), faulty, ..Contents::default() }))
}
