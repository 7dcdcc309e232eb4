//! The engine's thread under an open workbench: answers the screen and the socket, one request at a time.

use std::cell::{Cell, RefCell};
use std::collections::{HashSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use chrono::{Days, Local, NaiveDate, Utc};

use super::ask::{Answer, Ask, Asker, Event};
use super::config::change_settings;
use super::folders::News;
use super::intake::ImportAsk;
use super::job::{self, Progress, Watch, no_watch};
use super::keeper::Keeper;
use super::mail_drop::Watching;
use super::socket::{self, Server};
use super::trouble::{tell, tell_window};
use crate::book::Refusal;
use crate::model::Settings;
use crate::store::{Store, StoreError, backups, peek_due};
use crate::text::Lang;
use crate::tr;

/// How long the book must lie still before its side file is written anew and the day's backup is made.
const STILL: Duration = Duration::from_secs(3);

/// What reaches the engine's thread.
pub(super) enum Message {
    /// The screen asks.
    Screen { ticket: u64, asker: Asker, ask: Ask },
    /// Another process asks; progress and the answer go back this way.
    Socket { asker: Asker, ask: Ask, reply: Sender<Reply> },
    /// The dossier folders tell something.
    Folders(News),
    /// Mails came into the folder that is watched.
    Mails { folder: PathBuf, files: Vec<PathBuf> },
    /// The workbench closes.
    Close,
}

/// What goes back to another process.
pub(super) enum Reply {
    Progress(Progress),
    Answer(Answer),
}

/// Tickets whose jobs are to be stopped.
#[derive(Clone, Default)]
struct Stopped(Arc<Mutex<HashSet<u64>>>);

impl Stopped {
    fn add(&self, ticket: u64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(ticket);
    }

    fn holds(&self, ticket: u64) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(&ticket)
    }

    fn forget(&self, ticket: u64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&ticket);
    }
}

/// The way to the engine; as many as one likes.
#[derive(Clone)]
pub struct EngineLine {
    requests: Sender<Message>,
    stopped: Stopped,
}

impl EngineLine {
    /// Asks; the answer comes as [`Event::Answered`] with this ticket.
    pub fn send(&self, ticket: u64, asker: Asker, ask: Ask) {
        // A closed engine has told `Broken` already; there is nobody left to answer.
        let _ = self.requests.send(Message::Screen { ticket, asker, ask });
    }

    /// Stops the long job of this ticket, be it under way or still waiting; what it did is taken back.
    pub fn stop(&self, ticket: u64) {
        self.stopped.add(ticket);
    }
}

/// The screen's end of the engine.
pub struct EngineLink {
    /// The way there.
    pub line: EngineLine,
    /// What the engine tells.
    pub events: Receiver<Event>,
    /// Ends it.
    pub ending: EngineEnding,
}

/// Ends the engine.
pub struct EngineEnding {
    requests: Sender<Message>,
    thread: JoinHandle<()>,
}

impl EngineEnding {
    /// Waits until everything sent before is on disk and the book is closed.
    pub fn close(self) {
        let _ = self.requests.send(Message::Close);
        // A panic in the engine has been told on its own thread.
        let _ = self.thread.join();
    }
}

/// Starts the engine on a folder. The first event is [`Event::Loaded`], or [`Event::Broken`] when the book cannot be used.
///
/// # Errors
/// When no thread can be had.
pub fn start(dir: &Path, settings: &Settings, asker: Asker) -> std::io::Result<EngineLink> {
    let (requests, inbox) = channel();
    let (events, told) = channel();
    let stopped = Stopped::default();
    let thread = Thread {
        dir: dir.to_owned(),
        settings: settings.clone(),
        lang: Cell::new(asker.lang),
        asked: Cell::new((asker, Local::now().date_naive())),
        today: asker.today,
        inbox,
        requests: requests.clone(),
        events,
        stopped: stopped.clone(),
    };
    let handle = std::thread::Builder::new().name("engine".to_owned()).spawn(move || thread.run())?;
    let line = EngineLine { requests: requests.clone(), stopped };
    Ok(EngineLink { line, events: told, ending: EngineEnding { requests, thread: handle } })
}

