//! The arguments of `genjin project`. Values are read by the fields of the book, days in words too.

use clap::Args;

use super::value;

#[derive(Debug, Args)]
pub(in crate::cli) struct ProjectArguments {
    #[arg(help = "help.customer")]
    pub customer: String,
    #[arg(long, allow_hyphen_values = true, value_parser = value::text, help = "help.project_name")]
    pub name: String,
    #[arg(long, allow_hyphen_values = true, value_parser = value::text, help = "help.project_flow")]
    pub flow: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "schedule.cli_by")]
    pub by: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "schedule.cli_from")]
    pub from: Option<String>,
    #[arg(long = "milestone", value_name = "NAME=DATE", allow_hyphen_values = true, value_parser = value::text, help = "help.project_milestones")]
    pub milestones: Vec<String>,
    #[arg(long, value_name = "NAME=DATE", allow_hyphen_values = true, value_parser = value::text, help = "help.project_promised")]
    pub promised: Vec<String>,
    #[arg(long, value_name = "NAME=DATE", allow_hyphen_values = true, value_parser = value::text, help = "help.project_done")]
    pub done: Vec<String>,
    #[arg(long, value_name = "NAME=NAMES", allow_hyphen_values = true, value_parser = value::text, help = "schedule.cli_after")]
    pub after: Vec<String>,
    #[arg(long, value_name = "NAME=WHOSE", allow_hyphen_values = true, value_parser = value::text, help = "schedule.cli_works")]
    pub works: Vec<String>,
    #[arg(long, value_name = "NAME=TEXT", allow_hyphen_values = true, value_parser = value::text, help = "ahead.cli_ask")]
    pub ask: Vec<String>,
    #[arg(long, value_name = "NAME=DEPARTMENT", allow_hyphen_values = true, value_parser = value::text, help = "ahead.cli_of")]
    pub ask_of: Vec<String>,
    #[arg(long, value_name = "NAME=DAYS", allow_hyphen_values = true, value_parser = value::text, help = "ahead.cli_days")]
    pub ask_days: Vec<String>,
    #[arg(long, value_name = "NAME=KIND", allow_hyphen_values = true, value_parser = value::text, help = "ahead.cli_kind")]
    pub ask_kind: Vec<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "help.project_closed")]
    pub closed: Option<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = value::text, help = "help.project_lesson")]
    pub lesson: Option<String>,
    #[arg(long, value_name = "N-or-NO", allow_hyphen_values = true, value_parser = value::text, help = "ahead.cli_order")]
    pub order: Option<String>,
    #[arg(long, help = "ahead.cli_anyway")]
    pub anyway: bool,
    #[arg(long, value_name = "WAY", num_args = 0.., value_parser = value::text, conflicts_with_all = CHANGES, help = "expedite.cli_expedite")]
    pub expedite: Option<Vec<String>>,
    #[arg(long = "at", value_name = "NAME", requires = "expedite", allow_hyphen_values = true, value_parser = value::text, help = "expedite.cli_at")]
    pub at: Option<String>,
    #[arg(long, requires = "expedite", help = "expedite.cli_check")]
    pub check: bool,
}

/// What cannot be done in one step with winning days back.
const CHANGES: [&str; 16] = [
    "flow",
    "by",
    "from",
    "milestones",
    "promised",
    "done",
    "after",
    "works",
    "ask",
    "ask_of",
    "ask_days",
    "ask_kind",
    "closed",
    "lesson",
    "order",
    "anyway",
];

#[derive(Debug, Args)]
pub(in crate::cli) struct ReportArguments {
    #[arg(value_name = "PROJECT-or-CUSTOMER", help = "report.help_of")]
    pub of: String,
    #[arg(long, value_name = "FILE", help = "report.help_to")]
    pub to: Option<std::path::PathBuf>,
    #[arg(long, help = "report.help_customer_lang")]
    pub customer_lang: bool,
}
