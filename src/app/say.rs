//! Words for what the state holds, in the screen's language; the views use them, too.

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

use crate::book::{Command, SortKey, missing_of, words};
use crate::model::{CustomerId, Direction, Grade, Status, Urgency};
use crate::rules::NotADate;
use crate::text::Lang;
use crate::tr;

use super::{App, BoardColumn, DetailTab, Screen};

/// A screen's name.
pub fn screen(screen: Screen, lang: Lang) -> String {
    match screen {
        Screen::Triage => tr!(lang, "app.screen_triage"),
        Screen::Customers => tr!(lang, "app.screen_customers"),
        Screen::Board => tr!(lang, "app.screen_board"),
        Screen::Timeline => tr!(lang, "app.screen_timeline"),
        Screen::Quotes => tr!(lang, "app.screen_quotes"),
        Screen::Chases => tr!(lang, "chase.screen"),
        Screen::Review => tr!(lang, "app.screen_review"),
    }
}

/// A file's size: `812 B`, `41 kB`, `12 MB`.
pub fn bytes(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        1_000_000..10_000_000_000 => format!("{} MB", bytes / 1_000_000),
        _ => format!("{} GB", bytes / 1_000_000_000),
    }
}

/// A detail tab's name.
pub fn tab(tab: DetailTab, lang: Lang) -> String {
    match tab {
        DetailTab::Profile => tr!(lang, "app.tab_profile"),
        DetailTab::Log => tr!(lang, "app.tab_log"),
        DetailTab::Notes => tr!(lang, "app.tab_notes"),
        DetailTab::Checklist => tr!(lang, "app.tab_checklist"),
        DetailTab::Chases => tr!(lang, "chase.screen"),
        DetailTab::Orders => tr!(lang, "field.orders"),
        DetailTab::Credits => tr!(lang, "credit.credit"),
        DetailTab::Complaints => tr!(lang, "complaint.tab"),
        DetailTab::Files => tr!(lang, "folders.tab"),
        DetailTab::History => tr!(lang, "app.tab_history"),
    }
}

/// A board column's head.
pub fn column(column: BoardColumn, lang: Lang) -> String {
    match column {
        BoardColumn::Ungraded => tr!(lang, "app.column_ungraded"),
        BoardColumn::Grade(grade) => grade.to_string(),
        BoardColumn::Won => words::status(Status::Won, lang),
        BoardColumn::NoNeed => words::status(Status::NoNeed, lang),
    }
}

/// A grade with what it means.
pub fn grade(grade: Grade, lang: Lang) -> String {
    match grade {
        Grade::A => tr!(lang, "app.grade_a"),
        Grade::B => tr!(lang, "app.grade_b"),
        Grade::C => tr!(lang, "app.grade_c"),
        Grade::D => tr!(lang, "app.grade_d"),
        Grade::E => tr!(lang, "app.grade_e"),
    }
}

/// A direction.
pub fn direction(direction: Direction, lang: Lang) -> String {
    match direction {
        Direction::In => tr!(lang, "app.direction_in"),
        Direction::Out => tr!(lang, "app.direction_out"),
    }
}

/// An urgency (R4).
pub fn urgency(urgency: Urgency, lang: Lang) -> String {
    match urgency {
        Urgency::Urgent => tr!(lang, "app.urgency_urgent"),
        Urgency::Soon => tr!(lang, "app.urgency_soon"),
        Urgency::Later => tr!(lang, "app.urgency_later"),
        Urgency::Slow => tr!(lang, "app.urgency_slow"),
    }
}

/// An order's name.
pub fn sort(key: SortKey, lang: Lang) -> String {
    match key {
        SortKey::Name => tr!(lang, "app.sort_name"),
        SortKey::Code => tr!(lang, "app.sort_code"),
        SortKey::Country => tr!(lang, "app.sort_country"),
        SortKey::Status => tr!(lang, "app.sort_status"),
        SortKey::Grade => tr!(lang, "app.sort_grade"),
        SortKey::Due => tr!(lang, "app.sort_due"),
        SortKey::LastContact => tr!(lang, "app.sort_last_contact"),
        SortKey::Created => tr!(lang, "app.sort_created"),
        SortKey::Amount => tr!(lang, "app.sort_amount"),
    }
}

