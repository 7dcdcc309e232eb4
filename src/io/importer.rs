//! What kind of file it is, by its content and never by its name, and how it becomes records: one importer a kind.
//!
//! An importer whose file is no table of text writes one, a [`spool`](super::spool), while it reads. From there on all kinds
//! go the same way.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use super::binary::{Binary, LONGEST_START};
use super::request::{ImportError, ImportOptions, Phase, Progress};
use super::spool::{Spool, Spooled};
use super::{vcard, workbook};

/// What a file gives: its bytes, from any place on.
pub trait Bytes: Read + Seek + Send {}

impl<T: Read + Seek + Send> Bytes for T {}

/// One kind of file.
pub trait Importer: Sync {
    /// Its word in reports.
    fn format(&self) -> &'static str;

    /// Whether a file that begins with `start` is of this kind. The file may be read, and stands anywhere afterwards.
    ///
    /// # Errors
    /// What reading gives; a file that is broken is none of its kind.
    fn recognises(&self, start: &[u8], file: &mut dyn Bytes) -> io::Result<bool>;

    /// The records of the file.
    ///
    /// # Errors
    /// [`ImportError`]
    fn open<'f>(&self, file: Box<dyn Bytes + 'f>, wish: &mut Wish<'_>) -> Result<Source<'f>, ImportError>;
}

/// All kinds; the last one takes what no other did and does not look like something else.
const IMPORTERS: [&dyn Importer; 5] = [&workbook::XLSX, &workbook::ODS, &workbook::XLS, &vcard::VCards, &Text];

/// What is asked of an importer.
pub struct Wish<'a> {
    /// The name of the sheet, where the file has several.
    pub sheet: Option<&'a str>,
    progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
}

impl Wish<'_> {
    /// Tells that so many rows were read.
    ///
    /// # Errors
    /// [`ImportError::Cancelled`] where that is to be all.
    pub fn read(&mut self, rows: u64) -> Result<(), ImportError> {
        match (self.progress)(Progress { phase: Phase::Unpack, rows, of: 0, bytes: 0 }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(ImportError::Cancelled),
        }
    }
}

/// What stands in a file of some other kind than text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    /// The names of its sheets in their order; none where it has no sheets.
    pub sheets: Vec<String>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// The names of its columns, where no row of its own names them.
    pub columns: Option<Vec<String>>,
    /// How many columns it takes to hold its cells.
    pub width: usize,
    /// Cells whose formula gave an error; they are blank.
    pub faulty: u64,
    /// Characters that did not fit their encoding and stand as `U+FFFD`.
    pub replaced: u64,
}

/// A file as a table of text.
pub struct Source<'f> {
    format: &'static str,
    text: Box<dyn Bytes + 'f>,
    contents: Option<Contents>,
}

impl<'f> Source<'f> {
    /// Finds out what kind of file it is, and reads it where it is no table of text.
    ///
    /// # Errors
    /// [`ImportError`] when it cannot be read, is of no kind that can be taken, or `progress` stopped it.
    pub fn open(
        mut file: impl Bytes + 'f,
        options: &ImportOptions,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Self, ImportError> {
        file.seek(SeekFrom::Start(0))?;
        let mut start = Vec::new();
        file.by_ref().take(START).read_to_end(&mut start)?;
        let mut wish = Wish { sheet: options.sheet.as_deref(), progress };
        for importer in IMPORTERS {
            if importer.recognises(&start, &mut file)? {
                file.seek(SeekFrom::Start(0))?;
                let mut source = importer.open(Box::new(file), &mut wish)?;
                source.format = importer.format();
                let sheets = source.contents().is_some_and(|one| !one.sheets.is_empty());
                return if options.sheet.is_some() && !sheets { Err(ImportError::NoSheets) } else { Ok(source) };
            }
        }
        Err(ImportError::Binary(Binary::of_start(&start).unwrap_or(Binary::Unknown)))
    }

    /// A file that was turned into a table of text.
    ///
    /// # Errors
    /// [`ImportError::Io`] and [`ImportError::TooLarge`], as the spool.
    pub(super) fn spooled(spool: Spool, contents: Contents) -> Result<Self, ImportError> {
        let Spooled { file, width } = spool.finish()?;
        let text = Box::new(io::BufReader::with_capacity(1 << 16, file));
        Ok(Self { format: "", text, contents: Some(Contents { width, ..contents }) })
    }

    /// The word for its kind: `csv`, `xlsx`, `xls`, `ods`, `vcard`.
    pub const fn format(&self) -> &'static str {
        self.format
    }

    /// What is in it; `None` for a table of text.
    pub const fn contents(&self) -> Option<&Contents> {
        self.contents.as_ref()
    }

    /// How many bytes of text there are.
    ///
    /// # Errors
    /// What seeking gives.
    pub fn length(&mut self) -> io::Result<u64> {
        self.text.seek(SeekFrom::End(0))
    }
}

impl Read for Source<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.text.read(buffer)
    }
}

impl Seek for Source<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.text.seek(to)
    }
}

/// How many of the first bytes tell the kind.
const START: u64 = 1024;
const _: () = assert!(START >= LONGEST_START as u64);

/// A table of text as it stands in the file.
struct Text;

impl Importer for Text {
    fn format(&self) -> &'static str {
        "csv"
    }

    fn recognises(&self, start: &[u8], _: &mut dyn Bytes) -> io::Result<bool> {
        Ok(Binary::of_start(start).is_none())
    }

    fn open<'f>(&self, file: Box<dyn Bytes + 'f>, _: &mut Wish<'_>) -> Result<Source<'f>, ImportError> {
        Ok(Source { format: "", text: file, contents: None })
    }
}
