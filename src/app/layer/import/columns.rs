//! Which column is which field.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::{Import, ImportStep};
use crate::app::ticket::Waiting;
use crate::app::{App, Cursor, Effect, Key, KeyCode, LineEdit, MessageKind};
use crate::engine::{Ask, SurveyAsk, TableColumn};
use crate::tr;

/// What stands before the name of a field of the customer's own.
const CUSTOM: &str = "custom:";
/// Characters of a name that are looked at.
const TYPED: usize = 100;
/// Fields that tell whose row it is.
const NAMING: [&str; 6] = ["name", "contact", "first_name", "last_name", "email", "code"];

/// A field being chosen for a column.
#[derive(Debug, Clone, Default)]
pub struct FieldPicker {
    /// What is typed.
    pub line: LineEdit,
    /// What fits: the field's word and name.
    pub options: Vec<(String, String)>,
    /// The lit one.
    pub cursor: Cursor,
}

impl Import {
    /// The columns of the file.
    pub fn columns(&self) -> &[TableColumn] {
        self.table.as_ref().map_or(&[], |table| &table.columns)
    }

    /// The name of a column's field.
    pub fn field_label(&self, column: &TableColumn, lang: crate::text::Lang) -> String {
        match column.field.strip_prefix(CUSTOM) {
            Some(name) => tr!(lang, "import.column.custom", name = name),
            None => {
                let fields = self.table.as_ref().map_or(&[][..], |table| &table.fields);
                fields.iter().find(|one| one.word == column.field).map_or_else(String::new, |one| one.label.clone())
            }
        }
    }

    /// Another column that holds the same field, where only one may.
    pub fn doubled(&self, at: usize) -> Option<&str> {
        let table = self.table.as_ref()?;
        let column = table.columns.get(at)?;
        let single = table.fields.iter().any(|one| one.word == column.field && !one.plural);
        let mut others =
            table.columns.iter().enumerate().filter(|(other, one)| *other != at && one.field == column.field);
        others.next().filter(|_| single).map(|(_, one)| one.name.as_str())
    }

    /// Whether no column says whose row it is.
    pub fn is_nameless(&self) -> bool {
        !self.columns().iter().any(|column| NAMING.contains(&column.field.as_str()))
    }

    fn has_doubles(&self) -> bool {
        (0..self.columns().len()).any(|at| self.doubled(at).is_some())
    }

    /// The columns and their fields, as the command line reads them from a file.
    pub(super) fn mapping(&self) -> String {
        let pairs = self.columns().iter().map(|one| (one.name.clone(), one.field.clone().into()));
        serde_json::Value::Object(pairs.collect()).to_string()
    }

    fn open_picker(&mut self, typed: &str, lang: crate::text::Lang) {
        if self.columns().get(self.column.at).is_some() {
            self.picker = Some(FieldPicker { line: LineEdit::new(typed), ..FieldPicker::default() });
            self.find_fields(lang);
        }
    }

    /// Finds the fields that fit what is typed; a field of the customer's own can always be had.
    fn find_fields(&mut self, lang: crate::text::Lang) {
        let Some(picker) = &self.picker else { return };
        let (Some(table), Some(column)) = (&self.table, self.columns().get(self.column.at)) else { return };
        let typed: String = picker.line.text.trim().chars().take(TYPED).collect();
        let own = |name: &str| (format!("{CUSTOM}{name}"), tr!(lang, "import.column.custom", name = name));
        let mut options: Vec<(String, String)> = Vec::new();
        let mut at = 0;
        if typed.is_empty() {
            options.extend(table.fields.iter().map(|one| (one.word.clone(), one.label.clone())));
            options.push(own(&column.name));
            at = options.iter().position(|(word, _)| *word == column.field).unwrap_or(options.len() - 1);
        } else {
            let matcher = SkimMatcherV2::default().ignore_case();
            let score = |text: &str| matcher.fuzzy_match(text, &typed);
            let mut found: Vec<(bool, i64, usize)> = table
                .fields
                .iter()
                .enumerate()
                .filter_map(|(at, one)| {
                    let exact = one.label.eq_ignore_ascii_case(&typed) || one.word.eq_ignore_ascii_case(&typed);
                    Some((!exact, -score(&one.label).max(score(&one.word))?, at))
                })
                .collect();
            found.sort_unstable();
            let fields = found.into_iter().filter_map(|(_, _, at)| table.fields.get(at));
            options.extend(fields.map(|one| (one.word.clone(), one.label.clone())));
            options.push(own(&typed));
        }
        if let Some(picker) = &mut self.picker {
            (picker.options, picker.cursor) = (options, Cursor { at, top: 0 });
        }
    }
}

