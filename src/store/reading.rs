//! Reading records.

use chrono::NaiveDate;

use super::draft::entries;
use super::record::{decode, v1, v2, v3};
use super::{Seq, Store, StoreError, due, key};
use crate::model::{
    Chase, Checklist, ChecklistRun, Complaint, Contract, Credit, Customer, CustomerId, FollowUp, LoggedMail, Order,
    Project, Quote, Requirements, Row, Sample,
};

/// How a chunk of a kind is read.
pub(super) type Chunk<T> = fn(&[u8]) -> Result<Vec<T>, StoreError>;

pub(super) fn quotes_in(chunk: &[u8]) -> Result<Vec<Quote>, StoreError> {
    v2::Quotes::read(chunk)?.model()
}

pub(super) fn projects_in(chunk: &[u8]) -> Result<Vec<Project>, StoreError> {
    v3::Projects::read(chunk)?.model()
}

pub(super) fn chases_in(chunk: &[u8]) -> Result<Vec<Chase>, StoreError> {
    v2::Chases::read(chunk)?.model()
}

pub(super) fn contracts_in(chunk: &[u8]) -> Result<Vec<Contract>, StoreError> {
    decode::<v1::Contracts>(chunk, "contracts")?.model()
}

pub(super) fn samples_in(chunk: &[u8]) -> Result<Vec<Sample>, StoreError> {
    decode::<v1::Samples>(chunk, "samples")?.model()
}

pub(super) fn credits_in(chunk: &[u8]) -> Result<Vec<Credit>, StoreError> {
    decode::<v1::Credits>(chunk, "letters of credit")?.model()
}

pub(super) fn complaints_in(chunk: &[u8]) -> Result<Vec<Complaint>, StoreError> {
    decode::<v1::Complaints>(chunk, "complaints")?.model()
}

pub(super) fn requirements_in(chunk: &[u8]) -> Result<Vec<Requirements>, StoreError> {
    Ok(vec![decode::<v1::Requirements>(chunk, "requirements")?.into()])
}

