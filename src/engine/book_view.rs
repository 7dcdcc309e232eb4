//! The store as planning reads it.

use chrono::NaiveDate;

use super::keeper::failed;
use crate::book::plan::View;
use crate::book::{Codes, Products, QuoteNumbers, Refusal};
use crate::model::{
    Bookmark, Chase, Checklist, ChecklistRun, CompanyFile, Complaint, Contract, Country, Credit, Customer, CustomerId,
    DayRates, FollowUp, LoggedMail, Order, Product, ProductId, Project, Quote, Rebate, Requirements, Sample, Sender,
    Template,
};
use crate::store::Store;
use crate::text::Lang;

pub(super) struct BookView<'a> {
    pub store: &'a Store,
    pub codes: Option<&'a Codes>,
    pub numbers: Option<&'a QuoteNumbers>,
    pub products: Option<&'a Products>,
    pub lang: Lang,
}

impl BookView<'_> {
    /// Looks something up among the products; reads them where they are not at hand.
    fn among<T>(&self, look: impl FnOnce(&Products) -> T) -> Result<T, Refusal> {
        match self.products {
            Some(products) => Ok(look(products)),
            None => {
                let read = self.store.products().map_err(|error| failed(&error, self.lang))?;
                Ok(look(&Products::of(read)))
            }
        }
    }
}

impl View for BookView<'_> {
    fn customer(&self, id: CustomerId) -> Result<Customer, Refusal> {
        let found = self.store.customer(id).map_err(|error| failed(&error, self.lang))?;
        found.ok_or_else(|| Refusal::Unknown { given: id.to_string(), near: Vec::new() })
    }

    fn notes(&self, id: CustomerId) -> Result<String, Refusal> {
        self.store.notes(id).map_err(|error| failed(&error, self.lang))
    }

    fn checklist(&self, id: CustomerId) -> Result<Checklist, Refusal> {
        self.store.checklist(id).map_err(|error| failed(&error, self.lang))
    }

    fn runs(&self, id: CustomerId) -> Result<Vec<ChecklistRun>, Refusal> {
        self.store.runs(id).map_err(|error| failed(&error, self.lang))
    }

    fn orders(&self, id: CustomerId) -> Result<Vec<Order>, Refusal> {
        self.store.orders(id).map_err(|error| failed(&error, self.lang))
    }

    fn log(&self, id: CustomerId) -> Result<Vec<FollowUp>, Refusal> {
        self.store.log(id).map_err(|error| failed(&error, self.lang))
    }

    fn rates(&self, on: NaiveDate) -> Result<Vec<DayRates>, Refusal> {
        self.store.rates_before(on).map_err(|error| failed(&error, self.lang))
    }

    fn product(&self, name: &str) -> Result<Option<Product>, Refusal> {
        self.among(|products| products.named(name).cloned())
    }

    fn product_of(&self, id: ProductId) -> Result<Option<Product>, Refusal> {
        self.among(|products| products.get(id).cloned())
    }

    fn product_count(&self) -> Result<usize, Refusal> {
        self.among(Products::len)
    }

    fn company_files(&self) -> Result<Vec<CompanyFile>, Refusal> {
        self.store.company_files().map_err(|error| failed(&error, self.lang))
    }

    fn bookmarks(&self) -> Result<Vec<Bookmark>, Refusal> {
        self.store.bookmarks().map_err(|error| failed(&error, self.lang))
    }

    fn rebates(&self, hs: &str) -> Result<Vec<Rebate>, Refusal> {
        self.store.rebates(Some(hs)).map_err(|error| failed(&error, self.lang))
    }

    fn templates(&self) -> Result<Vec<Template>, Refusal> {
        self.store.templates().map_err(|error| failed(&error, self.lang))
    }

    fn quotes(&self, id: CustomerId) -> Result<Vec<Quote>, Refusal> {
        self.store.quotes(id).map_err(|error| failed(&error, self.lang))
    }

    fn projects(&self, id: CustomerId) -> Result<Vec<Project>, Refusal> {
        self.store.projects(id).map_err(|error| failed(&error, self.lang))
    }

    fn chases(&self, id: CustomerId) -> Result<Vec<Chase>, Refusal> {
        self.store.chases(id).map_err(|error| failed(&error, self.lang))
    }

    fn contracts(&self, id: CustomerId) -> Result<Vec<Contract>, Refusal> {
        self.store.contracts(id).map_err(|error| failed(&error, self.lang))
    }

    fn samples(&self, id: CustomerId) -> Result<Vec<Sample>, Refusal> {
        self.store.samples(id).map_err(|error| failed(&error, self.lang))
    }

    fn requirements(&self, id: CustomerId) -> Result<Requirements, Refusal> {
        self.store.requirements(id).map_err(|error| failed(&error, self.lang))
    }

    fn credits(&self, id: CustomerId) -> Result<Vec<Credit>, Refusal> {
        self.store.credits(id).map_err(|error| failed(&error, self.lang))
    }

    fn complaints(&self, id: CustomerId) -> Result<Vec<Complaint>, Refusal> {
        self.store.complaints(id).map_err(|error| failed(&error, self.lang))
    }

    fn mails(&self, id: CustomerId) -> Result<Vec<LoggedMail>, Refusal> {
        self.store.mails(id).map_err(|error| failed(&error, self.lang))
    }

    fn senders(&self) -> Result<Vec<Sender>, Refusal> {
        self.store.senders().map_err(|error| failed(&error, self.lang))
    }

    fn number_owner(&self, number: &str) -> Option<CustomerId> {
        self.numbers.and_then(|numbers| numbers.owner(number))
    }

    fn free_number(&self) -> String {
        self.numbers.map_or_else(|| QuoteNumbers::default().free(), QuoteNumbers::free)
    }

    fn code_owner(&self, code: &str) -> Option<(CustomerId, String)> {
        self.codes.and_then(|codes| codes.owner(code))
    }

    fn free_code(&self, country: Option<Country>) -> String {
        self.codes.map_or_else(|| Codes::default().free(country), |codes| codes.free(country))
    }
}
