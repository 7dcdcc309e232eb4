//! Forms of quotations and projects (R9, R13): made from the tables of their fields, saved as what was changed.

use crate::book::field::{
    AFTER, CHASE_FIELDS, CREDIT_FIELDS, Field as BookField, Kind, MILESTONE_FIELDS, ORDER_FIELDS, ORDER_LINE_FIELDS,
    PROJECT_FIELDS, QUOTE_FIELDS, QUOTE_LINE_FIELDS, RECEIPT_FIELDS, REQUIREMENT_FIELDS, SAMPLE_FIELDS, after_text,
    credit_help, document_fields, help,
};
use crate::book::{Command, Count, Dated, Facts, PartChange, Typed, count_new, words};
use crate::engine::Ask;
use crate::model::{
    Chase, ChaseId, Credit, CreditDocument, CreditId, CustomerId, DayRates, DocumentKind, Flow, Milestone, MilestoneId,
    OrderId, OrderLine, OrderLineId, Ordered, Outcome, Party, Project, ProjectId, Quote, QuoteId, QuoteLine,
    QuoteLineId, Receipt, ReceiptId, Requirements, Sample, SampleId,
};
use crate::rules::{RateOfDay, rates_listed, read_day};
use crate::text::Lang;
use crate::tr;

use super::super::orders::{called, unshipped};
use super::super::ticket::Waiting;
use super::super::{App, Layer, MessageKind};
use super::{Field, FieldKind, Form, FormKind};

/// What a form of the trade is about.
#[derive(Debug, Clone, PartialEq, Eq)]
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
}

/// What a new order is asked, in this order.
const ORDER: [&str; 12] =
    ["what", "contract", "product", "quantity", "unit", "price", "per", "amount", "payment", "shares", "etd", "on"];
/// What a new sample is asked.
const SAMPLE: [&str; 7] = ["what", "fee", "refundable", "courier", "tracking", "sent", "arrived"];
/// Of something to be asked for what is asked first.
const ASKED: [&str; 6] = ["ask", "thing", "person", "department", "superior", "due"];
/// What is asked first of a new quotation's only line.
const LINE: [&str; 10] =
    ["product", "quantity", "unit", "price", "per", "moq", "costs", "rebate", "competitor_price", "market_price"];
/// The levers of a line; the rates stand in the quotation's head.
const LEVERS: [&str; 6] = ["price", "quantity", "annual_volume", "tooling_price", "tooling_payer", "costs"];
/// What a new quotation is asked, in this order: what is said in every call first. The rest is there when it is edited.
const NEW: [&str; 19] = [
    "product",
    "quantity",
    "unit",
    "price",
    "per",
    "currency",
    "incoterm",
    "named_place",
    "rates",
    "costs",
    "rebate",
    "moq",
    "payment",
    "valid_days",
    "lead_days",
    "competitor_price",
    "market_price",
    "number",
    "on",
];

fn yes_no(lang: Lang) -> Vec<(String, String)> {
    vec![("yes".to_owned(), tr!(lang, "app.yes")), ("no".to_owned(), tr!(lang, "app.no"))]
}

