//! What is done with untrusted bytes, one function a parser: for the fuzzer (`tests/fuzz/`) and for the test that goes through the seeds on stable.
//! Whatever the bytes are, a function comes back; what it gives must hold.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../import_files/book.rs"]
mod book;

use std::io::{Cursor, Write as _};
use std::ops::ControlFlow;
use std::sync::LazyLock;

use genjin::book::{Card, Shelf, WriteOn, read_template, template_text};
use genjin::io::agenda::{is_agenda, read_agenda};
use genjin::io::lines::{LinesError, LinesWriter, read_lines};
use genjin::io::mail::{Found, MailHead, MailText, Mailbox, looks_like_mail};
use genjin::io::{ImportOptions, Source, bookmarks, preview, rates};
use genjin::model::{Checklist, Customer, CustomerId, LINE_BYTES, Requirements, Settings, Standing, TEXT_BYTES};
use genjin::store::{BackupSource, check_backup, readable};
use genjin::text::Lang;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A parser under test.
pub type Target = fn(&[u8]);

/// Each with its name, which is also that of its folder of seeds.
pub const TARGETS: &[(&str, Target)] = &[
    ("table", table),
    ("workbook", workbook),
    ("vcard", vcard),
    ("mail", mail),
    ("mbox", mbox),
    ("bookmarks", bookmark_file),
    ("lines", lines),
    ("rates", rate_history),
    ("record", record),
    ("journal", journal),
    ("backup", backup),
    ("template", template),
    ("agenda", agenda),
];

/// A table of text, or whatever else the bytes are taken for: looked through, imported dry, for real and once more. Each row has one outcome, the dry
/// run tells the truth, and the second run changes nothing.
pub fn table(bytes: &[u8]) {
    imported(bytes);
}

/// The same of cards.
pub fn vcard(bytes: &[u8]) {
    imported(bytes);
}

/// A workbook as it is; other bytes as a sheet in an `.xlsx`, as its texts, and as what is in an `.ods`: damage inside an archive would otherwise be
/// caught by its checksums.
pub fn workbook(bytes: &[u8]) {
    if bytes.starts_with(b"PK") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return imported(bytes);
    }
    for inside in [&xlsx(bytes, SHARED), &xlsx(SHEET, bytes), &ods(bytes)] {
        imported(inside);
    }
}

fn imported(bytes: &[u8]) {
    let mut book = book::Book::default();
    let mut go_on = |_| ControlFlow::Continue(());
    let dry = ImportOptions { dry_run: true, ..book::options() };
    let seen = Source::open(Cursor::new(bytes), &dry, &mut go_on)
        .and_then(|mut source| preview(&mut source, &dry, &mut go_on).map(drop));
    let taken = book::import(Cursor::new(bytes), &dry, &mut book, &mut go_on);
    if let Err(error) = &taken {
        Lang::ALL.iter().for_each(|lang| assert!(!error.text(*lang).is_empty()));
        return;
    }
    assert!(seen.is_ok(), "imported, and cannot be looked at: {seen:?}");
    book::thrice(bytes);
}

/// A mail: its head, its text, and the entry it makes in a log.
pub fn mail(bytes: &[u8]) {
    looks_like_mail(bytes);
    let head = MailHead::read(bytes);
    MailHead::id_of_all(bytes);
    let text = MailText::read(bytes);
    for lang in Lang::ALL {
        let entry = text.entry(&head.subject, lang);
        assert!(entry.chars().count() < 8_000, "{}", entry.len());
        assert!(entry.chars().all(|c| c == '\n' || !c.is_control()), "{entry:?}");
    }
    for party in head.from.iter().chain(&head.to).chain(&head.reply_to) {
        assert!(party.address.contains('@') && party.address.len() <= 320);
    }
}

/// A file of mails: each is found once and lies within it.
pub fn mbox(bytes: &[u8]) {
    mails_in(bytes).iter().for_each(|one| mail(one));
}

/// The mails that are found in these bytes.
pub fn mails_in(bytes: &[u8]) -> Vec<Vec<u8>> {
    let room = tempfile::tempdir().unwrap();
    let path = room.path().join("box");
    std::fs::write(&path, bytes).unwrap();
    let mailbox = Mailbox::at(&path, true).unwrap().unwrap();
    let mut places = Vec::new();
    let mut take = |found: Found<'_>, _| {
        if let Found::Mail { place, head, .. } = found {
            MailHead::read(head);
            places.push(place);
        }
        Ok(ControlFlow::Continue(()))
    };
    assert!(mailbox.each(&mut take).unwrap());
    let whole: u64 = places.iter().map(|place| place.length).sum();
    assert!(whole <= bytes.len() as u64);
    places.into_iter().map(|place| mailbox.read(place).unwrap()).collect()
}

/// A browser's bookmarks: nothing in one is longer than the book takes.
pub fn bookmark_file(bytes: &[u8]) {
    bookmarks::is_bookmarks(bytes);
    for one in bookmarks::read_bookmarks(&mut Cursor::new(bytes)).unwrap().unwrap_or_default() {
        assert!(one.title.len() <= LINE_BYTES && one.text.len() <= TEXT_BYTES, "{one:?}");
        assert!(one.tags.iter().all(|tag| !tag.is_empty() && tag.len() <= LINE_BYTES), "{one:?}");
    }
}

