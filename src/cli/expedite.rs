//! `genjin project … --expedite`: winning days back before a promise that would break (R15), as the screen's layer does it.

use serde_json::{Value, json};

use super::context::{Context, Outcome, Told};
use super::output::money;
use crate::book::{Card, Command, Refusal, words};
use crate::model::{Project, SpeedUps};
use crate::rules::{Break, Calendars, Schedule, Team, cheapest_speed_up, days_short, days_to_buy, win_days};
use crate::text::{Lang, fold, shown};
use crate::tr;

/// The words that stand for the cheapest ways.
const CHEAPEST: [&str; 2] = ["cheapest", "最省"];

/// Offers the ways to keep a promise, the cheapest marked, or does those that are named; `check`: only tells what would become of it.
pub(super) fn run(
    context: &mut Context,
    card: &Card,
    project: &Project,
    (given, at, check): (&[String], Option<&str>, bool),
) -> Outcome {
    let (lang, today) = (context.lang, context.asker().today);
    let (table, trouble) = context.speed_ups();
    if let Some(trouble) = trouble {
        super::output::complain(&trouble);
    }
    let team = Calendars::new(&context.settings, today).team(card.customer.country);
    let schedule = Schedule::of(project, &team, today);
    let broken = at_hand(project, &schedule, at, lang)?;
    let short = days_short(project, &team, &broken);
    let most = days_to_buy(project, &team, today, &broken);
    let cheapest = table.weighed().ok().and_then(|ways| cheapest_speed_up(&ways, most)).map(|one| one.ways);
    let named = named(&table, given, cheapest.as_deref(), lang)?;
    // Without a cheapest one all that is known is held against the promise, as on the screen.
    let offered = || cheapest.clone().unwrap_or_else(|| (0..table.ways.len()).collect());
    let chosen = named.clone().unwrap_or_else(offered);
    let days = table.days(&chosen);
    let milestone = project.milestones.get(broken.milestone).ok_or_else(|| context.unexpected())?;
    let nothing = || Refusal::NothingToWin { milestone: milestone.name.clone() }.tell(lang);
    let hastened = win_days(project, &team, today, broken.milestone, days)
        .filter(|one| one.won > 0 || days == 0 && named.is_none());
    let hastened = hastened.ok_or_else(nothing)?;
    let does = named.is_some() && !check;
    if does {
        let about = (milestone.name.as_str(), broken.promised, hastened.day);
        let note = words::expedited(&table, &chosen, about, today, lang);
        let (customer, project, milestone) = (card.customer.id, project.id, milestone.id);
        context.perform(Command::Expedite { customer, project, milestone, days, note })?;
    }
    let others = others(&hastened.project, &team, context, broken.milestone);
    let told = Foreseen { project, broken, short, most, table: &table, chosen: &chosen, hastened: &hastened, others };
    Ok(told.told(does, lang))
}

/// The promise that is meant: of the milestone that was named, else the one that breaks by the most.
fn at_hand(project: &Project, schedule: &Schedule, at: Option<&str>, lang: Lang) -> Result<Break, String> {
    let breaks = schedule.breaks(project);
    let Some(given) = at else {
        let worst = breaks.into_iter().max_by_key(|one| one.days);
        return worst.ok_or_else(|| tr!(lang, "expedite.keeps_all", project = project.name));
    };
    let place = project.milestones.iter().position(|one| fold(&one.name) == fold(given.trim()));
    let place = place.ok_or_else(|| Refusal::NoMilestone { given: given.to_owned() }.tell(lang))?;
    let found = breaks.into_iter().find(|one| one.milestone == place);
    found.ok_or_else(|| tr!(lang, "expedite.keeps_it", milestone = given.trim()))
}

