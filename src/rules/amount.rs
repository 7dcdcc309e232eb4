//! Amounts as people spell them: `1,234.50`, `1.234,50`, `1 234,50`, `USD 1,234.5`, `€ 12`, `$0.85/pc`.

use rust_decimal::Decimal;

use crate::model::{Currency, Money};

/// What an amount's cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// An amount in a currency.
    Money(Money),
    /// A number whose currency nothing tells.
    Bare(Decimal),
}

/// Which sign stands before the decimals, where a cell alone does not tell (`1.234`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Decimals {
    /// `1.234` has three decimals.
    #[default]
    Point,
    /// `1.234` is a thousand and more.
    Comma,
}

/// Reads an amount. Its own currency counts before `column`'s; `¥` and `$` mean several currencies, so that the column decides.
/// `None` where it is no amount.
pub fn amount(cell: &str, column: Option<Currency>, decimals: Decimals) -> Option<Amount> {
    let cell = cell.trim();
    // "/pc", "/1000": what the price is per.
    let cell = cell.split('/').next().unwrap_or("").trim();
    let mut currency = None;
    let mut number = String::new();
    let mut word = String::new();
    for c in cell.chars() {
        match c {
            '0'..='9' | '.' | ',' | '-' => number.push(c),
            '０'..='９' => number.push(char::from_u32(c as u32 - '０' as u32 + '0' as u32)?),
            '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '+' | '$' | '＄' | '¥' | '￥' | '元' => {}
            '€' => currency = "EUR".parse().ok(),
            '£' => currency = "GBP".parse().ok(),
            '₹' => currency = "INR".parse().ok(),
            '₽' => currency = "RUB".parse().ok(),
            '₩' => currency = "KRW".parse().ok(),
            _ if c.is_alphabetic() => word.push(c),
            _ => return None,
        }
    }
    if !word.is_empty() {
        currency = Some(currency_of(&word)?);
    }
    let number = plain(&number, decimals)?;
    let amount = Decimal::from_str_exact(&number).ok()?;
    Some(match currency.or(column) {
        Some(currency) => Amount::Money(Money { amount, currency }),
        None => Amount::Bare(amount),
    })
}

/// A currency's code or word; `$` and `¥` alone name none.
pub fn currency_of(word: &str) -> Option<Currency> {
    let upper = word.trim().to_uppercase();
    let code = match upper.as_str() {
        "US" | "US$" | "美元" | "美金" => "USD",
        "人民币" | "人民幣" | "RMB" | "CNH" => "CNY",
        "欧元" | "歐元" | "EURO" | "EUROS" | "€" => "EUR",
        "英镑" | "英鎊" | "£" => "GBP",
        "日元" | "日圆" => "JPY",
        "港币" | "港元" | "HK" | "HK$" => "HKD",
        "澳元" => "AUD",
        "加元" => "CAD",
        other => return other.parse().ok(),
    };
    code.parse().ok()
}

/// Whether a cell shows which sign stands before decimals: `1.234,50` and `12,5` a comma, `1,234.50` and `12.5` a point.
pub fn decimal_evidence(cell: &str) -> Option<Decimals> {
    let number: String = cell.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let (point, comma) = (number.rfind('.'), number.rfind(','));
    let tail = |at: usize| number.len() - at - 1;
    match (point, comma) {
        (Some(point), Some(comma)) => Some(if comma > point { Decimals::Comma } else { Decimals::Point }),
        (Some(point), None) if tail(point) != 3 && number.matches('.').count() == 1 => Some(Decimals::Point),
        (None, Some(comma)) if tail(comma) != 3 && number.matches(',').count() == 1 => Some(Decimals::Comma),
        _ => None,
    }
}

/// The number with a point before its decimals and nothing between its thousands.
fn plain(number: &str, decimals: Decimals) -> Option<String> {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    if digits.contains('-') || !digits.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (points, commas) = (digits.matches('.').count(), digits.matches(',').count());
    let decimal = match (points, commas) {
        (0, 0) => None,
        (1, 1..) | (1.., 1) => {
            let last = if digits.rfind('.') > digits.rfind(',') { '.' } else { ',' };
            if digits.matches(last).count() > 1 {
                return None;
            }
            Some(last)
        }
        (1, 0) | (0, 1) => {
            let mark = if points == 1 { '.' } else { ',' };
            let (whole, part) = digits.split_once(mark)?;
            let thousands_like = part.len() == 3 && !whole.is_empty() && whole.len() <= 3 && !whole.starts_with('0');
            let thousands = match decimals {
                Decimals::Point => mark == ',',
                Decimals::Comma => mark == '.',
            };
            if thousands_like && thousands { None } else { Some(mark) }
        }
        (_, 0) | (0, _) => None,
        _ => return None,
    };
    let mut plain = String::from(sign);
    plain.extend(digits.chars().filter_map(|c| match c {
        '0'..='9' => Some(c),
        other if Some(other) == decimal => Some('.'),
        _ => None,
    }));
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str, column: Option<&str>) -> String {
        match amount(cell, column.and_then(currency_of), Decimals::Point) {
            Some(Amount::Money(money)) => money.to_string(),
            Some(Amount::Bare(number)) => format!("? {number}"),
            None => "none".to_owned(),
        }
    }

    #[test]
    fn amounts_keep_their_digits() {
        for (cell, column, expected) in [
            ("1,234.50", Some("USD"), "USD 1234.50"),
            ("1.234,50", Some("EUR"), "EUR 1234.50"),
            ("1 234,50", Some("EUR"), "EUR 1234.50"),
            ("1\u{a0}234,50 €", None, "EUR 1234.50"),
            ("USD 1,234.5", None, "USD 1234.5"),
            ("US$ 1,234.5", None, "USD 1234.5"),
            ("¥12.5", None, "? 12.5"),
            ("¥12.5", Some("人民币"), "CNY 12.5"),
            ("$0.85/pc", None, "? 0.85"),
            ("$0.85/pc", Some("USD"), "USD 0.85"),
            ("410.00", Some("usd"), "USD 410.00"),
            ("1,234,567", None, "? 1234567"),
            ("1.234.567,8", None, "? 1234567.8"),
            ("12,5", None, "? 12.5"),
            ("1,234", None, "? 1234"),
            ("0.853", None, "? 0.853"),
            ("-5", None, "? -5"),
            ("100元", Some("RMB"), "CNY 100"),
            ("soon", None, "none"),
            ("1-2", None, "none"),
            ("", None, "none"),
        ] {
            assert_eq!(read(cell, column), expected, "{cell}");
        }
        assert_eq!(
            amount("1.234", currency_of("EUR"), Decimals::Comma).map(|one| format!("{one:?}").contains("1234")),
            Some(true)
        );
    }
}
