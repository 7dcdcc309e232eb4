//! The whole book as the writes that would make it anew, for an export that loses nothing.

use super::beside::Beside;
use super::dealings::{BesideDealings, Dealings};
use super::draft::entries;
use super::reading::requirements_in;
use super::record::{decode, v1};
use super::{Store, StoreError, due, key};
use crate::model::{Checklist, ChecklistRun, Customer, CustomerId, FollowUp, LoggedMail, Order, Requirements, Write};

fn log_in(chunk: &[u8]) -> Result<Vec<FollowUp>, StoreError> {
    entries::<v1::FollowUp>(chunk, "log")?.into_iter().map(v1::FollowUp::model).collect()
}

fn mails_in(chunk: &[u8]) -> Result<Vec<LoggedMail>, StoreError> {
    Ok(entries::<v1::Mail>(chunk, "mails")?.into_iter().map(LoggedMail::from).collect())
}

fn runs_in(chunk: &[u8]) -> Result<Vec<ChecklistRun>, StoreError> {
    entries::<v1::Run>(chunk, "walks")?.into_iter().map(v1::Run::model).collect()
}

fn notes_in(chunk: &[u8]) -> Result<Vec<String>, StoreError> {
    Ok(vec![decode::<v1::Notes>(chunk, "notes")?.text])
}

fn checklists_in(chunk: &[u8]) -> Result<Vec<Checklist>, StoreError> {
    Ok(vec![decode::<v1::Checklist>(chunk, "checklist")?.model()?])
}

fn orders_in(chunk: &[u8]) -> Result<Vec<Vec<Order>>, StoreError> {
    Ok(vec![decode::<v1::Orders>(chunk, "orders")?.model()?])
}

impl Store {
    /// Every record as the write that would put it there: customer by customer in the order of ids, each customer itself first, what was
    /// added first of a kind first; then what belongs to nobody. `take` gets one customer's, or one kind of nobody's, at a time.
    ///
    /// # Errors
    /// Any failure to read, and what `take` gives.
    pub fn each_write<E: From<StoreError>>(&self, take: &mut dyn FnMut(Vec<Write>) -> Result<(), E>) -> Result<(), E> {
        let disk = self.disk()?;
        let (mut notes, mut checklists) =
            (Beside::of(disk, key::NOTES, notes_in), Beside::of(disk, key::CHECKLIST, checklists_in));
        let (mut logs, mut runs) = (Beside::of(disk, key::LOG, log_in), Beside::of(disk, key::RUNS, runs_in));
        let (mut orders, mut dealings) = (Beside::of(disk, key::ORDERS, orders_in), BesideDealings::of(disk));
        let mut mails = Beside::of(disk, key::MAILS, mails_in);
        let mut requirements = Beside::of(disk, key::REQUIREMENTS, requirements_in);
        for pair in disk.scan(&[key::CUSTOMER]) {
            let (key, record) = pair?;
            let id = key::owner(&key).ok_or_else(|| StoreError::damaged("key of a customer"))?;
            let mut log = logs.next(id)?;
            log.sort_by_key(|entry| (entry.on, entry.id));
            let mut runs = runs.next(id)?;
            runs.sort_by_key(|run| run.finished);
            let whole = Whole {
                customer: due::customer(id, &record)?,
                log,
                mails: mails.next(id)?,
                notes: notes.next(id)?.concat(),
                checklist: checklists.next(id)?.pop().unwrap_or_default(),
                runs,
                requirements: requirements.next(id)?.pop().unwrap_or(Requirements::NONE),
                orders: orders.next(id)?.concat(),
                dealings: dealings.next(id)?,
            };
            take(whole.writes())?;
        }
        take(self.free_writes()?)
    }

    /// What belongs to nobody, as [`Self::each_write`] gives it: products, templates, tax rebates, rates of exchange month by month, senders
    /// whose mails wait, company files, bookmarks as they lie together.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn free_writes(&self) -> Result<Vec<Write>, StoreError> {
        let mut all: Vec<Write> = self.products()?.into_iter().map(|one| Write::Product(Box::new(one))).collect();
        all.extend(self.templates()?.into_iter().map(|one| Write::Template(Box::new(one))));
        all.extend(self.rebates(None)?.into_iter().map(Write::Rebate));
        all.extend(self.months_of_rates()?.into_iter().map(Write::Rates));
        let mut senders = self.senders()?;
        senders.sort_by(|one, other| one.address.cmp(&other.address));
        all.extend(senders.into_iter().map(|one| Write::Sender(Box::new(one))));
        all.extend(self.company_files()?.into_iter().map(|one| Write::CompanyFile(Box::new(one))));
        all.extend(self.bookmarks_by_chunk()?.into_iter().map(Write::Bookmarks));
        Ok(all)
    }

    /// The records of one customer, as [`Self::each_write`] gives them; none where there is no such customer.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn writes_of(&self, id: CustomerId) -> Result<Vec<Write>, StoreError> {
        let Some(customer) = self.customer(id)? else { return Ok(Vec::new()) };
        let whole = Whole {
            customer,
            log: self.log(id)?,
            mails: self.mails(id)?,
            notes: self.notes(id)?,
            checklist: self.checklist(id)?,
            runs: self.runs(id)?,
            requirements: self.requirements(id)?,
            orders: self.orders(id)?,
            dealings: self.dealings(id)?,
        };
        Ok(whole.writes())
    }
}

/// All that the book has of one customer.
struct Whole {
    customer: Customer,
    log: Vec<FollowUp>,
    mails: Vec<LoggedMail>,
    notes: String,
    checklist: Checklist,
    runs: Vec<ChecklistRun>,
    requirements: Requirements,
    orders: Vec<Order>,
    dealings: Dealings,
}

impl Whole {
    /// What would write it; the customer itself first.
    fn writes(self) -> Vec<Write> {
        let id = self.customer.id;
        let mut all = vec![Write::Customer(Box::new(self.customer))];
        all.extend(self.log.into_iter().map(|one| Write::FollowUp(id, one)));
        all.extend(self.mails.into_iter().map(|one| Write::Mail(id, one)));
        all.extend((!self.notes.is_empty()).then_some(Write::Notes(id, self.notes)));
        all.extend((!self.checklist.lines.is_empty()).then_some(Write::Checklist(id, self.checklist)));
        all.extend(self.runs.into_iter().map(|one| Write::Run(id, Box::new(one))));
        all.extend((!self.requirements.is_empty()).then(|| Write::Requirements(id, Box::new(self.requirements))));
        all.extend((!self.orders.is_empty()).then_some(Write::Orders(id, self.orders)));
        all.extend(self.dealings.contracts.into_iter().map(|one| Write::Contract(id, Box::new(one))));
        all.extend(self.dealings.quotes.into_iter().map(|one| Write::Quote(id, Box::new(one))));
        all.extend(self.dealings.projects.into_iter().map(|one| Write::Project(id, Box::new(one))));
        all.extend(self.dealings.chases.into_iter().map(|one| Write::Chase(id, Box::new(one))));
        all.extend(self.dealings.samples.into_iter().map(|one| Write::Sample(id, Box::new(one))));
        all.extend(self.dealings.credits.into_iter().map(|one| Write::Credit(id, Box::new(one))));
        all.extend(self.dealings.complaints.into_iter().map(|one| Write::Complaint(id, Box::new(one))));
        all
    }
}
