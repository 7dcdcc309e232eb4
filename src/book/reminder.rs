//! The reminder that one person gets for all that they owe (R14): in their language, firmer with each nudge; from the third
//! on it may go to the superior. All its sentences stand in `assets/locales/`, section `reminder`.

use chrono::{Datelike, NaiveDate};

use super::words;
use crate::model::{Chase, Country, CustomerId, Settings, Side, Thing};
use crate::rules::{Firmness, NUDGE_EVERY, coming_working_days, next_firmness, nudge_on};
use crate::text::{Lang, fold};
use crate::tr;

/// Where Chinese is written.
const CHINESE: [&str; 4] = ["CN", "HK", "MO", "TW"];

/// What somebody owes, with what a reader has to know of it.
#[derive(Debug, Clone, Copy)]
pub struct Owed<'a> {
    /// The chase.
    pub chase: &'a Chase,
    /// The customer's name: departments work for many.
    pub customer: &'a str,
    /// The project's name; empty for none.
    pub project: &'a str,
}

/// A reminder to be written.
#[derive(Debug, Clone)]
pub struct Reminder<'a> {
    /// What is asked for again: on these it is noted as a nudge.
    pub asked: Vec<Owed<'a>>,
    /// What else is open with the same person, and not yet to be asked for.
    pub coming: Vec<Owed<'a>>,
    /// Who is asked; empty where no name is known.
    pub person: &'a str,
    /// It goes to this superior instead of the person; the name may be empty.
    pub superior: Option<&'a str>,
    /// Who writes; empty: without a name below.
    pub from: &'a str,
}

/// Who owes something: chases of the same one are asked for in one reminder. `contact` is the customer's first person, who is
/// meant where no name was given.
pub fn debtor(customer: CustomerId, contact: &str, chase: &Chase) -> (Option<CustomerId>, String) {
    match chase.side {
        Side::Customer => {
            let person = if chase.person.is_empty() { contact } else { &chase.person };
            (Some(customer), fold(person).into_owned())
        }
        Side::Department => (None, fold(&chase.whom()).into_owned()),
    }
}

/// The language a customer is written to in: Chinese where it is written, or, where no country is known, to who has a Chinese
/// name; English to anybody else.
pub fn language_of(country: Option<Country>, name: &str) -> Lang {
    match country {
        None => Lang::of_text(name),
        Some(country) if CHINESE.contains(&country.code()) => Lang::Zh,
        Some(_) => Lang::En,
    }
}

/// Whether a chase is to be nudged today.
pub fn nudged_today(chase: &Chase, today: NaiveDate, settings: &Settings) -> bool {
    nudge_on(chase, settings).is_some_and(|on| on <= today)
}

/// A day as the reader is used to: `Tue 24 Nov 2026`, `2026年11月24日（周二）`.
pub fn day(on: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::En => on.format("%a %-d %b %Y").to_string(),
        Lang::Zh => {
            let weekday = ["一", "二", "三", "四", "五", "六", "日"];
            let name = weekday.get(on.weekday().num_days_from_monday() as usize).copied().unwrap_or("");
            format!("{}年{}月{}日（周{name}）", on.year(), on.month(), on.day())
        }
    }
}

