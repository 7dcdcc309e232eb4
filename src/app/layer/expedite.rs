//! Winning days back before a promise that would break (R15): the known ways with their days and money, the cheapest set ticked, and
//! what becomes of the promise with what is ticked.

use chrono::NaiveDate;

use crate::app::ticket::Waiting;
use crate::app::{App, Effect, Layer, Listed, MessageKind};
use crate::book::{Command, Report, ReportOn, words};
use crate::engine::Ask;
use crate::model::{Currency, CustomerId, Project, SpeedUps};
use crate::rules::{
    Break, Expedite as Choice, Schedule, cheapest_speed_up, days_short, days_to_buy, speed_up_choices, win_days,
};
use crate::tr;

/// Promises that would break, and what may be done about one of them.
#[derive(Debug, Clone)]
pub struct Expedite {
    /// Whose project.
    pub customer: CustomerId,
    /// The project as it was when this was opened.
    pub project: Project,
    /// The promises that it breaks.
    pub breaks: Vec<Break>,
    /// Which of them is at hand.
    pub at: usize,
    /// The days of the calendar that have to be won to keep it.
    pub short: u32,
    /// Of these, how many the plan has to give.
    pub most: u32,
    /// The known ways.
    pub table: SpeedUps,
    /// Which of them are ticked.
    pub ticked: Vec<bool>,
    /// The lit one.
    pub lit: usize,
    /// Days against money: for each cost worth paying the days it wins.
    pub choices: Vec<Choice>,
    /// A way is in this currency and the table names no rate for it: then nothing is weighed.
    pub unweighed: Option<Currency>,
    /// The day on which what was promised will be reached with what is ticked.
    pub reached: NaiveDate,
    /// Other promises that break then.
    pub others: Vec<Break>,
    /// The ticket of the command on its way.
    pub sent: Option<u64>,
    /// Why it could not be done.
    pub error: Option<String>,
}

impl Expedite {
    /// The promise at hand.
    pub fn broken(&self) -> Option<&Break> {
        self.breaks.get(self.at)
    }

    /// The name of a milestone.
    pub fn name(&self, milestone: usize) -> &str {
        self.project.milestones.get(milestone).map_or("", |one| one.name.as_str())
    }

    /// The places of the ways that are ticked.
    pub fn chosen(&self) -> Vec<usize> {
        self.ticked.iter().enumerate().filter(|(_, ticked)| **ticked).map(|(at, _)| at).collect()
    }
}

/// Days against money, where the ways can be weighed against each other; else the currency that keeps them from it.
fn weighed(table: &SpeedUps) -> (Vec<Choice>, Option<Currency>) {
    match table.weighed() {
        Ok(ways) => (speed_up_choices(&ways), None),
        Err(currency) => (Vec::new(), Some(currency)),
    }
}

impl App {
    /// The project that is selected on the timeline, if it breaks a promise, and the milestone that is.
    fn at_break(&self) -> Option<(usize, Option<usize>)> {
        let timeline = &self.timeline;
        let (at, milestone) = timeline.place(timeline.cursor.at)?;
        let (Listed { project, .. }, schedule) = (timeline.listed(at)?, timeline.schedule(at)?);
        (!schedule.breaks(project).is_empty()).then_some((at, milestone))
    }

    /// Whether the project at hand breaks a promise.
    pub(in crate::app) fn breaks_promise(&self) -> bool {
        self.can_write() && self.at_break().is_some()
    }

    /// Opens the ways to keep a promise: that of the selected milestone, else one that it breaks, else the one that breaks by the most.
    pub(in crate::app) fn open_expedite(&mut self) {
        let Some((at, milestone)) = self.at_break() else { return };
        let timeline = &self.timeline;
        let (Some(Listed { customer, project, .. }), Some(schedule)) = (timeline.listed(at), timeline.schedule(at))
        else {
            return;
        };
        let breaks = schedule.breaks(project);
        let own = breaks.iter().position(|one| Some(one.milestone) == milestone);
        let caused = milestone.and_then(|one| schedule.broken_by(project, one).first().copied());
        let caused = || caused.and_then(|caused| breaks.iter().position(|one| *one == caused));
        let worst = || breaks.iter().enumerate().max_by_key(|(_, one)| one.days).map_or(0, |(at, _)| at);
        let at = own.or_else(caused).unwrap_or_else(worst);
        let table = self.speed_ups.clone();
        let (choices, unweighed) = weighed(&table);
        let layer = Expedite {
            customer: *customer,
            project: (**project).clone(),
            at,
            short: 0,
            most: 0,
            ticked: vec![false; table.ways.len()],
            lit: 0,
            table,
            choices,
            unweighed,
            reached: self.today,
            others: Vec::new(),
            breaks,
            sent: None,
            error: None,
        };
        self.layers.push(Layer::Expedite(Box::new(layer)));
        self.tick_cheapest();
        // The table may have been changed meanwhile: it is read in the engine, and shown as it was till then.
        self.ask(Ask::SpeedUps(self.given.config.clone()), Waiting::SpeedUps);
    }

    /// The table as it stands now: where it is another one, the layer begins anew with it.
    pub(in crate::app) fn speed_ups_came(&mut self, table: SpeedUps, trouble: Option<String>) {
        self.speed_ups_trouble = trouble;
        if table == self.speed_ups {
            return;
        }
        self.speed_ups = table.clone();
        let Some(expedite) = self.expedite_mut() else { return };
        (expedite.choices, expedite.unweighed) = weighed(&table);
        (expedite.ticked, expedite.lit) = (vec![false; table.ways.len()], 0);
        expedite.table = table;
        self.tick_cheapest();
    }

