//! Where a half-filled form of the trade is kept: a word for what it is about, and the ids of that.

use std::str::FromStr;

use crate::text::Lang;
use crate::tr;

use super::Trade;

impl Trade {
    /// The word and the ids under which it is kept; `None`: a form of a field or two, which is not.
    pub(in crate::app::form) fn draft_word(&self) -> Option<(&'static str, Vec<String>)> {
        let one = |id: &dyn ToString| vec![id.to_string()];
        let two = |id: &dyn ToString, part: Option<String>| std::iter::once(id.to_string()).chain(part).collect();
        Some(match self {
            Self::NewQuote => ("quote", Vec::new()),
            Self::Quote(id) => ("quote_head", one(id)),
            Self::Revise(id) => ("quote_next", one(id)),
            Self::Line(id, line) => ("quote_line", two(id, line.map(|line| line.to_string()))),
            Self::NewProject => ("project", Vec::new()),
            Self::Project(id) => ("project_head", one(id)),
            Self::Milestone(id, milestone) => ("milestone", two(id, milestone.map(|one| one.to_string()))),
            Self::NewChase => ("chase", Vec::new()),
            Self::Ahead(id, milestone) => ("ahead", two(id, Some(milestone.to_string()))),
            Self::NewOrder => ("order", Vec::new()),
            Self::NewSample => ("sample", Vec::new()),
            Self::NewCredit => ("credit", Vec::new()),
            Self::NewComplaint => ("complaint", Vec::new()),
            _ => return None,
        })
    }

    /// The form that is kept under a word and ids; `None` where that is none of the trade.
    pub(in crate::app::form) fn of_draft(word: &str, ids: &[&str]) -> Option<Self> {
        fn id<T: FromStr>(ids: &[&str], at: usize) -> Option<T> {
            ids.get(at)?.parse().ok()
        }
        Some(match word {
            "quote" => Self::NewQuote,
            "quote_head" => Self::Quote(id(ids, 0)?),
            "quote_next" => Self::Revise(id(ids, 0)?),
            "quote_line" => Self::Line(id(ids, 0)?, id(ids, 1)),
            "project" => Self::NewProject,
            "project_head" => Self::Project(id(ids, 0)?),
            "milestone" => Self::Milestone(id(ids, 0)?, id(ids, 1)),
            "chase" => Self::NewChase,
            "ahead" => Self::Ahead(id(ids, 0)?, id(ids, 1)?),
            "order" => Self::NewOrder,
            "sample" => Self::NewSample,
            "credit" => Self::NewCredit,
            "complaint" => Self::NewComplaint,
            _ => return None,
        })
    }
}

/// What a half-filled form of the trade is called, by its word; `None` for any other.
pub(in crate::app) fn trade_name(word: &str, lang: Lang) -> Option<String> {
    Some(match word {
        "quote" => tr!(lang, "app.form_new_quote"),
        "quote_head" | "quote_next" | "quote_line" => tr!(lang, "app.draft_quote"),
        "project" => tr!(lang, "app.form_new_project"),
        "project_head" => tr!(lang, "app.form_project"),
        "milestone" => tr!(lang, "ahead.field_milestone"),
        "chase" | "ahead" => tr!(lang, "chase.form_new"),
        "order" => tr!(lang, "order.form_new"),
        "sample" => tr!(lang, "order.form_sample"),
        "credit" => tr!(lang, "credit.form_new"),
        "complaint" => tr!(lang, "complaint.form_new"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{MilestoneId, ProjectId, QuoteId, QuoteLineId};

    #[test]
    fn a_half_filled_form_is_found_again_by_its_word_and_has_a_name() {
        let (quote, line) = (QuoteId::new(), QuoteLineId::new());
        let (project, milestone) = (ProjectId::new(), MilestoneId::new());
        for trade in [
            Trade::NewQuote,
            Trade::Quote(quote),
            Trade::Revise(quote),
            Trade::Line(quote, None),
            Trade::Line(quote, Some(line)),
            Trade::NewProject,
            Trade::Project(project),
            Trade::Milestone(project, None),
            Trade::Milestone(project, Some(milestone)),
            Trade::NewComplaint,
            Trade::NewChase,
            Trade::Ahead(project, milestone),
            Trade::NewOrder,
            Trade::NewSample,
            Trade::NewCredit,
        ] {
            let (word, ids) = trade.draft_word().unwrap();
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            assert_eq!(Trade::of_draft(word, &ids), Some(trade));
            assert!(trade_name(word, Lang::En).is_some(), "{word}");
        }
        assert_eq!(Trade::Outcome(quote, None).draft_word(), None);
        for (word, ids) in [("quote_head", &[][..]), ("milestone", &["x"]), ("log", &[])] {
            assert_eq!(Trade::of_draft(word, ids), None, "{word}");
        }
    }
}
