//! A customer's mails logged one after the other, each as [`Command::Log`](crate::book::Command::Log) would log it (R3).

use super::handling::{entry_of, logged};
use super::{Moment, View, active};
use crate::book::{NewFollowUp, Refusal};
use crate::model::{Customer, CustomerId, FollowUp, LoggedMail, MailId, Write};

/// A customer whose mails are being logged, the oldest first.
pub struct MailLogging {
    before: Customer,
    after: Customer,
    /// The whole log, once a mail was older than what is in it.
    log: Option<Vec<FollowUp>>,
}

impl MailLogging {
    /// Begins with a customer.
    ///
    /// # Errors
    /// [`Refusal::Archived`]: it has to be taken out first.
    pub fn of(view: &dyn View, id: CustomerId) -> Result<Self, Refusal> {
        let before = active(view, id)?;
        Ok(Self { after: before.clone(), before, log: None })
    }

    /// What one mail writes. What it makes of the customer is written at the [end](Self::end).
    ///
    /// # Errors
    /// As for a follow-up that is typed.
    pub fn log(
        &mut self,
        view: &dyn View,
        mail: MailId,
        new: &NewFollowUp,
        moment: Moment<'_>,
    ) -> Result<[Write; 2], Refusal> {
        let id = self.before.id;
        let entry = entry_of(new, moment)?;
        let held = &mut self.log;
        // Mails come in the order of their days: only the first ones can be older than the log, and none of them is written yet.
        self.after = logged(&self.after, &entry, &mut || {
            if held.is_none() {
                *held = Some(view.log(id)?);
            }
            Ok(held.clone().unwrap_or_default())
        })?;
        if let Some(held) = held {
            held.push(entry.clone());
        }
        let mark = LoggedMail { mail, entry: entry.id };
        Ok([Write::FollowUp(id, entry), Write::Mail(id, mark)])
    }

    /// The customer as the mails left it.
    pub fn end(self) -> Option<Write> {
        (self.after != self.before).then(|| Write::Customer(Box::new(self.after)))
    }
}
