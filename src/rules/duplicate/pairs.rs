//! Which customers have something in common, and how much that tells.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::name::{may_slip, near};
use super::{Common, DIGITS, Duplicate, Known};

/// Below this two customers are not told of.
const LISTED: u8 = 40;
/// No more pairs are told, the best ones first.
const MOST: usize = 2_000;
/// So many digits more may the country's code have.
const COUNTRY_CODE: usize = 3;

/// What a key is of; pairs of customers that have it have this in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum KeyOf {
    Email,
    Phone,
    Name,
    Reading,
    Slip,
    Domain,
}

impl KeyOf {
    /// More customers than these with the same key: it tells nothing of any of them.
    const fn most(self) -> usize {
        match self {
            Self::Email | Self::Phone => 10,
            Self::Domain => 20,
            Self::Name | Self::Reading | Self::Slip => 30,
        }
    }

    fn hash(self, text: &str) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self, text).hash(&mut hasher);
        hasher.finish()
    }
}

/// The customers that are likely the same, the likeliest first; `go_on` hears of each customer, and ends it with `false`: then none.
pub fn duplicates(known: &[Known], go_on: &mut dyn FnMut() -> bool) -> Option<Vec<Duplicate>> {
    let mut keys: Vec<(u64, KeyOf, u32)> = Vec::with_capacity(known.len().saturating_mul(8));
    for (at, one) in (0_u32..).zip(known) {
        if !go_on() {
            return None;
        }
        keys_of(one, &mut |of, text| keys.push((of.hash(text), of, at)));
    }
    keys.sort_unstable_by_key(|(hash, _, at)| (*hash, *at));
    keys.dedup_by_key(|(hash, _, at)| (*hash, *at));
    let mut pairs: HashSet<(u32, u32)> = HashSet::new();
    for group in keys.chunk_by(|one, other| one.0 == other.0) {
        let Some((_, of, _)) = group.first() else { continue };
        if group.len() > of.most() {
            continue;
        }
        for (at, (_, _, one)) in group.iter().enumerate() {
            for (_, _, other) in group.iter().skip(at + 1) {
                pairs.insert((*one, *other));
            }
        }
    }
    let crowded = Crowded::of(&keys);
    let mut found: Vec<Duplicate> = Vec::new();
    for (one, other) in pairs {
        if let (Some(one), Some(other)) = (known.get(one as usize), known.get(other as usize)) {
            found.extend(likely(one, other, &crowded));
        }
    }
    found.sort_unstable_by_key(|pair| (std::cmp::Reverse(pair.score), pair.one, pair.other));
    found.truncate(MOST);
    Some(found)
}

/// Everything a customer is found by.
fn keys_of(one: &Known, put: &mut dyn FnMut(KeyOf, &str)) {
    one.emails.iter().for_each(|email| put(KeyOf::Email, email));
    one.domains.iter().for_each(|domain| put(KeyOf::Domain, domain));
    for phone in &one.phones {
        put(KeyOf::Phone, end_of(phone));
    }
    for name in &one.names {
        let joined = name.joined();
        put(KeyOf::Name, &joined);
        put(KeyOf::Reading, &joined);
        let mut sorted = name.words.clone();
        sorted.sort_unstable();
        put(KeyOf::Name, &sorted.concat());
    }
    one.read.iter().for_each(|read| put(KeyOf::Reading, read));
    // The name with one letter left out: two names with a slip between them have one such in common.
    if let Some(name) = one.names.first() {
        for (at, word) in name.words.iter().enumerate().filter(|(_, word)| may_slip(word)) {
            let mut left_out = |word: &str| {
                let all: Vec<&str> =
                    name.words.iter().enumerate().map(|(nth, held)| if nth == at { word } else { held }).collect();
                put(KeyOf::Slip, &all.join(" "));
            };
            left_out(word);
            for (from, letter) in word.char_indices() {
                let (front, back) =
                    (word.get(..from).unwrap_or(""), word.get(from + letter.len_utf8()..).unwrap_or(""));
                left_out(&format!("{front}{back}"));
            }
        }
    }
}

/// The keys that so many have that they tell nothing.
struct Crowded(HashSet<u64>);

impl Crowded {
    fn of(keys: &[(u64, KeyOf, u32)]) -> Self {
        let groups = keys.chunk_by(|one, other| one.0 == other.0);
        let crowded = groups.filter(|group| group.first().is_some_and(|(_, of, _)| group.len() > of.most()));
        Self(crowded.filter_map(|group| group.first().map(|(hash, ..)| *hash)).collect())
    }

