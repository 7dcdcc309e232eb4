//! `expedite.toml` beside `config.toml`: a table of one's own of the ways to win days back (R15), instead of the one that comes with the
//! program.

use std::io;
use std::path::{Path, PathBuf};

use super::file;
use crate::model::SpeedUps;
use crate::text::{Lang, shown};
use crate::tr;

/// The name of the file.
const NAME: &str = "expedite.toml";

/// The ways, and what could not be read of one's own table, in one sentence.
pub fn read_speed_ups(config: Option<&Path>, lang: Lang) -> (SpeedUps, Option<String>) {
    let Some(path) = config.map(|config| config.with_file_name(NAME)) else {
        return (SpeedUps::shipped().clone(), None);
    };
    let told = |path: &Path| shown(&path.to_string_lossy()).into_owned();
    let text = match file::text(&path) {
        Ok(Some(text)) => text,
        Ok(None) => return (SpeedUps::shipped().clone(), None),
        Err(error) => return (SpeedUps::shipped().clone(), Some(unread(&path, &error, lang))),
    };
    match SpeedUps::read(&text) {
        Ok((table, bad)) if bad.is_empty() => (table, None),
        Ok((table, bad)) => {
            let lines: Vec<String> = bad.iter().map(ToString::to_string).collect();
            (table, Some(tr!(lang, "expedite.bad_lines", path = told(&path), lines = lines.join(", "))))
        }
        Err(error) => {
            let why = error.to_string();
            let why = shown(why.lines().next().unwrap_or("").trim()).into_owned();
            (SpeedUps::shipped().clone(), Some(tr!(lang, "expedite.bad_file", path = told(&path), why = why)))
        }
    }
}

fn unread(path: &Path, error: &io::Error, lang: Lang) -> String {
    let path: PathBuf = path.to_owned();
    tr!(lang, "config.unreadable", path = shown(&path.to_string_lossy()), error = error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r15_a_table_of_ones_own_takes_the_place_of_the_shipped_one() {
        let dir = tempfile::tempdir().unwrap();
        let config = dir.path().join("config.toml");
        let read = |text: Option<&str>| {
            if let Some(text) = text {
                std::fs::write(dir.path().join(NAME), text).unwrap();
            }
            read_speed_ups(Some(&config), Lang::En)
        };
        assert_eq!(read(None), (SpeedUps::shipped().clone(), None));
        assert_eq!(read_speed_ups(None, Lang::En).1, None);
        let (table, trouble) = read(Some("[[way]]\nen = 'Night train'\ndays = 4\ncost = 900\n"));
        assert_eq!((table.ways[0].english.as_str(), trouble), ("Night train", None));
        let (table, trouble) = read(Some("[[way]]\nen = 'Night train'\ndays = 4\n"));
        assert!(table.ways.is_empty() && trouble.unwrap().contains("line 1"));
        let (table, trouble) = read(Some("[[way"));
        assert_eq!(&table, SpeedUps::shipped());
        assert!(trouble.unwrap().contains("expedite.toml"));
    }
}
