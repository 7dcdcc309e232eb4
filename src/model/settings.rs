//! The settings of `config.toml`: everything the method leaves to the person. Unknown keys are errors.

use std::collections::BTreeSet;

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// Longest days between two handlings (R2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Cadences {
    /// Grade A.
    pub a: u16,
    /// Grade B.
    pub b: u16,
    /// Grade C.
    pub c: u16,
    /// Grade D.
    pub d: u16,
    /// Grade E.
    pub e: u16,
    /// Not yet graded, once handled.
    pub ungraded: u16,
    /// Won customers by tier 1 to 4.
    pub tiers: [u16; 4],
    /// Share of the median interval between orders after which a reorder is near, in per cent.
    pub reorder_percent: u16,
}

impl Default for Cadences {
    fn default() -> Self {
        Self { a: 1, b: 7, c: 15, d: 30, e: 365, ungraded: 15, tiers: [7, 15, 30, 90], reorder_percent: 85 }
    }
}

/// Which signals an agreed time gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Notifications {
    /// Ring the terminal's bell.
    pub bell: bool,
    /// Ask the terminal for a desktop notification (OSC 9 and 777).
    pub desktop: bool,
}

impl Default for Notifications {
    fn default() -> Self {
        Self { bell: true, desktop: true }
    }
}

/// Which colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// By what the terminal can do and `NO_COLOR`.
    #[default]
    Auto,
    /// Truecolour on dark.
    Dark,
    /// Truecolour on light.
    Light,
    /// The terminal's own sixteen.
    Ansi,
    /// No colour at all.
    Mono,
}

/// All settings; each has a default, so that an empty file is a whole one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// `en` or `zh-CN`; absent: the locale's.
    pub lang: Option<String>,
    /// Longest days between two handlings.
    pub cadence: Cadences,
    /// One's own working weekdays.
    pub working_days: BTreeSet<WorkingDay>,
    /// One's own holidays: days without work.
    pub holidays: BTreeSet<NaiveDate>,
    /// Weekend days worked all the same (调休).
    pub worked_weekends: BTreeSet<NaiveDate>,
    /// How many customers a day's triage holds (R8).
    pub daily_cap: u16,
    /// What an agreed time does.
    pub notify: Notifications,
    /// Colours.
    pub theme: Theme,
    /// Borders and signs in plain ASCII, for terminals that draw them two cells wide.
    pub ascii: bool,
    /// Whether the mouse is taken.
    pub mouse: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: None,
            cadence: Cadences::default(),
            working_days: [WorkingDay::Mon, WorkingDay::Tue, WorkingDay::Wed, WorkingDay::Thu, WorkingDay::Fri].into(),
            holidays: BTreeSet::new(),
            worked_weekends: BTreeSet::new(),
            daily_cap: 40,
            notify: Notifications::default(),
            theme: Theme::Auto,
            ascii: false,
            mouse: true,
        }
    }
}

/// A weekday as written in the settings (`mon` … `sun`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum WorkingDay {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl From<Weekday> for WorkingDay {
    fn from(day: Weekday) -> Self {
        match day {
            Weekday::Mon => Self::Mon,
            Weekday::Tue => Self::Tue,
            Weekday::Wed => Self::Wed,
            Weekday::Thu => Self::Thu,
            Weekday::Fri => Self::Fri,
            Weekday::Sat => Self::Sat,
            Weekday::Sun => Self::Sun,
        }
    }
}

impl Settings {
    /// Whether one works on `day` (R3): holidays first, then weekends worked all the same, then the weekday.
    pub fn works_on(&self, day: NaiveDate) -> bool {
        use chrono::Datelike;
        !self.holidays.contains(&day)
            && (self.worked_weekends.contains(&day) || self.working_days.contains(&day.weekday().into()))
    }
}
