//! A list is imported on the screen, in a real pseudo-terminal: the columns that were taken for something else are put right,
//! the rows that were not taken are saved, mended and imported again; by keys and by mouse, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::path::Path;

use common::Book;
use common::steps::{CLEAR, ENTER, ESC, TAB, TODAY, Workbench};
use genjin::text::Lang;

/// Whose it is stands below `Name`, who of us looks after them below `Firma`: taken for each other at first.
const LIST: &str =
    "Name;Firma;Land;Halle\nAlpha Tools;Anna;Germany;4.1\nBeta 贸易;Bert;Atlantis;5\nGamma Marine;Anna;Japan;6\n";
const SIZE: (u16, u16) = (120, 30);

/// The import is open, and the path begins with a folder.
fn begun(bench: &mut Workbench) {
    let path = format!("{} {}", bench.text("view.import_path", &[]), std::path::MAIN_SEPARATOR);
    bench.screen.see(&path);
}

/// Somebody of the list is in the book already.
fn book() -> Book {
    let book = Book::new(TODAY);
    book.json(&["add", "--name", "Gamma Marine"]);
    book
}

/// The book on the screen, and a folder with the list.
fn opened(lang: Lang) -> (Book, tempfile::TempDir, Workbench) {
    let book = book();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("fair.csv"), LIST).unwrap();
    let mut bench = Workbench::open(&book, SIZE, lang);
    bench.screen.see("Gamma Marine");
    (book, folder, bench)
}

/// Waits for how many are new, updated, unchanged, left out and not taken.
fn counts(bench: &mut Workbench, [created, updated, skipped, rejected]: [&str; 4]) {
    let counts =
        [("created", created), ("updated", updated), ("unchanged", "0"), ("skipped", skipped), ("rejected", rejected)];
    bench.see("view.import_counts", &counts);
}

/// The row that was not taken, mended in the table it was saved in.
fn mended(folder: &Path) {
    let file = folder.join("fair-rejected.csv");
    let table = std::fs::read_to_string(&file).unwrap();
    assert!(table.contains("Beta 贸易") && !table.contains("Alpha"), "{table}");
    std::fs::write(&file, table.replacen("Atlantis", "Austria", 1)).unwrap();
}

fn taken(book: &Book) {
    assert_eq!(book.json(&["list"]).as_array().map(Vec::len), Some(3));
    for (name, owner, country, hall) in
        [("Alpha Tools", "Anna", "DE", "4.1"), ("Beta 贸易", "Bert", "AT", "5"), ("Gamma Marine", "Anna", "JP", "6")]
    {
        let kept = book.json(&["show", name]);
        let told = (&kept["name"], &kept["owner"], &kept["country"], &kept["custom"]["Halle"]);
        assert_eq!(told, (&name.into(), &owner.into(), &country.into(), &hall.into()), "{kept}");
        assert_eq!(kept["contacts"], serde_json::json!([]), "nobody is taken for a person");
    }
}

#[test]
fn a_wrong_mapping_is_put_right_by_keys() {
    for lang in Lang::ALL {
        let (book, folder, mut bench) = opened(lang);
        bench.keys("I");
        begun(&mut bench);
        bench.keys(CLEAR);
        bench.keys(&format!("{}/fa", folder.path().display())).screen.see("fair.csv");
        bench.keys(TAB).screen.see("/fair.csv");
        let (owner, firm) = (bench.text("import.column.owner", &[]), bench.text("import.column.name", &[]));
        let person = format!("→ {}", bench.text("import.column.contact", &[]));
        bench.keys(ENTER).screen.see("Halle").see(&person);
        bench.keys(&firm).screen.see(&firm);
        bench.keys(ENTER).screen.unsee(&person);
        // Two columns for one field are told, and it does not go on so.
        bench.see("view.import_doubled", &[("other", "Firma")]).keys(TAB).see("app.import_doubles", &[]);
        bench.keys(&format!("{ESC}[Bowner")).screen.see("owner");
        bench.keys(ENTER).screen.see(&format!("→ {owner}")).see(&format!("→ {firm}"));
        bench.keys(TAB);
        counts(&mut bench, ["1", "1", "0", "1"]);
        bench.screen.see("Atlantis");
        bench
            .keys(ENTER)
            .see("view.import_mend", &[])
            .keys("s")
            .see("view.import_rejects", &[])
            .screen
            .see("fair-rejected.csv");
        mended(folder.path());
        bench.keys("r");
        counts(&mut bench, ["1", "0", "0", "0"]);
        bench.keys(ENTER).see("view.import_all_taken", &[]).keys(ENTER).screen.see("Beta 贸易");
        bench.leave();
        taken(&book);
    }
}

