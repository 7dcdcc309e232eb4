//! What the book knows of what goes wrong, as the parts of a report.

use chrono::NaiveDate;

use super::{Part, Report, ReportOn};
use crate::book::{Card, words};
use crate::model::{Contact, Project, Status};
use crate::rules::{
    Break, Hastened, Schedule, cheapest_speed_up, days_short, days_to_buy, is_owed, speed_up_choices, win_days,
};
use crate::text::Lang;
use crate::tr;

/// Fewer days until the promise than this are urgent; fewer than [`SOON`] are soon.
const URGENT: i64 = 7;
const SOON: i64 = 21;
/// So many trade-offs are told at most.
const CHOICES: usize = 8;

impl ReportOn<'_> {
    /// The report.
    pub fn report(&self) -> Report {
        let (lang, customer) = (self.lang, &self.card.customer);
        let name = match self.projects.as_slice() {
            [only] => only.name.clone(),
            _ => customer.name.clone(),
        };
        let about = tr!(lang, "report.about", name = customer.name, code = customer.code, day = self.day(self.today));
        let mut parts = Vec::new();
        let several = self.projects.len() > 1;
        for project in &self.projects {
            if several {
                parts.push(Part { heading: project.name.clone(), chapter: true, ..Part::default() });
            }
            self.tell(project, &mut parts);
        }
        if self.projects.is_empty() {
            parts.push(self.part(tr!(lang, "report.what"), vec![tr!(lang, "report.no_projects")]));
        }
        Report { title: tr!(lang, "report.title", name = name), about, parts, lang }
    }

    /// The parts of one project.
    fn tell(&self, project: &Project, parts: &mut Vec<Part>) {
        let lang = self.lang;
        let schedule = Schedule::of(project, self.team, self.today);
        let breaks = schedule.breaks(project);
        let worst = |breaks: &[Break]| breaks.iter().max_by_key(|one| one.days).copied();
        let wanted = self.at.and_then(|at| breaks.iter().find(|one| one.milestone == at).copied());
        let Some(broken) = wanted.or_else(|| worst(&breaks)) else {
            let end = schedule.end(project).map(|day| tr!(lang, "schedule.ends", day = self.day(day)));
            let lines = std::iter::once(tr!(lang, "report.nothing_breaks")).chain(end).collect();
            parts.push(self.part(tr!(lang, "report.what"), lines));
            self.before(project, parts);
            return;
        };
        let told = |one| words::broken_promise(project, &schedule, one, lang, |day| self.day(day));
        parts.push(self.part(tr!(lang, "report.what"), breaks.iter().map(told).collect()));
        parts.push(self.part(tr!(lang, "report.since"), vec![self.since(project, &schedule, &broken)]));
        let first = breaks.iter().map(|one| one.promised).min().unwrap_or(broken.promised);
        parts.push(self.part(tr!(lang, "report.urgency"), vec![self.urgency(first)]));
        parts.push(self.part(tr!(lang, "report.importance"), importance(self.card, lang, |day| self.day(day))));
        parts.push(self.impact(project, &breaks));
        parts.push(self.options(project, &broken));
        parts.push(self.part(tr!(lang, "report.recommendation"), self.recommendation(project, &broken)));
        parts.push(self.part(tr!(lang, "report.whom"), self.whom(project, &broken)));
        self.before(project, parts);
    }

    /// What was written into the project before: earlier choices among it.
    fn before(&self, project: &Project, parts: &mut Vec<Part>) {
        let lines: Vec<String> =
            project.note.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        if !lines.is_empty() {
            parts.push(self.part(tr!(self.lang, "report.before"), lines));
        }
    }

    fn part(&self, heading: String, lines: Vec<String>) -> Part {
        // Where nothing is known, that is said: a report with holes is filled in by hand.
        let lines = if lines.is_empty() { vec![tr!(self.lang, "report.not_known")] } else { lines };
        Part { heading, lines, ..Part::default() }
    }

    fn day(&self, day: NaiveDate) -> String {
        crate::book::reminder::day(day, self.lang)
    }

    /// From which milestone and which day it comes.
    fn since(&self, project: &Project, schedule: &Schedule, broken: &Break) -> String {
        let lang = self.lang;
        let cause = project.milestones.get(broken.from);
        let name = cause.map_or("", |one| one.name.as_str());
        let owner = cause.map(|one| one.owner.as_str()).filter(|owner| !owner.is_empty());
        let name = owner.map_or_else(|| name.to_owned(), |owner| tr!(lang, "report.owned", what = name, owner = owner));
        let due = cause.and_then(|one| one.planned.or(one.promised));
        let days = schedule.slip(project, broken.from).unwrap_or(0);
        match due {
            Some(due) if due < self.today => {
                tr!(
                    lang,
                    "report.since_late",
                    milestone = name,
                    day = self.day(due),
                    days = (self.today - due).num_days()
                )
            }
            Some(due) if days > 0 => {
                tr!(lang, "report.since_slips", milestone = name, day = self.day(due), days = days)
            }
            _ => tr!(lang, "report.since_plan", milestone = name),
        }
    }

    fn urgency(&self, promised: NaiveDate) -> String {
        let (lang, day) = (self.lang, self.day(promised));
        match (promised - self.today).num_days() {
            days @ ..0 => tr!(lang, "report.passed", day = day, days = -days),
            days @ 0..URGENT => tr!(lang, "report.urgent", day = day, days = days),
            days @ URGENT..SOON => tr!(lang, "report.soon", day = day, days = days),
            days => tr!(lang, "report.later", day = day, days = days),
        }
    }

    /// Which promises break, and what money hangs on them.
    fn impact(&self, project: &Project, breaks: &[Break]) -> Part {
        let lang = self.lang;
        let order = self.card.orders.iter().find(|order| Some(order.id) == project.order);
        let lines = match order {
            Some(order) => {
                let money = order.amount.map(words::money).unwrap_or_default();
                vec![tr!(lang, "report.order", day = self.day(order.on), what = order.what, money = money)]
            }
            None => vec![tr!(lang, "report.no_order")],
        };
        let heads = vec![
            tr!(lang, "report.head_promise"),
            tr!(lang, "report.head_promised"),
            tr!(lang, "report.head_forecast"),
            tr!(lang, "report.head_late"),
        ];
        let row = |one: &Break| {
            let name = project.milestones.get(one.milestone).map(|one| one.name.clone()).unwrap_or_default();
            vec![name, self.day(one.promised), self.day(one.day), tr!(lang, "report.days", days = one.days)]
        };
        let table = Some((heads, breaks.iter().map(row).collect()));
        Part { table, ..self.part(tr!(lang, "report.impact"), lines) }
    }

    fn hastened(&self, project: &Project, broken: &Break, ways: &[usize]) -> Option<Hastened> {
        win_days(project, self.team, self.today, broken.milestone, self.table.days(ways))
    }

    /// What can be done, for how much, and what each comes to by itself.
    fn options(&self, project: &Project, broken: &Break) -> Part {
        let lang = self.lang;
        let heads = vec![
            tr!(lang, "report.head_way"),
            tr!(lang, "report.head_days"),
            tr!(lang, "report.head_cost"),
            tr!(lang, "report.head_then"),
        ];
        let then = |ways: &[usize]| {
            let reached = self.hastened(project, broken, ways).map_or(broken.day, |one| one.day);
            words::promise_then(broken.promised, reached, lang, |day| self.day(day))
        };
        let mut rows: Vec<Vec<String>> = Vec::new();
        for (at, way) in self.table.ways.iter().enumerate() {
            let days = tr!(lang, "report.days", days = way.days);
            rows.push(vec![words::speed_up(way, lang).to_owned(), days, words::money(way.cost), then(&[at])]);
        }
        let later = tr!(lang, "report.promise_later", day = self.day(broken.day));
        rows.push(vec![later, tr!(lang, "report.days", days = 0), tr!(lang, "expedite.nothing"), then(&[])]);
        let mut lines = Vec::new();
        let short = days_short(project, self.team, broken);
        if let Ok(ways) = self.table.weighed() {
            let choices = speed_up_choices(&ways);
            let all = choices.len();
            let told = choices
                .iter()
                .take(CHOICES)
                .map(|one| tr!(lang, "report.trade", days = one.days, cost = words::cost(self.table, &one.ways, lang)));
            let told: Vec<String> = told.collect();
            if all > 0 {
                lines.push(tr!(lang, "report.trade_off", short = short, choices = told.join(" · ")));
            }
        }
        let part = Part { heading: tr!(lang, "report.options"), lines, ..Part::default() };
        Part { table: Some((heads, rows)), ..part }
    }

    /// What is recommended: what was chosen, else the cheapest ways that keep the promise; where none do, a later promise.
    fn recommendation(&self, project: &Project, broken: &Break) -> Vec<String> {
        let lang = self.lang;
        let short = days_to_buy(project, self.team, self.today, broken);
        let ways = match self.chosen {
            Some(ways) => Some(ways.to_vec()),
            None => self.table.weighed().ok().and_then(|ways| cheapest_speed_up(&ways, short)).map(|one| one.ways),
        };
        let ways = ways.filter(|ways| !ways.is_empty());
        let name = project.milestones.get(broken.milestone).map_or("", |one| one.name.as_str());
        let reached = ways.as_ref().and_then(|ways| self.hastened(project, broken, ways));
        let (Some(ways), Some(Hastened { day: reached, .. })) = (ways, reached) else {
            return vec![tr!(lang, "report.promise_anew", milestone = name, day = self.day(broken.day))];
        };
        let named =
            ways.iter().filter_map(|at| self.table.ways.get(*at)).map(|way| words::speed_up(way, lang).to_owned());
        let named = named.collect::<Vec<_>>().join(&tr!(lang, "expedite.and"));
        let (days, cost) = (self.table.days(&ways), words::cost(self.table, &ways, lang));
        let mut lines = vec![tr!(lang, "report.take", ways = named, days = days, cost = cost)];
        let then = words::promise_then(broken.promised, reached, lang, |day| self.day(day));
        lines.push(tr!(lang, "report.then", milestone = name, then = then));
        if reached > broken.promised {
            lines.push(tr!(lang, "report.promise_anew", milestone = name, day = self.day(reached)));
        }
        lines
    }

    /// Whom to tell: those who see to what is late, the customer's people, whoever stands above those who owe something for it.
    fn whom(&self, project: &Project, broken: &Break) -> Vec<String> {
        let lang = self.lang;
        let mut lines: Vec<String> = Vec::new();
        let mut add = |line: String| {
            if !lines.contains(&line) {
                lines.push(line);
            }
        };
        for at in [broken.from, broken.milestone] {
            if let Some(one) = project.milestones.get(at).filter(|one| !one.owner.is_empty()) {
                add(tr!(lang, "report.who", name = one.owner, why = one.name));
            }
        }
        let owed = self.card.chases.iter().filter(|one| one.archived.is_none() && is_owed(one));
        for chase in owed.filter(|one| one.project == Some(project.id)) {
            for name in [chase.whom(), chase.superior.clone()].into_iter().filter(|name| !name.is_empty()) {
                add(tr!(lang, "report.who", name = name, why = chase.ask));
            }
        }
        let customer = &self.card.customer;
        if !customer.owner.is_empty() {
            add(tr!(lang, "report.who", name = customer.owner, why = tr!(lang, "report.sees_to_customer")));
        }
        if let Some(contact) = customer.main_contact() {
            let reach = reach(contact, lang);
            let name = if contact.name.is_empty() { customer.name.clone() } else { contact.name.clone() };
            let why = tr!(lang, "report.customer_why", reach = reach);
            add(tr!(lang, "report.who", name = name, why = why));
        } else {
            add(tr!(lang, "report.who", name = customer.name, why = tr!(lang, "report.customer_alone")));
        }
        if customer.standing.do_not_contact {
            add(tr!(lang, "app.do_not_contact"));
        }
        lines
    }
}

/// Who the customer is; days are told by `day`.
pub(super) fn importance(card: &Card, lang: Lang, day: impl Fn(NaiveDate) -> String) -> Vec<String> {
    let standing = &card.customer.standing;
    let status = words::status(standing.status, lang);
    let mut lines = vec![match (standing.status, standing.grade) {
        (Status::Won, _) => tr!(lang, "report.won", status = status, tier = standing.tier.number()),
        (_, Some(grade)) => tr!(lang, "report.graded", status = status, grade = grade),
        (_, None) => status,
    }];
    lines.extend(card.customer.expected_amount.map(|money| tr!(lang, "report.expected", money = words::money(money))));
    if let Some(last) = card.orders.last() {
        let money = last.amount.map(words::money).unwrap_or_default();
        let (count, on) = (card.orders.len(), day(last.on));
        lines.push(tr!(lang, "report.orders", count = count, day = on, what = last.what, money = money));
    }
    lines
}

/// How somebody is reached.
fn reach(contact: &Contact, lang: Lang) -> String {
    let known = contact.emails.first().or(contact.phones.first()).cloned();
    known.unwrap_or_else(|| tr!(lang, "report.customer_alone"))
}
