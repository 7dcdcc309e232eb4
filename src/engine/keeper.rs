//! Answers one [`Ask`] after another from the open store.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

use chrono::{NaiveDate, Utc};

use super::ask::{Answer, Ask, Asker, Done, SettingsAsk};
use super::book_view::BookView;
use super::config::{change_settings, read_speed_ups};
use super::finder::{Finder, found_rows};
use super::folders::{Folders, Tell, Unfiled, Unmerged};
use super::job::{Opened, Watch};
use super::{days, folder, job, tell};
use crate::book::plan::{Moment, plan};
use crate::book::{
    Addresses, Card, Chased, Codes, Command, DueAnswer, HistoryLine, Judged, Prices, Products, QuoteNumbers, Refusal,
    due, due_capped, filled, list, offered_rate, resolve,
};
use crate::model::{Chase, Commit, CustomerId, Deed, Matter, ProjectId, Quote, Row, Settings, Write};
use crate::rules::{matter_order, next_handling};
use crate::search::IndexNews;
use crate::store::{MattersUp, Reversed, Store, StoreError, Touched};
use crate::text::Lang;
use crate::tr;

/// The open store with what lists need of it in memory.
pub struct Keeper {
    pub(super) store: Store,
    pub(super) settings: Settings,
    /// Every customer, in the order of ids.
    pub(super) rows: Vec<Row>,
    pub(super) codes: Option<Codes>,
    /// The numbers of all quotations, once they were needed.
    numbers: Option<QuoteNumbers>,
    /// Who was quoted what, once a price was judged.
    prices: Option<Prices>,
    /// What is known of products, once it was needed.
    products: Option<Products>,
    /// Whose mail addresses are whose, once mails came.
    pub(super) addresses: Option<Addresses>,
    pub(super) finder: Finder,
    /// The file of an import that is being prepared, if it had to be unpacked.
    pub(super) unpacked: Option<Opened>,
    changes: Changes,
    /// What waits today, once it was asked for.
    matters: RefCell<Option<MattersUp>>,
    /// The dossier folders, once they were needed; none where the settings name no place for them.
    pub(super) folders: OnceCell<Option<Folders>>,
    /// Hears what the folders tell unasked.
    pub(super) folder_news: Option<Tell>,
    /// Whose folders may not be where they belong.
    pub(super) unfiled: Unfiled,
    /// Whose folders are to be put into others.
    pub(super) unmerged: Unmerged,
    /// What hung on mails and could not be saved, not told yet.
    pub(super) unsaved: RefCell<Vec<String>>,
}

/// What changed since the last look.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Changes {
    /// The rows as they are now.
    pub rows: Vec<Row>,
    /// Customers that are no more.
    pub gone: Vec<CustomerId>,
    /// So many that everything is to be loaded anew.
    pub everything: bool,
}

impl Changes {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.gone.is_empty() && !self.everything
    }
}

