//! The facts of one customer after the other, put into the review: memory goes with the days and the lists, not with the book.

use chrono::{Days, NaiveDate};

use super::conversion::{Chased, Complained, Conversions};
use super::once::{End, Once};
use super::trade::Trade;
use super::{
    DayReview, Group, HEAT_WEEKS, MOST_NAMED, Named, NamedList, Review, Span, Standings, Tally, WEEKS_BEFORE,
    WeekReview, monday,
};
use crate::model::{CustomerId, Settings, Standing};
use crate::rules::next_handling;

/// A day on which a customer was handled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Handled {
    /// The day.
    pub on: NaiveDate,
    /// Whether anybody was spoken or written to.
    pub contact: bool,
}

/// What is known of a customer.
#[derive(Debug, Clone)]
pub struct PersonFacts<'a> {
    /// Who.
    pub id: CustomerId,
    /// Where it stood on each morning.
    pub standings: &'a Standings,
    /// When it was handled, in any order; days outside the review do no harm.
    pub handled: &'a [Handled],
    /// What was typed when its date was moved or it was moved itself, by day.
    pub reasons: &'a [(NaiveDate, String)],
}

/// A review in the making.
#[derive(Debug)]
pub struct Reviewer<'s> {
    pub(super) span: Span,
    pub(super) today: NaiveDate,
    settings: &'s Settings,
    /// The Monday of the first week that is counted.
    first: NaiveDate,
    /// The last day that is counted: of the span, or today.
    last: NaiveDate,
    /// Whether one works on the days from `first` on.
    works: Vec<bool>,
    days: Vec<DayReview>,
    groups: [Tally; 8],
    pub(super) weeks: Vec<WeekReview>,
    heat_from: NaiveDate,
    heat: Vec<u32>,
    pub(super) trade: Trade,
    pub(super) conversions: Conversions,
    pub(super) chased: Chased,
    pub(super) complained: Option<Complained>,
    silent: NamedList,
    late: NamedList,
    carried: NamedList,
    changed: NamedList,
}

impl<'s> Reviewer<'s> {
    /// A review of a span as it looks on `today`, nothing counted yet.
    pub fn new(span: Span, today: NaiveDate, settings: &'s Settings) -> Self {
        let last_week = monday(span.to);
        let back = |weeks: usize| last_week.checked_sub_days(Days::new(weeks as u64 * 7)).unwrap_or(NaiveDate::MIN);
        let weeks_from = back(WEEKS_BEFORE);
        let first = weeks_from.min(span.from);
        let last = span.to.min(today);
        let days = |from: NaiveDate, to: NaiveDate| from.iter_days().take_while(move |day| *day <= to);
        Self {
            span,
            today,
            settings,
            first,
            last,
            works: days(first, last).map(|day| settings.works_on(day)).collect(),
            days: days(span.from, span.to)
                .map(|day| DayReview { day, begun: day <= today, groups: [Tally::default(); 8] })
                .collect(),
            groups: [Tally::default(); 8],
            weeks: (0..=WEEKS_BEFORE)
                .map(|week| WeekReview {
                    from: weeks_from.checked_add_days(Days::new(week as u64 * 7)).unwrap_or(weeks_from),
                    tally: Tally::default(),
                    quotes: 0,
                    orders: 0,
                })
                .collect(),
            heat_from: back(HEAT_WEEKS - 1),
            heat: vec![0; HEAT_WEEKS * 7],
            trade: Trade::default(),
            conversions: Conversions::default(),
            chased: Chased::default(),
            complained: None,
            silent: NamedList::default(),
            late: NamedList::default(),
            carried: NamedList::default(),
            changed: NamedList::default(),
        }
    }

    /// The first day whose follow-ups count.
    pub fn since(&self) -> NaiveDate {
        self.first.min(self.heat_from)
    }

    /// The first morning of which one has to know where a customer stood.
    pub const fn standings_since(&self) -> NaiveDate {
        self.first
    }

    /// Puts a customer in.
    pub fn person(&mut self, facts: &PersonFacts<'_>) {
        for handled in facts.handled.iter().filter(|one| one.on <= self.last) {
            if let Some(count) = position(self.heat_from, handled.on).and_then(|at| self.heat.get_mut(at)) {
                *count += 1;
            }
        }
        let mut handled = facts.handled.to_vec();
        handled.retain(|one| one.on >= self.first && one.on <= self.last);
        handled.sort_unstable();
        self.change(facts);
        self.walk(facts, &handled);
    }

