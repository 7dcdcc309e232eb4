//! The dossier folders (R16) beside the engine: a thread of its own makes, moves and reads them, so that a slow drive keeps
//! nobody waiting. What belongs where follows from the records alone; after each change the folders of those it touched are
//! brought there, so that undoing it brings them back, and what a killed program left is made good by the next one.
//!
//! | file | what |
//! |---|---|
//! | `worker` | the thread: one order after another, and the folder being looked at |
//! | `known` | where each folder was last seen, kept for the next start |
//! | `keeping` | what the keeper of the book asks of it, and when |
//! | `merged` | the folders of customers that became one with another |
//! | `answer` | what is told of folders and files |
//! | `tell` | troubles as one sentence each |
//! | `pages` | a customer's page and its record brought in step |
//! | `profiles` | what the keeper of the book does for that |
//! | `compared` | both, line by line |
//! | `checked` | folders held against the book |
//! | `company` | the folder of the company's own files |

mod answer;
mod checked;
mod company;
mod compared;
mod keeping;
mod known;
mod merged;
mod pages;
mod profiles;
mod tell;
mod worker;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::NaiveDate;

use crate::book::Profile;
use crate::dossier::{Listing, Page, Trouble};
use crate::model::CustomerId;
use crate::rules::Belongs;

pub use answer::{
    CustomerFiles, FileAsk, FileLine, FolderLine, FolderTrouble, FoldersAsk, FoldersTold, PageAsk, PageLine, PageTold,
    Side,
};
pub(super) use keeping::{Unfiled, no_place};
pub(super) use merged::Unmerged;
use pages::{Apart, ByHand, GoBy};
pub(super) use tell::{in_short, tell as tell_folders};

/// So long a change waits for its folders; then they follow by themselves.
const MOVE_PATIENCE: Duration = Duration::from_millis(800);
/// So long a question about a folder is waited for.
const LOOK_PATIENCE: Duration = Duration::from_secs(2);
/// So long a file is waited for that is copied.
const COPY_PATIENCE: Duration = Duration::from_secs(600);
/// So long the end of the program waits for folders that are still being moved.
const END_PATIENCE: Duration = Duration::from_secs(10);

/// What the thread is told to do.
pub(super) enum Order {
    /// Look through the whole tree.
    Scan,
    /// Bring folders where they belong, or make those that are missing, too.
    Bring { all: Vec<Belongs>, make: bool, scan: bool, told: Sender<Step> },
    /// Look into a folder; made first if wished.
    Look { belongs: Belongs, make: bool, told: Sender<Look> },
    /// Copy a file into a folder, which is made if there is none.
    Add { belongs: Belongs, file: PathBuf, about: String, on: NaiveDate, told: Sender<Result<PathBuf, Trouble>> },
    /// Bring pages in step with these records.
    Pages { all: Vec<(Belongs, Profile)>, by: GoBy, told: Sender<()> },
    /// Read a customer's page.
    Page { belongs: Belongs, told: Sender<PageFound> },
    /// Put a customer's folder into that of the customer it was merged into.
    Merge { from: Belongs, into: Belongs, told: Sender<()> },
    /// Copy a file of the company into the folder for these, or only make that.
    Company { file: Option<PathBuf>, told: Sender<Result<PathBuf, Trouble>> },
    /// Tell the mails whose attachments lie in a folder already.
    MailsSaved { belongs: Belongs, told: Sender<Result<BTreeSet<String>, Trouble>> },
    /// Save what hung on mails of one day.
    Attach { belongs: Belongs, hung: Hung, told: Sender<Result<u64, Trouble>> },
    /// Tell when something changes in this folder; in none any more.
    Watch(Option<Belongs>),
}

/// What hung on mails of one day.
#[derive(Debug)]
pub(in crate::engine) struct Hung {
    pub on: NaiveDate,
    /// Names and contents.
    pub files: Vec<(String, Vec<u8>)>,
    /// The mails that are remembered as done then.
    pub mails: Vec<String>,
}

/// How far folders were brought.
pub(super) enum Step {
    /// So many were looked at.
    At(u64),
    /// All.
    End(Brought),
}

/// What came of bringing folders.
#[derive(Debug, Default)]
pub(super) struct Brought {
    pub moved: u64,
    pub made: u64,
}

/// What was found in a folder: its path and its files; none where the customer has no folder.
pub(super) type Look = Result<Option<(PathBuf, Listing)>, Trouble>;

/// A customer's page: its folder and what lies there; none where the customer has no folder.
pub(super) type PageFound = Result<Option<(PathBuf, Page)>, Trouble>;

/// What the thread tells unasked.
pub(super) enum News {
    /// The whole tree was looked through.
    Scanned,
    /// Something changed in the folder that is watched.
    Files(CustomerId, Look),
    /// Something could not be done that nobody waits for any more.
    Troubled,
    /// The pages of these customers are not as they were left.
    Touched(Vec<CustomerId>),
    /// Pages were edited by hand.
    Edited,
}

