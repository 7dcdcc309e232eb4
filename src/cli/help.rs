//! The command line with its texts in the reader's language: for help, manual pages and completions alike.

use clap::{Arg, ArgMatches, Command, CommandFactory};

use super::arguments::Arguments;
use super::context::{Outcome, Told};
use super::usage;
use crate::book::field::FIELDS;
use crate::text::{Lang, by_key};
use crate::tr;

/// The command that gives these pages; of our own, so that it speaks both languages.
pub(super) const COMMAND: &str = "help";

/// All commands and arguments, their texts as keys.
fn declared() -> Command {
    let which = Arg::new("command").value_name("COMMAND").help("help.command");
    Arguments::command().subcommand(Command::new(COMMAND).about("cli.help").arg(which))
}

/// All commands and arguments, told in a language.
pub(super) fn command(lang: Lang) -> Command {
    let fields: Vec<&str> = FIELDS.iter().map(|field| field.key).collect();
    let fields = tr!(lang, "help.fields", fields = fields.join(", "));
    told(declared(), lang).mut_subcommand("edit", |edit| edit.after_help(fields))
}

/// Puts the keys that the declarations hold into words.
fn told(command: Command, lang: Lang) -> Command {
    let about = command.get_about().map(|key| by_key(&key.to_string(), lang)).unwrap_or_default();
    command
        .about(about)
        .help_template(format!(
            "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
            tr!(lang, "help.head_usage")
        ))
        .subcommand_help_heading(tr!(lang, "help.head_commands"))
        .mut_args(|argument| {
            let help = argument.get_help().map(|key| by_key(&key.to_string(), lang)).unwrap_or_default();
            let heading = match (argument.is_positional(), argument.is_global_set()) {
                (true, _) => tr!(lang, "help.head_arguments"),
                (false, false) => tr!(lang, "help.head_options"),
                (false, true) => tr!(lang, "help.head_general"),
            };
            // What is taken when nothing is given, and what can be given, stands in the text: clap would add it in English.
            let takes_values = argument.get_action().takes_values();
            let argument = argument.help(help).help_heading(heading);
            argument.hide_default_value(takes_values).hide_env(takes_values).hide_possible_values(takes_values)
        })
        .mut_subcommands(|one| told(one, lang))
}

/// `genjin help [COMMAND]`: the page of one command, or the overview; one sentence when there is no such command.
pub(super) fn page(asked: &ArgMatches, lang: Lang) -> Outcome {
    let text = match asked.get_one::<String>("command") {
        None => command(lang).render_help().to_string(),
        Some(name) => page_of(name, lang)?,
    };
    Ok(Told { json: serde_json::json!({ "help": text }), text })
}

fn page_of(name: &str, lang: Lang) -> Result<String, String> {
    let mut all = command(lang);
    all.build();
    match all.find_subcommand_mut(name) {
        Some(one) => Ok(one.render_help().to_string()),
        None => Err(usage::no_command(name, usage::near_command(&all, name).as_deref(), lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every text of a command and those below it: what it belongs to, and the key.
    fn keys(command: &Command, found: &mut Vec<(String, String)>) {
        let name = command.get_name();
        found.push((name.to_owned(), command.get_about().map(ToString::to_string).unwrap_or_default()));
        for argument in command.get_arguments() {
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            found.push((format!("{name} {}", argument.get_id()), help));
        }
        for one in command.get_subcommands() {
            keys(one, found);
        }
    }

    #[test]
    fn every_command_and_argument_has_both_texts() {
        let mut found = Vec::new();
        keys(&declared(), &mut found);
        assert!(found.len() > 90, "{}", found.len());
        for (what, key) in found {
            let [en, zh] = Lang::ALL.map(|lang| by_key(&key, lang));
            let there = |text: &str| !text.is_empty() && !text.ends_with(&key);
            assert!(!key.is_empty() && there(&en) && there(&zh) && en != zh, "{what}: {key:?}: {en:?}, {zh:?}");
        }
    }

    #[test]
    fn no_page_in_chinese_says_anything_of_clap_s_own_in_english() {
        let mut all = command(Lang::Zh);
        all.build();
        let names: Vec<String> = all.get_subcommands().map(|one| one.get_name().to_owned()).collect();
        for name in names {
            let page = page_of(&name, Lang::Zh).unwrap();
            for word in ["Usage", "Options:", "Arguments:", "Commands:", "Print ", "default:", "possible", "env:"] {
                assert!(!page.contains(word), "{name}: {word}: {page}");
            }
        }
    }

    #[test]
    fn the_page_of_edit_names_every_field() {
        for lang in Lang::ALL {
            let page = page_of("edit", lang).unwrap().replace('\n', " ");
            for field in FIELDS {
                assert!(page.contains(field.key), "{}: {page}", field.key);
            }
        }
    }
}
