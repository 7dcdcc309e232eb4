//! Public holidays by country, from `assets/holidays.tsv`: whole country only, with the weekend days worked instead (调休).

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};

use super::Country;

/// What a country's calendar says of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicDay {
    /// Nobody works.
    Off(Holiday),
    /// A weekend day worked instead of another one.
    Worked,
}

/// A public holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holiday {
    /// Its name in English.
    pub english: &'static str,
    /// Its name in Chinese; the English one where none is known.
    pub chinese: &'static str,
    /// The day is an estimate, as Islamic days to come are.
    pub estimated: bool,
}

/// A country's calendar by day.
type Days = BTreeMap<NaiveDate, PublicDay>;

static TABLE: LazyLock<HashMap<Country, Days>> =
    LazyLock::new(|| read_table(include_str!("../../assets/holidays.tsv")));

fn read_table(text: &'static str) -> HashMap<Country, Days> {
    let mut table: HashMap<Country, Days> = HashMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&'static str> = line.split('\t').collect();
        let [code, kind, english, chinese, days] = columns[..] else { continue };
        let Some(country) = Country::from_code(code) else { continue };
        let of_country = table.entry(country).or_default();
        let chinese = if chinese.is_empty() { english } else { chinese };
        for word in days.split(' ') {
            let digits = word.trim_start_matches('~');
            let Some(day) = day_of(digits) else { continue };
            let estimated = digits.len() < word.len();
            let public = match kind {
                "worked" => PublicDay::Worked,
                _ => PublicDay::Off(Holiday { english, chinese, estimated }),
            };
            of_country.insert(day, public);
        }
    }
    table
}

fn day_of(digits: &str) -> Option<NaiveDate> {
    let number: i32 = digits.parse().ok()?;
    let part = |value: i32| u32::try_from(value % 100).ok();
    NaiveDate::from_ymd_opt(number / 10_000, part(number / 100)?, part(number)?)
}

impl Country {
    /// What its calendar says of a day; `None` for an ordinary day, a year that is not in the table, a country that is not.
    pub fn public_day(&self, day: NaiveDate) -> Option<PublicDay> {
        TABLE.get(self)?.get(&day).copied()
    }

    /// The public holiday there on a day.
    pub fn holiday(&self, day: NaiveDate) -> Option<Holiday> {
        match self.public_day(day)? {
            PublicDay::Off(holiday) => Some(holiday),
            PublicDay::Worked => None,
        }
    }

    /// The first and the last year of its calendar; `None` where there is none.
    pub fn holiday_years(&self) -> Option<(i32, i32)> {
        let days = TABLE.get(self)?;
        Some((days.first_key_value()?.0.year(), days.last_key_value()?.0.year()))
    }

    /// Its calendar day by day: whether each is worked. Tells one state of the table from another.
    pub fn public_days(&self) -> Vec<(NaiveDate, bool)> {
        let days = TABLE.get(self).into_iter().flatten();
        days.map(|(day, public)| (*day, *public == PublicDay::Worked)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn country(code: &str) -> Country {
        Country::from_code(code).unwrap()
    }

    #[test]
    fn holidays_by_country() {
        for (code, on, english, chinese) in [
            ("US", "2026-11-26", "Thanksgiving Day", "感恩节"),
            ("US", "2026-07-03", "Independence Day", "独立日"),
            ("DE", "2026-10-03", "German Unity Day", "德国统一日"),
            ("GB", "2026-12-28", "Boxing Day", "节礼日"),
            ("CN", "2026-02-17", "Spring Festival", "春节"),
            ("CN", "2026-10-07", "National Day", "国庆节"),
            ("JP", "2026-05-05", "Children's Day", "儿童节"),
            ("VN", "2026-02-17", "Lunar New Year", "春节"),
            ("IN", "2026-11-08", "Diwali", "排灯节"),
            ("AE", "2026-05-27", "Eid al-Adha", "宰牲节"),
            ("BR", "2026-09-07", "Independence Day", "独立日"),
            ("ZA", "2026-04-27", "Freedom Day", "自由日"),
        ] {
            let found = country(code).holiday(day(on)).map(|one| (one.english, one.chinese));
            assert_eq!(found, Some((english, chinese)), "{code} {on}");
        }
        for (code, on) in [("US", "2026-11-24"), ("CN", "2026-10-10"), ("DE", "2023-10-03"), ("AQ", "2026-01-01")] {
            assert_eq!(country(code).holiday(day(on)), None, "{code} {on}");
        }
    }

    #[test]
    fn weekend_days_worked_instead() {
        for (code, on) in [("CN", "2026-10-10"), ("CN", "2026-02-28"), ("TW", "2025-02-08"), ("HU", "2026-01-10")] {
            assert_eq!(country(code).public_day(day(on)), Some(PublicDay::Worked), "{code} {on}");
        }
    }

    #[test]
    fn days_to_come_by_the_moon_are_estimates() {
        let estimated = |code, on| country(code).holiday(day(on)).map(|one| one.estimated);
        assert_eq!(estimated("SA", "2024-04-10"), Some(false));
        assert_eq!(estimated("AE", "2030-04-13"), Some(true));
        assert_eq!(estimated("US", "2030-12-25"), Some(false));
    }

    #[test]
    fn the_table_is_whole_and_says_where_it_is_from() {
        let text = include_str!("../../assets/holidays.tsv");
        assert!(text.len() < 400_000, "{}", text.len());
        let head: String = text.lines().take_while(|line| line.starts_with('#')).collect();
        for word in ["holidays ", "chinesecalendar ", "MIT", "Made on", "estimates"] {
            assert!(head.contains(word), "{word}");
        }
        let mut seen = std::collections::HashSet::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 5, "{line}");
            let known = columns[0].parse::<Country>().is_ok_and(|country| country.code() == columns[0]);
            assert!(known && matches!(columns[1], "off" | "worked") && !columns[2].is_empty(), "{line}");
            for word in columns[4].split(' ') {
                assert!(day_of(word.trim_start_matches('~')).is_some(), "{word} in {line}");
                assert!(seen.insert((columns[0], word.trim_start_matches('~'))), "{word} stands twice: {line}");
            }
        }
        for code in
            "CN HK TW US GB DE FR IT ES NL PL RU TR AE SA IL IN JP KR TH VN MY ID SG AU CA MX BR ZA NG EG".split(' ')
        {
            let years = country(code).holiday_years();
            assert_eq!(years, Some((2024, 2031)), "{code}");
        }
    }
}
