//! Whose days are worked (R13): ours by the settings, the customer's by their country, a factory's six days a week with 调休 and a
//! shutdown around the Chinese New Year. A calendar is a table of some years, so that going on by working days takes one look-up;
//! beyond it the weekdays alone decide.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use super::super::office::country_works;
use crate::model::{Country, PublicDay, Settings, Works};

/// Days of a table before and after today.
const BACK: i64 = 400;
const AHEAD: i64 = 1_200;

/// Which days somebody works.
#[derive(Debug)]
pub struct Calendar {
    first: NaiveDate,
    /// The working days of the table.
    days: Vec<NaiveDate>,
    /// How many of them come before each day of the table, and before its end.
    ahead: Vec<i64>,
    /// By weekday from Monday, beyond the table.
    week: [bool; 7],
}

/// A day so many days of the calendar on, or back.
pub(super) fn moved(day: NaiveDate, by: i64) -> NaiveDate {
    let end = if by < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
    TimeDelta::try_days(by).and_then(|by| day.checked_add_signed(by)).unwrap_or(end)
}

impl Calendar {
    /// A calendar around `today` of the days that `works` says; `week` beyond its table.
    pub fn new(today: NaiveDate, week: impl Fn(Weekday) -> bool, works: impl Fn(NaiveDate) -> bool) -> Self {
        let first = moved(today, -BACK);
        let (mut days, mut ahead) = (Vec::new(), Vec::new());
        for day in first.iter_days().take(usize::try_from(BACK + AHEAD).unwrap_or(0)) {
            ahead.push(i64::try_from(days.len()).unwrap_or(i64::MAX));
            if works(day) {
                days.push(day);
            }
        }
        ahead.push(i64::try_from(days.len()).unwrap_or(i64::MAX));
        let weekdays =
            [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
        Self { first, days, ahead, week: weekdays.map(week) }
    }

    fn end(&self) -> NaiveDate {
        moved(self.first, i64::try_from(self.ahead.len()).unwrap_or(1) - 1)
    }

    fn works_in_week(&self, day: NaiveDate) -> bool {
        self.week.get(day.weekday().num_days_from_monday() as usize) == Some(&true)
    }

    fn a_week(&self) -> i64 {
        self.week.iter().map(|works| i64::from(*works)).sum()
    }

    /// Working days of plain weeks from a day up to and without another one, not before it.
    fn in_weeks(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        let days = (to - from).num_days();
        let rest = moved(from, days / 7 * 7);
        let more = rest.iter_days().take_while(|day| *day < to).filter(|day| self.works_in_week(*day)).count();
        days / 7 * self.a_week() + i64::try_from(more).unwrap_or(0)
    }

    /// Working days before a day, counted from the first of the table; negative before it.
    fn count(&self, day: NaiveDate) -> i64 {
        let at = (day - self.first).num_days();
        match usize::try_from(at).ok().and_then(|at| self.ahead.get(at)) {
            Some(ahead) => *ahead,
            None if at < 0 => -self.in_weeks(day, self.first),
            None => self.ahead.last().copied().unwrap_or(0) + self.in_weeks(self.end(), day),
        }
    }

    /// The working day before which there are so many.
    fn nth(&self, number: i64) -> NaiveDate {
        if let Some(day) = usize::try_from(number).ok().and_then(|number| self.days.get(number)) {
            return *day;
        }
        let a_week = self.a_week().max(1);
        let (edge, step, more) = if number < 0 {
            (moved(self.first, -1), -1, -1 - number)
        } else {
            (self.end(), 1, number - i64::try_from(self.days.len()).unwrap_or(0))
        };
        let from = moved(edge, more / a_week * 7 * step);
        let week = (0..7).map(|days| moved(from, days * step)).filter(|day| self.works_in_week(*day));
        week.take(usize::try_from(more % a_week + 1).unwrap_or(1)).last().unwrap_or(from)
    }

    /// The day itself if it is worked, else the next one that is.
    pub fn on_or_after(&self, day: NaiveDate) -> NaiveDate {
        self.nth(self.count(day))
    }

    /// The day itself if it is worked, else the last one that was.
    pub fn on_or_before(&self, day: NaiveDate) -> NaiveDate {
        self.nth(self.count(moved(day, 1)) - 1)
    }

    /// So many working days after a day; with none, the day itself or the next one that is worked.
    pub fn after(&self, day: NaiveDate, lag: i64) -> NaiveDate {
        if lag <= 0 { self.on_or_after(day) } else { self.nth(self.count(moved(day, 1)).saturating_add(lag) - 1) }
    }

    /// The last day from which [`Calendar::after`] with `lag` still comes to `day` or before it; it need not be worked.
    pub fn before(&self, day: NaiveDate, lag: i64) -> NaiveDate {
        if lag <= 0 {
            return self.on_or_before(day);
        }
        moved(self.nth(self.count(moved(day, 1)).saturating_sub(lag)), -1)
    }

    /// Working days after a day up to and with another one; negative where that lies before it.
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        self.count(moved(to, 1)) - self.count(moved(from, 1))
    }
}

