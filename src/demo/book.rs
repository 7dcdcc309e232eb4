//! The sample book: some seventy customers of a Ningbo maker of fasteners and hardware, on a lively morning.

mod dealings;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::Sample;
use super::complaints::Complainer;
use super::credits::Opener;
use super::debts::Debtor;
use super::deliveries::Deliverer;
use super::dice::Dice;
use super::history::{
    Ending, History, Slots, answer_place, days_before, days_of, handled_for, history, lacks_answer, logged_at, weekday,
};
use super::script::{DuePlan, Line, Part, Script, fields, read_line, script, side};
use super::stamp::{Kind, id_bytes};
use super::walks::{Walker, walks};
use crate::model::{
    Agreed, Channel, Checklist, ChecklistLine, Contact, Country, Customer, CustomerId, Direction, Grade, LineId, Money,
    Order, OrderId, Profile, Requirements, Settings, Standing, Status, Tier,
};
use crate::rules::{next_working_day, reorder_on};
use crate::text::Lang;

/// Earlier than any line of the book.
const FLOOR_DAYS: i64 = 3650;

/// The sample book on the morning of `today`: about seven customers due, a handful late, an inquiry that came this morning,
/// and the rest spread over the weeks ahead, judged by the default settings. The customers are the same in both languages;
/// what the salesperson wrote about them is in `lang`. No entry is logged after `now`.
pub fn sample_book(today: NaiveDate, now: DateTime<Utc>, lang: Lang) -> Vec<Sample> {
    let script = script();
    let settings = Settings::default();
    let scenes = script.parts.iter().zip(1_u64..);
    let mut samples: Vec<Sample> = scenes
        .map(|(part, number)| Scene { part, script, settings: &settings, today, now, lang, number }.sample())
        .collect();
    dealings::number_quotes(&mut samples);
    super::products::furnish(&mut samples, today, now, lang);
    samples
}

/// Puts one customer on stage.
struct Scene<'a> {
    part: &'a Part,
    script: &'a Script,
    settings: &'a Settings,
    today: NaiveDate,
    now: DateTime<Utc>,
    lang: Lang,
    number: u64,
}

