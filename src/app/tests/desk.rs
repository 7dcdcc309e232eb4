//! A screen with a true book behind it: keys and the mouse go in as on a terminal, the engine's answers come back at once.

use chrono::{DateTime, Utc};
use tempfile::TempDir;

use crate::app::{Action, App, BoardColumn, Effect, Key, Layer, Moment, Target, update};
use crate::engine::{Answer, Ask, Asker, Event, ImportAsk, Keeper, Progress, Watch};
use crate::model::{Agreed, Row, Settings};
use crate::text::Lang;

/// The moment every test starts at: a Tuesday morning.
const NOW: &str = "2026-11-24T09:30:00Z";

/// The screen, the book and what went out besides questions.
pub(crate) struct Desk {
    pub app: App,
    keeper: Option<Keeper>,
    dir: TempDir,
    /// Bells, notifications, what was copied: everything but questions to the engine.
    pub out: Vec<Effect>,
    /// Keys that are pressed while the next job tells how far it is.
    pub meanwhile: Vec<Key>,
    /// How far the last job said it was.
    pub far: Vec<Progress>,
    /// What the engine was asked, by name.
    pub asked: Vec<&'static str>,
}

/// Tells the screen how far a job is and takes its keys; a job that it stops ends.
struct Watching<'a> {
    app: &'a mut App,
    ticket: u64,
    keys: &'a mut Vec<Key>,
    stopped: bool,
    far: Vec<Progress>,
}

impl Watch for Watching<'_> {
    fn at(&mut self, progress: Progress) -> bool {
        self.far.push(progress);
        let Progress { done, of } = progress;
        let job = Action::Event(Event::Job { ticket: self.ticket, done, of });
        let mut effects = update(self.app, job);
        for key in self.keys.drain(..) {
            effects.extend(update(self.app, Action::Key(key)));
        }
        self.stopped |= effects.contains(&Effect::StopJob(self.ticket));
        !self.stopped
    }
}

fn moment(at: &str) -> Moment {
    let utc: DateTime<Utc> = at.parse().unwrap();
    Moment { utc, local: utc.naive_utc() }
}

impl Desk {
    /// An empty book, opened.
    pub fn new() -> Self {
        Self::with(Settings::default())
    }

    /// The same with settings.
    pub fn with(settings: Settings) -> Self {
        let dir = TempDir::new().unwrap();
        let now = moment(NOW);
        let app = App::new(Lang::En, settings, now, now.local.date(), false, (120, 40));
        let mut desk =
            Self { app, keeper: None, dir, out: Vec::new(), meanwhile: Vec::new(), far: Vec::new(), asked: Vec::new() };
        desk.open();
        desk
    }

    fn open(&mut self) {
        let keeper = Keeper::open(self.dir.path(), &self.app.settings).unwrap();
        let rows = keeper.rows().to_vec();
        self.keeper = Some(keeper);
        self.act(Action::Start);
        self.act(Action::Event(Event::Loaded(rows)));
    }

    /// Leaves and starts again on the same book, as after a restart.
    pub fn restart(&mut self) {
        self.act(Action::Leaving);
        let old = &self.app;
        self.app = App::new(old.lang, old.settings.clone(), old.now, old.today, false, old.size);
        self.keeper.take().unwrap().close().unwrap();
        self.open();
    }

    fn asker(&self) -> Asker {
        Asker { today: self.app.today, now: self.app.now.utc, lang: self.app.lang }
    }

    /// Takes an action in, with all that follows from it.
    pub fn act(&mut self, action: Action) {
        let mut effects = update(&mut self.app, action);
        while !effects.is_empty() {
            let mut next = Vec::new();
            for effect in effects {
                let Effect::Ask { ticket, ask } = effect else {
                    self.out.push(effect);
                    continue;
                };
                for event in self.ask(Some(ticket), ask) {
                    next.extend(update(&mut self.app, Action::Event(event)));
                }
            }
            effects = next;
        }
    }

    fn ask(&mut self, ticket: Option<u64>, ask: Ask) -> Vec<Event> {
        self.asked.push(ask.name());
        let asker = self.asker();
        let keeper = self.keeper.as_mut().unwrap();
        // While only the columns are tried or what would change is looked at, nobody presses a key.
        let mut none = Vec::new();
        let long = matches!(&ask, Ask::Import(import) if !import.dry_run)
            || matches!(&ask, Ask::Survey(survey) if survey.mapping.is_none())
            || matches!(&ask, Ask::Backup(_));
        let keys = if long { &mut self.meanwhile } else { &mut none };
        let mut watch =
            Watching { app: &mut self.app, ticket: ticket.unwrap_or(0), keys, stopped: false, far: Vec::new() };
        let ask = if ticket.is_some() { ask.as_typed() } else { ask };
        let answer = keeper.answer(&asker, ask, &mut watch);
        self.far = watch.far;
        let changes = keeper.take_changes();
        let mut events = Vec::new();
        if changes.everything {
            events.push(Event::Loaded(keeper.rows().to_vec()));
        } else if !changes.is_empty() {
            events.push(Event::Changed { rows: changes.rows, gone: changes.gone, outside: ticket.is_none() });
        }
        events.extend(ticket.map(|ticket| Event::Answered { ticket, answer }));
        while keeper.prepare_search().unwrap() {}
        events.extend(keeper.take_index_news().map(Event::Index));
        events
    }

