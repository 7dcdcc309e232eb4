//! The screen: the event loop, the terminal and its guard, mouse and timers; drawing lives in `view`.
//!
//! | file | what |
//! |---|---|
//! | `run` | the event loop: one channel in, one screen out |
//! | `input` | the thread that reads keys and mouse, with a gate |
//! | `mouse` | what the mouse means, given what was drawn |
//! | `terminal` | the guard of the screen |
//! | `sequence`, `reply` | what is sent to the terminal without drawing, and what it answers |
//! | `editor` | the person's own editor |
//! | `clipboard` | the desktop's own clipboard |
//! | `secret` | a passphrase asked in a shell |
//! | `opening` | the desktop's program for an address or a file |
//! | `theme`, `signs`, `width`, `hit` | colours; signs and borders; measuring text; what cells mean |

mod clipboard;
pub mod editor;
pub mod hit;
pub mod input;
pub mod mouse;
mod opening;
pub mod reply;
pub mod run;
mod secret;
pub mod sequence;
pub mod signs;
mod steady;
pub mod terminal;
pub mod theme;
pub mod view;
pub mod widget;
pub mod width;

pub use run::{Clock, EngineLink, Options, TuiError, run};
pub use secret::ask_secret;
pub use terminal::screen_size;
