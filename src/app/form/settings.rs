//! The settings as fields: one row of the table a setting, with how it is shown and read.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use unicode_normalization::UnicodeNormalization;

use super::super::say;
use super::open::countries;
use super::{Field, FieldKind, Form};
use crate::model::{Country, FolderPattern, PatternError, Settings, Theme, WorkingDay};
use crate::rules::{LONGEST_INTERVAL, read_day};
use crate::text::{Lang, by_key};
use crate::tr;

/// The longest cadence, in days.
const LONGEST: u16 = 3_650;
/// Days that one span of holidays may have.
const SPAN: i64 = 62;

/// A setting: its key in `config.toml`, the locale keys of its name and its help.
struct SettingRow {
    key: &'static str,
    name: &'static str,
    help: &'static str,
    /// The locale key of the group that begins here.
    group: &'static str,
}

macro_rules! settings {
    ($($key:literal $name:literal $help:literal $group:literal;)*) => {
        static ROWS: &[SettingRow] = &[$(SettingRow { key: $key, name: $name, help: $help, group: $group }),*];
    };
}

settings! {
    "lang" "settings.lang" "settings.lang_help" "settings.group_screen";
    "theme" "settings.theme" "settings.theme_help" "";
    "ascii" "settings.ascii" "settings.ascii_help" "";
    "ambiguous_wide" "settings.ambiguous_wide" "settings.ambiguous_wide_help" "";
    "mouse" "settings.mouse" "settings.mouse_help" "";
    "daily_cap" "settings.daily_cap" "settings.daily_cap_help" "settings.group_cadence";
    "cadence.a" "settings.cadence_a" "settings.cadence_help" "";
    "cadence.b" "settings.cadence_b" "settings.cadence_help" "";
    "cadence.c" "settings.cadence_c" "settings.cadence_help" "";
    "cadence.d" "settings.cadence_d" "settings.cadence_help" "";
    "cadence.e" "settings.cadence_e" "settings.cadence_help" "";
    "cadence.ungraded" "settings.cadence_ungraded" "settings.cadence_ungraded_help" "";
    "cadence.tiers" "settings.cadence_tiers" "settings.cadence_tiers_help" "";
    "cadence.reorder_percent" "settings.reorder_percent" "settings.reorder_percent_help" "";
    "working_days" "settings.working_days" "settings.working_days_help" "settings.group_days";
    "calendar" "settings.calendar" "settings.calendar_help" "";
    "holidays" "settings.holidays" "settings.holidays_help" "";
    "worked_weekends" "settings.worked_weekends" "settings.worked_weekends_help" "";
    "factory_shutdown" "settings.factory_shutdown" "settings.factory_shutdown_help" "";
    "margin_floor" "settings.margin_floor" "settings.margin_floor_help" "settings.group_quotes";
    "notify.bell" "settings.bell" "settings.bell_help" "settings.group_notify";
    "notify.desktop" "settings.desktop" "settings.desktop_help" "";
    "own_addresses" "settings.own_addresses" "settings.own_addresses_help" "settings.group_mail";
    "mail_drop" "settings.mail_drop" "settings.mail_drop_help" "";
    "backup.folder" "settings.backup_folder" "settings.backup_folder_help" "settings.group_backup";
    "backup.interval_days" "settings.backup_interval" "settings.backup_interval_help" "";
    "dossier.root" "settings.dossier_root" "settings.dossier_root_help" "settings.group_folders";
    "dossier.pattern" "settings.dossier_pattern" "settings.dossier_pattern_help" "";
}

/// The fields with what these settings say.
pub(in crate::app) fn fields(settings: &Settings, lang: Lang) -> Vec<Field> {
    let field = |row: &SettingRow| {
        let mut field = field_of(row.key, settings, lang).label(by_key(row.name, lang));
        field.help = by_key(row.help, lang);
        if !row.group.is_empty() {
            field.group = by_key(row.group, lang);
        }
        field
    };
    ROWS.iter().map(field).collect()
}

