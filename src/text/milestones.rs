//! The names of the usual milestones (R13), in both languages.

use super::Lang;
use crate::tr;

/// The name of a milestone of the usual courses; the name it has there where it has none of its own.
pub fn milestone_name(name: &str, lang: Lang) -> String {
    match name {
        "drawings" => tr!(lang, "milestone.drawings"),
        "tooling" => tr!(lang, "milestone.tooling"),
        "first_sample" => tr!(lang, "milestone.first_sample"),
        "sign_back" => tr!(lang, "milestone.sign_back"),
        "pilot_run" => tr!(lang, "milestone.pilot_run"),
        "mass_production" => tr!(lang, "milestone.mass_production"),
        "deposit" => tr!(lang, "milestone.deposit"),
        "marks" => tr!(lang, "milestone.marks"),
        "production" => tr!(lang, "milestone.production"),
        "inspection" => tr!(lang, "milestone.inspection"),
        "booking" => tr!(lang, "milestone.booking"),
        "customs" => tr!(lang, "milestone.customs"),
        "on_board" => tr!(lang, "milestone.on_board"),
        "documents" => tr!(lang, "milestone.documents"),
        "balance" => tr!(lang, "milestone.balance"),
        "release" => tr!(lang, "milestone.release"),
        "sample_agreed" => tr!(lang, "course.sample_agreed"),
        "sample_made" => tr!(lang, "course.sample_made"),
        "sample_sent" => tr!(lang, "course.sample_sent"),
        "sample_arrived" => tr!(lang, "course.sample_arrived"),
        "sample_feedback" => tr!(lang, "course.sample_feedback"),
        "lc_draft" => tr!(lang, "course.lc_draft"),
        "lc_received" => tr!(lang, "course.lc_received"),
        "lc_presented" => tr!(lang, "course.lc_presented"),
        "lc_paid" => tr!(lang, "course.lc_paid"),
        other => other.to_owned(),
    }
}
