//! Spreading what is over the cap, or the rest of the day, over the coming days (R8).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::app::{App, DayLoad, Layer, MessageKind, Spread};
use crate::book::Command;
use crate::model::CustomerId;
use crate::rules;
use crate::tr;

/// How many working days it can be spread over.
const MOST_DAYS: usize = 60;

impl App {
    /// Who would be spread: what is over the cap, else the rest of the day's list.
    pub(in crate::app) fn to_spread(&self) -> Vec<CustomerId> {
        if !self.triage.over_cap.is_empty() {
            return self.triage.over_cap.clone();
        }
        // Promises and inquiries stay: they are to be moved one by one, knowingly.
        let keeps = |row: &&crate::app::TriageRow| {
            matches!(row.reason, crate::model::DueReason::Agreed | crate::model::DueReason::Inquiry)
        };
        self.triage.rows.iter().filter(|row| !row.done && !keeps(row)).map(|row| row.customer).collect()
    }

    pub(in crate::app) fn open_spread(&mut self) {
        let customers = self.to_spread();
        let cap = usize::from(self.settings.daily_cap).max(1);
        let days = customers.len().div_ceil(cap).clamp(5, MOST_DAYS);
        let spread = Spread { customers, days, ..Spread::default() };
        self.layers.push(Layer::Spread(spread));
        self.plan_spread();
    }

    /// Plans anew for the number of days.
    pub(in crate::app) fn plan_spread(&mut self) {
        let (today, settings) = (self.today, &self.settings);
        let Some(Layer::Spread(spread)) = self.layers.last() else { return };
        let days = u16::try_from(spread.days).unwrap_or(1);
        let coming = rules::coming_working_days(today, days, settings);
        let last = coming.last().copied().unwrap_or(today);
        let span = u16::try_from((last - today).num_days()).unwrap_or(days).max(days);
        let from = today.succ_opt().unwrap_or(today);
        let before: BTreeMap<NaiveDate, usize> = rules::loads(self.book.iter(), from, span);
        let to = rules::spread(&spread.customers, &before, today, days, settings);
        let mut loads: BTreeMap<NaiveDate, DayLoad> = coming
            .into_iter()
            .map(|day| {
                let load = before.get(&day).copied().unwrap_or(0);
                (day, DayLoad { day, before: load, after: load })
            })
            .collect();
        for (_, day) in &to {
            let load = before.get(day).copied().unwrap_or(0);
            loads.entry(*day).or_insert(DayLoad { day: *day, before: load, after: load }).after += 1;
        }
        if let Some(Layer::Spread(spread)) = self.layers.last_mut() {
            spread.loads = loads.into_values().collect();
            spread.to = to;
        }
    }

    /// More or fewer days.
    pub(in crate::app) fn turn_spread(&mut self, by: isize) {
        if let Some(Layer::Spread(spread)) = self.layers.last_mut()
            && spread.sent.is_none()
        {
            spread.days = spread.days.saturating_add_signed(by).clamp(1, MOST_DAYS);
            self.plan_spread();
        }
    }

    pub(in crate::app) fn do_spread(&mut self) {
        let Some(Layer::Spread(spread)) = self.layers.last() else { return };
        if spread.sent.is_some() {
            return;
        }
        let to = spread.to.clone();
        if !self.can_write() {
            let text = tr!(self.lang, "app.no_book");
            self.say(MessageKind::Refused, text);
            return;
        }
        let ticket = self.command(Command::Spread { to }, None);
        if let Some(Layer::Spread(spread)) = self.layers.last_mut() {
            spread.sent = Some(ticket);
        }
    }
}
