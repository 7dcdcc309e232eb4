//! R11: levers. What another price, quantity, cost, tool or rate makes of a quoted line, side by side with the quote, and where it
//! breaks even. Exact decimals in the quotation's currency, of one piece where nothing else is said; `None` stands where a point
//! does not exist or a figure is not known, never for zero.

mod points;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

pub use points::Point;

use super::{NoMargin, exchanged, margin, share};
use crate::model::{Currency, Money, Payer, Per, Quote, QuoteLine, Tooling};

/// What a line is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deal {
    /// The price of one piece.
    pub price: Decimal,
    /// What one piece costs, or what is missing for it.
    pub cost: Result<PieceCost, NoMargin>,
    /// Pieces of one order.
    pub quantity: Option<Decimal>,
    /// Pieces of a year.
    pub annual: Option<Decimal>,
    /// What the tool brings once, below zero where we pay it; `None` where it is not known who bears how much.
    pub tool: Option<Decimal>,
}

/// What one piece costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PieceCost {
    /// After the tax rebate, at the quotation's own rates.
    pub amount: Decimal,
    /// The costs in their own currency after the rebate, for one unit of the price's.
    pub exchange_cost: Option<Money>,
    /// A rebate was entered, but of no cost it is said whether VAT is inside: it is left out.
    pub rebate_unknown: bool,
}

/// What a deal brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earned {
    /// Of one piece: its price less its cost.
    pub unit: Decimal,
    /// That in per cent of the price.
    pub percent: Decimal,
    /// Of the first order, with what the tool brings; `None` without a quantity.
    pub order: Option<Decimal>,
    /// Of the first year, with what the tool brings; `None` without an annual volume.
    pub year: Option<Decimal>,
}

/// A number of pieces at which two ways earn the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crossing {
    /// So many pieces.
    pub pieces: Decimal,
    /// With fewer the scenario earns more, with more of them the quote as it was; else the other way round.
    pub better_below: bool,
}

/// A quoted line and the same line in a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levers {
    /// The currency of all figures.
    pub currency: Currency,
    /// As it was quoted.
    pub quoted: Deal,
    /// In the scenario.
    pub scenario: Deal,
    /// Where a dearer tool and a lower price (or the other way round) weigh each other out.
    pub crossing: Option<Crossing>,
    /// Where the scenario neither earns nor loses.
    pub even: Point,
    /// Where it leaves the least margin.
    pub floor: Point,
    /// That least margin, in per cent.
    pub least: Decimal,
    /// How many pieces of the scenario earn what one order earns as quoted.
    pub same_profit: Option<Decimal>,
    /// All lines of the quotation weighed by their quantities, as quoted and with the scenario; where it has several.
    pub bundle: Option<(Option<Deal>, Option<Deal>)>,
}

impl Deal {
    /// A line as a quotation has it; `quoted` is the tool as it was quoted, which is what it is taken to cost.
    fn of(quote: &Quote, line: &QuoteLine, quoted: Option<Tooling>) -> Self {
        let cost = margin(quote, line).and_then(|margin| {
            let whole = margin.cost.checked_sub(margin.rebate).ok_or(NoMargin::TooLarge)?;
            let amount = a_piece(whole, line.per).ok_or(NoMargin::TooLarge)?;
            let (exchange_cost, rebate_unknown) = (margin.exchange_cost, margin.rebate_unknown);
            Ok(PieceCost { amount, exchange_cost, rebate_unknown })
        });
        let price = a_piece(line.price, line.per).unwrap_or(line.price);
        let (quantity, annual) = (line.quantity, line.annual_volume);
        Self { price, cost, quantity, annual, tool: tool(quote, quoted, line.tooling) }
    }

    /// What it brings; `None` where a cost or a price is missing, or figures are too large.
    pub fn earned(&self) -> Option<Earned> {
        let unit = self.unit()?;
        let tool = self.tool.unwrap_or_default();
        let of = |pieces: Option<Decimal>| unit.checked_mul(pieces?)?.checked_add(tool);
        let percent = share(unit, self.price)?;
        Some(Earned { unit, percent, order: of(self.quantity), year: of(self.annual) })
    }

    fn unit(&self) -> Option<Decimal> {
        let cost = self.cost.as_ref().ok()?;
        self.price.checked_sub(cost.amount).filter(|_| self.price > Decimal::ZERO)
    }

