//! Records on disk: a version byte, then bincode 2 (standard configuration, through serde) of a type in the file of that
//! version. Types of a released version never change; see `docs/data-format.md` for how to add one.

mod convert;
pub(super) mod v1;
pub(super) mod v2;
pub(super) mod v3;

use bincode::config::{Configuration, Limit, LittleEndian, Varint, standard};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::StoreError;

/// The version that all records can be written in.
pub(super) const VERSION: u8 = 1;
/// The version of what the first one cannot hold.
pub(super) const VERSION_2: u8 = 2;
/// The version of what the second one cannot hold; the newest.
pub(super) const VERSION_3: u8 = 3;

/// More than any record; a damaged length must not make the program ask for all memory.
const MOST: usize = 256 << 20;

const fn reading() -> Configuration<LittleEndian, Varint, Limit<MOST>> {
    standard().with_limit::<MOST>()
}

/// The bytes of a record.
pub(super) fn encode<T: Serialize>(record: &T) -> Result<Vec<u8>, StoreError> {
    encode_as(VERSION, record)
}

/// The bytes of a record in a version.
pub(super) fn encode_as<T: Serialize>(version: u8, record: &T) -> Result<Vec<u8>, StoreError> {
    let mut bytes = vec![version];
    encode_onto(record, &mut bytes)?;
    Ok(bytes)
}

/// The bytes of a record without a version byte, behind those already there.
pub(super) fn encode_onto<T: Serialize>(record: &T, bytes: &mut Vec<u8>) -> Result<(), StoreError> {
    bincode::serde::encode_into_std_write(record, bytes, standard())
        .map(|_| ())
        .map_err(|error| StoreError::damaged(format!("a record cannot be written: {error}")))
}

/// A record from its bytes; all of them must be used up.
pub(super) fn decode<T: DeserializeOwned>(bytes: &[u8], what: &str) -> Result<T, StoreError> {
    decode_as(VERSION, bytes, what)
}

/// The same of a record in a version.
pub(super) fn decode_as<T: DeserializeOwned>(version: u8, bytes: &[u8], what: &str) -> Result<T, StoreError> {
    let (record, rest) = decode_front(body_of(version, bytes, what)?, what)?;
    if rest.is_empty() { Ok(record) } else { Err(StoreError::damaged(format!("{what}: bytes are left over"))) }
}

/// The version of a record.
pub(super) fn version(bytes: &[u8]) -> Option<u8> {
    bytes.first().copied()
}

/// What follows the version byte.
pub(super) fn body<'a>(bytes: &'a [u8], what: &str) -> Result<&'a [u8], StoreError> {
    body_of(VERSION, bytes, what)
}

fn body_of<'a>(version: u8, bytes: &'a [u8], what: &str) -> Result<&'a [u8], StoreError> {
    match bytes.split_first() {
        Some((&found, rest)) if found == version => Ok(rest),
        Some((&found, _)) if found > VERSION_3 => {
            Err(StoreError::Newer { found: u32::from(found), known: u32::from(VERSION_3) })
        }
        _ => Err(StoreError::damaged(format!("{what}: no record"))),
    }
}

/// The first record of some without version bytes, and what follows it.
pub(super) fn decode_front<'a, T: DeserializeOwned>(bytes: &'a [u8], what: &str) -> Result<(T, &'a [u8]), StoreError> {
    let (record, used) = bincode::serde::decode_from_slice(bytes, reading())
        .map_err(|error| StoreError::damaged(format!("{what}: {error}")))?;
    Ok((record, bytes.get(used..).unwrap_or_default()))
}
