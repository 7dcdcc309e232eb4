//! A made-up book for the store's tests and its benchmark: always the same for the same numbers.
#![allow(dead_code, clippy::unwrap_used, clippy::manual_is_multiple_of)]

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use genjin::model::{
    Agreed, Ahead, Bookmark, BookmarkId, Carton, Channel, Chase, ChaseId, Checklist, ChecklistLine, ChecklistRun,
    Commit, CompanyFile, CompanyFileId, Complaint, ComplaintId, Contact, Contract, Cost, CostLine, Country, Credit,
    CreditDocument, CreditId, CreditPlace, Currency, Customer, CustomerId, DayRates, Deed, Delivery, Dependency,
    Direction, DocumentKind, FileKind, Flow, FollowUp, FollowUpId, Freight, FreightBy, Grade, Incoterm, LeadFrom,
    LineId, LoggedMail, MailId, Milestone, MilestoneId, Money, Nudge, Order, OrderId, OrderLine, OrderLineId, Outcome,
    Party, Payer, Payment, PaymentShare, PaymentTrigger, Per, Product, ProductId, Profile, Project, ProjectId, Quote,
    QuoteId, QuoteKind, QuoteLine, QuoteLineId, Rate, RateSource, Rebate, Receipt, ReceiptId, Requirements, RunId,
    RunLine, RunOutcome, Sample, SampleId, Sender, Side, Standing, Status, Template, TemplateId, TemplateKind,
    TemplateLang, Thing, Tier, Tolerance, Tooling, WaitingMail, What, Works, Write,
};

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_000_000, 123_456_789).unwrap()
}

fn bytes(kind: u8, number: u64, sub: u64) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..6].copy_from_slice(&number.to_be_bytes()[2..]);
    bytes[6] = 0x70 | kind;
    bytes[7] = 0x77;
    bytes[8..].copy_from_slice(&(sub | 0x8000_0000_0000_0000).to_be_bytes());
    bytes
}

pub fn id(number: u64) -> CustomerId {
    CustomerId::from_bytes(bytes(1, number, number.wrapping_mul(0x9E37_79B9_7F4A_7C15)))
}

const COUNTRIES: [&str; 8] = ["DE", "US", "BR", "CN", "IN", "AE", "FR", "JP"];
const WORDS: [&str; 12] = [
    "Müller",
    "Ocean",
    "宁波海洋",
    "Trading",
    "Stahl",
    "Importadora",
    "株式会社",
    "Valve",
    "Fittings",
    "Hardware",
    "Nord",
    "国际贸易",
];

fn word(number: u64) -> &'static str {
    WORDS[usize::try_from(number % 12).unwrap()]
}

pub fn customer(number: u64) -> Customer {
    let mix = number.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 17;
    let base = day("2026-11-24");
    let mut standing = Standing::new(base - Days::new(mix % 900));
    standing.status = match mix % 10 {
        0..=6 => Status::Prospect,
        7 | 8 => Status::Won,
        _ => Status::NoNeed,
    };
    standing.grade = Grade::ALL.get(usize::try_from(mix % 6).unwrap()).copied();
    standing.tier = Tier::new(u8::try_from(mix % 4).unwrap() + 1).unwrap();
    if mix % 5 != 0 {
        standing.last_handled = Some(base - Days::new(mix % 120));
        standing.last_contact = standing.last_handled;
        standing.last_outbound = standing.last_handled;
    }
    if mix % 7 == 0 {
        standing.agreed = Some(Agreed { day: base + Days::new(mix % 60), time: NaiveTime::from_hms_opt(15, 30, 0) });
    }
    standing.expected_close = (mix % 3 == 0).then(|| base + Days::new(mix % 200));
    Customer {
        id: id(number),
        code: format!("C{number:06}"),
        name: format!("{} {} {} {number}", word(mix), word(mix >> 4), word(mix >> 8)),
        aliases: vec![],
        country: Country::from_code(COUNTRIES[usize::try_from(mix % 8).unwrap()]),
        place: if mix % 8 == 1 { "Chicago".into() } else { String::new() },
        time_zone: (mix % 11 == 0).then_some(chrono_tz::Europe::Istanbul),
        owner: "Emily Lin".into(),
        source: "Canton Fair 2025".into(),
        tags: vec!["valves".into(), format!("t{}", mix % 30)],
        products: vec!["ball valve DN50".into(), "flange".into()],
        contacts: vec![
            Contact {
                name: format!("Anna {}", word(mix >> 3)),
                title: "Purchasing Manager".into(),
                emails: vec![format!("anna.{number}@example{}.com", mix % 5000)],
                phones: vec![format!("+49 40 {:07}", mix % 10_000_000)],
            },
            Contact {
                name: "李 明".into(),
                title: "经理".into(),
                emails: vec![],
                phones: vec!["WhatsApp +86 139".into()],
            },
        ],
        website: format!("https://www.example{}.com", mix % 5000),
        address: "Am Sandtorkai 32, 20457 Hamburg".into(),
        profile: Profile {
            background: "Family business, third generation, sells to shipyards and chandlers in the north.".into(),
            buying_pattern: "Two containers a year, in spring and autumn".into(),
            ..Profile::default()
        },
        expected_amount: (mix % 4 == 0).then(|| Money::parse("12500.00", "USD").unwrap()),
        standing,
        to_do: "Send the revised offer for DN50".into(),
        move_reason: String::new(),
        custom: vec![("Debtor no.".into(), format!("{}", mix % 100_000))],
    }
}

