//! One process owns the book: an own lock file, taken before sled's and telling who has it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::StoreError;

/// Held as long as the value lives; the system lets go of it when the process dies, however it dies.
pub(super) struct Lock {
    /// None: the folder cannot be written and has no lock file; then nobody has ever opened a book there.
    _file: Option<File>,
}

impl Lock {
    /// Takes the lock in the data directory. A folder that cannot be written can be locked all the same: its book can be
    /// read from a copy.
    pub(super) fn take(dir: &Path) -> Result<Self, StoreError> {
        let path = dir.join("lock");
        let told = |error: &std::io::Error| StoreError::io(&path, error);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = match options.open(&path) {
            Ok(file) => file,
            Err(error) if told(&error).keeps_from_writing() => match File::open(&path) {
                Ok(file) => file,
                Err(missing) if missing.kind() == ErrorKind::NotFound => return Ok(Self { _file: None }),
                Err(_) => return Err(told(&error)),
            },
            Err(error) => return Err(told(&error)),
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut text = String::new();
                // Where a locked file cannot be read (Windows), the owner stays unnamed.
                let _ = file.read_to_string(&mut text);
                return Err(StoreError::Locked { pid: text.trim().parse().ok() });
            }
            Err(TryLockError::Error(error)) => return Err(told(&error)),
        }
        let write = |file: &mut File| {
            file.set_len(0)?;
            file.seek(SeekFrom::Start(0))?;
            writeln!(file, "{}", std::process::id())
        };
        // Who has it is a help to the one who waits; the lock holds without.
        let _ = write(&mut file);
        Ok(Self { _file: Some(file) })
    }
}
