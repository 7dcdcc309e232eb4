//! A workbook of 100,000 customers: calamine alone reading its cells, beside all that `io` does up to the records; then the whole
//! import by the command line, with the most memory it had.
//!
//! `cargo bench --bench import [-- ROWS]`; without `--bench` a small workbook is enough.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "measure.rs"]
mod measure;
#[path = "../common/screen.rs"]
mod screen;

use std::collections::BTreeSet;
use std::fs::File;
use std::hint::black_box;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, Stdio};

use calamine::{Reader, Xlsx};
use genjin::io::plan::sniff;
use genjin::io::record::Record;
use genjin::io::{ImportOptions, Source};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use measure::{median, timed, told, watched};

fn main() {
    let (rows, full) = measure::size::<u32>(100_000, 500);
    let rounds = if full { 11 } else { 2 };
    let room = tempfile::tempdir().unwrap();
    let path = room.path().join("list.xlsx");
    write(&path, rows);
    let megabytes = path.metadata().unwrap().len() as f64 / 1e6;
    println!("{rows} rows of 10 columns, {megabytes:.1} MB");
    let (mut alone, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        alone.push(timed(|| cells(&path)));
        ours.push(timed(|| records(&path)));
    }
    let (alone, ours) = (median(alone), median(ours));
    told("calamine alone, all cells", alone, "");
    told("io, up to the records", ours, "");
    println!("ratio of the medians (aim: 2)   {:9.2}", ours.as_secs_f64() / alone.as_secs_f64());
    whole(room.path(), &path, rows);
}

/// A list as people keep it: texts that repeat and texts that do not, a day, an amount.
fn write(path: &Path, rows: u32) {
    const HEADER: [&str; 10] =
        ["Code", "Company", "Country", "Contact", "Email", "Phone", "Grade", "Last contact", "Revenue", "Notes"];
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, HEADER).unwrap();
    for row in 1..=rows {
        let country = ["DE", "FR", "US", "JP", "CN"][row as usize % 5];
        let texts = [
            format!("K{row}"),
            format!("Company {row} GmbH & Co"),
            country.to_owned(),
            format!("Person {}", row % 9_000),
            format!("p{row}@company{row}.com"),
            format!("+49 30 {row:07}"),
            ["A", "B", "C", "D"][row as usize % 4].to_owned(),
        ];
        sheet.write_row(row, 0, texts).unwrap();
        let on =
            ExcelDateTime::from_ymd(2026, u8::try_from(row % 10 + 1).unwrap(), u8::try_from(row % 28 + 1).unwrap())
                .unwrap();
        sheet.write_datetime_with_format(row, 7, on, &day).unwrap();
        sheet.write_number(row, 8, f64::from(row) / 7.0).unwrap();
        sheet.write_string(row, 9, format!("met at the fair, hall {}", row % 30)).unwrap();
    }
    book.save(path).unwrap();
}

fn cells(path: &Path) -> u64 {
    let mut book = Xlsx::new(BufReader::new(File::open(path).unwrap())).unwrap();
    let name = book.sheet_names().swap_remove(0);
    let mut cells = book.worksheet_cells_reader(&name).unwrap();
    let mut read = 0;
    while let Some(cell) = cells.next_cell().unwrap() {
        black_box(&cell);
        read += 1;
    }
    read
}

fn records(path: &Path) -> u64 {
    let options = ImportOptions::new("2026-11-24".parse().unwrap(), "2026-11-24T08:00:00Z".parse().unwrap());
    let mut source = Source::open(File::open(path).unwrap(), &options, &mut |_| ControlFlow::Continue(())).unwrap();
    let sniffed = sniff(&mut source, &options).unwrap();
    let mut records =
        genjin::io::survey::open(&mut source, sniffed.charset, &sniffed.layout, &BTreeSet::new()).unwrap();
    let (mut record, mut read) = (Record::default(), 0);
    while records.next_into(&mut record).unwrap() {
        read += record.len() as u64;
    }
    read
}

fn whole(room: &Path, list: &Path, rows: u32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_genjin"));
    command.arg("--data").arg(room.join("book")).args(["--today", "2026-11-24", "--lang", "en", "--json", "import"]);
    let (taken, most) = watched(command.arg(list).stdout(Stdio::null()));
    told("the whole import", taken, &format!("({:.0} rows a second, {most})", f64::from(rows) / taken.as_secs_f64()));
}
