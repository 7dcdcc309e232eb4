//! The words for what the book holds, in the reader's language: the one place for command line, screen and journal.

mod advice;
mod chase;
mod complaint;
mod credit;
mod expedite;
mod order;
mod product;
mod rate;
mod shelf;
mod template;
mod trade;

pub use advice::{difference, verdict, verdict_evidence};
pub use chase::{chase_state, lacking, side, thing};
pub use complaint::{complaint_state, recurs};
pub use credit::{
    ClockState, credit_clocks, credit_place, discrepancy, document_field, document_kind, fact, fact_source,
};
pub use expedite::{cost, expedited, money, plan_gives, promise_then, speed_up, ticked};
pub use order::{instalment, order_state, requirement_changed, sample_state};
pub use product::{filled, filled_from, filled_value, line_freight, no_freight, rebate};
pub use rate::{no_rate, rate, rate_from, rate_source};
pub use shelf::{FileUrgency, file_kind, file_state, file_urgency};
pub use template::{template_kind, template_lang};
pub use trade::{
    broken_promise, course, flow, lead_from, milestone_state, outcome, payer, payment_trigger, per, quote_kind, works,
};

use chrono::NaiveDate;

use crate::model::{Channel, ChecklistRun, Country, Deed, DueReason, RunOutcome, StartingList, Status, Subject, What};
use crate::rules::OrderPaper;
use crate::rules::{Common, Evidence};
use crate::text::Lang;
use crate::tr;

/// A paper of an order.
pub fn order_paper(paper: OrderPaper, lang: Lang) -> String {
    match paper {
        OrderPaper::Proforma => tr!(lang, "folders.proforma"),
        OrderPaper::PackingList => tr!(lang, "folders.packing_list"),
        OrderPaper::Invoice => tr!(lang, "folders.invoice"),
    }
}

/// What a customer is.
pub fn status(status: Status, lang: Lang) -> String {
    match status {
        Status::Prospect => tr!(lang, "status.prospect"),
        Status::Won => tr!(lang, "status.won"),
        Status::NoNeed => tr!(lang, "status.no_need"),
    }
}

/// What a country is called; `None` for one of which nothing is known.
pub fn country(country: Country, lang: Lang) -> Option<&'static str> {
    country.facts().map(|facts| match lang {
        Lang::En => facts.english,
        Lang::Zh => facts.chinese,
    })
}

/// What waits beside the customers that are due (R8).
pub fn matter(subject: Subject, lang: Lang) -> String {
    match subject {
        Subject::Milestone(..) => tr!(lang, "matter.milestone"),
        Subject::Chase(_) => tr!(lang, "matter.chase"),
        Subject::Ahead(..) => tr!(lang, "ahead.matter"),
        Subject::QuoteExpiry(_) => tr!(lang, "matter.quote_expiry"),
        Subject::QuoteFeedback(_) => tr!(lang, "matter.quote_feedback"),
        Subject::Payment(_) => tr!(lang, "matter.payment"),
        Subject::Sample(_) => tr!(lang, "matter.sample"),
        Subject::LatestShipment(_) => tr!(lang, "credit.matter_shipment"),
        Subject::Presentation(_) => tr!(lang, "credit.matter_presentation"),
        Subject::CreditExpiry(_) => tr!(lang, "credit.matter_expiry"),
        Subject::Complaint(_) => tr!(lang, "complaint.matter"),
        Subject::CompanyFile(_) => tr!(lang, "company_file.matter"),
    }
}

/// Why a customer is due (R3).
pub fn reason(reason: DueReason, lang: Lang) -> String {
    match reason {
        DueReason::Agreed => tr!(lang, "reason.agreed"),
        DueReason::Inquiry => tr!(lang, "reason.inquiry"),
        DueReason::New => tr!(lang, "reason.new"),
        DueReason::Reorder => tr!(lang, "reason.reorder"),
        DueReason::Cadence => tr!(lang, "reason.cadence"),
    }
}

