//! Reading numbers, prices and rates as people type them, by the customs of either side: `1,234.5`, `1.234,50`, `￥12`,
//! `RMB 12`. Nothing is below zero: a quotation takes no money away.

use rust_decimal::Decimal;

use super::{BAR, Reading, STRONG, value};
use crate::book::{Refusal, words};
use crate::model::{Cost, CostLine, Currency, Freight, FreightBy, Money, PaymentShare, PaymentTrigger, Per, Rate};
use crate::rules::{Amount, Decimals, amount};

/// What a number looks like.
pub(super) const NUMBER: &str = "12000; 1,234.5; 1.234,50";
/// What a share of a hundred looks like.
pub(super) const PERCENT: &str = "13; 13 %; 0 – 100";
/// What an amount with its currency looks like.
pub(super) const MONEY: &str = "12.50; USD 12.50; 1.234,50 EUR";
/// What costs look like.
pub(super) const COSTS: &str = "goods | CNY 20 | 13; commission | 3 %";
/// What freight looks like.
pub(super) const FREIGHT: &str = "85 USD/cbm; 2400 USD/20GP, 40GP, 40HQ";
/// What an HS code looks like.
pub(super) const HS: &str = "7318159090; 7318.15.90";
/// What rates look like.
pub(super) const RATES: &str = "CNY=7.10; USD/CNY=7.10; 1 USD = 7.10 CNY";
/// What shares of a payment look like.
pub(super) const SHARES: &str = "30 order; 70 copy; 100 shipment 60";
/// The most costs, rates or shares.
const ITEMS: usize = 40;

/// A number that is no money.
pub(super) fn number(text: &str) -> Option<Decimal> {
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '，' | '\'' | '’'));
    match amount(&text.replace('，', ","), None, Decimals::Point)? {
        Amount::Bare(number) if plain && is_grouped(text) => Some(number),
        _ => None,
    }
}

/// A share of a hundred, with or without its sign.
pub(super) fn percent(text: &str) -> Option<Decimal> {
    number(text.trim_end_matches(['%', '％', ' '])).filter(|percent| *percent <= Decimal::ONE_HUNDRED)
}

/// A whole number up to `most`.
pub(super) fn count(text: &str, most: u16) -> Option<u16> {
    number(text).filter(|number| number.is_integer())?.try_into().ok().filter(|count| *count <= most)
}

/// A currency that is in use.
pub(super) fn currency(text: &str) -> Option<Currency> {
    crate::rules::currency_of(text).filter(Currency::is_in_use)
}

/// An amount that names its currency or is in the one of the quotation.
pub(super) fn money(text: &str, reading: Reading) -> Option<Money> {
    match amount(&text.replace('，', ","), reading.currency, Decimals::Point)? {
        Amount::Money(money) => Some(money).filter(|money| {
            let sound = !money.amount.is_sign_negative() && is_grouped(text);
            sound && money.currency.is_in_use() && sign_fits(text, money.currency)
        }),
        Amount::Bare(_) => None,
    }
}

/// A price in the quotation's currency and, where it is said with it (`78/1000`), for how many.
pub(super) fn price(text: &str, reading: Reading) -> Option<(Decimal, Option<Per>)> {
    let (_, per) = text.split_once('/').map_or((text, None), |(price, per)| (price, Some(per)));
    let per = per.map(|per| per.chars().filter(|c| !matches!(c, ',' | '.' | ' ' | '，')).collect::<String>());
    let per = match per.as_deref() {
        None => None,
        Some("1000" | "k" | "K" | "千") => Some(Per::Thousand),
        Some(unit) if unit.chars().any(|c| c.is_ascii_digit()) && unit != "1" => return None,
        Some(_) => Some(Per::One),
    };
    let money = money(text, reading)?;
    if reading.currency == Some(money.currency) { Some((money.amount, per)) } else { None }
}

/// The field of a price, as [`price`] reads it; `None` where it is empty.
pub(super) fn price_field(text: &str, reading: Reading) -> Result<Option<(Decimal, Option<Per>)>, Refusal> {
    let own = reading.currency.map(|currency| currency.to_string()).unwrap_or_default();
    let expected = format!("12.50, 1,234.5, 1.234,50, 78/1000 ({own})");
    value::optional("price", text, &expected, |text| price(text, reading))
}

