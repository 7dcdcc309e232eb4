//! R8: what comes up beside the customers that are due. A milestone on its day (R13), a quotation shortly before it runs out and
//! when nobody asked for a word on it (R9), a chase when it is to be nudged, or has come and is not yet closed (R14), a letter of credit
//! before the goods are to be shipped, before its documents are to be presented and before it expires (R13), a complaint that is not settled
//! on the day of its next answer, else every few days (R18).

use chrono::{Days, NaiveDate};

use super::{credit_clocks, is_owed, lacking, look_on, next_working_day, nudge_on};
use crate::model::{
    Chase, Complaint, Credit, CustomerId, Matter, Outcome, Project, Quote, QuoteKind, Settings, Standing, Subject,
};

/// A quotation comes up so many days before it runs out.
pub const BEFORE_EXPIRY: u64 = 3;
/// So many days after a quotation one asks for a word on it.
pub const FEEDBACK_AFTER: u64 = 3;
/// A day of a letter of credit comes up so many days before.
pub const BEFORE_CREDIT: u64 = 7;
/// What nobody did anything about for so many days more is let go: the cadence of the customer goes on.
pub const LET_GO_AFTER: u64 = 7;

/// All that waits, or will wait, of a customer's; nothing of one that was put away. Days off are those of the settings.
pub fn matters(
    customer: CustomerId,
    standing: &Standing,
    quotes: &[Quote],
    projects: &[Project],
    chases: &[Chase],
    credits: &[Credit],
    settings: &Settings,
) -> Vec<Matter> {
    let mut all = Vec::new();
    if standing.archived.is_some() {
        return all;
    }
    let mut put = |subject, due, from, until, what: String| {
        all.push(Matter { customer: Some(customer), subject, due, from, until, what });
    };
    for project in projects.iter().filter(|one| one.archived.is_none() && one.closed.is_none()) {
        for milestone in project.milestones.iter().filter(|one| one.actual.is_none()) {
            if let Some(due) = milestone.due() {
                let what = format!("{} · {}", project.name, milestone.name);
                put(Subject::Milestone(project.id, milestone.id), due, due, None, what);
            }
        }
    }
    for chase in chases.iter().filter(|one| one.archived.is_none()) {
        let came = chase.received.filter(|_| !is_owed(chase) && !lacking(chase).is_empty());
        if let Some(due) = nudge_on(chase, settings).or(came) {
            put(Subject::Chase(chase.id), due, due, None, chase.ask.clone());
        }
    }
    for credit in credits.iter().filter(|one| one.archived.is_none() && one.presented.is_none()) {
        let clocks = credit_clocks(credit, settings);
        let last = clocks.hand_in;
        let days = [
            (Subject::LatestShipment(credit.id), clocks.latest_shipment.filter(|_| credit.shipped.is_none())),
            (Subject::Presentation(credit.id), last),
            // Where it is the last day for presenting as well, that is told once.
            (Subject::CreditExpiry(credit.id), clocks.hand_in_by_expiry.filter(|day| Some(*day) != last)),
        ];
        for (subject, due) in days {
            if let Some(due) = due {
                let from = due.checked_sub_days(Days::new(BEFORE_CREDIT)).unwrap_or(due);
                put(subject, due, from, None, format!("L/C {}", credit.number));
            }
        }
    }
    for quote in quotes.iter().filter(|one| is_newest(one, quotes) && waits(one)) {
        let what = match quote.lines.as_slice() {
            [] => quote.name(),
            [line, ..] => format!("{} · {}", quote.name(), line.product),
        };
        let ends = quote.valid_until();
        let from = ends.checked_sub_days(Days::new(BEFORE_EXPIRY)).unwrap_or(ends).max(quote.on);
        put(Subject::QuoteExpiry(quote.id), ends, from, Some(after(ends, LET_GO_AFTER)), what.clone());
        if standing.last_contact.is_none_or(|last| last <= quote.on) {
            let due = next_working_day(after(quote.on, FEEDBACK_AFTER), settings);
            let until = after(due, LET_GO_AFTER).min(from.pred_opt().unwrap_or(from));
            if due <= until {
                put(Subject::QuoteFeedback(quote.id), due, due, Some(until), what);
            }
        }
    }
    all
}

