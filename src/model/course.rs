//! The usual courses of projects (R13), from `assets/flows.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Flow, Thing, Works};

/// A milestone of a course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its name in the courses, that `text::milestone_name` puts into words.
    pub name: String,
    /// Whose working days it takes.
    pub works: Works,
    /// What has to be reached before, by place in the course, and the working days from there.
    pub after: Vec<(usize, u16)>,
    /// What has to be asked for ahead of it.
    pub ahead: Option<StepAhead>,
}

/// What has to be asked for ahead of a milestone of a course.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepAhead {
    /// What; `text::ask_name` puts it into words.
    pub ask: String,
    /// What kind of thing it is.
    pub kind: Thing,
    /// Of which department, that `text::department_name` puts into words; `None`: of the customer.
    pub department: Option<String>,
    /// So many working days of our own before.
    pub days: u16,
}

/// A milestone as the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    works: Works,
    #[serde(default)]
    after: BTreeMap<String, u16>,
    ahead: Option<StepAhead>,
}

static COURSES: LazyLock<BTreeMap<String, Vec<Step>>> =
    LazyLock::new(|| read_courses(include_str!("../../assets/flows.toml")).unwrap_or_default());

fn read_courses(text: &str) -> Result<BTreeMap<String, Vec<Step>>, toml::de::Error> {
    let courses: BTreeMap<String, Vec<Entry>> = toml::from_str(text)?;
    Ok(courses.into_iter().map(|(flow, entries)| (flow, steps(&entries))).collect())
}

fn steps(entries: &[Entry]) -> Vec<Step> {
    let place = |name: &str| entries.iter().position(|one| one.name == name);
    let step = |entry: &Entry| Step {
        name: entry.name.clone(),
        works: entry.works,
        after: entry.after.iter().filter_map(|(name, lag)| Some((place(name)?, *lag))).collect(),
        ahead: entry.ahead.clone(),
    };
    entries.iter().map(step).collect()
}

/// The usual milestones of a flow in their order, and what each waits for; none for [`Flow::Other`].
pub fn course(flow: Flow) -> &'static [Step] {
    COURSES.get(flow.word()).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r13_every_course_is_read_and_each_step_waits_for_earlier_ones() {
        let courses: BTreeMap<String, Vec<Entry>> = toml::from_str(include_str!("../../assets/flows.toml")).unwrap();
        assert_eq!(courses.len() + 1, Flow::ALL.len());
        for flow in Flow::ALL {
            let steps = course(*flow);
            assert_eq!(steps.is_empty(), *flow == Flow::Other, "{flow}");
            for (at, step) in steps.iter().enumerate() {
                assert_eq!(step.after.len(), courses[flow.word()][at].after.len(), "{flow}: {}", step.name);
                assert_eq!(step.after.is_empty(), at == 0, "{flow}: {} hangs in the air", step.name);
                assert!(step.after.iter().all(|(before, _)| *before < at), "{flow}: {}", step.name);
            }
        }
    }
}
