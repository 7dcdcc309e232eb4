//! Formats: reading and writing tables that other programs made or will read. Knows neither store nor screen.
//!
//! The way of a file in: [`importer`] finds out what kind it is and makes a table of text of a [`workbook`] or of cards ([`vcard`]), [`encoding`] turns bytes into text, [`sniff`] finds separator and header, [`table`] cuts [`record`]s,
//! [`guess`] and [`mapping`] say which [`field`] each column is, [`values`], [`days`], [`places`] and [`standing`] read a cell,
//! [`customers`] makes an [`incoming`] row of a record, [`matching`] finds the customer it belongs to, [`rows`] gives
//! it its outcome in the [`book`], and [`plan`] runs the whole as the [`request`] asks. [`preview`] tells of a file before
//! that, [`rejected`] keeps the rows that were not taken. Rows that are no customers go by [`ledger`]. Rates of exchange come in by [`rates`], bookmarks of a browser by [`bookmarks`]. The way out is [`export`], for other lists [`listing`], for calendars [`calendar`], for a review [`review`], for a quotation [`quote_sheet`]; the whole book goes and comes by [`lines`]; [`own`] knows what it wrote.

pub mod agenda;
pub mod binary;
mod book;
pub mod bookmarks;
pub mod calendar;
pub mod customers;
pub mod days;
pub mod encoding;
pub mod export;
pub mod field;
mod guess;
mod headers;
pub mod importer;
pub mod incoming;
pub mod ledger;
pub mod lines;
pub mod listing;
pub mod mail;
pub mod mapping;
pub mod matching;
mod merging;
pub mod money;
mod own;
mod places;
pub mod plan;
mod preview;
pub mod quote_sheet;
pub mod rates;
pub mod record;
pub mod reject;
mod rejected;
pub mod report;
mod request;
pub mod review;
mod rows;
mod sheet;
pub mod sniff;
mod soundness;
mod spool;
mod standing;
pub mod survey;
pub mod table;
pub mod values;
pub mod vcard;
mod workbook;
mod worksheet;

pub use binary::Binary;
pub use book::{BookError, ImportBook, Put};
pub use encoding::Charset;
pub use field::Field;
pub use importer::{Contents, Source};
pub use incoming::Incoming;
pub use ledger::RowKind;
pub use mapping::{MapError, Mapping};
pub use matching::{MatchIndex, MatchKey, OnMatch};
pub use merging::merge;
pub use plan::import;
pub use preview::{Preview, header_key, preview};
pub use reject::{Reject, RejectReason};
pub use rejected::{RejectedError, rejected_rows};
pub use report::ImportReport;
pub use request::{ImportError, ImportOptions, Phase, Progress};
pub use sheet::{Sheet, sheet};
