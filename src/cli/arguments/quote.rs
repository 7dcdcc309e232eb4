//! The arguments of `genjin quote`. Values are read by the fields of the book, days in words too.

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Args, Command, Error, FromArgMatches};

use super::value;
use crate::book::Typed;
use crate::model::Outcome;

/// What adds, changes or judges a quotation, and so writes none.
const ADDING: [&str; 5] = ["product", "lines", "revise", "outcome", "check"];

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("quoted").args(["product", "lines", "revise", "outcome", "sheet"]).multiple(true).required(true))]
pub(in crate::cli) struct QuoteArguments {
    #[arg(help = "help.customer")]
    pub customer: String,
    #[command(flatten)]
    pub typed: TypedLines,
    #[arg(long, value_name = "FILE", conflicts_with = "product", help = "help.quote_lines")]
    pub lines: Option<std::path::PathBuf>,
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
    #[arg(long, value_name = "DATE", conflicts_with = "valid", allow_hyphen_values = true, value_parser = value::text, help = "help.quote_valid_until")]
    pub valid_until: Option<String>,
    #[arg(long, value_name = "NO", conflicts_with = "revise", allow_hyphen_values = true, value_parser = value::text, help = "help.quote_number")]
    pub number: Option<String>,
    #[arg(long, value_name = "NO", allow_hyphen_values = true, value_parser = value::text, help = "help.quote_revise")]
    pub revise: Option<String>,
    #[arg(long, value_name = "OUTCOME", value_parser = value::word::<Outcome>, help = "help.quote_outcome")]
    pub outcome: Option<Outcome>,
    #[arg(long, value_name = "TEXT", requires = "outcome", allow_hyphen_values = true, value_parser = value::text, help = "help.quote_reason")]
    pub reason: Option<String>,
    #[arg(long, help = "help.quote_check")]
    pub check: bool,
    #[arg(long, value_name = "FILE", conflicts_with_all = ADDING, help = "help.quote_sheet")]
    pub sheet: Option<std::path::PathBuf>,
    #[arg(long, value_name = "N", requires = "sheet", conflicts_with_all = ADDING, value_parser = value::at_least_one::<u16>, help = "help.quote_revision")]
    pub revision: Option<u16>,
    #[arg(long, value_name = "LANG", requires = "sheet", conflicts_with_all = ADDING, value_parser = value::language, help = "help.quote_sheet_lang")]
    pub sheet_lang: Option<crate::text::Lang>,
    #[arg(long, requires = "sheet", conflicts_with_all = ADDING, help = "help.backup_force")]
    pub force: bool,
    #[arg(long = "rate", value_name = "RATE", allow_hyphen_values = true, value_parser = value::text, help = "help.quote_rates")]
    pub rates: Vec<String>,
}

/// The options of a line, by the names of its fields: each `--product` begins another line, and what stands before the first
/// belongs to it, too.
#[derive(Debug, Default)]
pub(in crate::cli) struct TypedLines(pub Vec<Typed>);

/// An option of a line: its name, what its value is called, its help.
type Option_ = (&'static str, &'static str, &'static str);

const OPTIONS: [Option_; 12] = [
    ("product", "PRODUCT", "help.quote_product"),
    ("price", "PRICE", "help.quote_price"),
    ("per", "PER", "help.quote_per"),
    ("quantity", "QUANTITY", "help.quote_quantity"),
    ("unit", "UNIT", "help.quote_unit"),
    ("cost", "AMOUNT", "help.quote_cost"),
    ("cost-currency", "CURRENCY", "help.quote_cost_currency"),
    ("vat", "PERCENT", "help.quote_vat"),
    ("rebate", "PERCENT", "help.quote_rebate"),
    ("moq", "QUANTITY", "help.quote_moq"),
    ("hs", "CODE", "product.cli_quote_hs"),
    ("freight", "RATE/UNIT", "product.cli_freight"),
];

impl Args for TypedLines {
    fn augment_args(command: Command) -> Command {
        OPTIONS.into_iter().fold(command, |command, (name, value, help)| {
            let option = Arg::new(name).long(name).value_name(value).help(help);
            let option = option.action(ArgAction::Append).allow_hyphen_values(true).value_parser(value::text);
            let option = if name == "quantity" { option.visible_alias("qty") } else { option };
            let of_cost = name == "cost-currency" || name == "vat";
            command.arg(if of_cost { option.requires("cost") } else { option })
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for TypedLines {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut given = Vec::new();
        for (name, ..) in OPTIONS {
            let values = matches.get_many::<String>(name).into_iter().flatten().cloned();
            given.extend(matches.indices_of(name).into_iter().flatten().zip(values).map(|(at, text)| (at, name, text)));
        }
        given.sort_unstable();
        let mut lines: Vec<Typed> = Vec::new();
        for (_, name, text) in given {
            let begins = name == "product" && lines.last().is_none_or(|line| line.iter().any(|(key, _)| key == name));
            if begins || lines.is_empty() {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push((name.to_owned(), text));
            }
        }
        Ok(Self(lines))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
