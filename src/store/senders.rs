//! Senders whose mails wait: they belong to nobody; one a key, by their address.

use super::draft::Draft;
use super::record::{decode, encode, v1};
use super::{Store, StoreError, key};
use crate::model::Sender;

fn sender_in(bytes: &[u8]) -> Result<Sender, StoreError> {
    decode::<v1::Sender>(bytes, "sender")?.model()
}

impl Draft<'_> {
    /// Puts a sender in the place of the one with the same address; one of whom nothing is kept goes.
    pub(super) fn put_sender(&mut self, sender: &Sender) -> Result<(), StoreError> {
        let bytes = (!sender.is_gone()).then(|| encode(&v1::Sender::from(sender))).transpose()?;
        self.put(&key::sender(&sender.address), bytes)
    }
}

impl Store {
    /// Every sender whose mails wait, and those that are passed over; in no order that means anything.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn senders(&self) -> Result<Vec<Sender>, StoreError> {
        self.disk()?.scan(&[key::SENDERS]).map(|pair| sender_in(&pair?.1)).collect()
    }

    /// The sender with an address in lower case.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn sender(&self, address: &str) -> Result<Option<Sender>, StoreError> {
        self.disk()?.get(&key::sender(address))?.map(|bytes| sender_in(&bytes)).transpose()
    }
}
