use super::*;
use crate::model::{
    Contact, Cost, CostLine, Country, CustomerId, Delivery, Incoterm, LeadFrom, Money, Per, QuoteId, QuoteLineId, Rate,
    Standing, Tooling,
};

/// What stands in every field that is none of the customer's business.
const SECRET: &str = "SECRET";
/// And the figure there.
const FIGURE: &str = "31337.77";

fn money(amount: &str, currency: &str) -> Money {
    Money::parse(amount, currency).unwrap()
}

fn line(product: &str, quantity: &str, price: &str, per: Per) -> QuoteLine {
    let mut line = QuoteLine::new(QuoteLineId::new(), product.into(), price.parse().unwrap(), per);
    line.quantity = Some(quantity.parse().unwrap());
    line.unit = "pcs".into();
    line.costs = vec![CostLine {
        what: SECRET.into(),
        cost: Cost::Amount(money(FIGURE, "CNY")),
        vat_inside: Some(true),
        vat_percent: Some(FIGURE.parse().unwrap()),
    }];
    line.rebate_percent = Some(FIGURE.parse().unwrap());
    line.competitor = SECRET.into();
    line.competitor_price = Some(money(FIGURE, "USD"));
    line.market_price = Some(money(FIGURE, "USD"));
    line.annual_volume = Some(FIGURE.parse().unwrap());
    line.transferred = Some(true);
    line.outcome_reason = SECRET.into();
    line.note = SECRET.into();
    line
}

fn quote() -> Quote {
    let mut quote = Quote::new(QuoteId::new(), "2026-11-24".parse().unwrap(), "USD".parse().unwrap());
    (quote.number, quote.revision) = ("Q-7".into(), 2);
    quote.inquiry = SECRET.into();
    quote.note = SECRET.into();
    quote.rates = vec![Rate { one: "USD".parse().unwrap(), is: money(FIGURE, "CNY") }];
    quote.delivery = Some(Delivery { place: "Ningbo".into(), ..Delivery::by(Incoterm::Fob) });
    quote.payment.text = "30 % T/T, balance against copy of B/L".into();
    (quote.lead_days, quote.lead_from) = (Some(35), vec![LeadFrom::Deposit, LeadFrom::Sample]);
    let mut first = line("DIN 933 M8×40 <zinc>", "120000", "78.00", Per::Thousand);
    first.tooling = Some(Tooling { price: money("1500.00", "USD"), payer: Some(Payer::Supplier) });
    quote.lines = vec![first, line("=SUM(A1) nut", "10", "410.00", Per::One)];
    quote
}

fn customer() -> Customer {
    let standing = Standing::new("2026-01-01".parse().unwrap());
    let mut customer = Customer::new(CustomerId::new(), "DE-SECRET".into(), "Müller & Söhne".into(), standing);
    customer.country = Country::from_code("DE");
    customer.contacts = vec![Contact { name: "Jürgen Groß".into(), title: SECRET.into(), ..Contact::default() }];
    (customer.to_do, customer.owner, customer.move_reason) = (SECRET.into(), SECRET.into(), SECRET.into());
    customer.custom = vec![(SECRET.into(), SECRET.into())];
    customer
}

fn drawn(
    quote: &Quote,
    products: &Products,
    pictures: &[(ProductId, Logo)],
    lang: Lang,
    letterhead: &Letterhead,
) -> QuoteSheet {
    QuoteSheetOn { quote, customer: &customer(), letterhead, logo: None, products, pictures, lang }.sheet()
}

fn sheet(quote: &Quote, lang: Lang) -> QuoteSheet {
    let letterhead = Letterhead::read("[en]\ncompany = 'Harbour <Fasteners>'\nbank = ['SWIFT X']\n").unwrap();
    drawn(quote, &Products::default(), &[], lang, &letterhead)
}

