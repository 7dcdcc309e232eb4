//! The form of a template of one's own, and of the file a mail is saved to as a draft (R19).

use crate::book::field::TEMPLATE_FIELDS;
use crate::engine::MailFile;
use crate::model::{Template, TemplateId};
use crate::tr;

use super::super::App;
use super::{Field, FormKind};

impl App {
    /// The form of a template: `id` of one's own, or a new one that begins as `shown`.
    pub(in crate::app) fn open_template(&mut self, id: Option<TemplateId>, shown: Template) {
        let lang = self.lang;
        let fields = self.fields_of(TEMPLATE_FIELDS, Some(&shown), &[]);
        let fields = fields.into_iter().map(|field| match field.key {
            "template_text" => Field { help: tr!(lang, "template.help_text"), ..field },
            "subject" => Field { help: tr!(lang, "template.help_subject"), ..field },
            _ => field,
        });
        let title = if id.is_some() { tr!(lang, "template.form") } else { tr!(lang, "template.form_new") };
        let fields = fields.collect();
        self.open_form(FormKind::Template(id), title, shown.name, fields);
    }

    /// Asks for the file to save a mail to.
    pub(in crate::app) fn open_mail_file(&mut self, mail: MailFile, name: &str) {
        let lang = self.lang;
        let plain = |c: char| if c.is_alphanumeric() || c == '-' { c } else { '-' };
        let name: String = name.chars().map(plain).take(60).collect();
        let about = mail.address.clone();
        let fields = vec![
            Field {
                help: tr!(lang, "template.help_file"),
                ..Field::line("review_file", lang, &format!("~/{}.eml", name.trim_matches('-'))).required()
            },
            Field::toggle("replace", lang, false),
        ];
        self.open_form(FormKind::MailFile(Box::new(mail)), tr!(lang, "template.form_file"), about, fields);
    }
}
