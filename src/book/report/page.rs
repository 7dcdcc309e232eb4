//! A report as Markdown, and as a page of HTML that needs nothing else: to be read, mailed and printed. Every text of the book is escaped.

use std::fmt::Write as _;

use super::{Part, Report, ReportShape};
use crate::text::Lang;

/// The look of the page; on paper without colours.
const STYLE: &str = "body{font:11pt/1.45 system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;max-width:46em;margin:2em auto;padding:0 1em;color:#1a1a1a}\
h1{font-size:1.5em;margin:0}h2{font-size:1.3em;margin:1.6em 0 .2em;border-top:2px solid #888;padding-top:.6em}h3{font-size:1.05em;margin:1.2em 0 .2em}\
p{margin:.25em 0}.about{color:#555}table{border-collapse:collapse;margin:.5em 0;width:100%}th,td{border:1px solid #aaa;padding:.25em .6em;text-align:left;vertical-align:top}\
th{background:#eee}tr,h3{break-inside:avoid;break-after:avoid-page}@media print{body{margin:0;max-width:none}th{background:none}}";

impl Report {
    /// As Markdown.
    pub fn markdown(&self) -> String {
        self.whole(ReportShape::Markdown)
    }

    /// As a page of HTML.
    pub fn html(&self) -> String {
        self.whole(ReportShape::Page)
    }

    fn whole(&self, shape: ReportShape) -> String {
        let parts: String = self.parts.iter().map(|part| part.text(shape)).collect();
        self.begin(shape) + &parts + Self::end(shape)
    }

    /// What stands before its parts.
    pub fn begin(&self, shape: ReportShape) -> String {
        if shape == ReportShape::Markdown {
            return format!("# {}\n\n{}\n", marked(&self.title), marked(&self.about));
        }
        let lang = match self.lang {
            Lang::En => "en",
            Lang::Zh => "zh-CN",
        };
        format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
             <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p class=\"about\">{about}</p>\n",
            title = escaped(&self.title),
            about = escaped(&self.about),
        )
    }

    /// What stands behind its parts.
    pub const fn end(shape: ReportShape) -> &'static str {
        match shape {
            ReportShape::Markdown => "",
            ReportShape::Page => "</body>\n</html>\n",
        }
    }
}

impl Part {
    /// As it stands in a report.
    pub fn text(&self, shape: ReportShape) -> String {
        let mut text = String::new();
        match shape {
            ReportShape::Markdown => part_of_text(&mut text, self),
            ReportShape::Page => part_of_page(&mut text, self),
        }
        text
    }
}

fn part_of_text(text: &mut String, part: &Part) {
    let level = if part.chapter { "##" } else { "###" };
    let _ = writeln!(text, "\n{level} {}", marked(&part.heading));
    if !part.lines.is_empty() {
        text.push('\n');
    }
    for line in &part.lines {
        let _ = writeln!(text, "- {}", marked(line));
    }
    if let Some((heads, rows)) = &part.table {
        let line = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| marked(cell)).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        *text += "\n";
        *text += &line(heads);
        *text += &format!("|{}\n", " --- |".repeat(heads.len()));
        for row in rows {
            *text += &line(row);
        }
    }
}

fn part_of_page(text: &mut String, part: &Part) {
    let level = if part.chapter { "h2" } else { "h3" };
    let _ = writeln!(text, "<{level}>{}</{level}>", escaped(&part.heading));
    for line in &part.lines {
        let _ = writeln!(text, "<p>{}</p>", escaped(line));
    }
    if let Some((heads, rows)) = &part.table {
        let row = |cells: &[String], cell: &str| {
            let cells: String = cells.iter().map(|one| format!("<{cell}>{}</{cell}>", escaped(one))).collect();
            format!("<tr>{cells}</tr>\n")
        };
        *text += "<table>\n";
        *text += &row(heads, "th");
        for one in rows {
            *text += &row(one, "td");
        }
        *text += "</table>\n";
    }
}

/// A text of the book in Markdown: on one line, and nothing in it means anything.
fn marked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    // What would begin a list or a quotation at the beginning of a line.
    let numbered = out.split_once(['.', ')']).is_some_and(|(number, _)| {
        !number.is_empty() && number.len() < 10 && number.chars().all(|c| c.is_ascii_digit())
    });
    match out.chars().next() {
        Some('-' | '+' | '=') => format!("\\{out}"),
        _ if numbered => out.replacen(['.', ')'], "\\.", 1),
        _ => out,
    }
}

/// A text of the book in HTML.
pub(in crate::book) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            c => out.push(c),
        }
    }
    out
}

/// On one line, without characters that act on a terminal, a page or the order of letters.
fn one_line(text: &str) -> String {
    let acts = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let words = text.split(|c: char| c.is_whitespace() || acts(c)).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