    /// Several products taken together: prices and costs weighed by the pieces of one order. `None` where one of them has no
    /// quantity or no cost, or figures are too large.
    pub fn bundle(deals: &[Self]) -> Option<Self> {
        let zero = Decimal::ZERO;
        let (mut price, mut cost, mut pieces, mut tool, mut unknown) = (zero, zero, zero, Some(zero), false);
        let mut annual = Some(zero);
        for deal in deals {
            let quantity = deal.quantity?;
            let of = deal.cost.as_ref().ok()?;
            price = price.checked_add(deal.price.checked_mul(quantity)?)?;
            cost = cost.checked_add(of.amount.checked_mul(quantity)?)?;
            pieces = pieces.checked_add(quantity)?;
            annual = annual.zip(deal.annual).and_then(|(one, other)| one.checked_add(other));
            tool = tool.zip(deal.tool).and_then(|(one, other)| one.checked_add(other));
            unknown |= of.rebate_unknown;
        }
        let pieces = Some(pieces).filter(|pieces| *pieces > zero)?;
        let amount = cost.checked_div(pieces)?;
        let cost = Ok(PieceCost { amount, exchange_cost: None, rebate_unknown: unknown });
        Some(Self { price: price.checked_div(pieces)?, cost, quantity: Some(pieces), annual, tool })
    }
}

/// The line at a place of a quotation against the same one in a scenario, a quotation with the same lines in the same order.
/// `floor` is the least margin in per cent.
pub fn levers(quote: &Quote, scenario: &Quote, at: usize, floor: Decimal) -> Option<Levers> {
    let (was, line) = quote.lines.get(at).zip(scenario.lines.get(at))?;
    if quote.currency != scenario.currency {
        return None;
    }
    let quoted = Deal::of(quote, was, was.tooling);
    let changed = Deal::of(scenario, line, was.tooling);
    let all = |of: &Quote| {
        let lines = of.lines.iter().zip(&quote.lines);
        Deal::bundle(&lines.map(|(line, was)| Deal::of(of, line, was.tooling)).collect::<Vec<_>>())
    };
    Some(Levers {
        currency: quote.currency,
        crossing: crossing(&quoted, &changed),
        even: Point::at(scenario, line, Decimal::ZERO),
        floor: Point::at(scenario, line, floor),
        least: floor,
        same_profit: same_profit(&quoted, &changed),
        bundle: (quote.lines.len() > 1).then(|| (all(quote), all(scenario))),
        quoted,
        scenario: changed,
    })
}

/// Where the two earn the same. Without any cost the prices decide: whatever a piece costs, it costs the same in both.
fn crossing(quoted: &Deal, scenario: &Deal) -> Option<Crossing> {
    let costless = |deal: &Deal| deal.cost == Err(NoMargin::NoCost);
    let unit = |deal: &Deal| {
        if costless(quoted) && costless(scenario) { Some(deal.price) } else { deal.unit() }
    };
    let more = scenario.tool?.checked_sub(quoted.tool?)?;
    let less = unit(quoted)?.checked_sub(unit(scenario)?)?;
    let pieces = more.checked_div(less).filter(|pieces| *pieces > Decimal::ZERO)?;
    Some(Crossing { pieces, better_below: more > Decimal::ZERO })
}

/// How many pieces of the scenario earn what one order earns as quoted; `None` where it then earns nothing a piece.
fn same_profit(quoted: &Deal, scenario: &Deal) -> Option<Decimal> {
    let wanted = quoted.earned()?.order?.checked_sub(scenario.tool.unwrap_or_default())?;
    let unit = scenario.unit().filter(|unit| *unit > Decimal::ZERO)?;
    wanted.checked_div(unit).filter(|pieces| *pieces > Decimal::ZERO)
}

/// What a tool brings once. It is taken to cost what was quoted for it, whoever pays: what is charged beyond is earned.
fn tool(quote: &Quote, quoted: Option<Tooling>, now: Option<Tooling>) -> Option<Decimal> {
    let Some(now) = now else { return Some(Decimal::ZERO) };
    let of = |tool: Tooling| exchanged(tool.price, quote.currency, &quote.rates);
    match now.payer? {
        Payer::Customer => of(now)?.checked_sub(quoted.map_or(Some(Decimal::ZERO), of)?),
        Payer::Us => Some(-of(now)?),
        Payer::Supplier => Some(Decimal::ZERO),
        Payer::Shared => None,
    }
}

/// Of one piece; a figure that was entered for one piece stays as it was entered.
fn a_piece(whole: Decimal, per: Per) -> Option<Decimal> {
    match per {
        Per::One => Some(whole),
        Per::Thousand => whole.checked_div(per.count().into()).map(|one| one.normalize()),
    }
}
