//! The day's list (R8): fixed when the day starts, done rows stay where they are, what arrives is put in at its place.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::model::{Agreed, CustomerId, DueReason, Row};
use crate::rules;
use crate::tr;

use super::ticket::StoredDay;
use super::{Alarm, App, Effect, Loading, MessageKind, TriageRow};

/// The list as it was fixed, kept on the desk so that a restart finds it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct DayRecord {
    rows: Vec<DayRow>,
    /// Some were left over the cap when the day started.
    over: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct DayRow {
    id: CustomerId,
    due: NaiveDate,
    reason: DueReason,
    new: bool,
}

/// The desk key of a day's list.
pub(super) fn day_key(day: NaiveDate) -> String {
    format!("{DAY_KEYS}{day}")
}

/// What all of them begin with.
pub(super) const DAY_KEYS: &str = "day-list:";

/// How many are taken in from over the cap at a time.
const MORE: usize = 10;

impl App {
    /// Makes the day's list: from what the desk has of it, else as the book stands.
    pub(super) fn start_day(&mut self) {
        if self.loading == Loading::Waiting {
            return;
        }
        let list = rules::day_list(self.book.iter(), self.today, &self.settings);
        let triage = &mut self.triage;
        triage.day = Some(self.today);
        triage.e_line = list.e_line;
        triage.over_cap = Vec::new();
        match &self.stored_day {
            StoredDay::There(record) => {
                let book = &self.book;
                triage.rows = record
                    .rows
                    .iter()
                    .filter(|row| book.get(row.id).is_some())
                    .map(|row| known(row, self.today))
                    .collect();
                triage.over = record.over;
                let mut waiting = list.rows;
                waiting.extend(list.over_cap);
                let held: std::collections::HashSet<CustomerId> =
                    self.triage.rows.iter().map(|row| row.customer).collect();
                self.refresh_rows();
                for id in waiting.into_iter().filter(|id| !held.contains(id)) {
                    self.take_in(id);
                }
            }
            _ => {
                let book = &self.book;
                let rows = list.rows.iter().filter_map(|id| book.get(*id));
                triage.rows = rows.filter_map(|row| fresh(row, self.today, false)).collect();
                triage.over_cap = list.over_cap;
                triage.over = !triage.over_cap.is_empty();
                self.refresh_rows();
            }
        }
        if self.stored_day == StoredDay::None && self.loading == Loading::Ready {
            self.triage.dirty = true;
        }
        self.set_alarms();
        self.triage.stale = true;
    }

    /// Takes changes of the book into the list.
    pub(super) fn triage_changed(&mut self, changed: &[CustomerId], gone: &[CustomerId]) {
        if self.triage.day.is_none() {
            return;
        }
        if !gone.is_empty() {
            self.triage.rows.retain(|row| !gone.contains(&row.customer));
            self.triage.dirty = true;
        }
        let (book, today) = (&self.book, self.today);
        let due = |id: &CustomerId| book.get(*id).and_then(|row| row.due).is_some_and(|due| due.day <= today);
        self.triage.over_cap.retain(due);
        self.triage.e_line.retain(|id| due(id) && book.get(*id).is_some_and(rules::folds_into_e_line));
        self.refresh_rows();
        for id in changed {
            self.arrive(*id);
        }
        self.set_alarms();
        self.triage.stale = true;
    }

    /// A customer that may have become due during the day.
    fn arrive(&mut self, id: CustomerId) {
        let triage = &self.triage;
        if !triage.rows.iter().any(|row| row.customer == id)
            && !triage.over_cap.contains(&id)
            && !triage.e_line.contains(&id)
        {
            self.take_in(id);
        }
    }

    fn take_in(&mut self, id: CustomerId) {
        let Some(row) = self.book.get(id) else { return };
        let triage = &mut self.triage;
        let Some(arrived) = fresh(row, self.today, true) else { return };
        if rules::folds_into_e_line(row) {
            triage.e_line.push(id);
            return;
        }
        let cap = match self.settings.daily_cap {
            0 => usize::MAX,
            cap => usize::from(cap),
        };
        // A promise or an inquiry goes to the list however long it is; but promises that were over the cap when the day
        // started stay over it.
        let claims = match arrived.reason {
            DueReason::Inquiry => true,
            DueReason::Agreed => !triage.over,
            DueReason::New | DueReason::Reorder | DueReason::Cadence => false,
        };
        if triage.rows.len().saturating_sub(triage.done) >= cap && !claims {
            triage.over_cap.push(id);
            return;
        }
        self.put_in(arrived);
    }

