//! `genjin folders` and `genjin file`: the customers' dossier folders (R16).

use serde_json::json;

use super::arguments::{FileArguments, FoldersArguments, Take};
use super::context::{Context, Outcome, Told};
use super::exchange::Meter;
use super::output::{self, Table};
use crate::app::say;
use crate::book::{Card, order_papers};
use crate::engine::{Answer, Ask, CustomerFiles, FileAsk, FoldersAsk, FoldersTold, PageAsk, PageTold, Side};
use crate::model::CustomerId;
use crate::rules::OrderPaper;
use crate::text::{Lang, shown};
use crate::tr;

/// The page of a customer beside its record; one of both is taken, if wished.
fn page(context: &mut Context, customer: CustomerId, take: Option<Side>) -> Result<PageTold, String> {
    match context.ask(Ask::Page(PageAsk { customer, take }))? {
        Answer::Page(told) => Ok(*told),
        _ => Err(context.unexpected()),
    }
}

/// `genjin folders`; exit code 1 when a folder that was to be made or moved could not be.
pub(super) fn run(context: &mut Context, given: &FoldersArguments) -> Outcome {
    let customer = given.customer.as_deref().map(|name| context.resolve(name)).transpose()?;
    if let (Some(customer), Some(take)) = (customer, given.take) {
        let side = match take {
            Take::Page => Side::Page,
            Take::Record => Side::Record,
        };
        let told = page(context, customer, Some(side))?;
        let text = match (&told.page, &told.apart) {
            (None, _) => return Err(tr!(context.lang, "folders.none_here")),
            (_, Some(why)) => return Err(why.clone()),
            (Some(page), None) => tr!(context.lang, "profile.in_step_at", page = shown(&page.to_string_lossy())),
        };
        return Ok(Told { text: text + "\n", json: json!({ "page": told.page, "in_step": true }) });
    }
    let mut meter = Meter::new(context.lang);
    let ask = FoldersAsk { customer, make: given.make, sync: given.sync };
    let answer = context.ask_watched(Ask::Folders(ask), &mut meter);
    meter.clear();
    let Answer::Folders(told) = answer? else { return Err(context.unexpected()) };
    let files = match customer {
        Some(customer) => Some(files(context, customer)?),
        None => None,
    };
    let (mut text, failed) = document(&told, files.as_ref(), context.lang);
    if let (Some(customer), Some(files)) = (customer, &files) {
        text.json["orders"] = papers(&card(context, customer)?, files, &mut text.text);
    }
    if let Some(customer) = customer.filter(|_| files.as_ref().is_some_and(|files| files.apart.is_some())) {
        let told = page(context, customer, None)?;
        let lines = told.lines.iter().map(|line| (sign(line.side), &line.text));
        text.text += &lines.map(|(sign, line)| format!("{sign} {}\n", shown(line))).collect::<String>();
        text.json["page"] = told
            .lines
            .iter()
            .map(|line| json!({ "side": line.side.map(|side| if side == Side::Page { "page" } else { "record" }), "text": line.text }))
            .collect::<Vec<_>>()
            .into();
    }
    match failed.filter(|_| given.make || given.sync) {
        None => Ok(text),
        Some(why) => {
            // What was done is told all the same.
            output::print(&text, context.json);
            Err(why)
        }
    }
}

fn sign(side: Option<Side>) -> char {
    match side {
        None => ' ',
        Some(Side::Record) => '-',
        Some(Side::Page) => '+',
    }
}

fn files(context: &mut Context, customer: CustomerId) -> Result<CustomerFiles, String> {
    match context.ask(Ask::Files(customer))? {
        Answer::Files(Some(files)) => Ok(*files),
        _ => Err(context.unexpected()),
    }
}