impl Reminder<'_> {
    /// How firm it is: as its oldest debt deserves.
    pub fn firmness(&self) -> Firmness {
        self.asked.iter().map(|one| next_firmness(one.chase)).max().unwrap_or(Firmness::Plain)
    }

    fn side(&self) -> Side {
        self.asked.first().map_or(Side::Customer, |one| one.chase.side)
    }

    /// The whole text; the answer is asked for by the next day to nudge.
    pub fn text(&self, lang: Lang, today: NaiveDate, settings: &Settings) -> String {
        let by = coming_working_days(today, NUDGE_EVERY, settings).last().copied().unwrap_or(today);
        let mut parts = vec![self.greeting(lang), self.opening(lang), list(&self.asked, lang, today)];
        if !self.coming.is_empty() {
            parts.push(tr!(lang, "reminder.also"));
            parts.push(list(&self.coming, lang, today));
        }
        parts.push(self.closing(&day(by, lang), lang));
        parts.push(match self.from {
            "" => tr!(lang, "reminder.regards"),
            from => format!("{}\n{from}", tr!(lang, "reminder.regards")),
        });
        parts.join("\n\n") + "\n"
    }

    fn greeting(&self, lang: Lang) -> String {
        match self.superior.unwrap_or(self.person) {
            "" => tr!(lang, "reminder.dear_nobody"),
            name => tr!(lang, "reminder.dear", name = name),
        }
    }

    fn opening(&self, lang: Lang) -> String {
        let times = self.asked.iter().map(|one| one.chase.nudges.len() + 1).max().unwrap_or(1);
        match (self.superior, self.side(), self.firmness()) {
            (Some(_), _, _) if self.person.is_empty() => tr!(lang, "reminder.superior_nobody", times = times),
            (Some(_), _, _) => tr!(lang, "reminder.superior", person = self.person, times = times),
            (None, Side::Customer, Firmness::Plain) => tr!(lang, "reminder.customer_plain"),
            (None, Side::Customer, Firmness::Firm) => tr!(lang, "reminder.customer_firm"),
            (None, Side::Customer, Firmness::Superior) => tr!(lang, "reminder.customer_third", times = times),
            (None, Side::Department, Firmness::Plain) => tr!(lang, "reminder.department_plain"),
            (None, Side::Department, Firmness::Firm) => tr!(lang, "reminder.department_firm"),
            (None, Side::Department, Firmness::Superior) => tr!(lang, "reminder.department_third", times = times),
        }
    }

    fn closing(&self, by: &str, lang: Lang) -> String {
        match (self.superior, self.firmness()) {
            (Some(_), _) => tr!(lang, "reminder.please_superior", day = by),
            (None, Firmness::Plain) => tr!(lang, "reminder.please_plain", day = by),
            (None, Firmness::Firm) => tr!(lang, "reminder.please_firm", day = by),
            (None, Firmness::Superior) => tr!(lang, "reminder.please_third", day = by),
        }
    }
}

/// What is owed, a line each.
fn list(owed: &[Owed<'_>], lang: Lang, today: NaiveDate) -> String {
    let lines = owed.iter().zip(1_usize..).map(|(one, number)| {
        let chase = one.chase;
        let what = match chase.thing {
            Thing::Other => chase.ask.clone(),
            thing => tr!(lang, "reminder.what", thing = words::thing(thing, lang), ask = chase.ask),
        };
        // A customer knows its own name; a department works for many.
        let about = match (chase.side, one.project) {
            (Side::Customer, "") => String::new(),
            (Side::Customer, project) => tr!(lang, "reminder.about", what = project),
            (Side::Department, "") => tr!(lang, "reminder.about", what = one.customer),
            (Side::Department, project) => {
                tr!(
                    lang,
                    "reminder.about",
                    what = tr!(lang, "reminder.for_project", who = one.customer, what = project)
                )
            }
        };
        let when = match chase.due {
            Some(due) if due < today => tr!(lang, "reminder.due_since", day = day(due, lang)),
            Some(due) => tr!(lang, "reminder.due_by", day = day(due, lang)),
            None => tr!(lang, "reminder.asked_on", day = day(chase.asked, lang)),
        };
        format!("{number}. {what}{about}{when}{}", wanting(chase, lang))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What is wrong with what came, behind the line.
fn wanting(chase: &Chase, lang: Lang) -> String {
    let Some(came) = chase.received.map(|on| day(on, lang)) else { return String::new() };
    let told = match (chase.complete, chase.correct) {
        (Some(false), _) => tr!(lang, "reminder.incomplete", day = came),
        (_, Some(false)) => tr!(lang, "reminder.wrong", day = came),
        _ => return String::new(),
    };
    match chase.remark.as_str() {
        "" => told,
        remark => told + &tr!(lang, "reminder.remark", remark = remark),
    }
}

#[cfg(test)]
mod tests;
