//! The words that dates are made of, in English and Chinese, and how they are spelled.

use chrono::{NaiveTime, Weekday};
use unicode_normalization::UnicodeNormalization;

/// A step of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Days,
    Weeks,
    Months,
    Years,
}

/// One spelling for all: full-width forms narrow, small letters, the few traditional characters simplified, spaces single.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.nfkc().flat_map(char::to_lowercase) {
        let c = match c {
            '週' => '周',
            '後' => '后',
            '點' => '点',
            '禮' => '礼',
            '個' => '个',
            '號' => '号',
            '兩' => '两',
            '時' => '时',
            '這' => '这',
            '。' | '．' => '.',
            '、' => ',',
            '—' | '–' | '‐' | '‑' | '−' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if c != ' ' || !plain.ends_with(' ') {
            plain.push(c);
        }
    }
    plain.trim().to_owned()
}

/// `mon`, `monday`, `tues` …
pub(super) fn english_weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "mon" | "monday" => Weekday::Mon,
        "tue" | "tues" | "tuesday" => Weekday::Tue,
        "wed" | "weds" | "wednesday" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" => Weekday::Thu,
        "fri" | "friday" => Weekday::Fri,
        "sat" | "saturday" => Weekday::Sat,
        "sun" | "sunday" => Weekday::Sun,
        _ => return None,
    })
}

/// What follows 周, 星期 or 礼拜.
pub(super) fn chinese_weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "一" | "1" => Weekday::Mon,
        "二" | "2" => Weekday::Tue,
        "三" | "3" => Weekday::Wed,
        "四" | "4" => Weekday::Thu,
        "五" | "5" => Weekday::Fri,
        "六" | "6" => Weekday::Sat,
        "日" | "天" | "7" => Weekday::Sun,
        _ => return None,
    })
}

/// `jan`, `january`, `sept` … as 1 to 12.
pub(super) fn english_month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
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
    let word = word.trim_end_matches('.');
    if word.len() < 3 {
        return None;
    }
    (1_u32..).zip(MONTHS).find(|(_, month)| month.starts_with(word)).map(|(number, _)| number)
}

/// `d`, `days`, `w`, `weeks`, `m`, `months`, `y` …
pub(super) fn english_unit(word: &str) -> Option<Unit> {
    Some(match word {
        "d" | "day" | "days" => Unit::Days,
        "w" | "wk" | "wks" | "week" | "weeks" => Unit::Weeks,
        "m" | "mo" | "mon" | "month" | "months" => Unit::Months,
        "y" | "yr" | "year" | "years" => Unit::Years,
        _ => return None,
    })
}

/// 天, 周, 星期, 个月, 年 …; a bare 月 or 日 names a date and is no unit.
pub(super) fn chinese_unit(word: &str) -> Option<Unit> {
    Some(match word {
        "天" => Unit::Days,
        "周" | "个周" | "星期" | "个星期" | "礼拜" | "个礼拜" => Unit::Weeks,
        "个月" => Unit::Months,
        "年" => Unit::Years,
        _ => return None,
    })
}

/// A number from the beginning of `text`, in digits (at most nine) or Chinese up to 99, and what follows it.
pub(super) fn number(text: &str) -> Option<(u32, &str)> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        let (number, rest) = text.split_at_checked(digits)?;
        return if digits <= 9 { Some((number.parse().ok()?, rest)) } else { None };
    }
    let (first, rest) = chinese_digit(text).map_or((None, text), |(digit, rest)| (Some(digit), rest));
    match (first, rest.strip_prefix('十')) {
        (Some(0), Some(_)) | (None, None) => None,
        (tens, Some(rest)) => {
            let (ones, rest) = chinese_digit(rest).unwrap_or((0, rest));
            Some((tens.unwrap_or(1) * 10 + ones, rest))
        }
        (Some(digit), None) => Some((digit, rest)),
    }
}

