//! From bytes to text: which encoding a file has, and its text as a stream of pieces, a gigabyte in bounded memory.

use std::io::{self, Read, Seek, SeekFrom};

use super::binary::Controls;
use encoding_rs::{
    BIG5, CoderResult, DecoderResult, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252,
};

const CHUNK: usize = 64 * 1024;
/// How much of the file the guess looks at, from its first byte outside ASCII on.
const SAMPLE: u64 = 1024 * 1024;
/// Signs outside ASCII that it takes to tell one Latin code page from another.
const FEW: usize = 32;

/// The encoding of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charset {
    encoding: &'static Encoding,
    bom: u8,
}

impl Charset {
    /// UTF-8 without a mark.
    pub const UTF_8: Self = Self { encoding: UTF_8, bom: 0 };

    /// The encoding of a WHATWG label (`gbk`, `latin1`, `utf-16le`); `None` for a word that is no label.
    pub fn of_label(label: &str) -> Option<Self> {
        Encoding::for_label(label.trim().as_bytes()).map(Self::of)
    }

    fn of(encoding: &'static Encoding) -> Self {
        // GB18030 reads all of GBK, and what one of the two cannot hold the other can.
        Self { encoding: if encoding == GBK { GB18030 } else { encoding }, bom: 0 }
    }

    /// The lower-case WHATWG label; `utf-8-bom` where a mark stands; `gb18030` for the whole GBK family.
    pub fn label(&self) -> String {
        if self.encoding == UTF_8 && self.bom > 0 {
            return "utf-8-bom".to_owned();
        }
        self.encoding.name().to_ascii_lowercase()
    }

    /// Whether every sign takes two bytes at least, so that its lines cannot be told by their bytes.
    pub(super) fn is_wide(&self) -> bool {
        self.encoding == UTF_16LE || self.encoding == UTF_16BE
    }

    /// The encoding that a piece of text without a mark looks like.
    pub(super) fn guess(bytes: &[u8]) -> Self {
        Self::of(guess(bytes))
    }

    /// The text of `bytes`; `None` where they do not fit the encoding.
    pub(super) fn exact(&self, bytes: &[u8]) -> Option<String> {
        self.encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
    }

    /// The text of `bytes`, with `U+FFFD` for what does not fit.
    pub(super) fn lossy(&self, bytes: &[u8]) -> String {
        self.encoding.decode_without_bom_handling(bytes).0.into_owned()
    }
}

/// Finds the encoding of all that `reader` holds and goes back to the start.
///
/// A mark at the start decides; else text that is UTF-8 from end to end (or nearly: one broken character in ten) is UTF-8;
/// else the words of headers and chardetng's frequencies decide on the first megabyte that is not plain ASCII.
///
/// `None`: its bytes are no text. After a mark of UTF-8 only a NUL tells that.
///
/// # Errors
/// What reading or seeking gives.
pub fn detect(reader: &mut (impl Read + Seek)) -> io::Result<Option<Charset>> {
    reader.seek(SeekFrom::Start(0))?;
    let mut buffer = vec![0_u8; CHUNK];
    let mut scan = Utf8Scan::default();
    let mut offset = 0_u64;
    let mut first_wide = None;
    let mut controls = Controls::default();
    let mut is_marked = false;
    loop {
        let read = read_full(reader, &mut buffer)?;
        let chunk = buffer.get(..read).unwrap_or(&[]);
        if offset == 0
            && let Some(charset) = marked(chunk)
        {
            if charset.encoding != UTF_8 {
                // Half of its bytes are zeroes: what they mean is looked at instead.
                let (text, _) = charset.encoding.decode_without_bom_handling(chunk);
                controls.feed(text.as_bytes());
                reader.seek(SeekFrom::Start(0))?;
                return Ok((!controls.are_no_text()).then_some(charset));
            }
            is_marked = true;
        }
        controls.feed(chunk);
        if first_wide.is_none() && !chunk.is_ascii() {
            first_wide = Some(offset);
        }
        scan.feed(chunk);
        offset += read as u64;
        if read < CHUNK {
            break;
        }
    }
    if if is_marked { controls.has_nul() } else { controls.are_no_text() } {
        reader.seek(SeekFrom::Start(0))?;
        return Ok(None);
    }
    let broken = scan.finish();
    let charset = if is_marked {
        Charset { encoding: UTF_8, bom: 3 }
    } else if broken == 0 || scan.wide >= broken.saturating_mul(10) {
        Charset::UTF_8
    } else {
        reader.seek(SeekFrom::Start(first_wide.unwrap_or(0)))?;
        let mut sample = Vec::new();
        reader.take(SAMPLE).read_to_end(&mut sample)?;
        Charset::of(guess(&sample))
    };
    reader.seek(SeekFrom::Start(0))?;
    Ok(Some(charset))
}