impl Scene<'_> {
    fn sample(&self) -> Sample {
        let part = self.part;
        let plan = part.due.parse().unwrap_or(DuePlan::Never);
        let due = self.due_day(plan);
        let contacts = self.contacts();
        let item = side(&part.item, self.lang);
        let slots = Slots {
            item,
            size: &part.size,
            qty: &part.qty,
            port: &part.port,
            price: &part.price,
            who: contacts.first().map_or("", |one| one.name.as_str()),
        };

        let written: Vec<Line> = part.own.iter().filter_map(|line| read_line(line)).collect();
        let answer = self.answer();
        let mut lines: Vec<&Line> = part.arcs.iter().filter_map(|arc| self.script.arcs.get(arc)).flatten().collect();
        lines.extend(&written);
        if !matches!(plan, DuePlan::Waiting(_)) && lacks_answer(&lines) {
            lines.insert(answer_place(&lines), &answer);
        }

        let base = self.base();
        let last = self.last_day(plan, due, &base);
        let mut days = days_of(&lines, last, days_before(self.today, FLOOR_DAYS));
        let ordered = lines.iter().zip(&days).rev().find(|(line, _)| line.orders).map(|(_, day)| *day);
        let (orders, shift) = self.orders(plan, due, ordered);
        let order_days: Vec<NaiveDate> = orders.iter().map(|order| order.on).collect();
        before_the_orders(&lines, &mut days, &order_days);
        let created = days.first().copied().unwrap_or(self.today);
        let ending = Ending {
            next: match plan {
                DuePlan::Agreed(_, time) => Some(Agreed { day: due, time }),
                _ => None,
            },
            to_do: side(&part.todo, self.lang),
        };
        let base = Standing { created, ..base };
        let History { mut standing, to_do, log } =
            history(base, &lines, &days, &slots, ending, (self.lang, self.number, self.now));

        standing.reorder_on = reorder_on(&order_days, self.settings.cadence.reorder_percent);

        let quotes = self.quotes(&standing, plan, &orders);
        let projects = self.projects(&standing, &orders);
        // Who was quoted has been in the book since then.
        let quoted = quotes.iter().map(|quote| days_before(quote.on, 3)).min();
        standing.created = quoted.map_or(created, |day| day.min(created));

        let at = logged_at(created, 0, self.number, self.now);
        let [preferences, habits, buying_pattern, strengths, weaknesses, requirements] =
            self.script.kind(&part.kind, self.lang);
        let customer = Customer {
            id: CustomerId::from_bytes(id_bytes(at, self.number, Kind::Customer, 0)),
            code: part.code.clone(),
            name: part.name.clone(),
            aliases: part.aliases.clone(),
            country: part.code.get(..2).and_then(Country::from_code),
            place: part.place.clone(),
            time_zone: None,
            owner: self.script.owner(self.lang),
            source: self.script.source(&part.from, self.lang),
            tags: part.tags.clone(),
            products: std::iter::once(item.to_owned()).chain(part.more.iter().cloned()).collect(),
            contacts,
            website: format!("https://www.{}.example", part.site),
            address: part.address.clone(),
            profile: Profile {
                background: side(&part.about, self.lang).to_owned(),
                preferences,
                habits,
                buying_pattern,
                strengths,
                weaknesses,
                requirements,
            },
            expected_amount: money(&part.amount),
            standing,
            to_do,
            move_reason: side(&part.reason, self.lang).to_owned(),
            custom: Vec::new(),
        };
        let mut checklist = self.checklist(at, shift);
        let by = customer.owner.clone();
        let contact = customer.main_contact().map_or("", |one| one.name.as_str());
        let (code, lang, salt) = (customer.code.as_str(), self.lang, self.number);
        let chases = Debtor { code, contact, lang, salt, today: self.today, now: self.now }.chases(&projects);
        let deliverer = Deliverer { code, lang, salt, today: self.today, now: self.now };
        let (contracts, samples) = (deliverer.contracts(&orders), deliverer.samples());
        let credits = Opener { code, lang, salt, today: self.today, now: self.now }.credits(&orders);
        let complainer = Complainer { code, lang, salt, today: self.today, now: self.now };
        let complaints = complainer.complaints(&orders);
        let walker = Walker { by: &by, today: self.today, now: self.now, number: self.number };
        let runs = walks(&checklist, &orders, &walker);
        // What a complaint taught was walked through by nobody yet.
        complainer.teach(&complaints, &mut checklist);
        Sample {
            customer,
            log,
            notes: side(&part.notes, self.lang).to_owned(),
            runs,
            checklist,
            orders,
            quotes,
            projects,
            chases,
            contracts,
            samples,
            requirements: Requirements::NONE,
            credits,
            complaints,
        }
    }

    /// The standing before anything was logged.
    fn base(&self) -> Standing {
        let part = self.part;
        let grade: Option<Grade> = part.stand.parse().ok();
        let tier = part.stand.strip_prefix("won").and_then(|tier| tier.parse().ok()).and_then(Tier::new);
        Standing {
            status: match (part.stand.as_str(), tier) {
                ("no_need", _) => Status::NoNeed,
                (_, Some(_)) => Status::Won,
                _ => Status::Prospect,
            },
            grade: if tier.is_some() { Some(Grade::A) } else { grade },
            tier: tier.unwrap_or_default(),
            do_not_contact: part.dnc,
            archived: part.archived.map(|days| days_before(self.today, days)),
            expected_close: part.close.map(|ahead| days_before(self.today, -ahead)),
            ..Standing::new(self.today)
        }
    }

    /// The day that a plan speaks of. What is late was due on a working day; what lies ahead comes on one. On a weekend
    /// nothing is due by cadence, so what would be is late since Friday; a promise or an inquiry stands all the same.
    fn due_day(&self, plan: DuePlan) -> NaiveDate {
        match plan {
            DuePlan::Agreed(0, _) | DuePlan::Waiting(0) | DuePlan::New | DuePlan::Never => self.today,
            DuePlan::Cadence(ahead) | DuePlan::Reorder(ahead) | DuePlan::Agreed(ahead, _) | DuePlan::Waiting(ahead) => {
                let day = days_before(self.today, -ahead);
                if ahead > 0 { next_working_day(day, self.settings) } else { weekday(day) }
            }
        }
    }

    fn last_day(&self, plan: DuePlan, due: NaiveDate, base: &Standing) -> NaiveDate {
        match plan {
            DuePlan::Cadence(_) => handled_for(due, base, self.settings, days_before(self.today, 1)),
            DuePlan::Waiting(_) => due,
            DuePlan::Reorder(_) | DuePlan::Agreed(..) | DuePlan::New | DuePlan::Never => {
                weekday(days_before(self.today, self.part.last))
            }
        }
    }

    fn answer(&self) -> Line {
        let text = Dice::new(7, self.number).pick(&self.script.answers).cloned().unwrap_or_default();
        let [english, chinese] = text;
        Line { gap: 0, direction: Direction::Out, channel: Channel::Email, orders: false, english, chinese }
    }

    fn contacts(&self) -> Vec<Contact> {
        let people = self.part.people.iter().filter_map(|one| fields(one));
        people
            .map(|[name, title, local, phone]: [&str; 4]| Contact {
                name: name.to_owned(),
                title: title.to_owned(),
                emails: vec![format!("{local}@{}.example", self.part.site)],
                phones: vec![phone.to_owned()],
            })
            .collect()
    }

    /// The orders, oldest first, and by how many days they lie later than written: the last one was placed when the log says
    /// so, or where the rhythm is to make the customer due.
    fn orders(&self, plan: DuePlan, due: NaiveDate, ordered: Option<NaiveDate>) -> (Vec<Order>, i64) {
        let written: Vec<(i64, [&str; 3])> = self
            .part
            .orders
            .iter()
            .filter_map(|one| fields(one))
            .filter_map(|parts: [&str; 3]| Some((parts[0].parse().ok()?, parts)))
            .collect();
        let days: Vec<NaiveDate> = written.iter().map(|(ago, _)| days_before(self.today, *ago)).collect();
        let near = reorder_on(&days, self.settings.cadence.reorder_percent);
        let shift = match (plan, near, ordered, days.last()) {
            (DuePlan::Reorder(_), Some(near), ..) => (due - near).num_days(),
            (_, _, Some(ordered), Some(last)) => (ordered - *last).num_days(),
            _ => 0,
        };
        let orders = written.iter().zip(&days).enumerate().map(|(number, ((_, [_, what, amount]), day))| {
            let on = days_before(*day, -shift);
            let at = logged_at(on, number, self.number, self.now);
            Order {
                id: OrderId::from_bytes(id_bytes(at, self.number, Kind::Order, number)),
                on,
                what: (*what).to_owned(),
                amount: money(amount),
            }
        });
        (orders.collect(), shift)
    }

    fn checklist(&self, since: DateTime<Utc>, shift: i64) -> Checklist {
        let lines = self.part.checklist.iter().enumerate().filter_map(|(number, line)| {
            // English, Chinese, when it is needed, how many days ago it went wrong.
            let [english, chinese, needed, mistakes] = fields(line)?;
            let at = since + TimeDelta::minutes(5);
            Some(ChecklistLine {
                id: LineId::from_bytes(id_bytes(at, self.number, Kind::Line, number)),
                text: if self.lang == Lang::Zh { chinese } else { english }.to_owned(),
                needed_by: self.script.needed(needed, self.lang),
                mistakes: mistakes
                    .split_whitespace()
                    .filter_map(|ago| ago.parse().ok())
                    .map(|ago: i64| days_before(self.today, ago - shift).min(self.today))
                    .collect(),
            })
        });
        Checklist { lines: lines.collect() }
    }
}