#[test]
fn r9_the_customer_sees_price_and_terms() {
    let made = sheet(&quote(), Lang::En);
    let fact = |name: &str| made.facts.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str());
    assert_eq!((fact("Quotation no."), fact("Revision")), (Some("Q-7"), Some("2")));
    assert_eq!((fact("Date"), fact("Valid until")), (Some("Tue 24 Nov 2026"), Some("Thu 24 Dec 2026")));
    assert_eq!((fact("To"), fact("Attention")), (Some("Müller & Söhne"), Some("Jürgen Groß")));
    let heads = ["No.", "Product", "Quantity", "Unit", "Unit price (USD)", "Price per", "Amount (USD)"];
    assert_eq!(made.heads, heads);
    let row = |at: usize| made.lines[at].iter().map(Cell::text).collect::<Vec<_>>();
    assert_eq!(row(0), ["1", "DIN 933 M8×40 <zinc>", "120000", "pcs", "78.00", "1,000", "9360.00"]);
    assert_eq!(row(1), ["2", "=SUM(A1) nut", "10", "pcs", "410.00", "1", "4100.00"]);
    assert_eq!(made.total.as_ref().map(|(_, sum)| sum.to_string()).as_deref(), Some("13460.00"));
    let terms: Vec<&str> = made.terms.iter().map(|(_, told)| told.as_str()).collect();
    assert_eq!(
        terms,
        [
            "FOB Ningbo, Incoterms 2020",
            "30 % T/T, balance against copy of B/L",
            "35 days after the last of: deposit, approved sample",
            "DIN 933 M8×40 <zinc>: USD 1,500.00, for our account",
        ]
    );
}

#[test]
fn r9_what_is_known_of_a_product_stands_in_the_sheet() {
    let known = |name: &str| Product {
        english: "Hex bolt <zinc>".into(),
        chinese: "六角螺栓".into(),
        hs: "7318159090".into(),
        pieces: Some(1500),
        size: Some(["48.5", "32", "26"].map(|side| side.parse().unwrap())),
        gross_kg: "18.75".parse().ok(),
        note: SECRET.into(),
        ..Product::new(ProductId::new(), name.into())
    };
    let bolt = known("din 933 m8×40 <zinc>");
    let products = Products::of([bolt.clone()]);
    let pixel = Logo { bytes: vec![1, 2, 3], media: "image/png" };
    let letterhead = Letterhead::default();
    let mut quote = quote();
    quote.lines[1].hs = "731816".into();
    let made = drawn(&quote, &products, &[(bolt.id, pixel.clone())], Lang::En, &letterhead);
    let row = |at: usize| made.lines[at].iter().map(Cell::text).collect::<Vec<_>>();
    assert_eq!(made.heads[..6], ["No.", "Picture", "Product", "Description", "HS code", "Packing"]);
    let packed = "1,500 a carton, 48.5 × 32 × 26 cm, 18.75 kg gross";
    assert_eq!(row(0)[..6], ["1", "", "DIN 933 M8×40 <zinc>", "Hex bolt <zinc>", "7318159090", packed]);
    assert_eq!(row(1)[..6], ["2", "", "=SUM(A1) nut", "", "731816", ""]);
    assert_eq!((made.picture_column, made.pictures.clone()), (Some(1), vec![Some(pixel), None]));
    let page = sheet_page(&made);
    assert!(page.contains("<td><img alt=\"\" src=\"data:image/png;base64,AQID\"></td>"), "{page}");
    assert!(page.contains("Hex bolt &lt;zinc&gt;") && !page.contains(SECRET), "{page}");
    let chinese = drawn(&quote, &products, &[], Lang::Zh, &letterhead);
    assert!(chinese.heads.contains(&"HS 编码".to_owned()) && chinese.picture_column.is_none(), "{:?}", chinese.heads);
    assert_eq!(chinese.lines[0][2].text(), "六角螺栓");
    // A product that was put away says nothing.
    let away = Products::of([Product { archived: Some(quote.on), ..bolt }]);
    assert!(!drawn(&quote, &away, &[], Lang::En, &letterhead).heads.contains(&"Packing".to_owned()));
}

#[test]
fn r9_nothing_internal_is_in_a_sheet() {
    for lang in Lang::ALL {
        let made = sheet(&quote(), lang);
        let all = format!("{made:?}{}", sheet_page(&made));
        for secret in [SECRET, FIGURE, "31,337", "31337", "supplier", "供应商"] {
            assert!(!all.contains(secret), "{secret} in {all}");
        }
    }
}

