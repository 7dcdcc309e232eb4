//! What fields are called.

use crate::text::Lang;
use crate::tr;

/// A field's name in a language; the key itself for what has none.
pub fn label(key: &str, lang: Lang) -> String {
    match key {
        "name" => tr!(lang, "field.name"),
        "code" => tr!(lang, "field.code"),
        "country" => tr!(lang, "field.country"),
        "place" => tr!(lang, "field.place"),
        "time_zone" => tr!(lang, "field.time_zone"),
        "aliases" => tr!(lang, "field.aliases"),
        "owner" => tr!(lang, "field.owner"),
        "source" => tr!(lang, "field.source"),
        "tags" => tr!(lang, "field.tags"),
        "products" => tr!(lang, "field.products"),
        "website" => tr!(lang, "field.website"),
        "address" => tr!(lang, "field.address"),
        "contact" => tr!(lang, "field.contact"),
        "contacts" => tr!(lang, "field.contacts"),
        "custom" => tr!(lang, "field.custom"),
        "title" => tr!(lang, "field.title"),
        "emails" => tr!(lang, "field.emails"),
        "phones" => tr!(lang, "field.phones"),
        "grade" => tr!(lang, "field.grade"),
        "tier" => tr!(lang, "field.tier"),
        "do_not_contact" => tr!(lang, "field.do_not_contact"),
        "expected_close" => tr!(lang, "field.expected_close"),
        "expected_amount" => tr!(lang, "field.expected_amount"),
        "created" => tr!(lang, "field.created"),
        "to_do" => tr!(lang, "field.to_do"),
        "background" => tr!(lang, "field.background"),
        "preferences" => tr!(lang, "field.preferences"),
        "habits" => tr!(lang, "field.habits"),
        "buying_pattern" => tr!(lang, "field.buying_pattern"),
        "strengths" => tr!(lang, "field.strengths"),
        "weaknesses" => tr!(lang, "field.weaknesses"),
        "requirements" => tr!(lang, "field.requirements"),
        "notes" => tr!(lang, "field.notes"),
        "text" => tr!(lang, "field.text"),
        "next" => tr!(lang, "field.next"),
        "reason" => tr!(lang, "field.reason"),
        "what" => tr!(lang, "field.what"),
        "amount" => tr!(lang, "field.amount"),
        "currency" => tr!(lang, "field.currency"),
        "on" => tr!(lang, "field.on"),
        "direction" => tr!(lang, "field.direction"),
        "channel" => tr!(lang, "field.channel"),
        "needed_by" => tr!(lang, "field.needed_by"),
        other => other.to_owned(),
    }
}
