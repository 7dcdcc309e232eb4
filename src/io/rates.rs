//! The history of rates that the European Central Bank publishes (`eurofxref-hist.csv`): a line a day, a column a currency, each the
//! worth of one euro.

use std::collections::BTreeMap;
use std::io::Read;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::{Currency, DayRates, RateSource};
use crate::text::{Lang, shown};
use crate::tr;

/// So many bytes are read at most: the whole history has three million.
const BYTES: u64 = 64 << 20;

/// Why a file was not taken as rates.
#[derive(Debug, thiserror::Error)]
pub enum RatesError {
    /// It could not be read as a table.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// Its header is not that of the European Central Bank's history.
    #[error("no header")]
    Header,
    /// There is no day in it.
    #[error("no day")]
    Empty,
    /// A day stands there twice, with other rates.
    #[error("row {row}: {day} again")]
    Twice {
        /// The row as a spreadsheet counts.
        row: u64,
        /// The day.
        day: NaiveDate,
    },
    /// A cell is no day or no rate.
    #[error("row {row}, {column}: {cell:?}")]
    Cell {
        /// The row as a spreadsheet counts.
        row: u64,
        /// What stands above its column.
        column: String,
        /// The cell.
        cell: String,
    },
}

impl RatesError {
    /// What is wrong, for a person.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Csv(error) => shown(&error.to_string()).into_owned(),
            Self::Header => tr!(lang, "rate.no_header"),
            Self::Empty => tr!(lang, "rate.no_days"),
            Self::Twice { row, day } => tr!(lang, "rate.twice", row = row, day = day),
            Self::Cell { row, column, cell } => {
                tr!(lang, "rate.bad_cell", row = row, column = shown(column), cell = shown(cell))
            }
        }
    }
}

/// The rates of a history, day by day, the oldest first. A currency without a rate on a day (`N/A`, nothing) has none there.
///
/// # Errors
/// [`RatesError`]: one cell that cannot be read is the end of it, since rates are relied on.
pub fn ecb_rates(reader: impl Read) -> Result<Vec<DayRates>, RatesError> {
    let mut table = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(reader.take(BYTES));
    let header = table.headers()?.clone();
    let first = header.get(0).unwrap_or("").trim_start_matches('\u{feff}');
    let columns: Vec<Option<Currency>> = header.iter().skip(1).map(|code| code.parse().ok()).collect();
    let known = columns.iter().zip(header.iter().skip(1)).all(|(currency, code)| currency.is_some() || code.is_empty());
    if !first.eq_ignore_ascii_case("date") || !known || columns.iter().flatten().count() == 0 {
        return Err(RatesError::Header);
    }
    let mut days: BTreeMap<NaiveDate, DayRates> = BTreeMap::new();
    for record in table.records() {
        let record = record?;
        let row = record.position().map_or(0, csv::Position::line);
        let wrong = |at: usize, cell: &str| {
            let column = header.get(at).unwrap_or("").trim_start_matches('\u{feff}').to_owned();
            RatesError::Cell { row, column, cell: cell.to_owned() }
        };
        let day = record.get(0).unwrap_or("");
        if day.is_empty() && record.iter().all(str::is_empty) {
            continue;
        }
        let on: NaiveDate = day.parse().map_err(|_| wrong(0, day))?;
        let mut rates: Vec<(Currency, Decimal)> = Vec::with_capacity(columns.len());
        for (at, cell) in record.iter().enumerate().skip(1) {
            let Some(currency) = columns.get(at - 1).copied().flatten() else {
                if cell.is_empty() {
                    continue;
                }
                return Err(wrong(at, cell));
            };
            if cell.is_empty() || cell.eq_ignore_ascii_case("n/a") || cell == "-" {
                continue;
            }
            let rate = Decimal::from_str_exact(cell).ok().filter(|rate| *rate > Decimal::ZERO);
            let rate = rate.ok_or_else(|| wrong(at, cell))?;
            if currency == Currency::EUR || rates.iter().any(|(held, _)| *held == currency) {
                return Err(wrong(at, cell));
            }
            rates.push((currency, rate));
        }
        if rates.is_empty() {
            continue;
        }
        let told = DayRates { on, source: RateSource::Ecb, one: Currency::EUR, rates };
        // Which of both would be relied on is nobody's to guess.
        if days.get(&on).is_some_and(|held| *held != told) {
            return Err(RatesError::Twice { row, day: on });
        }
        days.insert(on, told);
    }
    if days.is_empty() { Err(RatesError::Empty) } else { Ok(days.into_values().collect()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_banks_own_table_reads() {
        let text = "\u{feff}Date,USD,JPY,CYP,\r\n2024-05-03,1.0745,164.58,N/A,\r\n2024-05-02,1.0698,,0.58,\r\n\r\n";
        let days = ecb_rates(text.as_bytes()).unwrap();
        let told: Vec<_> = days.iter().map(|day| (day.on.to_string(), day.rates.len())).collect();
        assert_eq!(told, [("2024-05-02".to_owned(), 2), ("2024-05-03".to_owned(), 2)]);
        assert_eq!(days[1].rates[0].1.to_string(), "1.0745");
        assert_eq!((days[0].one, days[0].source), (Currency::EUR, RateSource::Ecb));
    }

    #[test]
    fn what_is_no_rate_is_named() {
        for (text, told) in [
            ("name,price\nM8,1\n", "not the history"),
            ("Date,USD\n", "no day"),
            ("", "not the history"),
            ("Date,USD,Country\n2024-05-03,1.1,x\n", "not the history"),
            ("Date,USD\n03/05/2024,1.0745\n", "row 2, Date: 03/05/2024"),
            ("Date,USD\n2024-05-03,1.0745\n2024-05-04,1;07\n", "row 3, USD: 1;07"),
            ("Date,USD\n2024-05-03,0\n", "row 2, USD: 0"),
            ("Date,USD\n2024-05-03,-1\n", "row 2, USD: -1"),
            ("Date,USD\n2024-05-03,1,2\n", "row 2, : 2"),
            ("Date,USD,USD\n2024-05-03,1,2\n", "row 2, USD: 2"),
            ("Date,USD\n2024-05-03,1\n2024-05-03,1.0\n2024-05-03,1.1\n", "row 4: 2024-05-03"),
        ] {
            let error = ecb_rates(text.as_bytes()).unwrap_err();
            assert!(error.text(Lang::En).contains(told), "{text:?}: {}", error.text(Lang::En));
            assert_ne!(error.text(Lang::Zh), error.text(Lang::En));
        }
    }
}
