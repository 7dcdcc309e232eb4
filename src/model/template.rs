//! A template of what is written to customers again and again (R19): a mail or a text about products. It belongs to nobody.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::TemplateId;
use super::standing::words;

words! {
    /// The language a template is written in.
    TemplateLang {
        /// English.
        English => "en",
        /// Chinese.
        Chinese => "zh-CN",
    }
}

words! {
    /// What a template is for.
    TemplateKind {
        /// A mail, with a subject.
        Mail => "mail",
        /// A text to be put in somewhere: about a product, for a chat.
        Text => "text",
    }
}

/// A template in one language; the other language is a template of its own, under the same name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Its id.
    pub id: TemplateId,
    /// What it is called; one of a name and a language in the book.
    pub name: String,
    /// Its language.
    pub lang: TemplateLang,
    /// What it is for.
    pub kind: TemplateKind,
    /// The subject, with variables; empty for a text.
    pub subject: String,
    /// The text, with variables.
    pub text: String,
    /// The day it was put away: it is not offered any more.
    pub archived: Option<NaiveDate>,
}

/// The most bytes of a template's text.
pub const TEMPLATE_BYTES: usize = 16_000;
