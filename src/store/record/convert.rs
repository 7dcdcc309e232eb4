//! Between the model and version 1 of the records.

mod chases;
mod complaints;
mod credits;
mod mails;
mod orders;
mod products;
mod projects;
mod quotes;
mod rates;
mod rebates;
mod runs;
mod samples;
mod senders;
mod shelf;
mod templates;

use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc};
use rust_decimal::Decimal;

use super::super::StoreError;
use super::v1;
use crate::model;
use crate::model::{CustomerId, FollowUpId, LineId, OrderId};

type Read<T> = Result<T, StoreError>;

fn day_of(day: NaiveDate) -> v1::Day {
    day.num_days_from_ce()
}

fn day(days: v1::Day) -> Read<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(days).ok_or_else(|| StoreError::damaged(format!("day {days}")))
}

fn maybe_day(days: Option<v1::Day>) -> Read<Option<NaiveDate>> {
    days.map(day).transpose()
}

impl From<DateTime<Utc>> for v1::Instant {
    fn from(at: DateTime<Utc>) -> Self {
        Self { seconds: at.timestamp(), nanos: at.timestamp_subsec_nanos() }
    }
}

impl v1::Instant {
    pub fn model(self) -> Read<DateTime<Utc>> {
        DateTime::from_timestamp(self.seconds, self.nanos)
            .ok_or_else(|| StoreError::damaged(format!("instant {}", self.seconds)))
    }
}

impl From<model::Agreed> for v1::Agreed {
    fn from(agreed: model::Agreed) -> Self {
        Self { day: day_of(agreed.day), time: agreed.time.map(|time| time.num_seconds_from_midnight()) }
    }
}

impl v1::Agreed {
    fn model(self) -> Read<model::Agreed> {
        let time = self.time.and_then(|seconds| NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0));
        Ok(model::Agreed { day: day(self.day)?, time })
    }
}

impl From<model::Money> for v1::Money {
    fn from(money: model::Money) -> Self {
        Self { amount: money.amount.to_string(), currency: money.currency.code().to_owned() }
    }
}

impl v1::Money {
    fn model(&self) -> Read<model::Money> {
        Ok(model::Money { amount: decimal(&self.amount)?, currency: currency(&self.currency)? })
    }
}

fn decimal(text: &str) -> Read<Decimal> {
    Decimal::from_str_exact(text).map_err(|_| StoreError::damaged(format!("number {text:?}")))
}

fn maybe_decimal(text: Option<&str>) -> Read<Option<Decimal>> {
    text.map(decimal).transpose()
}

fn text_of(number: Option<Decimal>) -> Option<String> {
    number.map(|number| number.to_string())
}

fn country(code: Option<[u8; 2]>) -> Read<Option<model::Country>> {
    let read = |code: [u8; 2]| {
        let country = std::str::from_utf8(&code).ok().and_then(model::Country::from_code);
        country.ok_or_else(|| StoreError::damaged(format!("country {code:?}")))
    };
    code.map(read).transpose()
}

fn currency(code: &str) -> Read<model::Currency> {
    model::Currency::from_str(code).map_err(|_| StoreError::damaged(format!("currency {code:?}")))
}

impl From<&model::Standing> for v1::Standing {
    fn from(from: &model::Standing) -> Self {
        Self {
            status: from.status.into(),
            grade: from.grade.map(Into::into),
            tier: from.tier.number(),
            do_not_contact: from.do_not_contact,
            archived: from.archived.map(day_of),
            created: day_of(from.created),
            last_handled: from.last_handled.map(day_of),
            last_contact: from.last_contact.map(day_of),
            last_outbound: from.last_outbound.map(day_of),
            waiting_since: from.waiting_since.map(day_of),
            unanswered: from.unanswered,
            attempts_weighed: from.attempts_weighed,
            agreed: from.agreed.map(Into::into),
            reorder_on: from.reorder_on.map(day_of),
            expected_close: from.expected_close.map(day_of),
        }
    }
}

impl v1::Standing {
    pub fn model(&self) -> Read<model::Standing> {
        Ok(model::Standing {
            status: self.status.into(),
            grade: self.grade.map(Into::into),
            tier: model::Tier::new(self.tier).ok_or_else(|| StoreError::damaged(format!("tier {}", self.tier)))?,
            do_not_contact: self.do_not_contact,
            archived: maybe_day(self.archived)?,
            created: day(self.created)?,
            last_handled: maybe_day(self.last_handled)?,
            last_contact: maybe_day(self.last_contact)?,
            last_outbound: maybe_day(self.last_outbound)?,
            waiting_since: maybe_day(self.waiting_since)?,
            unanswered: self.unanswered,
            attempts_weighed: self.attempts_weighed,
            agreed: self.agreed.map(v1::Agreed::model).transpose()?,
            reorder_on: maybe_day(self.reorder_on)?,
            expected_close: maybe_day(self.expected_close)?,
        })
    }
}

