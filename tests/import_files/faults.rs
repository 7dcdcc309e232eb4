//! Broken files: one clear sentence with row and column, and nothing else harmed.

use std::io::{Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use genjin::io::ImportError;
use genjin::text::Lang;

use crate::book::{Book, import, options, text};

#[test]
fn bad_cells_cost_their_own_row_and_are_told() {
    let csv = "Company,Country,Last contact,Expected amount,Currency,Code\n\
        A,Atlantis,,,,\nB,DE,31/02/2020,,,\nC,DE,13/02/2020,,,\nD,DE,02/03/2020,,,\nE,DE,,soon,USD,\n\
        F,DE,,12.50,USD,K1\nG,DE,,,,K1\nH,DE,2030-01-01,,,\nI,DE,,,,,surplus\nJ,DE,,,,\n";
    let (report, book) = text(csv);
    let rows: Vec<u64> = report.rejected.iter().map(|one| one.row).collect();
    assert_eq!(rows, [2, 3, 6, 8, 9, 10], "{report:?}");
    assert_eq!(book.customers.len(), 4);
    // Row 4 shows that the day stands first.
    assert_eq!(book.named("D").standing.last_contact.unwrap().to_string(), "2020-03-02");
    assert_eq!(book.named("F").expected_amount.unwrap().to_string(), "USD 12.50");
    let unclear = text("Company,Last contact\nA,02/03/2020\nB,2020-01-01\n").0;
    assert_eq!((unclear.created, unclear.rejected.len()), (1, 1));
    assert!(unclear.rejected[0].text(Lang::Zh).contains("第 2 行"));
}

/// A head, a hundred megabytes of one cell, and a tail, without the hundred megabytes in memory.
struct Giant {
    head: &'static [u8],
    fill: u64,
    tail: &'static [u8],
    at: u64,
}

impl Read for Giant {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let head = self.head.len() as u64;
        let piece: &[u8] = if self.at < head {
            &self.head[self.at as usize..]
        } else if self.at < head + self.fill {
            &[b'z'; 65_536][..(head + self.fill - self.at).min(65_536) as usize]
        } else {
            &self.tail[((self.at - head - self.fill) as usize).min(self.tail.len())..]
        };
        let length = piece.len().min(buffer.len());
        buffer[..length].copy_from_slice(&piece[..length]);
        self.at += length as u64;
        Ok(length)
    }
}

impl Seek for Giant {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        if let SeekFrom::Start(at) = to {
            self.at = at;
        }
        Ok(self.at)
    }
}

#[test]
fn a_hundred_megabyte_cell_costs_its_own_row() {
    let file = Giant { head: b"Company,Notes\nA,x\nB,\"", fill: 100 << 20, tail: b"\"\nC,y\n", at: 0 };
    let mut book = Book::default();
    let report = import(file, &options(), &mut book, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!((report.rows, report.created, report.rejected.len()), (3, 2, 1));
    assert!(report.rejected[0].text(Lang::En).starts_with("row 3, column \"Notes\": "));
}

#[test]
fn a_quote_that_never_closes_costs_its_own_row() {
    let (report, book) = text("Company,Notes\nA,x\nB,\"open\nC,closed\nD,y\n");
    assert_eq!((report.rows, report.created, report.rejected.len()), (4, 3, 1), "{report:?}");
    assert_eq!(report.rejected[0].row, 3);
    book.named("C");
    book.named("D");
}

#[test]
fn an_empty_file_and_a_workbook() {
    assert_eq!(text("").0.rows, 0);
    let mut go = |_| ControlFlow::Continue(());
    let error = import(Cursor::new(b"PK\x03\x04xxxxxxxx"), &options(), &mut Book::default(), &mut go).unwrap_err();
    assert!(error.text(Lang::En).contains("ZIP"));
}

#[test]
fn stopping_is_heeded() {
    let csv = format!("Company\n{}", (0..2000).map(|n| format!("C{n}\n")).collect::<String>());
    let mut stop = |_| ControlFlow::Break(());
    let error = import(Cursor::new(csv), &options(), &mut Book::default(), &mut stop).unwrap_err();
    assert!(matches!(error, ImportError::Cancelled));
}

#[test]
fn a_header_that_stands_again_is_no_customer() {
    let (report, book) = text("Company,Notes,Notes,\nA,x,y,\nCompany,Notes,Notes,\nB,,,\nCompany,,,\n");
    assert_eq!((report.rows, report.created, report.rejected.len()), (4, 3, 1), "{report:?}");
    assert!(report.rejected[0].text(Lang::En).starts_with("row 3: the header stands here once more"));
    // Somebody may be called as the column is, but not the whole row.
    assert_eq!(book.customers.len(), 3);
}

#[test]
fn bytes_that_nobody_can_read_name_no_customer() {
    let mut bytes = vec![0xFF, 0xFE];
    bytes.extend("Company,Country\nAcme,DE\n".encode_utf16().flat_map(u16::to_le_bytes));
    for tail in [&[0][..], &[0, 0xD8, 0x0A, 0]] {
        let mut book = Book::default();
        let file = Cursor::new([&bytes[..], tail].concat());
        let report = import(file, &options(), &mut book, &mut |_| ControlFlow::Continue(())).unwrap();
        assert_eq!((report.rows, report.created, report.rejected.len()), (1, 1, 0), "{report:?}");
        assert!(report.replaced > 0, "it is told");
    }
}

#[test]
fn a_person_has_no_more_addresses_than_a_customer_has_people() {
    let rows: String = (0..900).map(|nth| format!("Same,m{nth}@same.de\n")).collect();
    let (report, book) = text(&format!("Company,Email\n{rows}"));
    assert_eq!((report.created, report.updated, report.rejected.len()), (1, 499, 400), "{:?}", report.rejected.first());
    assert_eq!(book.named("Same").contacts.iter().map(|one| one.emails.len()).sum::<usize>(), 500);
}
