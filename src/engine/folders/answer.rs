//! What is asked and told of folders and files; the same on the screen and over the socket.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Local, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Look;
use super::tell::tell;
use crate::dossier::FiledFile;
use crate::model::CustomerId;
use crate::text::Lang;

/// What is to be done with the folders.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoldersAsk {
    /// Of one customer only.
    pub customer: Option<CustomerId>,
    /// Customers that have none get one; archived ones only where they are named.
    pub make: bool,
    /// Those that are elsewhere are brought where they belong.
    pub sync: bool,
}

/// The folders there are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoldersTold {
    /// The folder they lie in; `None` where the settings name none.
    pub root: Option<PathBuf>,
    /// Those of the book's customers, by place.
    pub folders: Vec<FolderLine>,
    /// How many were moved.
    pub moved: u64,
    /// How many were made.
    pub made: u64,
    /// Folders of customers that the book does not have.
    pub strangers: u64,
    /// What was edited by hand in pages and taken over, a sentence each.
    pub taken: Vec<String>,
    /// What could not be done.
    pub troubles: Vec<FolderTrouble>,
}

/// A customer's folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderLine {
    /// Whose.
    pub customer: CustomerId,
    /// The code.
    pub code: String,
    /// The name.
    pub name: String,
    /// Where it is, below the root.
    pub place: PathBuf,
    /// Whether it belongs there.
    pub in_place: bool,
}

/// What could not be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderTrouble {
    /// Whose folder; nobody's where it is about all of them.
    pub customer: Option<CustomerId>,
    /// Why, in a sentence.
    pub why: String,
}

/// A file to be put into a customer's folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileAsk {
    /// Whose folder.
    pub customer: CustomerId,
    /// The file; it stays where it is.
    pub file: PathBuf,
    /// What it is about: a product or the number of an inquiry. Empty: its own name follows the day.
    pub about: String,
}

/// The page with a customer's profile (R16): looked at, or one side chosen where both were changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageAsk {
    /// Whose.
    pub customer: CustomerId,
    /// Which side is to be taken; neither.
    pub take: Option<Side>,
}

/// One of both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// What the record has.
    Record,
    /// What the page says.
    Page,
}

/// How a customer's page and its record stand to each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageTold {
    /// Whose.
    pub customer: CustomerId,
    /// The page; `None` where there is no folder yet.
    pub page: Option<PathBuf>,
    /// Why they are not in step, in a sentence; `None` where they are.
    pub apart: Option<String>,
    /// What stands in one of both only, with a few lines around it.
    pub lines: Vec<PageLine>,
}

/// A line of page or record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageLine {
    /// The side that alone has it; `None`: both have.
    pub side: Option<Side>,
    /// The line.
    pub text: String,
}

/// What is in a customer's folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerFiles {
    /// Whose.
    pub customer: CustomerId,
    /// Where the folders lie; `None` where the settings name no place.
    pub root: Option<PathBuf>,
    /// The folder; `None` where there is none yet.
    pub folder: Option<PathBuf>,
    /// Its files, those written last first.
    pub files: Vec<FileLine>,
    /// There are more than are listed.
    pub more: bool,
    /// Why it cannot be read, in a sentence.
    pub trouble: Option<String>,
    /// Why the page with the profile is not in step with the record, in a sentence; `None` where it is.
    pub apart: Option<String>,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLine {
    /// Its path below the folder, with `/`.
    pub name: String,
    /// Its path.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// The day it was last written.
    pub on: Option<NaiveDate>,
}

impl CustomerFiles {
    /// Of a customer, nothing known yet.
    pub(super) fn new(customer: CustomerId, root: Option<&Path>) -> Self {
        let root = root.map(Path::to_owned);
        Self { customer, root, folder: None, files: Vec::new(), more: false, trouble: None, apart: None }
    }

    /// What was found when the folder was looked into.
    pub(super) fn of(customer: CustomerId, root: &Path, name: &str, look: Look, lang: Lang) -> Self {
        let mut told = Self::new(customer, Some(root));
        match look {
            Ok(None) => {}
            Ok(Some((folder, listing))) => {
                let mut files = listing.files;
                files.sort_by(|a, b| b.written.cmp(&a.written).then_with(|| a.name.cmp(&b.name)));
                told.files = files.into_iter().map(line).collect();
                told.more = listing.more;
                told.folder = Some(folder);
            }
            Err(trouble) => told.trouble = Some(tell(&trouble, Some(name), lang)),
        }
        told
    }
}

fn line(file: FiledFile) -> FileLine {
    let on = file.written.map(|at| DateTime::<Local>::from(at).date_naive());
    FileLine { name: file.name, path: file.path, bytes: file.bytes, on }
}
