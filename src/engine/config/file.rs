//! Reading the file, and putting changes into it: written aside, synced, renamed; only its owner may read it.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::keys::{self, Stranger};
use super::{ConfigError, merge};
use crate::model::Settings;

/// The settings of a text.
fn parse(path: &Path, text: &str) -> Result<Settings, ConfigError> {
    if let Some(Stranger { key, at, near }) = keys::stranger(text) {
        let line = 1 + text.get(..at).unwrap_or("").matches('\n').count();
        return Err(ConfigError::Unknown { path: path.to_owned(), line, key, near });
    }
    toml::from_str(text).map_err(|error| ConfigError::Wrong { path: path.to_owned(), error: Box::new(error) })
}

/// The text of a file; none where there is no file.
pub(super) fn text(path: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn read(path: &Path) -> Result<Option<String>, ConfigError> {
    text(path).map_err(|error| ConfigError::Unreadable { path: path.to_owned(), error })
}

/// Reads the settings; none where there is no file.
///
/// # Errors
/// [`ConfigError`] names the file, the line and what is wrong; unknown keys are errors.
pub fn read_settings(path: &Path) -> Result<Option<Settings>, ConfigError> {
    read(path)?.map(|text| parse(path, &text)).transpose()
}

/// Writes into the file what is other in `after` than in `before`, and nothing else: what was written there by hand meanwhile
/// stays. Gives the settings that the file holds then.
///
/// # Errors
/// [`ConfigError`]; the file is as it was.
pub fn change_settings(path: &Path, before: &Settings, after: &Settings) -> Result<Settings, ConfigError> {
    let text = read(path)?.unwrap_or_default();
    parse(path, &text)?;
    let merged = merge::merged(&text, before, after);
    let settings = parse(path, &merged)?;
    if merged != text {
        write(path, &merged).map_err(|error| ConfigError::Unwritten { path: path.to_owned(), error })?;
    }
    Ok(settings)
}

/// Writes a text whole or not at all, for its owner alone.
pub(super) fn write(path: &Path, text: &str) -> io::Result<()> {
    // A link, as keepers of such files make them, stays one.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    // Made for its owner alone where the system knows such a thing.
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|error| error.error)?;
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cadences, Theme};
    use crate::text::Lang;

    fn file(text: &str) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        fs::write(&path, text).unwrap();
        (folder, path)
    }

    #[test]
    fn what_was_changed_by_hand_meanwhile_stays() {
        let (_folder, path) = file("daily_cap = 40\n");
        let before = read_settings(&path).unwrap().unwrap();
        fs::write(&path, "daily_cap = 25 # fewer\ntheme = \"light\"\n").unwrap();
        let after = Settings { cadence: Cadences { b: 5, ..Cadences::default() }, ..before.clone() };
        let now = change_settings(&path, &before, &after).unwrap();
        assert_eq!((now.daily_cap, now.theme, now.cadence.b), (25, Theme::Light, 5));
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text, "daily_cap = 25 # fewer\ntheme = \"light\"\n\n[cadence]\nb = 5\n");
    }

    #[test]
    fn a_file_that_is_not_there_is_made_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("genjin").join("config.toml");
        let after = Settings { theme: Theme::HighContrast, ..Settings::default() };
        change_settings(&path, &Settings::default(), &after).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "theme = \"high-contrast\"\n");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    #[cfg(unix)]
    fn a_link_stays_a_link() {
        let (folder, path) = file("mouse = true\n");
        let link = folder.path().join("link.toml");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let after = Settings { mouse: false, ..Settings::default() };
        change_settings(&link, &Settings::default(), &after).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "mouse = false\n");
    }

    #[test]
    fn a_broken_file_is_left_as_it_is() {
        for (text, said) in [
            ("theme = \n", "line 1"),
            ("# mine\ndaly_cap = 4\n", "did you mean “daily_cap”?"),
            ("theme = \"pink\"\n", "pink"),
        ] {
            let (_folder, path) = file(text);
            let after = Settings { mouse: false, ..Settings::default() };
            let error = change_settings(&path, &Settings::default(), &after).unwrap_err();
            assert!(error.tell(Lang::En).contains(said), "{}", error.tell(Lang::En));
            assert_ne!(error.tell(Lang::Zh), error.tell(Lang::En));
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
    }
}