struct Thread {
    dir: PathBuf,
    settings: Settings,
    /// Of whoever asked last.
    lang: Cell<Lang>,
    /// Whoever asked last, and the clock's day then.
    asked: Cell<(Asker, NaiveDate)>,
    today: NaiveDate,
    inbox: Receiver<Message>,
    requests: Sender<Message>,
    events: Sender<Event>,
    stopped: Stopped,
}

impl Thread {
    fn run(self) {
        let peeked = peek_due(&self.dir, &self.settings, self.today);
        let told = peeked.map(|rows| self.say(Event::DueLoaded(rows))).is_some();
        let opened = Store::open(&self.dir, &self.settings).and_then(|store| {
            // Killed the last time: the side file is behind, the due index is not.
            if !told && let Some(rows) = store.due_rows(self.today)? {
                self.say(Event::DueLoaded(rows));
            }
            Keeper::of(store, &self.settings)
        });
        let mut keeper = match opened {
            Ok(keeper) => keeper,
            Err(error) => {
                log::error!("the book cannot be used: {error}");
                return self.refuse_all(&error);
            }
        };
        log::info!("the book is open, at action {}", keeper.last_seq());
        self.say(Event::Loaded(keeper.rows().to_vec()));
        job::note_first_day(&keeper.store);
        self.tell_backups(&keeper);
        if let Some(why) = keeper.store.kept_from_writing() {
            self.warn(tr!(self.lang.get(), "engine.reads_only", why = tell(why, self.lang.get())));
        }
        let server = self.serve(&keeper);
        // A sender of many threads: the folders tell from theirs.
        let requests = self.requests.clone();
        keeper.listen_to_folders(Arc::new(move |news| drop(requests.send(Message::Folders(news)))));
        self.work(&mut keeper);
        drop(server);
        if let Err(error) = keeper.close() {
            self.say(Event::Broken(tell(&error, self.lang.get())));
        }
    }

    fn say(&self, event: Event) {
        // The screen may be gone already; what was asked is done all the same.
        let _ = self.events.send(event);
    }

    fn serve(&self, keeper: &Keeper) -> Option<Server> {
        match socket::serve(&self.dir, self.requests.clone()) {
            Ok(server) => Some(server),
            Err(error) => {
                log::warn!("no socket: {error}");
                if keeper.store.kept_from_writing().is_none() {
                    self.warn(tr!(self.lang.get(), "engine.no_socket", error = error));
                }
                None
            }
        }
    }

