//! The quotation as it goes to the customer (R9): product, HS code, packing, quantity, price, terms. It names each field that is printed; cost, margin,
//! rebate, competitor, market price, outcome, inquiry and notes are not among them.
//!
//! | file | what |
//! |---|---|
//! | `page` | the sheet as a page to be printed |

mod page;

pub use page::sheet_page;

use rust_decimal::Decimal;

use super::field::size_text;
use super::reminder::day;
use super::{Products, words};
use crate::model::{
    Cell, Customer, Delivery, Letterhead, Logo, Payer, Payment, Per, Product, ProductId, Quote, QuoteKind, QuoteLine,
    QuoteSheet,
};
use crate::rules::line_amount;
use crate::text::{Lang, grouped};
use crate::tr;

/// What a sheet is made from.
#[derive(Debug, Clone)]
pub struct QuoteSheetOn<'a> {
    /// The quotation.
    pub quote: &'a Quote,
    /// To whom.
    pub customer: &'a Customer,
    /// Our head.
    pub letterhead: &'a Letterhead,
    /// Our picture.
    pub logo: Option<Logo>,
    /// What is known of products.
    pub products: &'a Products,
    /// The pictures of some of them.
    pub pictures: &'a [(ProductId, Logo)],
    /// Its language.
    pub lang: Lang,
}

/// The quotation that is meant among a customer's: the newest one given to the customer and not put away; of a number if one is said, and
/// then the revision that is said. `None` where there is none.
pub fn quote_meant<'a>(quotes: &'a [Quote], number: Option<&str>, revision: Option<u16>) -> Option<&'a Quote> {
    let named = |quote: &&Quote| match number {
        Some(number) => quote.number.eq_ignore_ascii_case(number.trim()),
        None => quote.kind == QuoteKind::Customer && quote.archived.is_none(),
    };
    let wanted = quotes.iter().filter(named).filter(|quote| revision.is_none_or(|revision| quote.revision == revision));
    wanted.max_by_key(|quote| (quote.on, quote.revision))
}

/// A name for the file of a quotation, without its folder and its ending: letters and digits of any language, hyphens.
pub fn quote_file_name(quote: &Quote) -> String {
    let plain = |c: char| if c.is_alphanumeric() || c == '-' { c } else { '-' };
    let name: String = quote.name().chars().map(plain).take(60).collect();
    match name.trim_matches('-') {
        "" => "quotation".to_owned(),
        name => name.to_owned(),
    }
}

impl QuoteSheetOn<'_> {
    /// The sheet.
    pub fn sheet(self) -> QuoteSheet {
        let (customer, lang) = (self.customer, self.lang);
        let head = self.letterhead.head(lang == Lang::Zh);
        let (mut heads, mut lines) = table(self.quote, self.products, lang);
        let pictures = self.pictures();
        let picture_column = pictures.iter().any(Option::is_some).then_some(PICTURES);
        if let Some(at) = picture_column {
            heads.insert(at.min(heads.len()), tr!(lang, "quotation.picture"));
            lines.iter_mut().for_each(|row| row.insert(at.min(row.len()), Cell::Empty));
        }
        let mut closing = Vec::new();
        for (heading, lines) in [(tr!(lang, "quotation.bank"), &head.bank), (tr!(lang, "quotation.terms"), &head.terms)]
        {
            let lines: Vec<String> = lines.iter().filter(|line| !line.trim().is_empty()).cloned().collect();
            if !lines.is_empty() {
                closing.push((heading, lines));
            }
        }
        let address = head.address.iter().chain(&head.contact).filter(|line| !line.trim().is_empty());
        QuoteSheet {
            lang: lang.tag().to_owned(),
            company: head.company.clone(),
            address: address.cloned().collect(),
            logo: self.logo,
            title: tr!(lang, "quotation.title"),
            facts: facts(self.quote, customer, lang),
            heads,
            lines,
            picture_column,
            pictures,
            total: total(self.quote, lang),
            terms: terms(self.quote, lang),
            closing,
        }
    }

    /// The picture of each line.
    fn pictures(&self) -> Vec<Option<Logo>> {
        let picture = |line: &QuoteLine| {
            let product = self.products.offered(&line.product)?;
            self.pictures.iter().find(|(id, _)| *id == product.id).map(|(_, picture)| picture.clone())
        };
        self.quote.lines.iter().map(picture).collect()
    }
}

