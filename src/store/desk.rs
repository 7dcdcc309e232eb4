//! Desk values: drafts, the day's fixed list and the like. Outside journal and undo, and in no history.

use sled::Batch;

use super::{Store, StoreError, key};

impl Store {
    /// A desk value.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn desk(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.disk()?.get(&key::desk(name))?.map(|value| value.to_vec()))
    }

    /// Puts or removes a desk value. It is safe against a killed process when this returns, not against a power cut:
    /// drafts are saved every few seconds.
    ///
    /// # Errors
    /// Any failure to write.
    pub fn set_desk(&mut self, name: &str, value: Option<&[u8]>) -> Result<(), StoreError> {
        self.open_to_write()?;
        let mut batch = Batch::default();
        match value {
            Some(value) => batch.insert(key::desk(name), value),
            None => batch.remove(key::desk(name)),
        }
        let done = self.disk().and_then(|disk| disk.apply(batch).and_then(|()| disk.flush()));
        self.reopened_after(done)
    }

    /// The names of the desk values that begin so, in order.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn desk_keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let mut names = Vec::new();
        for pair in self.disk()?.scan(&key::desk(prefix)) {
            let (key, _) = pair?;
            let name = key.get(key::DESK.len()..).unwrap_or_default();
            names.push(String::from_utf8_lossy(name).into_owned());
        }
        Ok(names)
    }
}
