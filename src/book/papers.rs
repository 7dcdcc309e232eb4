//! Which papers of a customer's orders its folder has (R12, R16).

use super::Card;
use crate::rules::OrderPaper;

/// The orders that have a number and are neither put away nor cancelled, the newest first, each with its papers in the order of
/// [`OrderPaper::ALL`]: whether one of these files is it.
pub fn order_papers<'a>(card: &Card, files: impl Iterator<Item = &'a str> + Clone) -> Vec<(String, [bool; 3])> {
    let placed = card.ordered().into_iter().rev().map(|one| one.contract);
    let live = placed.filter(|one| one.archived.is_none() && one.cancelled.is_none() && !one.number.trim().is_empty());
    let of = |number: &str| {
        let there: Vec<OrderPaper> = files.clone().filter_map(|file| OrderPaper::of_file(file, number)).collect();
        OrderPaper::ALL.map(|paper| there.contains(&paper))
    };
    live.map(|one| (one.number.clone(), of(&one.number))).collect()
}
