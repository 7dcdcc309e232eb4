//! Which lines of a customer's checklist a stage of an order asks for (R18): by the words that the starting lists say them with, in
//! either language, or by the milestone's own name.

use chrono::NaiveDate;

use super::{Card, Command, PartChange, Typed};
use crate::model::{ChecklistLine, ChecklistRun, Flow, LineId, RunOutcome};
use crate::text::{Lang, fold, milestone_name};

/// A stage's milestone, and when lines are needed that have to be looked at before it is closed.
const STAGES: [(&str, &[&str]); 8] = [
    ("production", &["before production", "生产前", "before packing", "包装前"]),
    ("inspection", &["inspection", "验货"]),
    ("customs", &["before loading", "装柜前"]),
    ("on_board", &["before loading", "装柜前", "before shipment", "出货前", "出运前", "shipment"]),
    ("documents", &["documents", "单据"]),
    ("lc_presented", &["documents", "单据", "l/c", "信用证"]),
    ("balance", &["payment", "付款"]),
    ("lc_paid", &["payment", "付款"]),
];
/// What has to be looked at before the goods leave: all stages up to there.
const BEFORE_SHIPMENT: [&str; 4] = ["production", "inspection", "customs", "on_board"];

/// The lines that a milestone of this name asks for.
pub fn lines_of_milestone<'a>(lines: &'a [ChecklistLine], milestone: &str) -> Vec<&'a ChecklistLine> {
    let own = fold(milestone.trim()).into_owned();
    let called = |key: &str| Lang::ALL.into_iter().any(|lang| fold(&milestone_name(key, lang)) == own);
    let stage = STAGES.iter().find(|(key, _)| called(key)).map_or(&[][..], |(_, words)| words);
    lines
        .iter()
        .filter(|line| is_one_of(line, stage) || (!own.is_empty() && fold(line.needed_by.trim()) == own))
        .collect()
}

/// The lines that have to be looked at before an order is shipped.
pub fn lines_of_shipment(lines: &[ChecklistLine]) -> Vec<&ChecklistLine> {
    let before = |line: &&ChecklistLine| {
        STAGES.iter().any(|(key, words)| BEFORE_SHIPMENT.contains(key) && is_one_of(line, words))
    };
    lines.iter().filter(before).collect()
}

fn is_one_of(line: &ChecklistLine, words: &[&str]) -> bool {
    let needed = fold(line.needed_by.trim()).into_owned();
    words.iter().any(|word| fold(word) == needed)
}

/// Those of the lines that nobody has settled since a day: neither done nor found not to apply. What went wrong is not settled.
pub fn unchecked<'a>(lines: Vec<&'a ChecklistLine>, runs: &[ChecklistRun], since: NaiveDate) -> Vec<&'a ChecklistLine> {
    lines.into_iter().filter(|line| !settled(line.id, runs, since)).collect()
}

/// Whether a line was settled since a day, and not left open again since: what is skipped in a walk stays as it was, a box that is
/// cleared in the page is open.
pub fn settled(line: LineId, runs: &[ChecklistRun], since: NaiveDate) -> bool {
    let runs = runs.iter().rev().filter(|run| run.on >= since);
    let told = runs.filter_map(|run| {
        let walked = run.lines.iter().find(|walked| walked.line == line)?;
        (run.is_of_page() || walked.outcome != RunOutcome::Skipped).then_some(walked.outcome)
    });
    told.into_iter().next().is_some_and(|last| matches!(last, RunOutcome::Done | RunOutcome::NotApplicable))
}

