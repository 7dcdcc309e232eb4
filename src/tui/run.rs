//! The event loop: keys, the mouse, the engine, signals and the clock come in through one channel; all that waits is taken in,
//! then the screen is drawn once, and only if something changed.

use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, NaiveDateTime, Timelike, Utc};
use crossterm::event::Event as Input;

use super::clipboard::Clipboard;
use super::editor;
use super::input::{self, Gate};
use super::mouse::Mouse;
use super::opening;
use super::reply::{Reply, Taken};
use super::sequence::{self, Notifies};
use super::terminal::Screen;
use super::theme::{Abilities, Theme};
use super::view::{self, Drawn};
use super::width;
use crate::app::{Action, App, Book, Effect, Loading, Moment};
use crate::engine::{Ask, Event};
use crate::model;
use crate::text::Lang;

/// Under a flood of events the screen is drawn no more often than this.
const FRAME: Duration = Duration::from_millis(10);
/// An answer that comes within this time is waited for, so that the frame without it is never seen.
const ANSWER: Duration = Duration::from_millis(4);
/// So long the first frame waits for the book.
const FIRST: Duration = Duration::from_millis(150);
/// How often drafts are looked after.
const DRAFTS: Duration = Duration::from_millis(700);

/// Why the screen could not be had or kept.
#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    /// The terminal refused something.
    #[error("{0}")]
    Terminal(#[from] io::Error),
}

/// The way to the engine and back.
pub struct EngineLink {
    /// Sends a question with its ticket and the language of the answer.
    pub send: Box<dyn Fn(u64, Lang, Ask)>,
    /// Stops the job of a ticket.
    pub stop: Box<dyn Fn(u64)>,
    /// What the engine says.
    pub events: Receiver<Event>,
}

/// The clock: the instant, the time on the wall, today.
pub type Clock = Box<dyn Fn() -> (DateTime<Utc>, NaiveDateTime, NaiveDate)>;

/// How the screen is run.
pub struct Options {
    /// The clock.
    pub clock: Clock,
}

/// Changes the state and says what is to be done: `app::update`.
pub type Update = fn(&mut App, Action) -> Vec<Effect>;

enum Message {
    /// `None`: the terminal is gone.
    Input(Option<Input>),
    Engine(Event),
    /// Something that was done beside came to an end.
    Act(Action),
    /// SIGTERM, SIGHUP, SIGINT.
    End,
    /// SIGTSTP from outside.
    Stop,
}

/// Runs the screen until it is left, the terminal goes away or a signal ends it; the screen is the shell's again then.
///
/// # Errors
/// [`TuiError`] where the terminal refuses to be drawn on.
pub fn run(app: App, engine: EngineLink, options: Options, update: Update) -> Result<(), TuiError> {
    let (to, from) = mpsc::channel();
    signals(&to);
    let screen = Screen::take(app.mouse)?;
    let gate = input::start(to.clone(), Message::Input);
    let EngineLink { send, stop, events } = engine;
    let beside = to.clone();
    thread::spawn(move || {
        for event in events {
            let message = match event {
                Event::Loaded(rows) => Message::Act(Action::Loaded(Box::new(Book::of(rows)))),
                event => Message::Engine(event),
            };
            if to.send(message).is_err() {
                break;
            }
        }
    });
    let variable = |name: &str| std::env::var(name).ok();
    let abilities = Abilities::of(variable);
    let look = Look::of(&app.settings);
    width::count_ambiguous_wide(look.ambiguous_wide);
    let theme = look.theme(abilities);
    let mut desk = Desk {
        abilities,
        look,
        theme,
        notifies: Notifies::of(variable),
        tmux: variable("TMUX").is_some_and(|value| !value.is_empty()),
        clipboard: Clipboard::new(|name| std::env::var_os(name)),
        app,
        update,
        send,
        stop,
        beside,
        screen,
        gate,
        clock: options.clock,
        mouse: Mouse::default(),
        drawn: Drawn::default(),
        reply: Reply::default(),
        background_asked: false,
        began: Instant::now(),
        waiting: 0,
        dirty: true,
        over: false,
    };
    desk.all(&from)
}

