//! Cards of address books: every version and encoding, each a row, read as another library reads them.

use std::io::Cursor;
use std::ops::ControlFlow;

use calcard::vcard::{VCardProperty, VCardValue};
use calcard::{Entry, Parser};
use genjin::io::Source;
use genjin::io::encoding::encode;
use genjin::io::plan::sniff;
use genjin::model::Customer;
use genjin::text::Lang;
use proptest::prelude::*;

use crate::book::{Book, import, options, samples, text, thrice};

/// The columns of the cards and what stands in them, card by card.
fn rows(bytes: &[u8]) -> Vec<Vec<(String, String)>> {
    let mut source = Source::open(Cursor::new(bytes), &options(), &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(source.format(), "vcard");
    let layout = sniff(&mut source, &options()).unwrap().layout;
    let cells = |record: &genjin::io::record::Record| {
        let cells = layout.columns.iter().cloned().zip(record.cells().map(str::to_owned));
        cells.filter(|(_, cell)| !cell.is_empty()).collect()
    };
    layout.sample.iter().map(cells).collect()
}

fn held<'a>(row: &'a [(String, String)], column: &str) -> &'a str {
    row.iter().find(|(name, _)| name == column).map_or("", |(_, cell)| cell.as_str())
}

fn custom<'a>(customer: &'a Customer, name: &str) -> &'a str {
    customer.custom.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text.as_str())
}

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Müller;Anna;;Dr.;\r\nFN:Dr. Anna Müller\r\nORG:Alpha Tools GmbH;Sales\\, South\r\n\
    TITLE:Buyer\r\nitem1.EMAIL;type=INTERNET:anna@alpha.de\r\nEMAIL;type=pref:office@alpha.de\r\nitem1.X-ABLabel:_$!<Work>!$_\r\n\
    TEL;type=CELL:+49 170 1\r\nTEL;TYPE=\"work,fax\":+49 30 2\r\nitem2.ADR;type=WORK:;;Hauptstr. 1\\nHof;Berlin;;10115;\r\nitem2.X-ABADR:de\r\n\
    URL:alpha.de\r\nNOTE:line one\\nline\r\n  two\r\nCATEGORIES:Fair,VIP\r\nBDAY:1980-05-21\r\nX-WECHAT:anna88\r\n\
    IMPP;X-SERVICE-TYPE=Skype:skype:anna.m\r\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\n BBBB\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E6=98=8E;;;\r\n\
    ORG;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=C4=FE=B2=A8=\r\n=BA=A3=D1=F3\r\nADR;WORK:;;;;;;Atlantis\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Beta Ltd\r\nORG:Beta Ltd\r\nTEL;VALUE=uri;PREF=1:tel:+1-418-1;ext=102\r\nEMAIL:mailto:b@beta.com\r\nKIND:org\r\nEND:VCARD\r\n";

#[test]
fn cards_of_every_version_become_customers() {
    let (report, book) = thrice(CARDS.as_bytes());
    assert_eq!((report.format, &report.encoding, report.delimiter, &report.sheet), ("vcard", &None, None, &None));
    assert_eq!((report.rows, report.created, report.rejected.len()), (3, 2, 1));
    // The second card, with a country that is none.
    assert_eq!(report.rejected[0].row, 2);
    assert!(report.rejected[0].text(Lang::Zh).contains("Atlantis"));
    let alpha = book.named("Alpha Tools GmbH");
    let anna = &alpha.contacts[0];
    assert_eq!((anna.name.as_str(), anna.title.as_str()), ("Dr. Anna Müller", "Buyer"));
    assert_eq!(anna.emails, ["office@alpha.de", "anna@alpha.de"]);
    assert_eq!(anna.phones, ["+49 170 1", "WeChat anna88"]);
    assert_eq!((alpha.country.unwrap().code(), alpha.address.as_str()), ("DE", "Hauptstr. 1, Hof, 10115 Berlin"));
    assert_eq!(alpha.tags, ["Fair", "VIP"]);
    assert_eq!(book.notes[&alpha.id], "line one\nline two");
    for (name, wanted) in [
        ("Department", "Sales, South"),
        ("Fax", "+49 30 2"),
        ("Birthday", "1980-05-21"),
        ("IMPP", "skype:anna.m (Skype)"),
    ] {
        assert_eq!(custom(alpha, name), wanted, "{name}");
    }
    let beta = book.named("Beta Ltd");
    assert_eq!((beta.contacts[0].name.as_str(), custom(beta, "KIND")), ("", "org"));
    assert_eq!(beta.contacts[0].phones, ["+1-418-1 ext. 102"]);
    let (_, book) = text(&CARDS.replace("Atlantis", "China"));
    assert_eq!(book.named("宁波海洋").contacts[0].name, "王明");
}

