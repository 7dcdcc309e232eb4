use chrono::NaiveDate;

use super::*;
use crate::model::{
    Country, Customer, CustomerId, Dependency, Flow, Milestone, MilestoneId, ProjectId, Settings, Standing, Works,
};
use crate::rules::Calendars;

const EVIL: &str = "<script>alert('x')</script> & \"Co\" | *bold* [a](b) \u{202e}\u{7}\n# head";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn project(name: &str) -> Project {
    let mut project = Project::new(ProjectId::new(), name.into(), Flow::Other);
    let mut first = Milestone::new(MilestoneId::new(), "Drawings".into());
    (first.planned, first.owner, first.works) = (Some(day("2026-11-16")), "Lin".into(), Works::Customer);
    let mut last = Milestone::new(MilestoneId::new(), "Sample".into());
    (last.planned, last.promised) = (Some(day("2026-12-01")), Some(day("2026-12-01")));
    last.after = vec![Dependency { milestone: first.id, lag: Some(9) }];
    project.milestones = vec![first, last];
    project
}

fn card(name: &str) -> Card {
    let customer = Customer::new(CustomerId::new(), "US-1".into(), name.into(), Standing::new(day("2026-01-01")));
    Card {
        customer,
        due: None,
        log: vec![],
        notes: String::new(),
        checklist: crate::model::Checklist::default(),
        runs: vec![],
        orders: vec![],
        quotes: vec![],
        projects: vec![],
        chases: vec![],
        contracts: vec![],
        credits: Vec::new(),
        complaints: Vec::new(),
        samples: vec![],
        requirements: crate::model::Requirements::NONE,
    }
}

fn report(name: &str, projects: &[Project], lang: Lang) -> Report {
    let card = card(name);
    let team = Calendars::new(&Settings::default(), day("2026-11-24")).team(Country::from_code("US"));
    let on = ReportOn {
        card: &card,
        projects: projects.iter().collect(),
        team: &team,
        today: day("2026-11-24"),
        lang,
        table: SpeedUps::shipped(),
        chosen: None,
        at: None,
    };
    on.report()
}

#[test]
fn r15_a_report_says_what_happened_and_what_can_be_done() {
    let text = report("Acme", &[project("PO-1")], Lang::En).markdown();
    for wanted in [
        "# Anomaly report: PO-1",
        "### What happened",
        "breaks the promise of Tue 1 Dec 2026",
        "### Since when",
        "Drawings (Lin)",
        "### Urgency",
        "### Importance",
        "### Impact",
        "| Sample | Tue 1 Dec 2026 |",
        "### Options",
        "| Express truck | 2 d | CNY 2,500 |",
        "### Recommendation",
        "### Whom to tell",
        "Lin: Drawings",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    let text = report("宏达", &[project("PO-1")], Lang::Zh).markdown();
    assert!(text.contains("专车快运") && !text.contains("report."), "{text}");
}

#[test]
fn r15_nothing_in_a_report_means_anything_to_a_browser() {
    let mut evil = project(EVIL);
    evil.milestones[1].name = EVIL.into();
    evil.note = EVIL.into();
    for projects in [vec![evil.clone()], vec![evil.clone(), project("PO-2")]] {
        let report = report(EVIL, &projects, Lang::En);
        let html = report.html();
        let tags = html.matches('<').count();
        let known = [
            "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "table", "tr", "th",
            "td",
        ];
        let own: usize = known
            .iter()
            .map(|tag| {
                html.matches(&format!("<{tag}>")).count()
                    + html.matches(&format!("<{tag} ")).count()
                    + html.matches(&format!("</{tag}>")).count()
            })
            .sum();
        assert_eq!(tags, own, "{html}");
        assert!(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;Co&quot;"));
        let text = report.markdown();
        assert!(!text.contains("\n# head") && !text.contains('\u{202e}') && !text.contains('\u{7}'), "{text}");
        assert!(text.contains("\\<script\\>") && text.contains("\\|") && text.contains("\\[a\\]"), "{text}");
    }
}

#[test]
fn r15_what_breaks_nothing_is_told_in_a_line() {
    let mut kept = project("PO-1");
    kept.milestones[1].promised = Some(day("2027-03-01"));
    kept.note = "2026-11-20: 1. air".into();
    let text = report("Acme", &[kept], Lang::En).markdown();
    assert!(
        text.contains("breaks no promise") && text.contains("### Decided before") && !text.contains("### Options"),
        "{text}"
    );
    let nothing = report("Acme", &[], Lang::En);
    assert!(nothing.markdown().contains("no open project") && nothing.title.contains("Acme"));
}