impl App {
    /// Opens a form of the trade for a customer.
    pub(in crate::app) fn open_trade(&mut self, customer: CustomerId, trade: Trade) {
        let lang = self.lang;
        let (title, fields) = match &trade {
            Trade::NewQuote => {
                // Most is as it was the last time.
                let last = self.quotes.quotes.iter().map(|(_, quote)| quote).max_by_key(|quote| quote.on).cloned();
                let head = match (last, super::open::CURRENCY.parse()) {
                    (Some(last), _) => Some(Quote { number: String::new(), on: self.today, rates: Vec::new(), ..last }),
                    (None, Ok(currency)) => Some(Quote::new(QuoteId::new(), self.today, currency)),
                    (None, Err(_)) => None,
                };
                let mut all = self.fields_of(QUOTE_FIELDS, head.as_ref(), &NEW);
                all.extend(self.fields_of(QUOTE_LINE_FIELDS, None, &NEW));
                all.sort_by_key(|field| NEW.iter().position(|key| *key == field.key));
                (tr!(lang, "app.form_new_quote"), all)
            }
            Trade::Quote(id) | Trade::Revise(id) => {
                let Some(quote) = self.quote(*id) else { return };
                let revise = matches!(trade, Trade::Revise(_));
                let title = if revise {
                    tr!(lang, "app.form_revise", quote = quote.name())
                } else {
                    tr!(lang, "app.form_quote", quote = quote.name())
                };
                let mut all = self.fields_of(QUOTE_FIELDS, Some(quote), &[]);
                if let (true, [only]) = (revise, quote.lines.as_slice()) {
                    // Most revisions are about the price.
                    let prices = self.fields_of(QUOTE_LINE_FIELDS, Some(only), &LINE);
                    all.retain(|field| field.key != "number");
                    all.splice(0..0, prices);
                }
                (title, all)
            }
            Trade::WhatIf(id, line) => {
                let Some(quote) = self.quote(*id) else { return };
                let Some(held) = quote.line(*line) else { return };
                let mut all = self.fields_of(QUOTE_LINE_FIELDS, Some(held), &LEVERS);
                all.extend(self.fields_of(QUOTE_FIELDS, Some(quote), &["rates"]));
                (tr!(lang, "levers.form", quote = quote.name(), product = held.product), all)
            }
            Trade::Line(id, line) => {
                let Some(quote) = self.quote(*id) else { return };
                let held = line.and_then(|line| quote.line(line));
                (tr!(lang, "app.form_line", quote = quote.name()), self.fields_of(QUOTE_LINE_FIELDS, held, &[]))
            }
            Trade::Outcome(id, line) => {
                let Some(quote) = self.quote(*id) else { return };
                let held = line.and_then(|line| quote.line(line)).or(quote.lines.first());
                let outcomes = Outcome::ALL.iter().map(|one| (one.word().to_owned(), words::outcome(*one, lang)));
                let all = vec![
                    Field::choice("outcome", lang, outcomes.collect(), "").required(),
                    Field::line("outcome_reason", lang, held.map_or("", |line| &line.outcome_reason)),
                ];
                (tr!(lang, "app.form_outcome", quote = quote.name()), all)
            }
            Trade::NewProject => {
                let flows = Flow::ALL.iter().map(|one| (one.word().to_owned(), words::flow(*one, lang))).collect();
                let all = vec![
                    Field::line("name", lang, "").required(),
                    Field::choice("flow", lang, flows, Flow::Shipment.word()).required(),
                    Field {
                        help: tr!(lang, "schedule.help_from"),
                        ..Field::date("planned", lang, false, "", self.today)
                            .label(tr!(lang, "app.label_first_milestone"))
                            .hint(tr!(lang, "app.hint_first_milestone"))
                    },
                    Field {
                        help: tr!(lang, "schedule.help_by"),
                        ..Field::date("promised", lang, false, "", self.today)
                            .label(tr!(lang, "schedule.label_by"))
                            .hint(tr!(lang, "schedule.hint_by"))
                    },
                ];
                let orders = self.cards.get(customer).map(crate::book::Card::ordered).unwrap_or_default();
                let held = unshipped(&orders).map(|one| one.order.id.to_string()).unwrap_or_default();
                let mut all = all;
                all.extend(self.order_field(customer, &held));
                (tr!(lang, "app.form_new_project"), all)
            }
            Trade::Project(id) => {
                let Some(project) = self.project(*id) else { return };
                let mut all = self.fields_of(PROJECT_FIELDS, Some(project), &[]);
                let held = project.order.map(|order| order.to_string()).unwrap_or_default();
                all.extend(self.order_field(customer, &held));
                (tr!(lang, "app.form_project"), all)
            }
            Trade::NewChase => (tr!(lang, "chase.form_new"), self.chase_fields(customer, None, &ASKED)),
            Trade::Chase(id) => {
                let Some(chase) = self.chase(*id) else { return };
                (tr!(lang, "chase.form_edit"), self.chase_fields(customer, Some(chase), &[]))
            }
            Trade::Due(id) => {
                let Some(chase) = self.chase(*id) else { return };
                let fields = self.chase_fields(customer, Some(chase), &["due"]);
                let due = fields.into_iter().filter(|field| field.key == "due");
                (tr!(lang, "chase.form_due", ask = chase.ask), due.map(Field::required).collect())
            }
            Trade::PassOn(id) => {
                let Some(chase) = self.chase(*id) else { return };
                let fields = self.chase_fields(customer, Some(chase), &["passed_to"]);
                (tr!(lang, "chase.form_pass", ask = chase.ask), fields.into_iter().map(Field::required).collect())
            }
            Trade::NewOrder => (tr!(lang, "order.form_new"), self.new_order_fields()),
            Trade::Order(id) => {
                let Some(one) = self.ordered(*id) else { return };
                let title = tr!(lang, "order.form_edit", name = one.name());
                (title, self.fields_of(ORDER_FIELDS, Some(&one), &[]))
            }
            Trade::OrderLine(id, line) => {
                let Some(one) = self.ordered(*id) else { return };
                let held = line.and_then(|line| one.contract.lines.iter().find(|held| held.id == line));
                let fields = self.fields_of(ORDER_LINE_FIELDS, held, &[]);
                (tr!(lang, "order.form_line", name = one.name()), fields)
            }
            Trade::Receipt(id, receipt) => {
                let Some(one) = self.ordered(*id) else { return };
                (tr!(lang, "order.form_receipt", name = one.name()), self.receipt_fields(&one, *receipt))
            }
            Trade::Requirements(of) => {
                let Some(card) = self.cards.get(customer) else { return };
                let (title, held) = match of.and_then(|id| self.ordered(id)) {
                    Some(one) => (tr!(lang, "order.form_requirements", name = one.name()), one.contract.requirements),
                    None => (tr!(lang, "order.form_own"), card.requirements.clone()),
                };
                (title, self.fields_of(REQUIREMENT_FIELDS, Some(&held), &[]))
            }
            Trade::NewSample => {
                (tr!(lang, "order.form_sample"), self.fields_of::<Sample>(SAMPLE_FIELDS, None, &SAMPLE))
            }
            Trade::Sample(id) => {
                let Some(sample) = self.sample(*id) else { return };
                let title = tr!(lang, "order.form_sample_edit", name = sample.what);
                (title, self.fields_of(SAMPLE_FIELDS, Some(sample), &[]))
            }
            Trade::Feedback(id) => {
                let Some(sample) = self.sample(*id) else { return };
                let fields = self.fields_of(SAMPLE_FIELDS, Some(sample), &["feedback"]);
                (tr!(lang, "order.form_feedback", name = sample.what), fields)
            }
            Trade::NewCredit => (tr!(lang, "credit.form_new"), self.credit_fields(customer, None, &[])),
            Trade::Credit(id) => {
                let Some(credit) = self.credit(*id) else { return };
                let title = tr!(lang, "credit.form_edit", number = credit.number);
                (title, self.credit_fields(customer, Some(credit), &[]))
            }
            Trade::CreditDays(id) => {
                let Some(credit) = self.credit(*id) else { return };
                let title = tr!(lang, "credit.form_edit", number = credit.number);
                (title, self.credit_fields(customer, Some(credit), &["shipped", "presented"]))
            }
            Trade::Document(id, kind) => {
                let Some(credit) = self.credit(*id) else { return };
                let document = credit.document(*kind);
                let mut all = self.fields_of(document_fields(*kind), document, &[]);
                all.iter_mut().for_each(|field| field.hint = credit_help(field.key, lang));
                (
                    format!(
                        "{} · {}",
                        tr!(lang, "credit.form_edit", number = credit.number),
                        words::document_kind(*kind, lang)
                    ),
                    all,
                )
            }
            Trade::Milestone(project, id) => {
                let held = id.and_then(|id| self.milestone(*project, id));
                let whole = self.project(*project);
                let name = whole.map(|one| one.name.clone()).unwrap_or_default();
                let mut all = self.fields_of(MILESTONE_FIELDS, held, &[]);
                let after = whole.zip(held).map(|(project, one)| after_text(project, one)).unwrap_or_default();
                let place = all.iter().position(|field| field.key == "works").unwrap_or(all.len());
                all.insert(place, Field::line(AFTER, lang, &after).hint(help(AFTER, lang)));
                (tr!(lang, "app.form_milestone", project = name), all)
            }
        };
        let about = self.name(customer);
        self.open_form(FormKind::Trade(customer, trade), title, about, fields);
    }

