//! The words of quotations and projects (R9, R13).

use chrono::NaiveDate;

use crate::book::Typed;
use crate::book::field::AFTER;
use crate::model::{self, Flow, LeadFrom, Outcome, Payer, PaymentTrigger, Per, Project, QuoteKind, Works};
use crate::rules::{Break, MilestoneState, Schedule};
use crate::text::{Lang, ask_name, department_name, milestone_name};
use crate::tr;

/// Who quotes whom (R9).
pub fn quote_kind(quote_kind: QuoteKind, lang: Lang) -> String {
    match quote_kind {
        QuoteKind::Customer => tr!(lang, "quote_kind.customer"),
        QuoteKind::Factory => tr!(lang, "quote_kind.factory"),
        QuoteKind::Supplier => tr!(lang, "quote_kind.supplier"),
        QuoteKind::Rd => tr!(lang, "quote_kind.rd"),
    }
}

/// What became of a quoted line.
pub fn outcome(outcome: Outcome, lang: Lang) -> String {
    match outcome {
        Outcome::Open => tr!(lang, "outcome.open"),
        Outcome::Accepted => tr!(lang, "outcome.accepted"),
        Outcome::Lost => tr!(lang, "outcome.lost"),
        Outcome::Lapsed => tr!(lang, "outcome.lapsed"),
    }
}

/// What a lead time counts from.
pub fn lead_from(lead_from: LeadFrom, lang: Lang) -> String {
    match lead_from {
        LeadFrom::Order => tr!(lang, "lead_from.order"),
        LeadFrom::Deposit => tr!(lang, "lead_from.deposit"),
        LeadFrom::LetterOfCredit => tr!(lang, "lead_from.lc"),
        LeadFrom::Artwork => tr!(lang, "lead_from.artwork"),
        LeadFrom::Sample => tr!(lang, "lead_from.sample"),
    }
}

/// What makes a share of the price payable.
pub fn payment_trigger(payment_trigger: PaymentTrigger, lang: Lang) -> String {
    match payment_trigger {
        PaymentTrigger::Order => tr!(lang, "payment_trigger.order"),
        PaymentTrigger::BeforeShipment => tr!(lang, "payment_trigger.before_shipment"),
        PaymentTrigger::Copy => tr!(lang, "payment_trigger.copy"),
        PaymentTrigger::Sight => tr!(lang, "payment_trigger.sight"),
        PaymentTrigger::Shipment => tr!(lang, "payment_trigger.shipment"),
        PaymentTrigger::Invoice => tr!(lang, "payment_trigger.invoice"),
        PaymentTrigger::Arrival => tr!(lang, "payment_trigger.arrival"),
    }
}

/// Who pays a tool.
pub fn payer(payer: Payer, lang: Lang) -> String {
    match payer {
        Payer::Customer => tr!(lang, "payer.customer"),
        Payer::Us => tr!(lang, "payer.us"),
        Payer::Supplier => tr!(lang, "payer.supplier"),
        Payer::Shared => tr!(lang, "payer.shared"),
    }
}

/// For how many a price is.
pub fn per(per: Per, lang: Lang) -> String {
    match per {
        Per::One => tr!(lang, "per.one"),
        Per::Thousand => tr!(lang, "per.thousand"),
    }
}

/// The course of a project (R13).
pub fn flow(flow: Flow, lang: Lang) -> String {
    match flow {
        Flow::Development => tr!(lang, "flow.development"),
        Flow::Sample => tr!(lang, "schedule.flow_sample"),
        Flow::Shipment => tr!(lang, "flow.shipment"),
        Flow::Credit => tr!(lang, "schedule.flow_lc"),
        Flow::Other => tr!(lang, "flow.other"),
    }
}

/// Whose working days a milestone takes (R13).
pub fn works(works: Works, lang: Lang) -> String {
    match works {
        Works::Office => tr!(lang, "schedule.works_office"),
        Works::Customer => tr!(lang, "schedule.works_customer"),
        Works::Factory => tr!(lang, "schedule.works_factory"),
    }
}

/// The milestones that a flow usually has, in their order, each with what it waits for: a list to begin with (R13). None for any
/// other project.
pub fn course(flow: Flow, lang: Lang) -> Vec<Typed> {
    let steps = model::course(flow);
    let name = |at: usize| steps.get(at).map(|step| milestone_name(&step.name, lang)).unwrap_or_default();
    let milestone = |(at, step): (usize, &model::Step)| {
        let after: Vec<String> = step.after.iter().map(|(before, lag)| format!("{} +{lag}", name(*before))).collect();
        let fields = [("name", name(at)), ("works", step.works.word().to_owned()), (AFTER, after.join("; "))];
        let ahead = step.ahead.iter().flat_map(|ahead| {
            let department = ahead.department.as_deref().map(|name| department_name(name, lang));
            [
                ("ahead", ask_name(&ahead.ask, lang)),
                ("ahead_kind", ahead.kind.word().to_owned()),
                ("ahead_of", department.unwrap_or_default()),
                ("ahead_days", ahead.days.to_string()),
            ]
        });
        fields.into_iter().chain(ahead).map(|(key, text)| (key.to_owned(), text)).collect()
    };
    steps.iter().enumerate().map(milestone).collect()
}

/// A promise that will not be kept, in one sentence, with what makes it late (R13); days are told by `day`.
pub fn broken_promise(
    project: &Project,
    schedule: &Schedule,
    broken: &Break,
    lang: Lang,
    day: impl Fn(NaiveDate) -> String,
) -> String {
    let name = |at: usize| project.milestones.get(at).map_or("", |one| one.name.as_str());
    let (milestone, promised) = (name(broken.milestone), day(broken.promised));
    let (when, days) = (day(broken.day), broken.days);
    let slip = schedule.slip(project, broken.from).filter(|slip| *slip > 0 && broken.from != broken.milestone);
    match slip {
        Some(late) => tr!(
            lang,
            "schedule.breaks_because",
            cause = name(broken.from),
            late = late,
            milestone = milestone,
            day = when,
            promised = promised,
            days = days
        ),
        None => {
            tr!(lang, "schedule.breaks", milestone = milestone, day = when, promised = promised, days = days)
        }
    }
}

/// How a milestone stands (R13).
pub fn milestone_state(state: MilestoneState, lang: Lang) -> String {
    match state {
        MilestoneState::Done | MilestoneState::Kept { early: 0 } => tr!(lang, "milestone_state.done"),
        MilestoneState::Kept { early } => tr!(lang, "milestone_state.early", days = early),
        MilestoneState::DoneLate { days } => tr!(lang, "milestone_state.done_late", days = days),
        MilestoneState::Late { days } => tr!(lang, "milestone_state.late", days = days),
        MilestoneState::Today => tr!(lang, "milestone_state.today"),
        MilestoneState::Coming { days } => tr!(lang, "milestone_state.coming", days = days),
        MilestoneState::Undated => tr!(lang, "milestone_state.undated"),
    }
}
