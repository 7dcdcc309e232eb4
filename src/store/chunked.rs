//! What a customer has many of and what is changed one by one: quotations (R9) and projects (R13); and products, company files and
//! bookmarks, which are nobody's. They lie in chunks of some
//! kilobytes, so that a change rewrites and journals one chunk and not all of them, and yet keys stay few.

use std::collections::{BTreeSet, HashMap};

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

/// Makes records chunks: the letter of the keys, what they are called, where their parts stand, the id of one. With `versions`, they read and
/// write themselves, since older versions of theirs are about.
macro_rules! chunks {
    ($($record:ty: $letter:ident, $what:literal, $part:ty, $parts:ident by $id:ident $($versions:ident)?;)*) => { $(
        impl Chunk for $record {
            type Part = $part;
            const KIND: u8 = key::$letter;
            const WHAT: &'static str = $what;

            fn parts(&mut self) -> &mut Vec<$part> {
                &mut self.$parts
            }

            fn id(part: &$part) -> v1::Id {
                part.$id
            }

            $(chunks!($versions);)?
        }
    )* };
    (versions) => {
        fn read(bytes: &[u8]) -> Result<Self, StoreError> {
            Self::read(bytes)
        }

        fn bytes(&self) -> Result<Vec<u8>, StoreError> {
            self.bytes()
        }
    };
}

chunks! {
    v2::Quotes: QUOTES, "quotations", v2::Quote, quotes by id versions;
    v3::Projects: PROJECTS, "projects", v3::Project, projects by id versions;
    v2::Chases: CHASES, "chases", v2::Chase, chases by id versions;
    v1::Contracts: CONTRACTS, "contracts", v1::Contract, contracts by order;
    v1::Samples: SAMPLES, "samples", v1::Sample, samples by id;
    v1::Credits: CREDITS, "letters of credit", v1::Credit, credits by id;
    v1::Products: PRODUCTS, "products", v1::Product, products by id;
    v1::Templates: TEMPLATES, "templates", v1::Template, templates by id;
    v1::Complaints: COMPLAINTS, "complaints", v1::Complaint, complaints by id;
    v1::CompanyFiles: COMPANY_FILES, "company files", v1::CompanyFile, files by id;
    v1::Bookmarks: BOOKMARKS, "bookmarks", v1::Bookmark, bookmarks by id;
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

    /// The same with many at once: all chunks are read once.
    pub(super) fn put_all_free<C: Chunk>(&mut self, parts: Vec<C::Part>) -> Result<(), StoreError> {
        let prefix = [C::KIND];
        let mut chunks = Vec::new();
        for number in self.chunks(&prefix)? {
            let Some(bytes) = self.current(&key::nth(&prefix, number))? else { continue };
            chunks.push((number, bytes.len(), C::read(bytes)?, false));
        }
        let mut places = HashMap::new();
        for (at, (_, _, chunk, _)) in chunks.iter_mut().enumerate() {
            places.extend(chunk.parts().iter().enumerate().map(|(nth, part)| (C::id(part), (at, nth))));
        }
        for part in parts {
            let id = C::id(&part);
            if let Some(&(at, nth)) = places.get(&id) {
                if let Some((_, _, chunk, changed)) = chunks.get_mut(at)
                    && let Some(held) = chunk.parts().get_mut(nth)
                {
                    (*held, *changed) = (part, true);
                }
                continue;
            }
            let mut bytes = Vec::new();
            encode_onto(&part, &mut bytes)?;
            if chunks.last().is_none_or(|(_, held, ..)| held + bytes.len() > CHUNK_BYTES) {
                let number = chunks.last().map_or(0, |(number, ..)| number + 1);
                chunks.push((number, 0, C::default(), true));
            }
            let at = chunks.len().saturating_sub(1);
            if let Some((_, held, chunk, changed)) = chunks.last_mut() {
                (*held, *changed) = (*held + bytes.len(), true);
                places.insert(id, (at, chunk.parts().len()));
                chunk.parts().push(part);
            }
        }
        for (number, _, chunk, _) in chunks.into_iter().filter(|(_, _, _, changed)| *changed) {
            self.put(&key::nth(&prefix, number), Some(chunk.bytes()?))?;
        }
        Ok(())
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

    /// Puts the chunks of one customer behind those of another, byte for byte.
    pub(super) fn move_chunks(&mut self, from: CustomerId, to: CustomerId) -> Result<(), StoreError> {
        if from == to {
            return Ok(());
        }
        for kind in key::CHUNKED {
            let (source, target) = (key::of(kind, from), key::of(kind, to));
            let mut next = self.chunks(&target)?.last().map_or(0, |last| last + 1);
            for number in self.chunks(&source)? {
                let key = key::nth(&source, number);
                let Some(bytes) = self.current(&key)?.map(<[u8]>::to_vec) else { continue };
                self.put(&key::nth(&target, next), Some(bytes))?;
                self.put(&key, None)?;
                next += 1;
            }
        }
        Ok(())
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
