//! Where a customer stood on each morning, found by walking back from today.

use chrono::NaiveDate;

use crate::model::{FollowUp, Standing};
use crate::rules::after_follow_up;

/// Where a customer stood at the start of each day; `None`: it was not in the book yet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Standings {
    now: Option<Standing>,
    /// Up to and with this day it stood so, the latest day first.
    until: Vec<(NaiveDate, Option<Standing>)>,
}

impl Standings {
    /// It stands so now and, as far as is known, always has.
    pub const fn of(now: Option<Standing>) -> Self {
        Self { now, until: Vec::new() }
    }

    /// Walks back over an action of `day`, before which it stood so. Called from the newest action to the oldest, in the order
    /// they were done: a clock that was wrong once spoils no other customer.
    pub fn back_over(&mut self, day: NaiveDate, before: Option<Standing>) {
        while self.until.last().is_some_and(|(until, _)| *until <= day) {
            self.until.pop();
        }
        self.until.push((day, before));
    }

    /// Where a customer of a sample book stood, which came into the book all at once: as its log tells, with the grade it has now.
    /// `log` in the order of days.
    pub fn told_by_log(now: Standing, log: &[FollowUp]) -> Self {
        let mut standing = Standing {
            archived: None,
            last_handled: None,
            last_contact: None,
            last_outbound: None,
            waiting_since: None,
            unanswered: 0,
            attempts_weighed: 0,
            agreed: None,
            ..now
        };
        let mut mornings = vec![(standing.created, None)];
        for entry in log {
            mornings.push((entry.on, Some(standing)));
            standing = after_follow_up(standing, "", entry).0;
        }
        let mut told = Self::of(Some(now));
        for (day, before) in mornings.into_iter().rev() {
            told.back_over(day, before);
        }
        told
    }

    /// Where it stood when the day began.
    pub fn at(&self, day: NaiveDate) -> Option<&Standing> {
        let found = self.until.iter().rev().find(|(until, _)| *until >= day);
        found.map_or(self.now.as_ref(), |(_, standing)| standing.as_ref())
    }

    /// Each stretch of mornings with one standing: its last day, the earliest first; the last one has no end.
    pub(super) fn stretches(&self) -> impl Iterator<Item = (NaiveDate, Option<&Standing>)> {
        let past = self.until.iter().rev().map(|(until, standing)| (*until, standing.as_ref()));
        past.chain(std::iter::once((NaiveDate::MAX, self.now.as_ref())))
    }
}