/// Whether the marks between thousands stand where somebody counts so (`1,234,567`, `12,34,567`): `1,2,3` is a slip.
fn is_grouped(text: &str) -> bool {
    let marks = [',', '.', '，'];
    let number: String = text.chars().filter(|c| c.is_ascii_digit() || marks.contains(c)).collect();
    let kinds = [number.contains('.'), number.contains([',', '，'])];
    let whole = match kinds {
        [true, true] => number.rsplit_once(marks).map_or("", |(whole, _)| whole),
        _ if number.matches(marks).count() > 1 => number.as_str(),
        _ => return true,
    };
    let mut groups = whole.split(marks);
    let first = groups.next().unwrap_or("");
    let groups: Vec<usize> = groups.map(str::len).collect();
    !first.is_empty() && groups.iter().all(|len| matches!(len, 2 | 3)) && groups.last().is_none_or(|len| *len == 3)
}

/// Whether the sign of a currency in the text can mean this one: `￥` is no dollar.
fn sign_fits(text: &str, currency: Currency) -> bool {
    let yuan = text.contains(['¥', '￥', '元']);
    let dollar = text.contains(['$', '＄']);
    let code = currency.code();
    !(yuan && !matches!(code, "CNY" | "CNH" | "JPY")
        || dollar && matches!(code, "CNY" | "CNH" | "JPY" | "EUR" | "GBP" | "INR" | "KRW" | "RUB"))
}

/// How people would type an amount.
pub(super) fn money_text(money: Money) -> String {
    format!("{} {}", money.amount, money.currency)
}

