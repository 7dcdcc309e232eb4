//! Products and rates of the tax rebate (R9).

use chrono::NaiveDate;

use super::{Draft, Moment, View};
use crate::book::field::{PRODUCT_FIELDS, REBATE_FIELDS, Reading, set_all};
use crate::book::{Products, Refusal, Typed, TypedRebate, same_product};
use crate::model::{Deed, Product, ProductId, Rebate, Write};
use crate::rules::hs_code;

/// The most products of a book.
const PRODUCTS: usize = 20_000;

/// Takes one in.
pub(super) fn add(view: &dyn View, set: &Typed, moment: Moment<'_>) -> Result<Draft, Refusal> {
    let mut product = Product::new(ProductId::new(), String::new());
    set_all(PRODUCT_FIELDS, &mut product, set, Reading::on(moment.today))?;
    if product.name.is_empty() {
        return Err(Refusal::Missing { field: "name".to_owned() });
    }
    free(view, &product)?;
    if view.product_count()? >= PRODUCTS {
        return Err(Refusal::TooMany { field: "products".to_owned(), limit: PRODUCTS });
    }
    Ok(written(Deed::Product, product))
}

/// Changes one. Quotations keep the name they were given with.
pub(super) fn edit(view: &dyn View, id: ProductId, set: &Typed, moment: Moment<'_>) -> Result<Draft, Refusal> {
    let before = find(view, id)?;
    if before.archived.is_some() {
        return Err(Refusal::PutAway { name: before.name });
    }
    let mut after = before.clone();
    set_all(PRODUCT_FIELDS, &mut after, set, Reading::on(moment.today))?;
    if !same_product(&before.name, &after.name) {
        free(view, &after)?;
    }
    Ok(if after == before { Draft::new(Deed::ProductEdit, "") } else { written(Deed::ProductEdit, after) })
}

/// What became of a product of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakenProduct {
    /// It is new.
    New(Box<Product>),
    /// It says more than the book did: as it was and as it is.
    Changed(Box<Product>, Box<Product>),
    /// The book says the same.
    Same,
}

/// Products of a table on their way in; each is known by its name.
pub struct ProductTaking {
    held: Products,
}

impl ProductTaking {
    /// Begins with those that the book has.
    pub const fn of(held: Products) -> Self {
        Self { held }
    }

    /// What a row does: it makes a product, or says more of one. What it does not say stays as it is; `keep`: what is there stays whole.
    /// `archived`: since when it is put away, where the row says so.
    ///
    /// # Errors
    /// As for a product that is typed. One that is put away is not meant by a row that does not say so.
    pub fn take(
        &mut self,
        set: &Typed,
        archived: Option<NaiveDate>,
        keep: bool,
        moment: Moment<'_>,
    ) -> Result<TakenProduct, Refusal> {
        let mut made = Product { archived, ..Product::new(ProductId::new(), String::new()) };
        set_all(PRODUCT_FIELDS, &mut made, set, Reading::on(moment.today))?;
        if made.name.is_empty() {
            return Err(Refusal::Missing { field: "name".to_owned() });
        }
        let taken = match self.held.named(&made.name) {
            Some(before) if before.archived.is_some() && archived.is_none() => {
                return Err(Refusal::PutAway { name: before.name.clone() });
            }
            Some(before) => {
                let mut after = before.clone();
                set_all(PRODUCT_FIELDS, &mut after, set, Reading::on(moment.today))?;
                // However it is spelt: it is the same product.
                after.name.clone_from(&before.name);
                after.archived = before.archived.or(archived);
                if after == *before {
                    TakenProduct::Same
                } else {
                    TakenProduct::Changed(Box::new(before.clone()), Box::new(after))
                }
            }
            None if self.held.len() >= PRODUCTS => {
                return Err(Refusal::TooMany { field: "products".to_owned(), limit: PRODUCTS });
            }
            None => TakenProduct::New(Box::new(made)),
        };
        match &taken {
            TakenProduct::New(product) => self.held.put((**product).clone()),
            TakenProduct::Changed(_, product) if !keep => self.held.put((**product).clone()),
            TakenProduct::Changed(..) | TakenProduct::Same => {}
        }
        Ok(taken)
    }
}

/// Puts one away, or takes it out again.
pub(super) fn archive(view: &dyn View, id: ProductId, on: Option<NaiveDate>) -> Result<Draft, Refusal> {
    let before = find(view, id)?;
    let deed = if on.is_some() { Deed::ProductArchive } else { Deed::ProductUnarchive };
    if before.archived.is_some() == on.is_some() {
        return Ok(Draft::new(deed, ""));
    }
    Ok(written(deed, Product { archived: on, ..before }))
}

fn written(deed: Deed, product: Product) -> Draft {
    let mut draft = Draft::new(deed, product.hs.clone());
    let name = product.name.clone();
    draft.write(&name, Write::Product(Box::new(product)));
    draft
}

fn find(view: &dyn View, id: ProductId) -> Result<Product, Refusal> {
    view.product_of(id)?.ok_or_else(|| Refusal::NoProduct { given: id.to_string() })
}

/// Sees that no other is called so.
fn free(view: &dyn View, product: &Product) -> Result<(), Refusal> {
    match view.product(&product.name)? {
        Some(held) if held.id != product.id => Err(Refusal::ProductTaken { name: held.name }),
        _ => Ok(()),
    }
}

/// Types a rate of the tax rebate; it may hold from a day to come.
pub(super) fn set_rebate(view: &dyn View, set: &Typed, moment: Moment<'_>) -> Result<Draft, Refusal> {
    let mut typed = TypedRebate { hs: String::new(), percent: None, since: moment.today };
    set_all(REBATE_FIELDS, &mut typed, set, Reading::on(moment.today))?;
    let missing = |field: &str| Refusal::Missing { field: field.to_owned() };
    if typed.hs.is_empty() {
        return Err(missing("hs"));
    }
    let percent = typed.percent.ok_or_else(|| missing("rebate"))?;
    let rebate = Rebate { hs: typed.hs, from: typed.since, percent };
    let mut draft = Draft::new(Deed::Rebate, format!("{percent} %, {}", rebate.from));
    let told = |one: &Rebate| (one.hs.clone(), one.from, one.percent.to_string());
    // 9 and 9.0 are the same number and not the same entry.
    if !view.rebates(&rebate.hs)?.iter().any(|held| told(held) == told(&rebate)) {
        let subject = rebate.hs.clone();
        draft.write(&subject, Write::Rebate(rebate));
    }
    Ok(draft)
}

/// Takes a rate of the tax rebate away.
pub(super) fn drop_rebate(view: &dyn View, hs: &str, since: NaiveDate) -> Result<Draft, Refusal> {
    let none = || Refusal::NoRebate { hs: hs.trim().to_owned(), since };
    let digits = hs_code(hs).ok_or_else(none)?;
    let held = view.rebates(&digits)?.into_iter().find(|one| one.hs == digits && one.from == since);
    let held = held.ok_or_else(none)?;
    let mut draft = Draft::new(Deed::RebateGone, format!("{} %, {since}", held.percent));
    draft.write(&digits, Write::RebateGone(held));
    Ok(draft)
}
