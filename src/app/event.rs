//! What the engine says: answers, changes, jobs.

use crate::book::{HistoryLine, Refusal, words};
use crate::engine::{Answer, Ask, Done, Event};
use crate::model::{CustomerId, DueReason, Row};
use crate::tr;

use super::ticket::{Sent, Waiting};
use super::triage::day_key;
use super::{App, Book, Effect, FormKind, Job, Layer, Loading, MessageKind};

/// Drafts read at the start; nobody has left more forms half-filled than that.
const MOST_DRAFTS: usize = 50;
/// So many rows are let go of at once without anybody's noticing.
const FEW: usize = 5_000;

impl App {
    pub(super) fn event(&mut self, event: Event) {
        match event {
            Event::Answered { ticket, answer } => self.answered(ticket, answer),
            Event::DueLoaded(rows) => self.loaded(Book::of(rows), Loading::Early),
            Event::Loaded(rows) => self.loaded(Book::of(rows), Loading::Ready),
            Event::Changed { rows, gone, outside } => self.changed(rows, gone, outside),
            Event::Mail(sentence) => {
                self.say(MessageKind::Note, sentence);
                // They came on no question of the screen.
                self.jobs.retain(|job| job.ticket != 0);
                self.ask_inbox();
            }
            Event::Pages(sentence) => self.say(MessageKind::Note, sentence),
            Event::Folders(sentence) => self.say(MessageKind::Refused, sentence),
            Event::Files(told) => self.files_came(told),
            Event::Index(news) => self.index_news(news),
            Event::Job { ticket, done, of } => {
                let job = Job { ticket, done, of };
                self.backup_at(ticket, done);
                match self.jobs.iter_mut().find(|held| held.ticket == ticket) {
                    Some(held) => *held = job,
                    None => self.jobs.push(job),
                }
            }
            Event::Backups(backups) => self.backups = backups,
            Event::Broken(sentence) => {
                self.say(MessageKind::Refused, sentence.clone());
                self.loading = Loading::Broken(sentence);
                self.wanted = None;
            }
        }
    }

    pub(super) fn loaded(&mut self, book: Book, loading: Loading) {
        let selected = self.selected;
        let old = self.book.replace(book);
        if old.rows.len() > FEW {
            self.effect(Effect::LetGo(Box::new(old)));
        }
        self.cards.clear();
        self.timeline.held.forget();
        self.detail.history = None;
        self.idle_work = loading == Loading::Ready;
        self.loading = loading;
        self.relist();
        self.start_day();
        if self.loading == Loading::Ready {
            self.ask_inbox();
        }
        if let Some(id) = selected {
            // Numbers mean other rows now: the customer is found again by its id.
            match self.screen {
                super::Screen::Triage => self.triage.anchor = Some(id),
                super::Screen::Customers => self.customers.anchor = Some(id),
                super::Screen::Board => self.board.anchor = Some(id),
                super::Screen::Timeline | super::Screen::Quotes | super::Screen::Chases | super::Screen::Review => {}
            }
        }
        if self.selected.is_some_and(|id| self.book.get(id).is_none()) {
            self.selected = None;
        }
        self.cancel_drag();
    }

    fn changed(&mut self, rows: Vec<Row>, gone: Vec<CustomerId>, outside: bool) {
        let ids: Vec<CustomerId> = rows.iter().map(|row| row.id).collect();
        let told: Vec<CustomerId> = ids.iter().chain(&gone).copied().collect();
        let names: Vec<String> = match told.as_slice() {
            [one] => vec![rows.first().map_or_else(|| self.name(*one), |row| row.name().to_owned())],
            _ => Vec::new(),
        };
        self.book.change(rows, &gone);
        self.idle_work = true;
        for id in &told {
            self.cards.drop(*id);
            if self.detail.history.as_ref().is_some_and(|(held, _)| held == id) {
                self.detail.history = None;
            }
        }
        if let Some(drag) = &mut self.board.drag {
            drag.cards.retain(|id| !gone.contains(id));
            if drag.cards.is_empty() {
                self.cancel_drag();
            }
        }
        self.timeline.held.change(&told);
        self.triage_changed(&ids, &gone);
        self.try_advance();
        if self.selected.is_some_and(|id| gone.contains(&id)) {
            self.selected = None;
        }
        if outside {
            self.ask_inbox();
            self.renew_layers();
            let warning = tr!(self.lang, "app.changed_meanwhile");
            for layer in &mut self.layers {
                if let Layer::Form(form) = layer
                    && form.edits().is_some_and(|id| told.contains(&id))
                {
                    form.warning.clone_from(&warning);
                }
            }
        }
        if outside && !told.is_empty() {
            let who = names.into_iter().next().unwrap_or_else(|| tr!(self.lang, "app.many", count = told.len()));
            let text = tr!(self.lang, "app.outside", name = who);
            self.say(MessageKind::Note, text);
        }
    }

