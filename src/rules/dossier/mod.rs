//! The dossier folders (R16): where a customer's folder belongs and what it and its files are called.
//!
//! | file | what |
//! |---|---|
//! | `name` | names that every system takes, and when two of them are one |
//! | `place` | the shelf that a customer's folder stands on, by grade, status and first deal |

mod name;
mod place;

pub use name::{MOST_BYTES, file_name, name_key, numbered, safe_name, told_apart};
pub use place::{Belongs, COMPANY_FILES, Shelf, folder_name, shelf};
