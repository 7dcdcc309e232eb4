//! Pastes: text, never commands, and no more of it than what has the keys takes.

use crate::app::{App, FieldKind, FormKind, Layer, LineEdit, MessageKind};
use crate::model::{LINE_BYTES, NOTES_BYTES, TEXT_BYTES};
use crate::search::CHARS;
use crate::tr;

/// How much more is taken: so many bytes, so many characters.
type Room = (usize, usize);

fn bytes(most: usize, held: usize) -> Option<Room> {
    Some((most.saturating_sub(held), usize::MAX))
}

fn line(line: &LineEdit) -> Option<Room> {
    bytes(LINE_BYTES, line.text.len())
}

fn length(lines: &[String]) -> usize {
    lines.iter().map(|line| line.len() + 1).sum()
}

impl App {
    /// A paste: what is too long is cut, and that is said.
    pub(in crate::app) fn paste(&mut self, text: &str) {
        let Some(room) = self.room(text).filter(|_| self.board.drag.is_none()) else { return };
        let fitting = beginning(text, room);
        if fitting.len() < text.len() {
            let said = match self.top() {
                Some(Layer::Search(_)) => tr!(self.lang, "app.search_cut", count = CHARS),
                _ => tr!(self.lang, "app.paste_cut", count = fitting.chars().count()),
            };
            self.say(MessageKind::Refused, said);
        }
        self.layer_paste(fitting);
    }

    /// How much more what has the keys takes; none where nothing is typed.
    fn room(&mut self, text: &str) -> Option<Room> {
        match self.layers.last()? {
            Layer::Form(form) => match &form.field()?.kind {
                // A list of products or addresses is one line, too.
                FieldKind::Text(line) | FieldKind::Secret(line) => bytes(TEXT_BYTES, line.text.len()),
                FieldKind::Lines(area) => {
                    let most = if matches!(form.kind, FormKind::Note(_)) { NOTES_BYTES } else { TEXT_BYTES };
                    bytes(most, length(area.lines()))
                }
                FieldKind::Date(date) => line(&date.line),
                FieldKind::Choice(choice) => line(&choice.line),
                FieldKind::Amount(amount) => line(&amount.amount),
                FieldKind::Toggle(_) => None,
            },
            Layer::Notes(notes) => bytes(NOTES_BYTES, length(notes.area.lines())),
            Layer::Search(search) => Some((usize::MAX, CHARS.saturating_sub(search.line.text.chars().count()))),
            Layer::Import(import) => match &import.picker {
                Some(picker) => line(&picker.line),
                None if super::import::is_whole_path(text) => bytes(LINE_BYTES, 0),
                None => line(&import.path),
            },
            Layer::Palette(palette) => line(&palette.line),
            Layer::Products(products) => line(&products.line),
            Layer::Letters(letters) => line(&letters.line),
            Layer::CompanyFiles(files) => line(&files.line),
            Layer::Bookmarks(bookmarks) if bookmarks.lists_all => line(&bookmarks.line),
            Layer::Walk(walk) => line(&walk.remark.as_ref()?.line),
            Layer::Filter => line(self.words()),
            Layer::Help(_)
            | Layer::Confirm(_)
            | Layer::Menu(_)
            | Layer::Spread(_)
            | Layer::Calendar(_)
            | Layer::Text { .. }
            | Layer::Remind(_)
            | Layer::Expedite(_)
            | Layer::CreditCheck(_)
            | Layer::Page(_)
            | Layer::Inbox(_)
            | Layer::Bookmarks(_)
            | Layer::Duplicates(_) => None,
        }
    }
}

/// As much of a text as there is room for.
fn beginning(text: &str, (bytes, characters): Room) -> &str {
    let mut end = text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at).min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}
