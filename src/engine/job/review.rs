//! The review of a span (R7): where each customer stood on each morning, found by walking back over the journal, and what was
//! done, quoted, ordered and promised.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{Progress, Watch};
use crate::book::Refusal;
use crate::book::review::{not_told, sheets};
use crate::engine::ask::{Answer, Asker, ReviewFile, Reviewed};
use crate::engine::days::Days;
use crate::engine::keeper::{Keeper, failed, row_of};
use crate::io::export::ExportError;
use crate::io::review::{self as written, Document, Format};
use crate::model::{Channel, CustomerId, Deed, FollowUp, Order, OrderId, Ordered};
use crate::rules::{Group, Handled, LONGEST_SPAN, PersonFacts, Review, Reviewer, Span, Standings};
use crate::store::{Past, StoreError};
use crate::text::{Lang, milestone_name, shown};
use crate::tr;

/// So often a job tells how far it is, in records.
const TELL_EVERY: u64 = 2_000;

pub(in crate::engine) fn review(
    keeper: &Keeper,
    asker: &Asker,
    span: Span,
    watch: &mut dyn Watch,
) -> Result<Answer, Refusal> {
    reviewed(keeper, asker, span, watch).map(|reviewed| Answer::Review(Box::new(reviewed)))
}

pub(in crate::engine) fn save_review(
    keeper: &Keeper,
    asker: &Asker,
    ask: &ReviewFile,
    watch: &mut dyn Watch,
) -> Result<Answer, Refusal> {
    let lang = asker.lang;
    let to = ask.to.clone();
    let Some(format) = Format::of(&to) else {
        return Err(Refusal::Failed(tr!(lang, "review.no_such_ending", path = shown(&to.to_string_lossy()))));
    };
    let reviewed = reviewed(keeper, asker, ask.span, watch)?;
    let sheets = sheets(&reviewed.review, &|id| reviewed.name(id), lang);
    let title = tr!(lang, "review.title", span = ask.span.name());
    let document = Document { title, remarks: not_told(&reviewed.review, lang), sheets: &sheets };
    let told = |error: ExportError| Refusal::Failed(error.text(&to, lang));
    let rows = written::write(&to, format, &document).map_err(told)?;
    Ok(Answer::Exported { rows, file: to })
}

/// Tells how far it is, lets others read meanwhile, hears whether to go on.
pub(super) struct Pace<'w> {
    pub(super) keeper: &'w Keeper,
    pub(super) watch: &'w mut dyn Watch,
    pub(super) done: u64,
    pub(super) of: u64,
}

impl Pace<'_> {
    pub(super) fn step(&mut self) -> bool {
        self.done += 1;
        if !self.done.is_multiple_of(TELL_EVERY) {
            return true;
        }
        self.watch.beside(self.keeper);
        self.watch.at(Progress { done: self.done.min(self.of), of: Some(self.of) })
    }

    pub(super) fn checked(&mut self) -> Result<(), StoreError> {
        if self.step() { Ok(()) } else { Err(StoreError::Stopped) }
    }
}

/// What the journal tells of a customer.
#[derive(Default)]
struct Walked {
    standings: Option<Standings>,
    reasons: Vec<(NaiveDate, String)>,
    sample: bool,
}

fn reviewed(keeper: &Keeper, asker: &Asker, span: Span, watch: &mut dyn Watch) -> Result<Reviewed, Refusal> {
    let lang = asker.lang;
    let days = (span.to - span.from).num_days();
    if !(0..LONGEST_SPAN).contains(&days) {
        return Err(Refusal::Failed(tr!(lang, "review.span", most = LONGEST_SPAN)));
    }
    let told = |error: StoreError| match error {
        StoreError::Stopped => Refusal::Failed(tr!(lang, "engine.stopped")),
        error => failed(&error, lang),
    };
    // Customers are gone through, and most of the records.
    let of = keeper.store.record_count().max(1);
    let mut pace = Pace { keeper, watch, done: 0, of };
    reckon(keeper, asker, span, &mut pace).map(|review| with_names(keeper, review)).map_err(told)
}

fn reckon(keeper: &Keeper, asker: &Asker, span: Span, pace: &mut Pace<'_>) -> Result<Review, StoreError> {
    let mut reviewer = Reviewer::new(span, asker.today, &keeper.settings);
    let mut walked = walk(keeper, &mut reviewer, span, pace)?;
    let ships: HashSet<String> = Lang::ALL.iter().map(|lang| milestone_name("on_board", *lang)).collect();
    customers(keeper, &mut reviewer, pace)?;
    let quotes = keeper.store.all_quotes()?;
    let mut newest: HashMap<(CustomerId, &str), u16> = HashMap::new();
    for (owner, quote) in &quotes {
        let held = newest.entry((*owner, quote.number.as_str())).or_default();
        *held = quote.revision.max(*held);
    }
    for (owner, quote) in &quotes {
        reviewer.quote(quote);
        if newest.get(&(*owner, quote.number.as_str())) == Some(&quote.revision)
            && let Some(row) = row_of(&keeper.rows, *owner)
        {
            reviewer.converted(Group::of(&row.standing), row.country, quote);
        }
    }
    for (_, chase) in keeper.store.all_chases()? {
        reviewer.chase(&chase);
    }
    for (_, complaint) in keeper.store.all_complaints()? {
        reviewer.complaint(&complaint);
    }
    let orders = keeper.store.all_orders()?;
    orders.iter().for_each(|order| reviewer.order(order));
    let of: HashMap<OrderId, &Order> = orders.iter().map(|order| (order.id, order)).collect();
    for (_, contract) in keeper.store.all_contracts()? {
        if let Some(order) = of.get(&contract.order) {
            reviewer.carried_out(&Ordered { order: (*order).clone(), contract });
        }
    }
    for (_, project) in keeper.store.all_projects()? {
        reviewer.project(&project, &|name| ships.contains(name));
    }
    people(keeper, &mut reviewer, &mut walked, pace)?;
    Ok(reviewer.finish())
}

