//! Complaints: how long they have been open, when they are to be looked at, how often the same product came back (R18).

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::next_working_day;
use crate::model::{Complaint, CustomerId, Settings};

/// An open complaint for which no next answer was promised is looked at every so many days.
pub const LOOK_EVERY: u64 = 3;

/// Days from the day it came to the day it was settled, or to today while it is not; never less than 0.
pub fn days_open(complaint: &Complaint, today: NaiveDate) -> i64 {
    (complaint.closed.unwrap_or(today) - complaint.on).num_days().max(0)
}

/// The day on which an open complaint is to be looked at: the day of the promised answer, else so many days after somebody last wrote
/// something into it, moved on to a working day. `None` for one that is settled or was put away.
pub fn look_on(complaint: &Complaint, settings: &Settings) -> Option<NaiveDate> {
    let again = || {
        let after = complaint.looked_at.checked_add_days(Days::new(LOOK_EVERY)).unwrap_or(complaint.looked_at);
        next_working_day(after, settings)
    };
    complaint.is_open().then(|| complaint.answer_by.unwrap_or_else(again))
}

/// How often a product was complained of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recurrence {
    /// By this customer, this complaint among them.
    pub here: usize,
    /// Which of these it is: 1 is the first.
    pub which: usize,
    /// In the whole book.
    pub book: usize,
    /// By so many customers.
    pub customers: usize,
}

/// How often the product of a complaint was complained of; those put away do not count. `same` tells whether two products are one.
/// A complaint without a product is the only one of its kind.
pub fn recurrence<'a>(
    customer: CustomerId,
    complaint: &Complaint,
    all: impl Iterator<Item = (CustomerId, &'a Complaint)>,
    same: impl Fn(&str, &str) -> bool,
) -> Recurrence {
    let mut found = Recurrence { here: 1, which: 1, book: 1, customers: 1 };
    if complaint.product.trim().is_empty() {
        return found;
    }
    let mut who = BTreeSet::from([customer]);
    for (owner, other) in all.filter(|(_, one)| one.id != complaint.id && one.archived.is_none()) {
        if !same(&other.product, &complaint.product) {
            continue;
        }
        found.book += 1;
        who.insert(owner);
        if owner == customer {
            found.here += 1;
            found.which += usize::from((other.on, other.id) < (complaint.on, complaint.id));
        }
    }
    found.customers = who.len();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ComplaintId;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn complaint(on: &str, product: &str) -> Complaint {
        Complaint { product: product.into(), ..Complaint::new(ComplaintId::new(), "thread damaged".into(), day(on)) }
    }

    #[test]
    fn r18_days_open_and_when_one_looks_again() {
        let settings = Settings::default();
        // Came on, closed, last looked at, next answer: days open on the 24th, a Tuesday, and when it is up.
        for (on, closed, looked_at, answer, days, up) in [
            ("2026-11-24", None, "2026-11-24", None, 0, Some("2026-11-27")),
            ("2026-11-10", None, "2026-11-23", None, 14, Some("2026-11-26")),
            // Three days on is a Sunday.
            ("2026-11-10", None, "2026-11-26", None, 14, Some("2026-11-30")),
            ("2026-11-10", None, "2026-11-23", Some("2026-12-04"), 14, Some("2026-12-04")),
            // What was promised for a Saturday stays promised.
            ("2026-11-10", None, "2026-11-23", Some("2026-11-28"), 14, Some("2026-11-28")),
            ("2026-11-10", Some("2026-11-20"), "2026-11-20", Some("2026-11-28"), 10, None),
            ("2026-11-25", None, "2026-11-25", None, 0, Some("2026-11-30")),
        ] {
            let one = Complaint {
                closed: closed.map(day),
                looked_at: day(looked_at),
                answer_by: answer.map(day),
                ..complaint(on, "")
            };
            assert_eq!((days_open(&one, day("2026-11-24")), look_on(&one, &settings)), (days, up.map(day)), "{one:?}");
        }
        let away = Complaint { archived: Some(day("2026-11-24")), ..complaint("2026-11-10", "") };
        assert_eq!(look_on(&away, &settings), None);
        let last = Complaint { looked_at: NaiveDate::MAX, ..complaint("2026-11-10", "") };
        assert!(look_on(&last, &settings).is_some() && days_open(&last, NaiveDate::MAX) > 0);
    }

    #[test]
    fn r18_how_often_a_product_came_back() {
        let (us, them) = (CustomerId::new(), CustomerId::new());
        let own =
            [complaint("2026-03-01", "M8 nuts"), complaint("2026-11-10", "m8 NUTS"), complaint("2026-06-01", "bolts")];
        let theirs = [complaint("2026-09-01", "M8 nuts")];
        let away = Complaint { archived: Some(day("2026-11-24")), ..complaint("2026-04-01", "M8 nuts") };
        let all = || {
            let here = own.iter().chain(std::iter::once(&away)).map(|one| (us, one));
            here.chain(theirs.iter().map(|one| (them, one)))
        };
        let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b);
        let of = |customer, one: &Complaint| {
            let found = recurrence(customer, one, all(), same);
            (found.here, found.which, found.book, found.customers)
        };
        assert_eq!(of(us, &own[0]), (2, 1, 3, 2));
        assert_eq!(of(us, &own[1]), (2, 2, 3, 2));
        assert_eq!(of(us, &own[2]), (1, 1, 1, 1));
        assert_eq!(of(them, &theirs[0]), (1, 1, 3, 2));
        assert_eq!(of(us, &complaint("2026-01-01", "")), (1, 1, 1, 1), "nobody said of what");
    }
}