    fn work(&self, keeper: &mut Keeper) {
        let mut written = keeper.last_seq();
        let mut last = Instant::now();
        let mut backed_up = None;
        let mut searchable = true;
        // A side file that cannot be written is not tried for ever.
        let mut refused = false;
        let waiting = RefCell::new(VecDeque::new());
        let mut drop = None;
        loop {
            self.watch_mails(keeper, &mut drop);
            let first = waiting.borrow_mut().pop_front();
            let wait = if searchable && keeper.finder.busy() { Duration::ZERO } else { STILL };
            let message = match first.map_or_else(|| self.inbox.recv_timeout(wait), Ok) {
                Ok(message) => message,
                Err(RecvTimeoutError::Timeout) if wait.is_zero() => {
                    if let Err(error) = keeper.prepare_search() {
                        log::warn!("no search: {error}");
                        searchable = false;
                    }
                    if let Some(news) = keeper.take_index_news() {
                        self.say(Event::Index(news));
                    }
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    let behind = keeper.last_seq() != written || keeper.store.side_file_is_old();
                    if last.elapsed() >= STILL && behind && !refused {
                        // A cache: when it cannot be written the next start reads the records instead.
                        if let Err(error) = keeper.store.refresh_side_file() {
                            log::warn!("the side file is not written: {error}");
                            refused = true;
                        }
                        written = keeper.last_seq();
                    } else if !keeper.keep_words() && keeper.last_seq() > 0 {
                        let asker = self.asker_now();
                        // Whoever has just named a folder, or plugged in the disk it is on, wants the day's backup in it.
                        let folder = keeper.settings.backup.folder().map(str::to_owned);
                        // Looked at each time: one disk may be taken out and another put in.
                        let there = folder.as_deref().is_some_and(|folder| super::folder::file(folder).is_dir());
                        let wanted = Some((asker.today, folder, there));
                        if backed_up != wanted && self.daily_backup(keeper, &asker, &waiting) {
                            backed_up = wanted;
                        }
                    }
                    continue;
                }
            };
            last = Instant::now();
            refused = false;
            let beside = Beside { thread: self, waiting: &waiting };
            match message {
                Message::Close => return,
                Message::Mails { folder, files } => self.take_mails(keeper, folder, files, beside),
                Message::Folders(news) => self.take_folders(keeper, news),
                Message::Screen { ticket, asker, ask } => {
                    self.lang.set(asker.lang);
                    self.asked.set((asker, Local::now().date_naive()));
                    let answer = keeper.answer(&asker, ask.as_typed(), &mut ScreenWatch { ticket, beside });
                    self.stopped.forget(ticket);
                    self.tell_changes(keeper, false);
                    if matches!(answer, Answer::BackedUp { .. }) {
                        self.tell_backups(keeper);
                    }
                    self.say(Event::Answered { ticket, answer });
                    self.tell_folders(keeper);
                }
                Message::Socket { asker, ask, reply } => {
                    let answer = keeper.answer(&asker, ask, &mut SocketWatch { reply: &reply, beside });
                    let told = self.tell_changes(keeper, true);
                    if !told && answer.changed_the_book() {
                        // What belongs to no customer: a company file, a bookmark, a product, a template.
                        self.say(Event::Changed { rows: Vec::new(), gone: Vec::new(), outside: true });
                    }
                    if matches!(answer, Answer::BackedUp { .. }) {
                        self.tell_backups(keeper);
                    }
                    let _ = reply.send(Reply::Answer(answer));
                    self.tell_folders(keeper);
                }
            }
        }
    }

    /// The folders tell what nobody asked for.
    fn take_folders(&self, keeper: &mut Keeper, news: News) {
        match news {
            News::Scanned => keeper.folders_scanned(),
            News::Files(customer, look) => {
                self.say(Event::Files(Box::new(keeper.files_found(customer, look, self.lang.get()))));
            }
            News::Troubled => {}
            News::Touched(customers) => keeper.pages_touched(&customers),
            News::Edited => {
                let taken = keeper.take_pages(&self.asker_now());
                self.tell_changes(keeper, true);
                if let Some(first) = taken.first() {
                    let lang = self.lang.get();
                    self.say(Event::Pages(match taken.len() {
                        1 => first.clone(),
                        all => tr!(lang, "profile.taken_many", count = all),
                    }));
                }
            }
        }
        self.tell_folders(keeper);
    }

    /// Says what could not be done with folders, each once.
    fn tell_folders(&self, keeper: &Keeper) {
        let troubles = keeper.folder_troubles(self.lang.get());
        if let Some(first) = troubles.first() {
            let more = troubles.len() - 1;
            self.say(Event::Folders(match more {
                0 => first.clone(),
                _ => tr!(self.lang.get(), "folders.and_more", why = first, count = more),
            }));
        }
    }

