//! Walking the whole book.

use super::{Progress, Watch};
use crate::book::Refusal;
use crate::engine::ask::{Answer, Asker};
use crate::engine::keeper::{Keeper, failed};
use crate::store::{Problem, newest_backup};
use crate::text::{Lang, shown};
use crate::tr;

pub(in crate::engine) fn verify(keeper: &Keeper, asker: &Asker, watch: &mut dyn Watch) -> Result<Answer, Refusal> {
    let report = keeper.store.verify(&mut |done| {
        watch.beside(keeper);
        watch.at(Progress { done, of: None });
    });
    let report = report.map_err(|error| failed(&error, asker.lang))?;
    let mut problems: Vec<String> = report.problems.iter().map(|problem| told(problem, asker.lang)).collect();
    let mut go_on = || {
        watch.beside(keeper);
        watch.at(Progress { done: report.records, of: None })
    };
    problems.extend(keeper.folder_problems(&mut go_on, asker.lang));
    Ok(Answer::Verified { records: report.records, problems, mend: mend(&report.problems, keeper, asker.lang) })
}

/// How each kind of problem that was found is mended.
fn mend(problems: &[Problem], keeper: &Keeper, lang: Lang) -> Vec<String> {
    let index = |problem: &&Problem| matches!(problem, Problem::NotIndexed(..) | Problem::WronglyIndexed(..));
    let (indexes, records) = (problems.iter().any(|one| index(&one)), problems.iter().any(|one| !index(&one)));
    let mut ways = Vec::new();
    if records {
        ways.push(match newest_backup(keeper.store.dir()) {
            Some(file) => {
                let file = file.to_string_lossy();
                tr!(lang, "problem.mend_records", file = shown(&shell_words::quote(&file)))
            }
            None => tr!(lang, "problem.mend_records_none"),
        });
    } else if indexes {
        ways.push(tr!(lang, "problem.mend_index"));
    }
    ways
}

fn told(problem: &Problem, lang: Lang) -> String {
    match problem {
        // What exactly was found is told in the database's own words: nothing a reader could act on.
        Problem::Unreadable { customer: Some(id), .. } => tr!(lang, "problem.unreadable_of", customer = id),
        Problem::Unreadable { customer: None, .. } => tr!(lang, "problem.unreadable"),
        Problem::Orphan(id) => tr!(lang, "problem.orphan", customer = id),
        Problem::NotIndexed(id, day) => tr!(lang, "problem.not_indexed", customer = id, day = day),
        Problem::WronglyIndexed(id, day) => tr!(lang, "problem.wrongly_indexed", customer = id, day = day),
        Problem::Journal(seq) => tr!(lang, "problem.journal", seq = seq),
        Problem::Count { said, found } => tr!(lang, "problem.count", said = said, found = found),
        Problem::Damaged(_) => tr!(lang, "problem.damaged"),
        Problem::Stray(key) => tr!(lang, "problem.stray", key = format!("{key:02x?}")),
    }
}
