//! Many mails in one file, each behind a line that begins with `From `: cut as a stream.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::HEAD_BYTES;
use super::mailbox::{Fault, Found, MailPlace};

/// So much of a line is looked at for what parts mails.
const FROM_LINE: usize = 300;

/// A mail of an mbox being gone through.
struct Under {
    offset: u64,
    dated: Option<DateTime<Utc>>,
    head: Vec<u8>,
    in_head: bool,
}

/// Goes through the mails of an mbox; `before` bytes were gone through before. Gives how far it is then; `None` when it was ended.
pub(super) fn each_in_mbox(
    reader: &mut impl BufRead,
    number: u32,
    kept: Option<DateTime<Utc>>,
    before: u64,
    take: &mut dyn FnMut(Found<'_>, u64) -> io::Result<ControlFlow<()>>,
) -> Result<Option<u64>, Fault> {
    let mut under: Option<Under> = None;
    let (mut at, mut blank, mut line) = (0_u64, true, Vec::new());
    loop {
        let in_head = under.as_ref().is_some_and(|one| one.in_head && one.head.len() < HEAD_BYTES);
        let length = next_line(reader, &mut line, if in_head { HEAD_BYTES } else { FROM_LINE })?;
        let parts = line.starts_with(b"From ") && parts_mails(&line, blank);
        if length == 0 || parts {
            if let Some(one) = under.take() {
                let place = MailPlace { file: number, offset: one.offset, length: at - one.offset, quoted: true };
                let mail = Found::Mail { place, head: &one.head, kept: one.dated.or(kept) };
                if take(mail, before + at).map_err(Fault::Taking)?.is_break() {
                    return Ok(None);
                }
            }
            if length == 0 {
                return Ok(Some(before + at));
            }
            under = Some(Under { offset: at + length, dated: from_day(&line), head: Vec::new(), in_head: true });
        } else if let Some(one) = &mut under
            && in_head
        {
            one.in_head = !line.trim_ascii().is_empty() || one.head.is_empty();
            one.head.extend_from_slice(&line);
        }
        blank = line.trim_ascii().is_empty();
        at += length;
    }
}

/// Reads a line, however long, and keeps its beginning; gives its bytes with the line end, 0 at the end of the file.
fn next_line(reader: &mut impl BufRead, line: &mut Vec<u8>, most: usize) -> io::Result<u64> {
    line.clear();
    let mut length = 0;
    loop {
        let held = reader.fill_buf()?;
        let end = memchr::memchr(b'\n', held).map_or(held.len(), |end| end + 1);
        let piece = held.get(..end).unwrap_or(held);
        let room = most.saturating_sub(line.len());
        line.extend_from_slice(piece.get(..piece.len().min(room)).unwrap_or(piece));
        let is_end = piece.is_empty() || piece.ends_with(b"\n");
        reader.consume(end);
        length += end as u64;
        if is_end {
            return Ok(length);
        }
    }
}

/// Whether a line parts two mails: `From `, somebody, a day with its time. Behind an empty line the day may be missing; without one it must be whole.
pub(super) fn parts_mails(line: &[u8], behind_blank: bool) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let text = String::from_utf8_lossy(rest);
    let words: Vec<&str> = text.split_whitespace().take(12).collect();
    let has_time = words.iter().any(|word| time(word).is_some());
    let has_year = words.iter().any(|word| year(word).is_some());
    let has_month = words.iter().any(|word| month(word).is_some());
    // As older programs of Netscape's write it.
    let is_bare = words == ["-"];
    match behind_blank {
        true => (has_time && has_year) || (words.len() == 1 && text.contains('@')) || is_bare,
        false => (has_time && has_year && has_month) || is_bare,
    }
}

fn time(word: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(word, "%H:%M:%S").or_else(|_| NaiveTime::parse_from_str(word, "%H:%M")).ok()
}

fn year(word: &str) -> Option<i32> {
    let year = word.parse().ok().filter(|_| word.len() == 4)?;
    (1970..=2200).contains(&year).then_some(year)
}

fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let at = MONTHS.iter().position(|month| word.eq_ignore_ascii_case(month))?;
    u32::try_from(at + 1).ok()
}

/// The moment in a line that parts mails; its clock is taken for UTC unless it names a difference.
fn from_day(line: &[u8]) -> Option<DateTime<Utc>> {
    let text = String::from_utf8_lossy(line.strip_prefix(b"From ")?);
    // The first word is an address, whatever it looks like.
    let words: Vec<&str> = text.split_whitespace().skip(1).take(12).collect();
    let time = words.iter().find_map(|word| time(word))?;
    let at = words.iter().position(|word| month(word).is_some())?;
    let day = words.get(at + 1).and_then(|word| word.parse().ok())?;
    let date = NaiveDate::from_ymd_opt(
        words.iter().find_map(|word| year(word))?,
        words.get(at).and_then(|word| month(word))?,
        day,
    )?;
    let utc = date.and_time(time).and_utc();
    let east = words.iter().find_map(|word| {
        let (sign, digits) = match word.as_bytes().first()? {
            b'+' => (1, word.get(1..)?),
            b'-' => (-1, word.get(1..)?),
            _ => return None,
        };
        let number: i64 = digits.parse().ok().filter(|_| digits.len() == 4)?;
        Some(sign * (number / 100 * 60 + number % 100))
    });
    utc.checked_sub_signed(chrono::Duration::minutes(east.unwrap_or(0)))
}

/// Takes off the mark that keeps a line beginning with `From ` from parting mails.
pub(super) fn unquote(bytes: &mut Vec<u8>) {
    let is_quoted = |line: &[u8]| {
        let inner = line.iter().position(|byte| *byte != b'>').unwrap_or(line.len());
        inner > 0 && line.get(inner..).is_some_and(|rest| rest.starts_with(b"From "))
    };
    if memchr::memmem::find(bytes, b">From ").is_none() {
        return;
    }
    let mut plain = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        plain.extend_from_slice(if is_quoted(line) { line.get(1..).unwrap_or(line) } else { line });
    }
    *bytes = plain;
}

#[cfg(test)]
mod tests {
    use super::super::mailbox::Mailbox;
    use super::*;

    fn mails(mbox: &str) -> Vec<(String, Option<String>)> {
        let room = tempfile::tempdir().unwrap();
        let path = room.path().join("box");
        std::fs::write(&path, mbox).unwrap();
        let mailbox = Mailbox::at(&path, true).unwrap().unwrap();
        let mut places = Vec::new();
        mailbox
            .each(&mut |found, _| {
                let Found::Mail { place, kept, .. } = found else { panic!("{found:?}") };
                places.push((place, kept.map(|at| at.format("%F %R").to_string())));
                Ok(ControlFlow::Continue(()))
            })
            .unwrap();
        let read = |place| String::from_utf8(mailbox.read(place).unwrap()).unwrap();
        places.into_iter().map(|(place, kept)| (read(place), kept)).collect()
    }

    #[test]
    fn an_mbox_is_cut_where_its_mails_begin() {
        let mbox = "From a@b.co Tue Nov 24 10:00:00 2026\nSubject: 1\n\nsaid\n>From here on\n>>From there\n\nFrom now on it is ours.\n\nFrom - Wed Nov 25 09:30:00 +0800 2026\nSubject: 2\n\nno blank before\nFrom c@d.co Thu Nov 26 08:00:00 2026\nSubject: 3\n\n";
        let found = mails(mbox);
        assert_eq!(found.len(), 3, "{found:#?}");
        assert_eq!(found[0].0, "Subject: 1\n\nsaid\nFrom here on\n>From there\n\nFrom now on it is ours.\n\n");
        assert_eq!(found[0].1.as_deref(), Some("2026-11-24 10:00"));
        assert_eq!(found[1].1.as_deref(), Some("2026-11-25 01:30"));
        assert_eq!(found[2].0, "Subject: 3\n\n");
        let crlf = mails(&mbox.replace('\n', "\r\n"));
        assert_eq!(crlf.len(), 3);
        assert_eq!(crlf[2].0, "Subject: 3\r\n\r\n");
    }
}
