//! Products and rates of the tax rebate (R9).

use chrono::NaiveDate;

use super::{Draft, Moment, View};
use crate::book::field::{PRODUCT_FIELDS, REBATE_FIELDS, Reading, set_all};
use crate::book::{Refusal, Typed, TypedRebate, same_product};
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
