//! Editing fields by name. An edit is no contact: the clock is left alone (R3).

use super::{Draft, Moment, View, active};
use crate::book::field::Reading;
use crate::book::{Refusal, field};
use crate::model::{CustomerId, Deed};

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
