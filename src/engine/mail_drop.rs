//! A folder that mails come into: looked at every few seconds, by the names, sizes and times of its files, so that it works wherever a folder can be read.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::{Duration, SystemTime};

use crate::io::mail::{DropFiles, drop_files};

/// So often the folder is looked at.
pub const EVERY: Duration = Duration::from_secs(2);

/// Bytes and time of a file.
type Stamp = (u64, Option<SystemTime>);

/// A folder being watched: what of it was seen already.
#[derive(Debug)]
pub struct MailDrop {
    folder: PathBuf,
    seen: HashMap<PathBuf, Stamp>,
    /// Files that may still be written to.
    growing: HashMap<PathBuf, Stamp>,
}

impl MailDrop {
    /// Watches a folder from now on; what lies in it already is new.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, seen: HashMap::new(), growing: HashMap::new() }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The mails that came since it was last looked at. One that is still being written comes when its size no longer changes.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn look(&mut self) -> io::Result<Vec<PathBuf>> {
        let DropFiles { files, whole } = drop_files(&self.folder)?;
        let mut came = Vec::new();
        let mut seen = HashMap::with_capacity(files.len());
        let mut growing = HashMap::new();
        for file in files {
            let Ok(about) = std::fs::metadata(&file) else { continue };
            let stamp = (about.len(), about.modified().ok());
            // A mail program marks a mail as read by giving its file another name.
            let name = super::job::name_of(&file);
            let known =
                if whole { name.split(":2,").next().map(PathBuf::from).unwrap_or_default() } else { file.clone() };
            if self.seen.get(&known) == Some(&stamp) {
                seen.insert(known, stamp);
                continue;
            }
            let old = stamp.1.and_then(|at| at.elapsed().ok()).is_some_and(|age| age >= EVERY);
            if whole || old || self.growing.get(&file) == Some(&stamp) {
                seen.insert(known, stamp);
                came.push(file);
            } else {
                growing.insert(file, stamp);
            }
        }
        (self.seen, self.growing) = (seen, growing);
        Ok(came)
    }
}

/// Looks at a folder on a thread of its own; dropped, it ends.
pub(super) struct Watching(Sender<Option<PathBuf>>);

impl Watching {
    /// Begins; `came` hears of the folder and the mails that came into it, and ends the thread with `false`.
    pub fn begin(came: impl Fn(&Path, Vec<PathBuf>) -> bool + Send + 'static) -> io::Result<Self> {
        let (orders, told) = channel::<Option<PathBuf>>();
        std::thread::Builder::new().name("mail drop".to_owned()).spawn(move || {
            let mut watched: Option<MailDrop> = None;
            loop {
                match told.recv_timeout(EVERY) {
                    Ok(folder) => watched = folder.map(MailDrop::new),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return,
                }
                let Some(watched) = &mut watched else { continue };
                match watched.look() {
                    Ok(files) if files.is_empty() => {}
                    Ok(files) => {
                        if !came(watched.folder(), files) {
                            return;
                        }
                    }
                    // A drive that is not there today may be there tomorrow.
                    Err(error) => log::debug!("the mail drop cannot be read: {error}"),
                }
            }
        })?;
        Ok(Self(orders))
    }

    /// Watches another folder, or none.
    pub fn watch(&self, folder: Option<PathBuf>) {
        let _ = self.0.send(folder);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_comes_once_and_not_before_it_is_whole() {
        let room = tempfile::tempdir().unwrap();
        let mail = "From: a@b.co\nTo: c@d.co\n\nx";
        let mut watched = MailDrop::new(room.path().to_owned());
        assert!(watched.look().unwrap().is_empty());
        std::fs::write(room.path().join("1.eml"), "From: a@b.co\n").unwrap();
        std::fs::write(room.path().join("list.csv"), "a,b\n").unwrap();
        assert!(watched.look().unwrap().is_empty(), "just written");
        std::fs::write(room.path().join("1.eml"), mail).unwrap();
        assert!(watched.look().unwrap().is_empty(), "it grew");
        assert_eq!(watched.look().unwrap(), [room.path().join("1.eml")]);
        assert!(watched.look().unwrap().is_empty());
        for folder in ["cur", "new"] {
            std::fs::create_dir(room.path().join(folder)).unwrap();
        }
        let mut maildir = MailDrop::new(room.path().to_owned());
        std::fs::write(room.path().join("new/1.x"), mail).unwrap();
        assert_eq!(maildir.look().unwrap().len(), 1, "what comes into a Maildir is whole");
        std::fs::rename(room.path().join("new/1.x"), room.path().join("cur/1.x:2,S")).unwrap();
        assert!(maildir.look().unwrap().is_empty(), "it was read");
        assert!(MailDrop::new(room.path().join("none")).look().is_err());
    }
}
