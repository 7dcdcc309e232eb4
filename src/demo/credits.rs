//! The letter of credit of the sample book, with what stands on its documents (R13, R18), read from `assets/demo/book/credits.toml`.

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::Deserialize;

use super::history::{days_before, logged_at};
use super::script::side;
use super::stamp::{Kind, id_bytes};
use crate::model::{
    Country, Credit, CreditDocument, CreditId, CreditPlace, Delivery, DocumentKind, Incoterm, Money, Order, Party,
    Tolerance,
};
use crate::text::Lang;

/// A name with its address, as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Named {
    name: String,
    address: String,
    country: String,
}

/// A credit as written; what each field may hold is said in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Opened {
    of: String,
    number: String,
    bank: String,
    bank_country: String,
    amount: String,
    tolerance: [Decimal; 2],
    goods: String,
    quantity: Decimal,
    unit: String,
    term: Incoterm,
    place: String,
    loading: String,
    discharge: String,
    latest_shipment: i64,
    expiry: i64,
    expires_at: CreditPlace,
    transhipment: Option<bool>,
    applicant: Named,
    beneficiary: Named,
    called_for: Vec<DocumentKind>,
    shipped: i64,
    note: String,
    document: Vec<Written>,
}

/// What stands on a document, as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    kind: DocumentKind,
    number: String,
    date: i64,
    #[serde(default)]
    credit_number: String,
    #[serde(default)]
    from: Named,
    #[serde(default)]
    to: Named,
    #[serde(default)]
    notify: Named,
    goods: String,
    #[serde(default)]
    quantity: Option<Decimal>,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    amount: String,
    #[serde(default)]
    term: Option<Incoterm>,
    #[serde(default)]
    place: String,
    #[serde(default)]
    packages: Option<Decimal>,
    #[serde(default)]
    gross_weight: Option<Decimal>,
    #[serde(default)]
    net_weight: Option<Decimal>,
    #[serde(default)]
    shipped: Option<i64>,
    #[serde(default)]
    loading: String,
    #[serde(default)]
    discharge: String,
    #[serde(default)]
    transhipment: Option<bool>,
    #[serde(default)]
    containers: String,
    #[serde(default)]
    marks: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Credits {
    credit: Vec<Opened>,
}

// The texts are part of the program; that they can be read is tested.
static CREDITS: LazyLock<Credits> =
    LazyLock::new(|| toml::from_str(include_str!("../../assets/demo/book/credits.toml")).unwrap_or_default());

/// Whose letters of credit, seen from when.
#[derive(Debug)]
pub struct Opener<'a> {
    pub code: &'a str,
    pub lang: Lang,
    pub salt: u64,
    pub today: NaiveDate,
    pub now: DateTime<Utc>,
}

impl Opener<'_> {
    /// The letters of credit opened for the customer's last order, in the order of the file.
    pub fn credits(&self, orders: &[Order]) -> Vec<Credit> {
        let own = CREDITS.credit.iter().filter(|one| one.of == self.code);
        own.enumerate().map(|(nth, one)| self.credit(one, nth, orders.last())).collect()
    }

    fn day(&self, ahead: i64) -> NaiveDate {
        days_before(self.today, -ahead)
    }

    fn credit(&self, one: &Opened, nth: usize, order: Option<&Order>) -> Credit {
        let since = order.map_or(self.today, |order| order.on);
        let id = id_bytes(logged_at(since, nth, self.salt, self.now), self.salt, Kind::Credit, nth);
        let [plus, minus] = one.tolerance;
        let mut credit = Credit {
            bank: one.bank.clone(),
            bank_country: Country::from_code(&one.bank_country),
            applicant: party(&one.applicant),
            beneficiary: party(&one.beneficiary),
            amount: money(&one.amount),
            tolerance: Some(Tolerance { plus, minus }),
            goods: one.goods.clone(),
            quantity: Some(one.quantity),
            unit: one.unit.clone(),
            delivery: Some(Delivery { place: one.place.clone(), ..Delivery::by(one.term) }),
            loading: one.loading.clone(),
            discharge: one.discharge.clone(),
            latest_shipment: Some(self.day(one.latest_shipment)),
            expiry: Some(self.day(one.expiry)),
            expires_at: one.expires_at,
            transhipment: one.transhipment,
            called_for: one.called_for.clone(),
            order: order.map(|order| order.id),
            shipped: Some(self.day(one.shipped)),
            note: side(&one.note, self.lang).to_owned(),
            ..Credit::new(CreditId::from_bytes(id), one.number.clone())
        };
        one.document.iter().for_each(|written| credit.put_document(self.document(written)));
        credit
    }

    fn document(&self, written: &Written) -> CreditDocument {
        CreditDocument {
            number: written.number.clone(),
            date: Some(self.day(written.date)),
            credit_number: written.credit_number.clone(),
            from: party(&written.from),
            to: party(&written.to),
            notify: party(&written.notify),
            goods: written.goods.clone(),
            quantity: written.quantity,
            unit: written.unit.clone(),
            gross_weight: written.gross_weight,
            net_weight: written.net_weight,
            packages: written.packages,
            amount: money(&written.amount),
            delivery: written.term.map(|term| Delivery { place: written.place.clone(), ..Delivery::by(term) }),
            loading: written.loading.clone(),
            discharge: written.discharge.clone(),
            shipped: written.shipped.map(|ahead| self.day(ahead)),
            transhipment: written.transhipment,
            containers: written.containers.clone(),
            marks: written.marks.clone(),
            ..CreditDocument::new(written.kind)
        }
    }
}

fn party(named: &Named) -> Party {
    Party { name: named.name.clone(), address: named.address.clone(), country: Country::from_code(&named.country) }
}

fn money(text: &str) -> Option<Money> {
    let (currency, amount) = text.split_once(' ')?;
    Money::parse(amount, currency).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::sample_book;
    use crate::model::Settings;
    use crate::rules::{credit_clocks, cross_check};

    #[test]
    fn r18_what_was_planted_is_found_and_nothing_else() {
        let all: Credits = toml::from_str(include_str!("../../assets/demo/book/credits.toml")).unwrap();
        assert!(all.credit.iter().all(|one| one.note.contains(" | ")));
        for today in ["2026-11-24", "2026-11-27", "2026-11-29", "2026-12-31", "2028-02-29"] {
            let today: NaiveDate = today.parse().unwrap();
            let now = today.and_hms_opt(1, 30, 0).unwrap().and_utc();
            for lang in Lang::ALL {
                let book = sample_book(today, now, lang);
                let credits: Vec<_> = book.iter().flat_map(|one| one.credits.iter().map(move |c| (one, c))).collect();
                assert_eq!(credits.len(), 1);
                let (whose, credit) = credits[0];
                let order = whose.orders.last().unwrap();
                assert_eq!(credit.order, Some(order.id));
                assert!(credit.shipped.unwrap() > order.on && credit.amount == order.amount);
                let settings = Settings::default();
                let found = cross_check(credit, today, &settings);
                let told: Vec<String> =
                    found.iter().map(|one| format!("{} {}", one.kind.word(), one.what.word())).collect();
                let planted = ["conflict goods", "conflict underinsured", "conflict gross_weight"];
                assert_eq!(told, [&planted[..], &["differs missing", "differs discharge"]].concat(), "{today}");
                // It waits on the sample morning: within a week it has to be sent.
                let ahead = (credit_clocks(credit, &settings).hand_in.unwrap() - today).num_days();
                assert!((4..=7).contains(&ahead), "{today}: {ahead}");
            }
        }
    }
}
