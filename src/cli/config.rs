//! The settings file and the language.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use crate::engine::{self, ConfigError};
use crate::model::Settings;
use crate::text::Lang;

/// The platform's place for `config.toml`.
pub(super) fn default_file() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "genjin").map(|dirs| dirs.config_dir().join("config.toml"))
}

/// The platform's place for the book.
pub(super) fn default_data() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "genjin").map(|dirs| dirs.data_dir().to_owned())
}

/// Reads the settings; a default file that is absent is an empty one, a named one must be there.
///
/// # Errors
/// [`ConfigError`] names the file, the line and what is wrong; unknown keys are errors.
pub fn read_settings(file: Option<&Path>) -> Result<Settings, ConfigError> {
    let default = default_file();
    let Some(path) = file.or(default.as_deref()) else { return Ok(Settings::default()) };
    match engine::read_settings(path)? {
        Some(settings) => Ok(settings),
        None if file.is_none() => Ok(Settings::default()),
        None => Err(ConfigError::Unreadable { path: path.to_owned(), error: io::ErrorKind::NotFound.into() }),
    }
}

/// The locale as the environment tells it, in the order POSIX gives it.
pub(super) fn locale() -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .unwrap_or_default()
}

/// The language for messages that come before the arguments are read: `--lang` if it stands among them, else the settings',
/// else the locale's.
pub(super) fn language_wanted(locale: &str, given: &[OsString]) -> Lang {
    let set = || {
        let file = value_of("--config", given).map(PathBuf::from);
        read_settings(file.as_deref()).ok().and_then(|settings| settings.lang)
    };
    Lang::of_locale(&value_of("--lang", given).or_else(set).unwrap_or_else(|| locale.to_owned()))
}

/// The value of an option among arguments that nobody has read yet.
fn value_of(option: &str, given: &[OsString]) -> Option<String> {
    // A file name need not be UTF-8.
    let mut arguments = given.iter().map(|argument| argument.to_string_lossy());
    while let Some(argument) = arguments.next() {
        match argument.strip_prefix(option) {
            Some("") => return arguments.next().map(std::borrow::Cow::into_owned),
            Some(rest) if rest.starts_with('=') => return rest.strip_prefix('=').map(str::to_owned),
            _ => {}
        }
    }
    None
}
