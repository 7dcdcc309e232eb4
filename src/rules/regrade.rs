//! R5: where the expected date or the customer's behaviour contradicts the grade. The app says so; the person decides.

use chrono::{Months, NaiveDate};

use crate::model::{Grade, Standing, Status};

/// An A customer from whom and to whom nothing has been heard for so many days is none.
const SILENT_DAYS: i64 = 45;
/// So many attempts without an answer cost a grade.
const ATTEMPTS: u16 = 5;

/// What is advised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice {
    /// Another grade.
    Grade {
        /// Which.
        to: Grade,
        /// Why.
        why: Evidence,
    },
    /// A new expected date (or none).
    CloseDate {
        /// Why.
        why: Evidence,
    },
}

/// What contradicts the grade; days and counts only, the words are the screen's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// The deal is expected in so many days, today being 0.
    ExpectedIn {
        /// Days ahead.
        days: i64,
    },
    /// No contact in either direction for so many days.
    SilentFor {
        /// Days.
        days: i64,
    },
    /// The expected date passed so many days ago.
    ClosePassed {
        /// Days.
        days: i64,
    },
    /// So many attempts since the customer was last heard from.
    Unanswered {
        /// Attempts.
        attempts: u16,
    },
}

/// The grade that an expected date calls for (R1): within a month A, three months B, half a year C, later D.
pub fn grade_of_close(close: NaiveDate, today: NaiveDate) -> Grade {
    let within = |months| today.checked_add_months(Months::new(months)).is_none_or(|end| close <= end);
    match () {
        () if within(1) => Grade::A,
        () if within(3) => Grade::B,
        () if within(6) => Grade::C,
        () => Grade::D,
    }
}

/// The one thing to be advised today, the weightiest first: an expected date that has passed, a grade lower for attempts
/// unanswered or silence, a grade lower or higher for the expected date. Only prospects are advised on.
///
/// Taking the advice ([`graded`], or a new date) ends it. So that date and behaviour cannot play the grade to and fro, a
/// date raises no grade while five attempts stand unanswered, and raises a silent customer to B at most; E is raised only
/// by a date within half a year, and a passed date says nothing new of it.
pub fn advice(standing: &Standing, today: NaiveDate) -> Option<Advice> {
    if standing.status != Status::Prospect || standing.archived.is_some() || standing.do_not_contact {
        return None;
    }
    let to = |to, why| Some(Advice::Grade { to, why });
    let grade = standing.grade;

    let ahead = standing.expected_close.map(|close| (close, (close - today).num_days()));
    if let Some((_, days @ ..0)) = ahead
        && grade != Some(Grade::E)
    {
        return Some(Advice::CloseDate { why: Evidence::ClosePassed { days: -days } });
    }

    let attempts = standing.unanswered;
    if let Some(lower) = grade.and_then(one_lower)
        && attempts.saturating_sub(standing.attempts_weighed) >= ATTEMPTS
    {
        return to(lower, Evidence::Unanswered { attempts });
    }
    let silent = (today - standing.last_contact.unwrap_or(standing.created)).num_days();
    if grade == Some(Grade::A) && silent >= SILENT_DAYS {
        return to(Grade::B, Evidence::SilentFor { days: silent });
    }

    let (close, days) = ahead.filter(|(_, days)| *days >= 0)?;
    let why = Evidence::ExpectedIn { days };
    let mut called_for = grade_of_close(close, today);
    if silent >= SILENT_DAYS {
        called_for = called_for.max(Grade::B);
    }
    match grade {
        None => to(called_for, why),
        // Grades are ordered A to E: a greater one is lower.
        Some(Grade::E) if called_for == Grade::D => None,
        Some(now) if called_for < now && attempts >= ATTEMPTS => None,
        Some(now) if called_for != now && now != Grade::E || called_for < now => to(called_for, why),
        Some(_) => None,
    }
}

/// The standing with another grade. The attempts so far are weighed in it: they do not cost the next grade, too.
pub fn graded(standing: Standing, grade: Option<Grade>) -> Standing {
    Standing { grade, attempts_weighed: standing.unanswered, ..standing }
}

/// The standing with `advice` taken; `close` is the new expected date where one was advised.
pub fn taken(standing: Standing, advice: Advice, close: Option<NaiveDate>) -> Standing {
    match advice {
        Advice::Grade { to, .. } => graded(standing, Some(to)),
        Advice::CloseDate { .. } => Standing { expected_close: close, ..standing },
    }
}

fn one_lower(grade: Grade) -> Option<Grade> {
    match grade {
        Grade::A => Some(Grade::B),
        Grade::B => Some(Grade::C),
        Grade::C => Some(Grade::D),
        Grade::D => Some(Grade::E),
        Grade::E => None,
    }
}
