//! Writing tables for other programs.

use super::import::not_possible;
use super::{Progress, Watch};
use crate::book::Refusal;
use crate::engine::ask::{Answer, Asker, ExportAsk};
use crate::engine::keeper::{Keeper, failed};
use crate::io::export::{self, Exported};
use crate::model::{Customer, CustomerId, FollowUp};
use crate::tr;

/// So often a job tells how far it is, in customers.
const TELL_EVERY: usize = 500;

pub(in crate::engine) fn export(
    keeper: &Keeper,
    asker: &Asker,
    ask: &ExportAsk,
    watch: &mut dyn Watch,
) -> Result<Answer, Refusal> {
    let lang = asker.lang;
    if ask.kind == "book" {
        return super::whole::export_lines(keeper, asker, ask, watch);
    }
    // The format goes by the file's ending; tables of text are the one there is.
    if !ask.to.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv")) {
        let path = ask.to.to_string_lossy();
        return Err(Refusal::Failed(tr!(lang, "engine.no_such_ending", path = crate::text::shown(&path))));
    }
    let told = |error: export::ExportError| Refusal::Failed(error.text(&ask.to, lang));
    let ids: Vec<CustomerId> = match ask.customer {
        Some(id) => vec![id],
        None => keeper.rows.iter().map(|row| row.id).collect(),
    };
    let rows = match ask.kind.as_str() {
        "customers" => {
            let read = |id| -> Result<_, crate::store::StoreError> {
                Ok((keeper.store.customer(id)?, keeper.store.notes(id)?))
            };
            let all: Vec<(Customer, String)> = gather(keeper, &ids, asker, watch, |id, all| {
                if let (Some(customer), notes) = read(id)? {
                    all.push((customer, notes));
                }
                Ok(())
            })?;
            let list = all.iter().map(|(customer, notes)| Exported { customer, notes });
            export::customers(&ask.to, lang, list).map_err(told)?
        }
        "followups" => {
            let all: Vec<(Customer, Vec<FollowUp>)> = gather(keeper, &ids, asker, watch, |id, all| {
                if let Some(customer) = keeper.store.customer(id)? {
                    all.push((customer, keeper.store.log(id)?));
                }
                Ok(())
            })?;
            let list = all.iter().flat_map(|(customer, log)| log.iter().map(move |entry| (customer, entry)));
            export::follow_ups(&ask.to, lang, list).map_err(told)?
        }
        other => return Err(not_possible(other, "customers, followups, book", lang)),
    };
    Ok(Answer::Exported { rows, file: ask.to.clone() })
}

/// Reads what belongs to each customer, telling how far it is.
fn gather<T>(
    keeper: &Keeper,
    ids: &[CustomerId],
    asker: &Asker,
    watch: &mut dyn Watch,
    mut read: impl FnMut(CustomerId, &mut Vec<T>) -> Result<(), crate::store::StoreError>,
) -> Result<Vec<T>, Refusal> {
    let mut all = Vec::with_capacity(ids.len());
    for (at, &id) in ids.iter().enumerate() {
        read(id, &mut all).map_err(|error| failed(&error, asker.lang))?;
        let progress = Progress { done: at as u64, of: Some(ids.len() as u64) };
        if at % TELL_EVERY != 0 {
            continue;
        }
        watch.beside(keeper);
        if !watch.at(progress) {
            return Err(Refusal::Failed(tr!(asker.lang, "engine.stopped")));
        }
    }
    Ok(all)
}
