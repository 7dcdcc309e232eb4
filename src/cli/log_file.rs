//! The log that `GENJIN_LOG` asks for: what the program did and how long it took, without anything of the customers.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use env_logger::{Builder, Target};
use log::LevelFilter;

use crate::text::Lang;
use crate::tr;

/// From this size on a new file is begun; the one before is kept.
const LARGEST: u64 = 1024 * 1024;
/// The file in the data directory.
const FILE: &str = "log.txt";
/// The one before.
const OLDER: &str = "log.1.txt";

/// Begins the log if `GENJIN_LOG` names a level (`error`, `warn`, `info`, `debug`, `trace`) and the data directory is there.
///
/// # Errors
/// One sentence when the level is none, or the file cannot be written.
pub(super) fn begin(dir: &Path, lang: Lang) -> Result<(), String> {
    let Some(level) = std::env::var("GENJIN_LOG").ok().filter(|level| !level.is_empty()) else { return Ok(()) };
    let level: LevelFilter =
        level.parse().map_err(|_| tr!(lang, "cli.log_level", level = crate::text::shown(&level)))?;
    if !dir.is_dir() {
        return Ok(());
    }
    let path = dir.join(FILE);
    let told = |error: std::io::Error| tr!(lang, "cli.log_file", path = path.display(), error = error);
    if path.metadata().is_ok_and(|data| data.len() > LARGEST) {
        std::fs::rename(&path, dir.join(OLDER)).map_err(told)?;
    }
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(&path).map_err(told)?;
    // A logger that is there already goes on.
    let _ = Builder::new()
        .filter_level(level.min(LevelFilter::Warn))
        .filter_module("genjin", level)
        .format(|out, record| {
            let now = chrono::Utc::now().format("%Y-%m-%dT%H:%M:%S%.3fZ");
            let text = record.args().to_string();
            writeln!(out, "{now} {:5} {} {}", record.level(), std::process::id(), crate::text::shown(&text))
        })
        .target(Target::Pipe(Box::new(file)))
        .try_init();
    Ok(())
}
