//! What is owed to the salesperson of the sample book (R14), read from `assets/demo/book/chases.toml`.

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use super::history::{days_before, logged_at, weekday};
use super::script::side;
use super::stamp::{Kind, id_bytes};
use crate::model::{Chase, ChaseId, Nudge, Project, Side, Thing};
use crate::text::Lang;

/// A chase as written; what each field may hold is said in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Debt {
    of: String,
    side: Side,
    thing: Thing,
    ask: String,
    #[serde(default)]
    department: String,
    #[serde(default)]
    superior: String,
    asked: i64,
    #[serde(default)]
    due: Option<i64>,
    #[serde(default)]
    nudges: Vec<i64>,
    #[serde(default)]
    received: Option<i64>,
    #[serde(default)]
    complete: Option<bool>,
    #[serde(default)]
    correct: Option<bool>,
    #[serde(default)]
    remark: String,
    #[serde(default)]
    passed_to: String,
    #[serde(default)]
    passed: Option<i64>,
    /// It is for the customer's last project.
    #[serde(default)]
    project: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Debts {
    chase: Vec<Debt>,
}

// The texts are part of the program; that they can be read is tested.
static DEBTS: LazyLock<Debts> =
    LazyLock::new(|| toml::from_str(include_str!("../../assets/demo/book/chases.toml")).unwrap_or_default());

/// Whose chases, seen from when.
#[derive(Debug)]
pub struct Debtor<'a> {
    pub code: &'a str,
    /// The customer's first person.
    pub contact: &'a str,
    pub lang: Lang,
    pub salt: u64,
    pub today: NaiveDate,
    pub now: DateTime<Utc>,
}

impl Debtor<'_> {
    /// The chases of the customer, in the order of the file.
    pub fn chases(&self, projects: &[Project]) -> Vec<Chase> {
        let own = DEBTS.chase.iter().filter(|debt| debt.of == self.code);
        own.enumerate().map(|(nth, debt)| self.chase(debt, nth, projects)).collect()
    }

    fn chase(&self, debt: &Debt, nth: usize, projects: &[Project]) -> Chase {
        let day = |days: i64| weekday(days_before(self.today, days));
        let text = |both: &str| side(both, self.lang).to_owned();
        let at = logged_at(day(debt.asked), nth, self.salt, self.now);
        let id = ChaseId::from_bytes(id_bytes(at, self.salt, Kind::Chase, nth));
        let department = text(&debt.department);
        let to = if department.is_empty() { self.contact.to_owned() } else { department.clone() };
        Chase {
            side: debt.side,
            thing: debt.thing,
            department,
            superior: text(&debt.superior),
            project: projects.last().map(|project| project.id).filter(|_| debt.project),
            // What is due on a weekend is due the Friday before, but never before it was asked for.
            due: debt.due.map(|days| day(days).max(day(debt.asked))),
            nudges: debt.nudges.iter().map(|days| Nudge { on: day(*days), to: to.clone(), superior: false }).collect(),
            received: debt.received.map(day),
            complete: debt.complete,
            correct: debt.correct,
            remark: text(&debt.remark),
            passed_to: text(&debt.passed_to),
            passed_on: debt.passed.map(day),
            ..Chase::new(id, text(&debt.ask), day(debt.asked))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r14_the_file_is_read_whole_and_stands_in_both_languages() {
        let debts: Debts = toml::from_str(include_str!("../../assets/demo/book/chases.toml")).unwrap();
        assert!(debts.chase.len() >= 10);
        for debt in &debts.chase {
            assert!(debt.ask.contains(" | "), "{}", debt.ask);
            assert_eq!(debt.department.is_empty(), debt.side == Side::Customer, "{}", debt.ask);
        }
    }
}