/// What stands above the lines.
fn facts(quote: &Quote, customer: &Customer, lang: Lang) -> Vec<(String, String)> {
    let contact = customer.main_contact().map(|one| one.name.clone()).unwrap_or_default();
    let facts = [
        (tr!(lang, "quotation.number"), quote.number.clone()),
        (tr!(lang, "quotation.revision"), quote.revision.to_string()),
        (tr!(lang, "quotation.date"), day(quote.on, lang)),
        (tr!(lang, "quotation.valid_until"), day(quote.valid_until(), lang)),
        (tr!(lang, "quotation.customer"), customer.name.clone()),
        (tr!(lang, "quotation.contact"), contact),
    ];
    facts.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect()
}

/// The price of how many, as it stands in a head or a cell.
fn per(per: Per, lang: Lang) -> String {
    match per {
        Per::One => tr!(lang, "quotation.per_one"),
        Per::Thousand => tr!(lang, "quotation.per_thousand"),
    }
}

/// Pictures stand behind the number of the line.
const PICTURES: usize = 1;

/// How a product is packed, as far as it is known; empty where it is not.
pub(super) fn packing(product: &Product, lang: Lang) -> String {
    let pieces = product.pieces.map(|pieces| tr!(lang, "quotation.pieces", pieces = grouped(&pieces.to_string())));
    let size = product.size.map(|size| tr!(lang, "quotation.size", size = size_text(size)));
    let gross = product.gross_kg.map(|kg| tr!(lang, "quotation.gross", kg = kg));
    pieces.into_iter().chain(size).chain(gross).collect::<Vec<_>>().join(&tr!(lang, "quotation.list"))
}

/// A column: its head and what stands in it.
type Column = (String, Vec<Cell>);

/// Heads and lines; a column of which nothing is known is left out.
fn table(quote: &Quote, products: &Products, lang: Lang) -> (Vec<String>, Vec<Vec<Cell>>) {
    let lines = &quote.lines;
    let cells = |cell: &dyn Fn(&QuoteLine) -> Cell| lines.iter().map(cell).collect::<Vec<Cell>>();
    let number = |number: Option<Decimal>| number.map_or(Cell::Empty, Cell::Amount);
    let currency = quote.currency;
    let known = |line: &QuoteLine, text: &dyn Fn(&Product) -> String| {
        Cell::from(products.offered(&line.product).map(text).unwrap_or_default().as_str())
    };
    let named = |product: &Product| if lang == Lang::Zh { product.chinese.clone() } else { product.english.clone() };
    let mut columns: Vec<Column> = vec![
        (tr!(lang, "quotation.line"), (1..).take(lines.len()).map(Cell::Count).collect()),
        (tr!(lang, "quotation.product"), cells(&|line| Cell::from(line.product.as_str()))),
        (tr!(lang, "quotation.description"), cells(&|line| known(line, &named))),
        (
            tr!(lang, "quotation.hs"),
            cells(&|line| {
                if line.hs.is_empty() { known(line, &|one| one.hs.clone()) } else { Cell::from(line.hs.as_str()) }
            }),
        ),
        (tr!(lang, "quotation.packing"), cells(&|line| known(line, &|one| packing(one, lang)))),
        (tr!(lang, "quotation.quantity"), cells(&|line| number(line.quantity))),
        (tr!(lang, "quotation.unit"), cells(&|line| Cell::from(line.unit.as_str()))),
        (tr!(lang, "quotation.moq"), cells(&|line| number(line.moq))),
        (tr!(lang, "quotation.price", currency = currency), cells(&|line| Cell::Amount(line.price))),
        (tr!(lang, "quotation.per"), cells(&|line| Cell::Text(per(line.per, lang)))),
        (tr!(lang, "quotation.amount", currency = currency), cells(&|line| number(line_amount(line)))),
    ];
    columns.retain(|(_, cells)| cells.iter().any(|cell| *cell != Cell::Empty));
    let rows = (0..lines.len()).map(|at| columns.iter().filter_map(|(_, cells)| cells.get(at).cloned()).collect());
    let rows = rows.collect();
    (columns.into_iter().map(|(head, _)| head).collect(), rows)
}

