//! The arguments of `genjin chase` and `genjin chases` (R14). Values are read by the fields of the book, days in words too.

use clap::{ArgGroup, Args};

use super::value;

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("asks").args(["ask", "milestone"]).multiple(true)))]
pub(in crate::cli) struct ChaseArguments {
    #[arg(help = "help.customer")]
    pub customer: String,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = value::text, help = "chase.cli_ask")]
    pub ask: Option<String>,
    #[arg(long, value_name = "NAME", requires = "project", allow_hyphen_values = true, value_parser = value::text, help = "ahead.cli_milestone")]
    pub milestone: Option<String>,
    #[arg(long, value_name = "WHO", requires = "asks", allow_hyphen_values = true, value_parser = value::text, help = "chase.cli_of")]
    pub of: Option<String>,
    #[arg(long, value_name = "KIND", requires = "asks", allow_hyphen_values = true, value_parser = value::text, help = "chase.cli_kind")]
    pub kind: Option<String>,
    #[arg(long, value_name = "DATE", requires = "asks", allow_hyphen_values = true, value_parser = value::text, help = "chase.cli_due")]
    pub due: Option<String>,
    #[arg(long, value_name = "NAME", requires = "asks", allow_hyphen_values = true, value_parser = value::text, help = "chase.cli_project")]
    pub project: Option<String>,
    #[arg(long, value_name = "NAME", requires = "asks", allow_hyphen_values = true, value_parser = value::text, help = "chase.cli_superior")]
    pub superior: Option<String>,
    #[arg(long, value_name = "DATE", requires = "asks", allow_hyphen_values = true, value_parser = value::text, help = "chase.cli_asked")]
    pub asked: Option<String>,
    #[arg(long, value_name = "N", conflicts_with = "asks", value_parser = value::at_least_one::<usize>, help = "chase.cli_nudge")]
    pub nudge: Option<usize>,
    #[arg(long, requires = "nudge", help = "chase.cli_to_superior")]
    pub to_superior: bool,
    #[arg(long, value_name = "N", conflicts_with_all = ["asks", "nudge"], value_parser = value::at_least_one::<usize>, help = "chase.cli_received")]
    pub received: Option<usize>,
    #[arg(long, value_name = "N", conflicts_with_all = ["asks", "nudge", "received"], value_parser = value::at_least_one::<usize>, help = "chase.cli_number")]
    pub number: Option<usize>,
    #[arg(long, conflicts_with_all = ["asks", "nudge"], help = "chase.cli_complete")]
    pub complete: bool,
    #[arg(long, conflicts_with_all = ["asks", "nudge", "complete"], help = "chase.cli_incomplete")]
    pub incomplete: bool,
    #[arg(long, conflicts_with_all = ["asks", "nudge"], help = "chase.cli_correct")]
    pub correct: bool,
    #[arg(long, conflicts_with_all = ["asks", "nudge", "correct"], help = "chase.cli_wrong")]
    pub wrong: bool,
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["asks", "nudge"], allow_hyphen_values = true, value_parser = value::text, help = "chase.cli_remark")]
    pub remark: Option<String>,
    #[arg(long, value_name = "WHO", conflicts_with_all = ["asks", "nudge"], allow_hyphen_values = true, value_parser = value::text, help = "chase.cli_passed_on")]
    pub passed_on: Option<String>,
    #[arg(long = "set", value_name = "FIELD=VALUE", conflicts_with_all = ["asks", "nudge"], allow_hyphen_values = true, value_parser = value::text, help = "chase.cli_set")]
    pub set: Vec<String>,
    #[arg(long, conflicts_with_all = ["asks", "nudge"], help = "chase.cli_archive")]
    pub archive: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ChasesArguments {
    #[arg(long, value_name = "VIEW", default_value = "today", value_parser = value::chase_view, help = "chase.cli_by")]
    pub by: crate::book::ChaseView,
}
