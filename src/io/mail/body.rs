//! What a mail says, and what hangs on it.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::html::html_to_text;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Message, MessageParser, MimeHeaders};

use super::boundary::parts;
use super::head::{MailHead, short, split};
use super::{decoded, said};
use crate::text::Lang;
use crate::tr;

/// So deep may parts lie in parts; what lies deeper is told as an attachment.
const DEEPEST: usize = 16;
/// So many parts are looked at.
pub(super) const MOST_PARTS: usize = 1_000;
/// So much of a text is decoded: it is cut to some letters anyway.
const TEXT_BYTES: usize = 512 << 10;
/// So many letters of what was said are logged; the rest is in the mail.
const MOST_LETTERS: usize = 2_000;
/// So many attachments of a mail are given with what is in them.
const MOST_ATTACHED: usize = 100;
/// So many attachments are named.
const MOST_NAMED: usize = 20;

/// A head that says nothing.
const NO_HEAD: &[u8] = b"X-None: \n";

/// What hangs on a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What it is called; its kind where it has no name.
    pub name: String,
    /// Its size in bytes, as it would be saved.
    pub bytes: usize,
}

/// An attachment with what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// What it is called; its kind where it has no name.
    pub name: String,
    /// What is in it, decoded.
    pub content: Vec<u8>,
}

/// The text of a mail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailText {
    /// What was said, without what was said before and without the signature.
    pub said: String,
    /// What hangs on it.
    pub attachments: Vec<Attachment>,
}

impl MailText {
    /// Reads a whole mail.
    pub fn read(bytes: &[u8]) -> Self {
        let mut walk =
            Walk { parser: MessageParser::new().with_mime_headers().default_header_ignore(), ..Walk::default() };
        walk.part(bytes, 0);
        let plain = walk.plain.join("\n");
        let said = match plain.trim().is_empty() {
            false => said::said(&plain),
            true => said::said(&walk.html.iter().map(|html| text_of(html)).collect::<Vec<_>>().join("\n")),
        };
        Self { said, attachments: walk.attachments }
    }

    /// What hangs on a mail, with what is in it; the first hundred.
    pub fn attached(bytes: &[u8]) -> Vec<Attached> {
        let parser = MessageParser::new().with_mime_headers().default_header_ignore();
        let mut walk = Walk { parser, attached: Some(Vec::new()), ..Walk::default() };
        walk.part(bytes, 0);
        walk.attached.unwrap_or_default()
    }

    /// What the log says of a mail: what about, what was said, what hangs on it.
    pub fn entry(&self, subject: &str, lang: Lang) -> String {
        let subject = if subject.is_empty() { tr!(lang, "mails.no_subject") } else { subject.to_owned() };
        let mut text = subject;
        if !self.said.is_empty() {
            text += "\n\n";
            match self.said.char_indices().nth(MOST_LETTERS) {
                Some((end, _)) => {
                    text += self.said.get(..end).unwrap_or(&self.said).trim_end();
                    text += &format!(" …\n{}", tr!(lang, "mails.more"));
                }
                None => text += &self.said,
            }
        }
        if !self.attachments.is_empty() {
            let named: Vec<String> = self.attachments.iter().take(MOST_NAMED).map(told).collect();
            let more = self.attachments.len().saturating_sub(MOST_NAMED);
            let list = named.join(", ");
            text += "\n\n";
            text += &match more {
                0 => tr!(lang, "mails.attachments", list = list),
                more => tr!(lang, "mails.attachments_more", list = list, more = more),
            };
        }
        text
    }
}

fn told(one: &Attachment) -> String {
    let size = match one.bytes {
        bytes @ 0..1_000 => format!("{bytes} B"),
        bytes @ 1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        bytes => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    };
    format!("{} ({size})", one.name)
}

#[derive(Default)]
struct Walk {
    parser: MessageParser,
    plain: Vec<String>,
    html: Vec<String>,
    attachments: Vec<Attachment>,
    /// The same with what is in them, where that is wanted.
    attached: Option<Vec<Attached>>,
    parts: usize,
}