pub fn follow_up(number: u64, nth: u64) -> FollowUp {
    FollowUp {
        id: FollowUpId::from_bytes(bytes(2, nth, number)),
        on: day("2026-11-24") - Days::new(200 - nth.min(199)),
        logged_at: at(),
        direction: if nth % 3 == 0 { Direction::In } else { Direction::Out },
        channel: Channel::ALL[usize::try_from(nth % 8).unwrap()],
        contact: "Anna".into(),
        text: format!(
            "Asked for the price of 2 x 40' with ball valves DN50 and DN80, told the lead time of {nth} weeks; \
             waits for the boss. 客户要求含税价格。"
        ),
        next: (nth % 4 == 0).then(|| Agreed::on(day("2026-12-01"))),
        to_do: "Call back".into(),
    }
}

pub fn checklist(number: u64) -> Checklist {
    Checklist {
        lines: vec![ChecklistLine {
            id: LineId::from_bytes(bytes(3, number, 1)),
            text: "Marks on two sides of the carton".into(),
            needed_by: "before shipment".into(),
            mistakes: vec![day("2026-03-31")],
        }],
    }
}

pub fn orders(number: u64) -> Vec<Order> {
    vec![Order {
        id: OrderId::from_bytes(bytes(4, number, 1)),
        on: day("2026-05-05"),
        what: "Ball valves".into(),
        amount: Some(Money::parse("410.00", "EUR").unwrap()),
    }]
}

fn one_of<T: Copy>(all: &[T], number: u64) -> T {
    all[usize::try_from(number).unwrap() % all.len()]
}

