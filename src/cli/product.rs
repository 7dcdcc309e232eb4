//! `genjin product`: takes a product in, changes it, puts it away or tells of it; `genjin products`: lists them (R9).

use serde_json::{Value, json};

use super::arguments::{ProductArguments, ProductsArguments};
use super::context::{Context, Outcome, Told};
use super::output::{Table, or_null};
use super::quote::assigned;
use crate::book::field::{PRODUCT_FIELDS, label, size_text};
use crate::book::{Command, Refusal, same_product};
use crate::engine::{Answer, Ask};
use crate::model::Product;
use crate::text::grouped;
use crate::tr;

/// `genjin product`.
pub(super) fn run(context: &mut Context, given: &ProductArguments) -> Outcome {
    let lang = context.lang;
    let held = named(context, &given.name)?;
    let mut set = assigned(&given.set, lang)?;
    let unknown = || Refusal::NoProduct { given: given.name.clone() }.tell(lang);
    let command = match held {
        Some(held) if given.archive => Some(Command::ArchiveProduct { product: held.id }),
        Some(held) if given.unarchive => Some(Command::UnarchiveProduct { product: held.id }),
        Some(held) if !set.is_empty() => Some(Command::EditProduct { product: held.id, set: set.clone() }),
        Some(_) => None,
        None if set.is_empty() => return Err(unknown()),
        None => {
            if !set.iter().any(|(key, _)| key.trim() == "name") {
                set.insert(0, ("name".to_owned(), given.name.clone()));
            }
            Some(Command::AddProduct { set: set.clone() })
        }
    };
    if let Some(command) = command {
        context.perform(command)?;
    }
    let name = set.iter().rev().find(|(key, _)| key.trim() == "name").map_or(&given.name, |(_, name)| name);
    let product = named(context, name)?.ok_or_else(unknown)?;
    let mut lines = Table::default();
    let known = PRODUCT_FIELDS.iter().map(|field| (field.key, (field.get)(&product)));
    for (key, value) in known.filter(|(_, value)| !value.is_empty()) {
        lines.line([label(key, lang), value]);
    }
    let mut text = lines.text();
    if let Some(day) = product.archived {
        text += &format!("{}\n", tr!(lang, "product.put_away", day = day));
    }
    Ok(Told { text, json: document(&product) })
}

/// `genjin products`.
pub(super) fn list(context: &mut Context, given: &ProductsArguments) -> Outcome {
    let lang = context.lang;
    let mut all = every(context)?;
    all.retain(|one| one.archived.is_some() == given.archived);
    all.sort_by_key(|one| (one.name.to_lowercase(), one.id));
    let json = json!({ "products": all.iter().map(document).collect::<Vec<_>>() });
    if all.is_empty() {
        return Ok(Told { text: tr!(lang, "product.none") + "\n", json });
    }
    let head = |key: &str| label(key, lang);
    let mut lines = Table::with_heads([head("name"), head("hs"), head("moq"), head("pieces"), head("size")]);
    for one in &all {
        let moq = one.moq.map(|moq| format!("{} {}", grouped(&moq.to_string()), one.unit)).unwrap_or_default();
        let pieces = one.pieces.map(|pieces| grouped(&pieces.to_string())).unwrap_or_default();
        let size = one.size.map(size_text).unwrap_or_default();
        lines.row([&one.name, &one.hs, moq.trim(), &pieces, &size]);
    }
    Ok(Told { text: lines.text(), json })
}

fn every(context: &mut Context) -> Result<Vec<Product>, String> {
    match context.ask(Ask::Products)? {
        Answer::Products(all) => Ok(all),
        _ => Err(context.unexpected()),
    }
}

fn named(context: &mut Context, name: &str) -> Result<Option<Product>, String> {
    Ok(every(context)?.into_iter().find(|one| same_product(&one.name, name)))
}

/// A product for programs.
fn document(one: &Product) -> Value {
    let number = |number: Option<rust_decimal::Decimal>| number.map(|number| number.to_string());
    json!({
        "id": one.id.to_string(),
        "name": one.name,
        "english": or_null(&one.english),
        "chinese": or_null(&one.chinese),
        "hs": or_null(&one.hs),
        "unit": or_null(&one.unit),
        "moq": number(one.moq),
        "pieces": one.pieces,
        "size_cm": one.size.map(|size| size.map(|side| side.to_string())),
        "gross_kg": number(one.gross_kg),
        "picture": or_null(&one.picture),
        "note": or_null(&one.note),
        "archived": one.archived,
    })
}
