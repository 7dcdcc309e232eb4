//! The variables of templates and what they stand for. Each is named here: what is not named cannot get into a letter.

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::WriteOn;
use crate::book::quote_sheet::{delivery, packing, payment};
use crate::book::reminder::day;
use crate::book::{quote_meant, same_product, words};
use crate::model::{
    Contact, Currency, Customer, Head, Money, Ordered, Per, Product, Project, Quote, QuoteKind, QuoteLine, Sample,
    one_line,
};
use crate::rules::{Calendars, Schedule, account, line_amount};
use crate::text::{Lang, grouped};
use crate::tr;

/// A holiday is greeted so many days ahead at most.
const AHEAD: u64 = 60;

/// What a variable stands for.
#[derive(Debug, Clone)]
pub(super) enum Fact {
    /// Nothing is known.
    Nothing,
    /// A text; an empty one is nothing.
    Text(String),
    /// A number to be compared.
    Number(i64),
    /// Yes or no.
    Is(bool),
    /// Several.
    List(Vec<Self>),
    /// Variables of their own.
    Group(Vec<(&'static str, Self)>),
}

fn text(text: &str) -> Fact {
    Fact::Text(one_line(text))
}

/// Lines, one below the other.
fn lines(all: &[String]) -> Fact {
    let all: Vec<String> = all.iter().map(|line| one_line(line)).filter(|line| !line.is_empty()).collect();
    Fact::Text(all.join("\n"))
}

fn on(on: Option<NaiveDate>, lang: Lang) -> Fact {
    on.map_or(Fact::Nothing, |on| Fact::Text(day(on, lang)))
}

fn money(money: Option<Money>) -> Fact {
    money.map_or(Fact::Nothing, |money| Fact::Text(amount(money.currency, money.amount)))
}

fn amount(currency: Currency, amount: Decimal) -> String {
    format!("{currency} {}", grouped(&amount.to_string()))
}

fn quantity(quantity: Option<Decimal>, unit: &str) -> Fact {
    quantity.map_or(Fact::Nothing, |one| text(&format!("{} {unit}", grouped(&one.normalize().to_string()))))
}

impl WriteOn<'_> {
    /// Everything that a template in this language can name.
    pub(super) fn facts(&self, lang: Lang) -> Fact {
        let customer = &self.card.customer;
        let head = self.shelf.letterhead.head(lang == Lang::Zh);
        let quote = self.quote();
        Fact::Group(vec![
            ("today", Fact::Text(day(self.today, lang))),
            ("customer", customer_facts(customer, lang)),
            ("contact", customer.contacts.get(self.contact).map_or(Fact::Nothing, contact_facts)),
            ("quote", quote.map_or(Fact::Nothing, |quote| quote_facts(quote, self.today, lang))),
            ("products", self.products(quote, lang)),
            ("order", self.order().map_or(Fact::Nothing, |order| order_facts(&order, self.today, lang))),
            ("project", self.project(lang)),
            ("sample", self.sample().map_or(Fact::Nothing, |sample| sample_facts(sample, lang))),
            ("holiday", self.holiday(lang)),
            ("company", company_facts(head)),
            ("sender", Fact::Group(vec![("name", sender(customer, head))])),
        ])
    }

    fn quote(&self) -> Option<&Quote> {
        let chosen = |id| self.card.quotes.iter().find(|one| one.id == id && one.kind == QuoteKind::Customer);
        match self.quote {
            Some(id) => chosen(id),
            None => quote_meant(&self.card.quotes, None, None),
        }
    }

    /// The products of the quotation, else those that the customer needs.
    fn products(&self, quote: Option<&Quote>, lang: Lang) -> Fact {
        let names: Vec<&str> = match quote {
            Some(quote) => quote.lines.iter().map(|line| line.product.as_str()).collect(),
            None => self.card.customer.products.iter().map(String::as_str).collect(),
        };
        let mut all: Vec<&str> = Vec::new();
        for name in names {
            if !all.iter().any(|held| same_product(held, name)) {
                all.push(name);
            }
        }
        let known = |name: &str| self.shelf.products.iter().find(|one| same_product(&one.name, name));
        Fact::List(all.into_iter().map(|name| product_facts(name, known(name), lang)).collect())
    }

    /// The order of which a share has been due longest; else the newest one.
    fn order(&self) -> Option<Ordered> {
        let all = Ordered::all(&self.card.orders, &self.card.contracts);
        let standing = || all.iter().filter(|one| one.stands());
        let due = standing().filter_map(|one| Some((account(one).next()?.due?, one))).min_by_key(|(due, _)| *due);
        due.map(|(_, one)| one).or_else(|| standing().max_by_key(|one| one.order.on)).cloned()
    }

    /// A project and its milestone: the one whose promise breaks by most, else the next one to be reached.
    fn project(&self, lang: Lang) -> Fact {
        let team = Calendars::new(self.settings, self.today).team(self.card.customer.country);
        let open = |one: &&Project| match self.project {
            Some(id) => one.id == id,
            None => one.archived.is_none() && one.closed.is_none(),
        };
        let told = |project: &Project| {
            let schedule = Schedule::of(project, &team, self.today);
            let broken = schedule.breaks(project).into_iter().max_by_key(|one| one.days);
            let next = || project.milestones.iter().position(|one| one.actual.is_none());
            let at = broken.map(|one| one.milestone).or_else(next);
            let milestone = at.and_then(|at| project.milestones.get(at));
            let expected = at.and_then(|at| schedule.forecasts.get(at)).and_then(|one| one.day);
            let facts = Fact::Group(vec![
                ("name", text(&project.name)),
                ("milestone", milestone.map_or(Fact::Nothing, |one| text(&one.name))),
                ("planned", on(milestone.and_then(|one| one.planned), lang)),
                ("promised", on(milestone.and_then(|one| one.promised), lang)),
                ("expected", on(expected, lang)),
                ("days_late", broken.map_or(Fact::Nothing, |one| Fact::Number(one.days))),
            ]);
            (broken.map_or(0, |one| one.days), facts)
        };
        let all = self.card.projects.iter().filter(open).map(told);
        all.max_by_key(|(days, _)| *days).map_or(Fact::Nothing, |(_, facts)| facts)
    }

    /// The newest sample that is on its way or arrived; one of which nothing was said before others.
    fn sample(&self) -> Option<&Sample> {
        let sent = self.card.samples.iter().filter(|one| one.archived.is_none() && one.sent.or(one.arrived).is_some());
        sent.max_by_key(|one| (one.feedback.is_empty(), one.sent.or(one.arrived)))
    }

    /// The next public holiday where the customer is.
    fn holiday(&self, lang: Lang) -> Fact {
        let Some(country) = self.card.customer.country else { return Fact::Nothing };
        let days = (0..=AHEAD).filter_map(|ahead| self.today.checked_add_days(Days::new(ahead)));
        let found = days.filter_map(|day| Some((day, country.holiday(day)?))).next();
        found.map_or(Fact::Nothing, |(date, holiday)| {
            let name = if lang == Lang::Zh { holiday.chinese } else { holiday.english };
            Fact::Group(vec![("name", text(name)), ("date", Fact::Text(day(date, lang)))])
        })
    }
}

fn customer_facts(customer: &Customer, lang: Lang) -> Fact {
    let country = customer.country.and_then(|one| words::country(one, lang)).unwrap_or("");
    Fact::Group(vec![
        ("name", text(&customer.name)),
        ("code", text(&customer.code)),
        ("country", text(country)),
        ("place", text(&customer.place)),
        ("address", text(&customer.address)),
        ("website", text(&customer.website)),
        ("products", text(&customer.products.join(&tr!(lang, "template.and")))),
    ])
}

fn contact_facts(contact: &Contact) -> Fact {
    let first = |all: &[String]| all.first().map_or(Fact::Nothing, |one| text(one));
    Fact::Group(vec![
        ("name", text(&contact.name)),
        ("title", text(&contact.title)),
        ("email", first(&contact.emails)),
        ("phone", first(&contact.phones)),
    ])
}

/// Who writes: whoever looks after the customer, else the name that the letterhead begins its lines to ask at with.
fn sender(customer: &Customer, head: &Head) -> Fact {
    if !customer.owner.trim().is_empty() {
        return text(&customer.owner);
    }
    let line = head.contact.first().map_or("", String::as_str);
    text(line.split([',', '，']).next().unwrap_or(""))
}

fn company_facts(head: &Head) -> Fact {
    Fact::Group(vec![
        ("name", text(&head.company)),
        ("address", lines(&head.address)),
        ("contact", lines(&head.contact)),
        ("bank", lines(&head.bank)),
    ])
}

fn quote_facts(quote: &Quote, today: NaiveDate, lang: Lang) -> Fact {
    let line = |line: &QuoteLine| {
        let price = amount(quote.currency, line.price);
        let price = match line.per {
            Per::One => price,
            Per::Thousand => tr!(lang, "template.per_thousand", price = price),
        };
        Fact::Group(vec![
            ("product", text(&line.product)),
            ("quantity", quantity(line.quantity, &line.unit)),
            ("price", Fact::Text(price)),
            ("moq", quantity(line.moq, &line.unit)),
            ("amount", money(line_amount(line).map(|amount| Money { amount, currency: quote.currency }))),
        ])
    };
    let sum = quote.lines.iter().try_fold(Decimal::ZERO, |sum, line| sum.checked_add(line_amount(line)?));
    let total = sum.filter(|_| !quote.lines.is_empty()).map(|amount| Money { amount, currency: quote.currency });
    Fact::Group(vec![
        ("number", text(&quote.name())),
        ("date", Fact::Text(day(quote.on, lang))),
        ("valid_until", Fact::Text(day(quote.valid_until(), lang))),
        ("expired", Fact::Is(quote.valid_until() < today)),
        ("currency", Fact::Text(quote.currency.to_string())),
        ("delivery", quote.delivery.as_ref().map_or(Fact::Nothing, |one| text(&delivery(one, lang)))),
        ("payment", text(&payment(&quote.payment, lang))),
        ("lead_days", quote.lead_days.map_or(Fact::Nothing, |days| Fact::Number(days.into()))),
        ("total", money(total)),
        ("lines", Fact::List(quote.lines.iter().map(line).collect())),
    ])
}

fn product_facts(name: &str, known: Option<&Product>, lang: Lang) -> Fact {
    let of = |fact: &dyn Fn(&Product) -> Fact| known.map_or(Fact::Nothing, fact);
    let described = |one: &Product| {
        let other = if lang == Lang::Zh { &one.chinese } else { &one.english };
        if same_product(other, name) { Fact::Nothing } else { text(other) }
    };
    Fact::Group(vec![
        ("name", text(name)),
        ("description", of(&described)),
        ("hs", of(&|one| text(&one.hs))),
        ("moq", of(&|one| quantity(one.moq, &one.unit))),
        ("packing", of(&|one| Fact::Text(packing(one, lang)))),
    ])
}

fn order_facts(ordered: &Ordered, today: NaiveDate, lang: Lang) -> Fact {
    let account = account(ordered);
    let next = account.next();
    let due = next.and_then(|one| one.due);
    let late = due.map(|due| (today - due).num_days()).filter(|days| *days > 0);
    let owed = account.due_by(today).filter(|money| late.is_some() && money.amount > Decimal::ZERO);
    let open = account.balance.filter(|money| money.amount > Decimal::ZERO);
    Fact::Group(vec![
        ("number", text(ordered.name())),
        ("what", text(&ordered.order.what)),
        ("date", Fact::Text(day(ordered.order.on, lang))),
        ("amount", money(account.worth)),
        ("received", money(account.received)),
        ("balance", money(open)),
        ("due", on(due, lang)),
        ("due_amount", money(owed.or_else(|| next.map(|one| one.open)))),
        ("days_late", late.map_or(Fact::Nothing, Fact::Number)),
        ("leaves", on(ordered.contract.etd, lang)),
        ("shipped", on(ordered.contract.shipped, lang)),
    ])
}

fn sample_facts(sample: &Sample, lang: Lang) -> Fact {
    Fact::Group(vec![
        ("what", text(&sample.what)),
        ("sent", on(sample.sent, lang)),
        ("arrived", on(sample.arrived, lang)),
        ("courier", text(&sample.courier)),
        ("tracking", text(&sample.tracking)),
    ])
}
