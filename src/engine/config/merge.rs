//! Changed keys put into a text of TOML: all other lines, comments and the order stay.

use toml::{Table, Value};
use toml_edit::{Array, DocumentMut, Item, RawString, TableLike};

use super::keys::KEYS;
use crate::model::Settings;

/// The text with what is other in `after` than in `before`. A text that is no TOML comes back as it is.
pub(super) fn merged(text: &str, before: &Settings, after: &Settings) -> String {
    let (Ok(mut document), Ok(old), Ok(new)) =
        (text.parse::<DocumentMut>(), Table::try_from(before), Table::try_from(after))
    else {
        return text.to_owned();
    };
    for key in KEYS {
        let (was, is) = (value_of(&old, key), value_of(&new, key));
        if was != is {
            put(&mut document, key, is);
        }
    }
    document.to_string()
}

fn value_of<'t>(table: &'t Table, key: &str) -> Option<&'t Value> {
    match key.split_once('.') {
        Some((outer, inner)) => table.get(outer)?.get(inner),
        None => table.get(key),
    }
}

fn put(document: &mut DocumentMut, key: &str, value: Option<&Value>) {
    let Some((outer, inner)) = key.split_once('.') else {
        let first = document.is_empty();
        let orphans = put_into(document.as_table_mut(), key, value);
        if first {
            // A file of nothing but comments: they stay above.
            let above = document.trailing().as_str().unwrap_or("").to_owned();
            if let Some(mut key) = document.as_table_mut().key_mut(key) {
                key.leaf_decor_mut().set_prefix(above);
                document.set_trailing("");
            }
        }
        return keep(document, &orphans);
    };
    if !document.contains_key(outer) {
        document.insert(outer, toml_edit::table());
    }
    let orphans = match document.get_mut(outer).and_then(Item::as_table_like_mut) {
        Some(table) => put_into(table, inner, value),
        None => String::new(),
    };
    keep(document, &orphans);
}

/// Comments whose line is gone stand at the end.
fn keep(document: &mut DocumentMut, comments: &str) {
    if !comments.is_empty() {
        let there = document.trailing().as_str().unwrap_or("").to_owned();
        document.set_trailing(format!("{there}{comments}"));
    }
}

/// Sets or takes out a key of a table; gives the comments of a line that is taken out.
fn put_into(table: &mut dyn TableLike, key: &str, value: Option<&Value>) -> String {
    let Some(value) = value else {
        let mut comments = String::new();
        let words = |raw: Option<&RawString>| raw.and_then(RawString::as_str).unwrap_or("").to_owned();
        if let Some(held) = table.key(key) {
            comments = words(held.leaf_decor().prefix());
        }
        if let Some(Item::Value(held)) = table.get(key) {
            comments.push_str(&words(held.decor().suffix()));
        }
        table.remove(key);
        let lines = comments.lines().map(str::trim).filter(|line| line.starts_with('#'));
        return lines.map(|line| format!("{line}\n")).collect();
    };
    match table.get_mut(key) {
        Some(Item::Value(held)) => match (held.as_array_mut(), value) {
            (Some(array), Value::Array(items)) => change_array(array, items),
            _ => {
                let decor = held.decor().clone();
                *held = edited(value);
                *held.decor_mut() = decor;
            }
        },
        _ => drop(table.insert(key, Item::Value(edited(value)))),
    }
    String::new()
}