fn field_of(key: &'static str, settings: &Settings, lang: Lang) -> Field {
    let cadence = &settings.cadence;
    let figure = |figure: u16| Field::line(key, lang, &figure.to_string());
    match key {
        "lang" => {
            let set = settings.lang.as_deref().map_or("", |tag| Lang::of_locale(tag).tag());
            Field::choice(key, lang, languages(lang), set)
        }
        "theme" => Field::choice(key, lang, themes(lang), settings.theme.word()),
        "ascii" => Field::toggle(key, lang, settings.ascii),
        "ambiguous_wide" => Field::toggle(key, lang, settings.ambiguous_wide),
        "mouse" => Field::toggle(key, lang, settings.mouse),
        "daily_cap" => figure(settings.daily_cap),
        "margin_floor" => figure(settings.margin_floor),
        "factory_shutdown" => figure(settings.factory_shutdown),
        "cadence.a" => figure(cadence.a),
        "cadence.b" => figure(cadence.b),
        "cadence.c" => figure(cadence.c),
        "cadence.d" => figure(cadence.d),
        "cadence.e" => figure(cadence.e),
        "cadence.ungraded" => figure(cadence.ungraded),
        "cadence.tiers" => Field::line(key, lang, &cadence.tiers.map(|days| days.to_string()).join(", ")),
        "cadence.reorder_percent" => figure(cadence.reorder_percent),
        "working_days" => {
            let days: Vec<String> = settings.working_days.iter().map(|day| weekday(*day, lang)).collect();
            Field::line(key, lang, &days.join(" "))
        }
        "calendar" => {
            let mut options = vec![(String::new(), tr!(lang, "settings.no_calendar"))];
            let offered = |code: &str| {
                let country = Country::from_code(code);
                // One that stands in the file stays, even if nothing is known of it.
                country == settings.calendar || country.is_some_and(|one| one.holiday_years().is_some())
            };
            options.extend(countries(lang).into_iter().filter(|(code, _)| offered(code)));
            Field::choice(key, lang, options, settings.calendar.as_ref().map_or("", Country::code))
        }
        "holidays" => Field::line(key, lang, &spans(&settings.holidays)),
        "worked_weekends" => Field::line(key, lang, &spans(&settings.worked_weekends)),
        "notify.bell" => Field::toggle(key, lang, settings.notify.bell),
        "notify.desktop" => Field::toggle(key, lang, settings.notify.desktop),
        "mail_drop" => Field::line(key, lang, settings.mail_drop.as_deref().unwrap_or("")),
        "backup.folder" => Field::line(key, lang, settings.backup.folder().unwrap_or("")),
        "backup.interval_days" => figure(settings.backup.interval_days),
        "dossier.root" => Field::line(key, lang, settings.dossier.root.as_deref().unwrap_or("")),
        "dossier.pattern" => Field::line(key, lang, settings.dossier.pattern.text()),
        _ => {
            let addresses: Vec<&str> = settings.own_addresses.iter().map(String::as_str).collect();
            Field::line(key, lang, &addresses.join("; "))
        }
    }
}

fn languages(lang: Lang) -> Vec<(String, String)> {
    let own = |one: Lang| (one.tag().to_owned(), if one == Lang::En { "English" } else { "简体中文" }.to_owned());
    let mut all = vec![(String::new(), tr!(lang, "settings.lang_auto"))];
    all.extend(Lang::ALL.map(own));
    all
}

fn themes(lang: Lang) -> Vec<(String, String)> {
    let label = |theme| match theme {
        Theme::Auto => tr!(lang, "settings.theme_auto"),
        Theme::Dark => tr!(lang, "settings.theme_dark"),
        Theme::Light => tr!(lang, "settings.theme_light"),
        Theme::HighContrast => tr!(lang, "settings.theme_high_contrast"),
        Theme::Ansi => tr!(lang, "settings.theme_ansi"),
        Theme::Mono => tr!(lang, "settings.theme_mono"),
    };
    Theme::ALL.map(|(theme, word)| (word.to_owned(), label(theme))).to_vec()
}

fn weekday(day: WorkingDay, lang: Lang) -> String {
    let week = chrono::Weekday::Mon;
    let at = WorkingDay::ALL.iter().position(|(one, _)| *one == day).unwrap_or(0);
    say::weekday((0..at).fold(week, |day, _| day.succ()), lang)
}

