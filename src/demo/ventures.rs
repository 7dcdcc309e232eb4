//! The projects of a sample customer: what is on its way, what is late and what is done, as seen from today (R13).

use chrono::{DateTime, NaiveDate, Utc};

use super::dice::Dice;
use super::history::{days_before, logged_at, weekday};
use super::stamp::{Kind, id_bytes};
use super::terms::{terms, text};
use crate::model::{Flow, Milestone, MilestoneId, Order, Project, ProjectId, course};
use crate::text::{Lang, milestone_name};

/// Days from the order, and from the beginning of a development, to the milestones.
const SHIPMENT: [i64; 10] = [4, 9, 30, 33, 34, 38, 40, 45, 50, 52];
const DEVELOPMENT: [i64; 6] = [3, 20, 42, 50, 66, 95];
/// The milestones that are promised to the customer.
const PROMISED: [&[usize]; 2] = [&[2, 6], &[2, 5]];
/// A milestone not reached is late by so many days at most: by then somebody has asked.
const LATE: i64 = 9;

/// Whose projects they are.
#[derive(Debug)]
pub struct Venture {
    pub lang: Lang,
    pub salt: u64,
    pub today: NaiveDate,
    pub now: DateTime<Utc>,
}

impl Venture {
    /// The shipment of an order, the nth project of its customer.
    pub fn shipment(&self, dice: &mut Dice, nth: usize, order: &Order, name: String) -> Project {
        let mut project = self.begun(nth, order.on, name, Flow::Shipment);
        project.order = Some(order.id);
        self.run(dice, &mut project, order.on, SHIPMENT, &terms().shipment_owners, nth);
        project
    }

    /// A development that began on a day.
    pub fn development(&self, dice: &mut Dice, nth: usize, since: NaiveDate, product: &str) -> Project {
        let name = format!("{product}: {}", text(&terms().developments, dice.roll() >> 8, self.lang));
        let mut project = self.begun(nth, since, name, Flow::Development);
        self.run(dice, &mut project, since, DEVELOPMENT, &terms().development_owners, nth);
        project
    }

    fn begun(&self, nth: usize, since: NaiveDate, name: String, flow: Flow) -> Project {
        let at = logged_at(since, nth, self.salt, self.now);
        Project::new(ProjectId::from_bytes(id_bytes(at, self.salt, Kind::Project, nth)), name, flow)
    }

    /// Goes through the course up to today: each milestone some days early or late; where it is not over, often one is late.
    fn run(
        &self,
        dice: &mut Dice,
        project: &mut Project,
        since: NaiveDate,
        days: impl IntoIterator<Item = i64>,
        owners: &[String],
        nth: usize,
    ) {
        let promised = PROMISED[usize::from(project.flow == Flow::Development)];
        let mut slip = 0_i64;
        let mut before: Option<MilestoneId> = None;
        let mut reached = true;
        let mut last = since;
        for (number, (step, after)) in course(project.flow).iter().zip(days).enumerate() {
            let planned = weekday(days_before(since, -after));
            slip = (slip + i64::try_from(dice.below(5)).unwrap_or(0) - 2).clamp(-3, 8);
            let actual = weekday(days_before(planned, -slip)).max(last);
            let held_up = dice.chance(1_500) && (self.today - planned).num_days() <= LATE;
            reached = reached && actual <= self.today && !held_up;
            let at = logged_at(since, nth, self.salt, self.now);
            let id = id_bytes(at, self.salt, Kind::Milestone, nth * SHIPMENT.len() + number);
            let mut milestone = Milestone::new(MilestoneId::from_bytes(id), milestone_name(&step.name, self.lang));
            (milestone.planned, milestone.first_planned) = (Some(planned), Some(planned));
            if promised.contains(&number) {
                let ahead = i64::try_from(dice.below(4)).unwrap_or(0);
                milestone.promised = Some(weekday(days_before(planned, -ahead)));
            }
            milestone.owner = text(owners, number as u64, self.lang);
            milestone.after = before.map(Into::into).into_iter().collect();
            if reached {
                milestone.actual = Some(actual);
                last = actual;
                if slip > 3 {
                    milestone.note = text(&terms().slips, dice.roll() >> 8, self.lang);
                }
            }
            before = Some(milestone.id);
            project.milestones.push(milestone);
        }
        if reached && (self.today - last).num_days() > 3 {
            project.closed = Some(weekday(days_before(last, -3)));
            project.lesson = text(&terms().lessons, dice.roll() >> 8, self.lang);
        }
    }
}