    fn answered(&mut self, ticket: u64, answer: Answer) {
        self.jobs.retain(|job| job.ticket != ticket);
        let waiting = self.tickets.take(ticket);
        match (waiting, answer) {
            (Some(Waiting::Card(_)), Answer::Card(card)) => {
                let id = card.customer.id;
                // A change that came in between has dropped the row: the card is then of no use.
                if self.book.get(id).is_some() {
                    self.cards.put(card);
                    self.open_wanted(id);
                }
            }
            (Some(Waiting::Card(id)), other) => {
                self.wanted.take_if(|(wanted, _)| *wanted == id);
                if let Answer::Refused(refusal) = other {
                    self.refuse(&refusal);
                }
            }
            (Some(Waiting::History(id)), Answer::History(lines)) => self.detail.history = Some((id, lines)),
            (Some(Waiting::Command(sent)), Answer::Done(done)) => self.done(ticket, &sent, &done),
            (Some(Waiting::Command(_)), Answer::Refused(refusal)) => {
                self.advance = None;
                self.refuse_command(ticket, &refusal);
            }
            (Some(Waiting::Undo), Answer::Refused(Refusal::LongUndo { what })) => self.ask_long_undo(&what),
            (Some(Waiting::Undo), Answer::Steps(lines)) => self.stepped(&lines, false),
            (Some(Waiting::Redo), Answer::Steps(lines)) => self.stepped(&lines, true),
            (Some(Waiting::Day(day)), Answer::Desk(_, value)) => self.day_answered(day, value.as_deref()),
            // Without the desk the day is fixed anew.
            (Some(Waiting::Day(day)), Answer::Refused(_)) => self.day_answered(day, None),
            (Some(Waiting::OldDays), Answer::DeskKeys(keys)) => {
                let today = day_key(self.today);
                for key in keys.into_iter().filter(|key| *key < today) {
                    self.desk(key, None);
                }
            }
            (Some(Waiting::DraftKeys), Answer::DeskKeys(keys)) => {
                for key in keys.into_iter().take(MOST_DRAFTS) {
                    self.ask(Ask::Desk(key), Waiting::Draft);
                }
            }
            (Some(Waiting::Draft), Answer::Desk(key, Some(value))) => {
                self.draft_came(key, value);
            }
            (Some(Waiting::Splits), Answer::Desk(_, value)) => {
                if let Some(splits) = value.as_deref().and_then(super::Splits::read) {
                    self.splits = splits;
                }
            }
            (Some(Waiting::ProjectsAhead), Answer::ProjectsAhead(projects)) => self.projects_came_ahead(projects),
            (Some(Waiting::Projects(of)), Answer::Projects(projects)) => self.projects_came(of.as_deref(), projects),
            (Some(Waiting::Quotes), Answer::Quotes(quotes)) => self.quotes_came(quotes),
            (Some(Waiting::Matters), Answer::Matters(matters)) => self.matters.here = matters,
            (Some(Waiting::Judged), answer) => self.judged(ticket, answer),
            (Some(Waiting::Chases), Answer::Chases(chases)) => self.chases_came(chases),
            (Some(Waiting::Complaints), Answer::Complaints(all)) => self.complaints.all = all,
            (Some(Waiting::Files), Answer::Files(told)) => {
                if let Some(told) = told {
                    self.files_came(told);
                }
            }
            (Some(Waiting::Page), Answer::Page(told)) => self.page_came(*told),
            (Some(Waiting::Page), Answer::Refused(refusal)) => {
                self.page_refused();
                self.refuse(&refusal);
            }
            (Some(Waiting::Folders), Answer::Folders(told)) => self.folders_synced(&told),
            (Some(Waiting::Duplicates), answer) => self.duplicates_came(ticket, answer),
            (Some(Waiting::Inbox), Answer::Inbox(senders)) => self.inbox_came(ticket, senders),
            (Some(Waiting::Review), answer) => self.review_answered(ticket, answer),
            (Some(Waiting::Rates), Answer::Rates(table)) => self.show_rates(&table),
            (Some(Waiting::SpeedUps), Answer::SpeedUps { table, trouble }) => self.speed_ups_came(*table, trouble),
            (Some(Waiting::Products), Answer::Products(all)) => self.products_came(ticket, Some(all)),
            (Some(Waiting::Products), Answer::Refused(refusal)) => {
                self.products_came(ticket, None);
                self.refuse(&refusal);
            }
            (Some(Waiting::Shelf), Answer::Shelf { shelf, trouble }) => {
                self.shelf_came(ticket, Some((*shelf, trouble)))
            }
            (Some(Waiting::Shelf), Answer::Refused(refusal)) => {
                self.shelf_came(ticket, None);
                self.refuse(&refusal);
            }
            (Some(Waiting::CompanyKept), Answer::FileAdded { file }) => self.company_file_kept(&file),
            (Some(Waiting::CompanyFolder), Answer::FileAdded { file }) => self.effect(Effect::OpenFile(file)),
            (Some(Waiting::CompanyFiles), Answer::CompanyFiles(all)) => self.company_files_came(ticket, Some(all)),
            (Some(Waiting::CompanyFiles), Answer::Refused(refusal)) => {
                self.company_files_came(ticket, None);
                self.refuse(&refusal);
            }
            (Some(Waiting::Bookmarks), Answer::Bookmarks(all)) => self.bookmarks_came(ticket, Some(all)),
            (Some(Waiting::Bookmarks), Answer::Refused(refusal)) => {
                self.bookmarks_came(ticket, None);
                self.refuse(&refusal);
            }
            (Some(Waiting::Rebates), Answer::Rebates(all)) => self.show_rebates(&all),
            (Some(Waiting::File), answer) => self.file_written(ticket, &answer),
            (Some(Waiting::Settings), Answer::Settings { settings, trouble }) => {
                self.settings_saved(ticket, *settings, trouble);
            }
            (Some(Waiting::Settings), Answer::Refused(refusal)) => self.settings_refused(ticket, &refusal),
            (Some(Waiting::Import), answer) => self.import_answered(ticket, answer),
            (Some(Waiting::Told), Answer::Verified { records, problems, .. }) if problems.is_empty() => {
                let text = tr!(self.lang, "app.verified", records = records);
                self.say(MessageKind::Saved, text);
            }
            (Some(Waiting::Told), Answer::Verified { problems, mend, .. }) => {
                let text = format!("{}\n\n{}", problems.join("\n"), mend.join("\n"));
                self.layers.push(Layer::Text { text, scroll: 0 });
            }
            (_, Answer::Refused(refusal)) => self.refuse(&refusal),
            _ => {}
        }
    }

