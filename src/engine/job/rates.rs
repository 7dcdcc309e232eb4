//! Reading a history of rates into the book (R9): a long step, undone as one.

use std::fs::File;

use chrono::Datelike;

use super::import::unreadable;
use super::{Progress, Watch};
use crate::book::Refusal;
use crate::engine::ask::{Answer, Asker, RatesAsk};
use crate::engine::keeper::{Keeper, failed};
use crate::engine::{days, folder};
use crate::io::rates::ecb_rates;
use crate::model::{DayRates, Deed, What, Write};
use crate::store::{Step, StoreError};
use crate::text::shown;
use crate::tr;

pub(in crate::engine) fn import_rates(
    keeper: &mut Keeper,
    asker: &Asker,
    ask: &RatesAsk,
    watch: &mut dyn Watch,
) -> Result<Answer, Refusal> {
    let lang = asker.lang;
    let path = folder::file(&ask.file.to_string_lossy());
    let named = shown(&path.to_string_lossy()).into_owned();
    let file = File::open(&path).map_err(|error| unreadable(&path, &error, lang))?;
    let refused = |told: String| Refusal::Failed(tr!(lang, "rate.not_read", path = named, why = told));
    let all = ecb_rates(file).map_err(|error| refused(error.text(lang)))?;
    let (Some(first), Some(last)) = (all.first().map(|day| day.on), all.last().map(|day| day.on)) else {
        return Err(refused(tr!(lang, "rate.no_days")));
    };
    let subject = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let what = What { deed: Deed::RatesImport, subject, count: 1, detail: format!("{first} – {last}") };
    let told = |error: StoreError| failed(&error, lang);
    let mut step = keeper.store.begin_step(what, asker.now).map_err(told)?;
    match write(keeper, &mut step, &all, watch) {
        Ok(true) => {}
        Ok(false) => {
            step.abandon(&mut keeper.store).map_err(told)?;
            return Err(Refusal::Failed(tr!(lang, "engine.stopped")));
        }
        Err(error) => {
            // A store that failed has rolled the step back itself; then there is nothing left to abandon.
            return match step.abandon(&mut keeper.store) {
                Ok(()) | Err(StoreError::StepGone) => Err(told(error)),
                Err(worse) => Err(told(worse)),
            };
        }
    }
    let sealed = step.seal(&mut keeper.store).map_err(told)?;
    if let Some(sealed) = &sealed {
        days::note(&mut keeper.store, sealed.seq.0, asker.today);
        keeper.store.reopen().map_err(told)?;
    }
    let count = u64::try_from(all.len()).unwrap_or(u64::MAX);
    Ok(Answer::RatesImported { days: count, first, last, changed: sealed.is_some(), file: path })
}

/// Writes month after month; `false`: it was stopped.
fn write(keeper: &mut Keeper, step: &mut Step, all: &[DayRates], watch: &mut dyn Watch) -> Result<bool, StoreError> {
    let of = Some(u64::try_from(all.len()).unwrap_or(u64::MAX));
    let mut done = 0;
    for month in all.chunk_by(|one, next| (one.on.year(), one.on.month()) == (next.on.year(), next.on.month())) {
        step.write(&mut keeper.store, vec![Write::Rates(month.to_vec())])?;
        done += u64::try_from(month.len()).unwrap_or(0);
        watch.beside(keeper);
        if !watch.at(Progress { done, of }) {
            return Ok(false);
        }
    }
    Ok(true)
}
