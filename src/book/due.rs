//! What is due (R3, R8).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::DueItem;
use crate::model::{CustomerId, Matter, Row, Settings};
use crate::rules::{day_list, days_late, matter_order, rank};

/// What is due on a day.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DueAnswer {
    /// In the order to do it (R8).
    pub items: Vec<DueItem>,
    /// E customers folded into one line, when capped.
    pub e_line: usize,
    /// Over the cap, when capped.
    pub over_cap: usize,
    /// What waits beside them, each with its customer, in the order to look at it; what is the company's own has none.
    pub matters: Vec<(Matter, Option<Row>)>,
    /// The day on which a backup was wanted, where it is late (R20).
    pub backup: Option<NaiveDate>,
}

impl DueAnswer {
    /// The same with what is up beside it; `find` gives a customer's row.
    #[must_use]
    pub fn with(mut self, matters: Vec<Matter>, find: impl Fn(CustomerId) -> Option<Row>) -> Self {
        let whose = matters.into_iter().filter_map(|one| match one.customer {
            Some(customer) => find(customer).map(|row| (one, Some(row))),
            None => Some((one, None)),
        });
        self.matters = whose.collect();
        self.matters.sort_by(|(a, _), (b, _)| matter_order(a, b));
        self
    }
}

/// Everything that is due, E customers one by one, without the screen's cap.
pub fn due<'a>(rows: impl IntoIterator<Item = &'a Row>, today: NaiveDate) -> DueAnswer {
    let mut due: Vec<&Row> = rows.into_iter().filter(|row| row.due.is_some_and(|due| due.day <= today)).collect();
    due.sort_by(|one, other| rank(one, today).cmp(&rank(other, today)));
    DueAnswer { items: due.into_iter().filter_map(|row| item(row, today)).collect(), ..DueAnswer::default() }
}

/// What the triage screen shows at the day's start.
pub fn due_capped(rows: &[Row], today: NaiveDate, settings: &Settings) -> DueAnswer {
    let day = day_list(rows.iter(), today, settings);
    let find = |id| rows.iter().find(|row| row.id == id);
    DueAnswer {
        items: day.rows.iter().filter_map(|id| find(*id)).filter_map(|row| item(row, today)).collect(),
        e_line: day.e_line.len(),
        over_cap: day.over_cap.len(),
        ..DueAnswer::default()
    }
}

fn item(row: &Row, today: NaiveDate) -> Option<DueItem> {
    let due = row.due?;
    let overdue_days = days_late(due.day, today).max(0);
    Some(DueItem { row: row.clone(), due: due.day, overdue_days, reason: due.reason })
}
