//! Dates as people type them, in English and Chinese alike whatever the language of the screen.
//!
//! | typed | meaning |
//! |---|---|
//! | `today`, `tomorrow`, `yesterday`, 今天 明天 后天 大后天 昨天 前天 | that day |
//! | `fri`, 周五, 星期五, 礼拜五 | the next one after today, never today |
//! | `this fri`, 本周五 · `next fri`, 下周五 · 下下周五 · `last fri`, 上周五 | that day of this, the next … week, Monday to Sunday |
//! | `next week`, 下周 · `next month`, 下个月 | Monday of the next week · the same day of the next month |
//! | `+10`, `10d`, `3w`, `2m`, `1y`, `in 3 weeks`, 3天后, 两周后, 半个月后 | so much after today; months end where the month ends |
//! | `-3`, `3 days ago`, 三天前 | so much before today |
//! | `eom`, 月底, 下月底, `eoy`, 年底 | the last day of the month, the year |
//! | `2026-12-05`, `2026/12/5`, `20261205`, 2026年12月5日, `5 Dec 2026` | that day |
//! | `12-05`, `12/25`, 12月5日, `dec 5` | the next such day, today included; with `-` the month first unless it can only be the day |
//! | `13/05/2026`, `05/13/2026`, `25/12` | that day: one number can only be the day |
//! | `12/05/2026`, `05-06-2027`, `12/05` | nobody knows which is the month: refused with both readings |
//! | `5.12`, `5.12.2026` | with dots the day comes first, unless it can only be the month |
//! | 5号, 下月5号 | the next such day, that day of the next month |
//!
//! With a time of day after it or before it: `15:30`, `3pm`, 下午3点, 15点30, `2026-12-05T15:30`; alone it is today's.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::day_lexicon::{
    TimeWord, Unit, chinese_unit, chinese_weekday, english_month, english_unit, english_weekday, number, plain, time,
};
use crate::model::Agreed;

/// Longer texts are not dates, and not worth taking apart.
const LONGEST: usize = 64;
/// Years outside are slips of the finger.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotADate {
    /// There is nothing to read.
    #[error("no date given")]
    Empty,
    /// No form of date is like it.
    #[error("{0:?} is no date; write for example 2026-12-05, fri, +10 or 3w")]
    Unknown(String),
    /// It has the form of a date, though the calendar has no such day.
    #[error("{0:?}: there is no such day")]
    NoSuchDay(String),
    /// Day and month could be either way round.
    #[error("{text:?} can be {} or {}; write the one that is meant", readings[0], readings[1])]
    Undecided {
        /// What was typed.
        text: String,
        /// The month first, the day first.
        readings: [NaiveDate; 2],
    },
    /// The day is well, the time of day is none.
    #[error("{0:?}: there is no such time of day")]
    NoSuchTime(String),
    /// Before 1900 or after 2200.
    #[error("{0:?} lies outside the years 1900 to 2200")]
    OutOfRange(String),
}

/// Why a part is no day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Miss {
    Other,
    NoSuchDay,
    OutOfRange,
    Undecided([NaiveDate; 2]),
}

/// A day, and a time of day where one is named. Past days are read as they stand; whether they will do is the caller's.
pub fn read_when(text: &str, today: NaiveDate) -> Result<Agreed, NotADate> {
    let plain = shortened(text)?;
    let mut miss = match day(&plain, today) {
        Ok(day) => return Ok(Agreed::on(day)),
        Err(miss) => miss,
    };
    match time(&plain) {
        TimeWord::Time(time) => return Ok(Agreed { day: today, time: Some(time) }),
        TimeWord::NoSuchTime => return Err(NotADate::NoSuchTime(text.trim().to_owned())),
        TimeWord::Other => {}
    }
    let mut no_such_time = false;
    for (left, right) in splits(&plain) {
        for (day_part, time_part) in [(left, right), (right, left)] {
            match (time(time_part), day(day_part, today)) {
                (TimeWord::Time(time), Ok(day)) => return Ok(Agreed { day, time: Some(time) }),
                (TimeWord::Time(_), Err(other)) if miss == Miss::Other => miss = other,
                (TimeWord::NoSuchTime, Ok(_)) => no_such_time = true,
                _ => {}
            }
        }
    }
    Err(if no_such_time { NotADate::NoSuchTime(text.trim().to_owned()) } else { refusal(miss, text) })
}

