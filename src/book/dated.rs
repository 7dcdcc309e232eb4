//! A project's days counted from one of them (R13): backwards from the day it is promised for, forwards from the day it begins; in the
//! working days of whoever does the work.

use chrono::NaiveDate;

use super::plan::draft_project;
use super::{PartChange, Refusal, Typed};
use crate::model::{Milestone, MilestoneId, Project};
use crate::rules::{Team, plan_backwards, plan_forwards};
use crate::text::Lang;
use crate::tr;

/// From which days it is counted. With both it is counted forwards, and the end is promised all the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// The day it begins.
    pub from: Option<NaiveDate>,
    /// The day it is promised for.
    pub by: Option<NaiveDate>,
}

/// What counting came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// From which days.
    pub count: Count,
    /// The day of each milestone in their order; none for what is reached.
    pub days: Vec<Option<NaiveDate>>,
    /// The milestone that was promised: the last one that is open.
    pub promised: Option<usize>,
    /// What has to be reached first: its name and its day.
    pub first: Option<(String, NaiveDate)>,
    /// The day on which the promised one is planned.
    pub last: Option<NaiveDate>,
}

impl Dated {
    /// Counts the open milestones of a project; `None` where no day is given to count from.
    pub fn of(project: &Project, team: &Team, count: Count) -> Option<Self> {
        let days = match (count.from, count.by) {
            (Some(from), _) => plan_forwards(&project.milestones, team, from),
            (None, Some(by)) => plan_backwards(&project.milestones, team, by),
            (None, None) => return None,
        };
        let promised = project.milestones.iter().rposition(|one| one.actual.is_none());
        let named = project.milestones.iter().zip(&days).filter_map(|(one, day)| Some(((*day)?, one.name.clone())));
        let first = named.min_by_key(|(day, _)| *day).map(|(day, name)| (name, day));
        let last = promised.and_then(|at| days.get(at).copied().flatten());
        Some(Self { count, days, promised, first, last })
    }

    /// What it comes to, in a few words: how many milestones, from when to when.
    pub fn tell(&self, lang: Lang, day: impl Fn(NaiveDate) -> String) -> String {
        let (Some((_, first)), Some(last)) = (&self.first, self.last) else { return String::new() };
        let count = self.days.iter().flatten().count();
        tr!(lang, "schedule.spans", count = count, first = day(*first), last = day(last))
    }

    /// Why it cannot be kept as it was counted, in one sentence: it would have had to begin before today, or ends behind its promise.
    pub fn warning(&self, today: NaiveDate, lang: Lang, day: impl Fn(NaiveDate) -> String) -> Option<String> {
        let (name, first) = self.first.as_ref()?;
        let by = self.count.by?;
        if self.count.from.is_none() && *first < today {
            let days = (today - *first).num_days();
            return Some(tr!(
                lang,
                "schedule.begins_before",
                by = day(by),
                milestone = name,
                day = day(*first),
                days = days
            ));
        }
        let last = self.last.filter(|last| *last > by)?;
        Some(tr!(lang, "schedule.ends_after", day = day(last), by = day(by), days = (last - by).num_days()))
    }

    /// The fields of one milestone that follow from it.
    fn fields(&self, at: usize) -> Typed {
        let day = |key: &str, day: Option<NaiveDate>| day.map(|day| (key.to_owned(), day.to_string()));
        let planned = day("planned", self.days.get(at).copied().flatten());
        let promised = day("promised", self.count.by.filter(|_| self.promised == Some(at)));
        planned.into_iter().chain(promised).collect()
    }

    /// The changes to a project that is there.
    pub fn changes(&self, project: &Project) -> Vec<PartChange<MilestoneId>> {
        let open = project.milestones.iter().enumerate().filter(|(_, one)| one.actual.is_none());
        open.map(|(at, one): (usize, &Milestone)| PartChange::Edit(one.id, self.fields(at))).collect()
    }
}

