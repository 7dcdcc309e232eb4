//! Moving a customer: `genjin grade`, `won`, `no-need`, `archive`, `unarchive` (R1, R6).

use super::arguments::{GradeArguments, NoNeedArguments, WonArguments};
use super::context::{Context, Outcome};
use super::show;
use crate::book::{Command, Deal, Refusal};
use crate::model::{Money, MoneyError};

/// `genjin grade`.
pub(super) fn grade(context: &mut Context, given: GradeArguments) -> Outcome {
    let id = context.resolve(&given.customer)?;
    context.perform(Command::Grade { customers: vec![id], grade: Some(given.grade), reason: given.reason })?;
    show::tell(context, id)
}

/// `genjin won`.
pub(super) fn won(context: &mut Context, given: WonArguments) -> Outcome {
    let id = context.resolve(&given.customer)?;
    let on = context.day("on", given.on.as_deref())?;
    let amount = match (&given.amount, &given.currency) {
        (Some(amount), Some(currency)) => {
            Some(Money::typed(amount, currency).map_err(|error| unreadable(error).tell(context.lang))?)
        }
        _ => None,
    };
    let what = given.what.or(given.reason).unwrap_or_default();
    let deal = Deal { what, amount, on, tier: given.tier };
    context.perform(Command::Won { customers: vec![id], deal })?;
    show::tell(context, id)
}

fn unreadable(error: MoneyError) -> Refusal {
    let (field, value, expected) = match error {
        MoneyError::Amount(value) => ("amount", value, "12500.00, 12,500.00"),
        MoneyError::Currency(value) => ("currency", value, "USD, EUR, CNY"),
    };
    Refusal::Unreadable { field: field.to_owned(), value, expected: expected.to_owned() }
}

/// `genjin no-need`.
pub(super) fn no_need(context: &mut Context, given: NoNeedArguments) -> Outcome {
    let id = context.resolve(&given.customer)?;
    context.perform(Command::NoNeed { customers: vec![id], reason: given.reason.unwrap_or_default() })?;
    show::tell(context, id)
}

/// `genjin archive`.
pub(super) fn archive(context: &mut Context, given: &str) -> Outcome {
    let id = context.resolve(given)?;
    context.perform(Command::Archive { customers: vec![id] })?;
    show::tell(context, id)
}

/// `genjin unarchive`.
pub(super) fn unarchive(context: &mut Context, given: &str) -> Outcome {
    let id = context.resolve(given)?;
    context.perform(Command::Unarchive { customers: vec![id] })?;
    show::tell(context, id)
}
