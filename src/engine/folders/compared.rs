//! A customer's page beside what its record would have it say, line by line.

use std::time::Duration;

use similar::{ChangeTag, TextDiff};

use super::answer::{PageLine, Side};
use crate::book::{Profile, read_page, write_page};

/// So many lines around a difference are shown.
const AROUND: usize = 2;
/// So many lines are shown.
const MOST: usize = 1_000;
/// So many characters of a line are shown.
const WIDE: usize = 400;
/// So long the shortest difference is sought.
const PATIENCE: Duration = Duration::from_millis(300);

/// What stands in one of both only, with a few lines around it.
pub(super) fn compared(profile: &Profile, page: &str) -> Vec<PageLine> {
    let page = page.replace("\r\n", "\n");
    let record = write_page(profile, &read_page(&page).own);
    let difference = TextDiff::configure().timeout(PATIENCE).diff_lines(record.as_str(), page.as_str());
    let mut lines = Vec::new();
    for (number, group) in difference.grouped_ops(AROUND).iter().enumerate() {
        if number > 0 {
            lines.push(PageLine { side: None, text: "…".to_owned() });
        }
        for change in group.iter().flat_map(|op| difference.iter_changes(op)) {
            if lines.len() >= MOST {
                return lines;
            }
            let side = match change.tag() {
                ChangeTag::Equal => None,
                ChangeTag::Delete => Some(Side::Record),
                ChangeTag::Insert => Some(Side::Page),
            };
            let text = change.value().trim_end().chars().take(WIDE).collect();
            lines.push(PageLine { side, text });
        }
    }
    lines
}
