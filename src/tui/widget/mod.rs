//! Pieces that views are made of.
//!
//! | file | what |
//! |---|---|
//! | `pen` | text into cells, meanings for the mouse |
//! | `frame` | a pane's border |
//! | `list`, `columns` | which rows are on screen; how wide columns are |
//! | `popup` | a box over the screen |
//! | `field` | a line to type into |
//! | `area` | several lines to type into |

pub mod area;
pub mod columns;
pub mod field;
pub mod frame;
pub mod list;
pub mod pen;
pub mod popup;

pub use columns::{Want, level, share};
pub use frame::{Frame, inside, outline, pieces_width};
pub use list::{list_rows, scroll_bar, window};
pub use pen::{Pen, Piece, cells_of, piece};
