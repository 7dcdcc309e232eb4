//! The arguments of `genjin order` and `genjin sample` (R9, R12). Values are read by the fields of the book, days in words too.

use clap::Args;

use super::value;

#[derive(Debug, Args)]
pub(in crate::cli) struct OrderArguments {
    #[arg(help = "help.customer")]
    pub customer: String,
    #[arg(long, value_name = "N-or-NO", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_order")]
    pub order: Option<String>,
    #[arg(long, value_name = "NO", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_contract")]
    pub contract: Option<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_what")]
    pub what: Option<String>,
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_amount")]
    pub amount: Option<String>,
    #[arg(long = "line", value_name = "PRODUCT|QTY|PRICE", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_line")]
    pub lines: Vec<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_payment")]
    pub payment: Option<String>,
    #[arg(long, value_name = "SHARES", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_shares")]
    pub shares: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_etd")]
    pub etd: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_shipped")]
    pub shipped: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_documents_sent")]
    pub documents_sent: Option<String>,
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_commission")]
    pub commission: Option<String>,
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_receipt")]
    pub receipt: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_on")]
    pub on: Option<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_note")]
    pub note: Option<String>,
    #[arg(long, value_name = "FIELD=TEXT", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_require")]
    pub require: Vec<String>,
    #[arg(long, requires = "require", help = "order.cli_own")]
    pub own: bool,
    #[arg(long, value_name = "FIELD=VALUE", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_set")]
    pub set: Vec<String>,
    #[arg(long, help = "order.cli_cancel")]
    pub cancel: bool,
    #[arg(long, help = "order.cli_anyway")]
    pub anyway: bool,
    #[arg(long, conflicts_with_all = ["receipt", "cancel", "require"], help = "order.cli_archive")]
    pub archive: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct SampleArguments {
    #[arg(help = "help.customer")]
    pub customer: String,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_sample_what")]
    pub what: Option<String>,
    #[arg(long, value_name = "N", conflicts_with = "what", value_parser = value::at_least_one::<usize>, help = "order.cli_sample_number")]
    pub number: Option<usize>,
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_fee")]
    pub fee: Option<String>,
    #[arg(long, help = "order.cli_refundable")]
    pub refundable: bool,
    #[arg(long, value_name = "NAME", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_courier")]
    pub courier: Option<String>,
    #[arg(long, value_name = "NO", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_tracking")]
    pub tracking: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_asked")]
    pub asked: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_sent")]
    pub sent: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_arrived")]
    pub arrived: Option<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_feedback")]
    pub feedback: Option<String>,
    #[arg(long, value_name = "FIELD=VALUE", allow_hyphen_values = true, value_parser = value::text, help = "order.cli_sample_set")]
    pub set: Vec<String>,
    #[arg(long, conflicts_with = "what", help = "order.cli_sample_archive")]
    pub archive: bool,
}
