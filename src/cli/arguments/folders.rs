//! The arguments of `genjin folders` and `genjin file` (R16).

use std::path::PathBuf;

use clap::Args;

use super::value;

#[derive(Debug, Args)]
pub(in crate::cli) struct FoldersArguments {
    #[arg(help = "folders.cli_customer")]
    pub customer: Option<String>,
    #[arg(long, help = "folders.cli_make")]
    pub make: bool,
    #[arg(long, help = "folders.cli_sync")]
    pub sync: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct FileArguments {
    #[arg(help = "help.customer")]
    pub customer: String,
    #[arg(help = "folders.cli_path")]
    pub path: PathBuf,
    #[arg(long = "as", value_name = "PRODUCT-or-INQUIRY", allow_hyphen_values = true, value_parser = value::text, help = "folders.cli_as")]
    pub about: Option<String>,
}
