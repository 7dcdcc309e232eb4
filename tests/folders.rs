//! Dossier folders (R16) on a real disk: moved with each change and back with undo, known again wherever a hand put them; every
//! file is there exactly once, whatever is in the way and whenever the program is killed.
//!
//! `GENJIN_SEED=7 cargo test --test folders` for another walk than the usual one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::Utc;
use common::{Book, FolderBook};
use genjin::book::{Command, Deal, NewCustomer};
use genjin::engine::{Answer, Ask, Asker, FileAsk, FoldersAsk, FoldersTold, Keeper};
use genjin::model::{CustomerId, Dossier, Grade, Settings, Status};
use genjin::store::StoreError;
use genjin::text::Lang;

const TODAY: &str = "2026-11-24";
const MARK: &str = ".genjin-customer";
const PAGE: &str = "customer.md";

/// A small generator of numbers.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).unwrap()
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Every file below a folder with its content; hidden ones apart from marks are left out.
fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().map(Result::unwrap) {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.file_type().unwrap().is_dir() {
                open.push(path);
            } else if name != PAGE && !name.starts_with('.') || name == MARK {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found
}

/// Opens a book. A process that another test begins has its lock for a moment.
fn opened(data: &Path, settings: &Settings) -> Keeper {
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        match Keeper::open(data, settings) {
            Err(StoreError::Locked { .. }) if Instant::now() < until => std::thread::sleep(Duration::from_millis(20)),
            opened => return opened.unwrap(),
        }
    }
}

/// A book with folders, worked on from within.
struct Desk {
    keeper: Option<Keeper>,
    settings: Settings,
    data: PathBuf,
    root: PathBuf,
}

impl Desk {
    fn new(room: &Path, pattern: &str) -> Self {
        let root = room.join("客户");
        let dossier = Dossier { root: Some(root.to_str().unwrap().to_owned()), pattern: pattern.parse().unwrap() };
        let settings = Settings { dossier, ..Settings::default() };
        let data = room.join("book");
        let keeper = Some(opened(&data, &settings));
        Self { keeper, settings, data, root }
    }

    fn try_ask(&mut self, ask: Ask) -> Answer {
        let asker = Asker { today: TODAY.parse().unwrap(), now: Utc::now(), lang: Lang::En };
        self.keeper.as_mut().unwrap().answer_now(&asker, ask)
    }

    fn command(&mut self, command: Command) {
        let answer = self.try_ask(Ask::Do(command));
        // Nothing to do is done as well.
        assert!(matches!(answer, Answer::Done(_)), "{answer:?}");
    }

    fn add(&mut self, code: &str) -> CustomerId {
        let new = NewCustomer { name: format!("Customer {code}"), code: code.to_owned(), ..NewCustomer::default() };
        let Answer::Done(done) = self.try_ask(Ask::Do(Command::Add(Box::new(new)))) else { panic!() };
        done.customers[0]
    }

    fn folders(&mut self, make: bool, sync: bool) -> FoldersTold {
        match self.try_ask(Ask::Folders(FoldersAsk { customer: None, make, sync })) {
            Answer::Folders(told) => *told,
            other => panic!("{other:?}"),
        }
    }

    fn reopen(&mut self) {
        self.keeper.take().unwrap().close().unwrap();
        self.open();
    }

    fn open(&mut self) {
        self.keeper = Some(opened(&self.data, &self.settings));
    }

    /// The folders that say they are a customer's.
    fn marked(&self, id: CustomerId) -> Vec<PathBuf> {
        let marks = files(&self.root).into_iter().filter(|(path, _)| path.ends_with(MARK));
        let own = marks.filter(|(_, text)| text.starts_with(&id.to_string()));
        own.map(|(path, _)| path.parent().unwrap().to_owned()).collect()
    }

    fn folder(&self, id: CustomerId) -> PathBuf {
        let all = self.marked(id);
        assert_eq!(all.len(), 1, "{all:?}");
        all[0].clone()
    }

    /// The shelf by the record alone.
    fn shelf(&mut self, id: CustomerId) -> PathBuf {
        let Answer::Card(card) = self.try_ask(Ask::Card(id)) else { panic!() };
        let standing = card.customer.standing;
        self.root.join(match standing.status {
            Status::Won => {
                let first = card.orders.iter().map(|order| order.on).min().unwrap_or(standing.created);
                format!("成交客户/{}", first.format("%Y"))
            }
            Status::Prospect => {
                format!("潜在客户/{}", standing.grade.map_or("未定级".to_owned(), |one| one.to_string()))
            }
            Status::NoNeed => "无需求客户".to_owned(),
        })
    }
}

/// What stands in the tree by content: each text once.
fn contents(root: &Path) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    for (_, text) in files(root).into_iter().filter(|(path, _)| !path.ends_with(MARK)) {
        *all.entry(text).or_default() += 1;
    }
    all
}

