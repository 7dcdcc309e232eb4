//! The address of a mail to be begun in the mail program (`mailto:`, RFC 6068).

use crate::model::Contact;

/// The longest such address. Windows hands programs no longer one; elsewhere an argument has room.
pub const MAILTO_BYTES: usize = if cfg!(windows) { 2_000 } else { 60_000 };

/// Where a mail to a contact goes: the first mail address that looks like one.
pub fn recipient(contact: Option<&Contact>) -> Option<&str> {
    let plain = |mail: &&str| {
        let sound = |c: char| !c.is_control() && !c.is_whitespace() && !matches!(c, '<' | '>' | ',' | ';' | '"');
        mail.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
            && mail.chars().all(sound)
    };
    contact?.emails.iter().map(|mail| mail.trim()).find(plain)
}

/// The address: to whom, the subject, the text. Everything but letters, digits and `-._~` is written as bytes of UTF-8, line breaks as
/// `%0D%0A`; so no value can add a head of its own.
pub fn mailto(to: &str, subject: &str, text: &str) -> String {
    let mut out = String::from("mailto:");
    encode(&mut out, to, "@+");
    out += "?subject=";
    encode(&mut out, subject, "");
    out += "&body=";
    encode(&mut out, &text.replace("\r\n", "\n").replace('\n', "\r\n"), "");
    out
}

fn encode(out: &mut String, text: &str, plain: &str) {
    for byte in text.bytes() {
        let c = char::from(byte);
        if byte.is_ascii_alphanumeric() || "-._~".contains(c) || (byte.is_ascii() && plain.contains(c)) {
            out.push(c);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
}
