//! Company files (R16) and bookmarks (R21): they belong to nobody.

use super::chunked::Chunk;
use super::draft::Draft;
use super::record::{decode, v1};
use super::{Store, StoreError, key};
use crate::model::{Bookmark, CompanyFile};

impl Draft<'_> {
    /// Puts bookmarks, each in the place of the one with its id, or behind the last.
    pub(super) fn put_bookmarks(&mut self, bookmarks: &[Bookmark]) -> Result<(), StoreError> {
        let parts = bookmarks.iter().map(v1::Bookmark::from).collect();
        self.put_all_free::<v1::Bookmarks>(parts)
    }
}

impl Store {
    /// Every company file, in the order they were added.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn company_files(&self) -> Result<Vec<CompanyFile>, StoreError> {
        let mut all = Vec::new();
        for pair in self.disk()?.scan(&[key::COMPANY_FILES]) {
            all.extend(decode::<v1::CompanyFiles>(&pair?.1, v1::CompanyFiles::WHAT)?.model()?);
        }
        Ok(all)
    }

    /// Every bookmark, in the order they were added.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn bookmarks(&self) -> Result<Vec<Bookmark>, StoreError> {
        Ok(self.bookmarks_by_chunk()?.concat())
    }

    /// The same as they lie together.
    ///
    /// # Errors
    /// Any failure to read.
    pub(super) fn bookmarks_by_chunk(&self) -> Result<Vec<Vec<Bookmark>>, StoreError> {
        let mut all = Vec::new();
        for pair in self.disk()?.scan(&[key::BOOKMARKS]) {
            all.push(decode::<v1::Bookmarks>(&pair?.1, v1::Bookmarks::WHAT)?.model()?);
        }
        Ok(all)
    }
}