impl v1::Customer {
    /// The record of a customer that the action `born` made.
    pub fn of(from: &model::Customer, born: u64) -> Self {
        Self {
            born,
            standing: (&from.standing).into(),
            code: from.code.clone(),
            name: from.name.clone(),
            country: from.country.map(|country| country.bytes()),
            place: from.place.clone(),
            time_zone: from.time_zone.map(|zone| zone.name().to_owned()),
            contacts: from.contacts.iter().cloned().map(Into::into).collect(),
            tags: from.tags.clone(),
            owner: from.owner.clone(),
            to_do: from.to_do.clone(),
            expected_amount: from.expected_amount.map(Into::into),
            aliases: from.aliases.clone(),
            source: from.source.clone(),
            products: from.products.clone(),
            website: from.website.clone(),
            address: from.address.clone(),
            profile: from.profile.clone().into(),
            move_reason: from.move_reason.clone(),
            custom: from.custom.clone(),
        }
    }

    pub fn model(self, id: CustomerId) -> Read<model::Customer> {
        let country = country(self.country)?;
        Ok(model::Customer {
            id,
            code: self.code,
            name: self.name,
            aliases: self.aliases,
            country,
            place: self.place,
            // A zone that the table of zones no longer knows is better guessed from the country than a lost customer.
            time_zone: self.time_zone.and_then(|zone| zone.parse().ok()),
            owner: self.owner,
            source: self.source,
            tags: self.tags,
            products: self.products,
            contacts: self.contacts.into_iter().map(Into::into).collect(),
            website: self.website,
            address: self.address,
            profile: self.profile.into(),
            expected_amount: self.expected_amount.as_ref().map(v1::Money::model).transpose()?,
            standing: self.standing.model()?,
            to_do: self.to_do,
            move_reason: self.move_reason,
            custom: self.custom,
        })
    }
}

impl From<model::Contact> for v1::Contact {
    fn from(from: model::Contact) -> Self {
        Self { name: from.name, title: from.title, emails: from.emails, phones: from.phones }
    }
}

impl From<v1::Contact> for model::Contact {
    fn from(from: v1::Contact) -> Self {
        Self { name: from.name, title: from.title, emails: from.emails, phones: from.phones }
    }
}

macro_rules! same_fields {
    ($a:ty, $b:ty { $($field:ident),* }) => {
        impl From<$a> for $b { fn from(from: $a) -> Self { Self { $($field: from.$field),* } } }
        impl From<$b> for $a { fn from(from: $b) -> Self { Self { $($field: from.$field),* } } }
    };
}

same_fields!(
    model::Profile,
    v1::Profile { background, preferences, habits, buying_pattern, strengths, weaknesses, requirements }
);

impl From<&model::FollowUp> for v1::FollowUp {
    fn from(from: &model::FollowUp) -> Self {
        Self {
            id: *from.id.bytes(),
            on: day_of(from.on),
            logged_at: from.logged_at.into(),
            direction: from.direction.into(),
            channel: from.channel.into(),
            contact: from.contact.clone(),
            text: from.text.clone(),
            next: from.next.map(Into::into),
            to_do: from.to_do.clone(),
        }
    }
}

impl v1::FollowUp {
    pub fn model(self) -> Read<model::FollowUp> {
        Ok(model::FollowUp {
            id: FollowUpId::from_bytes(self.id),
            on: day(self.on)?,
            logged_at: self.logged_at.model()?,
            direction: self.direction.into(),
            channel: self.channel.into(),
            contact: self.contact,
            text: self.text,
            next: self.next.map(v1::Agreed::model).transpose()?,
            to_do: self.to_do,
        })
    }
}

impl From<&model::Checklist> for v1::Checklist {
    fn from(from: &model::Checklist) -> Self {
        let line = |line: &model::ChecklistLine| v1::ChecklistLine {
            id: *line.id.bytes(),
            text: line.text.clone(),
            needed_by: line.needed_by.clone(),
            mistakes: line.mistakes.iter().copied().map(day_of).collect(),
        };
        Self { lines: from.lines.iter().map(line).collect() }
    }
}

impl v1::Checklist {
    pub fn model(self) -> Read<model::Checklist> {
        let line = |line: v1::ChecklistLine| {
            Ok(model::ChecklistLine {
                id: LineId::from_bytes(line.id),
                text: line.text,
                needed_by: line.needed_by,
                mistakes: line.mistakes.into_iter().map(day).collect::<Read<_>>()?,
            })
        };
        Ok(model::Checklist { lines: self.lines.into_iter().map(line).collect::<Read<_>>()? })
    }
}

impl From<&[model::Order]> for v1::Orders {
    fn from(from: &[model::Order]) -> Self {
        let order = |order: &model::Order| v1::Order {
            id: *order.id.bytes(),
            on: day_of(order.on),
            what: order.what.clone(),
            amount: order.amount.map(Into::into),
        };
        Self { orders: from.iter().map(order).collect() }
    }
}

impl v1::Orders {
    pub fn model(self) -> Read<Vec<model::Order>> {
        let order = |order: v1::Order| {
            Ok(model::Order {
                id: OrderId::from_bytes(order.id),
                on: day(order.on)?,
                what: order.what,
                amount: order.amount.as_ref().map(v1::Money::model).transpose()?,
            })
        };
        self.orders.into_iter().map(order).collect()
    }
}

impl From<&model::What> for v1::What {
    fn from(from: &model::What) -> Self {
        Self { deed: from.deed.into(), subject: from.subject.clone(), count: from.count, detail: from.detail.clone() }
    }
}

impl From<v1::What> for model::What {
    fn from(from: v1::What) -> Self {
        Self { deed: from.deed.into(), subject: from.subject, count: from.count, detail: from.detail }
    }
}
