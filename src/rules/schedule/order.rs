//! What waits for what, and in which order that can be gone through.

use crate::model::{Dependency, Milestone};

/// The milestones of a project as a graph, by their places in it.
#[derive(Debug)]
pub(super) struct Graph {
    /// For each: the place of what it waits for, and by which dependency. What is not there is left out.
    pub before: Vec<Vec<(usize, Dependency)>>,
    /// All of them, what is waited for ahead of what waits; those of a cycle last, as they stand in the project.
    pub order: Vec<usize>,
}

impl Graph {
    /// The graph of a project's milestones. Where there is a cycle (of data from elsewhere), what closes it is left out, so that
    /// each waits only for what comes ahead of it in the order.
    pub fn of(milestones: &[Milestone]) -> Self {
        let (mut before, mut order, in_cycles) = sorted(milestones);
        if !in_cycles.is_empty() {
            order.extend(&in_cycles);
            let mut place = vec![0; milestones.len()];
            for (at, milestone) in order.iter().enumerate() {
                if let Some(place) = place.get_mut(*milestone) {
                    *place = at;
                }
            }
            for (at, waits) in before.iter_mut().enumerate() {
                waits.retain(|(other, _)| place.get(*other) < place.get(at));
            }
        }
        Self { before, order }
    }
}

type Before = Vec<Vec<(usize, Dependency)>>;

/// What each waits for, the order, and what is in a cycle or behind one.
fn sorted(milestones: &[Milestone]) -> (Before, Vec<usize>, Vec<usize>) {
    let place = |one: &Dependency| Some((milestones.iter().position(|held| held.id == one.milestone)?, *one));
    let before: Before = milestones.iter().map(|one| one.after.iter().filter_map(place).collect()).collect();
    let mut done = vec![false; milestones.len()];
    let mut order = Vec::with_capacity(milestones.len());
    loop {
        let had = order.len();
        for (at, waits) in before.iter().enumerate() {
            let free = waits.iter().all(|(other, _)| done.get(*other) == Some(&true));
            if free && let Some(done) = done.get_mut(at).filter(|done| !**done) {
                *done = true;
                order.push(at);
            }
        }
        if order.len() == had {
            break;
        }
    }
    let left = done.iter().enumerate().filter(|(_, done)| !**done).map(|(at, _)| at).collect();
    (before, order, left)
}

/// A cycle among the dependencies (R13): places in `milestones`, each waiting for the next and the last for the first. `None` where
/// nothing waits for itself.
pub fn dependency_cycle(milestones: &[Milestone]) -> Option<Vec<usize>> {
    let (before, _, left) = sorted(milestones);
    // Whoever is left waits for another one that is left: going on from there, one comes back.
    let mut path: Vec<usize> = Vec::new();
    let mut at = *left.first()?;
    loop {
        if let Some(start) = path.iter().position(|seen| *seen == at) {
            return Some(path.split_off(start));
        }
        path.push(at);
        at = before.get(at)?.iter().map(|(other, _)| *other).find(|other| left.contains(other))?;
    }
}
