//! A template as a plain text: a small head (`name: …`, `language: …`, `kind: …`, `subject: …`), an empty line, the text.

use crate::model::{TEMPLATE_BYTES, Template, TemplateId, TemplateKind, TemplateLang, one_line};
use crate::text::{Lang, shown};
use crate::tr;

/// Reads a template. Without a language it is in Chinese where Chinese characters stand in it; without a kind it is a mail if it has a subject.
///
/// # Errors
/// One sentence that says what is wrong with the head, or that the text is too long.
pub fn read_template(text: &str, lang: Lang) -> Result<Template, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let (head, body) = text.split_once("\n\n").unwrap_or((&text, ""));
    let (mut name, mut language, mut kind, mut subject) = (String::new(), None, None, None);
    for line in head.lines().filter(|line| !line.trim().is_empty()) {
        let wrong = || tr!(lang, "template.wrong_head", line = shown(line));
        let (key, value) = line.split_once([':', '：']).ok_or_else(wrong)?;
        let value = one_line(value);
        match key.trim().to_lowercase().as_str() {
            "name" | "名称" => name = value,
            "language" | "语言" => language = Some(value.parse::<TemplateLang>().map_err(|_| wrong())?),
            "kind" | "类别" => kind = Some(value.parse::<TemplateKind>().map_err(|_| wrong())?),
            "subject" | "主题" => subject = Some(value),
            _ => return Err(wrong()),
        }
    }
    if name.is_empty() {
        return Err(tr!(lang, "template.no_name"));
    }
    if body.len() > TEMPLATE_BYTES {
        return Err(tr!(lang, "template.too_long", limit = TEMPLATE_BYTES));
    }
    let by_text = super::template_lang(Lang::of_text(&text));
    let by_subject = if subject.is_some() { TemplateKind::Mail } else { TemplateKind::Text };
    Ok(Template {
        id: TemplateId::new(),
        name,
        lang: language.unwrap_or(by_text),
        kind: kind.unwrap_or(by_subject),
        subject: subject.unwrap_or_default(),
        text: body.trim_end().to_owned(),
        archived: None,
    })
}

/// The template as [`read_template`] reads it.
pub fn template_text(template: &Template) -> String {
    let Template { name, lang, kind, subject, text, .. } = template;
    let subject = if *kind == TemplateKind::Mail { format!("subject: {subject}\n") } else { String::new() };
    format!("name: {name}\nlanguage: {lang}\nkind: {kind}\n{subject}\n{text}\n")
}