    /// Watches the folder that the settings name.
    fn watch_mails(&self, keeper: &Keeper, drop: &mut Option<(Watching, String)>) {
        let wanted = keeper.settings.mail_drop.as_deref().map(str::trim).filter(|folder| !folder.is_empty());
        if drop.as_ref().map(|(_, folder)| folder.as_str()) == wanted {
            return;
        }
        let requests = self.requests.clone();
        let came =
            move |folder: &Path, files| requests.send(Message::Mails { folder: folder.to_owned(), files }).is_ok();
        *drop = wanted.and_then(|folder| match Watching::begin(came) {
            Ok(watching) => {
                watching.watch(Some(super::folder::file(folder)));
                Some((watching, folder.to_owned()))
            }
            Err(error) => {
                log::warn!("mails are not watched: {error}");
                None
            }
        });
    }

    /// Whoever asked last, as of now: nobody may have asked since midnight.
    fn asker_now(&self) -> Asker {
        let (asker, clock) = self.asked.get();
        let days = Local::now().date_naive().signed_duration_since(clock).num_days().max(0).unsigned_abs();
        let today = asker.today.checked_add_days(Days::new(days)).unwrap_or(asker.today);
        Asker { today, now: Utc::now(), ..asker }
    }

    /// Logs the mails that came.
    fn take_mails(&self, keeper: &mut Keeper, folder: PathBuf, files: Vec<PathBuf>, beside: Beside<'_>) {
        let asker = self.asker_now();
        let ask = ImportAsk { file: folder, kind: Some("mail".to_owned()), files, ..ImportAsk::default() };
        let answer = keeper.answer(&asker, Ask::Import(ask), &mut ScreenWatch { ticket: 0, beside });
        self.tell_changes(keeper, true);
        match answer {
            Answer::Imported(done) if done.created + done.rejected.len() as u64 > 0 => {
                let saved = done.mails.as_ref().map_or(0, |mails| mails.saved);
                let waiting = done.mails.as_ref().map_or(0, |mails| mails.waiting);
                let rejected = (done.rejected.len() as u64).saturating_sub(waiting);
                let lang = asker.lang;
                let parts = [
                    (done.created > 0).then(|| tr!(lang, "mails.said_logged", count = done.created)),
                    (saved > 0).then(|| tr!(lang, "mails.said_saved", count = saved)),
                    (waiting > 0).then(|| tr!(lang, "mails.said_waiting", count = waiting)),
                    (rejected > 0).then(|| tr!(lang, "mails.said_rejected", count = rejected)),
                ];
                let parts: Vec<String> = parts.into_iter().flatten().collect();
                self.say(Event::Mail(tr!(lang, "mails.said", what = parts.join(&tr!(lang, "mails.said_comma")))));
                if let Some(why) = done.mails.and_then(|mails| mails.unsaved) {
                    self.say(Event::Folders(why));
                }
            }
            Answer::Refused(refusal) => self.say(Event::Mail(refusal.tell(asker.lang))),
            _ => {}
        }
    }

    /// Tells the screen what is known of the backups.
    fn tell_backups(&self, keeper: &Keeper) {
        self.say(Event::Backups(backups(keeper.store.dir())));
    }

    /// Tells the screen which rows are others now; whether there are any.
    fn tell_changes(&self, keeper: &mut Keeper, outside: bool) -> bool {
        let changes = keeper.take_changes();
        let any = !changes.is_empty();
        if changes.everything {
            self.say(Event::Loaded(keeper.rows().to_vec()));
        } else if !changes.is_empty() {
            self.say(Event::Changed { rows: changes.rows, gone: changes.gone, outside });
        }
        any
    }

    /// Makes the day's backup, unless something is to be written meanwhile; gives whether it need not be tried again.
    fn daily_backup(&self, keeper: &Keeper, asker: &Asker, waiting: &RefCell<VecDeque<Message>>) -> bool {
        if keeper.store.kept_from_writing().is_some() {
            return false;
        }
        let beside = Beside { thread: self, waiting };
        let done = job::daily_backup(keeper, asker, &mut || beside.serve(keeper));
        // One that something came in between of made nothing.
        if !matches!(done, Ok(false)) {
            self.tell_backups(keeper);
        }
        match done {
            Ok(done) => done,
            Err(error) => {
                log::warn!("no daily backup: {error}");
                self.warn(tr!(self.lang.get(), "engine.no_daily_backup", error = tell(&error, self.lang.get())));
                true
            }
        }
    }

