//! What an import of mails did, and why some were not taken.

use std::collections::HashMap;
use std::path::Path;

use chrono::NaiveDate;
use serde_json::json;

use super::import::stamp;
use super::mail_attached::Saved;
use crate::book::Refusal;
use crate::engine::ask::Answer;
use crate::engine::intake::{Imported, MailsOf, MailsTold, Stamp};
use crate::engine::keeper::{Keeper, row_of};
use crate::io::mail::{MOST_BYTES, MailHead};
use crate::model::{CustomerId, Direction};
use crate::text::{Lang, shown};
use crate::tr;

/// So many customers are told one by one.
const MOST_TOLD: usize = 200;

/// What came of the mails. `rows == created + unchanged + skipped + rejected.len()`.
pub(super) struct MailReport {
    format: &'static str,
    /// No own address is set.
    nobody_is_us: bool,
    pub rows: u64,
    /// Mails that were logged, or would be.
    pub created: u64,
    /// Mails that the logs have already.
    pub unchanged: u64,
    /// Mails among one's own addresses.
    pub skipped: u64,
    /// Of those not taken, the ones that wait in the inbox.
    waiting: u64,
    /// What hung on them.
    pub attached: Saved,
    rejected: Vec<(u64, String)>,
    by: HashMap<CustomerId, (u64, u64)>,
}

/// Why a mail was not taken.
pub(super) enum Said<'a> {
    NoMail(&'a Path),
    Unreadable(&'a Path, &'a std::io::Error),
    TooLong(&'a MailHead, u64),
    /// It names nobody who wrote, or was written to.
    Nobody(&'a MailHead),
    Unknown(&'a MailHead, &'a str, NaiveDate),
    /// Of somebody unknown too, but it is kept in the inbox.
    Waits(&'a MailHead, &'a str, NaiveDate),
    Archived(&'a MailHead, &'a str, NaiveDate),
    Several(&'a MailHead, &'a str, &'a [String], NaiveDate),
}

impl MailReport {
    pub fn new(format: &'static str, nobody_is_us: bool) -> Self {
        let (rejected, by, attached) = (Vec::new(), HashMap::new(), Saved::default());
        Self { format, nobody_is_us, rows: 0, created: 0, unchanged: 0, skipped: 0, waiting: 0, attached, rejected, by }
    }

    /// A mail is logged with a customer.
    pub fn note(&mut self, customer: CustomerId, direction: Direction) {
        let held = self.by.entry(customer).or_default();
        match direction {
            Direction::In => held.0 += 1,
            Direction::Out => held.1 += 1,
        }
    }

    /// The mail counted last waits in the inbox.
    pub fn wait(&mut self, why: Said<'_>, lang: Lang) {
        self.waiting += 1;
        self.reject(why, lang);
    }

    /// The mail counted last is not taken.
    pub fn reject(&mut self, why: Said<'_>, lang: Lang) {
        let row = self.rows;
        let subject = |head: &MailHead| match head.subject.as_str() {
            "" => tr!(lang, "mails.no_subject"),
            subject => shown(&subject.chars().take(60).collect::<String>()).into_owned(),
        };
        let name = |path: &Path| shown(&super::name_of(path)).into_owned();
        let text = match why {
            Said::NoMail(path) => tr!(lang, "mails.reject.no_mail", file = name(path)),
            Said::Unreadable(path, error) => tr!(lang, "mails.reject.unreadable", file = name(path), error = error),
            Said::TooLong(head, bytes) => {
                tr!(
                    lang,
                    "mails.reject.too_long",
                    subject = subject(head),
                    size = bytes >> 20,
                    limit = MOST_BYTES >> 20
                )
            }
            Said::Nobody(head) => tr!(lang, "mails.reject.nobody", subject = subject(head)),
            Said::Unknown(head, address, on) => {
                tr!(lang, "mails.reject.unknown", address = shown(address), subject = subject(head), on = on)
            }
            Said::Waits(head, address, on) => {
                tr!(lang, "mails.reject.waits", address = shown(address), subject = subject(head), on = on)
            }
            Said::Archived(head, customer, on) => {
                tr!(lang, "mails.reject.archived", name = shown(customer), subject = subject(head), on = on)
            }
            Said::Several(head, address, names, on) => {
                let names = shown(&names.join(", ")).into_owned();
                tr!(
                    lang,
                    "mails.reject.several",
                    address = shown(address),
                    names = names,
                    subject = subject(head),
                    on = on
                )
            }
        };
        self.rejected.push((row, tr!(lang, "mails.at", row = row, reason = text)));
    }

    pub fn answer(self, keeper: &Keeper, path: &Path, lang: Lang) -> Result<Answer, Refusal> {
        let mut customers: Vec<MailsOf> = self
            .by
            .iter()
            .map(|(id, (inbound, outbound))| MailsOf {
                name: row_of(&keeper.rows, *id).map(|row| row.text().name.to_owned()).unwrap_or_default(),
                inbound: *inbound,
                outbound: *outbound,
            })
            .collect();
        customers.sort_by(|one, other| {
            let all = |of: &MailsOf| of.inbound + of.outbound;
            all(other).cmp(&all(one)).then_with(|| one.name.cmp(&other.name))
        });
        let count = customers.len() as u64;
        customers.truncate(MOST_TOLD);
        let note = self.nobody_is_us.then(|| tr!(lang, "mails.nobody_is_us"));
        let lines: Vec<_> = self.rejected.iter().map(|(row, reason)| json!({ "row": row, "reason": reason })).collect();
        let report = json!({
            "format": self.format,
            "encoding": null,
            "delimiter": null,
            "mapping": {},
            "rows": self.rows,
            "created": self.created,
            "updated": 0,
            "unchanged": self.unchanged,
            "skipped": self.skipped,
            "rejected": lines,
            "customers": count,
            "waiting": self.waiting,
            "note": note,
            "attachments": json!({
                "saved": self.attached.files,
                "programs": self.attached.programs,
                "told": self.attached.told(lang),
                "trouble": self.attached.trouble,
            }),
        });
        let stamp = std::fs::File::open(path).map_or_else(|_| Stamp::default(), |file| stamp(&file));
        Ok(Answer::Imported(Box::new(Imported {
            report: report.to_string(),
            rows: self.rows,
            created: self.created,
            updated: 0,
            unchanged: self.unchanged,
            skipped: self.skipped,
            rejected: self.rejected,
            differences: Vec::new(),
            stamp,
            mails: Some(MailsTold {
                format: self.format.to_owned(),
                count,
                customers,
                waiting: self.waiting,
                note,
                saved: self.attached.files,
                unsaved: self.attached.trouble,
            }),
            bookmarks: false,
        })))
    }
}

/// Refusals of the whole.
pub(super) mod of_mail {
    use crate::book::Refusal;
    use crate::text::{Lang, shown};
    use crate::tr;

    /// It was stopped, and what it did is taken back.
    pub fn stopped(lang: Lang) -> Refusal {
        Refusal::Failed(tr!(lang, "import.error.cancelled"))
    }

    /// A mail that was there a moment ago is not any more.
    pub fn unreadable(subject: &str, error: &std::io::Error, lang: Lang) -> Refusal {
        Refusal::Failed(tr!(lang, "mails.gone", subject = shown(subject), error = error))
    }
}
