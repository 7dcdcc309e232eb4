//! Formats: reading and writing tables that other programs made or will read. Knows neither store nor screen.
//!
//! The way of a file in: [`encoding`] turns bytes into text, [`sniff`] finds separator and header, [`table`] cuts records,
//! [`guess`] and [`mapping`] say which [`field`] each column is, [`values`], [`days`], [`places`] and [`standing`] read a cell,
//! [`customers`] makes an [`customers::Incoming`] of a record, [`matching`] finds the customer it belongs to, [`rows`] gives
//! it its outcome in the [`book`], and [`plan`] runs the whole as the [`request`] asks. The way out is [`export`].

mod book;
pub mod customers;
pub mod days;
pub mod encoding;
pub mod export;
pub mod field;
mod guess;
mod headers;
pub mod mapping;
pub mod matching;
mod merging;
pub mod money;
mod places;
pub mod plan;
pub mod reject;
pub mod report;
mod request;
mod rows;
pub mod sniff;
mod standing;
mod survey;
pub mod table;
pub mod values;

pub use book::{BookError, ImportBook, Put};
pub use customers::Incoming;
pub use encoding::Charset;
pub use field::Field;
pub use mapping::{MapError, Mapping};
pub use matching::{MatchIndex, MatchKey, OnMatch};
pub use merging::merge;
pub use plan::import;
pub use reject::{Reject, RejectReason};
pub use report::ImportReport;
pub use request::{ImportError, ImportOptions, Phase, Progress};
