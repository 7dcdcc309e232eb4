//! What is written for people rather than programs: hand-over reports (R22) and calendars.

use std::io::{BufWriter, Write as _};

use chrono::Utc;

use super::export::ending;
use super::{Progress, Watch};
use crate::book::{Card, Handover, Refusal, Report, ReportShape, calendar};
use crate::engine::ask::{Answer, Asker, ExportAsk};
use crate::engine::keeper::{Keeper, failed};
use crate::io::calendar::{CalendarFile, write};
use crate::io::export::{ExportError, saved};
use crate::model::{CustomerId, Row};
use crate::tr;

/// So often a job tells how far it is, in customers.
const TELL_EVERY: usize = 100;

/// The customers that are meant: one, those with a tag, all that were not put away.
fn meant<'k>(keeper: &'k Keeper, ask: &ExportAsk) -> Vec<&'k Row> {
    let tag = ask.tag.as_deref().map(crate::text::fold);
    let tagged = |row: &Row| tag.as_ref().is_none_or(|tag| row.tags().any(|one| crate::text::fold(one) == *tag));
    let all = keeper.rows.iter().filter(|row| match ask.customer {
        Some(id) => row.id == id,
        None => row.standing.archived.is_none() && tagged(row),
    });
    let mut all: Vec<&Row> = all.collect();
    all.sort_by_key(|row| row.code());
    all
}

/// Writes a hand-over report, customer by customer.
pub(super) fn export_handover(
    keeper: &Keeper,
    asker: &Asker,
    ask: &ExportAsk,
    watch: &mut dyn Watch,
) -> Result<Answer, Refusal> {
    let lang = asker.lang;
    ending(&ask.to, &["html", "htm", "md"], lang)?;
    let shape = ReportShape::of(&ask.to).unwrap_or(ReportShape::Markdown);
    let rows = meant(keeper, ask);
    let handover = Handover { today: asker.today, lang, settings: &keeper.settings, with_costs: ask.with_costs };
    let title = match rows.as_slice() {
        [one] => tr!(lang, "handover.title_one", name = one.name()),
        _ => tr!(lang, "handover.title", count = rows.len()),
    };
    let costs = if ask.with_costs { tr!(lang, "handover.with_costs") } else { tr!(lang, "handover.without_costs") };
    let about = format!("{} · {costs}", handover.day(asker.today));
    let report = Report { title, about, parts: Vec::new(), lang };
    let mut ended = None;
    let written = saved(&ask.to, |file| {
        let mut out = BufWriter::new(file);
        out.write_all(report.begin(shape).as_bytes())?;
        for (at, row) in rows.iter().enumerate() {
            if at % TELL_EVERY == 0 {
                watch.beside(keeper);
                if !watch.at(Progress { done: at as u64, of: Some(rows.len() as u64) }) {
                    ended = Some(Refusal::Failed(tr!(lang, "engine.stopped")));
                    return Err(ExportError::Stopped);
                }
            }
            let card = card(keeper, row.id, asker).map_err(|refusal| {
                ended = Some(refusal);
                ExportError::Stopped
            })?;
            for part in card.map(|card| handover.parts(&card)).unwrap_or_default() {
                out.write_all(part.text(shape).as_bytes())?;
            }
        }
        out.write_all(Report::end(shape).as_bytes())?;
        Ok(out.flush()?)
    });
    match (written, ended) {
        (Ok(()), _) => Ok(Answer::Exported { rows: rows.len() as u64, file: ask.to.clone() }),
        (_, Some(refusal)) => Err(refusal),
        (Err(error), None) => Err(Refusal::Failed(error.text(&ask.to, lang))),
    }
}

fn card(keeper: &Keeper, id: CustomerId, asker: &Asker) -> Result<Option<Card>, Refusal> {
    match keeper.card(id, asker.lang)? {
        Answer::Card(card) => Ok(Some(*card)),
        _ => Ok(None),
    }
}

/// Writes what is due as a calendar.
pub(super) fn export_calendar(
    keeper: &Keeper,
    asker: &Asker,
    ask: &ExportAsk,
    watch: &mut dyn Watch,
) -> Result<Answer, Refusal> {
    let lang = asker.lang;
    ending(&ask.to, &["ics"], lang)?;
    let rows = meant(keeper, ask);
    let mut entries = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if at % TELL_EVERY == 0 {
            watch.beside(keeper);
            if !watch.at(Progress { done: at as u64, of: Some(rows.len() as u64) }) {
                return Err(Refusal::Failed(tr!(lang, "engine.stopped")));
            }
        }
        entries.extend(calendar::follow_up(row, asker.today, lang));
        let told = |error| failed(&error, lang);
        for project in keeper.store.projects(row.id).map_err(told)? {
            entries.extend(calendar::milestones(row, &project, lang));
        }
        for credit in keeper.store.credits(row.id).map_err(told)? {
            entries.extend(calendar::credit_days(row, &credit, &keeper.settings, lang));
        }
    }
    let about =
        CalendarFile { name: tr!(lang, "export.calendar"), now: Utc::now(), sequence: keeper.store.last_seq().0 };
    let told = |error: ExportError| Refusal::Failed(error.text(&ask.to, lang));
    let rows = write(&ask.to, &about, &entries).map_err(told)?;
    Ok(Answer::Exported { rows, file: ask.to.clone() })
}
