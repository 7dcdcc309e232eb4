//! What is given with a command: fields as typed, what changes of parts, a customer to be taken in, a handling, a deal.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::{Agreed, Channel, Country, Direction, DocumentKind, Grade, Money, Tier};

/// Field names and values as typed; an empty value clears the field. Which fields there are: [`super::field`].
pub type Typed = Vec<(String, String)>;

/// A change to one of the parts of something: to a line of a quotation, a milestone of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PartChange<Id> {
    /// One more, behind the last.
    Add(Typed),
    /// Fields of the one with this id.
    Edit(Id, Typed),
    /// Puts it at this place, 0 first.
    Move(Id, usize),
    /// It goes.
    Remove(Id),
}

/// What stands on a document of a letter of credit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Which document.
    pub kind: DocumentKind,
    /// Its facts: [`super::field::document_fields`]. A document that says nothing any more goes.
    pub set: Typed,
}

/// A customer to be taken in. Empty texts are absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewCustomer {
    /// Company name; required.
    pub name: String,
    /// Code; made from the country when empty.
    pub code: String,
    /// Country.
    pub country: Option<Country>,
    /// State or city.
    pub place: String,
    /// Grade.
    pub grade: Option<Grade>,
    /// Main contact's name.
    pub contact: String,
    /// Mail addresses.
    pub emails: Vec<String>,
    /// Phone numbers.
    pub phones: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Products needed.
    pub products: Vec<String>,
    /// Where it came from.
    pub source: String,
    /// The day it was taken in; today when `None`.
    pub created: Option<NaiveDate>,
    /// When it is first to be spoken to; by the method when `None`.
    pub next: Option<Agreed>,
}

/// A handling to be logged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewFollowUp {
    /// What was said.
    pub text: String,
    /// Who turned to whom.
    pub direction: Direction,
    /// By what.
    pub channel: Channel,
    /// With whom; may be empty.
    pub contact: String,
    /// The day; today when `None`. The future is refused.
    pub on: Option<NaiveDate>,
    /// The date agreed.
    pub next: Option<Agreed>,
    /// What to do then; may be empty.
    pub to_do: String,
}

/// The order that won a customer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deal {
    /// What was ordered; may be empty.
    pub what: String,
    /// For how much.
    pub amount: Option<Money>,
    /// When; today when `None`.
    pub on: Option<NaiveDate>,
    /// The service tier; what stands there when `None`.
    pub tier: Option<Tier>,
}
