//! The days of a letter of credit (R13): shipment, presentation, expiry, examination.

use chrono::{Days, NaiveDate};

use super::super::office::country_works;
use crate::model::{Credit, CreditPlace, DocumentKind, Settings};

/// A bank examines documents for at most so many banking days after they were presented (art. 14b).
pub const EXAMINATION_DAYS: usize = 5;
/// Banks are not closed longer than so many days in a row; a calendar that says so is not followed further.
const LONGEST: usize = 40;

/// The days that count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Clocks {
    /// The last day on which the goods may be shipped; it never moves (art. 29c).
    pub latest_shipment: Option<NaiveDate>,
    /// The day that the time for presenting counts from: of shipment, or the latest one while nothing was shipped.
    pub counts_from: Option<NaiveDate>,
    /// The last day on which the bank takes the documents: so many days after shipment (art. 14c), never after expiry, moved on to
    /// a banking day (art. 29a).
    pub presentation: Option<NaiveDate>,
    /// The expiry, moved on to a banking day (art. 29a).
    pub expiry: Option<NaiveDate>,
    /// The last day on which we give the documents away: the days of the courier before `presentation` where the credit expires
    /// at the issuing bank's counters, else the same.
    pub hand_in: Option<NaiveDate>,
    /// The same of `expiry`.
    pub hand_in_by_expiry: Option<NaiveDate>,
    /// The day by which the bank has examined what was presented.
    pub examined: Option<NaiveDate>,
}

/// The clocks of a credit. Days off of our own bank are those of the settings; those of the issuing bank are its country's, Saturdays and
/// Sundays where that is not known.
pub fn credit_clocks(credit: &Credit, settings: &Settings) -> Clocks {
    let open = |day: NaiveDate| bank_works(credit, settings, day);
    let courier = match credit.expires_at {
        CreditPlace::OwnBank => 0,
        CreditPlace::IssuingBank => u64::from(credit.courier_days),
    };
    let before = |day: NaiveDate| day.checked_sub_days(Days::new(courier)).unwrap_or(day);
    let counts_from = credit.shipped.or(credit.latest_shipment);
    // The days count only where an original transport document is called for.
    let transport = credit.called_for.is_empty() || credit.called_for.contains(&DocumentKind::BillOfLading);
    let after_shipment = counts_from
        .filter(|_| transport)
        .and_then(|from| from.checked_add_days(Days::new(credit.presentation_days.into())));
    let last = match (after_shipment, credit.expiry) {
        (Some(day), Some(expiry)) => Some(day.min(expiry)),
        (day, expiry) => day.or(expiry),
    };
    let presentation = last.map(|day| banking_day(day, open));
    let expiry = credit.expiry.map(|day| banking_day(day, open));
    Clocks {
        latest_shipment: credit.latest_shipment,
        counts_from,
        presentation,
        expiry,
        hand_in: presentation.map(before),
        hand_in_by_expiry: expiry.map(before),
        examined: credit.presented.map(|day| examined(day, open)),
    }
}

/// Whether the bank to which the documents are presented is open.
fn bank_works(credit: &Credit, settings: &Settings, day: NaiveDate) -> bool {
    match (credit.expires_at, settings.calendar) {
        (CreditPlace::IssuingBank, _) => country_works(credit.bank_country, day),
        (CreditPlace::OwnBank, Some(country)) => country_works(Some(country), day),
        (CreditPlace::OwnBank, None) => settings.works_on(day),
    }
}

/// The day, or the first banking day after it.
fn banking_day(day: NaiveDate, open: impl Fn(NaiveDate) -> bool) -> NaiveDate {
    day.iter_days().take(LONGEST).find(|day| open(*day)).unwrap_or(day)
}

/// The last banking day of the examination.
fn examined(presented: NaiveDate, open: impl Fn(NaiveDate) -> bool) -> NaiveDate {
    let days = presented.iter_days().skip(1).take(LONGEST).filter(|day| open(*day));
    days.take(EXAMINATION_DAYS).last().unwrap_or(presented)
}