#[test]
fn encodings_of_phones_and_computers() {
    let card = |name: &str, said: &str| {
        format!("BEGIN:VCARD\r\nVERSION:2.1\r\nFN{said}:{name}\r\nNOTE{said}:公司地址电话\r\nEND:VCARD\r\n")
    };
    for (label, said, name) in [
        ("utf-8", "", "王小明"),
        ("gbk", "", "王小明"),
        ("gbk", ";CHARSET=GB2312", "王小明"),
        ("shift_jis", ";CHARSET=SHIFT_JIS", "表ソ能十"),
        ("big5", ";CHARSET=BIG5", "許功蓋"),
    ] {
        let note = if label == "big5" || label == "shift_jis" { "\r\nX:" } else { "\r\nNOTE" };
        let text = card(name, said)
            .replace("\r\nNOTE", note)
            .replace(":公司地址电话", if note == "\r\nX:" { "x" } else { ":公司地址电话" });
        let rows = rows(&encode(&text, label).unwrap());
        assert_eq!(held(&rows[0], "Full name"), name, "{label}{said}");
    }
    let wide: Vec<u8> =
        std::iter::once(0xFEFF).chain(card("王小明", "").encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(held(&rows(&wide)[0], "Full name"), "王小明");
    let marked = format!("\u{feff}{}", card("王小明", ""));
    assert_eq!(held(&rows(marked.as_bytes())[0], "Full name"), "王小明");
}

#[test]
fn broken_cards_cost_themselves() {
    let open = "begin:vcard\nFN:Ann\nEMAIL:a@a.co\nBEGIN:VCARD\nFN:Bob\nno colon here\nTEL:1 2 3\nEND:VCARD\nrubbish\nBEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD\nFN:Cem";
    let names: Vec<String> = rows(open.as_bytes()).iter().map(|row| held(row, "Full name").to_owned()).collect();
    assert_eq!(names, ["Ann", "Bob\nno colon here", "Cem"]);
    let agent =
        "BEGIN:VCARD\nVERSION:2.1\nFN:Ann\nAGENT:\nBEGIN:VCARD\nFN:Bob\nTEL:1\nEND:VCARD\nTITLE:Boss\nEND:VCARD\n";
    let all = rows(agent.as_bytes());
    assert_eq!(
        (all.len(), held(&all[0], "AGENT"), held(&all[0], "Job title"), held(&all[0], "Phone")),
        (1, "Bob", "Boss", "")
    );
    let giant = format!(
        "BEGIN:VCARD\nFN:Ann\nNOTE:{}\nEND:VCARD\nBEGIN:VCARD\nFN:Bob\nPHOTO;ENCODING=b:{}\nEND:VCARD\n",
        "z".repeat(3 << 20),
        "A".repeat(9 << 20)
    );
    let (report, book) = text(&giant);
    assert_eq!((report.rows, report.created, report.rejected[0].row), (2, 1, 1));
    book.named("Bob");
    let strange: String = (0..300).map(|at| format!("X-K{at}:{at}\n")).collect();
    let all = rows(format!("BEGIN:VCARD\nFN:Ann\n{strange}END:VCARD\n").as_bytes());
    assert!(held(&all[0], "Other properties").contains("X-K299: 299"));
}

#[test]
fn real_cards_give_what_is_in_them() {
    let Some(root) = samples() else { return };
    for (name, cards, created) in [
        ("John_Doe_ANDROID", 6, 5),
        ("John_Doe_BLACK_BERRY", 1, 1),
        ("John_Doe_EVOLUTION", 1, 1),
        ("John_Doe_GMAIL", 1, 1),
        ("John_Doe_IPHONE", 1, 1),
        ("John_Doe_LOTUS_NOTES", 1, 1),
        ("John_Doe_MS_OUTLOOK", 1, 1),
        ("android_v21_adr_multiple_line", 1, 1),
        ("android_v21_blackberry_photo", 1, 1),
        ("android_v21_complicated", 1, 1),
        ("android_v21_japanese_2", 1, 1),
        ("android_v21_multiple_entry", 3, 3),
        ("android_v21_org_before_title", 1, 1),
        ("android_v30_ios_613_multiline", 1, 1),
        ("android_v30_japanese", 1, 1),
        ("android_v30_simple", 1, 1),
        ("android_v40_sort_as", 1, 1),
        // Its country is called WorkCountry.
        ("fullcontact", 1, 0),
        ("gmail-list", 3, 3),
        ("outlook-2007", 1, 1),
        ("rfc6350-example", 1, 1),
    ] {
        let bytes = std::fs::read(root.join(format!("vcard/{name}.vcf"))).unwrap();
        let (report, _) = thrice(&bytes);
        assert_eq!((report.rows, report.created), (cards, created), "{name}: {:?}", report.rejected);
        for (ours, theirs) in rows(&bytes).iter().zip(others(&bytes)) {
            let mails = held(ours, "Email");
            for mail in &theirs.1 {
                let known = mails.contains(mail.trim_start_matches("mailto:"));
                assert!(known || !mail.is_ascii(), "{name}: {mail} in {mails}");
            }
            let name = theirs.0.trim();
            let ours: String = ours.iter().map(|(_, cell)| format!("{cell} ")).collect();
            assert!(!name.is_ascii() || ours.contains(name) || mails.is_empty(), "{name} in {ours}");
        }
    }
    let japanese = std::fs::read(root.join("vcard/android_v21_japanese_2.vcf")).unwrap();
    let row = &rows(&japanese)[0];
    assert_eq!(held(row, "Full name"), "安藤 ロイド 1");
    assert_eq!(held(row, "Street"), "東京都渋谷区桜丘町26-1セルリアンタワー6階");
    let outlook = std::fs::read(root.join("vcard/outlook-2007.vcf")).unwrap();
    let row = &rows(&outlook)[0];
    assert_eq!((held(row, "City"), held(row, "Country"), held(row, "Birthday")), ("New York", "USA", "1922-03-10"));
    assert!(held(row, "Notes").contains("It does not preserve the formatting"));
}

/// What calcard reads of each card: the name and the addresses.
fn others(bytes: &[u8]) -> Vec<(String, Vec<String>)> {
    let text = String::from_utf8_lossy(bytes);
    let mut parser = Parser::new(&text);
    let mut all = Vec::new();
    while let Entry::VCard(card) = parser.entry() {
        let of = |name: VCardProperty| {
            let entries = card.entries.iter().filter(move |entry| entry.name == name);
            entries.flat_map(|entry| &entry.values).filter_map(|value| match value {
                VCardValue::Text(text) => Some(text.clone()),
                _ => None,
            })
        };
        all.push((of(VCardProperty::Fn).next().unwrap_or_default(), of(VCardProperty::Email).collect()));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_card_says_is_in_its_row(
        name in "[A-Za-z甲乙丙][A-Za-z甲乙丙 ,;\\\\]{0,60}",
        note in "[A-Za-z甲乙ü ,;:\\\\\n=]{0,200}",
        width in 5_usize..75,
    ) {
        let escape = |text: &str| text.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;").replace('\n', "\\n");
        let mut card = String::from("BEGIN:VCARD\r\nVERSION:3.0\r\n");
        for line in [format!("FN:{}", escape(&name)), format!("NOTE:{}", escape(&note))] {
            let signs: Vec<char> = line.chars().collect();
            // A line is folded anywhere but within its name.
            let folded: Vec<String> = signs.chunks(width.max(6)).map(|piece| piece.iter().collect()).collect();
            card += &folded.join("\r\n ");
            card += "\r\n";
        }
        card += "EMAIL:a@b.co\r\nEND:VCARD\r\n";
        let all = rows(card.as_bytes());
        prop_assert_eq!(held(&all[0], "Full name"), name.trim());
        prop_assert_eq!(held(&all[0], "Notes"), note.trim());
    }

    #[test]
    fn damage_costs_no_more_than_the_cards(
        hits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..30),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = CARDS.as_bytes().to_vec();
        for (at, byte) in &hits {
            // What makes it a file of cards stays.
            let at = 13 + at.index(bytes.len() - 13);
            bytes[at] = *byte;
        }
        bytes.truncate(20.max(cut.index(bytes.len())));
        let mut book = Book::default();
        let report = import(Cursor::new(bytes), &options(), &mut book, &mut |_| ControlFlow::Continue(())).unwrap();
        prop_assert!(report.rows <= 4);
    }

    #[test]
    fn random_bytes_behind_a_beginning(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let bytes = [b"BEGIN:VCARD\r\nFN:".as_slice(), &bytes].concat();
        import(Cursor::new(bytes), &options(), &mut Book::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    }
}
