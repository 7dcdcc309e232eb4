//! Reading what is written in `assets/demo/book/`: the customers, and the courses that correspondence takes.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::LazyLock;

use chrono::NaiveTime;
use serde::Deserialize;

use crate::model::{Channel, Direction};
use crate::text::Lang;

/// A customer as written; texts with a bar hold both languages. What each field may hold is said in the files.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub code: String,
    pub name: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub kind: String,
    pub place: String,
    pub site: String,
    #[serde(default)]
    pub address: String,
    pub from: String,
    pub tags: Vec<String>,
    pub item: String,
    #[serde(default)]
    pub more: Vec<String>,
    pub size: String,
    pub qty: String,
    pub port: String,
    pub price: String,
    pub people: Vec<String>,
    pub stand: String,
    #[serde(default)]
    pub close: Option<i64>,
    #[serde(default)]
    pub amount: String,
    pub about: String,
    pub due: String,
    #[serde(default)]
    pub last: i64,
    #[serde(default)]
    pub arcs: Vec<String>,
    #[serde(default)]
    pub own: Vec<String>,
    #[serde(default)]
    pub todo: String,
    #[serde(default)]
    pub notes: String,
    #[serde(default)]
    pub orders: Vec<String>,
    #[serde(default)]
    pub checklist: Vec<String>,
    #[serde(default)]
    pub archived: Option<i64>,
    #[serde(default)]
    pub dnc: bool,
    #[serde(default)]
    pub reason: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cast {
    customer: Vec<Part>,
}

/// Six things that can be said of every customer of a kind, in the order of the profile's fields.
#[derive(Debug, Default, Deserialize)]
pub struct KindTexts {
    en: Vec<String>,
    zh: Vec<String>,
}

/// Texts in both languages, line by line.
#[derive(Debug, Default, Deserialize)]
pub struct BothLists {
    en: Vec<String>,
    zh: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    arc: BTreeMap<String, Vec<String>>,
    zh: BTreeMap<String, Vec<String>>,
    kind: BTreeMap<String, KindTexts>,
    answer: BothLists,
    source: BTreeMap<String, String>,
    needed: BTreeMap<String, String>,
    owner: BTreeMap<String, String>,
}

/// One line of a correspondence, before it has a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Calendar days since the line before.
    pub gap: u64,
    pub direction: Direction,
    pub channel: Channel,
    /// Whether an order is placed in it.
    pub orders: bool,
    pub english: String,
    pub chinese: String,
}

impl Line {
    /// The text in a language, with the customer's own words still to be filled in.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.english,
            Lang::Zh => &self.chinese,
        }
    }
}

/// Everything that is written for the sample book.
#[derive(Debug, Default)]
pub struct Script {
    /// The customers, in the order of the files.
    pub parts: Vec<Part>,
    /// The courses by name.
    pub arcs: BTreeMap<String, Vec<Line>>,
    /// Answers to a customer who had the last word.
    pub answers: Vec<[String; 2]>,
    texts: Texts,
}

static SCRIPT: LazyLock<Script> = LazyLock::new(|| {
    // The texts are part of the program; that they can be read is tested.
    Script::read(
        include_str!("../../assets/demo/book/arcs.toml"),
        &[
            include_str!("../../assets/demo/book/europe.toml"),
            include_str!("../../assets/demo/book/americas.toml"),
            include_str!("../../assets/demo/book/asia.toml"),
        ],
    )
    .unwrap_or_default()
});

/// The script of the sample book.
pub fn script() -> &'static Script {
    &SCRIPT
}

impl Script {
    fn read(texts: &str, casts: &[&str]) -> Result<Self, toml::de::Error> {
        let texts: Texts = toml::from_str(texts)?;
        let mut parts = Vec::new();
        for cast in casts {
            parts.extend(toml::from_str::<Cast>(cast)?.customer);
        }
        let mut arcs = BTreeMap::new();
        for (name, lines) in &texts.arc {
            let chinese = texts.zh.get(name).map_or(&[][..], Vec::as_slice);
            let lines: Vec<Line> =
                lines.iter().zip(chinese).filter_map(|(line, zh)| read_line(&format!("{line} | {zh}"))).collect();
            arcs.insert(name.clone(), lines);
        }
        let answers = texts.answer.en.iter().cloned().zip(texts.answer.zh.iter().cloned()).map(Into::into).collect();
        Ok(Self { parts, arcs, answers, texts })
    }

    /// The six texts of a kind of customer; empty ones where there are none.
    pub fn kind(&self, kind: &str, lang: Lang) -> [String; 6] {
        let list = self.texts.kind.get(kind).map(|texts| if lang == Lang::Zh { &texts.zh } else { &texts.en });
        let mut lines = list.into_iter().flatten().cloned();
        std::array::from_fn(|_| lines.next().unwrap_or_default())
    }

    /// Where a customer came from.
    pub fn source(&self, word: &str, lang: Lang) -> String {
        self.texts.source.get(word).map_or(word, |both| side(both, lang)).to_owned()
    }