    /// A sentence on the screen that nobody asked for.
    fn warn(&self, sentence: String) {
        self.say(Event::Answered { ticket: 0, answer: Answer::Refused(Refusal::Failed(sentence)) });
    }

    /// The book cannot be used: says so, and again to everyone who asks.
    fn refuse_all(&self, error: &StoreError) {
        let sentence = tell_window(error, self.lang.get());
        self.say(Event::Broken(sentence.clone()));
        while let Ok(message) = self.inbox.recv() {
            let answer = Answer::Refused(Refusal::Failed(sentence.clone()));
            match message {
                Message::Close => return,
                // Settings are no part of the book.
                Message::Screen { ticket, asker, ask: Ask::ChangeSettings(ask) } => {
                    let changed = change_settings(&ask.file, &ask.before, &ask.after);
                    let answer = match changed {
                        Ok(settings) => Answer::Settings { settings: Box::new(settings), trouble: None },
                        Err(error) => Answer::Refused(Refusal::Failed(error.tell(asker.lang))),
                    };
                    self.say(Event::Answered { ticket, answer });
                }
                Message::Screen { ticket, .. } => self.say(Event::Answered { ticket, answer }),
                Message::Mails { .. } | Message::Folders(_) => {}
                Message::Socket { reply, .. } => {
                    let _ = reply.send(Reply::Answer(answer));
                }
            }
        }
    }
}

/// What comes in while a job is under way: what only reads is answered at once, the rest waits for its end.
#[derive(Clone, Copy)]
struct Beside<'a> {
    thread: &'a Thread,
    waiting: &'a RefCell<VecDeque<Message>>,
}

impl Beside<'_> {
    /// Answers those who read; gives whether nobody waits.
    fn serve(self, keeper: &Keeper) -> bool {
        let mut waiting = self.waiting.borrow_mut();
        while let Ok(message) = self.thread.inbox.try_recv() {
            let read = |asker: &Asker, ask| keeper.read(asker, ask).unwrap_or_else(Answer::Refused);
            match message {
                // In order: what was asked to be written first is seen by what reads after it.
                message if !waiting.is_empty() => waiting.push_back(message),
                Message::Screen { ticket, asker, ask } if ask.only_reads() => {
                    self.thread.say(Event::Answered { ticket, answer: read(&asker, ask) });
                }
                Message::Socket { asker, ask, reply } if ask.only_reads() => {
                    let _ = reply.send(Reply::Answer(read(&asker, ask)));
                }
                message => waiting.push_back(message),
            }
        }
        waiting.is_empty()
    }
}

struct ScreenWatch<'a> {
    ticket: u64,
    beside: Beside<'a>,
}

impl Watch for ScreenWatch<'_> {
    fn at(&mut self, progress: Progress) -> bool {
        self.beside.thread.say(Event::Job { ticket: self.ticket, done: progress.done, of: progress.of });
        !self.beside.thread.stopped.holds(self.ticket)
    }

    fn beside(&mut self, keeper: &Keeper) {
        self.beside.serve(keeper);
    }
}

struct SocketWatch<'a> {
    reply: &'a Sender<Reply>,
    beside: Beside<'a>,
}

impl Watch for SocketWatch<'_> {
    fn at(&mut self, progress: Progress) -> bool {
        self.reply.send(Reply::Progress(progress)).is_ok()
    }

    fn beside(&mut self, keeper: &Keeper) {
        self.beside.serve(keeper);
    }
}

/// One request with nobody watching.
impl Keeper {
    /// Answers without progress.
    pub fn answer_now(&mut self, asker: &Asker, ask: Ask) -> Answer {
        self.answer(asker, ask, &mut no_watch())
    }
}
