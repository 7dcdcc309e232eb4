//! Troubles with folders as one sentence each: what, where, what to do.

use crate::dossier::{PAGE, Trouble, Why};
use crate::text::{Lang, shown};
use crate::tr;

/// What went wrong, and what to do about it; `name` is the customer's, where it is about one.
pub(in crate::engine) fn tell(trouble: &Trouble, name: Option<&str>, lang: Lang) -> String {
    let path = trouble.path.to_string_lossy();
    let (path, name) = (shown(&path), shown(name.unwrap_or("")));
    if trouble.path.file_name().is_some_and(|file| file == PAGE) {
        return tr!(lang, "profile.unwritten", name = name, path = path, why = in_short(trouble, lang));
    }
    match &trouble.why {
        Why::NoRoot => tr!(lang, "folders.no_root", path = path),
        Why::InTheWay => tr!(lang, "folders.in_the_way", name = name, path = path),
        Why::Held(error) => tr!(lang, "folders.held", name = name, path = path, error = shown(error)),
        Why::Full => tr!(lang, "folders.full", name = name, path = path),
        Why::TooLarge => tr!(lang, "folders.too_large", name = name, path = path),
        Why::TooLong => tr!(lang, "folders.too_long", name = name, path = path),
        Why::OtherDisk => tr!(lang, "folders.other_disk", name = name, path = path),
        Why::Twin(other) => {
            let other = other.to_string_lossy();
            tr!(lang, "folders.twin", name = name, path = path, other = shown(&other))
        }
        Why::Failed(error) => tr!(lang, "folders.failed", name = name, path = path, error = shown(error)),
    }
}

/// Why alone.
pub(in crate::engine) fn in_short(trouble: &Trouble, lang: Lang) -> String {
    match &trouble.why {
        Why::Full => tr!(lang, "folders.why_full"),
        Why::TooLarge => tr!(lang, "folders.why_too_large"),
        Why::TooLong => tr!(lang, "folders.why_too_long"),
        Why::NoRoot => tr!(lang, "folders.why_no_root"),
        Why::Held(error) | Why::Failed(error) => shown(error).into_owned(),
        Why::InTheWay | Why::OtherDisk | Why::Twin(_) => tr!(lang, "folders.why_in_the_way"),
    }
}