/// What the settings say of colours, signs and widths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    theme: model::Theme,
    plain_signs: bool,
    ambiguous_wide: bool,
}

impl Look {
    fn of(settings: &model::Settings) -> Self {
        Self { theme: settings.theme, plain_signs: settings.plain_signs(), ambiguous_wide: settings.ambiguous_wide }
    }

    fn theme(self, abilities: Abilities) -> Theme {
        Theme::choose(self.theme, abilities, self.plain_signs)
    }
}

/// All that the loop holds.
struct Desk {
    app: App,
    update: Update,
    send: Box<dyn Fn(u64, Lang, Ask)>,
    stop: Box<dyn Fn(u64)>,
    /// For what is done on threads beside.
    beside: Sender<Message>,
    screen: Screen,
    gate: std::sync::Arc<Gate>,
    clock: Clock,
    abilities: Abilities,
    look: Look,
    theme: Theme,
    notifies: Notifies,
    tmux: bool,
    clipboard: Clipboard,
    mouse: Mouse,
    drawn: Drawn,
    reply: Reply,
    background_asked: bool,
    began: Instant,
    /// Questions sent since the last frame that have no answer yet.
    waiting: usize,
    dirty: bool,
    over: bool,
}

impl Desk {
    fn all(&mut self, from: &Receiver<Message>) -> Result<(), TuiError> {
        self.act(Action::Start)?;
        self.await_book(from)?;
        self.draw()?;
        self.ask_background()?;
        let mut last_frame = Instant::now();
        let mut next_tick = self.next_tick();
        while !self.over {
            if self.app.idle_work && !self.dirty {
                match from.try_recv() {
                    Ok(message) => self.take(message)?,
                    // Nothing to be seen of it: no frame.
                    Err(_) => {
                        for effect in (self.update)(&mut self.app, Action::Idle) {
                            self.perform(effect)?;
                        }
                        continue;
                    }
                }
            }
            // A form that was opened meanwhile wants its drafts looked after sooner.
            next_tick = next_tick.min(self.next_tick());
            let patience = if self.dirty {
                FRAME.saturating_sub(last_frame.elapsed())
            } else {
                next_tick.saturating_duration_since(Instant::now())
            };
            match from.recv_timeout(patience) {
                Ok(message) => self.take(message)?,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            while let Ok(message) = from.try_recv() {
                self.take(message)?;
                if self.over || last_frame.elapsed() > FRAME * 2 {
                    break;
                }
            }
            if Instant::now() >= next_tick {
                let moment = self.moment();
                self.act(Action::Tick(moment))?;
                next_tick = self.next_tick();
            }
            if self.over || !self.dirty || last_frame.elapsed() < FRAME && self.waiting == 0 && self.crowded() {
                continue;
            }
            let waits = Instant::now();
            self.await_answer(from)?;
            let draws = Instant::now();
            if !self.over {
                self.draw()?;
            }
            last_frame = Instant::now();
            log::trace!("a frame: {:?} for answers, {:?} to draw", draws - waits, last_frame - draws);
        }
        Ok(())
    }

    /// A second frame within [`FRAME`] of the last is put off only under a flood of motion.
    fn crowded(&self) -> bool {
        self.app.is_dragging()
    }

    /// The first frame shows true rows, not an empty screen; only a book that takes long is not waited for.
    fn await_book(&mut self, from: &Receiver<Message>) -> Result<(), TuiError> {
        let end = Instant::now() + FIRST;
        while self.app.loading == Loading::Waiting && !self.over {
            match from.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(message) => self.take(message)?,
                Err(_) => break,
            }
        }
        Ok(())
    }

