//! Keys that no action of the table took: typed into the layer on top.

use crate::app::{App, Key, KeyCode, Layer, Screen};

impl App {
    /// A key for the layer on top.
    pub(in crate::app) fn layer_key(&mut self, key: Key) {
        match self.layers.last_mut() {
            Some(Layer::Form(_)) => self.form_key(key),
            Some(Layer::Notes(_)) => self.notes_key_typed(key),
            Some(Layer::Import(_)) => self.import_key(key),
            Some(Layer::Palette(palette)) => {
                if palette.line.key(key) {
                    self.search_palette();
                }
            }
            Some(Layer::Search(search)) => {
                if search.in_list {
                    // What is no action there goes on with what was typed.
                    search.in_list = !matches!(key.code, KeyCode::Backspace);
                } else if search.line.key(key) {
                    self.seek();
                }
            }
            Some(Layer::Products(products)) => {
                if products.line.key(key) {
                    self.seek_product();
                }
            }
            Some(Layer::Letters(letters)) => {
                if letters.line.key(key) {
                    self.seek_letter();
                }
            }
            Some(Layer::CompanyFiles(files)) => {
                if files.line.key(key) {
                    self.seek_company_file();
                }
            }
            Some(Layer::Bookmarks(bookmarks)) if bookmarks.lists_all => {
                if bookmarks.line.key(key) {
                    self.seek_bookmark();
                }
            }
            Some(Layer::Menu(menu)) => {
                if let KeyCode::Char(c) = key.half_width().code
                    && let Some(at) = menu.items.iter().position(|item| item.key == Some(c.to_ascii_lowercase()))
                {
                    menu.at = at;
                    self.pick_menu();
                }
            }
            Some(Layer::Walk(walk)) => {
                if let Some(remark) = &mut walk.remark {
                    remark.line.key(key);
                }
            }
            Some(Layer::Filter) => {
                if self.words().key(key) {
                    self.relist();
                }
            }
            _ => {}
        }
    }

    /// The filter line of the screen.
    pub(in crate::app) fn words(&mut self) -> &mut crate::app::LineEdit {
        match self.screen {
            _ if self.filters_files() => &mut self.files.filter,
            Screen::Triage => &mut self.triage.filter,
            // The other panes follow the customers' list.
            Screen::Customers | Screen::Timeline | Screen::Quotes | Screen::Review => &mut self.customers.words,
            Screen::Board => &mut self.board.words,
            Screen::Chases => &mut self.chases.words,
        }
    }

    /// A paste for the layer on top, no longer than it takes.
    pub(in crate::app) fn layer_paste(&mut self, text: &str) {
        match self.layers.last_mut() {
            Some(Layer::Form(_)) => self.form_paste(text),
            Some(Layer::Import(_)) => self.import_paste(text),
            Some(Layer::Notes(notes)) if notes.sent.is_none() => {
                notes.area.insert_str(super::clean(text));
                notes.unsaved = true;
            }
            Some(Layer::Palette(palette)) => {
                palette.line.insert(text);
                self.search_palette();
            }
            Some(Layer::Products(products)) => {
                products.line.insert(text);
                self.seek_product();
            }
            Some(Layer::Letters(letters)) => {
                letters.line.insert(text);
                self.seek_letter();
            }
            Some(Layer::CompanyFiles(files)) => {
                files.line.insert(text);
                self.seek_company_file();
            }
            Some(Layer::Bookmarks(bookmarks)) if bookmarks.lists_all => {
                bookmarks.line.insert(text);
                self.seek_bookmark();
            }
            Some(Layer::Search(search)) => {
                search.in_list = false;
                search.line.insert(text);
                self.seek();
            }
            Some(Layer::Walk(walk)) => {
                if let Some(remark) = &mut walk.remark {
                    remark.line.insert(text);
                }
            }
            Some(Layer::Filter) => {
                self.words().insert(text);
                self.relist();
            }
            _ => {}
        }
    }

    /// Up and down in the layer on top.
    pub(in crate::app) fn layer_step(&mut self, by: isize) {
        let page = usize::from(self.pages.list);
        match self.layers.last_mut() {
            Some(Layer::Palette(palette)) => {
                palette.cursor.step(by, palette.matches.len());
                palette.cursor.settle(palette.matches.len(), page);
            }
            Some(Layer::Menu(menu)) => {
                menu.at = menu.at.saturating_add_signed(by).min(menu.items.len().saturating_sub(1));
            }
            Some(Layer::Help(help)) => help.scroll = help.scroll.saturating_add_signed(by).min(500),
            Some(Layer::Text { text, scroll }) => {
                *scroll = scroll.saturating_add_signed(by).min(text.lines().count().saturating_sub(1));
            }
            Some(Layer::Search(_)) => self.step_search(by),
            Some(Layer::Import(_)) => self.step_import(by),
            Some(Layer::Walk(_)) => self.step_walk(by),
            Some(Layer::Remind(_)) => self.scroll_reminder(by),
            Some(Layer::Expedite(_)) => self.step_ways(by),
            Some(Layer::CreditCheck(_)) => self.step_findings(by),
            Some(Layer::Page(_)) => self.scroll_page(by),
            Some(Layer::Products(_)) => self.step_products(by),
            // A page is one of the text.
            Some(Layer::Letters(_)) if by.abs() > 1 => self.scroll_letter(by),
            Some(Layer::Letters(_)) => self.step_letters(by),
            Some(Layer::CompanyFiles(_)) => self.step_company_files(by),
            Some(Layer::Bookmarks(_)) => self.step_bookmarks(by),
            Some(Layer::Duplicates(_)) => self.step_duplicates(by),
            Some(Layer::Inbox(_)) => self.step_inbox(by),
            Some(Layer::Filter) => {
                if self.filters_files() {
                    self.step_detail(by);
                } else {
                    self.move_rows(by);
                }
            }
            _ => {}
        }
    }
}