fn chinese_digit(text: &str) -> Option<(u32, &str)> {
    let mut chars = text.chars();
    let digit = match chars.next()? {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    };
    Some((digit, chars.as_str()))
}

/// What a text is as a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeWord {
    /// It is one.
    Time(NaiveTime),
    /// It has the form of one, though no clock shows it (25:00).
    NoSuchTime,
    /// It is something else.
    Other,
}

/// `15:30`, `3pm`, `3:30 pm`, `noon`, `15点30`, `下午3点半`. Without a half of the day named, the clock has 24 hours.
pub(super) fn time(text: &str) -> TimeWord {
    let text: String = text.chars().filter(|c| *c != ' ').collect();
    match text.as_str() {
        "noon" | "中午" => return clock(Some((12, 0))),
        "midnight" => return clock(Some((0, 0))),
        _ => {}
    }
    let (half, rest) = half_of_day(&text);
    let Some((hour, minute, bare)) = hour_and_minute(rest) else { return TimeWord::Other };
    // A number alone is no time: "3" could be anything. "3pm" and "下午3" are.
    if bare && half.is_none() {
        return TimeWord::Other;
    }
    let hour = match half {
        None => Some(hour),
        Some(Half::Am) if hour == 12 => Some(0),
        Some(Half::Noon) if hour <= 3 => Some(hour + 12),
        Some(Half::Pm) if hour < 12 => Some(hour + 12),
        // 13:00 pm is said, 13:00 am is nonsense.
        Some(Half::Am) if hour > 12 => None,
        Some(_) => Some(hour),
    };
    clock(hour.map(|hour| (hour, minute)))
}

#[derive(Clone, Copy)]
enum Half {
    Am,
    Noon,
    Pm,
}

fn half_of_day(text: &str) -> (Option<Half>, &str) {
    for (word, half) in [("a.m.", Half::Am), ("p.m.", Half::Pm), ("am", Half::Am), ("pm", Half::Pm)] {
        if let Some(rest) = text.strip_suffix(word) {
            return (Some(half), rest);
        }
    }
    for (word, half) in [
        ("凌晨", Half::Am),
        ("早上", Half::Am),
        ("早晨", Half::Am),
        ("上午", Half::Am),
        ("中午", Half::Noon),
        ("下午", Half::Pm),
        ("傍晚", Half::Pm),
        ("晚上", Half::Pm),
    ] {
        if let Some(rest) = text.strip_prefix(word) {
            return (Some(half), rest);
        }
    }
    (None, text)
}

/// Hour, minute, and whether the hour stood alone.
fn hour_and_minute(text: &str) -> Option<(u32, u32, bool)> {
    let (hour, rest) = number(text)?;
    if rest.is_empty() {
        return Some((hour, 0, true));
    }
    if let Some(rest) = rest.strip_prefix(':') {
        let (minute, after) = number(rest)?;
        if rest.len() - after.len() != 2 {
            return None;
        }
        // Seconds are read and dropped: nobody agrees on them, but other programs write them.
        let seconds_fit = after.is_empty()
            || after.strip_prefix(':').and_then(number).is_some_and(|(s, end)| s < 60 && end.is_empty());
        return seconds_fit.then_some((hour, minute, false));
    }
    let rest = ["点钟", "点", "时"].iter().find_map(|word| rest.strip_prefix(word))?;
    match rest {
        "" | "整" => Some((hour, 0, false)),
        "半" => Some((hour, 30, false)),
        "一刻" => Some((hour, 15, false)),
        "三刻" => Some((hour, 45, false)),
        _ => {
            let rest = rest.strip_prefix('零').filter(|after| number(after).is_some()).unwrap_or(rest);
            let (minute, rest) = number(rest)?;
            matches!(rest, "" | "分").then_some((hour, minute, false))
        }
    }
}

fn clock(time: Option<(u32, u32)>) -> TimeWord {
    time.and_then(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0))
        .map_or(TimeWord::NoSuchTime, TimeWord::Time)
}
