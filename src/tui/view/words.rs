//! Days, counts and states in words, in both languages.

use chrono::{Datelike, NaiveDate, NaiveTime};

use crate::app::BoardColumn;
use crate::book::words;
use crate::model::{Direction, Grade, Holiday, Money, Row, Standing, Status, What};
use crate::rules::{Advice, Office};
use crate::text::{Lang, grouped};
use crate::tr;
use crate::tui::width;

/// A day without its weekday: `24 Nov`, `11月24日`; with the year where that is not today's.
pub fn day(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    let same = day.year() == today.year();
    match lang {
        Lang::En if same => day.format("%-d %b").to_string(),
        Lang::En => day.format("%-d %b %Y").to_string(),
        Lang::Zh if same => day.format("%-m月%-d日").to_string(),
        Lang::Zh => day.format("%Y年%-m月%-d日").to_string(),
    }
}

/// A day in as few cells as tell it: `24 Nov`, `11-24`; `Nov 2025`, `2025-11` where the year is another.
pub fn day_short(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    let same = day.year() == today.year();
    match lang {
        Lang::En if same => day.format("%-d %b").to_string(),
        Lang::En => day.format("%b %Y").to_string(),
        Lang::Zh if same => day.format("%m-%d").to_string(),
        Lang::Zh => day.format("%Y-%m").to_string(),
    }
}

/// A day with its weekday: `Tue 24 Nov`, `11月24日 周二`.
pub fn weekday_and_day(lang: Lang, at: NaiveDate, today: NaiveDate) -> String {
    match lang {
        Lang::En => format!("{} {}", at.format("%a"), day(lang, at, today)),
        Lang::Zh => format!("{} {}", day(lang, at, today), weekday(lang, at)),
    }
}

/// `Tue`, `周二`.
pub fn weekday(lang: Lang, day: NaiveDate) -> String {
    match lang {
        Lang::En => day.format("%a").to_string(),
        Lang::Zh => {
            let names = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
            let number = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0);
            names.get(number).copied().unwrap_or("").to_owned()
        }
    }
}

/// A month over a calendar: `Nov`, `11月`; with the year where that is not today's.
pub fn month(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    let same = day.year() == today.year();
    match lang {
        Lang::En if same => day.format("%b").to_string(),
        Lang::En => day.format("%b %Y").to_string(),
        Lang::Zh if same => day.format("%-m月").to_string(),
        Lang::Zh => day.format("%Y年%-m月").to_string(),
    }
}

/// How far off a day is: `3 d late`, `today`, `tomorrow`, `in 5 d`; with a time of day where one was agreed.
pub fn relative(lang: Lang, due: NaiveDate, time: Option<NaiveTime>, today: NaiveDate) -> String {
    let days = (due - today).num_days();
    match (days, time) {
        (0, Some(time)) => tr!(lang, "view.today_at", time = time.format("%H:%M")),
        (0, None) => tr!(lang, "view.today"),
        (1, Some(time)) => tr!(lang, "view.tomorrow_at", time = time.format("%H:%M")),
        (1, None) => tr!(lang, "view.tomorrow"),
        (..0, _) => tr!(lang, "view.late", days = count(days.unsigned_abs())),
        _ => tr!(lang, "view.in_days", days = count(days.unsigned_abs())),
    }
}

/// The same in so many cells: where all of it has no room, today is told by the time agreed, any other day without it.
pub fn relative_within(
    lang: Lang,
    due: NaiveDate,
    time: Option<NaiveTime>,
    today: NaiveDate,
    cells: impl Into<usize>,
) -> String {
    let whole = relative(lang, due, time, today);
    match time {
        Some(time) if width::width(&whole) > cells.into() => {
            if due == today {
                time.format("%H:%M").to_string()
            } else {
                relative(lang, due, None, today)
            }
        }
        _ => whole,
    }
}

/// How long ago a day was: `today`, `3 d ago`.
pub fn ago(lang: Lang, then: NaiveDate, today: NaiveDate) -> String {
    match (today - then).num_days() {
        0 => tr!(lang, "view.today"),
        days if days > 0 => tr!(lang, "view.ago", days = count(days.unsigned_abs())),
        days => tr!(lang, "view.in_days", days = count(days.unsigned_abs())),
    }
}

/// A number with its thousands parted: `5,012`.
pub fn count(number: impl TryInto<u64>) -> String {
    grouped(&number.try_into().unwrap_or(u64::MAX).to_string())
}

/// A number with its thousands parted and the digits it was entered with.
pub fn number(number: rust_decimal::Decimal) -> String {
    grouped(&number.to_string())
}

/// An amount with its thousands parted and the digits it was entered with: `USD 71,500.00`.
pub fn money(money: Money) -> String {
    format!("{} {}", money.currency, number(money.amount))
}