/// Days in a line, neighbours as a span.
fn spans(days: &BTreeSet<NaiveDate>) -> String {
    let mut spans: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for day in days {
        match spans.last_mut() {
            Some((_, last)) if last.succ_opt() == Some(*day) => *last = *day,
            _ => spans.push((*day, *day)),
        }
    }
    let told = |(first, last): (NaiveDate, NaiveDate)| {
        if first == last { first.to_string() } else { format!("{first}..{last}") }
    };
    spans.into_iter().map(told).collect::<Vec<_>>().join(", ")
}

/// What the fields say, on top of `kept` where one cannot be read; and the first that cannot, with what is wrong.
pub(in crate::app) fn read(
    form: &Form,
    kept: &Settings,
    today: NaiveDate,
    lang: Lang,
) -> (Settings, Option<(usize, String)>) {
    let mut settings = kept.clone();
    let mut wrong = None;
    for (at, field) in form.fields.iter().enumerate() {
        if let Err(what) = take(field, &mut settings, today, lang) {
            wrong.get_or_insert((at, what));
        }
    }
    (settings, wrong)
}

fn take(field: &Field, settings: &mut Settings, today: NaiveDate, lang: Lang) -> Result<(), String> {
    let text = field.value();
    let on = matches!(field.kind, FieldKind::Toggle(true));
    if let FieldKind::Choice(choice) = &field.kind
        && !choice.line.text.trim().is_empty()
    {
        return Err(tr!(lang, "app.none_of_these", text = choice.line.text.trim()));
    }
    let days = || figure(&text, 1, LONGEST, lang);
    let cadence = &mut settings.cadence;
    match field.key {
        "lang" => {
            // Another spelling of the same language (`zh`) stays.
            let of = |tag: &Option<String>| tag.as_deref().map(Lang::of_locale);
            let tag = Some(text).filter(|text| !text.is_empty());
            if of(&tag) != of(&settings.lang) {
                settings.lang = tag;
            }
        }
        "theme" => {
            let theme = Theme::ALL.iter().find(|(_, word)| *word == text);
            settings.theme = theme.map_or(Theme::Auto, |(theme, _)| *theme);
        }
        "ascii" => settings.ascii = on,
        "ambiguous_wide" => settings.ambiguous_wide = on,
        "mouse" => settings.mouse = on,
        "daily_cap" => settings.daily_cap = figure(&text, 0, 9_999, lang)?,
        "margin_floor" => settings.margin_floor = figure(&text, 0, 99, lang)?,
        "factory_shutdown" => settings.factory_shutdown = figure(&text, 0, 60, lang)?,
        "cadence.a" => cadence.a = days()?,
        "cadence.b" => cadence.b = days()?,
        "cadence.c" => cadence.c = days()?,
        "cadence.d" => cadence.d = days()?,
        "cadence.e" => cadence.e = days()?,
        "cadence.ungraded" => cadence.ungraded = days()?,
        "cadence.tiers" => {
            let parts = text.split([',', ';', '、', '，', '；', ' ']).filter(|part| !part.is_empty());
            let tiers: Vec<u16> = parts.map(|part| figure(part, 1, LONGEST, lang)).collect::<Result<_, _>>()?;
            cadence.tiers = tiers.try_into().map_err(|_| tr!(lang, "settings.four_tiers"))?;
        }
        "cadence.reorder_percent" => cadence.reorder_percent = figure(&text, 1, 200, lang)?,
        "working_days" => settings.working_days = working_days(&text, lang)?,
        "calendar" => settings.calendar = Country::from_code(&text),
        "holidays" => settings.holidays = read_days(&text, today, lang)?,
        "worked_weekends" => settings.worked_weekends = read_days(&text, today, lang)?,
        "notify.bell" => settings.notify.bell = on,
        "notify.desktop" => settings.notify.desktop = on,
        "own_addresses" => settings.own_addresses = addresses(&text, lang)?,
        "mail_drop" => settings.mail_drop = Some(text.trim().to_owned()).filter(|folder| !folder.is_empty()),
        "backup.folder" => settings.backup.folder = Some(text.trim().to_owned()).filter(|folder| !folder.is_empty()),
        "backup.interval_days" => settings.backup.interval_days = figure(&text, 1, LONGEST_INTERVAL, lang)?,
        "dossier.root" => settings.dossier.root = Some(text.trim().to_owned()).filter(|folder| !folder.is_empty()),
        "dossier.pattern" => settings.dossier.pattern = pattern(&text, lang)?,
        _ => {}
    }
    Ok(())
}

