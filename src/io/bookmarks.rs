//! Bookmarks as browsers export them: the Netscape bookmark file, HTML whose end tags are left out. Chrome, Firefox, Edge and Safari write it,
//! each a little otherwise; what is broken in it costs itself and not what stands beside it. Folders become tags.

use std::io::{self, Read, Seek};

use chrono::{DateTime, NaiveDate};
use html5gum::{StartTag, Token, Tokenizer};

use super::encoding::{self, Charset};
use crate::model::{LINE_BYTES, TEXT_BYTES, one_line};

/// A larger file is not read.
pub const MOST_BYTES: u64 = 64 << 20;
/// Folders deeper than this give no tags.
const DEEPEST: usize = 32;
/// The most tags of one.
const TAGS: usize = 40;
/// What such a file begins with.
const DOCTYPE: &str = "<!doctype netscape-bookmark-file";

/// A bookmark in a file. Nothing in it is longer than the book takes, but for the address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundBookmark {
    /// What it is called; empty where the file does not say.
    pub title: String,
    /// Where it leads, as it stands there.
    pub address: String,
    /// What is said of it.
    pub text: String,
    /// Its folders from the outermost in, then its own tags.
    pub tags: Vec<String>,
    /// The day it was added.
    pub added: Option<NaiveDate>,
}

/// Whether a file that begins so is one of bookmarks.
pub fn is_bookmarks(start: &[u8]) -> bool {
    let charset = encoding::marked(start).unwrap_or(Charset::UTF_8);
    let text = charset.lossy(start);
    let mut text = text.trim_start_matches('\u{feff}').trim_start();
    while let Some((_, after)) = text.strip_prefix("<!--").and_then(|comment| comment.split_once("-->")) {
        text = after.trim_start();
    }
    text.get(..DOCTYPE.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(DOCTYPE))
}

/// The bookmarks of a file in their order; `None`: it is no text.
///
/// # Errors
/// What reading gives; [`io::ErrorKind::FileTooLarge`] beyond [`MOST_BYTES`].
pub fn read_bookmarks(file: &mut (impl Read + Seek)) -> io::Result<Option<Vec<FoundBookmark>>> {
    let length = file.seek(io::SeekFrom::End(0))?;
    if length > MOST_BYTES {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let Some(charset) = encoding::detect(file)? else { return Ok(None) };
    let mut bytes = Vec::new();
    file.take(MOST_BYTES).read_to_end(&mut bytes)?;
    Ok(Some(bookmarks_in(charset.lossy(&bytes).trim_start_matches('\u{feff}'))))
}

/// What the text that comes next belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Title,
    Folder,
    About,
}

struct Reading {
    found: Vec<FoundBookmark>,
    /// The folders we are in; `None` for one that gives no tag.
    folders: Vec<Option<String>>,
    /// The folder whose content comes next.
    folder: Option<String>,
    /// Whether that is one of the browser's own: its bar, its other bookmarks.
    is_own: bool,
    inside: Inside,
    text: String,
}

fn bookmarks_in(text: &str) -> Vec<FoundBookmark> {
    let mut reading = Reading {
        found: Vec::new(),
        folders: Vec::new(),
        folder: None,
        is_own: false,
        inside: Inside::Nothing,
        text: String::new(),
    };
    for token in Tokenizer::new(text) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => reading.begins(&tag),
            Token::EndTag(tag) => reading.ends(&tag.name),
            Token::String(text) if reading.inside != Inside::Nothing && reading.text.len() <= TEXT_BYTES => {
                reading.text.push_str(&String::from_utf8_lossy(&text));
            }
            _ => {}
        }
    }
    reading.settle();
    reading.found
}

/// An attribute's value.
fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned())
}

