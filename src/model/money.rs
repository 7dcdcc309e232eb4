//! Money: an exact decimal that keeps the digits it was entered with, and an ISO 4217 code.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Why an amount or a currency was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The amount is no decimal number.
    #[error("{0:?} is no amount")]
    Amount(String),
    /// The currency is no three-letter code.
    #[error("{0:?} is no currency code")]
    Currency(String),
}

/// An ISO 4217 code: three capital letters. `RMB` reads as `CNY`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The dollar of the United States.
    pub const USD: Self = Self(*b"USD");
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");
    /// The yuan (RMB).
    pub const CNY: Self = Self(*b"CNY");
    /// The dollar of Hong Kong.
    pub const HKD: Self = Self(*b"HKD");

    /// The code, three capital letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Whether it is a currency in use (ISO 4217), so that a slip of the finger is noticed.
    pub fn is_in_use(&self) -> bool {
        IN_USE.split_ascii_whitespace().any(|code| code == self.code())
    }
}

/// The currencies in use by ISO 4217 (2024), with `CNH` for yuan outside China; funds, metals and test codes left out.
const IN_USE: &str = "\
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP \
    CNH CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF \
    IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK \
    MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR \
    SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED \
    VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL";

impl FromStr for Currency {
    type Err = MoneyError;
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let upper = text.trim().to_ascii_uppercase();
        let bytes = if upper == "RMB" { b"CNY" } else { upper.as_bytes() };
        match <[u8; 3]>::try_from(bytes) {
            Ok(code) if code.iter().all(u8::is_ascii_uppercase) => Ok(Self(code)),
            _ => Err(MoneyError::Currency(text.trim().to_owned())),
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

/// An amount in a currency; `410.00` stays `410.00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// The amount with the digits that were entered.
    pub amount: Decimal,
    /// Its currency.
    pub currency: Currency,
}

impl Money {
    /// Reads an amount and a currency as typed.
    ///
    /// # Errors
    /// [`MoneyError`] names what could not be read.
    pub fn parse(amount: &str, currency: &str) -> Result<Self, MoneyError> {
        let amount = amount.trim();
        let decimal = Decimal::from_str_exact(amount).map_err(|_| MoneyError::Amount(amount.to_owned()))?;
        Ok(Self { amount: decimal, currency: currency.parse()? })
    }
}

/// A rate of exchange, frozen on the day it was used: **one** unit of `one` is worth `is`. `one` USD `is` CNY 7.10 says that
/// 7.10 CNY are paid for a dollar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// The currency of which one unit is meant.
    pub one: Currency,
    /// What that unit is worth, in the other currency.
    pub is: Money,
}

impl Money {
    /// As [`Money::parse`], with marks between the thousands (`12,500.50`).
    ///
    /// # Errors
    /// As [`Money::parse`]; also where a comma could as well be a decimal one (`12,50`).
    pub fn typed(amount: &str, currency: &str) -> Result<Self, MoneyError> {
        let plain = plain_amount(amount).ok_or_else(|| MoneyError::Amount(amount.trim().to_owned()))?;
        Self::parse(&plain, currency)
    }
}

/// An amount without the marks between its thousands; `None` where a comma could as well be a decimal one.
fn plain_amount(typed: &str) -> Option<String> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '_').collect();
    let typed = typed.replace('，', ",");
    let (whole, rest) = typed.split_once('.').map_or((typed.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let mut plain = first.to_owned();
    for group in groups {
        if first.is_empty() || first.len() > 3 || group.len() != 3 {
            return None;
        }
        plain.push_str(group);
    }
    if let Some(rest) = rest {
        plain.push('.');
        plain.push_str(rest);
    }
    Some(plain)
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency, self.amount)
    }
}
