//! One property of a card: its name, what is said of it, its value as text.

use base64::Engine as _;

use crate::io::encoding::Charset;

/// Properties that hold pictures, sounds and keys.
const BINARY: [&str; 6] = ["PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", "X-EVOLUTION-X509"];

/// A property.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Property {
    /// What it shares with others of the card (`item1`); empty where nothing.
    pub group: String,
    /// Its name in capitals.
    pub name: String,
    /// Its types in capitals (`WORK`, `FAX`), and whatever stands where a type may.
    pub types: Vec<String>,
    /// The service it names (`X-SERVICE-TYPE`).
    pub service: String,
    /// How much it is preferred; less is more.
    pub preference: u32,
    /// Its value: decoded, its parts still marked off.
    pub value: String,
    /// Signs of the value that did not fit their encoding.
    pub replaced: u64,
}

/// Whether a name with what stands behind it belongs to a picture, a sound or a key; in capitals.
pub fn is_binary(head: &[u8]) -> bool {
    let name = head.split(|byte| *byte == b';').next().unwrap_or(&[]);
    let name = name.rsplit(|byte| *byte == b'.').next().unwrap_or(name);
    BINARY.iter().any(|one| one.as_bytes() == name)
}

impl Property {
    /// Reads a line; `None` where it is none. `fallback`: the encoding of text that is not UTF-8 and names none.
    pub fn of(line: &[u8], fallback: Charset) -> Option<Self> {
        let mut quoted = false;
        let colon = line.iter().position(|byte| {
            quoted ^= *byte == b'"';
            *byte == b':' && !quoted
        });
        let colon = colon.or_else(|| memchr::memchr(b':', line))?;
        let head = String::from_utf8_lossy(line.get(..colon)?);
        let raw = line.get(colon + 1..)?;
        let mut pieces = outside_quotes(&head, ';').into_iter();
        let whole = pieces.next()?.trim();
        let (group, name) = whole.rsplit_once('.').unwrap_or(("", whole));
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')) {
            return None;
        }
        let mut property = Self {
            group: group.to_ascii_lowercase(),
            name: name.to_ascii_uppercase(),
            preference: 100,
            ..Self::default()
        };
        let (mut charset, mut encoding) = (None, String::new());
        for piece in pieces {
            let (key, value) = piece.split_once('=').unwrap_or(("TYPE", piece));
            let value = value.trim().trim_matches('"');
            match key.trim().to_ascii_uppercase().as_str() {
                "CHARSET" => charset = Charset::of_label(value),
                "ENCODING" => encoding = value.to_ascii_uppercase(),
                "PREF" => property.preference = value.parse().unwrap_or(1),
                "X-SERVICE-TYPE" => value.clone_into(&mut property.service),
                "TYPE" => {
                    for kind in value.split(',').map(|kind| kind.trim().trim_matches('"').to_ascii_uppercase()) {
                        match kind.as_str() {
                            "QUOTED-PRINTABLE" | "BASE64" => encoding = kind,
                            "PREF" => property.preference = 1,
                            _ => property.types.push(kind),
                        }
                    }
                }
                _ => {}
            }
        }
        if is_binary(property.name.as_bytes()) {
            return Some(property);
        }
        let bytes = match encoding.as_str() {
            "QUOTED-PRINTABLE" => unquoted(raw),
            "B" | "BASE64" => {
                let tight: Vec<u8> = raw.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
                base64::engine::general_purpose::STANDARD.decode(&tight).unwrap_or_else(|_| raw.to_vec())
            }
            _ => raw.to_vec(),
        };
        (property.value, property.replaced) = text(&bytes, charset, fallback);
        Some(property)
    }

    /// Whether it is said to be of a type.
    pub fn is(&self, kind: &str) -> bool {
        self.types.iter().any(|one| one == kind)
    }

    /// The value, whole.
    pub fn text(&self) -> String {
        unescaped(&self.value).trim().to_owned()
    }

    /// The parts that `sign` marks off, at least one.
    pub fn parts(&self, sign: char) -> Vec<String> {
        let mut parts = Vec::new();
        let (mut from, mut escaped) = (0, false);
        for (at, one) in self.value.char_indices() {
            if one == sign && !escaped {
                parts.push(unescaped(self.value.get(from..at).unwrap_or("")).trim().to_owned());
                from = at + one.len_utf8();
            }
            escaped = one == '\\' && !escaped;
        }
        parts.push(unescaped(self.value.get(from..).unwrap_or("")).trim().to_owned());
        parts
    }
}

