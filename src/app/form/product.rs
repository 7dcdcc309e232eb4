//! The forms of a product and of a rate of the tax rebate; the rates that are known (R9).

use crate::book::field::{PRODUCT_FIELDS, REBATE_FIELDS, product_help};
use crate::book::words;
use crate::engine::Ask;
use crate::model::{Product, ProductId, QuoteLine, Rebate};
use crate::tr;

use super::super::ticket::Waiting;
use super::super::{App, Layer, MessageKind};
use super::{Field, FormKind};

impl App {
    /// The form of a product; of a new one with what a line of a quotation says of it.
    pub(in crate::app) fn open_product(&mut self, held: Option<Product>, line: Option<&QuoteLine>) {
        let lang = self.lang;
        if held.as_ref().is_some_and(|held| held.archived.is_some()) {
            let name = held.map(|held| held.name).unwrap_or_default();
            return self.say(MessageKind::Refused, crate::book::Refusal::PutAway { name }.tell(lang));
        }
        let id = held.as_ref().map(|held| held.id);
        let said = |line: &QuoteLine| Product {
            hs: line.hs.clone(),
            unit: line.unit.clone(),
            moq: line.moq,
            ..Product::new(ProductId::new(), line.product.clone())
        };
        let shown = held.or_else(|| line.map(said));
        let fields = self.fields_of(PRODUCT_FIELDS, shown.as_ref(), &[]);
        let fields = fields.into_iter().map(|field| Field { hint: product_help(field.key, lang), ..field }).collect();
        let title = if id.is_some() { tr!(lang, "product.form") } else { tr!(lang, "product.form_new") };
        let about = shown.map(|one| one.name).unwrap_or_default();
        self.open_form(FormKind::Product(id), title, about, fields);
    }

    /// Types a rate of the tax rebate, of the product at hand if there is one.
    pub(in crate::app) fn open_rebate(&mut self) {
        let lang = self.lang;
        let mut fields = self.fields_of(REBATE_FIELDS, None, &[]);
        let hs = self.quotes.line_at_hand().map(|line| line.hs.clone()).unwrap_or_default();
        if let Some(first) = fields.first_mut().filter(|_| !hs.is_empty()) {
            *first = Field::line("hs", lang, &hs).required().hint(first.hint.clone());
        }
        let known = usize::from(!hs.is_empty());
        self.open_form(FormKind::Rebate, tr!(lang, "product.form_rebate"), tr!(lang, "product.about_rebate"), fields);
        if let Some(form) = self.form() {
            form.focus = known;
        }
    }

    /// Asks for the rates of the tax rebate, to be shown.
    pub(in crate::app) fn ask_rebates(&mut self) {
        self.ask(Ask::Rebates(None), Waiting::Rebates);
    }

    /// Shows them.
    pub(in crate::app) fn show_rebates(&mut self, all: &[Rebate]) {
        let lang = self.lang;
        if all.is_empty() {
            return self.say(MessageKind::Note, tr!(lang, "product.no_rebates"));
        }
        let lines: Vec<String> = all.iter().map(|one| words::rebate(one, lang)).collect();
        self.layers.push(Layer::Text { text: lines.join("\n"), scroll: 0 });
    }
}
