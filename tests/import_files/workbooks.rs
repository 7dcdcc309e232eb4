//! Workbooks: cells as they were typed, the right sheet, row numbers as the spreadsheet shows them, and none that breaks the program.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::ops::ControlFlow;

use genjin::io::{ImportError, ImportOptions, ImportReport, Source, rejected_rows};
use genjin::text::Lang;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use unicode_normalization::UnicodeNormalization as _;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::book::{Book, import, options, samples, thrice};

fn saved(mut book: Workbook) -> Vec<u8> {
    book.save_to_buffer().unwrap()
}

fn taken(bytes: &[u8], options: &ImportOptions) -> Result<(ImportReport, Book), ImportError> {
    let mut book = Book::default();
    let report = import(Cursor::new(bytes), options, &mut book, &mut |_| ControlFlow::Continue(()))?;
    assert!(report.adds_up());
    Ok((report, book))
}

fn refusal(bytes: &[u8]) -> String {
    let error = taken(bytes, &options()).map(|(report, _)| report).unwrap_err();
    let (english, chinese) = (error.text(Lang::En), error.text(Lang::Zh));
    assert!(!english.contains("%{") && !chinese.contains("%{") && !chinese.contains("import."), "{chinese}");
    english
}

fn row(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    for (column, cell) in (0..).zip(cells) {
        sheet.write_string(row, column, *cell).unwrap();
    }
}

/// A list below a merged title: header in row 4, a blank row within.
fn list() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("客户").unwrap();
    sheet.merge_range(0, 0, 0, 5, "Customers of the fair", &Format::new()).unwrap();
    row(
        sheet,
        3,
        &["Company", "Country", "Phone", "Last contact", "Next follow up", "Halls", "Visited", "Rate", "Share"],
    );
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let moment = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\" hh:mm");
    row(sheet, 4, &["Alpha, \"Tools\"", "Germany"]);
    sheet.write_number(4, 2, 8_613_812_345_678.0).unwrap();
    sheet.write_datetime_with_format(4, 3, ExcelDateTime::from_ymd(2016, 3, 31).unwrap(), &day).unwrap();
    let at = ExcelDateTime::from_ymd(2026, 12, 1).unwrap().and_hms(15, 30, 0).unwrap();
    sheet.write_datetime_with_format(4, 4, at, &moment).unwrap();
    sheet.write_number(4, 5, 0.1 + 0.2).unwrap();
    sheet.write_boolean(4, 6, true).unwrap();
    sheet.write_formula(4, 7, Formula::new("=NA()").set_result("#N/A")).unwrap();
    sheet.write_number_with_format(4, 8, 0.25, &Format::new().set_num_format("0%")).unwrap();
    row(sheet, 6, &["Beta 贸易", "Atlantis"]);
    row(sheet, 7, &["Gamma\nMarine", "Japan"]);
    saved(book)
}

#[test]
fn cells_are_taken_as_they_were_typed() {
    let (report, book) = thrice(&list());
    assert_eq!((report.format, &report.encoding, report.delimiter), ("xlsx", &None, None));
    assert_eq!((report.sheet.as_deref(), report.rows, report.created, report.faulty), (Some("客户"), 3, 2, 1));
    let alpha = book.named("Alpha, \"Tools\"");
    assert_eq!(alpha.contacts[0].phones, ["8613812345678"]);
    assert_eq!(alpha.standing.last_contact.unwrap().to_string(), "2016-03-31");
    let agreed = alpha.standing.agreed.unwrap();
    assert_eq!((agreed.day.to_string(), agreed.time.unwrap().to_string()), ("2026-12-01".into(), "15:30:00".into()));
    let custom: Vec<(&str, &str)> = alpha.custom.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert_eq!(custom, [("Halls", "0.3"), ("Visited", "TRUE"), ("Share", "0.25")]);
    book.named("Gamma Marine");
    // The row is the one that the spreadsheet shows.
    assert_eq!(report.rejected[0].row, 7);
    let json: serde_json::Value = serde_json::to_value(report.in_language(Lang::En)).unwrap();
    assert_eq!((&json["format"], &json["encoding"], &json["delimiter"]), (&"xlsx".into(), &().into(), &().into()));
    assert_eq!((&json["sheet"], &json["formula_errors"]), (&"客户".into(), &1.into()));
}

