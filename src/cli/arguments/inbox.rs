//! Arguments of the inbox.

use clap::Args;

use super::value;
use crate::model::Country;

#[derive(Debug, Args)]
pub(in crate::cli) struct InboxArguments {
    #[arg(value_name = "ADDRESS", help = "inbox.cli_address")]
    pub address: Option<String>,
    #[arg(
        long,
        value_name = "NAME",
        requires = "address",
        allow_hyphen_values = true,
        value_parser = value::text,
        conflicts_with_all = ["to", "ignore", "mind"],
        help = "inbox.cli_add"
    )]
    pub add: Option<String>,
    #[arg(long, requires = "add", value_parser = value::country, help = "help.add_country")]
    pub country: Option<Country>,
    #[arg(
        long,
        value_name = "CUSTOMER",
        requires = "address",
        conflicts_with_all = ["ignore", "mind"],
        help = "inbox.cli_to"
    )]
    pub to: Option<String>,
    #[arg(long, requires = "address", conflicts_with = "mind", help = "inbox.cli_ignore")]
    pub ignore: bool,
    #[arg(long, requires = "address", help = "inbox.cli_mind")]
    pub mind: bool,
    #[arg(long, conflicts_with = "address", help = "inbox.cli_all")]
    pub all: bool,
    #[arg(short = 'n', value_parser = value::number::<usize>, help = "inbox.cli_lines")]
    pub lines: Option<usize>,
}