/// The encoding that a byte order mark names, or UTF-16 without one, known by its zero bytes.
pub(super) fn marked(start: &[u8]) -> Option<Charset> {
    if let Some((encoding, bom)) = Encoding::for_bom(start) {
        return Some(Charset { encoding, bom: u8::try_from(bom).unwrap_or(0) });
    }
    let head = start.get(..start.len().min(512) & !1).unwrap_or(&[]);
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = head.len() / 4;
    match () {
        () if head.len() < 8 => None,
        () if odd > many && even == 0 => Some(Charset { encoding: UTF_16LE, bom: 0 }),
        () if even > many && odd == 0 => Some(Charset { encoding: UTF_16BE, bom: 0 }),
        () => None,
    }
}

/// Words that stand in the headers and cells of customer lists; two of them decide what frequencies cannot in a short file.
const WORDS: [(&Encoding, &[&str]); 3] = [
    (
        GB18030,
        &[
            "公司", "客户", "国家", "联系", "邮箱", "电话", "备注", "手机", "地址", "名称", "姓名", "等级", "状态",
            "产品", "跟进", "来源", "网址", "城市", "编号", "日期",
        ],
    ),
    (
        BIG5,
        &[
            "公司", "客戶", "國家", "聯絡", "電話", "備註", "地址", "名稱", "姓名", "產品", "郵件", "手機", "狀態",
            "城市",
        ],
    ),
    (SHIFT_JIS, &["会社", "氏名", "電話", "住所", "国名", "担当", "備考", "メール", "株式", "都道府県", "郵便"]),
];

pub(super) fn guess(sample: &[u8]) -> &'static Encoding {
    let head = sample.get(..sample.len().min(16 * 1024)).unwrap_or(sample);
    for (encoding, words) in WORDS {
        let (text, _) = encoding.decode_without_bom_handling(head);
        if words.iter().filter(|word| text.contains(*word)).count() >= 2 {
            return encoding;
        }
    }
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(sample, true);
    let guess = detector.guess(None, false);
    // A few accents do not tell one Latin code page from another; the most common one is the safest.
    let latin = ["windows-1250", "windows-1254", "windows-1257", "windows-1258", "ISO-8859-2", "ISO-8859-4"];
    let few = sample.iter().filter(|byte| !byte.is_ascii()).take(FEW).count() < FEW;
    if few && latin.contains(&guess.name()) { WINDOWS_1252 } else { guess }
}

/// Counts characters outside ASCII and broken ones, over pieces that may cut a character in two.
#[derive(Default)]
struct Utf8Scan {
    carry: Vec<u8>,
    wide: u64,
    broken: u64,
}

impl Utf8Scan {
    fn feed(&mut self, chunk: &[u8]) {
        if self.carry.is_empty() && chunk.is_ascii() {
            return;
        }
        let mut joined = std::mem::take(&mut self.carry);
        joined.extend_from_slice(chunk);
        let mut rest = joined.as_slice();
        loop {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.wide += wide_chars(text.as_bytes());
                    return;
                }
                Err(error) => {
                    let (good, bad) = rest.split_at(error.valid_up_to());
                    self.wide += wide_chars(good);
                    let Some(length) = error.error_len() else {
                        self.carry = bad.to_vec();
                        return;
                    };
                    self.broken += 1;
                    rest = bad.get(length..).unwrap_or(&[]);
                }
            }
        }
    }

    fn finish(&mut self) -> u64 {
        self.broken + u64::from(!self.carry.is_empty())
    }
}

fn wide_chars(text: &[u8]) -> u64 {
    text.iter().filter(|byte| **byte >= 0xC0).count() as u64
}

fn read_full(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match reader.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// The text of a file, piece by piece.
pub struct TextStream<R> {
    reader: R,
    decoder: encoding_rs::Decoder,
    raw: Vec<u8>,
    text: String,
    bytes: u64,
    replaced: u64,
    ended: bool,
}

impl<R: Read> TextStream<R> {
    /// The text of `reader`, which stands at its start, in `charset`; a byte order mark is no part of the text.
    pub fn new(reader: R, charset: Charset) -> Self {
        Self {
            reader,
            decoder: charset.encoding.new_decoder_with_bom_removal(),
            raw: vec![0; CHUNK],
            text: String::with_capacity(CHUNK * 3),
            bytes: 0,
            replaced: 0,
            ended: false,
        }
    }

    /// The next piece; `None` at the end. What does not fit the encoding becomes `U+FFFD` and is counted.
    ///
    /// # Errors
    /// What reading gives.
    pub fn next_piece(&mut self) -> io::Result<Option<&str>> {
        if self.ended {
            return Ok(None);
        }
        let read = read_full(&mut self.reader, &mut self.raw)?;
        self.bytes += read as u64;
        self.ended = read < self.raw.len();
        self.text.clear();
        let mut rest = self.raw.get(..read).unwrap_or(&[]);
        loop {
            self.text.reserve(rest.len().saturating_mul(3).max(16));
            let (result, used) = self.decoder.decode_to_string_without_replacement(rest, &mut self.text, self.ended);
            rest = rest.get(used..).unwrap_or(&[]);
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    self.text.push(char::REPLACEMENT_CHARACTER);
                    self.replaced += 1;
                }
            }
        }
        Ok(Some(&self.text))
    }

    /// Bytes read so far.
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Characters replaced so far.
    pub const fn replaced(&self) -> u64 {
        self.replaced
    }
}

