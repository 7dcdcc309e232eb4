//! The arguments of `genjin quote` and `genjin project`. Values are read by the fields of the book, days in words too.

use clap::Args;

use super::value;

#[derive(Debug, Args)]
pub(in crate::cli) struct QuoteArguments {
    #[arg(help = "help.customer")]
    pub customer: String,
    #[arg(long, allow_hyphen_values = true, value_parser = value::text, help = "help.quote_product")]
    pub product: String,
    #[arg(long, allow_hyphen_values = true, value_parser = value::text, help = "help.quote_price")]
    pub price: String,
    #[arg(long, allow_hyphen_values = true, value_parser = value::text, help = "help.quote_per")]
    pub per: Option<String>,
    #[arg(long, allow_hyphen_values = true, value_parser = value::text, help = "help.quote_quantity")]
    pub quantity: Option<String>,
    #[arg(long, allow_hyphen_values = true, value_parser = value::text, help = "help.quote_unit")]
    pub unit: Option<String>,
    #[arg(long, allow_hyphen_values = true, value_parser = value::text, help = "help.quote_currency")]
    pub currency: Option<String>,
    #[arg(long, allow_hyphen_values = true, value_parser = value::text, help = "help.quote_incoterm")]
    pub incoterm: Option<String>,
    #[arg(long, allow_hyphen_values = true, value_parser = value::text, help = "help.quote_place")]
    pub place: Option<String>,
    #[arg(long, allow_hyphen_values = true, value_parser = value::text, help = "help.quote_payment")]
    pub payment: Option<String>,
    #[arg(long, value_name = "DAYS", allow_hyphen_values = true, value_parser = value::text, help = "help.quote_lead")]
    pub lead: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "help.quote_on")]
    pub on: Option<String>,
    #[arg(long, value_name = "DAYS", allow_hyphen_values = true, value_parser = value::text, help = "help.quote_valid")]
    pub valid: Option<String>,
    #[arg(long, allow_hyphen_values = true, value_parser = value::text, help = "help.quote_number")]
    pub number: Option<String>,
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true, value_parser = value::text, help = "help.quote_cost")]
    pub cost: Option<String>,
    #[arg(long, value_name = "CURRENCY", requires = "cost", allow_hyphen_values = true, value_parser = value::text, help = "help.quote_cost_currency")]
    pub cost_currency: Option<String>,
    #[arg(long, value_name = "PERCENT", requires = "cost", allow_hyphen_values = true, value_parser = value::text, help = "help.quote_vat")]
    pub vat: Option<String>,
    #[arg(long, value_name = "PERCENT", allow_hyphen_values = true, value_parser = value::text, help = "help.quote_rebate")]
    pub rebate: Option<String>,
    #[arg(long, help = "help.quote_check")]
    pub check: bool,
    #[arg(long = "rate", value_name = "CURRENCY=RATE", allow_hyphen_values = true, value_parser = value::text, help = "help.quote_rates")]
    pub rates: Vec<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ProjectArguments {
    #[arg(help = "help.customer")]
    pub customer: String,
    #[arg(long, allow_hyphen_values = true, value_parser = value::text, help = "help.project_name")]
    pub name: String,
    #[arg(long, allow_hyphen_values = true, value_parser = value::text, help = "help.project_flow")]
    pub flow: Option<String>,
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
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "help.project_closed")]
    pub closed: Option<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = value::text, help = "help.project_lesson")]
    pub lesson: Option<String>,
}