/// By what someone was spoken to.
pub fn channel(channel: Channel, lang: Lang) -> String {
    match channel {
        Channel::Email => tr!(lang, "channel.email"),
        Channel::Phone => tr!(lang, "channel.phone"),
        Channel::Wechat => tr!(lang, "channel.wechat"),
        Channel::Whatsapp => tr!(lang, "channel.whatsapp"),
        Channel::Visit => tr!(lang, "channel.visit"),
        Channel::Fair => tr!(lang, "channel.fair"),
        Channel::Review => tr!(lang, "channel.review"),
        Channel::Other => tr!(lang, "channel.other"),
    }
}

/// A list to begin a checklist with.
pub fn starting_list(list: StartingList, lang: Lang) -> String {
    match list {
        StartingList::LetterOfCredit => tr!(lang, "starting_list.lc"),
        StartingList::Shipment => tr!(lang, "starting_list.shipment"),
        StartingList::Sample => tr!(lang, "starting_list.sample"),
        StartingList::Quote => tr!(lang, "starting_list.quote"),
    }
}

/// A walk through a checklist in short: `last walked 3 d ago by Lin, L/C: 1 went wrong, 2 open` (R18).
pub fn walked(run: &ChecklistRun, today: NaiveDate, lang: Lang) -> String {
    let when = match (today - run.on).num_days() {
        ..=0 => tr!(lang, "walked.today"),
        days => tr!(lang, "walked.days_ago", days = days),
    };
    let who = if run.by.is_empty() { String::new() } else { tr!(lang, "walked.by", name = run.by) };
    let list = if run.list.is_empty() { String::new() } else { format!(" ({})", run.list) };
    let mut came = Vec::new();
    match run.count(RunOutcome::Wrong) {
        0 => {}
        wrong => came.push(tr!(lang, "walked.wrong", count = wrong)),
    }
    match run.count(RunOutcome::Skipped) {
        0 => came.push(tr!(lang, "walked.none_open")),
        open => came.push(tr!(lang, "walked.open", count = open)),
    }
    tr!(lang, "walked.line", when = when, who = who, list = list, came = came.join(&tr!(lang, "walked.comma")))
}

/// What of a customer was found, by the word of the command line's contract.
pub fn found_field(word: &str, lang: Lang) -> String {
    match word {
        "code" => tr!(lang, "found.code"),
        "contact" => tr!(lang, "found.contact"),
        "email" => tr!(lang, "found.email"),
        "phone" => tr!(lang, "found.phone"),
        "product" => tr!(lang, "found.product"),
        "tag" => tr!(lang, "found.tag"),
        "note" => tr!(lang, "found.note"),
        _ => tr!(lang, "found.name"),
    }
}

/// What contradicts the grade (R5).
pub fn evidence(why: Evidence, lang: Lang) -> String {
    match why {
        Evidence::ExpectedIn { days } => tr!(lang, "view.expected_in", days = days),
        Evidence::SilentFor { days } => tr!(lang, "view.silent_for", days = days),
        Evidence::ClosePassed { days } => tr!(lang, "view.close_passed", days = days),
        Evidence::Unanswered { attempts } => tr!(lang, "view.attempts", attempts = attempts),
    }
}

