//! A made-up book for the store's tests and its benchmark: always the same for the same numbers.
#![allow(dead_code, clippy::unwrap_used, clippy::manual_is_multiple_of)]

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use genjin::model::{
    Agreed, Channel, Checklist, ChecklistLine, Commit, Contact, Country, Customer, CustomerId, Deed, Direction,
    FollowUp, FollowUpId, Grade, LineId, Money, Order, OrderId, Profile, Standing, Status, Tier, What, Write,
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
