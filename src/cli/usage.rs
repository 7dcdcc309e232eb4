//! Wrong usage in one sentence of the reader's language: what clap found, said as the rest of the program says it.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::arguments::{Expected, Stray};
use crate::book::Refusal;
use crate::text::Lang;
use crate::tr;

/// The sentence for what is wrong with the arguments given.
pub(super) fn sentence(error: &Error, command: &Command, given: &[OsString], lang: Lang) -> String {
    let used = used_command(command, given);
    let help = used.map_or("genjin --help".to_owned(), |used| format!("genjin {} --help", used.get_name()));
    let argument = brief(&one(error, ContextKind::InvalidArg));
    let value = one(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            // A misspelt option may have been taken for a text; what follows it is then only one too many.
            let slip = used.filter(|_| !argument.starts_with('-')).and_then(|used| unknown_option(used, given));
            let (argument, near) = match (slip, used) {
                (Some(slip), Some(used)) => {
                    let near = near_option(used, &slip);
                    (slip, near)
                }
                _ => (argument, all(error, ContextKind::SuggestedArg).first().map(|near| brief(near))),
            };
            match near {
                Some(near) => tr!(lang, "usage.unknown_near", given = argument, near = near, help = help),
                None if argument.starts_with('-') => tr!(lang, "usage.unknown", given = argument, help = help),
                None => tr!(lang, "usage.too_many", given = argument, help = help),
            }
        }
        ErrorKind::InvalidSubcommand => {
            let given = one(error, ContextKind::InvalidSubcommand);
            let near = all(error, ContextKind::SuggestedSubcommand).into_iter().next();
            no_command(&given, near.as_deref(), lang)
        }
        ErrorKind::ValueValidation => match error.source().and_then(|source| source.downcast_ref::<Stray>()) {
            Some(Stray(given)) => match used.and_then(|used| near_option(used, given)) {
                Some(near) => {
                    tr!(lang, "usage.stray_near", given = given, argument = argument, near = near, help = help)
                }
                None => tr!(lang, "usage.stray", given = given, argument = argument, help = help),
            },
            None => unreadable(argument, value, expected(error), lang),
        },
        ErrorKind::InvalidValue if value.is_empty() => {
            tr!(lang, "usage.value_missing", argument = argument, help = help)
        }
        ErrorKind::InvalidValue => unreadable(argument, value, all(error, ContextKind::ValidValue).join(", "), lang),
        ErrorKind::TooManyValues => tr!(lang, "usage.no_value", argument = argument, value = value),
        ErrorKind::MissingRequiredArgument => {
            let missing = all(error, ContextKind::InvalidArg).join(", ");
            tr!(lang, "usage.missing", arguments = missing, help = help)
        }
        ErrorKind::ArgumentConflict => {
            let others: Vec<String> = all(error, ContextKind::PriorArg).iter().map(|other| brief(other)).collect();
            if others.first() == Some(&argument) {
                tr!(lang, "usage.twice", argument = argument)
            } else {
                tr!(lang, "usage.conflict", one = argument, other = others.join(", "))
            }
        }
        ErrorKind::InvalidUtf8 => tr!(lang, "usage.not_utf8", help = help),
        _ => {
            let what = error.to_string();
            let what = what.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
            tr!(lang, "usage.other", what = what, help = help)
        }
    }
}

/// The sentence for a command that is none.
pub(super) fn no_command(given: &str, near: Option<&str>, lang: Lang) -> String {
    match near {
        Some(near) => tr!(lang, "usage.no_command_near", given = given, near = near),
        None => tr!(lang, "usage.no_command", given = given),
    }
}

/// The command whose name is most like a word.
pub(super) fn near_command(command: &Command, given: &str) -> Option<String> {
    let names = command.get_subcommands().filter(|one| !one.is_hide_set()).map(Command::get_name);
    nearest(names, given)
}

fn near_option(command: &Command, given: &str) -> Option<String> {
    let word = given.trim_start_matches('-').split('=').next().unwrap_or_default();
    nearest(options(command), word).map(|near| format!("--{near}"))
}

/// The long options of a command, flags too.
fn options(command: &Command) -> impl Iterator<Item = &str> {
    command.get_arguments().filter_map(|argument| argument.get_long())
}

/// The first argument that looks like a long option and is none of this command.
fn unknown_option(command: &Command, given: &[OsString]) -> Option<String> {
    let words = given.iter().take_while(|argument| *argument != "--").filter_map(|argument| argument.to_str());
    let mut names = words.filter_map(|argument| argument.strip_prefix("--")?.split('=').next());
    let unknown = names.find(|name| {
        let like_one = name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.contains(char::is_whitespace);
        like_one && options(command).all(|option| option != *name)
    });
    unknown.map(|name| format!("--{name}"))
}

fn nearest<'a>(names: impl Iterator<Item = &'a str>, given: &str) -> Option<String> {
    let matcher = SkimMatcherV2::default().ignore_case();
    let score = |name: &str| matcher.fuzzy_match(name, given).or_else(|| matcher.fuzzy_match(given, name));
    names.filter_map(|name| Some((score(name)?, name))).max().map(|(_, name)| name.to_owned())
}

/// What the reader of a value would have taken.
fn expected(error: &Error) -> String {
    match error.source().map(|source| (source.downcast_ref::<Expected>(), source)) {
        Some((Some(Expected(what)), _)) => what.clone(),
        Some((None, source)) => source.to_string(),
        None => String::new(),
    }
}

fn unreadable(field: String, value: String, expected: String, lang: Lang) -> String {
    Refusal::Unreadable { field, value, expected }.tell(lang)
}

/// The command that was named among the arguments.
fn used_command<'a>(command: &'a Command, given: &[OsString]) -> Option<&'a Command> {
    given.iter().skip(1).find_map(|argument| command.find_subcommand(argument))
}

/// An argument without the names of its values: `--next <DATE>` as `--next`.
fn brief(argument: &str) -> String {
    match argument.split_once(" <") {
        Some((name, _)) if name.starts_with('-') => name.to_owned(),
        _ => argument.to_owned(),
    }
}

fn one(error: &Error, kind: ContextKind) -> String {
    all(error, kind).into_iter().next().unwrap_or_default()
}

fn all(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        _ => Vec::new(),
    }
}
