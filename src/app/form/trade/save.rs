//! What saving a form of the trade commands: what was changed, or, of something new, all that is filled.

use crate::book::field::{
    AFTER, CHASE_FIELDS, COMPLAINT_FIELDS, CREDIT_FIELDS, Field as BookField, MILESTONE_FIELDS, ORDER_FIELDS,
    ORDER_LINE_FIELDS, PROJECT_FIELDS, QUOTE_FIELDS, QUOTE_LINE_FIELDS, RECEIPT_FIELDS, REQUIREMENT_FIELDS,
    SAMPLE_FIELDS, document_fields,
};
use crate::book::{Command, Count, Dated, Facts, PartChange, Typed, count_new, words};
use crate::model::{
    Chase, Complaint, Credit, CreditDocument, CustomerId, Flow, Milestone, OrderId, OrderLine, OrderLineId, Ordered,
    Project, Quote, QuoteLine, Receipt, ReceiptId, Requirements, Sample,
};
use crate::rules::read_day;

use super::super::super::App;
use super::super::{Field, FieldKind, Form};
use super::Trade;

/// The fields of a form that belong to a table, as the book reads them; only those that were changed, or, of something new,
/// all that are filled.
pub(in crate::app::form) fn typed<T>(form: &Form, table: &'static [BookField<T>], new: bool, app: &App) -> Typed {
    let fields = form.fields.iter().zip(&form.before);
    let own = fields.filter(|(field, _)| table.iter().any(|one| one.key == field.key));
    let wanted = own.filter(|(field, before)| if new { !field.value().is_empty() } else { field.value() != **before });
    let read = |(field, _): (&Field, &String)| {
        let value = field.value();
        // Days are sent as days: what was meant must not depend on when it is read.
        let day = matches!(field.kind, FieldKind::Date(_)).then(|| read_day(&value, app.today).ok()).flatten();
        (field.key.to_owned(), day.map_or(value, |day| day.to_string()))
    };
    wanted.map(read).collect()
}

/// What would be commanded by saving a form in which prices are typed, changed or not: to be judged, not to be done.
pub(in crate::app::form) fn planned(form: &Form, customer: CustomerId, trade: &Trade, app: &App) -> Command {
    command(form, customer, trade, app).unwrap_or_else(|| {
        if let Trade::WhatIf(quote, _) = *trade {
            return Command::ReviseQuote { customer, quote, set: Vec::new(), lines: Vec::new() };
        }
        let (Trade::Quote(quote) | Trade::Line(quote, _)) = *trade else {
            return Command::AddQuote { customer, set: Vec::new(), lines: Vec::new() };
        };
        Command::EditQuote { customer, quote, set: Vec::new(), lines: Vec::new() }
    })
}

/// A project to begin with the usual milestones of its flow, and their days as far as one is given to count from.
pub(in crate::app::form) fn begun(form: &Form, customer: CustomerId, app: &App) -> (Command, Option<Dated>) {
    let set = typed::<Project>(form, PROJECT_FIELDS, true, app);
    let flow = set.iter().find(|(key, _)| key == "flow").and_then(|(_, word)| word.parse().ok());
    let mut milestones = words::course(flow.unwrap_or(Flow::Other), app.lang);
    let said = typed::<Milestone>(form, MILESTONE_FIELDS, true, app);
    let day = |key: &str| said.iter().find(|(name, _)| name == key).and_then(|(_, day)| day.parse().ok());
    let count = Count { from: day("planned"), by: day("promised") };
    let country = app.book.get(customer).and_then(|row| row.country);
    let team = app.team(country);
    // What cannot be read of the rest is said when it is saved.
    let dated = count_new(&set, &mut milestones, &team, app.today, count).ok().flatten();
    (Command::AddProject { customer, set, milestones }, dated)
}

/// Changes a part, or adds a new one.
fn part<Id>(id: Option<Id>, set: Typed) -> PartChange<Id> {
    match id {
        Some(id) => PartChange::Edit(id, set),
        None => PartChange::Add(set),
    }
}

