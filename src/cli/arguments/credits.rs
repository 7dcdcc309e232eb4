//! The arguments of `genjin lc` (R13, R18). Values are read by the fields of the book, days in words too.

use clap::Args;

use super::value;

#[derive(Debug, Args)]
pub(in crate::cli) struct CreditArguments {
    #[arg(help = "help.customer")]
    pub customer: String,
    #[arg(long, value_name = "NO", allow_hyphen_values = true, value_parser = value::text, help = "credit.cli_number")]
    pub number: Option<String>,
    #[arg(long, value_name = "FIELD=VALUE", allow_hyphen_values = true, value_parser = value::text, help = "credit.cli_set")]
    pub set: Vec<String>,
    #[arg(long = "document", value_names = ["KIND", "FIELD=VALUE"], num_args = 1.., value_parser = value::text, help = "credit.cli_document")]
    pub documents: Vec<String>,
    #[arg(long, value_name = "N-or-NO", allow_hyphen_values = true, value_parser = value::text, help = "credit.cli_order")]
    pub order: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "credit.cli_shipped")]
    pub shipped: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "credit.cli_presented")]
    pub presented: Option<String>,
    #[arg(long, conflicts_with_all = ["set", "documents", "order", "shipped", "presented"], help = "credit.cli_check")]
    pub check: bool,
    #[arg(long, conflicts_with_all = ["set", "documents", "order", "shipped", "presented", "check", "unarchive"], help = "credit.cli_archive")]
    pub archive: bool,
    #[arg(long, requires = "number", conflicts_with_all = ["set", "documents", "order", "shipped", "presented", "check"], help = "credit.cli_unarchive")]
    pub unarchive: bool,
}