impl Walk {
    fn part(&mut self, bytes: &[u8], depth: usize) {
        self.parts += 1;
        if self.parts > MOST_PARTS {
            return;
        }
        let (head, body) = split(bytes);
        // A part without a head is plain text.
        let parsed = self.parser.parse_headers(head).or_else(|| self.parser.parse_headers(NO_HEAD));
        let Some(message) = parsed else { return };
        let kind = message.content_type();
        let (main, sub) = kind.map_or(("text".to_owned(), "plain".to_owned()), |kind| {
            (kind.ctype().to_ascii_lowercase(), kind.subtype().unwrap_or("").to_ascii_lowercase())
        });
        let named = message.attachment_name().is_some();
        let aside = message.content_disposition().is_some_and(|one| one.ctype().eq_ignore_ascii_case("attachment"));
        match main.as_str() {
            "multipart" if depth < DEEPEST => {
                let inside = kind.and_then(|kind| kind.attribute("boundary")).map(|one| parts(body, one));
                match inside {
                    Some(inside) if !inside.is_empty() => {
                        inside.into_iter().for_each(|part| self.part(part, depth + 1));
                    }
                    // No part can be told from another: what there is, is taken for text.
                    _ => self.text(&message, body, "plain"),
                }
            }
            "text" if !aside && (depth == 0 || !named) && (sub == "plain" || sub == "html" || depth == 0) => {
                self.text(&message, body, &sub);
            }
            // Pictures in the text itself, such as the logo of a signature.
            "image" if !aside && message.content_id().is_some() => {}
            _ => self.attach(&message, body, &format!("{main}/{sub}")),
        }
    }

    fn text(&mut self, message: &Message<'_>, body: &[u8], sub: &str) {
        if self.attached.is_some() {
            return;
        }
        let body = body.get(..body.len().min(TEXT_BYTES)).unwrap_or(body);
        let label = message.content_type().and_then(|kind| kind.attribute("charset"));
        let bytes = plain_of(message, body);
        let text = decoded(&bytes, label);
        match sub {
            "html" => self.html.push(text),
            _ => self.plain.push(text),
        }
    }

    fn attach(&mut self, message: &Message<'_>, body: &[u8], kind: &str) {
        let name = message.attachment_name().map(short).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| match kind {
            "message/rfc822" | "message/global" => {
                let subject = MailHead::read(body).subject;
                if subject.is_empty() { kind.to_owned() } else { format!("{subject}.eml") }
            }
            _ => short(kind),
        });
        let bytes = match coding(message) {
            Coding::Base64 => {
                let letters = body.iter().filter(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'));
                letters.count() / 4 * 3
            }
            _ => body.len(),
        };
        let name: String = name.chars().take(120).collect();
        if let Some(attached) = self.attached.as_mut().filter(|attached| attached.len() < MOST_ATTACHED) {
            attached.push(Attached { name: name.clone(), content: plain_of(message, body) });
        }
        self.attachments.push(Attachment { name, bytes });
    }
}

enum Coding {
    Base64,
    Quoted,
    None,
}

fn coding(message: &Message<'_>) -> Coding {
    match message.content_transfer_encoding().map(str::trim) {
        Some(word) if word.eq_ignore_ascii_case("base64") => Coding::Base64,
        Some(word) if word.eq_ignore_ascii_case("quoted-printable") => Coding::Quoted,
        _ => Coding::None,
    }
}

/// What a part says without its coding.
fn plain_of(message: &Message<'_>, body: &[u8]) -> Vec<u8> {
    match coding(message) {
        Coding::Base64 => from_base64(body),
        Coding::Quoted => quoted_printable_decode(body).unwrap_or_else(|| body.to_vec()),
        Coding::None => body.to_vec(),
    }
}

/// What base64 says, as far as it can be read.
fn from_base64(body: &[u8]) -> Vec<u8> {
    let is_letter = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let mut letters: Vec<u8> = body.iter().filter(is_letter).copied().collect();
    // One letter alone stands for no byte.
    if letters.len() % 4 == 1 {
        letters.pop();
    }
    while !letters.len().is_multiple_of(4) {
        letters.push(b'=');
    }
    base64_decode(&letters).unwrap_or_default()
}

