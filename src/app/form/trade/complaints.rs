//! Forms of complaints (R18).

use crate::book::field::{COMPLAINT_FIELDS, complaint_help};
use crate::model::{Complaint, ComplaintId, CustomerId};
use crate::tr;

use super::super::super::App;
use super::super::Field;
use super::Opened;

/// What is asked when one is settled.
const SETTLED: [&str; 4] = ["cause", "remedy", "cost", "closed"];

impl App {
    pub(super) fn new_complaint_form(&self, customer: CustomerId) -> Option<Opened> {
        let lang = self.lang;
        Some((tr!(lang, "complaint.form_new"), self.complaint_fields(customer, None)))
    }

    pub(super) fn complaint_form(&self, customer: CustomerId, id: ComplaintId) -> Option<Opened> {
        let lang = self.lang;
        let complaint = self.complaint(id)?;
        let title = tr!(lang, "complaint.form_edit", name = complaint.name());
        Some((title, self.complaint_fields(customer, Some(complaint))))
    }

    /// Settled today unless another day is typed.
    pub(super) fn close_complaint_form(&self, id: ComplaintId) -> Option<Opened> {
        let lang = self.lang;
        let held = self.complaint(id)?;
        let settled = Complaint { closed: held.closed.or(Some(self.today)), ..held.clone() };
        let title = tr!(lang, "complaint.form_close", name = held.name());
        let fields = self.fields_of(COMPLAINT_FIELDS, Some(&settled), &SETTLED);
        let required = |field: Field| if field.key == "closed" { field.required() } else { field };
        let mut fields: Vec<Field> = fields.into_iter().map(required).collect();
        fields.iter_mut().for_each(|field| field.hint = complaint_help(field.key, lang));
        Some((title, fields))
    }

    /// The fields of a complaint, with the products and orders that are known to choose from.
    fn complaint_fields(&self, customer: CustomerId, of: Option<&Complaint>) -> Vec<Field> {
        let lang = self.lang;
        let mut all = self.fields_of(COMPLAINT_FIELDS, of, &[]);
        let card = self.cards.get(customer);
        let mut products: Vec<String> = card.map(|card| card.customer.products.clone()).unwrap_or_default();
        let ordered = card.map(|card| card.ordered()).unwrap_or_default();
        products.extend(ordered.iter().flat_map(|one| one.contract.lines.iter().map(|line| line.product.clone())));
        products.retain(|product| !product.is_empty());
        products.sort();
        products.dedup();
        if let Some(field) = all.iter_mut().find(|field| field.key == "product").filter(|_| !products.is_empty()) {
            let options = products.into_iter().map(|product| (product.clone(), product)).collect();
            *field = Field::free("product", lang, options, &field.value());
        }
        let held = of.and_then(|complaint| complaint.order).map(|id| id.to_string()).unwrap_or_default();
        let place = all.iter().position(|field| field.key == "on").unwrap_or(all.len());
        if let Some(field) = self.order_field(customer, &held) {
            all.insert(place, field);
        }
        all.iter_mut().for_each(|field| field.hint = complaint_help(field.key, lang));
        all
    }
}
