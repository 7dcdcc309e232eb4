//! Forms of letters of credit and what stands on their documents (R13, R18).

use crate::book::field::{CREDIT_FIELDS, credit_help, document_fields};
use crate::book::words;
use crate::model::{Credit, CreditId, CustomerId, DocumentKind, Party};
use crate::tr;

use super::super::super::App;
use super::super::Field;
use super::Opened;

impl App {
    pub(super) fn new_credit_form(&self, customer: CustomerId) -> Option<Opened> {
        let lang = self.lang;
        Some((tr!(lang, "credit.form_new"), self.credit_fields(customer, None, &[])))
    }

    pub(super) fn credit_form(&self, customer: CustomerId, id: CreditId) -> Option<Opened> {
        let lang = self.lang;
        let credit = self.credit(id)?;
        let title = tr!(lang, "credit.form_edit", number = credit.number);
        Some((title, self.credit_fields(customer, Some(credit), &[])))
    }

    pub(super) fn credit_days_form(&self, customer: CustomerId, id: CreditId) -> Option<Opened> {
        let lang = self.lang;
        let credit = self.credit(id)?;
        let title = tr!(lang, "credit.form_edit", number = credit.number);
        Some((title, self.credit_fields(customer, Some(credit), &["shipped", "presented"])))
    }

    pub(super) fn document_form(&self, id: CreditId, kind: DocumentKind) -> Option<Opened> {
        let lang = self.lang;
        let credit = self.credit(id)?;
        let document = credit.document(kind);
        let mut all = self.fields_of(document_fields(kind), document, &[]);
        all.iter_mut().for_each(|field| field.hint = credit_help(field.key, lang));
        Some((
            format!("{} · {}", tr!(lang, "credit.form_edit", number = credit.number), words::document_kind(kind, lang)),
            all,
        ))
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
}