    fn expedite_mut(&mut self) -> Option<&mut Expedite> {
        match self.layers.last_mut() {
            Some(Layer::Expedite(expedite)) if expedite.sent.is_none() => Some(expedite),
            _ => None,
        }
    }

    /// Ticks the cheapest ways that keep the promise, or that win what the plan has to give; where none do, all.
    pub(in crate::app) fn tick_cheapest(&mut self) {
        let Some(Layer::Expedite(expedite)) = self.layers.last() else { return };
        let team = self.team(self.book.get(expedite.customer).and_then(|row| row.country));
        let short = expedite.broken().map_or(0, |broken| days_short(&expedite.project, &team, broken));
        let most = expedite.broken().map_or(0, |broken| days_to_buy(&expedite.project, &team, self.today, broken));
        let Some(expedite) = self.expedite_mut() else { return };
        (expedite.short, expedite.most) = (short, most);
        if let Ok(ways) = expedite.table.weighed() {
            let chosen = cheapest_speed_up(&ways, most).map(|one| one.ways);
            for (at, ticked) in expedite.ticked.iter_mut().enumerate() {
                *ticked = chosen.as_ref().is_none_or(|chosen| chosen.contains(&at));
            }
        }
        self.foresee();
    }

    /// What becomes of the promise with what is ticked.
    fn foresee(&mut self) {
        let Some(Layer::Expedite(expedite)) = self.layers.last() else { return };
        let Some(broken) = expedite.broken().copied() else { return };
        let team = self.team(self.book.get(expedite.customer).and_then(|row| row.country));
        let days = expedite.table.days(&expedite.chosen());
        let Some(hastened) = win_days(&expedite.project, &team, self.today, broken.milestone, days) else { return };
        let schedule = Schedule::of(&hastened.project, &team, self.today);
        let mut others = schedule.breaks(&hastened.project);
        others.retain(|one| one.milestone != broken.milestone);
        if let Some(expedite) = self.expedite_mut() {
            (expedite.reached, expedite.others) = (hastened.day, others);
            expedite.error = None;
        }
    }

    /// Takes a way in or out.
    pub(in crate::app) fn tick_way(&mut self) {
        let Some(expedite) = self.expedite_mut() else { return };
        if let Some(ticked) = expedite.ticked.get_mut(expedite.lit) {
            *ticked = !*ticked;
        }
        self.foresee();
    }

    /// A way was clicked.
    pub(in crate::app) fn click_way(&mut self, at: usize) {
        if let Some(expedite) = self.expedite_mut().filter(|expedite| at < expedite.ticked.len()) {
            expedite.lit = at;
            self.tick_way();
        }
    }

    pub(in crate::app) fn step_ways(&mut self, by: isize) {
        if let Some(expedite) = self.expedite_mut() {
            expedite.lit = expedite.lit.saturating_add_signed(by).min(expedite.ticked.len().saturating_sub(1));
        }
    }

    /// Whether the project breaks several promises.
    pub(in crate::app) fn several_breaks(&self) -> bool {
        matches!(self.top(), Some(Layer::Expedite(expedite)) if expedite.breaks.len() > 1)
    }

    /// Goes on to the next promise that breaks.
    pub(in crate::app) fn next_break(&mut self) {
        if let Some(expedite) = self.expedite_mut() {
            expedite.at = (expedite.at + 1) % expedite.breaks.len().max(1);
            self.tick_cheapest();
        }
    }

    /// Does what is ticked: one command, one step of undo.
    pub(in crate::app) fn do_expedite(&mut self) {
        if !self.can_write() {
            let text = tr!(self.lang, "app.no_book");
            return self.say(MessageKind::Refused, text);
        }
        let (lang, today) = (self.lang, self.today);
        let Some(expedite) = self.expedite_mut() else { return };
        let (ways, Some(broken)) = (expedite.chosen(), expedite.broken().copied()) else { return };
        let Some(milestone) = expedite.project.milestones.get(broken.milestone) else { return };
        if ways.is_empty() {
            expedite.error = Some(tr!(lang, "expedite.none_ticked"));
            return;
        }
        let about = (milestone.name.as_str(), broken.promised, expedite.reached);
        let command = Command::Expedite {
            customer: expedite.customer,
            project: expedite.project.id,
            milestone: milestone.id,
            days: expedite.table.days(&ways),
            note: words::expedited(&expedite.table, &ways, about, today, lang),
        };
        let ticket = self.command(command, None);
        if let Some(expedite) = self.expedite_mut() {
            expedite.sent = Some(ticket);
        }
    }

    /// The report on the promise at hand with what is ticked as its recommendation, and the project's name; none while the customer is
    /// read.
    pub(in crate::app) fn report_at_hand(&mut self) -> Option<(Report, String)> {
        let Some(Layer::Expedite(expedite)) = self.layers.last() else { return None };
        let Some(card) = self.cards.get(expedite.customer) else {
            let text = tr!(self.lang, "view.loading");
            self.say(MessageKind::Note, text);
            return None;
        };
        let ways = expedite.chosen();
        let on = ReportOn {
            card,
            projects: vec![&expedite.project],
            team: &self.team(card.customer.country),
            today: self.today,
            lang: self.lang,
            table: &expedite.table,
            chosen: Some(ways.as_slice()).filter(|ways| !ways.is_empty()),
            at: expedite.broken().map(|broken| broken.milestone),
        };
        Some((on.report(), expedite.project.name.clone()))
    }

    /// Copies the report as Markdown, with what is ticked as its recommendation.
    pub(in crate::app) fn copy_report(&mut self) {
        let Some((report, _)) = self.report_at_hand() else { return };
        self.effect(Effect::CopyText(report.markdown()));
        let told = tr!(self.lang, "report.copied");
        self.say(MessageKind::Note, told);
    }
}
