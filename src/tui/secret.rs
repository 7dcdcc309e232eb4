//! Asking for a secret on the terminal of a shell, where what is typed is not shown.

use std::io::{self, Write};

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers, read};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

/// Keys come one by one while this lives, and nothing of them is shown.
struct Quiet;

impl Quiet {
    fn begin() -> io::Result<Self> {
        enable_raw_mode()?;
        Ok(Self)
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        // A terminal that is gone needs nothing more.
        let _ = disable_raw_mode();
    }
}

/// Asks on standard error and reads a line without showing it; `None` when it was given up (Esc, Ctrl-C, Ctrl-D).
///
/// # Errors
/// When the terminal cannot be read or written.
pub fn ask_secret(prompt: &str) -> io::Result<Option<String>> {
    let mut out = io::stderr();
    let read = {
        // Before the question: whoever types at once is not shown either.
        let _quiet = Quiet::begin()?;
        write!(out, "{prompt} ")?;
        out.flush()?;
        read_secret()
    };
    writeln!(out)?;
    read
}

fn read_secret() -> io::Result<Option<String>> {
    let mut typed = String::new();
    loop {
        let key = match read()? {
            Event::Key(key) if key.kind != KeyEventKind::Release => key,
            Event::Paste(text) => {
                typed.extend(text.chars().filter(|c| !c.is_control()));
                continue;
            }
            _ => continue,
        };
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Enter => return Ok(Some(typed)),
            KeyCode::Char('j' | 'm') if ctrl => return Ok(Some(typed)),
            KeyCode::Esc => return Ok(None),
            KeyCode::Char('c' | 'd') if ctrl => return Ok(None),
            KeyCode::Char('u') if ctrl => typed.clear(),
            KeyCode::Backspace => drop(typed.pop()),
            KeyCode::Char(c) if !ctrl && !c.is_control() => typed.push(c),
            _ => {}
        }
    }
}