/// A day alone; a text with a time of day is refused.
pub fn read_day(text: &str, today: NaiveDate) -> Result<NaiveDate, NotADate> {
    day(&shortened(text)?, today).map_err(|miss| refusal(miss, text))
}

fn shortened(text: &str) -> Result<String, NotADate> {
    let unknown = || NotADate::Unknown(text.trim().chars().take(LONGEST).collect());
    if text.chars().take(LONGEST + 1).count() > LONGEST && text.trim().chars().nth(LONGEST).is_some() {
        return Err(unknown());
    }
    let plain = plain(text.trim());
    match plain.as_str() {
        "" => Err(NotADate::Empty),
        // A few single characters stand for whole phrases.
        long if long.chars().nth(LONGEST).is_some() => Err(unknown()),
        _ => Ok(plain),
    }
}

fn refusal(miss: Miss, text: &str) -> NotADate {
    let text = text.trim().to_owned();
    match miss {
        Miss::Other => NotADate::Unknown(text),
        Miss::NoSuchDay => NotADate::NoSuchDay(text),
        Miss::OutOfRange => NotADate::OutOfRange(text),
        Miss::Undecided(readings) => NotADate::Undecided { text, readings },
    }
}

/// The ways to part a text in two: at spaces, commas and `@`, at the `T` between digits, and beside Chinese characters.
/// Never between two plain letters or digits: `12-15pm` must not become the first, 5 pm.
fn splits(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let loose = |c: char| matches!(c, ' ' | ',' | ';' | '@');
    text.char_indices().skip(1).filter_map(move |(at, c)| {
        let (left, right) = text.split_at_checked(at)?;
        let before = left.chars().next_back()?;
        if c == 't' && before.is_ascii_digit() {
            return Some((left, right.strip_prefix('t')?));
        }
        if c.is_ascii() && before.is_ascii() && !loose(c) && !loose(before) {
            return None;
        }
        let left = left.trim_end_matches(loose);
        let left = left.strip_suffix(" at").unwrap_or(left);
        let right = right.trim_start_matches(loose);
        Some((left, right.strip_prefix("at ").unwrap_or(right)))
    })
}

/// The day that a plain text names.
fn day(text: &str, today: NaiveDate) -> Result<NaiveDate, Miss> {
    let found = if text.is_ascii() {
        english(text, today)
    } else {
        let close: String = text.chars().filter(|c| *c != ' ').collect();
        chinese(&close, today)
    };
    found.and_then(|day| if YEARS.contains(&day.year()) { Ok(day) } else { Err(Miss::OutOfRange) })
}

fn english(text: &str, today: NaiveDate) -> Result<NaiveDate, Miss> {
    match text {
        "today" | "tod" => return Ok(today),
        "tomorrow" | "tom" | "tmr" | "tmrw" => return shift(today, Unit::Days, 1),
        "day after tomorrow" => return shift(today, Unit::Days, 2),
        "yesterday" => return shift(today, Unit::Days, -1),
        "eom" | "end of month" => return month_end(today, 0),
        "eoy" | "end of year" => return year_end(today),
        "next week" => return weekday_of(today, 1, Weekday::Mon),
        "next month" => return shift(today, Unit::Months, 1),
        "next year" => return shift(today, Unit::Years, 1),
        _ => {}
    }
    if let Some(weekday) = english_weekday(text) {
        return after(today, weekday);
    }
    if let Some((word, rest)) = text.split_once(' ')
        && let Some(weekday) = english_weekday(rest.trim())
    {
        match word {
            "this" => return weekday_of(today, 0, weekday),
            "next" => return weekday_of(today, 1, weekday),
            "last" => return weekday_of(today, -1, weekday),
            "on" => return after(today, weekday),
            _ => {}
        }
    }
    ahead(text, today).or_else(|miss| if miss == Miss::Other { numeric(text, today) } else { Err(miss) }).or_else(
        |miss| {
            if miss == Miss::Other { with_month_name(text, today) } else { Err(miss) }
        },
    )
}

