//! The arguments of every subcommand, as clap reads them. What each is for stands in the locale files: the keys given here
//! are put into words by [`super::help`].

mod book;
mod chases;
mod complaints;
mod credits;
mod customer;
mod dealings;
mod folders;
mod handling;
mod inbox;
mod orders;
mod products;
mod quote;
mod rates;
mod shelf;
mod templates;
mod value;

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use clap::{ArgAction, Parser, Subcommand as ClapSubcommand};

use crate::text::Lang;

pub(super) use book::{
    BackupArguments, DemoArguments, DueArguments, ExportArguments, FindArguments, ImportArguments, ListArguments,
    RestoreArguments, ReviewArguments,
};
pub(super) use chases::{ChaseArguments, ChasesArguments};
pub(super) use complaints::ComplaintArguments;
pub(super) use credits::CreditArguments;
pub(super) use customer::{
    AddArguments, CheckArguments, DuplicatesArguments, EditArguments, MergeArguments, NoteArguments,
};
pub(super) use dealings::{ProjectArguments, ReportArguments};
pub(super) use folders::{FileArguments, FoldersArguments, Take};
pub(super) use handling::{GradeArguments, LogArguments, NoNeedArguments, SnoozeArguments, WonArguments};
pub(super) use inbox::InboxArguments;
pub(super) use orders::{OrderArguments, SampleArguments};
pub(super) use products::{ProductArguments, ProductsArguments, RebateArguments};
pub(super) use quote::QuoteArguments;
pub(super) use rates::{RateArguments, RatesArguments};
pub(super) use shelf::{BookmarkArguments, CompanyArguments};
pub(super) use templates::TemplateArguments;
pub(super) use value::{Expected, PAST_DAYS, Stray};

#[derive(Debug, Parser)]
#[command(
    name = "genjin",
    version,
    about = "cli.about",
    max_term_width = 100,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub(super) struct Arguments {
    #[arg(long, global = true, env = "GENJIN_DATA", value_name = "DIR", help = "help.data")]
    pub data: Option<PathBuf>,
    #[arg(long, global = true, value_name = "DATE", value_parser = value::day, help = "help.today")]
    pub today: Option<NaiveDate>,
    #[arg(
        long,
        global = true,
        value_name = "DATETIME",
        value_parser = value::local_time,
        conflicts_with = "today",
        help = "help.now"
    )]
    pub now: Option<NaiveDateTime>,
    #[arg(long, global = true, value_name = "LANG", value_parser = value::language, help = "help.lang")]
    pub lang: Option<Lang>,
    #[arg(long, global = true, value_name = "FILE", help = "help.config")]
    pub config: Option<PathBuf>,
    #[arg(long, global = true, help = "help.json")]
    pub json: bool,
    #[arg(short = 'h', long, global = true, action = ArgAction::Help, help = "help.help")]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version, help = "help.version")]
    version: Option<bool>,
    #[command(subcommand)]
    pub command: Option<Subcommand>,
}

#[derive(Debug, ClapSubcommand)]
pub(super) enum Subcommand {
    #[command(hide = true, about = "cli.workbench")]
    Workbench,
    #[command(about = "cli.demo")]
    Demo(DemoArguments),
    #[command(about = "cli.due")]
    Due(DueArguments),
    #[command(about = "cli.find")]
    Find(FindArguments),
    #[command(about = "cli.show")]
    Show {
        #[arg(help = "help.customer")]
        customer: String,
    },
    #[command(about = "cli.list")]
    List(ListArguments),
    #[command(about = "cli.add")]
    Add(Box<AddArguments>),
    #[command(about = "cli.edit")]
    Edit(EditArguments),
    #[command(about = "cli.log")]
    Log(LogArguments),
    #[command(about = "cli.snooze")]
    Snooze(SnoozeArguments),
    #[command(about = "cli.grade")]
    Grade(GradeArguments),
    #[command(about = "cli.won")]
    Won(WonArguments),
    #[command(about = "cli.no_need")]
    NoNeed(NoNeedArguments),
    #[command(about = "cli.archive")]
    Archive {
        #[arg(help = "help.customer")]
        customer: String,
    },
    #[command(about = "cli.unarchive")]
    Unarchive {
        #[arg(help = "help.customer")]
        customer: String,
    },
    #[command(about = "inbox.cli")]
    Inbox(InboxArguments),
    #[command(about = "merge.cli_merge")]
    Merge(MergeArguments),
    #[command(about = "merge.cli_duplicates")]
    Duplicates(DuplicatesArguments),
    #[command(about = "cli.note")]
    Note(NoteArguments),
    #[command(about = "cli.check")]
    Check(CheckArguments),
    #[command(about = "cli.quote")]
    Quote(Box<QuoteArguments>),
    #[command(about = "rate.cli_rate")]
    Rate(RateArguments),
    #[command(about = "rate.cli_rates")]
    Rates(RatesArguments),
    #[command(about = "product.cli_product")]
    Product(ProductArguments),
    #[command(about = "product.cli_products")]
    Products(ProductsArguments),
    #[command(about = "product.cli_rebate")]
    Rebate(RebateArguments),
    #[command(about = "product.cli_rebates")]
    Rebates,
    #[command(about = "company_file.cli_about")]
    Company(Box<CompanyArguments>),
    #[command(about = "bookmark.cli_about")]
    Bookmark(Box<BookmarkArguments>),
    #[command(about = "cli.project")]
    Project(Box<ProjectArguments>),
    #[command(about = "report.help")]
    Report(ReportArguments),
    #[command(about = "chase.cli_chase")]
    Chase(Box<ChaseArguments>),
    #[command(about = "chase.cli_chases")]
    Chases(ChasesArguments),
    #[command(about = "order.cli_about")]
    Order(Box<OrderArguments>),
    #[command(about = "order.cli_sample_about")]
    Sample(Box<SampleArguments>),
    #[command(about = "credit.cli_about")]
    Lc(Box<CreditArguments>),
    #[command(about = "complaint.cli_about")]
    Complaint(Box<ComplaintArguments>),
    #[command(about = "template.cli_about")]
    Template(Box<TemplateArguments>),
    #[command(about = "cli.undo")]
    Undo {
        #[arg(short = 'n', default_value = "1", value_parser = value::at_least_one::<u16>, help = "help.steps")]
        steps: u16,
    },
    #[command(about = "cli.redo")]
    Redo {
        #[arg(short = 'n', default_value = "1", value_parser = value::at_least_one::<u16>, help = "help.steps")]
        steps: u16,
    },
    #[command(about = "cli.history")]
    History {
        #[arg(help = "help.history_customer")]
        customer: Option<String>,
        #[arg(short = 'n', default_value = "50", value_parser = value::number::<usize>, help = "help.lines")]
        lines: usize,
    },
    #[command(about = "cli.review")]
    Review(ReviewArguments),
    #[command(about = "cli.import")]
    Import(ImportArguments),
    #[command(about = "cli.export")]
    Export(ExportArguments),
    #[command(about = "cli.backup")]
    Backup(BackupArguments),
    #[command(about = "cli.restore")]
    Restore(RestoreArguments),
    #[command(about = "cli.verify")]
    Verify,
    #[command(about = "folders.cli_folders")]
    Folders(FoldersArguments),
    #[command(about = "folders.cli_file")]
    File(FileArguments),
    #[command(about = "cli.doctor")]
    Doctor,
    #[command(about = "cli.completions")]
    Completions {
        #[arg(help = "help.shell")]
        shell: clap_complete::Shell,
    },
    #[command(about = "cli.man")]
    Man {
        #[arg(help = "help.man_dir")]
        dir: PathBuf,
    },
}
