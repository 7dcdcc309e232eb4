//! Taking a customer into the book.

use super::{Draft, LINE_BYTES, Moment, View, clean_list, line, required};
use crate::book::{NewCustomer, Refusal};
use crate::model::{Contact, Customer, CustomerId, Deed, Standing, Write, one_line};

pub(super) fn add(view: &dyn View, new: &NewCustomer, moment: Moment<'_>) -> Result<Draft, Refusal> {
    let customer = customer_of(view, new, moment)?;
    let mut draft = Draft::new(Deed::Add, "");
    draft.write(&customer.name.clone(), Write::Customer(Box::new(customer)));
    Ok(draft)
}

/// The customer that is to be taken in.
pub(super) fn customer_of(view: &dyn View, new: &NewCustomer, moment: Moment<'_>) -> Result<Customer, Refusal> {
    let name = required("name", &one_line(&new.name), LINE_BYTES)?;
    let code = line("code", &new.code)?;
    let code = if code.is_empty() { view.free_code(new.country) } else { code };
    if let Some((_, by)) = view.code_owner(&code) {
        return Err(Refusal::CodeTaken { code, by });
    }
    let contact = Contact {
        name: line("contact", &new.contact)?,
        title: String::new(),
        emails: clean_list("emails", &new.emails)?,
        phones: clean_list("phones", &new.phones)?,
    };
    let mut standing = Standing::new(new.created.unwrap_or(moment.today));
    standing.grade = new.grade;
    standing.agreed = new.next;
    Ok(Customer {
        country: new.country,
        place: line("place", &new.place)?,
        source: line("source", &new.source)?,
        tags: clean_list("tags", &new.tags)?,
        products: clean_list("products", &new.products)?,
        contacts: if contact.is_empty() { Vec::new() } else { vec![contact] },
        ..Customer::new(CustomerId::new(), code, name, standing)
    })
}
