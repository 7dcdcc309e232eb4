//! A small table read whole: a header and rows, as one hands the lines of a quotation over (R9).

use std::io::{Read, Seek, SeekFrom};

use super::binary::Binary;
use super::encoding::{Charset, detect, sample};
use super::request::ImportError;
use super::sniff::Layout;
use super::table::records_of;

/// The most bytes of it.
const BYTES: usize = 4 << 20;
/// The most rows of it.
const ROWS: usize = 10_000;

/// A table: what stands above its columns, and its rows with their numbers in the file, blank ones left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What stands above the columns.
    pub header: Vec<String>,
    /// Number in the file, the header being 1, and cells.
    pub rows: Vec<(u64, Vec<String>)>,
}

/// Reads a small table with whatever separator, in an encoding or in the one its bytes tell; what is beyond its bounds is not read.
///
/// # Errors
/// [`ImportError`] when it cannot be read, or is no text.
pub fn sheet(reader: &mut (impl Read + Seek), charset: Option<Charset>) -> Result<Sheet, ImportError> {
    let charset = match charset {
        Some(charset) => charset,
        None => detect(reader).map_err(ImportError::Io)?.ok_or(ImportError::Binary(Binary::Unknown))?,
    };
    reader.seek(SeekFrom::Start(0)).map_err(ImportError::Io)?;
    let (text, cut) = sample(reader, charset, BYTES).map_err(ImportError::Io)?;
    let delimiter = Layout::of(&text, cut, None).delimiter;
    let mut records = records_of(&text, delimiter, ROWS, cut).into_iter().filter(|record| !record.is_blank());
    let cells = |record: &super::record::Record| record.cells().map(|cell| cell.trim().to_owned()).collect();
    let header = records.next().as_ref().map(cells).unwrap_or_default();
    Ok(Sheet { header, rows: records.map(|record| (record.row, cells(&record))).collect() })
}
