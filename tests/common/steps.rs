//! Steps that tests of the screen share: the workbench opened, what it says in either language waited for and clicked.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use genjin::text::{Lang, by_key};

use super::Book;
use super::screen::Screen;

/// The day of the tests.
pub const TODAY: &str = "2026-11-24";
/// The moment of the tests.
pub const NOW: &str = "2026-11-24T09:30";

pub const ENTER: &str = "\r";
pub const ESC: &str = "\u{1b}";
pub const TAB: &str = "\t";
pub const SAVE: &str = "\u{13}";
pub const CLEAR: &str = "\u{15}";

/// The program on a book, in one of the languages.
pub struct Workbench {
    /// What is seen of it.
    pub screen: Screen,
    lang: Lang,
}

impl Workbench {
    /// Opens a book on a screen of this size.
    pub fn open(book: &Book, size: (u16, u16), lang: Lang) -> Self {
        Self::open_at(book, size, lang, NOW)
    }

    /// The same at another moment.
    pub fn open_at(book: &Book, size: (u16, u16), lang: Lang, now: &str) -> Self {
        Self::open_with(book, size, lang, now, &[])
    }

    /// The same with variables of the environment.
    pub fn open_with(book: &Book, size: (u16, u16), lang: Lang, now: &str, env: &[(&str, &str)]) -> Self {
        let data = book.data().to_str().unwrap().to_owned();
        let args = ["--data", &data, "--now", now, "--lang", lang.tag()];
        Self { screen: Screen::start(size.0, size.1, &args, env), lang }
    }

    /// The program on a screen where it was started already.
    pub fn of(screen: Screen, lang: Lang) -> Self {
        Self { screen, lang }
    }

    /// The text of a key in its language, with what is put into it.
    pub fn text(&self, key: &str, with: &[(&str, &str)]) -> String {
        let text = with
            .iter()
            .fold(by_key(key, self.lang), |text, (name, value)| text.replace(&format!("%{{{name}}}"), value));
        assert!(!text.contains("%{") && !text.ends_with(key), "{key}: {text}");
        text
    }

    /// Waits until it says this.
    pub fn see(&mut self, key: &str, with: &[(&str, &str)]) -> &mut Self {
        let text = self.text(key, with);
        self.screen.see(&text);
        self
    }

    /// Waits until it does not say this.
    pub fn unsee(&mut self, key: &str, with: &[(&str, &str)]) -> &mut Self {
        let text = self.text(key, with);
        self.screen.unsee(&text);
        self
    }

    /// Types.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        self.screen.keys(keys);
        self
    }

    /// Pastes, as a terminal does.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.keys(&format!("{ESC}[200~{text}{ESC}[201~"))
    }

    /// Clicks on a text once it is there, on the last one of that text: layers and the hints lie there.
    pub fn click(&mut self, text: &str) -> &mut Self {
        let at = self.screen.see(text).find_last(text).unwrap();
        self.screen.click(at);
        self
    }

    /// Clicks twice on a text once it is there.
    pub fn double_click(&mut self, text: &str) -> &mut Self {
        let at = self.screen.see(text).find_last(text).unwrap();
        self.screen.click(at).click(at);
        self
    }

    /// Clicks on a screen's name in the top line.
    pub fn click_screen(&mut self, key: &str) -> &mut Self {
        let name = self.text(key, &[]);
        let at = self.screen.see(&name).find(&name, 0).unwrap();
        self.screen.click(at);
        self
    }

    /// Clicks on a hint of the bottom line, or of a layer's own: the key and the action's name.
    pub fn click_hint(&mut self, key: &str, action: &str) -> &mut Self {
        let text = format!("{key} {}", self.text(action, &[]));
        self.click(&text)
    }

    /// Clicks on a field of the form on top, by its label.
    pub fn click_field(&mut self, label: &str) -> &mut Self {
        let label = self.text(label, &[]);
        // Labels begin one cell left of the button that saves.
        let save = self.screen.see("Ctrl-S ").find("Ctrl-S ", 0).unwrap();
        let at = (0..)
            .map_while(|nth| self.screen.find(&label, nth))
            .find(|at| at.0 + 1 == save.0)
            .unwrap_or_else(|| panic!("no field {label}\n{}", self.screen.text()));
        self.screen.click(at);
        self
    }

    /// Does an action by the mouse alone: the palette is opened, turned to it, and it is clicked.
    pub fn command(&mut self, action: &str) -> &mut Self {
        let name = self.text(action, &[]);
        self.click_hint(":", "action.palette").see("view.palette_hint", &[]).choose(&name);
        self.unsee("view.palette_hint", &[])
    }

    /// Turns the list of a small layer in the middle to a row, and clicks on it.
    pub fn choose(&mut self, row: &str) -> &mut Self {
        let (columns, rows) = self.screen.size();
        let middle = (columns / 2, rows / 2);
        loop {
            // Rows begin beside the frame; what lies below the layer does not.
            let here = (0..).map_while(|nth| self.screen.find(row, nth)).find(|at| {
                let before = at.0.checked_sub(2).and_then(|column| self.screen.cell(column, at.1));
                at.0 > 4 && before.as_deref() == Some("│")
            });
            if let Some(at) = here {
                self.screen.click(at);
                return self;
            }
            let before = self.screen.look();
            self.screen.wheel(middle, true).wait_for("the list turned", |screen| screen.look() != before);
        }
    }

    /// Leaves the program.
    pub fn leave(mut self) {
        self.screen.keys("q");
        assert!(self.screen.end(), "{}", self.screen.text());
        assert!(self.screen.given_back());
    }
}
