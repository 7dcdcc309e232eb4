//! All that was planned, as one step of undo that can be stopped.

use std::cell::RefCell;

use super::super::{Progress, Watch, long_step};
use crate::book::Refusal;
use crate::engine::ask::Asker;
use crate::engine::keeper::{Keeper, failed};
use crate::model::{What, Write};
use crate::tr;

/// Writes handed to the store at once.
const CHUNK: usize = 1_000;

/// Writes all of it, or nothing where it is stopped.
///
/// # Errors
/// Any failure to write; then nothing was.
pub(in crate::engine::job) fn write_all(
    keeper: &mut Keeper,
    asker: &Asker,
    what: What,
    writes: Vec<Write>,
    watch: &RefCell<&mut dyn Watch>,
) -> Result<(), Refusal> {
    if writes.is_empty() {
        return Ok(());
    }
    let lang = asker.lang;
    let mut step = keeper.store.begin_step(what, asker.now).map_err(|error| failed(&error, lang))?;
    let of = writes.len() as u64;
    let (mut writes, mut done) = (writes.into_iter(), 0);
    loop {
        let some: Vec<Write> = writes.by_ref().take(CHUNK).collect();
        if some.is_empty() {
            break;
        }
        done += some.len() as u64;
        if let Err(error) = step.write(&mut keeper.store, some) {
            return Err(long_step::take_back(keeper, step, failed(&error, lang), lang));
        }
        watch.borrow_mut().beside(keeper);
        if !watch.borrow_mut().at(Progress { done, of: Some(of) }) {
            return Err(long_step::take_back(keeper, step, Refusal::Failed(tr!(lang, "engine.stopped")), lang));
        }
    }
    long_step::seal_and_reload(keeper, step, asker)
}
