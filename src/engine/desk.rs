//! A command's way to the book: the store itself, or the workbench that has it open.

use std::path::Path;
use std::time::{Duration, Instant};

use super::ask::{Answer, Ask, Asker, DueAnswer, FoundRow};
use super::finder;
use super::job::Watch;
use super::job::late_backup;
use super::keeper::{Keeper, row_of};
use super::socket::{Client, SocketError};
use super::tell;
use crate::book::{due, due_capped};
use crate::model::{Row, Settings};
use crate::search;
use crate::store::{self, StoreError};
use crate::text::Lang;
use crate::tr;

/// How long a client tries while somebody holds the lock.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where a command's requests go.
pub enum Desk {
    /// This process has the store.
    Own(Box<Keeper>),
    /// An open workbench has it.
    Workbench(Client),
}

/// Why there is no way to the book.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The workbench that has it does not answer.
    #[error(transparent)]
    Socket(#[from] SocketError),
}

impl DeskError {
    /// One sentence in the reader's language.
    pub fn tell(&self, lang: Lang) -> String {
        match self {
            Self::Store(error) => tell(error, lang),
            Self::Socket(SocketError::OtherVersion { found, known }) => {
                tr!(lang, "engine.other_version", found = found, known = known)
            }
            Self::Socket(error) => tr!(lang, "engine.socket", error = error),
        }
    }
}

/// What is due, without opening the book: from its side file, if that is up to date and holds those due apart.
pub fn peek_due(dir: &Path, asker: &Asker, settings: &Settings, capped: bool) -> Option<DueAnswer> {
    let rows = store::peek_due(dir, settings, asker.today)?;
    let matters = store::peek_matters(dir, settings, asker.today)?;
    let answer = if capped { due_capped(&rows, asker.today, settings) } else { due(&rows, asker.today) };
    let held = |rows: &[Row], id| row_of(rows, id).cloned();
    // Whose customer is not due is not among those due.
    let all = match matters.iter().filter_map(|one| one.customer).all(|id| held(&rows, id).is_some()) {
        true => rows,
        false => store::peek_rows(dir, settings)?.0,
    };
    let backup = late_backup(dir, settings, asker.today);
    Some(DueAnswer { backup, ..answer.with(matters, |id| held(&all, id)) })
}

/// Who fits what is typed, without opening the book: from its side files, if they are up to date. Not where a workbench is
/// open: that has everything prepared.
pub fn peek_found(dir: &Path, asker: &Asker, settings: &Settings, query: &str, most: usize) -> Option<Vec<FoundRow>> {
    if Client::connect(dir).is_ok() {
        return None;
    }
    let (rows, words) = store::peek_words(dir, settings, search::VERSION)?;
    Some(finder::found_rows(&finder::index_of(&words, &rows)?, &rows, asker, query, most))
}

impl Desk {
    /// Opens the store, or finds the workbench that has it; tries for five seconds while it is held.
    ///
    /// # Errors
    /// [`DeskError`] says why neither is to be had.
    pub fn open(dir: &Path, settings: &Settings) -> Result<Self, DeskError> {
        let until = Instant::now() + PATIENCE;
        loop {
            let locked = match Keeper::open(dir, settings) {
                Ok(keeper) => return Ok(Self::Own(Box::new(keeper))),
                Err(error @ StoreError::Locked { .. }) => error,
                Err(error) => return Err(error.into()),
            };
            match Client::connect(dir) {
                Ok(client) => return Ok(Self::Workbench(client)),
                Err(error @ SocketError::OtherVersion { .. }) => return Err(error.into()),
                Err(_) if Instant::now() < until => std::thread::sleep(Duration::from_millis(30)),
                Err(_) => return Err(locked.into()),
            }
        }
    }

    /// Why the book can only be read, if so.
    pub fn kept_from_writing(&self, lang: Lang) -> Option<String> {
        match self {
            Self::Own(keeper) => keeper.store.kept_from_writing().map(|why| tell(why, lang)),
            Self::Workbench(_) => None,
        }
    }

    /// Asks and waits for the answer.
    ///
    /// # Errors
    /// When the workbench went away in between; whether the request was carried out is then not known.
    pub fn ask(&mut self, asker: &Asker, ask: Ask, watch: &mut dyn Watch) -> Result<Answer, DeskError> {
        match self {
            Self::Own(keeper) => Ok(keeper.answer(asker, ask, watch)),
            Self::Workbench(client) => Ok(client.ask(asker, ask, watch)?),
        }
    }

    /// Waits for folders that are being moved, and tells which could not be, a sentence each.
    pub fn folder_troubles(&mut self, lang: Lang) -> Vec<String> {
        match self {
            Self::Own(keeper) => keeper.folder_troubles(lang),
            // They are told on its screen.
            Self::Workbench(_) => Vec::new(),
        }
    }

    /// Ends in order.
    ///
    /// # Errors
    /// When the store cannot be left in order; what was acknowledged is on disk all the same.
    pub fn close(self) -> Result<(), DeskError> {
        match self {
            Self::Own(keeper) => Ok(keeper.close()?),
            Self::Workbench(_) => Ok(()),
        }
    }
}
