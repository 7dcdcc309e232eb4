//! What a command does: `plan` turns a [`Command`] into a commit or a [`Refusal`], the same for the workbench, the command
//! line and the socket.

mod card;
mod command;
pub mod field;
mod list;
mod refusal;

pub use card::{Card, DueItem, HistoryLine};
pub use command::{Command, Deal, NewCustomer, NewFollowUp};
pub use list::{SortKey, UnknownSort};
pub use refusal::Refusal;