/// Puts every customer in for where it came from and what is expected of it; one that was merged counts as the one it went into, which is
/// known by its code too.
fn customers(keeper: &Keeper, reviewer: &mut Reviewer<'_>, pace: &mut Pace<'_>) -> Result<(), StoreError> {
    let mut known_as: HashSet<String> = HashSet::new();
    let mut archived = Vec::new();
    keeper.store.each_customer(&mut |customer| {
        if customer.standing.archived.is_some() {
            archived.push(customer);
        } else {
            reviewer.customer(&customer);
            known_as.extend(customer.aliases);
        }
        pace.checked()
    })?;
    archived.iter().filter(|one| !known_as.contains(&one.code)).for_each(|one| reviewer.customer(one));
    Ok(())
}

/// Walks back over the journal to where the review begins.
fn walk(
    keeper: &Keeper,
    reviewer: &mut Reviewer<'_>,
    span: Span,
    pace: &mut Pace<'_>,
) -> Result<HashMap<CustomerId, Walked>, StoreError> {
    let mut walked: HashMap<CustomerId, Walked> = HashMap::new();
    let mut decided = HashSet::new();
    let days = Days::read(&keeper.store)?;
    let since = reviewer.standings_since();
    let mut take = |day: NaiveDate, past: Past| {
        match past {
            Past::Stood { id, before, why, deed } => {
                let one = walked.entry(id).or_default();
                let now = || Standings::of(row_of(&keeper.rows, id).map(|row| row.standing));
                one.standings.get_or_insert_with(now).back_over(day, before);
                one.sample |= deed == Deed::Demo && before.is_none();
                if !why.is_empty() {
                    // Newest first: put in front, so that the last one of a day is the one told.
                    one.reasons.insert(0, (day, why));
                }
            }
            // What became of it last within the span counts.
            Past::Decided { quote, line, outcome } => {
                if let Some(held) = quote.lines.get(line).filter(|held| day <= span.to && decided.insert(held.id)) {
                    reviewer.decided(day, &quote, held, outcome);
                }
            }
        }
    };
    keeper.store.back(since, &|seq, at| days.of(seq.0, at), &mut take, &mut || pace.step())?;
    Ok(walked)
}

/// Puts everybody in, each with the log; both are read in the order of ids.
fn people(
    keeper: &Keeper,
    reviewer: &mut Reviewer<'_>,
    walked: &mut HashMap<CustomerId, Walked>,
    pace: &mut Pace<'_>,
) -> Result<(), StoreError> {
    let since = reviewer.since();
    let recent = |id: CustomerId| {
        row_of(&keeper.rows, id).is_some_and(|row| row.standing.last_handled.is_some_and(|last| last >= since))
    };
    let samples: HashSet<CustomerId> = walked.iter().filter(|(_, one)| one.sample).map(|(id, _)| *id).collect();
    let mut rows = keeper.rows.iter().peekable();
    let mut log: Vec<FollowUp> = Vec::new();
    let mut of: Option<CustomerId> = None;
    let mut put = |id: CustomerId, log: &mut Vec<FollowUp>| {
        let one = walked.remove(&id).unwrap_or_default();
        log.sort_by_key(|entry| (entry.on, entry.id));
        let now = row_of(&keeper.rows, id).map(|row| row.standing);
        let standings = match (now, one.sample) {
            (Some(now), true) => Standings::told_by_log(now, log),
            _ => one.standings.unwrap_or_else(|| Standings::of(now)),
        };
        let handled: Vec<Handled> = log
            .iter()
            .filter(|entry| entry.on >= since)
            .map(|entry| Handled { on: entry.on, contact: entry.channel != Channel::Review })
            .collect();
        reviewer.person(&PersonFacts { id, standings: &standings, handled: &handled, reasons: &one.reasons });
        log.clear();
    };
    keeper.store.each_entry(&|id| recent(id) || samples.contains(&id), &mut |id, entry| {
        if of != Some(id) {
            // Whoever lies between has nothing in the log.
            while let Some(row) = rows.next_if(|row| row.id < id) {
                put(row.id, &mut log);
            }
            of = Some(id);
        }
        log.push(entry);
        pace.checked()
    })?;
    for row in rows {
        put(row.id, &mut log);
        pace.checked()?;
    }
    Ok(())
}

fn with_names(keeper: &Keeper, review: Review) -> Reviewed {
    let lists = [&review.silent, &review.late, &review.carried, &review.changed];
    let mut ids: Vec<CustomerId> = lists.iter().flat_map(|list| &list.named).map(|one| one.id).collect();
    ids.sort_unstable();
    ids.dedup();
    let name = |id: CustomerId| row_of(&keeper.rows, id).map(|row| (id, row.code().to_owned(), row.name().to_owned()));
    Reviewed { names: ids.into_iter().filter_map(name).collect(), review }
}
