//! Every key of `config.toml`, and the nearest one to a slip of the finger.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// All keys, those of a table with its name.
pub(super) const KEYS: [&str; 28] = [
    "lang",
    "daily_cap",
    "margin_floor",
    "factory_shutdown",
    "calendar",
    "working_days",
    "holidays",
    "worked_weekends",
    "theme",
    "ascii",
    "ambiguous_wide",
    "mouse",
    "own_addresses",
    "mail_drop",
    "cadence.a",
    "cadence.b",
    "cadence.c",
    "cadence.d",
    "cadence.e",
    "cadence.ungraded",
    "cadence.tiers",
    "cadence.reorder_percent",
    "notify.bell",
    "notify.desktop",
    "backup.folder",
    "backup.interval_days",
    "dossier.root",
    "dossier.pattern",
];

/// The tables among them.
const TABLES: [&str; 4] = ["cadence", "notify", "backup", "dossier"];

/// A key that is none of them, and where its name begins, in bytes.
pub(super) struct Stranger {
    pub key: String,
    pub at: usize,
    pub near: Option<&'static str>,
}

/// The first key of a text that is no setting; none where the text is no TOML, which reading it tells better.
pub(super) fn stranger(text: &str) -> Option<Stranger> {
    let table = DeTable::parse(text).ok()?;
    first_stranger("", table.get_ref())
}

fn first_stranger(prefix: &str, table: &DeTable<'_>) -> Option<Stranger> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries.into_iter().find_map(|(key, value)| {
        let name = key.get_ref().as_ref();
        let whole = if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") };
        let is_table = TABLES.contains(&whole.as_str());
        match Spanned::get_ref(value) {
            DeValue::Table(inner) if is_table => first_stranger(&whole, inner),
            // What is a table there, but stands with a plain value: reading it says so.
            _ if is_table || KEYS.contains(&whole.as_str()) => None,
            _ => Some(Stranger { near: nearest(&whole), key: whole, at: key.span().start }),
        }
    })
}

/// The setting that was probably meant: with few letters other, or of this name in some table.
fn nearest(key: &str) -> Option<&'static str> {
    let last = |key: &str| key.rsplit('.').next().unwrap_or("").replace('-', "_").to_lowercase();
    let (typed, name) = (key.replace('-', "_").to_lowercase(), last(key));
    let slips = |one: &&'static str| {
        let whole = strsim::damerau_levenshtein(&typed, one);
        let alone = strsim::damerau_levenshtein(&name, &last(one));
        // A single letter is near to every other one.
        let alone = if name.len() > 1 || alone == 0 { alone } else { usize::MAX };
        whole.min(alone)
    };
    let best = KEYS.iter().chain(&TABLES).copied().min_by_key(slips)?;
    (slips(&best) <= (name.chars().count() / 3).max(1)).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BackupSettings, Country, Dossier, Settings};

    #[test]
    fn the_keys_are_those_of_the_settings() {
        let full = Settings {
            lang: Some("en".to_owned()),
            calendar: Country::from_code("CN"),
            mail_drop: Some("mail".to_owned()),
            backup: BackupSettings { folder: Some("usb".to_owned()), ..BackupSettings::default() },
            dossier: Dossier { root: Some("folders".to_owned()), ..Dossier::default() },
            ..Settings::default()
        };
        let mut there = Vec::new();
        for (key, value) in toml::Table::try_from(&full).unwrap() {
            match value {
                toml::Value::Table(inner) => there.extend(inner.keys().map(|one| format!("{key}.{one}"))),
                _ => there.push(key),
            }
        }
        there.sort_unstable();
        let mut known = KEYS.to_vec();
        known.sort_unstable();
        assert_eq!(there, known);
    }

    #[test]
    fn the_nearest_key_is_named() {
        for (text, key, near) in [
            ("daly_cap = 3", "daly_cap", Some("daily_cap")),
            ("theem = 'dark'", "theem", Some("theme")),
            ("[cadence]\na = 1\nungarded = 4", "cadence.ungarded", Some("cadence.ungraded")),
            ("[cadance]\na = 1", "cadance", Some("cadence")),
            ("ungraded = 4", "ungraded", Some("cadence.ungraded")),
            ("[notify]\nbel = true", "notify.bel", Some("notify.bell")),
            ("working-days = []", "working-days", Some("working_days")),
            ("favourite_colour = 'red'", "favourite_colour", None),
            ("z = 1", "z", None),
        ] {
            let found = stranger(text).unwrap();
            assert_eq!((found.key.as_str(), found.near), (key, near), "{text}");
        }
        assert!(stranger("theme = 'dark'\n[cadence]\na = 2").is_none());
    }
}
