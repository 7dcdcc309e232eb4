//! All rows: from the side file and what the journal says was touched since, else by reading every customer.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveDate;

use super::journal::key_of;
use super::record::v1;
use super::{Seq, Store, StoreError, due, files, key, side, witness};
use crate::model::{CustomerId, Row, Settings};

/// Beyond so many journal entries, or customers touched, reading every customer is no slower.
pub(super) const MOST_ENTRIES: u64 = 5_000;
const MOST_TOUCHED: usize = 10_000;

/// The rows of a book that is not open, as of its last action, if the side file is up to date with the witness and these
/// settings. Takes no lock: for commands that only read.
pub fn peek_rows(dir: &Path, settings: &Settings) -> Option<(Vec<Row>, Seq)> {
    let header = current(dir, settings)?;
    Some((side::rows(dir, &header)?, Seq(header.seq)))
}

/// The same of the customers due through a day alone, if the side file holds them apart: for the first frame.
pub fn peek_due(dir: &Path, settings: &Settings, today: NaiveDate) -> Option<Vec<Row>> {
    side::due_rows(dir, &current(dir, settings)?, today)
}

/// The header of a side file that is up to date.
fn current(dir: &Path, settings: &Settings) -> Option<side::Header> {
    if dir.join(files::READY).exists() {
        return None;
    }
    let header = side::header(dir)?;
    let fits = header.stamp == due::stamp(settings) && witness::read(&dir.join(files::BOOK)) == Some(header.seq);
    fits.then_some(header)
}

/// Beyond so many, those due are read with all the others.
const MOST_DUE: usize = 3_000;

/// The rows of the customers touched since a side file was written; none: not there any more.
type Newer = BTreeMap<CustomerId, Option<Row>>;

