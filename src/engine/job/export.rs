//! Writing tables for other programs.

use std::path::Path;

use super::import::not_possible;
use super::paper::not_there;
use super::{Progress, Watch};
use crate::book::{Listed, Lister, Refusal};
use crate::engine::ask::{Answer, Asker, ExportAsk};
use crate::engine::folder;
use crate::engine::keeper::{Keeper, failed};
use crate::io::export::{self, ExportError, Exported};
use crate::io::listing::{self, Heading, TakeRow};
use crate::io::review::Format;
use crate::model::{Customer, CustomerId, FollowUp, Ordered};
use crate::store::StoreError;
use crate::text::{Lang, shown};
use crate::tr;

/// So often a job tells how far it is, in customers.
const TELL_EVERY: usize = 500;
/// What can be exported, for who asks for something else.
const KINDS: &str =
    "customers, followups, quotes, projects, orders, chases, complaints, products, calendar, handover, book";

pub(in crate::engine) fn export(
    keeper: &Keeper,
    asker: &Asker,
    ask: &ExportAsk,
    watch: &mut dyn Watch,
) -> Result<Answer, Refusal> {
    let lang = asker.lang;
    let ask = &ExportAsk { to: folder::file(&ask.to.to_string_lossy()), ..ask.clone() };
    not_there(&ask.to, !ask.keep, lang)?;
    if ask.kind == "book" {
        ending(&ask.to, &["jsonl"], lang)?;
        return super::whole::export_lines(keeper, asker, ask, watch);
    }
    match ask.kind.as_str() {
        "handover" => return super::pages::export_handover(keeper, asker, ask, watch),
        "calendar" => return super::pages::export_calendar(keeper, asker, ask, watch),
        _ => {}
    }
    let listed = Listed::ALL.into_iter().find(|one| one.word() == ask.kind);
    if listed.is_none() && !["customers", "followups"].contains(&ask.kind.as_str()) {
        return Err(not_possible(&ask.kind, KINDS, lang));
    }
    // The format goes by the file's ending.
    ending(&ask.to, &["csv", "xlsx", "md"], lang)?;
    let format = Format::of(&ask.to).unwrap_or(Format::Csv);
    let told = |error: ExportError| Refusal::Failed(error.text(&ask.to, lang));
    let ids: Vec<CustomerId> = match ask.customer {
        Some(id) => vec![id],
        None => keeper.rows.iter().map(|row| row.id).collect(),
    };
    let rows = match (ask.kind.as_str(), listed) {
        (_, Some(listed)) => {
            let mut walk = Walk { keeper, ids: &ids, lang, watch, ended: None };
            let heading = Heading { title: listed.title(lang), heads: listed.heads(lang) };
            let written = listing::write(&ask.to, format, &heading, &mut |take| walk.list(listed, take));
            match walk.ended {
                Some(refusal) => return Err(refusal),
                None => written.map_err(told)?,
            }
        }
        ("customers", _) => {
            let all: Vec<(Customer, String)> = gather(keeper, &ids, lang, watch, |id, all| {
                if let Some(customer) = keeper.store.customer(id)? {
                    all.push((customer, keeper.store.notes(id)?));
                }
                Ok(())
            })?;
            let list = all.iter().map(|(customer, notes)| Exported { customer, notes });
            export::customers(&ask.to, format, lang, list).map_err(told)?
        }
        _ => {
            let all: Vec<(Customer, Vec<FollowUp>)> = gather(keeper, &ids, lang, watch, |id, all| {
                if let Some(customer) = keeper.store.customer(id)? {
                    all.push((customer, keeper.store.log(id)?));
                }
                Ok(())
            })?;
            let list = all.iter().flat_map(|(customer, log)| log.iter().map(move |entry| (customer, entry)));
            export::follow_ups(&ask.to, format, lang, list).map_err(told)?
        }
    };
    Ok(Answer::Exported { rows, file: ask.to.clone() })
}

