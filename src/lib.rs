//! genjin (跟进): a workbench for the people who keep customers warm. See `docs/architecture.md` for the map.

rust_i18n::i18n!("assets/locales", fallback = "en");

pub mod app;
pub mod book;
pub mod cli;
pub mod contain;
pub mod demo;
pub mod dossier;
pub mod engine;
pub mod io;
pub mod model;
pub mod rules;
pub mod search;
pub mod store;
pub mod text;
pub mod tui;
