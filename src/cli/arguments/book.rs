//! Arguments of what concerns the whole book: lists, files, backups.

use std::path::PathBuf;

use clap::Args;

use super::value;
use crate::book::SortKey;
use crate::model::{Country, Grade, Status};
use crate::rules::Span;

#[derive(Debug, Args)]
pub(in crate::cli) struct DemoArguments {
    #[arg(long, value_parser = value::number::<usize>, help = "help.demo_customers")]
    pub customers: Option<usize>,
    #[arg(long, default_value = "1", value_parser = value::number::<u64>, help = "help.demo_seed")]
    pub seed: u64,
    #[arg(long, value_name = "DIR", help = "help.demo_write")]
    pub write: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct DueArguments {
    #[arg(long, help = "help.due_capped")]
    pub capped: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct FindArguments {
    #[arg(required = true, help = "help.query")]
    pub query: Vec<String>,
    #[arg(short = 'n', default_value = "20", value_parser = value::number::<usize>, help = "help.found")]
    pub lines: usize,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ListArguments {
    #[arg(long, value_parser = value::status, help = "help.list_status")]
    pub status: Option<Status>,
    #[arg(long, value_parser = value::word::<Grade>, help = "help.list_grade")]
    pub grade: Option<Grade>,
    #[arg(long, value_parser = value::country, help = "help.list_country")]
    pub country: Option<Country>,
    #[arg(long, help = "help.list_tag")]
    pub tag: Option<String>,
    #[arg(long, help = "help.list_archived")]
    pub archived: bool,
    #[arg(long, default_value = "name", value_parser = value::sort, help = "help.list_sort")]
    pub sort: SortKey,
    #[arg(short = 'n', value_parser = value::number::<usize>, help = "help.list_limit")]
    pub limit: Option<usize>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ImportArguments {
    #[arg(help = "help.import_file", required_unless_present = "watch")]
    pub file: Option<PathBuf>,
    #[arg(long, value_name = "DIR", conflicts_with_all = ["file", "kind", "map", "match_by", "on_match", "dry_run", "yes"], help = "help.import_watch")]
    pub watch: Option<PathBuf>,
    #[arg(long, help = "help.import_kind")]
    pub kind: Option<String>,
    #[arg(long, value_name = "FILE", help = "help.import_map")]
    pub map: Option<PathBuf>,
    #[arg(long = "match", value_name = "KEY", help = "help.import_match")]
    pub match_by: Option<String>,
    #[arg(long, help = "help.import_on_match")]
    pub on_match: Option<String>,
    #[arg(long, value_name = "NAME", help = "help.import_sheet")]
    pub sheet: Option<String>,
    #[arg(long, help = "help.import_dry_run")]
    pub dry_run: bool,
    #[arg(long, help = "help.import_yes")]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ExportArguments {
    #[arg(help = "help.export_kind")]
    pub kind: String,
    #[arg(long, value_name = "FILE", help = "help.export_to")]
    pub to: PathBuf,
    #[arg(long, help = "help.export_customer")]
    pub customer: Option<String>,
    #[arg(long, value_parser = value::text, help = "help.export_tag")]
    pub tag: Option<String>,
    #[arg(long, help = "help.export_with_costs")]
    pub with_costs: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct BackupArguments {
    #[arg(help = "help.backup_file")]
    pub file: Option<PathBuf>,
    #[arg(long, requires = "file", help = "help.backup_force")]
    pub force: bool,
    #[arg(long, help = "help.backup_with_folders")]
    pub with_folders: bool,
    #[arg(long, help = "help.backup_encrypt")]
    pub encrypt: bool,
    #[arg(long, value_name = "FILE", requires = "encrypt", help = "help.passphrase_file")]
    pub passphrase_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct RestoreArguments {
    #[arg(help = "help.restore_file")]
    pub file: PathBuf,
    #[arg(long, help = "help.restore_yes")]
    pub yes: bool,
    #[arg(long, value_name = "DIR", conflicts_with = "without_folders", help = "help.restore_folders_to")]
    pub folders_to: Option<PathBuf>,
    #[arg(long, help = "help.restore_without_folders")]
    pub without_folders: bool,
    #[arg(long, value_name = "FILE", help = "help.passphrase_file")]
    pub passphrase_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ReviewArguments {
    #[arg(long, value_name = "WEEK", conflicts_with = "from", value_parser = value::week, help = "help.review_week")]
    pub week: Option<Span>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::day_words, help = "help.review_from")]
    pub from: Option<String>,
    #[arg(long, value_name = "DATE|FILE", allow_hyphen_values = true, value_parser = value::text, help = "help.review_to")]
    pub to: Vec<String>,
}
