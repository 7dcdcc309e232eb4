//! As many customers as one likes, as a company's whole book would have them: for measuring, and for trying genjin at size.

mod dealings;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use rust_decimal::Decimal;

use super::Sample;
use super::dice::Dice;
use super::history::{
    Ending, History, Slots, answer_place, days_before, days_of, handled_for, history, lacks_answer, logged_at, weekday,
};
use super::script::{Line, Script, fields, script, side};
use super::stamp::{Kind, id_bytes};
use super::words::{Group, Words, words};
use crate::model::{
    Agreed, Channel, Checklist, ChecklistLine, Contact, Country, Customer, CustomerId, Direction, Grade, LineId, Money,
    Order, OrderId, Profile, Requirements, Settings, Standing, Status, Tier,
};
use crate::rules::{next_code, next_working_day, reorder_on};
use crate::text::Lang;

/// The first customer was taken into the book so many days ago,
const OPENED_DAYS: i64 = 3000;
/// and the last one so many: longer than the year after which a grade E comes up again.
const NEWEST_DAYS: i64 = 420;
/// Log entries of a customer, in most cases.
const LINES: usize = 7;
/// How many of 10,000 customers in the cycle are due today or late.
const DUE_SHARE: u64 = 33;
/// How many of 10,000 customers in the cycle have a date agreed: without, tens of thousands of cadences would run out every week.
const AGREED_SHARE: u64 = 9300;

/// Customers one after the other, each made when it is asked for: nothing is kept but a counter a country.
#[derive(Debug)]
pub struct Generator {
    customers: usize,
    next: usize,
    seed: u64,
    today: NaiveDate,
    now: DateTime<Utc>,
    settings: Settings,
    numbers: HashMap<Country, u32>,
    words: &'static Words,
    weight: u64,
    script: &'static Script,
    opening: Vec<&'static [Line]>,
    following: Vec<&'static [Line]>,
    winning: Vec<&'static [Line]>,
}