#[test]
fn rows_that_were_not_taken_become_a_table_to_be_mended() {
    let room = tempfile::tempdir().unwrap();
    let to = room.path().join("list-rejected.csv");
    let mut source = Source::open(Cursor::new(list()), &options(), &mut |_| ControlFlow::Continue(())).unwrap();
    let reasons = BTreeMap::from([(7, "no country".to_owned())]);
    assert_eq!(rejected_rows(&mut source, &options(), &reasons, &to, Lang::En).unwrap(), 1);
    let mended = std::fs::read_to_string(&to).unwrap().replace("Atlantis", "Austria");
    let (report, book) = thrice(mended.as_bytes());
    assert_eq!((report.format, report.created), ("csv", 1), "{mended}");
    assert_eq!(book.named("Beta 贸易").country.unwrap().code(), "AT");
}

#[test]
fn the_fullest_sheet_is_taken_or_the_one_that_is_named() {
    let mut book = Workbook::new();
    row(book.add_worksheet().set_name("Notes").unwrap(), 0, &["read me"]);
    let sheet = book.add_worksheet().set_name("New").unwrap();
    row(sheet, 0, &["Company"]);
    row(sheet, 1, &["Alpha"]);
    row(sheet, 2, &["Beta"]);
    let sheet = book.add_worksheet().set_name("Old").unwrap();
    row(sheet, 0, &["Company"]);
    row(sheet, 1, &["Gamma"]);
    let hidden = book.add_worksheet().set_name("Lists").unwrap();
    (0..50).for_each(|at| row(hidden, at, &["x", "y"]));
    hidden.set_hidden(true);
    let bytes = saved(book);
    let (report, _) = taken(&bytes, &options()).unwrap();
    assert_eq!((report.sheet.as_deref(), report.created), (Some("New"), 2));
    let of = |name: &str| ImportOptions { sheet: Some(name.to_owned()), ..options() };
    let (report, book) = taken(&bytes, &of("old")).unwrap();
    assert_eq!((report.sheet.as_deref(), report.created), (Some("Old"), 1));
    book.named("Gamma");
    let error = taken(&bytes, &of("Cards")).map(|_| ()).unwrap_err().text(Lang::En);
    assert!(error.contains("Cards") && error.contains("Notes, New, Old, Lists"), "{error}");
    assert!(matches!(taken(b"Company\nA\n", &of("Old")), Err(ImportError::NoSheets)));
}

/// A workbook of LibreOffice with these rows.
fn ods(rows: &str) -> Vec<u8> {
    let head = r#"<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:calcext="c"><office:body><office:spreadsheet>"#;
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", &format!("{head}{rows}</office:spreadsheet></office:body></office:document-content>")),
    ])
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

const ODS_ROWS: &str = r#"<table:table table:name="Empty"/>
<table:table table:name="List"><table:table-column table:number-columns-repeated="9"/>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
<table:table-header-rows><table:table-row><table:table-cell office:value-type="string"><text:p>Company</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>Country</text:p></table:table-cell><table:table-cell><text:p>Last contact</text:p></table:table-cell>
<table:table-cell><text:p>Halls</text:p></table:table-cell><table:table-cell><text:p>Time</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row><table:table-cell><office:annotation><text:p>a remark</text:p></office:annotation><text:p>Al<text:span>pha</text:span> &amp;<text:s/>Co</text:p></table:table-cell>
<table:table-cell><text:p>DE</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2016-03-31T00:00:00"><text:p>31.03.16</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="0.30000000000000004"><text:p>0,3</text:p></table:table-cell>
<table:table-cell office:value-type="time" office:time-value="PT26H30M00S"/><table:table-cell table:number-columns-repeated="1019"/></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
<table:table-row><table:table-cell><text:p>Beta</text:p></table:table-cell><table:table-cell><text:p>Atlantis</text:p></table:table-cell>
<table:covered-table-cell/><table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048568"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>"#;

#[test]
fn workbooks_of_libreoffice() {
    let (report, book) = thrice(&ods(ODS_ROWS));
    assert_eq!((report.format, report.sheet.as_deref(), report.rows, report.faulty), ("ods", Some("List"), 2, 1));
    let alpha = book.named("Alpha & Co");
    assert_eq!(alpha.standing.last_contact.unwrap().to_string(), "2016-03-31");
    let custom: Vec<&str> = alpha.custom.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(custom, ["0.3", "26:30"]);
    assert_eq!(report.rejected[0].row, 7);
    // A sheet that says it is one cell a million times over, and XML that ends within a sheet.
    let wide = r#"<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>Company</text:p></table:table-cell></table:table-row></table:table>"#;
    assert!(refusal(&ods(wide)).contains("CSV"));
    let cut = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", "<x><table:table table:name=\"A\"><table:table-row>"),
    ]);
    assert!(refusal(&cut).contains("damaged"));
}

