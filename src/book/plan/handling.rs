//! Logging, snoozing and spreading: what moves the next handling (R3, R8).

use chrono::NaiveDate;

use super::{Draft, LINE_BYTES, Moment, TEXT_BYTES, View, active, brief, clean, required};
use crate::book::{NewFollowUp, Refusal};
use crate::model::{Agreed, Channel, Customer, CustomerId, Deed, Direction, FollowUp, FollowUpId, Standing, Write};
use crate::rules::{after_follow_up, out_of_order, replay, unlogged_inquiry};

pub(super) fn log(view: &dyn View, id: CustomerId, new: &NewFollowUp, moment: Moment<'_>) -> Result<Draft, Refusal> {
    let before = active(view, id)?;
    let entry = entry_of(new, moment)?;
    let mut draft = Draft::new(Deed::Log, brief(&entry.text));
    let after = logged(&before, &entry, &mut || view.log(id))?;
    draft.write(&before.name, Write::FollowUp(id, entry));
    if after != before {
        draft.write(&before.name, Write::Customer(Box::new(after)));
    }
    Ok(draft)
}

/// The entry of what is to be logged.
pub(super) fn entry_of(new: &NewFollowUp, moment: Moment<'_>) -> Result<FollowUp, Refusal> {
    let on = new.on.unwrap_or(moment.today);
    if on > moment.today {
        return Err(Refusal::Future { day: on, deed: Deed::Log });
    }
    Ok(FollowUp {
        id: FollowUpId::new(),
        on,
        logged_at: moment.now,
        direction: if new.channel == Channel::Review { Direction::Out } else { new.direction },
        channel: new.channel,
        contact: clean("contact", &new.contact, LINE_BYTES)?,
        text: required("text", &new.text, TEXT_BYTES)?,
        next: new.next,
        to_do: clean("to_do", &new.to_do, LINE_BYTES)?,
    })
}

/// The customer after an entry is logged (R3); `log` is asked for what was logged before it only where the entry is older than some of that.
pub(super) fn logged(
    before: &Customer,
    entry: &FollowUp,
    log: &mut dyn FnMut() -> Result<Vec<FollowUp>, Refusal>,
) -> Result<Customer, Refusal> {
    let mut after = before.clone();
    let (standing, to_do) = after_follow_up(before.standing, &before.to_do, entry);
    after.standing = if out_of_order(&before.standing, entry) {
        let mut log = log()?;
        log.push(entry.clone());
        let unlogged = unlogged_inquiry(&before.standing, &log);
        let replayed = replay(standing, &log);
        // The older of the two days waits longest.
        Standing { waiting_since: replayed.waiting_since.into_iter().chain(unlogged).min(), ..replayed }
    } else {
        standing
    };
    after.to_do = to_do;
    Ok(after)
}

pub(super) fn snooze(view: &dyn View, ids: &[CustomerId], to: Agreed, to_do: Option<&str>) -> Result<Draft, Refusal> {
    let mut draft = Draft::new(Deed::Snooze, told(to));
    for &id in ids {
        let before = active(view, id)?;
        let mut after = before.clone();
        after.standing.agreed = Some(to);
        if let Some(to_do) = to_do {
            after.to_do = clean("to_do", to_do, LINE_BYTES)?;
        }
        draft.change(&before, after);
    }
    Ok(draft)
}

pub(super) fn spread(view: &dyn View, to: &[(CustomerId, NaiveDate)]) -> Result<Draft, Refusal> {
    let mut draft = Draft::new(Deed::Spread, "");
    for &(id, day) in to {
        let before = active(view, id)?;
        let mut after = before.clone();
        after.standing.agreed = Some(Agreed::on(day));
        draft.change(&before, after);
    }
    Ok(draft)
}

pub(super) fn close_date(view: &dyn View, id: CustomerId, on: Option<NaiveDate>) -> Result<Draft, Refusal> {
    let before = active(view, id)?;
    let mut after = before.clone();
    after.standing.expected_close = on;
    let mut draft = Draft::new(Deed::CloseDate, on.map(|day| day.to_string()).unwrap_or_default());
    draft.change(&before, after);
    Ok(draft)
}

fn told(to: Agreed) -> String {
    match to.time {
        Some(time) => format!("{} {}", to.day, time.format("%H:%M")),
        None => to.day.to_string(),
    }
}
