//! `genjin report`: what goes wrong with a project, as Markdown or as a page to be printed (R15).

use std::io::{self, Write};
use std::path::Path;

use serde_json::json;

use super::arguments::ReportArguments;
use super::context::{Context, Outcome, Told};
use crate::book::reminder::language_of;
use crate::book::{Card, Part, Report, ReportOn, ReportShape};
use crate::engine::{Answer, Ask};
use crate::model::{CustomerId, Project, ProjectId};
use crate::rules::{Calendars, Schedule};
use crate::text::{Lang, fold, shown};
use crate::tr;

/// `genjin report`.
pub(super) fn run(context: &mut Context, given: &ReportArguments) -> Outcome {
    let shape = given.to.as_deref().map_or(Ok(ReportShape::Markdown), |file| shape(file, context.lang))?;
    let (customer, project) = found(context, &given.of)?;
    let card = context.card(customer)?;
    let (table, trouble) = context.speed_ups();
    if let Some(trouble) = trouble {
        super::output::complain(&trouble);
    }
    let today = context.asker().today;
    let team = Calendars::new(&context.settings, today).team(card.customer.country);
    let lang = if given.customer_lang { language_of(card.customer.country, &card.customer.name) } else { context.lang };
    let breaks = |one: &&Project| !Schedule::of(one, &team, today).breaks(one).is_empty();
    let projects = wanted(&card, project, breaks);
    let on = ReportOn { card: &card, projects, team: &team, today, lang, table: &table, chosen: None, at: None };
    told(&on.report(), shape, given.to.as_deref(), context.lang)
}

/// The shape that a file's ending asks for.
pub(super) fn shape(file: &Path, lang: Lang) -> Result<ReportShape, String> {
    ReportShape::of(file).ok_or_else(|| {
        let file = file.to_string_lossy();
        tr!(lang, "report.unknown_ending", file = shown(&file))
    })
}

/// The project of that name, if there is just one such customer, else the customer.
fn found(context: &mut Context, of: &str) -> Result<(CustomerId, Option<ProjectId>), String> {
    let Answer::Projects(all) = context.ask(Ask::Projects)? else { return Err(context.unexpected()) };
    let wanted = fold(of.trim());
    let named = all.iter().filter(|(_, project)| project.archived.is_none() && fold(&project.name) == wanted);
    // One that is done and another one that is not: that one.
    let mut named: Vec<_> = named.map(|(owner, project)| (*owner, project.id, project.closed.is_some())).collect();
    if named.iter().any(|(.., closed)| !closed) {
        named.retain(|(.., closed)| !closed);
    }
    let Some((owner, project, _)) = named.first().copied() else { return Ok((context.resolve(of)?, None)) };
    if named.iter().all(|(other, ..)| *other == owner) {
        return Ok((owner, (named.len() == 1).then_some(project)));
    }
    let mut names = Vec::new();
    for (owner, ..) in named.iter().take(5) {
        names.push(context.card(*owner)?.customer.name);
    }
    Err(tr!(context.lang, "report.which_project", name = shown(of), customers = shown(&names.join(", "))))
}

/// The one that was named, else those that break a promise, else all that are open.
fn wanted(card: &Card, named: Option<ProjectId>, breaks: impl Fn(&&Project) -> bool) -> Vec<&Project> {
    if let Some(project) = named {
        return card.projects.iter().filter(|one| one.id == project).collect();
    }
    let open = || card.projects.iter().filter(|one| one.archived.is_none() && one.closed.is_none());
    let broken: Vec<&Project> = open().filter(breaks).collect();
    if broken.is_empty() { open().collect() } else { broken }
}

pub(super) fn told(report: &Report, shape: ReportShape, file: Option<&Path>, lang: Lang) -> Outcome {
    let text = report.text(shape);
    let part = |one: &Part| {
        let table = one.table.as_ref().map(|(heads, rows)| json!({ "heads": heads, "rows": rows }));
        json!({ "heading": one.heading, "chapter": one.chapter, "lines": one.lines, "table": table })
    };
    let json = json!({
        "title": report.title,
        "about": report.about,
        "lang": report.lang.tag(),
        "parts": report.parts.iter().map(part).collect::<Vec<_>>(),
        "file": file,
    });
    let Some(file) = file else { return Ok(Told { text, json }) };
    let path = file.to_string_lossy();
    let path = shown(&path);
    written(file, &text).map_err(|error| tr!(lang, "config.unwritten", path = path, error = error))?;
    Ok(Told { text: tr!(lang, "report.written", file = path) + "\n", json })
}

/// Written whole or not at all: aside, then renamed.
fn written(file: &Path, text: &str) -> io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut aside = tempfile::NamedTempFile::new_in(folder)?;
    aside.write_all(text.as_bytes())?;
    aside.as_file().sync_all()?;
    aside.persist(file).map(drop).map_err(|error| error.error)
}
