use chrono::NaiveDate;

use super::*;
use crate::model::{
    Country, Credit, CreditDocument, CreditId, CreditPlace, Delivery, DocumentKind, Incoterm, Money, Party, Settings,
    Tolerance,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn country(code: &str) -> Option<Country> {
    Country::from_code(code)
}

fn money(text: &str) -> Option<Money> {
    let (amount, currency) = text.split_once(' ').unwrap();
    Some(Money::parse(amount, currency).unwrap())
}

fn party(name: &str, address: &str, code: &str) -> Party {
    Party { name: name.into(), address: address.into(), country: country(code) }
}

/// A credit for 10,000 bolts, CIF Hamburg, USD 50,000.00, with documents that fit it.
fn credit() -> Credit {
    let mut credit = Credit::new(CreditId::new(), "LC-4711".into());
    credit.bank = "Deutsche Bank AG".into();
    credit.bank_country = country("DE");
    credit.applicant = party("Müller Maschinenbau GmbH", "Industriestr. 5, Stuttgart", "DE");
    credit.beneficiary = party("Ningbo Ocean Trading Co., Ltd.", "88 Zhongshan Rd, Ningbo", "CN");
    credit.amount = money("50000.00 USD");
    credit.goods = "Hex bolts M8x30 A4-70".into();
    credit.quantity = Some(10_000.into());
    credit.unit = "pcs".into();
    credit.delivery = Some(Delivery { place: "Hamburg".into(), ..Delivery::by(Incoterm::Cif) });
    (credit.loading, credit.discharge) = ("Ningbo, China".into(), "Hamburg".into());
    credit.latest_shipment = Some(day("2026-11-30"));
    credit.expiry = Some(day("2026-12-21"));
    credit.shipped = Some(day("2026-11-20"));
    credit.called_for = DocumentKind::ALL.to_vec();
    for kind in DocumentKind::ALL {
        credit.put_document(document(*kind));
    }
    credit
}

fn document(kind: DocumentKind) -> CreditDocument {
    let mut one = CreditDocument::new(kind);
    one.number = format!("{kind}-1");
    one.date = Some(day("2026-11-20"));
    one.credit_number = "LC-4711".into();
    one.from = party("Ningbo Ocean Trading Co Ltd", "88 Zhongshan Rd, Ningbo", "CN");
    one.to = party("Muller", "", "");
    one.goods = "HEX BOLTS M8 X 30 A4 70".into();
    (one.packages, one.gross_weight) = (Some(40.into()), Some(1_250.into()));
    match kind {
        DocumentKind::Invoice => {
            one.amount = money("50000.00 USD");
            (one.quantity, one.unit) = (Some(10_000.into()), "PCS".into());
            one.delivery = Some(Delivery { place: "Hamburg".into(), ..Delivery::by(Incoterm::Cif) });
            one.to = party("Müller Maschinenbau GmbH", "Industriestr. 5, Stuttgart", "DE");
        }
        DocumentKind::BillOfLading => {
            one.shipped = Some(day("2026-11-20"));
            (one.loading, one.discharge) = ("NINGBO".into(), "HAMBURG".into());
            one.to = party("To order of Deutsche Bank AG", "", "");
            one.transhipment = Some(false);
        }
        DocumentKind::Insurance => one.amount = money("55000.00 USD"),
        DocumentKind::Draft => {
            one.amount = money("50000.00 USD");
            one.to = party("Deutsche Bank AG", "", "");
        }
        DocumentKind::PackingList | DocumentKind::CertificateOfOrigin => {
            one.to = party("Müller Maschinenbau GmbH", "Industriestr. 5, Stuttgart", "DE");
        }
    }
    one
}

/// The documents are changed one by one.
fn with(change: impl FnOnce(&mut Credit)) -> Vec<String> {
    let mut credit = credit();
    change(&mut credit);
    let found = cross_check(&credit, day("2026-11-24"), &Settings::default());
    let told = found.iter().map(|one| format!("{} {} {}", one.kind.word(), one.what.word(), one.article));
    told.collect()
}

fn of(credit: &mut Credit, kind: DocumentKind) -> &mut CreditDocument {
    credit.documents.iter_mut().find(|one| one.kind == kind).unwrap()
}

#[test]
fn r13_the_clocks_of_a_credit() {
    // Shipped, latest shipment, expiry, place, days: present, expire, hand in.
    let own = CreditPlace::OwnBank;
    let theirs = CreditPlace::IssuingBank;
    let table = [
        // 20 Nov + 21 days is Friday, 11 Dec.
        (Some("2026-11-20"), Some("2026-11-30"), Some("2026-12-31"), own, "2026-12-11 2026-12-31 2026-12-11"),
        // Not shipped yet: from the latest day; 21 Dec is a Monday.
        (None, Some("2026-11-30"), Some("2026-12-31"), own, "2026-12-21 2026-12-31 2026-12-21"),
        // Never after expiry.
        (Some("2026-11-20"), None, Some("2026-12-04"), own, "2026-12-04 2026-12-04 2026-12-04"),
        // 21 Nov + 21 is a Saturday, expiry a Sunday: both move to the Monday.
        (Some("2026-11-21"), None, Some("2026-12-27"), own, "2026-12-14 2026-12-28 2026-12-14"),
        // Expiry on a Saturday before the 21 days: moved, and not further.
        (Some("2026-11-30"), None, Some("2026-12-12"), own, "2026-12-14 2026-12-14 2026-12-14"),
        // In Germany 25 and 26 Dec are off, then a weekend; seven days of the courier come off.
        (Some("2026-12-04"), None, Some("2026-12-31"), theirs, "2026-12-28 2026-12-31 2026-12-21"),
        // Only the expiry is known.
        (None, None, Some("2026-12-21"), own, "2026-12-21 2026-12-21 2026-12-21"),
        (None, None, None, own, "- - -"),
    ];
    for (shipped, latest, expiry, place, wanted) in table {
        let mut credit = Credit::new(CreditId::new(), "x".into());
        (credit.shipped, credit.latest_shipment) = (shipped.map(day), latest.map(day));
        (credit.expiry, credit.expires_at, credit.bank_country) = (expiry.map(day), place, country("DE"));
        let clocks = credit_clocks(&credit, &Settings::default());
        let told = [clocks.presentation, clocks.expiry, clocks.hand_in];
        let told = told.map(|day| day.map_or("-".to_owned(), |day| day.to_string())).join(" ");
        assert_eq!(told, wanted, "{shipped:?} {latest:?} {expiry:?}");
        assert_eq!(clocks.latest_shipment, latest.map(day), "it never moves");
    }
}

#[test]
fn r13_other_periods_other_calendars_and_the_answer_of_the_bank() {
    let mut credit = Credit::new(CreditId::new(), "x".into());
    (credit.shipped, credit.expiry) = (Some(day("2026-09-18")), Some(day("2026-12-31")));
    credit.presentation_days = 15;
    let china = Settings { calendar: country("CN"), ..Settings::default() };
    // 3 Oct is in the holidays of the National Day, which last until the 7th; at home it is a Saturday.
    assert_eq!(credit_clocks(&credit, &china).presentation, Some(day("2026-10-08")));
    assert_eq!(credit_clocks(&credit, &Settings::default()).presentation, Some(day("2026-10-05")));
    // A latest shipment on a Sunday stays.
    credit.latest_shipment = Some(day("2026-10-04"));
    assert_eq!(credit_clocks(&credit, &china).latest_shipment, Some(day("2026-10-04")));
    // Five banking days after Wednesday, 25 Nov.
    credit.presented = Some(day("2026-11-25"));
    assert_eq!(credit_clocks(&credit, &china).examined, Some(day("2026-12-02")));
    // Without a transport document the days do not count.
    credit.called_for = vec![DocumentKind::Invoice];
    assert_eq!(credit_clocks(&credit, &china).presentation, Some(day("2026-12-31")));
}

#[test]
fn r18_documents_that_fit_are_left_alone() {
    assert_eq!(with(|_| ()), Vec::<String>::new());
    // A credit of which nothing is known says nothing.
    let blank = Credit::new(CreditId::new(), "x".into());
    assert_eq!(cross_check(&blank, day("2026-11-24"), &Settings::default()), []);
}

#[test]
fn r18_amounts_and_quantities() {
    let invoice = DocumentKind::Invoice;
    type Change = fn(&mut Credit);
    let drawn = |credit: &mut Credit, amount: &str| {
        for kind in [DocumentKind::Invoice, DocumentKind::Draft] {
            of(credit, kind).amount = money(amount);
        }
        of(credit, DocumentKind::Insurance).amount = money("99000 USD");
    };
    // What is drawn, with what tolerance, partial shipments allowed or not.
    for (amount, tolerance, partial, wanted) in [
        ("50000.01 USD", None, None, vec!["conflict overdrawn 18b"]),
        ("55000 USD", Some(Tolerance::ABOUT), None, vec![]),
        ("55000.01 USD", Some(Tolerance::ABOUT), None, vec!["conflict overdrawn 30a"]),
        ("45000 USD", Some(Tolerance::ABOUT), Some(false), vec![]),
        ("44999.99 USD", Some(Tolerance::ABOUT), Some(false), vec!["conflict underdrawn 30a"]),
        // Nothing said: less is a part, and where there are no parts five per cent (art. 30c).
        ("20000 USD", None, None, vec![]),
        ("47500 USD", None, Some(false), vec![]),
        ("47499.99 USD", None, Some(false), vec!["conflict underdrawn 30c"]),
    ] {
        let found = with(|credit| {
            drawn(credit, amount);
            (credit.tolerance, credit.partial) = (tolerance, partial);
        });
        assert_eq!(found, wanted, "{amount} {tolerance:?} {partial:?}");
    }
    let quantity = |figure: i64, unit: &str, said: Option<Tolerance>, partial: Option<bool>| {
        with(|credit| {
            (credit.unit, credit.quantity_tolerance, credit.partial) = (unit.into(), said, partial);
            let one = of(credit, invoice);
            (one.quantity, one.unit) = (Some(figure.into()), unit.into());
        })
    };
    for (figure, unit, said, partial, wanted) in [
        // Pieces have no five per cent, tons do.
        (10_001, "pcs", None, None, vec!["conflict quantity 30b"]),
        (10_500, "kg", None, None, vec![]),
        (10_501, "kg", None, None, vec!["conflict quantity 30b"]),
        (9_500, "t", None, Some(false), vec![]),
        (9_499, "t", None, Some(false), vec!["conflict partial_shipment 31a"]),
        (9_999, "cartons", None, Some(false), vec!["conflict partial_shipment 31a"]),
        (9_999, "cartons", None, None, vec![]),
        (11_000, "pcs", Some(Tolerance::ABOUT), None, vec![]),
        (11_001, "pcs", Some(Tolerance::ABOUT), None, vec!["conflict quantity 30a"]),
        // A unit that is not known: a person has to look.
        (10_400, "reams", None, None, vec!["differs quantity 30b"]),
    ] {
        assert_eq!(quantity(figure, unit, said, partial), wanted, "{figure} {unit} {said:?} {partial:?}");
    }
    // The five per cent do not help where more is drawn than the credit has.
    let exceeded = with(|credit| {
        credit.unit = "kg".into();
        let one = of(credit, invoice);
        (one.quantity, one.unit) = (Some(10_400.into()), "kgs".into());
        drawn(credit, "52000 USD");
    });
    assert_eq!(exceeded, ["conflict overdrawn 18b", "conflict quantity 30b"]);
    let table: [(Change, &[&str]); 5] = [
        (|credit| of(credit, DocumentKind::Invoice).unit = "sets".into(), &["differs unit 14d"]),
        (|credit| of(credit, DocumentKind::Draft).amount = money("49000 USD"), &["conflict draft_amount 14d"]),
        (
            |credit| of(credit, DocumentKind::Invoice).amount = money("50000 EUR"),
            &["conflict currency 18a", "conflict currency 14d"],
        ),
        (|credit| of(credit, DocumentKind::Invoice).amount = None, &[]),
        (|credit| credit.quantity = None, &[]),
    ];
    for (change, wanted) in table {
        assert_eq!(with(change), wanted);
    }
}

#[test]
fn r18_days_insurance_and_route() {
    type Change = fn(&mut Credit);
    let table: [(Change, &[&str]); 22] = [
        (
            |c| of(c, DocumentKind::BillOfLading).shipped = Some(day("2026-12-01")),
            &["conflict late_shipment 20a", "differs shipment_day 14d"],
        ),
        (|c| c.latest_shipment = Some(day("2026-11-20")), &[]),
        (|c| c.latest_shipment = Some(day("2026-11-19")), &["conflict late_shipment 20a"]),
        // Presented within 21 days, a day later, and after expiry.
        (|c| c.presented = Some(day("2026-12-11")), &[]),
        (|c| c.presented = Some(day("2026-12-14")), &["conflict late_presentation 14c"]),
        (|c| c.presented = Some(day("2026-12-22")), &["conflict expired 6d"]),
        (|c| c.expiry = Some(day("2026-11-20")), &["conflict expired 6d"]),
        (
            |c| {
                c.presented = Some(day("2026-11-24"));
                of(c, DocumentKind::CertificateOfOrigin).date = Some(day("2026-11-25"));
            },
            &["conflict dated_late 14i"],
        ),
        // 110 % of USD 50,000.00.
        (|c| of(c, DocumentKind::Insurance).amount = money("54999.99 USD"), &["conflict underinsured 28f"]),
        (|c| c.insured_percent = Some(120.into()), &["conflict underinsured 28f"]),
        (|c| of(c, DocumentKind::Insurance).amount = money("60000 EUR"), &["conflict currency 28f"]),
        (|c| of(c, DocumentKind::Insurance).date = Some(day("2026-11-21")), &["conflict insured_late 28e"]),
        (|c| of(c, DocumentKind::BillOfLading).loading = "Shanghai".into(), &["conflict loading 20a"]),
        (|c| of(c, DocumentKind::BillOfLading).loading = "Ninbo, China".into(), &["differs loading 20a"]),
        (|c| of(c, DocumentKind::BillOfLading).loading = "Ningob".into(), &["differs loading 20a"]),
        (|c| of(c, DocumentKind::BillOfLading).discharge = "Hambrug, Germany".into(), &["differs discharge 20a"]),
        (
            |c| {
                c.loading = "Any Chinese port".into();
                of(c, DocumentKind::BillOfLading).loading = "Shanghai".into();
            },
            &["differs loading 20a"],
        ),
        (|c| of(c, DocumentKind::Invoice).discharge = "Bremen".into(), &["conflict discharge 14d"]),
        (
            |c| {
                c.transhipment = Some(false);
                of(c, DocumentKind::BillOfLading).transhipment = Some(true);
            },
            &["conflict transhipment 20c"],
        ),
        (
            |c| {
                c.transhipment = Some(false);
                let bill = of(c, DocumentKind::BillOfLading);
                (bill.transhipment, bill.containers) = (Some(true), "MSKU1234565".into());
            },
            &["differs transhipment 20c"],
        ),
        (|c| c.documents.retain(|one| one.kind != DocumentKind::Draft), &["differs missing 14a"]),
        (
            |c| {
                c.presented = Some(day("2026-11-24"));
                c.documents.retain(|one| one.kind != DocumentKind::Draft);
            },
            &["conflict missing 14a"],
        ),
    ];
    for (nth, (change, wanted)) in table.into_iter().enumerate() {
        assert_eq!(with(change), wanted, "row {nth}");
    }
}

#[test]
fn r18_goods_and_parties() {
    type Change = fn(&mut Credit);
    let table: [(Change, &[&str]); 19] = [
        (|c| of(c, DocumentKind::Invoice).goods = "Hex bolts".into(), &["conflict goods 18c"]),
        (|c| of(c, DocumentKind::Invoice).goods = "Hex bolts M8x30 A4-80".into(), &["conflict goods 18c"]),
        (|c| of(c, DocumentKind::Invoice).goods = "Hex bolts M8x30 A4-70, zinc".into(), &["differs goods 18c"]),
        (|c| of(c, DocumentKind::Invoice).goods = "Hex bolds M8x30 A4-70".into(), &["differs goods 18c"]),
        // Other documents may use general terms.
        (|c| of(c, DocumentKind::BillOfLading).goods = "Hex bolts".into(), &[]),
        (|c| of(c, DocumentKind::BillOfLading).goods = "Hex nuts".into(), &["differs goods 14e"]),
        (|c| of(c, DocumentKind::CertificateOfOrigin).goods = "Garlic".into(), &["conflict goods 14e"]),
        (
            |c| {
                of(c, DocumentKind::Invoice).delivery =
                    Some(Delivery { place: "Hamburg".into(), ..Delivery::by(Incoterm::Cfr) })
            },
            &["conflict trade_term 18c"],
        ),
        (|c| of(c, DocumentKind::Invoice).from.name = "Ningbo Sea Trading".into(), &["conflict beneficiary 18a"]),
        (|c| of(c, DocumentKind::BillOfLading).from.name = "Sinotrans".into(), &["differs beneficiary 14k"]),
        (|c| of(c, DocumentKind::Invoice).to.name = "Müler Maschinenbau GmbH".into(), &["differs applicant 18a"]),
        (|c| of(c, DocumentKind::Invoice).to.name = "Schmidt AG".into(), &["conflict applicant 18a"]),
        // The same country: no conflict, whatever the street; another one: one.
        (|c| of(c, DocumentKind::Invoice).to.address = "Hauptstr. 1, Berlin".into(), &[]),
        (|c| of(c, DocumentKind::Invoice).to.country = country("AT"), &["conflict address 14j"]),
        (
            |c| {
                let one = of(c, DocumentKind::Invoice);
                (one.to.address, one.to.country) = ("Hauptstr. 1, Berlin".into(), None);
            },
            &["differs address 14j"],
        ),
        // As notify party on the bill of lading the applicant stands as in the credit.
        (
            |c| {
                of(c, DocumentKind::BillOfLading).notify =
                    party("Müller Maschinenbau GmbH", "Hauptstr. 1, Berlin", "DE")
            },
            &["conflict address 14j"],
        ),
        (|c| of(c, DocumentKind::Draft).to.name = "Müller Maschinenbau GmbH".into(), &["conflict drawee 6c"]),
        (|c| of(c, DocumentKind::Draft).to.name = "Commerzbank".into(), &["differs drawee 6c"]),
        (|c| of(c, DocumentKind::Invoice).credit_number = "LC-4717".into(), &["conflict credit_number 14d"]),
    ];
    for (nth, (change, wanted)) in table.into_iter().enumerate() {
        assert_eq!(with(change), wanted, "row {nth}");
    }
}

#[test]
fn r18_the_documents_among_each_other() {
    type Change = fn(&mut Credit);
    let table: [(Change, &[&str]); 9] = [
        (|c| of(c, DocumentKind::BillOfLading).packages = Some(41.into()), &["conflict packages 14d"]),
        (
            |c| of(c, DocumentKind::BillOfLading).gross_weight = Some("1250.4".parse().unwrap()),
            &["differs gross_weight 14d"],
        ),
        (
            |c| of(c, DocumentKind::BillOfLading).gross_weight = Some("1250.6".parse().unwrap()),
            &["conflict gross_weight 14d"],
        ),
        (
            |c| {
                of(c, DocumentKind::PackingList).marks = "MÜLLER / HAMBURG / 1-40".into();
                of(c, DocumentKind::BillOfLading).marks = "Müller Hamburg 1 - 40".into();
            },
            &[],
        ),
        (
            |c| {
                of(c, DocumentKind::PackingList).marks = "MÜLLER / HAMBURG / 1-40".into();
                of(c, DocumentKind::BillOfLading).marks = "N/M".into();
            },
            &["conflict marks 14d"],
        ),
        (
            |c| {
                of(c, DocumentKind::Invoice).origin = "P.R. China".into();
                of(c, DocumentKind::CertificateOfOrigin).origin = "China".into();
            },
            &[],
        ),
        (
            |c| {
                of(c, DocumentKind::Invoice).origin = "China".into();
                of(c, DocumentKind::CertificateOfOrigin).origin = "Vietnam".into();
            },
            &["conflict origin 14d"],
        ),
        (
            |c| {
                let list = of(c, DocumentKind::PackingList);
                (list.quantity, list.unit) = (Some(9_900.into()), "pieces".into());
            },
            &["conflict quantity 14d"],
        ),
        (
            |c| {
                of(c, DocumentKind::BillOfLading).to = party("Schmidt AG", "", "");
            },
            &["conflict consignee 14d", "differs applicant 14d"],
        ),
    ];
    for (nth, (change, wanted)) in table.into_iter().enumerate() {
        assert_eq!(with(change), wanted, "row {nth}");
    }
}

#[test]
fn r18_figures_of_any_size_are_no_trouble() {
    let found = with(|credit| {
        let most = Some(Money { amount: rust_decimal::Decimal::MAX, currency: crate::model::Currency::USD });
        (credit.amount, credit.quantity) = (most, Some(rust_decimal::Decimal::MAX));
        for one in &mut credit.documents {
            (one.amount, one.quantity) = (most, Some(rust_decimal::Decimal::MAX));
            (one.gross_weight, one.packages) = (Some(rust_decimal::Decimal::MAX), Some(rust_decimal::Decimal::MIN));
        }
        credit.tolerance = Some(Tolerance::ABOUT);
        (credit.courier_days, credit.presentation_days) = (u16::MAX, u16::MAX);
        credit.shipped = Some(NaiveDate::MAX);
        credit.expiry = Some(NaiveDate::MIN);
    });
    assert!(!found.is_empty());
}
