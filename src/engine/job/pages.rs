//! What is written for people rather than programs: hand-over reports (R22) and calendars.

use std::io::{BufWriter, Write as _};

use chrono::Utc;

use super::Watch;
use super::export::{Unwritten, Walk, ending};
use crate::book::{Handover, Refusal, Report, ReportShape, calendar};
use crate::engine::ask::{Answer, Asker, ExportAsk};
use crate::engine::keeper::Keeper;
use crate::io::calendar::{CalendarFile, write};
use crate::io::export::saved;
use crate::model::{CalendarEntry, Row};
use crate::tr;

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
    let mut walk = Walk { keeper, watch, done: 0, of: rows.len() };
    let written = saved(&ask.to, |file| -> Result<(), Unwritten> {
        let mut out = BufWriter::new(file);
        out.write_all(report.begin(shape).as_bytes())?;
        for row in &rows {
            walk.next()?;
            let Answer::Card(card) = keeper.card(row.id, lang).map_err(Unwritten::Refused)? else { continue };
            for part in handover.parts(&card) {
                out.write_all(part.text(shape).as_bytes())?;
            }
        }
        out.write_all(Report::end(shape).as_bytes())?;
        Ok(out.flush()?)
    });
    written.map_err(|unwritten| unwritten.told(&ask.to, lang))?;
    Ok(Answer::Exported { rows: rows.len() as u64, file: ask.to.clone() })
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
    let written = entries(keeper, &rows, asker, watch).and_then(|entries| {
        let sequence = keeper.store.last_seq().0;
        let about = CalendarFile { name: tr!(lang, "export.calendar"), now: Utc::now(), sequence };
        Ok(write(&ask.to, &about, &entries)?)
    });
    let rows = written.map_err(|unwritten| unwritten.told(&ask.to, lang))?;
    Ok(Answer::Exported { rows, file: ask.to.clone() })
}

fn entries(
    keeper: &Keeper,
    rows: &[&Row],
    asker: &Asker,
    watch: &mut dyn Watch,
) -> Result<Vec<CalendarEntry>, Unwritten> {
    let lang = asker.lang;
    let mut walk = Walk { keeper, watch, done: 0, of: rows.len() };
    let mut entries = Vec::new();
    for row in rows {
        walk.next()?;
        entries.extend(calendar::follow_up(row, asker.today, lang));
        for project in keeper.store.projects(row.id)? {
            entries.extend(calendar::milestones(row, &project, lang));
        }
        for credit in keeper.store.credits(row.id)? {
            entries.extend(calendar::credit_days(row, &credit, &keeper.settings, lang));
        }
    }
    Ok(entries)
}
