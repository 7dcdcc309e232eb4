//! `genjin add` and `genjin edit`.

use super::arguments::{AddArguments, EditArguments};
use super::context::{Context, Outcome};
use super::show;
use crate::book::{Command, NewCustomer};
use crate::tr;

/// `genjin add`.
pub(super) fn add(context: &mut Context, given: Box<AddArguments>) -> Outcome {
    let created = context.day("created", given.created.as_deref())?;
    let new = NewCustomer {
        name: given.name,
        code: given.code.unwrap_or_default(),
        country: given.country,
        place: given.place.unwrap_or_default(),
        grade: given.grade,
        contact: given.contact.unwrap_or_default(),
        emails: given.emails,
        phones: given.phones,
        tags: given.tags,
        products: given.products,
        source: given.source.unwrap_or_default(),
        created,
        next: None,
    };
    let touched = context.perform(Command::Add(Box::new(new)))?;
    match touched.first() {
        Some(&id) => show::tell(context, id),
        None => Err(context.unexpected()),
    }
}

/// `genjin edit`.
pub(super) fn edit(context: &mut Context, given: EditArguments) -> Outcome {
    let customer = context.resolve(&given.customer)?;
    let mut set = Vec::new();
    for one in &given.set {
        let Some((field, value)) = one.split_once('=') else {
            return Err(tr!(context.lang, "cli.set_form", given = one));
        };
        set.push((field.trim().to_owned(), value.to_owned()));
    }
    context.perform(Command::Edit { customer, set })?;
    show::tell(context, customer)
}
