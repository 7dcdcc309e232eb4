//! Cells of a workbook as what they are: texts that stay texts, amounts, days; a header that stands still, filters, columns as wide as
//! what is in them.

use std::borrow::Cow;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet, XlsxError};

use crate::model::Cell;

/// The longest name of a sheet that spreadsheets take.
const SHEET_NAME: usize = 31;
/// The longest text of a cell.
const CELL_TEXT: usize = 32_767;
/// Columns are between so many digits wide.
const WIDTHS: (u32, u32) = (6, 60);

/// How cells look.
pub(super) struct Looks {
    head: Format,
    day: Format,
    amount: Format,
    fine: Format,
    share: Format,
}

impl Looks {
    pub fn new() -> Self {
        let look = |format: &str| Format::new().set_num_format(format);
        Self {
            head: Format::new().set_bold(),
            day: look("yyyy-mm-dd"),
            amount: look("#,##0.00"),
            fine: look("#,##0.00####"),
            share: look("0 %"),
        }
    }

    /// The name of the sheet and what stands above its columns, which does not scroll away.
    pub fn begin(&self, page: &mut Worksheet, title: &str, heads: &[String]) -> Result<(), XlsxError> {
        page.set_name(sheet_name(title))?;
        page.set_freeze_panes(1, 0)?;
        for (text, column) in heads.iter().zip(0..) {
            page.write_string_with_format(0, column, cut(text), &self.head)?;
        }
        Ok(())
    }

    /// A row of cells.
    pub fn row(&self, page: &mut Worksheet, at: u32, cells: &[Cell]) -> Result<(), XlsxError> {
        for (cell, column) in cells.iter().zip(0..) {
            match cell {
                // A text is written as a text: nothing of it is run.
                Cell::Text(text) => page.write_string(at, column, cut(text))?,
                Cell::Count(count) => page.write_number(at, column, *count)?,
                Cell::Percent(share) => {
                    page.write_number_with_format(at, column, f64::from(*share) / 100.0, &self.share)?
                }
                Cell::Amount(amount) => {
                    page.write_number_with_format(at, column, amount.to_f64().unwrap_or(0.0), self.of(*amount))?
                }
                Cell::Day(day) => match ExcelDateTime::parse_from_str(&day.to_string()) {
                    Ok(date) => page.write_datetime_with_format(at, column, &date, &self.day)?,
                    Err(_) => page.write_string(at, column, day.to_string())?,
                },
                Cell::Empty => continue,
            };
        }
        Ok(())
    }

    /// A price for a small part has more decimals than an amount of money.
    fn of(&self, amount: Decimal) -> &Format {
        if amount.normalize().scale() > 2 { &self.fine } else { &self.amount }
    }
}

/// How wide columns have to be.
pub(super) struct Widths(Vec<u32>);

impl Widths {
    pub fn of(heads: &[String]) -> Self {
        Self(heads.iter().map(|head| wide(head)).collect())
    }

    pub fn see(&mut self, cells: &[Cell]) {
        for (cell, width) in cells.iter().zip(&mut self.0) {
            if *width < WIDTHS.1 {
                *width = (*width).max(wide(&cell.text()));
            }
        }
    }

    pub fn set(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
        for (width, column) in self.0.iter().zip(0_u16..) {
            page.set_column_width(column, f64::from((*width).clamp(WIDTHS.0, WIDTHS.1)) + 1.5)?;
        }
        Ok(())
    }
}

/// About how many digits wide a text is: Chinese counts twice.
pub(super) fn wide(text: &str) -> u32 {
    text.chars().map(|c| if u32::from(c) >= 0x1100 { 2 } else { 1 }).sum()
}

/// A name that spreadsheets take.
pub(super) fn sheet_name(title: &str) -> String {
    title.replace(['[', ']', ':', '*', '?', '/', '\\'], " ").chars().take(SHEET_NAME).collect()
}

/// A text as long as a cell can be.
pub(super) fn cut(text: &str) -> Cow<'_, str> {
    if text.chars().count() > CELL_TEXT { text.chars().take(CELL_TEXT).collect() } else { Cow::Borrowed(text) }
}