/// A quotation; number by number every kind, term and outcome comes up, and every field is once there and once not.
pub fn quote(number: u64, nth: u64) -> Quote {
    let mix = number * 31 + nth;
    let some = |every: u64| mix.is_multiple_of(every);
    let money = |amount: &str| Money::parse(amount, "CNY").unwrap();
    let line = |at: u64| QuoteLine {
        quantity: some(2).then(|| "12000".parse().unwrap()),
        unit: "pcs".into(),
        moq: some(3).then(|| "500".parse().unwrap()),
        costs: if some(2) {
            vec![
                CostLine {
                    what: "goods".into(),
                    cost: Cost::Amount(money("20.00")),
                    vat_inside: Some(true),
                    vat_percent: Some("13".parse().unwrap()),
                },
                CostLine {
                    what: "佣金".into(),
                    cost: Cost::Percent("2.5".parse().unwrap()),
                    vat_inside: some(4).then_some(false),
                    vat_percent: None,
                },
            ]
        } else {
            vec![]
        },
        rebate_percent: some(3).then(|| "13".parse().unwrap()),
        competitor: if some(2) { "台湾 mill".into() } else { String::new() },
        competitor_price: some(2).then(|| money("70.10")),
        market_price: some(5).then(|| money("75")),
        annual_volume: some(3).then(|| "1000000".parse().unwrap()),
        transferred: [None, Some(true), Some(false)][usize::try_from(mix % 3).unwrap()],
        tooling: some(4)
            .then(|| Tooling { price: money("4500"), payer: (!some(8)).then(|| one_of(Payer::ALL, mix / 4)) }),
        outcome: one_of(Outcome::ALL, mix + at),
        outcome_reason: if some(2) { "price".into() } else { String::new() },
        note: if some(7) { "zinc plated".into() } else { String::new() },
        ..QuoteLine::new(
            QuoteLineId::from_bytes(bytes(6, mix, at)),
            format!("DIN 933 M8×{}", 16 + at),
            "78.00".parse().unwrap(),
            one_of(Per::ALL, mix + at),
        )
    };
    Quote {
        number: format!("Q-{number}{nth:02}"),
        revision: 1 + u16::try_from(mix % 2).unwrap(),
        kind: one_of(QuoteKind::ALL, mix),
        inquiry: if some(2) { "RFQ 77".into() } else { String::new() },
        valid_days: 15 + u16::try_from(mix % 30).unwrap(),
        rates: if some(3) { vec![] } else { vec![Rate { one: "USD".parse().unwrap(), is: money("7.10") }] },
        delivery: (!some(5)).then(|| Delivery { place: "Ningbo".into(), ..Delivery::by(one_of(Incoterm::ALL, mix)) }),
        payment: genjin::model::Payment {
            text: "30 % T/T".into(),
            shares: if some(2) {
                vec![PaymentShare {
                    percent: "100".parse().unwrap(),
                    trigger: one_of(PaymentTrigger::ALL, mix / 2),
                    days: 60,
                }]
            } else {
                vec![]
            },
        },
        lead_days: some(2).then_some(35),
        lead_from: if some(2) { vec![one_of(LeadFrom::ALL, mix / 2)] } else { vec![] },
        note: if some(6) { "含税".into() } else { String::new() },
        archived: some(11).then(|| day("2026-11-20")),
        lines: (0..1 + mix % 3).map(line).collect(),
        ..Quote::new(QuoteId::from_bytes(bytes(5, number, nth)), day("2026-10-01"), "USD".parse().unwrap())
    }
}

/// A project, as [`quote`].
pub fn project(number: u64, nth: u64) -> Project {
    let mix = number * 31 + nth;
    let milestone = |at: u64| Milestone {
        planned: (mix + at).is_multiple_of(2).then(|| day("2026-11-20")),
        first_planned: (mix + at).is_multiple_of(2).then(|| day("2026-11-20")),
        promised: (mix + at).is_multiple_of(3).then(|| day("2026-11-27")),
        actual: (at == 0).then(|| day("2026-11-19")),
        owner: "factory".into(),
        note: if at == 1 { "waits for steel".into() } else { String::new() },
        after: at.checked_sub(1).map(|at| MilestoneId::from_bytes(bytes(8, mix, at)).into()).into_iter().collect(),
        ..Milestone::new(MilestoneId::from_bytes(bytes(8, mix, at)), format!("首样 {at}"))
    };
    Project {
        order: mix.is_multiple_of(2).then(|| OrderId::from_bytes(bytes(4, number, 1))),
        milestones: (0..mix % 4).map(milestone).collect(),
        note: if mix.is_multiple_of(2) { "new tool".into() } else { String::new() },
        closed: mix.is_multiple_of(3).then(|| day("2026-11-22")),
        lesson: if mix.is_multiple_of(3) { "book earlier".into() } else { String::new() },
        archived: mix.is_multiple_of(5).then(|| day("2026-11-23")),
        ..Project::new(
            ProjectId::from_bytes(bytes(7, number, nth)),
            format!("PO-{number}-{nth}"),
            one_of(&[Flow::Development, Flow::Shipment, Flow::Other], mix),
        )
    }
}

/// A project that only version 2 of its record holds: with days between milestones, days of others, or one of the newer courses.
pub fn chained(number: u64) -> Project {
    let milestone = |at: u64| {
        let before = at.checked_sub(1).map(|at| MilestoneId::from_bytes(bytes(9, number, at)));
        let lag = (!at.is_multiple_of(2)).then(|| u16::try_from(at * 300).unwrap_or(0));
        Milestone {
            planned: at.is_multiple_of(2).then(|| day("2026-11-20")),
            first_planned: at.is_multiple_of(2).then(|| day("2026-11-20")),
            after: before.map(|milestone| Dependency { milestone, lag }).into_iter().collect(),
            works: one_of(&[Works::Office, Works::Customer, Works::Factory], at),
            ..Milestone::new(MilestoneId::from_bytes(bytes(9, number, at)), format!("首样 {at}"))
        }
    };
    Project {
        milestones: if number.is_multiple_of(2) { (0..4).map(milestone).collect() } else { Vec::new() },
        ..Project::new(
            ProjectId::from_bytes(bytes(10, number, 0)),
            format!("PO-{number}"),
            one_of(&[Flow::Development, Flow::Sample, Flow::Shipment, Flow::Credit], number),
        )
    }
}

