//! Workbooks of Excel since 2007, read cell by cell.

use std::io::BufReader;

use calamine::{Reader as _, SheetType, SheetVisible, XlsxError};

use super::value::Value;
use super::{Book, Put, Sheet, parcel};
use crate::io::importer::Bytes;
use crate::io::request::ImportError;

/// The rows that a sheet can have.
const ROWS: u32 = 1 << 20;

/// Whether the archive is such a workbook.
pub fn recognises(file: &mut dyn Bytes) -> std::io::Result<bool> {
    let Some(archive) = parcel::open(file)? else { return Ok(false) };
    Ok(parcel::has(&archive, |name| name.starts_with("xl/"))
        && !parcel::has(&archive, |name| name == "xl/workbook.bin"))
}

/// An open workbook.
pub struct Xlsx<'f>(calamine::Xlsx<BufReader<&'f mut dyn Bytes>>);

impl<'f> Xlsx<'f> {
    /// # Errors
    /// [`ImportError`]
    pub fn open(file: &'f mut dyn Bytes) -> Result<Self, ImportError> {
        match parcel::open(file)? {
            Some(mut archive) => parcel::check(&mut archive).map_err(|error| ImportError::inside(&error))?,
            None => return Err(ImportError::damaged("no archive")),
        }
        file.rewind()?;
        Ok(Self(calamine::Xlsx::new(BufReader::new(file)).map_err(told)?))
    }
}

fn told(error: XlsxError) -> ImportError {
    match error {
        XlsxError::Password => ImportError::Locked,
        XlsxError::Io(error) => ImportError::inside(&error),
        other => ImportError::damaged(other),
    }
}

impl Book for Xlsx<'_> {
    fn sheets(&self) -> Vec<Sheet> {
        let sheets = self.0.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        sheets.map(|sheet| Sheet { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible }).collect()
    }

    fn cells(&mut self, sheet: &str, put: Put<'_>) -> Result<(), ImportError> {
        let mut cells = self.0.worksheet_cells_reader(sheet).map_err(told)?;
        while let Some(cell) = cells.next_cell().map_err(told)? {
            let (row, column) = cell.get_position();
            if row >= ROWS {
                return Err(ImportError::Absurd);
            }
            put(row, column, Value::from(cell.get_value()))?;
        }
        Ok(())
    }
}
