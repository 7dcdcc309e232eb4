//! R3: what logging a follow-up does to the clock of handlings. Nothing else touches that clock: an edit is no contact.

use chrono::NaiveDate;

use crate::model::{Agreed, Channel, Direction, FollowUp, Standing};

/// The standing and what is to be done next, after `entry` is logged for a customer with `to_do` pending.
///
/// - Any entry is a handling; any but a review is a contact. A backdated one never moves either day back.
/// - An inbound one waits from its day until an outbound one on that day or later answers it. If an outbound one on a later
///   day is already known, it has been answered. It postpones nothing: the inquiry itself is due on its day.
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

    let said = match entry.next {
        Some(next) if overtaken(&standing, entry, next) => "",
        Some(next) => {
            after.agreed = Some(next);
            return (after, entry.to_do.clone());
        }
        None => &entry.to_do,
    };
    let pending = match standing.agreed {
        Some(agreed) => agreed.day > entry.on,
        None => out_of_order(&standing, entry),
    };
    if !pending {
        after.agreed = None;
    }
    // What was to be done stays to be done when it was they who wrote.
    let stays = pending || is_inbound(entry);
    let to_do = if stays && said.is_empty() { to_do } else { said };
    (after, to_do.to_owned())
}

/// Whether `entry` happened before something that is already logged: a look back, filled in late.
pub fn out_of_order(standing: &Standing, entry: &FollowUp) -> bool {
    standing.last_handled.is_some_and(|last| entry.on < last)
}

/// The standing whose clock is recomputed from the whole log, in the order of days and, within a day, of logging. `entries`
/// may come in any order.
///
/// `last_outbound`, `waiting_since` and `unanswered` come from nothing but the log; `last_handled` and `last_contact` are the
/// log's or the base's, whichever is later, for an imported table may tell of a contact that has no entry. The rest of
/// `base` is kept: an agreed date can come from a snooze, a grade from a person, neither is in the log.
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
    for (day, known) in
        [(&mut standing.last_handled, base.last_handled), (&mut standing.last_contact, base.last_contact)]
    {
        *day = (*day).max(known);
    }
    // Heard from or not is the log's matter; what the grade has weighed of the attempts is the base's.
    standing.attempts_weighed = base.attempts_weighed.min(standing.unanswered);
    standing
}