/// `+10`, `-3`, `10d`, `in 3 weeks`, `2 months ago`.
fn ahead(text: &str, today: NaiveDate) -> Result<NaiveDate, Miss> {
    let (sign, rest) = match text.strip_prefix('+').or_else(|| text.strip_prefix("in ")) {
        Some(rest) => (Some(1), rest),
        None => text.strip_prefix('-').map_or((None, text), |rest| (Some(-1), rest)),
    };
    let (count, rest) = number(rest.trim_start()).ok_or(Miss::Other)?;
    let (sign, rest) = match (sign, rest.strip_suffix(" ago"), rest.strip_suffix(" later")) {
        (None, Some(rest), _) => (Some(-1), rest),
        (None, _, Some(rest)) => (Some(1), rest),
        _ => (sign, rest),
    };
    let unit = match (rest.trim(), sign) {
        ("", Some(_)) => Unit::Days,
        (word, _) => english_unit(word).ok_or(Miss::Other)?,
    };
    shift(today, unit, sign.unwrap_or(1) * i64::from(count))
}

/// Dates in digits, with `-`, `/` or `.` between them or eight in a row.
fn numeric(text: &str, today: NaiveDate) -> Result<NaiveDate, Miss> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits == 8 && text.len() == 8 {
        let whole: i32 = text.parse().map_err(|_| Miss::Other)?;
        return full(whole / 10_000, (whole / 100 % 100).unsigned_abs(), (whole % 100).unsigned_abs());
    }
    let separator =
        text.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '-' | '/' | '.')).ok_or(Miss::Other)?;
    let body = if separator == '.' { text.strip_suffix('.').unwrap_or(text) } else { text };
    let mut parts = [0_u32; 3];
    let mut count = 0;
    let mut year_first = false;
    let mut year_last = false;
    for (at, part) in body.split(separator).enumerate() {
        let slot = parts.get_mut(at).ok_or(Miss::Other)?;
        if part.is_empty() || part.len() > 4 || !part.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Miss::Other);
        }
        match (at, part.len()) {
            (_, 1 | 2) => {}
            (0, 4) => year_first = true,
            (2, 4) => year_last = true,
            _ => return Err(Miss::Other),
        }
        *slot = part.parse().map_err(|_| Miss::Other)?;
        count = at + 1;
    }
    let [first, second, third] = parts;
    let on = |month, day| match (count, year_first, year_last) {
        (2, false, false) => next_such(today, month, day),
        (3, true, false) => full(year(first), second, third),
        (3, false, true) => full(year(third), month, day),
        // Two digits of a year are only known for such after a day.
        (3, false, false) if separator != '-' => full(2000 + year(third), month, day),
        _ => Err(Miss::Other),
    };
    let day_first = if separator == '.' { second <= 12 || first > 12 } else { first > 12 && second <= 12 };
    let found = if day_first { on(second, first) } else { on(first, second) };
    // A dot says that the day comes first, a year in front or a hyphen without a year that the month does.
    let told = separator == '.' || year_first || (separator == '-' && count == 2);
    match (found, on(second, first)) {
        (Ok(month_first), Ok(other)) if !told && first <= 12 && second <= 12 && month_first != other => {
            Err(Miss::Undecided([month_first, other]))
        }
        (found, _) => found,
    }
}

