//! The thread that makes, moves and reads folders.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::NaiveDate;

use super::pages::{self, GoBy, Kept};
use super::{Brought, Hung, Look, News, Order, PageFound, State, Step, Tell, known, lock};
use crate::book::{PROFILE_BYTES, Profile};
use crate::dossier::{
    Cabinet, Settled, Stamp, Trouble, Why, add_content, add_file, list, mails_saved, note_mails, page_stamp,
    read_page_file,
};
use crate::model::CustomerId;
use crate::rules::{Belongs, file_name, safe_name};

/// So often the folder that is shown is looked at.
const EVERY: Duration = Duration::from_secs(1);
/// While no folder is shown there is nothing to look at.
const IDLE: Duration = Duration::from_secs(3_600);
/// What is known is kept after so many folders of a long run.
const KEPT_EVERY: u64 = 500;
/// So many pages are looked at each time, in turn.
const PAGES_AT_ONCE: usize = 100;

pub(super) struct Worker {
    cabinet: Cabinet,
    file: PathBuf,
    state: Arc<Mutex<State>>,
    news: Option<Tell>,
    /// The folder that is shown, and what was last told of it.
    watched: Option<(Belongs, Option<Look>)>,
    /// By what the pages were known when they were left.
    pages: BTreeMap<CustomerId, Option<Stamp>>,
    /// Whose page was looked at last.
    turn: Option<CustomerId>,
    /// What is kept says that it may not name all.
    announced: bool,
}

impl Worker {
    pub fn new(root: PathBuf, file: PathBuf, state: Arc<Mutex<State>>, news: Option<Tell>) -> Self {
        let known = lock(&state).known.clone();
        Self {
            cabinet: Cabinet::new(root, known),
            file,
            state,
            news,
            watched: None,
            pages: BTreeMap::new(),
            turn: None,
            announced: false,
        }
    }

