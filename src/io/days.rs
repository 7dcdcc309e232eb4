//! Days as people spell them, and the log entries that begin with one.

use chrono::{Datelike, NaiveDate, NaiveTime};
use unicode_normalization::UnicodeNormalization;

/// Whether `03/04/2016` is the third of April or the fourth of March.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOrder {
    /// Day, month, year.
    DayFirst,
    /// Month, day, year.
    MonthFirst,
}

/// A day as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// It can be read in one way only.
    Sure(NaiveDate),
    /// Only the order of the file's other rows tells: the day if the day stands first, and if the month does.
    Either(NaiveDate, NaiveDate),
    /// Only day first makes a day of it (`31/03/2016`).
    DayFirst(NaiveDate),
    /// Only month first makes a day of it (`03/31/2016`).
    MonthFirst(NaiveDate),
}

impl Day {
    /// The day, by the order of the file; `None` where the order is needed and unknown.
    pub fn settle(self, order: Option<DayOrder>) -> Option<NaiveDate> {
        match (self, order) {
            (Self::Sure(day) | Self::DayFirst(day) | Self::MonthFirst(day), _) => Some(day),
            (Self::Either(day, _), Some(DayOrder::DayFirst)) | (Self::Either(_, day), Some(DayOrder::MonthFirst)) => {
                Some(day)
            }
            (Self::Either(..), None) => None,
        }
    }
}

/// Reads a day, and the time of day beside it: ISO, `2016/3/31`, `31.03.2016`, `03/31/2016`, `20160331`, `2016年3月31日`,
/// `31 Mar 2016`, Excel serials from 1955 on. `None` where it is no day.
pub fn day(cell: &str) -> Option<(Day, Option<NaiveTime>)> {
    let cell = cell.trim();
    let wide;
    let cell = if cell.is_ascii() {
        cell
    } else {
        wide = cell.nfkc().collect::<String>();
        wide.as_str()
    };
    if cell.bytes().all(|b| b.is_ascii_digit() || b == b'.') && cell.matches('.').count() <= 1 {
        return serial_or_compact(cell).map(|day| (Day::Sure(day), None));
    }
    let mut numbers: Vec<(u32, usize)> = Vec::with_capacity(6);
    let mut month = None;
    let mut signs = String::new();
    let mut rest = cell;
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_digit() {
            let length = rest.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len());
            let (digits, after) = rest.split_at(length);
            numbers.push((digits.parse().ok()?, length));
            rest = after;
        } else if first.is_ascii_alphabetic() {
            let length = rest.bytes().position(|b| !b.is_ascii_alphabetic()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(length);
            let place = numbers.len();
            match month_named(word) {
                Some(found) if month.is_none() => month = Some((found, place)),
                _ if numbers.len() >= 3 => break,
                _ if is_weekday(word) || matches!(word, "st" | "nd" | "rd" | "th" | "de" | "of") => {}
                _ => return None,
            }
            rest = after;
        } else {
            if numbers.len() < 3 && !matches!(first, '-' | '/' | '.' | ' ' | ',' | '年' | '月' | '日' | '\'') {
                return None;
            }
            signs.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or("");
        }
        if numbers.len() > 8 {
            return None;
        }
    }
    let at = |index: usize| numbers.get(index).copied();
    if let Some((month, place)) = month {
        let ((a, a_len), (b, b_len)) = (at(0)?, at(1)?);
        let found = match place {
            0 | 1 if a_len <= 2 => NaiveDate::from_ymd_opt(year(b, b_len)?, month, a),
            1 if a_len == 4 => NaiveDate::from_ymd_opt(year(a, a_len)?, month, b),
            _ => None,
        }?;
        return Some((Day::Sure(found), clock(numbers.get(2..).unwrap_or(&[]))));
    }
    let ((a, a_len), (b, b_len), (c, c_len)) = (at(0)?, at(1)?, at(2)?);
    let time = clock(numbers.get(3..).unwrap_or(&[]));
    if a_len == 4 {
        return NaiveDate::from_ymd_opt(year(a, 4)?, b, c).map(|day| (Day::Sure(day), time));
    }
    if a_len > 2 || b_len > 2 {
        return None;
    }
    let year = year(c, c_len)?;
    let (day_first, month_first) = (NaiveDate::from_ymd_opt(year, b, a), NaiveDate::from_ymd_opt(year, a, b));
    let day = match (day_first, month_first) {
        // Nobody writes the month first with dots.
        (Some(day), _) if signs.starts_with('.') => Day::Sure(day),
        (Some(one), Some(other)) if one == other => Day::Sure(one),
        (Some(one), Some(other)) => Day::Either(one, other),
        (Some(one), None) => Day::DayFirst(one),
        (None, Some(other)) => Day::MonthFirst(other),
        (None, None) => return None,
    };
    Some((day, time))
}

