//! The words of templates (R19).

use crate::model::{TemplateKind, TemplateLang};
use crate::text::Lang;
use crate::tr;

/// The language of a template.
pub fn template_lang(template_lang: TemplateLang, lang: Lang) -> String {
    match template_lang {
        TemplateLang::English => tr!(lang, "template.english"),
        TemplateLang::Chinese => tr!(lang, "template.chinese"),
    }
}

/// What a template is for.
pub fn template_kind(template_kind: TemplateKind, lang: Lang) -> String {
    match template_kind {
        TemplateKind::Mail => tr!(lang, "template.mail"),
        TemplateKind::Text => tr!(lang, "template.text"),
    }
}
