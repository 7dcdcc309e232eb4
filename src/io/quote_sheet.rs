//! A quotation for the customer as a workbook: one page, its head above, numbers as numbers.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Format as Look, FormatAlign, FormatBorder, Image, Workbook, Worksheet, XlsxError};

use super::export::{ExportError, saved};
use super::worksheet::{cut, sheet_name, wide};
use crate::model::{Cell, Logo, QuoteSheet};

/// Spreadsheets keep so many digits of a number; one with more is written as a text.
const DIGITS: usize = 15;
/// A picture is made so high at most, in pixels.
const LOGO_HEIGHT: f64 = 72.0;
/// So is the picture of a product, and so wide.
const PICTURE: (f64, f64) = (60.0, 96.0);
/// A4.
const PAPER: u8 = 9;

/// Writes it to `path`, aside and then in place of what stood there, readable by its owner alone.
///
/// # Errors
/// [`ExportError`]; the file at `path` is then as it was.
pub fn workbook(path: &Path, sheet: &QuoteSheet) -> Result<(), ExportError> {
    let bytes = bytes(sheet).map_err(|error| io::Error::other(error.to_string()))?;
    saved(path, |file| file.write_all(&bytes).map_err(ExportError::from))
}

/// Whether a picture can be put into a workbook: a PNG or JPEG that is what it says.
pub fn is_readable(picture: &Logo) -> bool {
    Image::new_from_buffer(&picture.bytes).is_ok_and(|image| image.height() >= 1.0 && image.width() >= 1.0)
}

fn bytes(sheet: &QuoteSheet) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name(sheet_name(&sheet.title))?;
    page.set_paper_size(PAPER);
    page.set_print_fit_to_pages(1, 0);
    widths(page, sheet)?;
    let mut at = head(page, sheet)?;
    page.write_string_with_format(at, 0, text(&sheet.title), &Look::new().set_bold().set_font_size(16))?;
    at = pairs(page, at + 2, &sheet.facts)?;
    at = lines(page, at + 1, sheet)?;
    at = pairs(page, at + 1, &sheet.terms)?;
    for (heading, lines) in &sheet.closing {
        at += 1;
        page.write_string_with_format(at, 0, text(heading), &Look::new().set_bold())?;
        for line in lines {
            at += 1;
            page.write_string(at, 0, text(line))?;
        }
        at += 1;
    }
    book.save_to_buffer()
}

/// Names stand in the first column, that of the lines' numbers, values from the second on.
const VALUES: u16 = 1;

fn widths(page: &mut Worksheet, sheet: &QuoteSheet) -> Result<(), XlsxError> {
    let product = Some(if sheet.picture_column == Some(1) { 2 } else { 1 });
    for (head, column) in sheet.heads.iter().zip(0_u16..) {
        let cells = sheet.lines.iter().filter_map(|row| row.get(usize::from(column))).map(|cell| wide(&cell.text()));
        let widest = cells.chain([wide(head)]).max().unwrap_or(8);
        let names = sheet.facts.iter().chain(&sheet.terms).map(|(name, _)| wide(name));
        let pictures = sheet.picture_column == Some(usize::from(column));
        let widest = match column {
            _ if pictures => 14,
            0 => names.chain([widest]).max().unwrap_or(widest).clamp(5, 18),
            // The product is wrapped where it is long.
            _ if Some(usize::from(column)) == product => widest.clamp(20, 44),
            _ => widest.clamp(5, 22),
        };
        page.set_column_width(column, f64::from(widest) + 2.0)?;
    }
    Ok(())
}

/// The company and its picture; gives the row below.
fn head(page: &mut Worksheet, sheet: &QuoteSheet) -> Result<u32, XlsxError> {
    let mut at = 0;
    if !sheet.company.is_empty() {
        page.write_string_with_format(at, 0, text(&sheet.company), &Look::new().set_bold().set_font_size(14))?;
        at += 1;
    }
    for line in &sheet.address {
        page.write_string(at, 0, text(line))?;
        at += 1;
    }
    if let Some(logo) = &sheet.logo {
        let image = Image::new_from_buffer(&logo.bytes)?;
        let scale = (LOGO_HEIGHT / image.height().max(1.0)).min(1.0);
        let image = image.set_scale_height(scale).set_scale_width(scale);
        let last = u16::try_from(sheet.heads.len().saturating_sub(2)).unwrap_or(VALUES);
        page.insert_image(0, last, &image)?;
        // Rows are 20 pixels high.
        at = at.max(4);
    }
    Ok(if at == 0 { 0 } else { at + 1 })
}

fn pairs(page: &mut Worksheet, mut at: u32, pairs: &[(String, String)]) -> Result<u32, XlsxError> {
    for (name, value) in pairs {
        page.write_string(at, 0, text(name))?;
        page.write_string(at, VALUES, text(value))?;
        at += 1;
    }
    Ok(at)
}

