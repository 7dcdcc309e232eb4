//! Tests of the screen's state: keys in, state and effects out.

pub(crate) mod sample;
