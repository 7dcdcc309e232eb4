//! R3: what logging a follow-up does to the clock of handlings. Nothing else touches that clock: an edit is no contact.

use chrono::NaiveDate;

use crate::model::{Agreed, Channel, Direction, FollowUp, Standing};

/// The standing and what is to be done next, after `entry` is logged for a customer with `to_do` pending.
///
/// - Any entry is a handling; any but a review is a contact. A backdated one never moves either day back.
/// - An inbound one waits from its day until an outbound one on that day or later answers it. If an outbound one on a later
///   day is already known, it has been answered. It postpones nothing: an agreed date stays pending, even an overdue one.
/// - A review answers nothing and is no attempt.
/// - A date agreed in the entry replaces the pending one and its to-do. Without one, a pending date that lies after the
///   entry's day is kept, one on or before it is fulfilled.
///
/// After entries logged in the order of their days this equals [`replay`]. After one that is [`out_of_order`] the count of
/// attempts and the oldest unanswered day are the best guess that a standing allows; whoever has the whole log at hand
/// replays it.
pub fn after_follow_up(standing: Standing, to_do: &str, entry: &FollowUp) -> (Standing, String) {
    let mut after = standing;
    tick(&mut after, entry);

    if let Some(next) = entry.next
        && !overtaken(&standing, entry, next)
    {
        after.agreed = Some(next);
        return (after, entry.to_do.clone());
    }
    let pending = match standing.agreed {
        _ if is_inbound(entry) => true,
        Some(agreed) => agreed.day > entry.on,
        None => out_of_order(&standing, entry),
    };
    if !pending {
        after.agreed = None;
    }
    let to_do = if pending && entry.to_do.is_empty() { to_do } else { &entry.to_do };
    (after, to_do.to_owned())
}

/// Whether `entry` happened before something that is already logged: a look back, filled in late.
pub fn out_of_order(standing: &Standing, entry: &FollowUp) -> bool {
    standing.last_handled.is_some_and(|last| entry.on < last)
}

/// The standing whose clock is recomputed from the whole log, in the order of days and, within a day, of logging. `entries`
/// may come in any order.
///
/// It sets `last_handled`, `last_contact`, `last_outbound`, `waiting_since` and `unanswered`, from nothing but the log, and
/// keeps the rest of `base`: an agreed date can come from a snooze, a grade from a person, neither is in the log.
/// It differs from the sum of [`after_follow_up`] only after entries that were logged out of order, and then only in
/// `unanswered` and in which of several unanswered days `waiting_since` names; whether anything waits is the same.
pub fn replay(base: Standing, entries: &[FollowUp]) -> Standing {
    let mut order: Vec<&FollowUp> = entries.iter().collect();
    order.sort_unstable_by_key(|entry| (entry.on, entry.id));
    let mut standing = Standing {
        last_handled: None,
        last_contact: None,
        last_outbound: None,
        waiting_since: None,
        unanswered: 0,
        ..base
    };
    for entry in order {
        tick(&mut standing, entry);
    }
    // Heard from or not is the log's matter; what the grade has weighed of the attempts is the base's.
    standing.attempts_weighed = base.attempts_weighed.min(standing.unanswered);
    standing
}

/// The model calls a review outbound; whatever a file says of its direction, nobody turned to anybody.
fn is_inbound(entry: &FollowUp) -> bool {
    entry.direction == Direction::In && entry.channel != Channel::Review
}

/// Moves the clock by one entry.
fn tick(standing: &mut Standing, entry: &FollowUp) {
    let contact_before = standing.last_contact;
    advance(&mut standing.last_handled, entry.on);
    if entry.channel == Channel::Review {
        return;
    }
    advance(&mut standing.last_contact, entry.on);
    match entry.direction {
        Direction::In if standing.last_outbound.is_none_or(|out| entry.on >= out) => {
            standing.waiting_since = Some(standing.waiting_since.map_or(entry.on, |since| since.min(entry.on)));
            standing.unanswered = 0;
        }
        // Answered already. Of the attempts at least that answer came after it; not to accuse wrongly, no more are counted.
        Direction::In => standing.unanswered = standing.unanswered.min(1),
        Direction::Out => {
            advance(&mut standing.last_outbound, entry.on);
            if standing.waiting_since.is_some_and(|since| entry.on >= since) {
                // Answers what came up to its day; a last contact after it can only be an inbound one, which still waits.
                standing.waiting_since = contact_before.filter(|last| *last > entry.on);
            }
            if standing.waiting_since.is_none() {
                standing.unanswered = standing.unanswered.saturating_add(1);
            }
        }
    }
    standing.attempts_weighed = standing.attempts_weighed.min(standing.unanswered);
}

fn advance(day: &mut Option<NaiveDate>, to: NaiveDate) {
    *day = Some(day.map_or(to, |from| from.max(to)));
}

/// Whether what a backdated entry agreed is over: we have turned to the customer since, on that day or later.
fn overtaken(standing: &Standing, entry: &FollowUp, next: Agreed) -> bool {
    standing.last_outbound.is_some_and(|out| entry.on < out && next.day <= out)
}