/// How folders are named; an empty line is the usual way.
fn pattern(text: &str, lang: Lang) -> Result<FolderPattern, String> {
    if text.trim().is_empty() {
        return Ok(FolderPattern::default());
    }
    text.parse().map_err(|error| match error {
        PatternError::Unknown(word) => tr!(lang, "settings.no_pattern_word", word = word),
        PatternError::Brace => tr!(lang, "settings.no_pattern_brace"),
        PatternError::Forbidden(sign) => tr!(lang, "settings.no_pattern_sign", sign = sign),
        PatternError::Alike => tr!(lang, "settings.no_pattern_code"),
    })
}

fn figure(text: &str, from: u16, to: u16, lang: Lang) -> Result<u16, String> {
    // An input method may leave its own digits behind.
    let number = text.trim().nfkc().collect::<String>().parse::<u16>();
    number
        .ok()
        .filter(|number| (from..=to).contains(number))
        .ok_or_else(|| tr!(lang, "settings.no_figure", text = text, from = from, to = to))
}

/// Weekdays in words: `mon-fri`, `Mon Tue Wed`, `周一至周五`.
fn working_days(text: &str, lang: Lang) -> Result<BTreeSet<WorkingDay>, String> {
    let mut days = BTreeSet::new();
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '、' | '，' | '；'));
    for part in parts.filter(|part| !part.is_empty()) {
        let unknown = || tr!(lang, "settings.no_weekday", text = part);
        let mut ends = part.split(['-', '–', '~', '至', '到']).map(|word| weekday_of(word).ok_or_else(unknown));
        let first = ends.next().ok_or_else(unknown)??;
        let last = ends.next().transpose()?.unwrap_or(first);
        let mut at = first;
        loop {
            days.extend(WorkingDay::ALL.get(at).map(|(day, _)| *day));
            if at == last {
                break;
            }
            at = (at + 1) % WorkingDay::ALL.len();
        }
    }
    if days.is_empty() { Err(tr!(lang, "settings.no_working_day")) } else { Ok(days) }
}

/// A weekday's number from Monday, by its first letters or in Chinese.
fn weekday_of(word: &str) -> Option<usize> {
    let word = word.trim().to_lowercase();
    let short: String = word.chars().take(3).collect();
    let chinese = word.trim_start_matches("星期").trim_start_matches("礼拜").trim_start_matches('周');
    let english = WorkingDay::ALL.iter().position(|(_, name)| *name == short);
    english
        .or_else(|| ["一", "二", "三", "四", "五", "六", "日"].iter().position(|one| *one == chinese))
        .or_else(|| (chinese == "天").then_some(6))
}