    pub(super) fn refuse(&mut self, refusal: &Refusal) {
        let text = refusal.tell(self.lang);
        self.say(MessageKind::Refused, text);
    }

    /// A command was refused: a form stays open and says why.
    fn refuse_command(&mut self, ticket: u64, refusal: &Refusal) {
        let told = refusal.tell(self.lang);
        self.pair_answered(ticket, false);
        let Some(at) = self.layer_of(ticket) else { return self.say(MessageKind::Refused, told) };
        if let Refusal::NotesChanged { now } = refusal {
            return self.notes_collided(at, now.clone(), told);
        }
        match self.layers.get_mut(at) {
            Some(Layer::Form(form)) => form.refused(refusal, told),
            Some(Layer::Notes(notes)) => (notes.sent, notes.error) = (None, Some(told)),
            Some(Layer::Spread(spread)) => (spread.sent, spread.error) = (None, Some(told)),
            Some(Layer::Walk(walk)) => (walk.sent, walk.error) = (None, Some(told)),
            Some(Layer::Remind(remind)) => (remind.sent, remind.error) = (None, Some(told)),
            Some(Layer::Letters(letters)) => (letters.sent, letters.error) = (None, Some(told)),
            Some(Layer::Expedite(expedite)) => (expedite.sent, expedite.error) = (None, Some(told)),
            _ => self.say(MessageKind::Refused, told),
        }
    }

