//! What a command does: [`plan`](plan::plan) turns a [`Command`] into a commit or a [`Refusal`], the same for the workbench,
//! the command line and the socket.

mod addresses;
mod ahead;
mod apart;
mod bookmark;
pub mod calendar;
mod card;
mod chase_list;
mod codes;
mod command;
mod dated;
mod difference;
mod due;
pub mod field;
mod given;
mod judged;
mod letter;
mod list;
mod listing;
mod merge;
mod offered;
mod papers;
mod placed;
pub mod plan;
mod prices;
mod product;
mod profile;
mod quote_numbers;
mod quote_sheet;
mod rates;
mod refusal;
pub mod reminder;
mod report;
mod resolve;
pub mod review;
mod stage;
mod starting;
mod template;
pub mod words;

pub use addresses::{Addresses, contact_with, has_domain};
pub use ahead::{chase_ahead, typed_ahead};
pub use apart::{APART, apart_key};
pub use bookmark::{BOOKMARKS, address_key, named_bookmarks};
pub use card::{Card, Chased, DueItem, HistoryLine};
pub use chase_list::{ChaseGroup, ChaseView, arrange};
pub use codes::Codes;
pub use command::Command;
pub use dated::{Count, Dated, count_new};
pub use difference::{Difference, differences};
pub use due::{DueAnswer, due, due_capped};
pub use given::{Deal, Facts, NewCustomer, NewFollowUp, PartChange, Typed};
pub use judged::Judged;
pub use letter::{Desk, Letter, Wish};
pub use list::{ListQuery, SortKey, UnknownSort, list};
pub use listing::{Listed, Lister};
pub use merge::{Compared, Half, Merged, compared};
pub use offered::{Filled, FilledFrom, filled};
pub use papers::order_papers;
pub use placed::Changed;
pub use prices::Prices;
pub use product::{Products, same_product};
pub use profile::{Own, PROFILE_BYTES, PageRead, Profile, Stand, Tick, profile_fields, read_page, stand, write_page};
pub use quote_numbers::QuoteNumbers;
pub use quote_sheet::{QuoteSheetOn, quote_file_name, quote_meant, sheet_page};
pub use rates::{HOME, TypedRate, TypedRebate, offered_rate};
pub use refusal::Refusal;
pub use report::{ComplaintOn, Handover, Part, Report, ReportOn, ReportShape};
pub use resolve::resolve;
pub use stage::{left_unchecked, lines_of_milestone, lines_of_shipment, settled, unchecked};
pub use starting::{StartingLine, missing_of};
pub use template::{
    MAILTO_BYTES, Shelf, TemplateLine, WriteOn, Written, lang_of, mailto, mark, read_template, recipient, sent_mail,
    shipped_title, template_key, template_lang, template_text,
};
