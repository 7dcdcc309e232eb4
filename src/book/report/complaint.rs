//! What the book knows of a complaint, as the parts of a report (R15, R18).

use chrono::NaiveDate;

use super::facts::importance;
use super::{Part, Report};
use crate::book::{Card, same_product, words};
use crate::model::{Complaint, Ordered};
use crate::rules::{Recurrence, days_open};
use crate::text::Lang;
use crate::tr;

/// What a report on a complaint is made from.
#[derive(Debug, Clone)]
pub struct ComplaintOn<'a> {
    /// Whose complaint.
    pub card: &'a Card,
    /// The complaint.
    pub complaint: &'a Complaint,
    /// How often its product came back.
    pub recurrence: Recurrence,
    /// Today.
    pub today: NaiveDate,
    /// The reader's language.
    pub lang: Lang,
}

impl ComplaintOn<'_> {
    /// The report: what happened, since when, how urgent and important it is, what hangs on it, what was done in such cases, what is
    /// recommended, whom to tell.
    pub fn report(&self) -> Report {
        let (lang, one, customer) = (self.lang, self.complaint, &self.card.customer);
        let about = tr!(lang, "report.about", name = customer.name, code = customer.code, day = self.day(self.today));
        let part = |heading: String, lines: Vec<String>| {
            let lines = if lines.is_empty() { vec![tr!(lang, "report.not_known")] } else { lines };
            Part { heading, lines, ..Part::default() }
        };
        let known = |text: &str| (!text.trim().is_empty()).then(|| text.to_owned());
        let mut what = vec![one.happened.clone()];
        what.extend(known(&one.product).map(|product| tr!(lang, "complaint.report_product", product = product)));
        let since = tr!(lang, "complaint.report_since", day = self.day(one.on), state = self.state());
        let parts = vec![
            part(tr!(lang, "report.what"), what),
            part(tr!(lang, "report.since"), vec![since]),
            part(tr!(lang, "report.urgency"), vec![self.urgency()]),
            part(tr!(lang, "report.importance"), importance(self.card, lang, |day| self.day(day))),
            part(tr!(lang, "report.impact"), self.impact()),
            part(tr!(lang, "complaint.report_cause"), known(&one.cause).into_iter().collect()),
            self.options(),
            part(tr!(lang, "report.recommendation"), known(&one.remedy).into_iter().collect()),
            part(tr!(lang, "report.whom"), self.whom()),
        ];
        Report { title: tr!(lang, "complaint.report_title", name = one.name()), about, parts, lang }
    }

    fn day(&self, day: NaiveDate) -> String {
        crate::book::reminder::day(day, self.lang)
    }

    fn state(&self) -> String {
        words::complaint_state(self.complaint, self.today, self.lang)
    }

    fn urgency(&self) -> String {
        let (lang, one) = (self.lang, self.complaint);
        match (one.closed, one.answer_by) {
            (Some(closed), _) => tr!(lang, "complaint.report_settled", day = self.day(closed)),
            (None, Some(by)) if by < self.today => {
                tr!(lang, "complaint.report_overdue", day = self.day(by), days = (self.today - by).num_days())
            }
            (None, Some(by)) => tr!(lang, "complaint.report_answer", day = self.day(by)),
            (None, None) => tr!(lang, "complaint.report_open", days = days_open(one, self.today)),
        }
    }

    /// The order that hangs on it, what it costs, how often it came back.
    fn impact(&self) -> Vec<String> {
        let (lang, one) = (self.lang, self.complaint);
        let order = self.card.ordered().into_iter().find(|held| Some(held.order.id) == one.order);
        let told = |held: Ordered| {
            let money = held.order.amount.map(words::money).unwrap_or_default();
            tr!(lang, "report.order", day = self.day(held.order.on), what = held.name(), money = money)
        };
        let mut lines: Vec<String> = order.map(told).into_iter().collect();
        lines.extend(one.cost.map(|cost| tr!(lang, "complaint.costs", money = words::money(cost))));
        lines.extend(words::recurs(self.recurrence, lang));
        lines
    }

    /// What was done when this customer complained of the same product before.
    fn options(&self) -> Part {
        let (lang, one) = (self.lang, self.complaint);
        let heads = vec![
            tr!(lang, "field.on"),
            tr!(lang, "complaint.field_cause"),
            tr!(lang, "complaint.field_remedy"),
            tr!(lang, "complaint.field_cost"),
        ];
        let mut before: Vec<&Complaint> = self.card.complaints.iter().collect();
        before.retain(|other| other.id != one.id && other.archived.is_none() && !one.product.is_empty());
        before.retain(|other| same_product(&other.product, &one.product) && !other.remedy.is_empty());
        before.sort_by_key(|other| std::cmp::Reverse(other.on));
        let row = |other: &&Complaint| {
            let cost = other.cost.map(words::money).unwrap_or_default();
            vec![self.day(other.on), other.cause.clone(), other.remedy.clone(), cost]
        };
        let rows: Vec<Vec<String>> = before.iter().map(row).collect();
        let heading = tr!(lang, "report.options");
        if rows.is_empty() {
            return Part { heading, lines: vec![tr!(lang, "complaint.report_first")], ..Part::default() };
        }
        let lines = vec![tr!(lang, "complaint.report_before")];
        Part { heading, lines, table: Some((heads, rows)), ..Part::default() }
    }

    /// Who sees to the customer, and the customer.
    fn whom(&self) -> Vec<String> {
        let (lang, customer) = (self.lang, &self.card.customer);
        let mut lines = Vec::new();
        if !customer.owner.is_empty() {
            let why = tr!(lang, "report.sees_to_customer");
            lines.push(tr!(lang, "report.who", name = customer.owner, why = why));
        }
        let contact = customer.main_contact().map(|one| one.name.clone()).filter(|name| !name.is_empty());
        let name = contact.unwrap_or_else(|| customer.name.clone());
        lines.push(tr!(lang, "report.who", name = name, why = tr!(lang, "complaint.report_customer")));
        if customer.standing.do_not_contact {
            lines.push(tr!(lang, "app.do_not_contact"));
        }
        lines
    }
}
