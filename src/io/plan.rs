//! The import: every row of a file has exactly one outcome.

use std::collections::HashMap;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::customers::{Incoming, NamedBy, RowReader, company_domain};
use super::encoding::{self, Charset};
use super::headers;
use super::mapping::{Field, MapError, Mapping};
use super::matching::{MatchIndex, MatchKey, OnMatch};
use super::merging::{made, merged};
use super::reject::{Reject, RejectReason, shown};
use super::report::ImportReport;
use super::sniff::Layout;
use super::survey::{self, survey};
use super::table::Record;
use super::values::{DayOrder, folded};
use crate::model::{Channel, Country, Customer, CustomerId, Direction, FollowUp, FollowUpId};
use crate::text::Lang;
use crate::tr;

/// Text that the shape of the file is guessed from.
const LOOKED_AT: usize = 256 * 1024;
/// Rows that can wait for the end of the file.
const MOST_WAITING: usize = 10_000;
/// People that one customer can have.
const MOST_CONTACTS: usize = 500;

/// How a file is read and what its rows may do.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// The text of the file given with `--map`.
    pub map: Option<String>,
    /// By what rows are matched first; absent: code, else mail address, else name.
    pub key: Option<MatchKey>,
    /// What becomes of a row whose customer is in the book.
    pub on_match: OnMatch,
    /// Only tell what would be done.
    pub dry_run: bool,
    /// Today, on which new customers are taken into the book.
    pub today: NaiveDate,
    /// Now, for the log.
    pub now: DateTime<Utc>,
    /// Day or month first, where the file's rows do not tell.
    pub day_order: Option<DayOrder>,
    /// The encoding, where the guess is wrong.
    pub charset: Option<Charset>,
    /// The separator, where the guess is wrong.
    pub delimiter: Option<u8>,
}

impl ImportOptions {
    /// The defaults of the command line.
    pub const fn new(today: NaiveDate, now: DateTime<Utc>) -> Self {
        Self {
            map: None,
            key: None,
            on_match: OnMatch::Update,
            dry_run: false,
            today,
            now,
            day_order: None,
            charset: None,
            delimiter: None,
        }
    }
}

/// What went wrong in the book.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct BookError(#[from] pub Box<dyn std::error::Error + Send + Sync>);

/// A customer to write, and what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// The whole customer, new or changed.
    pub customer: Customer,
    /// Whether the customer is new.
    pub is_new: bool,
    /// The notes, whole, where they changed.
    pub notes: Option<String>,
    /// More entries of its log.
    pub follow_ups: Vec<FollowUp>,
}

/// The book as an import sees it. What was [put](Self::put) is seen by the next call.
pub trait ImportBook {
    /// All customers that rows may belong to.
    ///
    /// # Errors
    /// What the store gives.
    fn index(&mut self) -> Result<MatchIndex, BookError>;

    /// A customer.
    ///
    /// # Errors
    /// What the store gives.
    fn existing(&mut self, id: CustomerId) -> Result<Option<Customer>, BookError>;

    /// A customer's notes; empty where there are none.
    ///
    /// # Errors
    /// What the store gives.
    fn notes(&mut self, id: CustomerId) -> Result<String, BookError>;

    /// A customer's log.
    ///
    /// # Errors
    /// What the store gives.
    fn follow_ups(&mut self, id: CustomerId) -> Result<Vec<FollowUp>, BookError>;

    /// A code for a new customer; another one at every call.
    fn next_code(&mut self, country: Option<Country>) -> String;

    /// Writes. Never called in a dry run. A customer that this import made may come again with another code.
    ///
    /// # Errors
    /// What the store gives; the import ends with it.
    fn put(&mut self, put: Put) -> Result<(), BookError>;
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The file is looked through.
    Survey,
    /// Rows are taken.
    Rows,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// Rows done.
    pub rows: u64,
    /// Rows in all; 0 while unknown.
    pub of: u64,
    /// Bytes read in this phase.
    pub bytes: u64,
}