/// `5 dec`, `dec 5`, `5-dec-2026`, `December 5th, 2026`.
fn with_month_name(text: &str, today: NaiveDate) -> Result<NaiveDate, Miss> {
    let words: Vec<&str> = text.split([' ', ',', '-', '/']).filter(|word| !word.is_empty() && *word != "of").collect();
    let (one, two, year_word) = match words.as_slice() {
        [one, two] => (*one, *two, None),
        [one, two, year] => (*one, *two, Some(*year)),
        _ => return Err(Miss::Other),
    };
    let (month, day) = match (english_month(one), english_month(two)) {
        (Some(month), None) => (month, two),
        (None, Some(month)) => (month, one),
        _ => return Err(Miss::Other),
    };
    let (day, ending) = number(day).ok_or(Miss::Other)?;
    if !matches!(ending, "" | "." | "st" | "nd" | "rd" | "th") {
        return Err(Miss::Other);
    }
    match year_word {
        None => next_such(today, month, day),
        Some(word) if word.len() == 4 => full(word.parse().map_err(|_| Miss::Other)?, month, day),
        Some(_) => Err(Miss::Other),
    }
}

fn chinese(text: &str, today: NaiveDate) -> Result<NaiveDate, Miss> {
    match text {
        "今天" | "今日" => return Ok(today),
        "明天" | "明日" => return shift(today, Unit::Days, 1),
        "后天" => return shift(today, Unit::Days, 2),
        "大后天" => return shift(today, Unit::Days, 3),
        "昨天" | "昨日" => return shift(today, Unit::Days, -1),
        "前天" => return shift(today, Unit::Days, -2),
        "大前天" => return shift(today, Unit::Days, -3),
        "月底" | "月末" | "本月底" | "这个月底" | "本月末" => return month_end(today, 0),
        "下月底" | "下个月底" | "下月末" => return month_end(today, 1),
        "年底" | "年末" | "今年年底" | "今年底" => return year_end(today),
        "下周" | "下个周" | "下星期" | "下个星期" | "下礼拜" => {
            return weekday_of(today, 1, Weekday::Mon);
        }
        "下月" | "下个月" => return shift(today, Unit::Months, 1),
        "明年" => return shift(today, Unit::Years, 1),
        "半个月后" => return shift(today, Unit::Days, 15),
        "半年后" => return shift(today, Unit::Months, 6),
        _ => {}
    }
    if let Some(found) = chinese_week(text, today) {
        return found;
    }
    for (word, months) in [("下个月", 1), ("下月", 1), ("这个月", 0), ("本月", 0)] {
        if let Some((day, "号" | "日")) = text.strip_prefix(word).and_then(number) {
            let month = shift(today, Unit::Months, months)?;
            return full(month.year(), month.month(), day);
        }
    }
    for (word, years) in [("明年", 1), ("今年", 0)] {
        if let Some((month, rest)) = text.strip_prefix(word).and_then(number) {
            return full(today.year().saturating_add(years), month, day_after_month(rest).ok_or(Miss::Other)?);
        }
    }
    let (first, rest) = number(text).ok_or(Miss::Other)?;
    if let "号" | "日" = rest {
        return next_day_of_month(today, first);
    }
    if let Some(rest) = rest.strip_prefix('年')
        && let Some((month, rest)) = number(rest)
    {
        let first = year(first);
        let day = day_after_month(rest).ok_or(Miss::Other)?;
        return full(if first < 100 { 2000 + first } else { first }, month, day);
    }
    if let Some(day) = day_after_month(rest) {
        return next_such(today, first, day);
    }
    let (sign, unit) = ["以后", "之后", "后"]
        .iter()
        .find_map(|word| rest.strip_suffix(word).map(|rest| (1, rest)))
        .or_else(|| ["以前", "之前", "前"].iter().find_map(|word| rest.strip_suffix(word).map(|rest| (-1, rest))))
        .unwrap_or((1, rest));
    shift(today, chinese_unit(unit).ok_or(Miss::Other)?, sign * i64::from(first))
}

