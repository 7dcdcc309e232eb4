//! The lines of a quotation from a table (R9).

use std::path::Path;

use crate::book::Typed;
use crate::book::field::{QUOTE_LINE_FIELDS, label};
use crate::io::{Charset, sheet as sheet_of};
use crate::text::{Lang, shown};
use crate::tr;

/// The lines of a table, as typed: its columns are named as the options, as the fields, or as the fields are called in either language.
///
/// # Errors
/// One sentence: the file cannot be read, a column is no field, there is no line.
pub fn quote_lines(file: &Path, lang: Lang) -> Result<Vec<Typed>, String> {
    let unreadable =
        |error: &dyn std::fmt::Display| tr!(lang, "cli.cannot_read", path = file.display(), error = error.to_string());
    let mut open = std::fs::File::open(file).map_err(|error| unreadable(&error))?;
    let mut read = |charset| sheet_of(&mut open, charset).map_err(|error| unreadable(&error.text(lang)));
    let mut sheet = read(None)?;
    // A short table tells little of its encoding: one in which all columns are known is the right one.
    if columns_of(&sheet.header).is_err() {
        let others = ["gb18030", "big5"].into_iter().filter_map(Charset::of_label);
        let known = others.filter_map(|charset| read(Some(charset)).ok()).find(|one| columns_of(&one.header).is_ok());
        sheet = known.unwrap_or(sheet);
    }
    let unknown = |column: &String| tr!(lang, "cli.no_line_column", path = file.display(), column = shown(column));
    let columns = columns_of(&sheet.header).map_err(unknown)?;
    if sheet.rows.is_empty() {
        return Err(tr!(lang, "cli.no_lines", path = file.display()));
    }
    let line = |(_, cells): (u64, Vec<String>)| {
        let cells = columns.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
        cells.map(|(key, cell)| ((*key).to_owned(), cell)).collect()
    };
    Ok(sheet.rows.into_iter().map(line).collect())
}

/// The field or option of each column; the column that is none.
fn columns_of(header: &[String]) -> Result<Vec<&'static str>, &String> {
    let column = |name: &String| {
        let key = name.trim().to_lowercase().replace([' ', '-'], "_");
        let field = QUOTE_LINE_FIELDS.iter().map(|field| field.key).find(|field| {
            let called = |lang| label(field, lang).to_lowercase() == name.trim().to_lowercase();
            *field == key || called(Lang::En) || called(Lang::Zh)
        });
        let option = ["cost", "cost_currency", "vat"].into_iter().find(|option| *option == key);
        field.or(option).or((key == "qty").then_some("quantity"))
    };
    header.iter().map(|name| column(name).ok_or(name)).collect()
}