/// Texts are a set: those gone are taken out, those new come last. Figures stand each in its place.
fn change_array(array: &mut Array, items: &[Value]) {
    if items.iter().any(|item| item.as_str().is_none()) {
        for (at, item) in items.iter().enumerate() {
            match array.get_mut(at) {
                Some(held) => {
                    let decor = held.decor().clone();
                    *held = edited(item);
                    *held.decor_mut() = decor;
                }
                None => array.push(edited(item)),
            }
        }
        while array.len() > items.len() {
            array.remove(array.len() - 1);
        }
        return;
    }
    let text = |value: &toml_edit::Value| value.as_str().map(str::to_owned);
    let wanted: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
    let mut left = String::new();
    let mut at = 0;
    while let Some(held) = array.get(at) {
        if text(held).is_some_and(|one| wanted.contains(&one.as_str())) {
            at += 1;
            continue;
        }
        let gone = array.remove(at);
        for raw in [gone.decor().prefix(), gone.decor().suffix()].into_iter().flatten() {
            left.push_str(raw.as_str().unwrap_or(""));
        }
    }
    for word in wanted {
        if !array.iter().any(|held| held.as_str() == Some(word)) {
            array.push(word);
        }
    }
    if left.contains('#') {
        let end = array.trailing().as_str().unwrap_or("").to_owned();
        array.set_trailing(format!("{}\n{end}", left.trim_end()));
    }
}

