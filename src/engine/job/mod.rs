//! Long work: a file looked through, import, export, backup, verify, review,
//! customers that stand in the book twice. Each tells how far it is and can be stopped.

mod agenda;
mod agenda_over;
mod backup;
mod bookmarks;
mod difference;
mod duplicates;
mod export;
mod fill;
mod import;
mod ledger;
mod long_step;
mod mail;
mod mail_attached;
mod mail_report;
mod mail_survey;
mod mail_waiting;
mod pages;
mod paper;
mod rates;
mod rejected;
mod review;
mod source;
mod survey;
mod verify;
mod whole;

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::keeper::Keeper;
pub use backup::{Inspected, RestoredBook, inspect_backup, restore_backup};
pub(super) use backup::{backup, daily_backup, late_backup, note_first_day};
pub(super) use duplicates::duplicates;
pub(super) use export::export;
pub use fill::write_samples;
pub(super) use import::import;
pub(super) use paper::{save_mail, save_quote, save_text};
pub(super) use rates::import_rates;
pub(super) use rejected::save_rejected;
pub(super) use review::{review, save_review};
pub(super) use source::Opened;
pub(super) use survey::{FOLDER, survey};
pub(super) use verify::verify;

/// The name of a file, without its folder: what an import is called in the history.
pub(super) fn name_of(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// How much is done: rows, records or bytes.
    pub done: u64,
    /// Of how much, where that is known.
    pub of: Option<u64>,
}

/// Whoever waits for a job.
pub trait Watch {
    /// Hears how far the job is; `false` stops it, and what it did is taken back.
    fn at(&mut self, progress: Progress) -> bool;

    /// Called between two parts of the job, so that whoever only reads need not wait for its end.
    fn beside(&mut self, _keeper: &Keeper) {}
}

struct Nobody;

impl Watch for Nobody {
    fn at(&mut self, _: Progress) -> bool {
        true
    }
}

/// Nobody waits.
pub fn no_watch() -> impl Watch {
    Nobody
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::engine::{Answer, Ask, Asker, BackupAsk, ImportAsk};
    use crate::model::Settings;
    use crate::text::Lang;

    /// Reads a customer of the book in every pause of the job.
    struct Reading {
        asker: Asker,
        read: usize,
    }

    impl Watch for Reading {
        fn at(&mut self, _: Progress) -> bool {
            true
        }

        fn beside(&mut self, keeper: &Keeper) {
            let Ok(Answer::Resolved(id)) = keeper.read(&self.asker, Ask::Resolve("AA".into())) else { panic!() };
            let Ok(Answer::Card(card)) = keeper.read(&self.asker, Ask::Card(id)) else { panic!() };
            assert_eq!(card.customer.name, "Before");
            self.read += 1;
        }
    }

    #[test]
    fn while_an_import_is_written_what_is_there_can_be_read() {
        let room = tempfile::tempdir().unwrap();
        let settings = Settings::default();
        let mut keeper = Keeper::open(&room.path().join("book"), &settings).unwrap();
        let now = "2026-11-24T08:00:00Z".parse().unwrap();
        let asker = Asker { today: "2026-11-24".parse().unwrap(), now, lang: Lang::En };
        let mut table = String::from("code,name\nAA,Before\n");
        let ask = |table: &str| {
            let file = room.path().join("list.csv");
            std::fs::write(&file, table).unwrap();
            Ask::Import(ImportAsk { file, ..ImportAsk::default() })
        };
        let first = keeper.answer_now(&asker, ask(&table));
        assert!(matches!(first, Answer::Imported(_)), "{first:?}");
        for row in 0..5_000 {
            writeln!(table, "N{row},Customer {row}").unwrap();
        }
        let mut reading = Reading { asker, read: 0 };
        let answer = keeper.answer(&asker, ask(&table), &mut reading);
        assert!(matches!(answer, Answer::Imported(_)), "{answer:?}");
        assert!(reading.read >= 4, "{}", reading.read);
        let Answer::BackedUp { .. } = keeper.answer(&asker, Ask::Backup(BackupAsk::default()), &mut reading) else {
            panic!()
        };
        assert!(keeper.store.backup(&room.path().join("b"), &mut |_| false).is_err(), "stopped when somebody waits");
        assert!(!room.path().join("b").exists());
    }
}
