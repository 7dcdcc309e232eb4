//! The tables that others made.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use genjin::io::plan::sniff;
use genjin::io::{ImportReport, Source};
use genjin::text::Lang;

use crate::book::{Book, options, round_trip, samples, thrice};

fn tables(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            tables(&path, found);
        } else if path.extension().is_some_and(|end| end == "csv" || end == "tsv") {
            found.push(path);
        }
    }
}

#[test]
fn every_row_of_every_table_is_accounted_for() {
    let Some(root) = samples() else { return };
    let mut found = Vec::new();
    for folder in ["crm", "contacts", "csv_asia", "csv_europe", "csv_edge", "csv_spectrum"] {
        tables(&root.join(folder), &mut found);
    }
    found.sort();
    assert!(found.len() > 25);
    for path in found {
        let (report, book) = thrice(&std::fs::read(&path).unwrap());
        let [rows, created, updated, unchanged] = [report.rows, report.created, report.updated, report.unchanged];
        println!(
            "{}: {:?} {:?} {rows} = {created} + {updated} + {unchanged} + {} rejected",
            path.strip_prefix(&root).unwrap().display(),
            report.encoding,
            report.delimiter,
            report.rejected.len(),
        );
        println!("    {:.600}", serde_json::to_string(&report.mapping).unwrap());
        let mut seen = BTreeSet::new();
        for reject in &report.rejected {
            let (english, chinese) = (reject.text(Lang::En), reject.text(Lang::Zh));
            if seen.is_empty() {
                println!("    {english} | {chinese}");
            }
            assert!(seen.insert(reject.row));
            assert!(!english.contains("%{") && !chinese.contains("%{") && !chinese.contains("import."), "{chinese}");
        }
        // The one file whose own bytes are broken.
        let broken = path.ends_with("location_coordinates.csv");
        assert!(broken || report.replaced == 0, "{}", path.display());
        if book.customers.len() < 2_000 {
            round_trip(&book, Lang::Zh);
        }
    }
}

fn sample(path: &str) -> Option<(ImportReport, Book)> {
    Some(thrice(&std::fs::read(samples()?.join(path)).unwrap()))
}

#[test]
fn northwind_keeps_its_text_and_loses_its_nulls() {
    let Some((report, book)) = sample("crm/northwind_customers.csv") else { return };
    assert_eq!((report.rows, report.created, report.rejected.len()), (91, 91, 0));
    let one = book.named("Antonio Moreno Taquería");
    assert_eq!((one.code.as_str(), one.country.unwrap().code()), ("ANTON", "MX"));
    assert_eq!((one.contacts[0].name.as_str(), one.place.as_str()), ("Antonio Moreno", "México D.F."));
    assert!(book.customers.values().all(|one| !format!("{one:?}").contains("NULL")));
}

#[test]
fn datablist_near_duplicate_joins_its_customer() {
    let Some((report, book)) = sample("crm/datablist_customers-1000.csv") else { return };
    let last = book.customers.values().find(|one| one.code == "51732B5b2328015").unwrap();
    let names: Vec<&str> = last.contacts.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Dominic Duran", "Testing_DOMINIC Duran"]);
    let told: Vec<String> = report.rejected.iter().map(|one| one.text(Lang::En)).collect();
    assert_eq!((report.rows, report.created, report.updated), (1001, 1000, 1), "{told:#?}");
}

#[test]
fn a_misspelt_country_is_told_with_what_it_may_be() {
    let Some((report, _)) = sample("crm/maven_accounts.csv") else { return };
    assert_eq!((report.rows, report.created), (85, 84));
    let told = report.rejected[0].text(Lang::En);
    assert!(
        told.starts_with("row 5, column \"office_location\": \"Philipines\"") && told.contains("Philippines"),
        "{told}"
    );
}

fn cells(path: &str) -> Option<(String, Vec<Vec<String>>)> {
    let file = Cursor::new(std::fs::read(samples()?.join(path)).unwrap());
    let mut source = Source::open(file, &options(), &mut |_| ControlFlow::Continue(())).unwrap();
    let sniffed = sniff(&mut source, &options()).unwrap();
    let below = sniffed.layout.sample.iter().map(|one| one.cells().map(str::to_owned).collect());
    Some((sniffed.charset.label(), std::iter::once(sniffed.layout.columns.clone()).chain(below).collect()))
}

