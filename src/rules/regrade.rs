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

#[cfg(test)]
mod tests {
    use chrono::{Days, Duration};
    use proptest::prelude::*;

    use super::*;

    fn today() -> NaiveDate {
        "2026-11-24".parse().unwrap()
    }

    fn ago(days: u64) -> Option<NaiveDate> {
        today().checked_sub_days(Days::new(days))
    }

    fn ahead(days: u64) -> Option<NaiveDate> {
        today().checked_add_days(Days::new(days))
    }

    /// In touch three days ago.
    fn graded_as(grade: Grade) -> Standing {
        Standing { grade: Some(grade), last_contact: ago(3), last_handled: ago(3), ..Standing::new(today()) }
    }

    fn expected(grade: Grade, days: u64) -> Standing {
        Standing { expected_close: ahead(days), ..graded_as(grade) }
    }

    fn to(to: Grade, why: Evidence) -> Option<Advice> {
        Some(Advice::Grade { to, why })
    }

    #[test]
    fn r1_grades_by_when_a_deal_is_expected() {
        let table = [
            ("2026-11-24", Grade::A),
            ("2026-12-24", Grade::A),
            ("2026-12-25", Grade::B),
            ("2027-02-24", Grade::B),
            ("2027-02-25", Grade::C),
            ("2027-05-24", Grade::C),
            ("2027-05-25", Grade::D),
        ];
        for (close, grade) in table {
            assert_eq!(grade_of_close(close.parse().unwrap(), today()), grade, "{close}");
        }
        assert_eq!(grade_of_close("2027-02-28".parse().unwrap(), "2027-01-31".parse().unwrap()), Grade::A);
        assert_eq!(grade_of_close(NaiveDate::MAX, NaiveDate::MAX), Grade::A);
    }

    #[test]
    fn r5_the_expected_date_contradicts_the_grade() {
        let table = [
            (Grade::A, 80, Some(Grade::B)),
            (Grade::A, 20, None),
            (Grade::A, 300, Some(Grade::D)),
            (Grade::B, 80, None),
            (Grade::B, 20, Some(Grade::A)),
            (Grade::C, 21, Some(Grade::A)),
            (Grade::C, 60, Some(Grade::B)),
            (Grade::C, 150, None),
            (Grade::D, 60, Some(Grade::B)),
            (Grade::D, 300, None),
            (Grade::E, 60, Some(Grade::B)),
            (Grade::E, 300, None),
        ];
        for (grade, days, advised) in table {
            let why = Evidence::ExpectedIn { days: days as i64 };
            let want = advised.and_then(|grade| to(grade, why));
            assert_eq!(advice(&expected(grade, days), today()), want, "{grade} in {days} days");
        }
        let ungraded = Standing { grade: None, ..expected(Grade::A, 60) };
        assert_eq!(advice(&ungraded, today()), to(Grade::B, Evidence::ExpectedIn { days: 60 }));
        assert_eq!(advice(&graded_as(Grade::C), today()), None, "no date, in touch");
    }

    #[test]
    fn r5_an_a_customer_silent_for_45_days() {
        let silent = |days| Standing { last_contact: ago(days), ..graded_as(Grade::A) };
        assert_eq!(advice(&silent(44), today()), None);
        assert_eq!(advice(&silent(45), today()), to(Grade::B, Evidence::SilentFor { days: 45 }));
        let reviewed = Standing { last_handled: Some(today()), ..silent(60) };
        assert_eq!(
            advice(&reviewed, today()),
            to(Grade::B, Evidence::SilentFor { days: 60 }),
            "a review is no contact"
        );
        let never = Standing { last_contact: None, created: ago(50).unwrap(), ..graded_as(Grade::A) };
        assert_eq!(advice(&never, today()), to(Grade::B, Evidence::SilentFor { days: 50 }));
        assert_eq!(advice(&Standing { grade: Some(Grade::B), ..silent(90) }, today()), None);
    }

    #[test]
    fn r5_the_expected_date_has_passed() {
        let passed = Some(Advice::CloseDate { why: Evidence::ClosePassed { days: 1 } });
        for (grade, want) in [
            (Some(Grade::A), passed),
            (Some(Grade::B), passed),
            (Some(Grade::C), passed),
            (Some(Grade::D), passed),
            (Some(Grade::E), None),
            (None, passed),
        ] {
            let one = Standing { grade, expected_close: ago(1), ..graded_as(Grade::A) };
            assert_eq!(advice(&one, today()), want, "{grade:?}");
        }
        assert_eq!(advice(&expected(Grade::A, 0), today()), None, "the day itself is not over");
    }

