//! The quotations of a sample customer: the same products over the years, at prices that move, some taken, some lost (R9).

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use super::dice::Dice;
use super::history::{days_before, logged_at, weekday};
use super::stamp::{Kind, id_bytes};
use super::terms::{Quoted, cny_for, eur_in_usd, payment, quantity, rates, terms, text};
use crate::model::{
    Cost, CostLine, Country, Currency, Delivery, Incoterm, LeadFrom, Money, Order, Outcome, Payer, Quote, QuoteId,
    QuoteKind, QuoteLine, QuoteLineId, Tooling,
};
use crate::text::Lang;

/// Lines of one quotation, at most.
const LINES: usize = 16;

/// What the quotations of a customer are about.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// The main product first.
    pub products: Vec<String>,
    pub quantity: &'a str,
    /// The price of the main product today, as in the books: `USD 78.00/1,000`.
    pub price: &'a str,
    pub port: &'a str,
    pub country: Option<Country>,
    pub orders: &'a [Order],
    pub lang: Lang,
    pub salt: u64,
    pub today: NaiveDate,
    pub now: DateTime<Utc>,
}

/// Countries that pay in euros.
const EURO: [&str; 9] = ["DE", "FR", "IT", "ES", "PT", "NL", "GR", "FI", "AT"];

