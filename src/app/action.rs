//! What comes in ([`Action`]) and what goes out ([`Effect`]).

use crate::engine::{Ask, Event};

use super::{ActionId, Book, Key, Moment, Pages, Target};

/// Everything that can happen to the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Once, before the first frame: asks for drafts and the day's list.
    Start,
    /// A key.
    Key(Key),
    /// A paste: text, never commands.
    Paste(String),
    /// A press and release on the same place.
    Click {
        /// On what.
        target: Target,
        /// The second one in a row there.
        double: bool,
    },
    /// The wheel over something; down is positive.
    Wheel {
        /// Over what.
        target: Target,
        /// How many notches.
        delta: i16,
    },
    /// The pointer moves with the button held.
    Drag {
        /// Where the button went down.
        from: Target,
        /// What the pointer is over.
        over: Option<Target>,
        /// Column on the screen.
        col: u16,
        /// Row on the screen.
        row: u16,
    },
    /// The button was let go after a drag.
    Drop {
        /// Over what.
        over: Option<Target>,
    },
    /// The drag was lost (focus gone, another button).
    DragCancel,
    /// A named action: from the palette, the hint bar or a test.
    Do(ActionId),
    /// The engine says something.
    Event(Event),
    /// The whole book, as [`Event::Loaded`] tells it, made into one beside the loop.
    Loaded(Box<Book>),
    /// The clock, at least once a minute; every few seconds while something is being typed.
    Tick(Moment),
    /// Nothing happens: prepares orders and search, a few milliseconds' worth. To be sent while [`super::App::idle_work`].
    Idle,
    /// The process is about to end: drafts are kept.
    Leaving,
    /// The terminal has this size now: columns, rows.
    Resize(u16, u16),
    /// How many rows the view could show of the list, of a board column and of the detail pane.
    Pages(Pages),
    /// `$EDITOR` came back; `None`: it failed or the text was not changed.
    Edited(Option<String>),
    /// `$EDITOR` could not be started; one sentence.
    EditorFailed(String),
    /// The mail program could not be started; one sentence.
    MailFailed(String),
    /// A file could not be opened with the desktop's program; the path, and why.
    OpenFailed(String, String),
    /// Nothing was opened: there is no such file, or why it failed.
    NotOpened(Option<String>),
}

/// What the owner of the screen has to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Sends this to the engine; the answer comes back with the ticket.
    Ask {
        /// The ticket.
        ticket: u64,
        /// What is asked.
        ask: Ask,
    },
    /// Stops the job of this ticket; what it did is taken back.
    StopJob(u64),
    /// Leaves.
    Quit,
    /// Stops the process until `fg`.
    Suspend,
    /// Hands a text over to `$EDITOR`; [`Action::Edited`] follows.
    OpenEditor {
        /// The text.
        text: String,
    },
    /// A desktop notification.
    Notify {
        /// Its title.
        title: String,
        /// Its text.
        text: String,
    },
    /// Rings the bell.
    Bell,
    /// Opens the address of a mail to be begun with the desktop's mail program; [`Action::MailFailed`] follows if there is none.
    OpenMail(String),
    /// Hands an address or a path to the desktop's program for it; [`Action::NotOpened`] follows where that fails.
    Open {
        /// The address or path.
        what: String,
        /// Only an address is opened, no path.
        address: bool,
    },
    /// Copies to the clipboard.
    CopyText(String),
    /// Opens a file or a folder with the desktop's program; [`Action::OpenFailed`] follows where that fails.
    OpenFile(std::path::PathBuf),
    /// Takes or gives back the mouse.
    SetMouse(bool),
    /// Lets go of a book that is no longer shown, beside the loop: of a large one that takes longer than a frame.
    LetGo(Box<Book>),
}
