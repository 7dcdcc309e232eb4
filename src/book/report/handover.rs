//! What a successor or an assistant has to know of a customer (R22): who it is, what works with them, what is open, prices, promises,
//! checklist, history. For one or for many, with costs and margins or without.

use chrono::NaiveDate;

use super::Part;
use crate::book::field::{PROFILE, find, label};
use crate::book::{Card, words};
use crate::model::{Direction, Outcome, Quote, QuoteKind, QuoteLine, Settings};
use crate::rules::{account, chase_state, credit_clocks, lacking, margin, milestone_state};
use crate::text::Lang;
use crate::tr;

/// So many entries of the log are told; older ones stay in the book.
const HISTORY: usize = 30;
/// So many products of the price list.
const PRICES: usize = 60;

/// What the pages on a customer are made from.
#[derive(Debug, Clone, Copy)]
pub struct Handover<'a> {
    /// Today.
    pub today: NaiveDate,
    /// The reader's language.
    pub lang: Lang,
    /// Cadences and days off.
    pub settings: &'a Settings,
    /// Whether costs and margins are told.
    pub with_costs: bool,
}

impl Handover<'_> {
    /// The pages on one customer; the first part begins a chapter. What nothing is known of is left out.
    pub fn parts(self, card: &Card) -> Vec<Part> {
        let customer = &card.customer;
        let heading = format!("{} · {}", customer.code, customer.name);
        let mut parts = vec![Part { heading, chapter: true, lines: self.who(card), table: None }];
        parts.push(self.part(tr!(self.lang, "handover.works"), self.profile(card)));
        parts.push(self.part(tr!(self.lang, "handover.promises"), self.promises(card)));
        parts.push(self.part(tr!(self.lang, "handover.open"), self.open(card)));
        parts.push(self.prices(card));
        parts.push(self.part(label("checklist", self.lang), self.checklist(card)));
        let notes = card.notes.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
        parts.push(self.part(label("notes", self.lang), notes));
        parts.push(self.history(card));
        parts.retain(|part| part.chapter || !part.lines.is_empty() || part.table.is_some());
        parts
    }

    fn part(self, heading: String, lines: Vec<String>) -> Part {
        Part { heading, lines, ..Part::default() }
    }

    /// A day as the reader is used to.
    pub fn day(self, day: NaiveDate) -> String {
        crate::book::reminder::day(day, self.lang)
    }

    /// A field with its name, where something stands in it.
    fn said(self, key: &str, text: &str) -> Option<String> {
        (!text.trim().is_empty())
            .then(|| tr!(self.lang, "handover.field", name = label(key, self.lang), value = text.trim()))
    }

    fn who(self, card: &Card) -> Vec<String> {
        let (customer, lang) = (&card.customer, self.lang);
        let standing = &customer.standing;
        let mut is = vec![words::status(standing.status, lang)];
        is.extend(standing.grade.map(|grade| tr!(lang, "handover.grade", grade = grade.word())));
        is.extend(customer.country.and_then(|country| words::country(country, lang)).map(str::to_owned));
        is.extend(Some(customer.place.clone()).filter(|place| !place.is_empty()));
        is.extend(customer.time_zone.map(|zone| zone.name().to_owned()));
        let mut lines = vec![is.join(" · ")];
        for contact in customer.contacts.iter().filter(|one| !one.is_empty()) {
            let facts = [&contact.name, &contact.title].into_iter().chain(&contact.emails).chain(&contact.phones);
            lines.push(facts.filter(|one| !one.is_empty()).cloned().collect::<Vec<_>>().join(" · "));
        }
        lines.extend(card.due.map(|due| tr!(lang, "handover.next", day = self.day(due.day))));
        lines.extend(self.said("to_do", &customer.to_do));
        lines.extend(standing.last_contact.map(|day| tr!(lang, "handover.last_contact", day = self.day(day))));
        lines.extend(standing.expected_close.map(|day| tr!(lang, "handover.close", day = self.day(day))));
        lines.extend(self.said("products", &customer.products.join(", ")));
        lines.extend(self.said("tags", &customer.tags.join(", ")));
        for (key, text) in [
            ("owner", &customer.owner),
            ("source", &customer.source),
            ("website", &customer.website),
            ("address", &customer.address),
        ] {
            lines.extend(self.said(key, text));
        }
        lines
    }

    /// What they are like, and what works with them.
    fn profile(self, card: &Card) -> Vec<String> {
        let text = |key: &str| find(key).map(|field| (field.get)(&card.customer)).unwrap_or_default();
        PROFILE.into_iter().filter_map(|key| self.said(key, &text(key))).collect()
    }

    /// What was promised to them and is not there yet.
    fn promises(self, card: &Card) -> Vec<String> {
        let open = card.projects.iter().filter(|one| one.archived.is_none() && one.closed.is_none());
        let promised = open.flat_map(|project| {
            let waits = project.milestones.iter().filter(|one| one.actual.is_none());
            waits.filter_map(move |one| Some((one.promised?, project, one)))
        });
        let mut promised: Vec<_> = promised.collect();
        promised.sort_by_key(|(day, ..)| *day);
        let line = |(day, project, one): (NaiveDate, &crate::model::Project, &crate::model::Milestone)| {
            let state = words::milestone_state(milestone_state(one, self.today), self.lang);
            [self.day(day), project.name.clone(), one.name.clone(), state].join(" · ")
        };
        promised.into_iter().map(line).collect()
    }

    /// What waits: milestones, what is owed, orders, credits, complaints, samples, quotations without an answer.
    fn open(self, card: &Card) -> Vec<String> {
        let (lang, today) = (self.lang, self.today);
        let mut lines = Vec::new();
        for project in card.projects.iter().filter(|one| one.archived.is_none() && one.closed.is_none()) {
            let next = project.milestones.iter().find(|one| one.actual.is_none());
            let next =
                next.map(|one| format!("{} ({})", one.name, words::milestone_state(milestone_state(one, today), lang)));
            lines.push(tr!(lang, "handover.project", name = project.name, next = next.unwrap_or_default()));
        }
        for chase in card.chases.iter().filter(|one| one.archived.is_none() && !lacking(one).is_empty()) {
            let state = words::chase_state(chase_state(chase, today, self.settings), lang);
            lines.push(tr!(lang, "handover.chase", what = chase.ask, day = self.day(chase.asked), state = state));
        }
        for order in card.ordered().iter().filter(|one| one.stands()) {
            let balance = account(order).balance.filter(|balance| balance.amount > rust_decimal::Decimal::ZERO);
            let shipped = order.contract.shipped;
            if balance.is_some() || (shipped.is_none() && order.contract.etd.is_some()) {
                let money = balance.map(words::money).unwrap_or_default();
                lines.push(tr!(
                    lang,
                    "handover.order",
                    day = self.day(order.order.on),
                    what = order.name(),
                    money = money
                ));
            }
        }
        for credit in card.credits.iter().filter(|one| one.archived.is_none() && one.presented.is_none()) {
            let clocks = credit_clocks(credit, self.settings);
            let day = clocks.expiry.map(|day| self.day(day)).unwrap_or_default();
            lines.push(tr!(lang, "handover.credit", number = credit.number, day = day));
        }
        for one in card.complaints.iter().filter(|one| one.archived.is_none() && one.is_open()) {
            let state = words::complaint_state(one, today, lang);
            lines.push(tr!(lang, "handover.complaint", what = one.happened, state = state));
        }
        for quote in card.quotes.iter().filter(|one| self.is_open(card, one)) {
            let day = self.day(quote.on);
            let products: Vec<&str> = quote.lines.iter().map(|line| line.product.as_str()).take(3).collect();
            lines.push(tr!(lang, "handover.quote", quote = quote.name(), day = day, products = products.join(", ")));
        }
        lines
    }

    /// Whether a quotation waits for the customer's answer: its newest revision.
    fn is_open(self, card: &Card, quote: &Quote) -> bool {
        let newest = card.quotes.iter().filter(|one| one.number == quote.number).map(|one| one.revision).max();
        let waits = quote.lines.iter().any(|line| line.outcome == Outcome::Open);
        quote.kind == QuoteKind::Customer && quote.archived.is_none() && waits && newest == Some(quote.revision)
    }

    /// The last price of each product, the newest first.
    fn prices(self, card: &Card) -> Part {
        let lang = self.lang;
        let mut quotes: Vec<&Quote> =
            card.quotes.iter().filter(|one| one.kind == QuoteKind::Customer && one.archived.is_none()).collect();
        quotes.sort_by_key(|one| std::cmp::Reverse((one.on, one.revision)));
        let mut seen: Vec<&str> = Vec::new();
        let mut rows = Vec::new();
        for (quote, line) in quotes.iter().flat_map(|quote| quote.lines.iter().map(move |line| (*quote, line))) {
            if seen.contains(&line.product.as_str()) || rows.len() >= PRICES {
                continue;
            }
            seen.push(&line.product);
            rows.push(self.price(quote, line));
        }
        let mut heads = vec![
            label("product", lang),
            label("price", lang),
            label("incoterm", lang),
            label("on", lang),
            tr!(lang, "handover.outcome"),
        ];
        if self.with_costs {
            heads.extend([label("costs", lang), tr!(lang, "handover.margin")]);
        }
        let table = (!rows.is_empty()).then_some((heads, rows));
        Part { heading: tr!(lang, "handover.prices"), table, ..Part::default() }
    }

    fn price(self, quote: &Quote, line: &QuoteLine) -> Vec<String> {
        let delivery = quote.delivery.as_ref().map(ToString::to_string).unwrap_or_default();
        let price = format!("{} {} / {}", quote.currency, line.price, words::per(line.per, self.lang));
        let mut row =
            vec![line.product.clone(), price, delivery, self.day(quote.on), words::outcome(line.outcome, self.lang)];
        if self.with_costs {
            let known = margin(quote, line).ok();
            let cost = known.as_ref().map(|margin| crate::rules::fixed(margin.cost, 2));
            row.push(cost.map(|cost| format!("{} {cost}", quote.currency)).unwrap_or_default());
            row.push(known.and_then(|margin| margin.told()).map(|told| format!("{told} %")).unwrap_or_default());
        }
        row
    }

    fn checklist(self, card: &Card) -> Vec<String> {
        let line = |one: &crate::model::ChecklistLine| {
            let when = if one.needed_by.is_empty() { String::new() } else { format!(" ({})", one.needed_by) };
            let wrong = match one.mistakes.iter().max() {
                Some(day) => tr!(self.lang, "handover.mistakes", count = one.mistakes.len(), day = self.day(*day)),
                None => String::new(),
            };
            format!("{}{when}{wrong}", one.text)
        };
        card.checklist.lines.iter().map(line).collect()
    }

    /// The log, newest first.
    fn history(self, card: &Card) -> Part {
        let lang = self.lang;
        let row = |one: &crate::model::FollowUp| {
            let direction = match one.direction {
                Direction::In => tr!(lang, "import.column.in"),
                Direction::Out => tr!(lang, "import.column.out"),
            };
            vec![self.day(one.on), direction, words::channel(one.channel, lang), one.contact.clone(), one.text.clone()]
        };
        let rows: Vec<Vec<String>> = card.log.iter().rev().take(HISTORY).map(row).collect();
        let heads = ["on", "direction", "channel", "contact", "text"].map(|key| label(key, lang)).to_vec();
        let more = card.log.len().saturating_sub(HISTORY);
        let lines = if more > 0 { vec![tr!(lang, "handover.more", count = more)] } else { Vec::new() };
        let table = (!rows.is_empty()).then_some((heads, rows));
        Part { heading: tr!(lang, "handover.history"), lines, table, ..Part::default() }
    }
}