/// A project that only version 3 of its record holds: planned anew, or with something to be asked for ahead of a milestone.
pub fn replanned(number: u64) -> Project {
    let milestone = |at: u64| Milestone {
        planned: (at < 3).then(|| day("2026-11-20") + Days::new(at * 7)),
        first_planned: (at != 1).then(|| day("2026-11-18")),
        ahead: Ahead {
            ask: if at == number { "唛头签回 signed".into() } else { String::new() },
            thing: one_of(Thing::ALL, number + at),
            department: if number.is_multiple_of(2) { "货代".into() } else { String::new() },
            lead: at.is_multiple_of(2).then_some(250),
        },
        ..Milestone::new(MilestoneId::from_bytes(bytes(16, number, at)), format!("首样 {at}"))
    };
    Project {
        milestones: (0..4).map(milestone).collect(),
        ..Project::new(ProjectId::from_bytes(bytes(17, number, 0)), format!("PO-{number}"), one_of(Flow::ALL, number))
    }
}

/// A chase that only version 2 of its record holds: for a milestone.
pub fn needed(number: u64) -> Chase {
    Chase {
        project: Some(ProjectId::from_bytes(bytes(17, number, 0))),
        milestone: Some(MilestoneId::from_bytes(bytes(16, number, number))),
        ..chase(number, 40)
    }
}

/// A customer with this many quotations and projects.
pub fn dealings(number: u64, quotes: u64, projects: u64) -> Vec<Write> {
    let mut writes = vec![Write::Customer(Box::new(customer(number)))];
    writes.extend((0..quotes).map(|nth| Write::Quote(id(number), Box::new(quote(number, nth)))));
    writes.extend((0..projects).map(|nth| Write::Project(id(number), Box::new(project(number, nth)))));
    writes
}

/// A customer with `log` follow-ups, and now and then notes, a checklist and orders.
pub fn writes(number: u64, log: u64) -> Vec<Write> {
    let one = customer(number);
    let mut writes = vec![Write::Customer(Box::new(one))];
    writes.extend((0..log).map(|nth| Write::FollowUp(id(number), follow_up(number, nth))));
    if number % 5 == 0 {
        writes.push(Write::Notes(id(number), "Prefers *FOB Ningbo*.\n\n- likes pictures".into()));
    }
    if number % 10 == 0 {
        writes.push(Write::Checklist(id(number), checklist(number)));
        writes.push(Write::Orders(id(number), orders(number)));
    }
    writes
}

pub fn what(deed: Deed, subject: &str) -> What {
    What { deed, subject: subject.into(), count: 1, detail: String::new() }
}

pub fn commit(writes: Vec<Write>) -> Commit {
    Commit { what: what(Deed::Edit, "one"), at: at(), writes }
}

/// A walk through a checklist.
pub fn run(number: u64, nth: u64) -> ChecklistRun {
    let line = |line: u64, outcome| RunLine {
        line: LineId::from_bytes(bytes(3, number, line)),
        text: format!("Line {line}: 唛头两面都要有"),
        outcome,
        note: if outcome == RunOutcome::Wrong { "side 4 was bare".into() } else { String::new() },
    };
    let outcomes = RunOutcome::ALL.iter().cycle().skip(usize::try_from(nth % 4).unwrap()).take(25);
    ChecklistRun {
        id: RunId::from_bytes(bytes(9, number, nth)),
        list: if nth % 2 == 0 { "L/C".into() } else { String::new() },
        by: "Emily Lin".into(),
        on: day("2026-11-24") + Days::new(nth),
        started: at(),
        finished: at(),
        lines: (0..).zip(outcomes).map(|(nth, outcome)| line(nth, *outcome)).collect(),
    }
}

/// A mail that was logged.
pub fn mail(number: u64, nth: u64) -> LoggedMail {
    LoggedMail { mail: MailId::from_bytes(bytes(21, number, nth)), entry: follow_up(number, nth).id }
}

