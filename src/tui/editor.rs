//! Handing a text over to the person's own editor.

use std::io::{self, Write as _};
use std::process::Command;

/// Why the editor gave nothing back.
#[derive(Debug, thiserror::Error)]
pub enum EditorError {
    /// `$VISUAL` or `$EDITOR` cannot be split into words.
    #[error("{0:?} cannot be read as a command")]
    Words(String),
    /// It could not be started.
    #[error("{program:?} could not be started: {cause}")]
    Start {
        /// Its name.
        program: String,
        /// Why.
        cause: io::Error,
    },
    /// It left with an error: what it wrote is not taken.
    #[error("{program:?} ended with an error")]
    Ended {
        /// Its name.
        program: String,
    },
    /// The file could not be written or read back.
    #[error("the editor's file: {0}")]
    File(#[from] io::Error),
    /// What it wrote is no UTF-8.
    #[error("what the editor wrote is no UTF-8")]
    Encoding,
}

/// The editor's command as the environment names it; it may hold arguments, as for a shell.
///
/// # Errors
/// [`EditorError::Words`] where it cannot be split.
pub fn command(variable: impl Fn(&str) -> Option<String>) -> Result<Vec<String>, EditorError> {
    let named = ["VISUAL", "EDITOR"].into_iter().filter_map(&variable).find(|value| !value.trim().is_empty());
    let named = named.unwrap_or_else(|| if cfg!(windows) { "notepad".to_owned() } else { "vi".to_owned() });
    match shell_words::split(&named) {
        Ok(words) if !words.is_empty() => Ok(words),
        _ => Err(EditorError::Words(named)),
    }
}

/// Runs the editor on a file with this text, readable by its owner only, and gives what it left there; `None` where the text
/// is the same. The screen must be the shell's meanwhile.
///
/// # Errors
/// [`EditorError`]; the file is removed in any case.
pub fn edit(words: &[String], text: &str) -> Result<Option<String>, EditorError> {
    let Some((program, arguments)) = words.split_first() else { return Err(EditorError::Words(String::new())) };
    // tempfile makes it 0600.
    let mut file = tempfile::Builder::new().prefix("genjin-").suffix(".md").tempfile()?;
    file.write_all(text.as_bytes())?;
    file.flush()?;
    // Closed meanwhile: Windows lets nobody else write an open file, and editors that rename want it closed.
    let path = file.into_temp_path();
    let status = Command::new(program)
        .args(arguments)
        .arg(&path)
        .status()
        .map_err(|cause| EditorError::Start { program: program.clone(), cause })?;
    if !status.success() {
        return Err(EditorError::Ended { program: program.clone() });
    }
    let written = String::from_utf8(std::fs::read(&path)?).map_err(|_| EditorError::Encoding)?;
    let written = written.replace("\r\n", "\n");
    // Editors end a file with a line feed; the notes do not.
    let written = written.strip_suffix('\n').unwrap_or(&written);
    Ok((written != text).then(|| written.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_may_hold_arguments() {
        let env = |name: &'static str, value: &'static str| {
            command(move |asked| (asked == name).then(|| value.to_owned())).map_err(|error| error.to_string())
        };
        assert_eq!(env("EDITOR", "code --wait 'a b'"), Ok(vec!["code".into(), "--wait".into(), "a b".into()]));
        assert!(env("VISUAL", "vim 'x").is_err());
        assert_eq!(env("EDITOR", "  ").map(|words| words.len()), Ok(1));
    }

    #[cfg(unix)]
    #[test]
    fn what_the_editor_leaves_is_taken() {
        let shell = |script: &str| vec!["sh".to_owned(), "-c".to_owned(), script.to_owned(), "sh".to_owned()];
        assert_eq!(edit(&shell("printf 'more\\r\\n' >> \"$1\""), "text ").unwrap(), Some("text more".to_owned()));
        assert_eq!(edit(&shell("test \"$(cat \"$1\")\" = same"), "same").unwrap(), None);
        let mode = "ls -l \"$1\" | cut -c1-10 > \"$1.x\"; cat \"$1.x\" > \"$1\"; rm \"$1.x\"";
        assert_eq!(edit(&shell(mode), "").unwrap().as_deref(), Some("-rw-------"));
        assert!(matches!(edit(&shell("exit 3"), "x"), Err(EditorError::Ended { .. })));
        assert!(matches!(edit(&shell("printf '\\377' > \"$1\""), "x"), Err(EditorError::Encoding)));
        assert!(matches!(edit(&["/no/such/editor".to_owned()], "x"), Err(EditorError::Start { .. })));
    }
}
