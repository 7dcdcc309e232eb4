//! Writing tables for other programs.

use std::io::{BufWriter, Write as _};
use std::path::Path;

use super::import::not_possible;
use super::paper::not_there;
use super::{Progress, Watch};
use crate::book::{Listed, Lister, Refusal};
use crate::engine::ask::{Answer, Asker, ExportAsk};
use crate::engine::keeper::{Keeper, failed};
use crate::io::export::{self, ExportError, Exported, saved};
use crate::io::listing::{self, Heading, TakeRow};
use crate::io::review::Format;
use crate::io::vcard::write_cards;
use crate::model::{Cell, Customer, CustomerId, FollowUp, Ordered};
use crate::store::{Store, StoreError};
use crate::text::{Lang, shown};
use crate::tr;

/// So often a job tells how far it is, in customers.
const TELL_EVERY: usize = 100;
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
    let cards = ask.kind == "customers" && ask.to.extension().is_some_and(|end| end.eq_ignore_ascii_case("vcf"));
    match ask.kind.as_str() {
        "customers" => ending(&ask.to, &["csv", "xlsx", "md", "vcf"], lang)?,
        _ => ending(&ask.to, &["csv", "xlsx", "md"], lang)?,
    }
    let format = Format::of(&ask.to).unwrap_or(Format::Csv);
    let ids: Vec<CustomerId> = match ask.customer {
        Some(id) => vec![id],
        None => keeper.rows.iter().map(|row| row.id).collect(),
    };
    let mut walk = Walk { keeper, watch, done: 0, of: ids.len() };
    let written = match (ask.kind.as_str(), listed) {
        (_, Some(listed)) => {
            let heading = Heading { title: listed.title(lang), heads: listed.heads(lang) };
            listing::write(&ask.to, format, &heading, &mut |take| list(&mut walk, &ids, listed, lang, take))
        }
        ("customers", _) if cards => address_book(&mut walk, &ids, ask),
        ("customers", _) => walk
            .gather(&ids, |store, id| {
                let customer = store.customer(id)?;
                customer.map(|customer| Ok((customer, store.notes(id)?))).transpose()
            })
            .and_then(|all| {
                let list = all.iter().map(|(customer, notes)| Exported { customer, notes });
                Ok(export::customers(&ask.to, format, lang, list)?)
            }),
        _ => walk
            .gather(&ids, |store, id| {
                let customer = store.customer(id)?;
                customer.map(|customer| Ok((customer, store.log(id)?))).transpose()
            })
            .and_then(|all: Vec<(Customer, Vec<FollowUp>)>| {
                let list = all.iter().flat_map(|(customer, log)| log.iter().map(move |entry| (customer, entry)));
                Ok(export::follow_ups(&ask.to, format, lang, list)?)
            }),
    };
    let rows = written.map_err(|unwritten: Unwritten| unwritten.told(&ask.to, lang))?;
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

/// Why a file was not written.
pub(super) enum Unwritten {
    /// The book could not be read.
    Store(StoreError),
    /// The file could not be written.
    File(ExportError),
    /// Nobody wants it any more, or it was refused.
    Refused(Refusal),
    /// It was stopped.
    Stopped,
}

impl Unwritten {
    /// The refusal of the file at `path`.
    pub fn told(self, path: &Path, lang: Lang) -> Refusal {
        match self {
            Self::Store(error) => failed(&error, lang),
            Self::File(error) => Refusal::Failed(error.text(path, lang)),
            Self::Refused(refusal) => refusal,
            Self::Stopped => Refusal::Failed(tr!(lang, "engine.stopped")),
        }
    }
}

impl From<StoreError> for Unwritten {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<ExportError> for Unwritten {
    fn from(error: ExportError) -> Self {
        Self::File(error)
    }
}

impl From<std::io::Error> for Unwritten {
    fn from(error: std::io::Error) -> Self {
        Self::File(error.into())
    }
}

/// A walk through the customers of an export: others can read between two of them, and it can be stopped there.
pub(super) struct Walk<'a> {
    pub keeper: &'a Keeper,
    pub watch: &'a mut dyn Watch,
    /// How many were come to.
    pub done: usize,
    /// Of how many.
    pub of: usize,
}

impl Walk<'_> {
    /// Goes on to the next customer.
    pub fn next(&mut self) -> Result<(), Unwritten> {
        if self.done.is_multiple_of(TELL_EVERY) {
            self.watch.beside(self.keeper);
            if !self.watch.at(Progress { done: self.done as u64, of: Some(self.of as u64) }) {
                return Err(Unwritten::Stopped);
            }
        }
        self.done += 1;
        Ok(())
    }

    /// Reads what belongs to each customer; `None`: there is none any more.
    fn gather<T>(
        &mut self,
        ids: &[CustomerId],
        read: impl Fn(&Store, CustomerId) -> Result<Option<T>, StoreError>,
    ) -> Result<Vec<T>, Unwritten> {
        let mut all = Vec::with_capacity(ids.len());
        for &id in ids {
            self.next()?;
            all.extend(read(&self.keeper.store, id)?);
        }
        Ok(all)
    }
}

/// Writes customers as cards, one by one: memory does not grow with them. Those that were put away are left out, unless one is asked for.
fn address_book(walk: &mut Walk<'_>, ids: &[CustomerId], ask: &ExportAsk) -> Result<u64, Unwritten> {
    saved(&ask.to, |file| {
        let mut out = BufWriter::new(file);
        let mut cards = 0;
        for &id in ids {
            walk.next()?;
            let Some(customer) = walk.keeper.store.customer(id)? else { continue };
            if customer.standing.archived.is_some() && ask.customer.is_none() {
                continue;
            }
            cards += write_cards(&mut out, &customer, &walk.keeper.store.notes(id)?)?;
        }
        out.flush()?;
        Ok(cards)
    })
}

/// Gives the rows of a list.
fn list(
    walk: &mut Walk<'_>,
    ids: &[CustomerId],
    listed: Listed,
    lang: Lang,
    take: &mut TakeRow<'_>,
) -> Result<(), Unwritten> {
    let (lister, store) = (Lister { lang }, &walk.keeper.store);
    if listed == Listed::Products {
        return Ok(store.products()?.iter().try_for_each(|one| take(&lister.product(one)))?);
    }
    for &id in ids {
        walk.next()?;
        rows(store, listed, lister, id)?.iter().try_for_each(|row| take(row))?;
    }
    Ok(())
}

/// The rows of one customer.
fn rows(store: &Store, listed: Listed, lister: Lister, id: CustomerId) -> Result<Vec<Vec<Cell>>, StoreError> {
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