/// A chase; number by number every side, kind and answer comes up, and every field is once there and once not.
/// A sender with one mail more than its number that wait.
pub fn sender(number: u64) -> Sender {
    let address = format!("who{number}@far.example");
    let mut sender = Sender::new(address, ["", "张三", "José"][number as usize % 3].into());
    for nth in 0..=number {
        let on = day("2026-11-01") + chrono::Days::new(nth);
        let text = format!("询价 {nth}\n\nPlease quote");
        let mail = mail(number, nth).mail;
        sender.take(WaitingMail { mail, at: at() + chrono::Duration::hours(nth as i64), on, text });
    }
    sender
}

pub fn chase(number: u64, nth: u64) -> Chase {
    let mix = number * 31 + nth;
    let some = |every: u64| mix.is_multiple_of(every);
    let nudge = |at: u64| Nudge {
        on: day("2026-11-20") + Days::new(at),
        to: if at == 0 { String::new() } else { "Jürgen Groß".into() },
        superior: at == 2,
    };
    let answers = [None, Some(true), Some(false)];
    let text = |every: u64, text: &str| if some(every) { text.to_owned() } else { String::new() };
    Chase {
        side: one_of(Side::ALL, mix),
        thing: one_of(Thing::ALL, mix),
        person: text(2, "Jürgen Groß"),
        department: text(3, "实验室"),
        superior: text(4, "王总"),
        project: some(2).then(|| ProjectId::from_bytes(bytes(7, number, 0))),
        due: (!some(5)).then(|| day("2026-11-27")),
        nudges: (0..mix % 4).map(nudge).collect(),
        received: some(2).then(|| day("2026-11-23")),
        complete: answers[usize::try_from(mix % 3).unwrap()],
        correct: answers[usize::try_from(mix / 3 % 3).unwrap()],
        remark: text(3, "side 4 is missing"),
        passed_to: text(4, "factory"),
        passed_on: some(4).then(|| day("2026-11-24")),
        archived: some(7).then(|| day("2026-11-24")),
        ..Chase::new(ChaseId::from_bytes(bytes(11, number, nth)), format!("样品 drawing {nth}"), day("2026-11-19"))
    }
}

/// The rates of a day: typed ones of two currencies, or the bank's of several.
pub fn rates(number: u64) -> DayRates {
    let typed = number.is_multiple_of(3);
    let rate = |code: &str, rate: &str| (code.parse().unwrap(), rate.parse().unwrap());
    DayRates {
        on: day("2024-04-29") + Days::new(number),
        source: if typed { RateSource::Typed } else { RateSource::Ecb },
        one: if typed { "USD" } else { "EUR" }.parse().unwrap(),
        rates: if typed {
            vec![rate("CNY", "7.10")]
        } else {
            vec![rate("USD", "1.0745"), rate("CNY", &format!("7.77{number:02}")), rate("JPY", "164.50")]
        },
    }
}

/// Order requirements; number by number each is once said and once not.
pub fn requirements(mix: u64) -> Requirements {
    let text = |nth: u64, text: &str| if (mix + nth).is_multiple_of(2) { text.to_owned() } else { String::new() };
    Requirements {
        packing: text(0, "inner box, 托盘"),
        marks: text(1, "side mark\nPO-118"),
        carton: text(0, "40 × 30 × 25 cm"),
        transport: text(1, "sea, Ningbo"),
        warehousing: text(0, "dry"),
        delivery: text(1, "two lots"),
        inspection: text(0, "AQL 1.0"),
        samples: text(1, "shipping sample"),
        formats: text(0, "label as PDF"),
        forecast: text(1, "5,000 a month"),
    }
}

