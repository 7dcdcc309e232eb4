//! Workbooks of Excel before 2007. They are read whole, so what they say of their size is looked at first.

use std::io::{self, BufReader, Read, SeekFrom};

use calamine::{Reader as _, SheetType, SheetVisible, XlsError};
use cfb::CompoundFile;

use super::guard::too_large;
use super::value::Value;
use super::{Book, Put, Sheet};
use crate::io::importer::Bytes;
use crate::io::request::ImportError;

/// The first bytes of a compound file.
const START: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// The most bytes of such a file.
const MOST: u64 = 256 << 20;
/// The most cells that the areas of all sheets span; the largest sheet of such a workbook has 65,536 rows and 256 columns.
const CELLS: u64 = 1 << 24;
/// The most sheets.
const SHEETS: usize = 1_000;
/// Where a workbook lies in the compound file, newest first.
const STREAMS: [&str; 2] = ["/Workbook", "/Book"];
/// Where one lies that is locked by a password.
const LOCKED: &str = "/EncryptedPackage";

/// Whether the compound file is such a workbook, or one of today that is locked.
pub fn recognises(start: &[u8], file: &mut dyn Bytes) -> io::Result<bool> {
    if !start.starts_with(START) || file.seek(SeekFrom::End(0))? > MOST {
        return Ok(false);
    }
    file.rewind()?;
    let Ok(Ok(compound)) = crate::contain::contain(|| CompoundFile::open(file)) else { return Ok(false) };
    Ok(STREAMS.iter().chain([&LOCKED]).any(|name| compound.exists(name)))
}

/// An open workbook.
pub struct Xls<'f>(calamine::Xls<BufReader<&'f mut dyn Bytes>>);

impl<'f> Xls<'f> {
    /// # Errors
    /// [`ImportError`]
    pub fn open(file: &'f mut dyn Bytes) -> Result<Self, ImportError> {
        let mut compound = CompoundFile::open(&mut *file).map_err(ImportError::damaged)?;
        if compound.exists(LOCKED) {
            return Err(ImportError::Locked);
        }
        let name =
            STREAMS.iter().find(|name| compound.exists(name)).ok_or_else(|| ImportError::damaged("no workbook"))?;
        let mut stream = Vec::new();
        compound
            .open_stream(name)
            .map_err(ImportError::damaged)?
            .take(MOST)
            .read_to_end(&mut stream)
            .map_err(ImportError::damaged)?;
        check(&stream)?;
        file.rewind()?;
        Ok(Self(calamine::Xls::new(BufReader::new(file)).map_err(told)?))
    }
}

fn told(error: XlsError) -> ImportError {
    match error {
        XlsError::Password => ImportError::Locked,
        XlsError::Io(error) => ImportError::inside(&error),
        other => ImportError::damaged(other),
    }
}

impl Book for Xls<'_> {
    fn sheets(&self) -> Vec<Sheet> {
        let sheets = self.0.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        sheets.map(|sheet| Sheet { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible }).collect()
    }

    fn cells(&mut self, sheet: &str, put: Put<'_>) -> Result<(), ImportError> {
        let range = self.0.worksheet_range(sheet).map_err(told)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, cells) in (top..).zip(range.rows()) {
            for (column, cell) in (left..).zip(cells) {
                put(row, column, Value::from(cell))?;
            }
        }
        Ok(())
    }
}

/// The records of a stream from a place on: their kind and what they hold.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(rest, 0)?, u16_at(rest, 2)?);
        let data = rest.get(4..4 + usize::from(length))?;
        rest = rest.get(4 + data.len()..)?;
        Some((kind, data))
    })
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at + 2).map(|two| u16::from_le_bytes([two[0], two[1]]))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..at + 4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

/// Room is made for every cell of the area that a sheet's cells span: that must not be more than there is.
fn check(stream: &[u8]) -> io::Result<()> {
    const END: u16 = 0x000A;
    const BOUND_SHEET: u16 = 0x0085;
    const DIMENSIONS: u16 = 0x0200;
    // Records of cells: all begin with row and column, one of them with a range of columns, which it ends with.
    const CELL: [u16; 8] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x0207, 0x027E, 0x00FD, 0x0006];
    const CELLS_OF_A_ROW: u16 = 0x00BD;
    let places: Vec<usize> = records(stream)
        .take_while(|(kind, _)| *kind != END)
        .filter(|(kind, _)| *kind == BOUND_SHEET)
        .filter_map(|(_, data)| usize::try_from(u32_at(data, 0)?).ok())
        .collect();
    if places.len() > SHEETS {
        return Err(too_large());
    }
    let (mut all, mut walked) = (0_u64, 0_u64);
    for place in places {
        let (mut rows, mut columns) = ((u64::MAX, 0), (u64::MAX, 0));
        let mut take = |row: u64, column: u64| {
            rows = (rows.0.min(row), rows.1.max(row));
            columns = (columns.0.min(column), columns.1.max(column));
        };
        // Charts that lie in a sheet have an end of their own: what stands behind it is looked at as well.
        for (kind, data) in records(stream.get(place..).unwrap_or(&[])) {
            walked += 4 + data.len() as u64;
            match kind {
                DIMENSIONS if data.len() >= 14 => {
                    let at = |at| u32_at(data, at).map_or(0, u64::from);
                    let wide = |at| u16_at(data, at).map_or(0, u64::from);
                    let (high, width) = (at(4).saturating_sub(at(0)), wide(10).saturating_sub(wide(8)));
                    if high.saturating_mul(width) > CELLS {
                        return Err(too_large());
                    }
                }
                _ if CELL.contains(&kind) || kind == CELLS_OF_A_ROW => {
                    if let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) {
                        take(row.into(), column.into());
                        if kind == CELLS_OF_A_ROW
                            && let Some(last) = data.len().checked_sub(2).and_then(|at| u16_at(data, at))
                        {
                            take(row.into(), last.into());
                        }
                    }
                }
                END => break,
                _ => {}
            }
        }
        if rows.0 <= rows.1 {
            all = all.saturating_add((rows.1 - rows.0 + 1) * (columns.1 - columns.0 + 1));
        }
        // Sheets that say they lie in the same place cost as much as if they did not.
        if all > CELLS || walked > 4 * MOST {
            return Err(too_large());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    #[test]
    fn a_far_cell_is_seen_before_room_is_made_for_it() {
        let number =
            |row: u16, column: u16| record(0x0203, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat());
        let book = |sheet: &[u8]| {
            let globals = [record(0x0085, &[16, 0, 0, 0, 0, 0, 0, 0]), record(0x000A, &[])].concat();
            [globals.as_slice(), sheet].concat()
        };
        assert_eq!(book(&[]).len(), 16);
        assert!(check(&book(&[number(0, 0), number(65_535, 255)].concat())).is_ok());
        assert!(check(&book(&[number(0, 0), number(65_535, 256)].concat())).is_err());
        let dimensions = |rows: u32| [&[0; 4][..], &rows.to_le_bytes(), &[0, 0, 0, 1, 0, 0]].concat();
        assert!(check(&book(&record(0x0200, &dimensions(65_536)))).is_ok());
        assert!(check(&book(&record(0x0200, &dimensions(u32::MAX)))).is_err());
        assert!(check(&[0xFF; 100]).is_ok());
    }
}