#[test]
fn a_wrong_mapping_is_put_right_by_mouse() {
    for lang in Lang::ALL {
        let (book, folder, mut bench) = opened(lang);
        bench.command("action.import");
        begun(&mut bench);
        // The folder is dropped on the terminal; the file is picked from it.
        bench.paste(&format!("{}/", folder.path().display())).screen.see("fair.csv");
        bench.double_click("fair.csv").screen.see("Halle");
        let (owner, firm) = (bench.text("import.column.owner", &[]), bench.text("import.column.name", &[]));
        let person = format!("→ {}", bench.text("import.column.contact", &[]));
        bench.screen.see(&person);
        for (column, field) in [("Anna", &owner), ("Alpha Tools", &firm)] {
            // The picker opens over the columns, at the field that the column has.
            let at = bench.screen.find(column, 0).unwrap();
            bench.screen.click(at).click(at);
            bench.see("view.import_pick_hint", &[]);
            bench.choose(field);
            bench.unsee("view.import_pick_hint", &[]).screen.see(&format!("→ {field}"));
        }
        bench.screen.unsee(&person);
        bench.click_hint("Tab", "action.columns_told");
        for (choice, wanted) in [
            ("view.import_on_update", ["1", "1", "0", "1"]),
            ("view.import_on_skip", ["1", "0", "1", "1"]),
            ("view.import_on_create", ["2", "0", "0", "1"]),
            ("view.import_on_update", ["1", "1", "0", "1"]),
        ] {
            let word = bench.text(choice, &[]);
            let at = bench.screen.see(&word).find(&word, 0).unwrap();
            bench.screen.click(at);
            counts(&mut bench, wanted);
        }
        bench.click_hint("Enter", "action.run_import").see("view.import_mend", &[]);
        bench.click_hint("s", "action.save_rejects").screen.see("fair-rejected.csv");
        mended(folder.path());
        bench.click_hint("r", "action.import_again");
        counts(&mut bench, ["1", "0", "0", "0"]);
        bench.click_hint("Enter", "action.run_import").see("view.import_all_taken", &[]);
        bench.click_hint("Esc", "action.leave").screen.see("Beta 贸易");
        bench.leave();
        taken(&book);
    }
}

#[test]
fn the_sheet_of_a_workbook_is_chosen_on_the_screen() {
    for lang in Lang::ALL {
        let (book, folder, mut bench) = opened(lang);
        let mut workbook = rust_xlsxwriter::Workbook::new();
        for (name, rows) in [
            ("展会 2026", &[&["Firma", "Land"][..], &["Alpha Tools", "Germany"], &["Beta 贸易", "Austria"]][..]),
            ("Old", &[&["Company", "Halle"], &["Delta", "4.1"]]),
        ] {
            let sheet = workbook.add_worksheet().set_name(name).unwrap();
            for (at, cells) in (0..).zip(rows) {
                sheet.write_row(at, 0, cells.iter().copied()).unwrap();
            }
        }
        workbook.save(folder.path().join("list.xlsx")).unwrap();
        bench.keys("I");
        begun(&mut bench);
        bench.paste(&format!("{}/list.xlsx", folder.path().display())).screen.see("list.xlsx");
        bench.keys(ENTER);
        let about = [("format", "xlsx"), ("sheet", "展会 2026"), ("rows", "2")];
        bench.see("view.import_about_sheet", &about).screen.see("Beta 贸易");
        bench.keys("\x1b[C").screen.see("Delta");
        let at = bench.screen.find(" 展会 2026 ", 0).unwrap();
        bench.screen.click(at).see("Beta 贸易");
        bench.keys(TAB);
        counts(&mut bench, ["2", "0", "0", "0"]);
        bench.keys(ENTER).see("view.import_all_taken", &[]).keys(ENTER).screen.see("Alpha Tools");
        bench.leave();
        assert_eq!(book.json(&["show", "Beta 贸易"])["country"], "AT");
    }
}

/// Quotations of a customer of the book and of somebody it does not know.
const QUOTES: &str = "Quote No;Customer;Date;Product;Qty;Unit price;Currency\n\
    PI-1;Gamma Marine;02.11.2026;Bolt;10;0,85;USD\nPI-1;Gamma Marine;02.11.2026;Nut;10;0,15;USD\nPI-2;Delta;02.11.2026;Nut;10;0,15;USD\n";

#[test]
fn quotations_come_in_on_the_screen_and_the_kind_of_rows_is_chosen() {
    for lang in Lang::ALL {
        let (book, folder, mut bench) = opened(lang);
        std::fs::write(folder.path().join("quotes.csv"), QUOTES).unwrap();
        let kind = |bench: &Workbench, key: &str| format!(" {} ", bench.text(key, &[]));
        let to = |bench: &Workbench, key: &str| format!("→ {}", bench.text(key, &[]));
        let [product, quantity, currency, name] =
            ["field.product", "field.quantity", "import.column.currency", "field.name"].map(|key| to(&bench, key));
        bench.keys("I");
        begun(&mut bench);
        bench.paste(&format!("{}/quotes.csv", folder.path().display())).screen.see("quotes.csv");
        bench.keys(ENTER).screen.see("Unit price").see(&product);
        // Said to be products, then customers, by keys; then by mouse what they are.
        bench.keys("\x14").screen.see(&name);
        bench.keys("\x14").screen.see(&currency);
        let at = bench.screen.find(&kind(&bench, "view.import_kind_quotes"), 0).unwrap();
        bench.screen.click(at).see(&quantity);
        bench.keys(TAB);
        counts(&mut bench, ["2", "0", "0", "1"]);
        bench.screen.see("Delta").see("PI-1").see("Bolt");
        bench.keys(ENTER).see("view.import_mend", &[]).keys("s").screen.see("quotes-rejected.csv");
        let file = folder.path().join("quotes-rejected.csv");
        let table = std::fs::read_to_string(&file).unwrap();
        assert!(table.contains("PI-2") && !table.contains("PI-1"), "{table}");
        std::fs::write(&file, table.replacen("Delta", "Gamma Marine", 1)).unwrap();
        bench.keys("r");
        counts(&mut bench, ["1", "0", "0", "0"]);
        bench.keys(ENTER).see("view.import_all_taken", &[]).keys(ENTER).screen.see("Gamma Marine");
        bench.leave();
        let shown = book.json(&["show", "Gamma Marine"]);
        let quotes = shown["quotes"].as_array().unwrap();
        assert_eq!(quotes.iter().map(|one| one["lines"].as_array().unwrap().len()).collect::<Vec<_>>(), [2, 1]);
    }
}
