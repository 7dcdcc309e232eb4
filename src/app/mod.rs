//! The screen's state and how it changes: `update(&mut App, Action) -> Vec<Effect>`. No terminal, no disk, no clock.

mod action;
pub mod actions;
mod book;
mod cards;
mod form;
mod key;
mod layer;
mod lists;
mod perform;
pub mod say;
mod screen;
mod state;
mod target;
mod ticket;
mod triage;

pub use action::{Action, Effect};
pub use actions::{ACTIONS, ActionId, ActionRow, Context};
pub use book::Book;
pub use cards::Cards;
pub use form::{AmountField, ChoiceField, DateField, Field, FieldKind, Form, FormKind, LineEdit};
pub use key::{Key, KeyCode};
pub use layer::{Calendar, Confirm, DayLoad, Help, Layer, Menu, MenuItem, Notes, Palette, Pick, Spread, Then};
pub use screen::{
    Alarm, Board, BoardColumn, Column, Cursor, Customers, Detail, DetailTab, Drag, Filter, Pane, Screen, Triage,
    TriageRow,
};
pub use state::{App, Job, Loading, Message, MessageKind, Moment};
pub use target::{Button, Target};
