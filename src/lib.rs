//! genjin (跟进): a workbench for the people who keep customers warm. See `docs/architecture.md` for the map.

rust_i18n::i18n!("assets/locales", fallback = "en");

pub mod io;
pub mod model;
pub mod text;