impl App {
    pub(super) fn column_key(&mut self, key: Key) {
        let lang = self.lang;
        let Some(import) = self.import_mut() else { return };
        match &mut import.picker {
            Some(picker) => {
                let before = picker.line.text.clone();
                if picker.line.key(key) && picker.line.text != before {
                    import.find_fields(lang);
                }
            }
            None => {
                if let KeyCode::Char(c) = key.code
                    && !key.ctrl
                    && !key.alt
                {
                    import.open_picker(&c.to_string(), lang);
                }
            }
        }
    }

    pub(super) fn column_paste(&mut self, text: &str) {
        let lang = self.lang;
        let Some(import) = self.import_mut() else { return };
        match &mut import.picker {
            Some(picker) => {
                picker.line.insert(text);
                import.find_fields(lang);
            }
            None => import.open_picker(text, lang),
        }
    }

    /// Opens the list of fields, or takes the lit one.
    pub(in crate::app) fn pick_field(&mut self) {
        let lang = self.lang;
        let Some(import) = self.import_mut() else { return };
        let Some(picker) = import.picker.take() else { return import.open_picker("", lang) };
        let at = import.column.at;
        let Some((word, _)) = picker.options.into_iter().nth(picker.cursor.at) else { return };
        let Some(column) = import.table.as_mut().and_then(|table| table.columns.get_mut(at)) else { return };
        if column.field != word {
            (column.field, column.trouble) = (word, None);
            if let Some(table) = &mut import.table {
                table.remembered = false;
            }
            self.check_columns();
        }
    }

    /// A row of the list of fields was clicked.
    pub(in crate::app) fn click_field(&mut self, at: usize) {
        if let Some(picker) = self.import_mut().and_then(|import| import.picker.as_mut())
            && at < picker.options.len()
        {
            picker.cursor.at = at;
            self.pick_field();
        }
    }

    /// The list of fields is left as it was.
    pub(in crate::app) fn close_picker(&mut self) {
        if let Some(import) = self.import_mut() {
            import.picker = None;
        }
    }

    /// Has the first rows read with the columns as they are now.
    fn check_columns(&mut self) {
        self.stop_checking();
        let Some(import) = self.import_mut().filter(|import| !import.has_doubles()) else { return };
        let Some(file) = import.table.as_ref().and_then(|table| table.file.to_str()).map(str::to_owned) else { return };
        let ask = SurveyAsk { file, mapping: Some(import.mapping()), sheet: import.sheet(), kind: import.kind_word() };
        let ticket = self.ask(Ask::Survey(ask), Waiting::Import);
        if let Some(import) = self.import_mut() {
            import.checking = Some(ticket);
        }
    }

    pub(super) fn stop_checking(&mut self) {
        if let Some(ticket) = self.import_mut().and_then(|import| import.checking.take()) {
            self.effect(Effect::StopJob(ticket));
        }
    }

    /// On to what would change, if every column is told apart.
    pub(in crate::app) fn columns_told(&mut self) {
        let lang = self.lang;
        let Some(import) = self.import_mut().filter(|import| import.step == ImportStep::Columns) else { return };
        let doubled = (0..import.columns().len()).find(|at| import.doubled(*at).is_some());
        if let Some(at) = doubled {
            import.column.at = at;
            self.say(MessageKind::Refused, tr!(lang, "app.import_doubles"));
            return;
        }
        self.stop_checking();
        self.try_import();
    }
}
