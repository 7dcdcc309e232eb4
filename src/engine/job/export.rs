//! Writing tables for other programs.

use super::Watch;
use super::import::not_possible;
use crate::book::Refusal;
use crate::engine::ask::{Answer, Asker, ExportAsk};
use crate::engine::keeper::Keeper;

pub(in crate::engine) fn export(
    _keeper: &Keeper,
    asker: &Asker,
    ask: &ExportAsk,
    _watch: &mut dyn Watch,
) -> Result<Answer, Refusal> {
    Err(not_possible(&ask.kind, "customers, followups", asker.lang))
}