/// What belongs to an order; number by number every trigger comes up, and every field is once there and once not.
pub fn contract(number: u64, nth: u64) -> Contract {
    let mix = number * 31 + nth;
    let some = |every: u64| mix.is_multiple_of(every);
    let text = |every: u64, text: &str| if some(every) { text.to_owned() } else { String::new() };
    let on = |every: u64, text: &str| some(every).then(|| day(text));
    let line = |at: u64| OrderLine {
        quantity: some(2).then(|| "12000".parse().unwrap()),
        unit: text(3, "pcs"),
        price: (at == 0).then(|| "78.00".parse().unwrap()),
        per: one_of(Per::ALL, mix + at),
        ..OrderLine::new(OrderLineId::from_bytes(bytes(12, number, nth * 10 + at)), format!("M8 螺栓 {at}"))
    };
    let share = |at: u64| PaymentShare {
        percent: "50.0".parse().unwrap(),
        trigger: one_of(PaymentTrigger::ALL, mix + at),
        days: u16::try_from(at * 30).unwrap(),
    };
    let receipt = |at: u64| Receipt {
        id: ReceiptId::from_bytes(bytes(13, number, nth * 10 + at)),
        on: day("2026-11-04"),
        amount: Money::parse("3000.50", "EUR").unwrap(),
        note: if at == 0 { String::new() } else { "less charges".into() },
    };
    Contract {
        number: text(2, "PI-118"),
        currency: some(3).then_some(Currency::EUR),
        lines: (0..mix % 3).map(line).collect(),
        payment: Payment { text: text(2, "30 % T/T"), shares: (0..mix % 4).map(share).collect() },
        receipts: (0..mix % 3).map(receipt).collect(),
        commission: match mix % 3 {
            0 => None,
            1 => Some(Cost::Percent("2.5".parse().unwrap())),
            _ => Some(Cost::Amount(Money::parse("300.00", "CNY").unwrap())),
        },
        commission_to: text(3, "Groß"),
        etd: on(2, "2026-11-20"),
        shipped: on(3, "2026-11-23"),
        invoiced: on(4, "2026-11-22"),
        arrival: on(5, "2026-12-22"),
        documents: if some(2) { vec!["B/L".into(), "发票".into()] } else { vec![] },
        documents_sent: on(3, "2026-11-25"),
        feedback: text(4, "threads are good"),
        note: text(5, "urgent"),
        cancelled: on(7, "2026-11-24"),
        archived: on(11, "2026-11-24"),
        requirements: requirements(mix),
        ..Contract::new(OrderId::from_bytes(bytes(4, number, nth)))
    }
}

/// A sample; number by number every field is once there and once not.
pub fn sample(number: u64, nth: u64) -> Sample {
    let mix = number * 31 + nth;
    let some = |every: u64| mix.is_multiple_of(every);
    let text = |every: u64, text: &str| if some(every) { text.to_owned() } else { String::new() };
    Sample {
        fee: some(2).then(|| Money::parse("50.00", "USD").unwrap()),
        refundable: [None, Some(true), Some(false)][usize::try_from(mix % 3).unwrap()],
        courier: text(2, "DHL"),
        tracking: text(3, "JD0146"),
        sent: some(2).then(|| day("2026-11-12")),
        arrived: some(4).then(|| day("2026-11-17")),
        feedback: text(8, "螺纹太紧"),
        note: text(5, "by air"),
        archived: some(7).then(|| day("2026-11-24")),
        ..Sample::new(SampleId::from_bytes(bytes(14, number, nth)), format!("样品 M8 {nth}"), day("2026-11-10"))
    }
}