/// The calendars of all who work on a customer's projects.
#[derive(Debug, Clone)]
pub struct Team {
    office: Arc<Calendar>,
    customer: Arc<Calendar>,
    factory: Arc<Calendar>,
}

impl Team {
    /// The calendar of whoever works.
    pub fn of(&self, works: Works) -> &Calendar {
        match works {
            Works::Office => &self.office,
            Works::Customer => &self.customer,
            Works::Factory => &self.factory,
        }
    }
}

/// The calendars of a book: made once for settings and day, those of countries as they are asked for.
#[derive(Debug, Clone)]
pub struct Calendars {
    today: NaiveDate,
    office: Arc<Calendar>,
    factory: Arc<Calendar>,
    customers: BTreeMap<Option<Country>, Arc<Calendar>>,
}

impl Calendars {
    /// Those of settings, around `today`. A factory is in the country of the settings' calendar, in China where none is set.
    pub fn new(settings: &Settings, today: NaiveDate) -> Self {
        let own = |weekday: Weekday| settings.working_days.contains(&weekday.into());
        let country = settings.calendar.or_else(|| Country::from_code("CN"));
        Self {
            today,
            office: Arc::new(Calendar::new(today, own, |day| settings.works_on(day))),
            factory: Arc::new(Calendar::new(
                today,
                |weekday| weekday != Weekday::Sun,
                |day| factory_works(country, settings.factory_shutdown, day),
            )),
            customers: BTreeMap::new(),
        }
    }

    /// Whoever works on the projects of a customer in a country.
    pub fn team(&mut self, customer: Option<Country>) -> Team {
        let calendar = self.customers.entry(customer).or_insert_with(|| {
            let weekend = customer.and_then(|one| one.facts()).map(|facts| &facts.weekend);
            let week = |weekday: Weekday| match weekend {
                Some(weekend) => !weekend.contains(&weekday),
                None => !matches!(weekday, Weekday::Sat | Weekday::Sun),
            };
            Arc::new(Calendar::new(self.today, week, |day| country_works(customer, day)))
        });
        Team { office: Arc::clone(&self.office), customer: Arc::clone(calendar), factory: Arc::clone(&self.factory) }
    }
}

/// Whether a factory works: Monday to Saturday and the Sundays worked instead, but not around the Chinese New Year, so many days before
/// and after its public holidays.
fn factory_works(country: Option<Country>, shut: u16, day: NaiveDate) -> bool {
    let new_year = |day| country.and_then(|one| one.holiday(day)).is_some_and(|one| one.chinese == "春节");
    // The New Year falls between 21 January and 20 February: most of the year need not be looked at.
    let shut = i64::from(shut);
    if matches!(day.month(), 1..=5 | 11..=12) && (-shut..=shut).any(|by| new_year(moved(day, by))) {
        return false;
    }
    match country.and_then(|one| one.public_day(day)) {
        Some(public) => public == PublicDay::Worked,
        None => day.weekday() != Weekday::Sun,
    }
}
