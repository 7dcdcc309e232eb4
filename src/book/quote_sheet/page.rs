//! A quotation for the customer as a page of HTML that needs nothing else: to be read, mailed and printed. Every text is escaped.

use std::fmt::Write as _;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::book::report::page::escaped;
use crate::model::{Cell, Logo, QuoteSheet};
use crate::text::grouped;

/// The look of the page; A4 on paper.
const STYLE: &str = "body{font:10.5pt/1.4 system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;max-width:50em;margin:2em auto;padding:0 1em;color:#1a1a1a}\
header{display:flex;justify-content:space-between;gap:2em;border-bottom:2px solid #444;padding-bottom:.6em}header strong{font-size:1.25em}header img{max-height:5em;max-width:14em}\
p{margin:.1em 0}h1{font-size:1.5em;margin:.8em 0 .4em}h2{font-size:1em;margin:1.1em 0 .2em}table{border-collapse:collapse;width:100%}\
.facts,.terms{width:auto}.facts th,.terms th{text-align:left;font-weight:normal;color:#555;padding:.1em 1.5em .1em 0;vertical-align:top;white-space:nowrap}.facts td,.terms td{padding:.1em 0}\
.lines{margin:1em 0}.lines th,.lines td{border:1px solid #999;padding:.25em .5em;text-align:left;vertical-align:top}.lines th{background:#eee}.lines .n{text-align:right;white-space:nowrap}\
.lines img{max-height:4em;max-width:8em}.lines tfoot td{font-weight:bold}tr,h2{break-inside:avoid}h2{break-after:avoid-page}thead{display:table-header-group}\
@page{size:A4;margin:16mm}@media print{body{margin:0;padding:0;max-width:none}.lines th{background:none}}";

/// The page of a sheet.
pub fn sheet_page(sheet: &QuoteSheet) -> String {
    let lang = escaped(&sheet.lang);
    let mut text = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        title = escaped(&sheet.title),
    );
    head(&mut text, sheet);
    let _ = writeln!(text, "<h1>{}</h1>", escaped(&sheet.title));
    pairs(&mut text, "facts", &sheet.facts);
    lines(&mut text, sheet);
    pairs(&mut text, "terms", &sheet.terms);
    for (heading, lines) in &sheet.closing {
        let _ = writeln!(text, "<h2>{}</h2>", escaped(heading));
        for line in lines {
            let _ = writeln!(text, "<p>{}</p>", escaped(line));
        }
    }
    text + "</body>\n</html>\n"
}

fn head(text: &mut String, sheet: &QuoteSheet) {
    if sheet.company.is_empty() && sheet.address.is_empty() && sheet.logo.is_none() {
        return;
    }
    let _ = writeln!(text, "<header><div>\n<p><strong>{}</strong></p>", escaped(&sheet.company));
    for line in &sheet.address {
        let _ = writeln!(text, "<p>{}</p>", escaped(line));
    }
    *text += "</div>";
    if let Some(logo) = &sheet.logo {
        image(text, logo);
    }
    *text += "</header>\n";
}

/// A picture inside the page: it needs nothing else.
fn image(text: &mut String, picture: &Logo) {
    let bytes = BASE64_STANDARD.encode(&picture.bytes);
    let _ = write!(text, "<img alt=\"\" src=\"data:{};base64,{bytes}\">", picture.media);
}

fn pairs(text: &mut String, class: &str, pairs: &[(String, String)]) {
    if pairs.is_empty() {
        return;
    }
    let _ = writeln!(text, "<table class=\"{class}\">");
    for (name, value) in pairs {
        let _ = writeln!(text, "<tr><th scope=\"row\">{}</th><td>{}</td></tr>", escaped(name), escaped(value));
    }
    *text += "</table>\n";
}

fn lines(text: &mut String, sheet: &QuoteSheet) {
    let right = |at: usize| sheet.lines.iter().any(|row| row.get(at).is_some_and(Cell::is_number));
    let class = |at: usize| if right(at) { " class=\"n\"" } else { "" };
    *text += "<table class=\"lines\">\n<thead><tr>";
    for (at, one) in sheet.heads.iter().enumerate() {
        let _ = write!(text, "<th{}>{}</th>", class(at), escaped(one));
    }
    *text += "</tr></thead>\n<tbody>\n";
    for (nth, row) in sheet.lines.iter().enumerate() {
        *text += "<tr>";
        for (at, cell) in row.iter().enumerate() {
            let picture = sheet.pictures.get(nth).and_then(Option::as_ref);
            if let Some(picture) = picture.filter(|_| sheet.picture_column == Some(at)) {
                *text += "<td>";
                image(text, picture);
                *text += "</td>";
                continue;
            }
            let told = match cell {
                Cell::Amount(amount) => grouped(&amount.to_string()),
                other => other.text(),
            };
            let _ = write!(text, "<td{}>{}</td>", class(at), escaped(&told));
        }
        *text += "</tr>\n";
    }
    *text += "</tbody>\n";
    if let Some((name, sum)) = &sheet.total {
        let span = sheet.heads.len().saturating_sub(1);
        let sum = grouped(&sum.to_string());
        let _ = writeln!(
            text,
            "<tfoot><tr><td colspan=\"{span}\">{}</td><td class=\"n\">{sum}</td></tr></tfoot>",
            escaped(name)
        );
    }
    *text += "</table>\n";
}
