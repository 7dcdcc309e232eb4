//! What waits beside the customers that are due: milestones, quotations, chases (R8). It follows from the records; a file keeps it
//! as of some action, so that asking in the morning costs what waits and not what is stored. Only a cache: it counts if its
//! checksum and its stamp are right, and the journal tells whom it is behind on.
//!
//! Header: [`MAGIC`], the last action in it (u64), the stamp of the settings (16 bytes), CRC-32 of the rest (u32), all little
//! endian. Behind it the matters, as a record without a version.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

use chrono::{Days, Utc};

use super::record::{decode_front, encode_onto};
use super::{Store, StoreError, due, files, key, rows, witness};
use crate::model::{Chase, CustomerId, Matter, Project, Quote, Settings};

/// Raised with every change of [`Matter`] or of the rules it follows from.
const MAGIC: [u8; 8] = *b"GJMATTR1";
const HEADER: usize = 36;
/// What went by itself longer ago is not kept; looking back further than so many days shows none of it.
const KEPT_DAYS: u64 = 31;

/// What waits in a book that is not open, as of its last action, if the file is up to date with the witness and these
/// settings. Takes no lock: for commands that only read.
pub fn peek_matters(dir: &Path, settings: &Settings) -> Option<Vec<Matter>> {
    let (seq, matters) = read(dir, &due::stamp(settings))?;
    (witness::read(&dir.join(files::BOOK)) == Some(seq)).then_some(matters)
}

fn read(dir: &Path, stamp: &[u8; 16]) -> Option<(u64, Vec<Matter>)> {
    let bytes = std::fs::read(dir.join(files::MATTERS)).ok()?;
    let (header, body) = bytes.split_at_checked(HEADER)?;
    let seq = u64::from_le_bytes(header.get(8..16)?.try_into().ok()?);
    let crc = u32::from_le_bytes(header.get(32..36)?.try_into().ok()?);
    let right = header.starts_with(&MAGIC)
        && header.get(16..32)? == stamp
        && crc == crc32fast::hash(body) ^ crc32fast::hash(header.get(..32)?);
    let matters = decode_front(body, "what waits").ok().filter(|_| right)?.0;
    Some((seq, matters))
}

/// What a customer has that may wait.
#[derive(Default)]
struct Held {
    quotes: Vec<Quote>,
    projects: Vec<Project>,
    chases: Vec<Chase>,
}

impl Store {
    /// All that waits or will wait, customers in the order of their ids.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn matters(&self) -> Result<Vec<Matter>, StoreError> {
        let kept = read(&self.dir, &due::stamp(&self.settings)).filter(|(seq, _)| {
            *seq <= self.state.seq && self.state.seq - *seq <= rows::MOST_ENTRIES && self.open_step.is_none()
        });
        if let Some((seq, mut matters)) = kept
            && let Some(touched) = self.touched_since(seq)?
        {
            if touched.is_empty() {
                return Ok(matters);
            }
            matters.retain(|one| !touched.contains(&one.customer));
            for id in touched {
                matters.extend(self.matters_of(id)?);
            }
            matters.sort_by_key(|one| one.customer);
            return Ok(matters);
        }
        let mut owners = BTreeSet::new();
        for kind in [key::QUOTES, key::PROJECTS, key::CHASES] {
            for pair in self.disk()?.scan(&[kind]) {
                owners.extend(key::owner(&pair?.0));
            }
        }
        let mut matters = Vec::new();
        for id in owners {
            matters.extend(self.matters_of(id)?);
        }
        Ok(matters)
    }

    /// What waits or will wait of a customer's.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn matters_of(&self, id: CustomerId) -> Result<Vec<Matter>, StoreError> {
        let held = Held { quotes: self.quotes(id)?, projects: self.projects(id)?, chases: self.chases(id)? };
        if held.quotes.is_empty() && held.projects.is_empty() && held.chases.is_empty() {
            return Ok(Vec::new());
        }
        let Some(row) = self.row(id)? else { return Ok(Vec::new()) };
        Ok(crate::rules::matters(id, &row.standing, &held.quotes, &held.projects, &held.chases, &self.settings))
    }

    /// Brings the file up to date.
    ///
    /// # Errors
    /// Any failure to read or write; the older file stands then, which does no harm.
    pub(super) fn refresh_matters(&self) -> Result<(), StoreError> {
        let today = Utc::now().date_naive();
        let oldest = today.checked_sub_days(Days::new(KEPT_DAYS)).unwrap_or(today);
        let mut matters = self.matters()?;
        matters.retain(|one| one.until.is_none_or(|until| until >= oldest));
        let mut body = Vec::new();
        encode_onto(&matters, &mut body)?;
        let mut header = MAGIC.to_vec();
        header.extend_from_slice(&self.state.seq.to_le_bytes());
        header.extend_from_slice(&due::stamp(&self.settings));
        let crc = crc32fast::hash(&body) ^ crc32fast::hash(&header);
        header.extend_from_slice(&crc.to_le_bytes());
        let path = self.dir.join(files::MATTERS);
        let aside = files::aside(&path);
        let write = || -> std::io::Result<()> {
            let mut file = files::create_private(&aside)?;
            file.write_all(&header)?;
            file.write_all(&body)?;
            std::fs::rename(&aside, &path)
        };
        write().map_err(|error| {
            let _ = std::fs::remove_file(&aside);
            StoreError::io(&path, &error)
        })
    }
}

/// Matters by customer, as the engine holds them.
pub fn by_customer(matters: Vec<Matter>) -> BTreeMap<CustomerId, Vec<Matter>> {
    let mut by_customer: BTreeMap<CustomerId, Vec<Matter>> = BTreeMap::new();
    for one in matters {
        by_customer.entry(one.customer).or_default().push(one);
    }
    by_customer
}