/// Counts a project that is about to begin and puts the days into its milestones; those that were said stay. A project without any gets one
/// of its own name, so that there is something to be promised.
///
/// # Errors
/// What cannot be read of the fields.
pub fn count_new(
    set: &Typed,
    milestones: &mut Vec<Typed>,
    team: &Team,
    today: NaiveDate,
    count: Count,
) -> Result<Option<Dated>, Refusal> {
    if count == Count::default() {
        return Ok(None);
    }
    if milestones.is_empty() {
        milestones.extend(set.iter().find(|(key, _)| key == "name").map(|name| vec![name.clone()]));
    }
    let project = draft_project(set, milestones, today)?;
    let dated = Dated::of(&project, team, count);
    if let Some(dated) = &dated {
        for (at, milestone) in milestones.iter_mut().enumerate() {
            let said: Vec<String> = milestone.iter().map(|(key, _)| key.clone()).collect();
            milestone.extend(dated.fields(at).into_iter().filter(|(key, _)| !said.contains(key)));
        }
    }
    Ok(dated)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::words::course;
    use crate::model::{Country, Flow, Settings};
    use crate::rules::Calendars;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn counted(flow: Flow, today: &str, count: (&str, &str)) -> (Dated, Vec<Typed>, Option<String>) {
        let settings = Settings { calendar: Country::from_code("CN"), ..Settings::default() };
        let team = Calendars::new(&settings, day(today)).team(Country::from_code("DE"));
        let set = vec![("name".to_owned(), "PO-1".to_owned()), ("flow".to_owned(), flow.word().to_owned())];
        let mut milestones = course(flow, Lang::En);
        let count = Count { from: count.0.parse().ok(), by: count.1.parse().ok() };
        let dated = count_new(&set, &mut milestones, &team, day(today), count).unwrap().unwrap();
        let warning = dated.warning(day(today), Lang::En, |day| day.to_string());
        (dated, milestones, warning)
    }

    fn said<'a>(typed: &'a Typed, key: &str) -> &'a str {
        typed.iter().find(|(name, _)| name == key).map_or("", |(_, text)| text)
    }

    #[test]
    fn r13_a_project_is_counted_backwards_from_its_promise_and_forwards_from_today() {
        let mut wrong = Vec::new();
        // Flow, today, from, by; the first day, the last one, whether it is warned of.
        for (flow, today, from, by, first, last, warned) in [
            (Flow::Sample, "2026-11-24", "", "2027-01-29", "2026-12-31", "2027-01-29", false),
            // Promised for a Sunday: planned for the Friday before, promised as it was said.
            (Flow::Sample, "2026-11-24", "", "2027-01-31", "2026-12-31", "2027-01-29", false),
            // Over the year's end forwards, with New Year's Day and the customer's Christmas.
            (Flow::Sample, "2026-12-01", "2026-12-18", "", "2026-12-18", "2027-01-18", false),
            // Over the factory's New Year: it is shut from 29 January to 17 February.
            (Flow::Sample, "2026-12-01", "2027-01-25", "", "2027-01-25", "2027-03-15", false),
            // Over the end of a month and of the year; from the end of a year into the past.
            (Flow::Shipment, "2026-11-24", "", "2026-12-31", "2026-11-13", "2026-12-31", true),
            (Flow::Shipment, "2026-11-24", "", "2027-01-29", "2026-12-11", "2027-01-29", false),
            (Flow::Development, "2026-11-24", "", "2026-11-24", "2026-08-21", "2026-11-24", true),
            // Both: forwards, and the promise is told to break.
            (Flow::Sample, "2026-11-24", "2026-11-24", "2026-12-01", "2026-11-24", "2026-12-22", true),
            (Flow::Sample, "2026-11-24", "2026-11-24", "2026-12-31", "2026-11-24", "2026-12-22", false),
            (Flow::Other, "2026-11-24", "", "2026-12-31", "2026-12-31", "2026-12-31", false),
        ] {
            let (dated, milestones, warning) = counted(flow, today, (from, by));
            let told = (dated.first.clone().unwrap().1.to_string(), dated.last.unwrap().to_string(), warning.is_some());
            let wanted = (first.to_owned(), last.to_owned(), warned);
            if told != wanted {
                wrong.push(format!("{flow} {today} {from} {by}: {told:?}, not {wanted:?}"));
            }
            assert!(milestones.iter().all(|one| !said(one, "planned").is_empty()), "every milestone has its day");
            assert_eq!(said(milestones.last().unwrap(), "promised"), by, "the last one is promised");
            assert!(milestones.iter().rev().skip(1).all(|one| said(one, "promised").is_empty()));
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn r13_what_cannot_be_kept_is_told_in_one_sentence() {
        let (_, _, warning) = counted(Flow::Development, "2026-11-24", ("", "2026-11-24"));
        let told = warning.unwrap();
        assert!(told.contains("2026-08-21") && told.contains("95 d") && told.contains("Drawings"), "{told}");
        let (dated, _, warning) = counted(Flow::Sample, "2026-11-24", ("2026-11-24", "2026-12-01"));
        assert!(warning.unwrap().contains("21 d"));
        assert_eq!(dated.tell(Lang::En, |day| day.to_string()), "5 milestones, 2026-11-24 to 2026-12-22");
    }

    #[test]
    fn r13_days_that_were_said_stay() {
        let team = Calendars::new(&Settings::default(), day("2026-11-24")).team(None);
        let typed = |set: &[(&str, &str)]| -> Typed {
            set.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
        };
        let mut milestones =
            vec![typed(&[("name", "a"), ("planned", "2026-12-01")]), typed(&[("name", "b"), ("after", "a +3")])];
        let count = Count { from: None, by: Some(day("2026-12-18")) };
        let set = typed(&[("name", "x")]);
        count_new(&set, &mut milestones, &team, day("2026-11-24"), count).unwrap();
        assert_eq!(said(&milestones[0], "planned"), "2026-12-01");
        assert_eq!(said(&milestones[1], "planned"), "2026-12-18");
        let nothing = count_new(&set, &mut milestones, &team, day("2026-11-24"), Count::default());
        assert_eq!(nothing, Ok(None));
    }
}
