//! The complaints of the sample book (R18), read from `assets/demo/book/complaints.toml`.

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use super::history::{days_before, logged_at, weekday};
use super::script::side;
use super::stamp::{Kind, id_bytes};
use crate::model::{Checklist, ChecklistLine, Complaint, ComplaintId, LineId, Money, Order};
use crate::text::Lang;

/// A complaint as written; what each field may hold is said in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Came {
    of: String,
    product: String,
    #[serde(default)]
    back: Option<usize>,
    on: i64,
    #[serde(default)]
    closed: Option<i64>,
    #[serde(default)]
    looked: Option<i64>,
    #[serde(default)]
    answer: Option<i64>,
    happened: String,
    #[serde(default)]
    cause: String,
    #[serde(default)]
    remedy: String,
    #[serde(default)]
    cost: String,
    /// What it teaches is on the checklist.
    #[serde(default)]
    listed: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Complaints {
    complaint: Vec<Came>,
}

// The texts are part of the program; that they can be read is tested.
static COMPLAINTS: LazyLock<Complaints> =
    LazyLock::new(|| toml::from_str(include_str!("../../assets/demo/book/complaints.toml")).unwrap_or_default());

/// Whose complaints, seen from when.
#[derive(Debug)]
pub struct Complainer<'a> {
    pub code: &'a str,
    pub lang: Lang,
    pub salt: u64,
    pub today: NaiveDate,
    pub now: DateTime<Utc>,
}

impl Complainer<'_> {
    /// The complaints of the customer, in the order of the file.
    pub fn complaints(&self, orders: &[Order]) -> Vec<Complaint> {
        let own = COMPLAINTS.complaint.iter().filter(|one| one.of == self.code);
        own.enumerate().map(|(nth, one)| self.complaint(one, nth, orders)).collect()
    }

    /// Puts what they teach on the checklist, where the file says so.
    pub fn teach(&self, complaints: &[Complaint], checklist: &mut Checklist) {
        for (nth, one) in complaints.iter().enumerate().filter(|(_, one)| one.listed.is_some()) {
            let at = logged_at(one.on, nth, self.salt, self.now);
            // Behind the numbers of the lines that are there.
            let id = LineId::from_bytes(id_bytes(at, self.salt, Kind::Line, 1_000 + nth));
            let line = ChecklistLine { id, text: one.lesson(), needed_by: String::new(), mistakes: vec![one.on] };
            checklist.lines.push(line);
        }
    }

    fn complaint(&self, one: &Came, nth: usize, orders: &[Order]) -> Complaint {
        let day = |days: i64| weekday(days_before(self.today, days));
        let text = |both: &str| side(both, self.lang).to_owned();
        let id = id_bytes(logged_at(day(one.on), nth, self.salt, self.now), self.salt, Kind::Complaint, nth);
        let cost = one.cost.split_once(' ').and_then(|(currency, amount)| Money::parse(amount, currency).ok());
        Complaint {
            product: text(&one.product),
            order: one.back.and_then(|back| orders.iter().nth_back(back)).map(|order| order.id),
            cause: text(&one.cause),
            remedy: text(&one.remedy),
            cost,
            answer_by: one.answer.map(|ahead| days_before(self.today, -ahead)),
            closed: one.closed.map(day),
            looked_at: day(one.closed.or(one.looked).unwrap_or(one.on)),
            listed: one.closed.filter(|_| one.listed).map(day),
            ..Complaint::new(ComplaintId::from_bytes(id), text(&one.happened), day(one.on))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::sample_book;

    #[test]
    fn r18_the_file_is_read_whole_and_what_was_learned_stands_on_the_checklist() {
        let all: Complaints = toml::from_str(include_str!("../../assets/demo/book/complaints.toml")).unwrap();
        for one in &all.complaint {
            for text in [&one.product, &one.happened, &one.cause, &one.remedy] {
                assert!(text.is_empty() || text.contains(" | "), "{text}");
            }
        }
        for today in ["2026-11-24", "2026-11-29", "2028-02-29"] {
            let today: NaiveDate = today.parse().unwrap();
            let now = today.and_hms_opt(1, 30, 0).unwrap().and_utc();
            for lang in Lang::ALL {
                let book = sample_book(today, now, lang);
                let own: Vec<_> = book.iter().flat_map(|one| one.complaints.iter().map(move |c| (one, c))).collect();
                assert_eq!((own.len(), own.iter().filter(|(_, one)| one.is_open()).count()), (3, 1));
                for (whose, one) in own {
                    assert!(one.on < today && one.closed.is_none_or(|closed| closed > one.on), "{one:?}");
                    assert!(one.order.is_some_and(|id| whose.orders.iter().any(|order| order.id == id)), "{one:?}");
                    let lines = &whose.checklist.lines;
                    let taught = lines.iter().filter(|line| line.text == one.lesson()).count();
                    assert_eq!(taught, usize::from(one.listed.is_some()), "{one:?}");
                }
            }
        }
    }
}
