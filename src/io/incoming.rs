//! A row of a customer list in typed fields, before it is known whose it is.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::model::{Agreed, Contact, Country, Grade, Money, Profile, Status, Tier};

/// By what a row without a company name is named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum NamedBy {
    /// The company.
    #[default]
    Company,
    /// Its contact.
    Contact,
    /// The domain of its mail address; the whole address where the domain is a free mailer's.
    Mail,
    /// Nothing.
    Nothing,
}

/// A row of a customer list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Incoming {
    /// Its row in the file.
    pub row: u64,
    /// Its code, where the file gives one.
    pub code: Option<String>,
    /// What the customer is called.
    pub name: String,
    /// Where that name comes from.
    pub named_by: NamedBy,
    /// Other names.
    pub aliases: Vec<String>,
    /// Country.
    pub country: Option<Country>,
    /// City or state.
    pub place: String,
    /// Time zone.
    pub time_zone: Option<Tz>,
    /// Postal address.
    pub address: String,
    /// Web page.
    pub website: String,
    /// Who looks after it.
    pub owner: String,
    /// Where it came from.
    pub source: String,
    /// Labels.
    pub tags: Vec<String>,
    /// What it needs.
    pub products: Vec<String>,
    /// The person of this row.
    pub contact: Contact,
    /// Prospect, won, no need.
    pub status: Option<Status>,
    /// A to E.
    pub grade: Option<Grade>,
    /// 1 to 4.
    pub tier: Option<Tier>,
    /// Do not contact.
    pub do_not_contact: bool,
    /// Day taken into the book.
    pub created: Option<NaiveDate>,
    /// Day of the last contact.
    pub last_contact: Option<NaiveDate>,
    /// Day of the last handling.
    pub last_handled: Option<NaiveDate>,
    /// Agreed next date.
    pub next: Option<Agreed>,
    /// What to do then.
    pub to_do: String,
    /// When a deal is expected.
    pub expected_close: Option<NaiveDate>,
    /// What it is expected to bring.
    pub expected_amount: Option<Money>,
    /// Day it was put away.
    pub archived: Option<NaiveDate>,
    /// Day of the oldest inquiry not answered.
    pub waiting_since: Option<NaiveDate>,
    /// Why it was moved to its grade or status.
    pub move_reason: String,
    /// Profile.
    pub profile: Profile,
    /// Notes.
    pub notes: String,
    /// Follow-ups with their days, oldest first as written.
    pub follow_ups: Vec<(NaiveDate, String)>,
    /// Columns without a field, and cells whose words no field takes.
    pub custom: Vec<(String, String)>,
    /// Whether only the person's columns are filled and no company is named: the row may continue the one above.
    pub person_only: bool,
    /// Whether it comes from genjin's own customer table: what it says of a customer that this file makes is the whole truth.
    pub own: bool,
}
