//! What a milestone waits for, as one types it (R13): `Drawings +25; Marks +3`. It needs the other milestones of the project, so
//! that it is no row of the table but is read beside it.

use super::{STRONG, key_of};
use crate::book::{Refusal, Typed};
use crate::model::{Dependency, Milestone, Project};

/// The name of the field.
pub const AFTER: &str = "after";

/// The most working days from one milestone to the next.
const MOST: u16 = 2_000;

/// What a milestone waits for: names, each with its working days where they are said, parted by `; `.
pub fn after_text(project: &Project, milestone: &Milestone) -> String {
    let told = |one: &Dependency| {
        let name = &project.milestone(one.milestone)?.name;
        Some(one.lag.map_or_else(|| name.clone(), |lag| format!("{name} +{lag}")))
    };
    milestone.after.iter().filter_map(told).collect::<Vec<_>>().join("; ")
}

/// The fields of the table, and what was typed for [`AFTER`] if it was among them.
pub fn part_after(set: &Typed) -> (Typed, Option<String>) {
    let (after, rest): (Typed, Typed) = set.iter().cloned().partition(|(name, _)| key_of(name) == AFTER);
    (rest, after.into_iter().next_back().map(|(_, text)| text))
}

/// What was typed, as the milestones of the project; an empty text is nothing.
///
/// # Errors
/// [`Refusal::NoMilestone`] names what the project does not have; [`Refusal::Unreadable`] where the days are too many.
pub fn read_after(project: &Project, text: &str) -> Result<Vec<Dependency>, Refusal> {
    let items = text.split(STRONG).map(str::trim).filter(|item| !item.is_empty());
    let mut read: Vec<Dependency> = Vec::new();
    for item in items {
        let dependency = one(project, item)?;
        if read.iter().all(|held| held.milestone != dependency.milestone) {
            read.push(dependency);
        }
    }
    Ok(read)
}

fn one(project: &Project, item: &str) -> Result<Dependency, Refusal> {
    let called = |name: &str| {
        let wanted = name.trim().to_lowercase();
        project.milestones.iter().find(|one| one.name.to_lowercase() == wanted).map(|one| one.id)
    };
    if let Some(id) = called(item) {
        return Ok(id.into());
    }
    let unknown = || Refusal::NoMilestone { given: item.to_owned() };
    let (name, days) = item.rsplit_once(['+', '\u{ff0b}']).ok_or_else(unknown)?;
    let milestone = called(name).ok_or_else(unknown)?;
    let lag = days.trim().parse().ok().filter(|days| *days <= MOST).ok_or_else(|| Refusal::Unreadable {
        field: AFTER.to_owned(),
        value: item.to_owned(),
        expected: format!("NAME +0…{MOST}"),
    })?;
    Ok(Dependency { milestone, lag: Some(lag) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Flow, MilestoneId, ProjectId};

    #[test]
    fn r13_what_a_milestone_waits_for_is_read_as_it_is_shown() {
        let mut project = Project::new(ProjectId::new(), "x".into(), Flow::Other);
        for name in ["Drawings", "M8 +2", "图纸", "Tooling"] {
            project.milestones.push(Milestone::new(MilestoneId::new(), name.into()));
        }
        let ids: Vec<_> = project.milestones.iter().map(|one| one.id).collect();
        let table = [
            ("", vec![]),
            ("drawings", vec![(0, None)]),
            ("Drawings +25", vec![(0, Some(25))]),
            ("DRAWINGS+0;图纸 +3; drawings +9", vec![(0, Some(0)), (2, Some(3))]),
            ("M8 +2", vec![(1, None)]),
            ("M8 +2 +4", vec![(1, Some(4))]),
            ("图纸\u{ff0b}3\u{ff1b}tooling \u{ff0b} 1", vec![(2, Some(3)), (3, Some(1))]),
        ];
        for (text, wanted) in table {
            let read = read_after(&project, text).unwrap();
            let told: Vec<_> =
                read.iter().map(|one| (ids.iter().position(|id| *id == one.milestone).unwrap(), one.lag)).collect();
            assert_eq!(told, wanted, "{text}");
            project.milestones[3].after = read.clone();
            assert_eq!(read_after(&project, &after_text(&project, &project.milestones[3])).unwrap(), read);
        }
        for text in ["Plating", "Plating +2"] {
            assert_eq!(read_after(&project, text), Err(Refusal::NoMilestone { given: text.into() }));
        }
        for text in ["Drawings +x", "Drawings +-1", "Drawings +2001", "Drawings +"] {
            assert!(matches!(read_after(&project, text), Err(Refusal::Unreadable { .. })), "{text}");
        }
    }
}