/// A book as lines of JSON: what is read is written and read again as it was.
pub fn lines(bytes: &[u8]) {
    let read = |bytes: &[u8]| {
        let mut writes = Vec::new();
        let whole = read_lines::<LinesError>(bytes, &mut |line, at| {
            assert!(at <= bytes.len() as u64 && line.number > 0);
            writes.extend(line.write.ok());
            Ok(())
        });
        (writes, whole)
    };
    let (writes, _) = read(bytes);
    let mut again = Vec::new();
    let mut out = LinesWriter::begin(&mut again).unwrap();
    writes.iter().for_each(|write| out.record(write).unwrap());
    out.end().unwrap();
    let (back, whole) = read(&again);
    whole.unwrap();
    assert_eq!(back, writes);
}

/// A history of rates: days in order, each once, rates above nothing.
pub fn rate_history(bytes: &[u8]) {
    match rates::ecb_rates(bytes) {
        Ok(days) => {
            assert!(days.is_sorted_by(|one, next| one.on < next.on), "{days:?}");
            assert!(!days.is_empty());
        }
        Err(error) => Lang::ALL.iter().for_each(|lang| assert!(!error.text(*lang).is_empty())),
    }
}

/// A record: the kind in the first byte, then the bytes under such a key.
pub fn record(bytes: &[u8]) {
    let Some((kind, value)) = bytes.split_first() else { return };
    let key = [&[*kind][..], &[7; 16]].concat();
    // An error is fine: the book then says that it is damaged.
    let _ = readable(&key, value);
}

/// An entry of the journal, and a pack of them.
pub fn journal(bytes: &[u8]) {
    for kind in [b'j', b'J', b't', b's'] {
        let _ = readable(&[&[kind][..], &[0; 8]].concat(), bytes);
    }
}

/// A backup.
pub fn backup(bytes: &[u8]) {
    let room = tempfile::tempdir().unwrap();
    let path = room.path().join("x.genjin");
    std::fs::write(&path, bytes).unwrap();
    let _ = check_backup(BackupSource { path: &path, passphrase: None });
}

/// A template of somebody else, filled in: the text is bounded and has no control characters; what was read is written and read again as it was.
pub fn template(bytes: &[u8]) {
    let Ok(template) = read_template(&String::from_utf8_lossy(bytes), Lang::En) else { return };
    let again = read_template(&template_text(&template), Lang::En).unwrap();
    assert_eq!((&again.name, &again.text, again.lang), (&template.name, &template.text, template.lang));
    let (card, shelf, settings) = &*FACTS;
    let today = "2026-11-24".parse().unwrap();
    let on = WriteOn { card, contact: 0, quote: None, project: None, shelf, settings, today };
    if let Ok(written) = on.write(&template) {
        assert!(written.text.len() < 4 << 20);
        assert!(!written.subject.contains(char::is_control));
        assert!(written.text.chars().all(|c| matches!(c, '\n' | '\t') || !c.is_control()));
    }
}

/// A calendar: what is told of an event fits into one line, its people are addresses, and it reads the same twice.
pub fn agenda(bytes: &[u8]) {
    is_agenda(bytes);
    let from = "2026-11-24".parse().unwrap();
    let read = || read_agenda(&mut Cursor::new(bytes), from).unwrap();
    let events = read();
    for one in events.iter().flatten() {
        assert!(!one.title.contains(['\n', '\r']) && !one.uid.contains(['\n', '\r']), "{one:?}");
        assert!(one.people.iter().all(|address| address.contains('@')), "{one:?}");
    }
    assert_eq!(read(), events);
}

/// A customer of whom little is known.
static FACTS: LazyLock<(Card, Shelf, Settings)> = LazyLock::new(|| {
    let standing = Standing::new("2026-01-01".parse().unwrap());
    let customer = Customer::new(CustomerId::from_bytes([7; 16]), "DE7".into(), "Müller & Söhne".into(), standing);
    let card = Card {
        customer,
        due: None,
        log: Vec::new(),
        notes: String::new(),
        checklist: Checklist::default(),
        runs: Vec::new(),
        orders: Vec::new(),
        quotes: Vec::new(),
        projects: Vec::new(),
        chases: Vec::new(),
        contracts: Vec::new(),
        samples: Vec::new(),
        requirements: Requirements::NONE,
        credits: Vec::new(),
        complaints: Vec::new(),
    };
    (card, Shelf::default(), Settings::default())
});

/// A sheet of three texts, by their numbers.
const SHEET: &[u8] = br#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row></sheetData></worksheet>"#;
/// Their texts.
const SHARED: &[u8] = br#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="2" uniqueCount="2"><si><t>Company</t></si><si><t>Acme</t></si></sst>"#;

fn xlsx(sheet: &[u8], shared: &[u8]) -> Vec<u8> {
    archive(&[
        ("[Content_Types].xml", br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#),
        ("_rels/.rels", br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ("xl/workbook.xml", br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", shared),
    ])
}

fn ods(content: &[u8]) -> Vec<u8> {
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", content),
    ])
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// The target of a name.
pub fn run(name: &str, bytes: &[u8]) {
    let (_, target) = TARGETS.iter().find(|(one, _)| *one == name).expect("a target of this name");
    target(bytes);
}
