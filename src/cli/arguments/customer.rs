//! Arguments of what is known of a customer: taking in, editing, notes, checklist.

use clap::Args;

use super::value;
use crate::model::{Country, Grade, StartingList};

#[derive(Debug, Args)]
pub(in crate::cli) struct AddArguments {
    #[arg(long, allow_hyphen_values = true, value_parser = value::text, help = "help.add_name")]
    pub name: String,
    #[arg(long, value_parser = value::country, help = "help.add_country")]
    pub country: Option<Country>,
    #[arg(long, help = "help.add_code")]
    pub code: Option<String>,
    #[arg(long, value_parser = value::word::<Grade>, help = "help.add_grade")]
    pub grade: Option<Grade>,
    #[arg(long = "email", help = "help.add_email")]
    pub emails: Vec<String>,
    #[arg(long = "phone", help = "help.add_phone")]
    pub phones: Vec<String>,
    #[arg(long, allow_hyphen_values = true, value_parser = value::text, help = "help.add_contact")]
    pub contact: Option<String>,
    #[arg(long = "tag", help = "help.add_tag")]
    pub tags: Vec<String>,
    #[arg(long = "product", allow_hyphen_values = true, value_parser = value::text, help = "help.add_product")]
    pub products: Vec<String>,
    #[arg(long, allow_hyphen_values = true, value_parser = value::text, help = "help.add_source")]
    pub source: Option<String>,
    #[arg(long, allow_hyphen_values = true, value_parser = value::text, help = "help.add_place")]
    pub place: Option<String>,
    #[arg(
        long,
        value_name = "DATE",
        allow_hyphen_values = true,
        value_parser = value::day_words,
        help = "help.add_created"
    )]
    pub created: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct EditArguments {
    #[arg(help = "help.customer")]
    pub customer: String,
    #[arg(long = "set", value_name = "FIELD=VALUE", required = true, help = "help.edit_set")]
    pub set: Vec<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct NoteArguments {
    #[arg(help = "help.customer")]
    pub customer: String,
    #[arg(
        long,
        value_name = "TEXT",
        allow_hyphen_values = true,
        value_parser = value::text,
        conflicts_with_all = ["append", "stdin"],
        help = "help.note_set"
    )]
    pub set: Option<String>,
    #[arg(
        long,
        value_name = "TEXT",
        allow_hyphen_values = true,
        value_parser = value::text,
        conflicts_with = "stdin",
        help = "help.note_append"
    )]
    pub append: Option<String>,
    #[arg(value_name = "-", value_parser = ["-"], help = "help.note_stdin")]
    pub stdin: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct CheckArguments {
    #[arg(help = "help.customer")]
    pub customer: String,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = value::text, help = "help.check_add")]
    pub add: Option<String>,
    #[arg(
        long,
        value_name = "TEXT",
        allow_hyphen_values = true,
        value_parser = value::text,
        requires = "add",
        help = "help.check_needed_by"
    )]
    pub needed_by: Option<String>,
    #[arg(
        long,
        value_name = "TEXT",
        allow_hyphen_values = true,
        value_parser = value::text,
        conflicts_with = "add",
        help = "help.check_mistake"
    )]
    pub mistake: Option<String>,
    #[arg(
        long,
        value_name = "N",
        value_parser = value::number::<usize>,
        conflicts_with_all = ["add", "mistake"],
        help = "help.check_remove"
    )]
    pub remove: Option<usize>,
    #[arg(
        long,
        value_name = "LIST",
        value_parser = value::word::<StartingList>,
        conflicts_with_all = ["add", "mistake", "remove"],
        help = "help.check_start"
    )]
    pub start: Option<StartingList>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct MergeArguments {
    #[arg(value_name = "KEPT", help = "merge.cli_keep")]
    pub keep: String,
    #[arg(value_name = "OTHER", help = "merge.cli_other")]
    pub other: String,
    #[arg(long, help = "merge.cli_yes")]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct DuplicatesArguments {
    #[arg(short = 'n', value_parser = value::number::<usize>, help = "merge.cli_lines")]
    pub lines: Option<usize>,
}
