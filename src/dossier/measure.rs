//! How much lies in a tree of folders.

use std::fs;
use std::io;
use std::path::Path;

/// How many files lie in a folder and those in it, and how many bytes they have. Links are not followed; what cannot be read does not
/// count.
///
/// # Errors
/// When the folder itself cannot be read.
pub fn measure(root: &Path) -> io::Result<(u64, u64)> {
    let (mut files, mut bytes) = (0, 0);
    let mut open = vec![fs::read_dir(root)?];
    while let Some(entries) = open.last_mut() {
        let Some(entry) = entries.next() else {
            open.pop();
            continue;
        };
        let Some(about) = entry.as_ref().ok().and_then(|entry| entry.metadata().ok()) else { continue };
        if about.is_file() {
            files += 1;
            bytes += about.len();
        } else if about.is_dir()
            && let Some(entries) = entry.ok().and_then(|entry| fs::read_dir(entry.path()).ok())
        {
            open.push(entries);
        }
    }
    Ok((files, bytes))
}
