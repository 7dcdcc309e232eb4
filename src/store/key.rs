//! Keys. All records lie in one tree; the first byte tells the kind, the owner's id comes next, so that all of a kind
//! that belongs to one customer is one stretch of keys and needs no index. The whole table is in `docs/data-format.md`.

use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};

use crate::model::CustomerId;

/// The customer's record. No kind that belongs to a customer has an earlier letter: whoever goes through all keys knows the customers
/// by then.
pub(super) const CUSTOMER: u8 = b'c';
/// Log chunks.
pub(super) const LOG: u8 = b'l';
/// Notes.
pub(super) const NOTES: u8 = b'n';
/// Checklist.
pub(super) const CHECKLIST: u8 = b'k';
/// Orders.
pub(super) const ORDERS: u8 = b'o';
/// Chunks of quotations.
pub(super) const QUOTES: u8 = b'q';
/// Chunks of projects.
pub(super) const PROJECTS: u8 = b'p';
/// Chunks of walks through the checklist.
pub(super) const RUNS: u8 = b'w';
/// Chunks of chases.
pub(super) const CHASES: u8 = b'h';
/// The rates of a month; they belong to nobody.
pub(super) const RATES: u8 = b'e';
/// Chunks of what belongs to orders.
pub(super) const CONTRACTS: u8 = b'i';
/// Chunks of samples.
pub(super) const SAMPLES: u8 = b'g';
/// Order requirements.
pub(super) const REQUIREMENTS: u8 = b'r';
/// Chunks of letters of credit.
pub(super) const CREDITS: u8 = b'f';
/// Chunks of products; they belong to nobody.
pub(super) const PRODUCTS: u8 = b'P';
/// The rates of the tax rebate of a chapter of HS codes; they belong to nobody.
pub(super) const REBATES: u8 = b'v';
/// Chunks of complaints.
pub(super) const COMPLAINTS: u8 = b'x';
/// Chunks of the mails that a log has.
pub(super) const MAILS: u8 = b'z';
/// A sender whose mails wait, by the first eight bytes of a SHA-256 of the address; it belongs to nobody.
pub(super) const SENDERS: u8 = b'a';
/// Chunks of templates of one's own; they belong to nobody.
pub(super) const TEMPLATES: u8 = b'T';
/// Chunks of company files; they belong to nobody.
pub(super) const COMPANY_FILES: u8 = b'F';
/// Chunks of bookmarks; they belong to nobody.
pub(super) const BOOKMARKS: u8 = b'B';
/// Due index: day, then id; no value.
pub(super) const DUE: u8 = b'd';
/// Numbers of the actions that touched a customer.
pub(super) const TRAIL: u8 = b't';
/// One journal entry.
pub(super) const JOURNAL: u8 = b'j';
/// Many older journal entries; the number is the last one's.
pub(super) const PACK: u8 = b'J';
/// Marks a journal entry whose action is undone.
pub(super) const UNDONE: u8 = b'u';
/// One chunk of a long step.
pub(super) const STEP: u8 = b's';
/// Desk values.
pub(super) const DESK: &[u8] = b"y/";

/// Format version of the book (u32, little endian).
pub(super) const FORMAT: &[u8] = b"m/format";
/// Counters: last number, undo head, record count, last packed number.
pub(super) const STATE: &[u8] = b"m/state";
/// Numbers that can be redone.
pub(super) const REDO: &[u8] = b"m/redo";
/// What the due index was made with.
pub(super) const STAMP: &[u8] = b"m/stamp";
/// The long step that is being written.
pub(super) const OPEN_STEP: &[u8] = b"m/step";
/// The long step that is being undone or redone.
pub(super) const SWAP: &[u8] = b"m/swap";

/// The kinds whose records belong to a customer and are journalled.
pub(super) const OWNED: [u8; 15] = [
    CUSTOMER,
    LOG,
    NOTES,
    CHECKLIST,
    ORDERS,
    QUOTES,
    PROJECTS,
    RUNS,
    CHASES,
    CONTRACTS,
    SAMPLES,
    REQUIREMENTS,
    CREDITS,
    COMPLAINTS,
    MAILS,
];
/// Those whose chunks only ever grow: the journal keeps what was put behind.
pub(super) const GROWING: [u8; 3] = [LOG, RUNS, MAILS];
/// Those of which a customer has many, in chunks.
pub(super) const CHUNKED: [u8; 10] =
    [LOG, MAILS, RUNS, QUOTES, PROJECTS, CHASES, CONTRACTS, SAMPLES, CREDITS, COMPLAINTS];
/// Those that a program of format 1 does not know.
pub(super) const SINCE_FORMAT_2: [u8; 2] = [QUOTES, PROJECTS];
/// Those that a program of format 2 does not know.
pub(super) const SINCE_FORMAT_3: [u8; 1] = [RUNS];
/// Those that a program of format 4 does not know.
pub(super) const SINCE_FORMAT_5: [u8; 1] = [CHASES];
/// Those that a program of format 5 does not know.
pub(super) const SINCE_FORMAT_6: [u8; 1] = [RATES];
/// Those that a program of format 6 does not know.
pub(super) const SINCE_FORMAT_7: [u8; 3] = [CONTRACTS, SAMPLES, REQUIREMENTS];
/// Those that a program of format 7 does not know.
pub(super) const SINCE_FORMAT_8: [u8; 1] = [CREDITS];
/// Those that a program of format 9 does not know.
pub(super) const SINCE_FORMAT_10: [u8; 2] = [PRODUCTS, REBATES];
/// Those that a program of format 10 does not know.
pub(super) const SINCE_FORMAT_11: [u8; 1] = [COMPLAINTS];
/// Those that a program of format 11 does not know.
pub(super) const SINCE_FORMAT_12: [u8; 1] = [MAILS];
/// Those that a program of format 14 does not know.
pub(super) const SINCE_FORMAT_15: [u8; 1] = [TEMPLATES];
/// Those that a program of format 15 does not know.
pub(super) const SINCE_FORMAT_16: [u8; 2] = [COMPANY_FILES, BOOKMARKS];

