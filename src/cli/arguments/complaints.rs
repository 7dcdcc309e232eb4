//! The arguments of `genjin complaint` (R18). Values are read by the fields of the book, days in words too.

use clap::Args;

use super::value;

#[derive(Debug, Args)]
pub(in crate::cli) struct ComplaintArguments {
    #[arg(help = "help.customer")]
    pub customer: String,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = value::text, help = "complaint.cli_what")]
    pub what: Option<String>,
    #[arg(long, value_name = "N", conflicts_with = "what", value_parser = value::at_least_one::<usize>, help = "complaint.cli_number")]
    pub number: Option<usize>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "complaint.cli_on")]
    pub on: Option<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = value::text, help = "complaint.cli_product")]
    pub product: Option<String>,
    #[arg(long, value_name = "N-or-NO", allow_hyphen_values = true, value_parser = value::text, help = "complaint.cli_order")]
    pub order: Option<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = value::text, help = "complaint.cli_cause")]
    pub cause: Option<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = value::text, help = "complaint.cli_remedy")]
    pub remedy: Option<String>,
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true, value_parser = value::text, help = "complaint.cli_cost")]
    pub cost: Option<String>,
    #[arg(long = "answer-by", value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "complaint.cli_answer_by")]
    pub answer_by: Option<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = value::text, help = "complaint.cli_note")]
    pub note: Option<String>,
    #[arg(long, value_name = "DATE", num_args = 0..=1, default_missing_value = "today", value_parser = value::text, help = "complaint.cli_close")]
    pub close: Option<String>,
    #[arg(long, conflicts_with = "close", help = "complaint.cli_reopen")]
    pub reopen: bool,
    #[arg(long, conflicts_with_all = ["what", "on", "product", "order", "cause", "remedy", "cost", "answer_by", "note", "close", "reopen", "archive"], help = "complaint.cli_checklist")]
    pub checklist: bool,
    #[arg(long, conflicts_with_all = ["what", "on", "product", "order", "cause", "remedy", "cost", "answer_by", "note", "close", "reopen"], help = "complaint.cli_archive")]
    pub archive: bool,
    #[arg(long, value_name = "FILE", help = "complaint.cli_report")]
    pub report: Option<std::path::PathBuf>,
}
