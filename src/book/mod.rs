//! What a command does: [`plan`](plan::plan) turns a [`Command`] into a commit or a [`Refusal`], the same for the workbench,
//! the command line and the socket.

mod card;
mod chase_list;
mod codes;
mod command;
mod dated;
mod difference;
mod due;
pub mod field;
mod judged;
mod letter;
mod list;
pub mod plan;
mod prices;
mod product;
mod quote_numbers;
mod quote_sheet;
mod rates;
mod refusal;
pub mod reminder;
mod report;
mod resolve;
pub mod review;
mod starting;
pub mod words;

pub use card::{Card, Chased, DueItem, HistoryLine};
pub use chase_list::{ChaseGroup, ChaseView, arrange};
pub use codes::Codes;
pub use command::{Command, Deal, Facts, NewCustomer, NewFollowUp, PartChange, Typed};
pub use dated::{Count, Dated, count_new};
pub use difference::{Difference, differences};
pub use due::{DueAnswer, due, due_capped};
pub use judged::Judged;
pub use letter::{Desk, Letter, Wish};
pub use list::{ListQuery, SortKey, UnknownSort, list};
pub use prices::Prices;
pub use product::same_product;
pub use quote_numbers::QuoteNumbers;
pub use quote_sheet::{QuoteSheetOn, quote_file_name, quote_meant, sheet_page};
pub use rates::{HOME, TypedRate, offered_rate};
pub use refusal::Refusal;
pub use report::{Part, Report, ReportOn, ReportShape};
pub use resolve::resolve;
pub use starting::{StartingLine, missing_of};
