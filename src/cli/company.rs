//! `genjin company`: lists the company's certificates, price lists and catalogues, takes them in, changes them, puts off the warning that one
//! runs out (R16).

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::arguments::CompanyArguments;
use super::context::{Context, Outcome, Told};
use super::output::{Table, or_null};
use super::quote::typed;
use crate::book::field::{COMPANY_FILE_FIELDS, label};
use crate::book::{Command, Refusal, Typed, same_product as same_name, words};
use crate::engine::{Answer, Ask};
use crate::model::CompanyFile;
use crate::rules::{company_file_order, days_late, warns_from};
use crate::text::{Lang, shown};
use crate::tr;

/// `genjin company`.
pub(super) fn run(context: &mut Context, given: CompanyArguments) -> Outcome {
    let lang = context.lang;
    let (which, set) = (given.which.clone(), fields(&given));
    if given.add {
        let mut set = set;
        if given.name.is_none()
            && let Some(name) = which
        {
            set.insert(0, ("name".to_owned(), name));
        }
        let before: Vec<_> = every(context)?.into_iter().map(|one| one.id).collect();
        context.perform(Command::AddCompanyFile { set })?;
        let added = every(context)?.into_iter().find(|one| !before.contains(&one.id));
        return added.map(|one| told(context, &one)).ok_or_else(|| context.unexpected());
    }
    let Some(which) = which else {
        return if set.is_empty() {
            list(context, given.archived)
        } else {
            Err(tr!(lang, "company_file.cli_which_one"))
        };
    };
    let no_file = || Refusal::NoCompanyFile { given: which.clone() }.tell(lang);
    let held = named(&every(context)?, &which).ok_or_else(no_file)?;
    let file = held.id;
    if given.copy {
        let Answer::FileAdded { file } = context.ask(Ask::KeepCompanyFile(file))? else {
            return Err(context.unexpected());
        };
        let path = file.to_string_lossy();
        let text = tr!(lang, "folders.filed", file = shown(&path)) + "\n";
        return Ok(Told { text, json: json!({ "file": path }) });
    }
    let command = match () {
        () if given.archive => Some(Command::ArchiveCompanyFile { file }),
        () if given.unarchive => Some(Command::UnarchiveCompanyFile { file }),
        () if given.put_off => Some(Command::PutOffCompanyFile { file }),
        () if !set.is_empty() => Some(Command::EditCompanyFile { file, set }),
        () => None,
    };
    if let Some(command) = command {
        context.perform(command)?;
    }
    let now = every(context)?.into_iter().find(|one| one.id == file).ok_or_else(no_file)?;
    Ok(told(context, &now))
}

/// The fields as they were given.
fn fields(given: &CompanyArguments) -> Typed {
    typed([
        ("name", given.name.clone()),
        ("kind", given.kind.clone()),
        ("expires", given.expires.clone()),
        ("lies", given.place.clone()),
        ("number", given.number.clone()),
        ("issuer", given.issuer.clone()),
        ("issued", given.issued.clone()),
        ("note", given.note.clone()),
    ])
}

fn list(context: &mut Context, archived: bool) -> Outcome {
    let (lang, today) = (context.lang, context.asker().today);
    let mut all = every(context)?;
    all.retain(|one| one.archived.is_some() == archived);
    all.sort_by(company_file_order);
    let json = json!({ "company_files": all.iter().map(|one| document(one, today)).collect::<Vec<_>>() });
    if all.is_empty() {
        return Ok(Told { text: tr!(lang, "company_file.none_cli") + "\n", json });
    }
    let head = |key: &str| label(key, lang);
    let mut lines = Table::with_heads([
        head("name"),
        tr!(lang, "company_file.field_kind"),
        head("expires"),
        String::new(),
        head("lies"),
    ]);
    for one in &all {
        let expires = one.expires.map(|day| day.to_string()).unwrap_or_default();
        let kind = words::file_kind(one.kind, lang);
        lines.row([&one.name, &kind, &expires, &words::file_state(one, today, lang), &one.place]);
    }
    Ok(Told { text: lines.text(), json })
}

fn told(context: &Context, one: &CompanyFile) -> Told {
    let (lang, today) = (context.lang, context.asker().today);
    let mut lines = Table::default();
    let known = COMPANY_FILE_FIELDS.iter().map(|field| (field.key, (field.get)(one)));
    for (key, value) in known.filter(|(_, value)| !value.is_empty()) {
        match key {
            "kind" => lines.line([tr!(lang, "company_file.field_kind"), words::file_kind(one.kind, lang)]),
            key => lines.line([label(key, lang), value]),
        }
    }
    Told { text: lines.text() + &foot(one, today, lang), json: document(one, today) }
}

/// How it stands, and until when nothing is told of it.
fn foot(one: &CompanyFile, today: NaiveDate, lang: Lang) -> String {
    let mut text = String::new();
    let state = words::file_state(one, today, lang);
    if !state.is_empty() {
        text += &format!("{state}\n");
    }
    if let Some(day) = one.put_off.and_then(|_| warns_from(one)).filter(|day| *day > today) {
        text += &format!("{}\n", tr!(lang, "company_file.quiet_until", day = day));
    }
    text
}

fn every(context: &mut Context) -> Result<Vec<CompanyFile>, String> {
    match context.ask(Ask::CompanyFiles)? {
        Answer::CompanyFiles(all) => Ok(all),
        _ => Err(context.unexpected()),
    }
}

/// The file of an id or a name; one that was put away where no other is called so, the newest of these.
fn named(all: &[CompanyFile], given: &str) -> Option<CompanyFile> {
    let id = given.trim().parse().ok();
    let is = |one: &&CompanyFile| Some(one.id) == id || same_name(&one.name, given);
    let there = all.iter().find(|one| is(one) && one.archived.is_none());
    there.or_else(|| all.iter().rev().find(is)).cloned()
}

/// A company file for programs.
fn document(one: &CompanyFile, today: NaiveDate) -> Value {
    json!({
        "id": one.id.to_string(),
        "name": one.name,
        "kind": one.kind.word(),
        "number": or_null(&one.number),
        "issuer": or_null(&one.issuer),
        "place": or_null(&one.place),
        "issued": one.issued,
        "expires": one.expires,
        "days_left": one.expires.map(|expires| -days_late(expires, today)),
        "warns_from": warns_from(one),
        "note": or_null(&one.note),
        "archived": one.archived,
    })
}
