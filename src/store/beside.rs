//! Walking through the records of one kind beside the customers they belong to: each kind is read once, in the order of keys.

use std::iter::Peekable;

use super::disk::{Disk, Scan};
use super::reading::Chunk;
use super::{StoreError, key};
use crate::model::CustomerId;

/// What customers have of a kind, walked through beside their records.
pub(super) struct Beside<T> {
    pairs: Peekable<Scan>,
    read: Chunk<T>,
}

impl<T> Beside<T> {
    pub fn of(disk: &Disk, kind: u8, read: Chunk<T>) -> Self {
        Self { pairs: disk.scan(&[kind]).peekable(), read }
    }

    /// A customer's; ids are asked for in their order.
    pub fn next(&mut self, id: CustomerId) -> Result<Vec<T>, StoreError> {
        let mut own = Vec::new();
        while let Some(pair) = self.pairs.next_if(|pair| match pair {
            Ok((key, _)) => key::owner(key).is_none_or(|owner| owner <= id),
            Err(_) => true,
        }) {
            let (key, chunk) = pair?;
            if key::owner(&key) == Some(id) {
                own.extend((self.read)(&chunk)?);
            }
        }
        Ok(own)
    }
}
