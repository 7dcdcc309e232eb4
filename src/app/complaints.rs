//! The selected customer's complaints (R18), in a tab of the detail.

use crate::book::{Command, ComplaintOn, Report};
use crate::engine::Ask;
use crate::model::{Complaint, ComplaintId, CustomerId};
use crate::rules::Recurrence;

use super::ticket::{Waiting, Wanted};
use super::{App, DetailTab, Loading, Pane, Trade};

/// The complaints of the whole book: how often a product came back.
#[derive(Debug, Clone, Default)]
pub struct Complaints {
    /// With their customers, customers in the order of ids.
    pub all: Vec<(CustomerId, Complaint)>,
    /// The version of the book they were asked for.
    asked: Option<u64>,
}

impl App {
    /// Asks for the complaints of the book while the tab is shown and the book has changed.
    pub(super) fn settle_complaints(&mut self) {
        let version = Some(self.book.version);
        let shown = self.detail.tab == DetailTab::Complaints && self.selected.is_some();
        if shown && self.complaints.asked != version && self.loading == Loading::Ready {
            self.complaints.asked = version;
            self.ask(Ask::Complaints, Waiting::Complaints);
        }
    }

    /// The selected customer's complaints as the tab lists them: open ones first, each the newest first; those put away left out.
    pub fn card_complaints(&self) -> Vec<&Complaint> {
        let Some(card) = self.card() else { return Vec::new() };
        let mut own: Vec<&Complaint> = card.complaints.iter().filter(|one| one.archived.is_none()).collect();
        own.sort_by_key(|one| (one.closed.is_some(), std::cmp::Reverse((one.on, one.id))));
        own
    }

    /// A complaint of the selected customer.
    pub(in crate::app) fn complaint(&self, id: ComplaintId) -> Option<&Complaint> {
        self.card().and_then(|card| card.complaints.iter().find(|one| one.id == id))
    }

    /// How often its product came back, as far as is known: of other customers once the book's are there.
    pub fn recurrence(&self, complaint: &Complaint) -> Recurrence {
        self.card().map(|card| card.recurrence(complaint, &self.complaints.all)).unwrap_or_default()
    }

    /// Whether the keys are on the tab.
    pub(super) fn on_complaints(&self) -> bool {
        self.can_write() && self.selected.is_some() && self.detail.tab == DetailTab::Complaints
    }

    /// The complaint that the detail's line is about.
    fn complaint_at_hand(&self) -> Option<(CustomerId, &Complaint)> {
        if self.detail.tab != DetailTab::Complaints {
            return None;
        }
        Some((self.selected?, self.card_complaints().get(self.detail.line)?))
    }

    /// Whether the keys are on a complaint.
    pub(super) fn on_complaint(&self) -> bool {
        self.on_complaints() && self.complaint_at_hand().is_some()
    }

    /// Whether the complaint at hand is not settled.
    pub(super) fn on_open_complaint(&self) -> bool {
        self.on_complaints() && self.complaint_at_hand().is_some_and(|(_, one)| one.is_open())
    }

    /// Takes in a complaint of the selected customer.
    pub(super) fn new_complaint(&mut self) {
        if let Some(customer) = self.selected {
            self.open_trade(customer, Trade::NewComplaint);
        }
    }

    /// Edits the complaint at hand; where there is none, takes one in.
    pub(super) fn edit_complaint(&mut self) {
        match self.complaint_at_hand().map(|(customer, one)| (customer, one.id)) {
            Some((customer, id)) => self.open_trade(customer, Trade::Complaint(id)),
            None => self.new_complaint(),
        }
    }

    /// Asks why it happened, what was done and what it cost, and settles it.
    pub(super) fn close_complaint(&mut self) {
        if let Some((customer, id)) = self.complaint_at_hand().map(|(customer, one)| (customer, one.id)) {
            self.open_trade(customer, Trade::CloseComplaint(id));
        }
    }

    /// What it teaches becomes a line of the checklist.
    pub(super) fn list_complaint(&mut self) {
        if let Some((customer, complaint)) = self.complaint_at_hand().map(|(customer, one)| (customer, one.id)) {
            self.command(Command::ListComplaint { customer, complaint }, None);
        }
    }

    /// Puts it away.
    pub(super) fn drop_complaint(&mut self) {
        if let Some((customer, complaint)) = self.complaint_at_hand().map(|(customer, one)| (customer, one.id)) {
            self.command(Command::ArchiveComplaint { customer, complaint }, None);
        }
    }

    /// The report on the complaint at hand, and what it is called; none where the line is about none.
    pub(in crate::app) fn complaint_report(&self) -> Option<(Report, String)> {
        let (_, complaint) = self.complaint_at_hand()?;
        let card = self.card()?;
        let on =
            ComplaintOn { card, complaint, recurrence: self.recurrence(complaint), today: self.today, lang: self.lang };
        Some((on.report(), complaint.name().to_owned()))
    }

    /// Goes to a customer's complaint, once its card is there.
    pub(in crate::app) fn go_to_complaint(&mut self, customer: CustomerId, complaint: ComplaintId) {
        self.select(customer);
        self.selected = Some(customer);
        self.show_tab(DetailTab::Complaints);
        self.pane = Pane::Detail;
        self.wanted = Some((customer, Wanted::Complaint(complaint)));
        if self.cards.get(customer).is_some() {
            self.open_wanted(customer);
        }
    }

    /// The detail's line goes to a complaint of the selected customer.
    pub(in crate::app) fn seek_complaint(&mut self, id: ComplaintId) {
        if let Some(at) = self.card_complaints().iter().position(|one| one.id == id) {
            self.detail.line = at;
        }
    }
}
