//! The quotation as the customer gets it (R9): from the command line and from the screen, as a page and as a workbook. What is internal is
//! in neither.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::path::Path;

use common::Book;
use common::steps::{CLEAR, ENTER, SAVE, TAB, TODAY, Workbench};
use common::zip::texts;
use genjin::text::Lang;
use serde_json::json;

const SIZE: (u16, u16) = (120, 36);
/// What stands in each field that is none of the customer's business, and the figure there.
const SECRET: &str = "GEHEIM";
const FIGURE: &str = "31.77";

/// A customer with a quotation of two lines in which all that is internal is filled.
fn book() -> Book {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Müller 宁波", "--code", "DE7", "--country", "DE", "--contact", "Jürgen Groß"]);
    book.json(&["edit", "DE7", "--set", &format!("requirements={SECRET}"), "--set", &format!("owner={SECRET}")]);
    let table = book.path("lines.csv");
    let head = "product,quantity,unit,price,per,moq,costs,rebate,competitor,competitor_price,market_price,annual_volume,\
                outcome_reason,note,tooling_price,tooling_payer";
    let internal = format!("{SECRET} | CNY {FIGURE},{FIGURE},{SECRET},{FIGURE},{FIGURE},{FIGURE},{SECRET},{SECRET}");
    let lines = format!(
        "{head}\n=SUM(1) M8×40,120000,pcs,78.00,1000,50000,{internal},1500.00,supplier\nNut <b>,10,sets,410.00,1,,{internal},,\n"
    );
    fs::write(&table, lines).unwrap();
    let args = ["quote", "DE7", "--lines", table.to_str().unwrap(), "--incoterm", "FOB", "--place", "Ningbo"];
    let terms = ["--payment", "30 % T/T, balance before shipment", "--lead", "35", "--currency", "USD"];
    let quote = book.json(&[&args[..], &terms, &["--number", "Q-7", "--rate", &format!("CNY={FIGURE}")]].concat());
    assert_eq!(quote["lines"].as_array().unwrap().len(), 2, "{quote}");
    book
}

fn head(book: &Book, text: &str) {
    let folder = book.data().join("genjin");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("letterhead.toml"), text).unwrap();
}

/// The texts of a sheet.
fn read(file: &Path) -> String {
    let bytes = fs::read(file).unwrap();
    if bytes.starts_with(b"PK") { texts(&bytes) } else { String::from_utf8(bytes).unwrap() }
}

