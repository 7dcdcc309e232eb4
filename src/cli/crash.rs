//! A crash leaves a report without anything of the customers: where it was, not what was being worked on.

use std::backtrace::Backtrace;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::text::Lang;
use crate::tr;

/// From now on a panic writes a report into the data directory and says so in one sentence.
pub(super) fn watch(dir: &Path, lang: Lang) {
    let dir = dir.to_owned();
    std::panic::set_hook(Box::new(move |info| {
        let place = info.location().map_or_else(|| "?".to_owned(), |at| format!("{}:{}", at.file(), at.line()));
        // The panic's own words may quote what was being worked on: they go nowhere.
        let sentence = match write(&dir, &place) {
            Some(path) => tr!(lang, "cli.crashed", place = place, path = path.display()),
            None => tr!(lang, "cli.crashed_unwritten", place = place),
        };
        let _ = writeln!(std::io::stderr(), "genjin: {sentence}");
    }));
}

fn write(dir: &Path, place: &str) -> Option<PathBuf> {
    let path = dir.join(format!("crash-{}.txt", chrono::Utc::now().format("%Y%m%d-%H%M%S")));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&path).ok()?;
    let thread = std::thread::current().name().unwrap_or("?").to_owned();
    let trace = Backtrace::force_capture();
    writeln!(file, "genjin {}\n{} {}", env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH).ok()?;
    writeln!(file, "panic at {place} in thread {thread}\n\n{trace}").ok()?;
    Some(path)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_report_says_where_and_is_private() {
        let dir = tempfile::tempdir().unwrap();
        let path = super::write(dir.path(), "src/somewhere.rs:7").unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains("panic at src/somewhere.rs:7") && text.contains(env!("CARGO_PKG_VERSION")));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}