/// A weekday, short.
pub fn weekday(day: Weekday, lang: Lang) -> String {
    match lang {
        Lang::En => day.to_string(),
        Lang::Zh => {
            format!("周{}", ["一", "二", "三", "四", "五", "六", "日"][day.num_days_from_monday() as usize % 7])
        }
    }
}

/// A day: `Fri 27 Nov`, `11月27日 周五`; with the year where it is another one.
pub fn day(day: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let same_year = day.year() == today.year();
    match lang {
        Lang::En if same_year => day.format("%a %-d %b").to_string(),
        Lang::En => day.format("%a %-d %b %Y").to_string(),
        Lang::Zh if same_year => format!("{}月{}日 {}", day.month(), day.day(), weekday(day.weekday(), lang)),
        Lang::Zh => format!("{}年{}月{}日 {}", day.year(), day.month(), day.day(), weekday(day.weekday(), lang)),
    }
}

/// How far a day is: `today`, `in 3 days`, `3 days ago`.
pub fn distance(day: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    match (day - today).num_days() {
        0 => tr!(lang, "app.today"),
        1 => tr!(lang, "app.tomorrow"),
        -1 => tr!(lang, "app.yesterday"),
        ahead @ 2.. => tr!(lang, "app.in_days", days = ahead),
        behind => tr!(lang, "app.days_ago", days = -behind),
    }
}

/// A date as it was understood: `Fri 27 Nov, in 3 days`, `Fri 27 Nov 15:30, in 3 days`.
pub fn reading(on: NaiveDate, time: Option<NaiveTime>, today: NaiveDate, lang: Lang) -> String {
    let mut text = day(on, today, lang);
    if let Some(time) = time {
        text.push_str(&time.format(" %H:%M").to_string());
    }
    tr!(lang, "app.reading", day = text, distance = distance(on, today, lang))
}

/// Why a text is no date.
pub fn not_a_date(error: &NotADate, lang: Lang) -> String {
    match error {
        NotADate::Empty => tr!(lang, "app.date_empty"),
        NotADate::Unknown(text) => tr!(lang, "app.date_unknown", text = text),
        NotADate::NoSuchDay(text) => tr!(lang, "app.date_no_such_day", text = text),
        NotADate::Undecided { text, readings: [one, other] } => {
            tr!(lang, "refusal.undecided", value = text, one = one, other = other)
        }
        NotADate::NoSuchTime(text) => tr!(lang, "app.date_no_such_time", text = text),
        NotADate::OutOfRange(text) => tr!(lang, "app.date_out_of_range", text = text),
    }
}

/// One name, or how many.
pub(super) fn who(app: &App, ids: &[CustomerId]) -> String {
    match ids {
        [one] => app.name(*one),
        many => tr!(app.lang, "app.many", count = many.len()),
    }
}

