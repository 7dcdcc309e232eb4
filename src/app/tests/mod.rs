//! Tests of the screen's state: keys in, state, effects and the store out.

mod board;
mod day;
mod desk;
mod forms;
mod import;
pub(crate) mod sample;
mod search;
mod trade;
