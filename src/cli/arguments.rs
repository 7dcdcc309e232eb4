//! The arguments of every subcommand, as clap reads them.

mod dealings;

pub(super) use dealings::{ProjectArguments, QuoteArguments};

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use clap::{Args, Parser, Subcommand as ClapSubcommand};

use crate::book::SortKey;
use crate::model::{Channel, Country, Grade, Status};
use crate::text::Lang;
use crate::tr;

/// A workbench for export salespeople: who to follow up today, in the order to do it.
#[derive(Debug, Parser)]
#[command(name = "genjin", version, max_term_width = 100)]
pub(super) struct Arguments {
    /// The folder of the book.
    #[arg(long, global = true, env = "GENJIN_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The day to take as today (YYYY-MM-DD).
    #[arg(long, global = true, value_name = "DATE")]
    pub today: Option<NaiveDate>,
    /// The local time to start the clock at (YYYY-MM-DDTHH:MM); it then runs.
    #[arg(long, global = true, value_name = "DATETIME", value_parser = local_time, conflicts_with = "today")]
    pub now: Option<NaiveDateTime>,
    /// The language: en or zh-CN.
    #[arg(long, global = true, value_name = "LANG", value_parser = language)]
    pub lang: Option<Lang>,
    /// The settings file.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// One JSON document on standard output.
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Option<Subcommand>,
}

