//! Forms of orders, their lines and receipts, of requirements and samples (R9, R12).

use crate::book::field::{ORDER_FIELDS, ORDER_LINE_FIELDS, RECEIPT_FIELDS, REQUIREMENT_FIELDS, SAMPLE_FIELDS, help};
use crate::model::{CustomerId, OrderId, OrderLine, OrderLineId, Ordered, Receipt, ReceiptId, Sample, SampleId};
use crate::tr;

use super::super::super::App;
use super::super::super::orders::called;
use super::super::Field;
use super::Opened;

/// What a new order is asked, in this order.
const ORDER: [&str; 12] =
    ["what", "contract", "product", "quantity", "unit", "price", "per", "amount", "payment", "shares", "etd", "on"];
/// What a new sample is asked.
const SAMPLE: [&str; 7] = ["what", "fee", "refundable", "courier", "tracking", "sent", "arrived"];

impl App {
    pub(super) fn new_order_form(&self) -> Option<Opened> {
        let lang = self.lang;
        Some((tr!(lang, "order.form_new"), self.new_order_fields()))
    }

    pub(super) fn order_form(&self, id: OrderId) -> Option<Opened> {
        let lang = self.lang;
        let one = self.ordered(id)?;
        let title = tr!(lang, "order.form_edit", name = one.name());
        Some((title, self.fields_of(ORDER_FIELDS, Some(&one), &[])))
    }

    pub(super) fn order_line_form(&self, id: OrderId, line: Option<OrderLineId>) -> Option<Opened> {
        let lang = self.lang;
        let one = self.ordered(id)?;
        let held = line.and_then(|line| one.contract.lines.iter().find(|held| held.id == line));
        let fields = self.fields_of(ORDER_LINE_FIELDS, held, &[]);
        Some((tr!(lang, "order.form_line", name = one.name()), fields))
    }

    pub(super) fn receipt_form(&self, id: OrderId, receipt: Option<ReceiptId>) -> Option<Opened> {
        let lang = self.lang;
        let one = self.ordered(id)?;
        Some((tr!(lang, "order.form_receipt", name = one.name()), self.receipt_fields(&one, receipt)))
    }

    pub(super) fn requirements_form(&self, customer: CustomerId, of: Option<OrderId>) -> Option<Opened> {
        let lang = self.lang;
        let card = self.cards.get(customer)?;
        let (title, held) = match of.and_then(|id| self.ordered(id)) {
            Some(one) => (tr!(lang, "order.form_requirements", name = one.name()), one.contract.requirements),
            None => (tr!(lang, "order.form_own"), card.requirements.clone()),
        };
        Some((title, self.fields_of(REQUIREMENT_FIELDS, Some(&held), &[])))
    }

    pub(super) fn new_sample_form(&self) -> Option<Opened> {
        let lang = self.lang;
        Some((tr!(lang, "order.form_sample"), self.fields_of::<Sample>(SAMPLE_FIELDS, None, &SAMPLE)))
    }

    pub(super) fn sample_form(&self, id: SampleId) -> Option<Opened> {
        let lang = self.lang;
        let sample = self.sample(id)?;
        let title = tr!(lang, "order.form_sample_edit", name = sample.what);
        Some((title, self.fields_of(SAMPLE_FIELDS, Some(sample), &[])))
    }

    pub(super) fn feedback_form(&self, id: SampleId) -> Option<Opened> {
        let lang = self.lang;
        let sample = self.sample(id)?;
        let fields = self.fields_of(SAMPLE_FIELDS, Some(sample), &["feedback"]);
        Some((tr!(lang, "order.form_feedback", name = sample.what), fields))
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
        let due = account.unpaid().next().map(|one| one.open);
        let due = due.or(account.balance.filter(|money| money.amount.is_sign_positive() && !money.amount.is_zero()));
        let new = due.map(|amount| Receipt { id: ReceiptId::new(), on: self.today, amount, note: String::new() });
        self.fields_of(RECEIPT_FIELDS, held.or(new).as_ref(), &[])
    }

    /// One of the customer's orders; none where there is none.
    pub(super) fn order_field(&self, customer: CustomerId, held: &str) -> Option<Field> {
        let orders = self.cards.get(customer)?.ordered();
        let standing = orders.iter().rev().filter(|one| one.stands() || one.order.id.to_string() == held);
        let options: Vec<_> = standing.map(|one| (one.order.id.to_string(), called(one))).collect();
        (!options.is_empty()).then(|| Field::choice("order", self.lang, options, held).hint(help("order", self.lang)))
    }

    /// A sample of the selected customer.
    fn sample(&self, id: SampleId) -> Option<&Sample> {
        self.card()?.samples.iter().find(|one| one.id == id)
    }
}
