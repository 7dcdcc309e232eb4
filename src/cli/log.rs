//! `genjin log` and `genjin snooze` (R3).

use super::arguments::{LogArguments, SnoozeArguments};
use super::context::{Context, Outcome};
use super::{output, show};
use crate::book::{Command, NewFollowUp};
use crate::model::Direction;
use crate::tr;

/// `genjin log`.
pub(super) fn run(context: &mut Context, given: LogArguments) -> Outcome {
    let customer = context.resolve(&given.customer)?;
    let on = context.day("on", given.on.as_deref())?;
    let next = given.next.as_deref().map(|text| context.when(text)).transpose()?;
    let entry = NewFollowUp {
        text: given.text,
        direction: if given.inbound { Direction::In } else { Direction::Out },
        channel: given.channel,
        contact: given.contact.unwrap_or_default(),
        on,
        next,
        to_do: given.to_do.unwrap_or_default(),
    };
    context.perform(Command::Log { customer, entry })?;
    let card = context.card(customer)?;
    if card.customer.standing.do_not_contact {
        output::complain(&tr!(context.lang, "cli.do_not_contact", name = card.customer.name));
    }
    Ok(show::of(context, &card))
}

/// `genjin snooze`.
pub(super) fn snooze(context: &mut Context, given: SnoozeArguments) -> Outcome {
    let customer = context.resolve(&given.customer)?;
    let to = context.when(&given.to)?;
    context.perform(Command::Snooze { customers: vec![customer], to, to_do: given.to_do })?;
    show::tell(context, customer)
}