impl Keeper {
    /// Opens the book in a folder and reads its rows.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open(dir: &Path, settings: &Settings) -> Result<Self, StoreError> {
        Self::of(Store::open(dir, settings)?, settings)
    }

    /// Reads the rows of an open book.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn of(store: Store, settings: &Settings) -> Result<Self, StoreError> {
        let since = Instant::now();
        let rows = store.rows()?;
        log::info!("{} rows read in {:?}", rows.len(), since.elapsed());
        Ok(Self {
            store,
            settings: settings.clone(),
            rows,
            codes: None,
            numbers: None,
            prices: None,
            products: None,
            addresses: None,
            finder: Finder::default(),
            unpacked: None,
            changes: Changes::default(),
            matters: RefCell::new(None),
            folders: OnceCell::new(),
            folder_news: None,
            // A program that was killed may have left some.
            unfiled: Unfiled::all(),
            unmerged: Unmerged::default(),
            unsaved: RefCell::new(Vec::new()),
        })
    }

    /// Every row, archived customers too, in the order of ids.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The journal's last number.
    pub fn last_seq(&self) -> u64 {
        self.store.last_seq().0
    }

    /// What changed since this was last asked.
    pub fn take_changes(&mut self) -> Changes {
        std::mem::take(&mut self.changes)
    }

    /// Leaves the store in order: the side file written, everything flushed.
    ///
    /// # Errors
    /// As [`Store::close`].
    pub fn close(mut self) -> Result<(), StoreError> {
        self.finish_folders();
        job::note_first_day(&self.store);
        self.store.close()
    }

    /// Answers a request; long ones tell `watch` how far they are and ask it whether to go on.
    pub fn answer(&mut self, asker: &Asker, ask: Ask, watch: &mut dyn Watch) -> Answer {
        let (asked, since) = (ask.name(), Instant::now());
        let reads = ask.only_reads();
        let answer = self.try_answer(asker, ask, watch).unwrap_or_else(Answer::Refused);
        if !reads {
            self.file_away();
        }
        match &answer {
            Answer::Refused(refusal) => log::info!("{asked}: refused ({}) after {:?}", refusal.name(), since.elapsed()),
            _ => log::debug!("{asked}: {:?}, at action {}", since.elapsed(), self.last_seq()),
        }
        answer
    }

    fn try_answer(&mut self, asker: &Asker, ask: Ask, watch: &mut dyn Watch) -> Result<Answer, Refusal> {
        let lang = asker.lang;
        match ask {
            Ask::Do(command) => self.perform(asker, &command).map(Answer::Done),
            Ask::Undo(steps) => self.reverse(steps, lang, Store::undo, Refusal::NothingToUndo),
            Ask::UndoShort => match self.store.next_undo().map_err(|error| failed(&error, lang))? {
                Some((what, true)) => Err(Refusal::LongUndo { what }),
                _ => self.reverse(1, lang, Store::undo, Refusal::NothingToUndo),
            },
            Ask::Redo(steps) => self.reverse(steps, lang, Store::redo, Refusal::NothingToRedo),
            Ask::SetDesk(key, value) => {
                self.store.set_desk(&key, value.as_deref()).map_err(|error| failed(&error, lang))?;
                Ok(Answer::Desk(key, value))
            }
            Ask::Judge(command) => self.judge(asker, &command),
            Ask::Find { query, most } => self.find(asker, &query, most),
            Ask::Survey(survey) => job::survey(self, asker, &survey, watch),
            Ask::Import(import) => job::import(self, asker, &import, watch),
            Ask::SaveRejected(rejected) => job::save_rejected(self, asker, &rejected),
            Ask::Export(export) => job::export(self, asker, &export, watch),
            Ask::Backup(backup) => job::backup(self, asker, backup, watch),
            Ask::Verify => job::verify(self, asker, watch),
            Ask::Review(span) => job::review(self, asker, span, watch),
            Ask::Duplicates => job::duplicates(self, asker, watch),
            Ask::SaveReview(ask) => job::save_review(self, asker, &ask, watch),
            Ask::ImportRates(ask) => job::import_rates(self, asker, &ask, watch),
            Ask::SaveQuote(ask) => job::save_quote(self, asker, &ask),
            Ask::SaveText(ask) => job::save_text(asker, &ask),
            Ask::SaveMail(ask) => job::save_mail(asker, &ask),
            Ask::ChangeSettings(ask) => self.change_settings(&ask, lang),
            Ask::Folders(ask) => self.look_through_folders(asker, &ask, watch),
            Ask::MakeFolder(id) => {
                self.unfiled.add(&[id]);
                self.files(id, true, lang)
            }
            Ask::AddFile(ask) => {
                self.unfiled.add(&[ask.customer]);
                self.add_file(asker, &ask)
            }
            Ask::Page(ask) => self.page(asker, ask),
            Ask::KeepCompanyFile(file) => self.keep_company_file(asker, Some(file)),
            Ask::CompanyFolder => self.keep_company_file(asker, None),
            ask => self.read(asker, ask),
        }
    }

    /// Answers what changes nothing and takes no time; may be asked in the middle of a job.
    pub(super) fn read(&self, asker: &Asker, ask: Ask) -> Result<Answer, Refusal> {
        let lang = asker.lang;
        match ask {
            Ask::Resolve(given) => resolve(&self.rows, &given).map(Answer::Resolved),
            Ask::Card(id) => self.card(id, lang),
            Ask::Rows => Ok(Answer::Rows(self.rows.clone())),
            Ask::Quotes => self.store.all_quotes().map(Answer::Quotes).map_err(|error| failed(&error, lang)),
            Ask::Projects => self.store.all_projects().map(Answer::Projects).map_err(|error| failed(&error, lang)),
            Ask::ProjectsAhead(most) => {
                self.store.projects_ahead(most).map(Answer::ProjectsAhead).map_err(|error| failed(&error, lang))
            }
            Ask::ProjectsOf(ids) => {
                self.store.projects_of(&ids).map(Answer::Projects).map_err(|error| failed(&error, lang))
            }
            Ask::Complaints => {
                self.store.all_complaints().map(Answer::Complaints).map_err(|error| failed(&error, lang))
            }
            Ask::Chases => self.chases().map(Answer::Chases).map_err(|error| failed(&error, lang)),
            Ask::Rates(on) => self.store.rates_before(on).map(Answer::Rates).map_err(|error| failed(&error, lang)),
            Ask::Inbox => self.store.senders().map(Answer::Inbox).map_err(|error| failed(&error, lang)),
            Ask::Products => self.store.products().map(Answer::Products).map_err(|error| failed(&error, lang)),
            Ask::CompanyFiles => {
                self.store.company_files().map(Answer::CompanyFiles).map_err(|error| failed(&error, lang))
            }
            Ask::Bookmarks => self.store.bookmarks().map(Answer::Bookmarks).map_err(|error| failed(&error, lang)),
            Ask::Rebates(hs) => {
                self.store.rebates(hs.as_deref()).map(Answer::Rebates).map_err(|error| failed(&error, lang))
            }
            Ask::List(query) => Ok(Answer::Rows(list(&self.rows, &query))),
            Ask::Due { capped } => {
                let rows = self.due_rows(asker.today, lang)?;
                let answer =
                    if capped { due_capped(&rows, asker.today, &self.settings) } else { due(&rows, asker.today) };
                let matters = self.matters_up(asker.today, lang)?;
                let backup = job::late_backup(self.store.dir(), &self.settings, asker.today);
                let answer = answer.with(matters, |id| row_of(&self.rows, id).cloned());
                Ok(Answer::Due(DueAnswer { backup, ..answer }))
            }
            Ask::Matters => {
                let mut up = self.matters_up(asker.today, lang)?;
                up.sort_by(matter_order);
                Ok(Answer::Matters(up))
            }
            Ask::History { customer, lines } => {
                let told = self.store.history(customer, lines).map_err(|error| failed(&error, lang))?;
                Ok(Answer::History(told.into_iter().map(history_line).collect()))
            }
            Ask::Desk(key) => {
                let value = self.store.desk(&key).map_err(|error| failed(&error, lang))?;
                Ok(Answer::Desk(key, value))
            }
            Ask::DeskKeys(prefix) => {
                self.store.desk_keys(&prefix).map(Answer::DeskKeys).map_err(|error| failed(&error, lang))
            }
            Ask::Folder(typed) => Ok(Answer::Folder(folder::look(&typed.unwrap_or_else(|| self.last_folder()), lang))),
            Ask::SpeedUps(config) => {
                let (table, trouble) = read_speed_ups(config.as_deref(), lang);
                Ok(Answer::SpeedUps { table: Box::new(table), trouble })
            }
            Ask::Shelf { config, customer } => {
                let (shelf, trouble) = self.shelf(config.as_deref(), customer, lang)?;
                Ok(Answer::Shelf { shelf: Box::new(shelf), trouble })
            }
            Ask::Files(id) => self.files(id, false, lang),
            Ask::WatchFiles(id) => self.watch_files(id, lang),
            Ask::Stats => Ok(Answer::Stats { records: self.store.record_count(), bytes: self.store.size_bytes() }),
            _ => Err(failed(&StoreError::StepOpen, lang)),
        }
    }

    /// The folder of the last import, else that of the person.
    fn last_folder(&self) -> String {
        let kept = self.store.desk(job::FOLDER).ok().flatten().and_then(|value| String::from_utf8(value).ok());
        let mut folder = kept.filter(|folder| Path::new(folder).is_dir()).unwrap_or_else(|| "~".to_owned());
        if !folder.ends_with(std::path::is_separator) {
            folder.push(std::path::MAIN_SEPARATOR);
        }
        folder
    }

    /// The rows due through a day, found by the index: what is due costs what is due.
    fn due_rows(&self, today: NaiveDate, lang: Lang) -> Result<Vec<Row>, Refusal> {
        let due = self.store.due_through(today).map_err(|error| failed(&error, lang))?;
        Ok(due.into_iter().filter_map(|(_, id)| row_of(&self.rows, id)).cloned().collect())
    }

    /// What waits on a day.
    fn matters_up(&self, today: NaiveDate, lang: Lang) -> Result<Vec<Matter>, Refusal> {
        self.store.matters_up(today, &mut self.matters.borrow_mut()).map_err(|error| failed(&error, lang))
    }

    /// Does a few milliseconds' worth of what search still needs; whether there is more.
    ///
    /// # Errors
    /// Any failure to read.
    pub fn prepare_search(&mut self) -> Result<bool, StoreError> {
        self.finder.step(&self.store, &self.rows)?;
        Ok(self.finder.busy())
    }

    /// Keeps the search's words for the next start; whether that was something to do.
    pub fn keep_words(&mut self) -> bool {
        self.finder.keep(&self.store)
    }

    /// What is new in the search index since this was last asked.
    pub fn take_index_news(&mut self) -> Option<IndexNews> {
        self.finder.take_news()
    }

    fn find(&mut self, asker: &Asker, query: &str, most: usize) -> Result<Answer, Refusal> {
        let told = |error| failed(&error, asker.lang);
        if self.finder.is_cold() {
            // A command of its own asks once.
            let index = self.finder.once(&self.store, &self.rows).map_err(told)?;
            return Ok(Answer::Found(found_rows(&index, &self.rows, asker, query, most)));
        }
        while self.finder.busy() {
            self.finder.step(&self.store, &self.rows).map_err(told)?;
        }
        Ok(Answer::Found(found_rows(self.finder.index(), &self.rows, asker, query, most)))
    }

    /// All that the book has of a customer.
    pub(super) fn card(&self, id: CustomerId, lang: Lang) -> Result<Answer, Refusal> {
        let told = |error| failed(&error, lang);
        let Some(customer) = self.store.customer(id).map_err(told)? else { return Ok(Answer::Gone(id)) };
        Ok(Answer::Card(Box::new(Card {
            due: next_handling(&customer.standing, &self.settings),
            log: self.store.log(id).map_err(told)?,
            notes: self.store.notes(id).map_err(told)?,
            checklist: self.store.checklist(id).map_err(told)?.mistakes_first(),
            runs: self.store.runs(id).map_err(told)?,
            orders: self.store.orders(id).map_err(told)?,
            quotes: self.store.quotes(id).map_err(told)?,
            projects: self.store.projects(id).map_err(told)?,
            chases: self.store.chases(id).map_err(told)?,
            contracts: self.store.contracts(id).map_err(told)?,
            samples: self.store.samples(id).map_err(told)?,
            requirements: self.store.requirements(id).map_err(told)?,
            credits: self.store.credits(id).map_err(told)?,
            complaints: self.store.complaints(id).map_err(told)?,
            customer,
        })))
    }

    /// Every chase, with the names of their projects.
    fn chases(&self) -> Result<Vec<Chased>, StoreError> {
        let chases = self.store.all_chases()?;
        let projects = if chases.iter().any(|(_, chase)| chase.project.is_some()) {
            self.store.all_projects()?
        } else {
            Vec::new()
        };
        let names: HashMap<ProjectId, String> =
            projects.into_iter().map(|(_, project)| (project.id, project.name)).collect();
        let named = |(customer, chase): (CustomerId, Chase)| {
            let project = chase.project.and_then(|id| names.get(&id).cloned()).unwrap_or_default();
            Chased { customer, project, chase }
        };
        Ok(chases.into_iter().map(named).collect())
    }

    /// What is to be said of a quotation before it is saved.
    fn judge(&mut self, asker: &Asker, command: &Command) -> Result<Answer, Refusal> {
        let lang = asker.lang;
        let nothing = || Refusal::Failed(tr!(lang, "engine.nothing_quoted"));
        let customer = command.quotes_to().ok_or_else(nothing)?;
        let mut prices = match self.prices.take() {
            Some(prices) => prices,
            None => {
                let all = self.store.all_quotes().map_err(|error| failed(&error, lang))?;
                self.numbers.get_or_insert_with(|| numbers_of(&all));
                Prices::of(all.iter().map(|(owner, quote)| (*owner, quote)))
            }
        };
        let commit = self.planned(asker, command);
        let read = |id| self.store.quotes(id).map_err(|error| failed(&error, lang));
        // Older revisions that get its number are written before it.
        let written = commit.map(|commit| {
            commit.into_iter().flat_map(|commit| commit.writes).rev().find_map(|write| match write {
                Write::Quote(_, quote) => Some(*quote),
                _ => None,
            })
        });
        let judged = written.and_then(|written| {
            let quote = match (written, command) {
                (Some(quote), _) => quote,
                // Nothing was changed of it yet.
                (None, Command::EditQuote { quote, .. }) => {
                    read(customer)?.into_iter().find(|one| one.id == *quote).ok_or_else(nothing)?
                }
                (None, _) => return Err(nothing()),
            };
            let none = Products::default();
            let products = self.products.as_ref().unwrap_or(&none);
            Judged::of(quote, customer, self.settings.margin_floor, &mut prices, products, read)
        });
        self.prices = Some(prices);
        let mut judged = judged?;
        if matches!(command, Command::AddQuote { set, .. } if !set.iter().any(|(key, _)| key == "rates")) {
            judged.offered = offered_rate(&self.view(lang), &judged.quote)?;
        }
        judged.filled = filled(&self.view(lang), &judged.quote, command)?;
        Ok(Answer::Judged(Box::new(judged)))
    }

    pub(super) fn perform(&mut self, asker: &Asker, command: &Command) -> Result<Done, Refusal> {
        let Some(commit) = self.planned(asker, command)? else {
            return Ok(Done { seq: None, customers: Vec::new() });
        };
        if let Command::Merge { keep, other, .. } = command {
            self.note_merge(*keep, *other);
        }
        let committed = self.store.commit(&commit).map_err(|error| failed(&error, asker.lang))?;
        let Some(committed) = committed else { return Ok(Done { seq: None, customers: Vec::new() }) };
        days::note(&mut self.store, committed.seq.0, asker.today);
        if commit.writes.iter().any(|write| matches!(write, Write::Product(_))) {
            self.products = None;
        }
        self.refresh(&committed.touched, asker.lang)?;
        if matches!(command, Command::TakeIn { .. } | Command::GiveMails { .. })
            && let Some(why) = job::save_waited(self, asker, &commit)
        {
            self.unsaved.borrow_mut().push(why);
        }
        if command.moves_quotes() {
            self.requote(&committed.touched, asker.lang)?;
        }
        Ok(Done { seq: Some(committed.seq.0), customers: committed.touched })
    }

    /// What a command would write; none where there is nothing to do.
    fn planned(&mut self, asker: &Asker, command: &Command) -> Result<Option<Commit>, Refusal> {
        if self.codes.is_none() && matches!(command, Command::Add(_) | Command::Edit { .. }) {
            self.codes = Some(Codes::of(&self.rows));
        }
        if command.names_a_quote() && self.numbers.is_none() {
            let all = self.store.all_quotes().map_err(|error| failed(&error, asker.lang))?;
            self.numbers = Some(numbers_of(&all));
        }
        if command.concerns_products() && self.products.is_none() {
            let all = self.store.products().map_err(|error| failed(&error, asker.lang))?;
            self.products = Some(Products::of(all));
        }
        // The journal keeps the real clock, whatever day is taken as today.
        let moment = Moment { today: asker.today, now: Utc::now(), settings: &self.settings };
        plan(&self.view(asker.lang), command, moment)
    }

    /// The book as planning reads it.
    pub(super) fn view(&self, lang: Lang) -> BookView<'_> {
        BookView {
            store: &self.store,
            codes: self.codes.as_ref(),
            numbers: self.numbers.as_ref(),
            products: self.products.as_ref(),
            lang,
        }
    }

    /// Notes the numbers that these customers' quotations have now.
    fn requote(&mut self, customers: &[CustomerId], lang: Lang) -> Result<(), Refusal> {
        if self.numbers.is_none() && self.prices.is_none() {
            return Ok(());
        }
        for &id in customers {
            let quotes = self.store.quotes(id).map_err(|error| failed(&error, lang))?;
            if let Some(numbers) = &mut self.numbers {
                numbers.renew(id, &quotes);
            }
            if let Some(prices) = &mut self.prices {
                prices.renew(id, &quotes);
            }
        }
        Ok(())
    }

    fn reverse(
        &mut self,
        steps: usize,
        lang: Lang,
        step: fn(&mut Store) -> Result<Option<Reversed>, StoreError>,
        nothing: Refusal,
    ) -> Result<Answer, Refusal> {
        let mut reversed = Vec::new();
        let undone = matches!(nothing, Refusal::NothingToUndo);
        // What is taken back may be a quotation: its number is free again.
        (self.numbers, self.prices, self.products) = (None, None, None);
        for _ in 0..steps.max(1) {
            let Some(done) = step(&mut self.store).map_err(|error| failed(&error, lang))? else { break };
            let merged = !undone && done.what.deed == Deed::Merge;
            reversed.push(HistoryLine { seq: done.seq.0, at: done.at, what: done.what, undone });
            match done.touched {
                Touched::These(customers) => {
                    self.refresh(&customers, lang)?;
                    if merged {
                        self.merged_again(&customers);
                    }
                }
                Touched::Many => {
                    self.store.reopen().map_err(|error| failed(&error, lang))?;
                    self.reload(lang)?;
                }
            }
        }
        if reversed.is_empty() { Err(nothing) } else { Ok(Answer::Steps(reversed)) }
    }

    /// Two customers became one once more: the one that is put away now was merged into the other.
    fn merged_again(&mut self, customers: &[CustomerId]) {
        let (gone, kept): (Vec<CustomerId>, Vec<CustomerId>) =
            customers.iter().copied().partition(|id| self.is_put_away(*id));
        if let ([other], [keep]) = (gone.as_slice(), kept.as_slice()) {
            self.note_merge(*keep, *other);
        }
    }

    /// Whether a customer is put away.
    pub(super) fn is_put_away(&self, id: CustomerId) -> bool {
        row_of(&self.rows, id).is_some_and(|row| row.standing.archived.is_some())
    }

    /// Reads the rows of these customers anew.
    pub(super) fn refresh(&mut self, customers: &[CustomerId], lang: Lang) -> Result<(), Refusal> {
        self.finder.touch(customers);
        self.unfiled.add(customers);
        for &id in customers {
            let row = self.store.row(id).map_err(|error| failed(&error, lang))?;
            if let Some(addresses) = &mut self.addresses
                && let Some(customer) = self.store.customer(id).map_err(|error| failed(&error, lang))?
            {
                addresses.add(&customer);
            }
            let place = self.rows.binary_search_by(|held| held.id.cmp(&id));
            if let (Ok(at), Some(codes)) = (place, &mut self.codes)
                && let Some(held) = self.rows.get(at)
            {
                codes.release(held);
            }
            match (place, row) {
                (Ok(at), Some(row)) => {
                    self.note(&row);
                    if let Some(held) = self.rows.get_mut(at) {
                        *held = row;
                    }
                }
                (Err(at), Some(row)) => {
                    self.note(&row);
                    self.rows.insert(at, row);
                }
                (Ok(at), None) => {
                    self.rows.remove(at);
                    self.changes.rows.retain(|row| row.id != id);
                    self.changes.gone.push(id);
                }
                (Err(_), None) => {}
            }
        }
        Ok(())
    }

    fn note(&mut self, row: &Row) {
        if let Some(codes) = &mut self.codes {
            codes.take(row);
        }
        self.changes.gone.retain(|gone| *gone != row.id);
        self.changes.rows.retain(|held| held.id != row.id);
        self.changes.rows.push(row.clone());
    }

    /// Writes changed settings and works by them from now on.
    fn change_settings(&mut self, ask: &SettingsAsk, lang: Lang) -> Result<Answer, Refusal> {
        let settings =
            change_settings(&ask.file, &ask.before, &ask.after).map_err(|error| Refusal::Failed(error.tell(lang)))?;
        let moved = !settings.same_due_days(&self.settings);
        let refiled = settings.dossier != self.settings.dossier;
        self.settings.clone_from(&settings);
        if refiled {
            self.begin_folders_anew();
        }
        let mut trouble = None;
        if moved {
            // They are in the file whatever becomes of the index: the next start makes it anew.
            if let Err(error) = self.store.set_settings(&settings) {
                log::warn!("the due days do not follow the settings: {error}");
                trouble = Some(tell(&error, lang));
            }
            for row in &mut self.rows {
                let due = next_handling(&row.standing, &settings);
                if due != row.due {
                    *row = row.due_on(due);
                }
            }
            self.changes = Changes { everything: true, ..Changes::default() };
        }
        Ok(Answer::Settings { settings: Box::new(settings), trouble })
    }

    /// Reads every row anew.
    pub(super) fn reload(&mut self, lang: Lang) -> Result<(), Refusal> {
        self.rows = self.store.rows_anew().map_err(|error| failed(&error, lang))?;
        self.unfiled = Unfiled::all_with_pages();
        (self.codes, self.addresses) = (None, None);
        (self.numbers, self.prices, self.products) = (None, None, None);
        self.finder.forget();
        self.changes = Changes { everything: true, ..Changes::default() };
        Ok(())
    }
}

/// The numbers that all quotations of the book have.
fn numbers_of(quotes: &[(CustomerId, Quote)]) -> QuoteNumbers {
    QuoteNumbers::of(quotes.iter().map(|(owner, quote)| (*owner, quote)))
}

/// The row of a customer among all rows in the order of ids.
pub(super) fn row_of(rows: &[Row], id: CustomerId) -> Option<&Row> {
    rows.binary_search_by(|held| held.id.cmp(&id)).ok().and_then(|at| rows.get(at))
}

/// A store error as a refusal told in the asker's language.
pub(super) fn failed(error: &StoreError, lang: Lang) -> Refusal {
    Refusal::Failed(tell(error, lang))
}

fn history_line(line: crate::store::HistoryLine) -> HistoryLine {
    HistoryLine { seq: line.seq.0, at: line.at, what: line.what, undone: line.undone }
}