/// The items of a field that holds several, each read for itself.
fn items<T>(field: &str, text: &str, expected: &str, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, Refusal> {
    let mut items = Vec::new();
    for item in value::long(field, text)?.split(STRONG).filter(|item| !item.trim().is_empty()) {
        items.extend(value::optional(field, item, expected, &read)?);
        if items.len() > ITEMS {
            return Err(Refusal::TooMany { field: field.to_owned(), limit: ITEMS });
        }
    }
    Ok(items)
}

/// Rates: `CNY=7.10` is what one unit of the quotation's currency is worth; `USD/CNY=7.10` and `1 USD = 7.10 CNY` name both.
pub(super) fn rates(field: &str, text: &str, own: Currency) -> Result<Vec<Rate>, Refusal> {
    items(field, text, RATES, |item| {
        let (left, right) = item.split_once(['=', '＝'])?;
        let left = left.trim();
        let left = left.strip_prefix("1 ").unwrap_or(left);
        let rate = if let Some((one, of)) = left.split_once('/') {
            Rate { one: currency(one)?, is: Money { amount: number(right)?, currency: currency(of)? } }
        } else if let Some(amount) = number(right) {
            Rate { one: own, is: Money { amount, currency: currency(left)? } }
        } else {
            Rate {
                one: currency(left)?,
                is: money(right, Reading { currency: None, ..Reading::on(Default::default()) })?,
            }
        };
        Some(rate).filter(|rate| !rate.is.amount.is_zero() && rate.one != rate.is.currency)
    })
}

/// Rates as [`rates`] reads them.
pub(super) fn rates_text(rates: &[Rate]) -> String {
    let told = rates.iter().map(|rate| format!("1 {} = {} {}", rate.one, rate.is.amount, rate.is.currency));
    told.collect::<Vec<_>>().join("; ")
}

/// Shares of a payment: per cent, what makes it payable, days after that. Together they are the whole.
pub(super) fn shares(field: &str, text: &str) -> Result<Vec<PaymentShare>, Refusal> {
    let shares = items(field, text, SHARES, |item| {
        let item = item.replace(['%', '％', '+'], " ");
        let (percent_part, rest) = item.trim().split_once(char::is_whitespace)?;
        let rest = rest.trim();
        let named = |text: &str| value::named(text, PaymentTrigger::ALL, PaymentTrigger::word, words::payment_trigger);
        let (trigger, days) = match (named(rest), rest.rsplit_once(char::is_whitespace)) {
            (Some(trigger), _) => (trigger, 0),
            (None, Some((trigger, days))) => (named(trigger)?, count(days, 1_000)?),
            (None, None) => return None,
        };
        Some(PaymentShare { percent: percent(percent_part)?, trigger, days })
    })?;
    let whole: Decimal = shares.iter().map(|share| share.percent).sum();
    if shares.is_empty() || whole == Decimal::ONE_HUNDRED {
        return Ok(shares);
    }
    let value = format!("{} = {} %", shares_text(&shares), whole.normalize());
    Err(Refusal::Unreadable { field: field.to_owned(), value, expected: "100 %".to_owned() })
}

/// Shares as [`shares`] reads them.
pub(super) fn shares_text(shares: &[PaymentShare]) -> String {
    let told = shares.iter().map(|share| match share.days {
        0 => format!("{} {}", share.percent, share.trigger),
        days => format!("{} {} {days}", share.percent, share.trigger),
    });
    told.collect::<Vec<_>>().join("; ")
}

/// Costs: what for, how much or how many per cent of the price, and the VAT rate that is inside (`no`: none is).
pub(super) fn costs(field: &str, text: &str, reading: Reading) -> Result<Vec<CostLine>, Refusal> {
    items(field, text, COSTS, |item| {
        let mut parts = item.splitn(3, BAR).map(str::trim);
        let (what, cost, vat) = (parts.next()?, parts.next()?, parts.next().unwrap_or(""));
        let cost = if cost.ends_with(['%', '％']) {
            Cost::Percent(percent(cost)?)
        } else {
            Cost::Amount(money(cost, reading)?)
        };
        let (vat_inside, vat_percent) = match vat {
            "" => (None, None),
            vat => match vat.strip_prefix("no").or_else(|| vat.strip_prefix("无")).map(str::trim) {
                Some("") => (Some(false), None),
                Some(rate) => (Some(false), Some(percent(rate)?)),
                None if value::yes(vat) == Some(true) && vat != "1" => (Some(true), None),
                None => (Some(true), Some(percent(vat)?)),
            },
        };
        Some(CostLine { what: what.to_owned(), cost, vat_inside, vat_percent })
    })
}

/// Costs as [`costs`] reads them, a line each.
pub(super) fn costs_text(costs: &[CostLine]) -> String {
    let told = costs.iter().map(|one| {
        let cost = match one.cost {
            Cost::Amount(money) => money_text(money),
            Cost::Percent(percent) => format!("{percent} %"),
        };
        let vat = match (one.vat_inside, one.vat_percent) {
            (None, _) => String::new(),
            (Some(true), None) => " | yes".to_owned(),
            (Some(true), Some(percent)) => format!(" | {percent}"),
            (Some(false), None) => " | no".to_owned(),
            (Some(false), Some(percent)) => format!(" | no {percent}"),
        };
        // A bar parts the fields, a semicolon the lines.
        format!("{} | {cost}{vat}", one.what.replace(BAR, "/").replace([';', '；'], ","))
    });
    told.collect::<Vec<_>>().join("\n")
}

/// Freight: an amount for a cubic metre (or a tonne, where that is more) or for a container: `85 USD/cbm`, `2400 USD/20GP`.
pub(super) fn freight(text: &str, reading: Reading) -> Option<Freight> {
    let (rate, by) = text.rsplit_once(['/', '／'])?;
    let by = by.trim().to_lowercase();
    let by = match by.as_str() {
        "m3" | "m³" | "方" | "立方" | "立方米" => FreightBy::Cbm,
        "20" | "20'" | "20尺" | "小柜" => FreightBy::Gp20,
        "40" | "40'" | "40尺" | "大柜" => FreightBy::Gp40,
        "40hc" | "高柜" => FreightBy::Hq40,
        by => FreightBy::ALL.iter().copied().find(|one| one.word().to_lowercase() == by)?,
    };
    let rate = money(rate.trim(), reading)?;
    Some(Freight { rate, by, carton: None })
}

/// Freight as [`freight`] reads it.
pub(super) fn freight_text(freight: Freight) -> String {
    format!("{}/{}", money_text(freight.rate), freight.by)
}
