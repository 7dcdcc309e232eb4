//! The forms of a company file (R16) and of a bookmark (R21).

use crate::book::field::{BOOKMARK_FIELDS, COMPANY_FILE_FIELDS, bookmark_help, company_help};
use crate::model::{Bookmark, BookmarkId, CompanyFile, CompanyFileId};
use crate::tr;

use super::super::App;
use super::{Field, FormKind};

impl App {
    /// The form of a company file, or of a new one that is called so.
    pub(in crate::app) fn open_company_form(&mut self, held: Option<&CompanyFile>, name: &str) {
        let lang = self.lang;
        let new = CompanyFile::new(CompanyFileId::new(), name.to_owned());
        let shown = held.unwrap_or(&new);
        let label = |field: &Field| match field.key {
            "kind" => tr!(lang, "company_file.field_kind"),
            _ => field.label.clone(),
        };
        let told = |field: Field| Field { hint: company_help(field.key, lang), label: label(&field), ..field };
        let fields = self.fields_of(COMPANY_FILE_FIELDS, Some(shown), &[]).into_iter().map(told).collect();
        let title = if held.is_some() { tr!(lang, "company_file.form") } else { tr!(lang, "company_file.form_new") };
        self.open_form(FormKind::CompanyFile(held.map(|one| one.id)), title, shown.name.clone(), fields);
    }

    /// The form of a bookmark, or of a new one that is called so, or leads there.
    pub(in crate::app) fn open_bookmark_form(&mut self, held: Option<&Bookmark>, typed: &str) {
        let lang = self.lang;
        let mut new = Bookmark::new(BookmarkId::new(), String::new(), self.today);
        if crate::rules::opening_address(typed).is_some() {
            typed.clone_into(&mut new.address);
        } else {
            typed.clone_into(&mut new.title);
        }
        let shown = held.unwrap_or(&new);
        let told = |field: Field| Field { hint: bookmark_help(field.key, lang), ..field };
        let fields = self.fields_of(BOOKMARK_FIELDS, Some(shown), &[]).into_iter().map(told).collect();
        let title = if held.is_some() { tr!(lang, "bookmark.form") } else { tr!(lang, "bookmark.form_new") };
        self.open_form(FormKind::Bookmark(held.map(|one| one.id)), title, shown.title.clone(), fields);
    }
}