impl Reading {
    fn begins(&mut self, tag: &StartTag<()>) {
        match tag.name.as_slice() {
            b"a" => {
                self.settle();
                let (folders, own) = (self.folders.iter().flatten(), attribute(tag, "tags").unwrap_or_default());
                let mut tags: Vec<String> = Vec::new();
                for one in folders.cloned().chain(own.split([',', ';', '，', '；']).filter_map(tag_of)).take(TAGS) {
                    if !tags.contains(&one) {
                        tags.push(one);
                    }
                }
                let added = attribute(tag, "add_date").or_else(|| attribute(tag, "time_added"));
                self.found.push(FoundBookmark {
                    address: attribute(tag, "href").unwrap_or_default().trim().to_owned(),
                    tags,
                    added: added.as_deref().and_then(day_of),
                    ..FoundBookmark::default()
                });
                self.inside = Inside::Title;
            }
            b"h3" => {
                self.settle();
                let own = ["personal_toolbar_folder", "unfiled_bookmarks_folder", "unfiled_folder"];
                self.is_own = own.iter().any(|name| attribute(tag, name).is_some());
                self.inside = Inside::Folder;
            }
            b"dl" => {
                self.settle();
                let folder = self.folder.take().filter(|_| self.folders.len() < DEEPEST);
                self.folders.push(folder);
            }
            b"dd" => {
                self.settle();
                self.inside = Inside::About;
            }
            b"dt" | b"hr" => self.settle(),
            b"br" if self.inside == Inside::About => self.text.push('\n'),
            _ => {}
        }
    }

    fn ends(&mut self, name: &[u8]) {
        match name {
            b"a" | b"h3" => self.settle(),
            b"dl" => {
                self.settle();
                self.folders.pop();
            }
            _ => {}
        }
    }

    /// Puts the text that came where it belongs.
    fn settle(&mut self) {
        let text = std::mem::take(&mut self.text);
        match std::mem::replace(&mut self.inside, Inside::Nothing) {
            Inside::Title => {
                if let Some(one) = self.found.last_mut() {
                    one.title = beginning(&line(&text), LINE_BYTES);
                }
            }
            Inside::Folder => self.folder = tag_of(&text).filter(|_| !std::mem::take(&mut self.is_own)),
            Inside::About => {
                // Of a folder it says nothing of a bookmark.
                if let Some(one) = self.found.last_mut().filter(|one| one.text.is_empty() && self.folder.is_none()) {
                    one.text = beginning(text.trim(), TEXT_BYTES);
                }
            }
            Inside::Nothing => {}
        }
    }
}

/// A tag without the signs that part tags.
fn tag_of(text: &str) -> Option<String> {
    let parted = text.replace([',', ';', '、', '，', '；'], " ");
    let tag = beginning(&line(&parted), 200);
    (!tag.is_empty()).then_some(tag)
}

/// One line, its blanks made one.
fn line(text: &str) -> String {
    one_line(&text.split_whitespace().collect::<Vec<_>>().join(" ")).trim().to_owned()
}

/// As much of a text as there is room for.
fn beginning(text: &str, most: usize) -> String {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("").trim().to_owned()
}