/// What a command did, said once it is on disk.
pub(super) fn command(app: &App, command: &Command) -> String {
    let lang = app.lang;
    match command {
        Command::Add(new) => match new.next {
            Some(next) => {
                let next = reading(next.day, next.time, app.today, lang);
                tr!(lang, "app.did_add_next", name = new.name.trim(), next = next)
            }
            None => tr!(lang, "app.did_add", name = new.name.trim()),
        },
        Command::TakeIn { new, .. } => tr!(lang, "app.did_add", name = new.name.trim()),
        Command::GiveMails { sender, customer } => {
            tr!(lang, "inbox.did_give", address = sender, name = app.name(*customer))
        }
        Command::IgnoreSender { sender, ignore: true } => tr!(lang, "inbox.did_ignore", address = sender),
        Command::IgnoreSender { sender, ignore: false } => tr!(lang, "inbox.did_mind", address = sender),
        Command::Edit { customer, .. } => tr!(lang, "app.did_edit", name = app.name(*customer)),
        Command::Log { customer, .. } => tr!(lang, "app.did_log", name = app.name(*customer)),
        Command::Snooze { customers, to, .. } => {
            let next = reading(to.day, to.time, app.today, lang);
            tr!(lang, "app.did_snooze", name = who(app, customers), next = next)
        }
        Command::Grade { customers, grade, .. } => {
            let to = column(grade.map_or(BoardColumn::Ungraded, BoardColumn::Grade), lang);
            tr!(lang, "app.did_move", name = who(app, customers), to = to)
        }
        Command::Won { customers, .. } => {
            tr!(lang, "app.did_move", name = who(app, customers), to = words::status(Status::Won, lang))
        }
        Command::NoNeed { customers, .. } => {
            tr!(lang, "app.did_move", name = who(app, customers), to = words::status(Status::NoNeed, lang))
        }
        Command::Archive { customers } => tr!(lang, "app.did_archive", name = who(app, customers)),
        Command::Unarchive { customers } => tr!(lang, "app.did_unarchive", name = who(app, customers)),
        Command::Merge { keep, other, .. } => {
            tr!(lang, "merge.did", keep = app.name(*keep), other = app.name(*other))
        }
        Command::Notes { customer, .. } | Command::AppendNotes { customer, .. } => {
            tr!(lang, "app.did_note", name = app.name(*customer))
        }
        Command::CheckAdd { customer, .. }
        | Command::CheckEdit { customer, .. }
        | Command::CheckRemove { customer, .. } => {
            tr!(lang, "app.did_check", name = app.name(*customer))
        }
        Command::CheckStart { customer, list, .. } => {
            let there = app.cards.get(*customer).map(|card| card.checklist.clone()).unwrap_or_default();
            let (name, count) = (app.name(*customer), missing_of(*list, &there).len());
            tr!(lang, "app.did_start", list = words::starting_list(*list, lang), count = count, name = name)
        }
        Command::Walk { customer, run } => {
            tr!(lang, "app.did_walk", name = app.name(*customer), what = words::walked(run, app.today, lang))
        }
        Command::Mistake { customer, .. } => tr!(lang, "app.did_mistake", name = app.name(*customer)),
        Command::Spread { to } => tr!(lang, "app.did_spread", count = to.len()),
        Command::CloseDate { customer, .. } => tr!(lang, "app.did_close_date", name = app.name(*customer)),
        Command::AddQuote { customer, .. }
        | Command::EditQuote { customer, .. }
        | Command::ReviseQuote { customer, .. }
        | Command::QuoteOutcome { customer, .. }
        | Command::ArchiveQuote { customer, .. }
        | Command::UnarchiveQuote { customer, .. } => tr!(lang, "app.did_quote", name = app.name(*customer)),
        Command::SetRate { set } => {
            let value = |key: &str| set.iter().find(|(name, _)| name == key).map_or("", |(_, text)| text.as_str());
            tr!(lang, "rate.did", pair = value("pair"), rate = value("rate"))
        }
        Command::SetTemplate { .. } => tr!(lang, "template.did_set"),
        Command::ArchiveTemplate { .. } => tr!(lang, "template.did_archive"),
        Command::AddProduct { set } => {
            let name = set.iter().find(|(key, _)| key == "name").map_or("", |(_, name)| name.as_str());
            tr!(lang, "product.did_add", name = name)
        }
        Command::EditProduct { .. } => tr!(lang, "product.did_edit"),
        Command::ArchiveProduct { .. } => tr!(lang, "product.did_archive"),
        Command::UnarchiveProduct { .. } => tr!(lang, "product.did_unarchive"),
        Command::AddCompanyFile { set } => {
            let name = set.iter().find(|(key, _)| key == "name").map_or("", |(_, name)| name.as_str());
            tr!(lang, "company_file.did_add", name = name)
        }
        Command::EditCompanyFile { .. } => tr!(lang, "company_file.did_edit"),
        Command::PutOffCompanyFile { .. } => tr!(lang, "company_file.did_put_off"),
        Command::ArchiveCompanyFile { .. } => tr!(lang, "company_file.did_archive"),
        Command::UnarchiveCompanyFile { .. } => tr!(lang, "company_file.did_unarchive"),
        Command::AddBookmark { .. } => tr!(lang, "bookmark.did_add"),
        Command::EditBookmark { .. } => tr!(lang, "bookmark.did_edit"),
        Command::KeepBookmark { .. } => tr!(lang, "bookmark.did_keep"),
        Command::LetBookmarkGo { .. } => tr!(lang, "bookmark.did_let_go"),
        Command::TakeBookmarkBack { .. } => tr!(lang, "bookmark.did_back"),
        Command::SetRebate { set } => {
            let value = |key: &str| set.iter().find(|(name, _)| name == key).map_or("", |(_, text)| text.as_str());
            tr!(lang, "product.did_rebate", hs = value("hs"), percent = value("rebate"))
        }
        Command::DropRebate { hs, .. } => tr!(lang, "product.did_drop_rebate", hs = hs),
        Command::Expedite { days, .. } => tr!(lang, "expedite.did", days = days),
        Command::AddProject { customer, .. }
        | Command::EditProject { customer, .. }
        | Command::ArchiveProject { customer, .. }
        | Command::UnarchiveProject { customer, .. } => tr!(lang, "app.did_project", name = app.name(*customer)),
        Command::AddChase { customer, .. }
        | Command::EditChase { customer, .. }
        | Command::ArchiveChase { customer, .. }
        | Command::UnarchiveChase { customer, .. } => tr!(lang, "chase.did", name = app.name(*customer)),
        Command::AddCredit { customer, .. }
        | Command::EditCredit { customer, .. }
        | Command::ArchiveCredit { customer, .. }
        | Command::UnarchiveCredit { customer, .. } => tr!(lang, "credit.did", name = app.name(*customer)),
        Command::TakePage { customer, .. } => tr!(lang, "profile.took", name = app.name(*customer)),
        Command::ListComplaint { customer, .. } => tr!(lang, "complaint.did_list", name = app.name(*customer)),
        Command::AddComplaint { customer, .. }
        | Command::EditComplaint { customer, .. }
        | Command::ArchiveComplaint { customer, .. }
        | Command::UnarchiveComplaint { customer, .. } => tr!(lang, "complaint.did", name = app.name(*customer)),
        Command::Nudge { to, chases, .. } if to.is_empty() => tr!(lang, "chase.did_nudge_nobody", count = chases.len()),
        Command::Nudge { to, .. } => tr!(lang, "chase.did_nudge", name = to),
        Command::EditOrder { customer, receipts, .. } if !receipts.is_empty() => {
            tr!(lang, "order.did_receipt", name = app.name(*customer))
        }
        Command::AddOrder { customer, .. }
        | Command::EditOrder { customer, .. }
        | Command::ArchiveOrder { customer, .. }
        | Command::UnarchiveOrder { customer, .. } => tr!(lang, "order.did", name = app.name(*customer)),
        Command::Requirements { customer, .. } => tr!(lang, "order.did_requirements", name = app.name(*customer)),
        Command::AddSample { customer, .. }
        | Command::EditSample { customer, .. }
        | Command::ArchiveSample { customer, .. }
        | Command::UnarchiveSample { customer, .. } => tr!(lang, "order.did_sample", name = app.name(*customer)),
        Command::Anyway { unchecked, .. } => tr!(lang, "order.did_anyway", count = unchecked),
    }
}

/// Whether a command concerned all that was marked.
pub(super) fn concerns_many(command: &Command) -> bool {
    matches!(
        command,
        Command::Snooze { .. }
            | Command::Grade { .. }
            | Command::Won { .. }
            | Command::NoNeed { .. }
            | Command::Archive { .. }
            | Command::Unarchive { .. }
    )
}
