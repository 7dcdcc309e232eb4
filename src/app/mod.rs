//! The screen's state and how it changes: `update(&mut App, Action) -> Vec<Effect>`. No terminal, no disk, no clock.
//!
//! | file | what |
//! |---|---|
//! | `state` | the whole state |
//! | `action`, `key`, `target` | what comes in and goes out |
//! | `actions`, `perform` | the one table of actions, and what they do |
//! | `update` | the way in; moving about; what is settled after each action |
//! | `event`, `ticket`, `cards` | the engine's answers and changes |
//! | `book`, `lists` | every row; what the lists show of them |
//! | `settings` | the settings on the screen: seen at once, kept once saved |
//! | `apart` | two customers said to be two, as a step of undo |
//! | `chases`, `quotes`, `timeline` | what is owed, quoted, under way |
//! | `screen`, `triage`, `mouse` | the screens, the day's list, clicks and drags |
//! | `layer`, `form` | what lies over a screen |
//! | `say` | words |

mod action;
pub mod actions;
mod apart;
mod book;
mod cards;
mod chases;
mod complaints;
mod context;
mod event;
mod files;
mod form;
mod key;
mod layer;
mod lists;
mod matters;
mod mouse;
mod orders;
mod panes;
mod perform;
mod quotes;
mod review;
pub mod say;
mod screen;
mod settings;
mod stage;
mod state;
mod target;
mod ticket;
mod timeline;
mod triage;
mod update;

#[cfg(test)]
pub(crate) mod tests;

pub use action::{Action, Effect};
pub use actions::{ACTIONS, ActionId, ActionRow};
pub use book::Book;
pub use cards::Cards;
pub use chases::{ChaseRow, Chases};
pub use complaints::Complaints;
pub use context::Context;
pub use files::Files;
pub use form::{
    Advice, Advised, AmountField, ChoiceField, DateField, Field, FieldKind, Form, FormKind, LineEdit, Trade,
};
pub use key::{Key, KeyCode};
pub use layer::{
    Bookmarks, Calendar, CompanyFiles, Confirm, CreditCheck, DayLoad, Duplicates, Expedite, FieldPicker, Help, Import,
    ImportStep, Inbox, KINDS, Layer, Letters, MATCH_BY, Menu, MenuItem, Notes, PageSides, Palette, Pick, Products,
    Remark, Remind, Search, Sides, Spread, Then, Walk, WalkStep,
};
pub use orders::OrderEntry;
pub use panes::{Split, Splits};
pub use quotes::{QuoteRow, Quotes};
pub use review::{ReviewPart, ReviewScreen};
pub use screen::{
    Alarm, Board, BoardColumn, Column, Cursor, Customers, Detail, DetailTab, Drag, Filter, Pages, Pane, Screen, Triage,
    TriageRow,
};
pub use settings::Given;
pub use state::{App, Job, Loading, Message, MessageKind, Moment};
pub use target::{Button, Target};
pub use timeline::{Listed, Owner, Replan, Timeline, TimelineRow};
pub use update::update;
