//! What fields of quotations, projects and chases are for, in a few words.

use crate::text::Lang;
use crate::tr;

/// A field's help in a language, for a form to show while it is empty; empty for what needs none.
pub fn help(key: &str, lang: Lang) -> String {
    match key {
        "number" => tr!(lang, "field_help.number"),
        "kind" => tr!(lang, "field_help.kind"),
        "on" => tr!(lang, "field_help.on"),
        "inquiry" => tr!(lang, "field_help.inquiry"),
        "valid_days" => tr!(lang, "field_help.valid_days"),
        "currency" => tr!(lang, "field_help.currency"),
        "rates" => tr!(lang, "field_help.rates"),
        "incoterm" => tr!(lang, "field_help.incoterm"),
        "edition" => tr!(lang, "field_help.edition"),
        "named_place" => tr!(lang, "field_help.named_place"),
        "payment" => tr!(lang, "field_help.payment"),
        "shares" => tr!(lang, "field_help.shares"),
        "lead_days" => tr!(lang, "field_help.lead_days"),
        "lead_from" => tr!(lang, "field_help.lead_from"),
        "note" => tr!(lang, "field_help.note"),
        "product" => tr!(lang, "field_help.product"),
        "quantity" => tr!(lang, "field_help.quantity"),
        "unit" => tr!(lang, "field_help.unit"),
        "price" => tr!(lang, "field_help.price"),
        "per" => tr!(lang, "field_help.per"),
        "moq" => tr!(lang, "field_help.moq"),
        "costs" => tr!(lang, "field_help.costs"),
        "rebate" => tr!(lang, "field_help.rebate"),
        "competitor" => tr!(lang, "field_help.competitor"),
        "competitor_price" => tr!(lang, "field_help.competitor_price"),
        "market_price" => tr!(lang, "field_help.market_price"),
        "annual_volume" => tr!(lang, "field_help.annual_volume"),
        "transferred" => tr!(lang, "field_help.transferred"),
        "tooling_price" => tr!(lang, "field_help.tooling_price"),
        "tooling_payer" => tr!(lang, "field_help.tooling_payer"),
        "outcome" => tr!(lang, "field_help.outcome"),
        "outcome_reason" => tr!(lang, "field_help.outcome_reason"),
        "name" => tr!(lang, "field_help.name"),
        "flow" => tr!(lang, "field_help.flow"),
        "order" => tr!(lang, "field_help.order"),
        "closed" => tr!(lang, "field_help.closed"),
        "lesson" => tr!(lang, "field_help.lesson"),
        "after" => tr!(lang, "schedule.help_after"),
        "works" => tr!(lang, "schedule.help_works"),
        "planned" => tr!(lang, "field_help.planned"),
        "promised" => tr!(lang, "field_help.promised"),
        "actual" => tr!(lang, "field_help.actual"),
        "owner" => tr!(lang, "field_help.owner"),
        other => of_chases(other, lang),
    }
}

/// Those of chases.
fn of_chases(key: &str, lang: Lang) -> String {
    match key {
        "ask" => tr!(lang, "chase.help_ask"),
        "side" => tr!(lang, "chase.help_side"),
        "thing" => tr!(lang, "chase.help_thing"),
        "person" => tr!(lang, "chase.help_person"),
        "department" => tr!(lang, "chase.help_department"),
        "superior" => tr!(lang, "chase.help_superior"),
        "project" => tr!(lang, "chase.help_project"),
        "due" => tr!(lang, "chase.help_due"),
        "asked" => tr!(lang, "chase.help_asked"),
        "received" => tr!(lang, "chase.help_received"),
        "complete" => tr!(lang, "chase.help_complete"),
        "correct" => tr!(lang, "chase.help_correct"),
        "remark" => tr!(lang, "chase.help_remark"),
        "passed_to" => tr!(lang, "chase.help_passed_to"),
        "passed_on" => tr!(lang, "chase.help_passed_on"),
        "pair" => tr!(lang, "rate.hint_pair"),
        "rate" => tr!(lang, "rate.hint_rate"),
        other => of_orders(other, lang),
    }
}

/// Those of orders and samples.
fn of_orders(key: &str, lang: Lang) -> String {
    match key {
        "what" => tr!(lang, "order.help_what"),
        "amount" => tr!(lang, "order.help_amount"),
        "contract" => tr!(lang, "order.help_contract"),
        "etd" => tr!(lang, "order.help_etd"),
        "shipped" => tr!(lang, "order.help_shipped"),
        "invoiced" => tr!(lang, "order.help_invoiced"),
        "arrival" => tr!(lang, "order.help_arrival"),
        "documents" => tr!(lang, "order.help_documents"),
        "documents_sent" => tr!(lang, "order.help_documents_sent"),
        "commission" => tr!(lang, "order.help_commission"),
        "commission_to" => tr!(lang, "order.help_commission_to"),
        "feedback" => tr!(lang, "order.help_feedback"),
        "cancelled" => tr!(lang, "order.help_cancelled"),
        "packing" => tr!(lang, "order.help_packing"),
        "marks" => tr!(lang, "order.help_marks"),
        "carton" => tr!(lang, "order.help_carton"),
        "transport" => tr!(lang, "order.help_transport"),
        "warehousing" => tr!(lang, "order.help_warehousing"),
        "delivery" => tr!(lang, "order.help_delivery"),
        "inspection" => tr!(lang, "order.help_inspection"),
        "samples_needed" => tr!(lang, "order.help_samples_needed"),
        "formats" => tr!(lang, "order.help_formats"),
        "forecast" => tr!(lang, "order.help_forecast"),
        "fee" => tr!(lang, "order.help_fee"),
        "refundable" => tr!(lang, "order.help_refundable"),
        "courier" => tr!(lang, "order.help_courier"),
        "tracking" => tr!(lang, "order.help_tracking"),
        "sent" => tr!(lang, "order.help_sent"),
        "arrived" => tr!(lang, "order.help_arrived"),
        _ => String::new(),
    }
}