/// A workbook of before 2007 with these cells in rows from 0.
fn xls(rows: &[&[&str]]) -> Vec<u8> {
    let record = |kind: u16, data: &[u8]| {
        [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
    };
    let begin = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0xBB, 0x0D, 0xCC, 0x07, 0, 0, 0, 0, 6, 0, 0, 0]);
    let text = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let mut globals = begin(5);
    let name = text("List");
    let place = u32::try_from(globals.len() + 4 + 8 + name.len() + 4).unwrap();
    globals.extend(record(0x0085, &[&place.to_le_bytes()[..], &[0, 0, 4, 1], &name].concat()));
    globals.extend(record(0x000A, &[]));
    let mut sheet = begin(0x10);
    for (row, cells) in (0_u16..).zip(rows) {
        for (column, cell) in (0_u16..).zip(*cells) {
            let place = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
            sheet.extend(match cell.parse::<f64>() {
                Ok(number) => record(0x0203, &[place, number.to_le_bytes().to_vec()].concat()),
                Err(_) => {
                    let length = u16::try_from(cell.encode_utf16().count()).unwrap();
                    record(0x0204, &[place, length.to_le_bytes().to_vec(), vec![1], text(cell)].concat())
                }
            });
        }
    }
    sheet.extend(record(0x000A, &[]));
    compound("/Workbook", &[globals, sheet].concat())
}

fn compound(name: &str, data: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(data).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

const XLS_ROWS: &[&[&str]] =
    &[&["Company", "Country", "Halls"], &["Alpha 贸易", "DE", "0.30000000000000004"], &[], &["Beta", "Atlantis"]];

#[test]
fn workbooks_of_before_2007() {
    let (report, book) = thrice(&xls(XLS_ROWS));
    assert_eq!((report.format, report.sheet.as_deref(), report.rows, report.created), ("xls", Some("List"), 2, 1));
    assert_eq!(book.named("Alpha 贸易").custom, [("Halls".to_owned(), "0.3".to_owned())]);
    assert_eq!(report.rejected[0].row, 4);
    assert!(refusal(&compound("/EncryptedPackage", b"x")).contains("password"));
    assert!(refusal(&compound("/WordDocument", b"x")).contains("Office"));
}

/// The workbook with one of its parts made anew.
fn with_part(bytes: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let (called, mut text) = (part.name().unwrap().into_owned(), String::new());
        part.read_to_string(&mut text).unwrap();
        out.start_file(called.as_str(), SimpleFileOptions::default()).unwrap();
        out.write_all(if called == name { change(text) } else { text }.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn what_would_grow_beyond_measure_is_refused() {
    const SHEET: &str = "xl/worksheets/sheet1.xml";
    const TEXTS: &str = "xl/sharedStrings.xml";
    let deep = with_part(&list(), SHEET, |text| text.replace("<sheetData>", &"<a>".repeat(100_000)));
    let many = with_part(&list(), TEXTS, |text| text.replacen("uniqueCount=\"", "uniqueCount=\"99999999999", 1));
    let long = with_part(&list(), SHEET, |text| text.replacen("<v>", &format!("<v>{}", "1".repeat(9 << 20)), 1));
    let below = with_part(&list(), SHEET, |text| {
        text.replace("</sheetData>", "<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row></sheetData>")
    });
    for bomb in [deep, many, long, below] {
        assert!(refusal(&bomb).contains("beyond all bounds"));
    }
    let far = with_part(&list(), SHEET, |text| {
        text.replace("</sheetData>", "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>")
    });
    let (report, _) = taken(&far, &options()).unwrap();
    assert_eq!((report.rows, report.created, report.rejected[1].row), (4, 2, 1_048_576));
    // A part that is larger than it says.
    let mut lies = list();
    let size = |bytes: &[u8], name: &str| ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(name).unwrap().size();
    let real = u32::try_from(size(&lies, TEXTS)).unwrap().to_le_bytes();
    while let Some(at) = lies.windows(4).position(|four| four == real) {
        lies[at] = 1;
        lies[at + 1] = 0;
    }
    assert!(size(&lies, TEXTS) < 256);
    refusal(&lies);
}

#[test]
fn a_hundred_times_packed_is_not_unpacked() {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    out.start_file("xl/sharedStrings.xml", SimpleFileOptions::default()).unwrap();
    let block = vec![b' '; 1 << 20];
    (0..257).for_each(|_| out.write_all(&block).unwrap());
    let bomb = out.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20);
    assert!(refusal(&bomb).contains("beyond all bounds"));
}

#[test]
fn stopping_is_heeded_while_it_is_unpacked() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    (0..5_000).for_each(|at| row(sheet, at, &["a", "b", "c", "d"]));
    let stopped = import(Cursor::new(saved(book)), &options(), &mut Book::default(), &mut |_| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(ImportError::Cancelled)));
}