/// The grade's letter, `–` for none.
pub fn grade(standing: &Standing, none: &str) -> String {
    match (standing.status, standing.grade) {
        (Status::Won, _) => standing.tier.number().to_string(),
        (_, Some(grade)) => grade.word().to_owned(),
        (_, None) => none.to_owned(),
    }
}

/// A column of the board.
pub fn column(lang: Lang, column: BoardColumn, none: &str) -> String {
    match column {
        BoardColumn::Ungraded => none.to_owned(),
        BoardColumn::Grade(grade) => grade.word().to_owned(),
        BoardColumn::Won => words::status(Status::Won, lang),
        BoardColumn::NoNeed => words::status(Status::NoNeed, lang),
    }
}

/// Who turned to whom, in one cell.
pub const fn direction(direction: Direction, ascii: bool) -> &'static str {
    match (direction, ascii) {
        (Direction::In, false) => "←",
        (Direction::Out, false) => "→",
        (Direction::In, true) => "<",
        (Direction::Out, true) => ">",
    }
}

/// A piece of advice: the evidence and what is asked.
pub fn advice(lang: Lang, advice: Advice) -> String {
    match advice {
        Advice::Grade { to, why } => {
            tr!(lang, "view.advice_grade", why = words::evidence(why, lang), grade = to.word())
        }
        Advice::CloseDate { why } => tr!(lang, "view.advice_close", why = words::evidence(why, lang)),
    }
}

/// What the customer's clock says, and how loud.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clock {
    /// Nobody is there.
    Closed(String),
    /// Open.
    Open(String),
    /// Open, but not for long.
    Closing(String),
}

/// Their time of day and whether anyone is there: `09:12 open`, `05:12`, `40 min left`; `~` where the zone is a guess.
pub fn clock(lang: Lang, office: &Office) -> Clock {
    let guess = if office.guessed { "~" } else { "" };
    let time = format!("{guess}{}", office.local.format("%H:%M"));
    match office.closes_in {
        Some(minutes @ ..=60) => Clock::Closing(tr!(lang, "view.closes_in", minutes = minutes)),
        _ if office.open => Clock::Open(tr!(lang, "view.open_at", time = time)),
        _ => Clock::Closed(time),
    }
}

/// A public holiday where the customer is.
pub fn holiday(lang: Lang, holiday: Holiday) -> String {
    let name = if lang == Lang::Zh { holiday.chinese } else { holiday.english };
    if holiday.estimated {
        tr!(lang, "view.holiday_estimated", name = name)
    } else {
        tr!(lang, "view.holiday_there", name = name)
    }
}

/// The office of a row's customer now.
pub fn office(row: &Row, now: chrono::DateTime<chrono::Utc>) -> Option<Office> {
    row.zone.map(|(zone, guessed)| crate::rules::office(zone, guessed, row.country, now))
}

/// A line of the journal.
pub fn deed(lang: Lang, what: &What) -> String {
    let mut out = words::deed(what.deed, lang);
    if what.count > 1 {
        out.push_str(&format!(" · {}", tr!(lang, "view.customers_count", count = count(u64::from(what.count)))));
    }
    if !what.detail.is_empty() {
        out.push_str(" · ");
        out.push_str(&what.detail);
    }
    out
}

/// What stands before a name on the triage: the grade, or the tier of a won customer with its sign.
pub fn grade_or_tier(standing: &Standing, none: &str) -> String {
    if standing.status == Status::Won { format!("W{}", standing.tier.number()) } else { grade(standing, none) }
}

/// All grades, to sort by or to show.
pub const GRADES: [Grade; 5] = [Grade::A, Grade::B, Grade::C, Grade::D, Grade::E];

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_in_words() {
        let today = on("2026-11-24");
        for (at, en, zh) in [
            ("2026-11-21", "3 d late", "逾期 3 天"),
            ("2026-11-24", "today", "今天"),
            ("2026-11-25", "tomorrow", "明天"),
            ("2026-12-01", "in 7 d", "7 天后"),
            ("2020-01-01", "2,519 d late", "逾期 2,519 天"),
        ] {
            assert_eq!(relative(Lang::En, on(at), None, today), en);
            assert_eq!(relative(Lang::Zh, on(at), None, today), zh);
        }
        let half_past_three = NaiveTime::from_hms_opt(15, 30, 0);
        assert_eq!(relative(Lang::En, today, half_past_three, today), "today 15:30");
        assert_eq!(weekday_and_day(Lang::En, today, today), "Tue 24 Nov");
        assert_eq!(weekday_and_day(Lang::Zh, today, today), "11月24日 周二");
        assert_eq!(day(Lang::En, on("2025-03-01"), today), "1 Mar 2025");
        assert_eq!(day(Lang::Zh, on("2025-03-01"), today), "2025年3月1日");
    }

    #[test]
    fn thousands_are_parted() {
        for (number, wanted) in [(0_u64, "0"), (999, "999"), (1000, "1,000"), (5012, "5,012"), (1_234_567, "1,234,567")]
        {
            assert_eq!(count(number), wanted);
        }
    }
}
