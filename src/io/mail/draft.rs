//! A mail that is not sent yet, as a file that mail programs open to go on writing (`.eml`).

use std::path::Path;

use mail_builder::MessageBuilder;
use mail_builder::headers::raw::Raw;
use mail_builder::headers::text::Text;

use crate::io::export::{ExportError, saved};

/// A mail to be sent by hand.
#[derive(Debug, Clone, Copy)]
pub struct MailDraft<'a> {
    /// The name of whoever gets it; may be empty.
    pub name: &'a str,
    /// Their address; empty where none is known.
    pub address: &'a str,
    /// The subject.
    pub subject: &'a str,
    /// The text.
    pub text: &'a str,
}

/// Writes the draft to `path`, aside and then in place of what stood there, readable by its owner alone. It names no sender and no day: the mail
/// program puts in its own.
///
/// # Errors
/// [`ExportError`]; the file at `path` is then as it was.
pub fn write_draft(path: &Path, draft: MailDraft<'_>) -> Result<(), ExportError> {
    let mail = MessageBuilder::new().header("X-Unsent", Raw::new("1")).subject(Text::new(one_line(draft.subject)));
    let mail = match one_line(draft.address).as_str() {
        "" => mail,
        address => match one_line(draft.name).as_str() {
            "" => mail.to(address.to_owned()),
            name => mail.to((name.to_owned(), address.to_owned())),
        },
    };
    let mail = mail.text_body(draft.text.replace("\r\n", "\n").replace('\n', "\r\n"));
    saved(path, |file| Ok(mail.write_to(file)?))
}

/// A value of a head: nothing in it can end the line.
fn one_line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r19_no_value_adds_a_head_and_all_is_read_back() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("draft.eml");
        let draft = MailDraft {
            name: "Müller, \"Jürgen\"\r\nBcc: spy@x.co",
            address: "einkauf@mueller-mb.de\r\nBcc: spy@x.co",
            subject: "报价 Q-241\r\nBcc: spy@x.co",
            text: "Dear Jürgen,\n\n.\nFrom here on: 您好\n",
        };
        write_draft(&file, draft).unwrap();
        let bytes = std::fs::read(&file).unwrap();
        let mail = mail_parser::MessageParser::default().parse(&bytes).unwrap();
        assert!(mail.bcc().is_none(), "{}", String::from_utf8_lossy(&bytes));
        assert_eq!(mail.header_raw("X-Unsent").map(str::trim), Some("1"));
        assert_eq!(mail.subject(), Some("报价 Q-241 Bcc: spy@x.co"));
        assert_eq!(mail.body_text(0).unwrap().replace("\r\n", "\n").trim_end(), draft.text.trim_end());
        assert!(bytes.is_ascii() && bytes.split(|byte| *byte == b'\n').all(|line| line.len() <= 998));
        let plain = MailDraft { name: "王明", address: "wang@cq.example", ..draft };
        write_draft(&file, plain).unwrap();
        let bytes = std::fs::read(&file).unwrap();
        let mail = mail_parser::MessageParser::default().parse(&bytes).unwrap();
        let to = mail.to().unwrap().first().unwrap();
        assert_eq!((to.name(), to.address()), (Some("王明"), Some("wang@cq.example")));
    }
}
