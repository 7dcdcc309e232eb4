//! The head of a mail: who wrote to whom and when, what about, and by what the mail is told from all others.

use std::borrow::Cow;
use std::sync::LazyLock;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use mail_parser::{Address, HeaderName, Message, MessageParser};
use sha2::{Digest, Sha256};

use super::decoded;
use crate::model::{MailId, one_line};

/// So many addresses of a line are looked at.
const MOST_PARTIES: usize = 500;
/// Letters of a subject or a name that are kept.
const MOST_LETTERS: usize = 300;
/// Headers that a file has to have two of, one of them of the first five, to be taken for a mail unasked.
const TELLING: [&str; 15] = [
    "from",
    "to",
    "subject",
    "received",
    "message-id",
    "date",
    "return-path",
    "delivered-to",
    "reply-to",
    "sender",
    "cc",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "x-mailer",
];
const SURE: usize = 5;

static HEADERS: LazyLock<MessageParser> = LazyLock::new(|| {
    MessageParser::new().with_minimal_headers().header_id(HeaderName::MessageId).default_header_ignore()
});

/// Somebody who wrote or was written to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// As the mail calls them; may be empty.
    pub name: String,
    /// The address in lower case.
    pub address: String,
}

/// The head of a mail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailHead {
    /// Who wrote.
    pub from: Vec<Party>,
    /// To whom answers are to go.
    pub reply_to: Vec<Party>,
    /// Who was written to, `Cc` behind `To`.
    pub to: Vec<Party>,
    /// What about; on one line.
    pub subject: String,
    /// When, if it says so in words that make sense.
    pub date: Option<DateTime<Utc>>,
    /// By what it is told from all others, if it has a Message-ID.
    pub id: Option<MailId>,
    /// Whether a program sent it, or it went to many: no inquiry.
    pub is_bulk: bool,
}

impl MailHead {
    /// Reads the head that these bytes begin with.
    pub fn read(bytes: &[u8]) -> Self {
        let (head, _) = split(bytes);
        let head = as_text(head);
        let Some(message) = HEADERS.parse_headers(head.as_ref()) else { return Self::default() };
        let mut to = parties(message.to());
        to.extend(parties(message.cc()));
        to.truncate(MOST_PARTIES);
        Self {
            from: parties(message.from()),
            reply_to: parties(message.reply_to()),
            to,
            subject: message.subject().map(short).unwrap_or_default(),
            date: message.date().and_then(moment),
            id: id(&message),
            is_bulk: is_bulk(head.as_ref()),
        }
    }

    /// Whether nothing in it is of use.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// By what a mail without a Message-ID is told from others: by all that it says, whatever line ends it was saved with.
    pub fn id_of_all(bytes: &[u8]) -> MailId {
        let (_, body) = split(bytes);
        let head = Self::read(bytes);
        let mut hash = Sha256::new();
        let addresses = |all: &[Party]| all.iter().map(|one| one.address.as_str()).collect::<Vec<_>>().join(",");
        let date = head.date.map(|date| date.timestamp().to_string()).unwrap_or_default();
        for part in ["said", &date, &addresses(&head.from), &head.subject] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        let body = body.trim_ascii_end();
        for line in body.split(|byte| *byte == b'\n') {
            hash.update(line.strip_suffix(b"\r").unwrap_or(line));
            hash.update(b"\n");
        }
        first_half(hash)
    }
}

/// Cuts a mail behind its head. A head ends at its first empty line, or where lines begin that are none of a head.
pub(super) fn split(bytes: &[u8]) -> (&[u8], &[u8]) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(bytes.len());
    let mut at = start;
    let rest_of = |at: usize| bytes.get(at..).unwrap_or(&[]);
    loop {
        let rest = rest_of(at);
        if rest.is_empty() {
            return (rest_of(start), &[]);
        }
        let line = line_of(rest);
        let after = at + line.len();
        if line.trim_ascii().is_empty() && !matches!(line.first(), Some(b' ' | b'\t')) {
            return (bytes.get(start..at).unwrap_or(&[]), rest_of(after));
        }
        let next = line_of(rest_of(after));
        let is_head = |line: &[u8]| is_header(line) || is_folded(line);
        // A line that is none of a head is passed over if the head goes on behind it.
        if !is_head(line) && !is_from_line(line) && (at == start && is_folded(next) || !is_head(next)) {
            return (bytes.get(start..at).unwrap_or(&[]), rest_of(at));
        }
        at = after;
    }
}

fn line_of(bytes: &[u8]) -> &[u8] {
    memchr::memchr(b'\n', bytes).map_or(bytes, |end| bytes.get(..=end).unwrap_or(bytes))
}

fn is_folded(line: &[u8]) -> bool {
    matches!(line.first(), Some(b' ' | b'\t'))
}

