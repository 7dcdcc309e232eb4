//! The import: a file, its columns, how rows are matched, what would change, the run, what was not taken.
//!
//! | file | what |
//! |---|---|
//! | `file` | the path and what is in its folder |
//! | `columns` | which column is which field |
//! | `sheet` | which sheet of a workbook |
//! | `kind` | what its rows are |
//! | `trial` | match key, the dry run, the run itself |
//! | `outcome` | the engine's answers; what was not taken |

mod columns;
mod file;
mod kind;
mod outcome;
mod sheet;
mod trial;

use crate::app::{App, Cursor, Effect, Job, Key, Layer, LineEdit};
use crate::engine::{Folder, Imported, Surveyed};

pub use columns::FieldPicker;
pub(in crate::app) use file::is_whole_path;
pub use kind::KINDS;
pub use trial::MATCH_BY;

/// Where the import is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ImportStep {
    /// A file is chosen.
    #[default]
    File,
    /// Its columns are told what they are.
    Columns,
    /// How rows are matched, and what would change.
    Match,
    /// It is written.
    Run,
    /// What came of it.
    Result,
}

impl ImportStep {
    /// All, in their order.
    pub const ALL: [Self; 5] = [Self::File, Self::Columns, Self::Match, Self::Run, Self::Result];
}

/// A table on its way into the book.
#[derive(Debug, Clone, Default)]
pub struct Import {
    /// Where it is.
    pub step: ImportStep,
    /// The path as typed.
    pub path: LineEdit,
    /// What fits it.
    pub folder: Folder,
    /// The lit entry of the folder; `None`: the keys go to the path.
    pub lit: Option<usize>,
    /// First entry shown.
    pub top: usize,
    /// The file, once it was looked through.
    pub table: Option<Box<Surveyed>>,
    /// The lit column.
    pub column: Cursor,
    /// A field is being chosen for it.
    pub picker: Option<FieldPicker>,
    /// By what rows are matched: a position in [`MATCH_BY`].
    pub match_by: usize,
    /// What is done with a match: a position in [`ON_MATCH`].
    pub on_match: usize,
    /// Which of the two the arrows turn.
    pub option: usize,
    /// What the dry run said.
    pub looked: Option<Box<Imported>>,
    /// First line of the differences shown.
    pub scroll: usize,
    /// What the import did.
    pub done: Option<Box<Imported>>,
    /// The lit row that was not taken.
    pub reject: Cursor,
    /// Where the rows that were not taken were saved.
    pub saved: Option<String>,
    /// Why it does not go on.
    pub error: Option<String>,
    /// The ticket of what the step waits for.
    pub sent: Option<u64>,
    /// It is being stopped.
    pub stopping: bool,
    /// The ticket of the folder that was asked for.
    listing: Option<u64>,
    /// Tab was pressed before the folder was there.
    completes: bool,
    /// The ticket of the columns being tried.
    checking: Option<u64>,
    /// The ticket of the rejected rows being saved.
    saving: Option<u64>,
    /// The file is imported again: its columns are known.
    again: bool,
}

impl Import {
    /// Whether it has columns, and a key to match by; mails, bookmarks, calendars and a whole book have neither.
    pub fn has_columns(&self) -> bool {
        self.table.as_ref().is_none_or(|table| table.whole.is_none())
    }

    /// Whether it is of mails.
    pub fn is_of_mails(&self) -> bool {
        self.whole().is_some_and(|format| !matches!(format, "jsonl" | "bookmarks" | "calendar"))
    }

    /// Whether it is of bookmarks.
    pub fn is_of_bookmarks(&self) -> bool {
        self.whole() == Some("bookmarks")
    }

    /// Whether it is of a calendar.
    pub fn is_of_calendar(&self) -> bool {
        self.whole() == Some("calendar")
    }

    fn whole(&self) -> Option<&str> {
        self.table.as_ref()?.whole.as_deref()
    }
}

impl App {
    /// The import, on top or put aside.
    pub fn import(&self) -> Option<&Import> {
        let above = self.layers.iter().find_map(|layer| match layer {
            Layer::Import(import) => Some(&**import),
            _ => None,
        });
        above.or(self.import_aside.as_deref())
    }

    pub(in crate::app) fn import_mut(&mut self) -> Option<&mut Import> {
        let above = self.layers.iter_mut().find_map(|layer| match layer {
            Layer::Import(import) => Some(&mut **import),
            _ => None,
        });
        above.or(self.import_aside.as_deref_mut())
    }

    /// How far the step is that is being waited for.
    pub fn import_job(&self) -> Option<&Job> {
        let ticket = self.import()?.sent?;
        self.jobs.iter().find(|job| job.ticket == ticket)
    }

    /// Opens the import, or brings the one under way back.
    pub(in crate::app) fn open_import(&mut self) {
        if let Some(import) = self.import_aside.take() {
            self.layers.push(Layer::Import(import));
            return;
        }
        self.layers.push(Layer::Import(Box::default()));
        self.list_folder(None);
    }

