//! `genjin template`: lists the templates, or fills one in for a customer (R19).

use std::path::Path;

use serde_json::{Value, json};

use super::arguments::TemplateArguments;
use super::context::{Context, Outcome, Told};
use super::output::{Table, complain, or_null};
use crate::book::field::TEMPLATE_FIELDS;
use crate::book::reminder::language_of;
use crate::book::{
    Card, Command, Refusal, Shelf, TemplateLine, WriteOn, Written, mark, quote_meant, read_template, recipient,
    sent_mail, shipped_title, template_text,
};
use crate::engine::{Answer, Ask, MailFile, TextFile};
use crate::model::{CustomerId, ProjectId, QuoteId, TEMPLATE_BYTES, Template, TemplateKind};
use crate::text::{Lang, fold, shown};
use crate::tr;

/// The largest file that is read as a template, its head with it.
const MOST_BYTES: u64 = 2 * TEMPLATE_BYTES as u64;

/// `genjin template`.
pub(super) fn run(context: &mut Context, given: TemplateArguments) -> Outcome {
    let lang = context.lang;
    if let Some(file) = &given.add {
        return add(context, file);
    }
    let customer = given.customer.as_deref().map(|one| context.resolve(one)).transpose()?;
    let shelf = shelf(context, customer)?;
    let Some(name) = &given.name else { return Ok(listed(&shelf, lang)) };
    let unknown = || Refusal::NoTemplate { given: name.clone() }.tell(lang);
    let found = named(&shelf, name, lang).ok_or_else(unknown)?;
    if given.remove {
        return remove(context, &shelf, &found, given.language);
    }
    let Some(customer) = customer else {
        let template = in_language(&shelf, &found, given.language.unwrap_or(lang), given.language.is_some(), lang)?;
        let text = template_text(&Template { name: found.name.clone(), ..template.clone() });
        return Ok(Told { json: json!({ "template": text }), text: printed(&text) });
    };
    let card = context.card(customer)?;
    let own = language_of(card.customer.country, &card.customer.name);
    let template = in_language(&shelf, &found, given.language.unwrap_or(own), given.language.is_some(), lang)?;
    let on = WriteOn {
        card: &card,
        contact: contact(&card, given.contact.as_deref(), lang)?,
        quote: given.quote.as_deref().map(|number| quote(&card, number, lang)).transpose()?,
        project: given.project.as_deref().map(|name| project(&card, name, lang)).transpose()?,
        shelf: &shelf,
        settings: &context.settings,
        today: context.asker().today,
    };
    let written = on.write(template)?;
    let contact = card.customer.contacts.get(on.contact);
    let (name, address) =
        (contact.map_or("", |one| one.name.as_str()), recipient(contact).map(str::to_owned).unwrap_or_default());
    let mut told = told(&written, template, &found, lang);
    told.json["to"] = json!({ "name": or_null(name), "email": or_null(&address) });
    if card.customer.standing.do_not_contact {
        complain(&tr!(lang, "app.do_not_contact"));
    }
    if !written.missing.is_empty() {
        complain(&missing(&written, lang));
    }
    if let Some(file) = &given.to {
        let file = saved(context, &written, (name, &address), file, given.force)?;
        told.text = tr!(lang, "report.written", file = shown(&file)) + "\n";
        told.json["file"] = Value::from(file);
    }
    if given.log {
        let entry = sent_mail(template.kind, &found.title, &written.subject, name);
        context.perform(Command::Log { customer, entry })?;
    }
    Ok(told)
}

/// Takes a file in as a template of one's own.
fn add(context: &mut Context, file: &Path) -> Outcome {
    let lang = context.lang;
    let path = file.to_string_lossy().into_owned();
    let size = std::fs::metadata(file).map(|facts| facts.len());
    let fits = size.as_ref().is_ok_and(|size| *size <= MOST_BYTES);
    let read = if size.is_ok() && !fits { None } else { Some(std::fs::read_to_string(file)) };
    let text = match read {
        None => return Err(tr!(lang, "template.too_long", limit = TEMPLATE_BYTES)),
        Some(Err(error)) => {
            return Err(tr!(lang, "template.unreadable", file = shown(&path), detail = shown(&error.to_string())));
        }
        Some(Ok(text)) => text,
    };
    let template = read_template(&text, lang)?;
    let set = TEMPLATE_FIELDS.iter().map(|field| (field.key.to_owned(), (field.get)(&template))).collect();
    context.perform(Command::SetTemplate { template: None, set, lang })?;
    let shelf = shelf(context, None)?;
    Ok(listed(&shelf, lang))
}

/// Puts one's own template away: in the language that was said, else in each it is there in.
fn remove(context: &mut Context, shelf: &Shelf, line: &TemplateLine, only: Option<Lang>) -> Outcome {
    let lang = context.lang;
    let langs = line.own.iter().filter(|own| only.is_none_or(|only| only == **own));
    let all: Vec<_> = langs.filter_map(|own| shelf.own(&line.name, *own)).collect();
    if all.is_empty() {
        return Err(tr!(lang, "template.not_own", name = shown(&line.title)));
    }
    for template in all {
        context.perform(Command::ArchiveTemplate { template })?;
    }
    let shelf = self::shelf(context, None)?;
    Ok(listed(&shelf, lang))
}

fn shelf(context: &mut Context, customer: Option<CustomerId>) -> Result<Shelf, String> {
    let config = context.given().config;
    match context.ask(Ask::Shelf { config, customer })? {
        Answer::Shelf { shelf, trouble } => {
            if let Some(trouble) = trouble {
                complain(&trouble);
            }
            Ok(*shelf)
        }
        _ => Err(context.unexpected()),
    }
}

