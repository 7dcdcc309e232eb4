//! What was asked of the engine and what its answer is for.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::book::Command;
use crate::engine::Ask;
use crate::model::{ComplaintId, CreditId, CustomerId, LineId};

use super::{App, Effect, Trade};

/// Requests on their way.
#[derive(Debug, Clone, Default)]
pub(super) struct Tickets {
    last: u64,
    waiting: HashMap<u64, Waiting>,
}

impl Tickets {
    pub(super) fn take(&mut self, ticket: u64) -> Option<Waiting> {
        self.waiting.remove(&ticket)
    }

    /// The card that is on its way: one at a time, so that only the newest selection is asked for.
    pub(super) fn card(&self) -> Option<CustomerId> {
        self.waiting.values().find_map(|waiting| match waiting {
            Waiting::Card(id) => Some(*id),
            _ => None,
        })
    }

    /// Whether a folder's files are on their way.
    pub(super) fn files(&self) -> bool {
        self.waiting.values().any(|waiting| *waiting == Waiting::Files)
    }

    pub(super) fn history(&self) -> Option<CustomerId> {
        self.waiting.values().find_map(|waiting| match waiting {
            Waiting::History(id) => Some(*id),
            _ => None,
        })
    }
}

/// What an answer is for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Waiting {
    /// A card.
    Card(CustomerId),
    /// A customer's journal.
    History(CustomerId),
    /// A command.
    Command(Box<Sent>),
    /// Steps taken back.
    Undo,
    /// Steps done again.
    Redo,
    /// The day's list as it was fixed.
    Day(NaiveDate),
    /// The lists of other days, to be thrown away.
    OldDays,
    /// The drafts there are.
    DraftKeys,
    /// A draft.
    Draft,
    /// Something of the import's.
    Import,
    /// A desk value written; nothing to say unless it fails.
    Quiet,
    /// Where the panes' borders were.
    Splits,
    /// Changed settings.
    Settings,
    /// The whole book's projects, before anybody looks.
    ProjectsAhead,
    /// The projects of these customers, or the whole book's.
    Projects(Option<Vec<CustomerId>>),
    /// The whole book's quotations.
    Quotes,
    /// What waits beside the customers that are due.
    Matters,
    /// What is to be said of the prices in a form.
    Judged,
    /// The whole book's chases.
    Chases,
    /// The whole book's complaints.
    Complaints,
    /// What is in the selected customer's folder.
    Files,
    /// The selected customer's page beside its record.
    Page,
    /// The folders, brought where they belong.
    Folders,
    /// A span looked back on.
    Review,
    /// Customers that likely stand in the book twice.
    Duplicates,
    /// Who wrote and is not known.
    Inbox,
    /// The rates of exchange of a day, to be shown.
    Rates,
    /// The ways to win days back, as their table says them now.
    SpeedUps,
    /// The products, for the list on top.
    Products,
    /// The templates, for the layer that lists them.
    Shelf,
    /// The company's files, for the list on top.
    CompanyFiles,
    /// A file of the company, copied into its folder.
    CompanyKept,
    /// The folder of the company's files, to be opened.
    CompanyFolder,
    /// The bookmarks, for the list on top.
    Bookmarks,
    /// The rates of the tax rebate, to be shown.
    Rebates,
    /// A file that is written from a form.
    File,
    /// Something whose answer tells itself.
    Told,
}

/// A command on its way.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sent {
    /// What is said once it is on disk.
    pub(super) saying: String,
    /// The draft it makes superfluous.
    pub(super) draft: Option<String>,
    /// Whether it concerned all that was marked.
    pub(super) marked: bool,
    /// It takes a customer in: that one is selected.
    pub(super) new: bool,
}

/// What opens once a card is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The notes.
    Notes,
    /// The form for editing.
    Edit,
    /// The people there.
    People,
    /// A line of the checklist.
    CheckLine(LineId),
    /// The starting lists to choose from.
    StartList,
    /// The checklist, to be walked.
    Walk,
    /// The form for a handling, with the contacts to choose from.
    Log,
    /// The same as a review.
    Review,
    /// The templates.
    Letters,
    /// A letter of credit, looked through.
    Credit(CreditId),
    /// A form of the trade.
    Trade(Trade),
    /// A complaint in its tab.
    Complaint(ComplaintId),
}

/// What is known of the list fixed for today.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum StoredDay {
    /// Not yet asked for.
    #[default]
    Unasked,
    /// On its way.
    Asked,
    /// As it was fixed: customers, and which of them came during the day; whether some were left over the cap.
    There(super::triage::DayRecord),
    /// None was fixed yet.
    None,
}

impl App {
    /// Asks the engine.
    pub(super) fn ask(&mut self, ask: Ask, waiting: Waiting) -> u64 {
        self.tickets.last += 1;
        let ticket = self.tickets.last;
        self.tickets.waiting.insert(ticket, waiting);
        self.effect(Effect::Ask { ticket, ask });
        ticket
    }

    /// Sends a command; what it did is said once it is on disk.
    pub(super) fn command(&mut self, command: Command, draft: Option<String>) -> u64 {
        // What is to be written does not wait for what is only looked at.
        self.stop_review();
        let saying = super::say::command(self, &command);
        let marked = super::say::concerns_many(&command);
        let new = matches!(command, Command::Add(_) | Command::TakeIn { .. });
        let sent = Sent { saying, draft, marked, new };
        self.advance = match &command {
            // Who was found is not where one was.
            _ if self.search().is_some() => None,
            Command::Log { customer, .. } => Some(*customer),
            Command::Snooze { customers, .. }
            | Command::Grade { customers, .. }
            | Command::Won { customers, .. }
            | Command::NoNeed { customers, .. }
            | Command::Archive { customers } => customers.first().copied().filter(|_| customers.len() == 1),
            _ => None,
        };
        self.ask(Ask::Do(command), Waiting::Command(Box::new(sent)))
    }

    /// Writes or removes a desk value.
    pub(super) fn desk(&mut self, key: String, value: Option<Vec<u8>>) {
        self.ask(Ask::SetDesk(key, value), Waiting::Quiet);
    }
}