impl Generator {
    /// Exactly `customers` samples of about ten records each, the same for the same seed and day.
    pub fn new(customers: usize, seed: u64, today: NaiveDate) -> Self {
        let script = script();
        let arcs = |names: &[&str]| -> Vec<&'static [Line]> {
            names.iter().filter_map(|name| script.arcs.get(*name)).map(Vec::as_slice).collect()
        };
        Self {
            customers,
            next: 0,
            seed,
            today,
            // The morning of the day, so that nothing depends on when it is asked for.
            now: today.and_time(chrono::NaiveTime::MIN).and_utc() + TimeDelta::hours(1),
            settings: Settings::default(),
            numbers: HashMap::new(),
            words: words(),
            weight: words().weight(),
            script,
            opening: arcs(&["fair", "alibaba", "referral", "website"]),
            following: arcs(&[
                "certs", "pricewar", "tooling", "private", "tender", "nurture", "visit", "agent", "seasonal",
            ]),
            winning: arcs(&["order", "reorder", "lc", "complaint"]),
        }
    }

    fn sample(&mut self, number: u64) -> Option<Sample> {
        let mut dice = Dice::new(self.seed, number);
        let dice = &mut dice;
        let group = self.words.group_at(dice.below(self.weight))?;
        let country = Country::from_code(dice.word(&group.countries));
        let code = self.code(country);
        let lang = if group.chinese { Lang::Zh } else { Lang::En };
        let salt = number ^ self.seed.rotate_left(32);
        let shared = &self.words.shared;

        let created = self.created(number);
        let site =
            [dice.word(&shared.syllables), dice.word(&shared.syllables), "-", &code.to_ascii_lowercase()].concat();
        let contacts: Vec<Contact> =
            (0..dice.between(1, 2)).map(|_| contact(dice, group, shared, &site, country)).collect();
        let item = side(dice.word(&shared.items), lang);
        let slots = Slots {
            item,
            size: dice.word(&shared.sizes),
            qty: dice.word(&shared.quantities),
            port: dice.word(&group.ports),
            price: dice.word(&shared.prices),
            who: contacts.first().map_or("", |one| one.name.as_str()),
        };

        let base = self.base(dice, created);
        let plan = self.plan(dice, &base);
        let [english, chinese] = dice.pick(&self.script.answers).cloned().unwrap_or_default();
        let answer =
            Line { gap: 0, direction: Direction::Out, channel: Channel::Email, orders: false, english, chinese };
        let mut lines: Vec<&Line> = dice.pick(&self.opening).copied().unwrap_or_default().iter().collect();
        let courses = if base.status == Status::Won { &self.winning } else { &self.following };
        lines.extend(dice.pick(courses).copied().unwrap_or_default());
        if lacks_answer(&lines) {
            lines.insert(answer_place(&lines), &answer);
        }
        let lines = lines.get(lines.len().saturating_sub(LINES)..).unwrap_or_default();

        let last = match plan {
            Plan::Agreed(_) => weekday(days_before(self.today, i64::try_from(dice.between(1, 90)).unwrap_or(1))),
            Plan::Cadence(due) => handled_for(due, &base, &self.settings, self.today),
        };
        let days = days_of(lines, last, created);
        let ending = Ending {
            next: match plan {
                Plan::Agreed(day) => Some(Agreed::on(day)),
                Plan::Cadence(_) => None,
            },
            to_do: "",
        };
        let History { mut standing, to_do, log } = history(base, lines, &days, &slots, ending, (lang, salt, self.now));

        let currency = dice.word(&shared.currencies);
        let orders = self.orders(dice, &standing, &slots, currency, salt);
        let order_days: Vec<NaiveDate> = orders.iter().map(|order| order.on).collect();
        standing.reorder_on = reorder_on(&order_days, self.settings.cadence.reorder_percent);
        let quotes = self.quotes(number, salt, (country, created), &slots, &orders, lang);
        let projects = self.projects(number, salt, &orders, lang);

        let at = self.moment(number);
        let [preferences, habits, buying_pattern, strengths, weaknesses, requirements] =
            self.script.kind(dice.word(&shared.kinds), lang);
        let reason = if standing.status == Status::NoNeed { side(dice.word(&shared.reasons), lang) } else { "" };
        let tags: Vec<String> = (0..dice.below(3)).map(|_| dice.word(&shared.tags).to_owned()).collect();
        let place = dice.word(&group.places).to_owned();
        let customer = Customer {
            id: CustomerId::from_bytes(id_bytes(at, salt, Kind::Customer, 0)),
            name: company(dice, group, &place),
            code,
            aliases: Vec::new(),
            country,
            place,
            time_zone: None,
            owner: dice.word(&shared.owners).to_owned(),
            source: self.script.source(dice.word(&shared.sources), lang),
            tags,
            products: vec![item.to_owned()],
            contacts,
            website: ["https://www.", &site, ".example"].concat(),
            address: String::new(),
            profile: Profile {
                background: side(dice.word(&shared.abouts), lang).to_owned(),
                preferences,
                habits,
                buying_pattern,
                strengths,
                weaknesses,
                requirements,
            },
            expected_amount: dice.chance(6000).then(|| amount(dice, currency)).flatten(),
            standing,
            to_do,
            move_reason: reason.to_owned(),
            custom: Vec::new(),
        };
        let notes = if dice.chance(4000) { side(dice.word(&shared.notes), lang).to_owned() } else { String::new() };
        let checklist = if dice.chance(2500) { self.checklist(dice, lang, at, salt) } else { Checklist::default() };
        Some(Sample {
            customer,
            log,
            notes,
            checklist,
            runs: Vec::new(),
            orders,
            quotes,
            projects,
            chases: Vec::new(),
            contracts: Vec::new(),
            samples: Vec::new(),
            requirements: Requirements::NONE,
            credits: Vec::new(),
            complaints: Vec::new(),
        })
    }

    /// The next code of a country; unique, since each country counts for itself.
    fn code(&mut self, country: Option<Country>) -> String {
        let Some(country) = country else { return next_code(None, 0) };
        let highest = self.numbers.entry(country).or_default();
        let code = next_code(Some(country), *highest);
        *highest += 1;
        code
    }

    /// When the customer was taken into the book: one after the other over the years.
    fn moment(&self, number: u64) -> DateTime<Utc> {
        let span = (OPENED_DAYS - NEWEST_DAYS).unsigned_abs() as u128 * 86_400_000;
        let ahead = span * u128::from(number) / (self.customers.max(1) as u128);
        self.now - TimeDelta::days(OPENED_DAYS) + TimeDelta::milliseconds(i64::try_from(ahead).unwrap_or(0))
    }

    fn created(&self, number: u64) -> NaiveDate {
        self.moment(number).date_naive()
    }

    /// Status, grade and what follows from no log, in a company's usual shares.
    fn base(&self, dice: &mut Dice, created: NaiveDate) -> Standing {
        let mut base = Standing::new(created);
        let share = dice.below(100);
        base.grade = match share {
            0 => Some(Grade::A),
            1..=3 => Some(Grade::B),
            4..=11 => Some(Grade::C),
            12..=36 => Some(Grade::D),
            37..=61 => Some(Grade::E),
            62..=64 => None,
            65..=79 => Some(Grade::A),
            _ => *dice.pick(&[Some(Grade::D), Some(Grade::E), None]).unwrap_or(&None),
        };
        base.status = match share {
            65..=79 => Status::Won,
            80..=97 => Status::NoNeed,
            _ => Status::Prospect,
        };
        if base.status == Status::Won {
            let number = *dice.pick(&[1, 2, 2, 3, 3, 3, 4, 4]).unwrap_or(&3);
            base.tier = Tier::new(number).unwrap_or_default();
        }
        if share >= 98 {
            base.archived = Some(days_before(self.today, i64::try_from(dice.between(1, 300)).unwrap_or(1)));
        }
        base.do_not_contact = dice.chance(20);
        let ahead = match base.grade {
            Some(Grade::A) if base.status == Status::Prospect => Some(dice.between(3, 27)),
            Some(Grade::B) => Some(dice.between(35, 85)),
            Some(Grade::C) => Some(dice.between(95, 175)),
            _ => None,
        };
        base.expected_close = ahead.map(|days| days_before(self.today, -i64::try_from(days).unwrap_or(0)));
        base
    }

    /// What makes the customer due, and when: few today or late, the rest on the working days ahead.
    fn plan(&self, dice: &mut Dice, base: &Standing) -> Plan {
        let by_agreement = base.grade != Some(Grade::E) && dice.chance(AGREED_SHARE);
        let cadence = u64::from(crate::rules::cadence_days(base, &self.settings.cadence));
        let day = if dice.chance(DUE_SHARE) {
            // Half of them today (on a weekend: since Friday), the others late by up to three weeks.
            let late = if dice.chance(5000) { 0 } else { dice.between(1, 21) };
            weekday(days_before(self.today, i64::try_from(late).unwrap_or(0)))
        } else {
            let ahead = if by_agreement { dice.between(1, 360) } else { dice.between(1, cadence) };
            next_working_day(days_before(self.today, -i64::try_from(ahead).unwrap_or(0)), &self.settings)
        };
        if by_agreement { Plan::Agreed(day) } else { Plan::Cadence(day) }
    }

    /// One to four orders of a won customer, oldest first, the last one recent enough that the rhythm lies ahead.
    fn orders(&self, dice: &mut Dice, standing: &Standing, slots: &Slots<'_>, currency: &str, salt: u64) -> Vec<Order> {
        if standing.status != Status::Won {
            return Vec::new();
        }
        let count = dice.between(1, 4);
        let interval = dice.between(150, 320);
        let newest = dice.between(1, interval / 3);
        (0..count)
            .rev()
            .zip(0_usize..)
            .map(|(back, number)| {
                let ago = newest + back * interval + dice.below(if back > 0 { 20 } else { 1 });
                let on = weekday(days_before(self.today, i64::try_from(ago).unwrap_or(0)));
                let at = logged_at(on, number, salt, self.now);
                Order {
                    id: OrderId::from_bytes(id_bytes(at, salt, Kind::Order, number)),
                    on,
                    what: [slots.item, " ", slots.size, ", ", slots.qty].concat(),
                    amount: amount(dice, currency),
                }
            })
            .collect()
    }

    fn checklist(&self, dice: &mut Dice, lang: Lang, since: DateTime<Utc>, salt: u64) -> Checklist {
        let checks = &self.words.shared.checks;
        let first = usize::try_from(dice.below(checks.len() as u64)).unwrap_or(0);
        let count = usize::try_from(dice.between(1, 4)).unwrap_or(1);
        let lines = checks.iter().cycle().skip(first).take(count).enumerate().filter_map(|(number, line)| {
            let [english, chinese, needed] = fields(line)?;
            let wrong = dice.chance(3000).then(|| i64::try_from(dice.between(10, 400)).unwrap_or(10));
            Some(ChecklistLine {
                id: LineId::from_bytes(id_bytes(since, salt, Kind::Line, number)),
                text: if lang == Lang::Zh { chinese } else { english }.to_owned(),
                needed_by: self.script.needed(needed, lang),
                mistakes: wrong.map(|ago| weekday(days_before(self.today, ago))).into_iter().collect(),
            })
        });
        Checklist { lines: lines.collect() }
    }
}