/// Hears what the thread tells unasked.
pub(super) type Tell = Arc<dyn Fn(News) + Send + Sync>;

/// What both sides know; held for moments only, never while the disk is waited for.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Where each customer's folder was last seen, below the root.
    pub known: BTreeMap<CustomerId, PathBuf>,
    /// Whether that is all there are: read from the file of the last time, or the tree was looked through.
    pub whole: bool,
    /// What could not be done, to be tried again.
    pub troubles: BTreeMap<CustomerId, Trouble>,
    /// Of these, what nobody was told yet.
    untold: VecDeque<(Option<CustomerId>, Trouble)>,
    /// Pages that say other things than their records, and why.
    pub apart: BTreeMap<CustomerId, Apart>,
    /// Of these, what nobody was told yet.
    untold_apart: BTreeSet<CustomerId>,
    /// Pages that could not be written, to be tried again.
    pub unwritten: BTreeMap<CustomerId, Option<Trouble>>,
    /// Second folders of customers that have two, below the root.
    pub twins: BTreeMap<CustomerId, PathBuf>,
    /// Folders that could not be put into those of the customers they were merged into, and why.
    pub unmerged: BTreeMap<CustomerId, Trouble>,
    /// Another root that held folders the last time, and how many; not told yet.
    left_behind: Option<(PathBuf, usize)>,
    /// Pages that were edited by hand, to be taken over.
    pub by_hand: BTreeMap<CustomerId, ByHand>,
}

impl State {
    fn trouble(&mut self, customer: CustomerId, trouble: Trouble) {
        if self.troubles.get(&customer) == Some(&trouble) {
            return;
        }
        // A root that is not there is one trouble, not one for each customer.
        let alone = trouble.why != crate::dossier::Why::NoRoot;
        let untold = (alone.then_some(customer), trouble.clone());
        let told = !alone && self.troubles.values().any(|held| *held == trouble);
        if !told && !self.untold.contains(&untold) {
            self.untold.push_back(untold);
        }
        self.troubles.insert(customer, trouble);
    }

    /// A page and its record are in step, or not; whether that is another than before.
    fn stands(&mut self, customer: CustomerId, apart: Option<Apart>) -> bool {
        self.unwritten.remove(&customer);
        let same = self.apart.get(&customer) == apart.as_ref();
        match apart {
            None => drop(self.apart.remove(&customer)),
            Some(apart) => drop(self.apart.insert(customer, apart)),
        }
        if !self.apart.contains_key(&customer) {
            self.untold_apart.remove(&customer);
        } else if !same {
            self.untold_apart.insert(customer);
        }
        !same
    }

    /// A folder was put into another, or could not be.
    fn merged(&mut self, other: CustomerId, merged: Result<(), Trouble>) {
        let before = self.unmerged.remove(&other);
        let Err(trouble) = merged else { return };
        log::info!("a folder is not put into another: {:?}", trouble.why);
        if before.as_ref().is_none_or(|held| *held != trouble) {
            self.untold.push_back((Some(other), trouble.clone()));
        }
        self.unmerged.insert(other, trouble);
    }

    /// A page could not be written.
    fn unwritten(&mut self, customer: CustomerId, trouble: Option<Trouble>) {
        match &trouble {
            Some(trouble) if trouble.why == crate::dossier::Why::NoRoot => {
                self.trouble(customer, trouble.clone());
            }
            Some(why) if self.unwritten.get(&customer) != Some(&trouble) => {
                self.untold.push_back((Some(customer), why.clone()));
            }
            _ => {}
        }
        self.unwritten.insert(customer, trouble);
    }
}

/// The way to the folders.
pub(super) struct Folders {
    root: PathBuf,
    orders: Option<Sender<Order>>,
    state: Arc<Mutex<State>>,
    ended: Receiver<()>,
}

impl Folders {
    /// Begins with the folders below a root; `dir` is the book's own folder. `news` hears what is told unasked.
    ///
    /// # Errors
    /// When no thread can be had.
    pub fn begin(dir: &Path, root: PathBuf, news: Option<Tell>) -> std::io::Result<Self> {
        let (orders, inbox) = channel();
        let (end, ended) = channel();
        let file = dir.join(known::FILE);
        let state = Arc::new(Mutex::new(State::default()));
        if let Some(known) = known::read(&file, &root) {
            let mut state = lock(&state);
            (state.known, state.whole) = known;
        }
        lock(&state).left_behind = known::other_root(&file, &root);
        let worker = worker::Worker::new(root.clone(), file, Arc::clone(&state), news);
        std::thread::Builder::new().name("folders".to_owned()).spawn(move || {
            worker.work(&inbox);
            let _ = end.send(());
        })?;
        Ok(Self { root, orders: Some(orders), state, ended })
    }