#[test]
fn r9_nothing_internal_reaches_the_customer_in_either_format() {
    let book = book();
    head(&book, "[en]\ncompany = 'Harbour Fasteners'\nterms = ['Prices hold for the quantities named.']\n");
    for (name, lang) in [("q.xlsx", "en"), ("q.html", "en"), ("z.xlsx", "zh"), ("z.html", "zh")] {
        let file = book.path(name);
        let told = book.json(&["quote", "DE7", "--sheet", file.to_str().unwrap(), "--sheet-lang", lang]);
        assert_eq!((&told["no"], &told["letterhead"]), (&json!("Q-7"), &json!(null)), "{told}");
        let text = read(&file);
        for internal in [SECRET, FIGURE, "supplier", "供应商"] {
            assert!(!text.contains(internal), "{internal} in {name}: {text}");
        }
        let prices = if name.ends_with("html") { ["78.00", "9,360.00"] } else { ["<v>78</v>", "<v>9360</v>"] };
        let known = ["M8×40", "Müller 宁波", "Jürgen Groß", "Q-7", "Ningbo", "Harbour Fasteners"];
        for wanted in known.iter().chain(&prices).chain(&["Nut &lt;b&gt;", "30 % T/T", "35", "1,500.00"]) {
            assert!(text.contains(wanted), "{wanted} not in {name}: {text}");
        }
        assert!(!text.contains("<f>"), "no formula: {text}");
        assert_eq!(text.contains("报价单"), lang == "zh", "{name}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}

#[test]
fn r9_a_sheet_is_refused_in_one_sentence() {
    let book = book();
    book.json(&["add", "--name", "Nobody", "--code", "NN"]);
    let file = book.path("q.html");
    let file = file.to_str().unwrap();
    let said = |args: &[&str]| {
        let (code, _, err) = book.run_human(args);
        assert_ne!(code, 0, "{args:?}");
        assert_eq!(err.trim().lines().count(), 1, "{err}");
        err
    };
    assert!(said(&["quote", "NN", "--sheet", file]).contains("No quotation"));
    assert!(said(&["quote", "DE7", "--sheet", file, "--number", "Q-9"]).contains("Q-9"));
    assert!(said(&["quote", "DE7", "--sheet", file, "--number", "Q-7", "--revision", "2"]).contains("no revision 2"));
    assert!(said(&["quote", "DE7", "--sheet", "q.pdf"]).contains(".xlsx"));
    assert!(said(&["quote", "DE7", "--sheet", "/nowhere/q.html"]).contains("/nowhere/q.html"));
    said(&["quote", "DE7", "--sheet", file, "--check"]);
    said(&["quote", "DE7", "--force", "--product", "M8", "--price", "1"]);
    head(&book, "[en]\ncompny = 'Harbour'\n");
    assert!(said(&["quote", "DE7", "--sheet", file]).contains("letterhead.toml"));
    assert!(!Path::new(file).exists());
}

#[test]
fn r9_a_named_revision_is_written_and_a_file_that_is_there_stays() {
    let book = book();
    book.json(&["quote", "DE7", "--revise", "Q-7", "--product", "Nut <b>", "--price", "399.00"]);
    let file = book.path("q.html");
    let file = file.to_str().unwrap();
    let first = book.json(&["quote", "DE7", "--sheet", file]);
    assert_eq!((&first["no"], &first["lang"]), (&json!("Q-7 R2"), &json!("en")));
    // The template of the letterhead was put beside the settings, to be filled in.
    let template = book.data().join("genjin/letterhead.toml");
    assert_eq!(first["letterhead"], json!(template));
    assert!(fs::read_to_string(&template).unwrap().contains("company"));
    assert!(read(Path::new(file)).contains("399.00"));
    let (code, _, err) = book.run_human(&["quote", "DE7", "--sheet", file, "--revision", "1"]);
    assert!(code != 0 && err.contains("--force"), "{err}");
    book.json(&["quote", "DE7", "--sheet", file, "--number", "q-7", "--revision", "1", "--force"]);
    assert!(read(Path::new(file)).contains("410.00"));
}

#[test]
fn r9_the_sheet_is_written_from_the_screen() {
    for lang in Lang::ALL {
        let book = book();
        head(&book, "[en]\ncompany = 'Harbour Fasteners'\n");
        let file = book.path("screen.xlsx");
        let mut bench = Workbench::open(&book, SIZE, lang);
        bench.screen.see("Müller");
        bench.keys("5").screen.see("Q-7");
        bench.keys("E").see("quotation.form", &[("quote", "Q-7")]).see("quotation.help_file", &[]);
        // In Chinese, for once.
        let chinese = bench.text("quotation.chinese", &[]);
        bench.keys(&format!("{CLEAR}{}{TAB}{chinese}{ENTER}{SAVE}", file.display()));
        bench.unsee("quotation.form", &[("quote", "Q-7")]);
        bench.screen.see("screen.xlsx");
        bench.leave();
        assert!(read(&file).contains("报价单号"));
    }
}

/// A PNG of one pixel.
const PIXEL: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\0IEND\xaeB`\x82";

#[test]
fn r9_a_sheet_has_hs_code_packing_and_pictures_that_can_be_read() {
    let book = book();
    head(&book, "[en]\ncompany = 'Harbour Fasteners'\n");
    let fields =
        ["english=Hex bolt", "hs=73181590", "pieces=500", "size=30x22x18", "gross_kg=10.9", "picture=bolt.png"];
    let all: Vec<&str> = fields.into_iter().flat_map(|field| ["--set", field]).collect();
    book.json(&[&["product", "=SUM(1) M8×40"][..], &all, &["--set", &format!("note={SECRET}")]].concat());
    let folder = book.data().join("genjin");
    let write = |name: &str| {
        let file = book.path(name);
        let told = book.json(&["quote", "DE7", "--sheet", file.to_str().unwrap(), "--sheet-lang", "en", "--force"]);
        (told["left_out"].clone(), file)
    };
    // A picture that is not there, is none, or is too large is left out, and that is said.
    let broken = PIXEL[..20].to_vec();
    let large = [PIXEL, &vec![0; 1 << 20]].concat();
    for bytes in [None, Some(b"GIF89a".to_vec()), Some(broken), Some(large)] {
        if let Some(bytes) = bytes {
            fs::write(folder.join("bolt.png"), bytes).unwrap();
        }
        let (left_out, file) = write("q.xlsx");
        assert_eq!(left_out, json!([{ "product": "=SUM(1) M8×40", "picture": "bolt.png" }]));
        let text = read(&file);
        for told in ["73181590", "500 a carton, 30 × 22 × 18 cm, 10.9 kg gross", "Hex bolt"] {
            assert!(text.contains(told), "{told}: {text}");
        }
        assert!(!text.contains(SECRET));
        assert!(!fs::read(&file).unwrap().windows(9).any(|part| part == b"xl/media/"));
    }
    let file = book.path("q.html");
    let (_, out, _) = book.run_human(&["quote", "DE7", "--sheet", file.to_str().unwrap(), "--sheet-lang", "en"]);
    assert!(out.contains("bolt.png is no PNG or JPEG"), "{out}");
    fs::write(folder.join("bolt.png"), PIXEL).unwrap();
    let (left_out, file) = write("q.xlsx");
    assert_eq!(left_out, json!([]));
    assert!(fs::read(&file).unwrap().windows(9).any(|part| part == b"xl/media/"));
    let (left_out, file) = write("q.html");
    assert_eq!(left_out, json!([]));
    assert!(read(&file).contains("<td><img alt=\"\" src=\"data:image/png;base64,"), "{}", read(&file));
    assert!(!read(&file).contains(SECRET) && !read(&file).contains(FIGURE));
}
