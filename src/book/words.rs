//! The journal's lines in words.

use crate::model::{Deed, What};
use crate::text::Lang;
use crate::tr;

/// What was done, in the reader's language: `Logged: Müller GmbH (price ok)`.
pub fn what_words(what: &What, lang: Lang) -> String {
    let deed = match what.deed {
        Deed::Add => tr!(lang, "deed.add"),
        Deed::Edit => tr!(lang, "deed.edit"),
        Deed::Log => tr!(lang, "deed.log"),
        Deed::Snooze => tr!(lang, "deed.snooze"),
        Deed::Grade => tr!(lang, "deed.grade", grade = what.detail),
        Deed::Won => tr!(lang, "deed.won"),
        Deed::NoNeed => tr!(lang, "deed.no_need"),
        Deed::Prospect => tr!(lang, "deed.prospect"),
        Deed::Archive => tr!(lang, "deed.archive"),
        Deed::Unarchive => tr!(lang, "deed.unarchive"),
        Deed::Note => tr!(lang, "deed.note"),
        Deed::Check => tr!(lang, "deed.check"),
        Deed::Mistake => tr!(lang, "deed.mistake"),
        Deed::Spread => tr!(lang, "deed.spread"),
        Deed::Import => tr!(lang, "deed.import"),
        Deed::Demo => tr!(lang, "deed.demo"),
        Deed::CloseDate => tr!(lang, "deed.close_date"),
    };
    let subject = match (what.subject.as_str(), what.count) {
        ("", count) => tr!(lang, "deed.customers", count = count),
        (one, count) if count > 1 => format!("{one}, {}", tr!(lang, "deed.customers", count = count)),
        (one, _) => one.to_owned(),
    };
    let detail = if what.deed == Deed::Grade || what.deed == Deed::Edit { "" } else { what.detail.as_str() };
    match detail {
        "" => tr!(lang, "deed.line", deed = deed, subject = subject),
        detail => tr!(lang, "deed.line_detail", deed = deed, subject = subject, detail = detail),
    }
}
