//! What a table looks like: its separator, where its header stands, what its columns are called.

use std::collections::{HashMap, HashSet};

use super::headers;
use super::ledger;
use super::record::{Fault, Record};
use super::table::records_of;
use super::{days, values};

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Records looked at.
const LOOKED_AT: usize = 200;
/// Columns of a sheet that hold something and have no name; more are none of the table.
const NAMELESS: usize = 64;
/// How far down a header may stand.
const HEADER_WITHIN: usize = 40;

/// The shape of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The sign between cells.
    pub delimiter: u8,
    /// Whether the first line is Excel's `sep=;`, which no spreadsheet shows.
    pub sep_line: bool,
    /// The header's row, counted from 1; 0 where the file has none.
    pub header_row: u64,
    /// Whether the columns have names, be it by a header or by what kind of file it is.
    pub is_named: bool,
    /// The columns' names, each of them different and none empty.
    pub columns: Vec<String>,
    /// Why the header cannot be used.
    pub header_fault: Option<Fault>,
    /// Records below the header, for guesses.
    pub sample: Vec<Record>,
}

impl Layout {
    /// Whether a record is the header once more: where tables were put below each other. A name that was made up, or made different
    /// from others, is as it stands in the header.
    pub fn is_header(&self, record: &Record) -> bool {
        if self.header_row == 0 || record.len() > self.columns.len() {
            return false;
        }
        let written = |at: usize| record.cell(at).split_whitespace().collect::<Vec<_>>().join(" ");
        let made_up = |cell: &str, name: &str| match cell {
            "" => name.starts_with("column "),
            cell => name.strip_prefix(cell).is_some_and(|rest| rest.starts_with(" (") && rest.ends_with(')')),
        };
        let mut columns = self.columns.iter().enumerate();
        columns.all(|(at, name)| *name == written(at) || made_up(&written(at), name))
            && self.columns.iter().enumerate().any(|(at, name)| *name == written(at))
    }

    /// The shape of the table that begins with `text`; `cut` says that the file goes on. `delimiter` overrides the guess.
    pub fn of(text: &str, cut: bool, delimiter: Option<u8>) -> Self {
        let (named, body) = sep_line(text);
        let delimiter = delimiter.or(named).unwrap_or_else(|| guess_delimiter(body, cut));
        let layout = Self::plain(body, cut, delimiter, 0);
        Self { sep_line: named.is_some(), ..layout }
    }

    /// The shape of a table whose rows stand below names of their own.
    pub fn named(text: &str, cut: bool, delimiter: u8, names: &[String]) -> Self {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        Self {
            delimiter,
            sep_line: false,
            header_row: 0,
            is_named: true,
            columns: unique_names(&names, names.len()),
            header_fault: None,
            sample: sample(look(text, delimiter, cut), 0),
        }
    }

    /// The shape of a table whose separator is known. `filled`: how many columns hold something, where that is known.
    pub fn plain(text: &str, cut: bool, delimiter: u8, filled: usize) -> Self {
        let records = look(text, delimiter, cut);
        let header = header_at(&records);
        let width = records.iter().map(Record::len).max().unwrap_or(0);
        let names: Vec<&str> = match header.and_then(|at| records.get(at)) {
            Some(record) => record.cells().collect(),
            None => Vec::new(),
        };
        // Cells beyond the header's width belong to no column, unless there is no header.
        let width = match header {
            Some(_) if filled > names.len() && filled - names.len() <= NAMELESS => filled,
            Some(_) => names.len(),
            None => width.max(filled),
        };
        let below = header.map_or(0, |at| at + 1);
        Self {
            delimiter,
            sep_line: false,
            header_row: header.and_then(|at| records.get(at)).map_or(0, |record| record.row),
            header_fault: header.and_then(|at| records.get(at)).and_then(|record| record.fault),
            is_named: header.is_some(),
            columns: unique_names(&names, width),
            sample: sample(records, below),
        }
    }
}

fn sample(records: Vec<Record>, below: usize) -> Vec<Record> {
    records.into_iter().skip(below).filter(|one| !one.is_blank() && one.fault.is_none()).collect()
}

