//! A letter of credit looked through (R13, R18): its clocks, its documents, and what does not fit, to be corrected where it stands.

use crate::app::ticket::Wanted;
use crate::app::{App, DetailTab, Layer, Menu, MenuItem, Pane, Pick, Trade};
use crate::book::{Command, words};
use crate::model::{Credit, CreditId, CustomerId, DocumentKind};
use crate::rules::{Clocks, FactSource, Finding, FindingKind, credit_clocks, cross_check};
use crate::tr;

/// A letter of credit with what was found in its documents.
#[derive(Debug, Clone)]
pub struct CreditCheck {
    /// Whose.
    pub customer: CustomerId,
    /// As it is in the book.
    pub credit: Credit,
    /// The days that count.
    pub clocks: Clocks,
    /// What does not fit.
    pub findings: Vec<Finding>,
    /// The selected finding.
    pub at: usize,
}

impl CreditCheck {
    /// How many findings there are of a kind.
    pub fn count(&self, kind: FindingKind) -> usize {
        self.findings.iter().filter(|one| one.kind == kind).count()
    }
}

impl App {
    /// The letters of credit of the selected customer, those put away left out, those not presented yet first.
    pub fn card_credits(&self) -> Vec<&Credit> {
        let Some(card) = self.card() else { return Vec::new() };
        let mut own: Vec<&Credit> = card.credits.iter().filter(|one| one.archived.is_none()).collect();
        own.sort_by_key(|one| (one.presented.is_some(), one.expiry.is_none(), one.expiry));
        own
    }

    /// A letter of credit of the selected customer.
    pub(in crate::app) fn credit(&self, id: CreditId) -> Option<&Credit> {
        self.card().and_then(|card| card.credits.iter().find(|one| one.id == id))
    }

    /// The one that the detail's line is about.
    fn credit_at_hand(&self) -> Option<(CustomerId, CreditId)> {
        if self.detail.tab != DetailTab::Credits {
            return None;
        }
        Some((self.selected?, self.card_credits().get(self.detail.line)?.id))
    }

    /// Whether the detail's line is a letter of credit that can be put away.
    pub(in crate::app) fn on_credit(&self) -> bool {
        self.can_write() && self.pane == Pane::Detail && self.credit_at_hand().is_some()
    }

    /// Puts it away.
    pub(in crate::app) fn drop_credit(&mut self) {
        if let Some((customer, credit)) = self.credit_at_hand() {
            self.command(Command::ArchiveCredit { customer, credit }, None);
        }
    }

    /// Takes a letter of credit in.
    pub(in crate::app) fn new_credit(&mut self) {
        if let Some(id) = self.selected {
            self.open_trade(id, Trade::NewCredit);
        }
    }

    /// Looks through the one that the detail's line is about.
    pub(in crate::app) fn open_card_credit(&mut self) {
        if let Some((_, credit)) = self.credit_at_hand() {
            self.open_credit_check(credit);
        }
    }

    /// Goes to a customer's letter of credit and looks through it once the card is there.
    pub(in crate::app) fn go_to_credit(&mut self, customer: CustomerId, credit: CreditId) {
        self.select(customer);
        self.selected = Some(customer);
        self.show_tab(DetailTab::Credits);
        self.wanted = Some((customer, Wanted::Credit(credit)));
        if self.cards.get(customer).is_some() {
            self.open_wanted(customer);
        }
    }

    /// Looks through a letter of credit of the selected customer.
    pub(crate) fn open_credit_check(&mut self, id: CreditId) {
        let Some((customer, credit)) = self.selected.zip(self.credit(id).cloned()) else { return };
        let clocks = credit_clocks(&credit, &self.settings);
        let findings = cross_check(&credit, self.today, &self.settings);
        self.layers.push(Layer::CreditCheck(Box::new(CreditCheck { customer, credit, clocks, findings, at: 0 })));
    }

    /// Looks through it anew once it is another: what was corrected is gone.
    pub(in crate::app) fn settle_credit_check(&mut self) {
        let held = |layer: &Layer| match layer {
            Layer::CreditCheck(check) => Some((check.customer, check.credit.id)),
            _ => None,
        };
        let Some((at, (customer, id))) =
            self.layers.iter().enumerate().find_map(|(at, layer)| Some((at, held(layer)?)))
        else {
            return;
        };
        let Some(card) = self.cards.get(customer) else { return };
        let Some(credit) = card.credits.iter().find(|one| one.id == id && one.archived.is_none()) else {
            // It was taken back elsewhere; a form that lies over it keeps what was typed.
            if at + 1 == self.layers.len() {
                self.layers.pop();
            }
            return;
        };
        let made = match self.layers.get(at) {
            Some(Layer::CreditCheck(check)) if check.credit != *credit => {
                let findings = cross_check(credit, self.today, &self.settings);
                Some((credit.clone(), credit_clocks(credit, &self.settings), findings))
            }
            _ => None,
        };
        if let (Some((credit, clocks, findings)), Some(Layer::CreditCheck(check))) = (made, self.layers.get_mut(at)) {
            check.at = check.at.min(findings.len().saturating_sub(1));
            (check.credit, check.clocks, check.findings) = (credit, clocks, findings);
        }
    }