/// Ends of blocks, each of which ends a line.
const BLOCKS: [&str; 9] = ["</div", "</tr", "</li", "</h1", "</h2", "</h3", "</blockquote", "</table", "<hr"];
/// Where programs begin what was said before.
const BEFORE: [&str; 7] = [
    "<blockquote",
    "class=\"gmail_quote",
    "id=\"divrplyfwdmsg",
    "id=\"appendonsend",
    "class=\"moz-cite-prefix",
    "id=\"isreplycontent",
    "class=\"yahoo_quoted",
];

/// The text of a page.
fn text_of(html: &str) -> String {
    let lower = html.to_ascii_lowercase();
    let tag_at = |at: usize| lower.get(..at).and_then(|head| head.rfind('<')).unwrap_or(at);
    let end = BEFORE
        .iter()
        .filter_map(|mark| lower.find(mark))
        .map(|at| if html[at..].starts_with('<') { at } else { tag_at(at) })
        .min();
    let whole = lines_of(html, &lower);
    let Some(end) = end else { return whole };
    let (Some(html), Some(lower)) = (html.get(..end), lower.get(..end)) else { return whole };
    let new = lines_of(html, lower);
    // A mail that is all quotation, such as one that was passed on, is taken whole.
    if new.trim().is_empty() { whole } else { new }
}

fn lines_of(html: &str, lower: &str) -> String {
    let mut ends: Vec<usize> = BLOCKS.iter().flat_map(|tag| lower.match_indices(tag).map(|(at, _)| at)).collect();
    ends.sort_unstable();
    let mut page = String::with_capacity(html.len() + ends.len() * 4);
    let mut from = 0;
    for at in ends {
        page.push_str(html.get(from..at).unwrap_or(""));
        page.push_str("<br>");
        from = at;
    }
    page.push_str(html.get(from..).unwrap_or(""));
    html_to_text(&page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mail: &str) -> MailText {
        MailText::read(mail.as_bytes())
    }

    #[test]
    fn the_plain_text_is_taken_and_attachments_are_told() {
        let mail = "Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: multipart/alternative; boundary=a\n\n--a\n\
            Content-Type: text/plain; charset=gb2312\nContent-Transfer-Encoding: base64\n\nxPq6ww==\n--a\nContent-Type: text/html\n\n<p>other</p>\n--a--\n\
            --m\nContent-Type: application/pdf; name=\"=?gb2312?B?sai82y5wZGY=?=\"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nAAAA\nAAAA\n--m--\n";
        let text = read(mail);
        assert_eq!(text.said, "您好");
        assert_eq!(text.attachments, [Attachment { name: "报价.pdf".into(), bytes: 6 }]);
        assert_eq!(text.entry("询价", Lang::En), "询价\n\n您好\n\nAttachments: 报价.pdf (6 B)");
        assert_eq!(MailText::attached(mail.as_bytes()), [Attached { name: "报价.pdf".into(), content: vec![0; 6] }]);
    }

    #[test]
    fn a_page_becomes_lines_without_what_was_said_before() {
        let mail = "Content-Type: text/html; charset=utf-8\n\n<html><head><style>x{}</style></head><body><div>Price&nbsp;ok?</div><div>10 &lt; 20</div>\
            <div class=\"gmail_quote\">On Monday we wrote<blockquote>old</blockquote></div></body></html>";
        assert_eq!(read(mail).said, "Price ok?\n10 < 20");
        let passed_on = "Content-Type: text/html\n\n<blockquote>all of it</blockquote>";
        assert_eq!(read(passed_on).said, "all of it");
    }

    #[test]
    fn what_has_no_end_ends() {
        let mut deep = String::new();
        for level in 0..5_000 {
            deep += &format!("Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n");
        }
        assert_eq!(read(&deep).attachments.len(), 1);
        let many = format!("Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\nx\n".repeat(10_000));
        assert!(read(&many).said.len() < 10_000);
        let long = format!("Subject: x\n\n{}", "字".repeat(100_000));
        let entry = read(&long).entry("x", Lang::En);
        assert!(entry.chars().count() < 2_200 && entry.ends_with("the rest is in the mail]"), "{entry}");
    }
}
