//! Events of a calendar that are over: what was agreed or done on their day goes into the log (R20). A day of which the log tells
//! already gets nothing from a calendar, so that nothing is doubled.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::book::field::label;
use crate::book::plan::{LogTaking, Moment};
use crate::book::{NewFollowUp, Refusal};
use crate::engine::ask::Asker;
use crate::engine::intake::Difference;
use crate::engine::keeper::Keeper;
use crate::io::agenda::FoundEvent;
use crate::io::ledger::channel;
use crate::model::{Channel, Customer, CustomerId, Direction, Write};
use crate::tr;

/// An event of a customer that is over.
pub(super) struct Over<'e> {
    pub row: u64,
    pub event: &'e FoundEvent,
    /// Its day, as the person counts days.
    pub on: NaiveDate,
}

/// What they do to the book.
#[derive(Default)]
pub(super) struct Logged {
    pub created: u64,
    pub unchanged: u64,
    /// Why others are not taken.
    pub refused: Vec<(u64, Refusal)>,
    pub writes: Vec<Write>,
    pub differences: Vec<Difference>,
}

/// Puts the events of a customer that are over into its log. A date that is agreed for a day after them stays agreed.
///
/// # Errors
/// Where the book cannot be read.
pub(super) fn log(keeper: &Keeper, asker: &Asker, id: CustomerId, events: &[Over<'_>]) -> Result<Logged, Refusal> {
    let lang = asker.lang;
    let mut log = LogTaking::of(&keeper.view(lang), id)?;
    let told: HashSet<NaiveDate> = log.days().collect();
    let before = log.customer().clone();
    let mut logged = Logged::default();
    let mut last: Option<NaiveDate> = None;
    for one in events {
        if told.contains(&one.on) {
            logged.unchanged += 1;
            continue;
        }
        let new = entry(&before, one, &tr!(lang, "agenda.untitled"));
        let moment = Moment { today: asker.today, now: asker.now, settings: &keeper.settings };
        match log.take(&new, false, moment) {
            Ok(true) => {
                logged.created += 1;
                last = last.max(Some(one.on));
                let field = (label("text", lang), String::new(), format!("{} {}", one.on, new.text));
                logged.differences.push(Difference {
                    row: one.row,
                    name: before.name.clone(),
                    is_new: true,
                    fields: vec![field],
                });
            }
            Ok(false) => logged.unchanged += 1,
            Err(refusal) => logged.refused.push((one.row, refusal)),
        }
    }
    if let Some(last) = last {
        logged.writes = log.end()?;
        if before.standing.agreed.is_some_and(|agreed| agreed.day > last) {
            for write in &mut logged.writes {
                if let Write::Customer(after) = write {
                    after.standing.agreed = before.standing.agreed;
                    after.to_do.clone_from(&before.to_do);
                }
            }
        }
    }
    Ok(logged)
}

fn entry(customer: &Customer, one: &Over<'_>, untitled: &str) -> NewFollowUp {
    let title = one.event.title.trim();
    let with = |address: &String| customer.contacts.iter().find(|contact| contact.emails.contains(address));
    NewFollowUp {
        text: if title.is_empty() { untitled } else { title }.to_owned(),
        direction: Direction::Out,
        channel: words(title).find_map(channel).unwrap_or(Channel::Other),
        contact: one.event.people.iter().find_map(with).map(|contact| contact.name.clone()).unwrap_or_default(),
        on: Some(one.on),
        next: None,
        to_do: String::new(),
    }
}

/// The words of a title.
pub(super) fn words(title: &str) -> impl Iterator<Item = &str> {
    let apart = |c: char| c.is_whitespace() || "，、：:()（）[]【】,;；·".contains(c);
    title.split(apart).filter(|word| !word.is_empty())
}