/// Days and spans of days: `2026-10-01..2026-10-07, 24 dec`.
fn read_days(text: &str, today: NaiveDate, lang: Lang) -> Result<BTreeSet<NaiveDate>, String> {
    let mut days = BTreeSet::new();
    let day = |word: &str| read_day(word.trim(), today).map_err(|error| say::not_a_date(&error, lang));
    for part in text.split([',', ';', '、', '，', '；', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let span = ["..", "至", "到", "~"].iter().find_map(|sign| part.split_once(sign));
        let (first, last) = match span {
            Some((first, last)) => (day(first)?, day(last)?),
            None => {
                let one = day(part)?;
                (one, one)
            }
        };
        if last < first || (last - first).num_days() > SPAN || first.year() < 1900 {
            return Err(tr!(lang, "settings.no_span", text = part, days = SPAN));
        }
        days.extend(first.iter_days().take_while(|one| *one <= last));
    }
    Ok(days)
}

fn addresses(text: &str, lang: Lang) -> Result<BTreeSet<String>, String> {
    let parts = text.split([',', ';', '、', '，', '；', ' ']).filter(|part| !part.is_empty());
    let address = |part: &str| match part.split_once('@') {
        Some((name, domain)) if !name.is_empty() && domain.contains('.') && !domain.contains('@') => {
            Ok(part.to_lowercase())
        }
        _ => Err(tr!(lang, "settings.no_address", text = part)),
    };
    parts.map(address).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BackupSettings, Dossier};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn r16_a_pattern_that_names_no_folder_is_one_sentence() {
        for text in ["{kode}", "{code", "{code}/{name}", "{date}"] {
            let [en, zh] = Lang::ALL.map(|lang| pattern(text, lang).unwrap_err());
            assert!(!en.is_empty() && en != zh, "{text}: {en} {zh}");
        }
        assert_eq!(pattern(" ", Lang::En), Ok(FolderPattern::default()));
    }

    #[test]
    fn what_is_shown_reads_back() {
        let settings = Settings {
            lang: Some("zh-CN".to_owned()),
            calendar: Country::from_code("CN"),
            holidays: ["2026-10-01", "2026-10-02", "2026-10-03", "2026-12-24"].map(day).into(),
            worked_weekends: [day("2026-10-10")].into(),
            theme: Theme::HighContrast,
            margin_floor: 12,
            factory_shutdown: 14,
            own_addresses: ["anna@firm.cn".to_owned(), "sales@firm.cn".to_owned()].into(),
            mail_drop: Some("/home/anna/Maildir".to_owned()),
            backup: BackupSettings { folder: Some("/media/usb".to_owned()), interval_days: 45 },
            dossier: Dossier { root: Some("~/客户文件".to_owned()), pattern: "{name} {code}".parse().unwrap() },
            ..Settings::default()
        };
        for lang in Lang::ALL {
            let form = crate::app::tests::sample::form(crate::app::FormKind::Settings, fields(&settings, lang));
            assert_eq!(read(&form, &Settings::default(), day("2026-11-24"), lang), (settings.clone(), None));
        }
        assert_eq!(spans(&settings.holidays), "2026-10-01..2026-10-03, 2026-12-24");
    }

    #[test]
    fn what_the_screen_would_spell_otherwise_is_left_alone() {
        for text in ["lang = \"zh_CN.UTF-8\"", "calendar = \"AQ\"", "holidays = [\"2030-01-01\"]\ntheme = \"auto\""] {
            let settings: Settings = toml::from_str(text).unwrap();
            let form = crate::app::tests::sample::form(crate::app::FormKind::Settings, fields(&settings, Lang::En));
            assert_eq!(read(&form, &settings, day("2026-11-24"), Lang::En), (settings.clone(), None), "{text}");
        }
    }

    #[test]
    fn weekdays_in_both_languages() {
        for (text, count) in [
            ("mon-fri", 5),
            ("Monday Tue, WED", 3),
            ("周一至周六", 6),
            ("星期一、礼拜天", 2),
            ("sat-mon", 3),
            ("sun-thu", 5),
        ] {
            assert_eq!(working_days(text, Lang::En).map(|days| days.len()), Ok(count), "{text}");
        }
        for text in ["", "mo", "someday"] {
            assert!(working_days(text, Lang::En).is_err(), "{text}");
        }
    }

    #[test]
    fn days_and_spans() {
        let today = day("2026-11-24");
        let read = |text| read_days(text, today, Lang::En).map(|days| days.len());
        for (text, count) in [("2026-10-01..2026-10-07", 7), ("2026-12-24, 2026-12-31", 2), ("24 dec", 1), ("", 0)] {
            assert_eq!(read(text), Ok(count), "{text}");
        }
        for text in ["2026-10-07..2026-10-01", "2026-01-01..2027-01-01", "whenever"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn addresses_are_whole_and_small() {
        let read = |text| addresses(text, Lang::En);
        assert_eq!(read("Anna@Firm.CN; b@c.de").unwrap().len(), 2);
        assert!(read("Anna@Firm.CN").unwrap().contains("anna@firm.cn"));
        for text in ["anna", "@firm.cn", "a@b@c.de"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
