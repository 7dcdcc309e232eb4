//! Two customers that are one become one (cli: `genjin merge`): one commit, one step of undo.

use super::{DEALINGS, Draft, LIST_ITEMS, Moment, NOTES_BYTES, TEXT_BYTES, View, active};
use crate::book::merge::{Half, Merged};
use crate::book::{Refusal, field};
use crate::model::{Checklist, Customer, CustomerId, Deed, FollowUp, Order, Requirements, Write};
use crate::text::Lang;
use crate::tr;

pub(super) fn merge(
    view: &dyn View,
    keep: CustomerId,
    other: CustomerId,
    lang: Lang,
    moment: Moment<'_>,
) -> Result<Draft, Refusal> {
    let (to, from) = (active(view, keep)?, active(view, other)?);
    if keep == other {
        return Err(Refusal::SameCustomer { name: to.name });
    }
    let own = Parts::of(view, keep)?;
    let others = Parts::of(view, other)?;
    let merged = Merged::of(own.half(&to), others.half(&from), moment.settings, lang);
    fits(&merged)?;
    few_enough(view, keep, other)?;
    let mut draft = Draft::new(Deed::Merge, format!("{} ({})", from.name, from.code));
    let name = to.name.clone();
    let gone = tr!(lang, "merge.went", name = to.name, code = to.code, day = moment.today);
    let mut archived = from;
    archived.standing.archived = Some(moment.today);
    draft.write(&name, Write::Customer(Box::new(merged.customer)));
    draft.writes.push(Write::Customer(Box::new(archived)));
    draft.writes.push(Write::Moved { from: other, to: keep });
    draft.writes.push(Write::Notes(keep, merged.notes));
    draft.writes.push(Write::Notes(other, gone));
    draft.writes.push(Write::Checklist(keep, merged.checklist));
    draft.writes.push(Write::Checklist(other, Checklist::default()));
    draft.writes.push(Write::Requirements(keep, Box::new(merged.requirements)));
    draft.writes.push(Write::Requirements(other, Box::new(Requirements::NONE)));
    draft.writes.push(Write::Orders(keep, merged.orders));
    draft.writes.push(Write::Orders(other, Vec::new()));
    Ok(draft)
}

/// What is joined of a customer, as it is read.
struct Parts {
    notes: String,
    checklist: Checklist,
    requirements: Requirements,
    orders: Vec<Order>,
    log: Vec<FollowUp>,
}

impl Parts {
    fn of(view: &dyn View, id: CustomerId) -> Result<Self, Refusal> {
        Ok(Self {
            notes: view.notes(id)?,
            checklist: view.checklist(id)?,
            requirements: view.requirements(id)?,
            orders: view.orders(id)?,
            log: view.log(id)?,
        })
    }

    fn half<'a>(&'a self, customer: &'a Customer) -> Half<'a> {
        Half {
            customer,
            notes: &self.notes,
            checklist: &self.checklist,
            requirements: &self.requirements,
            orders: &self.orders,
            log: &self.log,
        }
    }
}

/// Whether what was joined is still no longer than is kept.
fn fits(merged: &Merged) -> Result<(), Refusal> {
    let too_long = |field: &str, limit| Err(Refusal::TooLong { field: field.to_owned(), limit });
    if merged.notes.len() > NOTES_BYTES {
        return too_long("notes", NOTES_BYTES);
    }
    let customer = &merged.customer;
    for key in field::PROFILE {
        if field::find(key).is_some_and(|field| (field.get)(customer).len() > TEXT_BYTES) {
            return too_long(key, TEXT_BYTES);
        }
    }
    let people = customer.contacts.iter().any(|one| one.emails.len().max(one.phones.len()) > LIST_ITEMS);
    for (key, many) in [
        ("aliases", customer.aliases.len()),
        ("tags", customer.tags.len()),
        ("products", customer.products.len()),
        ("contacts", if people { usize::MAX } else { customer.contacts.len() }),
        ("checklist", merged.checklist.lines.len()),
        ("custom", customer.custom.len()),
    ] {
        if many > LIST_ITEMS {
            return Err(Refusal::TooMany { field: key.to_owned(), limit: LIST_ITEMS });
        }
    }
    Ok(())
}

/// Whether neither kind of what is moved becomes more than is kept.
fn few_enough(view: &dyn View, keep: CustomerId, other: CustomerId) -> Result<(), Refusal> {
    let both = |count: &dyn Fn(CustomerId) -> Result<usize, Refusal>| Ok::<_, Refusal>(count(keep)? + count(other)?);
    for (key, many) in [
        ("quotes", both(&|id| Ok(view.quotes(id)?.len()))?),
        ("projects", both(&|id| Ok(view.projects(id)?.len()))?),
        ("chases", both(&|id| Ok(view.chases(id)?.len()))?),
        ("orders", both(&|id| Ok(view.orders(id)?.len()))?),
        ("samples", both(&|id| Ok(view.samples(id)?.len()))?),
        ("credits", both(&|id| Ok(view.credits(id)?.len()))?),
        ("complaints", both(&|id| Ok(view.complaints(id)?.len()))?),
    ] {
        if many > DEALINGS {
            return Err(Refusal::TooMany { field: key.to_owned(), limit: DEALINGS });
        }
    }
    Ok(())
}