fn outside_quotes(text: &str, sign: char) -> Vec<&str> {
    let mut quoted = false;
    text.split(|one| {
        quoted ^= one == '"';
        one == sign && !quoted
    })
    .collect()
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        match (sign, sign == '\\') {
            (_, true) => match signs.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(sign @ (',' | ';' | ':' | '\\')) => out.push(sign),
                Some(sign) => out.extend(['\\', sign]),
                None => out.push('\\'),
            },
            (sign, false) => out.push(sign),
        }
    }
    out
}

/// What `=C3=BC` stands for; a `=` before anything else stays.
fn unquoted(raw: &[u8]) -> Vec<u8> {
    let digit =
        |at: usize| raw.get(at).and_then(|byte| char::from(*byte).to_digit(16)).and_then(|one| u8::try_from(one).ok());
    let mut out = Vec::with_capacity(raw.len());
    let mut at = 0;
    while let Some(byte) = raw.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'=', Some(high), Some(low)) => {
                out.push(high * 16 + low);
                at += 3;
            }
            (b'=', _, _) if at + 1 == raw.len() => at += 1,
            _ => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    out
}

/// The text of bytes, and how many signs of it were lost: by the encoding they name, else as UTF-8, else as they look. A sign in
/// ten may be broken (a program that cuts lines cuts signs, too).
fn text(bytes: &[u8], named: Option<Charset>, fallback: Charset) -> (String, u64) {
    if let Some(text) = named.and_then(|charset| charset.exact(bytes)) {
        return (text, 0);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), 0);
    }
    if let Some(text) = fallback.exact(bytes).filter(|_| named.is_none()) {
        return (text, 0);
    }
    let lost = |text: &str| text.chars().filter(|sign| *sign == char::REPLACEMENT_CHARACTER).count();
    let mut ways = named.into_iter().chain([Charset::UTF_8, fallback]).map(|charset| charset.lossy(bytes));
    let text = ways.find(|text| lost(text) * 10 <= text.chars().count());
    let text = text.unwrap_or_else(|| Charset::guess(bytes).lossy(bytes));
    let lost = lost(&text) as u64;
    (text, lost)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Property {
        Property::of(line.as_bytes(), Charset::UTF_8).unwrap()
    }

    #[test]
    fn names_types_and_encodings() {
        let mail = read("item1.EMAIL;type=INTERNET,\"work\";TYPE=pref:a@b.co");
        assert_eq!((mail.group.as_str(), mail.name.as_str(), mail.preference), ("item1", "EMAIL", 1));
        assert_eq!(mail.types, ["INTERNET", "WORK"]);
        let name = read("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E6=98=8E;;;");
        assert_eq!(name.parts(';'), ["王", "明", "", "", ""]);
        assert_eq!(read("FN;CHARSET=GBK;QUOTED-PRINTABLE:=CD=F5=C3=F7").text(), "王明");
        assert_eq!(read("FN;QUOTED-PRINTABLE:=E7=8E=8B=").text(), "王");
        let cut = read(&format!("ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{}=C3=", "=C3=91".repeat(20)));
        assert_eq!((cut.text(), cut.replaced), ("Ñ".repeat(20) + "\u{fffd}", 1));
        assert_eq!(read("NOTE;ENCODING=B;CHARSET=utf-8:R3LDvMOfZQ==").text(), "Grüße");
        assert_eq!(read("ORG:Smith \\& Co\\; Ltd;Sales\\, South").parts(';'), ["Smith \\& Co; Ltd", "Sales, South"]);
        assert_eq!(read("NOTE:a\\nb\\\\nc").text(), "a\nb\\nc");
        assert_eq!(read("URL;X=\"a:b;c\":http://x.y").text(), "http://x.y");
        assert_eq!(read("PHOTO;ENCODING=b:AAAA").value, "");
        for broken in ["", ":x", "no colon", "be gin:x"] {
            assert_eq!(Property::of(broken.as_bytes(), Charset::UTF_8), None, "{broken}");
        }
        // The second byte of the sign is a backslash, and means nothing.
        let shift_jis = [b"FN;CHARSET=SHIFT_JIS:".as_slice(), b"\x95\x5c;"].concat();
        assert_eq!(Property::of(&shift_jis, Charset::UTF_8).unwrap().parts(';'), ["表", ""]);
    }
}