    fn credit_check(&self) -> Option<&CreditCheck> {
        match self.top() {
            Some(Layer::CreditCheck(check)) => Some(check),
            _ => None,
        }
    }

    /// Whose letter of credit lies on top while the card it is made from is on its way: what is seen are the findings from before.
    pub(in crate::app) fn credit_on_its_way(&self) -> Option<CustomerId> {
        let customer = self.credit_check()?.customer;
        (self.cards.get(customer).is_none() && self.book.get(customer).is_some()).then_some(customer)
    }

    pub(in crate::app) fn step_findings(&mut self, by: isize) {
        if let Some(Layer::CreditCheck(check)) = self.layers.last_mut() {
            check.at = check.at.saturating_add_signed(by).min(check.findings.len().saturating_sub(1));
        }
    }

    /// A finding was clicked; twice corrects it.
    pub(in crate::app) fn click_finding(&mut self, at: usize, double: bool) {
        if self.credit_on_its_way().is_some() {
            return;
        }
        if let Some(Layer::CreditCheck(check)) = self.layers.last_mut()
            && at < check.findings.len()
        {
            check.at = at;
            if double {
                self.correct_finding();
            }
        }
    }

    /// Whether something was found.
    pub(in crate::app) fn on_finding(&self) -> bool {
        let found = self.credit_check().is_some_and(|check| check.at < check.findings.len());
        self.can_write() && self.credit_on_its_way().is_none() && found
    }

    /// Opens the form where the selected finding stands, its field first.
    pub(in crate::app) fn correct_finding(&mut self) {
        let Some(check) = self.credit_check() else { return };
        let Some(finding) = check.findings.get(check.at) else { return };
        let (customer, id) = (check.customer, check.credit.id);
        let (source, field) = (finding.other.source, finding.other.field);
        let trade = match source {
            FactSource::Credit => Trade::Credit(id),
            FactSource::Document(kind) => Trade::Document(id, kind),
        };
        self.open_trade(customer, trade);
        let at = self.form().and_then(|form| form.fields.iter().position(|one| one.key == field));
        if let Some(at) = at {
            self.form_click(at);
        }
    }

    /// Edits the letter of credit itself.
    pub(in crate::app) fn edit_credit(&mut self) {
        if let Some((customer, id)) = self.credit_check().map(|check| (check.customer, check.credit.id)) {
            self.open_trade(customer, Trade::Credit(id));
        }
    }

    /// Asks when the goods were shipped and the documents presented.
    pub(in crate::app) fn credit_days(&mut self) {
        if let Some((customer, id)) = self.credit_check().map(|check| (check.customer, check.credit.id)) {
            self.open_trade(customer, Trade::CreditDays(id));
        }
    }

    /// The documents to choose from; those called for first.
    pub(in crate::app) fn open_credit_documents(&mut self) {
        let Some(check) = self.credit_check() else { return };
        let lang = self.lang;
        let (customer, id) = (check.customer, check.credit.id);
        let items = DocumentKind::ALL.iter().zip('1'..).map(|(kind, key)| {
            let state = match (check.credit.document(*kind), check.credit.called_for.contains(kind)) {
                (Some(document), _) if document.number.is_empty() => tr!(lang, "credit.entered"),
                (Some(document), _) => document.number.clone(),
                (None, true) => tr!(lang, "credit.found_missing"),
                (None, false) => String::new(),
            };
            let label = format!("{}  {state}", words::document_kind(*kind, lang)).trim_end().to_owned();
            MenuItem { key: Some(key), label, pick: Pick::Document(customer, id, *kind) }
        });
        let items = items.collect();
        self.layers.push(Layer::Menu(Menu { title: tr!(lang, "credit.documents"), items, at: 0 }));
    }

    /// A document was clicked.
    pub(in crate::app) fn click_document(&mut self, at: usize) {
        let Some(kind) = DocumentKind::ALL.get(at).copied().filter(|_| self.can_write()) else { return };
        if let Some((customer, id)) = self.credit_check().map(|check| (check.customer, check.credit.id)) {
            self.open_trade(customer, Trade::Document(id, kind));
        }
    }
}
