//! Walking the whole book.

use super::{Progress, Watch};
use crate::book::Refusal;
use crate::engine::ask::{Answer, Asker};
use crate::engine::keeper::{Keeper, failed};

pub(in crate::engine) fn verify(keeper: &Keeper, asker: &Asker, watch: &mut dyn Watch) -> Result<Answer, Refusal> {
    let report = keeper.store.verify(&mut |done| {
        watch.at(Progress { done, of: None });
    });
    let report = report.map_err(|error| failed(&error, asker.lang))?;
    let problems = report.problems.iter().map(ToString::to_string).collect();
    Ok(Answer::Verified { records: report.records, problems })
}