/// What all lines come to: where each has an amount and no product is offered twice, as for several quantities.
fn total(quote: &Quote, lang: Lang) -> Option<(String, Decimal)> {
    let lines = &quote.lines;
    let twice = |(at, line): (usize, &QuoteLine)| {
        lines.iter().take(at).any(|other| super::same_product(&other.product, &line.product))
    };
    if lines.len() < 2 || lines.iter().enumerate().any(twice) {
        return None;
    }
    let sum = lines.iter().try_fold(Decimal::ZERO, |sum, line| sum.checked_add(line_amount(line)?))?;
    Some((tr!(lang, "quotation.total", currency = quote.currency), sum))
}

/// What stands below the lines.
fn terms(quote: &Quote, lang: Lang) -> Vec<(String, String)> {
    let mut terms = Vec::new();
    if let Some(delivery) = &quote.delivery {
        terms.push((tr!(lang, "quotation.delivery"), self::delivery(delivery, lang)));
    }
    let payment = payment(&quote.payment, lang);
    if !payment.trim().is_empty() {
        terms.push((tr!(lang, "quotation.payment"), payment));
    }
    if let Some(days) = quote.lead_days {
        let from: Vec<String> = quote.lead_from.iter().map(|one| words::lead_from(*one, lang)).collect();
        let told = match from.as_slice() {
            [] => tr!(lang, "quotation.lead_days", days = days),
            [one] => tr!(lang, "quotation.lead_after", days = days, what = one),
            several => tr!(lang, "quotation.lead_last", days = days, what = several.join(&tr!(lang, "quotation.list"))),
        };
        terms.push((tr!(lang, "quotation.lead"), told));
    }
    for line in &quote.lines {
        let Some(tool) = line.tooling else { continue };
        let price = format!("{} {}", tool.price.currency, grouped(&tool.price.amount.to_string()));
        let what = tr!(lang, "quotation.tool", product = line.product, price = price);
        // Who of our side pays it is our own affair.
        let told = match tool.payer {
            Some(Payer::Customer) => tr!(lang, "quotation.tool_buyer", what = what),
            Some(Payer::Us | Payer::Supplier) => tr!(lang, "quotation.tool_seller", what = what),
            Some(Payer::Shared) => tr!(lang, "quotation.tool_shared", what = what),
            None => what,
        };
        terms.push((tr!(lang, "quotation.tooling"), told));
    }
    terms
}

/// The term of delivery with its place and edition.
pub(super) fn delivery(delivery: &Delivery, lang: Lang) -> String {
    let place = format!("{} {}", delivery.incoterm, delivery.place);
    tr!(lang, "quotation.incoterms", rule = place.trim(), edition = delivery.edition)
}

/// The terms of payment as they were written; their shares where nothing was, or only in the other language.
pub(super) fn payment(payment: &Payment, lang: Lang) -> String {
    let written = payment.text.trim();
    // What has capitals alone, as `T/T 30/70`, is read in both.
    let other = Lang::of_text(written) != lang && (lang == Lang::En || written.contains(char::is_lowercase));
    if !written.is_empty() && (payment.shares.is_empty() || !other) {
        return payment.text.clone();
    }
    let share = |share: &crate::model::PaymentShare| {
        let (percent, what) = (share.percent.normalize(), words::payment_trigger(share.trigger, lang));
        match share.days {
            0 => tr!(lang, "quotation.share", percent = percent, what = what),
            days => tr!(lang, "quotation.share_days", percent = percent, what = what, days = days),
        }
    };
    payment.shares.iter().map(share).collect::<Vec<_>>().join(&tr!(lang, "quotation.shares"))
}

#[cfg(test)]
mod tests;
