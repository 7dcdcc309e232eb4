//! `genjin inbox`: mails of senders whom the book does not know, and what becomes of them.

use serde_json::{Value, json};

use super::arguments::InboxArguments;
use super::context::{Context, Outcome, Told};
use super::output::{Table, or_null};
use super::show;
use crate::book::{Command, NewCustomer, Refusal};
use crate::engine::{Answer, Ask};
use crate::model::Sender;
use crate::text::shown;
use crate::tr;

/// `genjin inbox`.
pub(super) fn run(context: &mut Context, given: &InboxArguments) -> Outcome {
    let Some(address) = &given.address else { return list(context, given) };
    let sender = address.trim().to_lowercase();
    if let Some(name) = &given.add {
        let held = one(context, &sender)?;
        let new = NewCustomer {
            name: name.clone(),
            country: given.country,
            contact: held.name,
            emails: vec![sender.clone()],
            ..NewCustomer::default()
        };
        let touched = context.perform(Command::TakeIn { sender, new: Box::new(new) })?;
        let id = touched.first().copied().ok_or_else(|| context.unexpected())?;
        return show::tell(context, id);
    }
    if let Some(customer) = &given.to {
        let customer = context.resolve(customer)?;
        context.perform(Command::GiveMails { sender, customer })?;
        return show::tell(context, customer);
    }
    if given.ignore || given.mind {
        context.perform(Command::IgnoreSender { sender: sender.clone(), ignore: given.ignore })?;
    }
    let held = one(context, &sender)?;
    let mails: Vec<String> = held.mails.iter().map(|mail| format!("{}\n{}\n", mail.on, shown(&mail.text))).collect();
    let text = format!("{} {}\n\n{}", shown(&held.name), shown(&held.address), mails.join("\n"));
    Ok(Told { text: text.trim_start().to_owned(), json: told(&held, true) })
}

fn senders(context: &mut Context) -> Result<Vec<Sender>, String> {
    match context.ask(Ask::Inbox)? {
        Answer::Inbox(all) => Ok(all),
        _ => Err(context.unexpected()),
    }
}

fn one(context: &mut Context, address: &str) -> Result<Sender, String> {
    let held = senders(context)?.into_iter().find(|one| one.address == address);
    held.ok_or_else(|| Refusal::NoSender { given: address.to_owned() }.tell(context.lang))
}

fn list(context: &mut Context, given: &InboxArguments) -> Outcome {
    let lang = context.lang;
    let mut all = senders(context)?;
    all.retain(|sender| given.all || sender.ignored.is_none());
    all.sort_by(|one, other| other.last().cmp(&one.last()).then_with(|| one.address.cmp(&other.address)));
    all.truncate(given.lines.unwrap_or(usize::MAX));
    let heads = ["inbox.list_mails", "inbox.list_last", "field.emails", "inbox.list_sender", "inbox.list_subject"];
    let mut table = Table::with_heads(heads.map(|key| crate::text::by_key(key, lang)));
    for sender in &all {
        let last = sender.mails.last();
        let on = last.map(|mail| mail.on.to_string()).unwrap_or_default();
        let subject = match sender.ignored {
            Some(_) => tr!(lang, "inbox.ignored_mark"),
            None => last.map(|mail| mail.subject().to_owned()).unwrap_or_default(),
        };
        table.row([&sender.mails.len().to_string(), &on, &sender.address, &sender.name, &subject]);
    }
    let text = if all.is_empty() { tr!(lang, "inbox.none") + "\n" } else { table.text() };
    Ok(Told { text, json: all.iter().map(|sender| told(sender, false)).collect() })
}

fn told(sender: &Sender, whole: bool) -> Value {
    let mails: Vec<Value> = sender
        .mails
        .iter()
        .map(|mail| {
            let text = whole.then_some(&mail.text);
            json!({ "on": mail.on, "subject": mail.subject(), "text": text })
        })
        .collect();
    json!({ "address": sender.address, "name": or_null(&sender.name), "ignored": sender.ignored, "mails": mails })
}
