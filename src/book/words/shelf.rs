//! The words of company files (R16) and of bookmarks (R21).

use chrono::NaiveDate;

use crate::model::{CompanyFile, FileKind};
use crate::rules::{WARN_BEFORE, days_late};
use crate::text::Lang;
use crate::tr;

/// What a kind of company file is called.
pub fn file_kind(kind: FileKind, lang: Lang) -> String {
    match kind {
        FileKind::Certificate => tr!(lang, "company_file.kind_certificate"),
        FileKind::PriceList => tr!(lang, "company_file.kind_price_list"),
        FileKind::Catalogue => tr!(lang, "company_file.kind_catalogue"),
        FileKind::Other => tr!(lang, "company_file.kind_other"),
    }
}

/// How a company file stands: `in 12 days`, `ran out 3 days ago`; empty where it does not run out.
pub fn file_state(file: &CompanyFile, today: NaiveDate, lang: Lang) -> String {
    match (file.archived, file.expires) {
        (Some(day), _) => tr!(lang, "company_file.put_away", day = day),
        (None, None) => String::new(),
        (None, Some(expires)) => match days_late(expires, today) {
            0 => tr!(lang, "company_file.ends_today"),
            late if late > 0 => tr!(lang, "company_file.ran_out", days = late),
            ahead => tr!(lang, "company_file.runs_out", days = -ahead),
        },
    }
}

/// How pressing it is: it has run out, soon will, comes to its end, or none of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileUrgency {
    /// It has run out.
    Late,
    /// It runs out within the last of the warnings.
    Soon,
    /// Within the first one.
    Coming,
    /// Nothing is to be done.
    Quiet,
}

/// How pressing a company file is on a day.
pub fn file_urgency(file: &CompanyFile, today: NaiveDate) -> FileUrgency {
    let [first, _, last] = WARN_BEFORE.map(|days| i64::try_from(days).unwrap_or(i64::MAX));
    match file.expires.filter(|_| file.archived.is_none()).map(|expires| -days_late(expires, today)) {
        Some(left) if left < 0 => FileUrgency::Late,
        Some(left) if left <= last => FileUrgency::Soon,
        Some(left) if left <= first => FileUrgency::Coming,
        _ => FileUrgency::Quiet,
    }
}