/// What waits of a customer's complaints: each that is not settled, on its day.
pub fn complaint_matters(
    customer: CustomerId,
    standing: &Standing,
    complaints: &[Complaint],
    settings: &Settings,
) -> Vec<Matter> {
    let all = complaints.iter().filter(|_| standing.archived.is_none());
    let up = all.filter_map(|one| Some((one, look_on(one, settings)?)));
    let matter = |(one, due): (&Complaint, NaiveDate)| {
        let what = one.name().to_owned();
        Matter { customer: Some(customer), subject: Subject::Complaint(one.id), due, from: due, until: None, what }
    };
    up.map(matter).collect()
}

/// The order to look at them: complaints before letters of credit before milestones before payments before chases before what is to be
/// asked for before samples before quotations before files of the company, then by day and name.
pub fn matter_order(a: &Matter, b: &Matter) -> std::cmp::Ordering {
    let kind = |one: &Matter| match one.subject {
        Subject::Complaint(_) => 0,
        Subject::LatestShipment(_) | Subject::Presentation(_) | Subject::CreditExpiry(_) => 1,
        Subject::Milestone(..) => 2,
        Subject::Payment(_) => 3,
        Subject::Chase(_) => 4,
        Subject::Ahead(..) => 5,
        Subject::Sample(_) => 6,
        Subject::QuoteExpiry(_) => 7,
        Subject::QuoteFeedback(_) => 8,
        Subject::CompanyFile(_) => 9,
    };
    (kind(a), a.due, &a.what, a.subject).cmp(&(kind(b), b.due, &b.what, b.subject))
}

/// Given to the customer, not put away, and not decided.
fn waits(quote: &Quote) -> bool {
    quote.kind == QuoteKind::Customer
        && quote.archived.is_none()
        && quote.lines.iter().any(|line| line.outcome == Outcome::Open)
}

fn is_newest(quote: &Quote, all: &[Quote]) -> bool {
    all.iter().all(|other| other.number != quote.number || other.revision <= quote.revision)
}

fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        ChaseId, Currency, Flow, Milestone, MilestoneId, Per, ProjectId, QuoteId, QuoteLine, QuoteLineId,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn quote(on: &str, valid_days: u16) -> Quote {
        let mut quote = Quote::new(QuoteId::new(), day(on), Currency::USD);
        quote.number = "Q-1".into();
        quote.valid_days = valid_days;
        quote.lines.push(QuoteLine::new(QuoteLineId::new(), "bolts".into(), 5.into(), Per::One));
        quote
    }

    /// Kind, due, from, until of what waits.
    fn told(standing: &Standing, quotes: &[Quote], projects: &[Project], chases: &[Chase]) -> Vec<String> {
        let settings = Settings::default();
        let all = matters(CustomerId::new(), standing, quotes, projects, chases, &[], &settings);
        let until = |one: &Matter| one.until.map_or(String::new(), |until| until.to_string());
        all.iter()
            .map(|one| format!("{} {} {} {} {}", one.subject.kind(), one.due, one.from, until(one), one.what))
            .collect()
    }

    #[test]
    fn r9_a_quotation_comes_up_when_nobody_asked_and_before_it_runs_out() {
        // A Tuesday; three days on is a Friday.
        let fresh = Standing::new(day("2026-11-01"));
        let asked = Standing { last_contact: Some(day("2026-11-25")), ..fresh };
        let same_day = Standing { last_contact: Some(day("2026-11-24")), ..fresh };
        let open = quote("2026-11-24", 30);
        let expiry = "quote_expiry 2026-12-24 2026-12-21 2026-12-31 Q-1 · bolts";
        let feedback = "quote_feedback 2026-11-27 2026-11-27 2026-12-04 Q-1 · bolts";
        assert_eq!(told(&fresh, std::slice::from_ref(&open), &[], &[]), [expiry, feedback]);
        assert_eq!(told(&same_day, std::slice::from_ref(&open), &[], &[]), [expiry, feedback], "as it was sent");
        assert_eq!(told(&asked, std::slice::from_ref(&open), &[], &[]), [expiry]);
        // Given on a Thursday: Sunday is no day to ask.
        let weekend = told(&fresh, &[quote("2026-11-26", 30)], &[], &[]);
        assert_eq!(weekend[1], "quote_feedback 2026-11-30 2026-11-30 2026-12-07 Q-1 · bolts");
        // A short one is only told of as it runs out.
        let short = told(&fresh, &[quote("2026-11-24", 2)], &[], &[]);
        assert_eq!(short, ["quote_expiry 2026-11-26 2026-11-24 2026-12-03 Q-1 · bolts"]);
        // Decided, put away, older revisions, what others quoted us, archived customers: nothing.
        let mut decided = open.clone();
        decided.lines[0].outcome = Outcome::Lost;
        let newer = Quote { revision: 2, ..decided.clone() };
        let away = Quote { archived: Some(day("2026-11-25")), ..open.clone() };
        let theirs = Quote { kind: QuoteKind::Factory, ..open.clone() };
        for quotes in [vec![decided], vec![open.clone(), newer], vec![away], vec![theirs]] {
            assert_eq!(told(&fresh, &quotes, &[], &[]), Vec::<String>::new());
        }
        let archived = Standing { archived: Some(day("2026-11-25")), ..fresh };
        assert_eq!(told(&archived, &[open], &[], &[]), Vec::<String>::new());
    }

    #[test]
    fn r13_a_milestone_comes_up_on_its_day_and_stays() {
        let standing = Standing::new(day("2026-11-01"));
        let mut project = Project::new(ProjectId::new(), "PO-1".into(), Flow::Shipment);
        for (name, planned, promised, actual) in [
            ("done", Some("2026-11-02"), None, Some("2026-11-03")),
            ("planned", Some("2026-11-20"), None, None),
            ("promised", Some("2026-11-20"), Some("2026-11-25"), None),
            ("undated", None, None, None),
        ] {
            let mut milestone = Milestone::new(MilestoneId::new(), name.into());
            (milestone.planned, milestone.promised) = (planned.map(day), promised.map(day));
            milestone.actual = actual.map(day);
            project.milestones.push(milestone);
        }
        let want =
            ["milestone 2026-11-20 2026-11-20  PO-1 · planned", "milestone 2026-11-25 2026-11-25  PO-1 · promised"];
        assert_eq!(told(&standing, &[], std::slice::from_ref(&project), &[]), want);
        project.closed = Some(day("2026-11-26"));
        assert_eq!(told(&standing, &[], &[project], &[]), Vec::<String>::new());
    }

    #[test]
    fn r14_a_chase_comes_up_to_be_nudged_and_until_it_is_closed() {
        let standing = Standing::new(day("2026-11-01"));
        let mut chase = Chase::new(ChaseId::new(), "signed PI".into(), day("2026-11-20"));
        chase.due = Some(day("2026-11-24"));
        let one = |chase: &Chase| told(&standing, &[], &[], std::slice::from_ref(chase));
        assert_eq!(one(&chase), ["chase 2026-11-24 2026-11-24  signed PI"]);
        chase.received = Some(day("2026-11-25"));
        assert_eq!(one(&chase), ["chase 2026-11-25 2026-11-25  signed PI"], "to be checked");
        (chase.complete, chase.correct) = (Some(true), Some(true));
        assert_eq!(one(&chase), ["chase 2026-11-25 2026-11-25  signed PI"], "to be passed on");
        chase.archived = Some(day("2026-11-26"));
        assert_eq!(one(&chase), Vec::<String>::new());
    }
}
