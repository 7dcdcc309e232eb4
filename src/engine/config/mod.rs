//! `config.toml`: read whole, unknown keys refused with the nearest one; written key by key, so that the person's comments,
//! order and other changes stay.
//!
//! | file | what |
//! |---|---|
//! | `keys` | every key there is, and the nearest one to a slip |
//! | `file` | reading and writing the file |
//! | `letterhead` | the head of the sheets that go to customers |
//! | `speed_ups` | the table of the ways to win days back |
//! | `merge` | changed keys put into a text |

mod file;
mod keys;
mod letterhead;
mod merge;
mod speed_ups;

use std::io;
use std::path::PathBuf;

use crate::text::{Lang, shown};
use crate::tr;

pub use file::{change_settings, read_settings};
pub use letterhead::read_letterhead;
pub use speed_ups::read_speed_ups;

/// Why the settings could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{}: {error}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// The system's words.
        error: io::Error,
    },
    /// The file cannot be written.
    #[error("{}: {error}", path.display())]
    Unwritten {
        /// Which.
        path: PathBuf,
        /// The system's words.
        error: io::Error,
    },
    /// A key that is no setting.
    #[error("{}:{line}: no setting {key}", path.display())]
    Unknown {
        /// Which file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The key, with its table.
        key: String,
        /// The setting that is probably meant.
        near: Option<&'static str>,
    },
    /// The file holds something else than settings.
    #[error("{}: {error}", path.display())]
    Wrong {
        /// Which.
        path: PathBuf,
        /// Where and what.
        error: Box<toml::de::Error>,
    },
}

impl ConfigError {
    /// One sentence in the reader's language.
    pub fn tell(&self, lang: Lang) -> String {
        match self {
            Self::Unreadable { path, error } => {
                tr!(lang, "config.unreadable", path = shown(&path.to_string_lossy()), error = error)
            }
            Self::Unwritten { path, error } => {
                tr!(lang, "config.unwritten", path = shown(&path.to_string_lossy()), error = error)
            }
            Self::Unknown { path, line, key, near: Some(near) } => {
                let (path, key) = (path.to_string_lossy(), shown(key));
                tr!(lang, "config.unknown_near", path = shown(&path), line = line, key = key, near = near)
            }
            Self::Unknown { path, line, key, near: None } => {
                let (path, key) = (path.to_string_lossy(), shown(key));
                tr!(lang, "config.unknown", path = shown(&path), line = line, key = key)
            }
            Self::Wrong { path, error } => {
                let place = error.to_string();
                let place = place.lines().next().unwrap_or("").trim();
                let what = shown(error.message()).into_owned();
                tr!(lang, "config.wrong", path = shown(&path.to_string_lossy()), place = place, what = what)
            }
        }
    }
}
