//! Long work: import, export, backup, verify. Each tells how far it is and can be stopped.

mod backup;
mod export;
mod fill;
mod import;
mod verify;

use serde::{Deserialize, Serialize};

pub(super) use backup::backup;
pub use backup::{RestoredBook, restore_backup};
pub(super) use export::export;
pub use fill::write_samples;
pub(super) use import::import;
pub(super) use verify::verify;

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// How much is done: rows, records or bytes.
    pub done: u64,
    /// Of how much, where that is known.
    pub of: Option<u64>,
}

/// Whoever waits for a job.
pub trait Watch {
    /// Hears how far the job is; `false` stops it, and what it did is taken back.
    fn at(&mut self, progress: Progress) -> bool;
}

struct Nobody;

impl Watch for Nobody {
    fn at(&mut self, _: Progress) -> bool {
        true
    }
}

/// Nobody waits.
pub fn no_watch() -> impl Watch {
    Nobody
}
