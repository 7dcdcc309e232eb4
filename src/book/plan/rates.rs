//! Rates of exchange (R9).

use super::{Draft, Moment, View};
use crate::book::field::{RATE_FIELDS, Reading, set_all};
use crate::book::{Refusal, Typed, TypedRate};
use crate::model::{DayRates, Deed, RateSource, Write};

/// Types the rate of a day; others of that day stay.
pub(super) fn set(view: &dyn View, set: &Typed, moment: Moment<'_>) -> Result<Draft, Refusal> {
    let mut typed = TypedRate { pair: None, amount: None, on: moment.today };
    set_all(RATE_FIELDS, &mut typed, set, Reading::on(moment.today))?;
    let missing = |field: &str| Refusal::Missing { field: field.to_owned() };
    let (one, is) = typed.pair.ok_or_else(|| missing("pair"))?;
    let amount = typed.amount.ok_or_else(|| missing("rate"))?;
    let on = typed.on;
    if on > moment.today {
        return Err(Refusal::Future { day: on, deed: Deed::Rate });
    }
    let same = |day: &DayRates| day.on == on && day.one == one && day.source == RateSource::Typed;
    let held = view.rates(on)?.into_iter().find(same);
    let mut day = held.clone().unwrap_or(DayRates { on, source: RateSource::Typed, one, rates: Vec::new() });
    match day.rates.iter_mut().find(|(currency, _)| *currency == is) {
        Some((_, rate)) => *rate = amount,
        None => day.rates.push((is, amount)),
    }
    let told = |amount: rust_decimal::Decimal| amount.to_string();
    let before = held.as_ref().and_then(|day| day.rates.iter().find(|(currency, _)| *currency == is));
    let mut draft = Draft::new(Deed::Rate, format!("{amount}, {on}"));
    // 7.1 and 7.10 are the same number and not the same entry.
    if before.is_none_or(|(_, rate)| told(*rate) != told(amount)) {
        draft.write(&format!("{one}/{is}"), Write::Rates(vec![day]));
    }
    Ok(draft)
}