    /// Goes through the mornings on which something was planned, and the days on which something was done.
    fn walk(&mut self, facts: &PersonFacts<'_>, handled: &[Handled]) {
        let (mut week, mut span) = (Once::default(), Once::default());
        let mut week_of = self.first;
        let mut told = Told::default();
        let mut unseen = handled.iter().map(|one| one.on).peekable();
        let mut from = self.first;
        for (until, standing) in facts.standings.stretches() {
            let until = until.min(self.last);
            if until < from {
                continue;
            }
            let due = standing.and_then(|standing| next_handling(standing, self.settings)).map(|due| due.day);
            let mut day = from;
            while day <= until {
                // Days on which nothing was due and nothing done are passed over.
                let next = match (due, unseen.peek()) {
                    (Some(due), Some(done)) => due.max(day).min(*done),
                    (Some(due), None) => due.max(day),
                    (None, Some(done)) => *done,
                    (None, None) => break,
                };
                if next > until {
                    break;
                }
                day = next.max(day);
                let done = unseen.peek() == Some(&day);
                while unseen.next_if(|one| *one <= day).is_some() {}
                if monday(day) != week_of {
                    self.close_week(week_of, &mut week);
                    week = Once::default();
                    week_of = monday(day);
                }
                self.take_day(facts, (day, due, standing), done, handled, (&mut week, &mut span, &mut told));
                let Some(following) = day.succ_opt() else { break };
                day = following;
            }
            let Some(following) = until.succ_opt() else { break };
            from = following;
        }
        self.close_week(week_of, &mut week);
        if let Some((open, added)) = span.close() {
            self.add(open.group, added);
            self.carried.name(named(facts.id, open.group, open.due));
            told.late(open.due, open.group, open.late || open.due < self.last, None);
        }
        self.name(facts, handled, &told);
    }

    /// A day on which something was planned or done.
    fn take_day(
        &mut self,
        facts: &PersonFacts<'_>,
        (day, due, standing): (NaiveDate, Option<NaiveDate>, Option<&Standing>),
        done: bool,
        handled: &[Handled],
        (week, span, told): (&mut Once, &mut Once, &mut Told),
    ) {
        let after = day.succ_opt().and_then(|next| facts.standings.at(next));
        let group = standing.or(after).map_or(Group::Ungraded, Group::of);
        let works = position(self.first, day).and_then(|at| self.works.get(at)).copied().unwrap_or(true);
        // On a day off nothing is planned but what was due on that very day.
        let planned = due.filter(|due| *due == day || (*due < day && works));
        let Some(due) = planned else {
            if done {
                self.unplanned(day, group, week, span, told);
            }
            return;
        };
        let next = after.and_then(|after| next_handling(after, self.settings)).map(|due| due.day);
        // Also what was logged late, for a day since it was due.
        let met = done || handled.iter().any(|one| one.on >= due && one.on <= day);
        let end = match next {
            _ if done => End::Done,
            Some(next) if next <= day => End::Left,
            _ if met => End::Done,
            _ => End::Moved,
        };
        let one = |end: End| u32::from(end == End::Done);
        self.add_day(
            day,
            group,
            Tally {
                planned: 1,
                late: u32::from(due < day),
                done: one(end),
                moved: u32::from(end == End::Moved),
                left: u32::from(end == End::Left),
                extra: 0,
            },
        );
        if let Some((_, added)) = week.day(due, day, group, end) {
            self.add_week(day, added);
        }
        if self.span.holds(day) {
            let open = span.open;
            if let Some((group, added)) = span.day(due, day, group, end) {
                self.add(group, added);
                told.planned = Some(group);
                let late = open.map_or(due < day, |open| open.late || due < day);
                match end {
                    End::Left => {}
                    End::Done => told.late(due, group, late, Some(day)),
                    End::Moved => {
                        let why = reason(facts, day);
                        self.carried.name(Named { then: next, why, ..named(facts.id, group, due) });
                        told.late(due, group, late, None);
                    }
                }
            }
        }
    }

    /// Handled on a day on which nothing was planned: on a day off that settles what was left before it, else it is extra.
    fn unplanned(&mut self, day: NaiveDate, group: Group, week: &mut Once, span: &mut Once, told: &mut Told) {
        let extra = Tally { extra: 1, ..Tally::default() };
        self.add_day(day, group, extra);
        let added = week.settle().map_or(extra, |_| Tally { done: 1, ..Tally::default() });
        self.add_week(day, added);
        if !self.span.holds(day) {
            return;
        }
        match span.settle() {
            Some(open) => {
                self.add(open.group, Tally { done: 1, ..Tally::default() });
                told.late(open.due, open.group, open.late, Some(day));
            }
            None => self.add(group, extra),
        }
    }

