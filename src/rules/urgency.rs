//! R4: how near the next handling is.

use chrono::NaiveDate;

use crate::model::Urgency;

/// Urgent up to 7 days ahead and when late, soon 8–30, later 31–90, slow beyond.
pub fn urgency(due: NaiveDate, today: NaiveDate) -> Urgency {
    match -days_late(due, today) {
        ..=7 => Urgency::Urgent,
        8..=30 => Urgency::Soon,
        31..=90 => Urgency::Later,
        _ => Urgency::Slow,
    }
}

/// Days past the due day; 0 on the day itself, negative before it.
pub fn days_late(due: NaiveDate, today: NaiveDate) -> i64 {
    (today - due).num_days()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;

    #[test]
    fn r4_urgency_by_days_until_the_next_handling() {
        let today: NaiveDate = "2026-11-24".parse().unwrap();
        let table = [
            (-4000, Urgency::Urgent),
            (-1, Urgency::Urgent),
            (0, Urgency::Urgent),
            (7, Urgency::Urgent),
            (8, Urgency::Soon),
            (30, Urgency::Soon),
            (31, Urgency::Later),
            (90, Urgency::Later),
            (91, Urgency::Slow),
            (4000, Urgency::Slow),
        ];
        for (ahead, want) in table {
            let due = today + Duration::days(ahead);
            assert_eq!(urgency(due, today), want, "{ahead}");
            assert_eq!(days_late(due, today), -ahead);
        }
        assert_eq!(urgency(NaiveDate::MAX, NaiveDate::MIN), Urgency::Slow);
        assert_eq!(urgency(NaiveDate::MIN, NaiveDate::MAX), Urgency::Urgent);
    }
}