/// The template that is meant: by its name in any language, else by the only one that begins so.
fn named(shelf: &Shelf, name: &str, lang: Lang) -> Option<TemplateLine> {
    let all = shelf.lines(lang);
    let key = crate::book::template_key(name);
    let exact = all.iter().find(|line| crate::book::template_key(&line.name) == key);
    let wanted = fold(name.trim());
    let begins = |line: &&TemplateLine| {
        let titles = Lang::ALL.into_iter().filter_map(|lang| shipped_title(&line.name, lang));
        titles.chain([line.name.as_str()]).any(|one| fold(one).starts_with(&*wanted))
    };
    let mut near = all.iter().filter(begins);
    let only = near.next().filter(|_| near.next().is_none() && !wanted.is_empty());
    exact.or(only).cloned()
}

/// The template in a language: in this one alone where it was asked for.
fn in_language<'s>(
    shelf: &'s Shelf,
    line: &TemplateLine,
    wanted: Lang,
    named: bool,
    lang: Lang,
) -> Result<&'s Template, String> {
    let found = if named { shelf.find(&line.name, wanted) } else { shelf.find_any(&line.name, wanted) };
    found.ok_or_else(|| tr!(lang, "template.not_in_language", name = shown(&line.title), language = wanted.tag()))
}

/// Which person is meant: by number from 1, or by name.
fn contact(card: &Card, given: Option<&str>, lang: Lang) -> Result<usize, String> {
    let Some(given) = given else { return Ok(0) };
    let all = &card.customer.contacts;
    let by_number = given.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let named = |wanted: &str| all.iter().position(|one| fold(&one.name).contains(wanted));
    let found = by_number.filter(|at| *at < all.len()).or_else(|| named(&fold(given.trim())));
    found.ok_or_else(|| tr!(lang, "template.no_contact", given = shown(given)))
}

fn quote(card: &Card, number: &str, lang: Lang) -> Result<QuoteId, String> {
    let none = || tr!(lang, "cli.no_quote", number = shown(number));
    quote_meant(&card.quotes, Some(number), None).map(|one| one.id).ok_or_else(none)
}

fn project(card: &Card, name: &str, lang: Lang) -> Result<ProjectId, String> {
    let none = || Refusal::NoProject { given: name.to_owned() }.tell(lang);
    let found = card.projects.iter().rev().find(|one| one.archived.is_none() && fold(&one.name) == fold(name.trim()));
    found.map(|one| one.id).ok_or_else(none)
}

/// The list of templates.
fn listed(shelf: &Shelf, lang: Lang) -> Told {
    let tags = |langs: &[Lang]| langs.iter().map(|one| one.tag()).collect::<Vec<_>>();
    let all = shelf.lines(lang);
    let mut table = Table::default();
    for line in &all {
        let own = if line.own.is_empty() { String::new() } else { tr!(lang, "template.own") };
        table.row([&line.name, &line.title, line.kind.word(), &tags(&line.langs).join(" "), &own]);
    }
    let document = |line: &TemplateLine| {
        json!({
            "name": line.name,
            "title": line.title,
            "kind": line.kind,
            "languages": tags(&line.langs),
            "own": tags(&line.own),
        })
    };
    Told { text: table.text(), json: json!({ "templates": all.iter().map(document).collect::<Vec<_>>() }) }
}

/// What a letter says, for people and for programs.
fn told(written: &Written, template: &Template, line: &TemplateLine, lang: Lang) -> Told {
    let subject = match template.kind {
        TemplateKind::Mail => tr!(lang, "template.subject", subject = written.subject) + "\n\n",
        TemplateKind::Text => String::new(),
    };
    let json = json!({
        "name": line.name,
        "language": template.lang,
        "kind": template.kind,
        "subject": or_null(&written.subject),
        "text": written.text,
        "missing": written.missing,
    });
    Told { text: printed(&(subject + &written.text)), json }
}

/// Which variables stand for nothing.
fn missing(written: &Written, lang: Lang) -> String {
    let all = written.missing.iter().map(|one| mark(one)).collect::<Vec<_>>().join(" ");
    tr!(lang, "template.missing", variables = shown(&all))
}

/// A letter has lines; all else in it is made fit to be shown.
fn printed(text: &str) -> String {
    text.lines().map(|line| shown(line).into_owned() + "\n").collect()
}

/// Writes it as a draft of a mail or as a plain text; gives the file.
fn saved(
    context: &mut Context,
    written: &Written,
    (name, address): (&str, &str),
    file: &Path,
    force: bool,
) -> Result<String, String> {
    let end = file.extension().and_then(|end| end.to_str()).map(str::to_lowercase);
    let to = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let ask = match end.as_deref() {
        Some("eml") => Ask::SaveMail(MailFile {
            name: name.to_owned(),
            address: address.to_owned(),
            subject: written.subject.clone(),
            text: written.text.clone(),
            to,
            force,
        }),
        Some("txt" | "md") => {
            let subject = if written.subject.is_empty() { String::new() } else { format!("{}\n\n", written.subject) };
            Ask::SaveText(TextFile { text: subject + &written.text, to, force })
        }
        _ => {
            let path = file.to_string_lossy();
            return Err(tr!(context.lang, "engine.no_such_ending", path = shown(&path), endings = ".eml, .txt, .md"));
        }
    };
    match context.ask(ask)? {
        Answer::TextSaved { file } => Ok(file.to_string_lossy().into_owned()),
        _ => Err(context.unexpected()),
    }
}