    /// Names the customer in the lists it belongs to.
    fn name(&mut self, facts: &PersonFacts<'_>, handled: &[Handled], told: &Told) {
        if let Some((due, group, then)) = told.late {
            self.late.name(Named { then, ..named(facts.id, group, due) });
        }
        let spoke = handled.iter().any(|one| one.contact && self.span.holds(one.on));
        if let Some(group) = told.planned.filter(|_| !spoke) {
            let last = facts.standings.at(self.span.to.succ_opt().unwrap_or(self.span.to));
            let day = last.and_then(|last| last.last_contact);
            self.silent.name(Named { day, ..named(facts.id, group, self.span.to) });
        }
    }

    /// Whether it is in another line of the table than when the span began.
    fn change(&mut self, facts: &PersonFacts<'_>) {
        let end = self.last.succ_opt().unwrap_or(self.last);
        let (before, after) = (facts.standings.at(self.span.from), facts.standings.at(end));
        if let (Some(before), Some(after)) = (before.map(Group::of), after.map(Group::of))
            && before != after
            && self.span.from <= self.last
        {
            let of_span = facts.reasons.iter().filter(|(day, why)| self.span.holds(*day) && !why.is_empty());
            let why = of_span.max_by_key(|(day, _)| *day).map(|(_, why)| why.clone()).unwrap_or_default();
            self.changed.name(Named { id: facts.id, group: after, was: Some(before), day: None, then: None, why });
        }
    }

    fn close_week(&mut self, week_of: NaiveDate, week: &mut Once) {
        if let Some((_, added)) = week.close() {
            self.add_week(week_of, added);
        }
    }

    fn add_day(&mut self, day: NaiveDate, group: Group, added: Tally) {
        let at = position(self.span.from, day);
        if let Some(tally) = at.and_then(|at| self.days.get_mut(at)).and_then(|day| day.groups.get_mut(group as usize))
        {
            tally.add(added);
        }
    }

    fn add(&mut self, group: Group, added: Tally) {
        if let Some(tally) = self.groups.get_mut(group as usize) {
            tally.add(added);
        }
    }

    fn add_week(&mut self, day: NaiveDate, added: Tally) {
        if let Some(week) = self.week_of(day) {
            week.tally.add(added);
        }
    }

    pub(super) fn week_of(&mut self, day: NaiveDate) -> Option<&mut WeekReview> {
        let from = self.weeks.first().map(|week| week.from)?;
        position(from, day).and_then(|at| self.weeks.get_mut(at / 7))
    }

    /// The review.
    pub fn finish(mut self) -> Review {
        let (pipeline, sources) = (self.trade.pipeline(), self.trade.sources());
        for list in [&mut self.silent, &mut self.late, &mut self.carried, &mut self.changed] {
            list.sort();
        }
        Review {
            span: self.span,
            days: self.days,
            groups: self.groups,
            weeks: self.weeks,
            heat_from: self.heat_from,
            heat: self.heat,
            quotes: self.trade.quotes.worth(),
            won: self.trade.won.worth(),
            lost: self.trade.lost.worth(),
            orders: self.trade.orders.worth(),
            shipped: self.trade.shipped,
            goods: self.trade.goods.worth(),
            collected: self.trade.collected(),
            promises: self.trade.promises,
            pipeline,
            sources,
            conversions: self.conversions.told(),
            chased: self.chased,
            complained: self.complained,
            silent: self.silent,
            late: self.late,
            carried: self.carried,
            changed: self.changed,
        }
    }
}

/// What is said of a customer once its days are gone through.
#[derive(Debug, Default)]
struct Told {
    planned: Option<Group>,
    late: Option<(NaiveDate, Group, Option<NaiveDate>)>,
}

impl Told {
    /// The first lateness of the span is the one told.
    fn late(&mut self, due: NaiveDate, group: Group, late: bool, then: Option<NaiveDate>) {
        let late = late || then.is_some_and(|then| then > due);
        if late && self.late.is_none() {
            self.late = Some((due, group, then));
        }
    }
}

impl NamedList {
    fn name(&mut self, one: Named) {
        self.count += 1;
        self.named.push(one);
        if self.named.len() >= 2 * MOST_NAMED {
            self.sort();
        }
    }

    fn sort(&mut self) {
        self.named.sort_by_key(|one| (one.group, one.day, one.id));
        self.named.truncate(MOST_NAMED);
    }
}

fn named(id: CustomerId, group: Group, day: NaiveDate) -> Named {
    Named { id, group, was: None, day: Some(day), then: None, why: String::new() }
}

fn reason(facts: &PersonFacts<'_>, day: NaiveDate) -> String {
    let mut of_day = facts.reasons.iter().filter(|(on, why)| *on == day && !why.is_empty());
    of_day.next_back().map(|(_, why)| why.clone()).unwrap_or_default()
}

/// How many days after the first one a day is.
fn position(first: NaiveDate, day: NaiveDate) -> Option<usize> {
    usize::try_from((day - first).num_days()).ok()
}
