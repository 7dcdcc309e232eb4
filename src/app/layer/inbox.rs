//! The inbox: mails of senders whom the book does not know, and what becomes of each: a customer, somebody's contact, or nobody.

use crate::app::ticket::Waiting;
use crate::app::{App, Cursor, Layer};
use crate::book::Command;
use crate::engine::Ask;
use crate::model::{CustomerId, Sender, company_domain};

/// The inbox.
#[derive(Debug, Clone, Default)]
pub struct Inbox {
    /// All senders, who wrote last first; those passed over behind.
    pub all: Vec<Sender>,
    /// How many of them are shown: those passed over only where they are asked for.
    pub shown: usize,
    /// The lit one.
    pub cursor: Cursor,
    /// Those passed over are shown as well.
    pub with_ignored: bool,
    /// First line shown of what was written.
    pub scroll: usize,
    /// The ticket of the question on its way.
    pub asked: Option<u64>,
    /// Whether the answer came.
    pub there: bool,
}

impl Inbox {
    /// The lit one.
    pub fn lit(&self) -> Option<&Sender> {
        self.all.get(self.cursor.at).filter(|_| self.cursor.at < self.shown)
    }

    /// What they wrote, the newest first, one below the other.
    pub fn text(&self) -> String {
        let Some(sender) = self.lit() else { return String::new() };
        let mails = sender.mails.iter().rev().map(|mail| format!("{}\n{}", mail.on, mail.text.trim_end()));
        mails.collect::<Vec<_>>().join("\n\n")
    }

    /// With these senders in it.
    pub fn of(all: Vec<Sender>) -> Self {
        let mut inbox = Self::default();
        inbox.take(all);
        inbox
    }

    fn take(&mut self, mut all: Vec<Sender>) {
        all.sort_by(|one, other| {
            let place = |sender: &Sender| (sender.ignored.is_some(), std::cmp::Reverse(sender.last()));
            place(one).cmp(&place(other)).then_with(|| one.address.cmp(&other.address))
        });
        let minded = all.iter().take_while(|sender| sender.ignored.is_none()).count();
        self.shown = if self.with_ignored { all.len() } else { minded };
        self.all = all;
        self.there = true;
    }
}

impl App {
    /// Opens the inbox.
    pub(in crate::app) fn open_inbox(&mut self) {
        self.layers.push(Layer::Inbox(Box::default()));
        self.ask_inbox();
    }

    /// Who waits is known.
    pub(in crate::app) fn inbox_came(&mut self, ticket: u64, senders: Vec<Sender>) {
        self.inbox = senders.iter().filter(|sender| sender.ignored.is_none()).count();
        let page = usize::from(self.pages.list);
        let Some(inbox) = self.inbox_mut().filter(|inbox| inbox.asked == Some(ticket)) else { return };
        inbox.asked = None;
        let lit = inbox.lit().map(|sender| sender.address.clone());
        inbox.take(senders);
        if let Some(at) = lit.and_then(|lit| inbox.all.iter().position(|sender| sender.address == lit))
            && at < inbox.shown
        {
            inbox.cursor.at = at;
        }
        inbox.cursor.settle(inbox.shown, page);
    }

    /// Asks anew who waits: something may have changed it.
    pub(in crate::app) fn ask_inbox(&mut self) {
        let ticket = self.ask(Ask::Inbox, Waiting::Inbox);
        if let Some(inbox) = self.inbox_mut() {
            inbox.asked = Some(ticket);
        }
    }

    fn inbox_mut(&mut self) -> Option<&mut Inbox> {
        self.layers.iter_mut().find_map(|layer| match layer {
            Layer::Inbox(inbox) => Some(&mut **inbox),
            _ => None,
        })
    }

    /// The lit sender, in the inbox or below what it opened.
    fn lit_sender(&self) -> Option<&Sender> {
        self.layers.iter().find_map(|layer| match layer {
            Layer::Inbox(inbox) => inbox.lit(),
            _ => None,
        })
    }

    /// Whether a sender is lit.
    pub(in crate::app) fn on_sender(&self) -> bool {
        self.can_write() && self.lit_sender().is_some()
    }

    /// Up and down in the list.
    pub(in crate::app) fn step_inbox(&mut self, by: isize) {
        let page = usize::from(self.pages.list);
        if let Some(inbox) = self.inbox_mut() {
            inbox.cursor.step(by, inbox.shown);
            inbox.cursor.settle(inbox.shown, page);
            inbox.scroll = 0;
        }
    }

    /// A row was clicked.
    pub(in crate::app) fn click_sender(&mut self, at: usize, double: bool) {
        if let Some(inbox) = self.inbox_mut()
            && at < inbox.shown
        {
            (inbox.cursor.at, inbox.scroll) = (at, 0);
            if double {
                self.take_sender_in();
            }
        }
    }

    /// Further down or up in what was written.
    pub(in crate::app) fn scroll_inbox(&mut self, by: isize) {
        if let Some(inbox) = self.inbox_mut() {
            let most = inbox.text().lines().count().saturating_sub(1);
            inbox.scroll = inbox.scroll.saturating_add_signed(by).min(most);
        }
    }

    /// The form of a new customer, filled in with what the mail tells.
    pub(in crate::app) fn take_sender_in(&mut self) {
        if let Some(sender) = self.lit_sender().cloned() {
            self.open_take_in(&sender);
        }
    }

    /// Looks for the customer whom the sender belongs to.
    pub(in crate::app) fn give_sender(&mut self) {
        let Some(sender) = self.lit_sender() else { return };
        let company = company_domain(&sender.address).and_then(|domain| domain.split('.').next().map(str::to_owned));
        let words = company.unwrap_or_default();
        self.open_search_for(&words);
    }

    /// The customer found is whom the lit sender belongs to.
    pub(in crate::app) fn give_to(&mut self, customer: CustomerId) {
        if let Some(sender) = self.lit_sender().map(|sender| sender.address.clone()) {
            self.command(Command::GiveMails { sender, customer }, None);
        }
    }

    /// Passes the lit sender over, or no more.
    pub(in crate::app) fn ignore_sender(&mut self) {
        let Some(sender) = self.lit_sender() else { return };
        let command = Command::IgnoreSender { sender: sender.address.clone(), ignore: sender.ignored.is_none() };
        self.command(command, None);
    }

    /// Shows those passed over as well, or no more.
    pub(in crate::app) fn turn_ignored(&mut self) {
        let page = usize::from(self.pages.list);
        if let Some(inbox) = self.inbox_mut() {
            inbox.with_ignored = !inbox.with_ignored;
            let all = std::mem::take(&mut inbox.all);
            inbox.take(all);
            inbox.cursor.settle(inbox.shown, page);
        }
    }
}
