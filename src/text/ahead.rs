//! What the usual courses ask for ahead of their milestones, and of which departments (R13, R14), in both languages.

use super::Lang;
use crate::tr;

/// What is asked for, by its name in the courses; that name where it has no words of its own.
pub fn ask_name(name: &str, lang: Lang) -> String {
    match name {
        "drawings" => tr!(lang, "ahead.ask_drawings"),
        "sample_report" => tr!(lang, "ahead.ask_sample_report"),
        "sign_back" => tr!(lang, "ahead.ask_sign_back"),
        "sample_wanted" => tr!(lang, "ahead.ask_sample_wanted"),
        "sample" => tr!(lang, "ahead.ask_sample"),
        "sample_feedback" => tr!(lang, "ahead.ask_sample_feedback"),
        "deposit" => tr!(lang, "ahead.ask_deposit"),
        "marks" => tr!(lang, "ahead.ask_marks"),
        "ready" => tr!(lang, "ahead.ask_ready"),
        "inspection_report" => tr!(lang, "ahead.ask_inspection_report"),
        "booking" => tr!(lang, "ahead.ask_booking"),
        "balance" => tr!(lang, "ahead.ask_balance"),
        "lc_draft" => tr!(lang, "ahead.ask_lc_draft"),
        "lc" => tr!(lang, "ahead.ask_lc"),
        other => other.to_owned(),
    }
}

/// A department, by its name in the courses; that name where it has no words of its own.
pub fn department_name(name: &str, lang: Lang) -> String {
    match name {
        "quality" => tr!(lang, "ahead.department_quality"),
        "sample_room" => tr!(lang, "ahead.department_sample_room"),
        "production" => tr!(lang, "ahead.department_production"),
        "shipping" => tr!(lang, "ahead.department_shipping"),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Flow, course};

    #[test]
    fn r13_all_that_the_courses_ask_for_has_words_in_both_languages() {
        for ahead in Flow::ALL.iter().flat_map(|flow| course(*flow)).filter_map(|step| step.ahead.as_ref()) {
            assert_ne!(ask_name(&ahead.ask, Lang::En), ask_name(&ahead.ask, Lang::Zh), "{}", ahead.ask);
            if let Some(name) = &ahead.department {
                assert_ne!(department_name(name, Lang::En), department_name(name, Lang::Zh), "{name}");
            }
        }
    }
}
