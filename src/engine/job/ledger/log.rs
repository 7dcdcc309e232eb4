//! Rows into the logs of the customers they belong to.

use super::Taking;
use crate::book::field::label;
use crate::book::plan::LogTaking;
use crate::book::{NewFollowUp, Refusal};
use crate::engine::intake::Difference;
use crate::io::ledger::{Entry, LedgerRow};

/// Characters of an entry that are told before it is taken.
const CHARACTERS: usize = 120;

impl Taking<'_, '_> {
    /// Plans the rows of a log.
    ///
    /// # Errors
    /// Where the book cannot be read, or it was stopped.
    pub(super) fn log(&mut self, rows: &[LedgerRow], own: bool) -> Result<(), Refusal> {
        let groups = self.by_customer(rows)?;
        let of = groups.len() as u64;
        for (done, (id, rows)) in groups.into_iter().enumerate() {
            self.part(done as u64, of)?;
            let mut log = LogTaking::of(&self.keeper.view(self.lang()), id)?;
            let mut is_new = false;
            for row in rows {
                let Some(entry) = row.entry() else { continue };
                match log.take(&typed(row, entry), own, self.moment()) {
                    Ok(true) => {
                        is_new = true;
                        self.report.created += 1;
                        let (name, lang) = (log.customer().name.clone(), self.lang());
                        let text: String = entry.text.lines().next().unwrap_or("").chars().take(CHARACTERS).collect();
                        let field = (label("text", lang), String::new(), format!("{} {text}", entry.on));
                        self.differs(true, || Difference { row: row.row, name, is_new: true, fields: vec![field] });
                    }
                    Ok(false) => self.report.unchanged += 1,
                    Err(refusal) => {
                        let reason = self.refused(&refusal);
                        self.reject(row, reason);
                    }
                }
            }
            if is_new {
                self.concerned += 1;
                self.writes.extend(log.end()?);
            }
        }
        Ok(())
    }
}

fn typed(row: &LedgerRow, entry: &Entry) -> NewFollowUp {
    NewFollowUp {
        text: entry.text.clone(),
        direction: entry.direction,
        channel: entry.channel,
        contact: row.whose.contact.name.clone(),
        on: Some(entry.on),
        next: entry.next,
        to_do: entry.to_do.clone(),
    }
}