fn sep_line(text: &str) -> (Option<u8>, &str) {
    let line = text.split(['\n', '\r']).next().unwrap_or("");
    let bare = line.trim().trim_matches('"');
    let sign = bare.get(..4).filter(|head| head.eq_ignore_ascii_case("sep=")).and_then(|_| bare.as_bytes().get(4));
    match sign {
        Some(sign) if sign.is_ascii() && bare.len() == 5 => {
            let rest = text.get(line.len()..).unwrap_or("");
            (Some(*sign), rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r'])).unwrap_or(rest))
        }
        _ if line.eq_ignore_ascii_case("sep=\t") => (Some(b'\t'), text.get(line.len() + 1..).unwrap_or("")),
        _ => (None, text),
    }
}

fn look(text: &str, delimiter: u8, cut: bool) -> Vec<Record> {
    let mut records = records_of(text, delimiter, LOOKED_AT, cut);
    // The last record of a sample may be half of one.
    if cut && records.len() < LOOKED_AT {
        records.pop();
    }
    records
}

/// The sign that parts most lines into the same number of cells, the more cells the better; known headers weigh most.
fn guess_delimiter(text: &str, cut: bool) -> u8 {
    let mut best = (0.0_f64, b',');
    for delimiter in DELIMITERS {
        let records = look(text, delimiter, cut);
        let mut widths: HashMap<usize, usize> = HashMap::new();
        let mut all = 0_usize;
        for record in records.iter().filter(|one| !one.is_blank()) {
            all += 1;
            *widths.entry(record.len()).or_default() += 1;
        }
        let Some((width, count)) =
            widths.into_iter().filter(|(width, _)| *width > 1).max_by_key(|(width, count)| (*count, *width))
        else {
            continue;
        };
        let known = records.iter().take(HEADER_WITHIN).map(known_headers).max().unwrap_or(0);
        let known = if known >= 2 { known as f64 } else { 0.0 };
        let score = count as f64 / all as f64 * (1.0 + (width as f64).log2()) + 2.0 * known;
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    best.1
}

/// Whether a cell is a header of one of the tables that can be taken.
fn is_known(cell: &str) -> bool {
    headers::known(cell).is_some() || ledger::is_known(cell)
}

fn known_headers(record: &Record) -> usize {
    record.cells().filter(|cell| cell.len() <= 120 && is_known(cell)).count()
}

/// The header's place among the records; `None` where the file has none.
fn header_at(records: &[Record]) -> Option<usize> {
    let most = records.iter().take(HEADER_WITHIN).map(known_headers).max().unwrap_or(0);
    if most >= 2 {
        return records.iter().take(HEADER_WITHIN).position(|one| known_headers(one) == most);
    }
    let filled = |record: &Record| record.cells().filter(|cell| !cell.trim().is_empty()).count();
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for record in records.iter().filter(|one| !one.is_blank()) {
        *counts.entry(filled(record)).or_default() += 1;
    }
    let usual = counts.into_iter().max_by_key(|(cells, count)| (*count, *cells)).map_or(0, |(cells, _)| cells);
    let at = records.iter().take(HEADER_WITHIN).position(|one| !one.is_blank() && filled(one) * 5 >= usual * 3)?;
    let below = records.get(at + 1..).unwrap_or(&[]);
    records.get(at).filter(|one| looks_like_header(one, below)).map(|_| at)
}

/// Headers are short words, all different, and no data: no number, day, address or country, and nothing that the cells below
/// repeat.
fn looks_like_header(record: &Record, below: &[Record]) -> bool {
    let mut seen = HashSet::new();
    record.cells().enumerate().all(|(column, cell)| {
        let cell = cell.trim();
        cell.is_empty()
            || (is_known(cell) && seen.insert(cell))
            || (seen.insert(cell)
                && cell.chars().count() <= 80
                && cell.parse::<f64>().is_err()
                && !values::looks_like_email(cell)
                && !values::looks_like_website(cell)
                && !values::looks_like_phone(cell)
                && days::day(cell).is_none()
                && (cell.chars().count() < 3 || cell.parse::<crate::model::Country>().is_err())
                && !below.iter().any(|one| one.cell(column).trim() == cell))
    })
}

/// Names without line breaks; an empty one becomes `column 3`, a second `Email` becomes `Email (2)`.
fn unique_names(names: &[&str], width: usize) -> Vec<String> {
    let mut taken = HashSet::new();
    (0..width)
        .map(|at| {
            let name = names.get(at).copied().unwrap_or("");
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            let name = if name.is_empty() { format!("column {}", at + 1) } else { name };
            let mut unique = name.clone();
            let mut number = 2;
            while !taken.insert(unique.clone()) {
                unique = format!("{name} ({number})");
                number += 1;
            }
            unique
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> (char, u64, String) {
        let layout = Layout::of(text, false, None);
        (char::from(layout.delimiter), layout.header_row, layout.columns.join("|"))
    }

    #[test]
    fn separators_titles_and_headers_are_found() {
        for (text, delimiter, row, columns) in [
            ("a,b,c\n1,2,3\n", ',', 1, "a|b|c"),
            ("Firma;Ort;Umsatz\nX;Y;1,5\nZ;W;2,5\n", ';', 1, "Firma|Ort|Umsatz"),
            ("Name\tNote\nA\tb, c\n", '\t', 1, "Name|Note"),
            ("company|email\nA|a@b.co\n", '|', 1, "company|email"),
            ("sep=;\r\nCompany;Country\r\nA;DE\r\n", ';', 1, "Company|Country"),
            (
                "Customer list 2016\n\nprinted today\nCompany,Country,Email\nA,DE,a@b.co\n",
                ',',
                4,
                "Company|Country|Email",
            ),
            ("Acme GmbH,Germany,anna@acme.de\nBeta,France,b@beta.fr\n", ',', 0, "column 1|column 2|column 3"),
            ("Company,Email,Email,\nA,a@b.co,c@d.co,x\n", ',', 1, "Company|Email|Email (2)|column 4"),
            ("Email\na@b.co\n", ',', 1, "Email"),
            ("", ',', 0, ""),
        ] {
            assert_eq!(shape(text), (delimiter, row, columns.to_owned()), "{text}");
        }
    }
}
