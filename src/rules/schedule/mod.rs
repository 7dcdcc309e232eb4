//! R13: when the milestones of a project will be reached, which promises that breaks, and how much each may still slip.
//!
//! | file | what |
//! |---|---|
//! | `order` | what waits for what; cycles |
//! | `work_days` | whose days are worked: ours, the customer's, a factory's |
//! | `forecast` | forecast, broken promises, slack, critical path |
//! | `hasten` | winning days back before a promise (R15) |
//! | `plan` | planning backwards from a promised day and forwards from a first one |
//! | `replan` | putting a milestone on another day, and what follows it |

mod forecast;
mod hasten;
mod order;
mod plan;
mod replan;
mod work_days;

pub use forecast::{Break, Forecast, Schedule};
pub use hasten::{Hastened, days_short, days_to_buy, win_days};
pub use order::dependency_cycle;
pub use plan::{plan_backwards, plan_forwards};
pub use replan::{replan, replan_all};
use work_days::moved;
pub use work_days::{Calendar, Calendars, Team};

use chrono::NaiveDate;

use crate::model::{Dependency, Milestone};

/// The working days of a dependency: those that were said, else those that the plan leaves between the two, else none.
fn lag(dependency: &Dependency, before: Option<NaiveDate>, milestone: &Milestone, calendar: &Calendar) -> i64 {
    match (dependency.lag, before, milestone.planned) {
        (Some(lag), ..) => i64::from(lag),
        (None, Some(before), Some(planned)) => calendar.between(before, planned).max(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests;