    #[test]
    fn r5_five_attempts_unanswered_cost_one_grade_once() {
        for (grade, lower) in [
            (Grade::A, Some(Grade::B)),
            (Grade::B, Some(Grade::C)),
            (Grade::C, Some(Grade::D)),
            (Grade::D, Some(Grade::E)),
            (Grade::E, None),
        ] {
            let with = |unanswered| Standing { unanswered, ..graded_as(grade) };
            assert_eq!(advice(&with(4), today()), None, "{grade}");
            let want = lower.and_then(|lower| to(lower, Evidence::Unanswered { attempts: 5 }));
            assert_eq!(advice(&with(5), today()), want, "{grade}");
        }
        let five = Standing { unanswered: 5, ..graded_as(Grade::B) };
        let lowered = taken(five, advice(&five, today()).unwrap(), None);
        assert_eq!((lowered.grade, advice(&lowered, today())), (Some(Grade::C), None));
        let ten = Standing { unanswered: 10, ..lowered };
        assert_eq!(advice(&ten, today()), to(Grade::D, Evidence::Unanswered { attempts: 10 }), "five more");
    }

    #[test]
    fn r5_date_and_behaviour_do_not_play_the_grade_to_and_fro() {
        let silent = Standing { last_contact: ago(60), ..expected(Grade::A, 20) };
        let lowered = taken(silent, advice(&silent, today()).unwrap(), None);
        assert_eq!((lowered.grade, advice(&lowered, today())), (Some(Grade::B), None));
        let deaf = Standing { unanswered: 6, ..expected(Grade::A, 20) };
        let lowered = taken(deaf, advice(&deaf, today()).unwrap(), None);
        assert_eq!((lowered.grade, advice(&lowered, today())), (Some(Grade::B), None));
        let heard = Standing { unanswered: 0, attempts_weighed: 0, ..lowered };
        assert_eq!(
            advice(&heard, today()),
            to(Grade::A, Evidence::ExpectedIn { days: 20 }),
            "once they are heard from"
        );
    }

    #[test]
    fn r5_only_prospects_that_may_be_written_to() {
        let due = expected(Grade::A, 80);
        assert!(advice(&due, today()).is_some());
        for one in [
            Standing { status: Status::Won, ..due },
            Standing { status: Status::NoNeed, ..due },
            Standing { archived: ago(1), ..due },
            Standing { do_not_contact: true, ..due },
        ] {
            assert_eq!(advice(&one, today()), None);
        }
    }

    proptest! {
        #[test]
        fn r5_taking_the_advice_ends_it(
            grade in prop::option::of(prop::sample::select(Grade::ALL)),
            contact in prop::option::of(0_i64..120),
            close in prop::option::of(-60_i64..400),
            new_close in prop::option::of(0_i64..400),
            unanswered in 0_u16..30,
            weighed in 0_u16..30,
            created in 0_i64..400,
        ) {
            let mut one = Standing {
                grade,
                last_contact: contact.map(|days| today() - Duration::days(days)),
                expected_close: close.map(|days| today() + Duration::days(days)),
                unanswered,
                attempts_weighed: weighed.min(unanswered),
                ..Standing::new(today() - Duration::days(created))
            };
            let new_close = new_close.map(|days| today() + Duration::days(days));
            let mut grades = Vec::new();
            let mut steps = 0;
            while let Some(advised) = advice(&one, today()) {
                if let Advice::Grade { to, .. } = advised {
                    prop_assert!(Some(to) != one.grade, "advises the grade it has");
                    prop_assert!(!grades.contains(&Some(to)), "back to {to} after {grades:?}");
                }
                grades.push(one.grade);
                let next = taken(one, advised, new_close);
                prop_assert!(advice(&next, today()) != Some(advised), "{advised:?} stays though taken");
                one = next;
                steps += 1;
                prop_assert!(steps <= 4, "endless: {grades:?}");
            }
        }

        #[test]
        fn r5_no_day_is_too_far(close: i32, contact: i32, now: i32) {
            let far = |days: i32| NaiveDate::from_num_days_from_ce_opt(days).unwrap_or(NaiveDate::MAX);
            let one = Standing { expected_close: Some(far(close)), last_contact: Some(far(contact)), ..graded_as(Grade::C) };
            let _ = advice(&one, far(now));
        }
    }
}