/// The text of a file as bytes of UTF-8.
pub(super) struct Utf8<R> {
    stream: TextStream<R>,
    piece: Vec<u8>,
    at: usize,
}

impl<R: Read> Utf8<R> {
    /// The text of `reader`, which stands at its start, in `charset`.
    pub fn new(reader: R, charset: Charset) -> Self {
        Self { stream: TextStream::new(reader, charset), piece: Vec::new(), at: 0 }
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at >= self.piece.len() {
            let Some(piece) = self.stream.next_piece()? else { return Ok(0) };
            self.piece.clear();
            self.piece.extend_from_slice(piece.as_bytes());
            self.at = 0;
        }
        let rest = self.piece.get(self.at..).unwrap_or(&[]);
        let length = rest.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..length), rest.get(..length)) {
            to.copy_from_slice(from);
        }
        self.at += length;
        Ok(length)
    }
}

/// At least the first `limit` bytes of text as they stand in the file (the whole file where it is shorter), and whether
/// more follows.
///
/// # Errors
/// What reading gives.
pub fn sample(reader: impl Read, charset: Charset, limit: usize) -> io::Result<(String, bool)> {
    let mut stream = TextStream::new(reader, charset);
    let mut text = String::new();
    while text.len() < limit {
        match stream.next_piece()? {
            Some(piece) => text.push_str(piece),
            None => return Ok((text, false)),
        }
    }
    Ok((text, !stream.ended))
}

/// The bytes of `text` in the encoding of a label, for tests and exports; `None` where the label is unknown.
pub fn encode(text: &str, label: &str) -> Option<Vec<u8>> {
    let charset = Charset::of_label(label)?;
    let mut encoder = charset.encoding.new_encoder();
    let mut bytes = Vec::with_capacity(text.len() * 4 + 16);
    let mut rest = text;
    loop {
        bytes.reserve(rest.len() * 4 + 16);
        let (result, used, _) = encoder.encode_from_utf8_to_vec(rest, &mut bytes, true);
        rest = rest.get(used..).unwrap_or("");
        if result == CoderResult::InputEmpty {
            return Some(bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn all(bytes: &[u8]) -> (String, String, u64) {
        let mut cursor = Cursor::new(bytes);
        let charset = detect(&mut cursor).unwrap().unwrap();
        let mut stream = TextStream::new(cursor, charset);
        let mut text = String::new();
        while let Some(piece) = stream.next_piece().unwrap() {
            text.push_str(piece);
        }
        (charset.label(), text, stream.replaced())
    }

    #[test]
    fn short_lists_in_each_encoding_are_read() {
        for (label, text) in [
            ("utf-8", "公司名称,国家\n甲,德国"),
            ("utf-8", "plain"),
            ("gb18030", "公司名称,国家\n上海贸易,德国"),
            ("big5", "公司名稱,國家,聯絡人\n台灣貿易,德國,王小明"),
            ("shift_jis", "会社名,住所,電話\n株式会社山田,東京都,03"),
            ("windows-1252", "Firma;Straße;Ort\nMüller & Söhne;Königsallee;Düsseldorf\nCafé;Rue;Orléans"),
        ] {
            let bytes = encode(text, label).unwrap();
            assert_eq!(all(&bytes), (label.to_owned(), text.to_owned(), 0), "{label}");
        }
    }

    #[test]
    fn marks_decide_and_are_no_text() {
        assert_eq!(all(b"\xEF\xBB\xBFa,b"), ("utf-8-bom".to_owned(), "a,b".to_owned(), 0));
        assert_eq!(all(b"\xFF\xFEa\0,\0"), ("utf-16le".to_owned(), "a,".to_owned(), 0));
        assert_eq!(all(b"\xFE\xFF\0a\0,"), ("utf-16be".to_owned(), "a,".to_owned(), 0));
        assert_eq!(all(b"a\0,\0b\0,\0c\0\n\0"), ("utf-16le".to_owned(), "a,b,c\n".to_owned(), 0));
    }

    #[test]
    fn gbk_after_a_megabyte_of_ascii_is_found() {
        let mut bytes = b"name,note\n".to_vec();
        while bytes.len() < 1_200_000 {
            bytes.extend_from_slice(b"Acme Trading Co.,a plain line of text\n");
        }
        bytes.extend(encode("上海国际贸易有限公司,客户备注：需要样品，尽快发货\n", "gb18030").unwrap());
        let (label, text, replaced) = all(&bytes);
        assert_eq!((label.as_str(), replaced), ("gb18030", 0));
        assert!(text.ends_with("尽快发货\n"));
    }

    #[test]
    fn bytes_that_do_not_fit_are_counted_and_nothing_else_is_lost() {
        let mut bytes = "客户名称,国家,备注,电话,手机\n".repeat(50).into_bytes();
        bytes.extend_from_slice(b"x\xFFy\n");
        let (label, text, replaced) = all(&bytes);
        assert_eq!((label.as_str(), replaced), ("utf-8", 1));
        assert!(text.ends_with("x\u{FFFD}y\n"));
    }
}
