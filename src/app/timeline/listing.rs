//! Projects in the order in which they are looked at, with what is told of each without looking into it, and the lines they are shown on.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{CustomerId, Milestone, Project};

/// A project, whose it is, and what is often asked of it: in a large book most of them lie where memory is slow.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Whose it is.
    pub customer: CustomerId,
    /// The project.
    pub project: Arc<Project>,
    /// The first day on which something is due that is not reached.
    next: NaiveDate,
    milestones: usize,
    /// The first and the last of its days.
    days: Option<(NaiveDate, NaiveDate)>,
    /// A milestone has been put on another day than at first.
    replanned: bool,
}

impl Listed {
    fn of(customer: CustomerId, project: Arc<Project>) -> Self {
        let of = &project.milestones;
        let next = of.iter().filter(|one| one.actual.is_none()).filter_map(Milestone::due).min();
        let days = of.iter().flat_map(|one| [one.first_planned, one.planned, one.promised, one.actual]).flatten();
        let days = days.clone().min().zip(days.max());
        let replanned = of.iter().any(|one| one.first_planned.is_some() && one.first_planned != one.planned);
        Self { customer, next: next.unwrap_or(NaiveDate::MAX), milestones: of.len(), days, replanned, project }
    }

    /// What is latest first, then what is due first.
    fn by_need(&self, other: &Self) -> Ordering {
        self.next.cmp(&other.next).then_with(|| self.project.name.cmp(&other.project.name))
    }
}

/// Projects in an order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listing(Vec<Listed>);

impl Listing {
    /// In the order given.
    pub(super) fn in_order(projects: impl Iterator<Item = (CustomerId, Arc<Project>)>) -> Self {
        Self(projects.map(|(customer, project)| Listed::of(customer, project)).collect())
    }

    /// In the order to look at them.
    pub(super) fn by_need(projects: impl Iterator<Item = (CustomerId, Arc<Project>)>) -> Self {
        let mut listing = Self::in_order(projects);
        listing.0.sort_by(Listed::by_need);
        listing
    }

    /// Puts those of some customers in the place of those that they had, in the order to look at them.
    pub(super) fn replace(&mut self, of: &[CustomerId], by: impl Iterator<Item = (CustomerId, Arc<Project>)>) {
        self.0.retain(|one| !of.contains(&one.customer));
        for (customer, project) in by {
            let one = Listed::of(customer, project);
            let at = self.0.partition_point(|other| other.by_need(&one) != Ordering::Greater);
            self.0.insert(at, one);
        }
    }

    /// All of them.
    pub fn all(&self) -> &[Listed] {
        &self.0
    }

    /// The first and the last day.
    pub(super) fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let days = self.0.iter().filter_map(|one| one.days);
        days.reduce(|(first, last), (from, to)| (first.min(from), last.max(to)))
    }

    /// Whether a milestone of one of them has been put on another day than at first.
    pub fn is_replanned(&self) -> bool {
        self.0.iter().any(|one| one.replanned)
    }
}

/// A line of the timeline: positions in [`Listing::all`] and in the project's milestones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimelineRow {
    /// A project.
    Project(usize),
    /// One of its milestones.
    Milestone(usize, usize),
    /// One who sees to milestones, a position in [`Lines::owners`]; theirs follow, those not reached, by their days.
    Owner(usize),
}

/// Who sees to milestones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// The name; empty where nobody was named.
    pub name: String,
    /// How many milestones are open.
    pub open: usize,
    /// How many of these are late.
    pub late: usize,
}

/// The lines of a listing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// A line for each project or owner, and one for each of the milestones.
    pub rows: Vec<TimelineRow>,
    /// Those who see to milestones, where it is by them.
    pub owners: Vec<Owner>,
    /// The day on which it is by them; `None`: by project.
    pub(super) by_owner: Option<NaiveDate>,
}

impl Lines {
    /// By project, or on a day by who sees to them.
    pub(super) fn of(listing: &Listing, by_owner: Option<NaiveDate>) -> Self {
        by_owner.map_or_else(|| Self::by_project(listing), |today| Self::by_owner(listing, today))
    }

    /// Each project with its milestones.
    fn by_project(listing: &Listing) -> Self {
        let lines = |(at, one): (usize, &Listed)| {
            let milestones = (0..one.milestones).map(move |milestone| TimelineRow::Milestone(at, milestone));
            std::iter::once(TimelineRow::Project(at)).chain(milestones)
        };
        Self { rows: listing.0.iter().enumerate().flat_map(lines).collect(), ..Self::default() }
    }

    /// Who sees to what is not reached yet, by name, and nobody last; what is due first stands first.
    fn by_owner(listing: &Listing, today: NaiveDate) -> Self {
        type Held = (Owner, Vec<(NaiveDate, usize, usize)>);
        let mut by: BTreeMap<(bool, String), Held> = BTreeMap::new();
        for (at, one) in listing.0.iter().enumerate() {
            let closed = one.project.closed.is_some();
            for (number, one) in one.project.milestones.iter().enumerate() {
                if closed || one.actual.is_some() {
                    continue;
                }
                let name = one.owner.trim();
                let key = (name.is_empty(), name.to_lowercase());
                let (owner, held) =
                    by.entry(key).or_insert_with(|| (Owner { name: name.to_owned(), open: 0, late: 0 }, Vec::new()));
                owner.open += 1;
                owner.late += usize::from(one.due().is_some_and(|due| due < today));
                held.push((one.due().unwrap_or(NaiveDate::MAX), at, number));
            }
        }
        let mut lines = Self { by_owner: Some(today), ..Self::default() };
        for (owner, mut held) in by.into_values() {
            held.sort_unstable();
            lines.rows.push(TimelineRow::Owner(lines.owners.len()));
            lines.owners.push(owner);
            lines.rows.extend(held.into_iter().map(|(_, at, number)| TimelineRow::Milestone(at, number)));
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Flow, MilestoneId, ProjectId};
    use chrono::Days;
    use proptest::prelude::*;

    fn project(name: u8, day: u8) -> Arc<Project> {
        let begin = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap_or_default();
        let mut milestone = Milestone::new(MilestoneId::new(), "goods ready".to_owned());
        milestone.planned = begin.checked_add_days(Days::new(day.into()));
        let mut project = Project::new(ProjectId::new(), format!("order {name}"), Flow::Development);
        project.milestones.push(milestone);
        Arc::new(project)
    }

    proptest! {
        /// A customer's projects come to lie where they would lie if all were put in order anew.
        #[test]
        fn what_changed_is_put_in_its_place(
            held in prop::collection::vec((0..6_u8, any::<u8>(), any::<u8>()), 0..30),
            changed in 0..6_u8,
            new in prop::collection::vec((any::<u8>(), any::<u8>()), 0..5),
        ) {
            let owner = |number: u8| CustomerId::from_bytes([number; 16]);
            let held: Vec<_> = held.into_iter().map(|(of, name, day)| (owner(of), project(name, day))).collect();
            let new: Vec<_> = new.into_iter().map(|(name, day)| (owner(changed), project(name, day))).collect();
            let mut listing = Listing::by_need(held.iter().cloned());
            listing.replace(&[owner(changed)], new.iter().cloned());
            let others = held.into_iter().filter(|(of, _)| *of != owner(changed));
            prop_assert_eq!(listing, Listing::by_need(others.chain(new)));
        }
    }
}
