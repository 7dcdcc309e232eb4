//! `genjin import` and `genjin export`.

use std::fmt::Write as _;
use std::io::{self, BufRead, IsTerminal, Write as _};
use std::path::PathBuf;

use serde_json::{Value, json};

use super::arguments::{ExportArguments, ImportArguments};
use super::context::{Context, Outcome, Told};
use super::output::{self, Table};
use crate::engine::{Answer, Ask, EVERY, ExportAsk, ImportAsk, MailDrop, Progress, Watch};
use crate::text::{Lang, shown};
use crate::tr;

/// `genjin import`. On a terminal the mapping is shown and a yes awaited before anything is written, unless `--yes` stands.
pub(super) fn import(context: &mut Context, given: ImportArguments) -> Outcome {
    let lang = context.lang;
    let absolute = |path: PathBuf| std::path::absolute(&path).unwrap_or(path);
    let file = match (given.file, given.watch) {
        (_, Some(folder)) => return watch_mails(context, absolute(folder)),
        (Some(file), None) => absolute(file),
        (None, None) => return Err(context.unexpected()),
    };
    let ask = ImportAsk {
        file,
        kind: given.kind,
        map: given.map.map(absolute),
        mapping: None,
        sheet: given.sheet,
        match_by: given.match_by,
        on_match: given.on_match,
        dry_run: given.dry_run,
        remember: false,
        files: Vec::new(),
    };
    let asks = !given.yes && !given.dry_run && !context.json && io::stdin().is_terminal() && io::stdout().is_terminal();
    if asks {
        let look = ImportAsk { dry_run: true, ..ask.clone() };
        let report = run(context, look)?;
        if took_nothing(&report) {
            return told_in_vain(context, report, true);
        }
        let Told { text, .. } = told(report, true, lang);
        let _ = write!(io::stdout(), "{text}{} ", tr!(lang, "cli.import_ask"));
        let mut answer = String::new();
        io::stdout()
            .flush()
            .and_then(|()| io::stdin().lock().read_line(&mut answer))
            .map_err(|error| error.to_string())?;
        if !matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "j" | "是" | "好") {
            return Err(tr!(lang, "cli.import_not_done"));
        }
    }
    let dry = ask.dry_run;
    let report = run(context, ask)?;
    if took_nothing(&report) {
        return told_in_vain(context, report, dry);
    }
    Ok(told(report, dry, lang))
}

