//! Tables whose rows are no customers into the book: the log (R20), quotations and products (R9). All rows are read and planned, then
//! written: one step of undo. Planning alone is the dry run.

mod log;
mod products;
mod quotes;
#[cfg(test)]
mod tests;
mod written;

pub(super) use written::write_all;

use std::cell::RefCell;
use std::collections::HashMap;

use chrono::NaiveDate;

use super::difference::Differences;
use super::import::{not_read, told};
use super::source::{Opened, Watched, hear};
use super::{Progress, Watch, name_of};
use crate::book::Refusal;
use crate::book::plan::Moment;
use crate::engine::ask::{Answer, Asker};
use crate::engine::intake::{Difference, ImportAsk};
use crate::engine::keeper::{Keeper, failed};
use crate::io::ledger::{LedgerRow, ReadLedger, label, read};
use crate::io::{ImportOptions, ImportReport, MatchIndex, OnMatch, RejectReason, RowKind};
use crate::model::{CustomerId, Deed, What, Write};
use crate::text::Lang;
use crate::tr;

/// Rows on their way into the book.
struct Taking<'a, 'w> {
    keeper: &'a mut Keeper,
    asker: &'a Asker,
    options: &'a ImportOptions,
    watch: Watched<'a, 'w>,
    report: ImportReport,
    writes: Vec<Write>,
    /// How many customers or products are written.
    concerned: u32,
    differences: Differences,
}

pub(super) fn import_ledger(
    keeper: &mut Keeper,
    asker: &Asker,
    ask: &ImportAsk,
    (options, kind): (&ImportOptions, RowKind),
    opened: &mut Opened,
    watch: &RefCell<&mut dyn Watch>,
) -> Result<Answer, Refusal> {
    let lang = asker.lang;
    if options.on_match == OnMatch::Create {
        return Err(super::import::not_possible("create", "update, skip", lang));
    }
    let options = ImportOptions { kind: Some(kind), ..options.clone() };
    let mut reading = |progress| {
        watch.borrow_mut().beside(keeper);
        hear(watch, progress)
    };
    let found = read(&mut opened.source, &options, &mut reading).map_err(|error| not_read(&ask.file, &error, lang))?;
    let ReadLedger { report, rows, own } = found;
    let mut taking = Taking {
        keeper,
        asker,
        options: &options,
        watch,
        report,
        writes: Vec::new(),
        concerned: 0,
        differences: Differences::default(),
    };
    match kind {
        RowKind::Log => taking.log(&rows, own)?,
        RowKind::Quotes => taking.quotes(&rows, own)?,
        RowKind::Products => taking.products(&rows)?,
        RowKind::Customers => {}
    }
    let Taking { keeper, mut report, writes, concerned, differences, .. } = taking;
    report.rejected.sort_by_key(|one| one.row);
    if !ask.dry_run {
        let what = What { deed: Deed::Import, subject: name_of(&ask.file), count: concerned, detail: String::new() };
        write_all(keeper, asker, what, writes, watch)?;
    }
    told(&report, differences, opened.stamp, lang)
}

/// Since when something is put away, before and after, under the name of its column.
fn put_away(before: Option<NaiveDate>, after: Option<NaiveDate>, lang: Lang) -> (String, String, String) {
    let [old, new] = [before, after].map(|day| day.map(|day| day.to_string()).unwrap_or_default());
    (label("archived", lang), old, new)
}

impl Taking<'_, '_> {
    const fn lang(&self) -> Lang {
        self.asker.lang
    }

    /// Who the rows can belong to.
    fn index(&self) -> Result<MatchIndex, Refusal> {
        self.keeper.match_index(true).map_err(|error| failed(&error, self.lang()))
    }

    /// The customer a row belongs to, or why none is meant. Who is put away is not meant where somebody else may be.
    fn whose(&self, index: &MatchIndex, row: &LedgerRow) -> Result<CustomerId, RejectReason> {
        if !row.tells_whose() {
            return Err(RejectReason::Whose);
        }
        let value = || crate::io::reject::shown(row.whose_name());
        let mut found = index.whose(row, self.options.key);
        let count = found.len();
        if count > 1 {
            found.retain(|id| !self.keeper.is_put_away(*id));
        }
        match found.as_slice() {
            [one] => Ok(*one),
            _ if count == 0 => Err(RejectReason::Nobody { value: value() }),
            _ => Err(RejectReason::Ambiguous { value: value(), count }),
        }
    }

    fn reject(&mut self, row: &LedgerRow, reason: RejectReason) {
        self.report.rejected.push(row.rejected(reason));
    }

    /// What the book says of a row, as a reason.
    fn refused(&self, refusal: &Refusal) -> RejectReason {
        RejectReason::Refused { sentence: refusal.tell(self.lang()) }
    }

    /// Goes on to the next part; others can read meanwhile.
    fn part(&self, done: u64, of: u64) -> Result<(), Refusal> {
        if done.is_multiple_of(64) {
            self.watch.borrow_mut().beside(self.keeper);
        }
        match self.watch.borrow_mut().at(Progress { done, of: Some(of) }) {
            true => Ok(()),
            false => Err(Refusal::Failed(tr!(self.lang(), "engine.stopped"))),
        }
    }

    /// Whether what is in the book already is to stay as it is.
    fn keeps(&self) -> bool {
        self.options.on_match == OnMatch::Skip
    }

    fn moment(&self) -> Moment<'_> {
        Moment { today: self.asker.today, now: self.asker.now, settings: &self.keeper.settings }
    }

    fn differs(&mut self, is_new: bool, difference: impl FnOnce() -> Difference) {
        if self.options.dry_run {
            self.differences.hear(is_new, difference);
        }
    }

    /// The rows of each customer, in the order of their first ones; the others are rejected.
    fn by_customer<'r>(&mut self, rows: &'r [LedgerRow]) -> Result<Vec<(CustomerId, Vec<&'r LedgerRow>)>, Refusal> {
        let index = self.index()?;
        let mut places: HashMap<CustomerId, usize> = HashMap::new();
        let mut groups: Vec<(CustomerId, Vec<&LedgerRow>)> = Vec::new();
        for row in rows {
            if let Some(reject) = &row.trouble {
                self.report.rejected.push(reject.clone());
                continue;
            }
            match self.whose(&index, row) {
                Ok(id) => {
                    let at = *places.entry(id).or_insert(groups.len());
                    match groups.get_mut(at) {
                        Some((_, held)) => held.push(row),
                        None => groups.push((id, vec![row])),
                    }
                }
                Err(reason) => self.reject(row, reason),
            }
        }
        Ok(groups)
    }
}
