//! The usual milestones of the flows (R13), in both languages.

use super::Lang;
use crate::tr;

/// From drawings to mass production.
pub fn development_milestones(lang: Lang) -> [String; 6] {
    [
        tr!(lang, "milestone.drawings"),
        tr!(lang, "milestone.tooling"),
        tr!(lang, "milestone.first_sample"),
        tr!(lang, "milestone.sign_back"),
        tr!(lang, "milestone.pilot_run"),
        tr!(lang, "milestone.mass_production"),
    ]
}

/// From the deposit to the release of the documents.
pub fn shipment_milestones(lang: Lang) -> [String; 10] {
    [
        tr!(lang, "milestone.deposit"),
        tr!(lang, "milestone.marks"),
        tr!(lang, "milestone.production"),
        tr!(lang, "milestone.inspection"),
        tr!(lang, "milestone.booking"),
        tr!(lang, "milestone.customs"),
        tr!(lang, "milestone.on_board"),
        tr!(lang, "milestone.documents"),
        tr!(lang, "milestone.balance"),
        tr!(lang, "milestone.release"),
    ]
}
