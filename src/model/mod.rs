//! The plain types of the trade: customers, follow-ups, orders, checklists, money and days.
//! Nothing here reads a clock, a file or a terminal.

mod change;
mod checklist;
mod contact;
mod country;
mod customer;
mod day;
mod deal;
mod follow_up;
mod id;
mod line;
mod money;
mod row;
mod settings;
mod standing;

pub use change::{Commit, Deed, What, Write};
pub use checklist::{Checklist, ChecklistLine, StartingList};
pub use contact::Contact;
pub use country::{Country, CountryFacts, UnknownCountry};
pub use customer::{Customer, Profile};
pub use day::{Agreed, DayWindow};
pub use deal::Order;
pub use follow_up::{Channel, Direction, FollowUp};
pub use id::{CustomerId, FollowUpId, LineId, OrderId, ParseIdError};
pub use line::{LINE_BYTES, LIST_ITEMS, NOTES_BYTES, TEXT_BYTES, one_line};
pub use money::{Currency, Money, MoneyError};
pub use row::{Due, DueReason, Row, RowFields, RowText};
pub use settings::{Cadences, Notifications, Settings, Theme};
pub use standing::{Grade, Standing, Status, Tier, UnknownWord, Urgency};
