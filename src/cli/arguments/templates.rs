//! The arguments of `genjin template` (R19).

use std::path::PathBuf;

use clap::Args;

use super::value;
use crate::text::Lang;

#[derive(Debug, Args)]
pub(in crate::cli) struct TemplateArguments {
    #[arg(value_name = "NAME", help = "template.cli_name")]
    pub name: Option<String>,
    #[arg(value_name = "CUSTOMER", help = "template.cli_customer")]
    pub customer: Option<String>,
    #[arg(long, value_name = "LANG", value_parser = value::language, help = "template.cli_language")]
    pub language: Option<Lang>,
    #[arg(long, value_name = "NAME-or-N", requires = "customer", value_parser = value::text, help = "template.cli_contact")]
    pub contact: Option<String>,
    #[arg(long, value_name = "NUMBER", requires = "customer", value_parser = value::text, help = "template.cli_quote")]
    pub quote: Option<String>,
    #[arg(long, value_name = "NAME", requires = "customer", value_parser = value::text, help = "template.cli_project")]
    pub project: Option<String>,
    #[arg(long, value_name = "FILE", requires = "customer", help = "template.cli_to")]
    pub to: Option<PathBuf>,
    #[arg(long, requires = "to", help = "template.cli_force")]
    pub force: bool,
    #[arg(long, requires = "customer", help = "template.cli_log")]
    pub log: bool,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["name", "remove"], help = "template.cli_add")]
    pub add: Option<PathBuf>,
    #[arg(long, requires = "name", conflicts_with = "customer", help = "template.cli_remove")]
    pub remove: bool,
}
