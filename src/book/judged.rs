//! A quotation judged before it is saved (R10).

use serde::{Deserialize, Serialize};

use super::{Filled, Prices, Products, same_product};
use crate::model::{CustomerId, Quote, QuoteKind};
use crate::rules::{NoRate, Precedent, RateOfDay, Verdict, advise};

/// A quotation as it would be, and what is to be said of each of its lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// The quotation, its number given already.
    pub quote: Quote,
    /// Where its rate comes from, if the table gave it; else why the table gave none.
    pub offered: Option<Result<RateOfDay, NoRate>>,
    /// For each line, in order, what was filled of it where nothing was typed.
    pub filled: Vec<Vec<Filled>>,
    /// For each line, in order, what weighs most first.
    pub verdicts: Vec<Vec<Verdict>>,
}

impl Judged {
    /// A customer's quotation, judged against all that was quoted of the same products. What is changed is not held against
    /// itself; `floor` is the least margin in per cent, `products` say the least quantity where a line does not, `read` gives a customer's
    /// quotations.
    ///
    /// # Errors
    /// What `read` says.
    pub fn of<E>(
        quote: Quote,
        customer: CustomerId,
        floor: u16,
        prices: &mut Prices,
        products: &Products,
        read: impl Fn(CustomerId) -> Result<Vec<Quote>, E>,
    ) -> Result<Self, E> {
        let mut verdicts = Vec::with_capacity(quote.lines.len());
        for new in &quote.lines {
            let before = prices.alike(&new.product, &read)?.iter().filter(|(_, one)| one.id != quote.id);
            let lines = before.flat_map(|(owner, quote)| {
                quote.lines.iter().map(move |line| Precedent { quote, line, own: *owner == customer })
            });
            let alike: Vec<Precedent<'_>> = lines.filter(|one| same_product(&one.line.product, &new.product)).collect();
            // What others quote us has their own least quantities.
            let known = products.offered(&new.product).filter(|_| quote.kind == QuoteKind::Customer);
            verdicts.push(advise(&quote, new, &alike, floor.into(), known.and_then(|one| one.moq)));
        }
        Ok(Self { quote, offered: None, filled: Vec::new(), verdicts })
    }
}
