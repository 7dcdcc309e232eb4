//! The fields of a customer that a column of a table can hold.

use std::str::FromStr;

use super::headers::{self, folded};
use super::ledger::{self, RowKind};
use super::mapping::MapError;
use super::record::MAX_CELL;
use super::values;
use crate::model::{LINE_BYTES, NOTES_BYTES, TEXT_BYTES};

/// What stands before the name of a custom field.
pub(super) const CUSTOM: &str = "custom:";

macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident => $word:literal),* $(,)?) => {
        /// What a column holds.
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub enum Field {
            $($(#[$doc])* $variant,)*
            /// A field of a record that is no customer, by its key: see [`super::ledger`].
            Record(&'static str),
            /// A field of the customer's own, kept under this name.
            Custom(String),
        }

        impl Field {
            /// Every field of a customer but the custom ones.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its word in mappings; a custom field is `custom:NAME`.
            pub fn word(&self) -> String {
                match self {
                    $(Self::$variant => $word.to_owned(),)*
                    Self::Record(key) => (*key).to_owned(),
                    Self::Custom(name) => format!("custom:{name}"),
                }
            }
        }
    };
}

fields! {
    /// The customer's code.
    Code => "code",
    /// The company's name.
    Name => "name",
    /// Another name.
    Alias => "alias",
    /// Country.
    Country => "country",
    /// State or city, for the time zone.
    Place => "place",
    /// Postal address, whole.
    Address => "address",
    /// Street.
    Street => "street",
    /// City.
    City => "city",
    /// State or province.
    State => "state",
    /// Postal code.
    Zip => "zip",
    /// Time zone.
    TimeZone => "time_zone",
    /// Web page.
    Website => "website",
    /// Who looks after it.
    Owner => "owner",
    /// Where it came from.
    Source => "source",
    /// Labels.
    Tags => "tags",
    /// What it needs.
    Products => "products",
    /// Contact's name.
    Contact => "contact",
    /// Contact's first name.
    FirstName => "first_name",
    /// Contact's middle name.
    MiddleName => "middle_name",
    /// Contact's last name.
    LastName => "last_name",
    /// Contact's title.
    Title => "title",
    /// Mail addresses.
    Email => "email",
    /// Phone numbers and messengers.
    Phone => "phone",
    /// Prospect, won, no need.
    Status => "status",
    /// A to E.
    Grade => "grade",
    /// 1 to 4.
    Tier => "tier",
    /// Day taken into the book.
    Created => "created",
    /// Day of the last contact.
    LastContact => "last_contact",
    /// Day of the last handling.
    LastHandled => "last_handled",
    /// Agreed next date.
    NextFollowUp => "next_follow_up",
    /// What to do then.
    ToDo => "to_do",
    /// When a deal is expected.
    ExpectedClose => "expected_close",
    /// What a deal is expected to bring.
    ExpectedAmount => "expected_amount",
    /// The currency of the amount.
    Currency => "currency",
    /// Notes.
    Notes => "notes",
    /// What was said at the last follow-up, or the log so far.
    FollowUp => "follow_up",
    /// Who they are.
    Background => "background",
    /// What they like.
    Preferences => "preferences",
    /// How they work.
    Habits => "habits",
    /// When and how they buy.
    BuyingPattern => "buying_pattern",
    /// Strengths.
    Strengths => "strengths",
    /// Weaknesses.
    Weaknesses => "weaknesses",
    /// Order requirements.
    Requirements => "requirements",
    /// The flag "do not contact".
    DoNotContact => "do_not_contact",
    /// Day it was put away.
    Archived => "archived",
    /// Day of the oldest inquiry not answered.
    WaitingSince => "waiting_since",
    /// Why it was moved to its grade or status.
    MoveReason => "move_reason",
    /// Whether the row is a company, not a person (Odoo).
    IsCompany => "is_company",
    /// Left out.
    Ignore => "ignore",
}

impl Field {
    /// Whether several columns may carry it.
    pub fn is_plural(&self) -> bool {
        if let Self::Record(key) = self {
            return ledger::is_plural(key);
        }
        matches!(
            self,
            Self::Alias
                | Self::Street
                | Self::Tags
                | Self::Products
                | Self::Email
                | Self::Phone
                | Self::Notes
                | Self::FollowUp
                | Self::Ignore
                | Self::Custom(_)
        )
    }

    /// Whether it holds a day.
    pub fn is_day(&self) -> bool {
        if let Self::Record(key) = self {
            return ledger::is_day(key);
        }
        matches!(
            self,
            Self::Created
                | Self::LastContact
                | Self::LastHandled
                | Self::NextFollowUp
                | Self::ExpectedClose
                | Self::Archived
                | Self::WaitingSince
        )
    }

    /// Whether it holds an amount.
    pub fn is_amount(&self) -> bool {
        match self {
            Self::Record(key) => ledger::is_amount(key),
            field => *field == Self::ExpectedAmount,
        }
    }

    /// The most bytes that a cell of it may hold, as forms and commands take them: a line, a text, or notes.
    pub const fn limit(&self) -> usize {
        match self {
            Self::Notes => NOTES_BYTES,
            // Each entry of a log, and each item of a list, has its own limit.
            Self::FollowUp | Self::Alias | Self::Tags | Self::Products | Self::Email | Self::Phone | Self::Ignore => {
                MAX_CELL
            }
            Self::Background
            | Self::Preferences
            | Self::Habits
            | Self::BuyingPattern
            | Self::Strengths
            | Self::Weaknesses
            | Self::Requirements
            | Self::MoveReason
            | Self::Record(_)
            | Self::Custom(_) => TEXT_BYTES,
            _ => LINE_BYTES,
        }
    }

    /// Whether it tells of the person rather than of the company.
    pub const fn is_personal(&self) -> bool {
        matches!(
            self,
            Self::Contact
                | Self::FirstName
                | Self::MiddleName
                | Self::LastName
                | Self::Title
                | Self::Email
                | Self::Phone
                | Self::Notes
                | Self::Ignore
        )
    }
}

impl Field {
    /// The field that a mapping for rows of a kind names.
    ///
    /// # Errors
    /// [`MapError::UnknownField`]
    pub fn read(text: &str, kind: RowKind) -> Result<Self, MapError> {
        if kind == RowKind::Customers {
            return text.parse();
        }
        let text = text.trim();
        if let Some(name) = text.strip_prefix(CUSTOM) {
            return Ok(Self::Custom(name.trim().to_owned()));
        }
        ledger::field(kind, text).ok_or_else(|| MapError::UnknownField {
            field: text.to_owned(),
            kind,
            suggestion: None,
        })
    }
}

impl FromStr for Field {
    type Err = MapError;
    fn from_str(text: &str) -> Result<Self, MapError> {
        let text = text.trim();
        if let Some(name) = text.strip_prefix(CUSTOM) {
            return Ok(Self::Custom(name.trim().to_owned()));
        }
        let wanted = folded(text);
        if let Some(field) = Self::ALL.iter().find(|field| folded(&field.word()) == wanted) {
            return Ok(field.clone());
        }
        let suggestion = headers::known(text).map(|(field, _)| field.word()).or_else(|| {
            Self::ALL
                .iter()
                .map(Self::word)
                .map(|word| (values::distance(&folded(&word), &wanted), word))
                .filter(|(distance, word)| *distance <= 1 + word.len() / 4)
                .min()
                .map(|(_, word)| word)
        });
        Err(MapError::UnknownField { field: text.to_owned(), kind: RowKind::Customers, suggestion })
    }
}