    fn await_answer(&mut self, from: &Receiver<Message>) -> Result<(), TuiError> {
        let end = Instant::now() + ANSWER;
        while self.waiting > 0 && !self.over {
            match from.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(message) => self.take(message)?,
                Err(_) => break,
            }
        }
        self.waiting = 0;
        Ok(())
    }

    fn take(&mut self, message: Message) -> Result<(), TuiError> {
        match message {
            Message::Input(Some(event)) => match self.reply.take(event) {
                Taken::Passed(event) => self.input(event),
                Taken::Swallowed => Ok(()),
                Taken::Background { light } => {
                    self.abilities.light = light;
                    self.theme = self.look.theme(self.abilities);
                    self.dirty = true;
                    Ok(())
                }
            },
            Message::Engine(event) => {
                if matches!(event, Event::Answered { .. }) {
                    self.waiting = self.waiting.saturating_sub(1);
                }
                // More of the search's words: nothing to be seen of it unless one is searching.
                let unseen = matches!(event, Event::Index(_)) && self.app.search().is_none();
                let before = self.dirty;
                self.act(Action::Event(event))?;
                self.dirty = before || !unseen;
                Ok(())
            }
            Message::Input(None) | Message::End => {
                // What is being typed is put on the desk before we go.
                self.act(Action::Leaving)?;
                self.over = true;
                Ok(())
            }
            Message::Act(action) => self.act(action),
            Message::Stop => self.suspend(),
        }
    }

    fn input(&mut self, event: Input) -> Result<(), TuiError> {
        match event {
            Input::Key(event) => match input::key(event) {
                Some(key) => self.act(Action::Key(key)),
                None => Ok(()),
            },
            Input::Paste(text) => self.act(Action::Paste(text)),
            Input::Mouse(event) => {
                let at = self.began.elapsed();
                let shown = |app: &App| (app.layers.len(), app.top().map(std::mem::discriminant));
                let before = shown(&self.app);
                for action in self.mouse.handle(event, &self.drawn.hits, at) {
                    self.act(action)?;
                }
                if shown(&self.app) != before {
                    self.mouse.forget_click();
                }
                Ok(())
            }
            Input::Resize(columns, rows) => {
                self.screen.resized();
                for action in self.mouse.cancel() {
                    self.act(action)?;
                }
                self.act(Action::Resize(columns, rows))
            }
            Input::FocusGained | Input::FocusLost => Ok(()),
        }
    }

    fn act(&mut self, action: Action) -> Result<(), TuiError> {
        self.dirty = true;
        let since = Instant::now();
        let effects = (self.update)(&mut self.app, action);
        log::trace!("updated in {:?}", since.elapsed());
        for effect in effects {
            self.perform(effect)?;
        }
        let look = Look::of(&self.app.settings);
        if look != self.look {
            self.take_look(look)?;
        }
        Ok(())
    }

    /// The settings have another look now.
    fn take_look(&mut self, look: Look) -> Result<(), TuiError> {
        if look.ambiguous_wide != self.look.ambiguous_wide {
            // What stands on the screen was counted otherwise: it is drawn whole.
            width::count_ambiguous_wide(look.ambiguous_wide);
            self.screen.resized();
        }
        self.look = look;
        self.theme = look.theme(self.abilities);
        self.ask_background()
    }

    /// Asks the terminal once for its background, where the theme goes by it; nobody waits for the answer.
    fn ask_background(&mut self) -> Result<(), TuiError> {
        if self.look.theme == model::Theme::Auto
            && self.abilities.truecolor
            && !self.abilities.mono
            && !std::mem::replace(&mut self.background_asked, true)
        {
            self.screen.send(sequence::ASK_BACKGROUND)?;
            self.reply = Reply::asked();
        }
        Ok(())
    }

    fn perform(&mut self, effect: Effect) -> Result<(), TuiError> {
        match effect {
            Effect::Ask { ticket, ask } => {
                self.waiting += 1;
                (self.send)(ticket, self.app.lang, ask);
            }
            Effect::StopJob(ticket) => (self.stop)(ticket),
            Effect::Quit => self.over = true,
            Effect::Suspend => self.suspend()?,
            Effect::OpenEditor { text } => {
                let edited = match editor::command(|name| std::env::var(name).ok()) {
                    Ok(words) => {
                        self.gate.close();
                        let edited = self.screen.lend(|| editor::edit(&words, &text));
                        self.gate.open();
                        edited?
                    }
                    Err(error) => Err(error),
                };
                self.act(match edited {
                    Ok(text) => Action::Edited(text),
                    Err(error) => Action::EditorFailed(error.to_string()),
                })?;
            }
            Effect::Notify { title, text } => {
                self.screen.send(&sequence::notification(self.notifies, &title, &text, self.tmux))?;
            }
            Effect::Bell => self.screen.send(sequence::BELL)?,
            Effect::Open { what, address } => {
                self.beside(move || opening::open(&what, address).map_err(Action::NotOpened));
            }
            Effect::CopyText(text) => {
                self.screen.send(&sequence::copy(&text, self.tmux))?;
                self.clipboard.put(text);
            }
            Effect::OpenMail(address) => {
                self.beside(move || opening::start(address).map_err(Action::MailFailed));
            }
            Effect::OpenFile(path) => self.beside(move || {
                let failed = |why| Action::OpenFailed(path.to_string_lossy().into_owned(), why);
                opening::open_file(&path).map_err(failed)
            }),
            Effect::SetMouse(on) => self.screen.set_mouse(on)?,
            Effect::LetGo(book) => self.beside(move || {
                drop(book);
                Ok(())
            }),
        }
        Ok(())
    }

    /// Does something beside the loop, since a desktop's starter may take its time; what came of it where it failed is an action.
    fn beside(&self, work: impl FnOnce() -> Result<(), Action> + Send + 'static) {
        let to = self.beside.clone();
        thread::spawn(move || {
            if let Err(failed) = work() {
                let _ = to.send(Message::Act(failed));
            }
        });
    }

    /// Stops until `fg`; elsewhere than on Unix there is no such thing.
    fn suspend(&mut self) -> Result<(), TuiError> {
        #[cfg(unix)]
        {
            self.gate.close();
            let lent =
                self.screen.lend(|| signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP));
            self.gate.open();
            // A shell without job control does not stop us: then we go on.
            let _ = lent?;
            if let Ok((columns, rows)) = self.screen.size() {
                self.act(Action::Resize(columns, rows))?;
            }
            let moment = self.moment();
            self.act(Action::Tick(moment))?;
        }
        Ok(())
    }

    fn draw(&mut self) -> Result<(), TuiError> {
        // What the frame says of its pages may move a cursor: one more frame at most.
        for _ in 0..2 {
            let (app, theme) = (&self.app, &self.theme);
            if let Some(drawn) = self.screen.draw(|frame| view::draw(app, theme, frame))? {
                self.dirty = false;
                let pages = drawn.pages;
                let news = pages != self.drawn.pages;
                self.drawn = drawn;
                if !news {
                    break;
                }
                self.act(Action::Pages(pages))?;
            }
        }
        self.dirty = false;
        let title = view::window_title(&self.app);
        self.screen.set_title(&title)?;
        Ok(())
    }

    fn moment(&self) -> Moment {
        let (utc, local, _) = (self.clock)();
        Moment { utc, local }
    }

    /// The next minute on the wall; sooner while something may be being typed.
    fn next_tick(&self) -> Instant {
        let moment = self.moment();
        let left = 60_000_u64.saturating_sub(u64::from(moment.local.second() % 60) * 1000);
        let minute = Duration::from_millis(left.max(50));
        let wait = if self.app.layers.is_empty() { minute } else { minute.min(DRAFTS) };
        Instant::now() + wait
    }
}

/// Signals, as messages.
fn signals(to: &Sender<Message>) {
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
        if let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM, SIGTSTP]) {
            let to = to.clone();
            thread::spawn(move || {
                for signal in signals.forever() {
                    let message = if signal == SIGTSTP { Message::Stop } else { Message::End };
                    if to.send(message).is_err() {
                        break;
                    }
                }
            });
        }
    }
    #[cfg(not(unix))]
    let _ = to;
}