#[test]
fn text_of_every_encoding_is_exact() {
    for (path, label, wanted) in [
        ("csv_asia/taiwan_attractions_big5.csv", "big5", "雲嘉南濱海國家風景區管理處"),
        ("csv_asia/un_countries_chinese_gb18030.csv", "gb18030", "阿尔及利亚"),
        ("contacts/japan_post_13TOKYO.csv", "shift_jis", "ﾄｳｷｮｳﾄ"),
        ("contacts/japan_post_13TOKYO.csv", "shift_jis", "千代田区"),
        ("csv_europe/brussels_hotels_decimal_comma.csv", "windows-1252", "Année"),
        ("contacts/datev_EXTF_Stammdaten.csv", "windows-1252", "Straße"),
        ("csv_edge/openrefine/example-latin1.tsv", "windows-1252", "Tizi Ouzou, Béjaïa, (Kaby ..."),
        ("csv_edge/openrefine/example-utf16le-bom.tsv", "utf-16le", "Tizi Ouzou, Béjaïa, (Kaby ..."),
        ("csv_edge/openrefine/example-utf16be-bom.tsv", "utf-16be", "Tizi Ouzou, Béjaïa, (Kaby ..."),
        ("csv_edge/openrefine/csv-with-bom.csv", "utf-8-bom", "ColA"),
        ("csv_edge/openrefine/example-linebreaks-in-cells.tsv", "utf-8", "f\nf"),
    ] {
        let Some((found, rows)) = cells(path) else { return };
        assert_eq!(found, label, "{path}");
        assert!(rows.iter().flatten().any(|cell| cell == wanted), "{path}: no {wanted}");
    }
}

#[test]
fn csv_spectrum_answers() {
    let Some(root) = samples() else { return };
    for name in
        ["comma_in_quotes", "empty", "escaped_quotes", "json", "newlines", "quotes_and_newlines", "simple", "utf8"]
    {
        let Some((_, rows)) = cells(&format!("csv_spectrum/{name}.csv")) else { return };
        let answer = std::fs::read(root.join(format!("csv_spectrum/{name}.json"))).unwrap();
        let answer: Vec<BTreeMap<String, String>> = serde_json::from_slice(&answer).unwrap();
        let (header, body) = rows.split_first().unwrap();
        let ours: Vec<BTreeMap<String, String>> =
            body.iter().map(|row| header.iter().cloned().zip(row.iter().cloned()).collect()).collect();
        assert_eq!(ours, answer, "{name}");
    }
}

#[test]
fn datev_has_its_header_in_the_second_line() {
    let Some((report, book)) = sample("contacts/datev_EXTF_Stammdaten.csv") else { return };
    assert_eq!((report.delimiter, report.rejected.len()), (Some(';'), 0), "{:?}", report.rejected);
    assert!(!book.customers.is_empty());
}

#[test]
fn naughty_strings_are_cells_like_any_other() {
    let Some(root) = samples() else { return };
    let mut lines: Vec<String> = Vec::new();
    for file in ["naughty/blns.txt", "naughty/csv_injection.txt"] {
        let text = std::fs::read_to_string(root.join(file)).unwrap();
        lines.extend(text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned));
    }
    for entry in std::fs::read_dir(root.join("naughty/terminal")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        lines.push(String::from_utf8_lossy(&bytes).chars().take(500).collect());
    }
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(["Code", "Company", "Contact", "Shoe size", "Notes"]).unwrap();
    for (number, line) in lines.iter().enumerate() {
        out.write_record([&format!("K{number}"), line, line, line, line]).unwrap();
    }
    let (report, book) = thrice(&out.into_inner().unwrap());
    assert_eq!(report.rows, lines.len() as u64);
    let told: Vec<String> = report.rejected.iter().map(|one| one.text(Lang::En)).collect();
    assert!(told.len() <= 5, "{told:#?}");
    for lang in Lang::ALL {
        round_trip(&book, lang);
    }
}