impl Store {
    /// A customer; `None` if there is none with this id.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn customer(&self, id: CustomerId) -> Result<Option<Customer>, StoreError> {
        let record = self.disk()?.get(&key::of(key::CUSTOMER, id))?;
        record.map(|record| due::customer(id, &record)).transpose()
    }

    /// A customer's log, oldest day first, entries of one day in the order of logging.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn log(&self, id: CustomerId) -> Result<Vec<FollowUp>, StoreError> {
        let mut log = Vec::new();
        for pair in self.disk()?.scan(&key::of(key::LOG, id)) {
            for entry in entries::<v1::FollowUp>(&pair?.1, "log")? {
                log.push(entry.model()?);
            }
        }
        log.sort_by_key(|entry| (entry.on, entry.id));
        Ok(log)
    }

    /// A customer's notes; empty if there are none.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn notes(&self, id: CustomerId) -> Result<String, StoreError> {
        let notes = self.disk()?.get(&key::of(key::NOTES, id))?;
        notes.map_or_else(|| Ok(String::new()), |bytes| Ok(decode::<v1::Notes>(&bytes, "notes")?.text))
    }

    /// A customer's checklist; without lines if there is none.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn checklist(&self, id: CustomerId) -> Result<Checklist, StoreError> {
        let list = self.disk()?.get(&key::of(key::CHECKLIST, id))?;
        list.map_or_else(|| Ok(Checklist::default()), |bytes| decode::<v1::Checklist>(&bytes, "checklist")?.model())
    }

    /// The walks through a customer's checklist, in the order they were finished.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn runs(&self, id: CustomerId) -> Result<Vec<ChecklistRun>, StoreError> {
        let mut runs = Vec::new();
        for pair in self.disk()?.scan(&key::of(key::RUNS, id)) {
            for run in entries::<v1::Run>(&pair?.1, "walks")? {
                runs.push(run.model()?);
            }
        }
        // Those that came with another customer lie behind its own.
        runs.sort_by_key(|run| run.finished);
        Ok(runs)
    }

    /// A customer's orders as they were written, oldest first.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn orders(&self, id: CustomerId) -> Result<Vec<Order>, StoreError> {
        let orders = self.disk()?.get(&key::of(key::ORDERS, id))?;
        orders.map_or_else(|| Ok(Vec::new()), |bytes| decode::<v1::Orders>(&bytes, "orders")?.model())
    }

    /// A customer's quotations, in the order they were added.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn quotes(&self, id: CustomerId) -> Result<Vec<Quote>, StoreError> {
        self.chunks(key::QUOTES, id, quotes_in)
    }

    /// A customer's projects, in the order they were added.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn projects(&self, id: CustomerId) -> Result<Vec<Project>, StoreError> {
        self.chunks(key::PROJECTS, id, projects_in)
    }

    /// A customer's chases, in the order they were added.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn chases(&self, id: CustomerId) -> Result<Vec<Chase>, StoreError> {
        self.chunks(key::CHASES, id, chases_in)
    }

    /// What belongs to a customer's orders, in the order it was first noted; orders of which no more is known have none.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn contracts(&self, id: CustomerId) -> Result<Vec<Contract>, StoreError> {
        self.chunks(key::CONTRACTS, id, contracts_in)
    }

    /// A customer's samples, in the order they were added.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn samples(&self, id: CustomerId) -> Result<Vec<Sample>, StoreError> {
        self.chunks(key::SAMPLES, id, samples_in)
    }

    /// What a customer wants done with every order; nothing said if there is no record.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn requirements(&self, id: CustomerId) -> Result<Requirements, StoreError> {
        let held = self.disk()?.get(&key::of(key::REQUIREMENTS, id))?;
        held.map_or_else(
            || Ok(Requirements::NONE),
            |bytes| Ok(decode::<v1::Requirements>(&bytes, "requirements")?.into()),
        )
    }

    /// What belongs to every order of the book, with its customer, customers in the order of ids.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn all_contracts(&self) -> Result<Vec<(CustomerId, Contract)>, StoreError> {
        self.all_chunks(key::CONTRACTS, "key of contracts", contracts_in)
    }

    /// A customer's letters of credit, in the order they were added.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn credits(&self, id: CustomerId) -> Result<Vec<Credit>, StoreError> {
        self.chunks(key::CREDITS, id, credits_in)
    }

    /// A customer's complaints, in the order they were added.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn complaints(&self, id: CustomerId) -> Result<Vec<Complaint>, StoreError> {
        self.chunks(key::COMPLAINTS, id, complaints_in)
    }

    /// The mails that a customer's log has, in the order they were logged.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn mails(&self, id: CustomerId) -> Result<Vec<LoggedMail>, StoreError> {
        let mut mails = Vec::new();
        for pair in self.disk()?.scan(&key::of(key::MAILS, id)) {
            mails.extend(entries::<v1::Mail>(&pair?.1, "mails")?.into_iter().map(LoggedMail::from));
        }
        Ok(mails)
    }

    /// Every complaint of the book with its customer, customers in the order of ids.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn all_complaints(&self) -> Result<Vec<(CustomerId, Complaint)>, StoreError> {
        self.all_chunks(key::COMPLAINTS, "key of complaints", complaints_in)
    }

    /// Every quotation of the book with its customer, customers in the order of ids.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn all_quotes(&self) -> Result<Vec<(CustomerId, Quote)>, StoreError> {
        self.all_chunks(key::QUOTES, "key of quotations", quotes_in)
    }

    /// Every project of the book with its customer, customers in the order of ids.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn all_projects(&self) -> Result<Vec<(CustomerId, Project)>, StoreError> {
        self.all_chunks(key::PROJECTS, "key of projects", projects_in)
    }

    /// The same as [`Store::all_projects`]; `None`, and nothing is held, where more than `most` customers have any.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn projects_ahead(&self, most: usize) -> Result<Option<Vec<(CustomerId, Project)>>, StoreError> {
        let mut left = most;
        for pair in self.disk()?.scan(&[key::PROJECTS]) {
            pair?;
            match left.checked_sub(1) {
                Some(less) => left = less,
                None => return Ok(None),
            }
        }
        self.all_projects().map(Some)
    }

    /// The projects of these customers; of one that is not there, none.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn projects_of(&self, ids: &[CustomerId]) -> Result<Vec<(CustomerId, Project)>, StoreError> {
        let mut all = Vec::new();
        for id in ids {
            all.extend(self.projects(*id)?.into_iter().map(|project| (*id, project)));
        }
        Ok(all)
    }

    /// Every chase of the book with its customer, customers in the order of ids.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn all_chases(&self) -> Result<Vec<(CustomerId, Chase)>, StoreError> {
        self.all_chunks(key::CHASES, "key of chases", chases_in)
    }

    fn chunks<T>(&self, kind: u8, id: CustomerId, read: Chunk<T>) -> Result<Vec<T>, StoreError> {
        let mut all = Vec::new();
        for pair in self.disk()?.scan(&key::of(kind, id)) {
            all.extend(read(&pair?.1)?);
        }
        Ok(all)
    }

    fn all_chunks<T>(&self, kind: u8, what: &str, read: Chunk<T>) -> Result<Vec<(CustomerId, T)>, StoreError> {
        let mut all = Vec::new();
        for pair in self.disk()?.scan(&[kind]) {
            let (key, chunk) = pair?;
            let owner = key::owner(&key).ok_or_else(|| StoreError::damaged(what))?;
            all.extend(read(&chunk)?.into_iter().map(|one| (owner, one)));
        }
        Ok(all)
    }

    /// A customer's line in lists, read from its record.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn row(&self, id: CustomerId) -> Result<Option<Row>, StoreError> {
        let record = self.disk()?.get(&key::of(key::CUSTOMER, id))?;
        record.map(|record| self.row_of(id, &record)).transpose()
    }

    pub(super) fn row_of(&self, id: CustomerId, record: &[u8]) -> Result<Row, StoreError> {
        let customer = due::customer(id, record)?;
        let due = due::next(&customer.standing, &self.settings);
        Ok(Row::of(&customer, due))
    }

    /// Who is due up to and with `day`, earliest first, from the due index: costs what is due and not what is in the book.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn due_through(&self, day: NaiveDate) -> Result<Vec<(NaiveDate, CustomerId)>, StoreError> {
        let end = day.succ_opt().map_or_else(|| vec![key::DUE + 1], key::due_day);
        let mut due = Vec::new();
        for pair in self.disk()?.range(&[key::DUE], &end) {
            let (key, _) = pair?;
            due.push(key::parse_due(&key).ok_or_else(|| StoreError::damaged("key of the due index"))?);
        }
        Ok(due)
    }

    /// The number of the last action.
    pub const fn last_seq(&self) -> Seq {
        Seq(self.state.seq)
    }

    /// How many records the book has: customers, log entries, notes, checklist lines and walks, orders, quotations, projects, chases,
    /// samples, order requirements, days of rates, letters of credit, products, tax rebates, complaints, templates, mails that wait.
    pub const fn record_count(&self) -> u64 {
        self.state.records
    }

    /// What the database takes on the disk, in bytes.
    pub fn size_bytes(&self) -> u64 {
        let Ok(files) = std::fs::read_dir(self.book()) else { return 0 };
        files.filter_map(|file| file.ok()?.metadata().ok()).filter(|data| data.is_file()).map(|data| data.len()).sum()
    }
}