impl Iterator for Generator {
    type Item = Sample;

    fn next(&mut self) -> Option<Sample> {
        if self.next >= self.customers {
            return None;
        }
        let number = self.next as u64;
        self.next += 1;
        self.sample(number)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.customers - self.next;
        (left, Some(left))
    }
}

/// What makes a generated customer due.
#[derive(Debug, Clone, Copy)]
enum Plan {
    Agreed(NaiveDate),
    Cadence(NaiveDate),
}

fn amount(dice: &mut Dice, currency: &str) -> Option<Money> {
    let cents = i64::try_from(dice.between(80, 9000) * 1000).unwrap_or(0);
    Some(Money { amount: Decimal::new(cents, 2), currency: currency.parse().ok()? })
}

/// The pattern with its slots filled, spaces left by an empty one gone.
fn composed(pattern: &str, part: impl Fn(&str) -> String) -> String {
    let mut text = String::with_capacity(64);
    let mut rest = pattern;
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(b, rest)| Some((b, rest.split_once('}')?)))
    {
        text.push_str(before);
        text.push_str(&part(name));
        rest = after;
    }
    text.push_str(rest);
    text
}

fn company(dice: &mut Dice, group: &Group, place: &str) -> String {
    let (brand, trade, form) = (dice.word(&group.brands), dice.word(&group.trades), dice.word(&group.forms));
    composed(&group.company, |name| {
        match name {
            "place" => place,
            "brand" => brand,
            "trade" => trade,
            "form" => form,
            _ => "",
        }
        .to_owned()
    })
}

fn contact(
    dice: &mut Dice,
    group: &Group,
    shared: &super::words::Shared,
    site: &str,
    country: Option<Country>,
) -> Contact {
    let (family, given) = (dice.word(&group.family), dice.word(&group.given));
    let name = composed(&group.person, |name| if name == "family" { family } else { given }.to_owned());
    let dial = country.and_then(|one| one.facts()).map_or("", |facts| facts.dial);
    Contact {
        name,
        title: dice.word(&group.titles).to_owned(),
        emails: vec![[dice.word(&shared.mailboxes), "@", site, ".example"].concat()],
        phones: vec![format!("+{dial} {} 555 {:04}", dice.between(10, 99), dice.below(10_000))],
    }
}

#[cfg(test)]
mod tests;
