//! The path of the file, typed, completed or picked from its folder.

use std::path::MAIN_SEPARATOR;

use super::{Import, ImportStep};
use crate::app::ticket::Waiting;
use crate::app::{App, Key, LineEdit};
use crate::engine::{Ask, Folder, SurveyAsk};

impl App {
    /// Asks what is in the folder of a path; without one, in that of the last import.
    pub(super) fn list_folder(&mut self, path: Option<String>) {
        let ticket = self.ask(Ask::Folder(path), Waiting::Import);
        if let Some(import) = self.import_mut() {
            import.listing = Some(ticket);
        }
    }

    /// The path was changed: its folder is asked for.
    fn path_changed(&mut self) {
        let Some(import) = self.import_mut() else { return };
        (import.lit, import.top, import.error, import.completes) = (None, 0, None, false);
        let text = import.path.text.clone();
        self.list_folder(Some(text));
    }

    pub(super) fn path_key(&mut self, key: Key) {
        let Some(import) = self.import_mut().filter(|import| import.sent.is_none()) else { return };
        let before = import.path.text.clone();
        if import.path.key(key) {
            import.lit = None;
            if import.path.text != before {
                self.path_changed();
            }
        }
    }

    pub(super) fn path_paste(&mut self, text: &str) {
        let Some(import) = self.import_mut().filter(|import| import.sent.is_none()) else { return };
        if is_whole_path(text) {
            import.path.clear();
        }
        import.path.insert(text.trim_matches(['\n', '\r']));
        self.path_changed();
    }

    /// The path was clicked: the keys go there.
    pub(in crate::app) fn click_path(&mut self) {
        if let Some(import) = self.import_mut().filter(|import| import.step == ImportStep::File) {
            import.lit = None;
        }
    }

    /// A folder came.
    pub(super) fn folder_came(&mut self, folder: Folder) {
        let Some(import) = self.import_mut() else { return };
        import.listing = None;
        // The folder of the last import: the path begins there, unless something was typed meanwhile.
        if import.path.text.is_empty() {
            import.path = LineEdit::new(folder.head.as_str());
        }
        (import.folder, import.top) = (folder, 0);
        if std::mem::take(&mut import.completes) {
            self.complete_path();
        }
    }

    /// Completes the path as far as it is decided; the lit entry is taken whole.
    pub(in crate::app) fn complete_path(&mut self) {
        let Some(import) = self.import_mut().filter(|import| import.sent.is_none()) else { return };
        if import.listing.is_some() {
            import.completes = true;
            return;
        }
        let entries = &import.folder.entries;
        let tail = match (import.lit.and_then(|at| entries.get(at)), entries.as_slice()) {
            (Some(entry), _) | (None, [entry]) => {
                let end = if entry.is_folder { String::from(MAIN_SEPARATOR) } else { String::new() };
                format!("{}{end}", entry.name)
            }
            (None, entries) => {
                let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
                let shared = shared_beginning(&names);
                if shared.chars().count() <= import.folder.tail.chars().count() {
                    return;
                }
                shared
            }
        };
        import.path = LineEdit::new(format!("{}{tail}", import.folder.head));
        self.path_changed();
    }

    /// Enter: a folder is gone into, a file is looked through.
    pub(in crate::app) fn read_file(&mut self) {
        let Some(import) = self.import_mut().filter(|import| import.sent.is_none()) else { return };
        let entries = &import.folder.entries;
        let typed = import.listing.is_none().then_some(&import.folder.tail).filter(|tail| !tail.is_empty());
        let lit = import.lit.and_then(|at| entries.get(at));
        let entry = lit.or_else(|| entries.iter().find(|one| one.is_folder && Some(&one.name) == typed));
        match entry {
            Some(entry) if entry.is_folder => {
                let path = format!("{}{}{MAIN_SEPARATOR}", import.folder.head, entry.name);
                import.path = LineEdit::new(path);
                self.path_changed();
            }
            Some(entry) => {
                import.path = LineEdit::new(format!("{}{}", import.folder.head, entry.name));
                self.survey(None);
            }
            // Nothing was named yet.
            None if import.path.text.ends_with(std::path::is_separator) || import.path.text.trim().is_empty() => {
                import.lit = Some(0).filter(|_| !entries.is_empty());
            }
            None => self.survey(None),
        }
    }

    /// Has the file looked through, with the columns as they are or as the engine finds them.
    pub(super) fn survey(&mut self, mapping: Option<String>) {
        self.survey_sheet(mapping, None);
    }

    /// Has a sheet of the file looked through, or the one that the engine chooses.
    pub(super) fn survey_sheet(&mut self, mapping: Option<String>, sheet: Option<String>) {
        self.survey_as(mapping, sheet, None);
    }

    /// Has the file looked through as rows of a kind, or of the one that the engine takes it for.
    pub(super) fn survey_as(&mut self, mapping: Option<String>, sheet: Option<String>, kind: Option<String>) {
        let Some(import) = self.import_mut() else { return };
        let file = import.path.text.clone();
        (import.error, import.lit, import.picker) = (None, None, None);
        import.again = mapping.is_some();
        import.step = ImportStep::File;
        let ticket = self.ask(Ask::Survey(SurveyAsk { file, mapping, sheet, kind }), Waiting::Import);
        if let Some(import) = self.import_mut() {
            import.sent = Some(ticket);
        }
    }
}

impl Import {
    /// The name of the file, without its folder.
    pub fn name(&self) -> String {
        let file = self.table.as_ref().and_then(|table| table.file.file_name());
        file.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }
}

/// Whether a paste is a path from its root on: a file dropped on the terminal is the file, whatever stood there.
pub(in crate::app) fn is_whole_path(text: &str) -> bool {
    ["/", "~", "'/", "\"/", "file://"].iter().any(|head| text.trim_start().starts_with(head))
}

/// What all names begin with, whatever their case, as the first one writes it.
fn shared_beginning(names: &[&str]) -> String {
    let Some((first, rest)) = names.split_first() else { return String::new() };
    let same = |a: char, b: char| a == b || a.to_lowercase().eq(b.to_lowercase());
    let mut shared = *first;
    for name in rest {
        let length: usize =
            shared.chars().zip(name.chars()).take_while(|(a, b)| same(*a, *b)).map(|(a, _)| a.len_utf8()).sum();
        shared = shared.get(..length).unwrap_or("");
    }
    shared.to_owned()
}

#[cfg(test)]
mod tests {
    use super::shared_beginning;

    #[test]
    fn names_are_completed_as_far_as_they_agree() {
        for (names, wanted) in [
            (&["list-2025.csv", "list-2026.csv"][..], "list-202"),
            (&["Übersicht.csv", "übung.csv"][..], "Üb"),
            (&["a", "b"][..], ""),
            (&[][..], ""),
        ] {
            assert_eq!(shared_beginning(names), wanted);
        }
    }
}