const GRADES: [Option<Grade>; 6] =
    [None, Some(Grade::A), Some(Grade::B), Some(Grade::C), Some(Grade::D), Some(Grade::E)];

/// One random command on a customer.
fn move_of(random: &mut Random, customer: CustomerId) -> Command {
    let reason = || "because".to_owned();
    match random.below(8) {
        0 => Command::NoNeed { customers: vec![customer], reason: reason() },
        1 | 2 => {
            let on = random.of(&["2024-12-31", "2025-01-01", "2025-06-30", "2026-11-02"]).parse().ok();
            let deal = Deal { what: "bolts".to_owned(), amount: None, on, tier: None };
            Command::Won { customers: vec![customer], deal }
        }
        _ => {
            let grade = *random.of(&GRADES);
            Command::Grade { customers: vec![customer], grade, reason: Some(reason()) }
        }
    }
}

#[test]
fn r16_a_thousand_moves_renames_clashes_and_failures_leave_every_file_once() {
    let seed = std::env::var("GENJIN_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_261_124);
    let mut random = Random(seed);
    let room = tempfile::tempdir().unwrap();
    // Codes that are one name on some system, or on every one.
    let codes = ["A/1", "A:1", "A-1", "ä 7", "CON", "x.", "海洋".repeat(60).as_str(), "plain"].map(str::to_owned);
    let mut desk = Desk::new(room.path(), "{code}");
    let ids: Vec<CustomerId> = codes.iter().map(|code| desk.add(code)).collect();
    assert_eq!(desk.folders(true, false).made, ids.len() as u64);
    let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
    let mut obstacles: Vec<PathBuf> = Vec::new();
    let (mut moved, mut refused) = (0, 0);
    // Taking customers in is not taken back.
    let mut depth = 0;
    for step in 0..1_000 {
        let id = *random.of(&ids);
        let content = format!("file of step {step}");
        match random.below(20) {
            // The same folder, elsewhere and by another name.
            0 | 1 => {
                let place = random.of(&["", "潜在客户/A", "成交客户/2019", "elsewhere/deep/down"]);
                let shelf = desk.root.join(place);
                if fs::create_dir_all(&shelf).is_ok() {
                    let to = shelf.join(random.of(&["Müller", "a-1 ", "MINE", "客户", "con"]));
                    if !to.exists() {
                        fs::rename(desk.folder(id), to).unwrap();
                    }
                }
            }
            2 | 3 => {
                fs::write(desk.folder(id).join(format!("{step}.pdf")), &content).unwrap();
                wanted.insert(content, 1);
            }
            4 => {
                let file = room.path().join("scan.pdf");
                fs::write(&file, &content).unwrap();
                let about = (*random.of(&["PO-7", "M8/bolt", ""])).to_owned();
                match desk.try_ask(Ask::AddFile(FileAsk { customer: id, file, about })) {
                    Answer::FileAdded { .. } => drop(wanted.insert(content, 1)),
                    other => panic!("{other:?}"),
                }
            }
            // Something foreign where a folder may have to go, or a shelf.
            5..=7 => {
                let shelf = desk.root.join(random.of(&[
                    "潜在客户/A",
                    "潜在客户/B",
                    "潜在客户/E",
                    "成交客户/2025",
                    "无需求客户",
                    "潜在客户",
                ]));
                if fs::create_dir_all(&shelf).is_ok() {
                    let path = shelf.join(random.of(&["A-1", "x", "plain", "PLAIN", "con_", "Ä 7", "C"]));
                    if path.symlink_metadata().is_err() {
                        if random.below(3) == 0 {
                            fs::create_dir(&path).unwrap();
                            fs::write(path.join("theirs.txt"), &content).unwrap();
                        } else {
                            fs::write(&path, &content).unwrap();
                        }
                        wanted.insert(content, 1);
                        obstacles.push(path);
                    }
                }
            }
            8 => {
                if let Some(path) = obstacles.pop() {
                    for (_, text) in files(&path).into_iter().filter(|(path, _)| !path.ends_with(MARK)) {
                        assert_eq!(wanted.remove(&text), Some(1));
                    }
                    if path.is_dir() {
                        // A shelf may have come to stand in it: that is nobody's to clear away then.
                        let marks = files(&path).iter().any(|(path, _)| path.ends_with(MARK));
                        if marks {
                            for (_, text) in files(&path).into_iter().filter(|(path, _)| !path.ends_with(MARK)) {
                                wanted.insert(text, 1);
                            }
                        } else {
                            fs::remove_dir_all(&path).unwrap();
                        }
                    } else {
                        assert_eq!(wanted.remove(&fs::read_to_string(&path).unwrap()), Some(1));
                        fs::remove_file(&path).unwrap();
                    }
                }
            }
            9 if depth > 0 => depth -= usize::from(matches!(desk.try_ask(Ask::UndoShort), Answer::Steps(_))),
            9 => {}
            10 => depth += usize::from(matches!(desk.try_ask(Ask::Redo(1)), Answer::Steps(_))),
            11 => desk.reopen(),
            12 => {
                // What is known is a cache.
                let _ = fs::remove_file(desk.data.join("folders"));
                desk.reopen();
            }
            13 => {
                let told = desk.folders(false, true);
                moved += told.moved;
                refused += told.troubles.len();
                assert_eq!(told.folders.len(), ids.len(), "step {step}");
            }
            _ => {
                let command = move_of(&mut random, id);
                // Some of it changes nothing, or is refused.
                let answer = desk.try_ask(Ask::Do(command));
                depth += usize::from(matches!(answer, Answer::Done(done) if done.seq.is_some()));
            }
        }
        assert_eq!(contents(&desk.root), wanted, "step {step} of seed {seed}");
        for id in &ids {
            desk.folder(*id);
        }
    }
    for path in obstacles {
        let marks = files(&path).iter().any(|(path, _)| path.ends_with(MARK));
        if path.is_dir() && !marks {
            files(&path).into_iter().for_each(|(_, text)| {
                wanted.remove(&text);
            });
            fs::remove_dir_all(&path).unwrap();
        } else if path.is_file() {
            wanted.remove(&fs::read_to_string(&path).unwrap());
            fs::remove_file(&path).unwrap();
        }
    }
    let told = desk.folders(false, true);
    assert_eq!(told.troubles, [], "nothing is in the way any more");
    assert!(told.folders.iter().all(|one| one.in_place), "{:?}", told.folders);
    assert_eq!(contents(&desk.root), wanted);
    for id in &ids {
        let shelf = desk.shelf(*id);
        assert_eq!(desk.folder(*id).parent(), Some(shelf.as_path()));
    }
    assert!(moved > 10 && refused > 10, "{moved} moved by hand and back, {refused} times something in the way");
}

/// A book with settings that name a place for folders, worked on by the binary.
fn book() -> (Book, String, PathBuf) {
    let FolderBook { book, config, root } = FolderBook::new(TODAY);
    (book, config, root)
}

#[test]
fn r16_a_folder_goes_with_grade_and_status_and_comes_back_with_undo() {
    let (book, config, root) = book();
    let run = |args: &[&str]| book.json(&[&["--config", &config], args].concat());
    assert_eq!(run(&["folders"])["folders"], serde_json::json!([]));
    let made = run(&["folders", "MUE", "--make"]);
    assert_eq!(made["made"], 1);
    let name = "DE-MUE-20261124";
    assert_eq!(made["folders"][0]["folder"], format!("潜在客户/A/{name}"));
    let scan = book.path("scan 1.pdf");
    fs::write(&scan, "the order").unwrap();
    let filed = run(&["file", "MUE", scan.to_str().unwrap(), "--as", "PO/77"]);
    assert!(filed["file"].as_str().unwrap().ends_with("/20261124-PO-77.pdf"), "{filed}");
    // Once more: beside it, nothing is replaced.
    let filed = run(&["file", "MUE", scan.to_str().unwrap(), "--as", "PO/77"]);
    assert!(filed["file"].as_str().unwrap().ends_with("/20261124-PO-77-2.pdf"), "{filed}");
    let there = |place: &str| {
        let folder = root.join(place).join(name);
        fs::read_to_string(folder.join("20261124-PO-77.pdf")).ok().as_deref() == Some("the order")
            && contents(&root).values().sum::<usize>() == 2
    };
    run(&["grade", "MUE", "C"]);
    assert!(there("潜在客户/C"));
    run(&["undo"]);
    assert!(there("潜在客户/A"));
    run(&["won", "MUE", "--what", "bolts", "--on", "2025-12-31"]);
    assert!(there("成交客户/2025"));
    // An earlier deal is the first one.
    run(&["won", "MUE", "--what", "nuts", "--on", "2024-01-01"]);
    assert!(there("成交客户/2024"));
    run(&["undo", "-n", "2"]);
    assert!(there("潜在客户/A"));
    run(&["no-need", "MUE", "--reason", "closed"]);
    assert!(there("无需求客户"));
    run(&["undo"]);
    run(&["redo"]);
    assert!(there("无需求客户"));
    // The code is in the name.
    run(&["edit", "MUE", "--set", "code=M2"]);
    assert!(root.join("无需求客户/DE-M2-20261124/20261124-PO-77.pdf").exists());
    run(&["undo"]);
    assert!(there("无需求客户"));
    let files = run(&["folders", "MUE"])["files"].clone();
    assert_eq!(files.as_array().unwrap().len(), 3, "two and the page: {files}");
}

#[test]
fn r16_what_is_in_the_way_is_told_and_tried_again() {
    let (book, config, root) = book();
    let run = |args: &[&str]| book.run_human(&[&["--config", &config], args].concat());
    run(&["folders", "--make"]);
    fs::create_dir_all(root.join("潜在客户/B")).unwrap();
    // Another spelling is the same name on Windows and on a Mac.
    let foreign = root.join("潜在客户/B/de-mue-20261124");
    fs::write(&foreign, "foreign").unwrap();
    let (code, _, err) = run(&["grade", "MUE", "B"]);
    assert_eq!(code, 0, "the grade is another all the same");
    assert!(err.contains("Müller GmbH") && err.contains("in the way") && err.lines().count() == 1, "{err}");
    assert!(root.join("潜在客户/A/DE-MUE-20261124").is_dir());
    assert_eq!(fs::read_to_string(&foreign).unwrap(), "foreign");
    let (code, out, err) = run(&["folders", "--sync"]);
    assert_eq!(code, 1, "{out}{err}");
    assert!(out.contains("elsewhere") && err.contains("in the way"), "{out}{err}");
    fs::remove_file(&foreign).unwrap();
    let (code, _, err) = run(&["log", "MUE", "called"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(root.join("潜在客户/B/DE-MUE-20261124").is_dir(), "with the next change");
}

#[test]
fn r16_a_folder_moved_by_hand_is_known_again_and_a_copy_is_told() {
    let (book, config, root) = book();
    let run = |args: &[&str]| book.run_human(&[&["--config", &config], args].concat());
    run(&["folders", "--make"]);
    let own = root.join("潜在客户/A/DE-MUE-20261124");
    fs::write(own.join("a.txt"), "a").unwrap();
    fs::create_dir(root.join("my own")).unwrap();
    fs::rename(&own, root.join("my own/Müller")).unwrap();
    let (_, out, _) = run(&["folders", "MUE"]);
    assert!(out.contains("my own/Müller") && out.contains("elsewhere") && out.contains("a.txt"), "{out}");
    let (code, ..) = run(&["folders", "MUE", "--make"]);
    assert_eq!(code, 0);
    assert_eq!(contents(&root), [("a".to_owned(), 1)].into(), "never a second one");
    run(&["folders", "--sync"]);
    assert_eq!(fs::read_to_string(own.join("a.txt")).unwrap(), "a");
    // A copy with its mark.
    fs::create_dir(root.join("copy")).unwrap();
    fs::copy(own.join(MARK), root.join("copy").join(MARK)).unwrap();
    let (code, _, err) = run(&["folders", "--sync"]);
    assert!(code == 1 && err.contains("Two folders") && err.contains("copy"), "{err}");
    assert!(own.join("a.txt").exists());
}

#[test]
fn r16_folders_stay_within_their_place() {
    let (book, config, root) = book();
    let run = |args: &[&str]| book.run_human(&[&["--config", &config], args].concat());
    let outside = book.path("outside");
    fs::create_dir(&outside).unwrap();
    #[cfg(unix)]
    {
        fs::create_dir(&root).unwrap();
        std::os::unix::fs::symlink(&outside, root.join("潜在客户")).unwrap();
        let (code, _, err) = run(&["folders", "--make"]);
        assert!(code == 1 && err.contains("in the way"), "{err}");
        assert_eq!(fs::read_dir(&outside).unwrap().count(), 0);
        fs::remove_file(root.join("潜在客户")).unwrap();
    }
    // Names are names, whatever a code holds.
    book.json(&["edit", "MUE", "--set", "code=../../outside/x"]);
    let (code, _, err) = run(&["folders", "--make"]);
    assert_eq!(code, 0, "{err}");
    assert!(root.join("潜在客户/A/DE-..-..-outside-x-20261124").is_dir());
    let (_, _, err) = run(&["file", "Müller", "/no/such/file"]);
    assert!(err.contains("/no/such/file"), "{err}");
    // Without a place there is nothing to do, and that is said.
    let (code, out, err) = book.run_human(&["folders"]);
    assert!(code == 0 && out.contains("dossier.root"), "{out}{err}");
    let (code, _, err) = book.run_human(&["folders", "--make"]);
    assert!(code == 1 && err.contains("dossier.root"), "{err}");
    let wrong = book.path("wrong.toml");
    fs::write(&wrong, "[dossier]\npattern = \"{kode}\"\n").unwrap();
    let (code, _, err) = book.run_human(&["--config", wrong.to_str().unwrap(), "list"]);
    assert!(code == 1 && err.contains("{kode}") && err.lines().count() == 1, "{err}");
    assert!(!root.join("..").join("x").exists());
}

#[test]
fn r16_a_place_that_is_not_there_is_no_empty_one() {
    let (book, config, root) = book();
    let run = |args: &[&str]| book.run_human(&[&["--config", &config], args].concat());
    run(&["folders", "--make"]);
    let away = book.path("drive");
    fs::rename(&root, &away).unwrap();
    let (code, _, err) = run(&["grade", "MUE", "B"]);
    assert!(code == 0 && err.contains("cannot be found"), "{err}");
    let (code, _, err) = run(&["folders", "--make"]);
    assert!(code == 1 && err.contains("cannot be found"), "{err}");
    assert!(!root.exists(), "nothing is made where a drive may come");
    fs::rename(&away, &root).unwrap();
    let (code, _, err) = run(&["folders", "--sync"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(root.join("潜在客户/B/DE-MUE-20261124").is_dir());
}

#[test]
fn r16_files_of_the_company_lie_in_one_folder_of_the_tree() {
    let book = FolderBook::new(TODAY);
    book.json(&["folders", "--make"]);
    let folder = book.root.join("统一公司文件");
    assert!(folder.is_dir(), "it is made with the tree");
    let cert = book.book.path("CE: 2027.pdf");
    fs::write(&cert, "certificate").unwrap();
    book.json(&["company", "CE", "--add", "--place", cert.to_str().unwrap()]);
    let kept = book.json(&["company", "CE", "--copy"])["file"].as_str().unwrap().to_owned();
    assert_eq!(Path::new(&kept), folder.join("CE- 2027.pdf"));
    assert_eq!(fs::read_to_string(&kept).unwrap(), "certificate");
    assert_eq!(book.json(&["company", "CE"])["place"], kept.as_str());
    // Once more: it lies there. Another of that name is put beside it.
    assert_eq!(book.json(&["company", "CE", "--copy"])["file"], kept.as_str());
    book.json(&["company", "ISO", "--add", "--place", cert.to_str().unwrap()]);
    let other = book.json(&["company", "ISO", "--copy"])["file"].as_str().unwrap().to_owned();
    assert!(other.ends_with("CE- 2027-2.pdf"), "{other}");
    // One step of undo; the copy stays.
    book.json(&["undo"]);
    assert_eq!(book.json(&["company", "ISO"])["place"], cert.to_str().unwrap());
    assert!(Path::new(&other).exists());
    book.json(&["company", "Web", "--add", "--place", "https://example.com/c.pdf"]);
    let (code, _, err) = book.run(&["company", "Web", "--copy"]);
    assert!(code == 1 && err.contains("does not lie in a file"), "{err}");
    book.json(&["company", "Gone", "--add", "--place", "/no/such/file.pdf"]);
    let (code, _, err) = book.run(&["company", "Gone", "--copy"]);
    assert!(code == 1 && err.contains("/no/such/file.pdf") && err.lines().count() == 1, "{err}");
}

#[test]
fn r16_the_papers_of_an_order_by_the_names_of_their_files() {
    let book = FolderBook::new(TODAY);
    book.json(&["order", "MUE", "--what", "bolts", "--contract", "PO/77", "--on", "2026-11-02"]);
    book.json(&["folders", "MUE", "--make"]);
    let scan = book.book.path("scan.pdf");
    fs::write(&scan, "x").unwrap();
    let scan = scan.to_str().unwrap();
    let filed = book.json(&["file", "MUE", scan, "--order", "po/77", "--paper", "pi"]);
    assert!(filed["file"].as_str().unwrap().ends_with("/20261124-PO-77-PI.pdf"), "{filed}");
    let folder = Path::new(filed["file"].as_str().unwrap()).parent().unwrap().to_owned();
    fs::write(folder.join("CI of PO-77.xlsx"), "by hand").unwrap();
    let told = book.json(&["folders", "MUE"]);
    let wanted = serde_json::json!([
        { "order": "PO/77", "PI": "20261124-PO-77-PI.pdf", "PL": null, "CI": "CI of PO-77.xlsx" }
    ]);
    assert_eq!(told["orders"], wanted, "{told}");
    let (_, out, _) = book.run(&["folders", "MUE"]);
    assert!(out.contains("PO/77  ✓ PI  – PL  ✓ CI"), "{out}");
    for (args, why) in [
        (["--order", "X", "--paper", "PI"], "has no order X; known: PO/77"),
        (["--order", "PO/77", "--paper", "BL"], "is no paper"),
    ] {
        let (code, _, err) = book.run(&[&["file", "MUE", scan], &args[..]].concat());
        assert!(code == 1 && err.contains(why), "{err}");
    }
}

#[test]
fn r16_the_folder_of_a_customer_merged_away_goes_into_the_other_and_comes_back() {
    let book = FolderBook::new(TODAY);
    book.json(&["add", "--name", "Mueller", "--country", "DE", "--code", "M2", "--grade", "B"]);
    book.json(&["folders", "--make"]);
    let (own, other) = (book.root.join("潜在客户/A/DE-MUE-20261124"), book.root.join("潜在客户/B/DE-M2-20261124"));
    for (folder, text) in [(&own, "mine"), (&other, "theirs")] {
        fs::create_dir(folder.join("scans")).unwrap();
        fs::write(folder.join("a.pdf"), text).unwrap();
        fs::write(folder.join("scans/b.pdf"), format!("{text} b")).unwrap();
    }
    let wanted = contents(&book.root);
    assert_eq!(wanted.len(), 4);
    let within = own.join("DE-M2-20261124");
    let merged = |grade: &str| {
        let own = book.root.join("潜在客户").join(grade).join("DE-MUE-20261124/DE-M2-20261124");
        assert_eq!(fs::read_to_string(own.join("a.pdf")).unwrap(), "theirs");
        assert_eq!(contents(&book.root), wanted, "every file once");
    };
    book.json(&["merge", "MUE", "M2", "--yes"]);
    merged("A");
    assert!(within.is_dir() && !other.exists());
    let listed = book.json(&["folders", "MUE"])["files"].to_string();
    assert!(listed.contains("DE-M2-20261124/scans/b.pdf"), "{listed}");
    // Undo brings it back, redo puts it in again, once more after what is known was lost.
    book.json(&["undo"]);
    assert_eq!(fs::read_to_string(other.join("scans/b.pdf")).unwrap(), "theirs b");
    assert_eq!(contents(&book.root), wanted);
    book.json(&["redo"]);
    merged("A");
    assert_eq!(book.json(&["folders", "--sync"])["troubles"], serde_json::json!([]));
    merged("A");
    // It goes with the one it lies in, and back out of there.
    book.json(&["grade", "MUE", "D"]);
    merged("D");
    book.json(&["undo", "-n", "2"]);
    assert_eq!(fs::read_to_string(other.join("a.pdf")).unwrap(), "theirs");
    assert_eq!(contents(&book.root), wanted);
    // Something of that name is there already.
    fs::write(&within, "foreign").unwrap();
    book.json(&["redo"]);
    assert_eq!(fs::read_to_string(&within).unwrap(), "foreign");
    assert_eq!(fs::read_to_string(own.join("DE-M2-20261124-2/a.pdf")).unwrap(), "theirs");
    assert_eq!(contents(&book.root).len(), 5);
    // Without what is known, its files stay where they are.
    fs::remove_file(book.book.data().join("folders")).unwrap();
    book.json(&["undo"]);
    assert_eq!(contents(&book.root).values().filter(|count| **count == 1).count(), 5);
    assert_eq!(book.json(&["verify"])["problems"], serde_json::json!([]));
}

#[test]
fn r16_a_folder_that_could_not_be_put_into_another_is_tried_again_at_the_next_start() {
    let book = FolderBook::new(TODAY);
    book.json(&["add", "--name", "Mueller", "--country", "DE", "--code", "M2", "--grade", "B"]);
    book.json(&["folders", "M2", "--make"]);
    let other = book.root.join("潜在客户/B/DE-M2-20261124");
    fs::write(other.join("a.pdf"), "theirs").unwrap();
    let within = book.root.join("潜在客户/A/DE-MUE-20261124/DE-M2-20261124/a.pdf");
    let in_the_way = book.root.join("潜在客户/A");
    fs::write(&in_the_way, "a file").unwrap();
    book.json(&["merge", "MUE", "M2", "--yes"]);
    assert_eq!(fs::read_to_string(other.join("a.pdf")).unwrap(), "theirs", "it stays where it is");
    book.json(&["note", "MUE", "--append", "still in the way"]);
    assert!(other.exists());
    fs::remove_file(&in_the_way).unwrap();
    // The workbench does it unasked.
    let mut screen = book.screen(&[]);
    screen.see("Müller GmbH");
    let until = Instant::now() + Duration::from_secs(20);
    while !within.exists() && Instant::now() < until {
        screen.pump(Duration::from_millis(50));
    }
    screen.keys("q");
    assert!(screen.end());
    assert_eq!(fs::read_to_string(&within).unwrap(), "theirs");
    assert!(!other.exists());
    // What was taken back meanwhile is not put together.
    book.json(&["undo", "-n", "2"]);
    assert_eq!(fs::read_to_string(other.join("a.pdf")).unwrap(), "theirs");
    let own = book.root.join("潜在客户/A/DE-MUE-20261124");
    fs::rename(&own, book.book.path("away")).unwrap();
    fs::remove_dir(&in_the_way).unwrap();
    fs::write(&in_the_way, "a file").unwrap();
    book.json(&["redo"]);
    book.json(&["undo"]);
    fs::remove_file(&in_the_way).unwrap();
    book.json(&["note", "MUE", "--append", "free"]);
    assert!(other.exists());
}

#[test]
fn r16_verify_holds_the_folders_against_the_book() {
    let book = FolderBook::new(TODAY);
    book.json(&["folders", "--make"]);
    assert_eq!(book.json(&["verify"])["problems"], serde_json::json!([]));
    let own = book.root.join("潜在客户/A/DE-MUE-20261124");
    fs::create_dir_all(book.root.join("copy")).unwrap();
    fs::copy(own.join(MARK), book.root.join("copy").join(MARK)).unwrap();
    let problems = || book.run(&["verify"]);
    let (code, out, err) = problems();
    assert!(code == 1 && format!("{out}{err}").contains("Two folders"), "{out}{err}");
    fs::write(book.root.join("copy").join(MARK), format!("{}\n", CustomerId::new())).unwrap();
    let (code, out, err) = problems();
    assert!(code == 1 && format!("{out}{err}").contains("does not have"), "{out}{err}");
    fs::remove_dir_all(book.root.join("copy")).unwrap();
    fs::remove_dir_all(&own).unwrap();
    let (code, out, err) = problems();
    assert!(code == 1 && format!("{out}{err}").contains("is not there any more"), "{out}{err}");
    book.json(&["folders", "--make"]);
    assert_eq!(problems().0, 0);
    // One that a hand moved is not missing.
    fs::rename(&own, book.root.join("Müller")).unwrap();
    assert_eq!(problems().0, 0);
    fs::rename(&book.root, book.book.path("away")).unwrap();
    let (code, out, err) = problems();
    assert!(code == 1 && format!("{out}{err}").contains("cannot be found"), "{out}{err}");
}

#[test]
fn r16_a_place_that_is_another_leaves_the_tree_where_it_is_and_says_so() {
    let book = FolderBook::new(TODAY);
    book.json(&["folders", "--make"]);
    let other = book.book.path("another");
    fs::write(&book.config, format!("[dossier]\nroot = {:?}\n", other.to_str().unwrap())).unwrap();
    let (code, _, err) = book.run(&["grade", "MUE", "B"]);
    let said = format!("1 customers’ folders lie in {} still", book.root.display());
    assert!(code == 0 && err.contains(&said) && err.contains("another"), "{err}");
    assert!(book.root.join("潜在客户/A/DE-MUE-20261124").is_dir() && !other.exists());
    // Moved there by hand, it is found again.
    fs::rename(&book.root, &other).unwrap();
    let (code, _, err) = book.run(&["folders", "--sync"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(other.join("潜在客户/B/DE-MUE-20261124").is_dir());
}

#[cfg(unix)]
mod killed {
    use super::*;
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::process::{Command as Process, Stdio};

    const CUSTOMERS: usize = 12;

    /// The child: moves customers, makes folders and files, and tells each file it put there, until it is killed.
    #[test]
    fn child() {
        let Some(room) = std::env::var_os("GENJIN_FOLDERS_DIR") else { return };
        let mut random = Random(u64::from(std::process::id()) << 20 | 0x5EED);
        let mut desk = Desk::new(Path::new(&room), "{code}");
        let Answer::Rows(rows) = desk.try_ask(Ask::Rows) else { panic!() };
        let ids: Vec<CustomerId> = rows.iter().map(|row| row.id).collect();
        let mut out = std::io::stdout().lock();
        writeln!(out, "\nSTART").unwrap();
        let mut depth = 0;
        for step in 0.. {
            let customer = *random.of(&ids);
            match random.below(6) {
                0 if depth > 0 => depth -= usize::from(matches!(desk.try_ask(Ask::UndoShort), Answer::Steps(_))),
                1 => {
                    let file = Path::new(&room).join(format!("scan {}.txt", std::process::id()));
                    let content = format!("{} {step} ", std::process::id()).repeat(2_000);
                    fs::write(&file, &content).unwrap();
                    let answer = desk.try_ask(Ask::AddFile(FileAsk { customer, file, about: "scan".to_owned() }));
                    assert!(matches!(answer, Answer::FileAdded { .. }), "{answer:?}");
                    writeln!(out, "FILE {} {step} ", std::process::id()).unwrap();
                }
                _ => {
                    let command = move_of(&mut random, customer);
                    let answer = desk.try_ask(Ask::Do(command));
                    depth += usize::from(matches!(answer, Answer::Done(done) if done.seq.is_some()));
                }
            }
        }
    }

    #[test]
    fn r16_killed_at_any_moment_folders_are_whole_and_each_there_once() {
        let kills = std::env::var("GENJIN_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(20);
        let room = tempfile::tempdir().unwrap();
        let mut random = Random(0xF01DE5);
        let mut told: Vec<String> = Vec::new();
        let mut desk = Desk::new(room.path(), "{code}");
        let ids: Vec<CustomerId> = (0..CUSTOMERS).map(|nth| desk.add(&format!("C{nth}"))).collect();
        let mut pending = 0;
        for kill in 0..kills {
            desk.keeper.take().unwrap().close().unwrap();
            let mut child = Process::new(std::env::current_exe().unwrap())
                .args(["--exact", "killed::child", "--nocapture"])
                .env("GENJIN_FOLDERS_DIR", room.path())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
            lines.find(|line| line == "START").unwrap();
            std::thread::sleep(Duration::from_millis(20 + random.below(250) as u64));
            child.kill().unwrap();
            told.extend(lines.filter_map(|line| line.strip_prefix("FILE ").map(str::to_owned)));
            child.wait().unwrap();
            // As it was left: whole, and nothing twice.
            let whole = |text: &str| text.len() > 100 && text.trim_end().split(' ').count() == 4_000;
            let check = |when: &str| {
                let all = contents(&desk.root);
                assert!(all.iter().all(|(text, count)| *count == 1 && whole(text)), "kill {kill}, {when}");
                for file in &told {
                    assert!(all.contains_key(&file.repeat(2_000)), "kill {kill}, {when}: {file}");
                }
                for id in &ids {
                    assert!(desk.marked(*id).len() <= 1, "kill {kill}, {when}");
                }
            };
            check("as it was left");
            // What was under way is made good with the next change, be it of another customer.
            desk.open();
            for id in &ids {
                let shelf = desk.shelf(*id);
                pending += desk.marked(*id).iter().filter(|folder| folder.parent() != Some(shelf.as_path())).count();
            }
            desk.command(Command::AppendNotes { customer: ids[0], text: format!("after kill {kill}") });
            for id in &ids {
                let shelf = desk.shelf(*id);
                // A change waits for its folders a moment only; then they follow by themselves.
                let until = Instant::now() + Duration::from_secs(20);
                for folder in desk.marked(*id) {
                    while folder.exists() && folder.parent() != Some(shelf.as_path()) {
                        assert!(Instant::now() < until, "kill {kill}: {folder:?} belongs into {shelf:?}");
                        std::thread::sleep(Duration::from_millis(20));
                    }
                }
            }
            let told = contents(&desk.root);
            assert!(told.values().all(|count| *count == 1), "kill {kill}");
        }
        println!("{kills} kills, {} files, {pending} folders left to be moved", told.len());
        assert!(told.len() > 5, "{}", told.len());
    }
}

#[cfg(unix)]
mod on_the_screen {
    use super::*;
    use common::screen::Screen;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn r16_files_show_as_they_come_open_on_the_desktop_and_go_with_the_grade() {
        let (book, config, root) = book();
        book.json(&["--config", &config, "folders", "--make"]);
        let folder = root.join("潜在客户/A/DE-MUE-20261124");
        fs::write(folder.join("drawing 1.dwg"), "x").unwrap();
        // What the desktop would open notes what it was given.
        let bin = book.path("bin");
        let noted = book.path("opened");
        fs::create_dir(&bin).unwrap();
        fs::write(bin.join("xdg-open"), format!("#!/bin/sh\nprintf '%s\\n' \"$#\" \"$1\" > '{}'\n", noted.display()))
            .unwrap();
        fs::set_permissions(bin.join("xdg-open"), fs::Permissions::from_mode(0o755)).unwrap();
        let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
        let data = book.data().to_str().unwrap();
        let args = ["--data", data, "--config", &config, "--now", "2026-11-24T09:30", "--lang", "en"];
        let mut screen = Screen::start(120, 40, &args, &[("PATH", &path)]);
        screen.see("Müller GmbH").keys("2V").see("drawing 1.dwg");
        // Dropped in by another program.
        let name = "$(touch pwned); 20261120-PO 7788.pdf";
        fs::write(folder.join(name), "order").unwrap();
        screen.see("7788.pdf");
        fs::remove_file(folder.join("drawing 1.dwg")).unwrap();
        // The page lies below it: it is older.
        screen.unsee("drawing 1.dwg").keys("k\r");
        let until = Instant::now() + Duration::from_secs(20);
        let wanted = format!("1\n{}\n", folder.join(name).display());
        while fs::read_to_string(&noted).ok().as_deref() != Some(wanted.as_str()) {
            assert!(Instant::now() < until, "{:?}, {}", fs::read_to_string(&noted), screen.text());
            std::thread::sleep(Duration::from_millis(20));
        }
        // Another process grades: the folder goes with it, the tab follows.
        book.json(&["--config", &config, "grade", "MUE", "C"]);
        assert!(root.join("潜在客户/C/DE-MUE-20261124").join(name).exists());
        screen.see("潜在客户/C/DE-MUE-20261124").see("7788.pdf");
        // Renamed by hand while it is shown: known again.
        fs::rename(root.join("潜在客户/C/DE-MUE-20261124"), root.join("Müller")).unwrap();
        fs::write(root.join("Müller/later.txt"), "x").unwrap();
        screen.see("later.txt");
        // In the way: said on the screen; then `u` needs the old place, which is free.
        fs::create_dir_all(root.join("无需求客户")).unwrap();
        fs::write(root.join("无需求客户/DE-MUE-20261124"), "foreign").unwrap();
        book.json(&["--config", &config, "no-need", "MUE", "--reason", "closed"]);
        screen.see("is in the way");
        screen.keys("u").see("Taken back");
        let home = root.join("潜在客户/C/DE-MUE-20261124");
        let until = Instant::now() + Duration::from_secs(20);
        while !home.join("later.txt").exists() {
            assert!(Instant::now() < until, "{}", screen.text());
            std::thread::sleep(Duration::from_millis(20));
        }
        screen.keys("\u{1b}").keys("q");
        assert_eq!(contents(&root).values().sum::<usize>(), 3);
    }
}
