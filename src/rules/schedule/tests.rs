use chrono::{Datelike, NaiveDate, Weekday};
use proptest::prelude::*;

use super::*;
use crate::model::{Country, Flow, MilestoneId, Project, ProjectId, Settings, Works};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn settings(calendar: &str) -> Settings {
    Settings { calendar: Country::from_code(calendar), ..Settings::default() }
}

fn team(today: &str, calendar: &str, customer: &str) -> Team {
    Calendars::new(&settings(calendar), day(today)).team(Country::from_code(customer))
}

/// Places of what a milestone waits for, each with its working days where they are said.
type After<'a> = &'a [(usize, Option<u16>)];

/// A milestone: planned, promised, actual (empty: none), whose days, what it waits for.
type Told<'a> = (&'a str, &'a str, &'a str, Works, After<'a>);

/// A project of these milestones.
fn project(milestones: &[Told<'_>]) -> Project {
    let day = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
    let ids: Vec<MilestoneId> = milestones.iter().map(|_| MilestoneId::new()).collect();
    let mut project = Project::new(ProjectId::new(), "x".into(), Flow::Other);
    for (at, (planned, promised, actual, works, after)) in milestones.iter().enumerate() {
        let mut one = crate::model::Milestone::new(ids[at], format!("{at}"));
        (one.planned, one.promised, one.actual, one.works) = (day(planned), day(promised), day(actual), *works);
        one.after = after.iter().map(|(at, lag)| Dependency { milestone: ids[*at], lag: *lag }).collect();
        project.milestones.push(one);
    }
    project
}

fn days(schedule: &Schedule) -> Vec<String> {
    schedule.forecasts.iter().map(|one| one.day.map(|day| day.to_string()).unwrap_or_default()).collect()
}

use Works::{Customer, Factory, Office};

#[test]
fn r13_working_days_of_whoever_does_the_work() {
    for (works, calendar, from, lag, to) in [
        // Over a weekend; no days at all from a Saturday.
        (Office, "", "2026-11-27", 1, "2026-11-30"),
        (Office, "", "2026-11-28", 0, "2026-11-30"),
        (Factory, "", "2026-11-27", 1, "2026-11-28"),
        (Factory, "", "2026-11-27", 2, "2026-11-30"),
        // The customer's weekend is Friday and Saturday.
        (Customer, "", "2026-11-26", 1, "2026-11-29"),
        // The year's end, without a calendar and with one; a leap day.
        (Office, "", "2026-12-30", 3, "2027-01-04"),
        (Office, "CN", "2026-12-30", 3, "2027-01-05"),
        (Office, "", "2028-02-28", 2, "2028-03-01"),
        // The National Day's week, and the Sunday worked for it.
        (Factory, "CN", "2026-09-30", 1, "2026-10-08"),
        (Factory, "CN", "2026-09-19", 1, "2026-09-20"),
        (Office, "CN", "2026-09-30", 2, "2026-10-09"),
        (Office, "CN", "2026-10-09", 1, "2026-10-10"),
        // New Year 2027: public holidays from 5 to 10 February; the factory is shut from 29 January to 17 February.
        (Office, "CN", "2027-02-04", 1, "2027-02-11"),
        (Factory, "CN", "2027-01-28", 1, "2027-02-18"),
        (Factory, "", "2027-01-28", 1, "2027-02-18"),
        // Far beyond the table, and far before it.
        (Office, "CN", "2099-12-31", 1, "2100-01-01"),
        (Office, "CN", "1999-12-31", 1, "2000-01-03"),
    ] {
        let team = team("2026-11-24", calendar, "SA");
        let calendar_of = team.of(works);
        assert_eq!(calendar_of.after(day(from), lag), day(to), "{works} {calendar} {from} +{lag}");
        assert!(calendar_of.before(day(to), lag) >= day(from), "{works} {calendar} {to} -{lag}");
    }
}

#[test]
fn r13_how_long_a_factory_is_shut_is_a_setting() {
    for (shut, from, to) in [
        // Public holidays from 5 to 10 February 2027.
        (0, "2027-02-04", "2027-02-11"),
        (7, "2027-01-28", "2027-02-18"),
        (20, "2027-01-15", "2027-03-03"),
        // Into December and April: 60 days before 5 February, and after 10 February.
        (60, "2026-12-06", "2027-04-12"),
    ] {
        let settings = Settings { factory_shutdown: shut, ..settings("") };
        let team = Calendars::new(&settings, day("2026-11-24")).team(None);
        assert_eq!(team.of(Factory).after(day(from), 1), day(to), "{shut}");
    }
}

#[test]
fn r13_a_late_sample_breaks_the_promise_of_the_shipment() {
    let project =
        project(&[("2026-05-05", "", "", Factory, &[]), ("2026-05-11", "2026-05-12", "", Office, &[(0, Some(4))])]);
    let team = team("2026-05-08", "", "DE");
    let schedule = Schedule::of(&project, &team, day("2026-05-08"));
    assert_eq!(days(&schedule), ["2026-05-08", "2026-05-14"]);
    assert_eq!(schedule.slip(&project, 0), Some(3));
    let broken = Break { milestone: 1, promised: day("2026-05-12"), day: day("2026-05-14"), days: 2, from: 0 };
    assert_eq!(schedule.breaks(&project), [broken]);
    assert_eq!(schedule.broken_by(&project, 0), [broken]);
    assert_eq!(schedule.forecasts[0].slack, Some(-2));
    // Had it come in time, nothing would break.
    let mut kept = project.clone();
    kept.milestones[0].actual = Some(day("2026-05-05"));
    let schedule = Schedule::of(&kept, &team, day("2026-05-08"));
    assert_eq!((days(&schedule).remove(1), schedule.breaks(&kept)), ("2026-05-11".into(), vec![]));
    assert_eq!(schedule.forecasts[1].slack, Some(1));
}

#[test]
fn r13_forecasts_over_the_ends_of_month_and_year() {
    let none: After<'_> = &[];
    let table: [(&str, &[Told<'_>], &[&str]); 7] = [
        // What is reached late moves what follows, by the days that the plan leaves between the two.
        (
            "2026-12-31",
            &[("2026-12-28", "", "2026-12-31", Office, none), ("2026-12-30", "", "", Office, &[(0, None)])],
            &["2026-12-31", "2027-01-04"],
        ),
        // What is reached early moves nothing ahead of its plan.
        (
            "2026-12-01",
            &[("2026-12-10", "", "2026-11-30", Office, none), ("2026-12-11", "", "", Office, &[(0, Some(1))])],
            &["2026-11-30", "2026-12-11"],
        ),
        // The later one of two decides.
        (
            "2026-01-05",
            &[
                ("2026-01-30", "", "", Office, none),
                ("2026-01-29", "", "", Factory, none),
                ("", "", "", Office, &[(0, Some(1)), (1, Some(5))]),
            ],
            &["2026-01-30", "2026-01-29", "2026-02-05"],
        ),
        // Overdue on a Sunday: the next day on which they work.
        ("2026-11-29", &[("2026-11-20", "", "", Office, none)], &["2026-11-30"]),
        // Nothing planned: the promise; nothing at all: nothing is said.
        (
            "2026-11-24",
            &[("", "2026-12-01", "", Office, none), ("", "", "", Office, none), ("", "", "", Office, &[(1, Some(3))])],
            &["2026-12-01", "", ""],
        ),
        // Waits for something reached long ago: not in the past.
        (
            "2026-11-24",
            &[("", "", "2026-10-01", Office, none), ("", "", "", Office, &[(0, Some(2))])],
            &["2026-10-01", "2026-11-24"],
        ),
        // At the end of all days.
        (
            "2026-11-24",
            &[("+262142-12-31", "", "", Office, none), ("", "", "", Factory, &[(0, Some(9))])],
            &["+262142-12-31", "+262142-12-31"],
        ),
    ];
    for (today, milestones, expected) in table {
        let project = project(milestones);
        assert_eq!(days(&Schedule::of(&project, &team(today, "", "DE"), day(today))), expected, "{milestones:?}");
    }
}

#[test]
fn r13_nothing_done_is_moved() {
    let mut project = project(&[
        ("2026-11-02", "", "", Factory, &[]),
        ("2026-11-10", "2026-11-09", "2026-11-12", Factory, &[(0, Some(5))]),
        ("2026-11-20", "", "", Office, &[(1, Some(6))]),
    ]);
    let team = team("2026-11-24", "", "DE");
    let schedule = Schedule::of(&project, &team, day("2026-11-24"));
    assert_eq!(days(&schedule), ["2026-11-24", "2026-11-12", "2026-11-24"]);
    assert_eq!(schedule.forecasts[1], Forecast { day: Some(day("2026-11-12")), ..Forecast::default() });
    assert_eq!(schedule.breaks(&project), [], "what was reached too late is told by its state");
    assert_eq!(plan_forwards(&project.milestones, &team, day("2026-12-01"))[1], None);
    assert_eq!(plan_backwards(&project.milestones, &team, day("2026-12-01"))[1], None);
    project.closed = Some(day("2026-11-23"));
    assert_eq!(days(&Schedule::of(&project, &team, day("2026-11-24"))), ["", "2026-11-12", ""]);
}

#[test]
fn r13_critical_path_and_slack() {
    // 0 → 1 → 3 takes ten days, 0 → 2 → 3 four; 3 is promised for two days later than it comes.
    let project = project(&[
        ("2026-11-24", "", "", Office, &[]),
        ("", "", "", Office, &[(0, Some(8))]),
        ("", "", "", Office, &[(0, Some(2))]),
        ("", "2026-12-10", "", Office, &[(1, Some(2)), (2, Some(2))]),
    ]);
    let schedule = Schedule::of(&project, &team("2026-11-24", "", "DE"), day("2026-11-24"));
    assert_eq!(days(&schedule), ["2026-11-24", "2026-12-04", "2026-11-26", "2026-12-08"]);
    let weighed: Vec<_> = schedule.forecasts.iter().map(|one| (one.slack, one.critical)).collect();
    assert_eq!(weighed, [(Some(2), true), (Some(2), true), (Some(8), false), (Some(2), true)]);
    assert_eq!(schedule.end(&project), Some(day("2026-12-08")));
    assert_eq!(schedule.forecasts[3].moved_by, Some(1));
}

#[test]
fn r13_backwards_from_the_promise_and_forwards_from_today() {
    let project = project(&[
        ("", "", "", Customer, &[]),
        ("", "", "", Factory, &[(0, Some(10))]),
        ("", "", "", Office, &[(1, Some(3))]),
    ]);
    let team = team("2026-12-01", "CN", "US");
    let told = |days: Vec<Option<NaiveDate>>| days.into_iter().map(|one| one.unwrap().to_string()).collect::<Vec<_>>();
    let planned = plan_backwards(&project.milestones, &team, day("2027-03-01"));
    // 10 working days of a factory before Wednesday 24 February: its shutdown ends on the 17th.
    assert_eq!(told(planned), ["2027-01-22", "2027-02-24", "2027-03-01"]);
    let planned = plan_forwards(&project.milestones, &team, day("2026-12-25"));
    // Christmas in the States; then ten days of six a week, and New Year's Day.
    assert_eq!(told(planned), ["2026-12-28", "2027-01-09", "2027-01-13"]);
    let sunday = plan_backwards(&project.milestones[2..], &team, day("2026-12-06"));
    assert_eq!(told(sunday), ["2026-12-04"]);
}

#[test]
fn r13_cycles_are_named_and_harm_nothing() {
    let straight = project(&[("", "", "", Office, &[]), ("", "", "", Office, &[(0, None)])]);
    assert_eq!(dependency_cycle(&straight.milestones), None);
    for (after, cycle) in [
        (vec![vec![(0, None)]], vec![0]),
        (vec![vec![(1, None)], vec![(0, None)]], vec![0, 1]),
        (vec![vec![], vec![(0, None), (3, None)], vec![(1, None)], vec![(2, None)]], vec![1, 3, 2]),
        // One that only waits for a cycle is not in it.
        (vec![vec![(1, None)], vec![(2, None)], vec![(1, None)]], vec![1, 2]),
    ] {
        let milestones: Vec<_> = after.iter().map(|after| ("2026-11-24", "", "", Office, after.as_slice())).collect();
        let project = project(&milestones);
        assert_eq!(dependency_cycle(&project.milestones), Some(cycle), "{after:?}");
        let schedule = Schedule::of(&project, &team("2026-11-24", "", "DE"), day("2026-11-24"));
        assert!(schedule.forecasts.iter().all(|one| one.day.is_some()));
        assert_eq!(schedule.breaks(&project), []);
    }
}

#[test]
#[ignore = "a measurement"]
fn r13_two_thousand_projects() {
    let chain: Vec<Vec<(usize, Option<u16>)>> =
        (0..10).map(|at: usize| at.checked_sub(1).map(|before| (before, Some(4))).into_iter().collect()).collect();
    let milestones: Vec<_> =
        chain.iter().map(|after| ("2026-11-24", "2026-12-24", "", Factory, after.as_slice())).collect();
    let projects: Vec<Project> = (0..2_000).map(|_| project(&milestones)).collect();
    let team = team("2026-11-24", "CN", "DE");
    let began = std::time::Instant::now();
    let broken: usize = projects.iter().map(|one| Schedule::of(one, &team, day("2026-11-24")).breaks(one).len()).sum();
    println!("{broken} broken promises, {:?}", began.elapsed());
}

#[test]
fn r15_days_are_won_where_the_wait_is_longest_and_the_promise_is_kept() {
    // Drawings came late; tooling takes 10 days, the sample 3 from there.
    let late = project(&[
        ("2026-11-16", "", "2026-11-23", Customer, &[]),
        ("2026-11-27", "", "", Factory, &[(0, Some(10))]),
        ("2026-12-02", "2026-12-02", "", Office, &[(1, Some(3))]),
    ]);
    let team = team("2026-11-24", "", "US");
    let schedule = Schedule::of(&late, &team, day("2026-11-24"));
    assert_eq!(days(&schedule)[1..], ["2026-12-04", "2026-12-09"]);
    let broken = schedule.breaks(&late)[0];
    assert_eq!((days_short(&late, &team, &broken), days_to_buy(&late, &team, day("2026-11-24"), &broken)), (7, 7));
    // Wanted, the day that comes of it, the days won, the waits then.
    for (wanted, reached, won, waits) in [
        (0, "2026-12-09", 0, (10, 3)),
        (1, "2026-12-08", 1, (9, 3)),
        // Two days back is a Monday; from there a Sunday and a Saturday give nothing less than the Monday.
        (2, "2026-12-07", 2, (8, 3)),
        (3, "2026-12-07", 2, (8, 3)),
        (7, "2026-12-02", 7, (5, 3)),
        // No more than there is: everything at once, and not before today.
        (60, "2026-11-24", 15, (0, 0)),
    ] {
        let hastened = win_days(&late, &team, day("2026-11-24"), 2, wanted).unwrap();
        let lag = |at: usize| hastened.project.milestones[at].after[0].lag.unwrap();
        let told = (hastened.day.to_string(), hastened.won, (lag(1), lag(2)));
        assert_eq!(told, (reached.to_owned(), won, waits), "{wanted}");
        let after = Schedule::of(&hastened.project, &team, day("2026-11-24"));
        assert_eq!(after.breaks(&hastened.project).is_empty(), wanted >= 7, "{wanted}");
    }
}

#[test]
fn r15_plans_that_hold_it_up_move_along_over_the_years_end() {
    // Planned day by day without working days said; the promise is four days too early.
    let tight = project(&[
        ("2026-12-14", "", "", Office, &[]),
        ("2026-12-28", "", "", Office, &[(0, None)]),
        ("2027-01-08", "2027-01-04", "", Office, &[(1, None)]),
        ("2027-01-15", "", "", Office, &[(2, None)]),
    ]);
    let team = team("2026-11-24", "CN", "DE");
    let short = days_short(&tight, &team, &Schedule::of(&tight, &team, day("2026-11-24")).breaks(&tight)[0]);
    assert_eq!(short, 4);
    let hastened = win_days(&tight, &team, day("2026-11-24"), 2, short).unwrap();
    let after = Schedule::of(&hastened.project, &team, day("2026-11-24"));
    assert_eq!(days(&after), ["2026-12-14", "2026-12-23", "2027-01-04", "2027-01-15"]);
    assert_eq!(after.breaks(&hastened.project), []);
    // What is reached has nothing to win; a single plan moves, though not behind today.
    let done = project(&[("2026-12-14", "2026-12-01", "2026-12-14", Office, &[])]);
    assert_eq!(win_days(&done, &team, day("2026-11-24"), 0, 3), None);
    let single = project(&[("2026-12-14", "2026-12-01", "", Office, &[])]);
    let won = |days| win_days(&single, &team, day("2026-11-24"), 0, days).unwrap().day.to_string();
    assert_eq!((won(13), won(500)), ("2026-12-01".into(), "2026-11-24".into()));
    // Broken already: the plan has nothing to give, nothing is worth paying for. From tomorrow a day is, of the eight that are wanted.
    for (planned, short, worth) in [("2026-11-24", 7, 0), ("2026-11-25", 8, 1)] {
        let late = project(&[(planned, "2026-11-17", "", Office, &[])]);
        let broken = Schedule::of(&late, &team, day("2026-11-24")).breaks(&late)[0];
        let told = (days_short(&late, &team, &broken), days_to_buy(&late, &team, day("2026-11-24"), &broken));
        assert_eq!(told, (short, worth), "{planned}");
    }
    // Promised for a Sunday: the Friday before keeps it.
    let sunday = project(&[("2026-12-02", "2026-11-29", "", Office, &[])]);
    let broken = Schedule::of(&sunday, &team, day("2026-11-24")).breaks(&sunday)[0];
    assert_eq!((broken.days, days_short(&sunday, &team, &broken)), (3, 5));
}

proptest! {
    #[test]
    fn r15_no_promise_gets_worse_by_winning_days(
        lags in prop::collection::vec(0_u16..20, 1..7),
        slip in -20_i64..20,
        wanted in 0_u32..60,
    ) {
        let today = day("2026-12-10");
        let mut milestones = vec![(today + chrono::Duration::days(slip)).to_string()];
        milestones.resize(lags.len() + 1, String::new());
        let after: Vec<Vec<(usize, Option<u16>)>> =
            std::iter::once(vec![]).chain(lags.iter().enumerate().map(|(at, lag)| vec![(at, Some(*lag))])).collect();
        let all: Vec<Told<'_>> = milestones
            .iter()
            .zip(&after)
            .enumerate()
            .map(|(at, (planned, after))| (planned.as_str(), "2026-12-24", "", [Office, Factory, Customer][at % 3], after.as_slice()))
            .collect();
        let project = project(&all);
        let team = team("2026-12-10", "CN", "DE");
        let last = project.milestones.len() - 1;
        let before = Schedule::of(&project, &team, today);
        let hastened = win_days(&project, &team, today, last, wanted).unwrap();
        let then = Schedule::of(&hastened.project, &team, today);
        prop_assert_eq!(then.forecasts[last].day, Some(hastened.day));
        prop_assert!(hastened.day >= today && hastened.won >= 0);
        for (one, other) in before.forecasts.iter().zip(&then.forecasts) {
            prop_assert!(other.day <= one.day);
        }
    }

    #[test]
    fn r13_a_table_of_working_days_counts_as_day_by_day(from in -900_i64..2_500, to in -900_i64..2_500, lag in 0_i64..400) {
        let today = day("2026-11-24");
        let works = |day: NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let calendar = Calendar::new(today, |one| !matches!(one, Weekday::Sat | Weekday::Sun), works);
        let (from, to) = (today + chrono::Duration::days(from), today + chrono::Duration::days(to));
        let counted = |from: NaiveDate, to: NaiveDate| {
            i64::try_from(from.iter_days().skip(1).take_while(|day| *day <= to).filter(|day| works(*day)).count()).unwrap()
        };
        let between = if from <= to { counted(from, to) } else { -counted(to, from) };
        prop_assert_eq!(calendar.between(from, to), between);
        let after = calendar.after(from, lag);
        prop_assert!(works(after) && after >= from);
        prop_assert_eq!(lag == 0 || counted(from, after) == lag, true);
        let before = calendar.before(to, lag);
        prop_assert!(calendar.after(before, lag) <= to && calendar.after(before + chrono::Duration::days(1), lag) > to || lag == 0);
        prop_assert!(works(calendar.on_or_before(to)) && calendar.on_or_before(to) <= to);
    }
}

#[test]
fn r13_a_milestone_on_another_day_moves_what_follows_as_far_as_it_must() {
    let none: After<'_> = &[];
    let chain: &[Told<'_>] = &[
        ("2026-12-01", "", "", Office, none),
        // Five working days after, as the plan leaves them.
        ("2026-12-08", "", "", Office, &[(0, None)]),
        // Two would do: there are three days to spare.
        ("2026-12-15", "", "", Factory, &[(1, Some(2))]),
        ("2026-12-01", "", "2026-11-20", Office, &[(0, Some(1))]),
        ("", "", "", Office, &[(0, Some(1))]),
    ];
    let table: [(&[Told<'_>], usize, &str, &[&str]); 9] = [
        (chain, 0, "2026-12-02", &["2026-12-02", "2026-12-09", "", "", ""]),
        // Onto a Saturday: the Monday after it.
        (chain, 0, "2026-12-05", &["2026-12-07", "2026-12-14", "2026-12-16", "", ""]),
        (chain, 1, "2026-12-18", &["", "2026-12-18", "2026-12-21", "", ""]),
        // Earlier: the others stay.
        (chain, 0, "2026-11-27", &["2026-11-27", "", "", "", ""]),
        // To where it is, one that is reached, one without a day, one that is not there.
        (chain, 0, "2026-12-01", &["", "", "", "", ""]),
        (chain, 3, "2026-12-18", &["", "", "", "", ""]),
        (chain, 4, "2026-12-18", &["", "", "", "", "2026-12-18"]),
        (chain, 9, "2026-12-18", &["", "", "", "", ""]),
        // Each waits for the other: what closes the cycle is left out.
        (
            &[("2026-12-01", "", "", Office, &[(1, Some(1))]), ("2026-12-02", "", "", Office, &[(0, Some(1))])],
            0,
            "2026-12-31",
            &["2026-12-31", "2027-01-01"],
        ),
    ];
    for (milestones, at, to, want) in table {
        let project = project(milestones);
        let new = replan(&project.milestones, at, day(to), &team("2026-11-24", "", "DE"));
        let new: Vec<String> = new.iter().map(|day| day.map(|day| day.to_string()).unwrap_or_default()).collect();
        assert_eq!(new, want, "{at} to {to}");
    }
    let new = replan_all(&project(chain).milestones, 4, &team("2026-11-24", "", "DE"));
    let new: Vec<String> = new.iter().map(|day| day.map(|day| day.to_string()).unwrap_or_default()).collect();
    assert_eq!(new, ["2026-12-07", "2026-12-14", "2026-12-19", "", ""], "the factory works on Saturdays");
}