    /// One step back: the list of fields, the step before, out.
    pub(in crate::app) fn leave_import(&mut self) {
        let Some(import) = self.import_mut() else { return };
        if import.step == ImportStep::Run {
            return self.stop_import();
        }
        let waited = import.sent.take();
        import.error = None;
        match import.step {
            // What is being read is given up; the path stays.
            ImportStep::File if waited.is_some() => {}
            ImportStep::Columns if import.picker.take().is_some() => {}
            ImportStep::Columns => import.step = ImportStep::File,
            ImportStep::Match if !import.has_columns() => import.step = ImportStep::File,
            ImportStep::Match => import.step = ImportStep::Columns,
            ImportStep::File | ImportStep::Result => self.layers.retain(|layer| !matches!(layer, Layer::Import(_))),
            ImportStep::Run => {}
        }
        if let Some(ticket) = waited {
            self.effect(Effect::StopJob(ticket));
        }
    }

    /// The run goes on beside; the book can be read meanwhile.
    pub(in crate::app) fn import_beside(&mut self) {
        if let Some(at) = self.layers.iter().position(|layer| matches!(layer, Layer::Import(_)))
            && let Layer::Import(import) = self.layers.remove(at)
        {
            self.import_aside = Some(import);
        }
    }

    /// Up and down.
    pub(in crate::app) fn step_import(&mut self, by: isize) {
        let page = usize::from(self.pages.list);
        let Some(import) = self.import_mut() else { return };
        match import.step {
            ImportStep::File => {
                let len = import.folder.entries.len();
                import.lit = match import.lit {
                    _ if len == 0 => None,
                    None if by > 0 => Some(0),
                    None => None,
                    Some(0) if by < 0 => None,
                    Some(at) => Some(at.saturating_add_signed(by).min(len - 1)),
                };
                let mut cursor = Cursor { at: import.lit.unwrap_or(0), top: import.top };
                cursor.settle(len, page);
                import.top = cursor.top;
            }
            ImportStep::Columns => match &mut import.picker {
                Some(picker) => {
                    picker.cursor.step(by, picker.options.len());
                    picker.cursor.settle(picker.options.len(), page);
                }
                None => {
                    let len = import.table.as_ref().map_or(0, |table| table.columns.len());
                    import.column.step(by, len);
                    import.column.settle(len, page);
                }
            },
            ImportStep::Match if by.abs() == 1 && import.has_columns() => {
                import.option = import.option.saturating_add_signed(by).min(1)
            }
            ImportStep::Match => {
                let lines = |import: &Import| {
                    let told = import.looked.as_ref().map_or(&[][..], |looked| &looked.differences);
                    let mails = import.looked.as_ref().and_then(|looked| looked.mails.as_ref());
                    let rejected = import.looked.as_ref().map_or(0, |looked| looked.rejected.len());
                    let lines = mails.map_or(0, |mails| mails.customers.len());
                    let rejected = if import.has_columns() { 0 } else { rejected };
                    lines + rejected + told.iter().map(|one| one.fields.len() + 1).sum::<usize>()
                };
                import.scroll = import.scroll.saturating_add_signed(by).min(lines(import).saturating_sub(1));
            }
            ImportStep::Run => {}
            ImportStep::Result => {
                let len = import.done.as_ref().map_or(0, |done| done.rejected.len());
                import.reject.step(by, len);
                import.reject.settle(len, page);
            }
        }
    }

    /// A key that no action took.
    pub(in crate::app) fn import_key(&mut self, key: Key) {
        match self.import().map(|import| import.step) {
            Some(ImportStep::File) => self.path_key(key),
            Some(ImportStep::Columns) => self.column_key(key),
            _ => {}
        }
    }

    /// A paste.
    pub(in crate::app) fn import_paste(&mut self, text: &str) {
        match self.import().map(|import| import.step) {
            Some(ImportStep::File) => self.path_paste(text),
            Some(ImportStep::Columns) => self.column_paste(text),
            _ => {}
        }
    }

    /// A row of the step's list was clicked.
    pub(in crate::app) fn click_import(&mut self, at: usize, double: bool) {
        let Some(import) = self.import_mut() else { return };
        match import.step {
            ImportStep::File if at < import.folder.entries.len() => {
                import.lit = Some(at);
                if double {
                    self.read_file();
                }
            }
            ImportStep::Columns if import.picker.is_none() => {
                let len = import.table.as_ref().map_or(0, |table| table.columns.len());
                import.column.at = at.min(len.saturating_sub(1));
                if double {
                    self.pick_field();
                }
            }
            ImportStep::Columns => import.picker = None,
            ImportStep::Result => {
                let len = import.done.as_ref().map_or(0, |done| done.rejected.len());
                import.reject.at = at.min(len.saturating_sub(1));
            }
            _ => {}
        }
    }
}