/// The line that parts the mails of an mbox, or one that was quoted.
fn is_from_line(line: &[u8]) -> bool {
    line.strip_prefix(b">").unwrap_or(line).starts_with(b"From ")
}

fn is_header(line: &[u8]) -> bool {
    name_of(line).is_some()
}

/// The name of a header, if the line is one.
fn name_of(line: &[u8]) -> Option<&[u8]> {
    let end = line.iter().take(80).position(|byte| *byte == b':')?;
    let name = line.get(..end)?.trim_ascii_end();
    (!name.is_empty() && name.iter().all(u8::is_ascii_graphic)).then_some(name)
}

/// Whether a head says that a program sent the mail, or that it went to many.
fn is_bulk(head: &[u8]) -> bool {
    head.split(|byte| *byte == b'\n').filter(|line| !is_folded(line)).any(|line| {
        let Some(name) = name_of(line) else { return false };
        let value = line.iter().position(|byte| *byte == b':').and_then(|at| line.get(at + 1..)).unwrap_or(&[]);
        let value = value.trim_ascii();
        let says = |words: &[&str]| words.iter().any(|word| value.eq_ignore_ascii_case(word.as_bytes()));
        match name {
            name if name.eq_ignore_ascii_case(b"list-unsubscribe") || name.eq_ignore_ascii_case(b"list-id") => true,
            name if name.eq_ignore_ascii_case(b"auto-submitted") => !says(&["no"]),
            name if name.eq_ignore_ascii_case(b"precedence") => says(&["bulk", "list", "junk"]),
            _ => false,
        }
    })
}

/// Whether nobody reads what is written to an address.
pub fn is_machine(address: &str) -> bool {
    let name = address.split('@').next().unwrap_or("").replace(['-', '_', '.'], "");
    ["noreply", "donotreply", "mailerdaemon", "postmaster", "bounce", "bounces"].contains(&name.as_str())
}

/// Whether a file that begins so is a mail.
pub fn looks_like_mail(start: &[u8]) -> bool {
    let (head, _) = split(start);
    let mut lines = head.split_inclusive(|byte| *byte == b'\n').filter(|line| !is_from_line(line)).peekable();
    if !lines.peek().is_some_and(|line| is_header(line)) {
        return false;
    }
    let mut found = [false; TELLING.len()];
    for name in lines.take(1_000).filter(|line| !is_folded(line)).filter_map(name_of) {
        if let Some(at) = TELLING.iter().position(|one| name.eq_ignore_ascii_case(one.as_bytes())) {
            found[at] = true;
        }
    }
    let sure = found.iter().take(SURE).any(|one| *one);
    sure && found.iter().filter(|one| **one).count() >= 2
}

/// The head as text that is UTF-8: what was written in another encoding against all rules is read as its body is, or as it looks.
fn as_text(head: &[u8]) -> Cow<'_, [u8]> {
    if std::str::from_utf8(head).is_ok() {
        return Cow::Borrowed(head);
    }
    let named = HEADERS.parse_headers(head).and_then(|message| {
        use mail_parser::MimeHeaders;
        let label = message.content_type()?.attribute("charset")?;
        Some(label.to_owned())
    });
    Cow::Owned(decoded(head, named.as_deref()).into_bytes())
}

fn id(message: &Message<'_>) -> Option<MailId> {
    let id = message.message_id().map(str::trim).filter(|id| !id.is_empty())?;
    let mut hash = Sha256::new();
    hash.update(b"id\0");
    hash.update(id.as_bytes());
    Some(first_half(hash))
}

fn first_half(hash: Sha256) -> MailId {
    let mut half = [0; 16];
    for (to, from) in half.iter_mut().zip(hash.finalize()) {
        *to = from;
    }
    MailId::from_bytes(half)
}

fn parties(address: Option<&Address<'_>>) -> Vec<Party> {
    let list: Box<dyn Iterator<Item = &mail_parser::Addr<'_>>> = match address {
        None => return Vec::new(),
        Some(Address::List(list)) => Box::new(list.iter()),
        Some(Address::Group(groups)) => Box::new(groups.iter().flat_map(|group| &group.addresses)),
    };
    let of = |one: &mail_parser::Addr<'_>| -> Vec<Party> {
        let name = one.name.as_deref().map(short).unwrap_or_default();
        // What is no address by the rules may have one in it, or two.
        let words = one.address.as_deref().unwrap_or("").split_whitespace();
        let address = |word: &str| word.trim_matches(['<', '>', '\'', '"', ',', ';']).to_lowercase();
        let sound = |address: &String| address.contains('@') && address.len() <= 320;
        words.map(address).filter(sound).map(|address| Party { name: name.clone(), address }).collect()
    };
    list.take(MOST_PARTIES).flat_map(of).take(MOST_PARTIES).collect()
}

/// A text on one line, without what a terminal would take for a command.
pub(super) fn short(text: &str) -> String {
    let plain: String = text.chars().take(MOST_LETTERS * 4).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = one_line(&plain);
    let words = line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    words.chars().take(MOST_LETTERS).collect()
}