#[test]
fn real_workbooks_give_what_is_in_them() {
    let Some(root) = samples() else { return };
    for (name, sheet, rows, columns) in [
        ("calamine_date", "Sheet1", 3, "column 1|column 2"),
        ("calamine_date_1904", "Sheet1", 3, "column 1|column 2"),
        ("calamine_has_x000D_", "Sheet1", 0, "ABC DEF"),
        ("calamine_header-row", "Sheet1", 1, "Columns|Column A|Column B|Column C"),
        ("calamine_merged_range", "Sheet1", 2, "A1|B1|C1|column 4|E1|F1|G1|H1"),
        (
            "chinese_date_formats",
            "Sheet1",
            27,
            "date|dateStringCn|dateStringCn2|dateStringUs|number|numberStringCn|numberStringUs",
        ),
        ("chinese_extra_comments_merges", "Sheet1", 5, "第一列|第二列"),
        ("poi_contacts", "Sheet1", 2, ""),
        ("poi_date_formats", "Tests", 45, "Result (expected)|Format|Value|Categories"),
        ("price_list_merged_title", "Ark1", 4, "No|Item|Price (€)"),
    ] {
        let bytes = std::fs::read(root.join(format!("xlsx/{name}.xlsx"))).unwrap();
        let (report, book) = thrice(&bytes);
        let names: Vec<&str> = report.mapping.columns().iter().map(|(name, _)| name.as_str()).collect();
        println!("{name}: {} rows, {} created, {names:?}", report.rows, report.created);
        assert_eq!((report.sheet.as_deref(), report.rows), (Some(sheet), rows), "{name}");
        assert!(columns.is_empty() || names.join("|") == columns, "{name}: {names:?}");
        if name == "poi_contacts" {
            assert_eq!((report.created, report.rejected.len()), (2, 0));
            assert_eq!(book.customers.len(), 2);
        }
    }
}

fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z甲乙丙 ]{0,12}",
        "[\"',;|\t\n=+@a-c'-]{0,8}",
        "\\PC{0,12}",
        Just("_x000D_".to_owned()),
        Just("<&>\u{1}\u{b}".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_comes_back(
        cells in proptest::collection::vec((typed(), any::<i32>(), 0_u32..1_000_000), 1..8),
    ) {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        row(sheet, 0, &["Code", "Company", "Text", "Number", "Share"]);
        for (at, (text, number, share)) in (1..).zip(&cells) {
            row(sheet, at, &[&format!("K{at}"), "Acme", text]);
            sheet.write_string(at, 1, format!("Acme {at}")).unwrap();
            sheet.write_number(at, 3, *number).unwrap();
            sheet.write_number(at, 4, f64::from(*share) / 1000.0).unwrap();
        }
        let (report, book) = taken(&saved(book), &options()).unwrap();
        prop_assert_eq!(report.created, cells.len() as u64);
        for (at, (text, number, share)) in (1..).zip(&cells) {
            let one = book.customers.values().find(|one| one.code == format!("K{at}")).unwrap();
            let held = |name: &str| one.custom.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
            let (number, share) = (number.to_string(), (f64::from(*share) / 1000.0).to_string());
            prop_assert_eq!(held("Number"), Some(number.as_str()));
            prop_assert_eq!(held("Share"), Some(share.as_str()));
            let plain = text.chars().all(|c| c.is_alphanumeric() || c == ' ');
            if plain && !text.trim().is_empty() && text != "NULL" {
                let composed: String = text.trim().nfc().collect();
                prop_assert_eq!(held("Text"), Some(composed.as_str()));
            }
        }
    }

    #[test]
    fn damage_costs_the_file_alone(
        kind in 0_usize..3,
        hits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = match kind {
            0 => list(),
            1 => ods(ODS_ROWS),
            _ => xls(XLS_ROWS),
        };
        for (at, byte) in &hits {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Err(error) = taken(&bytes, &options()) {
            prop_assert!(!error.text(Lang::En).is_empty());
        }
    }

    #[test]
    fn damaged_xml_and_records_cost_the_file_alone(
        sheet in any::<bool>(),
        hits in proptest::collection::vec((any::<prop::sample::Index>(), "[<>/&;a\"= 0-9]{0,3}"), 1..6),
    ) {
        let hit = |text: String| {
            let mut signs: Vec<char> = text.chars().collect();
            for (at, piece) in &hits {
                let at = at.index(signs.len());
                signs.splice(at..at + 1, piece.chars());
            }
            signs.into_iter().collect()
        };
        let xlsx = with_part(&list(), if sheet { "xl/worksheets/sheet1.xml" } else { "xl/sharedStrings.xml" }, hit);
        let _ = taken(&xlsx, &options());
        let ods = with_part(&ods(ODS_ROWS), "content.xml", hit);
        let _ = taken(&ods, &options());
    }
}
