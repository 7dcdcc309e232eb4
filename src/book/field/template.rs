//! The fields of a template (R19).

use super::{Field, Kind, choice_field, line_field, value};
use crate::book::{Refusal, words};
use crate::model::{TEMPLATE_BYTES, Template, TemplateKind, TemplateLang};

/// Every field of a template, in the order forms show them.
pub const TEMPLATE_FIELDS: &[Field<Template>] = &[
    Field { required: true, ..line_field!("template_name", name) },
    choice_field!("template_lang", lang: TemplateLang, words::template_lang, TemplateLang::English),
    choice_field!("template_kind", kind: TemplateKind, words::template_kind, TemplateKind::Mail),
    line_field!("subject", subject),
    Field {
        key: "template_text",
        kind: Kind::Long,
        required: true,
        get: |one| one.text.clone(),
        set: |one, text, _| {
            one.text = value::long("template_text", text)?;
            if one.text.len() > TEMPLATE_BYTES {
                return Err(Refusal::TooLong { field: "template_text".to_owned(), limit: TEMPLATE_BYTES });
            }
            Ok(())
        },
    },
];