/// The day of an inquiry that still waits and that no entry of the log tells of, for it came with an imported table: a
/// [`replay`] does not know it.
pub fn unlogged_inquiry(standing: &Standing, entries: &[FollowUp]) -> Option<NaiveDate> {
    let told = |since| entries.iter().any(|entry| is_inbound(entry) && entry.on == since);
    let answered = |since| {
        entries
            .iter()
            .any(|entry| entry.direction == Direction::Out && entry.channel != Channel::Review && entry.on >= since)
    };
    standing.waiting_since.filter(|since| !told(*since) && !answered(*since))
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

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Duration};
    use proptest::prelude::*;

    use super::*;
    use crate::model::{DueReason, FollowUpId, Grade, Settings};
    use crate::rules::next_handling;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The `number`th entry ever logged.
    fn entry(number: u64, on: NaiveDate, direction: Direction, channel: Channel) -> FollowUp {
        let mut id = [0; 16];
        id[8..].copy_from_slice(&number.to_be_bytes());
        FollowUp {
            id: FollowUpId::from_bytes(id),
            on,
            logged_at: DateTime::UNIX_EPOCH,
            direction,
            channel,
            contact: String::new(),
            text: String::new(),
            next: None,
            to_do: String::new(),
        }
    }

    fn out(on: &str) -> FollowUp {
        entry(0, day(on), Direction::Out, Channel::Email)
    }

    fn inbound(on: &str) -> FollowUp {
        entry(0, day(on), Direction::In, Channel::Email)
    }

    fn review(on: &str) -> FollowUp {
        entry(0, day(on), Direction::Out, Channel::Review)
    }

    fn agreeing(mut entry: FollowUp, next: &str, to_do: &str) -> FollowUp {
        entry.next = Some(Agreed::on(day(next)));
        entry.to_do = to_do.to_owned();
        entry
    }

    fn b() -> Standing {
        Standing { grade: Some(Grade::B), ..Standing::new(day("2026-11-01")) }
    }

    fn logged(from: Standing, entries: &[FollowUp]) -> (Standing, String) {
        entries.iter().fold((from, String::new()), |(standing, to_do), entry| after_follow_up(standing, &to_do, entry))
    }

    fn due(standing: &Standing) -> (NaiveDate, DueReason) {
        let due = next_handling(standing, &Settings::default()).unwrap();
        (due.day, due.reason)
    }

    #[test]
    fn r3_a_contact_restarts_the_clock() {
        let (one, _) = logged(b(), &[out("2026-11-24")]);
        assert_eq!((one.last_handled, one.last_contact), (Some(day("2026-11-24")), Some(day("2026-11-24"))));
        assert_eq!((one.last_outbound, one.unanswered), (Some(day("2026-11-24")), 1));
        assert_eq!(due(&one), (day("2026-12-01"), DueReason::Cadence));
    }

    #[test]
    fn r3_two_logs_a_day_are_one_day_and_two_attempts() {
        let (one, _) = logged(b(), &[out("2026-11-24"), out("2026-11-24")]);
        assert_eq!(due(&one), (day("2026-12-01"), DueReason::Cadence));
        assert_eq!(one.unanswered, 2);
        let (asked_after, _) = logged(b(), &[out("2026-11-24"), inbound("2026-11-24")]);
        assert_eq!(due(&asked_after), (day("2026-11-24"), DueReason::Inquiry), "they wrote back the same day");
        let (answered, _) = logged(b(), &[inbound("2026-11-24"), out("2026-11-24")]);
        assert_eq!(due(&answered), (day("2026-12-01"), DueReason::Cadence), "answered the same day");
        assert_eq!(answered.unanswered, 1);
    }

    #[test]
    fn r3_a_backdated_log_never_moves_the_clock_back() {
        let (one, _) =
            logged(b(), &[out("2026-11-24"), out("2026-10-01"), review("2026-10-02"), inbound("2025-01-01")]);
        assert_eq!((one.last_handled, one.last_contact), (Some(day("2026-11-24")), Some(day("2026-11-24"))));
        assert_eq!(due(&one), (day("2026-12-01"), DueReason::Cadence));
    }

    #[test]
    fn r3_an_inbound_mail_waits_until_it_is_answered() {
        let (waiting, _) = logged(b(), &[out("2026-11-10"), inbound("2026-11-12"), inbound("2026-11-16")]);
        assert_eq!(due(&waiting), (day("2026-11-12"), DueReason::Inquiry), "since the first of them");
        assert_eq!(waiting.unanswered, 0, "heard from");
        let (reviewed, _) = logged(waiting, &[review("2026-11-24")]);
        assert_eq!(due(&reviewed), (day("2026-11-12"), DueReason::Inquiry), "a review answers nothing");
        let (answered, _) = logged(waiting, &[out("2026-11-24")]);
        assert_eq!(due(&answered), (day("2026-12-01"), DueReason::Cadence));
        assert_eq!(answered.waiting_since, None);
    }

    #[test]
    fn r3_an_inbound_mail_logged_late_makes_no_false_inquiry() {
        let (answered, _) = logged(b(), &[out("2026-11-20"), inbound("2026-11-18")]);
        assert_eq!(due(&answered), (day("2026-11-27"), DueReason::Cadence), "our mail of the 20th came after it");
        let (open, _) = logged(b(), &[out("2026-11-16"), review("2026-11-20"), inbound("2026-11-18")]);
        assert_eq!(due(&open), (day("2026-11-18"), DueReason::Inquiry), "a review after it is no answer");
        let (earlier, _) = logged(b(), &[inbound("2026-11-18"), inbound("2026-11-12")]);
        assert_eq!(due(&earlier), (day("2026-11-12"), DueReason::Inquiry), "waiting for longer than was known");
    }

    #[test]
    fn r3_an_answer_logged_late_answers_only_what_came_before_it() {
        let (one, _) = logged(b(), &[inbound("2026-11-10"), inbound("2026-11-20"), out("2026-11-12")]);
        assert_eq!(due(&one), (day("2026-11-20"), DueReason::Inquiry));
        assert_eq!(one.unanswered, 0);
        let (before, _) = logged(b(), &[inbound("2026-11-10"), out("2026-11-09")]);
        assert_eq!(due(&before), (day("2026-11-10"), DueReason::Inquiry), "our mail of the day before answers nothing");
    }

    #[test]
    fn r3_a_review_is_a_handling_and_no_contact() {
        let (one, _) = logged(b(), &[out("2026-11-10"), review("2026-11-24")]);
        assert_eq!((one.last_handled, one.last_contact), (Some(day("2026-11-24")), Some(day("2026-11-10"))));
        assert_eq!(one.unanswered, 1);
        // A file may call a review inbound; nobody was heard from all the same.
        let (odd, _) = logged(b(), &[entry(0, day("2026-11-24"), Direction::In, Channel::Review)]);
        assert_eq!((odd.waiting_since, odd.last_contact, odd.last_handled), (None, None, Some(day("2026-11-24"))));
    }

    #[test]
    fn r3_a_log_before_the_agreed_day_keeps_it_one_on_or_after_it_fulfils_it() {
        let (promised, to_do) =
            logged(b(), &[agreeing(out("2026-11-10"), "2026-11-20", "send the pilot run's report")]);
        assert_eq!(due(&promised), (day("2026-11-20"), DueReason::Agreed));
        assert_eq!(to_do, "send the pilot run's report");
        for (on, kept) in [("2026-11-19", true), ("2026-11-20", false), ("2026-11-21", false)] {
            for handling in [out(on), review(on)] {
                let (after, after_to_do) = after_follow_up(promised, &to_do, &handling);
                assert_eq!(after.agreed.is_some(), kept, "{:?} on {on}", handling.channel);
                assert_eq!(after_to_do, if kept { to_do.as_str() } else { "" }, "{:?} on {on}", handling.channel);
            }
        }
    }

    #[test]
    fn r3_an_inbound_entry_postpones_nothing() {
        let (promised, to_do) = logged(b(), &[agreeing(out("2026-11-10"), "2026-11-18", "call about the deposit")]);
        for (on, kept) in [("2026-11-12", true), ("2026-11-18", false), ("2026-11-20", false)] {
            let (after, after_to_do) = after_follow_up(promised, &to_do, &inbound(on));
            assert!(due(&after).0 <= day(on), "due the day they wrote, {on}");
            assert_eq!(after.agreed.is_some(), kept, "as any log: one on the agreed day or after it fulfils it");
            assert_eq!(after_to_do, to_do, "and what was to be done is still to be done");
        }
        let (late, to_do) = after_follow_up(promised, &to_do, &inbound("2026-11-20"));
        let (answered, to_do) = after_follow_up(late, &to_do, &out("2026-11-20"));
        assert_eq!((answered.agreed, answered.waiting_since, to_do.as_str()), (None, None, ""));
    }

    #[test]
    fn r3_a_new_agreed_date_replaces_the_pending_one_and_its_to_do() {
        let first = agreeing(out("2026-11-10"), "2026-11-20", "send samples");
        let (one, to_do) = logged(b(), &[first.clone(), agreeing(out("2026-11-11"), "2026-11-17", "")]);
        assert_eq!((one.agreed, to_do.as_str()), (Some(Agreed::on(day("2026-11-17"))), ""));
        let (later, to_do) = logged(b(), &[first.clone(), agreeing(inbound("2026-11-11"), "2026-12-17", "ring them")]);
        assert_eq!((later.agreed, to_do.as_str()), (Some(Agreed::on(day("2026-12-17"))), "ring them"));
        assert_eq!(due(&later), (day("2026-11-11"), DueReason::Inquiry), "and until then they wait for an answer");
        // Agreed for a day that is over: overdue at once, and the next handling ends it.
        let (past, _) = logged(b(), &[agreeing(out("2026-11-24"), "2026-11-20", "x")]);
        assert_eq!(due(&past), (day("2026-11-20"), DueReason::Agreed));
        assert_eq!(logged(past, &[out("2026-11-24")]).0.agreed, None);
    }

    #[test]
    fn r3_a_promise_in_a_backdated_log_that_was_kept_since_is_over() {
        let old = agreeing(out("2026-10-01"), "2026-10-08", "send the drawing");
        let (one, to_do) = logged(b(), &[agreeing(out("2026-11-10"), "2026-12-01", "samples"), old]);
        assert_eq!((one.agreed, to_do.as_str()), (Some(Agreed::on(day("2026-12-01"))), "samples"));
        let (open, _) = logged(b(), &[out("2026-11-10"), agreeing(out("2026-10-01"), "2026-12-08", "call")]);
        assert_eq!(open.agreed, Some(Agreed::on(day("2026-12-08"))), "still ahead of us");
    }

    #[test]
    fn r3_a_to_do_without_a_date_holds_for_the_next_handling() {
        let with = |mut entry: FollowUp, to_do: &str| {
            entry.to_do = to_do.to_owned();
            entry
        };
        let (one, to_do) = logged(b(), &[with(out("2026-11-10"), "ask for the order date")]);
        assert_eq!(to_do, "ask for the order date");
        assert_eq!(after_follow_up(one, &to_do, &inbound("2026-11-11")).1, to_do, "they wrote: still to be done");
        assert_eq!(after_follow_up(one, &to_do, &out("2026-11-01")).1, to_do, "a look back does not do it");
        assert_eq!(after_follow_up(one, &to_do, &out("2026-11-11")).1, "");
    }

    #[test]
    fn r3_an_inquiry_known_from_an_import_waits_until_it_is_answered() {
        let imported = Standing { waiting_since: Some(day("2026-11-20")), ..b() };
        assert_eq!(unlogged_inquiry(&imported, &[review("2026-11-22"), out("2026-11-18")]), Some(day("2026-11-20")));
        assert_eq!(unlogged_inquiry(&imported, &[out("2026-11-20")]), None, "answered");
        assert_eq!(unlogged_inquiry(&imported, &[inbound("2026-11-20")]), None, "the log tells of it");
        assert_eq!(unlogged_inquiry(&b(), &[]), None);
    }

    #[test]
    fn r3_a_contact_known_from_an_import_is_not_forgotten_by_a_backdated_log() {
        let imported = Standing { last_handled: Some(day("2026-11-20")), last_contact: Some(day("2026-11-20")), ..b() };
        let log = [inbound("2026-11-10"), out("2026-11-12")];
        let (after, _) = logged(imported, &log);
        let whole = replay(after, &log);
        assert_eq!((whole.last_handled, whole.last_contact), (imported.last_handled, imported.last_contact));
        assert_eq!(
            due(&whole),
            (day("2026-11-27"), DueReason::Cadence),
            "the mail of the 10th was answered on the 12th"
        );
    }

    #[test]
    fn r5_being_heard_from_ends_the_count_of_attempts() {
        let mut tired = Standing { unanswered: u16::MAX, attempts_weighed: 9, ..b() };
        tired.last_outbound = Some(day("2026-11-20"));
        let (more, _) = logged(tired, &[out("2026-11-21")]);
        assert_eq!(more.unanswered, u16::MAX, "saturates");
        let (heard, _) = logged(tired, &[inbound("2026-11-21")]);
        assert_eq!((heard.unanswered, heard.attempts_weighed), (0, 0));
    }

    fn any_log() -> impl Strategy<Value = Vec<FollowUp>> {
        let one = (0_i64..25, any::<bool>(), 0_u8..4);
        prop::collection::vec(one, 0..30).prop_map(|made| {
            (0..)
                .zip(made)
                .map(|(number, (days, inbound, channel))| {
                    let direction = if inbound { Direction::In } else { Direction::Out };
                    let channel = if channel == 0 { Channel::Review } else { Channel::Email };
                    entry(number, day("2026-11-01") + Duration::days(days), direction, channel)
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn r3_logging_in_the_order_of_days_equals_the_replay(mut log in any_log()) {
            log.sort_by_key(|entry| entry.on);
            let days: Vec<NaiveDate> = log.iter().map(|entry| entry.on).collect();
            for (number, (entry, on)) in (0..).zip(log.iter_mut().zip(days)) {
                *entry = super::tests::entry(number, on, entry.direction, entry.channel);
            }
            let (sum, _) = logged(b(), &log);
            log.reverse();
            prop_assert_eq!(sum, replay(sum, &log));
            prop_assert_eq!(sum, replay(b(), &log));
        }

        #[test]
        fn r3_logging_in_any_order_keeps_the_days_and_whether_anything_waits(log in any_log()) {
            let (sum, _) = logged(b(), &log);
            let whole = replay(b(), &log);
            prop_assert_eq!(sum.last_handled, whole.last_handled);
            prop_assert_eq!(sum.last_contact, whole.last_contact);
            prop_assert_eq!(sum.last_outbound, whole.last_outbound);
            prop_assert_eq!(sum.waiting_since.is_some(), whole.waiting_since.is_some());
            prop_assert!(sum.waiting_since >= whole.waiting_since);
        }

        #[test]
        fn r3_no_inbound_entry_ever_postpones(log in any_log(), agreed in prop::option::of(0_i64..40), on in 0_i64..30) {
            let (mut standing, _) = logged(b(), &log);
            standing.agreed = agreed.map(|days| Agreed::on(day("2026-11-01") + Duration::days(days)));
            // Entries of the future are refused, so the day of logging is not before any in the log.
            let today = standing.last_handled.unwrap_or(day("2026-11-01")) + Duration::days(on);
            let before = next_handling(&standing, &Settings::default()).unwrap().day;
            let (after, _) = after_follow_up(standing, "", &entry(99, today, Direction::In, Channel::Phone));
            let due = next_handling(&after, &Settings::default()).unwrap().day;
            prop_assert!(due <= before.max(today), "due {} before, {} after", before, due);
        }
    }
}
