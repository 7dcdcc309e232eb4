//! The tables that genjin writes itself: their columns, and how an import knows them again.

use super::field::Field;
use super::headers::folded;
use super::ledger::{self, RowKind};
use crate::text::Lang;
use crate::tr;

/// A table that genjin wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Own {
    /// The customers. Its cells stand as they were in the book, and every row is a person of its own.
    Customers,
    /// The follow-ups.
    FollowUps,
    /// The quotations.
    Quotes,
    /// The products.
    Products,
}

impl Own {
    /// What its rows are.
    pub const fn kind(self) -> RowKind {
        match self {
            Self::Customers => RowKind::Customers,
            Self::FollowUps => RowKind::Log,
            Self::Quotes => RowKind::Quotes,
            Self::Products => RowKind::Products,
        }
    }
}

/// Which of its own tables has these columns, in either language; `None` for a table of others.
pub fn own(columns: &[String]) -> Option<Own> {
    let there: Vec<String> = columns.iter().map(|one| folded(one)).collect();
    let all = |wanted: &[String]| wanted.iter().all(|one| there.contains(&folded(one)));
    Lang::ALL.into_iter().find_map(|lang| {
        let customers: Vec<String> = COLUMNS.iter().map(|field| header(lang, field)).collect();
        let [_, _, on, direction, channel, _, follow_up, _, _] = follow_up_headers(lang);
        let named = |keys: &[&str]| all(&keys.iter().map(|key| ledger::label(key, lang)).collect::<Vec<_>>());
        match () {
            () if all(&customers) => Some(Own::Customers),
            () if all(&[on, direction, channel, follow_up]) => Some(Own::FollowUps),
            () if named(QUOTE_KEYS) => Some(Own::Quotes),
            () if named(PRODUCT_KEYS) => Some(Own::Products),
            () => None,
        }
    })
}

/// Columns that only genjin's own table of quotations has all of.
const QUOTE_KEYS: &[&str] =
    &["revision", "number", "kind", "on", "valid_days", "lead_from", "product", "per", "price", "outcome"];
/// The same of products.
const PRODUCT_KEYS: &[&str] = &["name", "english", "chinese", "hs", "moq", "pieces", "size", "gross_kg", "picture"];

/// The columns of the customer table, in their order.
pub(super) const COLUMNS: &[Field] = &[
    Field::Code,
    Field::Name,
    Field::Alias,
    Field::Country,
    Field::Place,
    Field::Address,
    Field::TimeZone,
    Field::Website,
    Field::Status,
    Field::Grade,
    Field::Tier,
    Field::Owner,
    Field::Source,
    Field::Tags,
    Field::Products,
    Field::Contact,
    Field::Title,
    Field::Email,
    Field::Phone,
    Field::Created,
    Field::LastContact,
    Field::LastHandled,
    Field::NextFollowUp,
    Field::ToDo,
    Field::ExpectedClose,
    Field::ExpectedAmount,
    Field::Currency,
    Field::DoNotContact,
    Field::Background,
    Field::Preferences,
    Field::Habits,
    Field::BuyingPattern,
    Field::Strengths,
    Field::Weaknesses,
    Field::Requirements,
    Field::Notes,
    Field::Archived,
    Field::WaitingSince,
    Field::MoveReason,
];

