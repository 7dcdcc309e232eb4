use super::*;
use crate::model::{
    Chase, ChaseId, CustomerId, Delivery, Flow, Incoterm, Milestone, MilestoneId, Per, Project, ProjectId, Quote,
    QuoteId, QuoteLine, QuoteLineId,
};

fn today() -> NaiveDate {
    "2026-11-24".parse().unwrap()
}

fn blank_quote() -> Quote {
    Quote::new(QuoteId::from_bytes([1; 16]), today(), "USD".parse().unwrap())
}

fn blank_line() -> QuoteLine {
    QuoteLine::new(QuoteLineId::from_bytes([2; 16]), "M8".into(), "1".parse().unwrap(), Per::One)
}

fn reading(currency: &str) -> Reading {
    Reading { today: today(), currency: currency.parse().ok() }
}

fn named<T>(fields: &'static [Field<T>]) -> impl Iterator<Item = &'static str> + Clone {
    fields.iter().map(|field| field.key)
}

#[test]
fn every_field_has_a_name_and_help_in_both_languages() {
    let dealings =
        named(QUOTE_FIELDS).chain(named(QUOTE_LINE_FIELDS)).chain(named(PROJECT_FIELDS)).chain(named(MILESTONE_FIELDS));
    let dealings = dealings.chain(named(CHASE_FIELDS)).chain(named(ORDER_FIELDS)).chain(named(ORDER_LINE_FIELDS));
    let dealings = dealings.chain(named(RECEIPT_FIELDS)).chain(named(REQUIREMENT_FIELDS)).chain(named(SAMPLE_FIELDS));
    for lang in Lang::ALL {
        for key in dealings.clone() {
            assert!(!help(key, lang).is_empty(), "{key} in {}", lang.tag());
        }
        for key in named(FIELDS).chain(dealings.clone()).chain([
            "lines",
            "milestones",
            "quotes",
            "projects",
            "chases",
            "nudges",
            "samples",
            "receipts",
        ]) {
            assert_ne!(label(key, lang), key, "{key} in {}", lang.tag());
        }
    }
}

#[test]
fn a_misspelt_field_is_told_its_neighbour() {
    assert_eq!(nearest(FIELDS, "adress").as_deref(), Some("address"));
    assert_eq!(nearest(FIELDS, "zzz"), None);
    let refused = set_all(QUOTE_LINE_FIELDS, &mut blank_line(), &[("pric".into(), "1".into())], reading("USD"));
    assert_eq!(refused, Err(Refusal::NoField { given: "pric".into(), near: Some("price".into()) }));
}

/// What a field shows is read as the same again.
fn reads_what_it_shows<T: Clone + PartialEq + std::fmt::Debug>(fields: &'static [Field<T>], full: &T, blank: &T) {
    let mut again = blank.clone();
    let shown: Vec<(String, String)> = fields.iter().map(|field| (field.key.to_owned(), (field.get)(full))).collect();
    set_all(fields, &mut again, &shown, reading("USD")).unwrap();
    assert_eq!(&again, full);
    for field in fields.iter().filter(|field| field.required) {
        let refused = field.put(&mut again, " ", reading("USD"));
        assert_eq!(refused, Err(Refusal::Missing { field: field.key.into() }));
    }
}

fn typed<T: Clone>(fields: &'static [Field<T>], one: &T, set: &[(&str, &str)]) -> Result<T, Refusal> {
    let mut one = one.clone();
    let set: Vec<_> = set.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
    set_all(fields, &mut one, &set, reading("USD")).map(|()| one)
}

#[test]
fn r9_a_quotation_reads_back_as_it_is_shown() {
    let quote = typed(
        QUOTE_FIELDS,
        &blank_quote(),
        &[
            ("named_place", "Ningbo"),
            ("number", "Q-7"),
            ("kind", "工厂"),
            ("on", "2026-11-20"),
            ("inquiry", "RFQ 1"),
            ("valid_days", "45"),
            ("rates", "CNY=7.10; EUR/USD=1.08"),
            ("incoterm", "C&F"),
            ("edition", "2010"),
            ("payment", "30 % T/T, balance L/C"),
            ("shares", "30% order; 70 sight +60"),
            ("lead_days", "35"),
            ("lead_from", "deposit, 样品确认"),
            ("note", "two\nlines"),
        ],
    )
    .unwrap();
    assert_eq!(quote.delivery, Some(Delivery { incoterm: Incoterm::Cfr, edition: 2010, place: "Ningbo".into() }));
    assert_eq!(quote.valid_until().to_string(), "2027-01-04");
    assert_eq!((quote.rates[0].one.code(), quote.rates[0].is.to_string().as_str()), ("USD", "CNY 7.10"));
    reads_what_it_shows(QUOTE_FIELDS, &quote, &blank_quote());
    reads_what_it_shows(QUOTE_FIELDS, &blank_quote(), &quote);

    let line = typed(
        QUOTE_LINE_FIELDS,
        &blank_line(),
        &[
            ("product", "DIN 933 M8×40"),
            ("quantity", "120,000"),
            ("unit", "pcs"),
            ("price", "1.234,50/1000"),
            ("moq", "500"),
            ("annual_volume", "1.000.000,5"),
            ("competitor", "a mill"),
            ("competitor_price", "RMB 560"),
            ("market_price", "80"),
            ("costs", "goods | CNY 20 | 13%\ncommission | 3 %\npacking | 0.5 | no"),
            ("rebate", "13%"),
            ("tooling_payer", "shared"),
            ("tooling_price", "4,500"),
            ("transferred", "no"),
            ("outcome", "丢单"),
            ("outcome_reason", "price"),
            ("note", "zinc"),
        ],
    )
    .unwrap();
    assert_eq!((line.price.to_string().as_str(), line.per), ("1234.50", Per::Thousand));
    assert_eq!(line.competitor_price.map(|money| money.to_string()).as_deref(), Some("CNY 560"));
    assert_eq!(line.market_price.map(|money| money.to_string()).as_deref(), Some("USD 80"));
    reads_what_it_shows(QUOTE_LINE_FIELDS, &line, &blank_line());
    reads_what_it_shows(QUOTE_LINE_FIELDS, &blank_line(), &line);
}

#[test]
fn r13_a_project_reads_back_as_it_is_shown() {
    let blank = Project::new(ProjectId::from_bytes([3; 16]), "x".into(), Flow::Other);
    let project = typed(
        PROJECT_FIELDS,
        &blank,
        &[
            ("name", "PO-118"),
            ("flow", "开发"),
            ("order", "01890000-0000-7000-8000-000000000001"),
            ("closed", "today"),
            ("lesson", "book earlier"),
        ],
    )
    .unwrap();
    assert_eq!(project.flow, Flow::Development);
    reads_what_it_shows(PROJECT_FIELDS, &project, &blank);
    let blank = Milestone::new(MilestoneId::from_bytes([4; 16]), "x".into());
    let set = [("name", "首样"), ("planned", "+10"), ("promised", "2026-12-20"), ("actual", ""), ("owner", "factory")];
    let milestone = typed(MILESTONE_FIELDS, &blank, &set).unwrap();
    assert_eq!(milestone.planned.map(|day| day.to_string()).as_deref(), Some("2026-12-04"));
    reads_what_it_shows(MILESTONE_FIELDS, &milestone, &blank);
}

#[test]
fn r14_a_chase_reads_back_as_it_is_shown() {
    let blank = Chase::new(ChaseId::from_bytes([5; 16]), "x".into(), today());
    let chase = typed(
        CHASE_FIELDS,
        &blank,
        &[
            ("ask", "signed PI"),
            ("side", "部门"),
            ("thing", "test report"),
            ("person", "王工"),
            ("department", "Lab"),
            ("superior", "李总"),
            ("project", "01890000-0000-7000-8000-000000000001"),
            ("due", "+3"),
            ("asked", "2026-11-20"),
            ("received", "today"),
            ("complete", "是"),
            ("correct", "no"),
            ("remark", "page 2"),
            ("passed_to", "factory"),
            ("passed_on", "today"),
        ],
    )
    .unwrap();
    assert_eq!((chase.complete, chase.correct), (Some(true), Some(false)));
    assert_eq!(chase.due.map(|day| day.to_string()).as_deref(), Some("2026-11-27"));
    reads_what_it_shows(CHASE_FIELDS, &chase, &blank);
    reads_what_it_shows(CHASE_FIELDS, &blank, &chase);
}

#[test]
fn r9_prices_by_the_customs_of_either_side() {
    for (text, currency, price) in [
        ("1,234.5", "USD", Some("1234.5 1")),
        ("1.234,50", "EUR", Some("1234.50 1")),
        ("0.853", "USD", Some("0.853 1")),
        ("1,5", "EUR", Some("1.5 1")),
        ("￥12.50", "CNY", Some("12.50 1")),
        ("RMB 12", "CNY", Some("12 1")),
        ("12元", "CNY", Some("12 1")),
        ("$5", "USD", Some("5 1")),
        ("78.00/1,000", "USD", Some("78.00 1000")),
        ("0.42/pc", "USD", Some("0.42 1")),
        ("1，180", "USD", Some("1180 1")),
        ("￥12", "USD", None),
        ("$12", "CNY", None),
        ("€12", "USD", None),
        ("12 EUR", "USD", None),
        ("78/100", "USD", None),
        ("-5", "USD", None),
        ("12,34,567.5", "USD", Some("1234567.5 1")),
        ("1,2,3", "USD", None),
        ("1,23.50", "USD", None),
        ("five", "USD", None),
        ("99999999999999999999999999999999", "USD", None),
    ] {
        let mut line = blank_line();
        let read = set_all(QUOTE_LINE_FIELDS, &mut line, &[("price".into(), text.into())], reading(currency));
        let read = read.ok().map(|()| format!("{} {}", line.price, line.per.count()));
        assert_eq!(read.as_deref(), price, "{text} in {currency}");
    }
}

#[test]
fn what_cannot_be_read_names_its_field() {
    for (key, text) in [
        ("on", "soon"),
        ("valid_days", "-3"),
        ("valid_days", "99999"),
        ("currency", "DOLLAR"),
        ("currency", "XQZ"),
        ("rates", "CNY"),
        ("rates", "CNY=0"),
        ("rates", "USD=7"),
        ("incoterm", "FREE Ningbo"),
        ("shares", "30 order; 60 copy"),
        ("lead_from", "never"),
        ("kind", "nobody"),
    ] {
        match typed(QUOTE_FIELDS, &blank_quote(), &[(key, text)]) {
            Err(Refusal::Unreadable { field, .. }) => assert_eq!(field, key, "{text}"),
            other => panic!("{key} {text}: {other:?}"),
        }
    }
    for (set, missing) in [(("named_place", "Ningbo"), "incoterm"), (("edition", "2010"), "incoterm")] {
        let refused = typed(QUOTE_FIELDS, &blank_quote(), &[set]);
        assert_eq!(refused, Err(Refusal::Missing { field: missing.into() }));
    }
    for set in [("edition", "2005"), ("edition", "2010")] {
        assert!(typed(QUOTE_FIELDS, &blank_quote(), &[("incoterm", "DPU"), set]).is_err());
    }
    let dat = typed(QUOTE_FIELDS, &blank_quote(), &[("incoterm", "DAT Hamburg")]).unwrap();
    assert_eq!(dat.delivery.map(|one| one.to_string()).as_deref(), Some("DAT Hamburg (Incoterms 2010)"));
    let refused = typed(QUOTE_LINE_FIELDS, &blank_line(), &[("costs", "goods")]);
    assert!(matches!(refused, Err(Refusal::Unreadable { .. })), "{refused:?}");
}

#[test]
fn full_width_marks_separate_as_the_others_do() {
    for (key, full, half) in [
        ("rates", "CNY=7.10\u{ff1b}EUR=1.08", "CNY=7.10; EUR=1.08"),
        ("shares", "30 订单 0\u{ff1b}70 提单副本 60", "30 order 0; 70 copy 60"),
        ("lead_from", "定金\u{ff0c}样品确认", "deposit, sample"),
    ] {
        let read = |text| typed(QUOTE_FIELDS, &blank_quote(), &[(key, text)]).unwrap();
        assert_eq!(Quote { id: read(half).id, ..read(full) }, read(half), "{key}");
    }
    let costs = |text| typed(QUOTE_LINE_FIELDS, &blank_line(), &[("costs", text)]).unwrap().costs;
    let read = costs("货款 \u{ff5c} CNY 20 \u{ff5c} 13%\u{ff1b}佣金 | 3 %");
    assert_eq!(read, costs("货款 | CNY 20 | 13%; 佣金 | 3 %"));
    assert_eq!(read.len(), 2);
}

#[test]
fn a_customers_fields_are_set_by_name() {
    let standing = crate::model::Standing::new(today());
    let mut customer = crate::model::Customer::new(CustomerId::new(), "DE0001".into(), "Acme".into(), standing);
    set(&mut customer, "Expected close", "+10", Reading::on(today())).unwrap();
    assert_eq!(customer.standing.expected_close.map(|day| day.to_string()).as_deref(), Some("2026-12-04"));
    assert_eq!(set(&mut customer, "name", "", Reading::on(today())), Err(Refusal::Missing { field: "name".into() }));
}

#[test]
fn r9_an_order_reads_back_as_it_is_shown() {
    use crate::model::{Contract, Order, OrderId, OrderLine, OrderLineId, Ordered};
    let order = Order { id: OrderId::from_bytes([6; 16]), on: today(), what: "x".into(), amount: None };
    let blank = Ordered { contract: Contract::new(order.id), order };
    let one = typed(
        ORDER_FIELDS,
        &blank,
        &[
            ("what", "M8 bolts"),
            ("on", "2026-11-02"),
            ("contract", "PI-118"),
            ("amount", "12,345.67 EUR"),
            ("payment", "30 % T/T, balance against copy of B/L"),
            ("shares", "30 order; 70 copy 10"),
            ("etd", "+20"),
            ("shipped", "today"),
            ("invoiced", "today"),
            ("arrival", "+40"),
            ("documents", "B/L, 发票，箱单"),
            ("documents_sent", "today"),
            ("commission", "2.5 %"),
            ("commission_to", "Groß"),
            ("feedback", "good"),
            ("note", "a\nb"),
            ("cancelled", "today"),
        ],
    )
    .unwrap();
    assert_eq!(one.currency().map(|one| one.to_string()).as_deref(), Some("EUR"));
    assert_eq!(one.contract.documents, ["B/L", "发票", "箱单"]);
    reads_what_it_shows(ORDER_FIELDS, &one, &blank);
    reads_what_it_shows(ORDER_FIELDS, &blank, &one);
    let line = OrderLine::new(OrderLineId::from_bytes([7; 16]), "x".into());
    let mut set = line.clone();
    let given = [("product", "M8"), ("quantity", "20,000"), ("unit", "pcs"), ("price", "78/1000")];
    let given: Vec<_> = given.map(|(key, text)| (key.to_owned(), text.to_owned())).into();
    set_all(ORDER_LINE_FIELDS, &mut set, &given, reading("USD")).unwrap();
    assert_eq!((set.price, set.per), ("78".parse().ok(), Per::Thousand));
}

#[test]
fn r12_a_sample_and_requirements_read_back_as_they_are_shown() {
    use crate::model::{Requirements, Sample, SampleId};
    let blank = Sample::new(SampleId::from_bytes([8; 16]), "x".into(), today());
    let given = [
        ("what", "M8 A4"),
        ("asked", "2026-11-10"),
        ("fee", "50.00 USD"),
        ("refundable", "是"),
        ("courier", "DHL"),
        ("tracking", "JD01"),
        ("sent", "2026-11-12"),
        ("arrived", "2026-11-17"),
        ("feedback", "螺纹太紧"),
        ("note", "x"),
    ];
    let sample = typed(SAMPLE_FIELDS, &blank, &given).unwrap();
    reads_what_it_shows(SAMPLE_FIELDS, &sample, &blank);
    reads_what_it_shows(SAMPLE_FIELDS, &blank, &sample);
    let given = [("packing", "box\npallet"), ("carton", "40 × 30"), ("forecast", "5,000 a month")];
    let wanted = typed(REQUIREMENT_FIELDS, &Requirements::NONE, &given).unwrap();
    reads_what_it_shows(REQUIREMENT_FIELDS, &wanted, &Requirements::NONE);
}
