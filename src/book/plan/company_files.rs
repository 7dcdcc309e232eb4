//! The company's files (R16).

use chrono::NaiveDate;

use super::{Draft, Moment, View};
use crate::book::field::{COMPANY_FILE_FIELDS, Reading, set_all};
use crate::book::{Refusal, Typed, same_product as same_name};
use crate::model::{CompanyFile, CompanyFileId, Deed, Write};
use crate::rules::{put_off_until, warns_from};

/// The most files of a book.
const FILES: usize = 5_000;

/// Takes one in.
pub(super) fn add(view: &dyn View, set: &Typed, moment: Moment<'_>) -> Result<Draft, Refusal> {
    let all = view.company_files()?;
    let mut file = CompanyFile::new(CompanyFileId::new(), String::new());
    set_all(COMPANY_FILE_FIELDS, &mut file, set, Reading::on(moment.today))?;
    if file.name.is_empty() {
        return Err(Refusal::Missing { field: "name".to_owned() });
    }
    sound(&file)?;
    free(&all, &file)?;
    if all.len() >= FILES {
        return Err(Refusal::TooMany { field: "company_files".to_owned(), limit: FILES });
    }
    Ok(written(Deed::CompanyFile, file))
}

/// Changes one.
pub(super) fn edit(view: &dyn View, id: CompanyFileId, set: &Typed, moment: Moment<'_>) -> Result<Draft, Refusal> {
    let (all, before) = find(view, id)?;
    if before.archived.is_some() {
        return Err(Refusal::PutAway { name: before.name });
    }
    let mut after = before.clone();
    set_all(COMPANY_FILE_FIELDS, &mut after, set, Reading::on(moment.today))?;
    sound(&after)?;
    free(&all, &after)?;
    Ok(if after == before { Draft::new(Deed::CompanyFileEdit, "") } else { written(Deed::CompanyFileEdit, after) })
}

/// Puts one off until it warns the next time. What has run out cannot be put off: it is renewed or put away.
pub(super) fn put_off(view: &dyn View, id: CompanyFileId, moment: Moment<'_>) -> Result<Draft, Refusal> {
    let (_, before) = find(view, id)?;
    let today = moment.today;
    let until = put_off_until(&before, today);
    // Nothing is told of it yet, or any more.
    if warns_from(&before).is_none_or(|from| from > today) {
        return Ok(Draft::new(Deed::CompanyFilePutOff, ""));
    }
    let Some(until) = until else { return Err(Refusal::RanOut { name: before.name }) };
    let after = CompanyFile { put_off: Some(today), ..before };
    let mut draft = Draft::new(Deed::CompanyFilePutOff, until.to_string());
    let name = after.name.clone();
    draft.write(&name, Write::CompanyFile(Box::new(after)));
    Ok(draft)
}

/// Puts one away, or takes it out again.
pub(super) fn archive(view: &dyn View, id: CompanyFileId, on: Option<NaiveDate>) -> Result<Draft, Refusal> {
    let (all, before) = find(view, id)?;
    let deed = if on.is_some() { Deed::CompanyFileArchive } else { Deed::CompanyFileUnarchive };
    if before.archived.is_some() == on.is_some() {
        return Ok(Draft::new(deed, ""));
    }
    let after = CompanyFile { archived: on, ..before };
    free(&all, &after)?;
    Ok(written(deed, after))
}

fn written(deed: Deed, file: CompanyFile) -> Draft {
    let mut draft = Draft::new(deed, file.expires.map(|day| day.to_string()).unwrap_or_default());
    let name = file.name.clone();
    draft.write(&name, Write::CompanyFile(Box::new(file)));
    draft
}

fn find(view: &dyn View, id: CompanyFileId) -> Result<(Vec<CompanyFile>, CompanyFile), Refusal> {
    let all = view.company_files()?;
    let found = all.iter().find(|one| one.id == id).cloned();
    found.map(|one| (all, one)).ok_or_else(|| Refusal::NoCompanyFile { given: id.to_string() })
}

/// It cannot run out before it was issued: that is a slip of the finger.
fn sound(file: &CompanyFile) -> Result<(), Refusal> {
    match (file.issued, file.expires) {
        (Some(issued), Some(expires)) if expires < issued => Err(Refusal::Unreadable {
            field: "expires".to_owned(),
            value: expires.to_string(),
            expected: format!("≥ {issued}"),
        }),
        _ => Ok(()),
    }
}

/// Sees that no other that is not put away is called so.
fn free(all: &[CompanyFile], file: &CompanyFile) -> Result<(), Refusal> {
    let taken = |one: &&CompanyFile| one.id != file.id && one.archived.is_none() && same_name(&one.name, &file.name);
    match all.iter().filter(|_| file.archived.is_none()).find(taken) {
        Some(held) => Err(Refusal::CompanyFileTaken { name: held.name.clone() }),
        None => Ok(()),
    }
}
