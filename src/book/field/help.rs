//! What fields of quotations and projects are for, in a few words.

use crate::text::Lang;
use crate::tr;

/// A field's help in a language, for a form to show while it is empty; empty for what needs none.
pub fn help(key: &str, lang: Lang) -> String {
    match key {
        "number" => tr!(lang, "help.number"),
        "kind" => tr!(lang, "help.kind"),
        "on" => tr!(lang, "help.on"),
        "inquiry" => tr!(lang, "help.inquiry"),
        "valid_days" => tr!(lang, "help.valid_days"),
        "currency" => tr!(lang, "help.currency"),
        "rates" => tr!(lang, "help.rates"),
        "incoterm" => tr!(lang, "help.incoterm"),
        "edition" => tr!(lang, "help.edition"),
        "named_place" => tr!(lang, "help.named_place"),
        "payment" => tr!(lang, "help.payment"),
        "shares" => tr!(lang, "help.shares"),
        "lead_days" => tr!(lang, "help.lead_days"),
        "lead_from" => tr!(lang, "help.lead_from"),
        "note" => tr!(lang, "help.note"),
        "product" => tr!(lang, "help.product"),
        "quantity" => tr!(lang, "help.quantity"),
        "unit" => tr!(lang, "help.unit"),
        "price" => tr!(lang, "help.price"),
        "per" => tr!(lang, "help.per"),
        "moq" => tr!(lang, "help.moq"),
        "costs" => tr!(lang, "help.costs"),
        "rebate" => tr!(lang, "help.rebate"),
        "competitor" => tr!(lang, "help.competitor"),
        "competitor_price" => tr!(lang, "help.competitor_price"),
        "market_price" => tr!(lang, "help.market_price"),
        "annual_volume" => tr!(lang, "help.annual_volume"),
        "transferred" => tr!(lang, "help.transferred"),
        "tooling_price" => tr!(lang, "help.tooling_price"),
        "tooling_payer" => tr!(lang, "help.tooling_payer"),
        "outcome" => tr!(lang, "help.outcome"),
        "outcome_reason" => tr!(lang, "help.outcome_reason"),
        "name" => tr!(lang, "help.name"),
        "flow" => tr!(lang, "help.flow"),
        "order" => tr!(lang, "help.order"),
        "closed" => tr!(lang, "help.closed"),
        "lesson" => tr!(lang, "help.lesson"),
        "planned" => tr!(lang, "help.planned"),
        "promised" => tr!(lang, "help.promised"),
        "actual" => tr!(lang, "help.actual"),
        "owner" => tr!(lang, "help.owner"),
        _ => String::new(),
    }
}
