//! How single values are read. What cannot be read says what would be, and [`super::super::usage`] makes a sentence of it.

use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime};

use crate::book::{ChaseView, SortKey};
use crate::model::{Country, Status, Tier, UnknownWord};
use crate::rules::{self, NotADate, Span, read_day};
use crate::text::Lang;

/// What would have been taken, the same in every language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {0}")]
pub(in crate::cli) struct Expected(pub String);

/// An option stands where a text is wanted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is an option")]
pub(in crate::cli) struct Stray(pub String);

fn expected(what: &str) -> Expected {
    Expected(what.to_owned())
}

/// One of the words of a type.
pub(super) fn word<T: FromStr<Err = UnknownWord>>(text: &str) -> Result<T, Expected> {
    text.parse().map_err(|error: UnknownWord| Expected(error.choices))
}

pub(super) fn status(text: &str) -> Result<Status, Expected> {
    text.replace('-', "_").parse().map_err(|error: UnknownWord| Expected(error.choices.replace('_', "-")))
}

pub(super) fn sort(text: &str) -> Result<SortKey, Expected> {
    text.parse().map_err(|error: crate::book::UnknownSort| Expected(error.choices))
}

pub(super) fn chase_view(text: &str) -> Result<ChaseView, Expected> {
    let wanted = text.trim().to_ascii_lowercase();
    let all = ChaseView::ALL;
    let choices = || Expected(all.map(ChaseView::word).join(", "));
    all.into_iter().find(|view| view.word() == wanted).ok_or_else(choices)
}

pub(super) fn country(text: &str) -> Result<Country, Expected> {
    text.parse().map_err(|_| expected("DE, Germany, 德国"))
}

pub(super) fn tier(text: &str) -> Result<Tier, Expected> {
    text.trim().parse().ok().and_then(Tier::new).ok_or_else(|| expected("1, 2, 3, 4"))
}

pub(super) fn number<T: FromStr>(text: &str) -> Result<T, Expected> {
    text.trim().parse().map_err(|_| expected("0, 1, 2, 3 …"))
}

pub(super) fn at_least_one<T: FromStr + PartialOrd + From<u8>>(text: &str) -> Result<T, Expected> {
    text.trim().parse().ok().filter(|number| *number >= T::from(1)).ok_or_else(|| expected("1, 2, 3 …"))
}

pub(super) fn day(text: &str) -> Result<NaiveDate, Expected> {
    text.parse().map_err(|_| expected("2026-11-24"))
}

pub(super) fn week(text: &str) -> Result<Span, Expected> {
    rules::week(text).ok_or_else(|| expected("2026-W47"))
}

pub(super) fn local_time(text: &str) -> Result<NaiveDateTime, Expected> {
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .ok_or_else(|| expected("2026-11-24T15:29"))
}

pub(super) fn language(text: &str) -> Result<Lang, Expected> {
    match text.to_ascii_lowercase().replace('_', "-").as_str() {
        "en" => Ok(Lang::En),
        "zh" | "zh-cn" => Ok(Lang::Zh),
        _ => Err(expected("en, zh-CN")),
    }
}

/// What is read as a day that has been.
pub(in crate::cli) const PAST_DAYS: &str = "2026-11-24, today, yesterday, -3, 昨天";

/// A day in words, which only the day's date makes a day of. What is none on any day is wrong usage.
pub(super) fn day_words(text: &str) -> Result<String, Expected> {
    match read_day(text, NaiveDate::default()) {
        Ok(_) | Err(NotADate::Undecided { .. } | NotADate::OutOfRange(_)) => Ok(text.to_owned()),
        Err(_) => Err(expected(PAST_DAYS)),
    }
}

/// A text, which may begin with a hyphen (`-5% agreed`). A single word that begins like an option is taken for a slip,
/// unless a `--` of its own says that texts follow.
pub(super) fn text(text: &str) -> Result<String, Stray> {
    let like_an_option =
        text.strip_prefix("--").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    if like_an_option && !text.contains(char::is_whitespace) && !std::env::args_os().any(|argument| argument == "--") {
        return Err(Stray(text.to_owned()));
    }
    Ok(text.to_owned())
}