fn lines(page: &mut Worksheet, mut at: u32, sheet: &QuoteSheet) -> Result<u32, XlsxError> {
    let ruled = Look::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Top).set_text_wrap();
    let bold = ruled.clone().set_bold();
    let right = |column: usize| sheet.lines.iter().any(|row| row.get(column).is_some_and(Cell::is_number));
    for ((one, column), place) in sheet.heads.iter().zip(0_u16..).zip(0..) {
        let look = if right(place) { bold.clone().set_align(FormatAlign::Right) } else { bold.clone() };
        page.write_string_with_format(at, column, text(one), &look)?;
    }
    for (nth, row) in sheet.lines.iter().enumerate() {
        at += 1;
        picture(page, at, sheet, nth)?;
        for (cell, column) in row.iter().zip(0_u16..) {
            match cell {
                Cell::Amount(amount) => number(page, at, column, *amount, &ruled)?,
                Cell::Count(count) => {
                    page.write_number_with_format(at, column, *count, &ruled)?;
                }
                other => {
                    page.write_string_with_format(at, column, text(&other.text()), &ruled)?;
                }
            }
        }
    }
    if let Some((name, sum)) = &sheet.total {
        at += 1;
        let last = u16::try_from(sheet.heads.len().saturating_sub(1)).unwrap_or(0);
        page.write_string_with_format(at, 0, text(name), &Look::new().set_bold())?;
        number(page, at, last, *sum, &bold)?;
    }
    Ok(at + 1)
}

/// The picture of a line, small enough for its row, which grows for it.
fn picture(page: &mut Worksheet, at: u32, sheet: &QuoteSheet, nth: usize) -> Result<(), XlsxError> {
    let Some(picture) = sheet.pictures.get(nth).and_then(Option::as_ref) else { return Ok(()) };
    let Some(column) = sheet.picture_column.and_then(|column| u16::try_from(column).ok()) else { return Ok(()) };
    let image = Image::new_from_buffer(&picture.bytes)?;
    let (tall, wide) = PICTURE;
    let scale = (tall / image.height().max(1.0)).min(wide / image.width().max(1.0)).min(1.0);
    page.set_row_height_pixels(at, 64)?;
    page.insert_image_with_offset(at, column, &image.set_scale_height(scale).set_scale_width(scale), 2, 2)?;
    Ok(())
}

/// A number with the digits it has; as a text where a spreadsheet would not keep them.
fn number(page: &mut Worksheet, at: u32, column: u16, number: Decimal, look: &Look) -> Result<(), XlsxError> {
    let digits = number.to_string();
    let kept = digits.chars().filter(char::is_ascii_digit).count() <= DIGITS;
    match number.to_f64().filter(|_| kept) {
        Some(float) => {
            let decimals = number.scale() as usize;
            let point = if decimals > 0 { "." } else { "" };
            let look = look.clone().set_num_format(format!("#,##0{point}{}", "0".repeat(decimals)));
            page.write_number_with_format(at, column, float, &look)?;
        }
        None => {
            let look = look.clone().set_align(FormatAlign::Right);
            page.write_string_with_format(at, column, digits, &look)?;
        }
    }
    Ok(())
}

/// A text is written as a text: nothing of it is run. On one line, without what is no letter.
fn text(text: &str) -> Cow<'_, str> {
    if text.chars().any(char::is_control) {
        let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        return Cow::Owned(cut(plain.trim()).into_owned());
    }
    cut(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Logo;

    fn sheet(number: &str) -> QuoteSheet {
        QuoteSheet {
            lang: "en".into(),
            company: "Harbour".into(),
            address: vec![],
            logo: None,
            title: "Quotation".into(),
            facts: vec![("To".into(), "=cmd|' /C calc'!A0".into())],
            heads: vec!["No.".into(), "Amount".into()],
            lines: vec![vec![Cell::Count(1), Cell::Amount(number.parse().unwrap())]],
            picture_column: None,
            pictures: vec![],
            total: None,
            terms: vec![],
            closing: vec![],
        }
    }

    /// A PNG of one pixel.
    const PIXEL: &[u8] =
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\0IEND\xaeB`\x82";

    #[test]
    fn numbers_of_any_size_and_pictures_are_written() {
        for number in ["410.00", "0.000000000000000000000000001", "79228162514264337593543950335", "-1.5"] {
            let mut sheet = sheet(number);
            let held = |bytes: &[u8]| bytes.windows(9).any(|part| part == b"xl/media/");
            let without = bytes(&sheet).unwrap();
            assert_eq!(&without[..4], b"PK\x03\x04");
            (sheet.picture_column, sheet.pictures) = (Some(0), vec![Logo::of(PIXEL.to_vec())]);
            let with = bytes(&sheet).unwrap();
            assert!(held(&with), "of a product");
            sheet.pictures.clear();
            sheet.logo = Logo::of(PIXEL.to_vec());
            let with = bytes(&sheet).unwrap();
            assert!(held(&with) && !held(&without), "{number}");
        }
    }

    #[test]
    fn a_broken_picture_is_an_error() {
        for end in [8, 20, 25, 40] {
            let mut sheet = sheet("1");
            sheet.logo = PIXEL.get(..end).map(<[u8]>::to_vec).and_then(Logo::of);
            assert!(sheet.logo.is_some() && bytes(&sheet).is_err(), "{end}");
        }
        let mut sheet = sheet("1");
        sheet.logo = Logo::of(b"\xff\xd8\xff\xe0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec());
        assert!(bytes(&sheet).is_err());
    }
}