impl Wanted<'_> {
    /// Days on which was quoted, oldest first: before each of the last orders, and `count` more within two years; none before
    /// `floor`.
    pub fn days(&self, dice: &mut Dice, count: u64, floor: NaiveDate) -> Vec<NaiveDate> {
        let back = |dice: &mut Dice, from: u64, to: u64| i64::try_from(dice.between(from, to)).unwrap_or(0);
        let orders = self.orders.iter().rev().take(3);
        let mut days: Vec<NaiveDate> = orders.map(|order| days_before(order.on, back(dice, 4, 12))).collect();
        let mut ago = back(dice, 2, 40);
        for _ in 0..count {
            days.push(days_before(self.today, ago));
            ago += back(dice, 70, 260);
        }
        days.retain(|day| *day >= days_before(self.today, 730) && *day >= floor);
        days.iter_mut().for_each(|day| *day = weekday(*day));
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The quotations of these days; `number` gives the number of the nth one.
    pub fn quotes(&self, dice: &mut Dice, days: &[NaiveDate], number: impl Fn(usize) -> String) -> Vec<Quote> {
        let Some(base) = Quoted::read(self.price) else { return Vec::new() };
        let mut quotes = Vec::with_capacity(days.len());
        // From the newest back: today's price is what the correspondence speaks of.
        let mut thousandths = 1_000_i64;
        for (at, on) in days.iter().enumerate().rev() {
            let next = days.get(at + 1).copied();
            let mut quote = self.quote(dice, &base, (at, *on, next), thousandths);
            quote.number = number(at);
            if dice.chance(1_500) && quote.lines.iter().any(|line| line.outcome != Outcome::Open) {
                quotes.extend(self.revised(dice, &mut quote, next));
            }
            quotes.push(quote);
            thousandths += i64::try_from(dice.below(75)).unwrap_or(0) - 30;
        }
        quotes.reverse();
        quotes
    }

    fn quote(
        &self,
        dice: &mut Dice,
        base: &Quoted<'_>,
        (at, on, next): (usize, NaiveDate, Option<NaiveDate>),
        thousandths: i64,
    ) -> Quote {
        let in_euro = base.price.currency == Currency::USD
            && self.country.is_some_and(|country| EURO.contains(&country.code()))
            && dice.chance(6_000);
        let currency = if in_euro { Currency::EUR } else { base.price.currency };
        let since = logged_at(on, at, self.salt, self.now);
        let mut quote = Quote::new(QuoteId::from_bytes(id_bytes(since, self.salt, Kind::Quote, at)), on, currency);
        let words = terms();
        if dice.chance(6_000) {
            quote.inquiry = text(&words.inquiries, dice.roll() >> 8, self.lang);
        }
        quote.valid_days = *dice.pick(&[30, 30, 30, 14, 45, 60]).unwrap_or(&30);
        quote.rates = rates(on, currency);
        quote.delivery = self.delivery(dice, currency);
        quote.payment = payment(dice.roll() >> 8, self.lang);
        quote.lead_days = dice.pick(&[25, 30, 35, 35, 40, 45, 60]).copied();
        quote.lead_from = match dice.below(3) {
            0 => vec![LeadFrom::Deposit],
            1 => vec![LeadFrom::Deposit, LeadFrom::Artwork],
            _ => vec![LeadFrom::LetterOfCredit, LeadFrom::Sample],
        };
        if dice.chance(2_500) {
            quote.note = text(&words.quote_notes, dice.roll() >> 8, self.lang);
        }
        let factor = if in_euro { Decimal::ONE / eur_in_usd(on) } else { Decimal::ONE };
        let price = base.price.amount * factor * Decimal::new(thousandths, 3);
        let count = if dice.chance(4_000) { self.products.len().min(3) } else { 1 };
        for (nth, product) in self.products.iter().take(count).enumerate() {
            let id = id_bytes(since, self.salt, Kind::QuoteLine, at * LINES + nth);
            // The other products cost a fixed share of the main one.
            let share = [Decimal::ONE, Decimal::new(46, 2), Decimal::new(125, 2)];
            let amount = price * share.get(nth).copied().unwrap_or(Decimal::ONE);
            let digits = if base.price.amount.scale() == 0 && !in_euro { 0 } else { 2 };
            let amount = amount.round_dp(digits).max(Decimal::new(1, digits));
            let id = QuoteLineId::from_bytes(id);
            let mut line = QuoteLine::new(id, product.clone(), amount, base.per);
            line.price.rescale(digits);
            line.unit = base.unit.to_owned();
            line.quantity = quantity(self.quantity, base.unit)
                .or_else(|| Some(Decimal::from(dice.between(2, 60) * if base.unit == "t" { 1 } else { 2_000 })));
            quote.lines.push(line);
        }
        let told = self.outcome(dice, &quote, next);
        for line in &mut quote.lines {
            self.circumstances(dice, line, (currency, on), &told);
        }
        quote
    }

    fn delivery(&self, dice: &mut Dice, currency: Currency) -> Option<Delivery> {
        if currency == Currency::CNY && self.country.is_some_and(|country| country.code() == "CN") {
            return None;
        }
        let port = self.port.split(" via ").next().unwrap_or("").trim();
        let (incoterm, place) = match dice.below(10) {
            0..=5 => (Incoterm::Fob, "Ningbo"),
            6 => (Incoterm::Fob, "Shanghai"),
            7 => (Incoterm::Exw, "Ningbo"),
            8 => (Incoterm::Cfr, port),
            _ => (Incoterm::Cif, port),
        };
        Some(Delivery { place: place.to_owned(), ..Delivery::by(incoterm) })
    }

    /// What became of it: the order that came before the next quotation took it; what is still valid is open; the rest was lost
    /// or ran out.
    fn outcome(&self, dice: &mut Dice, quote: &Quote, next: Option<NaiveDate>) -> (Outcome, String) {
        let took = |order: &Order| {
            (0..=40).contains(&(order.on - quote.on).num_days()) && next.is_none_or(|next| next > order.on)
        };
        let ordered = self.orders.iter().any(took);
        match dice.below(100) {
            _ if ordered => (Outcome::Accepted, String::new()),
            _ if quote.valid_until() >= self.today => (Outcome::Open, String::new()),
            // Nobody has looked after it yet.
            0..=7 => (Outcome::Open, String::new()),
            8..=54 => (Outcome::Lost, text(&terms().reasons, dice.roll() >> 8, self.lang)),
            _ => (Outcome::Lapsed, String::new()),
        }
    }

    /// What is known around a line: costs, competitors, volumes, tools.
    fn circumstances(
        &self,
        dice: &mut Dice,
        line: &mut QuoteLine,
        (currency, on): (Currency, NaiveDate),
        (outcome, reason): &(Outcome, String),
    ) {
        let words = terms();
        (line.outcome, line.outcome_reason) = (*outcome, reason.clone());
        if let Some(rate) = cny_for(currency, on)
            && dice.chance(4_500)
        {
            let share = Decimal::new(i64::try_from(dice.between(74, 92)).unwrap_or(80), 2);
            let amount = |of: Decimal| Cost::Amount(Money { amount: (of * rate).round_dp(2), currency: Currency::CNY });
            let cost = |what: &str, cost| CostLine {
                what: super::script::side(what, self.lang).to_owned(),
                cost,
                vat_inside: Some(true),
                vat_percent: Some(Decimal::from(13)),
            };
            line.costs.push(cost(&words.goods, amount(line.price * share)));
            if dice.chance(5_000) {
                line.costs.push(cost(&words.packing, amount(line.price * Decimal::new(2, 2))));
            }
            line.rebate_percent = Some(Decimal::from(13));
        }
        if *outcome == Outcome::Lost && dice.chance(6_000) {
            line.competitor = text(&words.competitors, dice.roll() >> 8, self.lang);
            let below = Decimal::new(i64::try_from(dice.between(91, 98)).unwrap_or(95), 2);
            let amount = (line.price * below).round_dp(2);
            line.competitor_price = Some(Money { amount, currency });
        }
        if dice.chance(3_000) {
            line.annual_volume = line.quantity.map(|quantity| quantity * Decimal::from(dice.between(2, 8)));
        }
        if dice.chance(3_000) {
            line.moq = line.quantity.map(|quantity| (quantity / Decimal::from(4)).round());
        }
        if dice.chance(800) {
            let amount = Decimal::from(dice.between(5, 30) * 100);
            line.tooling = Some(Tooling { price: Money { amount, currency }, payer: Some(Payer::Shared) });
        }
    }

    /// A second revision some days later, a little cheaper, before the next quotation; the first one then is lost for its price.
    fn revised(&self, dice: &mut Dice, first: &mut Quote, next: Option<NaiveDate>) -> Option<Quote> {
        let on = weekday(days_before(first.on, -i64::try_from(dice.between(5, 10)).unwrap_or(7)));
        if on <= first.on || on >= next.unwrap_or(self.today) {
            return None;
        }
        let since = logged_at(on, 9, self.salt, self.now);
        let mut second = Quote { revision: 2, on, rates: rates(on, first.currency), ..first.clone() };
        second.id = QuoteId::from_bytes(id_bytes(since, self.salt, Kind::Quote, 9));
        for (nth, line) in second.lines.iter_mut().enumerate() {
            line.id = QuoteLineId::from_bytes(id_bytes(since, self.salt, Kind::QuoteLine, 9 * LINES + nth));
            let digits = line.price.scale();
            line.price = (line.price * Decimal::new(97, 2)).round_dp(digits);
            line.price.rescale(digits);
        }
        let reason = text(&terms().reasons, 1, self.lang);
        for line in &mut first.lines {
            (line.outcome, line.outcome_reason) = (Outcome::Lost, reason.clone());
        }
        Some(second)
    }

    /// What the factory asked for the main product, kept the same way as our own quotations (R9).
    pub fn factory_quote(&self, dice: &mut Dice, of: &Quote, number: String) -> Option<Quote> {
        let line = of.lines.first()?;
        let rate = cny_for(of.currency, of.on)?;
        let on = weekday(days_before(of.on, i64::try_from(dice.between(1, 4)).unwrap_or(1)));
        let since = logged_at(on, 8, self.salt, self.now);
        let id = QuoteId::from_bytes(id_bytes(since, self.salt, Kind::Quote, 8));
        let mut quote = Quote::new(id, on, Currency::CNY);
        (quote.number, quote.kind) = (number, QuoteKind::Factory);
        quote.rates = rates(on, quote.currency);
        let share = Decimal::new(i64::try_from(dice.between(74, 88)).unwrap_or(80), 2);
        let price = (line.price * rate * share).round_dp(2);
        let id = QuoteLineId::from_bytes(id_bytes(since, self.salt, Kind::QuoteLine, 8 * LINES));
        let mut asked = QuoteLine::new(id, line.product.clone(), price, line.per);
        (asked.quantity, asked.unit) = (line.quantity, line.unit.clone());
        asked.outcome = if line.outcome == Outcome::Open { Outcome::Open } else { Outcome::Accepted };
        quote.lines.push(asked);
        Some(quote)
    }
}
