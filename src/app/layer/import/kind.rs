//! What the rows of a table are: customers, or something that customers have.

use super::{Import, ImportStep};
use crate::app::{App, LineEdit};

/// What rows can be, as on the command line.
pub const KINDS: [&str; 4] = ["customers", "log", "quotes", "products"];

impl Import {
    /// The place of what the rows are among [`KINDS`], where there is a choice; cards are people.
    pub fn kind(&self) -> Option<usize> {
        let table = self.table.as_ref().filter(|table| self.has_columns() && table.format != "vcard")?;
        KINDS.iter().position(|kind| table.kind == *kind)
    }

    /// Whether the rows are customers.
    pub fn is_of_customers(&self) -> bool {
        self.table.as_ref().is_none_or(|table| table.kind == "customers" || table.kind.is_empty())
    }

    /// What the rows are, as on the command line.
    pub(super) fn kind_word(&self) -> Option<String> {
        self.table.as_ref().map(|table| table.kind.clone()).filter(|kind| !kind.is_empty())
    }
}

impl App {
    /// The rows may be something else, and nothing is being chosen.
    pub(in crate::app) fn has_kinds(&self) -> bool {
        let choice =
            |import: &Import| import.step == ImportStep::Columns && import.picker.is_none() && import.kind().is_some();
        self.import().is_some_and(choice)
    }

    /// Takes the rows for the next kind, round and round.
    pub(in crate::app) fn turn_kind(&mut self) {
        if let Some(at) = self.import().and_then(Import::kind) {
            self.pick_kind((at + 1) % KINDS.len());
        }
    }

    /// Takes the rows for a kind: the columns are told anew.
    pub(in crate::app) fn pick_kind(&mut self, to: usize) {
        if !self.has_kinds() {
            return;
        }
        let Some(import) = self.import_mut() else { return };
        let (Some(kind), Some(table)) = (KINDS.get(to), &import.table) else { return };
        if table.kind == *kind {
            return;
        }
        let sheet = import.sheet();
        import.path = LineEdit::new(table.file.display().to_string());
        (import.match_by, import.on_match) = (0, 0);
        self.stop_checking();
        self.survey_as(None, sheet, Some((*kind).to_owned()));
    }
}