    /// Types a day's rate of exchange.
    pub(in crate::app) fn open_rate(&mut self) {
        let lang = self.lang;
        let line = |key: &'static str, text: &str| Field::line(key, lang, text).required().hint(help(key, lang));
        let fields = vec![
            line("pair", "USD/CNY"),
            line("rate", ""),
            Field::date("on", lang, false, "", self.today).hint(tr!(lang, "app.today")),
        ];
        self.open_form(FormKind::Rate, tr!(lang, "rate.form"), tr!(lang, "rate.about"), fields);
        if let Some(form) = self.form() {
            form.focus = 1;
        }
    }

    /// Asks for the rates that stand for today, to be shown.
    pub(in crate::app) fn ask_rates(&mut self) {
        self.ask(Ask::Rates(self.today), Waiting::Rates);
    }

    /// Shows the rates that stand for today: each with its day and where it comes from.
    pub(in crate::app) fn show_rates(&mut self, table: &[DayRates]) {
        let lang = self.lang;
        let line = |one: &RateOfDay| {
            let from = words::rate_from(one, one.on, lang);
            tr!(lang, "rate.told", rate = words::rate(one.rate), from = from)
        };
        let lines: Vec<String> = rates_listed(table, self.today).iter().map(line).collect();
        if lines.is_empty() {
            return self.say(MessageKind::Note, tr!(lang, "rate.nothing", day = self.today));
        }
        self.layers.push(Layer::Text { text: lines.join("\n"), scroll: 0 });
    }

