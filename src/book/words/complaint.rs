//! The words of complaints (R18).

use chrono::NaiveDate;

use crate::model::Complaint;
use crate::rules::{Recurrence, days_open};
use crate::text::Lang;
use crate::tr;

/// How a complaint stands: `open for 4 days`, `settled after 9 days`.
pub fn complaint_state(complaint: &Complaint, today: NaiveDate, lang: Lang) -> String {
    let days = days_open(complaint, today);
    match complaint.closed {
        Some(_) => tr!(lang, "complaint.settled_after", days = days),
        None => tr!(lang, "complaint.open_for", days = days),
    }
}

/// How often the product came back, if it did: with this customer, and in the whole book.
pub fn recurs(recurrence: Recurrence, lang: Lang) -> Vec<String> {
    let mut told = Vec::new();
    if recurrence.here > 1 {
        told.push(tr!(lang, "complaint.recurs_here", which = recurrence.which, all = recurrence.here));
    }
    if recurrence.book > recurrence.here {
        let (all, customers) = (recurrence.book, recurrence.customers);
        told.push(tr!(lang, "complaint.recurs_book", all = all, customers = customers));
    }
    told
}
