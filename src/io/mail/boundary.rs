//! The parts of a mail that lie between the lines of a boundary.

/// The parts in a body; none where the boundary is not in it.
pub(super) fn parts<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut begun: Option<usize> = None;
    let mut at = 0;
    while at < body.len() && parts.len() < super::body::MOST_PARTS {
        let rest = body.get(at..).unwrap_or(&[]);
        let length = memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
        let line = rest.get(..length).unwrap_or(rest);
        if let Some(last) = delimiter(line, boundary.as_bytes()) {
            if let Some(start) = begun {
                parts.push(before_line_end(body.get(start..at).unwrap_or(&[])));
            }
            begun = (!last).then_some(at + length);
            if last {
                return parts;
            }
        }
        at += length;
    }
    // The last line is missing: what there is, is the last part.
    if let Some(start) = begun {
        parts.push(body.get(start..).unwrap_or(&[]));
    }
    parts
}

/// Whether a line is the boundary's; `Some(true)` if it is the last one.
fn delimiter(line: &[u8], boundary: &[u8]) -> Option<bool> {
    let rest = line.strip_prefix(b"--")?.strip_prefix(boundary)?.trim_ascii_end();
    match rest {
        b"" => Some(false),
        b"--" => Some(true),
        _ => None,
    }
}

/// The line end before a boundary belongs to the boundary.
fn before_line_end(part: &[u8]) -> &[u8] {
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    part.strip_suffix(b"\r").unwrap_or(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_lie_between_their_boundaries() {
        let texts = |body: &str, boundary: &str| -> Vec<String> {
            parts(body.as_bytes(), boundary)
                .into_iter()
                .map(|part| String::from_utf8_lossy(part).into_owned())
                .collect()
        };
        assert_eq!(texts("pre\n--b\none\n--b \r\ntwo\r\n--b--\npost", "b"), ["one", "two"]);
        assert_eq!(texts("--b\none\n--bb\ntwo\n", "b"), ["one\n--bb\ntwo\n"], "another one that begins so");
        assert_eq!(texts("no parts", "b"), Vec::<String>::new());
        assert_eq!(texts("--b\n--b--", "b"), [""]);
    }
}