    /// The fields of a chase, with the people and the projects that are known to choose from.
    fn chase_fields(&self, customer: CustomerId, of: Option<&Chase>, named: &[&str]) -> Vec<Field> {
        let lang = self.lang;
        let mut all = self.fields_of(CHASE_FIELDS, of, named);
        let card = self.cards.get(customer);
        let contacts = card.map(|card| card.customer.contacts.as_slice()).unwrap_or_default();
        let people: Vec<String> = contacts.iter().map(|one| one.name.clone()).collect();
        let used = |text: fn(&Chase) -> &String| self.chases.all.iter().map(|one| text(&one.chase).clone()).collect();
        let choices: [(&str, Vec<String>); 4] = [
            ("person", people),
            ("department", used(|chase| &chase.department)),
            ("superior", used(|chase| &chase.superior)),
            ("passed_to", used(|chase| &chase.passed_to)),
        ];
        for (key, mut names) in choices {
            names.retain(|name| !name.is_empty());
            names.sort();
            names.dedup();
            let field = all.iter_mut().find(|field| field.key == key).filter(|_| !names.is_empty());
            if let Some(field) = field {
                let options = names.into_iter().map(|name| (name.clone(), name)).collect();
                *field = Field::free(field.key, lang, options, &field.value()).hint(help(field.key, lang));
            }
        }
        let projects = card.map(|card| card.projects.as_slice()).unwrap_or_default();
        let open = projects.iter().filter(|one| one.archived.is_none());
        let options: Vec<_> = open.map(|one| (one.id.to_string(), one.name.clone())).collect();
        let place = all.iter().position(|field| field.key == "due").filter(|_| !options.is_empty());
        if let Some(place) = place {
            let held = of.and_then(|chase| chase.project).map(|id| id.to_string()).unwrap_or_default();
            all.insert(place, Field::choice("project", lang, options, &held).hint(help("project", lang)));
        }
        all
    }