/// Refuses a file whose ending is none of these.
pub(super) fn ending(file: &Path, possible: &[&str], lang: Lang) -> Result<(), Refusal> {
    let end = file.extension().and_then(|end| end.to_str()).unwrap_or("");
    if possible.iter().any(|one| one.eq_ignore_ascii_case(end)) {
        return Ok(());
    }
    let path = file.to_string_lossy();
    let endings = possible.iter().map(|one| format!(".{one}")).collect::<Vec<_>>().join(", ");
    Err(Refusal::Failed(tr!(lang, "engine.no_such_ending", path = shown(&path), endings = endings)))
}

/// A walk through the customers whose things are listed.
struct Walk<'a> {
    keeper: &'a Keeper,
    ids: &'a [CustomerId],
    lang: Lang,
    watch: &'a mut dyn Watch,
    /// Why it ended before the last.
    ended: Option<Refusal>,
}

impl Walk<'_> {
    fn list(&mut self, listed: Listed, take: &mut TakeRow<'_>) -> Result<(), ExportError> {
        let lister = Lister { lang: self.lang };
        if listed == Listed::Products {
            let products = self.keeper.store.products();
            let products = self.read(products)?;
            return products.iter().try_for_each(|one| take(&lister.product(one)));
        }
        for (at, &id) in self.ids.iter().enumerate() {
            if at % TELL_EVERY == 0 {
                self.watch.beside(self.keeper);
                if !self.watch.at(Progress { done: at as u64, of: Some(self.ids.len() as u64) }) {
                    self.ended = Some(Refusal::Failed(tr!(self.lang, "engine.stopped")));
                    return Err(ExportError::Stopped);
                }
            }
            let rows = self.rows(listed, lister, id);
            for row in self.read(rows)? {
                take(&row)?;
            }
        }
        Ok(())
    }

    /// The rows of one customer.
    fn rows(&self, listed: Listed, lister: Lister, id: CustomerId) -> Result<Vec<Vec<crate::model::Cell>>, StoreError> {
        let store = &self.keeper.store;
        let Some(customer) = store.customer(id)? else { return Ok(Vec::new()) };
        Ok(match listed {
            Listed::Quotes => store.quotes(id)?.iter().flat_map(|one| lister.quote(&customer, one)).collect(),
            Listed::Projects => store.projects(id)?.iter().flat_map(|one| lister.project(&customer, one)).collect(),
            Listed::Orders => {
                let orders = Ordered::all(&store.orders(id)?, &store.contracts(id)?);
                orders.iter().flat_map(|one| lister.order(&customer, one)).collect()
            }
            Listed::Chases => store.chases(id)?.iter().map(|one| lister.chase(&customer, one)).collect(),
            Listed::Complaints => store.complaints(id)?.iter().map(|one| lister.complaint(&customer, one)).collect(),
            Listed::Products => Vec::new(),
        })
    }

    fn read<T>(&mut self, read: Result<T, StoreError>) -> Result<T, ExportError> {
        read.map_err(|error| {
            self.ended = Some(failed(&error, self.lang));
            ExportError::Stopped
        })
    }
}

/// Reads what belongs to each customer, telling how far it is.
fn gather<T>(
    keeper: &Keeper,
    ids: &[CustomerId],
    lang: Lang,
    watch: &mut dyn Watch,
    mut read: impl FnMut(CustomerId, &mut Vec<T>) -> Result<(), StoreError>,
) -> Result<Vec<T>, Refusal> {
    let mut all = Vec::with_capacity(ids.len());
    for (at, &id) in ids.iter().enumerate() {
        read(id, &mut all).map_err(|error| failed(&error, lang))?;
        let progress = Progress { done: at as u64, of: Some(ids.len() as u64) };
        if at % TELL_EVERY != 0 {
            continue;
        }
        watch.beside(keeper);
        if !watch.at(progress) {
            return Err(Refusal::Failed(tr!(lang, "engine.stopped")));
        }
    }
    Ok(all)
}