/// The lines of a customer's checklist that nobody has settled and that are needed before what a command does: before the order is
/// shipped, or before a milestone of its shipment or L/C is reached. None of any other command.
pub fn left_unchecked<'a>(card: &'a Card, command: &Command) -> Vec<&'a ChecklistLine> {
    let lines = &card.checklist.lines;
    match command {
        Command::EditOrder { order, set, .. } if said(set, "shipped") => {
            let one = card.ordered().into_iter().find(|one| one.order.id == *order);
            match one.filter(|one| one.contract.shipped.is_none()) {
                Some(one) => unchecked(lines_of_shipment(lines), &card.runs, one.order.on),
                None => Vec::new(),
            }
        }
        Command::EditProject { project, set, milestones, .. } => {
            let project = card.projects.iter().find(|one| one.id == *project);
            let Some(project) = project.filter(|one| matches!(one.flow, Flow::Shipment | Flow::Credit)) else {
                return Vec::new();
            };
            let linked = set.iter().rev().find(|(key, _)| key == "order").map(|(_, id)| id.parse().ok());
            let order = linked.unwrap_or(project.order);
            let Some(order) = card.orders.iter().find(|one| Some(one.id) == order) else { return Vec::new() };
            let mut open: Vec<&ChecklistLine> = Vec::new();
            for change in milestones {
                let PartChange::Edit(id, set) = change else { continue };
                let Some(milestone) = project.milestone(*id).filter(|one| one.actual.is_none()) else { continue };
                if said(set, "actual") {
                    open.extend(unchecked(lines_of_milestone(lines, &milestone.name), &card.runs, order.on));
                }
            }
            open
        }
        _ => Vec::new(),
    }
}

fn said(set: &Typed, field: &str) -> bool {
    set.iter().any(|(key, text)| key == field && !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{RunId, RunLine};

    fn line(text: &str, needed_by: &str) -> ChecklistLine {
        ChecklistLine { id: LineId::new(), text: text.into(), needed_by: needed_by.into(), mistakes: vec![] }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn r18_a_stage_asks_for_the_lines_that_are_needed_then() {
        let list = [
            line("marks", "before packing"),
            line("count", "验货"),
            line("booking", "Before Loading"),
            line("marks in the B/L", "L/C"),
            line("paid", "payment"),
            line("colour", "Painting"),
            line("always", ""),
        ];
        for (milestone, want) in [
            ("Production", &["marks"][..]),
            ("验货", &["count"]),
            ("Inspection", &["count"]),
            ("On board", &["booking"]),
            ("已装船", &["booking"]),
            ("Balance", &["paid"]),
            ("painting", &["colour"]),
            ("Booking", &[]),
            ("", &[]),
        ] {
            if milestone == "已装船" && milestone_name("on_board", Lang::Zh) != milestone {
                continue;
            }
            let told: Vec<&str> = lines_of_milestone(&list, milestone).iter().map(|one| one.text.as_str()).collect();
            assert_eq!(told, want, "{milestone}");
        }
        let told: Vec<&str> = lines_of_shipment(&list).iter().map(|one| one.text.as_str()).collect();
        assert_eq!(told, ["marks", "count", "booking"]);
    }

    #[test]
    fn r18_a_line_is_checked_by_the_last_walk_since_the_order() {
        let list = [line("one", "inspection"), line("two", "inspection")];
        let run = |on: &str, outcomes: [RunOutcome; 2]| ChecklistRun {
            id: RunId::new(),
            list: String::new(),
            by: String::new(),
            on: day(on),
            started: Default::default(),
            finished: Default::default(),
            lines: list
                .iter()
                .zip(outcomes)
                .map(|(line, outcome)| RunLine { line: line.id, text: line.text.clone(), outcome, note: String::new() })
                .collect(),
        };
        use RunOutcome::{Done, NotApplicable, Skipped, Wrong};
        let open = |runs: &[ChecklistRun]| unchecked(list.iter().collect(), runs, day("2026-11-10")).len();
        assert_eq!(open(&[]), 2);
        assert_eq!(open(&[run("2026-11-09", [Done, Done])]), 2, "of an order before");
        assert_eq!(open(&[run("2026-11-10", [Done, Skipped])]), 1);
        assert_eq!(open(&[run("2026-11-10", [Done, Skipped]), run("2026-11-12", [Skipped, NotApplicable])]), 0);
        assert_eq!(open(&[run("2026-11-10", [Done, Done]), run("2026-11-12", [Wrong, Skipped])]), 1);
    }
}
