//! Reading a history of rates into the book (R9): a long step, undone as one.

use std::fs::File;

use chrono::Datelike;

use super::import::unreadable;
use super::{Progress, Watch, long_step};
use crate::book::Refusal;
use crate::engine::ask::{Answer, Asker, RatesAsk};
use crate::engine::keeper::{Keeper, failed};
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
    let path = ask.file.clone();
    let named = shown(&path.to_string_lossy()).into_owned();
    let file = File::open(&path).map_err(|error| unreadable(&path, &error, lang))?;
    let refused = |told: String| Refusal::Failed(tr!(lang, "rate.not_read", path = named, why = told));
    let all = ecb_rates(file).map_err(|error| refused(error.text(lang)))?;
    let (Some(first), Some(last)) = (all.first().map(|day| day.on), all.last().map(|day| day.on)) else {
        return Err(refused(tr!(lang, "rate.no_days")));
    };
    let subject = super::name_of(&path);
    let what = What { deed: Deed::RatesImport, subject, count: 1, detail: format!("{first} – {last}") };
    let told = |error: StoreError| failed(&error, lang);
    let mut step = keeper.store.begin_step(what, asker.now).map_err(told)?;
    match write(keeper, &mut step, &all, watch) {
        Ok(true) => {}
        Ok(false) => {
            let stopped = Refusal::Failed(tr!(lang, "engine.stopped"));
            return Err(long_step::take_back(keeper, step, stopped, lang));
        }
        Err(error) => return Err(long_step::take_back(keeper, step, told(error), lang)),
    }
    let changed = long_step::seal(keeper, step, asker)?;
    let count = u64::try_from(all.len()).unwrap_or(u64::MAX);
    Ok(Answer::RatesImported { days: count, first, last, changed, file: path })
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