/// What kind of thing was done.
pub fn deed(deed: Deed, lang: Lang) -> String {
    match deed {
        Deed::Add => tr!(lang, "deed.add"),
        Deed::Edit => tr!(lang, "deed.edit"),
        Deed::Log => tr!(lang, "deed.log"),
        Deed::Snooze => tr!(lang, "deed.snooze"),
        Deed::Grade => tr!(lang, "deed.grade"),
        Deed::Won => tr!(lang, "deed.won"),
        Deed::NoNeed => tr!(lang, "deed.no_need"),
        Deed::Prospect => tr!(lang, "deed.prospect"),
        Deed::Archive => tr!(lang, "deed.archive"),
        Deed::Unarchive => tr!(lang, "deed.unarchive"),
        Deed::Note => tr!(lang, "deed.note"),
        Deed::Check => tr!(lang, "deed.check"),
        Deed::Mistake => tr!(lang, "deed.mistake"),
        Deed::Spread => tr!(lang, "deed.spread"),
        Deed::Import => tr!(lang, "deed.import"),
        Deed::Demo => tr!(lang, "deed.demo"),
        Deed::CloseDate => tr!(lang, "deed.close_date"),
        Deed::Quote => tr!(lang, "deed.quote"),
        Deed::QuoteEdit => tr!(lang, "deed.quote_edit"),
        Deed::QuoteRevise => tr!(lang, "deed.quote_revise"),
        Deed::QuoteAccepted => tr!(lang, "deed.quote_accepted"),
        Deed::QuoteLost => tr!(lang, "deed.quote_lost"),
        Deed::QuoteLapsed => tr!(lang, "deed.quote_lapsed"),
        Deed::QuoteOpen => tr!(lang, "deed.quote_open"),
        Deed::QuoteArchive => tr!(lang, "deed.quote_archive"),
        Deed::QuoteUnarchive => tr!(lang, "deed.quote_unarchive"),
        Deed::Project => tr!(lang, "deed.project"),
        Deed::ProjectEdit => tr!(lang, "deed.project_edit"),
        Deed::Milestone => tr!(lang, "deed.milestone"),
        Deed::ProjectClose => tr!(lang, "deed.project_close"),
        Deed::ProjectArchive => tr!(lang, "deed.project_archive"),
        Deed::ProjectUnarchive => tr!(lang, "deed.project_unarchive"),
        Deed::Chase => tr!(lang, "chase.deed_add"),
        Deed::ChaseEdit => tr!(lang, "chase.deed_edit"),
        Deed::ChaseNudge => tr!(lang, "chase.deed_nudge"),
        Deed::ChaseReceived => tr!(lang, "chase.deed_received"),
        Deed::ChaseChecked => tr!(lang, "chase.deed_checked"),
        Deed::ChasePassed => tr!(lang, "chase.deed_passed"),
        Deed::ChaseArchive => tr!(lang, "chase.deed_archive"),
        Deed::ChaseUnarchive => tr!(lang, "chase.deed_unarchive"),
        Deed::Credit => tr!(lang, "credit.deed_add"),
        Deed::CreditEdit => tr!(lang, "credit.deed_edit"),
        Deed::CreditShipped => tr!(lang, "credit.deed_shipped"),
        Deed::CreditPresented => tr!(lang, "credit.deed_presented"),
        Deed::CreditArchive => tr!(lang, "credit.deed_archive"),
        Deed::CreditUnarchive => tr!(lang, "credit.deed_unarchive"),
        Deed::Complaint => tr!(lang, "complaint.deed_add"),
        Deed::ComplaintEdit => tr!(lang, "complaint.deed_edit"),
        Deed::ComplaintClose => tr!(lang, "complaint.deed_close"),
        Deed::ComplaintListed => tr!(lang, "complaint.deed_listed"),
        Deed::ComplaintArchive => tr!(lang, "complaint.deed_archive"),
        Deed::ComplaintUnarchive => tr!(lang, "complaint.deed_unarchive"),
        Deed::Mail => tr!(lang, "mails.deed"),
        Deed::Rate => tr!(lang, "rate.deed"),
        Deed::RatesImport => tr!(lang, "rate.deed_import"),
        Deed::Product => tr!(lang, "product.deed_add"),
        Deed::ProductEdit => tr!(lang, "product.deed_edit"),
        Deed::ProductArchive => tr!(lang, "product.deed_archive"),
        Deed::ProductUnarchive => tr!(lang, "product.deed_unarchive"),
        Deed::Rebate => tr!(lang, "product.deed_rebate"),
        Deed::RebateGone => tr!(lang, "product.deed_rebate_gone"),
        Deed::Order => tr!(lang, "order.deed_add"),
        Deed::OrderEdit => tr!(lang, "order.deed_edit"),
        Deed::OrderReceipt => tr!(lang, "order.deed_receipt"),
        Deed::OrderShipped => tr!(lang, "order.deed_shipped"),
        Deed::OrderCancelled => tr!(lang, "order.deed_cancelled"),
        Deed::OrderArchive => tr!(lang, "order.deed_archive"),
        Deed::OrderUnarchive => tr!(lang, "order.deed_unarchive"),
        Deed::Requirements => tr!(lang, "order.deed_requirements"),
        Deed::Sample => tr!(lang, "order.deed_sample"),
        Deed::SampleEdit => tr!(lang, "order.deed_sample_edit"),
        Deed::SampleFeedback => tr!(lang, "order.deed_sample_feedback"),
        Deed::SampleArchive => tr!(lang, "order.deed_sample_archive"),
        Deed::SampleUnarchive => tr!(lang, "order.deed_sample_unarchive"),
        Deed::Merge => tr!(lang, "merge.deed"),
        Deed::SenderIgnored => tr!(lang, "inbox.deed_ignored"),
        Deed::SenderMinded => tr!(lang, "inbox.deed_minded"),
        Deed::Template => tr!(lang, "template.deed_add"),
        Deed::TemplateEdit => tr!(lang, "template.deed_edit"),
        Deed::TemplateArchive => tr!(lang, "template.deed_archive"),
        Deed::Unchecked => tr!(lang, "order.deed_unchecked"),
        Deed::CompanyFile => tr!(lang, "company_file.deed_add"),
        Deed::CompanyFileEdit => tr!(lang, "company_file.deed_edit"),
        Deed::CompanyFilePutOff => tr!(lang, "company_file.deed_put_off"),
        Deed::CompanyFileArchive => tr!(lang, "company_file.deed_archive"),
        Deed::CompanyFileUnarchive => tr!(lang, "company_file.deed_unarchive"),
        Deed::Bookmark => tr!(lang, "bookmark.deed_add"),
        Deed::BookmarkEdit => tr!(lang, "bookmark.deed_edit"),
        Deed::BookmarkKept => tr!(lang, "bookmark.deed_kept"),
        Deed::BookmarkLetGo => tr!(lang, "bookmark.deed_let_go"),
        Deed::BookmarkBack => tr!(lang, "bookmark.deed_back"),
        Deed::BookmarkImport => tr!(lang, "bookmark.deed_import"),
    }
}

/// What two customers have in common, by its name.
pub fn common(common: Common, lang: Lang) -> String {
    match common {
        Common::Email => tr!(lang, "merge.common_email"),
        Common::Phone => tr!(lang, "merge.common_phone"),
        Common::Name => tr!(lang, "merge.common_name"),
        Common::Reading => tr!(lang, "merge.common_reading"),
        Common::NearName => tr!(lang, "merge.common_near_name"),
        Common::Domain => tr!(lang, "merge.common_domain"),
    }
}

/// What was done, to whom: `follow-up logged: Müller GmbH (price ok)`.
pub fn what(what: &What, lang: Lang) -> String {
    let deed = deed(what.deed, lang);
    let subject = match (what.subject.as_str(), what.count) {
        ("", count) => tr!(lang, "deed.customers", count = count),
        (one, count) if count > 1 => format!("{one}, {}", tr!(lang, "deed.customers", count = count)),
        (one, _) => one.to_owned(),
    };
    match what.detail.as_str() {
        "" => tr!(lang, "deed.line", deed = deed, subject = subject),
        detail => tr!(lang, "deed.line_detail", deed = deed, subject = subject, detail = detail),
    }
}