    fn holds(&self, of: KeyOf, text: &str) -> bool {
        self.0.contains(&of.hash(text))
    }
}

/// The two as a pair, where what they have in common tells enough.
fn likely(one: &Known, other: &Known, crowded: &Crowded) -> Option<Duplicate> {
    let shared = |of: KeyOf, one: &[String], other: &[String]| {
        one.iter().find(|text| other.contains(text) && !crowded.holds(of, text)).cloned()
    };
    let email = shared(KeyOf::Email, &one.emails, &other.emails);
    let domain = shared(KeyOf::Domain, &one.domains, &other.domains);
    let phone = one.phones.iter().find(|phone| {
        let same = |with: &String| same_phone(one, phone, other, with);
        other.phones.iter().any(same) && !crowded.holds(KeyOf::Phone, end_of(phone))
    });
    let (abroad, elsewhere) = (one.abroad(other), one.elsewhere(other));
    let at_home = one.country.is_some() && one.country == other.country;
    // Both have a domain of their own, and another one.
    let apart = !one.domains.iter().any(|domain| other.domains.contains(domain));
    let others = apart && !one.domains.is_empty() && !other.domains.is_empty();
    let name = named(one, other, crowded).map(|(common, text)| {
        let tells = match common {
            Common::Name => 60,
            Common::Reading => 50,
            _ => 40,
        };
        let tells = match () {
            () if abroad => 5,
            () if elsewhere => 15,
            () if others => 30,
            () if at_home => tells + 5,
            () => tells,
        };
        (common, text, tells)
    });
    let all = [
        email.map(|email| (Common::Email, email, 80)),
        phone.map(|phone| (Common::Phone, phone.clone(), if others { 45 } else { 60 })),
        name,
        domain.map(|domain| {
            let tells = match () {
                () if abroad => 15,
                () if elsewhere => 20,
                () => 45,
            };
            (Common::Domain, domain, tells)
        }),
    ];
    let mut all: Vec<(Common, String, u32)> = all.into_iter().flatten().collect();
    all.sort_by_key(|(_, _, tells)| std::cmp::Reverse(*tells));
    let doubt = all.iter().fold(10_000_u32, |doubt, (_, _, tells)| doubt * (100 - tells) / 100);
    let score = u8::try_from((10_000 - doubt).div_ceil(100)).unwrap_or(100);
    let (first, second) = if one.id <= other.id { (one.id, other.id) } else { (other.id, one.id) };
    let reasons = all.into_iter().map(|(common, text, _)| (common, text)).collect();
    (score >= LISTED).then_some(Duplicate { one: first, other: second, score, reasons })
}

/// What their names have in common.
fn named(one: &Known, other: &Known, crowded: &Crowded) -> Option<(Common, String)> {
    let sorted = |words: &[String]| {
        let mut words = words.to_vec();
        words.sort_unstable();
        words.concat()
    };
    for name in &one.names {
        let joined = name.joined();
        let same = |with: &super::Core| with.joined() == joined || sorted(&with.words) == sorted(&name.words);
        if other.names.iter().any(same) && !crowded.holds(KeyOf::Name, &joined) {
            return Some((Common::Name, name.words.join(" ")));
        }
    }
    for (one, other) in [(one, other), (other, one)] {
        let read = |joined: &String| other.read.contains(joined) && !crowded.holds(KeyOf::Reading, joined);
        if let Some(name) = one.names.iter().find(|name| read(&name.joined())) {
            return Some((Common::Reading, name.words.join(" ")));
        }
    }
    let (name, with) = (one.names.first()?, other.names.first()?);
    near(&name.words, &with.words)
        .then(|| (Common::NearName, format!("{} / {}", name.words.join(" "), with.words.join(" "))))
}

/// The last digits of a number, the same however much of its front is dialled.
fn end_of(phone: &str) -> &str {
    phone.get(phone.len().saturating_sub(DIGITS)..).unwrap_or(phone)
}

/// Whether two numbers are the same; where one has the country's code and the other has not, their countries must not differ.
fn same_phone(one: &Known, phone: &str, other: &Known, with: &str) -> bool {
    let (short, long) = if phone.len() <= with.len() { (phone, with) } else { (with, phone) };
    match long.len() - short.len() {
        0 => short == long,
        1..=COUNTRY_CODE => long.ends_with(short) && !one.abroad(other),
        _ => false,
    }
}
