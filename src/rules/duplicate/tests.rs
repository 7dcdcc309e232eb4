//! Who pairs and who must not.

use super::*;
use crate::model::{Contact, Standing};
use crate::search::{phone_digits, read_aloud, spellings};

/// A customer: `name|country|place|mail|phone|website`.
fn customer(told: &str) -> Customer {
    let mut parts = told.split('|').map(str::trim);
    let mut next = || parts.next().unwrap_or("").to_owned();
    let standing = Standing::new("2026-11-24".parse().unwrap());
    let mut customer = Customer::new(CustomerId::new(), String::new(), next(), standing);
    customer.country = Country::from_code(&next());
    customer.place = next();
    let (email, phone) = (next(), next());
    let list = |text: String| if text.is_empty() { Vec::new() } else { vec![text] };
    customer.contacts.push(Contact { emails: list(email), phones: list(phone), ..Contact::default() });
    customer.website = next();
    customer
}

fn known(all: &[Customer]) -> Vec<Known> {
    let folding =
        Folding { spellings: &spellings, digits: &phone_digits, read_aloud: &|text: &str| read_aloud(text, 8) };
    all.iter().map(|one| Known::of(one, &folding)).collect()
}

fn pairs(all: &[Customer]) -> Vec<Duplicate> {
    duplicates(&known(all), &mut || true).unwrap()
}

/// The words of the reasons of two customers, what tells most first; none where they do not pair.
fn reasons(one: &str, other: &str) -> String {
    let found = pairs(&[customer(one), customer(other)]);
    let words = |pair: &Duplicate| pair.reasons.iter().map(|(common, _)| common.word()).collect::<Vec<_>>().join(" ");
    found.first().map(words).unwrap_or_default()
}

#[test]
fn who_is_likely_the_same() {
    for (one, other, why) in [
        // The same address.
        ("Acme|DE||info@acme.de", "Other Name|AT||INFO@acme.de ", "email domain"),
        ("Acme|||hans@gmail.com", "Hans Meier|||hans@gmail.com", "email"),
        // A domain of their own, by mail or page.
        ("Acme Steel|DE||a@acme.de", "Acme Sales|DE||b@acme.de", "domain"),
        ("Acme Steel|||a@acme.de", "Blue||||| https://www.acme.de/kontakt", "domain"),
        // Numbers.
        ("Acme|DE|||+49 (0)711 22 33 44", "Blue|DE|||0711/223344", "phone"),
        ("Acme||||0086 574 8765 4321", "Blue||||+86-574-87654321", "phone"),
        ("Acme|CN|||0574-87654321", "Blue|CN|||+86 574 87654321", "phone"),
        // Names.
        ("Müller GmbH|DE", "Mueller GmbH & Co. KG|DE", "name"),
        ("MÜLLER GmbH", "Muller", "name"),
        ("Acme Co., Ltd.|CN", "ACME Company Limited|CN", "name"),
        ("Acme S.r.l.|IT", "Acme SpA|IT", "name"),
        ("Acme Sp. z o.o.|PL", "acme sp z oo|PL", "name"),
        ("ООО Северсталь|RU", "Северсталь|RU", "name"),
        ("ООО Северсталь|RU", "Severstal LLC|RU", "name"),
        ("宁波海洋贸易有限公司|CN", "寧波海洋貿易股份有限公司|CN", "name"),
        ("株式会社田中|JP", "田中|JP", "name"),
        ("Haiyang Steel Trading|CN", "Haiyang Steel Trade Co Ltd|", "name"),
        ("Steel Haiyang", "Haiyang Steel", "name"),
        ("Ning Bo Haiyang|CN", "Ningbo Haiyang|CN", "name"),
        // Chinese against pinyin.
        ("宁波海洋贸易有限公司|CN", "Ningbo Haiyang Trading Co., Ltd.|CN", "reading"),
        ("重庆长城机械有限公司|CN", "Chongqing Changcheng Machinery|CN", "reading"),
        ("宁波海洋|CN", "NINGBO HAI YANG CO LTD", "reading"),
        // Slips.
        ("Haiyang Steel|CN", "Haiyeng Steel|CN", "near_name"),
        ("Schneider Werkzeuge|DE", "Schnieder Werkzeuge GmbH|DE", "near_name"),
        // Several.
        ("Acme|DE||a@acme.de|0711 223344", "Acme GmbH|DE||a@acme.de|+49 711 223344", "email name phone domain"),
    ] {
        assert_eq!(reasons(one, other), why, "{one}  /  {other}");
        assert_eq!(reasons(other, one), why, "the other way round: {one}  /  {other}");
    }
}