    /// Something another process does: the screen hears of it.
    pub fn outside(&mut self, command: crate::book::Command) {
        for event in self.ask(None, Ask::Do(command)) {
            self.act(Action::Event(event));
        }
    }

    /// A file of this text; its path.
    pub fn file(&self, name: &str, text: &str) -> String {
        let folder = self.dir.path().join("tables");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(name), text).unwrap();
        folder.join(name).to_str().unwrap().to_owned()
    }

    /// Another process imports a table.
    pub fn import(&mut self, table: &str) {
        let file = self.dir.path().join("files.csv");
        std::fs::write(&file, table).unwrap();
        let ask = ImportAsk { file, ..ImportAsk::default() };
        for event in self.ask(None, Ask::Import(ask)) {
            self.act(Action::Event(event));
        }
    }

    /// Types. `<enter>`, `<esc>`, `<tab>`, `<c-s>` and the like stand for keys without a character.
    pub fn keys(&mut self, text: &str) -> &mut Self {
        for key in super::sample::keys(text) {
            self.act(Action::Key(key));
        }
        self
    }

    /// The clock goes on to this moment (UTC, which is the wall's time here).
    pub fn at(&mut self, at: &str) -> &mut Self {
        self.act(Action::Tick(moment(at)));
        self
    }

    /// Takes a customer into the book by the form.
    pub fn add(&mut self, name: &str, fields: &[(&str, &str)]) -> &mut Self {
        self.keys("n").keys(name);
        for (key, value) in fields {
            self.field(key).keys(value);
        }
        self.keys("<c-s>");
        assert!(self.app.layers.is_empty(), "not taken in: {:?}", self.app.message);
        self
    }

    /// Goes to a field of the open form.
    pub fn field(&mut self, key: &str) -> &mut Self {
        for _ in 0..40 {
            let Some(Layer::Form(form)) = self.app.top() else { panic!("no form: {:?}", self.app.message) };
            if form.field().is_some_and(|field| field.key == key) {
                return self;
            }
            self.keys("<tab>");
        }
        panic!("the form has no field {key}");
    }

    /// The row of a customer whose name begins so.
    pub fn row(&self, name: &str) -> &Row {
        self.app.book.iter().find(|row| row.name().starts_with(name)).unwrap_or_else(|| panic!("no {name}"))
    }

    /// Selects a customer on the screen that is shown.
    pub fn select(&mut self, name: &str) -> &mut Self {
        let id = self.row(name).id;
        self.keys("g");
        for _ in 0..200 {
            if self.app.selected == Some(id) {
                return self;
            }
            self.keys("j");
        }
        panic!("{name} is not on the screen");
    }

    /// Names of the triage's rows as shown, done ones in brackets.
    pub fn triage(&self) -> Vec<String> {
        let triage = &self.app.triage;
        let rows = triage.shown.iter().filter_map(|at| triage.rows.get(*at));
        rows.map(|row| {
            let name = self.app.name(row.customer);
            if row.done { format!("({name})") } else { name }
        })
        .collect()
    }

    /// Names in a column of the board.
    pub fn column(&self, column: BoardColumn) -> Vec<String> {
        let cards = &self.app.board.columns[column.index()].cards;
        cards.iter().map(|number| self.app.book.row(*number).unwrap().name().to_owned()).collect()
    }

    /// The next day that was agreed with a customer.
    pub fn agreed(&self, name: &str) -> Option<Agreed> {
        self.row(name).standing.agreed
    }

    /// The bottom line's text.
    pub fn said(&self) -> String {
        self.app.message.as_ref().map(|message| message.text.clone()).unwrap_or_default()
    }

    /// What the engine answers.
    pub fn answer(&mut self, ask: Ask) -> Answer {
        let asker = self.asker();
        self.keeper.as_mut().unwrap().answer_now(&asker, ask)
    }

    /// Everything about a customer, read from the store.
    pub fn card(&mut self, name: &str) -> crate::book::Card {
        let id = self.row(name).id;
        let asker = self.asker();
        match self.keeper.as_mut().unwrap().answer_now(&asker, Ask::Card(id)) {
            Answer::Card(card) => *card,
            other => panic!("{other:?}"),
        }
    }

    /// Lifts a card from one column and lets it go over another.
    pub fn drag(&mut self, name: &str, to: BoardColumn) -> &mut Self {
        self.lift(name, to);
        self.act(Action::Drop { over: Some(Target::Column(to)) });
        self
    }

    /// Lifts a card and holds it over another column.
    pub fn lift(&mut self, name: &str, to: BoardColumn) -> &mut Self {
        let number = self.app.book.number(self.row(name).id).unwrap();
        let from = BoardColumn::of(self.row(name));
        let at = self.app.board.columns[from.index()].cards.iter().position(|card| *card == number).unwrap();
        let card = Target::Card(from, at);
        self.act(Action::Click { target: card, double: false });
        self.act(Action::Drag { from: card, over: Some(Target::Column(to)), col: 50, row: 10 });
        self
    }
}
