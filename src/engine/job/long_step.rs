//! How a long step ends: its work stands and is noted, or all of it is taken back.

use crate::book::Refusal;
use crate::engine::ask::Asker;
use crate::engine::days;
use crate::engine::keeper::{Keeper, failed};
use crate::store::{Step, StoreError};
use crate::text::Lang;

/// Ends a step whose work is done; `false`: it changed nothing. What the keeper holds of the rows is then the caller's to renew.
///
/// # Errors
/// Any failure to write or to read anew.
pub(super) fn seal(keeper: &mut Keeper, step: Step, asker: &Asker) -> Result<bool, Refusal> {
    let told = |error: StoreError| failed(&error, asker.lang);
    let Some(sealed) = step.seal(&mut keeper.store).map_err(told)? else { return Ok(false) };
    days::note(&mut keeper.store, sealed.seq.0, asker.today);
    keeper.store.reopen().map_err(told)?;
    Ok(true)
}

/// The same of a step that may have touched any customer: all rows are read anew.
///
/// # Errors
/// Any failure to write or to read anew.
pub(super) fn seal_and_reload(keeper: &mut Keeper, step: Step, asker: &Asker) -> Result<(), Refusal> {
    if seal(keeper, step, asker)? { keeper.reload(asker.lang) } else { Ok(()) }
}

/// Takes back a step that ended with `refusal`, which is what is told unless taking back fails, too.
pub(super) fn take_back(keeper: &mut Keeper, step: Step, refusal: Refusal, lang: Lang) -> Refusal {
    match step.abandon(&mut keeper.store) {
        // A store that failed has rolled the step back itself; then there is nothing left to abandon.
        Ok(()) | Err(StoreError::StepGone) => refusal,
        Err(worse) => failed(&worse, lang),
    }
}
