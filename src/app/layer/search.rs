//! The search: who fits what is typed, best first, with everything about the lit one beside it.

use crate::app::{App, BoardColumn, Cursor, Layer, LineEdit, Pane, Screen};
use crate::model::{CustomerId, Grade, Status};
use crate::search::{Found, IndexNews, Narrowed, Query, Shelf};

/// So many are listed; who is further down is found by typing on.
const MOST: usize = 200;

/// Looking for a customer.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// What is typed.
    pub line: LineEdit,
    /// The same, read.
    pub query: Query,
    /// Who fits. Before anything is typed: who was looked at last.
    pub found: Found,
    /// The lit one.
    pub cursor: Cursor,
    /// The keys go to the list: letters are actions there.
    pub in_list: bool,
    /// Only those in this column of the board.
    pub narrow: Option<BoardColumn>,
    /// Who fitted the letters so far.
    narrowed: Narrowed,
    /// Enter was pressed before anybody was found: the first one is opened once all are looked through.
    opens_first: bool,
    /// Who was selected before.
    before: Option<CustomerId>,
}

impl Search {
    /// Who is lit.
    pub fn lit(&self) -> Option<CustomerId> {
        self.found.hits.get(self.cursor.at).map(|hit| hit.id)
    }
}

/// While the index fills, so many of its parts are taken in before who fits is looked for again.
const SEEK_EVERY: usize = 16;

/// The columns one narrows by, in the order of the key.
const NARROW: [Option<BoardColumn>; 9] = [
    None,
    Some(BoardColumn::Grade(Grade::A)),
    Some(BoardColumn::Grade(Grade::B)),
    Some(BoardColumn::Grade(Grade::C)),
    Some(BoardColumn::Grade(Grade::D)),
    Some(BoardColumn::Grade(Grade::E)),
    Some(BoardColumn::Ungraded),
    Some(BoardColumn::Won),
    Some(BoardColumn::NoNeed),
];

fn shelf(column: Option<BoardColumn>) -> Shelf {
    match column {
        None => Shelf::ALL,
        Some(BoardColumn::Ungraded) => Shelf::of(Status::Prospect, None),
        Some(BoardColumn::Grade(grade)) => Shelf::of(Status::Prospect, Some(grade)),
        Some(BoardColumn::Won) => Shelf::of(Status::Won, None),
        Some(BoardColumn::NoNeed) => Shelf::of(Status::NoNeed, None),
    }
}

impl App {
    /// Opens the search.
    pub(in crate::app) fn open_search(&mut self) {
        self.layers.push(Layer::Search(Box::new(Search { before: self.selected, ..Search::default() })));
        self.seek();
    }

    /// Opens the search with words typed already.
    pub(in crate::app) fn open_search_for(&mut self, words: &str) {
        self.open_search();
        if let Some(search) = self.search_mut() {
            search.line.insert(words);
        }
        self.seek();
    }

    /// The search, on top or below what it opened.
    pub fn search(&self) -> Option<&Search> {
        self.layers.iter().find_map(|layer| match layer {
            Layer::Search(search) => Some(&**search),
            _ => None,
        })
    }

    fn search_mut(&mut self) -> Option<&mut Search> {
        self.layers.iter_mut().find_map(|layer| match layer {
            Layer::Search(search) => Some(&mut **search),
            _ => None,
        })
    }

    /// How many parts the index will have, as far as can be told.
    pub fn index_parts(&self) -> usize {
        self.book.len().div_ceil(crate::search::ROWS).max(self.index.len())
    }

    /// More of the index is there, or something in it changed.
    pub(in crate::app) fn index_news(&mut self, news: IndexNews) {
        if news.fresh {
            (self.index, self.index_ready) = (crate::search::Index::default(), false);
        }
        for (number, chunk) in news.chunks {
            self.index.put(number, chunk);
        }
        self.index_ready |= news.ready;
        self.idle_work |= news.ready;
        if !self.index_ready && !self.index.len().is_multiple_of(SEEK_EVERY) {
            // While it fills, each part would cost a search.
            return;
        }
        let lit = self.search().and_then(Search::lit);
        self.seek();
        if self.index_ready && self.search_mut().is_some_and(|search| std::mem::take(&mut search.opens_first)) {
            return self.open_found();
        }
        // Whoever was lit stays lit.
        if let Some(search) = self.search_mut()
            && let Some(at) = lit.and_then(|id| search.found.hits.iter().position(|hit| hit.id == id))
        {
            search.cursor.at = at;
        }
    }