/// A letter of credit; number by number every field is once there and once not, and every document comes up.
pub fn credit(number: u64, nth: u64) -> Credit {
    let mix = number * 31 + nth;
    let some = |every: u64| mix.is_multiple_of(every);
    let text = |every: u64, text: &str| if some(every) { text.to_owned() } else { String::new() };
    let on = |every: u64, text: &str| some(every).then(|| day(text));
    let figure = |every: u64, text: &str| some(every).then(|| text.parse().unwrap());
    let party = |every: u64, name: &str| Party {
        name: text(every, name),
        address: text(2, "1 Any Street, 宁波"),
        country: some(3).then(|| Country::from_code("DE").unwrap()),
    };
    let tolerance =
        |every: u64| some(every).then_some(Tolerance { plus: "10".parse().unwrap(), minus: "5.5".parse().unwrap() });
    let delivery = some(2).then(|| Delivery { place: "Hamburg".into(), ..Delivery::by(Incoterm::Cif) });
    let document = |kind: DocumentKind| CreditDocument {
        number: text(2, "INV-1"),
        date: on(2, "2026-11-20"),
        credit_number: text(3, "LC-1"),
        from: party(1, "Ocean"),
        to: party(2, "Groß"),
        notify: party(3, "Broker"),
        goods: text(1, "Hex bolts\nM8"),
        quantity: figure(2, "10000"),
        unit: text(2, "pcs"),
        gross_weight: figure(3, "1250.50"),
        net_weight: figure(4, "1200.0"),
        volume: figure(5, "2.4"),
        packages: figure(2, "40"),
        amount: some(2).then(|| Money::parse("50000.00", "USD").unwrap()),
        delivery: delivery.clone(),
        loading: text(2, "Ningbo"),
        discharge: text(3, "Hamburg"),
        shipped: on(3, "2026-11-20"),
        transhipment: [None, Some(true), Some(false)][usize::try_from(mix % 3).unwrap()],
        containers: text(2, "TEMU1234567"),
        origin: text(2, "China"),
        marks: text(3, "M.M. HAMBURG"),
        ..CreditDocument::new(kind)
    };
    Credit {
        bank: text(2, "Deutsche Bank"),
        bank_country: some(3).then(|| Country::from_code("DE").unwrap()),
        applicant: party(1, "Müller"),
        beneficiary: party(2, "Ocean"),
        amount: some(2).then(|| Money::parse("50000.00", "USD").unwrap()),
        tolerance: tolerance(2),
        goods: text(1, "Hex bolts"),
        quantity: figure(2, "10000"),
        unit: text(2, "pcs"),
        quantity_tolerance: tolerance(3),
        delivery: delivery.clone(),
        loading: text(2, "Ningbo"),
        discharge: text(3, "Hamburg"),
        latest_shipment: on(2, "2026-11-30"),
        expiry: on(3, "2026-12-21"),
        expires_at: one_of(CreditPlace::ALL, mix),
        partial: [None, Some(true), Some(false)][usize::try_from(mix % 3).unwrap()],
        transhipment: some(2).then_some(true),
        called_for: DocumentKind::ALL.iter().copied().take(usize::try_from(mix % 7).unwrap()).collect(),
        insured_percent: figure(4, "120"),
        order: some(2).then(|| OrderId::from_bytes(bytes(4, number, nth))),
        shipped: on(2, "2026-11-20"),
        presented: on(5, "2026-12-01"),
        note: text(3, "at sight"),
        documents: DocumentKind::ALL.iter().copied().take(usize::try_from(mix % 7).unwrap()).map(document).collect(),
        archived: on(7, "2026-12-24"),
        ..Credit::new(CreditId::from_bytes(bytes(15, number, nth)), format!("LC-{number}-{nth}"))
    }
}

/// A product; number by number every field is once said and once not.
pub fn product(number: u64) -> Product {
    let some = |every: u64| number.is_multiple_of(every);
    let text = |every: u64, text: &str| if some(every) { text.to_owned() } else { String::new() };
    Product {
        english: text(2, "Hex bolt"),
        chinese: text(3, "六角螺栓"),
        hs: text(2, "7318159090"),
        unit: text(3, "pcs"),
        moq: some(2).then(|| "5000.0".parse().unwrap()),
        pieces: some(3).then_some(500),
        size: some(2).then(|| ["48.5", "32", "26.0"].map(|side| side.parse().unwrap())),
        gross_kg: some(4).then(|| "18.75".parse().unwrap()),
        picture: text(5, "/pictures/bolt.png"),
        note: text(7, "zinc\nplated"),
        archived: some(11).then(|| day("2026-11-20")),
        ..Product::new(ProductId::from_bytes(bytes(15, number, 0)), format!("DIN 933 M8×{number}"))
    }
}

/// A template; number by number it is of each language and kind, and one is put away.
pub fn template(number: u64) -> Template {
    let mail = !number.is_multiple_of(3);
    Template {
        id: TemplateId::from_bytes(bytes(16, number, 0)),
        name: format!("Letter {} 信", number / 2),
        lang: if number.is_multiple_of(2) { TemplateLang::English } else { TemplateLang::Chinese },
        kind: if mail { TemplateKind::Mail } else { TemplateKind::Text },
        subject: if mail { format!("{{{{ quote.number }}}} {number}") } else { String::new() },
        text: format!(
            "Dear {{{{ contact.name }}}},\n\n{}\n",
            "您好，line\n".repeat(1 + usize::try_from(number).unwrap() * 3)
        ),
        archived: number.is_multiple_of(7).then(|| day("2026-11-20")),
    }
}

