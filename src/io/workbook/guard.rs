//! XML on its way to a reader that would believe everything: bounded in bytes, in depth and in the length of one piece.

use std::io::{self, Read};

/// The longest text or tag.
const PIECE: usize = 8 << 20;
/// The deepest nesting.
const DEPTH: u32 = 256;

/// What is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Text,
    /// Right behind a `<`.
    Open,
    /// Inside a tag; the quote it is in, if any.
    Tag(Option<u8>),
    /// Inside `<!` or `<?`, whose first signs are gathered.
    Special,
    /// Inside `<!--` or `<![CDATA[`: until this sign twice and `>`.
    Until(u8),
}

/// Lets XML through as it is read, and ends with an error of the kind [`io::ErrorKind::FileTooLarge`] where it is beyond
/// measure.
pub struct Guard<R> {
    inner: R,
    left: u64,
    state: State,
    /// Signs of the piece so far.
    piece: usize,
    depth: u32,
    closing: bool,
    /// The last three signs.
    last: [u8; 3],
    /// What `<!` began with.
    head: Vec<u8>,
    /// Tags that were opened.
    tags: u64,
}

/// What is beyond measure.
pub fn too_large() -> io::Error {
    io::ErrorKind::FileTooLarge.into()
}

impl<R: Read> Guard<R> {
    /// At most `bytes` of `inner`.
    pub const fn new(inner: R, bytes: u64) -> Self {
        Self {
            inner,
            left: bytes,
            state: State::Text,
            piece: 0,
            depth: 0,
            closing: false,
            last: [0; 3],
            head: Vec::new(),
            tags: 0,
        }
    }

    /// Tags that were opened so far.
    pub const fn tags(&self) -> u64 {
        self.tags
    }

    fn look(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            let skipped = match self.state {
                State::Text => memchr::memchr(b'<', rest),
                State::Tag(None) => memchr::memchr3(b'>', b'"', b'\'', rest),
                State::Tag(Some(quote)) => memchr::memchr(quote, rest),
                State::Open | State::Special | State::Until(_) => Some(0),
            };
            let length = skipped.unwrap_or(rest.len());
            self.piece += length;
            for byte in rest.get(length.saturating_sub(3)..length).unwrap_or(&[]) {
                self.last = [self.last[1], self.last[2], *byte];
            }
            if self.piece > PIECE {
                return Err(too_large());
            }
            at += length;
            if let Some(byte) = rest.get(length) {
                self.step(*byte)?;
                self.last = [self.last[1], self.last[2], *byte];
                self.piece += 1;
                at += 1;
            }
        }
        Ok(())
    }

    fn step(&mut self, byte: u8) -> io::Result<()> {
        let (state, ended) = match (self.state, byte) {
            (State::Text, _) => (State::Open, true),
            (State::Open, b'!' | b'?') => {
                self.head.clear();
                (State::Special, false)
            }
            (State::Open, b'>') => (State::Text, true),
            (State::Open, _) => {
                self.closing = byte == b'/';
                (State::Tag(None), false)
            }
            (State::Tag(None), b'>') => {
                match (self.closing, self.last[2]) {
                    (true, _) => self.depth = self.depth.saturating_sub(1),
                    (false, b'/') => self.tags += 1,
                    (false, _) => {
                        self.tags += 1;
                        self.depth += 1;
                    }
                }
                (State::Text, true)
            }
            (State::Tag(None), quote) => (State::Tag(Some(quote)), false),
            (State::Tag(Some(_)), _) => (State::Tag(None), false),
            (State::Special, b'>') => (State::Text, true),
            (State::Special, byte) => {
                if self.head.len() < 7 {
                    self.head.push(byte);
                }
                match self.head.as_slice() {
                    b"--" => (State::Until(b'-'), false),
                    b"[CDATA[" => (State::Until(b']'), false),
                    _ => (State::Special, false),
                }
            }
            (State::Until(sign), b'>') if self.last[1] == sign && self.last[2] == sign => (State::Text, true),
            (State::Until(sign), _) => (State::Until(sign), false),
        };
        self.state = state;
        if ended {
            self.piece = 0;
        }
        if self.depth > DEPTH { Err(too_large()) } else { Ok(()) }
    }
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(too_large)?;
        self.look(buffer.get(..read).unwrap_or(&[]))?;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through(text: &str, bytes: u64) -> Result<u64, io::ErrorKind> {
        // A sign at a time, so that every state is left and taken up again.
        struct Single<'a>(&'a [u8]);
        impl Read for Single<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                self.0.read(&mut buffer[..1])
            }
        }
        let mut guard = Guard::new(Single(text.as_bytes()), bytes);
        io::copy(&mut guard, &mut io::sink()).map_err(|error| error.kind())?;
        let mut whole = Guard::new(text.as_bytes(), bytes);
        io::copy(&mut whole, &mut io::sink()).map_err(|error| error.kind())?;
        assert_eq!(guard.tags(), whole.tags());
        assert_eq!((guard.depth, guard.state), (whole.depth, whole.state));
        Ok(guard.tags() * 1000 + u64::from(guard.depth))
    }

    #[test]
    fn depth_length_and_bytes_are_bounded() {
        let plain = "<?xml version='1.0'?><!DOCTYPE a><a b=\"x>y\" c='/'><b/><!-- <i><i> --><![CDATA[ <u> ]] ]]>t</a>";
        assert_eq!(through(plain, 1000), Ok(2000));
        assert_eq!(through(plain, 20), Err(io::ErrorKind::FileTooLarge));
        assert_eq!(through(&"<a>".repeat(256), 10_000), Ok(256_256));
        assert_eq!(through(&"<a>".repeat(257), 10_000), Err(io::ErrorKind::FileTooLarge));
        assert_eq!(through(&"<a/>".repeat(1000), 10_000), Ok(1_000_000));
        let long = "x".repeat(PIECE + 1);
        for text in [long.clone(), format!("<a b='{long}'/>"), format!("<!--{long}-->")] {
            let mut guard = Guard::new(text.as_bytes(), u64::MAX);
            assert!(io::copy(&mut guard, &mut io::sink()).is_err());
        }
    }
}
