//! `genjin quote`: adds a quotation of one line (R9).

use super::arguments::QuoteArguments;
use super::context::{Context, Outcome};
use super::show;
use crate::book::{Command, Typed};

/// `genjin quote`.
pub(super) fn run(context: &mut Context, given: QuoteArguments) -> Outcome {
    let customer = context.resolve(&given.customer)?;
    let rates = (!given.rates.is_empty()).then(|| given.rates.join("; "));
    let set = typed([
        ("number", given.number),
        ("on", given.on),
        ("valid_days", given.valid),
        ("currency", given.currency),
        ("rates", rates),
        ("incoterm", given.incoterm),
        ("named_place", given.place),
        ("payment", given.payment),
        ("lead_days", given.lead),
    ]);
    let line = typed([
        ("product", Some(given.product)),
        ("quantity", given.quantity),
        ("unit", given.unit),
        ("per", given.per),
        ("price", Some(given.price)),
    ]);
    context.perform(Command::AddQuote { customer, set, lines: vec![line] })?;
    show::tell(context, customer)
}

/// The fields that were given.
pub(super) fn typed<const N: usize>(fields: [(&str, Option<String>); N]) -> Typed {
    fields.into_iter().filter_map(|(key, text)| Some((key.to_owned(), text?))).collect()
}