    /// Does one order after another until nobody gives any.
    pub fn work(mut self, inbox: &Receiver<Order>) {
        loop {
            let awake = self.watched.is_some() || self.news.is_some() && !self.pages.is_empty();
            let wait = if awake { EVERY } else { IDLE };
            match inbox.recv_timeout(wait) {
                Ok(order) => {
                    self.cabinet.begin();
                    self.obey(order);
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.look_again();
                    self.look_at_pages();
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn tell(&self, news: News) {
        if let Some(tell) = &self.news {
            tell(news);
        }
    }

    fn obey(&mut self, order: Order) {
        match order {
            Order::Scan => {
                self.scan();
                self.tell(News::Scanned);
            }
            Order::Bring { all, make, scan, told } => self.bring(&all, make, scan, &told),
            Order::Look { belongs, make, told } => {
                let look = self.look(&belongs, make);
                self.remember(&look, &belongs);
                self.keep();
                // Nobody may wait any more: what is watched tells itself.
                let _ = told.send(look);
            }
            Order::Add { belongs, file, about, on, told } => {
                let added = self.add(&belongs, &file, &about, on);
                self.keep();
                let _ = told.send(added);
                self.look_again();
            }
            Order::Pages { all, by, told } => self.keep_pages(&all, by, &told),
            Order::Page { belongs, told } => {
                let _ = told.send(self.page(&belongs));
            }
            Order::Merge { from, into, told } => {
                self.announce();
                let merged = self.cabinet.merge(&from, &into);
                lock(&self.state).merged(from.customer, merged);
                self.keep();
                if told.send(()).is_err() {
                    self.tell(News::Troubled);
                }
                self.look_again();
            }
            Order::Company { file, told } => {
                let _ = told.send(self.company(file.as_deref()));
            }
            Order::MailsSaved { belongs, told } => {
                let _ = told.send(self.mails_saved(&belongs));
            }
            Order::Attach { belongs, hung, told } => {
                let saved = self.attach(&belongs, &hung);
                self.keep();
                let _ = told.send(saved);
                self.look_again();
            }
            Order::Watch(belongs) => {
                let same = self.watched.as_ref().map(|(held, _)| held.customer)
                    == belongs.as_ref().map(|belongs| belongs.customer);
                if !same {
                    self.watched = belongs.map(|belongs| (belongs, None));
                } else if let (Some((held, _)), Some(belongs)) = (&mut self.watched, belongs) {
                    *held = belongs;
                }
            }
        }
    }

    /// Looks through the tree. A root that was never made is an empty one.
    fn scan(&mut self) {
        match self.cabinet.scan() {
            Ok(()) => {
                let mut state = lock(&self.state);
                state.whole = true;
                state.twins.clone_from(self.cabinet.twins());
                state.troubles.retain(|_, trouble| trouble.why != Why::NoRoot);
                drop(state);
                self.keep();
            }
            Err(trouble) if trouble.why == Why::NoRoot && self.cabinet.known().is_empty() => {
                lock(&self.state).whole = true;
            }
            Err(trouble) => {
                log::warn!("the folders cannot be looked through: {:?}", trouble.why);
                let first = self.cabinet.known().keys().next().copied();
                if let Some(first) = first {
                    lock(&self.state).trouble(first, trouble);
                    self.tell(News::Troubled);
                }
            }
        }
    }

    fn bring(&mut self, all: &[Belongs], make: bool, scan: bool, told: &Sender<Step>) {
        if scan {
            self.scan();
        }
        let mut brought = Brought::default();
        let mut troubled = false;
        if !all.is_empty() {
            self.announce();
        }
        for (belongs, done) in all.iter().zip(1..) {
            if make {
                match self.cabinet.make(belongs) {
                    Ok((_, new)) => brought.made += u64::from(new),
                    Err(trouble) => {
                        troubled = true;
                        lock(&self.state).trouble(belongs.customer, trouble);
                        continue;
                    }
                }
            }
            match self.cabinet.settle(belongs) {
                Ok(settled) => {
                    brought.moved += u64::from(matches!(settled, Settled::Moved(..)));
                    self.settled(belongs.customer);
                }
                Err(trouble) => {
                    log::info!("a folder stays where it is: {:?}", trouble.why);
                    troubled = true;
                    lock(&self.state).trouble(belongs.customer, trouble);
                }
            }
            if done % KEPT_EVERY == 0 {
                self.keep();
            }
            // Whoever waits no longer for a long run has stopped it; a few are brought to their end.
            if done % 20 == 0 && told.send(Step::At(done)).is_err() && all.len() > 200 {
                break;
            }
        }
        self.keep();
        let waited_for = told.send(Step::End(brought)).is_ok();
        if troubled || !waited_for {
            self.tell(News::Troubled);
        }
        self.look_again();
    }

    /// A folder is where it belongs. That there are two of them is told all the same.
    fn settled(&self, customer: CustomerId) {
        let mut state = lock(&self.state);
        match (self.cabinet.twins().get(&customer), self.cabinet.known().get(&customer)) {
            (Some(twin), Some(held)) => {
                let (path, twin) = (self.cabinet.root().join(held), self.cabinet.root().join(twin));
                state.trouble(customer, Trouble { path, why: Why::Twin(twin) });
            }
            _ => drop(state.troubles.remove(&customer)),
        }
    }

    fn look(&mut self, belongs: &Belongs, make: bool) -> Look {
        let path = if make {
            Some(self.make(belongs)?)
        } else {
            match self.cabinet.find(belongs) {
                Ok(place) => place.map(|place| self.cabinet.root().join(place)),
                // Nothing was ever made there.
                Err(trouble) if trouble.why == Why::NoRoot && self.cabinet.known().is_empty() => None,
                Err(trouble) => return Err(trouble),
            }
        };
        let Some(path) = path else { return Ok(None) };
        let listing = list(&path).map_err(|error| Trouble::of(&path, &error))?;
        Ok(Some((path, listing)))
    }

    fn add(&mut self, belongs: &Belongs, file: &Path, about: &str, on: NaiveDate) -> Result<PathBuf, Trouble> {
        // What cannot be read makes no folder.
        std::fs::File::open(file).map_err(|error| Trouble::of(file, &error))?;
        let own = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder = self.make(belongs)?;
        add_file(&folder, file, &file_name(on, about, &own))
    }

    fn company(&self, file: Option<&Path>) -> Result<PathBuf, Trouble> {
        let Some(file) = file else { return self.cabinet.company() };
        std::fs::File::open(file).map_err(|error| Trouble::of(file, &error))?;
        let folder = self.cabinet.company()?;
        // What lies there already is there.
        if file.starts_with(&folder) {
            return Ok(file.to_owned());
        }
        let own = file.file_name().unwrap_or_default().to_string_lossy();
        add_file(&folder, file, &safe_name(&own))
    }

    fn mails_saved(&mut self, belongs: &Belongs) -> Result<BTreeSet<String>, Trouble> {
        match self.cabinet.find(belongs) {
            Ok(Some(place)) => mails_saved(&self.cabinet.root().join(place)),
            Ok(None) => Ok(BTreeSet::new()),
            // Nothing was ever made there.
            Err(trouble) if trouble.why == Why::NoRoot && self.cabinet.known().is_empty() => Ok(BTreeSet::new()),
            Err(trouble) => Err(trouble),
        }
    }

    fn attach(&mut self, belongs: &Belongs, hung: &Hung) -> Result<u64, Trouble> {
        let folder = if hung.files.is_empty() {
            // That nothing hung on a mail makes no folder.
            let Some(place) = self.cabinet.find(belongs)? else { return Ok(0) };
            self.cabinet.root().join(place)
        } else {
            self.make(belongs)?
        };
        let mut saved = 0;
        for (name, content) in &hung.files {
            saved += u64::from(add_content(&folder, content, &file_name(hung.on, "", name))?.is_some());
        }
        note_mails(&folder, &hung.mails)?;
        Ok(saved)
    }

    fn page(&mut self, belongs: &Belongs) -> PageFound {
        let Some(place) = self.cabinet.find(belongs)? else { return Ok(None) };
        let folder = self.cabinet.root().join(place);
        let page = read_page_file(&folder, PROFILE_BYTES)?;
        Ok(Some((folder, page)))
    }

    fn keep_pages(&mut self, all: &[(Belongs, Profile)], by: GoBy, told: &Sender<()>) {
        let (mut edited, mut news) = (false, false);
        for (belongs, profile) in all {
            let customer = belongs.customer;
            let folder = match self.cabinet.find(belongs) {
                Ok(place) => place.map(|place| self.cabinet.root().join(place)),
                Err(trouble) => {
                    lock(&self.state).unwritten(customer, Some(trouble));
                    news = true;
                    continue;
                }
            };
            let Some(folder) = folder else {
                self.pages.remove(&customer);
                lock(&self.state).stands(customer, None);
                continue;
            };
            let kept = pages::keep(&folder, profile, by);
            self.pages.insert(customer, page_stamp(&folder));
            let mut state = lock(&self.state);
            let apart = match kept {
                Ok(Kept::InStep) => None,
                Ok(Kept::Apart(apart)) => Some(apart),
                Ok(Kept::ByHand(by_hand)) => {
                    edited = true;
                    state.by_hand.insert(customer, by_hand);
                    continue;
                }
                Ok(Kept::Again) => {
                    // The next look finds it touched.
                    self.pages.insert(customer, None);
                    state.unwritten(customer, None);
                    continue;
                }
                Err(trouble) => {
                    log::info!("a page stays as it is: {:?}", trouble.why);
                    news = true;
                    state.unwritten(customer, Some(trouble));
                    continue;
                }
            };
            let other = state.stands(customer, apart);
            drop(state);
            news |= other;
            if let Some((_, told)) = self.watched.as_mut().filter(|(held, _)| other && held.customer == customer) {
                *told = None;
            }
        }
        let waited_for = told.send(()).is_ok();
        if edited {
            self.tell(News::Edited);
        }
        if news && !waited_for {
            self.tell(News::Troubled);
        }
        self.look_again();
    }

    /// Looks whether pages are as they were left: some each time, all of them in turn.
    fn look_at_pages(&mut self) {
        let after = self.turn.map_or(std::ops::Bound::Unbounded, std::ops::Bound::Excluded);
        let mut turn: Vec<CustomerId> =
            self.pages.range((after, std::ops::Bound::Unbounded)).map(|(id, _)| *id).take(PAGES_AT_ONCE).collect();
        self.turn = turn.last().copied().filter(|_| turn.len() == PAGES_AT_ONCE);
        let (root, known) = (self.cabinet.root(), self.cabinet.known());
        let pages = &mut self.pages;
        turn.retain(|id| {
            let now = known.get(id).and_then(|place| page_stamp(&root.join(place)));
            pages.insert(*id, now) != Some(now)
        });
        if !turn.is_empty() {
            self.tell(News::Touched(turn));
        }
    }

    /// What was told of the watched folder is not told again.
    fn remember(&mut self, look: &Look, belongs: &Belongs) {
        if let Some((held, told)) = &mut self.watched
            && held.customer == belongs.customer
        {
            *told = Some(look.clone());
        }
    }

    /// Looks at the folder that is shown, and tells if something is otherwise there.
    fn look_again(&mut self) {
        let Some((belongs, told)) = self.watched.clone() else { return };
        // A tree is not looked through every second for a folder that is not there.
        if !matches!(told, Some(Ok(None))) {
            self.cabinet.begin();
        }
        let look = self.look(&belongs, false);
        if told.as_ref() != Some(&look) {
            self.keep();
            self.tell(News::Files(belongs.customer, look.clone()));
            self.watched = Some((belongs, Some(look)));
        }
    }

    /// The customer's folder, made if there is none.
    fn make(&mut self, belongs: &Belongs) -> Result<PathBuf, Trouble> {
        if !self.cabinet.known().contains_key(&belongs.customer) {
            self.announce();
        }
        Ok(self.cabinet.make(belongs)?.0)
    }

    /// Says for the next start that folders are being made or moved: should this program be killed, what is kept does not name all.
    fn announce(&mut self) {
        if self.announced || !lock(&self.state).whole {
            return;
        }
        match known::write(&self.file, self.cabinet.root(), self.cabinet.known(), false) {
            Ok(()) => self.announced = true,
            Err(error) => log::warn!("what is known of the folders is not kept: {error}"),
        }
    }

    /// Keeps what is known, for the other side and for the next start.
    fn keep(&mut self) {
        let mut state = lock(&self.state);
        if state.known == *self.cabinet.known() && self.file.exists() && !self.announced {
            return;
        }
        state.known.clone_from(self.cabinet.known());
        let whole = state.whole;
        drop(state);
        if !whole {
            return;
        }
        // A cache: without it the tree is looked through.
        match known::write(&self.file, self.cabinet.root(), self.cabinet.known(), true) {
            Ok(()) => self.announced = false,
            Err(error) => log::warn!("what is known of the folders is not kept: {error}"),
        }
    }
}
