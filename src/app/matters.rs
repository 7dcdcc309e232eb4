//! What waits beside the customers that are due: complaints, letters of credit, milestones, chases, quotations (R8). Told below the day's list; `M` lists it and
//! goes to where each is worked on.

use chrono::NaiveDate;

use crate::book::words;
use crate::engine::Ask;
use crate::model::{Matter, Subject};
use crate::tr;

use super::ticket::Waiting;
use super::{App, Layer, Loading, Menu, MenuItem, Pick, Screen, Trade, say};

/// What waits today.
#[derive(Debug, Clone, Default)]
pub struct Matters {
    /// In the order to look at it.
    pub here: Vec<Matter>,
    /// The day and the version of the book it was asked for.
    asked: Option<(NaiveDate, u64)>,
}

impl Matters {
    /// Something was changed that no row tells of: what waits is asked for anew.
    pub(super) fn forget(&mut self) {
        self.asked = None;
    }
}

impl App {
    /// Asks anew what waits once the book or the day is another.
    pub(super) fn settle_matters(&mut self) {
        let now = Some((self.today, self.book.version));
        if self.loading == Loading::Ready && self.screen == Screen::Triage && self.matters.asked != now {
            self.matters.asked = now;
            self.ask(Ask::Matters, Waiting::Matters);
        }
    }

    /// How many of each kind wait, in a line; empty where nothing does.
    pub fn matters_line(&self) -> String {
        let kind_of = |subject: Subject| match subject {
            Subject::LatestShipment(_) | Subject::Presentation(_) | Subject::CreditExpiry(_) => "credit",
            other => other.kind(),
        };
        let count = |kind: &str| self.matters.here.iter().filter(|one| kind_of(one.subject) == kind).count();
        let part = |kind: &str| match (kind, count(kind)) {
            (_, 0) => None,
            ("complaint", count) => Some(tr!(self.lang, "complaint.matters", count = count)),
            ("credit", count) => Some(tr!(self.lang, "credit.matters", count = count)),
            ("milestone", count) => Some(tr!(self.lang, "matter.milestones", count = count)),
            ("chase", count) => Some(tr!(self.lang, "matter.chases", count = count)),
            ("ask_ahead", count) => Some(tr!(self.lang, "ahead.matters", count = count)),
            ("payment", count) => Some(tr!(self.lang, "matter.payments", count = count)),
            ("sample", count) => Some(tr!(self.lang, "matter.samples", count = count)),
            ("certificate", count) => Some(tr!(self.lang, "company_file.matters", count = count)),
            ("quote_expiry", count) => Some(tr!(self.lang, "matter.quote_expiries", count = count)),
            (_, count) => Some(tr!(self.lang, "matter.quote_feedbacks", count = count)),
        };
        let parts = [
            "complaint",
            "credit",
            "milestone",
            "payment",
            "chase",
            "ask_ahead",
            "sample",
            "quote_expiry",
            "quote_feedback",
            "certificate",
        ]
        .into_iter()
        .filter_map(part);
        parts.collect::<Vec<_>>().join(" · ")
    }

    /// Lists what waits, to go to one.
    pub(super) fn open_matters(&mut self) {
        let item = |one: &Matter| {
            let when = say::distance(one.due, self.today, self.lang);
            let what = words::matter(one.subject, self.lang);
            let mut label = format!("{what} · {when} · {}", one.what);
            if let Some(customer) = one.customer {
                label = format!("{label} · {}", self.name(customer));
            }
            MenuItem { key: None, label, pick: Pick::Matter(Box::new(one.clone())) }
        };
        let items = self.matters.here.iter().map(item).collect();
        self.layers.push(Layer::Menu(Menu { title: tr!(self.lang, "matter.title"), items, at: 0 }));
    }

    /// Goes to where it is worked on, the customer selected.
    pub(super) fn go_to_matter(&mut self, matter: &Matter) {
        if let Subject::CompanyFile(file) = matter.subject {
            return self.go_to_company_file(file);
        }
        let Some(customer) = matter.customer.filter(|id| self.book.get(*id).is_some()) else { return };
        self.selected = Some(customer);
        let screen = match matter.subject {
            Subject::Milestone(..) | Subject::Ahead(..) => Screen::Timeline,
            Subject::Chase(_) => Screen::Chases,
            Subject::Payment(_)
            | Subject::Sample(_)
            | Subject::LatestShipment(_)
            | Subject::Presentation(_)
            | Subject::CreditExpiry(_)
            | Subject::Complaint(_)
            | Subject::CompanyFile(_) => Screen::Customers,
            Subject::QuoteExpiry(_) | Subject::QuoteFeedback(_) => Screen::Quotes,
        };
        self.show(screen);
        self.selected = Some(customer);
        match matter.subject {
            Subject::Payment(_) | Subject::Sample(_) => self.show_orders(),
            Subject::LatestShipment(credit) | Subject::Presentation(credit) | Subject::CreditExpiry(credit) => {
                self.go_to_credit(customer, credit);
            }
            Subject::Milestone(project, milestone) => self.timeline.seek(customer, project, milestone),
            Subject::Ahead(project, milestone) => {
                self.timeline.seek(customer, project, milestone);
                self.want_trade(customer, Trade::Ahead(project, milestone));
            }
            Subject::Complaint(complaint) => self.go_to_complaint(customer, complaint),
            Subject::CompanyFile(_) => {}
            Subject::Chase(chase) => self.chases.sought_one = Some(chase),
            Subject::QuoteExpiry(quote) | Subject::QuoteFeedback(quote) => self.quotes.sought = Some(quote),
        }
    }

    /// Whether a milestone is selected on the timeline.
    pub(super) fn on_milestone(&self) -> bool {
        self.can_write() && matches!(self.timeline.line(), Some((_, _, Some(_))))
    }

    /// Asks for what the selected milestone of the timeline needs.
    pub(super) fn ask_for_milestone(&mut self) {
        if let Some((customer, project, Some(milestone))) = self.timeline.line() {
            self.want_trade(customer, Trade::Ahead(project, milestone));
        }
    }
}