/// A company file.
pub fn company_file(number: u64) -> CompanyFile {
    let some = |every: u64| number.is_multiple_of(every);
    let text = |every: u64, text: &str| if some(every) { text.to_owned() } else { String::new() };
    CompanyFile {
        kind: FileKind::ALL[usize::try_from(number % 4).unwrap()],
        number: text(2, "01 100 1926"),
        issuer: text(3, "TÜV 莱茵"),
        place: text(2, "~/company/CE.pdf"),
        issued: some(2).then(|| day("2023-12-18")),
        expires: some(3).then(|| day("2026-12-18")),
        note: text(5, "renewed by\nMs Wang"),
        put_off: some(6).then(|| day("2026-11-20")),
        archived: some(11).then(|| day("2026-11-21")),
        ..CompanyFile::new(CompanyFileId::from_bytes(bytes(17, number, 0)), format!("CE {number}"))
    }
}

/// A bookmark, or a note on the market.
pub fn bookmark(number: u64) -> Bookmark {
    let some = |every: u64| number.is_multiple_of(every);
    let text = |every: u64, text: &str| if some(every) { text.to_owned() } else { String::new() };
    let days = |count: u64| (0..count).map(|nth| day("2026-09-01") + Days::new(nth * 7)).collect();
    Bookmark {
        address: text(2, "https://steel.example/?q=钢&a=1"),
        text: text(3, "two\nlines"),
        tags: ["steel", "巴西"].into_iter().take(usize::try_from(number % 3).unwrap()).map(str::to_owned).collect(),
        seen: days(number % 4),
        interval: [7, 14, 30, 60, 120, 180][usize::try_from(number % 6).unwrap()],
        next: day("2026-12-01") + Days::new(number),
        archived: some(7).then(|| day("2026-11-22")),
        ..Bookmark::new(BookmarkId::from_bytes(bytes(18, number, 0)), format!("Prices {number}"), day("2025-03-04"))
    }
}

/// A rate of the tax rebate: three chapters, codes of several lengths, changed now and then.
pub fn rebate(number: u64) -> Rebate {
    let hs = ["73", "7318", "731815", "7318159090", "84818040", "7616"];
    Rebate {
        hs: hs[usize::try_from(number % 6).unwrap()].into(),
        from: day("2020-01-01") + Days::new(number / 6 * 100),
        percent: ["13", "9.0", "0"][usize::try_from(number % 3).unwrap()].parse().unwrap(),
    }
}

/// A quotation that only version 2 of its record holds: with HS codes or freight.
pub fn carried(number: u64, nth: u64) -> Quote {
    let mut quote = quote(number, nth);
    for (line, at) in quote.lines.iter_mut().zip(nth..) {
        if at % 2 == 0 {
            line.hs = "73181590".into();
        }
        let carton = Carton {
            pieces: 500,
            size: ["48.5", "32", "26.0"].map(|side| side.parse().unwrap()),
            gross_kg: (at % 3 == 0).then(|| "18.75".parse().unwrap()),
        };
        line.freight = (at % 4 != 0).then(|| Freight {
            rate: Money::parse("85.50", "USD").unwrap(),
            by: one_of(FreightBy::ALL, at),
            carton: Some(carton),
        });
    }
    quote
}

/// A complaint; number by number every field is once there and once not.
pub fn complaint(number: u64, nth: u64) -> Complaint {
    let mix = number * 31 + nth;
    let some = |every: u64| mix.is_multiple_of(every);
    let text = |every: u64, text: &str| if some(every) { text.to_owned() } else { String::new() };
    let on = |every: u64, text: &str| some(every).then(|| day(text));
    Complaint {
        product: text(2, "DIN 934 M12"),
        order: some(3).then(|| orders(number)[0].id),
        cause: text(2, "振动盘磨损"),
        remedy: text(3, "bowl replaced\nthread check"),
        cost: some(2).then(|| Money::parse("480.00", "USD").unwrap()),
        answer_by: on(3, "2026-11-30"),
        closed: on(5, "2026-12-02"),
        note: text(7, "photos by mail"),
        looked_at: day("2026-11-20"),
        listed: on(4, "2026-12-03"),
        archived: on(11, "2026-12-04"),
        ..Complaint::new(
            ComplaintId::from_bytes(bytes(18, number, nth)),
            "2 % with damaged threads".to_owned(),
            day("2026-11-10"),
        )
    }
}