impl Store {
    /// The rows of the customers due through a day, in the order of their ids; none if these are so many that reading all rows
    /// is no slower.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn due_rows(&self, today: NaiveDate) -> Result<Option<Vec<Row>>, StoreError> {
        let due = self.due_through(today)?;
        if due.len() > MOST_DUE {
            return Ok(None);
        }
        let mut ids: Vec<CustomerId> = due.into_iter().map(|(_, id)| id).collect();
        ids.sort_unstable();
        let rows: Result<Vec<Option<Row>>, StoreError> = ids.into_iter().map(|id| self.row(id)).collect();
        Ok(Some(rows?.into_iter().flatten().collect()))
    }

    /// Every customer's row, archived ones too, in the order of their ids.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn rows(&self) -> Result<Vec<Row>, StoreError> {
        self.kept_rows()?.map_or_else(|| self.read_rows(), Ok)
    }

    /// Those of the side file with the newer ones; `None` where every customer has to be read.
    fn kept_rows(&self) -> Result<Option<Vec<Row>>, StoreError> {
        let Some((header, newer)) = self.base()? else { return Ok(None) };
        Ok(side::rows(&self.dir, &header).map(|rows| patched(rows, newer)))
    }

    fn read_rows(&self) -> Result<Vec<Row>, StoreError> {
        let mut rows = Vec::new();
        self.each_row(|row| {
            rows.push(row);
            Ok(())
        })?;
        Ok(rows)
    }

    /// The same after a long step: where every customer has to be read, the side file is written on the way, and not by reading them again.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn rows_anew(&mut self) -> Result<Vec<Row>, StoreError> {
        if let Some(rows) = self.kept_rows()? {
            return Ok(rows);
        }
        if self.side_file_is_old() {
            let mut rows = Vec::new();
            match self.write_side_file(|row| rows.push(row)) {
                Ok(()) => return Ok(rows),
                // The old one stands then, which does no harm.
                Err(error) => log::warn!("the rows were not kept: {error}"),
            }
        }
        self.read_rows()
    }

    /// Writes the side file by reading every customer; each row is given to `also`.
    fn write_side_file(&mut self, mut also: impl FnMut(Row)) -> Result<(), StoreError> {
        let mut writer = side::Writer::begin(&self.dir, Vec::new())?;
        self.each_row(|row| {
            writer.row(&row)?;
            also(row);
            Ok(())
        })?;
        writer.finish(self.state.seq, due::stamp(&self.settings))?;
        self.side_file_is_new();
        Ok(())
    }

    /// The side file tells what the book does; the file of what waits is to follow.
    fn side_file_is_new(&mut self) {
        (self.side_seq, self.matters_owed) = (Some(self.state.seq), true);
    }

    /// Reads every customer.
    fn each_row(&self, mut take: impl FnMut(Row) -> Result<(), StoreError>) -> Result<(), StoreError> {
        for pair in self.disk()?.scan(&[key::CUSTOMER]) {
            let (key, record) = pair?;
            let id = key::owner(&key).ok_or_else(|| StoreError::damaged("key of a customer"))?;
            take(self.row_of(id, &record)?)?;
        }
        Ok(())
    }

    /// The side file's header and the newer rows, where that is less work than reading every customer.
    fn base(&self) -> Result<Option<(side::Header, Newer)>, StoreError> {
        let usable = self.side_seq.is_some_and(|seq| {
            seq <= self.state.seq && self.state.seq - seq <= MOST_ENTRIES && self.open_step.is_none()
        });
        let Some(header) = usable.then(|| side::header(&self.dir)).flatten() else { return Ok(None) };
        if Some(header.seq) != self.side_seq {
            return Ok(None);
        }
        let Some(touched) = self.touched_since(header.seq)? else { return Ok(None) };
        let mut newer = BTreeMap::new();
        for id in touched {
            newer.insert(id, self.row(id)?);
        }
        Ok(Some((header, newer)))
    }

    /// Whom the actions after `seq` touched; none if a long step was among them, or too many.
    pub(super) fn touched_since(&self, seq: u64) -> Result<Option<BTreeSet<CustomerId>>, StoreError> {
        let mut touched = BTreeSet::new();
        for number in seq + 1..=self.state.seq {
            let mut entry = self.disk()?.entry(number)?;
            if let v1::Entry::Undid { of, .. } | v1::Entry::Redid { of, .. } = entry {
                entry = self.disk()?.entry(of)?;
            }
            let v1::Entry::Did { changes, .. } = entry else { return Ok(None) };
            touched.extend(changes.iter().filter_map(|change| key::owner(key_of(change))));
            if touched.len() > MOST_TOUCHED {
                return Ok(None);
            }
        }
        Ok(Some(touched))
    }

    /// Whether the side file tells less than the book, or by other settings.
    pub fn side_file_is_old(&self) -> bool {
        self.side_seq != Some(self.state.seq) && self.open_step.is_none() && self.copy.is_none()
    }

    /// Brings the side file up to date, if it is not. Some tens of milliseconds at a hundred thousand customers after
    /// single actions, a few tenths of a second after a long step.
    ///
    /// # Errors
    /// Any failure to read or write; the old side file stands then, which does no harm.
    pub fn refresh_side_file(&mut self) -> Result<(), StoreError> {
        if self.open_step.is_some() {
            return Ok(());
        }
        if self.side_seq != Some(self.state.seq) {
            let patched = match self.base()? {
                Some((header, newer)) => self.rewrite_side_file(&header, newer)?,
                None => false,
            };
            if patched {
                self.side_file_is_new();
            } else {
                self.write_side_file(drop)?;
            }
        }
        if std::mem::take(&mut self.matters_owed) { self.refresh_matters() } else { Ok(()) }
    }

    /// The side file with the newer rows in their places; the others are copied as they are packed. Gives false, and
    /// changes nothing, if the file is not whole.
    fn rewrite_side_file(&self, header: &side::Header, newer: Newer) -> Result<bool, StoreError> {
        let Some((_, bytes)) = side::load(&self.dir).filter(|(loaded, _)| loaded == header) else { return Ok(false) };
        let Some((packed, zones)) = side::packed_rows(header, &bytes) else { return Ok(false) };
        let mut writer = side::Writer::begin(&self.dir, zones)?;
        let mut newer = newer.into_iter().peekable();
        for (id, bytes) in packed {
            while let Some((_, row)) = newer.next_if(|(other, _)| *other < id) {
                row.iter().try_for_each(|row| writer.row(row))?;
            }
            match newer.next_if(|(other, _)| *other == id) {
                Some((_, row)) => row.iter().try_for_each(|row| writer.row(row))?,
                None => writer.packed(bytes)?,
            }
        }
        newer.filter_map(|(_, row)| row).try_for_each(|row| writer.row(&row))?;
        writer.finish(self.state.seq, due::stamp(&self.settings))?;
        Ok(true)
    }
}

/// Rows in the order of ids with the newer ones put in.
fn patched(rows: Vec<Row>, newer: BTreeMap<CustomerId, Option<Row>>) -> Vec<Row> {
    if newer.is_empty() {
        return rows;
    }
    let mut merged = Vec::with_capacity(rows.len() + newer.len());
    let mut newer = newer.into_iter().peekable();
    for row in rows {
        while let Some((_, new)) = newer.next_if(|(id, _)| *id < row.id) {
            merged.extend(new);
        }
        match newer.next_if(|(id, _)| *id == row.id) {
            Some((_, new)) => merged.extend(new),
            None => merged.push(row),
        }
    }
    merged.extend(newer.filter_map(|(_, row)| row));
    merged
}