    /// Finds who fits what is typed.
    pub(in crate::app) fn seek(&mut self) {
        let Some(search) = self.search_mut() else { return };
        let (query, narrow) = (Query::new(&search.line.text), search.narrow);
        let mut narrowed = std::mem::take(&mut search.narrowed);
        let found = if query.is_empty() {
            self.looked_at(narrow)
        } else {
            self.index.find_on(&mut narrowed, &query, shelf(narrow), self.today, MOST)
        };
        if let Some(search) = self.search_mut() {
            search.narrowed = narrowed;
            // What is typed on is another question.
            search.opens_first &= query == search.query;
            (search.query, search.found, search.cursor) = (query, found, Cursor::default());
            search.in_list &= !search.found.hits.is_empty();
        }
    }

    /// Who was looked at last.
    fn looked_at(&self, narrow: Option<BoardColumn>) -> Found {
        let rows = self.cards.recent().filter_map(|id| self.book.get(id));
        let rows = rows.filter(|row| narrow.is_none_or(|column| BoardColumn::of(row) == column));
        let hits: Vec<_> = rows.map(crate::search::Hit::of).collect();
        Found { total: hits.len(), hits }
    }

    /// Narrows to the next column, or the one before.
    pub(in crate::app) fn narrow_search(&mut self, by: isize) {
        if let Some(search) = self.search_mut() {
            let at = NARROW.iter().position(|one| *one == search.narrow).unwrap_or(0);
            let len = NARROW.len().cast_signed();
            let next = (at.cast_signed() + by).rem_euclid(len).unsigned_abs();
            search.narrow = NARROW.get(next).copied().flatten();
        }
        self.seek();
    }

    /// Moves in the list; above its first line stands what is typed.
    pub(in crate::app) fn step_search(&mut self, by: isize) {
        let page = usize::from(self.pages.list);
        if let Some(search) = self.search_mut() {
            let top = search.cursor.at == 0 && by < 0;
            let entering = !search.in_list && by == 1;
            search.in_list = !top && !search.found.hits.is_empty();
            if !entering {
                search.cursor.step(by, search.found.hits.len());
            }
            search.cursor.settle(search.found.hits.len(), page);
        }
    }

    /// The keys go back to what is typed.
    pub(in crate::app) fn search_line(&mut self) {
        if let Some(search) = self.search_mut() {
            search.in_list = false;
        }
    }

    /// A row was clicked.
    pub(in crate::app) fn click_hit(&mut self, at: usize, double: bool) {
        if let Some(search) = self.search_mut()
            && at < search.found.hits.len()
        {
            (search.cursor.at, search.in_list) = (at, true);
            if double {
                self.open_found();
            }
        }
    }

    /// Whether somebody is lit, or will be once the search is filled.
    pub(in crate::app) fn can_open_found(&self) -> bool {
        self.search().is_some_and(|search| search.lit().is_some() || (!self.index_ready && !search.query.is_empty()))
    }

    /// Leaves the search for the lit customer: its detail gets the keys.
    pub(in crate::app) fn open_found(&mut self) {
        let ready = self.index_ready;
        let Some(search) = self.search_mut() else { return };
        let Some(id) = search.lit() else {
            search.opens_first = !ready;
            return;
        };
        let below = self.layers.iter().any(|layer| matches!(layer, Layer::Inbox(_)));
        self.close_search();
        if below {
            self.give_to(id);
            return;
        }
        self.selected = Some(id);
        let hidden = |app: &Self| !app.book.number(id).is_some_and(|number| app.customers.shown.contains(&number));
        self.show(Screen::Customers);
        self.settle_lists();
        if hidden(self) {
            // A filter is in the way of who was asked for.
            let archived = self.book.get(id).is_some_and(|row| row.standing.archived.is_some());
            self.customers.words.clear();
            self.customers.filter = crate::app::Filter { archived, ..crate::app::Filter::default() };
        }
        self.select(id);
        self.pane = Pane::Detail;
    }

    /// Leaves the search: everything is as it was.
    pub(in crate::app) fn close_search(&mut self) {
        let Some(at) = self.layers.iter().position(|layer| matches!(layer, Layer::Search(_))) else { return };
        if let Some(Layer::Search(search)) = self.layers.get(at) {
            self.selected = search.before;
        }
        self.layers.remove(at);
    }

    /// While one searches, whoever is lit is the one that actions are about.
    pub(in crate::app) fn settle_search(&mut self) {
        let page = usize::from(self.pages.list);
        if let Some(search) = self.search_mut() {
            search.cursor.settle(search.found.hits.len(), page);
            if let Some(id) = search.lit() {
                self.selected = Some(id);
            }
        }
    }

    /// Nothing lies over the screen but, perhaps, the list of who was found.
    pub(in crate::app) fn at_rest(&self) -> bool {
        match self.top() {
            None => true,
            Some(Layer::Search(search)) => search.in_list,
            Some(_) => false,
        }
    }
}