/// The same, but a part that was there goes where this field says 0.
fn part_or_gone<Id>(form: &Form, key: &str, id: Option<Id>, set: Typed) -> PartChange<Id> {
    let value = form.fields.iter().find(|field| field.key == key).map(Field::value).unwrap_or_default();
    let digits: String = value.chars().filter(|c| c.is_ascii_digit()).collect();
    let nothing = !digits.is_empty() && digits.chars().all(|c| c == '0');
    match id {
        Some(id) if nothing => PartChange::Remove(id),
        id => part(id, set),
    }
}

/// A change to an order.
fn order_edit(
    customer: CustomerId,
    order: OrderId,
    set: Typed,
    lines: Vec<PartChange<OrderLineId>>,
    receipts: Vec<PartChange<ReceiptId>>,
) -> Command {
    Command::EditOrder { customer, order, set, lines, receipts, requirements: Typed::new() }
}

/// What saving the form commands; none where nothing was changed.
pub(in crate::app::form) fn command(form: &Form, customer: CustomerId, trade: &Trade, app: &App) -> Option<Command> {
    let changed = |set: Typed| Some(set).filter(|set| !set.is_empty());
    Some(match *trade {
        Trade::NewQuote => Command::AddQuote {
            customer,
            set: typed::<Quote>(form, QUOTE_FIELDS, true, app),
            lines: vec![typed::<QuoteLine>(form, QUOTE_LINE_FIELDS, true, app)],
        },
        Trade::Quote(quote) => {
            let set = changed(typed::<Quote>(form, QUOTE_FIELDS, false, app))?;
            Command::EditQuote { customer, quote, set, lines: Vec::new() }
        }
        Trade::Revise(quote) => {
            let set = typed::<Quote>(form, QUOTE_FIELDS, false, app);
            let changed = typed::<QuoteLine>(form, QUOTE_LINE_FIELDS, false, app);
            let only = app.quote(quote).and_then(|quote| quote.lines.first()).map(|line| line.id);
            let lines = only.filter(|_| !changed.is_empty()).map(|id| PartChange::Edit(id, changed));
            Command::ReviseQuote { customer, quote, set, lines: lines.into_iter().collect() }
        }
        Trade::WhatIf(quote, line) => {
            let set = typed::<Quote>(form, QUOTE_FIELDS, false, app);
            let edited = changed(typed::<QuoteLine>(form, QUOTE_LINE_FIELDS, false, app));
            let lines: Vec<_> = edited.into_iter().map(|edited| PartChange::Edit(line, edited)).collect();
            if set.is_empty() && lines.is_empty() {
                return None;
            }
            Command::ReviseQuote { customer, quote, set, lines }
        }
        Trade::Line(quote, line) => {
            let set = changed(typed::<QuoteLine>(form, QUOTE_LINE_FIELDS, line.is_none(), app))?;
            let change = part(line, set);
            Command::EditQuote { customer, quote, set: Vec::new(), lines: vec![change] }
        }
        Trade::Outcome(quote, line) => {
            let value =
                |key: &str| form.fields.iter().find(|field| field.key == key).map(Field::value).unwrap_or_default();
            let outcome = value("outcome").parse().ok()?;
            let lines = line.into_iter().collect();
            Command::QuoteOutcome { customer, quote, lines, outcome, reason: value("outcome_reason") }
        }
        Trade::NewProject => begun(form, customer, app).0,
        Trade::Project(project) => {
            let set = changed(typed::<Project>(form, PROJECT_FIELDS, false, app))?;
            Command::EditProject { customer, project, set, milestones: Vec::new() }
        }
        Trade::NewChase | Trade::Ahead(..) => {
            Command::AddChase { customer, set: typed::<Chase>(form, CHASE_FIELDS, true, app) }
        }
        Trade::Chase(chase) | Trade::Due(chase) | Trade::PassOn(chase) => {
            let set = changed(typed::<Chase>(form, CHASE_FIELDS, false, app))?;
            Command::EditChase { customer, chase, set }
        }
        Trade::NewOrder => {
            let line = typed::<OrderLine>(form, ORDER_LINE_FIELDS, true, app);
            let has_line = line.iter().any(|(key, _)| key != "per");
            let lines = if has_line { vec![line] } else { Vec::new() };
            let set = typed::<Ordered>(form, ORDER_FIELDS, true, app);
            Command::AddOrder { customer, set, lines, receipts: Vec::new(), requirements: Typed::new() }
        }
        Trade::Order(order) => {
            let set = changed(typed::<Ordered>(form, ORDER_FIELDS, false, app))?;
            order_edit(customer, order, set, Vec::new(), Vec::new())
        }
        Trade::OrderLine(order, line) => {
            let set = changed(typed::<OrderLine>(form, ORDER_LINE_FIELDS, line.is_none(), app))?;
            let change = part_or_gone(form, "quantity", line, set);
            order_edit(customer, order, Typed::new(), vec![change], Vec::new())
        }
        Trade::Receipt(order, receipt) => {
            let set = changed(typed::<Receipt>(form, RECEIPT_FIELDS, receipt.is_none(), app))?;
            let change = part_or_gone(form, "amount", receipt, set);
            order_edit(customer, order, Typed::new(), Vec::new(), vec![change])
        }
        Trade::Requirements(order) => {
            let set = changed(typed::<Requirements>(form, REQUIREMENT_FIELDS, false, app))?;
            Command::Requirements { customer, order, set }
        }
        Trade::NewSample => Command::AddSample { customer, set: typed::<Sample>(form, SAMPLE_FIELDS, true, app) },
        Trade::Sample(sample) | Trade::Feedback(sample) => {
            let set = changed(typed::<Sample>(form, SAMPLE_FIELDS, false, app))?;
            Command::EditSample { customer, sample, set }
        }
        Trade::NewCredit => {
            Command::AddCredit { customer, set: typed::<Credit>(form, CREDIT_FIELDS, true, app), documents: Vec::new() }
        }
        Trade::Credit(credit) | Trade::CreditDays(credit) => {
            let set = changed(typed::<Credit>(form, CREDIT_FIELDS, false, app))?;
            Command::EditCredit { customer, credit, set, documents: Vec::new() }
        }
        Trade::Document(credit, kind) => {
            let set = changed(typed::<CreditDocument>(form, document_fields(kind), false, app))?;
            Command::EditCredit { customer, credit, set: Vec::new(), documents: vec![Facts { kind, set }] }
        }
        Trade::NewComplaint => {
            Command::AddComplaint { customer, set: typed::<Complaint>(form, COMPLAINT_FIELDS, true, app) }
        }
        Trade::Complaint(complaint) => {
            let set = changed(typed::<Complaint>(form, COMPLAINT_FIELDS, false, app))?;
            Command::EditComplaint { customer, complaint, set }
        }
        Trade::CloseComplaint(complaint) => {
            // The day stands in the form already: it is what saving it is for.
            let mut set = typed::<Complaint>(form, COMPLAINT_FIELDS, false, app);
            set.retain(|(key, _)| key != "closed");
            let all = typed::<Complaint>(form, COMPLAINT_FIELDS, true, app);
            set.extend(all.into_iter().filter(|(key, _)| key == "closed"));
            Command::EditComplaint { customer, complaint, set }
        }
        Trade::Milestone(project, id) => {
            let mut set = typed::<Milestone>(form, MILESTONE_FIELDS, id.is_none(), app);
            let after = form.fields.iter().zip(&form.before).find(|(field, _)| field.key == AFTER);
            set.extend(
                after
                    .filter(|(field, before)| field.value() != **before)
                    .map(|(field, _)| (AFTER.to_owned(), field.value())),
            );
            let set = changed(set)?;
            let change = part(id, set);
            Command::EditProject { customer, project, set: Vec::new(), milestones: vec![change] }
        }
    })
}
