//! Which sheet of a workbook.

use super::{Import, ImportStep};
use crate::app::{App, LineEdit};

impl Import {
    /// The sheet that is looked at, of a workbook.
    pub fn sheet(&self) -> Option<String> {
        self.table.as_ref()?.sheet.clone()
    }

    /// The sheets of the file, if there is a choice, and the place of the one that is looked at.
    pub fn sheets(&self) -> Option<(&[String], usize)> {
        let table = self.table.as_ref().filter(|table| table.sheets.len() > 1)?;
        let at = table.sheets.iter().position(|name| table.sheet.as_ref() == Some(name));
        Some((&table.sheets, at.unwrap_or(0)))
    }
}

impl App {
    /// There is another sheet to look at, and nothing is being chosen.
    pub(in crate::app) fn has_sheets(&self) -> bool {
        let choice = |import: &Import| {
            import.step == ImportStep::Columns && import.picker.is_none() && import.sheets().is_some()
        };
        self.import().is_some_and(choice)
    }

    /// Looks at the sheet so many places on, round and round.
    pub(in crate::app) fn turn_sheet(&mut self, by: isize) {
        let Some((sheets, at)) = self.import().and_then(Import::sheets) else { return };
        let to = (at.cast_signed() + by).rem_euclid(sheets.len().cast_signed()).unsigned_abs();
        self.pick_sheet(to);
    }

    /// Looks at a sheet.
    pub(in crate::app) fn pick_sheet(&mut self, to: usize) {
        if !self.has_sheets() {
            return;
        }
        let Some(import) = self.import_mut() else { return };
        let Some(table) = &import.table else { return };
        let Some(sheet) = table.sheets.get(to).filter(|name| table.sheet.as_ref() != Some(*name)).cloned() else {
            return;
        };
        import.path = LineEdit::new(table.file.display().to_string());
        self.stop_checking();
        self.survey_sheet(None, Some(sheet));
    }
}
