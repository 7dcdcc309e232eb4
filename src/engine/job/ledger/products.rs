//! Rows that are products (R9).

use super::Taking;
use crate::book::field::{PRODUCT_FIELDS, label};
use crate::book::plan::{ProductTaking, TakenProduct};
use crate::book::{Products, Refusal, Typed};
use crate::engine::intake::Difference;
use crate::engine::keeper::failed;
use crate::io::ledger::LedgerRow;
use crate::model::{Product, ProductId, Write};
use crate::text::Lang;

impl Taking<'_, '_> {
    /// Plans the rows of a table of products.
    ///
    /// # Errors
    /// Where the book cannot be read, or it was stopped.
    pub(super) fn products(&mut self, rows: &[LedgerRow]) -> Result<(), Refusal> {
        let held = self.keeper.store.products().map_err(|error| failed(&error, self.lang()))?;
        let mut products = ProductTaking::of(Products::of(held));
        let of = rows.len() as u64;
        for (done, row) in rows.iter().enumerate() {
            self.part(done as u64, of)?;
            if let Some(reject) = &row.trouble {
                self.report.rejected.push(reject.clone());
                continue;
            }
            let told = row.fields().iter().filter(|(key, _)| *key != "archived");
            let set: Typed = told.map(|(key, text)| ((*key).to_owned(), text.clone())).collect();
            let archived = row.get("archived").parse().ok();
            match products.take(&set, archived, self.keeps(), self.moment()) {
                Ok(TakenProduct::Same) => self.report.unchanged += 1,
                Ok(TakenProduct::Changed(..)) if self.keeps() => self.report.skipped += 1,
                Ok(TakenProduct::Changed(before, after)) => {
                    self.report.updated += 1;
                    let lang = self.lang();
                    self.differs(false, || difference(row.row, (&before, &after), false, lang));
                    self.product(after);
                }
                Ok(TakenProduct::New(product)) => {
                    self.report.created += 1;
                    let (lang, blank) = (self.lang(), Product::new(ProductId::new(), String::new()));
                    self.differs(true, || difference(row.row, (&blank, &product), true, lang));
                    self.product(product);
                }
                Err(refusal) => {
                    let reason = self.refused(&refusal);
                    self.reject(row, reason);
                }
            }
        }
        Ok(())
    }

    fn product(&mut self, product: Box<Product>) {
        self.concerned += 1;
        self.writes.push(Write::Product(product));
    }
}

fn difference(row: u64, (before, after): (&Product, &Product), is_new: bool, lang: Lang) -> Difference {
    let told = PRODUCT_FIELDS.iter().filter(|field| field.key != "name").map(|field| {
        let [old, new] = [before, after].map(|one| (field.get)(one));
        (label(field.key, lang), old, new)
    });
    let told = told.chain([super::put_away(before.archived, after.archived, lang)]);
    Difference { row, name: after.name.clone(), is_new, fields: told.filter(|(_, old, new)| old != new).collect() }
}