/// Why an import ended early.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file could not be read.
    #[error("cannot read the file: {0}")]
    Io(#[from] io::Error),
    /// The file is an Excel workbook or another archive.
    #[error("the file is a workbook or an archive, not a table of text; save it as CSV")]
    Binary,
    /// The mapping given does not fit.
    #[error(transparent)]
    Map(#[from] MapError),
    /// The book failed.
    #[error(transparent)]
    Book(#[from] BookError),
    /// It was stopped.
    #[error("stopped")]
    Cancelled,
}

impl ImportError {
    /// The sentence for a person.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Io(error) => tr!(lang, "import.error.io", detail = error),
            Self::Binary => tr!(lang, "import.error.binary"),
            Self::Map(error) => error.text(lang),
            Self::Book(error) => tr!(lang, "import.error.book", detail = error),
            Self::Cancelled => tr!(lang, "import.error.cancelled"),
        }
    }
}

/// What a file was taken for, before any row is read.
#[derive(Debug, Clone)]
pub struct Sniffed {
    /// Its encoding.
    pub charset: Charset,
    /// Its shape.
    pub layout: Layout,
    /// Its columns.
    pub mapping: Mapping,
}

/// Looks at the start of a file: encoding, separator, header, mapping.
///
/// # Errors
/// [`ImportError`] when it cannot be read, is no text, or the mapping given does not fit.
pub fn sniff(reader: &mut (impl Read + Seek), options: &ImportOptions) -> Result<Sniffed, ImportError> {
    reader.seek(SeekFrom::Start(0))?;
    let mut magic = Vec::new();
    reader.by_ref().take(8).read_to_end(&mut magic)?;
    if magic.starts_with(b"PK\x03\x04") || magic.starts_with(b"\xD0\xCF\x11\xE0") || magic.starts_with(b"\x1F\x8B") {
        return Err(ImportError::Binary);
    }
    let charset = match options.charset {
        Some(charset) => charset,
        None => encoding::detect(reader)?,
    };
    reader.seek(SeekFrom::Start(0))?;
    let (text, cut) = encoding::sample(&mut *reader, charset, LOOKED_AT)?;
    let layout = Layout::of(&text, cut, options.delimiter);
    let guessed = if layout.header_row == 0 {
        Mapping::guess_values(&layout.columns, &layout.sample)
    } else {
        Mapping::guess(&layout.columns, &layout.sample)
    };
    let mapping = match &options.map {
        Some(text) => Mapping::read(text, &guessed)?,
        None => guessed,
    };
    Ok(Sniffed { charset, layout, mapping })
}

/// Imports a customer list. The same file a second time changes nothing.
///
/// # Errors
/// [`ImportError`]; what was put until then is the book's to keep or to take back.
pub fn import(
    mut reader: impl Read + Seek,
    options: &ImportOptions,
    book: &mut dyn ImportBook,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<ImportReport, ImportError> {
    let Sniffed { charset, layout, mapping } = sniff(&mut reader, options)?;
    let index = book.index()?;
    let mut look = |rows, bytes| progress(Progress { phase: Phase::Survey, rows, of: 0, bytes });
    let Some(mut survey) = survey(&mut reader, charset, &layout, &mapping, &index, &mut look)? else {
        return Err(ImportError::Cancelled);
    };
    survey.spelling.order = survey.spelling.order.or(options.day_order);
    let mut report = ImportReport {
        encoding: charset.label(),
        delimiter: char::from(layout.delimiter),
        mapping: mapping.clone(),
        rows: 0,
        created: 0,
        updated: 0,
        unchanged: 0,
        skipped: 0,
        rejected: Vec::new(),
        replaced: 0,
    };
    let rows = RowReader::new(&mapping, survey.spelling.clone(), options.today);
    let continues = mapping.columns().iter().any(|(header, field)| {
        let folded = headers::folded(header);
        folded.starts_with("childids")
            || folded.starts_with("contactsname")
            || (*field == Field::Name && folded.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)))
    });
    let mut import = Import {
        options,
        book,
        index,
        continues,
        reserved: survey.codes,
        seen_codes: HashMap::new(),
        held: HashMap::new(),
        above: None,
        above_domain: None,
    };
    let mut records = survey::open(&mut reader, charset, &layout, &survey.literal)?;
    let mut record = Record::default();
    let mut waiting: Vec<Incoming> = Vec::new();
    while records.next_into(&mut record)? {
        if record.row <= layout.header_row {
            continue;
        }
        if record.is_blank() {
            import.above = None;
            continue;
        }
        report.rows += 1;
        match rows.read(&record) {
            // Nothing names it but a code, which a later row may give to a customer: so it waits for the end, in every run.
            Ok(incoming)
                if incoming.named_by == NamedBy::Nothing && incoming.code.is_some() && waiting.len() < MOST_WAITING =>
            {
                import.above = None;
                waiting.push(incoming);
            }
            Ok(incoming) => match import.row(&incoming)? {
                // So does one that several customers fit: a later row may settle it.
                Outcome::Rejected(Reject { reason: RejectReason::Ambiguous { .. }, .. })
                    if waiting.len() < MOST_WAITING =>
                {
                    import.above = None;
                    waiting.push(incoming);
                }
                outcome => report.count(outcome, &mut import.above),
            },
            Err(reject) => report.count(Outcome::Rejected(reject), &mut import.above),
        }
        let far = Progress { phase: Phase::Rows, rows: report.rows, of: survey.rows, bytes: records.bytes() };
        if report.rows.is_multiple_of(256) && progress(far).is_break() {
            return Err(ImportError::Cancelled);
        }
    }
    for incoming in waiting {
        report.count(import.row(&incoming)?, &mut import.above);
    }
    report.rejected.sort_by_key(|one| one.row);
    report.replaced = records.replaced();
    Ok(report)
}

