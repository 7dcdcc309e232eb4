//! Finding a customer as one types: two letters, half a phone number, initials, with a typo or without.
//!
//! | file | what |
//! |---|---|
//! | `entry` | what of a customer is searched, field by field |
//! | `fold` | texts as they are compared: case, accents, width, traditional and simplified, other spellings |
//! | `han` | readings of Chinese characters, simplified forms |
//! | `walk` | whether a text goes on as was typed, by character, by pinyin, by initials |
//! | `chunk` | a thousand customers' texts, with the places where words begin |
//! | `query` | what was typed |
//! | `question` | one search through all chunks, and the best of it |
//! | `narrowed` | who fitted before another letter was typed |
//! | `rank` | which of a chunk's customers fit, and how well |
//! | `typo` | what fits but for a slip of the finger |
//! | `index` | all chunks |
//! | `spelling` | how names are spelled and read, for whoever compares them |
//! | `light` | which characters of a shown text matched |
//!
//! A key costs a look at the places where words begin as was typed, and one pass of a substring search over all texts.

mod chunk;
mod entry;
mod fold;
mod han;
mod index;
mod light;
mod narrowed;
mod query;
mod question;
mod rank;
mod spelling;
mod typo;
mod walk;

pub use chunk::{Chunk, ROWS};
pub use entry::{Entry, Facts, Field, Shelf, phone_digits};
pub use index::{Found, Hit, Index, IndexNews};
pub use light::lit;
pub use narrowed::Narrowed;
pub use query::{CHARS, Query};
pub use spelling::{read_aloud, spellings};

/// Raised whenever entries are made otherwise than before: kept ones are then made anew.
pub const VERSION: u32 = 2;
