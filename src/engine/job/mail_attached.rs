//! What hangs on mails, saved into the folders of the customers they are from or to (R16, R20): once the mails are logged, mail by
//! mail, each once. Mails that were logged before are looked at as well, so that what could not be saved is when they are
//! imported again.

use chrono::NaiveDate;

use super::{Progress, Watch};
use crate::book::Refusal;
use crate::dossier::Trouble;
use crate::engine::ask::Asker;
use crate::engine::folders::{Hung, in_short};
use crate::engine::keeper::{Keeper, failed, row_of};
use crate::io::mail::{MailPlace, MailText, Mailbox};
use crate::model::{CustomerId, MailId};
use crate::rules::is_program;
use crate::text::{Lang, shown};
use crate::tr;

/// Mails on which nothing hung are remembered so many at once.
const AT_ONCE: usize = 200;

/// A mail that a customer's log has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Logged {
    pub customer: CustomerId,
    pub on: NaiveDate,
    pub place: MailPlace,
    pub mail: MailId,
}

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Saved {
    /// Files that are new in folders.
    pub files: u64,
    /// Programs, which are not saved.
    pub programs: u64,
    /// Why some could not be saved, in a sentence.
    pub trouble: Option<String>,
}

impl Saved {
    /// In a sentence; nothing where nothing hung on the mails.
    pub fn told(&self, lang: Lang) -> Option<String> {
        match (self.files, self.programs) {
            (0, 0) => None,
            (count, 0) => Some(tr!(lang, "mails.saved", count = count)),
            (count, programs) => Some(tr!(lang, "mails.saved_programs", count = count, programs = programs)),
        }
    }
}

/// Saves what hangs on these mails; nothing is done where the settings name no place for folders.
pub(super) fn save(
    keeper: &Keeper,
    asker: &Asker,
    mailbox: &Mailbox,
    mut mails: Vec<Logged>,
    watch: &mut dyn Watch,
) -> Result<Saved, Refusal> {
    let mut saved = Saved::default();
    if keeper.folders().is_none() {
        return Ok(saved);
    }
    mails.sort_by_key(|one| (one.customer, one.on));
    let (mut done, of) = (0, mails.len() as u64);
    for own in mails.chunk_by(|one, other| one.customer == other.customer) {
        let Some(first) = own.first() else { continue };
        if let Err(trouble) = of_customer(keeper, asker, mailbox, own, &mut saved, &mut |keeper| {
            done += 1;
            watch.beside(keeper);
            watch.at(Progress { done, of: Some(of) })
        })? {
            saved.trouble.get_or_insert_with(|| told(keeper, first.customer, trouble.as_ref(), asker.lang));
        }
    }
    Ok(saved)
}

fn told(keeper: &Keeper, customer: CustomerId, trouble: Option<&Trouble>, lang: Lang) -> String {
    let name = row_of(&keeper.rows, customer).map_or("", |row| row.name());
    match trouble {
        None => tr!(lang, "folders.slow"),
        Some(trouble) => {
            let path = trouble.path.to_string_lossy();
            tr!(lang, "mails.unsaved", name = shown(name), path = shown(&path), why = in_short(trouble, lang))
        }
    }
}

/// Those of one customer; `Err` with nothing where the drive did not answer.
fn of_customer(
    keeper: &Keeper,
    asker: &Asker,
    mailbox: &Mailbox,
    mails: &[Logged],
    saved: &mut Saved,
    go_on: &mut dyn FnMut(&Keeper) -> bool,
) -> Result<Result<(), Option<Trouble>>, Refusal> {
    let told = |error| failed(&error, asker.lang);
    let (Some(folders), Some(first)) = (keeper.folders(), mails.first()) else { return Ok(Ok(())) };
    let Some(belongs) = keeper.belongs(first.customer).map_err(told)? else { return Ok(Ok(())) };
    let mut had = match folders.mails_saved(belongs.clone()) {
        Some(Ok(had)) => had,
        Some(Err(trouble)) => return Ok(Err(Some(trouble))),
        None => return Ok(Err(None)),
    };
    let mut empty: Vec<String> = Vec::new();
    let mut hand_over = |hung: Hung| match folders.attach(belongs.clone(), hung) {
        Some(Ok(count)) => {
            saved.files += count;
            Ok(())
        }
        Some(Err(trouble)) => Err(Some(trouble)),
        None => Err(None),
    };
    for one in mails {
        if !go_on(keeper) {
            return Ok(Ok(()));
        }
        let id = one.mail.to_string();
        if !had.insert(id.clone()) {
            continue;
        }
        // A mail that is not there any more is not missed: its entry says what hung on it.
        let Ok(bytes) = mailbox.read(one.place) else { continue };
        let all = MailText::attached(&bytes);
        drop(bytes);
        let count = all.len();
        let files: Vec<(String, Vec<u8>)> =
            all.into_iter().filter(|one| !is_program(&one.name)).map(|one| (one.name, one.content)).collect();
        saved.programs += (count - files.len()) as u64;
        let mails = if files.is_empty() {
            empty.push(id);
            if empty.len() < AT_ONCE {
                continue;
            }
            std::mem::take(&mut empty)
        } else {
            vec![id]
        };
        if let Err(trouble) = hand_over(Hung { on: one.on, files, mails }) {
            return Ok(Err(trouble));
        }
    }
    let rest = Hung { on: first.on, files: Vec::new(), mails: empty };
    Ok(if rest.mails.is_empty() { Ok(()) } else { hand_over(rest) })
}