#[derive(Debug, ClapSubcommand)]
pub(super) enum Subcommand {
    /// Open the workbench (what happens without a command).
    #[command(hide = true)]
    Workbench,
    /// Open the workbench on a sample book.
    Demo(DemoArguments),
    /// What is due today and overdue.
    Due(DueArguments),
    /// Everything about a customer.
    Show {
        /// Id, code, exact name, or beginnings of its words.
        customer: String,
    },
    /// The customers, filtered and sorted.
    List(ListArguments),
    /// Take a customer into the book.
    Add(Box<AddArguments>),
    /// Change fields of a customer.
    Edit(EditArguments),
    /// Log a follow-up.
    Log(LogArguments),
    /// Set the agreed next date.
    Snooze(SnoozeArguments),
    /// Give a prospect a grade.
    Grade(GradeArguments),
    /// A deal was won.
    Won(WonArguments),
    /// No need any more: out of the cycle.
    NoNeed(NoNeedArguments),
    /// Put a customer away.
    Archive {
        /// Id, code, exact name, or beginnings of its words.
        customer: String,
    },
    /// Take a customer out of the archive.
    Unarchive {
        /// Id, code, exact name, or beginnings of its words.
        customer: String,
    },
    /// Read or write the notes of a customer.
    Note(NoteArguments),
    /// Read or change the error checklist of a customer.
    Check(CheckArguments),
    /// Add a quotation of one line.
    Quote(Box<QuoteArguments>),
    /// Add a project or change one.
    Project(ProjectArguments),
    /// Take back the last step.
    Undo {
        /// How many steps.
        #[arg(short = 'n', default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
        steps: u16,
    },
    /// Do a step again that was taken back.
    Redo {
        /// How many steps.
        #[arg(short = 'n', default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
        steps: u16,
    },
    /// What was done, newest first.
    History {
        /// Of this customer only.
        customer: Option<String>,
        /// How many lines.
        #[arg(short = 'n', default_value_t = 50)]
        lines: usize,
    },
    /// Read a file into the book.
    Import(ImportArguments),
    /// Write customers or the follow-up table to a file.
    Export(ExportArguments),
    /// Write a backup and read it back.
    Backup {
        /// The file; the book's own backup folder when absent.
        file: Option<PathBuf>,
    },
    /// Put a backup in place of the book, which is kept aside.
    Restore {
        /// The backup.
        file: PathBuf,
    },
    /// Walk all records and indexes.
    Verify,
    /// Figures about the program, the terminal and the book.
    Doctor,
    /// Completions for a shell.
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
    /// Manual pages, written into a folder.
    Man {
        /// The folder; made if it is not there.
        dir: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(super) struct DemoArguments {
    /// How many customers; a hand-made book when absent.
    #[arg(long)]
    pub customers: Option<usize>,
    /// Which large book: the same number gives the same book.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Write the book to this folder and do not open it.
    #[arg(long, value_name = "DIR")]
    pub write: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct DueArguments {
    /// As the screen shows it: E customers folded, the day's cap kept.
    #[arg(long)]
    pub capped: bool,
}

#[derive(Debug, Args)]
pub(super) struct ListArguments {
    /// Only of this status: prospect, won, no-need.
    #[arg(long, value_parser = status)]
    pub status: Option<Status>,
    /// Only prospects of this grade.
    #[arg(long)]
    pub grade: Option<Grade>,
    /// Only of this country (DE, Germany, 德国).
    #[arg(long)]
    pub country: Option<Country>,
    /// Only with this tag.
    #[arg(long)]
    pub tag: Option<String>,
    /// By what: name, code, country, status, grade, due, last_contact, created, amount.
    #[arg(long, default_value = "name")]
    pub sort: SortKey,
    /// How many at most; all when absent.
    #[arg(short = 'n')]
    pub limit: Option<usize>,
}

#[derive(Debug, Args)]
pub(super) struct AddArguments {
    /// Company name.
    #[arg(long)]
    pub name: String,
    /// Country (DE, Germany, 德国).
    #[arg(long)]
    pub country: Option<Country>,
    /// Code; made from the country when absent.
    #[arg(long)]
    pub code: Option<String>,
    /// Grade, A to E.
    #[arg(long)]
    pub grade: Option<Grade>,
    /// Mail address; may be repeated.
    #[arg(long = "email")]
    pub emails: Vec<String>,
    /// Phone number; may be repeated.
    #[arg(long = "phone")]
    pub phones: Vec<String>,
    /// Main contact's name.
    #[arg(long)]
    pub contact: Option<String>,
    /// Tag; may be repeated.
    #[arg(long = "tag")]
    pub tags: Vec<String>,
    /// Product needed; may be repeated.
    #[arg(long = "product")]
    pub products: Vec<String>,
    /// Where it came from.
    #[arg(long)]
    pub source: Option<String>,
    /// State or city.
    #[arg(long)]
    pub place: Option<String>,
    /// The day it was taken in; today when absent.
    #[arg(long)]
    pub created: Option<NaiveDate>,
}

#[derive(Debug, Args)]
pub(super) struct EditArguments {
    /// Id, code, exact name, or beginnings of its words.
    pub customer: String,
    /// FIELD=VALUE; an empty value clears the field; may be repeated.
    #[arg(long = "set", value_name = "FIELD=VALUE", required = true)]
    pub set: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct LogArguments {
    /// Id, code, exact name, or beginnings of its words.
    pub customer: String,
    /// What was said.
    pub text: String,
    /// The customer turned to us.
    #[arg(long = "in", conflicts_with = "outbound")]
    pub inbound: bool,
    /// We turned to the customer (so unless --in is given).
    #[arg(long = "out")]
    pub outbound: bool,
    /// email, phone, wechat, whatsapp, visit, fair, review or other.
    #[arg(long, default_value = "other")]
    pub channel: Channel,
    /// With whom.
    #[arg(long)]
    pub contact: Option<String>,
    /// The day it happened; today when absent.
    #[arg(long)]
    pub on: Option<NaiveDate>,
    /// The date agreed, with a time of day if need be; words are read too (tomorrow, +10, 下周一).
    #[arg(long, value_name = "DATE[THH:MM]")]
    pub next: Option<String>,
    /// What to do then.
    #[arg(long = "do", value_name = "TEXT")]
    pub to_do: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct SnoozeArguments {
    /// Id, code, exact name, or beginnings of its words.
    pub customer: String,
    /// The date, with a time of day if need be; words are read too (tomorrow, +10, 下周一).
    #[arg(value_name = "DATE[THH:MM]")]
    pub to: String,
    /// What to do then.
    #[arg(long = "do", value_name = "TEXT")]
    pub to_do: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct GradeArguments {
    /// Id, code, exact name, or beginnings of its words.
    pub customer: String,
    /// A to E.
    pub grade: Grade,
    /// Why; required by E.
    #[arg(long)]
    pub reason: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct WonArguments {
    /// Id, code, exact name, or beginnings of its words.
    pub customer: String,
    /// What was ordered.
    #[arg(long)]
    pub what: Option<String>,
    /// For how much.
    #[arg(long, requires = "currency", allow_hyphen_values = true)]
    pub amount: Option<String>,
    /// In which currency (USD, EUR, CNY).
    #[arg(long, requires = "amount")]
    pub currency: Option<String>,
    /// When; today when absent.
    #[arg(long)]
    pub on: Option<NaiveDate>,
    /// Service tier, 1 (closest) to 4.
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=4))]
    pub tier: Option<u8>,
    /// Taken for symmetry with grade and no-need.
    #[arg(long, hide = true)]
    pub reason: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct NoNeedArguments {
    /// Id, code, exact name, or beginnings of its words.
    pub customer: String,
    /// Why; required.
    #[arg(long)]
    pub reason: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct NoteArguments {
    /// Id, code, exact name, or beginnings of its words.
    pub customer: String,
    /// Replace the notes.
    #[arg(long, conflicts_with_all = ["append", "stdin"])]
    pub set: Option<String>,
    /// Add a paragraph.
    #[arg(long, conflicts_with = "stdin")]
    pub append: Option<String>,
    /// `-`: replace the notes with standard input.
    #[arg(value_parser = ["-"])]
    pub stdin: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Id, code, exact name, or beginnings of its words.
    pub customer: String,
    /// Add a line.
    #[arg(long)]
    pub add: Option<String>,
    /// When the added line is needed.
    #[arg(long, requires = "add")]
    pub needed_by: Option<String>,
    /// Something went wrong: counts on its line, or becomes one.
    #[arg(long, conflicts_with = "add")]
    pub mistake: Option<String>,
    /// Remove the line with this number, from 1.
    #[arg(long, conflicts_with_all = ["add", "mistake"])]
    pub remove: Option<usize>,
}

#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    /// The file.
    pub file: PathBuf,
    /// What is in it: customers.
    #[arg(long)]
    pub kind: Option<String>,
    /// A mapping from columns to fields, as printed by an import.
    #[arg(long)]
    pub map: Option<PathBuf>,
    /// By what a row is found in the book: code, email, name or domain.
    #[arg(long = "match", value_name = "KEY")]
    pub match_by: Option<String>,
    /// What to do with a row that is found: update, skip or create.
    #[arg(long)]
    pub on_match: Option<String>,
    /// Only look.
    #[arg(long)]
    pub dry_run: bool,
    /// Do not ask.
    #[arg(long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    /// customers or followups.
    pub kind: String,
    /// The file.
    #[arg(long)]
    pub to: PathBuf,
    /// This customer only.
    #[arg(long)]
    pub customer: Option<String>,
}

fn local_time(text: &str) -> Result<NaiveDateTime, String> {
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .ok_or_else(|| "YYYY-MM-DDTHH:MM".to_owned())
}

fn language(text: &str) -> Result<Lang, String> {
    match text.to_ascii_lowercase().replace('_', "-").as_str() {
        "en" => Ok(Lang::En),
        "zh" | "zh-cn" => Ok(Lang::Zh),
        _ => Err("en, zh-CN".to_owned()),
    }
}

fn status(text: &str) -> Result<Status, String> {
    text.replace('-', "_").parse().map_err(|error: crate::model::UnknownWord| error.choices)
}

/// Gives the overview of commands in the reader's language; the English one is clap's own, from the declarations above.
pub(super) fn localise(command: &mut clap::Command, lang: Lang) {
    if lang == Lang::En {
        return;
    }
    let told = |name: &str| about(name, lang);
    let mut all = std::mem::take(command).about(tr!(lang, "cli.about"));
    let names: Vec<String> = all.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    for name in names {
        if let Some(text) = told(&name) {
            all = all.mut_subcommand(&name, |one| one.about(text));
        }
    }
    *command = all;
}

fn about(name: &str, lang: Lang) -> Option<String> {
    Some(match name {
        "demo" => tr!(lang, "cli.demo"),
        "due" => tr!(lang, "cli.due"),
        "show" => tr!(lang, "cli.show"),
        "list" => tr!(lang, "cli.list"),
        "add" => tr!(lang, "cli.add"),
        "edit" => tr!(lang, "cli.edit"),
        "log" => tr!(lang, "cli.log"),
        "snooze" => tr!(lang, "cli.snooze"),
        "grade" => tr!(lang, "cli.grade"),
        "won" => tr!(lang, "cli.won"),
        "no-need" => tr!(lang, "cli.no_need"),
        "archive" => tr!(lang, "cli.archive"),
        "unarchive" => tr!(lang, "cli.unarchive"),
        "note" => tr!(lang, "cli.note"),
        "check" => tr!(lang, "cli.check"),
        "quote" => tr!(lang, "cli.quote"),
        "project" => tr!(lang, "cli.project"),
        "undo" => tr!(lang, "cli.undo"),
        "redo" => tr!(lang, "cli.redo"),
        "history" => tr!(lang, "cli.history"),
        "import" => tr!(lang, "cli.import"),
        "export" => tr!(lang, "cli.export"),
        "backup" => tr!(lang, "cli.backup"),
        "restore" => tr!(lang, "cli.restore"),
        "verify" => tr!(lang, "cli.verify"),
        "doctor" => tr!(lang, "cli.doctor"),
        "man" => tr!(lang, "cli.man"),
        "completions" => tr!(lang, "cli.completions"),
        _ => return None,
    })
}
