//! The desktop's own clipboard, beside the terminal's way to it (OSC 52), which some terminals do not know. Far away, where the
//! desktop is another machine's, only the terminal reaches it.

use std::ffi::OsString;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

/// Under X11 what was copied is handed to the desktop's clipboard manager at the end, which takes a moment.
const HAND_OVER: Duration = Duration::from_millis(300);

/// What holds the copied text; it is the program's own thread that answers who pastes it.
#[derive(Debug, Default)]
pub(super) struct Clipboard {
    holder: Option<Holder>,
    far: bool,
}

#[derive(Debug)]
struct Holder {
    texts: Sender<String>,
    ended: Receiver<()>,
}

impl Clipboard {
    /// Of this machine, unless somebody came from another one.
    pub fn new(env: impl Fn(&str) -> Option<OsString>) -> Self {
        let far = ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].into_iter().any(|name| env(name).is_some());
        Self { holder: None, far }
    }

    /// Puts a text on it, without waiting. Where there is no desktop nothing happens.
    pub fn put(&mut self, text: String) {
        if !self.far {
            // One that could not be sent had no desktop before, and has none now.
            let _ = self.holder.get_or_insert_with(Holder::begin).texts.send(text);
        }
    }
}

impl Drop for Clipboard {
    fn drop(&mut self) {
        if let Some(Holder { texts, ended }) = self.holder.take() {
            drop(texts);
            let _ = ended.recv_timeout(HAND_OVER);
        }
    }
}

impl Holder {
    fn begin() -> Self {
        let (texts, copied) = channel::<String>();
        let (end, ended) = channel();
        thread::spawn(move || {
            match arboard::Clipboard::new() {
                Ok(mut clipboard) => {
                    for text in copied {
                        if let Err(error) = clipboard.set_text(text) {
                            log::info!("not on the desktop's clipboard: {error}");
                        }
                    }
                }
                Err(error) => log::info!("no clipboard of a desktop: {error}"),
            }
            let _ = end.send(());
        });
        Self { texts, ended }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_came_from_another_machine_copies_through_the_terminal_alone() {
        for (name, far) in [("SSH_TTY", true), ("SSH_CONNECTION", true), ("DISPLAY", false), ("SSH_AUTH_SOCK", false)] {
            let here = Clipboard::new(|asked| (asked == name).then(|| "x".into()));
            assert_eq!(here.far, far, "{name}");
        }
        let mut far = Clipboard::new(|_| Some("x".into()));
        far.put("copied".to_owned());
        assert!(far.holder.is_none());
    }
}
