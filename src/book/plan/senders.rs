//! What becomes of senders whom the book did not know (R3): a customer of their own, a contact of a customer that is there, or nobody.

use super::adding::customer_of;
use super::handling::logged;
use super::{Draft, LIST_ITEMS, Moment, View, active};
use crate::book::{NewCustomer, Refusal, contact_with};
use crate::model::{
    Channel, Contact, Customer, CustomerId, Deed, Direction, FollowUp, FollowUpId, LoggedMail, Sender, WaitingMail,
    Write, company_domain,
};

pub(super) fn take_in(view: &dyn View, address: &str, new: &NewCustomer, moment: Moment<'_>) -> Result<Draft, Refusal> {
    let senders = with_company(view, address)?;
    let mut customer = customer_of(view, new, moment)?;
    // It was there when the first mail came, so that the inquiry counts from its day.
    if new.created.is_none() {
        let first = senders.iter().flat_map(|sender| &sender.mails).map(|mail| mail.on).min();
        customer.standing.created = first.map_or(customer.standing.created, |on| on.min(customer.standing.created));
    }
    let mut draft = Draft::new(Deed::Add, "");
    let name = customer.name.clone();
    let after = with_mails(view, customer, &senders, moment, &mut draft, &[])?;
    draft.write(&name, Write::Customer(Box::new(after)));
    Ok(draft)
}

pub(super) fn give(view: &dyn View, address: &str, id: CustomerId, moment: Moment<'_>) -> Result<Draft, Refusal> {
    let senders = with_company(view, address)?;
    let before = active(view, id)?;
    let had: Vec<LoggedMail> = view.mails(id)?;
    let mut draft = Draft::new(Deed::Mail, "");
    let name = before.name.clone();
    let after = with_mails(view, before.clone(), &senders, moment, &mut draft, &had)?;
    if after != before {
        draft.write(&name, Write::Customer(Box::new(after)));
    }
    Ok(draft)
}

pub(super) fn ignore(view: &dyn View, address: &str, ignore: bool, moment: Moment<'_>) -> Result<Draft, Refusal> {
    let mut sender = found(view.senders()?, address)?;
    let deed = if ignore { Deed::SenderIgnored } else { Deed::SenderMinded };
    let mut draft = Draft::new(deed, "");
    if sender.ignored.is_some() != ignore {
        sender.ignored = ignore.then_some(moment.today);
        let address = sender.address.clone();
        draft.write(&address, Write::Sender(Box::new(sender)));
    }
    Ok(draft)
}

/// The sender with an address.
fn found(senders: Vec<Sender>, address: &str) -> Result<Sender, Refusal> {
    let wanted = address.trim().to_lowercase();
    let found = senders.into_iter().find(|one| one.address == wanted);
    found.ok_or_else(|| Refusal::NoSender { given: address.to_owned() })
}

/// The sender with an address, and behind it those of the same company that are not passed over.
fn with_company(view: &dyn View, address: &str) -> Result<Vec<Sender>, Refusal> {
    let senders = view.senders()?;
    let first = found(senders.clone(), address)?;
    let mut all = vec![first];
    if let Some(domain) = company_domain(&all[0].address) {
        let same = |one: &Sender| company_domain(&one.address).as_deref() == Some(&domain);
        let chosen = all[0].address.clone();
        all.extend(senders.into_iter().filter(|one| one.address != chosen && one.ignored.is_none() && same(one)));
    }
    Ok(all)
}

/// The customer with the senders among its contacts and what they wrote in its log; the senders wait no more.
fn with_mails(
    view: &dyn View,
    mut customer: Customer,
    senders: &[Sender],
    moment: Moment<'_>,
    draft: &mut Draft,
    had: &[LoggedMail],
) -> Result<Customer, Refusal> {
    let (id, name) = (customer.id, customer.name.clone());
    for sender in senders {
        enter(&mut customer, sender)?;
    }
    let mut mails: Vec<(&Sender, &WaitingMail)> =
        senders.iter().flat_map(|sender| sender.mails.iter().map(move |mail| (sender, mail))).collect();
    mails.sort_by_key(|(_, mail)| mail.at);
    mails.retain(|(_, mail)| !had.iter().any(|held| held.mail == mail.mail));
    let mut entries: Vec<FollowUp> = Vec::new();
    for (sender, mail) in mails {
        let contact = contact_with(&customer, &sender.address).filter(|name| !name.is_empty());
        let entry = FollowUp {
            id: FollowUpId::new(),
            on: mail.on,
            logged_at: moment.now,
            direction: Direction::In,
            channel: Channel::Email,
            contact: contact.unwrap_or(&sender.address).to_owned(),
            text: mail.text.clone(),
            next: None,
            to_do: String::new(),
        };
        customer = logged(&customer, &entry, &mut || {
            let mut all = known_log(view, id)?;
            all.extend(entries.iter().cloned());
            Ok(all)
        })?;
        draft.write(&name, Write::Mail(id, LoggedMail { mail: mail.mail, entry: entry.id }));
        draft.write(&name, Write::FollowUp(id, entry.clone()));
        entries.push(entry);
    }
    for sender in senders {
        let gone = Sender::new(sender.address.clone(), String::new());
        draft.writes.push(Write::Sender(Box::new(gone)));
    }
    Ok(customer)
}

/// The log of a customer; empty where it is only about to be taken in.
fn known_log(view: &dyn View, id: CustomerId) -> Result<Vec<FollowUp>, Refusal> {
    match view.customer(id) {
        Ok(_) => view.log(id),
        Err(Refusal::Unknown { .. }) => Ok(Vec::new()),
        Err(refusal) => Err(refusal),
    }
}

/// Puts a sender among the contacts: to the one of the same name, else as one more.
fn enter(customer: &mut Customer, sender: &Sender) -> Result<(), Refusal> {
    if contact_with(customer, &sender.address).is_some() {
        return Ok(());
    }
    let same = |one: &&mut Contact| !sender.name.is_empty() && one.name.to_lowercase() == sender.name.to_lowercase();
    if let Some(held) = customer.contacts.iter_mut().find(same) {
        held.emails.push(sender.address.clone());
        return Ok(());
    }
    if customer.contacts.len() >= LIST_ITEMS {
        return Err(Refusal::TooMany { field: "contact".to_owned(), limit: LIST_ITEMS });
    }
    let emails = vec![sender.address.clone()];
    customer.contacts.push(Contact { name: sender.name.clone(), emails, ..Contact::default() });
    Ok(())
}