    /// Those of a new order: paid as the last one was.
    fn new_order_fields(&self) -> Vec<Field> {
        let last = self.card().and_then(|card| card.ordered().into_iter().rev().find(Ordered::stands));
        let mut all = self.fields_of::<Ordered>(ORDER_FIELDS, None, &ORDER);
        // An order may be noted without a line.
        let line = self.fields_of::<OrderLine>(ORDER_LINE_FIELDS, None, &ORDER).into_iter();
        all.extend(line.map(|field| Field { required: false, ..field }));
        if let Some(last) = last {
            let taken = self.fields_of(ORDER_FIELDS, Some(&last), &["payment", "shares"]);
            all.retain(|field| !taken.iter().any(|one| one.key == field.key));
            all.extend(taken);
        }
        all.sort_by_key(|field| ORDER.iter().position(|key| *key == field.key));
        all
    }

    /// Those of a receipt: a new one is of what is due next, in the order's currency.
    fn receipt_fields(&self, of: &Ordered, receipt: Option<ReceiptId>) -> Vec<Field> {
        let held = receipt.and_then(|id| of.contract.receipts.iter().find(|one| one.id == id)).cloned();
        let account = crate::rules::account(of);
        let open = account.instalments.iter().find(|one| !one.open.is_zero());
        let due = open.map(|one| crate::model::Money { amount: one.open, currency: one.amount.currency });
        let due = due.or(account.balance.filter(|money| money.amount.is_sign_positive() && !money.amount.is_zero()));
        let new = due.map(|amount| Receipt { id: ReceiptId::new(), on: self.today, amount, note: String::new() });
        self.fields_of(RECEIPT_FIELDS, held.or(new).as_ref(), &[])
    }

    /// One of the customer's orders; none where there is none.
    fn order_field(&self, customer: CustomerId, held: &str) -> Option<Field> {
        let orders = self.cards.get(customer)?.ordered();
        let standing = orders.iter().rev().filter(|one| one.stands() || one.order.id.to_string() == held);
        let options: Vec<_> = standing.map(|one| (one.order.id.to_string(), called(one))).collect();
        (!options.is_empty()).then(|| Field::choice("order", self.lang, options, held).hint(help("order", self.lang)))
    }

    /// A sample of the selected customer.
    fn sample(&self, id: SampleId) -> Option<&Sample> {
        self.card()?.samples.iter().find(|one| one.id == id)
    }

    /// The fields of a letter of credit; of a new one with what is known of the customer and of ourselves.
    fn credit_fields(&self, customer: CustomerId, of: Option<&Credit>, named: &[&str]) -> Vec<Field> {
        let lang = self.lang;
        let card = self.cards.get(customer);
        let new = || {
            let mut credit = Credit::new(CreditId::new(), String::new());
            if let Some(card) = card {
                let buyer = &card.customer;
                credit.bank_country = buyer.country;
                credit.applicant =
                    Party { name: buyer.name.clone(), address: buyer.address.clone(), country: buyer.country };
                // We are called as in the last one.
                if let Some(last) = card.credits.last() {
                    credit.beneficiary.clone_from(&last.beneficiary);
                    credit.bank.clone_from(&last.bank);
                }
            }
            credit
        };
        let made = if of.is_none() { Some(new()) } else { None };
        let mut all = self.fields_of(CREDIT_FIELDS, of.or(made.as_ref()), named);
        all.iter_mut().for_each(|field| field.hint = credit_help(field.key, lang));
        let orders = card.map(|card| card.orders.as_slice()).unwrap_or_default();
        if named.is_empty() && !orders.is_empty() {
            let options = orders.iter().rev().map(|one| (one.id.to_string(), format!("{} {}", one.on, one.what)));
            let held = of.and_then(|credit| credit.order).map(|id| id.to_string()).unwrap_or_default();
            let place = all.iter().position(|field| field.key == "shipped").unwrap_or(all.len());
            let field = Field::choice("order", lang, options.collect(), &held).hint(credit_help("order", lang));
            all.insert(place, field);
        }
        all
    }