/// 周五, 本周五, 下下星期二 …
fn chinese_week(text: &str, today: NaiveDate) -> Option<Result<NaiveDate, Miss>> {
    let (weeks, rest) = [
        ("下下个", 2),
        ("下下", 2),
        ("下个", 1),
        ("下", 1),
        ("这个", 0),
        ("这", 0),
        ("本", 0),
        ("上个", -1),
        ("上", -1),
    ]
    .iter()
    .find_map(|(word, weeks)| text.strip_prefix(word).map(|rest| (Some(*weeks), rest)))
    .unwrap_or((None, text));
    let weekday = ["周", "星期", "礼拜"].iter().find_map(|word| rest.strip_prefix(word)).and_then(chinese_weekday)?;
    Some(weeks.map_or_else(|| after(today, weekday), |weeks| weekday_of(today, weeks, weekday)))
}

/// The day in 月5日, 月5号, 月5.
fn day_after_month(text: &str) -> Option<u32> {
    let (day, rest) = number(text.strip_prefix('月')?)?;
    matches!(rest, "" | "日" | "号").then_some(day)
}

fn year(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn full(year: i32, month: u32, day: u32) -> Result<NaiveDate, Miss> {
    if !YEARS.contains(&year) {
        return Err(Miss::OutOfRange);
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(Miss::NoSuchDay)
}

/// The first such day from today on; 29 February waits for its year.
fn next_such(today: NaiveDate, month: u32, day: u32) -> Result<NaiveDate, Miss> {
    (0..=8)
        .filter_map(|ahead| NaiveDate::from_ymd_opt(today.year().checked_add(ahead)?, month, day))
        .find(|date| *date >= today)
        .ok_or(Miss::NoSuchDay)
}

/// The first such day of a month from today on; months too short for it are passed over.
fn next_day_of_month(today: NaiveDate, day: u32) -> Result<NaiveDate, Miss> {
    (0..=2)
        .filter_map(|months| today.checked_add_months(Months::new(months))?.with_day(day))
        .find(|date| *date >= today)
        .ok_or(Miss::NoSuchDay)
}

fn after(today: NaiveDate, weekday: Weekday) -> Result<NaiveDate, Miss> {
    let ahead = (weekday.num_days_from_monday() + 6 - today.weekday().num_days_from_monday()) % 7 + 1;
    shift(today, Unit::Days, i64::from(ahead))
}

/// That weekday of the week so many after this one; weeks run from Monday to Sunday.
fn weekday_of(today: NaiveDate, weeks: i64, weekday: Weekday) -> Result<NaiveDate, Miss> {
    let within = i64::from(weekday.num_days_from_monday()) - i64::from(today.weekday().num_days_from_monday());
    shift(today, Unit::Days, weeks * 7 + within)
}

fn month_end(today: NaiveDate, months: i64) -> Result<NaiveDate, Miss> {
    let first = shift(today.with_day(1).ok_or(Miss::NoSuchDay)?, Unit::Months, months + 1)?;
    first.pred_opt().ok_or(Miss::OutOfRange)
}

fn year_end(today: NaiveDate) -> Result<NaiveDate, Miss> {
    full(today.year(), 12, 31)
}

fn shift(today: NaiveDate, unit: Unit, count: i64) -> Result<NaiveDate, Miss> {
    let size = count.unsigned_abs();
    let months = |each: u64| Some(Months::new(u32::try_from(size.checked_mul(each)?).ok()?));
    let days = |each: u64| Some(Days::new(size.checked_mul(each)?));
    let by_days =
        |days: Option<Days>| if count < 0 { today.checked_sub_days(days?) } else { today.checked_add_days(days?) };
    let by_months = |months: Option<Months>| {
        if count < 0 { today.checked_sub_months(months?) } else { today.checked_add_months(months?) }
    };
    match unit {
        Unit::Days => by_days(days(1)),
        Unit::Weeks => by_days(days(7)),
        Unit::Months => by_months(months(1)),
        Unit::Years => by_months(months(12)),
    }
    .ok_or(Miss::OutOfRange)
}
