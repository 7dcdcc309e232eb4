//! The reminder that a chase comes to: to whom, in which language, what else the same person owes (R14).

use chrono::NaiveDate;

use super::Chased;
use super::reminder::{Owed, Reminder, debtor, language_of, nudged_today};
use crate::model::{ChaseId, CustomerId, Row, Settings, Side};
use crate::rules::{Firmness, is_owed};
use crate::text::Lang;

/// A reminder, written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// On which chases it counts as a nudge.
    pub chases: Vec<(CustomerId, ChaseId)>,
    /// Who is asked; empty where no name is known.
    pub person: String,
    /// The superior that is kept with them; empty for none.
    pub superior: String,
    /// How firm it is.
    pub firmness: Firmness,
    /// The language it is in.
    pub lang: Lang,
    /// The text.
    pub text: String,
}

/// How a letter is wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wish {
    /// To the superior.
    pub superior: bool,
    /// In this language rather than in the other side's.
    pub lang: Option<Lang>,
}

/// What a letter is written with: the chases of the whole book, who everybody is, the writer's own language and day.
pub struct Desk<'a, 'r> {
    /// The chases.
    pub all: &'a [Chased],
    /// Finds a customer.
    pub row: &'a dyn Fn(CustomerId) -> Option<&'r Row>,
    /// The writer's language: departments are written to in it.
    pub lang: Lang,
    /// Today.
    pub today: NaiveDate,
    /// The settings.
    pub settings: &'a Settings,
}

impl<'a, 'r: 'a> Desk<'a, 'r> {
    /// The letter to whoever owes this one: it asks for all that is to be nudged today, and for this one in any case if it is `named`
    /// itself; the rest is told as coming. Where nothing is to be nudged, it asks for everything. `None` if nothing is owed.
    pub fn letter(&self, of: &Chased, named: bool, wish: Wish) -> Option<Letter> {
        let contact = |id: CustomerId| (self.row)(id).map_or("", |row| row.text().contact);
        let key = |one: &Chased| debtor(one.customer, contact(one.customer), &one.chase);
        let wanted = key(of);
        let there = |one: &&Chased| (self.row)(one.customer).is_some_and(|row| row.standing.archived.is_none());
        let owed = |one: &&Chased| one.chase.archived.is_none() && is_owed(&one.chase) && key(one) == wanted;
        let owed: Vec<&'a Chased> = self.all.iter().filter(there).filter(owed).collect();
        let now =
            |one: &Chased| named && one.chase.id == of.chase.id || nudged_today(&one.chase, self.today, self.settings);
        let (mut asked, mut coming): (Vec<&'a Chased>, Vec<&'a Chased>) = owed.into_iter().partition(|one| now(one));
        if asked.is_empty() {
            asked = std::mem::take(&mut coming);
        }
        asked.sort_by_key(|one| one.chase.due.unwrap_or(NaiveDate::MAX));
        coming.sort_by_key(|one| one.chase.due.unwrap_or(NaiveDate::MAX));
        let first = asked.first()?;
        let row = (self.row)(first.customer);
        let (person, lang) = match first.chase.side {
            Side::Customer if first.chase.person.is_empty() => (contact(first.customer).to_owned(), None),
            Side::Customer => (first.chase.person.clone(), None),
            Side::Department if first.chase.person.is_empty() => (first.chase.department.clone(), Some(self.lang)),
            Side::Department => (first.chase.person.clone(), Some(self.lang)),
        };
        let lang =
            wish.lang.or(lang).unwrap_or_else(|| row.map_or(self.lang, |row| language_of(row.country, row.name())));
        let superior = asked.iter().map(|one| one.chase.superior.as_str()).find(|name| !name.is_empty()).unwrap_or("");
        let told = |one: &&'_ Chased| -> (CustomerId, ChaseId) { (one.customer, one.chase.id) };
        let chases = asked.iter().map(told).collect();
        let reminder = Reminder {
            asked: asked.into_iter().map(|one| self.owed(one)).collect(),
            coming: coming.into_iter().map(|one| self.owed(one)).collect(),
            person: &person,
            superior: wish.superior.then_some(superior),
            from: row.map_or("", |row| row.text().owner),
        };
        let (firmness, text) = (reminder.firmness(), reminder.text(lang, self.today, self.settings));
        Some(Letter { chases, person, superior: superior.to_owned(), firmness, lang, text })
    }

    fn owed(&self, one: &'a Chased) -> Owed<'a> {
        let customer = (self.row)(one.customer).map_or("", |row| row.name());
        Owed { chase: &one.chase, customer, project: &one.project }
    }
}
