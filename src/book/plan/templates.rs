//! Templates of one's own (R19).

use chrono::NaiveDate;

use super::{Draft, Moment, View};
use crate::book::field::{Reading, TEMPLATE_FIELDS, set_all};
use crate::book::template::{lang_of, sound, template_key};
use crate::book::{Refusal, Typed};
use crate::model::{Deed, Template, TemplateId, TemplateKind, TemplateLang, Write};
use crate::text::Lang;

/// The most templates of a book.
const TEMPLATES: usize = 500;

/// Takes one in, or changes one. Without an id the one of the same name and language is changed; one that was put away is taken out again.
pub(super) fn set(
    view: &dyn View,
    id: Option<TemplateId>,
    set: &Typed,
    lang: Lang,
    moment: Moment<'_>,
) -> Result<Draft, Refusal> {
    let all = view.templates()?;
    let none = |id: TemplateId| Refusal::NoTemplate { given: id.to_string() };
    let held = id.map(|id| all.iter().find(|one| one.id == id).ok_or_else(|| none(id))).transpose()?;
    let empty = || Template {
        id: TemplateId::new(),
        name: String::new(),
        lang: TemplateLang::English,
        kind: TemplateKind::Mail,
        subject: String::new(),
        text: String::new(),
        archived: None,
    };
    let mut after = held.cloned().unwrap_or_else(empty);
    set_all(TEMPLATE_FIELDS, &mut after, set, Reading::on(moment.today))?;
    after.archived = None;
    let missing = |field: &str| Refusal::Missing { field: field.to_owned() };
    if after.name.is_empty() {
        return Err(missing("template_name"));
    }
    if after.text.is_empty() {
        return Err(missing("template_text"));
    }
    if after.kind == TemplateKind::Text {
        after.subject.clear();
    }
    for text in [&after.subject, &after.text] {
        sound(text, lang).map_err(Refusal::Failed)?;
    }
    let same = |one: &&Template| one.lang == after.lang && template_key(&one.name) == template_key(&after.name);
    let mut before = held;
    match all.iter().find(same) {
        Some(other) if held.is_none() => {
            after.id = other.id;
            before = Some(other);
        }
        Some(other) if other.id != after.id && other.archived.is_none() => {
            return Err(Refusal::TemplateTaken { name: other.name.clone() });
        }
        _ => {}
    }
    if before.is_none() && all.len() >= TEMPLATES {
        return Err(Refusal::TooMany { field: "templates".to_owned(), limit: TEMPLATES });
    }
    let deed = if before.is_some() { Deed::TemplateEdit } else { Deed::Template };
    Ok(if before == Some(&after) { Draft::new(deed, "") } else { written(deed, after) })
}

/// Puts one away.
pub(super) fn archive(view: &dyn View, id: TemplateId, on: NaiveDate) -> Result<Draft, Refusal> {
    let none = || Refusal::NoTemplate { given: id.to_string() };
    let before = view.templates()?.into_iter().find(|one| one.id == id).ok_or_else(none)?;
    if before.archived.is_some() {
        return Ok(Draft::new(Deed::TemplateArchive, ""));
    }
    Ok(written(Deed::TemplateArchive, Template { archived: Some(on), ..before }))
}

fn written(deed: Deed, template: Template) -> Draft {
    let mut draft = Draft::new(deed, lang_of(template.lang).tag());
    let name = template.name.clone();
    draft.write(&name, Write::Template(Box::new(template)));
    draft
}
