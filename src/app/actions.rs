//! The one table of actions: key map, hint bar, help, palette and manual are read from it.

use super::{App, Effect, Key};

/// Names an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ActionId {
    /// Leaves.
    Quit,
}

/// Where an action's keys work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// On every screen, no layer above.
    Anywhere,
    /// On the triage.
    Triage,
    /// On the customers' list.
    Customers,
    /// On the board.
    Board,
    /// In the detail pane.
    Detail,
    /// In a form.
    Form,
    /// In the notes' editor.
    Notes,
}

/// One action.
pub struct ActionRow {
    /// Its id.
    pub id: ActionId,
    /// The locale key of its name.
    pub name: &'static str,
    /// The locale key of what it does, a sentence.
    pub help: &'static str,
    /// Its keys, the one shown in hints first.
    pub keys: &'static [Key],
    /// Where they work.
    pub contexts: &'static [Context],
    /// Its place in the hint bar: lower is further left; `None` is not there.
    pub hint: Option<u8>,
    /// Whether it can be done now.
    pub available: fn(&App) -> bool,
    /// Does it.
    pub run: fn(&mut App) -> Vec<Effect>,
}

/// The table.
pub static ACTIONS: &[ActionRow] = &[];

/// The row of an action.
pub fn row(id: ActionId) -> Option<&'static ActionRow> {
    ACTIONS.iter().find(|row| row.id == id)
}

/// The hint bar now: actions that work here, from left to right, with the key to show and the name.
pub fn hints(app: &App) -> Vec<(ActionId, String, String)> {
    let _ = app;
    Vec::new()
}
