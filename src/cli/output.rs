//! Printing: aligned tables for people, one JSON document for programs. No control character of any data reaches a terminal.

use std::io::{self, Write};
use std::process::ExitCode;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use serde_json::Value;
use serde_json::ser::Formatter;
use unicode_width::UnicodeWidthStr;

use super::context::Told;
use crate::model::{Agreed, Money};
use crate::text::shown;

/// Prints what a subcommand has to say. A reader that went away (`genjin list | head`) is no failure.
pub(super) fn print(told: &Told, json: bool) -> ExitCode {
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let written = if json {
        let mut to = serde_json::Serializer::with_formatter(&mut out, Plain);
        told.json.serialize(&mut to).map_err(io::Error::from).and_then(|()| out.write_all(b"\n"))
    } else {
        out.write_all(told.text.as_bytes())
    };
    match written.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "genjin: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Says one sentence on standard error, on one line.
pub(super) fn complain(sentence: &str) {
    // A reader that is gone hears nothing; that is no reason to fail otherwise.
    let _ = writeln!(io::stderr(), "genjin: {}", shown(sentence.trim_end()).replace('\n', " "));
}

/// JSON in which no character of any data acts on a terminal: those that would are escaped.
struct Plain;

impl Formatter for Plain {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, to: &mut W, fragment: &str) -> io::Result<()> {
        let acts = |c: char| matches!(c, '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let mut rest = fragment;
        while let Some(at) = rest.find(acts) {
            let (before, from) = rest.split_at(at);
            to.write_all(before.as_bytes())?;
            let Some(c) = from.chars().next() else { break };
            write!(to, "\\u{:04x}", u32::from(c))?;
            rest = from.get(c.len_utf8()..).unwrap_or("");
        }
        to.write_all(rest.as_bytes())
    }
}

/// A table in the making: cells are shown safely, columns as wide as their widest cell.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
}

/// No column but the last is wider than this many cells.
const WIDEST: usize = 40;

impl Table {
    /// A table with these heads.
    pub fn with_heads<const N: usize>(heads: [String; N]) -> Self {
        Self { rows: vec![heads.into()] }
    }

    /// One more row.
    pub fn row<const N: usize>(&mut self, cells: [&str; N]) {
        self.rows.push(cells.iter().map(|cell| shown(cell).replace('\n', " ")).collect());
    }

    /// A row of as many cells as there are.
    pub fn line(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|cell| shown(&cell).replace('\n', " ")).collect());
    }

    /// The table, a line a row; cells that are too wide end in `…`.
    pub fn text(self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width_of = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.width()).max().unwrap_or(0).min(WIDEST)
        };
        let widths: Vec<usize> = (0..columns).map(width_of).collect();
        let mut text = String::new();
        for row in &self.rows {
            let mut line = String::new();
            for (at, (cell, &width)) in row.iter().zip(&widths).enumerate() {
                if at + 1 == columns {
                    line.push_str(cell);
                } else {
                    line.push_str(&crate::tui::width::fit(cell, width));
                    line.push_str("  ");
                }
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

/// The text, or null where it is empty.
pub(super) fn or_null(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { Value::from(text) }
}

/// An instant as RFC 3339 in UTC.
pub(super) fn instant(at: DateTime<Utc>) -> Value {
    Value::from(at.to_rfc3339_opts(SecondsFormat::Secs, true))
}

/// A day, with its time of day where there is one.
pub(super) fn agreed(agreed: Agreed) -> String {
    match agreed.time {
        Some(time) => format!("{}T{}", agreed.day, time.format("%H:%M")),
        None => agreed.day.to_string(),
    }
}

/// An amount with the digits that were entered.
pub(super) fn money(money: Money) -> Value {
    serde_json::json!({ "amount": money.amount.to_string(), "currency": money.currency.code() })
}
