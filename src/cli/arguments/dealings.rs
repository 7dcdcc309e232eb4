//! The arguments of `genjin quote` and `genjin project`. Values are read by the fields of the book, days in words too.

use clap::Args;

#[derive(Debug, Args)]
pub(in crate::cli) struct QuoteArguments {
    /// Id, code, exact name, or beginnings of its words.
    pub customer: String,
    /// The product.
    #[arg(long)]
    pub product: String,
    /// The price, in the quotation's currency (78.00, 1,234.5, 1.234,50, 78/1000).
    #[arg(long, allow_hyphen_values = true)]
    pub price: String,
    /// For how many the price is: 1 or 1000.
    #[arg(long)]
    pub per: Option<String>,
    /// How many were asked for.
    #[arg(long, allow_hyphen_values = true)]
    pub quantity: Option<String>,
    /// In what: pcs, t, set.
    #[arg(long)]
    pub unit: Option<String>,
    /// USD, EUR, CNY (RMB); that of the customer's last quotation when absent, else USD.
    #[arg(long)]
    pub currency: Option<String>,
    /// The Incoterm: FOB, CFR (C&F), CIF.
    #[arg(long)]
    pub incoterm: Option<String>,
    /// The port or place the Incoterm names.
    #[arg(long)]
    pub place: Option<String>,
    /// The payment terms.
    #[arg(long)]
    pub payment: Option<String>,
    /// Lead time in days.
    #[arg(long, value_name = "DAYS", allow_hyphen_values = true)]
    pub lead: Option<String>,
    /// The day it was given; today when absent.
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// Valid for so many days; 30 when absent.
    #[arg(long, value_name = "DAYS", allow_hyphen_values = true)]
    pub valid: Option<String>,
    /// Its number; the book gives one when absent.
    #[arg(long)]
    pub number: Option<String>,
    /// A rate of the day: CNY=7.10 is what one unit of its currency is worth; may be repeated.
    #[arg(long = "rate", value_name = "CURRENCY=RATE")]
    pub rates: Vec<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ProjectArguments {
    /// Id, code, exact name, or beginnings of its words.
    pub customer: String,
    /// The project's name; one that is there is changed.
    #[arg(long)]
    pub name: String,
    /// development, shipment or other; a new project gets the usual milestones of its flow.
    #[arg(long)]
    pub flow: Option<String>,
    /// A milestone and when it is planned; one that is not there is added; may be repeated.
    #[arg(long = "milestone", value_name = "NAME=DATE")]
    pub milestones: Vec<String>,
    /// When a milestone was promised to the customer; may be repeated.
    #[arg(long, value_name = "NAME=DATE")]
    pub promised: Vec<String>,
    /// When a milestone was reached; may be repeated.
    #[arg(long, value_name = "NAME=DATE")]
    pub done: Vec<String>,
    /// Closes the project on this day; asks for the lesson.
    #[arg(long, value_name = "DATE")]
    pub closed: Option<String>,
    /// What was learned.
    #[arg(long, value_name = "TEXT")]
    pub lesson: Option<String>,
}