/// What is told, and what could not be done in one sentence.
fn document(told: &FoldersTold, files: Option<&CustomerFiles>, lang: Lang) -> (Told, Option<String>) {
    let folders: Vec<_> = told
        .folders
        .iter()
        .map(|one| {
            json!({
                "customer": { "id": one.customer.to_string(), "code": one.code, "name": one.name },
                "folder": one.place,
                "in_place": one.in_place,
            })
        })
        .collect();
    let troubles: Vec<_> = told
        .troubles
        .iter()
        .map(|one| json!({ "customer": one.customer.map(|id| id.to_string()), "why": one.why }))
        .collect();
    let mut json = json!({
        "root": told.root,
        "folders": folders,
        "taken": told.taken,
        "moved": told.moved,
        "made": told.made,
        "troubles": troubles,
    });
    let mut text = match &told.root {
        None => tr!(lang, "folders.off") + "\n",
        Some(root) => format!("{}\n", shown(&root.to_string_lossy())),
    };
    if told.made > 0 {
        text += &(tr!(lang, "folders.made", count = told.made) + "\n");
    }
    if told.moved > 0 {
        text += &(tr!(lang, "folders.moved", count = told.moved) + "\n");
    }
    for taken in &told.taken {
        text += &format!("{}\n", shown(taken));
    }
    if told.folders.is_empty() {
        if told.root.is_some() {
            text += &(tr!(lang, "folders.none") + "\n");
        }
    } else {
        let mut table = Table::default();
        for one in &told.folders {
            let state = if one.in_place { String::new() } else { tr!(lang, "folders.elsewhere") };
            table.row([&one.code, &one.name, &state, &one.place.to_string_lossy()]);
        }
        text += &table.text();
    }
    if let Some(files) = files {
        text += &listed(files, lang);
        json["files"] = files
            .files
            .iter()
            .map(|one| json!({ "name": one.name, "bytes": one.bytes, "on": one.on }))
            .collect::<Vec<_>>()
            .into();
    }
    for trouble in &told.troubles {
        text += &format!("! {}\n", shown(&trouble.why));
    }
    let failed = told.troubles.first().map(|one| match told.troubles.len() {
        1 => one.why.clone(),
        all => tr!(lang, "folders.and_more", why = one.why, count = all - 1),
    });
    (Told { text, json }, failed)
}

fn listed(files: &CustomerFiles, lang: Lang) -> String {
    let mut table = Table::default();
    for one in &files.files {
        let on = one.on.map(|on| on.to_string()).unwrap_or_default();
        table.row([on.as_str(), &say::bytes(one.bytes), &one.name]);
    }
    let mut text = table.text();
    if files.more {
        text += &(tr!(lang, "folders.more") + "\n");
    }
    text
}

/// What a paper of one of the customer's orders is filed as.
fn paper_of(context: &mut Context, customer: CustomerId, order: &str, paper: &str) -> Result<String, String> {
    let lang = context.lang;
    let all = order_papers(&card(context, customer)?, std::iter::empty());
    let number = all.iter().map(|(number, _)| number).find(|number| number.eq_ignore_ascii_case(order.trim()));
    let number = number.ok_or_else(|| {
        let known = all.iter().map(|(number, _)| number.as_str()).collect::<Vec<_>>().join(", ");
        tr!(lang, "folders.no_order", order = shown(order), known = shown(&known))
    })?;
    let paper = OrderPaper::from_word(paper).ok_or_else(|| tr!(lang, "folders.no_paper", paper = shown(paper)))?;
    Ok(paper.about(number))
}

fn card(context: &mut Context, customer: CustomerId) -> Result<Card, String> {
    match context.ask(Ask::Card(customer))? {
        Answer::Card(card) => Ok(*card),
        _ => Err(context.unexpected()),
    }
}

/// The papers of the customer's orders, and the files that are they.
fn papers(card: &Card, files: &CustomerFiles, text: &mut String) -> serde_json::Value {
    let names = || files.files.iter().map(|file| file.name.as_str());
    let mut all = Vec::new();
    for (number, has) in order_papers(card, names()) {
        let mut one = serde_json::Map::new();
        one.insert("order".to_owned(), json!(number));
        let mut line = shown(&number).into_owned();
        for (paper, has) in OrderPaper::ALL.into_iter().zip(has) {
            let file = names().find(|name| OrderPaper::of_file(name, &number) == Some(paper));
            line += &format!("  {} {}", if has { '✓' } else { '–' }, paper.word());
            one.insert(paper.word().to_owned(), json!(file));
        }
        *text += &format!("{line}\n");
        all.push(serde_json::Value::Object(one));
    }
    all.into()
}

/// `genjin file`.
pub(super) fn file(context: &mut Context, given: FileArguments) -> Outcome {
    let customer = context.resolve(&given.customer)?;
    let file = std::path::absolute(&given.path).unwrap_or(given.path);
    let about = match (given.order, given.paper) {
        (Some(order), Some(paper)) => paper_of(context, customer, &order, &paper)?,
        _ => given.about.unwrap_or_default(),
    };
    let ask = FileAsk { customer, file, about };
    let Answer::FileAdded { file } = context.ask(Ask::AddFile(ask))? else { return Err(context.unexpected()) };
    let path = file.to_string_lossy();
    let text = tr!(context.lang, "folders.filed", file = shown(&path)) + "\n";
    Ok(Told { text, json: json!({ "file": path }) })
}
