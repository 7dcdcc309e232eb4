//! The customer's record.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{Contact, Country, CustomerId, Money, Standing};

/// Everything about a customer but the log, the notes, the checklist and the orders, which have records of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// Its id.
    pub id: CustomerId,
    /// The short code people type; unique in the book, never empty.
    pub code: String,
    /// The company's name.
    pub name: String,
    /// Other names it is known by.
    pub aliases: Vec<String>,
    /// Where it is.
    pub country: Option<Country>,
    /// State, province or city, where a country alone does not tell the time zone.
    pub place: String,
    /// The time zone, where it was given; else see [`Customer::zone`].
    pub time_zone: Option<Tz>,
    /// Who looks after it.
    pub owner: String,
    /// Where it came from: fair, platform, referral …
    pub source: String,
    /// Free labels.
    pub tags: Vec<String>,
    /// What it needs.
    pub products: Vec<String>,
    /// People, the main one first.
    pub contacts: Vec<Contact>,
    /// Web page.
    pub website: String,
    /// Postal address.
    pub address: String,
    /// What is known of the customer (R17).
    pub profile: Profile,
    /// What a deal is expected to bring.
    pub expected_amount: Option<Money>,
    /// Where it stands in the method.
    pub standing: Standing,
    /// What to do at the next handling; empty where nothing was agreed.
    pub to_do: String,
    /// Why it was last moved to another grade or status.
    pub move_reason: String,
    /// Columns of imported tables that genjin has no field for: name and value, in their order.
    pub custom: Vec<(String, String)>,
}

/// The salesperson's picture of a customer (R17).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Who they are.
    pub background: String,
    /// What they like.
    pub preferences: String,
    /// How they work.
    pub habits: String,
    /// When and how they buy (采购规律).
    pub buying_pattern: String,
    /// Their strengths.
    pub strengths: String,
    /// Their weaknesses.
    pub weaknesses: String,
    /// Packing, marks, inspection and other order requirements (R12).
    pub requirements: String,
}

impl Customer {
    /// A customer with a code and a name, all else not said.
    pub fn new(id: CustomerId, code: String, name: String, standing: Standing) -> Self {
        Self {
            id,
            code,
            name,
            aliases: Vec::new(),
            country: None,
            place: String::new(),
            time_zone: None,
            owner: String::new(),
            source: String::new(),
            tags: Vec::new(),
            products: Vec::new(),
            contacts: Vec::new(),
            website: String::new(),
            address: String::new(),
            profile: Profile::default(),
            expected_amount: None,
            standing,
            to_do: String::new(),
            move_reason: String::new(),
            custom: Vec::new(),
        }
    }

    /// The time zone and whether it is a guess: the given one, else the country's, where a country with several is a guess
    /// that the place may settle.
    pub fn zone(&self) -> Option<(Tz, bool)> {
        match (self.time_zone, self.country) {
            (Some(zone), _) => Some((zone, false)),
            (None, Some(country)) => country.zone(&self.place),
            (None, None) => None,
        }
    }

    /// The person to turn to first.
    pub fn main_contact(&self) -> Option<&Contact> {
        self.contacts.first()
    }
}
