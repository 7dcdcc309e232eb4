//! The arguments of `genjin rate` and `genjin rates`. Values are read by the fields of the book, days in words too.

use clap::Args;

use super::value;

#[derive(Debug, Args)]
pub(in crate::cli) struct RateArguments {
    #[arg(value_name = "ONE/OTHER", help = "rate.help_pair")]
    pub pair: String,
    #[arg(value_name = "RATE", help = "rate.help_rate")]
    pub rate: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "rate.help_on")]
    pub on: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct RatesArguments {
    #[arg(value_name = "import", value_parser = ["import"], requires = "file", help = "rate.help_import")]
    pub import: Option<String>,
    #[arg(value_name = "FILE", conflicts_with = "on", help = "rate.help_file")]
    pub file: Option<std::path::PathBuf>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "rate.help_day")]
    pub on: Option<String>,
}
