//! An mbox of 10,000 mails: found, heads and texts read by `io`, beside mail-parser alone going through the same file; then the whole import by the
//! command line, with the most memory it had.
//!
//! `cargo bench --bench mails [-- MAILS]`; without `--bench` a few mails are enough.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "measure.rs"]
mod measure;
#[path = "../common/screen.rs"]
mod screen;

use std::fs::File;
use std::hint::black_box;
use std::io::{BufReader, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use genjin::io::mail::{Found, MailHead, MailText, Mailbox};
use genjin::text::Lang;
use mail_parser::MessageParser;
use mail_parser::mailbox::mbox::MessageIterator;

use measure::{genjin, median, told, watched};

fn main() {
    let (mails, full) = measure::size::<u32>(10_000, 100);
    let rounds = if full { 11 } else { 2 };
    let room = tempfile::tempdir().unwrap();
    let path = room.path().join("inbox.mbox");
    write(&path, mails);
    let megabytes = path.metadata().unwrap().len() as f64 / 1e6;
    println!("{mails} mails, {megabytes:.1} MB");
    let (mut mine, mut alone) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        alone.push(measure::timed(|| assert_eq!(theirs(&path), mails)));
        mine.push(measure::timed(|| assert_eq!(ours(&path), mails)));
    }
    let (mine, alone) = (median(mine), median(alone));
    told("mail-parser alone", alone, "");
    told("io, up to the log's entries", mine, "");
    println!("ratio of the medians (aim: 3)   {:9.2}", mine.as_secs_f64() / alone.as_secs_f64());
    let (taken, most) = whole(room.path(), &path);
    told("the whole import", taken, &most);
}

/// Mails as an inbox holds them: plain ones, replies with what they answer, both plain and HTML, attachments, and names in other alphabets.
fn write(path: &Path, mails: u32) {
    let mut out = BufWriter::new(File::create(path).unwrap());
    for nth in 0..mails {
        let from = nth % 400;
        let (day, minute) = (nth % 28 + 1, nth % 60);
        write!(
            out,
            "From a@b Tue Nov 24 10:00:00 2026\nReturn-Path: <p{from}@company{from}.com>\nReceived: from mx.company{from}.com by mx.own.example; \
             Tue, 24 Nov 2026 10:00:00 +0800\nDate: {day} Oct 2026 10:{minute:02}:00 +0800\nFrom: =?utf-8?b?5a6B5rOi?= P{from} <p{from}@company{from}.com>\n\
             To: sales@own.example\nMessage-ID: <{nth}@company{from}.com>\nSubject: =?utf-8?q?Preis_f=C3=BCr_{nth}?=\nMIME-Version: 1.0\n"
        )
        .unwrap();
        let text = format!("Dear all,\n\nplease quote {nth} pieces of M8.\n\n>From now on by sea.\nRegards\n")
            .repeat(1 + nth as usize % 8);
        match nth % 4 {
            0 => write!(out, "Content-Type: text/plain; charset=utf-8\n\n{text}\n"),
            1 => write!(out, "Content-Type: text/plain; charset=utf-8\n\n{text}\nOn Monday, Ann wrote:\n> {}\n\n", text.replace('\n', "\n> ")),
            2 => write!(
                out,
                "Content-Type: multipart/alternative; boundary=\"b{nth}\"\n\n--b{nth}\nContent-Type: text/plain\n\n{text}\n--b{nth}\nContent-Type: \
                 text/html\n\n<html><body><p>{}</p></body></html>\n--b{nth}--\n\n",
                text.replace('\n', "<br>\n")
            ),
            _ => write!(
                out,
                "Content-Type: multipart/mixed; boundary=\"b{nth}\"\n\n--b{nth}\nContent-Type: text/plain\n\n{text}\n--b{nth}\nContent-Type: \
                 application/pdf; name=quote.pdf\nContent-Transfer-Encoding: base64\n\n{}--b{nth}--\n\n",
                "JVBERi0xLjQKJcOkw7zDtsOfCjIgMCBvYmoKPDwvTGVuZ3RoIDMgMCBSL0ZpbHRlci9GbGF0ZURlY29kZT4+\n".repeat(120)
            ),
        }
        .unwrap();
    }
    out.flush().unwrap();
}

fn theirs(path: &Path) -> u32 {
    let parser = MessageParser::default();
    let mut read = 0;
    for message in MessageIterator::new(BufReader::new(File::open(path).unwrap())) {
        let message = message.unwrap();
        let mail = parser.parse(message.contents()).unwrap();
        black_box((mail.from(), mail.to(), mail.subject(), mail.date(), mail.message_id(), mail.body_text(0)));
        read += 1;
    }
    read
}

fn ours(path: &Path) -> u32 {
    let mailbox = Mailbox::at(path, true).unwrap().unwrap();
    let mut places = Vec::new();
    let mut take = |found: Found<'_>, _| {
        if let Found::Mail { place, head, .. } = found {
            places.push((place, MailHead::read(head)));
        }
        Ok(ControlFlow::Continue(()))
    };
    assert!(mailbox.each(&mut take).unwrap());
    let mut read = 0;
    for (place, head) in places {
        let bytes = mailbox.read(place).unwrap();
        black_box(MailText::read(&bytes).entry(&head.subject, Lang::En));
        read += 1;
    }
    read
}

/// Into a book that knows every sender.
fn whole(room: &Path, path: &Path) -> (Duration, String) {
    let (dir, list) = (room.join("book"), room.join("list.csv"));
    let rows: String = (0..400).map(|nth| format!("Company {nth},p{nth}@company{nth}.com\n")).collect();
    std::fs::write(&list, format!("Company,Email\n{rows}")).unwrap();
    genjin(&dir, &["import", list.to_str().unwrap()]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_genjin"));
    command.arg("--data").arg(&dir).args(["--today", "2026-11-24", "--lang", "en", "--json", "import"]);
    watched(command.arg(path).stdout(Stdio::null()))
}
