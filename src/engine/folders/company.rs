//! The folder of the company's own files (R16), `统一公司文件`: a file of the list is copied there and lies there from then on.

use super::in_short;
use super::keeping::no_place;
use crate::book::{Command, Refusal};
use crate::engine::ask::{Answer, Asker};
use crate::engine::folder;
use crate::engine::keeper::{Keeper, failed};
use crate::model::CompanyFileId;
use crate::rules::opening_address;
use crate::text::shown;
use crate::tr;

impl Keeper {
    /// Copies a file of the company into the folder and notes, as one step, that it lies there; without one, only makes the
    /// folder and gives its path.
    pub(in crate::engine) fn keep_company_file(
        &mut self,
        asker: &Asker,
        file: Option<CompanyFileId>,
    ) -> Result<Answer, Refusal> {
        let lang = asker.lang;
        if let Some(why) = self.store.kept_from_writing() {
            return Err(failed(why, lang));
        }
        let from = match file {
            None => None,
            Some(id) => {
                let all = self.store.company_files().map_err(|error| failed(&error, lang))?;
                let held = all.into_iter().find(|one| one.id == id);
                let held = held.ok_or_else(|| Refusal::NoCompanyFile { given: id.to_string() })?;
                if held.archived.is_some() {
                    return Err(Refusal::PutAway { name: held.name });
                }
                if held.place.is_empty() || opening_address(&held.place).is_some() {
                    return Err(Refusal::Failed(tr!(lang, "company_file.no_path", name = held.name)));
                }
                Some(folder::file(&held.place))
            }
        };
        let folders = self.folders().ok_or_else(|| no_place(lang))?;
        let there = match folders.company(from) {
            Some(Ok(there)) => there,
            Some(Err(trouble)) => {
                let path = trouble.path.to_string_lossy();
                let why = in_short(&trouble, lang);
                return Err(Refusal::Failed(tr!(lang, "company_file.not_copied", path = shown(&path), why = why)));
            }
            None => return Err(Refusal::Failed(tr!(lang, "folders.slow"))),
        };
        if let Some(file) = file {
            let set = vec![("lies".to_owned(), there.to_string_lossy().into_owned())];
            self.perform(asker, &Command::EditCompanyFile { file, set })?;
        }
        Ok(Answer::FileAdded { file: there })
    }
}