#[test]
fn r9_terms_written_in_the_other_language_are_told_by_their_shares() {
    use crate::model::{PaymentShare, PaymentTrigger};
    let share = |percent, trigger, days| PaymentShare { percent: Decimal::from(percent), trigger, days };
    let shares = vec![share(30, PaymentTrigger::Order, 0), share(70, PaymentTrigger::Copy, 10)];
    let mut terms = Payment { text: "30% 定金，余款见提单副本".into(), shares };
    assert_eq!(payment(&terms, Lang::Zh), "30% 定金，余款见提单副本");
    assert_eq!(payment(&terms, Lang::En), "30 % with the order; 70 % copy of B/L, 10 days");
    terms.text = "balance after approval".into();
    assert_eq!(payment(&terms, Lang::En), "balance after approval");
    assert_eq!(payment(&terms, Lang::Zh), "30% 订单；70% 提单副本 10 天");
    terms.text = "T/T 30/70".into();
    assert_eq!(payment(&terms, Lang::Zh), "T/T 30/70", "read in both");
    terms = Payment { text: "定金".into(), shares: Vec::new() };
    assert_eq!(payment(&terms, Lang::En), "定金", "there is nothing else");
}

#[test]
fn r9_a_page_needs_nothing_else_and_runs_nothing() {
    let made = sheet(&quote(), Lang::Zh);
    let page = sheet_page(&made);
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">"), "{page}");
    assert!(page.contains("M8×40 &lt;zinc&gt;") && page.contains("Harbour &lt;Fasteners&gt;"), "{page}");
    assert!(page.contains("9,360.00") && page.contains("报价单号") && page.contains("@media print"), "{page}");
    assert!(!page.contains("http") && !page.contains("<script"), "{page}");
}

#[test]
fn r9_a_product_offered_twice_has_no_total() {
    let mut quote = quote();
    quote.lines[1].product = quote.lines[0].product.to_lowercase();
    assert_eq!(sheet(&quote, Lang::En).total, None);
    quote.lines.pop();
    assert_eq!(sheet(&quote, Lang::En).total, None, "of one line neither");
}

#[test]
fn r9_the_newest_quotation_for_the_customer_is_meant() {
    let made = |number: &str, revision, on: &str, kind| {
        let mut quote = Quote::new(QuoteId::new(), on.parse().unwrap(), "USD".parse().unwrap());
        (quote.number, quote.revision, quote.kind) = (number.into(), revision, kind);
        quote
    };
    let mut quotes = vec![
        made("Q-1", 1, "2026-11-01", QuoteKind::Customer),
        made("Q-1", 2, "2026-11-03", QuoteKind::Customer),
        made("Q-2", 1, "2026-11-02", QuoteKind::Customer),
        made("F-1", 1, "2026-11-09", QuoteKind::Factory),
    ];
    let meant = |quotes: &[Quote], number, revision| quote_meant(quotes, number, revision).map(Quote::name);
    for (number, revision, expected) in [
        (None, None, Some("Q-1 R2")),
        (Some("q-1 "), None, Some("Q-1 R2")),
        (Some("Q-1"), Some(1), Some("Q-1")),
        (Some("Q-2"), Some(2), None),
        (Some("F-1"), None, Some("F-1")),
        (Some("Q-9"), None, None),
    ] {
        assert_eq!(meant(&quotes, number, revision).as_deref(), expected, "{number:?} {revision:?}");
    }
    quotes[1].archived = Some("2026-11-04".parse().unwrap());
    assert_eq!(meant(&quotes, None, None).as_deref(), Some("Q-2"));
}

#[test]
fn a_file_is_named_after_its_quotation() {
    let mut quote = quote();
    assert_eq!(quote_file_name(&quote), "Q-7-R2");
    quote.number = "../报价/7".into();
    assert_eq!(quote_file_name(&quote), "报价-7-R2");
    (quote.number, quote.revision) = ("//".into(), 1);
    assert_eq!(quote_file_name(&quote), "quotation");
}
