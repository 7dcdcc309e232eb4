//! What every subcommand needs: the book, the clock, the language and the way to say things.

use std::path::PathBuf;
use std::time::Instant;

use chrono::NaiveDate;

use super::arguments::{Arguments, PAST_DAYS};
use super::clock::Clock;
use super::config;
use crate::app::Given;
use crate::book::{Card, Command, Refusal};
use crate::engine::{Answer, Ask, Asker, Desk, Watch, no_watch, read_speed_ups};
use crate::model::{Agreed, CustomerId, Settings, SpeedUps};
use crate::rules::{read_day, read_when};
use crate::text::Lang;
use crate::tr;

/// What a subcommand has to say: the text for people and the document for programs.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// For people; lines end with a line feed.
    pub text: String,
    /// For programs.
    pub json: serde_json::Value,
}

/// A subcommand's end: what it has to say, or one sentence of why not.
pub(super) type Outcome = Result<Told, String>;

/// The surroundings of one command.
pub(super) struct Context {
    pub lang: Lang,
    pub json: bool,
    pub clock: Clock,
    pub settings: Settings,
    pub dir: PathBuf,
    given: Given,
    desk: Option<Desk>,
}

impl Context {
    pub fn new(arguments: &Arguments, locale: &str) -> Result<Self, String> {
        let early = arguments.lang.unwrap_or_else(|| Lang::of_locale(locale));
        let settings = config::read_settings(arguments.config.as_deref()).map_err(|error| error.tell(early))?;
        let set = settings.lang.as_deref().map(Lang::of_locale);
        let lang = arguments.lang.or(set).unwrap_or(early);
        let clock = match (arguments.now, arguments.today) {
            (Some(at), _) => Clock::Started(at, Instant::now()),
            (None, Some(day)) => Clock::Pinned(day),
            (None, None) => Clock::Machine,
        };
        let dir = arguments.data.clone().or_else(config::default_data).ok_or_else(|| tr!(lang, "cli.no_home"))?;
        let given = Given {
            config: arguments.config.clone().or_else(config::default_file),
            lang: arguments.lang.is_some(),
            locale: Lang::of_locale(locale),
            no_color: std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
        };
        Ok(Self { lang, json: arguments.json, clock, settings, dir, given, desk: None })
    }

    /// What was given with the command, and outweighs the settings.
    pub fn given(&self) -> Given {
        self.given.clone()
    }

    /// The known ways to win days back, and what could not be read of one's own table.
    pub fn speed_ups(&self) -> (SpeedUps, Option<String>) {
        read_speed_ups(self.given.config.as_deref(), self.lang)
    }

    /// Who asks, now.
    pub fn asker(&self) -> Asker {
        let (now, _, today) = self.clock.read();
        Asker { today, now, lang: self.lang }
    }

    /// Asks the book; what it refuses is a sentence.
    pub fn ask(&mut self, ask: Ask) -> Result<Answer, String> {
        self.ask_watched(ask, &mut no_watch())
    }

    /// Asks the book and hears how far it is.
    pub fn ask_watched(&mut self, ask: Ask, watch: &mut dyn Watch) -> Result<Answer, String> {
        let asker = self.asker();
        let lang = self.lang;
        let desk = match self.desk.take() {
            Some(desk) => desk,
            None => {
                let desk = Desk::open(&self.dir, &self.settings).map_err(|error| error.tell(lang))?;
                if let Some(why) = desk.kept_from_writing(lang).filter(|_| ask.only_reads()) {
                    super::output::complain(&tr!(lang, "engine.reads_only", why = why));
                }
                desk
            }
        };
        match self.desk.insert(desk).ask(&asker, ask, watch).map_err(|error| error.tell(lang))? {
            Answer::Refused(refusal) => Err(refusal.tell(lang)),
            answer => Ok(answer),
        }
    }

    /// The customer that is meant.
    pub fn resolve(&mut self, given: &str) -> Result<CustomerId, String> {
        match self.ask(Ask::Resolve(given.to_owned()))? {
            Answer::Resolved(id) => Ok(id),
            _ => Err(self.unexpected()),
        }
    }

    /// Everything about a customer.
    pub fn card(&mut self, id: CustomerId) -> Result<Card, String> {
        match self.ask(Ask::Card(id))? {
            Answer::Card(card) => Ok(*card),
            Answer::Gone(id) => Err(Refusal::Unknown { given: id.to_string(), near: Vec::new() }.tell(self.lang)),
            _ => Err(self.unexpected()),
        }
    }

    /// Does something; gives the customers it concerned.
    pub fn perform(&mut self, command: Command) -> Result<Vec<CustomerId>, String> {
        match self.ask(Ask::Do(command))? {
            Answer::Done(done) => Ok(done.customers),
            _ => Err(self.unexpected()),
        }
    }

    /// A date to come as people say it, with a time of day where one is named.
    pub fn when(&self, text: &str) -> Result<Agreed, String> {
        let expected = "2026-11-24, 2026-11-24T15:30, tomorrow, +10, fri, 3w, 下周一";
        read_when(text, self.asker().today)
            .map_err(|error| Refusal::not_a_date("next", text, expected, error).tell(self.lang))
    }

    /// A day that has been, as people say it.
    pub fn day(&self, field: &str, text: Option<&str>) -> Result<Option<NaiveDate>, String> {
        let Some(text) = text else { return Ok(None) };
        read_day(text, self.asker().today)
            .map(Some)
            .map_err(|error| Refusal::not_a_date(field, text, PAST_DAYS, error).tell(self.lang))
    }

    /// The sentence for an answer that fits no question: the other side is of another make.
    pub fn unexpected(&self) -> String {
        tr!(self.lang, "cli.unexpected")
    }

    /// Ends in order.
    pub fn close(&mut self) -> Result<(), String> {
        match self.desk.take() {
            Some(mut desk) => {
                for trouble in desk.folder_troubles(self.lang) {
                    super::output::complain(&trouble);
                }
                desk.close().map_err(|error| error.tell(self.lang))
            }
            None => Ok(()),
        }
    }
}
