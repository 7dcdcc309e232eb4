//! Senders whose mails wait.

use super::{Read, day, day_of, maybe_day};
use crate::model::{self, MailId};
use crate::store::record::v1;

impl From<&model::Sender> for v1::Sender {
    fn from(from: &model::Sender) -> Self {
        let mail = |one: &model::WaitingMail| v1::WaitingMail {
            mail: *one.mail.bytes(),
            at: one.at.into(),
            on: day_of(one.on),
            text: one.text.clone(),
        };
        Self {
            address: from.address.clone(),
            name: from.name.clone(),
            mails: from.mails.iter().map(mail).collect(),
            ignored: from.ignored.map(day_of),
        }
    }
}

impl v1::Sender {
    pub fn model(self) -> Read<model::Sender> {
        let mail = |one: v1::WaitingMail| {
            let (mail, at, on) = (MailId::from_bytes(one.mail), one.at.model()?, day(one.on)?);
            Ok(model::WaitingMail { mail, at, on, text: one.text })
        };
        Ok(model::Sender {
            address: self.address,
            name: self.name,
            mails: self.mails.into_iter().map(mail).collect::<Read<_>>()?,
            ignored: maybe_day(self.ignored)?,
        })
    }
}
