//! Hands an address or a file to the desktop's program for it. No shell reads it.

use std::ffi::OsStr;
use std::path::Path;

use crate::rules::{Opening, opening, opening_address};

/// Opens it; with `address`, a path is left alone. Waits a moment for the starter to fail.
///
/// # Errors
/// `None`: there is no such file, or it is nothing that may be opened; else why it could not be.
pub(super) fn open(text: &str, address: bool) -> Result<(), Option<String>> {
    let home = directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_string_lossy().into_owned());
    let what = if address { opening_address(text) } else { opening(text, home.as_deref()) };
    let what = match what.ok_or(None)? {
        Opening::Address(address) => address,
        Opening::File(path) if Path::new(&path).exists() => path,
        Opening::File(_) => return Err(None),
    };
    start(what).map_err(Some)
}

/// Opens a file or a folder.
///
/// # Errors
/// Why it could not be: there is none, or nothing on the desktop opens it.
pub(super) fn open_file(path: &Path) -> Result<(), String> {
    // The starter itself tells nobody that there is nothing to open.
    path.metadata().map_err(|error| error.to_string()).and_then(|_| start(path))
}

/// Starts the desktop's program.
///
/// # Errors
/// Why it could not be started.
pub(super) fn start(what: impl AsRef<OsStr>) -> Result<(), String> {
    open::that_detached(what).map_err(|error| error.to_string())
}
