//! The settings of `config.toml`: everything the method leaves to the person. Unknown keys are errors.

use std::collections::BTreeSet;

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::{Country, FolderPattern, PublicDay};

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

/// Where backups go, and how often (R20).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BackupSettings {
    /// A folder on another disk: the day's backup is put there as well, and `genjin backup` writes there.
    pub folder: Option<String>,
    /// After so many days without a backup one is told.
    pub interval_days: u16,
}

impl Default for BackupSettings {
    fn default() -> Self {
        Self { folder: None, interval_days: 30 }
    }
}

impl BackupSettings {
    /// The folder as typed, if one is set.
    pub fn folder(&self) -> Option<&str> {
        self.folder.as_deref().map(str::trim).filter(|folder| !folder.is_empty())
    }
}

/// The dossier folders (R16).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Dossier {
    /// The folder they lie in; none: there are none.
    pub root: Option<String>,
    /// How a customer's folder is named.
    pub pattern: FolderPattern,
}

/// Which colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
    /// Pure colours on black, nothing dimmed.
    HighContrast,
}

impl Theme {
    /// All, with the words they have in the settings.
    pub const ALL: [(Self, &str); 6] = [
        (Self::Auto, "auto"),
        (Self::Dark, "dark"),
        (Self::Light, "light"),
        (Self::HighContrast, "high-contrast"),
        (Self::Ansi, "ansi"),
        (Self::Mono, "mono"),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(theme, _)| *theme == self).map_or("auto", |(_, word)| word)
    }
}

/// All settings; each has a default, so that an empty file is a whole one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// `en` or `zh-CN`; absent: the locale's.
    pub lang: Option<String>,
    /// Longest days between two handlings.
    pub cadence: Cadences,
    /// The country whose public holidays one keeps; none: only `holidays`, so that no due day moves unasked.
    pub calendar: Option<Country>,
    /// One's own working weekdays.
    pub working_days: BTreeSet<WorkingDay>,
    /// One's own holidays: days without work, beside those of the calendar.
    pub holidays: BTreeSet<NaiveDate>,
    /// Days worked all the same, whatever calendar and weekday say (调休).
    pub worked_weekends: BTreeSet<NaiveDate>,
    /// How many customers a day's triage holds (R8).
    pub daily_cap: u16,
    /// The least margin in per cent of the price: less is told at once (R10).
    pub margin_floor: u16,
    /// A factory is shut so many days before and after the public holidays of the Chinese New Year (R13).
    pub factory_shutdown: u16,
    /// What an agreed time does.
    pub notify: Notifications,
    /// Colours.
    pub theme: Theme,
    /// Borders and signs in plain ASCII.
    pub ascii: bool,
    /// The terminal draws characters of ambiguous width (`·`, `“`, Greek, Cyrillic) two cells wide, as old Chinese ones do:
    /// they are counted so, and borders and signs are plain ASCII.
    pub ambiguous_wide: bool,
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// One's own mail addresses, by which mail that goes out is told from mail that comes in.
    pub own_addresses: BTreeSet<String>,
    /// The folder that mails come into: a Maildir, or one of saved mails. The open workbench logs each as it comes.
    pub mail_drop: Option<String>,
    /// Where backups go, and how often.
    pub backup: BackupSettings,
    /// Where the customers' folders lie and how they are named.
    pub dossier: Dossier,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: None,
            cadence: Cadences::default(),
            calendar: None,
            working_days: [WorkingDay::Mon, WorkingDay::Tue, WorkingDay::Wed, WorkingDay::Thu, WorkingDay::Fri].into(),
            holidays: BTreeSet::new(),
            worked_weekends: BTreeSet::new(),
            daily_cap: 40,
            margin_floor: 10,
            factory_shutdown: 7,
            notify: Notifications::default(),
            theme: Theme::Auto,
            ascii: false,
            ambiguous_wide: false,
            mouse: true,
            own_addresses: BTreeSet::new(),
            mail_drop: None,
            backup: BackupSettings::default(),
            dossier: Dossier::default(),
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

impl WorkingDay {
    /// The week, with the words they have in the settings.
    pub const ALL: [(Self, &str); 7] = [
        (Self::Mon, "mon"),
        (Self::Tue, "tue"),
        (Self::Wed, "wed"),
        (Self::Thu, "thu"),
        (Self::Fri, "fri"),
        (Self::Sat, "sat"),
        (Self::Sun, "sun"),
    ];
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
    /// Whether one works on `day` (R3): one's own holidays first, then one's own worked days, then the calendar of one's
    /// country, then the weekday.
    pub fn works_on(&self, day: NaiveDate) -> bool {
        use chrono::Datelike;
        if self.holidays.contains(&day) {
            return false;
        }
        if self.worked_weekends.contains(&day) {
            return true;
        }
        match self.calendar.and_then(|country| country.public_day(day)) {
            Some(public) => public == PublicDay::Worked,
            None => self.working_days.contains(&day.weekday().into()),
        }
    }

    /// Whether due days follow from these settings as from the others (R2, R3).
    pub fn same_due_days(&self, other: &Self) -> bool {
        self.cadence == other.cadence
            && self.calendar == other.calendar
            && self.working_days == other.working_days
            && self.holidays == other.holidays
            && self.worked_weekends == other.worked_weekends
            && self.factory_shutdown == other.factory_shutdown
    }

    /// Whether borders and signs are ASCII.
    pub fn plain_signs(&self) -> bool {
        self.ascii || self.ambiguous_wide
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn r3_working_days_by_calendar_and_by_ones_own_days() {
        let plain = Settings::default();
        let china = Settings { calendar: Country::from_code("CN"), ..Settings::default() };
        let own = Settings {
            holidays: [day("2026-10-10"), day("2026-11-24")].into(),
            worked_weekends: [day("2026-10-03"), day("2026-11-24")].into(),
            ..china.clone()
        };
        for (on, without, with, with_own) in [
            ("2026-10-01", true, false, false),
            // A Saturday in the holiday, and one worked instead.
            ("2026-10-03", false, false, true),
            ("2026-10-10", false, true, false),
            ("2026-11-24", true, true, false),
            ("2026-11-28", false, false, false),
        ] {
            let works = [&plain, &china, &own].map(|settings| settings.works_on(day(on)));
            assert_eq!(works, [without, with, with_own], "{on}");
        }
    }

    #[test]
    fn words_are_those_of_the_file() {
        for (theme, word) in Theme::ALL {
            assert_eq!(serde_json::to_value(theme).unwrap(), word);
            assert_eq!(theme.word(), word);
        }
        for (day, word) in WorkingDay::ALL {
            assert_eq!(serde_json::to_value(day).unwrap(), word);
        }
    }
}
