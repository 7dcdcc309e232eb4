//! The text of a profile, and a text read back: Markdown, headings in both languages. Reading takes any text.

use super::{BLOCKS, LINES, Profile, SHOWN};
use crate::book::field::label;
use crate::text::Lang;
use crate::tr;

/// The heading of a part.
const HEADING: &str = "## ";

/// What stands in a text and is no field: it stays there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Own {
    /// Lines between the title and the first heading.
    pub head: Vec<String>,
    /// Parts with headings of their own, whole.
    pub parts: String,
}

/// A text that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageRead {
    /// The fields that stand in it.
    pub fields: Vec<(&'static str, String)>,
    /// Those of them that stand there twice; their texts are one below the other.
    pub twice: Vec<&'static str>,
    /// What is only shown, as it stands there; no field is made of it.
    pub shown: Vec<(&'static str, String)>,
    /// What is no field.
    pub own: Own,
}

impl PageRead {
    /// Of what is only shown: the same as [`Profile::shown_witness`] where nobody changed it.
    pub fn shown_witness(&self) -> String {
        super::witness(self.shown.iter().map(|(key, text)| (*key, text.as_str())))
    }

    fn take(&mut self, key: &'static str, text: &str) {
        match self.fields.iter_mut().find(|(held, _)| *held == key) {
            None => self.fields.push((key, text.to_owned())),
            Some((_, held)) => {
                held.push('\n');
                held.push_str(text);
                if !self.twice.contains(&key) {
                    self.twice.push(key);
                }
            }
        }
    }
}

fn heading(key: &str) -> String {
    let [en, zh] = [Lang::En, Lang::Zh].map(|lang| label(key, lang));
    if en == zh { en } else { format!("{en} / {zh}") }
}

/// What genjin writes below the title.
fn notes_of_genjin() -> [String; 2] {
    [Lang::En, Lang::Zh].map(|lang| format!("<!-- {} -->", tr!(lang, "profile.about")))
}

/// Whether the line is such a note, of this version or another.
fn is_note_of_genjin(line: &str) -> bool {
    line.starts_with("<!--") && line.ends_with("-->") && line.contains("genjin")
}

/// The text of a profile, with what a person added to it.
pub fn write_page(profile: &Profile, own: &Own) -> String {
    let mut text = format!("# {}\n\n", profile.text("name"));
    for note in notes_of_genjin() {
        text += &format!("{note}\n");
    }
    text.push('\n');
    let lines = profile.shown.iter().map(|(key, value)| (*key, value.as_str()));
    for (key, value) in lines.chain(LINES.map(|key| (key, profile.text(key)))) {
        text += format!("- {}: {value}", heading(key)).trim_end();
        text.push('\n');
    }
    if !own.head.is_empty() {
        text += &format!("\n{}\n", own.head.join("\n"));
    }
    for key in BLOCKS {
        text += &format!("\n{HEADING}{}\n", heading(key));
        let value = profile.text(key);
        if !value.is_empty() {
            text.push('\n');
            for line in value.lines() {
                if is_escaped(line) || part_of(line).is_some() {
                    text.push('\\');
                }
                text += line;
                text.push('\n');
            }
        }
    }
    if !own.parts.is_empty() {
        text += &format!("\n{}\n", own.parts);
    }
    text
}

/// Where the reading is.
enum At {
    Head,
    Block(&'static str),
    Own,
}

/// Reads a text: every text is one of a profile, if only of one's own words.
pub fn read_page(text: &str) -> PageRead {
    let mut page = PageRead::default();
    let text = super::lines_ended(text.trim_start_matches('\u{feff}'));
    let (mut at, mut block) = (At::Head, String::new());
    let mut titled = false;
    let end = |page: &mut PageRead, at: &At, block: &mut String| {
        if let At::Block(key) = at {
            page.take(key, block.trim_matches('\n'));
        }
        block.clear();
    };
    for line in text.lines() {
        if let Some(name) = part_of(line) {
            end(&mut page, &at, &mut block);
            at = match BLOCKS.into_iter().find(|key| is_called(name, key)) {
                Some(key) => At::Block(key),
                None => At::Own,
            };
            if matches!(at, At::Own) {
                page.own.parts += &format!("{line}\n");
            }
            continue;
        }
        match &at {
            At::Head => {
                let plain = line.trim();
                if let Some(name) = title(plain).filter(|_| !titled) {
                    titled = true;
                    page.take("name", name.trim());
                } else if let Some((key, value)) = field_line(plain) {
                    if SHOWN.contains(&key) {
                        page.shown.push((key, value.to_owned()));
                    } else {
                        page.take(key, value);
                    }
                } else if !is_note_of_genjin(plain)
                    && (!plain.is_empty() || page.own.head.last().is_some_and(|line| !line.is_empty()))
                {
                    page.own.head.push(line.trim_end().to_owned());
                }
            }
            At::Block(_) => {
                block.push_str(if is_escaped(line) { line.get(1..).unwrap_or("") } else { line });
                block.push('\n');
            }
            At::Own => page.own.parts += &format!("{line}\n"),
        }
    }
    end(&mut page, &at, &mut block);
    while page.own.head.last().is_some_and(String::is_empty) {
        page.own.head.pop();
    }
    page.own.parts = page.own.parts.trim_end().to_owned();
    page
}

fn title(line: &str) -> Option<&str> {
    let name = line.strip_prefix('#')?;
    (name.is_empty() || name.starts_with(char::is_whitespace)).then_some(name)
}

/// What a part is called, if the line begins one.
fn part_of(line: &str) -> Option<&str> {
    let name = line.strip_prefix("##")?;
    (name.is_empty() || name.starts_with(char::is_whitespace)).then_some(name)
}

/// Whether the line would begin a part, but for what stands before it.
fn is_escaped(line: &str) -> bool {
    line.starts_with('\\') && part_of(line.trim_start_matches('\\')).is_some()
}

/// `- Country / 国家: DE`: the field and its text.
fn field_line(line: &str) -> Option<(&'static str, &str)> {
    let line = line.strip_prefix(['-', '*'])?;
    let at = line.find([':', '：'])?;
    let (name, value) = (line.get(..at)?, line.get(at..)?.trim_start_matches([':', '：']).trim());
    SHOWN.into_iter().chain(LINES).find(|key| is_called(name, key)).map(|key| (key, value))
}

/// Whether a heading names a field: in both languages, in one, or by its key.
fn is_called(name: &str, key: &str) -> bool {
    let name = name.trim().trim_end_matches([':', '：']).trim_end().to_lowercase();
    let same = |other: &str| other.to_lowercase() == name;
    same(key) || same(&heading(key)) || [Lang::En, Lang::Zh].into_iter().any(|lang| same(&label(key, lang)))
}