    /// The root.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What is known.
    pub fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }

    fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // A thread that ended has told why in the log.
            let _ = orders.send(order);
        }
    }

    /// Orders something and waits for what comes of it; `None` where nothing came in time, and it follows by itself.
    fn ask<T>(&self, patience: Duration, order: impl FnOnce(Sender<T>) -> Order) -> Option<T> {
        let (told, answer) = channel();
        self.order(order(told));
        answer.recv_timeout(patience).ok()
    }

    /// Has the whole tree looked through beside; [`News::Scanned`] follows.
    pub fn scan(&self) {
        self.order(Order::Scan);
    }

    /// Brings folders where they belong; waits a moment for it.
    pub fn bring(&self, all: Vec<Belongs>, scan: bool) {
        let (told, steps) = channel();
        self.order(Order::Bring { all, make: false, scan, told });
        let until = std::time::Instant::now() + MOVE_PATIENCE;
        loop {
            match steps.recv_timeout(until.saturating_duration_since(std::time::Instant::now())) {
                Ok(Step::At(_)) => {}
                _ => return,
            }
        }
    }

    /// Brings folders where they belong, or makes them, and tells how far it is; `None` where `go_on` said no.
    pub fn bring_watched(
        &self,
        all: Vec<Belongs>,
        make: bool,
        scan: bool,
        mut go_on: impl FnMut(u64) -> bool,
    ) -> Option<Brought> {
        let (told, steps) = channel();
        self.order(Order::Bring { all, make, scan, told });
        let mut at = 0;
        loop {
            match steps.recv_timeout(Duration::from_millis(100)) {
                Ok(Step::At(done)) => at = done,
                Ok(Step::End(brought)) => return Some(brought),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Some(Brought::default()),
            }
            if !go_on(at) {
                return None;
            }
        }
    }

    /// Looks into a folder; `None` where no answer came in time.
    pub fn look(&self, belongs: Belongs, make: bool) -> Option<Look> {
        self.ask(LOOK_PATIENCE, |told| Order::Look { belongs, make, told })
    }

    /// Copies a file into a folder; `None` where no answer came in time.
    pub fn add(
        &self,
        belongs: Belongs,
        file: PathBuf,
        about: String,
        on: NaiveDate,
    ) -> Option<Result<PathBuf, Trouble>> {
        self.ask(COPY_PATIENCE, |told| Order::Add { belongs, file, about, on, told })
    }

    /// Brings pages in step with these records; waits a moment for it, or until it is done.
    pub fn pages(&self, all: Vec<(Belongs, Profile)>, by: GoBy, patient: bool) {
        let patience = if patient { COPY_PATIENCE } else { MOVE_PATIENCE };
        self.ask(patience, |told| Order::Pages { all, by, told });
    }

    /// Reads a customer's page; `None` where no answer came in time.
    pub fn page(&self, belongs: Belongs) -> Option<PageFound> {
        self.ask(LOOK_PATIENCE, |told| Order::Page { belongs, told })
    }

    /// Puts a customer's folder into that of the customer it was merged into; waits a moment for it. Whether it was tried in that time.
    pub fn merge(&self, from: Belongs, into: Belongs) -> bool {
        self.ask(MOVE_PATIENCE, |told| Order::Merge { from, into, told }).is_some()
    }

    /// Copies a file of the company into the folder for these, or only makes that; `None` where no answer came in time.
    pub fn company(&self, file: Option<PathBuf>) -> Option<Result<PathBuf, Trouble>> {
        self.ask(COPY_PATIENCE, |told| Order::Company { file, told })
    }

    /// The mails whose attachments lie in a folder already; `None` where no answer came in time.
    pub fn mails_saved(&self, belongs: Belongs) -> Option<Result<BTreeSet<String>, Trouble>> {
        self.ask(LOOK_PATIENCE, |told| Order::MailsSaved { belongs, told })
    }

    /// Saves what hung on mails into a folder, which is made if there is none; gives how many files are new there, or `None` where
    /// no answer came in time.
    pub fn attach(&self, belongs: Belongs, hung: Hung) -> Option<Result<u64, Trouble>> {
        self.ask(COPY_PATIENCE, |told| Order::Attach { belongs, hung, told })
    }

    /// Watches a folder, or none any more.
    pub fn watch(&self, belongs: Option<Belongs>) {
        self.order(Order::Watch(belongs));
    }

    /// What could not be done and nobody was told yet, with the customer it is about.
    pub fn take_untold(&self) -> Vec<(Option<CustomerId>, Trouble)> {
        self.state().untold.drain(..).collect()
    }

    /// Another root that held folders the last time, and how many; told once.
    pub fn take_left_behind(&self) -> Option<(PathBuf, usize)> {
        self.state().left_behind.take()
    }

    /// Pages that are not in step with their records and nobody was told yet.
    pub fn take_untold_apart(&self) -> BTreeSet<CustomerId> {
        std::mem::take(&mut self.state().untold_apart)
    }

    /// Waits until all that was ordered is done, but not for ever; no more can be ordered then.
    pub fn finish(&mut self) {
        if self.orders.take().is_some() && self.ended.recv_timeout(END_PATIENCE).is_err() {
            log::warn!("the folders do not answer; they are brought where they belong at the next start");
        }
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
