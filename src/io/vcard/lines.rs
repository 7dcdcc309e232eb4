//! The lines of a file of cards, put together where they were folded, in bounded room.

use std::io::{self, BufRead};

use crate::io::record::MAX_CELL;

/// The most bytes of a line that are kept: more than a cell may have, so that it is found to be too long.
const KEPT: usize = 2 * MAX_CELL;

/// Lines of text without their ends, one after another: CR, LF or CRLF.
struct Physical<R> {
    input: R,
    after_cr: bool,
}

impl<R: BufRead> Physical<R> {
    fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let mut begun = false;
        loop {
            let bytes = match self.input.fill_buf() {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let Some(first) = bytes.first() else { return Ok(begun.then_some(line)) };
            if std::mem::take(&mut self.after_cr) && *first == b'\n' {
                self.input.consume(1);
                continue;
            }
            begun = true;
            let end = memchr::memchr2(b'\n', b'\r', bytes);
            let piece = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or(&[]);
            let room = KEPT.saturating_sub(line.len());
            line.extend_from_slice(piece.get(..piece.len().min(room)).unwrap_or(&[]));
            self.after_cr = end.and_then(|end| bytes.get(end)) == Some(&b'\r');
            let used = piece.len() + usize::from(end.is_some());
            self.input.consume(used);
            if end.is_some() {
                return Ok(Some(line));
            }
        }
    }
}

/// Content lines.
pub struct Lines<R> {
    physical: Physical<R>,
    ahead: Option<Vec<u8>>,
    /// Whether the card is of version 2.1, in which the blank that a folded line begins with is part of the text.
    pub old: bool,
}

impl<R: BufRead> Lines<R> {
    /// The lines of `input`.
    pub const fn new(input: R) -> Self {
        Self { physical: Physical { input, after_cr: false }, ahead: None, old: false }
    }

    /// The next line that is not empty, put together; `None` at the end. The base64 of a picture is left out.
    ///
    /// # Errors
    /// What reading gives.
    pub fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = loop {
            let next = match self.ahead.take() {
                Some(line) => Some(line),
                None => self.physical.next()?,
            };
            match next {
                None => return Ok(None),
                Some(line) if line.trim_ascii().is_empty() => {}
                Some(line) => break line,
            }
        };
        let colon = memchr::memchr(b':', &line);
        let head = line.get(..colon.unwrap_or(0)).unwrap_or(&[]).to_ascii_uppercase();
        let says = |word: &[u8]| memchr::memmem::find(&head, word).is_some();
        let quoted = says(b"QUOTED-PRINTABLE");
        let packed = says(b"BASE64") || says(b"ENCODING=B");
        let binary = packed && super::property::is_binary(&head);
        while let Some(next) = self.physical.next()? {
            let soft = quoted && line.last() == Some(&b'=') && !is_end(&next);
            let folded = next.first().is_some_and(|first| matches!(first, b' ' | b'\t'));
            let (cut, from) = match () {
                () if soft => (1, 0),
                () if folded && next.trim_ascii().is_empty() && !quoted => (0, next.len()),
                () if folded => (0, usize::from(!self.old || packed)),
                // Lines of base64 that were not folded, and of a text that somebody broke by hand.
                () if !next.is_empty() && colon.is_some() && !next.contains(&b':') => {
                    // A backslash at the end of a line stands for the break.
                    let escaped = line.last() == Some(&b'\\') && !quoted;
                    if escaped {
                        line.pop();
                    }
                    if !packed && line.len() < KEPT {
                        line.extend_from_slice(if quoted { b"=0A" } else { b"\\n" });
                    }
                    (0, 0)
                }
                () => {
                    self.ahead = Some(next);
                    break;
                }
            };
            line.truncate(line.len() - cut);
            if !binary && line.len() < KEPT {
                line.extend_from_slice(next.get(from..).unwrap_or(&[]));
            }
        }
        Ok(Some(line))
    }
}

fn is_end(line: &[u8]) -> bool {
    line.trim_ascii().eq_ignore_ascii_case(b"END:VCARD")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, old: bool) -> Vec<String> {
        let mut lines = Lines::new(text.as_bytes());
        lines.old = old;
        let mut all = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            all.push(String::from_utf8(line).unwrap());
        }
        all
    }

    #[test]
    fn folds_soft_breaks_and_base64() {
        assert_eq!(lines("A:1\r\n\r\nB:x\r\n  y\r\n\tz\rC:3", false), ["A:1", "B:x yz", "C:3"]);
        assert_eq!(lines("B:x\n y\n", true), ["B:x y"]);
        assert_eq!(
            lines("N;ENCODING=QUOTED-PRINTABLE:=41=\r\n=42;=\r\n\r\nC:=\r\nd\r\n", false),
            ["N;ENCODING=QUOTED-PRINTABLE:=41=42;", "C:=\\nd"]
        );
        assert_eq!(lines("ADR:;;a\\\nb;c\n", true), ["ADR:;;a\\nb;c"]);
        let photo = "PHOTO;ENCODING=BASE64;JPEG:AAAA\r\n BBBB\r\nCCCC\r\n\r\nEMAIL:a@b.co\r\n";
        assert_eq!(lines(photo, true), ["PHOTO;ENCODING=BASE64;JPEG:AAAA", "EMAIL:a@b.co"]);
        let soft = "NOTE;QUOTED-PRINTABLE:x=\r\nEND:VCARD\r\n";
        assert_eq!(lines(soft, true), ["NOTE;QUOTED-PRINTABLE:x=", "END:VCARD"]);
        let giant = format!("NOTE:{}\nX:1\n", "z".repeat(5 * MAX_CELL));
        let all = lines(&giant, false);
        assert_eq!((all.len(), all[0].len(), all[1].as_str()), (2, KEPT, "X:1"));
    }
}
