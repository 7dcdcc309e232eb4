//! The quotations and projects of the sample book.

use std::collections::HashMap;

use super::{Scene, side};
use crate::demo::Sample;
use crate::demo::dice::Dice;
use crate::demo::history::days_before;
use crate::demo::quotations::Wanted;
use crate::demo::script::DuePlan;
use crate::demo::ventures::Venture;
use crate::model::{Ahead, Country, Grade, Order, Project, Quote, QuoteKind, Standing, Status, course};
use crate::text::{ask_name, department_name};

/// Quotations reach back so far.
const QUOTED_DAYS: i64 = 730;
/// The first number given.
const FIRST_NUMBER: usize = 2_001;

impl Scene<'_> {
    /// The quotations of a customer whose need is clear or who has bought; of the others there are none.
    pub(super) fn quotes(&self, standing: &Standing, plan: DuePlan, orders: &[Order]) -> Vec<Quote> {
        let clear = matches!(standing.grade, Some(Grade::A | Grade::B | Grade::C)) && standing.status != Status::NoNeed;
        if !clear || standing.archived.is_some() || matches!(plan, DuePlan::New) {
            return Vec::new();
        }
        let mut dice = Dice::new(11, self.number);
        let part = self.part;
        let main = [side(&part.item, self.lang), " ", &part.size].concat();
        let wanted = Wanted {
            products: std::iter::once(main).chain(part.more.iter().cloned()).collect(),
            quantity: &part.qty,
            price: &part.price,
            port: &part.port,
            country: part.code.get(..2).and_then(Country::from_code),
            orders,
            lang: self.lang,
            salt: self.number,
            today: self.today,
            now: self.now,
        };
        let count = if orders.is_empty() { dice.between(1, 3) } else { 1 };
        let days = wanted.days(&mut dice, count, days_before(self.today, QUOTED_DAYS));
        let mut quotes = wanted.quotes(&mut dice, &days, |at| format!("{}-{at}", part.code));
        if part.kind == "builder"
            && let Some(asked) = quotes.last().cloned()
        {
            let at = quotes.len().saturating_sub(1);
            let from = wanted.factory_quote(&mut dice, &asked, format!("F-{}", part.code));
            from.into_iter().for_each(|quote| quotes.insert(at, quote));
        }
        quotes
    }

    /// The shipments of the last orders, and a development where one is likely.
    pub(super) fn projects(&self, standing: &Standing, orders: &[Order]) -> Vec<Project> {
        let mut dice = Dice::new(12, self.number);
        let venture = Venture { lang: self.lang, salt: self.number, today: self.today, now: self.now };
        let mut projects = Vec::new();
        let earlier = usize::from(dice.chance(2_500));
        let first = orders.len().saturating_sub(1 + earlier);
        for order in orders.iter().skip(first) {
            let nth = projects.len();
            let name = format!("PO-{}{:02}: {}", self.number, nth + 1, order.what);
            projects.push(venture.shipment(&mut dice, nth, order, name));
        }
        let near = matches!(standing.grade, Some(Grade::A | Grade::B)) && standing.status == Status::Prospect;
        if near && standing.archived.is_none() && dice.chance(3_500) {
            let since = days_before(self.today, i64::try_from(dice.between(8, 75)).unwrap_or(8));
            let product = side(&self.part.item, self.lang);
            let mut development = venture.development(&mut dice, projects.len(), since, product);
            self.ask_ahead(&mut development);
            projects.push(development);
        }
        projects
    }
}

impl Scene<'_> {
    /// What is still to come of a development asks ahead for what its course says (R14).
    fn ask_ahead(&self, development: &mut Project) {
        for (milestone, step) in development.milestones.iter_mut().zip(course(development.flow)) {
            let Some(ahead) = step.ahead.as_ref().filter(|_| milestone.actual.is_none()) else { continue };
            milestone.ahead = Ahead {
                ask: ask_name(&ahead.ask, self.lang),
                thing: ahead.kind,
                department: ahead
                    .department
                    .as_deref()
                    .map(|name| department_name(name, self.lang))
                    .unwrap_or_default(),
                lead: Some(ahead.days),
            };
        }
    }
}

/// Gives our own quotations their numbers in the order they were given, all customers together; revisions share one.
pub(super) fn number_quotes(samples: &mut [Sample]) {
    let ours = |quote: &&Quote| quote.kind == QuoteKind::Customer;
    let mut order: Vec<(_, _, String)> = samples
        .iter()
        .flat_map(|sample| sample.quotes.iter().filter(ours))
        .filter(|quote| quote.revision == 1)
        .map(|quote| (quote.on, quote.id, quote.number.clone()))
        .collect();
    order.sort();
    let numbers: HashMap<String, String> =
        order.into_iter().enumerate().map(|(at, (.., number))| (number, format!("Q-{}", FIRST_NUMBER + at))).collect();
    for quote in samples.iter_mut().flat_map(|sample| &mut sample.quotes) {
        if let Some(number) = numbers.get(&quote.number) {
            quote.number.clone_from(number);
        }
    }
}