    /// Steps were taken back, or done again.
    fn stepped(&mut self, lines: &[HistoryLine], again: bool) {
        let lang = self.lang;
        let what = lines.iter().map(|line| words::what(&line.what, lang)).collect::<Vec<_>>().join("; ");
        let text = if again { tr!(lang, "app.redone", what = what) } else { tr!(lang, "app.undone", what = what) };
        self.undo_hint = again.then(|| tr!(lang, "app.undo_hint"));
        self.book_stepped(again);
        self.say(MessageKind::Saved, text);
        self.matters.forget();
        self.ask_inbox();
        self.renew_layers();
    }

    /// A command is on disk.
    fn done(&mut self, ticket: u64, sent: &Sent, done: &Done) {
        let mut fair = false;
        self.pair_answered(ticket, true);
        if let Some(at) = self.layer_of(ticket) {
            fair = matches!(self.layers.get(at), Some(Layer::Form(form)) if form.kind == FormKind::Fair);
            self.layers.truncate(at);
            self.renew_layers();
        }
        // Where customers are concerned, their rows tell that what waits may be another.
        if done.customers.is_empty() {
            self.matters.forget();
        }
        if self.layers.iter().any(|layer| matches!(layer, Layer::Inbox(_))) {
            self.ask_inbox();
        }
        self.drop_draft(sent.draft.clone());
        if sent.marked {
            match self.screen {
                super::Screen::Triage | super::Screen::Timeline | super::Screen::Quotes | super::Screen::Chases => {}
                super::Screen::Review => {}
                super::Screen::Customers => self.customers.marked.clear(),
                super::Screen::Board => self.board.marked.clear(),
            }
        }
        if sent.new
            && let Some(id) = done.customers.first()
        {
            self.select(*id);
        }
        if fair {
            self.next_fair_card();
        }
        if done.seq.is_none() {
            self.advance = None;
            let text = tr!(self.lang, "app.nothing_changed");
            self.say(MessageKind::Note, text);
            return;
        }
        self.undoable();
        self.try_advance();
        // What was logged may leave the row open (something else is due today): then the selection stays.
        let stays = self.advance.take().and_then(|id| self.book.get(id));
        let waits = stays.is_some_and(|row| row.due.is_some_and(|due| due.reason == DueReason::Inquiry));
        let text = match () {
            // R3: only an answer clears it, and the screen says so.
            () if waits => tr!(self.lang, "app.still_waits", what = sent.saying),
            () if self.was_last() => tr!(self.lang, "app.all_done", what = sent.saying),
            () => sent.saying.clone(),
        };
        self.say(MessageKind::Saved, text);
    }

    /// Whether the count has just come to zero: said once each time it does.
    fn was_last(&mut self) -> bool {
        let zero = !self.triage.rows.is_empty() && self.triage.open() == 0;
        !std::mem::replace(&mut self.zero_told, zero) && zero
    }

    pub(super) fn layer_of(&self, ticket: u64) -> Option<usize> {
        self.layers.iter().position(|layer| match layer {
            Layer::Form(form) => form.sent == Some(ticket),
            Layer::Notes(notes) => notes.sent == Some(ticket),
            Layer::Spread(spread) => spread.sent == Some(ticket),
            Layer::Walk(walk) => walk.sent == Some(ticket),
            Layer::Remind(remind) => remind.sent == Some(ticket),
            Layer::Letters(letters) => letters.sent == Some(ticket),
            Layer::Expedite(expedite) => expedite.sent == Some(ticket),
            _ => false,
        })
    }
}