    /// When a checklist's line is needed.
    pub fn needed(&self, word: &str, lang: Lang) -> String {
        self.texts.needed.get(word).map_or(word, |both| side(both, lang)).to_owned()
    }

    /// The salesperson whose book it is.
    pub fn owner(&self, lang: Lang) -> String {
        self.texts.owner.get("name").map_or("", |both| side(both, lang)).to_owned()
    }
}

/// The side of a text with a bar that is in `lang`; the whole of one without.
pub fn side(both: &str, lang: Lang) -> &str {
    match (both.split_once(" | "), lang) {
        (Some((english, _)), Lang::En) => english.trim(),
        (Some((_, chinese)), Lang::Zh) => chinese.trim(),
        (None, _) => both.trim(),
    }
}

/// The fields between the bars.
pub fn fields<const N: usize>(line: &str) -> Option<[&str; N]> {
    let fields: Vec<&str> = line.split('|').map(str::trim).collect();
    fields.try_into().ok()
}

/// Reads `gap direction channel [!] | English | 中文`.
pub fn read_line(line: &str) -> Option<Line> {
    let [head, english, chinese] = fields(line)?;
    let mut words = head.split_whitespace();
    Some(Line {
        gap: words.next()?.parse().ok()?,
        direction: words.next()?.parse().ok()?,
        channel: words.next()?.parse().ok()?,
        orders: words.next() == Some("!"),
        english: english.to_owned(),
        chinese: chinese.to_owned(),
    })
}

/// What makes a customer due, and the day from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DuePlan {
    /// By the cadence of its grade or tier.
    Cadence(i64),
    /// By the rhythm of its orders.
    Reorder(i64),
    /// By a date agreed.
    Agreed(i64, Option<NaiveTime>),
    /// By an inbound entry that nobody has answered.
    Waiting(i64),
    /// New in the book.
    New,
    /// Never.
    Never,
}

impl FromStr for DuePlan {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let days = |word: &str| word.parse::<i64>().map_err(|_| ());
        match words[..] {
            ["cadence", day] => Ok(Self::Cadence(days(day)?)),
            ["reorder", day] => Ok(Self::Reorder(days(day)?)),
            ["waiting", day] => Ok(Self::Waiting(days(day)?)),
            ["agreed", day] => Ok(Self::Agreed(days(day)?, None)),
            ["agreed", day, time] => {
                Ok(Self::Agreed(days(day)?, Some(NaiveTime::parse_from_str(time, "%H:%M").map_err(|_| ())?)))
            }
            ["new"] => Ok(Self::New),
            ["none"] => Ok(Self::Never),
            _ => Err(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Country, Money};

    #[test]
    fn every_text_of_the_book_can_be_read() {
        let script = script();
        assert!(script.parts.len() >= 64, "{}", script.parts.len());
        for (name, lines) in &script.texts.arc {
            assert_eq!(lines.len(), script.texts.zh[name].len(), "{name}: both languages have the same lines");
            assert_eq!(lines.len(), script.arcs[name].len(), "{name}: every line can be read");
        }
        assert_eq!(script.texts.answer.en.len(), script.texts.answer.zh.len());
        for part in &script.parts {
            let code = &part.code;
            assert!(Country::from_code(&code[..2]).is_some_and(|one| one.facts().is_some()), "{code}");
            assert!(part.due.parse::<DuePlan>().is_ok(), "{code}: {}", part.due);
            assert!(part.own.iter().all(|line| read_line(line).is_some()), "{code}: {:?}", part.own);
            assert!(part.arcs.iter().all(|arc| script.arcs.contains_key(arc)), "{code}: {:?}", part.arcs);
            assert!(part.people.iter().all(|one| fields::<4>(one).is_some()), "{code}: {:?}", part.people);
            assert!(part.orders.iter().all(|one| fields::<3>(one).is_some()), "{code}: {:?}", part.orders);
            assert!(part.checklist.iter().all(|one| fields::<4>(one).is_some()), "{code}: {:?}", part.checklist);
            assert!(script.texts.kind.contains_key(&part.kind), "{code}: {}", part.kind);
            assert!(script.texts.source.contains_key(&part.from), "{code}: {}", part.from);
            if let Some((currency, amount)) = part.amount.split_once(' ') {
                assert!(Money::parse(amount, currency).is_ok(), "{code}: {}", part.amount);
            }
            for both in [&part.item, &part.about] {
                assert!(both.contains(" | "), "{code}: {both} is in one language only");
            }
        }
        for texts in script.texts.kind.values() {
            assert_eq!((texts.en.len(), texts.zh.len()), (6, 6));
        }
    }

    #[test]
    fn a_line_is_read_whole_or_not_at_all() {
        let line = read_line("3 in email ! | PO came | 来单").unwrap();
        assert_eq!((line.gap, line.orders, line.text(Lang::Zh)), (3, true, "来单"));
        for broken in ["", "3 in email", "x in email | a | b", "3 by email | a | b", "3 in email | a | b | c"] {
            assert_eq!(read_line(broken), None, "{broken}");
        }
    }
}
