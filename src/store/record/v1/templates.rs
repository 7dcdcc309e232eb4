//! Templates (R19), since format 15 of the book. FROZEN, as the whole of version 1.

use serde::{Deserialize, Serialize};

use super::{Day, Id, twin};

/// Key `T`: some templates of one's own, in the order they were added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Templates {
    pub templates: Vec<Template>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    pub id: Id,
    pub name: String,
    pub lang: TemplateLang,
    pub kind: TemplateKind,
    pub subject: String,
    pub text: String,
    pub archived: Option<Day>,
}

twin!(TemplateLang = TemplateLang { English, Chinese });
twin!(TemplateKind = TemplateKind { Mail, Text });
