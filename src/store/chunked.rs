//! What a customer has many of and what is changed one by one: quotations (R9) and projects (R13); and products, which are nobody's. They lie in chunks of some
//! kilobytes, so that a change rewrites and journals one chunk and not all of them, and yet keys stay few.

use std::collections::BTreeSet;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::draft::{CHUNK_BYTES, Draft};
use super::record::{decode, encode, encode_onto, v1, v2, v3};
use super::{StoreError, key};
use crate::model::CustomerId;

/// A record with some of a customer's parts, in the order they were added.
pub(super) trait Chunk: Serialize + DeserializeOwned + Default {
    /// One of them.
    type Part: Serialize;
    /// The letter of its keys.
    const KIND: u8;
    /// What it is called where it cannot be read.
    const WHAT: &'static str;

    fn parts(&mut self) -> &mut Vec<Self::Part>;
    fn id(part: &Self::Part) -> v1::Id;

    /// The record from its bytes.
    fn read(bytes: &[u8]) -> Result<Self, StoreError> {
        decode(bytes, Self::WHAT)
    }

    /// The bytes of the record.
    fn bytes(&self) -> Result<Vec<u8>, StoreError> {
        encode(self)
    }
}

impl Chunk for v2::Quotes {
    type Part = v2::Quote;
    const KIND: u8 = key::QUOTES;
    const WHAT: &'static str = "quotations";

    fn parts(&mut self) -> &mut Vec<v2::Quote> {
        &mut self.quotes
    }

    fn id(part: &v2::Quote) -> v1::Id {
        part.id
    }

    fn read(bytes: &[u8]) -> Result<Self, StoreError> {
        Self::read(bytes)
    }

    fn bytes(&self) -> Result<Vec<u8>, StoreError> {
        self.bytes()
    }
}

impl Chunk for v3::Projects {
    type Part = v3::Project;
    const KIND: u8 = key::PROJECTS;
    const WHAT: &'static str = "projects";

    fn parts(&mut self) -> &mut Vec<v3::Project> {
        &mut self.projects
    }

    fn id(part: &v3::Project) -> v1::Id {
        part.id
    }

    fn read(bytes: &[u8]) -> Result<Self, StoreError> {
        Self::read(bytes)
    }

    fn bytes(&self) -> Result<Vec<u8>, StoreError> {
        self.bytes()
    }
}

impl Chunk for v2::Chases {
    type Part = v2::Chase;
    const KIND: u8 = key::CHASES;
    const WHAT: &'static str = "chases";

    fn parts(&mut self) -> &mut Vec<v2::Chase> {
        &mut self.chases
    }

    fn id(part: &v2::Chase) -> v1::Id {
        part.id
    }

    fn read(bytes: &[u8]) -> Result<Self, StoreError> {
        Self::read(bytes)
    }

    fn bytes(&self) -> Result<Vec<u8>, StoreError> {
        self.bytes()
    }
}

impl Chunk for v1::Contracts {
    type Part = v1::Contract;
    const KIND: u8 = key::CONTRACTS;
    const WHAT: &'static str = "contracts";

    fn parts(&mut self) -> &mut Vec<v1::Contract> {
        &mut self.contracts
    }

    fn id(part: &v1::Contract) -> v1::Id {
        part.order
    }
}

impl Chunk for v1::Samples {
    type Part = v1::Sample;
    const KIND: u8 = key::SAMPLES;
    const WHAT: &'static str = "samples";

    fn parts(&mut self) -> &mut Vec<v1::Sample> {
        &mut self.samples
    }

    fn id(part: &v1::Sample) -> v1::Id {
        part.id
    }
}

impl Chunk for v1::Credits {
    type Part = v1::Credit;
    const KIND: u8 = key::CREDITS;
    const WHAT: &'static str = "letters of credit";

    fn parts(&mut self) -> &mut Vec<v1::Credit> {
        &mut self.credits
    }

    fn id(part: &v1::Credit) -> v1::Id {
        part.id
    }
}

impl Chunk for v1::Products {
    type Part = v1::Product;
    const KIND: u8 = key::PRODUCTS;
    const WHAT: &'static str = "products";

    fn parts(&mut self) -> &mut Vec<v1::Product> {
        &mut self.products
    }

    fn id(part: &v1::Product) -> v1::Id {
        part.id
    }
}

impl Chunk for v1::Complaints {
    type Part = v1::Complaint;
    const KIND: u8 = key::COMPLAINTS;
    const WHAT: &'static str = "complaints";

    fn parts(&mut self) -> &mut Vec<v1::Complaint> {
        &mut self.complaints
    }

    fn id(part: &v1::Complaint) -> v1::Id {
        part.id
    }
}

impl Draft<'_> {
    /// Puts a part in the place of the one with its id, wherever that lies; one that is new goes behind the last.
    pub(super) fn put_part<C: Chunk>(&mut self, owner: CustomerId, part: C::Part) -> Result<(), StoreError> {
        self.put_among::<C>(&key::of(C::KIND, owner), part)
    }

    /// The same of a kind that belongs to nobody.
    pub(super) fn put_free<C: Chunk>(&mut self, part: C::Part) -> Result<(), StoreError> {
        self.put_among::<C>(&[C::KIND], part)
    }

    fn put_among<C: Chunk>(&mut self, prefix: &[u8], part: C::Part) -> Result<(), StoreError> {
        let numbers = self.chunks(prefix)?;
        for &number in &numbers {
            let key = key::nth(prefix, number);
            let Some(bytes) = self.current(&key)? else { continue };
            let mut chunk = C::read(bytes)?;
            if let Some(held) = chunk.parts().iter_mut().find(|held| C::id(held) == C::id(&part)) {
                *held = part;
                return self.put(&key, Some(chunk.bytes()?));
            }
        }
        let mut bytes = Vec::new();
        encode_onto(&part, &mut bytes)?;
        let mut number = numbers.last().copied().unwrap_or(0);
        let held = self.current(&key::nth(prefix, number))?.map_or(0, <[u8]>::len);
        if held > 0 && held + bytes.len() > CHUNK_BYTES {
            number += 1;
        }
        let key = key::nth(prefix, number);
        let mut chunk = self.current(&key)?.map_or_else(|| Ok(C::default()), C::read)?;
        chunk.parts().push(part);
        self.put(&key, Some(chunk.bytes()?))
    }

    /// The numbers of the chunks whose keys begin so, stored or drafted, in order.
    fn chunks(&self, prefix: &[u8]) -> Result<BTreeSet<u32>, StoreError> {
        let mut numbers: BTreeSet<u32> = self.drafted(prefix).filter_map(|key| key::nth_of(prefix, key)).collect();
        for pair in self.stored(prefix) {
            numbers.extend(key::nth_of(prefix, &pair?.0));
        }
        Ok(numbers)
    }
}