fn edited(value: &Value) -> toml_edit::Value {
    match value {
        Value::String(text) => text.as_str().into(),
        Value::Integer(number) => (*number).into(),
        Value::Float(number) => (*number).into(),
        Value::Boolean(yes) => (*yes).into(),
        Value::Array(items) => Array::from_iter(items.iter().map(edited)).into(),
        // No setting is a date or a table by itself.
        other => other.to_string().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BackupSettings, Cadences, Country, Dossier, FolderPattern, Notifications, Theme, WorkingDay};
    use proptest::prelude::*;

    fn change(text: &str, change: impl Fn(&mut Settings)) -> String {
        let before: Settings = toml::from_str(text).unwrap();
        let mut after = before.clone();
        change(&mut after);
        let now = merged(text, &before, &after);
        assert_eq!(toml::from_str::<Settings>(&now).unwrap(), after, "{now}");
        now
    }

    #[test]
    fn a_value_changes_in_its_place() {
        let text = "# mine\ntheme = \"dark\" # at night\n\n[cadence]\n# daily\na   = 1\nb = 7 # weekly\n";
        let now = change(text, |settings| {
            settings.theme = Theme::Light;
            settings.cadence.b = 5;
        });
        assert_eq!(now, text.replace("\"dark\"", "\"light\"").replace("b = 7", "b = 5"));
    }

    #[test]
    fn inline_and_dotted_tables_stay_what_they_are() {
        assert_eq!(
            change("cadence = { a = 1, b = 7 }\n", |settings| settings.cadence.b = 5),
            "cadence = { a = 1, b = 5 }\n"
        );
        assert_eq!(change("cadence.a = 1\n", |settings| settings.cadence.b = 5), "cadence.a = 1\ncadence.b = 5\n");
    }

    #[test]
    fn a_file_of_comments_keeps_them_above() {
        let now = change("# my settings\n# keep\n", |settings| settings.mouse = false);
        assert_eq!(now, "# my settings\n# keep\nmouse = false\n");
    }

    #[test]
    fn a_day_is_put_into_a_list_of_days_with_comments() {
        let text = "holidays = [\n  \"2026-10-01\", # national day\n  \"2026-10-02\",\n]\n";
        let now = change(text, |settings| {
            settings.holidays.insert("2026-12-24".parse().unwrap());
            settings.holidays.remove(&"2026-10-02".parse().unwrap());
        });
        assert!(now.contains("# national day") && now.contains("2026-12-24") && !now.contains("10-02"), "{now}");
    }

    #[test]
    fn a_setting_taken_out_leaves_its_comment() {
        let now = change("# German ones\nlang = \"en\" # for guests\nmouse = true\n", |settings| settings.lang = None);
        assert!(now.contains("# German ones") && now.contains("# for guests") && !now.contains("lang ="), "{now}");
    }

    fn any_settings() -> impl Strategy<Value = Settings> {
        let days = || {
            prop::collection::btree_set(0_u64..900, 0..5).prop_map(|days| {
                let first = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
                days.into_iter().map(|ahead| first + chrono::Days::new(ahead)).collect()
            })
        };
        let words = prop::option::of(prop::sample::select(vec!["en", "zh-CN"]));
        let country = prop::option::of(prop::sample::select(vec!["CN", "DE"]));
        let week =
            prop::collection::btree_set(prop::sample::select(WorkingDay::ALL.map(|(day, _)| day).to_vec()), 0..7);
        let theme = prop::sample::select(Theme::ALL.map(|(theme, _)| theme).to_vec());
        let addresses = prop::collection::btree_set("[a-z\"#]{1,4}@[a-z]{1,4}", 0..3);
        (words, country, days(), days(), week, (theme, any::<[bool; 5]>()), any::<[u16; 9]>(), addresses).prop_map(
            |(lang, country, holidays, worked_weekends, working_days, (theme, on), figures, own_addresses)| Settings {
                lang: lang.map(str::to_owned),
                cadence: Cadences {
                    a: figures[0],
                    b: figures[1],
                    tiers: [figures[2], figures[3], figures[4], figures[5]],
                    ..Cadences::default()
                },
                calendar: country.and_then(Country::from_code),
                working_days,
                holidays,
                worked_weekends,
                daily_cap: figures[6],
                margin_floor: figures[7],
                factory_shutdown: figures[8],
                notify: Notifications { bell: on[0], desktop: on[1] },
                theme,
                ascii: on[2],
                ambiguous_wide: on[3],
                mouse: on[4],
                mail_drop: own_addresses.first().cloned(),
                backup: BackupSettings { folder: own_addresses.last().cloned(), interval_days: figures[8] },
                dossier: Dossier {
                    root: own_addresses.last().cloned(),
                    pattern: if on[0] { FolderPattern::default() } else { "{code} {name}".parse().unwrap() },
                },
                own_addresses,
            },
        )
    }

    /// A file as a person keeps it: every key with a comment above and one behind, in any order of the groups.
    fn written(settings: &Settings, turned: bool) -> (String, Vec<String>) {
        let table = Table::try_from(settings).unwrap();
        let mut comments = Vec::new();
        let mut lines = |table: &Table, prefix: &str| {
            let mut out = String::new();
            for (key, value) in table.iter().filter(|(_, value)| !value.is_table()) {
                let (above, behind) = (format!("# above {prefix}{key}"), format!("# behind {prefix}{key} ü"));
                out.push_str(&format!("{above}\n{key} = {value} {behind}\n\n"));
                comments.extend([above, behind]);
            }
            out
        };
        let mut text = lines(&table, "");
        let mut names = vec!["cadence", "notify", "backup", "dossier"];
        if turned {
            names.reverse();
        }
        for name in names {
            text.push_str(&format!("# table {name}\n[{name}]\n"));
            text.push_str(&lines(table[name].as_table().unwrap(), name));
        }
        text.push_str("# the end\n");
        comments.push("# the end".to_owned());
        (text, comments)
    }

    proptest! {
        #[test]
        fn comments_and_order_stay_whatever_changes(
            (before, after, turned) in (any_settings(), any_settings(), any::<bool>()),
        ) {
            let (text, comments) = written(&before, turned);
            let now = merged(&text, &before, &after);
            let read: Settings = toml::from_str(&now).unwrap();
            prop_assert_eq!(&read, &after, "{}", now);
            for comment in comments {
                prop_assert!(now.contains(&comment), "{} is lost:\n{}", comment, now);
            }
            let order = |text: &str| -> Vec<String> {
                let keys = text.lines().filter(|line| !line.starts_with('#'));
                keys.filter_map(|line| line.split_once(" = ")).map(|(key, _)| key.to_owned()).collect()
            };
            let (was, is) = (order(&text), order(&now));
            let both: Vec<&String> = was.iter().filter(|key| is.contains(key)).collect();
            let kept: Vec<&String> = is.iter().filter(|key| was.contains(key)).collect();
            prop_assert_eq!(both, kept);
            // Nothing changed: not a byte.
            prop_assert_eq!(merged(&now, &after, &after), now);
        }
    }
}
