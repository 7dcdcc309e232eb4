//! How the newest orders of the sample book are carried out, and the samples that were sent (R9, R12), read from
//! `assets/demo/book/orders.toml`.

use std::sync::LazyLock;

use chrono::{DateTime, Days, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::Deserialize;

use super::history::{days_before, logged_at, weekday};
use super::script::side;
use super::stamp::{Kind, id_bytes};
use crate::model::{
    Contract, Cost, Money, Order, Payment, PaymentShare, Receipt, ReceiptId, Requirements, Sample, SampleId,
};
use crate::text::Lang;

/// An order as written; what each field may hold is said in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Carried {
    of: String,
    back: usize,
    number: String,
    payment: String,
    shares: Vec<PaymentShare>,
    etd: u64,
    shipped: u64,
    sent: u64,
    receipts: Vec<(u64, Decimal)>,
    #[serde(default)]
    documents: Vec<String>,
    #[serde(default)]
    carton: String,
    #[serde(default)]
    marks: String,
    #[serde(default)]
    inspection: String,
    #[serde(default)]
    commission: Option<Decimal>,
}

/// A sample as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    of: String,
    what: String,
    asked: i64,
    sent: i64,
    arrived: i64,
    courier: String,
    tracking: String,
    fee: String,
    #[serde(default)]
    refundable: Option<bool>,
    #[serde(default)]
    feedback: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Deliveries {
    order: Vec<Carried>,
    sample: Vec<Sent>,
}

// The texts are part of the program; that they can be read is tested.
static DELIVERIES: LazyLock<Deliveries> =
    LazyLock::new(|| toml::from_str(include_str!("../../assets/demo/book/orders.toml")).unwrap_or_default());

/// Whose orders and samples, seen from when.
#[derive(Debug)]
pub struct Deliverer<'a> {
    pub code: &'a str,
    pub lang: Lang,
    pub salt: u64,
    pub today: NaiveDate,
    pub now: DateTime<Utc>,
}

impl Deliverer<'_> {
    /// What belongs to the customer's newest orders, the older first.
    pub fn contracts(&self, orders: &[Order]) -> Vec<Contract> {
        let own = DELIVERIES.order.iter().filter(|one| one.of == self.code);
        let of = |one: &Carried| Some(self.contract(one, orders.iter().nth_back(one.back)?));
        own.filter_map(of).collect()
    }

    /// The samples sent to the customer, in the order of the file.
    pub fn samples(&self) -> Vec<Sample> {
        let own = DELIVERIES.sample.iter().filter(|one| one.of == self.code);
        own.enumerate().map(|(nth, one)| self.sample(one, nth)).collect()
    }

    fn contract(&self, one: &Carried, order: &Order) -> Contract {
        let after = |days: u64| order.on.checked_add_days(Days::new(days)).map(weekday);
        let past = |days: u64| after(days).filter(|day| *day <= self.today);
        let text = |both: &str| side(both, self.lang).to_owned();
        let receipt = |(nth, (days, percent)): (usize, &(u64, Decimal))| {
            let on = past(*days)?;
            let whole = order.amount?;
            let amount = whole.amount.checked_mul(*percent)?.checked_div(Decimal::ONE_HUNDRED)?.round_dp(2);
            let id = id_bytes(logged_at(on, nth, self.salt, self.now), self.salt, Kind::Receipt, nth + one.back * 16);
            let amount = Money { amount, currency: whole.currency };
            Some(Receipt { id: ReceiptId::from_bytes(id), on, amount, note: String::new() })
        };
        Contract {
            number: one.number.clone(),
            payment: Payment { text: one.payment.clone(), shares: one.shares.clone() },
            receipts: one.receipts.iter().enumerate().filter_map(receipt).collect(),
            commission: one.commission.map(Cost::Percent),
            etd: after(one.etd),
            shipped: past(one.shipped),
            documents: one.documents.clone(),
            documents_sent: past(one.sent),
            requirements: Requirements {
                carton: text(&one.carton),
                marks: text(&one.marks),
                inspection: text(&one.inspection),
                ..Requirements::NONE
            },
            ..Contract::new(order.id)
        }
    }

    fn sample(&self, one: &Sent, nth: usize) -> Sample {
        let day = |days: i64| weekday(days_before(self.today, days));
        let text = |both: &str| side(both, self.lang).to_owned();
        let id = id_bytes(logged_at(day(one.asked), nth, self.salt, self.now), self.salt, Kind::Specimen, nth);
        let fee = one.fee.split_once(' ').and_then(|(amount, currency)| Money::parse(amount, currency).ok());
        Sample {
            fee: fee.filter(|fee| !fee.amount.is_zero()),
            refundable: one.refundable,
            courier: one.courier.clone(),
            tracking: one.tracking.clone(),
            sent: Some(day(one.sent)),
            arrived: Some(day(one.arrived)),
            feedback: text(&one.feedback),
            ..Sample::new(SampleId::from_bytes(id), text(&one.what), day(one.asked))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r9_the_file_is_read_whole_and_stands_in_both_languages() {
        let all: Deliveries = toml::from_str(include_str!("../../assets/demo/book/orders.toml")).unwrap();
        assert!(all.order.len() >= 5 && all.sample.len() >= 3);
        for one in &all.order {
            let whole: Decimal = one.shares.iter().map(|share| share.percent).sum();
            assert_eq!(whole, Decimal::ONE_HUNDRED, "{}", one.number);
            for text in [&one.carton, &one.marks, &one.inspection] {
                assert!(text.is_empty() || text.contains(" | "), "{text}");
            }
        }
        assert!(all.sample.iter().all(|one| one.what.contains(" | ")));
    }
}
