//! What is written to be handed on: a quotation for the customer (R9), a report.

use std::path::Path;

use crate::book::reminder::language_of;
use crate::book::{Products, QuoteSheetOn, Refusal, quote_meant, sheet_page};
use crate::engine::ask::{Answer, Asker, MailFile, QuoteFile, TextFile};
use crate::engine::config::read_letterhead;
use crate::engine::folder;
use crate::engine::keeper::{Keeper, failed};
use crate::io::mail::{MailDraft, write_draft};
use crate::io::{export, quote_sheet};
use crate::model::{Logo, ProductId, Quote, QuoteKind};
use crate::text::{Lang, shown};
use crate::tr;

pub(in crate::engine) fn save_quote(keeper: &Keeper, asker: &Asker, ask: &QuoteFile) -> Result<Answer, Refusal> {
    let lang = asker.lang;
    let to = ask.to.clone();
    let page = match to.extension().and_then(|end| end.to_str()).map(str::to_lowercase).as_deref() {
        Some("xlsx") => false,
        Some("html" | "htm") => true,
        _ => return Err(Refusal::Failed(tr!(lang, "quotation.unknown_ending", path = shown(&to.to_string_lossy())))),
    };
    let read = |error| failed(&error, lang);
    let customer = keeper.store.customer(ask.customer).map_err(read)?;
    let quotes = keeper.store.quotes(ask.customer).map_err(read)?;
    let quote = quote_meant(&quotes, ask.number.as_deref(), ask.revision);
    let (Some(customer), Some(quote)) = (customer, quote) else {
        let number = ask.number.as_deref().map(shown).unwrap_or_default();
        return Err(Refusal::Failed(match ask.revision {
            _ if number.is_empty() => tr!(lang, "quotation.no_quotes"),
            Some(revision) => tr!(lang, "quotation.no_revision", number = number, revision = revision),
            None => tr!(lang, "cli.no_quote", number = number),
        }));
    };
    if quote.kind != QuoteKind::Customer {
        return Err(Refusal::Failed(tr!(lang, "quotation.not_ours", number = shown(&quote.name()))));
    }
    not_there(&to, ask.force, lang)?;
    let (letterhead, logo, empty) = read_letterhead(ask.config.as_deref(), lang).map_err(Refusal::Failed)?;
    let sheet_lang = ask.lang.unwrap_or_else(|| language_of(customer.country, &customer.name));
    let products = Products::of(keeper.store.products().map_err(read)?);
    let (pictures, left_out) = pictures(quote, &products, ask.config.as_deref());
    let on = QuoteSheetOn {
        quote,
        customer: &customer,
        letterhead: &letterhead,
        logo,
        products: &products,
        pictures: &pictures,
        lang: sheet_lang,
    };
    let sheet = on.sheet();
    let written = if page { export::text(&to, &sheet_page(&sheet)) } else { quote_sheet::workbook(&to, &sheet) };
    written.map_err(|error| Refusal::Failed(error.text(&to, lang)))?;
    Ok(Answer::QuoteSaved { quote: quote.name(), lang: sheet_lang, file: to, letterhead: empty, left_out })
}

/// The largest picture of a product, in bytes, and the most of all pictures of a sheet: it has to be mailed.
const PICTURE_BYTES: u64 = 1 << 20;
const PICTURES_BYTES: u64 = 8 << 20;

/// The pictures of a quotation's products, each once; and which were left out: product and path.
type Pictures = (Vec<(ProductId, Logo)>, Vec<(String, String)>);

/// Reads the pictures of a quotation's products. A path that is not whole counts from the folder of the settings.
fn pictures(quote: &Quote, products: &Products, config: Option<&Path>) -> Pictures {
    let (mut read, mut left_out, mut room) = (Vec::new(), Vec::new(), PICTURES_BYTES);
    let mut seen: Vec<ProductId> = Vec::new();
    for product in quote.lines.iter().filter_map(|line| products.offered(&line.product)) {
        if product.picture.is_empty() || seen.contains(&product.id) {
            continue;
        }
        seen.push(product.id);
        let given = Path::new(&product.picture);
        let path =
            match config.and_then(Path::parent).filter(|_| given.is_relative() && !product.picture.starts_with('~')) {
                Some(folder) => folder.join(given),
                None => folder::file(&product.picture),
            };
        match picture(&path, room.min(PICTURE_BYTES)) {
            Some(picture) => {
                room = room.saturating_sub(u64::try_from(picture.bytes.len()).unwrap_or(u64::MAX));
                read.push((product.id, picture));
            }
            None => left_out.push((product.name.clone(), product.picture.clone())),
        }
    }
    (read, left_out)
}

/// A picture that can be put into a sheet; `None` for any other file, or one that is too large.
fn picture(path: &Path, most: u64) -> Option<Logo> {
    let facts = std::fs::metadata(path).ok().filter(|facts| facts.is_file() && facts.len() <= most);
    facts.and_then(|_| std::fs::read(path).ok()).and_then(Logo::of).filter(quote_sheet::is_readable)
}

pub(in crate::engine) fn save_text(asker: &Asker, ask: &TextFile) -> Result<Answer, Refusal> {
    let to = &ask.to;
    not_there(to, ask.force, asker.lang)?;
    export::text(to, &ask.text).map_err(|error| Refusal::Failed(error.text(to, asker.lang)))?;
    Ok(Answer::TextSaved { file: to.clone() })
}

pub(in crate::engine) fn save_mail(asker: &Asker, ask: &MailFile) -> Result<Answer, Refusal> {
    let to = &ask.to;
    super::export::ending(to, &["eml"], asker.lang)?;
    not_there(to, ask.force, asker.lang)?;
    let draft = MailDraft { name: &ask.name, address: &ask.address, subject: &ask.subject, text: &ask.text };
    write_draft(to, draft).map_err(|error| Refusal::Failed(error.text(to, asker.lang)))?;
    Ok(Answer::TextSaved { file: to.clone() })
}

/// A file that is there is left as it is, unless it is to be replaced.
pub(super) fn not_there(file: &Path, force: bool, lang: Lang) -> Result<(), Refusal> {
    if !force && file.symlink_metadata().is_ok() {
        return Err(Refusal::Failed(tr!(lang, "quotation.there", path = shown(&file.to_string_lossy()))));
    }
    Ok(())
}
