//! The arguments of `genjin product`, `genjin products` and `genjin rebate` (R9). Values are read by the fields of the book.

use clap::Args;

use super::value;

#[derive(Debug, Args)]
pub(in crate::cli) struct ProductArguments {
    #[arg(value_name = "NAME", help = "product.cli_name")]
    pub name: String,
    #[arg(long, value_name = "FIELD=VALUE", allow_hyphen_values = true, value_parser = value::text, help = "product.cli_set")]
    pub set: Vec<String>,
    #[arg(long, conflicts_with_all = ["set", "unarchive"], help = "product.cli_archive")]
    pub archive: bool,
    #[arg(long, conflicts_with = "set", help = "product.cli_unarchive")]
    pub unarchive: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ProductsArguments {
    #[arg(long, help = "product.cli_archived")]
    pub archived: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct RebateArguments {
    #[arg(value_name = "HS", help = "product.cli_hs")]
    pub hs: String,
    #[arg(value_name = "PERCENT", help = "product.cli_percent")]
    pub percent: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "product.cli_from")]
    pub from: Option<String>,
    #[arg(long, conflicts_with = "percent", help = "product.cli_drop")]
    pub drop: bool,
}
