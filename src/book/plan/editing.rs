//! Editing fields by name. An edit is no contact: the clock is left alone (R3).

use super::{Draft, Moment, NOTES_BYTES, View, active, clean, walking};
use crate::book::field::Reading;
use crate::book::{Refusal, field, profile_fields};
use crate::model::{CustomerId, Deed, Write};

pub(super) fn edit(
    view: &dyn View,
    id: CustomerId,
    set: &[(String, String)],
    moment: Moment<'_>,
) -> Result<Draft, Refusal> {
    let before = active(view, id)?;
    let mut after = before.clone();
    for (name, value) in set {
        field::set(&mut after, name, value, Reading::on(moment.today))?;
    }
    if after.name.is_empty() {
        return Err(Refusal::Missing { field: "name".to_owned() });
    }
    if after.code.is_empty() {
        after.code = view.free_code(after.country);
    }
    if after.code != before.code
        && let Some((owner, by)) = view.code_owner(&after.code)
        && owner != id
    {
        return Err(Refusal::CodeTaken { code: after.code, by });
    }
    let names: Vec<&str> = set.iter().map(|(name, _)| name.as_str()).collect();
    let mut draft = Draft::new(Deed::Edit, names.join(", "));
    draft.change(&before, after);
    Ok(draft)
}

/// Fields as they stand in the page in the customer's folder (R16); notes are one of them.
pub(super) fn take_page(
    view: &dyn View,
    id: CustomerId,
    set: &[(String, String)],
    moment: Moment<'_>,
) -> Result<Draft, Refusal> {
    if let Some((given, _)) = set.iter().find(|(name, _)| !profile_fields().any(|key| key == name)) {
        return Err(Refusal::NoField { given: given.clone(), near: None });
    }
    let of_customer = |(name, _): &&(String, String)| name != "notes" && name != "checklist";
    let fields: Vec<_> = set.iter().filter(of_customer).cloned().collect();
    let given = |key: &str| set.iter().rev().find(|(name, _)| name == key).map(|(_, text)| text);
    let mut draft = edit(view, id, &fields, moment)?;
    draft.detail = set.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    if let Some(text) = given("notes") {
        let text = clean("notes", text, NOTES_BYTES)?;
        if text != view.notes(id)? {
            draft.write(&view.customer(id)?.name, Write::Notes(id, text));
        }
    }
    if let Some(text) = given("checklist") {
        walking::tick(view, id, text, moment, &mut draft)?;
    }
    Ok(draft)
}