/// Those that a program of format 13 does not know.
pub(super) const SINCE_FORMAT_14: [u8; 1] = [SENDERS];

/// The key of a customer's only record of a kind; also the beginning of all its keys of that kind.
pub(super) fn of(kind: u8, id: CustomerId) -> Vec<u8> {
    let mut key = Vec::with_capacity(21);
    key.push(kind);
    key.extend_from_slice(id.bytes());
    key
}

/// The key of a chunk of a kind that lies in chunks.
pub(super) fn chunk(kind: u8, id: CustomerId, chunk: u32) -> Vec<u8> {
    nth(&of(kind, id), chunk)
}

/// The key of a chunk of those that begin so.
pub(super) fn nth(prefix: &[u8], chunk: u32) -> Vec<u8> {
    [prefix, &chunk.to_be_bytes()].concat()
}

/// The number of a chunk of those that begin so.
pub(super) fn nth_of(prefix: &[u8], key: &[u8]) -> Option<u32> {
    key.strip_prefix(prefix).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes)
}

/// The number of a chunk.
pub(super) fn chunk_of(key: &[u8]) -> Option<u32> {
    key.get(17..21).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes)
}

/// A key made of a kind and a number.
pub(super) fn numbered(kind: u8, number: u64) -> Vec<u8> {
    let mut key = Vec::with_capacity(13);
    key.push(kind);
    key.extend_from_slice(&number.to_be_bytes());
    key
}

/// The key of a chunk of a step.
pub(super) fn step(number: u64, chunk: u32) -> Vec<u8> {
    let mut key = numbered(STEP, number);
    key.extend_from_slice(&chunk.to_be_bytes());
    key
}

/// The customer a key belongs to, for the kinds that have an owner.
pub(super) fn owner(key: &[u8]) -> Option<CustomerId> {
    key.get(1..17).and_then(|bytes| bytes.try_into().ok()).map(CustomerId::from_bytes)
}

/// The due index up to and without a day, when nothing follows.
pub(super) fn due_day(day: NaiveDate) -> Vec<u8> {
    let mut key = Vec::with_capacity(21);
    key.push(DUE);
    // Flipping the sign bit makes the byte order the order of days, before our era too.
    key.extend_from_slice(&(day.num_days_from_ce().cast_unsigned() ^ 0x8000_0000).to_be_bytes());
    key
}

/// The key of a due entry.
pub(super) fn due(day: NaiveDate, id: CustomerId) -> Vec<u8> {
    let mut key = due_day(day);
    key.extend_from_slice(id.bytes());
    key
}

/// Day and customer of a due entry.
pub(super) fn parse_due(key: &[u8]) -> Option<(NaiveDate, CustomerId)> {
    let day = u32::from_be_bytes(key.get(1..5)?.try_into().ok()?) ^ 0x8000_0000;
    let id = <[u8; 16]>::try_from(key.get(5..)?).ok()?;
    Some((NaiveDate::from_num_days_from_ce_opt(day.cast_signed())?, CustomerId::from_bytes(id)))
}

/// The key of the rates of a day's month.
pub(super) fn rates(day: NaiveDate) -> Vec<u8> {
    let mut key = vec![RATES];
    key.extend_from_slice(&(day.year().cast_unsigned() ^ 0x8000_0000).to_be_bytes());
    key.push(u8::try_from(day.month()).unwrap_or(0));
    key
}

/// The key of the rates of the tax rebate of a code's chapter: its first two digits.
pub(super) fn rebates(hs: &str) -> Vec<u8> {
    let chapter = hs.as_bytes().iter().take(2).copied();
    std::iter::once(REBATES).chain(chapter).collect()
}

/// The key of the sender with an address.
pub(super) fn sender(address: &str) -> Vec<u8> {
    std::iter::once(SENDERS).chain(Sha256::digest(address).into_iter().take(8)).collect()
}

/// The key of a desk value.
pub(super) fn desk(name: &str) -> Vec<u8> {
    [DESK, name.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn due_keys_sort_by_day_and_read_back() {
        let id = CustomerId::new();
        let days: Vec<NaiveDate> = ["-0044-03-15", "0001-01-01", "2026-11-24", "2026-11-25", "9999-12-31"]
            .iter()
            .map(|text| text.parse().unwrap())
            .collect();
        let keys: Vec<Vec<u8>> = days.iter().map(|day| due(*day, id)).collect();
        assert!(keys.is_sorted());
        let back: Vec<_> = keys.iter().filter_map(|key| parse_due(key)).collect();
        assert_eq!(back, days.iter().map(|day| (*day, id)).collect::<Vec<_>>());
        assert_eq!(parse_due(b"d123"), None);
    }
}