fn rejected(report: &Value) -> &[Value] {
    report.get("rejected").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Whether there were rows, and not one of them was taken.
fn took_nothing(report: &Value) -> bool {
    let rejected = rejected(report).len() as u64;
    // Mails that wait in the inbox are kept.
    let waits = report.get("waiting").and_then(Value::as_u64).unwrap_or(0) > 0;
    rejected > 0 && !waits && report.get("rows").and_then(Value::as_u64) == Some(rejected)
}

/// The reasons are the answer; that nothing came of it is a failure all the same.
fn told_in_vain(context: &Context, report: Value, dry_run: bool) -> Outcome {
    let rows = rejected(&report).len();
    output::print(&told(report, dry_run, context.lang), context.json);
    Err(tr!(context.lang, "cli.import_nothing", rows = rows))
}

fn run(context: &mut Context, ask: ImportAsk) -> Result<Value, String> {
    let mut meter = Meter::new(context.lang);
    let answer = context.ask_watched(Ask::Import(ask), &mut meter);
    meter.clear();
    let Answer::Imported(imported) = answer? else { return Err(context.unexpected()) };
    serde_json::from_str(&imported.report).map_err(|_| context.unexpected())
}

fn told(report: Value, dry_run: bool, lang: Lang) -> Told {
    let text_of = |key: &str| report.get(key).and_then(Value::as_str).unwrap_or("").to_owned();
    let number = |key: &str| report.get(key).and_then(Value::as_u64).unwrap_or(0);
    if report.get("customers").is_some() {
        return told_of_mails(report, dry_run, lang);
    }
    let format = text_of("format");
    let mut text = match (report.get("delimiter").and_then(Value::as_str), report.get("sheet").and_then(Value::as_str))
    {
        (Some(delimiter), _) => {
            let delimiter = if delimiter == "\t" { "TAB" } else { delimiter };
            tr!(lang, "cli.import_format", format = format, encoding = text_of("encoding"), delimiter = delimiter)
        }
        (None, Some(sheet)) => tr!(lang, "cli.import_sheet", format = format, sheet = shown(sheet)),
        (None, None) => format,
    } + "\n";
    let mut table = Table::default();
    for (column, field) in report.get("mapping").and_then(Value::as_object).into_iter().flatten() {
        table.row(["", column, "→", field.as_str().unwrap_or("")]);
    }
    text += &table.text();
    let counts = tr!(
        lang,
        "cli.import_counts",
        rows = number("rows"),
        created = number("created"),
        updated = number("updated"),
        unchanged = number("unchanged"),
        skipped = number("skipped")
    );
    text += &(counts + "\n");
    if number("formula_errors") > 0 {
        text += &(tr!(lang, "cli.import_faulty", count = number("formula_errors")) + "\n");
    }
    if number("updated_archived") > 0 {
        text += &(tr!(lang, "cli.import_archived", count = number("updated_archived")) + "\n");
    }
    text += &foot(&report, dry_run, lang);
    Told { text, json: report }
}

/// What was not taken, and whether it was only looked.
fn foot(report: &Value, dry_run: bool, lang: Lang) -> String {
    let mut text = String::new();
    for reject in rejected(report) {
        let reason = reject.get("reason").and_then(Value::as_str).unwrap_or("");
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", tr!(lang, "cli.import_reject", reason = shown(reason)));
    }
    if dry_run {
        text += &(tr!(lang, "cli.import_dry") + "\n");
    }
    text
}

fn told_of_mails(report: Value, dry_run: bool, lang: Lang) -> Told {
    let text_of = |key: &str| report.get(key).and_then(Value::as_str);
    let number = |key: &str| report.get(key).and_then(Value::as_u64).unwrap_or(0);
    let format = text_of("format").unwrap_or("");
    let mut text = tr!(lang, "mails.found", format = format, rows = number("rows")) + "\n";
    let counts = tr!(
        lang,
        "mails.counts",
        rows = number("rows"),
        created = number("created"),
        customers = number("customers"),
        unchanged = number("unchanged"),
        skipped = number("skipped")
    );
    text += &(counts + "\n");
    if number("waiting") > 0 {
        text += &(tr!(lang, "inbox.cli_waits", count = number("waiting")) + "\n");
    }
    if let Some(note) = text_of("note") {
        text += &format!("{note}\n");
    }
    for key in ["told", "trouble"] {
        if let Some(told) = report.get("attachments").and_then(|all| all.get(key)).and_then(Value::as_str) {
            text += &format!("{}\n", shown(told));
        }
    }
    text += &foot(&report, dry_run, lang);
    Told { text, json: report }
}

/// `genjin import --watch`: until it is ended. Between two lots of mails the book is closed, so that others can open it.
fn watch_mails(context: &mut Context, folder: PathBuf) -> Outcome {
    let lang = context.lang;
    let mut drop = MailDrop::new(folder);
    let unreadable = |drop: &MailDrop, error: &io::Error| {
        tr!(lang, "engine.cannot_read", path = shown(&drop.folder().to_string_lossy()), error = error)
    };
    let mut waiting = drop.look().map_err(|error| unreadable(&drop, &error))?;
    if !context.json {
        output::complain(&tr!(lang, "mails.watching", dir = shown(&drop.folder().to_string_lossy())));
    }
    loop {
        if !waiting.is_empty() {
            let ask = ImportAsk {
                file: drop.folder().to_owned(),
                kind: Some("mail".to_owned()),
                files: waiting.clone(),
                ..ImportAsk::default()
            };
            let done = run(context, ask).and_then(|report| context.close().map(|()| report));
            match done {
                Ok(report) => {
                    waiting.clear();
                    output::print(&told(report, false, lang), context.json);
                }
                // Somebody else has the book for a while: the same mails are tried again.
                Err(error) => output::complain(&tr!(lang, "mails.watch_wait", error = error)),
            }
        }
        std::thread::sleep(EVERY);
        match drop.look() {
            Ok(came) => waiting.extend(came),
            Err(error) => output::complain(&unreadable(&drop, &error)),
        }
    }
}

/// `genjin export`.
pub(super) fn export(context: &mut Context, given: ExportArguments) -> Outcome {
    let customer = given.customer.as_deref().map(|one| context.resolve(one)).transpose()?;
    let to = std::path::absolute(&given.to).unwrap_or(given.to);
    let mut meter = Meter::new(context.lang);
    let answer = context.ask_watched(
        Ask::Export(ExportAsk {
            kind: given.kind,
            to,
            customer,
            tag: given.tag,
            with_costs: given.with_costs,
            keep: false,
        }),
        &mut meter,
    );
    meter.clear();
    let Answer::Exported { rows, file } = answer? else { return Err(context.unexpected()) };
    let path = file.to_string_lossy();
    let text = tr!(context.lang, "cli.exported", rows = rows, file = shown(&path)) + "\n";
    Ok(Told { text, json: json!({ "rows": rows, "file": path }) })
}

/// A figure on standard error while a long job runs, on a terminal only.
pub(super) struct Meter {
    lang: Lang,
    shows: bool,
    last: Option<std::time::Instant>,
}

impl Meter {
    pub fn new(lang: Lang) -> Self {
        Self { lang, shows: io::stderr().is_terminal(), last: None }
    }

    /// Removes the figure.
    pub fn clear(&mut self) {
        if self.last.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

impl Watch for Meter {
    fn at(&mut self, progress: Progress) -> bool {
        const STEP: std::time::Duration = std::time::Duration::from_millis(100);
        if self.shows && self.last.is_none_or(|last| last.elapsed() >= STEP) {
            self.last = Some(std::time::Instant::now());
            let figure = match progress.of {
                Some(of) if of > 0 => format!("{} %", progress.done.saturating_mul(100) / of),
                _ => progress.done.to_string(),
            };
            let _ = write!(io::stderr(), "\r\x1b[K{}", tr!(self.lang, "cli.working", figure = figure));
        }
        true
    }
}
