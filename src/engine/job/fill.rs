//! Writing a whole sample book: one step of undo.

use std::path::Path;

use chrono::Utc;

use super::{Progress, Watch};
use crate::book::Refusal;
use crate::engine::ask::Asker;
use crate::engine::days;
use crate::engine::keeper::failed;
use crate::model::{Deed, Settings, What, Write};
use crate::store::{Store, StoreError};
use crate::tr;

/// Writes samples into a book that is still empty; gives how many customers and records there are then.
///
/// # Errors
/// A [`Refusal`] when the folder holds a book with customers already, or cannot be written; then nothing is left of it.
pub fn write_samples(
    dir: &Path,
    settings: &Settings,
    asker: &Asker,
    samples: impl Iterator<Item = Vec<Write>>,
    of: Option<u64>,
    watch: &mut dyn Watch,
) -> Result<(u64, u64), Refusal> {
    let told = |error: StoreError| failed(&error, asker.lang);
    let mut store = Store::open(dir, settings).map_err(told)?;
    if store.last_seq().0 > 0 {
        let path = dir.to_string_lossy().into_owned();
        return Err(Refusal::Failed(tr!(asker.lang, "engine.not_empty", path = path)));
    }
    let what = What { deed: Deed::Demo, subject: String::new(), count: 0, detail: String::new() };
    let mut step = store.begin_step(what.clone(), Utc::now()).map_err(told)?;
    let mut customers = 0_u64;
    let mut chunk = Vec::new();
    for sample in samples {
        customers += 1;
        chunk.extend(sample);
        if chunk.len() >= CHUNK {
            step.write(&mut store, std::mem::take(&mut chunk)).map_err(told)?;
            if !watch.at(Progress { done: customers, of }) {
                step.abandon(&mut store).map_err(told)?;
                return Err(Refusal::Failed(tr!(asker.lang, "engine.stopped")));
            }
        }
    }
    step.write(&mut store, chunk).map_err(told)?;
    step.set_what(What { count: u32::try_from(customers).unwrap_or(u32::MAX), ..what });
    let sealed = step.seal(&mut store).map_err(told)?;
    store.reopen().map_err(told)?;
    if let Some(sealed) = sealed {
        days::note(&mut store, sealed.seq.0, asker.today);
    }
    let records = store.record_count();
    store.close().map_err(told)?;
    Ok((customers, records))
}

/// Records handed to the store at once; it cuts them into atomic chunks itself.
const CHUNK: usize = 1_000;
