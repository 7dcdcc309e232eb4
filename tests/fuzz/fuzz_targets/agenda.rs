#![no_main]

#[path = "../../fuzz_common/mod.rs"]
mod fuzz_common;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz_common::run("agenda", bytes));
