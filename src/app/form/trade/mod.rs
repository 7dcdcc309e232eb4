//! Forms of the trade: of quotations, projects, chases, orders, letters of credit and complaints (R9, R12–R14, R18). Made from the tables of their fields,
//! saved as what was changed.
//!
//! | file | what |
//! |---|---|
//! | `quotes`, `projects`, `chases`, `orders`, `credits`, `complaints` | the forms of each |
//! | `draft` | where a half-filled one is kept |
//! | `save` | what saving one commands |

mod chases;
mod complaints;
mod credits;
mod draft;
mod orders;
mod projects;
mod quotes;
mod save;

pub(in crate::app) use draft::trade_name;
pub(super) use save::{begun, command, planned, typed};

use crate::book::field::{Field as BookField, Kind, help};
use crate::model::{
    ChaseId, ComplaintId, CreditId, CustomerId, DocumentKind, MilestoneId, OrderId, OrderLineId, ProjectId, QuoteId,
    QuoteLineId, ReceiptId, SampleId,
};
use crate::text::Lang;
use crate::tr;

use super::super::App;
use super::{Field, FormKind};

/// The title of a form, and its fields.
type Opened = (String, Vec<Field>);

/// What a form of the trade is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trade {
    /// A new quotation with its first line.
    NewQuote,
    /// The head of a quotation.
    Quote(QuoteId),
    /// Its next revision.
    Revise(QuoteId),
    /// What another price, volume, cost, tool or rate would make of a line; saved, its next revision (R11).
    WhatIf(QuoteId, QuoteLineId),
    /// A line of a quotation, or a new one.
    Line(QuoteId, Option<QuoteLineId>),
    /// What became of a line, or of all that are open.
    Outcome(QuoteId, Option<QuoteLineId>),
    /// A new project.
    NewProject,
    /// A project.
    Project(ProjectId),
    /// A milestone of a project, or a new one.
    Milestone(ProjectId, Option<MilestoneId>),
    /// Something new to be asked for.
    NewChase,
    /// What is to be asked for ahead of a milestone.
    Ahead(ProjectId, MilestoneId),
    /// A chase.
    Chase(ChaseId),
    /// The day until which it was put off.
    Due(ChaseId),
    /// To whom what came is passed on.
    PassOn(ChaseId),
    /// A new order with its first line.
    NewOrder,
    /// An order.
    Order(OrderId),
    /// A line of an order, or a new one.
    OrderLine(OrderId, Option<OrderLineId>),
    /// Money that came in for an order, or what was noted of it.
    Receipt(OrderId, Option<ReceiptId>),
    /// Requirements of an order, or of every order.
    Requirements(Option<OrderId>),
    /// A new sample.
    NewSample,
    /// A sample.
    Sample(SampleId),
    /// What the customer says of a sample.
    Feedback(SampleId),
    /// A new letter of credit.
    NewCredit,
    /// A letter of credit.
    Credit(CreditId),
    /// When its goods were shipped and its documents presented.
    CreditDays(CreditId),
    /// What stands on a document of it.
    Document(CreditId, DocumentKind),
    /// A new complaint.
    NewComplaint,
    /// A complaint.
    Complaint(ComplaintId),
    /// Why it happened and what was done, settled.
    CloseComplaint(ComplaintId),
}

fn yes_no(lang: Lang) -> Vec<(String, String)> {
    vec![("yes".to_owned(), tr!(lang, "app.yes")), ("no".to_owned(), tr!(lang, "app.no"))]
}

impl App {
    /// Opens a form of the trade for a customer; none where what it is about is not there.
    pub(in crate::app) fn open_trade(&mut self, customer: CustomerId, trade: Trade) {
        let opened = match trade {
            Trade::NewQuote => self.new_quote_form(),
            Trade::Quote(id) => self.quote_form(id, false),
            Trade::Revise(id) => self.quote_form(id, true),
            Trade::WhatIf(id, line) => self.what_if_form(id, line),
            Trade::Line(id, line) => self.quote_line_form(id, line),
            Trade::Outcome(id, line) => self.outcome_form(id, line),
            Trade::NewProject => self.new_project_form(customer),
            Trade::Project(id) => self.project_form(customer, id),
            Trade::Milestone(project, id) => self.milestone_form(project, id),
            Trade::NewChase => self.new_chase_form(customer),
            Trade::Ahead(project, id) => self.ahead_form(customer, project, id),
            Trade::Chase(id) => self.chase_form(customer, id),
            Trade::Due(id) => self.due_form(customer, id),
            Trade::PassOn(id) => self.pass_on_form(customer, id),
            Trade::NewOrder => self.new_order_form(),
            Trade::Order(id) => self.order_form(id),
            Trade::OrderLine(id, line) => self.order_line_form(id, line),
            Trade::Receipt(id, receipt) => self.receipt_form(id, receipt),
            Trade::Requirements(of) => self.requirements_form(customer, of),
            Trade::NewSample => self.new_sample_form(),
            Trade::Sample(id) => self.sample_form(id),
            Trade::Feedback(id) => self.feedback_form(id),
            Trade::NewCredit => self.new_credit_form(customer),
            Trade::Credit(id) => self.credit_form(customer, id),
            Trade::CreditDays(id) => self.credit_days_form(customer, id),
            Trade::Document(id, kind) => self.document_form(id, kind),
            Trade::NewComplaint => self.new_complaint_form(customer),
            Trade::Complaint(id) => self.complaint_form(customer, id),
            Trade::CloseComplaint(id) => self.close_complaint_form(id),
        };
        let Some((title, fields)) = opened else { return };
        let about = self.name(customer);
        self.open_form(FormKind::Trade(customer, trade), title, about, fields);
    }

    /// The fields of a form, from the table; those named, in that order, or all.
    pub(in crate::app::form) fn fields_of<T>(
        &self,
        table: &'static [BookField<T>],
        of: Option<&T>,
        named: &[&str],
    ) -> Vec<Field> {
        let (lang, today) = (self.lang, self.today);
        let all: Vec<&BookField<T>> = match named {
            [] => table.iter().collect(),
            named => named.iter().filter_map(|key| table.iter().find(|field| field.key == *key)).collect(),
        };
        let is_shown = |field: &&BookField<T>| !matches!(field.kind, Kind::Order | Kind::Project | Kind::Milestone);
        let made = all.into_iter().filter(is_shown).map(|field| {
            let value = of.map(field.get).unwrap_or_default();
            let made = match field.kind {
                Kind::Long => Field::lines(field.key, lang, &value),
                Kind::Day => Field::date(field.key, lang, false, &value, today),
                Kind::Toggle => Field::toggle(field.key, lang, value == "yes"),
                Kind::YesNo => Field::choice(field.key, lang, yes_no(lang), &value),
                Kind::Country => Field::free(field.key, lang, super::open::countries(lang), &value),
                Kind::Choice(options) => Field::choice(field.key, lang, options(lang), &value),
                _ => Field::line(field.key, lang, &value),
            };
            let made = made.hint(help(field.key, lang));
            if field.required { made.required() } else { made }
        });
        made.collect()
    }
}
