//! The products (R9): a list that filters as one types, and the way to the form of one.

use crate::app::ticket::Waiting;
use crate::app::{App, Cursor, Layer, LineEdit};
use crate::book::{Command, same_product};
use crate::engine::Ask;
use crate::model::{Product, QuoteLine};
use crate::text::fold;

/// The list of products.
#[derive(Debug, Clone, Default)]
pub struct Products {
    /// What is typed to find one.
    pub line: LineEdit,
    /// All, by name; those put away last.
    pub all: Vec<Product>,
    /// Positions of those that fit.
    pub shown: Vec<usize>,
    /// The lit one.
    pub cursor: Cursor,
    /// The ticket of the question on its way: keys typed meanwhile are meant for what comes.
    pub asked: Option<u64>,
    /// The form of this one is opened instead of the list, as soon as it is known: a line of a quotation that names it.
    sought: Option<QuoteLine>,
}

impl Products {
    /// These products.
    pub fn of(all: Vec<Product>) -> Self {
        let mut products = Self::default();
        products.take(all);
        products
    }

    fn take(&mut self, mut all: Vec<Product>) {
        all.sort_by_cached_key(|one| (one.archived.is_some(), fold(&one.name).into_owned()));
        self.all = all;
        self.find();
    }

    /// The lit one.
    pub fn lit(&self) -> Option<&Product> {
        self.all.get(*self.shown.get(self.cursor.at)?)
    }

    /// Whether its list is shown, and not only waited for a form.
    pub const fn is_list(&self) -> bool {
        self.sought.is_none()
    }

    fn find(&mut self) {
        let wanted = fold(self.line.text.trim()).into_owned();
        let fits = |one: &Product| {
            let texts = [&one.name, &one.english, &one.chinese, &one.hs];
            wanted.split_whitespace().all(|word| texts.iter().any(|text| fold(text).contains(word)))
        };
        self.shown = (0..self.all.len()).filter(|at| self.all.get(*at).is_some_and(fits)).collect();
    }
}

impl App {
    /// Lists the products.
    pub(in crate::app) fn open_products(&mut self) {
        self.layers.push(Layer::Products(Box::default()));
        self.ask_products();
    }

    /// The form of the product at hand, or of one that is not known yet.
    pub(in crate::app) fn open_product_at_hand(&mut self) {
        let Some(line) = self.quotes.line_at_hand().cloned() else { return };
        self.layers.push(Layer::Products(Box::new(Products { sought: Some(line), ..Products::default() })));
        self.ask_products();
    }

    /// Asks for the products anew where their list lies on top.
    pub(in crate::app) fn ask_products(&mut self) {
        if !matches!(self.top(), Some(Layer::Products(_))) {
            return;
        }
        let ticket = self.ask(Ask::Products, Waiting::Products);
        if let Some(products) = self.products() {
            products.asked = Some(ticket);
        }
    }

    fn products(&mut self) -> Option<&mut Products> {
        match self.layers.last_mut() {
            Some(Layer::Products(products)) => Some(products),
            _ => None,
        }
    }

    /// The products are there; `None`: they cannot be read.
    pub(in crate::app) fn products_came(&mut self, ticket: u64, came: Option<Vec<Product>>) {
        let Some(products) = self.products().filter(|products| products.asked == Some(ticket)) else { return };
        products.asked = None;
        let Some(all) = came else {
            self.layers.pop();
            return;
        };
        if let Some(line) = products.sought.take() {
            self.layers.pop();
            let held = all.into_iter().find(|one| same_product(&one.name, &line.product));
            return self.open_product(held, Some(&line));
        }
        let lit = products.lit().map(|one| one.id);
        products.take(all);
        let at = products.shown.iter().position(|at| products.all.get(*at).map(|one| one.id) == lit);
        products.cursor.at = at.unwrap_or(products.cursor.at);
        self.step_products(0);
    }

    /// What is typed has changed.
    pub(in crate::app) fn seek_product(&mut self) {
        if let Some(products) = self.products() {
            products.cursor = Cursor::default();
            products.find();
        }
    }

    /// Up and down in the list.
    pub(in crate::app) fn step_products(&mut self, by: isize) {
        let page = usize::from(self.pages.list);
        if let Some(products) = self.products() {
            products.cursor.step(by, products.shown.len());
            products.cursor.settle(products.shown.len(), page);
        }
    }

    /// Whether a product is lit.
    pub(in crate::app) fn on_product(&self) -> bool {
        matches!(self.top(), Some(Layer::Products(products)) if products.lit().is_some())
    }

    /// The form of the lit one.
    pub(in crate::app) fn edit_product(&mut self) {
        if let Some(held) = self.products().and_then(|products| products.lit().cloned()) {
            self.open_product(Some(held), None);
        }
    }

    /// The form of a new one.
    pub(in crate::app) fn new_product(&mut self) {
        let typed = self.products().map(|products| products.line.text.trim().to_owned()).unwrap_or_default();
        let named = QuoteLine::new(Default::default(), typed, Default::default(), crate::model::Per::One);
        self.open_product(None, Some(&named));
    }

    /// Puts the lit one away, or takes it out again.
    pub(in crate::app) fn archive_product(&mut self) {
        let Some(held) = self.products().and_then(|products| products.lit().cloned()) else { return };
        let command = match held.archived {
            None => Command::ArchiveProduct { product: held.id },
            Some(_) => Command::UnarchiveProduct { product: held.id },
        };
        self.command(command, None);
        // Answered after it.
        self.ask_products();
    }
}