    /// The fields of a form, from the table; those named, in that order, or all.
    fn fields_of<T>(&self, table: &'static [BookField<T>], of: Option<&T>, named: &[&str]) -> Vec<Field> {
        let (lang, today) = (self.lang, self.today);
        let all: Vec<&BookField<T>> = match named {
            [] => table.iter().collect(),
            named => named.iter().filter_map(|key| table.iter().find(|field| field.key == *key)).collect(),
        };
        let is_shown = |field: &&BookField<T>| !matches!(field.kind, Kind::Order | Kind::Project);
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

/// The fields of a form that belong to a table, as the book reads them; only those that were changed, or, of something new,
/// all that are filled.
fn typed<T>(form: &Form, table: &'static [BookField<T>], new: bool, app: &App) -> Typed {
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
pub(super) fn planned(form: &Form, customer: CustomerId, trade: &Trade, app: &App) -> Command {
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
pub(super) fn begun(form: &Form, customer: CustomerId, app: &App) -> (Command, Option<Dated>) {
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

/// Whether a field says 0: what it is about goes.
fn is_nothing(form: &Form, key: &str) -> bool {
    let value = form.fields.iter().find(|field| field.key == key).map(Field::value).unwrap_or_default();
    let digits: String = value.chars().filter(|c| c.is_ascii_digit()).collect();
    !digits.is_empty() && digits.chars().all(|c| c == '0')
}

/// What saving the form commands; none where nothing was changed.
pub(super) fn command(form: &Form, customer: CustomerId, trade: &Trade, app: &App) -> Option<Command> {
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
            let change = line.map_or(PartChange::Add(set.clone()), |id| PartChange::Edit(id, set));
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
        Trade::NewChase => Command::AddChase { customer, set: typed::<Chase>(form, CHASE_FIELDS, true, app) },
        Trade::Chase(chase) | Trade::Due(chase) | Trade::PassOn(chase) => {
            let set = changed(typed::<Chase>(form, CHASE_FIELDS, false, app))?;
            Command::EditChase { customer, chase, set }
        }
        Trade::NewOrder => {
            let line = typed::<OrderLine>(form, ORDER_LINE_FIELDS, true, app);
            let has_line = line.iter().any(|(key, _)| key != "per");
            let lines = if has_line { vec![line] } else { Vec::new() };
            Command::AddOrder { customer, set: typed::<Ordered>(form, ORDER_FIELDS, true, app), lines }
        }
        Trade::Order(order) => {
            let set = changed(typed::<Ordered>(form, ORDER_FIELDS, false, app))?;
            Command::EditOrder { customer, order, set, lines: Vec::new(), receipts: Vec::new() }
        }
        Trade::OrderLine(order, line) => {
            let set = changed(typed::<OrderLine>(form, ORDER_LINE_FIELDS, line.is_none(), app))?;
            let change = match line {
                Some(id) if is_nothing(form, "quantity") => PartChange::Remove(id),
                Some(id) => PartChange::Edit(id, set),
                None => PartChange::Add(set),
            };
            Command::EditOrder { customer, order, set: Vec::new(), lines: vec![change], receipts: Vec::new() }
        }
        Trade::Receipt(order, receipt) => {
            let set = changed(typed::<Receipt>(form, RECEIPT_FIELDS, receipt.is_none(), app))?;
            let change = match receipt {
                Some(id) if is_nothing(form, "amount") => PartChange::Remove(id),
                Some(id) => PartChange::Edit(id, set),
                None => PartChange::Add(set),
            };
            Command::EditOrder { customer, order, set: Vec::new(), lines: Vec::new(), receipts: vec![change] }
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
        Trade::Milestone(project, id) => {
            let mut set = typed::<Milestone>(form, MILESTONE_FIELDS, id.is_none(), app);
            let after = form.fields.iter().zip(&form.before).find(|(field, _)| field.key == AFTER);
            set.extend(
                after
                    .filter(|(field, before)| field.value() != **before)
                    .map(|(field, _)| (AFTER.to_owned(), field.value())),
            );
            let set = changed(set)?;
            let change = id.map_or(PartChange::Add(set.clone()), |id| PartChange::Edit(id, set));
            Command::EditProject { customer, project, set: Vec::new(), milestones: vec![change] }
        }
    })
}
