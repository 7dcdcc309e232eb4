//! The lists of `assets/checklists/` that a customer's checklist is begun with (R18).

use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::{Checklist, StartingList};
use crate::text::{Lang, fold};

/// A file: its lines by when they are needed.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pages {
    stage: Vec<Stage>,
}

/// The lines that are needed at the same time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stage {
    en: String,
    zh: String,
    lines: Vec<Both>,
}

/// A text in both languages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Both {
    en: String,
    zh: String,
}

fn read(text: &str) -> Pages {
    toml::from_str(text).unwrap_or_default()
}

static LETTER_OF_CREDIT: LazyLock<Pages> = LazyLock::new(|| read(include_str!("../../assets/checklists/lc.toml")));
static SHIPMENT: LazyLock<Pages> = LazyLock::new(|| read(include_str!("../../assets/checklists/shipment.toml")));
static SAMPLE: LazyLock<Pages> = LazyLock::new(|| read(include_str!("../../assets/checklists/sample.toml")));
static QUOTE: LazyLock<Pages> = LazyLock::new(|| read(include_str!("../../assets/checklists/quote.toml")));

/// A line of a starting list.
#[derive(Debug, Clone, Copy)]
pub struct StartingLine {
    stage: &'static Stage,
    both: &'static Both,
}

impl StartingLine {
    /// What to do or to look at.
    pub fn text(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => &self.both.en,
            Lang::Zh => &self.both.zh,
        }
    }

    /// When it is needed.
    pub fn needed_by(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => &self.stage.en,
            Lang::Zh => &self.stage.zh,
        }
    }
}

/// The lines of a list, in the order they are walked.
fn lines(list: StartingList) -> impl Iterator<Item = StartingLine> {
    let pages = match list {
        StartingList::LetterOfCredit => &*LETTER_OF_CREDIT,
        StartingList::Shipment => &*SHIPMENT,
        StartingList::Sample => &*SAMPLE,
        StartingList::Quote => &*QUOTE,
    };
    pages.stage.iter().flat_map(|stage| stage.lines.iter().map(move |both| StartingLine { stage, both }))
}

/// The lines of a list that a checklist has in neither language.
pub fn missing_of(list: StartingList, there: &Checklist) -> Vec<StartingLine> {
    let there: Vec<_> = there.lines.iter().map(|line| fold(&line.text)).collect();
    let has = |text: &str| there.contains(&fold(text));
    lines(list).filter(|line| Lang::ALL.iter().all(|lang| !has(line.text(*lang)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::plan::LINE_BYTES;

    #[test]
    fn r18_every_list_is_read_whole_and_no_line_stands_twice() {
        for list in StartingList::ALL {
            let all = missing_of(*list, &Checklist::default());
            assert!(all.len() >= 10, "{list:?}: {}", all.len());
            for lang in Lang::ALL {
                let mut texts: Vec<_> = all.iter().map(|line| line.text(lang)).collect();
                assert!(texts.iter().all(|text| !text.trim().is_empty() && text.len() < LINE_BYTES));
                assert!(all.iter().all(|line| !line.needed_by(lang).is_empty()));
                texts.sort_unstable();
                texts.dedup();
                assert_eq!(texts.len(), all.len(), "{list:?} in {}", lang.tag());
            }
            assert!(all.iter().all(|line| !line.text(Lang::Zh).is_ascii() && !line.needed_by(Lang::Zh).is_ascii()));
        }
        let credit = missing_of(StartingList::LetterOfCredit, &Checklist::default());
        assert!(credit.len() >= 30, "{}", credit.len());
    }
}
