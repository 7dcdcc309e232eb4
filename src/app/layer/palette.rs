//! The palette: every action that is available, found by a few letters of its name.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::app::{ACTIONS, ActionId, App, Cursor, Layer, Palette};
use crate::search::read_aloud;
use crate::text::{Lang, by_key};

/// Ways that a name is read in pinyin.
const READINGS: usize = 8;

/// How well a Chinese name fits what is typed, read in pinyin: whole syllables, initials, or both.
fn aloud(matcher: &SkimMatcherV2, name: &str, typed: &str) -> Option<i64> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let begins = |read: &String| read.chars().next() == typed.chars().next().map(|c| c.to_ascii_lowercase());
    let read = read_aloud(name, READINGS).into_iter().filter(begins);
    read.filter_map(|read| matcher.fuzzy_match(&read, &typed)).max()
}

impl App {
    pub(in crate::app) fn open_palette(&mut self) {
        self.layers.push(Layer::Palette(Palette::default()));
        self.search_palette();
    }

    pub(in crate::app) fn palette(&mut self) -> Option<&mut Palette> {
        match self.layers.last_mut() {
            Some(Layer::Palette(palette)) => Some(palette),
            _ => None,
        }
    }

    /// Finds what fits the typed text: in the screen's language first, by its pinyin as well, then in English.
    pub(in crate::app) fn search_palette(&mut self) {
        let lang = self.lang;
        let Some(Layer::Palette(mut palette)) = self.layers.pop() else { return };
        let typed = palette.line.text.trim().to_owned();
        let matcher = SkimMatcherV2::default().ignore_case();
        let mut found: Vec<(i64, usize, ActionId, Vec<usize>)> = Vec::new();
        for (row, at) in ACTIONS.iter().zip(0..) {
            if !row.works_on_screens() || row.id == ActionId::Palette || !(row.available)(self) {
                continue;
            }
            if typed.is_empty() {
                found.push((0, at, row.id, Vec::new()));
            } else if let Some((score, letters)) = matcher.fuzzy_indices(&by_key(row.name, lang), &typed) {
                found.push((-score - 1000, at, row.id, letters));
            } else if let Some(score) = aloud(&matcher, &by_key(row.name, lang), &typed) {
                found.push((-score - 500, at, row.id, Vec::new()));
            } else if let Some(score) = matcher.fuzzy_match(&by_key(row.name, Lang::En), &typed) {
                found.push((-score, at, row.id, Vec::new()));
            }
        }
        found.sort_unstable_by_key(|(score, at, ..)| (*score, *at));
        palette.matches = found.into_iter().map(|(_, _, id, letters)| (id, letters)).collect();
        palette.cursor = Cursor::default();
        self.layers.push(Layer::Palette(palette));
    }

    /// Does the lit action.
    pub(in crate::app) fn pick_palette(&mut self) {
        let Some(palette) = self.palette() else { return };
        let Some((id, _)) = palette.matches.get(palette.cursor.at).cloned() else { return };
        self.layers.pop();
        self.run(id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_found_by_pinyin_and_initials() {
        let matcher = SkimMatcherV2::default().ignore_case();
        for (name, typed, fits) in [
            ("导出", "daochu", true),
            ("导出", "dao chu", true),
            ("导出", "DC", true),
            ("收件箱", "sjx", true),
            ("导出", "chu", false),
            ("export", "exp", false),
        ] {
            assert_eq!(aloud(&matcher, name, typed).is_some(), fits, "{name} {typed}");
        }
    }
}
