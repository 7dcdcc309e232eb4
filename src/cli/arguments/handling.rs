//! Arguments of what is done with a customer: follow-ups, dates, grades, deals.

use clap::Args;

use super::value;
use crate::model::{Channel, Grade, Tier};

#[derive(Debug, Args)]
pub(in crate::cli) struct LogArguments {
    #[arg(help = "help.customer")]
    pub customer: String,
    #[arg(allow_hyphen_values = true, value_parser = value::text, help = "help.log_text")]
    pub text: String,
    #[arg(long = "in", conflicts_with = "outbound", help = "help.log_in")]
    pub inbound: bool,
    #[arg(long = "out", help = "help.log_out")]
    pub outbound: bool,
    #[arg(long, default_value = "other", value_parser = value::word::<Channel>, help = "help.log_channel")]
    pub channel: Channel,
    #[arg(
        long,
        value_name = "NAME",
        allow_hyphen_values = true,
        value_parser = value::text,
        help = "help.log_contact"
    )]
    pub contact: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::day_words, help = "help.log_on")]
    pub on: Option<String>,
    #[arg(long, value_name = "DATE[THH:MM]", help = "help.log_next")]
    pub next: Option<String>,
    #[arg(
        long = "do",
        value_name = "TEXT",
        allow_hyphen_values = true,
        value_parser = value::text,
        help = "help.to_do"
    )]
    pub to_do: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct SnoozeArguments {
    #[arg(help = "help.customer")]
    pub customer: String,
    #[arg(value_name = "DATE[THH:MM]", help = "help.snooze_to")]
    pub to: String,
    #[arg(
        long = "do",
        value_name = "TEXT",
        allow_hyphen_values = true,
        value_parser = value::text,
        help = "help.to_do"
    )]
    pub to_do: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct GradeArguments {
    #[arg(help = "help.customer")]
    pub customer: String,
    #[arg(value_parser = value::word::<Grade>, help = "help.grade")]
    pub grade: Grade,
    #[arg(
        long,
        value_name = "TEXT",
        allow_hyphen_values = true,
        value_parser = value::text,
        help = "help.grade_reason"
    )]
    pub reason: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct WonArguments {
    #[arg(help = "help.customer")]
    pub customer: String,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = value::text, help = "help.won_what")]
    pub what: Option<String>,
    #[arg(long, requires = "currency", allow_hyphen_values = true, help = "help.won_amount")]
    pub amount: Option<String>,
    #[arg(long, requires = "amount", help = "help.won_currency")]
    pub currency: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::day_words, help = "help.won_on")]
    pub on: Option<String>,
    #[arg(long, value_parser = value::tier, help = "help.won_tier")]
    pub tier: Option<Tier>,
    /// Taken for symmetry with grade and no-need.
    #[arg(long, hide = true, allow_hyphen_values = true, value_parser = value::text, help = "help.won_reason")]
    pub reason: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct NoNeedArguments {
    #[arg(help = "help.customer")]
    pub customer: String,
    #[arg(
        long,
        value_name = "TEXT",
        allow_hyphen_values = true,
        value_parser = value::text,
        help = "help.no_need_reason"
    )]
    pub reason: Option<String>,
}
