//! Forecasts of 2,000 projects with 20,000 milestones, and a slip through all of them (R13), beside the same graphs in Python's networkx
//! in the same run: forwards by working days, backwards for the slack.
//!
//! `cargo bench --bench schedule [-- PROJECTS]`; without `--bench` a few are enough. Without `networkx` on the machine its line says so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "measure.rs"]
mod measure;
#[path = "../common/screen.rs"]
mod screen;

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Duration;

use chrono::{Days, NaiveDate};
use genjin::model::{Country, Dependency, Flow, Milestone, MilestoneId, Project, ProjectId, Settings, Works};
use genjin::rules::{Calendars, Schedule, Team, replan};

/// Milestones of a project.
const LONG: usize = 10;

/// The peer: day numbers from a Monday, five working days a week; what it is told on its input are the projects as lines of planned days.
const PEER: &str = r#"
import sys, time
import networkx as nx
def after(day, lag):
    while day % 7 > 4: day += 1
    while lag > 0:
        day += 1
        if day % 7 < 5: lag -= 1
    return day
def before(day, lag):
    while day % 7 > 4: day -= 1
    while lag > 0:
        day -= 1
        if day % 7 < 5: lag -= 1
    return day
graphs = []
for line in sys.stdin:
    planned = [int(word) for word in line.split()]
    graph = nx.DiGraph()
    for at, day in enumerate(planned):
        graph.add_node(at, planned=day)
        if at: graph.add_edge(at - 1, at, lag=3)
        if at > 2: graph.add_edge(at - 3, at, lag=5)
    graphs.append(graph)
taken = []
for _ in range(5):
    since = time.perf_counter()
    for graph in graphs:
        order = list(nx.topological_sort(graph))
        day, latest = {}, {}
        for node in order:
            early = [after(day[other], data["lag"]) for other, _, data in graph.in_edges(node, data=True)]
            day[node] = max([graph.nodes[node]["planned"], *early])
        end = max(day.values())
        for node in reversed(order):
            late = [before(latest[other], data["lag"]) for _, other, data in graph.out_edges(node, data=True)]
            latest[node] = min([end, *late])
    taken.append(time.perf_counter() - since)
print(sorted(taken)[len(taken) // 2])
"#;

fn main() {
    let (many, full) = measure::size::<usize>(2_000, 20);
    let rounds = if full { 21 } else { 2 };
    // A Tuesday.
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let team = Calendars::new(&Settings::default(), today).team(Country::from_code("DE"));
    let projects: Vec<Project> = (0..many).map(|number| project(number, today)).collect();

    let all = median(rounds, || {
        for project in &projects {
            std::hint::black_box(Schedule::of(project, &team, today));
        }
    });
    let slip = median(rounds, || {
        for project in &projects {
            std::hint::black_box(slipped(project, &team, today));
        }
    });
    let milestones = many * LONG;
    println!("forecasts of {many} projects, {milestones} milestones: {all:.1?}");
    println!("a slip of five days through each of them, and what it breaks: {slip:.1?}");
    match peer(&projects, today) {
        Some(peer) => {
            println!("networkx, the same graphs: {peer:.1?}, ratio {:.4}", all.as_secs_f64() / peer.as_secs_f64());
        }
        None => println!("python3 with networkx is not on this machine: its line is skipped"),
    }
}

/// Each milestone waits for the one before it and for the third before it.
fn project(number: usize, today: NaiveDate) -> Project {
    let mut project = Project::new(ProjectId::new(), format!("P{number}"), Flow::Other);
    for at in 0..LONG {
        let mut one = Milestone::new(MilestoneId::new(), format!("{at}"));
        one.planned = today.checked_add_days(Days::new((number % 30 + at * 4) as u64));
        one.promised = (at + 1 == LONG).then_some(one.planned).flatten();
        one.works = if at % 3 == 0 { Works::Factory } else { Works::Office };
        let wait = |back: usize, lag| {
            let before = project.milestones.get(at.checked_sub(back)?)?;
            Some(Dependency { milestone: before.id, lag: Some(lag) })
        };
        one.after = [wait(1, 3), wait(3, 5)].into_iter().flatten().collect();
        project.milestones.push(one);
    }
    project
}

/// The first milestone five days later: the new plan, what will become of it, which promises break.
fn slipped(project: &Project, team: &Team, today: NaiveDate) -> usize {
    let to = project.milestones[0].planned.unwrap() + Days::new(5);
    let new = replan(&project.milestones, 0, to, team);
    let mut plan = project.clone();
    for (one, day) in plan.milestones.iter_mut().zip(new) {
        one.planned = day.or(one.planned);
    }
    Schedule::of(&plan, team, today).breaks(&plan).len()
}

fn median(rounds: usize, mut work: impl FnMut()) -> Duration {
    measure::median((0..rounds).map(|_| measure::timed(&mut work)).collect())
}

fn peer(projects: &[Project], today: NaiveDate) -> Option<Duration> {
    let mut child = Command::new("python3")
        .args(["-c", PEER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut told = String::new();
    for project in projects {
        // Day 0 is the Monday before.
        let days = project.milestones.iter().filter_map(|one| one.planned).map(|day| (day - today).num_days() + 1);
        told += &(days.map(|day| day.to_string()).collect::<Vec<_>>().join(" ") + "\n");
    }
    // Without networkx it is gone before it has read.
    let _ = child.stdin.take()?.write_all(told.as_bytes());
    let output = child.wait_with_output().ok()?;
    let seconds: f64 = String::from_utf8(output.stdout).ok()?.trim().parse().ok()?;
    Some(Duration::from_secs_f64(seconds))
}