#[test]
fn who_is_not() {
    for (one, other) in [
        ("Müller GmbH|DE", "Müller GmbH|AT"),
        ("Acme Steel|DE|Hamburg", "Acme Steel|DE|Berlin"),
        // Branches: one domain, one name, other cities or countries.
        ("Acme Steel|DE|Hamburg|a@acme.de", "Acme Steel|DE|Berlin|b@acme.de"),
        ("Acme Steel|DE||a@acme.com", "Acme Steel|FR||b@acme.com"),
        ("Acme Shanghai|CN", "Acme Ningbo|CN"),
        // One's own domain each.
        ("Müller|DE||a@mueller-stahl.de", "Müller|DE||b@mueller-bau.de"),
        // Free mail, shared sites.
        ("Acme|DE||a@gmail.com", "Blue|DE||b@gmail.com"),
        ("Acme|CN||||acme.en.alibaba.com", "Blue|CN||||blue.en.alibaba.com"),
        // Generic words.
        ("Trading Co., Ltd.|CN", "Trading Company|CN"),
        ("Import Export GmbH|DE", "Import-Export AG|DE"),
        ("Customer 17|DE", "Customer 17|DE"),
        ("Haiyang Trading|CN", "Haiyang Textiles|CN"),
        ("Haiyang Textiles|CN", "Hayang Trading|CN"),
        ("Factory 1|DE", "Factory 2|DE"),
        ("East Wind|DE", "West Wind|DE"),
        ("AB|SE", "AB|SE"),
        ("GmbH|DE", "GmbH|DE"),
        ("|DE", "|DE"),
        // Numbers that are none.
        ("Acme||||0000000", "Blue||||000 0000"),
        ("Acme||||12345", "Blue||||12345"),
        ("Acme|DE|||711223344", "Blue|AT|||+43 711223344"),
        ("Acme||||+49 711 223344", "Blue||||+49 711 223345"),
        // Two Chinese names that sound alike.
        ("宁波海洋|CN", "宁波海羊|CN"),
    ] {
        assert_eq!(reasons(one, other), "", "{one}  /  {other}");
    }
}

#[test]
fn several_reasons_tell_more() {
    let score = |one: &str, other: &str| pairs(&[customer(one), customer(other)])[0].score;
    let name = score("Acme|DE", "Acme|DE");
    let both = score("Acme|DE||a@acme.de", "Acme|DE||b@acme.de");
    let all = score("Acme|DE||a@acme.de|0711 223344", "Acme|DE||a@acme.de|0711 223344");
    assert!(name < both && both < all && all <= 100, "{name} {both} {all}");
    assert!(score("Acme Steel", "Acme Steal") < name);
}

#[test]
fn what_many_have_tells_nothing() {
    let many: Vec<Customer> =
        (0..500).map(|nth| customer(&format!("Name{}|DE||p{nth}@big.com|+49 711 1000000", word(nth)))).collect();
    assert_eq!(pairs(&many), []);
    // Beside them a pair is still found, and by its own reasons alone.
    let mut more = many;
    more.push(customer("Zebra Werke|DE||z@big.com"));
    more.push(customer("Zebra Werke GmbH|DE||y@big.com"));
    let found = pairs(&more);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].reasons, [(Common::Name, "zebra werke".to_owned())]);
}

/// Letters that stand for a number, no two near each other.
fn word(number: usize) -> String {
    let hashed = (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (0..12).map(|nth| char::from(b'a' + u8::try_from((hashed >> (nth * 5)) % 26).unwrap())).collect()
}

#[test]
fn the_work_grows_with_the_book() {
    let book = |many: usize| -> Vec<Customer> {
        (0..many)
            .map(|nth| customer(&format!("{} Ningbo {}|CN||p@{}.com", word(nth), word(nth + 7_000_000), word(nth))))
            .collect()
    };
    let mut looked = 0_u32;
    let all = known(&book(20_000));
    assert_eq!(
        duplicates(&all, &mut || {
            looked += 1;
            true
        })
        .unwrap(),
        []
    );
    assert_eq!(looked, 20_000);
    assert_eq!(duplicates(&all, &mut || false), None, "it can be stopped");
}

#[test]
fn nothing_that_is_typed_makes_it_fail() {
    let odd = [
        "",
        " ",
        "\u{0}",
        "....",
        "()()",
        "ß",
        "İ",
        "\u{301}\u{301}",
        "한",
        "株式会社",
        "有限公司",
        "🙂🙂",
        "a.b.c.d.e",
        "&",
    ];
    let all: Vec<Customer> = odd
        .iter()
        .flat_map(|one| [customer(one), customer(&format!("{one}|DE|{one}|{one}@{one}|{one}|{one}"))])
        .collect();
    pairs(&all);
    pairs(&[customer(&"很长的名字".repeat(400)), customer(&"long name ".repeat(400))]);
}
