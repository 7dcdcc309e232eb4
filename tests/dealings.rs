//! What can be done to quotations and projects, as the screens command it: one command, one step of undo.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use chrono::NaiveDate;
use genjin::book::{Card, Command, NewCustomer, PartChange, Refusal, Typed};
use genjin::engine::{Answer, Ask, Asker, Desk, no_watch};
use genjin::model::{CustomerId, Outcome, Quote, Settings};
use genjin::text::Lang;
use tempfile::TempDir;

/// A book with one customer.
struct Room {
    _folder: TempDir,
    desk: Desk,
    asker: Asker,
    customer: CustomerId,
}

impl Room {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let desk = Desk::open(&folder.path().join("book"), &Settings::default()).unwrap();
        let asker = Asker { today: day("2026-11-24"), now: "2026-11-24T08:00:00Z".parse().unwrap(), lang: Lang::En };
        let mut room = Self { _folder: folder, desk, asker, customer: CustomerId::new() };
        let new = NewCustomer { name: "Acme".into(), ..NewCustomer::default() };
        let Answer::Done(done) = room.ask(Ask::Do(Command::Add(Box::new(new)))) else { panic!() };
        room.customer = done.customers[0];
        room
    }

    fn ask(&mut self, ask: Ask) -> Answer {
        self.desk.ask(&self.asker, ask, &mut no_watch()).unwrap()
    }

    /// Does something that makes one step.
    fn perform(&mut self, command: Command) -> Card {
        match self.ask(Ask::Do(command)) {
            Answer::Done(done) if done.seq.is_some() => self.card(),
            other => panic!("{other:?}"),
        }
    }

    fn refused(&mut self, command: Command) -> Refusal {
        match self.ask(Ask::Do(command)) {
            Answer::Refused(refusal) => refusal,
            other => panic!("{other:?}"),
        }
    }

    fn card(&mut self) -> Card {
        match self.ask(Ask::Card(self.customer)) {
            Answer::Card(card) => *card,
            other => panic!("{other:?}"),
        }
    }

    fn undo(&mut self) -> Card {
        assert!(matches!(self.ask(Ask::UndoShort), Answer::Steps(_)));
        self.card()
    }

    fn quoted(&mut self, number: &str, lines: &[&[(&str, &str)]]) -> Quote {
        let lines = lines.iter().map(|line| typed(line)).collect();
        let set = typed(&[("number", number), ("currency", "USD")]);
        let card = self.perform(Command::AddQuote { customer: self.customer, set, lines });
        card.quotes.last().unwrap().clone()
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn typed(set: &[(&str, &str)]) -> Typed {
    set.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
}

const BOLTS: &[(&str, &str)] = &[("product", "bolts"), ("price", "78.00/1000"), ("quantity", "120,000")];
const NUTS: &[(&str, &str)] = &[("product", "nuts"), ("price", "41")];

#[test]
fn head_and_lines_change_in_one_step() {
    let mut room = Room::new();
    let customer = room.customer;
    let quote = room.quoted("Q-5", &[BOLTS, NUTS]);
    let change = Command::EditQuote {
        customer,
        quote: quote.id,
        // The place before its Incoterm, the rates before the currency: the order of the form does not matter.
        set: typed(&[("named_place", "Ningbo"), ("incoterm", "fob"), ("rates", "CNY=7.80"), ("currency", "EUR")]),
        lines: vec![
            PartChange::Add(typed(&[("product", "washers"), ("price", "€ 9,50")])),
            PartChange::Edit(quote.lines[0].id, typed(&[("price", "80"), ("competitor_price", "70")])),
            PartChange::Remove(quote.lines[1].id),
        ],
    };
    let after = room.perform(change.clone()).quotes[0].clone();
    assert_eq!(after.delivery.as_ref().map(ToString::to_string).as_deref(), Some("FOB Ningbo"));
    assert_eq!((after.rates[0].one.code(), after.rates[0].is.to_string().as_str()), ("EUR", "CNY 7.80"));
    let told: Vec<String> = after.lines.iter().map(|line| format!("{} {}", line.product, line.price)).collect();
    assert_eq!(told, ["bolts 80", "washers 9.50"]);
    assert_eq!(after.lines[0].competitor_price.unwrap().to_string(), "EUR 70");
    assert_eq!(after.lines[0].per.count(), 1000, "what was not typed stays");
    assert_eq!(room.undo().quotes, std::slice::from_ref(&quote));

    // Nothing of a command with one wrong part is done, and nothing done is no step.
    let wrong = vec![
        PartChange::Edit(quote.lines[0].id, typed(&[("price", "80")])),
        PartChange::Edit(quote.lines[1].id, typed(&[("price", "x")])),
    ];
    let refusal = room.refused(Command::EditQuote { customer, quote: quote.id, set: vec![], lines: wrong });
    assert!(matches!(refusal, Refusal::Unreadable { field, .. } if field == "price"));
    let same = Command::EditQuote { customer, quote: quote.id, set: typed(&[("number", "q-5")]), lines: vec![] };
    assert_eq!(room.perform(same).quotes[0].number, "q-5", "the spelling of a number can be put right");
    let nothing = Command::EditQuote { customer, quote: quote.id, set: typed(&[("number", "")]), lines: vec![] };
    assert!(matches!(room.ask(Ask::Do(nothing)), Answer::Done(done) if done.seq.is_none()));
}

#[test]
fn r9_a_revision_follows_and_the_older_one_stands() {
    let mut room = Room::new();
    let customer = room.customer;
    let first = room.quoted("", &[BOLTS]);
    let lost = Command::QuoteOutcome {
        customer,
        quote: first.id,
        lines: vec![],
        outcome: Outcome::Lost,
        reason: "price".into(),
    };
    let lost = room.perform(lost).quotes[0].clone();
    assert_eq!((lost.lines[0].outcome, lost.lines[0].outcome_reason.as_str()), (Outcome::Lost, "price"));
    let card = room.perform(Command::ReviseQuote {
        customer,
        quote: first.id,
        set: typed(&[("valid_days", "14")]),
        lines: vec![PartChange::Edit(first.lines[0].id, typed(&[("price", "74")]))],
    });
    assert_eq!(card.quotes[0], lost, "the older revision stands as it was given");
    let second = card.quotes[1].clone();
    assert_eq!((second.name().as_str(), second.revision, second.valid_days), ("Q-1 R2", 2, 14));
    assert_eq!((second.lines[0].price.to_string().as_str(), second.lines[0].outcome), ("74", Outcome::Open));
    assert_ne!((second.id, second.lines[0].id), (first.id, first.lines[0].id));
    let refusal = room.refused(Command::EditQuote { customer, quote: first.id, set: vec![], lines: vec![] });
    assert_eq!(refusal, Refusal::Superseded { name: "Q-1".into(), newest: 2 });

    let renamed = Command::EditQuote { customer, quote: second.id, set: typed(&[("number", "PI-7")]), lines: vec![] };
    let numbers: Vec<String> = room.perform(renamed).quotes.iter().map(Quote::name).collect();
    assert_eq!(numbers, ["PI-7", "PI-7 R2"], "a number is one for all revisions");
    let other = room.quoted("Q-1", &[NUTS]);
    assert_eq!(other.number, "Q-1", "the old number is free");
    let taken = Command::EditQuote { customer, quote: other.id, set: typed(&[("number", "pi-7")]), lines: vec![] };
    assert_eq!(room.refused(taken), Refusal::NumberTaken { number: "pi-7".into(), by: "Acme".into() });
}

#[test]
fn what_is_put_away_stays_in_the_history() {
    let mut room = Room::new();
    let customer = room.customer;
    let quote = room.quoted("Q-5", &[BOLTS]);
    let away = room.perform(Command::ArchiveQuote { customer, quote: quote.id });
    assert_eq!(away.quotes[0].archived, Some(day("2026-11-24")));
    let outcome =
        |outcome| Command::QuoteOutcome { customer, quote: quote.id, lines: vec![], outcome, reason: String::new() };
    assert_eq!(room.refused(outcome(Outcome::Accepted)), Refusal::PutAway { name: "Q-5".into() });
    let taken = Command::AddQuote { customer, set: typed(&[("number", "Q-5")]), lines: vec![] };
    assert!(matches!(room.refused(taken), Refusal::NumberTaken { .. }));
    room.perform(Command::UnarchiveQuote { customer, quote: quote.id });
    let card = room.perform(outcome(Outcome::Accepted));
    assert_eq!(card.quotes[0].lines[0].outcome, Outcome::Accepted);
    let reopened = room.perform(outcome(Outcome::Open));
    assert_eq!(reopened.quotes[0].lines[0].outcome, Outcome::Open);
    assert_eq!(reopened.customer.standing.last_handled, None, "R3: none of this is a contact");
}

#[test]
fn r13_milestones_are_added_moved_reached_and_removed() {
    let mut room = Room::new();
    let customer = room.customer;
    let milestones = ["drawings", "tooling", "sample"].map(|name| typed(&[("name", name)])).to_vec();
    let set = typed(&[("name", "New bracket"), ("flow", "development")]);
    let project = room.perform(Command::AddProject { customer, set, milestones }).projects[0].clone();
    let [drawings, tooling, sample] = [0, 1, 2].map(|at: usize| project.milestones[at].clone());
    assert_eq!(
        (drawings.after.len(), &tooling.after, &sample.after),
        (0, &vec![drawings.id.into()], &vec![tooling.id.into()])
    );
    let edit = |milestones| Command::EditProject { customer, project: project.id, set: vec![], milestones };
    let card = room.perform(edit(vec![
        PartChange::Add(typed(&[("name", "pilot run"), ("promised", "+30"), ("owner", "factory")])),
        PartChange::Move(sample.id, 0),
        PartChange::Edit(drawings.id, typed(&[("actual", "yesterday")])),
        PartChange::Remove(tooling.id),
    ]));
    let after = &card.projects[0].milestones;
    assert_eq!(after.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["sample", "drawings", "pilot run"]);
    assert_eq!(after[1].actual, Some(day("2026-11-23")));
    assert!(after[0].after.is_empty(), "nothing waits for what is no more");
    let Answer::History(lines) = room.ask(Ask::History { customer: Some(customer), lines: 1 }) else { panic!() };
    let told = genjin::book::words::what(&lines[0].what, Lang::En);
    assert_eq!(told, "milestone reached: Acme (New bracket: drawings)");

    let no_such = edit(vec![PartChange::Remove(tooling.id)]);
    assert!(matches!(room.refused(no_such), Refusal::NoMilestone { .. }));
    let too_many = edit((0..250).map(|nth| PartChange::Add(typed(&[("name", &format!("m{nth}"))]))).collect());
    assert_eq!(room.refused(too_many), Refusal::TooMany { field: "milestones".into(), limit: 200 });
    let order = typed(&[("order", "01890000-0000-7000-8000-000000000001")]);
    let foreign = Command::EditProject { customer, project: project.id, set: order, milestones: vec![] };
    assert!(matches!(room.refused(foreign), Refusal::Unreadable { field, .. } if field == "order"));
    let nameless = Command::AddProject { customer, set: vec![], milestones: vec![] };
    assert_eq!(room.refused(nameless), Refusal::Missing { field: "name".into() });
    room.perform(Command::ArchiveProject { customer, project: project.id });
    assert_eq!(room.refused(edit(vec![])), Refusal::PutAway { name: "New bracket".into() });
    assert_eq!(room.undo().projects[0].archived, None);
}

#[test]
fn limits_of_lines_and_texts() {
    let mut room = Room::new();
    let customer = room.customer;
    let many = vec![typed(NUTS); 201];
    let refusal = room.refused(Command::AddQuote { customer, set: vec![], lines: many });
    assert_eq!(refusal, Refusal::TooMany { field: "lines".into(), limit: 200 });
    let long = typed(&[("note", &"x".repeat(70_000))]);
    let refusal = room.refused(Command::AddQuote { customer, set: long, lines: vec![] });
    assert_eq!(refusal, Refusal::TooLong { field: "note".into(), limit: 64_000 });
    let priceless = vec![typed(&[("product", "nuts")])];
    let refusal = room.refused(Command::AddQuote { customer, set: vec![], lines: priceless });
    assert_eq!(refusal, Refusal::Missing { field: "price".into() });
    assert_eq!(room.card().quotes, []);
}

#[test]
fn the_whole_book_is_asked_at_once() {
    let mut room = Room::new();
    let customer = room.customer;
    room.quoted("Q-1", &[BOLTS]);
    room.perform(Command::AddProject { customer, set: typed(&[("name", "PO-1")]), milestones: vec![] });
    let Answer::Quotes(quotes) = room.ask(Ask::Quotes) else { panic!() };
    let Answer::Projects(projects) = room.ask(Ask::Projects) else { panic!() };
    assert_eq!((quotes[0].0, quotes[0].1.number.as_str()), (customer, "Q-1"));
    assert_eq!((projects[0].0, projects[0].1.name.as_str()), (customer, "PO-1"));
}
