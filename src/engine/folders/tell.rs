//! Troubles with folders as one sentence each: what, where, what to do.

use crate::dossier::{Trouble, Why};
use crate::text::{Lang, shown};
use crate::tr;

/// What went wrong, and what to do about it; `name` is the customer's, where it is about one.
pub(super) fn tell(trouble: &Trouble, name: Option<&str>, lang: Lang) -> String {
    let path = trouble.path.to_string_lossy();
    let (path, name) = (shown(&path), shown(name.unwrap_or("")));
    match &trouble.why {
        Why::NoRoot => tr!(lang, "folders.no_root", path = path),
        Why::InTheWay => tr!(lang, "folders.in_the_way", name = name, path = path),
        Why::Held(error) => tr!(lang, "folders.held", name = name, path = path, error = shown(error)),
        Why::Full => tr!(lang, "folders.full", name = name, path = path),
        Why::OtherDisk => tr!(lang, "folders.other_disk", name = name, path = path),
        Why::Twin(other) => {
            let other = other.to_string_lossy();
            tr!(lang, "folders.twin", name = name, path = path, other = shown(&other))
        }
        Why::Failed(error) => tr!(lang, "folders.failed", name = name, path = path, error = shown(error)),
    }
}
