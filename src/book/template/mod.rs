//! Templates (R19): mails and texts that are filled in from what the book knows of a customer. What is not known is shown where it is missing, and
//! listed. No cost, margin or note of ours is among the variables.
//!
//! | file | what |
//! |---|---|
//! | `head` | a template as a plain text with a small head |
//! | `shelf` | the templates there are: those that come with the program, and one's own |
//! | `facts` | the variables and what they stand for |
//! | `fill` | a text with its variables filled in |
//! | `mail` | the address of a mail to be begun in the mail program |

mod facts;
mod fill;
mod head;
mod mail;
mod shelf;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Card, NewFollowUp};
use crate::model::{Channel, Direction, ProjectId, QuoteId, Settings, Template, TemplateKind, TemplateLang};
use crate::text::Lang;

pub use fill::{mark, sound};
pub use head::{read_template, template_text};
pub use mail::{MAILTO_BYTES, mailto, recipient};
pub use shelf::{Shelf, TemplateLine, shipped_title, template_key};

/// What a template is filled in from.
#[derive(Debug, Clone, Copy)]
pub struct WriteOn<'a> {
    /// To which customer.
    pub card: &'a Card,
    /// To which of its people, by the place; nobody where there is none.
    pub contact: usize,
    /// About this quotation; else about the newest that was given to the customer.
    pub quote: Option<QuoteId>,
    /// About this project; else about the one that breaks a promise by most, or the newest.
    pub project: Option<ProjectId>,
    /// The templates, and what is known of us and of products.
    pub shelf: &'a Shelf,
    /// The settings.
    pub settings: &'a Settings,
    /// Today.
    pub today: NaiveDate,
}

/// A template filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The subject, one line; empty for a text.
    pub subject: String,
    /// The text, lines ended by a line feed.
    pub text: String,
    /// The variables that stand for nothing known, in the order they are met; in the text each is marked as [`mark`] marks it.
    pub missing: Vec<String>,
}

impl WriteOn<'_> {
    /// The template filled in.
    ///
    /// # Errors
    /// One sentence, where the template itself is wrong: a bracket left open, more work than a mail can need.
    pub fn write(&self, template: &Template) -> Result<Written, String> {
        let lang = lang_of(template.lang);
        let facts = self.facts(lang);
        let subject = if template.kind == TemplateKind::Mail { template.subject.as_str() } else { "" };
        fill::fill(subject, &template.text, facts, lang)
    }
}

/// The log's entry about what was sent: the template, and the subject it had.
pub fn sent_mail(kind: TemplateKind, title: &str, subject: &str, contact: &str) -> NewFollowUp {
    let text = if subject.is_empty() { title.to_owned() } else { format!("{title}: {subject}") };
    let channel = if kind == TemplateKind::Mail { Channel::Email } else { Channel::Other };
    NewFollowUp {
        text,
        direction: Direction::Out,
        channel,
        contact: contact.to_owned(),
        on: None,
        next: None,
        to_do: String::new(),
    }
}

/// The language of a template.
pub const fn lang_of(lang: TemplateLang) -> Lang {
    match lang {
        TemplateLang::English => Lang::En,
        TemplateLang::Chinese => Lang::Zh,
    }
}

/// A language as templates name it.
pub const fn template_lang(lang: Lang) -> TemplateLang {
    match lang {
        Lang::En => TemplateLang::English,
        Lang::Zh => TemplateLang::Chinese,
    }
}

#[cfg(test)]
mod tests;
