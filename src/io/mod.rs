//! Formats: reading and writing tables that other programs made or will read. Knows neither store nor screen.
//!
//! The way of a file in: [`encoding`] turns bytes into text, [`sniff`] finds separator and header, [`table`] cuts records,
//! [`mapping`] says what each column is, [`values`] reads a cell, [`customers`] makes an [`customers::Incoming`] of a record,
//! [`matching`] finds the customer it belongs to, and [`plan`] runs the whole. The way out is [`export`].

pub mod customers;
pub mod encoding;
pub mod export;
mod headers;
pub mod mapping;
pub mod matching;
mod merging;
pub mod money;
pub mod plan;
pub mod reject;
pub mod report;
pub mod sniff;
mod survey;
pub mod table;
pub mod values;

pub use customers::Incoming;
pub use encoding::Charset;
pub use mapping::{Field, MapError, Mapping};
pub use matching::{MatchIndex, MatchKey, OnMatch};
pub use merging::merge;
pub use plan::{BookError, ImportBook, ImportError, ImportOptions, Phase, Progress, Put, import};
pub use reject::{Reject, RejectReason};
pub use report::ImportReport;