/// Moves the earlier lines back so that they agree with the orders: the order before the last was placed when the log says
/// so, and one got to know each other before the first.
fn before_the_orders(lines: &[&Line], days: &mut [NaiveDate], orders: &[NaiveDate]) {
    let back = |days: &mut [NaiveDate], end: usize, by: i64| {
        if by > 0 {
            days.iter_mut().take(end).for_each(|day| *day = weekday(days_before(*day, by)));
        }
    };
    let placed: Vec<usize> = lines.iter().enumerate().filter(|(_, line)| line.orders).map(|(at, _)| at).collect();
    if let ([first, .., last], [.., before, _]) = (&placed[..], orders)
        && let Some(day) = days.get(*first)
    {
        // A repeat order begins with the line before it, in which we ask.
        back(days, last.saturating_sub(1), (*day - *before).num_days());
    }
    if let (Some(first), Some(oldest)) = (placed.first(), orders.first())
        && let Some(day) = first.checked_sub(1).and_then(|at| days.get(at))
    {
        back(days, *first, (*day - *oldest).num_days() + 10);
    }
}

fn money(text: &str) -> Option<Money> {
    let (currency, amount) = text.split_once(' ')?;
    Money::parse(amount, currency).ok()
}

#[cfg(test)]
mod tests;