    fn put_in(&mut self, arrived: TriageRow) {
        let Some(row) = self.book.get(arrived.customer) else { return };
        let book = &self.book;
        let at = rules::place(row, self.today, self.triage.rows.iter().filter_map(|row| book.get(row.customer)));
        let at = at.min(self.triage.rows.len());
        self.triage.late += usize::from(arrived.overdue_days > 0);
        self.triage.rows.insert(at, arrived);
        self.triage.dirty = true;
    }

    /// Puts rows that were handled today back into a list fixed anew, each at its place.
    pub(super) fn put_back(&mut self, handled: Vec<TriageRow>) {
        for row in handled {
            if !self.triage.rows.iter().any(|held| held.customer == row.customer) {
                self.put_in(row);
            }
        }
        self.refresh_rows();
    }

    /// Takes the next few from over the cap into the list.
    pub(super) fn take_more(&mut self) {
        let more: Vec<CustomerId> = self.triage.over_cap.drain(..MORE.min(self.triage.over_cap.len())).collect();
        for id in more {
            if let Some(row) = self.book.get(id).and_then(|row| fresh(row, self.today, false)) {
                self.put_in(row);
            }
        }
        self.refresh_rows();
        self.set_alarms();
        self.triage.stale = true;
    }

    /// What each row says of itself after a change: done, or due for another reason.
    fn refresh_rows(&mut self) {
        let (mut done, mut late, mut put_off) = (0, 0, 0);
        for row in &mut self.triage.rows {
            let held = self.book.get(row.customer);
            let due = held.and_then(|held| held.due).filter(|due| due.day <= self.today);
            row.done = due.is_none();
            // Still to be handled, but another day: no deed of today's.
            let waits = held.is_some_and(|held| held.due.is_some());
            row.put_off = row.done && waits && held.and_then(|held| held.standing.last_handled) != Some(self.today);
            put_off += usize::from(row.put_off);
            if let Some(due) = due {
                row.due = due.day;
                row.reason = due.reason;
                row.overdue_days = rules::days_late(due.day, self.today).max(0);
            }
            done += usize::from(row.done);
            late += usize::from(!row.done && row.overdue_days > 0);
        }
        self.triage.done = done;
        self.triage.put_off = put_off;
        self.triage.late = late;
    }

    /// The rows shown under the filters.
    pub(super) fn filter_triage(&mut self) {
        let words = self.triage.filter.text.trim();
        let shown = self.triage.rows.iter().zip(0..).filter(|(row, _)| {
            let Some(held) = self.book.get(row.customer) else { return words.is_empty() };
            (!self.triage.only_open || self.office(held).is_some_and(|office| office.open))
                && (words.is_empty() || super::Book::row_has(held, words))
        });
        self.triage.shown = shown.map(|(_, at)| at).collect();
    }

    /// Writes the list to the desk once it was fixed or has grown.
    pub(super) fn keep_day(&mut self) {
        if !self.triage.dirty
            || self.loading != Loading::Ready
            || matches!(self.stored_day, StoredDay::Unasked | StoredDay::Asked)
        {
            return;
        }
        self.triage.dirty = false;
        let rows = self.triage.rows.iter().map(|row| DayRow {
            id: row.customer,
            due: row.due,
            reason: row.reason,
            new: row.new,
        });
        let record = DayRecord { rows: rows.collect(), over: self.triage.over };
        if let Ok(bytes) = serde_json::to_vec(&record) {
            self.desk(day_key(self.today), Some(bytes));
        }
        self.stored_day = StoredDay::There(record);
    }

    /// What the desk says of a day's list.
    pub(super) fn day_answered(&mut self, day: NaiveDate, value: Option<&[u8]>) {
        if day != self.today {
            return;
        }
        // A record that cannot be read is as good as none: the list is then fixed anew.
        let record = value.and_then(|bytes| serde_json::from_slice(bytes).ok());
        self.stored_day = record.map_or(StoredDay::None, StoredDay::There);
        self.start_day();
    }

    /// The next open row after the selected one, else the first; whether there is one.
    pub(super) fn select_next_open(&mut self) -> bool {
        let triage = &mut self.triage;
        let open =
            |at: &usize| triage.shown.get(*at).and_then(|row| triage.rows.get(*row)).is_some_and(|row| !row.done);
        let from = triage.cursor.at;
        let next = (from + 1..triage.shown.len()).find(open).or_else(|| (0..triage.shown.len()).find(open));
        if let Some(at) = next {
            triage.cursor.at = at;
            triage.anchor = triage.shown.get(at).and_then(|row| triage.rows.get(*row)).map(|row| row.customer);
        }
        next.is_some()
    }

    /// Goes on to the next open row once the one just logged shows done; says so when none is left.
    pub(super) fn try_advance(&mut self) {
        let Some(id) = self.advance else { return };
        let done = self.triage.rows.iter().any(|row| row.customer == id && row.done);
        if !done {
            return;
        }
        self.advance = None;
        self.filter_triage();
        if self.screen == super::Screen::Triage && self.selected == Some(id) {
            self.select_next_open();
        }
    }

