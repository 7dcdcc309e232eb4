//! The dossier folders (R16): where a customer's folder belongs and what it and its files are called.
//!
//! | file | what |
//! |---|---|
//! | `name` | names that every system takes, and when two of them are one |
//! | `paper` | the papers of an order, by the names of their files |
//! | `place` | the shelf that a customer's folder stands on, by grade, status and first deal |

mod name;
mod paper;
mod place;

pub use name::{MOST_BYTES, file_name, fits_every_system, name_key, numbered, safe_name, told_apart};
pub use paper::OrderPaper;
pub use place::{Belongs, COMPANY_FILES, Shelf, folder_name, shelf};
