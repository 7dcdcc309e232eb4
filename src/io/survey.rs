//! A first walk through the whole file, before any row is taken: what its own rows tell about days, decimals, codes and quotes.

use std::collections::{BTreeSet, HashSet};
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use super::customers::Spelling;
use super::days::{self, Day, DayOrder};
use super::encoding::{Charset, TextStream};
use super::field::Field;
use super::mapping::Mapping;
use super::matching::MatchIndex;
use super::money::{self, Decimals};
use super::record::Record;
use super::sniff::Layout;
use super::table::Records;
use super::values;

/// Quotes that are never closed, each of which costs one more walk.
const OPEN_QUOTES: usize = 16;

/// What the file's rows tell.
#[derive(Debug, Default)]
pub struct Survey {
    /// Records below the header that are not blank.
    pub rows: u64,
    /// How days and amounts are written.
    pub spelling: Spelling,
    /// Codes the file gives, hashed by the index: a code made up must not be one of them.
    pub codes: HashSet<u128>,
    /// Rows with a quote that is never closed.
    pub literal: BTreeSet<u64>,
    /// Bytes of the file.
    pub bytes: u64,
}

/// The records of a file from its start.
pub fn open<R: Read + Seek>(
    mut reader: R,
    charset: Charset,
    layout: &Layout,
    literal: &BTreeSet<u64>,
) -> io::Result<Records<R>> {
    reader.seek(SeekFrom::Start(0))?;
    let mut records = Records::new(TextStream::new(reader, charset), layout.delimiter, literal.clone());
    if layout.sep_line {
        records.skip_line()?;
    }
    Ok(records)
}

/// Walks through the file; `None` when `go_on` stopped it.
///
/// # Errors
/// What reading gives.
pub fn survey(
    reader: &mut (impl Read + Seek),
    charset: Charset,
    layout: &Layout,
    mapping: &Mapping,
    index: &MatchIndex,
    go_on: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> io::Result<Option<Survey>> {
    let mut literal = BTreeSet::new();
    let columns = |wanted: &dyn Fn(&Field) -> bool| -> Vec<usize> {
        mapping.columns().iter().enumerate().filter(|(_, (_, field))| wanted(field)).map(|(at, _)| at).collect()
    };
    let (days, amounts, codes) =
        (columns(&Field::is_day), columns(&Field::is_amount), columns(&|field| *field == Field::Code));
    loop {
        let mut survey = Survey::default();
        let (mut day_first, mut month_first, mut point, mut comma) = (0_u64, 0_u64, 0_u64, 0_u64);
        let mut records = open(&mut *reader, charset, layout, &literal)?;
        let mut record = Record::default();
        while records.next_into(&mut record)? {
            if record.row <= layout.header_row || record.is_blank() {
                continue;
            }
            survey.rows += 1;
            for column in &days {
                match days::day(&values::clean(record.cell(*column))) {
                    Some((Day::DayFirst(_), _)) => day_first += 1,
                    Some((Day::MonthFirst(_), _)) => month_first += 1,
                    _ => {}
                }
            }
            for column in &amounts {
                match money::evidence(record.cell(*column)) {
                    Some(Decimals::Point) => point += 1,
                    Some(Decimals::Comma) => comma += 1,
                    None => {}
                }
            }
            for column in &codes {
                let code = values::clean(record.cell(*column));
                if !code.is_empty() {
                    survey.codes.insert(index.code_hash(&code));
                }
            }
            if survey.rows.is_multiple_of(256) && go_on(survey.rows, records.bytes()).is_break() {
                return Ok(None);
            }
        }
        survey.bytes = records.bytes();
        if let Some(row) = records.open_quote()
            && literal.len() < OPEN_QUOTES
            && literal.insert(row)
        {
            continue;
        }
        survey.literal = literal;
        survey.spelling = Spelling {
            own: false,
            // Rows that contradict each other tell nothing.
            order: match (day_first, month_first) {
                (1.., 0) => Some(DayOrder::DayFirst),
                (0, 1..) => Some(DayOrder::MonthFirst),
                _ => None,
            },
            decimals: if comma > point || (comma == point && layout.delimiter == b';') {
                Decimals::Comma
            } else {
                Decimals::Point
            },
        };
        return Ok(Some(survey));
    }
}
