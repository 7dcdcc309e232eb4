//! Looking through the whole tree for marked folders.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::mark;
use crate::model::CustomerId;

/// So deep below the root folders are looked for.
const DEEPEST: usize = 8;
/// So many entries are looked at: far more than a book has folders.
const MOST_ENTRIES: usize = 1_000_000;
/// Folders on their way to a place are called so, with the customer's id.
pub(super) const MAKING: &str = ".genjin-new-";

/// The marked folders of each customer, below the root. One has several only if somebody copied it.
pub type Marked = BTreeMap<CustomerId, Vec<PathBuf>>;

/// Finds every marked folder. What cannot be read is passed over; links are not followed, and what is inside a marked folder
/// is not looked at.
///
/// # Errors
/// When the root itself cannot be read.
pub(super) fn marked(root: &Path) -> io::Result<Marked> {
    let mut found = Marked::new();
    let mut left = MOST_ENTRIES;
    let mut open = vec![(PathBuf::new(), fs::read_dir(root)?)];
    while let Some((below, entries)) = open.last_mut() {
        let Some(entry) = entries.next() else {
            open.pop();
            continue;
        };
        left = left.saturating_sub(1);
        if left == 0 {
            log::warn!("the folders are too many to look through all of them");
            break;
        }
        let Ok(entry) = entry else { continue };
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let name = entry.file_name();
        if !is_folder || name.to_string_lossy().starts_with(MAKING) {
            continue;
        }
        let place = below.join(&name);
        let path = entry.path();
        if let Some(customer) = mark::read(&path) {
            found.entry(customer).or_default().push(place);
        } else if open.len() < DEEPEST
            && let Ok(entries) = fs::read_dir(&path)
        {
            open.push((place, entries));
        }
    }
    for folders in found.values_mut() {
        folders.sort();
    }
    Ok(found)
}
