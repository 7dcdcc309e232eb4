//! What end-to-end tests share: a book of its own in a temporary folder, and the binary.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

pub mod screen;
pub mod steps;
pub mod zip;

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// A folder with a book and a day.
pub struct Book {
    folder: Option<TempDir>,
    data: PathBuf,
    today: String,
}

impl Book {
    /// An empty book on a day.
    pub fn new(today: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let data = folder.path().join("book");
        Self { folder: Some(folder), data, today: today.to_owned() }
    }

    /// An empty book of which each command tells the day.
    pub fn on_no_day() -> Self {
        Self::new("")
    }

    /// Another book, on the same day.
    pub fn at(&self, data: &Path) -> Self {
        Self { folder: None, data: data.to_owned(), today: self.today.clone() }
    }

    /// The book's folder.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// A file beside the book.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.as_ref().unwrap().path().join(name)
    }

    /// The binary, on this book and day, in English, without the settings of whoever runs the tests.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_genjin"));
        command.env_remove("GENJIN_DATA").env("LC_ALL", "en_US.UTF-8").env("XDG_CONFIG_HOME", &self.data);
        command.arg("--data").arg(&self.data);
        if !self.today.is_empty() {
            command.args(["--today", &self.today]);
        }
        command
    }

    /// Exit code, standard output, standard error.
    pub fn run_human(&self, args: &[&str]) -> (i32, String, String) {
        let output = self.command().args(args).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
    }

    /// The same with `--json`.
    pub fn run(&self, args: &[&str]) -> (i32, String, String) {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        self.run_human(&args)
    }

    /// The document of a command that succeeds.
    pub fn json(&self, args: &[&str]) -> Value {
        let (code, out, err) = self.run(args);
        assert_eq!(code, 0, "{args:?}: {err}");
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{args:?}: {error}: {out}"))
    }

    /// The same, with standard input.
    pub fn json_stdin(&self, args: &[&str], input: &str) -> Value {
        let output = self.command().args(args).arg("--json").write_stdin(input).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

/// A book with settings that name a place for the customers' folders.
pub struct FolderBook {
    pub book: Book,
    pub config: String,
    pub root: PathBuf,
}

impl FolderBook {
    /// With one customer, whose code is `MUE`, a prospect of grade A in Germany.
    pub fn new(today: &str) -> Self {
        let book = Book::new(today);
        let (config, root) = (book.path("config.toml"), book.path("客户文件"));
        std::fs::write(&config, format!("[dossier]\nroot = {:?}\n", root.to_str().unwrap())).unwrap();
        let config = config.to_str().unwrap().to_owned();
        book.json(&["add", "--name", "Müller GmbH", "--country", "DE", "--code", "MUE", "--grade", "A"]);
        Self { book, config, root }
    }

    /// A command that succeeds, with these settings.
    pub fn json(&self, args: &[&str]) -> Value {
        self.book.json(&[&["--config", &self.config], args].concat())
    }

    /// Exit code, standard output, standard error.
    pub fn run(&self, args: &[&str]) -> (i32, String, String) {
        self.book.run_human(&[&["--config", &self.config], args].concat())
    }

    /// The workbench on it, 120 columns wide and 40 rows tall, in English.
    pub fn screen(&self, env: &[(&str, &str)]) -> screen::Screen {
        let data = self.book.data().to_str().unwrap();
        let now = format!("{}T09:30", self.book.today);
        let args = ["--data", data, "--config", &self.config, "--now", &now, "--lang", "en"];
        screen::Screen::start(120, 40, &args, env)
    }
}