fn moment(date: &mail_parser::DateTime) -> Option<DateTime<Utc>> {
    let day = NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))?;
    let time = day.and_hms_opt(u32::from(date.hour), u32::from(date.minute), u32::from(date.second.min(59)))?;
    let east = Duration::minutes(i64::from(date.tz_hour.min(23)) * 60 + i64::from(date.tz_minute.min(59)));
    let utc = if date.tz_before_gmt { time.checked_add_signed(east) } else { time.checked_sub_signed(east) };
    utc.map(|utc| utc.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_ends_where_its_lines_end() {
        for (mail, head, body) in [
            ("A: 1\nB: 2\n\nsaid\n", "A: 1\nB: 2\n", "said\n"),
            ("A: 1\r\n b\r\n\r\nsaid", "A: 1\r\n b\r\n", "said"),
            ("\n\nA: 1\nsaid\nand said\n", "A: 1\n", "said\nand said\n"),
            ("A: 1\nbroken\nB: 2\n\nsaid", "A: 1\nbroken\nB: 2\n", "said"),
            ("From a Tue\nA: 1\n\nsaid", "From a Tue\nA: 1\n", "said"),
            ("A: 1", "A: 1", ""),
            ("said\nand said", "", "said\nand said"),
            ("", "", ""),
        ] {
            let cut = split(mail.as_bytes());
            assert_eq!(cut, (head.as_bytes(), body.as_bytes()), "{mail:?}");
        }
    }

    #[test]
    fn mails_are_told_from_tables_and_cards() {
        for (start, is_mail) in [
            ("From: a@b.co\nTo: c@d.co\n\nx", true),
            ("Received: by x\n\tfor y\nDate: z\n\n", true),
            ("Name,Email\nA,a@b.co\n", false),
            ("BEGIN:VCARD\nVERSION:3.0\nFN:A\nEND:VCARD\n", false),
            ("From: a@b.co\n", false),
            ("Company: x\nSubject: y\nTo: z\n", true),
            ("", false),
        ] {
            assert_eq!(looks_like_mail(start.as_bytes()), is_mail, "{start:?}");
        }
    }

    #[test]
    fn words_and_addresses_of_every_encoding() {
        let gbk = encoding_rs::GBK.encode("From: 张三 <Zhang@Firm.CN>\nSubject: 询价\nTo: a@b.co\n\n").0.into_owned();
        let read = MailHead::read(&gbk);
        assert_eq!((read.subject.as_str(), read.from[0].name.as_str()), ("询价", "张三"));
        assert_eq!(read.from[0].address, "zhang@firm.cn");
        let read = MailHead::read(
            b"From: =?gb2312?B?1cXI/Q==?= <z@f.cn>\r\nCc: x: b@c.de, \"d\" <D@e.fr>;\r\nSubject: =?big5?B?uN+7+Q==?=\r\nDate: Tue, 24 Nov 2026 23:30:00 -0500\r\nMessage-ID: <1@x>\r\n\r\n",
        );
        assert_eq!(read.from[0].name, "张三");
        assert_eq!(read.to.iter().map(|one| one.address.as_str()).collect::<Vec<_>>(), ["b@c.de", "d@e.fr"]);
        assert_eq!(read.date.unwrap().to_rfc3339(), "2026-11-25T04:30:00+00:00");
        assert_eq!(read.id, MailHead::read(b"Message-Id:  <1@x> \n\n").id);
        assert!(!read.subject.contains('\u{fffd}'), "{}", read.subject);
    }

    #[test]
    fn what_programs_and_lists_send_is_told() {
        for (head, bulk) in [
            ("From: a@b.co\nList-Unsubscribe: <x>\n", true),
            ("From: a@b.co\nprecedence: Bulk\r\n", true),
            ("From: a@b.co\nAuto-Submitted: auto-replied\n", true),
            ("From: a@b.co\nAuto-Submitted: no\nSubject: x\n List-Id: y\n", false),
            ("From: a@b.co\nSubject: precedence: bulk\n", false),
        ] {
            assert_eq!(MailHead::read(head.as_bytes()).is_bulk, bulk, "{head:?}");
        }
        assert!(is_machine("no-reply@shop.com") && is_machine("do_not_reply@x.co") && !is_machine("norbert@x.co"));
    }

    #[test]
    fn a_mail_without_an_id_is_known_by_what_it_says() {
        let one = MailHead::id_of_all(b"From: a@b.co\nSubject: x\n\nsaid\nmore\n\n");
        assert_eq!(one, MailHead::id_of_all(b"From: A@b.co\r\nSubject: x\r\n\r\nsaid\r\nmore\r\n"));
        assert_ne!(one, MailHead::id_of_all(b"From: a@b.co\nSubject: x\n\nsaid\nless\n"));
    }
}
