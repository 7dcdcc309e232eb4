//! The arguments of `genjin folders` and `genjin file` (R16).

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::value;

#[derive(Debug, Args)]
pub(in crate::cli) struct FoldersArguments {
    #[arg(help = "folders.cli_customer")]
    pub customer: Option<String>,
    #[arg(long, help = "folders.cli_make")]
    pub make: bool,
    #[arg(long, help = "folders.cli_sync")]
    pub sync: bool,
    #[arg(
        long,
        value_enum,
        value_name = "page|record",
        hide_possible_values = true,
        requires = "customer",
        help = "profile.cli_take"
    )]
    pub take: Option<Take>,
}

/// Which side is taken where a customer's page and its record say different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Take {
    Page,
    Record,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct FileArguments {
    #[arg(help = "help.customer")]
    pub customer: String,
    #[arg(help = "folders.cli_path")]
    pub path: PathBuf,
    #[arg(long = "as", value_name = "PRODUCT-or-INQUIRY", allow_hyphen_values = true, value_parser = value::text, help = "folders.cli_as")]
    pub about: Option<String>,
    #[arg(long, value_name = "NUMBER", requires = "paper", allow_hyphen_values = true, value_parser = value::text, help = "folders.cli_order")]
    pub order: Option<String>,
    #[arg(long, value_name = "PI|PL|CI", requires = "order", conflicts_with = "about", value_parser = value::text, help = "folders.cli_paper")]
    pub paper: Option<String>,
}
