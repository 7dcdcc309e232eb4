//! The command line: one file a subcommand. `docs/manual.md` tells what each does.

mod arguments;
mod bookmark;
mod chase;
mod check;
mod clock;
mod company;
mod complaint;
mod completions;
mod config;
mod context;
mod crash;
mod credit;
mod dealings;
mod demo;
mod doctor;
mod due;
mod duplicates;
mod edit;
mod exchange;
mod expedite;
mod find;
mod folders;
mod help;
mod history;
mod inbox;
mod list;
mod log;
mod log_file;
mod man;
mod moves;
mod note;
mod order;
mod output;
mod passphrase;
mod product;
mod project;
mod quote;
mod rates;
mod rebates;
mod report;
mod review;
mod safety;
mod sample;
mod show;
mod template;
mod usage;
mod workbench;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches;

use arguments::{Arguments, Subcommand};
use context::{Context, Outcome};

pub use config::read_settings;

/// Exit code of what was refused or failed.
const FAILED: u8 = 1;
/// Exit code of wrong usage.
const USAGE: u8 = 2;

/// Runs the command of this process; what is left to the caller is the exit code.
pub fn run() -> ExitCode {
    let locale = config::locale();
    let given: Vec<OsString> = std::env::args_os().collect();
    let lang = config::language_wanted(&locale, &given);
    let mut command = help::command(lang);
    let matches = command.try_get_matches_from_mut(&given);
    if let Some(asked) = matches.as_ref().ok().and_then(|matches| matches.subcommand_matches(help::COMMAND)) {
        return match help::page(asked, lang) {
            Ok(page) => output::print(&page, asked.get_flag("json")),
            Err(sentence) => fail(&sentence, USAGE),
        };
    }
    let arguments = match matches.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments,
        // Help and version are no errors: clap prints them where they belong.
        Err(error) if !error.use_stderr() => error.exit(),
        Err(error) => return fail(&usage::sentence(&error, &command, &given, lang), USAGE),
    };
    let json = arguments.json;
    let mut context = match Context::new(&arguments, &locale) {
        Ok(context) => context,
        Err(sentence) => return fail(&sentence, FAILED),
    };
    crash::watch(&context.dir, context.lang);
    if let Err(sentence) = log_file::begin(&context.dir, context.lang) {
        return fail(&sentence, FAILED);
    }
    let outcome = dispatch(&mut context, arguments.command.unwrap_or(Subcommand::Workbench));
    let closed = context.close();
    match outcome.and_then(|done| closed.map(|()| done)) {
        Ok(done) => output::print(&done, json),
        Err(sentence) => fail(&sentence, FAILED),
    }
}

fn fail(sentence: &str, code: u8) -> ExitCode {
    output::complain(sentence);
    ExitCode::from(code)
}

fn dispatch(context: &mut Context, command: Subcommand) -> Outcome {
    match command {
        Subcommand::Workbench => workbench::open(context),
        Subcommand::Demo(given) => demo::run(context, &given),
        Subcommand::Due(given) => due::run(context, &given),
        Subcommand::Find(given) => find::run(context, &given),
        Subcommand::Show { customer } => show::run(context, &customer),
        Subcommand::List(given) => list::run(context, given),
        Subcommand::Add(given) => edit::add(context, given),
        Subcommand::Edit(given) => edit::edit(context, given),
        Subcommand::Log(given) => log::run(context, given),
        Subcommand::Snooze(given) => log::snooze(context, given),
        Subcommand::Grade(given) => moves::grade(context, given),
        Subcommand::Won(given) => moves::won(context, given),
        Subcommand::NoNeed(given) => moves::no_need(context, given),
        Subcommand::Archive { customer } => moves::archive(context, &customer),
        Subcommand::Unarchive { customer } => moves::unarchive(context, &customer),
        Subcommand::Inbox(given) => inbox::run(context, &given),
        Subcommand::Merge(given) => duplicates::merge(context, &given),
        Subcommand::Duplicates(given) => duplicates::list(context, &given),
        Subcommand::Note(given) => note::run(context, given),
        Subcommand::Check(given) => check::run(context, given),
        Subcommand::Quote(given) => quote::run(context, *given),
        Subcommand::Rate(given) => rates::rate(context, given),
        Subcommand::Rates(given) => rates::rates(context, &given),
        Subcommand::Product(given) => product::run(context, &given),
        Subcommand::Products(given) => product::list(context, &given),
        Subcommand::Rebate(given) => rebates::rebate(context, given),
        Subcommand::Rebates => rebates::rebates(context),
        Subcommand::Company(given) => company::run(context, *given),
        Subcommand::Bookmark(given) => bookmark::run(context, *given),
        Subcommand::Project(given) => project::run(context, *given),
        Subcommand::Report(given) => report::run(context, &given),
        Subcommand::Chase(given) => chase::run(context, *given),
        Subcommand::Order(given) => order::run(context, *given),
        Subcommand::Sample(given) => sample::run(context, *given),
        Subcommand::Lc(given) => credit::run(context, *given),
        Subcommand::Complaint(given) => complaint::run(context, *given),
        Subcommand::Template(given) => template::run(context, *given),
        Subcommand::Chases(given) => chase::overview(context, &given),
        Subcommand::Undo { steps } => history::undo(context, steps),
        Subcommand::Redo { steps } => history::redo(context, steps),
        Subcommand::History { customer, lines } => history::run(context, customer.as_deref(), lines),
        Subcommand::Review(given) => review::run(context, given),
        Subcommand::Import(given) => exchange::import(context, given),
        Subcommand::Export(given) => exchange::export(context, given),
        Subcommand::Backup(given) => safety::backup(context, given),
        Subcommand::Restore(given) => safety::restore(context, &given),
        Subcommand::Verify => safety::verify(context),
        Subcommand::Folders(given) => folders::run(context, &given),
        Subcommand::File(given) => folders::file(context, given),
        Subcommand::Doctor => doctor::run(context),
        Subcommand::Completions { shell } => completions::run(shell, context.lang),
        Subcommand::Man { dir } => man::run(context.lang, &dir),
    }
}
