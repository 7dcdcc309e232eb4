//! Samples: asked for, sent, arrived, what was said of them (R12).

use chrono::NaiveDate;

use super::{DEALINGS, Draft, Moment, View, active};
use crate::book::field::{Reading, SAMPLE_FIELDS, key_of, missing, set_all};
use crate::book::{Refusal, Typed};
use crate::model::{Currency, CustomerId, Deed, Sample, SampleId, Write};

pub(super) fn add(view: &dyn View, id: CustomerId, set: &Typed, moment: Moment<'_>) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let mut sample = Sample::new(SampleId::new(), String::new(), moment.today);
    let usual = customer.expected_amount.map_or(Currency::USD, |amount| amount.currency);
    set_all(SAMPLE_FIELDS, &mut sample, set, Reading { today: moment.today, currency: Some(usual) })?;
    if let Some(key) = missing(SAMPLE_FIELDS, set) {
        return Err(Refusal::Missing { field: key.to_owned() });
    }
    sound(&mut sample, set, moment.today)?;
    if view.samples(id)?.len() >= DEALINGS {
        return Err(Refusal::TooMany { field: "samples".to_owned(), limit: DEALINGS });
    }
    let mut draft = Draft::new(Deed::Sample, sample.what.clone());
    draft.write(&customer.name, Write::Sample(id, Box::new(sample)));
    Ok(draft)
}

pub(super) fn edit(
    view: &dyn View,
    id: CustomerId,
    sample: SampleId,
    set: &Typed,
    moment: Moment<'_>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let before = find(view, id, sample)?;
    if before.archived.is_some() {
        return Err(Refusal::PutAway { name: before.what });
    }
    let mut after = before.clone();
    let usual = before.fee.or(customer.expected_amount).map_or(Currency::USD, |amount| amount.currency);
    set_all(SAMPLE_FIELDS, &mut after, set, Reading { today: moment.today, currency: Some(usual) })?;
    sound(&mut after, set, moment.today)?;
    let heard = before.feedback.is_empty() && !after.feedback.is_empty();
    let mut draft = Draft::new(if heard { Deed::SampleFeedback } else { Deed::SampleEdit }, after.what.clone());
    if after != before {
        draft.write(&customer.name, Write::Sample(id, Box::new(after)));
    }
    Ok(draft)
}

pub(super) fn archive(
    view: &dyn View,
    id: CustomerId,
    sample: SampleId,
    on: Option<NaiveDate>,
) -> Result<Draft, Refusal> {
    let customer = active(view, id)?;
    let before = find(view, id, sample)?;
    let deed = if on.is_some() { Deed::SampleArchive } else { Deed::SampleUnarchive };
    let mut draft = Draft::new(deed, before.what.clone());
    if before.archived.is_some() != on.is_some() {
        draft.write(&customer.name, Write::Sample(id, Box::new(Sample { archived: on, ..before })));
    }
    Ok(draft)
}

fn find(view: &dyn View, id: CustomerId, sample: SampleId) -> Result<Sample, Refusal> {
    let held = view.samples(id)?.into_iter().find(|one| one.id == sample);
    held.ok_or_else(|| Refusal::NoSample { given: sample.to_string() })
}

/// What arrived was sent; what has happened does not lie ahead.
fn sound(sample: &mut Sample, set: &Typed, today: NaiveDate) -> Result<(), Refusal> {
    let said = |field: &str| set.iter().any(|(key, _)| key_of(key) == field);
    for (field, day) in [("asked", Some(sample.asked)), ("sent", sample.sent), ("arrived", sample.arrived)] {
        if let Some(day) = day.filter(|day| *day > today && said(field)) {
            return Err(Refusal::Future { day, deed: Deed::SampleEdit });
        }
    }
    if let (Some(sent), Some(arrived)) = (sample.sent, sample.arrived)
        && arrived < sent
    {
        let (value, expected) = (arrived.to_string(), format!("≥ {sent}"));
        return Err(Refusal::Unreadable { field: "arrived".to_owned(), value, expected });
    }
    sample.asked = [sample.sent, sample.arrived].into_iter().flatten().fold(sample.asked, NaiveDate::min);
    Ok(())
}