/// The places of the ways that were named, by number, by name or by how it begins; `None` where none was.
fn named(
    table: &SpeedUps,
    given: &[String],
    cheapest: Option<&[usize]>,
    lang: Lang,
) -> Result<Option<Vec<usize>>, String> {
    if given.is_empty() {
        return Ok(None);
    }
    let mut chosen: Vec<usize> = Vec::new();
    for text in given.iter().map(|text| text.trim()) {
        let unknown = || tr!(lang, "expedite.no_such_way", given = shown(text));
        if CHEAPEST.contains(&text.to_lowercase().as_str()) {
            chosen.extend(cheapest.ok_or_else(|| tr!(lang, "expedite.none_keeps"))?);
            continue;
        }
        let by_number = text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let wanted = fold(text).into_owned();
        let called = |fits: &dyn Fn(&str) -> bool| {
            table.ways.iter().position(|way| [&way.english, &way.chinese].into_iter().any(|name| fits(&fold(name))))
        };
        let by_name = || called(&|name| name == wanted).or_else(|| called(&|name| name.starts_with(&wanted)));
        let found = by_number.filter(|at| *at < table.ways.len()).or_else(by_name);
        chosen.push(found.filter(|_| !wanted.is_empty()).ok_or_else(unknown)?);
    }
    chosen.sort_unstable();
    chosen.dedup();
    Ok(Some(chosen))
}

/// Other promises that break then.
fn others(project: &Project, team: &Team, context: &Context, at: usize) -> Vec<Break> {
    let mut breaks = Schedule::of(project, team, context.asker().today).breaks(project);
    breaks.retain(|one| one.milestone != at);
    breaks
}

/// What the chosen ways come to.
struct Foreseen<'a> {
    project: &'a Project,
    broken: Break,
    short: u32,
    most: u32,
    table: &'a SpeedUps,
    chosen: &'a [usize],
    hastened: &'a crate::rules::Hastened,
    others: Vec<Break>,
}

impl Foreseen<'_> {
    fn name(&self, at: usize) -> &str {
        self.project.milestones.get(at).map_or("", |one| one.name.as_str())
    }

    fn told(&self, done: bool, lang: Lang) -> Told {
        let Break { milestone, promised, day, days, .. } = self.broken;
        let name = self.name(milestone);
        let mut lines =
            vec![tr!(lang, "expedite.promise", milestone = name, promised = promised, day = day, days = days)];
        lines.push(tr!(lang, "expedite.short", days = self.short));
        let mut table = super::output::Table::default();
        for (at, way) in self.table.ways.iter().enumerate() {
            let sign = if self.chosen.contains(&at) { "✓" } else { " " };
            let days = tr!(lang, "report.days", days = way.days);
            let number = format!("{}.", at + 1);
            table.row([sign, &number, words::speed_up(way, lang), &days, &words::money(way.cost)]);
        }
        let mut text: String = lines.iter().map(|line| format!("{}\n", shown(line))).collect();
        text += &table.text();
        let won = self.table.days(self.chosen);
        let mut lines = vec![words::ticked(self.table, self.chosen, lang)];
        let reached = self.hastened.day;
        lines.push(words::promise_then(promised, reached, lang, |day| day.to_string()));
        if reached > promised {
            lines.extend(words::plan_gives(name, self.most, self.short, lang));
        }
        if let Some(other) = self.others.first() {
            let (count, name) = (self.others.len(), self.name(other.milestone));
            lines.push(tr!(lang, "expedite.others", count = count, milestone = name, days = other.days));
        }
        if done {
            lines.push(tr!(lang, "expedite.did", days = won));
        }
        text.extend(lines.iter().map(|line| format!("{}\n", shown(line))));
        Told { text, json: self.document(done, lang) }
    }

    fn document(&self, done: bool, lang: Lang) -> Value {
        let ways = self.table.ways.iter().enumerate().map(|(at, way)| {
            let chosen = self.chosen.contains(&at);
            let name = words::speed_up(way, lang);
            json!({ "number": at + 1, "way": name, "days": way.days, "cost": money(way.cost), "chosen": chosen })
        });
        let costs = self.table.cost(self.chosen).into_iter().map(money);
        let others = self.others.iter().map(|one| {
            json!({ "milestone": self.name(one.milestone), "promised": one.promised, "forecast": one.day, "days": one.days })
        });
        json!({
            "project": self.project.name,
            "milestone": self.name(self.broken.milestone),
            "promised": self.broken.promised,
            "forecast": self.broken.day,
            "short_days": self.short,
            "ways": ways.collect::<Vec<_>>(),
            "days": self.table.days(self.chosen),
            "won_days": self.hastened.won,
            "cost": costs.collect::<Vec<_>>(),
            "reached": self.hastened.day,
            "keeps": self.hastened.day <= self.broken.promised,
            "others": others.collect::<Vec<_>>(),
            "done": done,
        })
    }
}
