//! The screen: the event loop, the terminal and its guard, mouse and timers; drawing lives in `view`.

pub mod hit;
pub mod theme;
pub mod width;
