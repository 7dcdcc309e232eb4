//! Mails as others saved them: `mailbox` finds them in files and folders, `head` reads who wrote to whom and when,
//! `body` what was written and what hangs on it, `said` leaves out what was said before. `draft` writes one that is not sent yet.
//!
//! Headers, MIME words, dates and the codings of bodies are `mail-parser`'s work. The tree of parts is walked here: its own parser builds
//! it without a bound, and a mail that holds a mail that holds a mail could exhaust the stack.

mod body;
mod boundary;
mod draft;
mod head;
mod mailbox;
mod mbox;
mod said;

pub use body::{Attached, Attachment, MailText};
pub use draft::{MailDraft, write_draft};
pub use head::{MailHead, Party, is_machine, looks_like_mail};
pub use mailbox::{DropFiles, Found, KeptMail, MailFormat, MailPlace, Mailbox, drop_files};

/// The longest mail that is read, in bytes.
pub const MOST_BYTES: u64 = 50 << 20;
/// So much of a mail's head is read.
pub const HEAD_BYTES: usize = 256 << 10;

/// The text in an encoding that a header names; what it says is believed unless the bytes are no such text.
fn decoded(bytes: &[u8], label: Option<&str>) -> String {
    use encoding_rs::{Encoding, UTF_8};
    let utf8 = || match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        // What was cut off in the midst of a character is text all the same.
        Err(error) if error.error_len().is_none() => {
            Some(String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or(bytes)).into_owned())
        }
        Err(_) => None,
    };
    let label = label.map(str::trim).filter(|label| !label.is_empty());
    let vague = |label: &str| ["us-ascii", "ascii", "utf-8", "utf8"].iter().any(|one| label.eq_ignore_ascii_case(one));
    if let Some(label) = label.filter(|label| !vague(label)) {
        if let Some(encoding) = Encoding::for_label_no_replacement(label.as_bytes()) {
            return encoding.decode(bytes).0.into_owned();
        }
        if let Some(decode) = mail_parser::decoders::charsets::map::charset_decoder(label.as_bytes()) {
            return decode(bytes);
        }
    }
    utf8().unwrap_or_else(|| {
        let guess = super::encoding::guess(bytes);
        let encoding = if guess == UTF_8 { encoding_rs::WINDOWS_1252 } else { guess };
        encoding.decode(bytes).0.into_owned()
    })
}