    /// The offset of one's own clock.
    pub(super) fn own_zone(&self) -> Option<FixedOffset> {
        let seconds = (self.now.local - self.now.utc.naive_utc()).num_seconds();
        // The two were read a moment apart at most.
        let minutes = (seconds as f64 / 60.0).round() as i32;
        FixedOffset::east_opt(minutes.checked_mul(60)?)
    }

    /// Today's agreed times. One that lies behind already is flagged, not rung.
    fn set_alarms(&mut self) {
        let Some(own) = self.own_zone() else { return };
        let triage = &self.triage;
        let ids = triage.rows.iter().map(|row| row.customer);
        let ids = ids.chain(triage.over_cap.iter().copied()).chain(triage.e_line.iter().copied());
        let mut alarms: Vec<(DateTime<Utc>, Alarm)> = ids
            .filter_map(|id| {
                let row = self.book.get(id)?;
                let due = row.due.filter(|due| due.reason == DueReason::Agreed && due.day == self.today)?;
                let agreed = Agreed { day: due.day, time: due.time };
                let at = rules::agreed_instant(agreed, row.zone.map(|(zone, _)| zone), &own)?;
                Some((at, Alarm { customer: id, agreed }))
            })
            .collect();
        alarms.sort_by_key(|(at, _)| *at);
        for (_, alarm) in alarms.iter().take_while(|(at, _)| *at <= self.now.utc) {
            if !self.rung.contains(alarm) {
                self.rung.push(alarm.clone());
            }
        }
        self.alarms = alarms;
        self.flag_ringing();
    }

    /// The agreed time of day, and what that is on one's own clock where it is another.
    fn alarm_time(&self, alarm: &Alarm) -> String {
        let Some(time) = alarm.agreed.time else { return String::new() };
        let there = time.format("%H:%M").to_string();
        let at = self.alarms.iter().find(|(_, held)| held == alarm).map(|(at, _)| *at);
        let own = at.zip(self.own_zone()).map(|(at, own)| at.with_timezone(&own).time());
        match own.filter(|own| *own != time) {
            Some(own) => tr!(self.lang, "app.alarm_own", there = there, own = own.format("%H:%M")),
            None => there,
        }
    }

    fn flag_ringing(&mut self) {
        for row in &mut self.triage.rows {
            row.ringing = !row.done
                && self.alarms.iter().any(|(at, alarm)| alarm.customer == row.customer && *at <= self.now.utc);
        }
    }

    /// When the next agreed time comes: the clock should tick then.
    pub fn next_alarm(&self) -> Option<DateTime<Utc>> {
        self.alarms.iter().find(|(_, alarm)| !self.rung.contains(alarm)).map(|(at, _)| *at)
    }

    /// Rings for the agreed times that have come since, once each.
    pub(super) fn ring(&mut self) {
        let come: Vec<Alarm> = self
            .alarms
            .iter()
            .filter(|(at, alarm)| *at <= self.now.utc && !self.rung.contains(alarm))
            .map(|(_, alarm)| alarm.clone())
            .collect();
        for alarm in come {
            let name = self.name(alarm.customer);
            let time = self.alarm_time(&alarm);
            let text = match self
                .book
                .get(alarm.customer)
                .map(|row| row.text().to_do.to_owned())
                .filter(|to_do| !to_do.is_empty())
            {
                Some(to_do) => tr!(self.lang, "app.alarm_to_do", name = name, time = time, to_do = to_do),
                None => tr!(self.lang, "app.alarm", name = name, time = time),
            };
            if self.settings.notify.bell {
                self.effect(Effect::Bell);
            }
            if self.settings.notify.desktop {
                self.effect(Effect::Notify { title: tr!(self.lang, "app.alarm_title"), text: text.clone() });
            }
            self.say(MessageKind::Alarm, text);
            self.rung.push(alarm);
        }
        self.flag_ringing();
    }
}

/// A row of the list as the book has it; `None` when the customer is not due.
fn fresh(row: &Row, today: NaiveDate, new: bool) -> Option<TriageRow> {
    let due = row.due.filter(|due| due.day <= today)?;
    let overdue_days = rules::days_late(due.day, today).max(0);
    Some(TriageRow {
        customer: row.id,
        due: due.day,
        reason: due.reason,
        overdue_days,
        new,
        done: false,
        put_off: false,
        ringing: false,
    })
}

fn known(row: &DayRow, today: NaiveDate) -> TriageRow {
    let overdue_days = rules::days_late(row.due, today).max(0);
    TriageRow {
        customer: row.id,
        due: row.due,
        reason: row.reason,
        overdue_days,
        new: row.new,
        done: true,
        put_off: false,
        ringing: false,
    }
}