impl ImportReport {
    fn count(&mut self, outcome: Outcome, above: &mut Option<u32>) {
        match outcome {
            Outcome::Created => self.created += 1,
            Outcome::Updated => self.updated += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Skipped => self.skipped += 1,
            Outcome::Rejected(reject) => {
                *above = None;
                self.rejected.push(reject);
            }
        }
    }
}

enum Outcome {
    Created,
    Updated,
    Unchanged,
    Skipped,
    Rejected(Reject),
}

/// What a dry run holds instead of the book, packed.
#[derive(Serialize, Deserialize)]
struct Held {
    customer: Customer,
    notes: Option<String>,
    log: Vec<(NaiveDate, String)>,
}

struct Import<'a> {
    options: &'a ImportOptions,
    book: &'a mut dyn ImportBook,
    index: MatchIndex,
    continues: bool,
    reserved: std::collections::HashSet<u128>,
    /// For each code of the file: the row that had it first, and its company.
    seen_codes: HashMap<u128, (u64, u128)>,
    held: HashMap<CustomerId, Vec<u8>>,
    above: Option<u32>,
    above_domain: Option<String>,
}

impl Import<'_> {
    fn row(&mut self, incoming: &Incoming) -> Result<Outcome, BookError> {
        let reject = |column: Option<&str>, reason| {
            Ok(Outcome::Rejected(Reject { row: incoming.row, column: column.map(str::to_owned), reason }))
        };
        let domain = incoming.contact.emails.iter().find_map(|one| company_domain(one));
        if incoming.person_only
            && incoming.code.is_none()
            && let Some(slot) = self.above
            && (self.continues || (domain.is_some() && domain == self.above_domain))
        {
            let mut part = incoming.clone();
            part.name.clear();
            part.named_by = NamedBy::Nothing;
            if let Some(id) = self.index.id(slot)
                && let Some(customer) = self.load(id)?
            {
                return self.update(slot, &customer, &part);
            }
        }
        if let Some(code) = &incoming.code
            && incoming.named_by == NamedBy::Company
        {
            let name = self.index.name_hash(&incoming.name);
            let (first_row, first) = *self.seen_codes.entry(self.index.code_hash(code)).or_insert((incoming.row, name));
            if first != name {
                return reject(None, RejectReason::DuplicateCode { code: shown(code), first_row });
            }
        }
        let mut found = self.index.find(incoming, self.options.key);
        if self.options.on_match == OnMatch::Create
            && let Some((_, slots)) = &mut found
        {
            slots.retain(|slot| self.index.is_fresh(*slot));
        }
        if let Some((key, slots)) = found.filter(|(_, slots)| !slots.is_empty()) {
            match self.choose(incoming, key, &slots)? {
                Choice::This(slot, customer) => {
                    self.stand_above(slot, incoming, domain);
                    return self.update(slot, &customer, incoming);
                }
                Choice::Nothing => {}
                Choice::Several if incoming.code.is_some() && key != MatchKey::Code => {}
                Choice::Several => {
                    let value = match key {
                        MatchKey::Email | MatchKey::Domain => incoming.contact.emails.first(),
                        MatchKey::Code => incoming.code.as_ref(),
                        MatchKey::Name => None,
                    };
                    let value = shown(value.unwrap_or(&incoming.name));
                    return reject(None, RejectReason::Ambiguous { value, count: slots.len() });
                }
            }
        }
        if incoming.name.is_empty() {
            return reject(None, RejectReason::Nameless);
        }
        let code = match &incoming.code {
            Some(code) if self.index.has_code(code) => {
                return reject(None, RejectReason::DuplicateCode { code: shown(code), first_row: incoming.row });
            }
            Some(code) => code.clone(),
            None => self.new_code(incoming.country),
        };
        let customer = made(CustomerId::new(), code, incoming, self.options.today);
        self.index.add_fresh(&customer, incoming.code.is_some());
        let slot = u32::try_from(self.index.len().saturating_sub(1)).unwrap_or(u32::MAX);
        self.stand_above(slot, incoming, domain);
        let follow_ups = self.entries(incoming, &[]);
        let notes = Some(incoming.notes.clone()).filter(|notes| !notes.is_empty());
        self.put(Put { customer, is_new: true, notes, follow_ups })?;
        Ok(Outcome::Created)
    }

    fn stand_above(&mut self, slot: u32, incoming: &Incoming, domain: Option<String>) {
        if incoming.named_by == NamedBy::Company {
            self.above = Some(slot);
            self.above_domain = domain;
        } else {
            self.above = None;
        }
    }

    fn new_code(&mut self, country: Option<Country>) -> String {
        let mut code = self.book.next_code(country);
        // A book whose codes are all taken would be a fault of the book; it must not hang the import.
        for _ in 0..100_000 {
            if !self.index.has_code(&code) && !self.reserved.contains(&self.index.code_hash(&code)) {
                break;
            }
            code = self.book.next_code(country);
        }
        code
    }

    fn choose(&mut self, incoming: &Incoming, key: MatchKey, slots: &[u32]) -> Result<Choice, BookError> {
        let mut fitting: Vec<(u32, Customer)> = Vec::new();
        for slot in slots {
            let Some(id) = self.index.id(*slot) else { continue };
            let Some(customer) = self.load(id)? else { continue };
            if key == MatchKey::Name && incoming.named_by == NamedBy::Contact && is_namesake(&customer, incoming) {
                continue;
            }
            // One that knows all this already is the one an earlier run of the file chose.
            if slots.len() > 1 && self.knows(&customer, incoming)? {
                return Ok(Choice::This(*slot, Box::new(customer)));
            }
            fitting.push((*slot, customer));
        }
        if fitting.len() > 1 && key != MatchKey::Name && incoming.named_by == NamedBy::Company {
            let name = folded(&incoming.name);
            if let Some(at) = fitting.iter().position(|(_, customer)| folded(&customer.name) == name) {
                fitting = vec![fitting.swap_remove(at)];
            }
        }
        Ok(match (fitting.pop(), fitting.is_empty()) {
            (Some((slot, customer)), true) => Choice::This(slot, Box::new(customer)),
            (Some(_), false) => Choice::Several,
            (None, _) => Choice::Nothing,
        })
    }

    /// Whether a row would add nothing to a customer.
    fn knows(&mut self, customer: &Customer, incoming: &Incoming) -> Result<bool, BookError> {
        if merged(customer, incoming, false).is_some() {
            return Ok(false);
        }
        if !incoming.notes.is_empty() && !self.notes(customer.id)?.contains(&incoming.notes) {
            return Ok(false);
        }
        let known = if incoming.follow_ups.is_empty() { Vec::new() } else { self.log(customer.id)? };
        Ok(self.entries(incoming, &known).is_empty())
    }

    fn update(&mut self, slot: u32, existing: &Customer, incoming: &Incoming) -> Result<Outcome, BookError> {
        let fresh = self.index.is_fresh(slot);
        if !fresh && self.options.on_match == OnMatch::Skip {
            return Ok(Outcome::Skipped);
        }
        let mut change = merged(existing, incoming, fresh);
        // A code not known yet now means this customer; one that this file made takes it in place of its made-up code.
        if let Some(code) = incoming.code.as_ref().filter(|code| !self.index.has_code(code)) {
            self.index.add_code(slot, code);
            if fresh {
                change.get_or_insert_with(|| existing.clone()).code.clone_from(code);
            }
        }
        if change
            .as_ref()
            .is_some_and(|one| one.contacts.len() > MOST_CONTACTS && one.contacts.len() > existing.contacts.len())
        {
            let reason = RejectReason::TooManyContacts { limit: MOST_CONTACTS };
            return Ok(Outcome::Rejected(Reject { row: incoming.row, column: None, reason }));
        }
        let mut notes = None;
        if !incoming.notes.is_empty() {
            let known = self.notes(existing.id)?;
            if known.is_empty() {
                notes = Some(incoming.notes.clone());
            } else if !known.contains(&incoming.notes) {
                notes = Some(format!("{known}\n\n{}", incoming.notes));
            }
        }
        let follow_ups = if incoming.follow_ups.is_empty() {
            Vec::new()
        } else {
            let known = self.log(existing.id)?;
            self.entries(incoming, &known)
        };
        if change.is_none() && notes.is_none() && follow_ups.is_empty() {
            return Ok(Outcome::Unchanged);
        }
        self.index.add_emails(slot, &incoming.contact.emails);
        let customer = change.unwrap_or_else(|| existing.clone());
        self.put(Put { customer, is_new: false, notes, follow_ups })?;
        Ok(Outcome::Updated)
    }

    fn entries(&self, incoming: &Incoming, known: &[(NaiveDate, String)]) -> Vec<FollowUp> {
        let mut entries: Vec<FollowUp> = Vec::new();
        for (on, text) in &incoming.follow_ups {
            let is_known = known.iter().any(|(day, other)| day == on && other == text)
                || entries.iter().any(|one| one.on == *on && one.text == *text);
            if !is_known {
                entries.push(FollowUp {
                    id: FollowUpId::new(),
                    on: *on,
                    logged_at: self.options.now,
                    direction: Direction::Out,
                    channel: Channel::Other,
                    contact: incoming.contact.name.clone(),
                    text: text.clone(),
                    next: None,
                    to_do: String::new(),
                });
            }
        }
        entries
    }

    fn held(&self, id: CustomerId) -> Option<Held> {
        let packed = self.held.get(&id)?;
        let held = bincode::serde::decode_from_slice(packed, bincode::config::standard());
        held.ok().map(|(held, _)| held)
    }

    fn load(&mut self, id: CustomerId) -> Result<Option<Customer>, BookError> {
        match self.held(id) {
            Some(held) => Ok(Some(held.customer)),
            None => self.book.existing(id),
        }
    }

    fn notes(&mut self, id: CustomerId) -> Result<String, BookError> {
        match self.held(id).and_then(|held| held.notes) {
            Some(notes) => Ok(notes),
            None => self.book.notes(id),
        }
    }

    fn log(&mut self, id: CustomerId) -> Result<Vec<(NaiveDate, String)>, BookError> {
        let mut log: Vec<(NaiveDate, String)> =
            self.book.follow_ups(id)?.into_iter().map(|one| (one.on, one.text)).collect();
        log.extend(self.held(id).map(|held| held.log).unwrap_or_default());
        Ok(log)
    }

    fn put(&mut self, put: Put) -> Result<(), BookError> {
        if !self.options.dry_run {
            return self.book.put(put);
        }
        let before = self.held(put.customer.id);
        let id = put.customer.id;
        let (notes, mut log) = before.map(|held| (held.notes, held.log)).unwrap_or_default();
        log.extend(put.follow_ups.into_iter().map(|one| (one.on, one.text)));
        let held = Held { customer: put.customer, notes: put.notes.or(notes), log };
        let packed = bincode::serde::encode_to_vec(&held, bincode::config::standard());
        self.held.insert(id, packed.map_err(|error| BookError(Box::new(error)))?);
        Ok(())
    }
}

enum Choice {
    This(u32, Box<Customer>),
    Nothing,
    Several,
}

/// Two people of one name: both have mail addresses, and none in common.
fn is_namesake(customer: &Customer, incoming: &Incoming) -> bool {
    let mut theirs = customer.contacts.iter().flat_map(|one| &one.emails).peekable();
    let ours = &incoming.contact.emails;
    theirs.peek().is_some()
        && !ours.is_empty()
        && !theirs.any(|one| ours.iter().any(|other| folded(other) == folded(one)))
}