/// The header of a field in the customer table, which our import knows in both languages; the name of one that is not in it.
pub(super) fn header(lang: Lang, field: &Field) -> String {
    match field {
        Field::Code => tr!(lang, "import.column.code"),
        Field::Name => tr!(lang, "import.column.name"),
        Field::Alias => tr!(lang, "import.column.alias"),
        Field::Country => tr!(lang, "import.column.country"),
        Field::Place => tr!(lang, "import.column.place"),
        Field::Address => tr!(lang, "import.column.address"),
        Field::TimeZone => tr!(lang, "import.column.time_zone"),
        Field::Website => tr!(lang, "import.column.website"),
        Field::Status => tr!(lang, "import.column.status"),
        Field::Grade => tr!(lang, "import.column.grade"),
        Field::Tier => tr!(lang, "import.column.tier"),
        Field::Owner => tr!(lang, "import.column.owner"),
        Field::Source => tr!(lang, "import.column.source"),
        Field::Tags => tr!(lang, "import.column.tags"),
        Field::Products => tr!(lang, "import.column.products"),
        Field::Contact => tr!(lang, "import.column.contact"),
        Field::Title => tr!(lang, "import.column.title"),
        Field::Email => tr!(lang, "import.column.email"),
        Field::Phone => tr!(lang, "import.column.phone"),
        Field::Created => tr!(lang, "import.column.created"),
        Field::LastContact => tr!(lang, "import.column.last_contact"),
        Field::LastHandled => tr!(lang, "import.column.last_handled"),
        Field::NextFollowUp => tr!(lang, "import.column.next_follow_up"),
        Field::ToDo => tr!(lang, "import.column.to_do"),
        Field::ExpectedClose => tr!(lang, "import.column.expected_close"),
        Field::ExpectedAmount => tr!(lang, "import.column.expected_amount"),
        Field::Currency => tr!(lang, "import.column.currency"),
        Field::DoNotContact => tr!(lang, "import.column.do_not_contact"),
        Field::Background => tr!(lang, "import.column.background"),
        Field::Preferences => tr!(lang, "import.column.preferences"),
        Field::Habits => tr!(lang, "import.column.habits"),
        Field::BuyingPattern => tr!(lang, "import.column.buying_pattern"),
        Field::Strengths => tr!(lang, "import.column.strengths"),
        Field::Weaknesses => tr!(lang, "import.column.weaknesses"),
        Field::Requirements => tr!(lang, "import.column.requirements"),
        Field::Notes => tr!(lang, "import.column.notes"),
        Field::Archived => tr!(lang, "import.column.archived"),
        Field::WaitingSince => tr!(lang, "import.column.waiting_since"),
        Field::MoveReason => tr!(lang, "import.column.move_reason"),
        Field::Street => tr!(lang, "import.column.street"),
        Field::City => tr!(lang, "import.column.city"),
        Field::State => tr!(lang, "import.column.state"),
        Field::Zip => tr!(lang, "import.column.zip"),
        Field::FirstName => tr!(lang, "import.column.first_name"),
        Field::MiddleName => tr!(lang, "import.column.middle_name"),
        Field::LastName => tr!(lang, "import.column.last_name"),
        Field::FollowUp => tr!(lang, "import.column.follow_up"),
        Field::IsCompany => tr!(lang, "import.column.is_company"),
        Field::Ignore => tr!(lang, "import.column.ignore"),
        Field::Record(key) => ledger::label(key, lang),
        Field::Custom(name) => tr!(lang, "import.column.custom", name = name),
    }
}

/// The headers of the follow-up table, in their order.
pub(super) fn follow_up_headers(lang: Lang) -> [String; 9] {
    [
        tr!(lang, "import.column.code"),
        tr!(lang, "import.column.name"),
        tr!(lang, "import.column.on"),
        tr!(lang, "import.column.direction"),
        tr!(lang, "import.column.channel"),
        tr!(lang, "import.column.contact"),
        tr!(lang, "import.column.follow_up"),
        tr!(lang, "import.column.next_follow_up"),
        tr!(lang, "import.column.to_do"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::headers;

    #[test]
    fn our_own_headers_are_known_in_both_languages() {
        for lang in Lang::ALL {
            for field in COLUMNS {
                let known = headers::known(&header(lang, field)).map(|(field, _)| field);
                assert_eq!(known.as_ref(), Some(field), "{}", lang.tag());
            }
            let customers: Vec<String> = COLUMNS.iter().map(|field| header(lang, field)).collect();
            assert_eq!(own(&customers), Some(Own::Customers));
            assert_eq!(own(&follow_up_headers(lang)), Some(Own::FollowUps));
            assert_eq!(own(&customers[1..]), None, "a table without its codes is one of others");
        }
    }
}