fn clock(numbers: &[(u32, usize)]) -> Option<NaiveTime> {
    let (hour, minute) = (numbers.first()?.0, numbers.get(1)?.0);
    NaiveTime::from_hms_opt(hour, minute, 0).filter(|_| (hour, minute) != (0, 0))
}

fn year(number: u32, digits: usize) -> Option<i32> {
    let number = i32::try_from(number).ok()?;
    match digits {
        4 if (1900..=2200).contains(&number) => Some(number),
        2 if number < 70 => Some(2000 + number),
        2 => Some(1900 + number),
        _ => None,
    }
}

fn serial_or_compact(digits: &str) -> Option<NaiveDate> {
    let whole = digits.split('.').next().unwrap_or("");
    match whole.len() {
        8 if whole == digits => {
            let part = |from: usize, to: usize| whole.get(from..to).and_then(|text| text.parse::<u32>().ok());
            NaiveDate::from_ymd_opt(year(part(0, 4)?, 4)?, part(4, 6)?, part(6, 8)?)
        }
        // Excel counts days from 1899-12-30; 20000 is in 1954, 80000 in 2119.
        5 => {
            let serial: u64 = whole.parse().ok()?;
            let start = NaiveDate::from_ymd_opt(1899, 12, 30)?;
            (20_000..=80_000).contains(&serial).then(|| start.checked_add_days(chrono::Days::new(serial))).flatten()
        }
        _ => None,
    }
}

fn month_named(word: &str) -> Option<u32> {
    let lower = word.to_ascii_lowercase();
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let full = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let at = months.iter().position(|one| *one == lower).or_else(|| full.iter().position(|one| *one == lower));
    at.or_else(|| (lower == "sept").then_some(8)).and_then(|at| u32::try_from(at + 1).ok())
}

fn is_weekday(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| lower.starts_with(day)) && lower.len() <= 9
}

/// Entries of a log in one cell: lines that begin with a day are entries of that day, what follows belongs to them; text
/// before the first such line has no day.
pub fn log_entries(cell: &str, order: Option<DayOrder>) -> Vec<(Option<NaiveDate>, String)> {
    let mut entries: Vec<(Option<NaiveDate>, String)> = Vec::new();
    for line in cell.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let end = line
            .char_indices()
            .find(|(_, c)| !(c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | '年' | '月' | '日')))
            .map_or(line.len(), |(at, _)| at);
        let (head, text) = line.split_at(end);
        let dated = (head.chars().filter(char::is_ascii_digit).count() >= 6 && head.contains(['-', '/', '.', '年']))
            .then(|| day(head.trim_end_matches(['.', '-', '/'])).and_then(|(day, _)| day.settle(order)))
            .flatten()
            .filter(|day| (1970..=2100).contains(&day.year()));
        match (dated, entries.last_mut()) {
            (Some(day), _) => {
                let text = text.trim_start_matches([' ', ':', '：', ',', '，', '、', '-', '\t']).trim();
                entries.push((Some(day), text.to_owned()));
            }
            (None, Some((_, last))) => {
                last.push('\n');
                last.push_str(line);
            }
            (None, None) => entries.push((None, line.to_owned())),
        }
    }
    entries.retain(|(_, text)| !text.is_empty());
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_they_are_spelt() {
        for cell in [
            "2016-03-31",
            "2016/3/31",
            "31.03.2016",
            "03/31/2016",
            "31/03/2016",
            "20160331",
            "2016年3月31日",
            "42460",
            "31 Mar 2016",
            "Mar 31, 2016",
            "2016-03-31 00:00:00.000",
            "2016-03-31T10:00:00Z",
            "31-03-16",
            "2016-3-31 下午",
        ] {
            let found = day(cell).and_then(|(day, _)| day.settle(None));
            assert_eq!(found, NaiveDate::from_ymd_opt(2016, 3, 31), "{cell}");
        }
        assert_eq!(day("02/03/2016").and_then(|(day, _)| day.settle(None)), None);
        for cell in ["31/02/2016", "2016-13-01", "soon", "12", "", "0", "1.2.3.4", "02042003", "99/99/9999"] {
            assert_eq!(day(cell), None, "{cell}");
        }
    }
}
