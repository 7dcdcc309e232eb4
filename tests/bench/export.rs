//! 100,000 rows of customers as a workbook: all that `io` does from the records on, beside rust_xlsxwriter alone writing the same cells; then the
//! whole export by the command line, with the most memory it had.
//!
//! `cargo bench --bench export [-- ROWS]`; without `--bench` a few rows are enough.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "measure.rs"]
mod measure;
#[path = "../common/screen.rs"]
mod screen;

use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use calamine::{Data, Reader, Xlsx};
use genjin::demo::Generator;
use genjin::io::export::{self, Exported};
use genjin::io::review::Format;
use genjin::model::Customer;
use genjin::text::Lang;
use rust_xlsxwriter::{ExcelDateTime, Format as Look, Workbook};

use measure::{genjin, median, told, watched};

fn main() {
    let (rows, full) = measure::size::<usize>(100_000, 300);
    let rounds = if full { 11 } else { 2 };
    let room = tempfile::tempdir().unwrap();
    let book = customers(rows);
    let (ours_at, theirs_at) = (room.path().join("ours.xlsx"), room.path().join("theirs.xlsx"));
    ours(&ours_at, &book);
    let cells = cells(&ours_at);
    let megabytes = ours_at.metadata().unwrap().len() as f64 / 1e6;
    println!("{} rows of {} columns, {megabytes:.1} MB", cells.len(), cells.first().map_or(0, Vec::len));
    let (mut mine, mut alone) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        alone.push(measure::timed(|| theirs(&theirs_at, &cells)));
        mine.push(measure::timed(|| ours(&ours_at, &book)));
    }
    let (mine, alone) = (median(mine), median(alone));
    told("rust_xlsxwriter alone", alone, "");
    told("io, from the records on", mine, "");
    println!("ratio of the medians (aim: 2)   {:9.2}", mine.as_secs_f64() / alone.as_secs_f64());
    let (taken, most) = whole(room.path(), rows);
    told("the whole export", taken, &most);
}

/// So many customers that their people come to about so many rows.
fn customers(rows: usize) -> Vec<Customer> {
    let today = "2026-11-24".parse().unwrap();
    let (mut book, mut people) = (Vec::new(), 0);
    for sample in Generator::new(rows, 7, today) {
        people += sample.customer.contacts.len().max(1);
        book.push(sample.customer);
        if people >= rows {
            break;
        }
    }
    book
}

fn ours(path: &Path, book: &[Customer]) {
    let list = book.iter().map(|customer| Exported { customer, notes: "" });
    export::customers(path, Format::Xlsx, Lang::En, list).unwrap();
}

/// The cells of the workbook that was written.
fn cells(path: &Path) -> Vec<Vec<Data>> {
    let mut book = Xlsx::new(BufReader::new(File::open(path).unwrap())).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    sheet.rows().map(<[Data]>::to_vec).collect()
}

/// The same cells, written by nothing but the library, as frugally as it can.
fn theirs(path: &Path, cells: &[Vec<Data>]) {
    let mut book = Workbook::new();
    let day = Look::new().set_num_format("yyyy-mm-dd");
    let sheet = book.add_worksheet_with_constant_memory().unwrap();
    for (row, line) in (0..).zip(cells) {
        for (column, cell) in (0..).zip(line) {
            match cell {
                Data::Empty => {}
                Data::Float(number) => drop(sheet.write_number(row, column, *number).unwrap()),
                Data::Int(number) => drop(sheet.write_number(row, column, *number as f64).unwrap()),
                Data::DateTime(at) => {
                    let at = ExcelDateTime::from_serial_datetime(at.as_f64()).unwrap();
                    sheet.write_datetime_with_format(row, column, at, &day).unwrap();
                }
                other => drop(sheet.write_string(row, column, other.to_string()).unwrap()),
            }
        }
    }
    book.save(path).unwrap();
}

fn whole(room: &Path, rows: usize) -> (Duration, String) {
    let (dir, to) = (room.join("book"), room.join("whole.xlsx"));
    genjin(&dir, &["demo", "--write", dir.to_str().unwrap(), "--customers", &rows.to_string(), "--seed", "7"]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_genjin"));
    command.arg("--data").arg(&dir).args(["--today", "2026-11-24", "--json", "export", "customers", "--to"]);
    watched(command.arg(to).stdout(Stdio::null()))
}
