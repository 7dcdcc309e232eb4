//! Whether the bytes under a key are a record.

use super::record::{decode, v1, v2, v3};
use super::{StoreError, draft, due, key};
use crate::model::Settings;

/// Reads what stands under a key as far as the model, and of a customer when it is due; `false`: no record has such a key. What cannot be read is an error and nothing else, whatever
/// the bytes are.
///
/// # Errors
/// [`StoreError`], as of a book with such a record.
pub fn readable(key: &[u8], value: &[u8]) -> Result<bool, StoreError> {
    let read = match key.first() {
        Some(&key::CUSTOMER) => {
            let id = key::owner(key).ok_or_else(|| StoreError::damaged("key of a customer"))?;
            due::customer(id, value)?;
            due::entry(key, Some(value), &Settings::default()).map(|_| ())
        }
        Some(&key::LOG) => draft::entries::<v1::FollowUp>(value, "log")
            .and_then(|entries| entries.into_iter().try_for_each(|entry| entry.model().map(|_| ()))),
        Some(&key::NOTES) => decode::<v1::Notes>(value, "notes").map(|_| ()),
        Some(&key::CHECKLIST) => decode::<v1::Checklist>(value, "checklist").and_then(|one| one.model()).map(|_| ()),
        Some(&key::ORDERS) => decode::<v1::Orders>(value, "orders").and_then(|one| one.model()).map(|_| ()),
        Some(&key::QUOTES) => v2::Quotes::read(value).and_then(|one| one.model()).map(|_| ()),
        Some(&key::PROJECTS) => v3::Projects::read(value).and_then(|one| one.model()).map(|_| ()),
        Some(&key::CHASES) => v2::Chases::read(value).and_then(|one| one.model()).map(|_| ()),
        Some(&key::RATES) => decode::<v1::Rates>(value, "rates").and_then(|one| one.model()).map(|_| ()),
        Some(&key::COMPANY_FILES) => {
            decode::<v1::CompanyFiles>(value, "company files").and_then(|one| one.model()).map(|_| ())
        }
        Some(&key::BOOKMARKS) => decode::<v1::Bookmarks>(value, "bookmarks").and_then(|one| one.model()).map(|_| ()),
        Some(&key::PRODUCTS) => decode::<v1::Products>(value, "products").and_then(|one| one.model()).map(|_| ()),
        Some(&key::TEMPLATES) => decode::<v1::Templates>(value, "templates").and_then(|one| one.model()).map(|_| ()),
        Some(&key::REBATES) => decode::<v1::Rebates>(value, "tax rebates").and_then(|one| one.model()).map(|_| ()),
        Some(&key::SENDERS) => decode::<v1::Sender>(value, "sender").and_then(|one| one.model()).map(|_| ()),
        Some(&key::CONTRACTS) => decode::<v1::Contracts>(value, "contracts").and_then(|one| one.model()).map(|_| ()),
        Some(&key::SAMPLES) => decode::<v1::Samples>(value, "samples").and_then(|one| one.model()).map(|_| ()),
        Some(&key::REQUIREMENTS) => decode::<v1::Requirements>(value, "requirements").map(|_| ()),
        Some(&key::CREDITS) => {
            decode::<v1::Credits>(value, "letters of credit").and_then(|one| one.model()).map(|_| ())
        }
        Some(&key::COMPLAINTS) => decode::<v1::Complaints>(value, "complaints").and_then(|one| one.model()).map(|_| ()),
        Some(&key::RUNS) => draft::entries::<v1::Run>(value, "walks")
            .and_then(|runs| runs.into_iter().try_for_each(|run| run.model().map(|_| ()))),
        Some(&key::MAILS) => draft::entries::<v1::Mail>(value, "mails").map(|_| ()),
        Some(&key::TRAIL) => decode::<v1::Trail>(value, "trail").map(|_| ()),
        Some(&key::STEP) => decode::<v1::Chunk>(value, "step").map(|_| ()),
        Some(&key::JOURNAL) => entry(value),
        Some(&key::PACK) => decode::<v1::Pack>(value, "journal")
            .and_then(|pack| pack.entries.iter().try_for_each(|(_, bytes)| entry(bytes))),
        Some(b'm' | b'y') => Ok(()),
        _ => return Ok(false),
    };
    read.map(|()| true)
}

/// A journal entry, with the moment it tells.
fn entry(bytes: &[u8]) -> Result<(), StoreError> {
    super::journal::done_at(bytes).map(|_| ())
}
