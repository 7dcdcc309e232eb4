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
        "first_planned" => tr!(lang, "ahead.help_first_planned"),
        "ahead" => tr!(lang, "ahead.help_ask"),
        "ahead_kind" => tr!(lang, "ahead.help_kind"),
        "ahead_of" => tr!(lang, "ahead.help_of"),
        "ahead_days" => tr!(lang, "ahead.help_days"),
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
        "milestone" => tr!(lang, "ahead.help_milestone"),
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
        other => of_credits(other, lang),
    }
}

/// Those of letters of credit and their documents.
fn of_credits(key: &str, lang: Lang) -> String {
    match key {
        "tolerance" => tr!(lang, "credit.help_tolerance"),
        "latest_shipment" => tr!(lang, "credit.help_latest_shipment"),
        "expiry" => tr!(lang, "credit.help_expiry"),
        "expires_at" => tr!(lang, "credit.help_expires_at"),
        "courier_days" => tr!(lang, "credit.help_courier_days"),
        "presentation_days" => tr!(lang, "credit.help_presentation_days"),
        "called_for" => tr!(lang, "credit.help_called_for"),
        "goods" => tr!(lang, "credit.help_goods"),
        "quantity_tolerance" => tr!(lang, "credit.help_quantity_tolerance"),
        "loading" => tr!(lang, "credit.help_loading"),
        "discharge" => tr!(lang, "credit.help_discharge"),
        "partial" => tr!(lang, "credit.help_partial"),
        "transhipment" => tr!(lang, "credit.help_transhipment"),
        "applicant" => tr!(lang, "credit.help_applicant"),
        "applicant_address" => tr!(lang, "credit.help_applicant_address"),
        "applicant_country" => tr!(lang, "credit.help_applicant_country"),
        "beneficiary" => tr!(lang, "credit.help_beneficiary"),
        "beneficiary_address" => tr!(lang, "credit.help_beneficiary_address"),
        "beneficiary_country" => tr!(lang, "credit.help_beneficiary_country"),
        "bank" => tr!(lang, "credit.help_bank"),
        "bank_country" => tr!(lang, "credit.help_bank_country"),
        "insured_percent" => tr!(lang, "credit.help_insured_percent"),
        "presented" => tr!(lang, "credit.help_presented"),
        "date" => tr!(lang, "credit.help_date"),
        "credit_number" => tr!(lang, "credit.help_credit_number"),
        "from" => tr!(lang, "credit.help_from"),
        "from_address" => tr!(lang, "credit.help_from_address"),
        "from_country" => tr!(lang, "credit.help_from_country"),
        "to" => tr!(lang, "credit.help_to"),
        "to_address" => tr!(lang, "credit.help_to_address"),
        "to_country" => tr!(lang, "credit.help_to_country"),
        "notify" => tr!(lang, "credit.help_notify"),
        "notify_address" => tr!(lang, "credit.help_notify_address"),
        "notify_country" => tr!(lang, "credit.help_notify_country"),
        "packages" => tr!(lang, "credit.help_packages"),
        "gross_weight" => tr!(lang, "credit.help_gross_weight"),
        "net_weight" => tr!(lang, "credit.help_net_weight"),
        "volume" => tr!(lang, "credit.help_volume"),
        "insured" => tr!(lang, "credit.help_insured"),
        "containers" => tr!(lang, "credit.help_containers"),
        "origin" => tr!(lang, "credit.help_origin"),
        "hs" => tr!(lang, "product.help_hs"),
        "freight" => tr!(lang, "product.help_freight"),
        "since" => tr!(lang, "product.help_since"),
        "happened" => tr!(lang, "complaint.help_happened"),
        "cause" => tr!(lang, "complaint.help_cause"),
        "remedy" => tr!(lang, "complaint.help_remedy"),
        "cost" => tr!(lang, "complaint.help_cost"),
        "answer_by" => tr!(lang, "complaint.help_answer_by"),
        _ => String::new(),
    }
}

/// The help of a field of a letter of credit or of its documents: some mean another thing there than in a quotation.
pub fn credit_help(key: &str, lang: Lang) -> String {
    match key {
        "number" => tr!(lang, "credit.help_number"),
        "amount" => tr!(lang, "credit.help_amount"),
        "incoterm" => tr!(lang, "credit.help_incoterm"),
        "quantity" => tr!(lang, "credit.help_quantity"),
        "unit" => tr!(lang, "credit.help_unit"),
        "order" => tr!(lang, "credit.help_order"),
        "note" => tr!(lang, "credit.help_note"),
        "shipped" => tr!(lang, "credit.help_shipped"),
        "marks" => tr!(lang, "credit.help_marks"),
        other => help(other, lang),
    }
}

/// The help of a field of a product: some mean another thing there than in a quotation.
pub fn product_help(key: &str, lang: Lang) -> String {
    match key {
        "name" => tr!(lang, "product.help_name"),
        "english" => tr!(lang, "product.help_english"),
        "chinese" => tr!(lang, "product.help_chinese"),
        "moq" => tr!(lang, "product.help_moq"),
        "pieces" => tr!(lang, "product.help_pieces"),
        "size" => tr!(lang, "product.help_size"),
        "gross_kg" => tr!(lang, "product.help_gross_kg"),
        "picture" => tr!(lang, "product.help_picture"),
        other => help(other, lang),
    }
}

/// The help of a field of a complaint: some mean another thing there than in a quotation or a project.
pub fn complaint_help(key: &str, lang: Lang) -> String {
    match key {
        "product" => tr!(lang, "complaint.help_product"),
        "order" => tr!(lang, "complaint.help_order"),
        "on" => tr!(lang, "complaint.help_on"),
        "closed" => tr!(lang, "complaint.help_closed"),
        "note" => tr!(lang, "complaint.help_note"),
        other => help(other, lang),
    }
}

/// The help of a field of a company file.
pub fn company_help(key: &str, lang: Lang) -> String {
    match key {
        "name" => tr!(lang, "company_file.help_name"),
        "kind" => tr!(lang, "company_file.help_kind"),
        "expires" => tr!(lang, "company_file.help_expires"),
        "lies" => tr!(lang, "company_file.help_lies"),
        "number" => tr!(lang, "company_file.help_number"),
        "issuer" => tr!(lang, "company_file.help_issuer"),
        "issued" => tr!(lang, "company_file.help_issued"),
        _ => tr!(lang, "company_file.help_note"),
    }
}

/// The help of a field of a bookmark.
pub fn bookmark_help(key: &str, lang: Lang) -> String {
    match key {
        "heading" => tr!(lang, "bookmark.help_heading"),
        "link" => tr!(lang, "bookmark.help_link"),
        "tags" => tr!(lang, "bookmark.help_tags"),
        "again" => tr!(lang, "bookmark.help_again"),
        _ => tr!(lang, "bookmark.help_note"),
    }
}