/// The day of a time in seconds since 1970; some programs write thousandths or millionths.
fn day_of(text: &str) -> Option<NaiveDate> {
    let number: i64 = text.trim().parse().ok().filter(|number| *number > 0)?;
    let seconds = match number {
        ..100_000_000_000 => number,
        100_000_000_000..100_000_000_000_000 => number / 1_000,
        _ => number / 1_000_000,
    };
    DateTime::from_timestamp(seconds, 0).map(|at| at.date_naive())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CHROME: &str = r#"<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file.
     DO NOT EDIT! -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
    <DT><H3 ADD_DATE="1700000000" LAST_MODIFIED="1700000001" PERSONAL_TOOLBAR_FOLDER="true">Bookmarks bar</H3>
    <DL><p>
        <DT><A HREF="https://example.com/?a=1&amp;b=2" ADD_DATE="1764028800" ICON="data:image/png;base64,AAAA">Duty &amp; tariff</A>
        <DT><H3 ADD_DATE="1700000000">Freight, sea</H3>
        <DL><p>
            <DT><A HREF="https://freight.example/">Rates
              of the week</A>
        </DL><p>
        <DT><A HREF="https://after.example/" ADD_DATE="0">After</A>
    </DL><p>
</DL><p>
"#;

    const FIREFOX: &str = r#"<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'none'"></meta>
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks Menu</H1>
<DL><p>
    <DT><A HREF="place:sort=8&maxResults=10" ADD_DATE="1700000000">Most visited</A>
    <HR>    <DT><H3 ADD_DATE="1700000000">市场</H3>
    <DD>All about the market
    <DL><p>
        <DT><A HREF="https://steel.example/" ADD_DATE="1764028800" SHORTCUTURL="st" TAGS="steel,Brazil">钢价</A>
        <DD>Weekly prices,
with a second line
        <DT><A HREF="javascript:(function(){alert('x')})()">Bookmarklet</A>
    </DL>
</DL>
"#;

    fn told(text: &str) -> Vec<String> {
        let told = |one: FoundBookmark| {
            let added = one.added.map(|day| day.to_string()).unwrap_or_default();
            format!("{}|{}|{}|{}|{}", one.title, one.address, one.tags.join("+"), added, one.text)
        };
        bookmarks_in(text).into_iter().map(told).collect()
    }

    #[test]
    fn r21_what_chrome_and_firefox_write_is_read() {
        assert_eq!(
            told(CHROME),
            [
                "Duty & tariff|https://example.com/?a=1&b=2||2025-11-25|",
                "Rates of the week|https://freight.example/|Freight sea||",
                "After|https://after.example/|||",
            ]
        );
        assert_eq!(
            told(FIREFOX),
            [
                "Most visited|place:sort=8&maxResults=10||2023-11-14|",
                "钢价|https://steel.example/|市场+steel+Brazil|2025-11-25|Weekly prices,\nwith a second line",
                "Bookmarklet|javascript:(function(){alert('x')})()|市场||",
            ]
        );
    }

    #[test]
    fn r21_what_is_broken_costs_itself() {
        // No end tags at all, one folder too many closed, a quotation mark never closed in the last one.
        let broken = "<!doctype netscape-bookmark-file-1><DL><DT><H3>A<DL><DT><A HREF=x.example>one<DT><A HREF='https://two'>two\
            </DL></DL></DL></DL><DT><A>no address</A><DT><A HREF=\"https://three\" ADD_DATE=\"soon\">three <b>bold</b></A>\
            <DT><A HREF=\"https://four>four</A>";
        assert_eq!(
            told(broken),
            ["one|x.example|A||", "two|https://two|A||", "no address||||", "three bold|https://three|||"]
        );
        assert_eq!(told(""), Vec::<String>::new());
        assert_eq!(told("<a href=https://x.example>x"), ["x|https://x.example|||"]);
        // Depth and length end somewhere.
        let deep = "<DL><DT><H3>f</H3>".repeat(5_000) + "<DL><A HREF=https://x>x</A>";
        assert_eq!(told(&deep), ["x|https://x|f||"]);
        let long = format!("<A HREF=https://x>{}</A><DD>{}", "é".repeat(5_000), "y".repeat(100_000));
        let one = &bookmarks_in(&long)[0];
        assert!(one.title.len() <= LINE_BYTES && one.text.len() <= TEXT_BYTES);
    }

    #[test]
    fn r21_days_are_read_in_seconds_and_in_parts_of_them() {
        for (text, day) in [
            ("1764028800", Some("2025-11-25")),
            ("1764028800000", Some("2025-11-25")),
            ("1764028800000000", Some("2025-11-25")),
            ("0", None),
            ("-5", None),
            ("tomorrow", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(day_of(text).map(|day| day.to_string()).as_deref(), day, "{text}");
        }
    }

    #[test]
    fn r21_a_bookmark_file_is_known_by_its_first_line() {
        let utf_16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain(CHROME.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert!(is_bookmarks(CHROME.as_bytes()) && is_bookmarks(&utf_16));
        assert!(is_bookmarks(b"\xEF\xBB\xBF\n <!-- x --> <!doctype netscape-bookmark-file-1>"));
        for other in [&b"<!DOCTYPE html><a href=x>"[..], b"name,email\n", b"", b"<!--", &[0, 1, 2]] {
            assert!(!is_bookmarks(other));
        }
        let read = |bytes: &[u8]| read_bookmarks(&mut io::Cursor::new(bytes)).unwrap().map(|all| all.len());
        assert_eq!((read(&utf_16), read(CHROME.as_bytes()), read(&[0, 1, 2, 0, 7])), (Some(3), Some(3), None));
        let (gbk, ..) = encoding_rs::GBK.encode(FIREFOX);
        let all = read_bookmarks(&mut io::Cursor::new(gbk.as_ref())).unwrap().unwrap();
        assert_eq!((all[1].title.as_str(), all[1].tags[0].as_str()), ("钢价", "市场"));
    }

    proptest! {
        #[test]
        fn no_text_brings_the_reading_down(text in "(<(/?(A|DL|DT|H3|DD|p))( (HREF|TAGS|ADD_DATE)=\"?[a-z0-9:<&;,]{0,6}\"?)?>?|[a-z<>&;\u{7}é\"']{0,4}){0,60}") {
            for one in bookmarks_in(&text) {
                prop_assert!(one.title.len() <= LINE_BYTES && one.tags.len() <= TAGS);
            }
        }
    }
}
