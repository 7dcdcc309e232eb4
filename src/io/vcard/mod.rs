//! Cards of an address book (vCard 2.1, 3.0, 4.0): each a row, whose number is the card's.
//!
//! | file | what |
//! |---|---|
//! | `lines` | lines put together where they were folded |
//! | `property` | name, types and value of one of them |
//! | `card` | the cells of a card |
//! | `write` | customers as cards |

mod card;
mod lines;
mod property;
mod write;

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader};

use self::lines::Lines;
use self::property::Property;
use super::encoding::{self, Charset, Utf8};
use super::importer::{Bytes, Contents, Importer, Source, Wish};
use super::record::MAX_RECORD;
use super::request::ImportError;
use super::spool::Spool;

pub use write::write_cards;

/// Columns of all cards together; what has none stands in the last one.
const COLUMNS: usize = 200;
/// The column of what has none.
const REST: &str = "Other properties";
/// Properties of a card.
const PROPERTIES: usize = 5_000;
/// Cards between two looks at whether to go on.
const STRIDE: u64 = 256;

/// Cards.
pub(super) struct VCards;

impl Importer for VCards {
    fn format(&self) -> &'static str {
        "vcard"
    }

    fn recognises(&self, start: &[u8], _: &mut dyn Bytes) -> io::Result<bool> {
        // Where each sign takes two bytes, one of them is zero.
        let mut signs = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).iter();
        let two = start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF");
        if two {
            signs.nth(1);
        }
        let text: Vec<u8> = signs.copied().filter(|byte| *byte != 0).take(256).collect();
        let text = text.trim_ascii_start();
        Ok(text.get(..11).is_some_and(|head| head.eq_ignore_ascii_case(b"BEGIN:VCARD")))
    }

    fn open<'f>(&self, mut file: Box<dyn Bytes + 'f>, wish: &mut Wish<'_>) -> Result<Source<'f>, ImportError> {
        let charset = encoding::detect(&mut file)?.unwrap_or(Charset::UTF_8);
        let mut table = Table::new()?;
        if charset.is_wide() {
            read(BufReader::new(Utf8::new(file, charset)), Charset::UTF_8, &mut table, wish)?;
        } else {
            read(BufReader::with_capacity(1 << 16, file), charset, &mut table, wish)?;
        }
        let Table { spool, columns, replaced, .. } = table;
        Source::spooled(spool, Contents { columns: Some(columns), replaced, ..Contents::default() })
    }
}

/// The cards as they are taken in.
struct Table {
    spool: Spool,
    columns: Vec<String>,
    places: HashMap<String, usize>,
    cards: u64,
    replaced: u64,
}

/// The cards of a file, one by one.
fn read(input: impl BufRead, charset: Charset, table: &mut Table, wish: &mut Wish<'_>) -> Result<(), ImportError> {
    let mut lines = Lines::new(input);
    let mut card: Option<Vec<Property>> = None;
    // How deep cards stand within the card: an agent of 2.1 is a card of its own.
    let mut agents = 0_u32;
    let mut bytes = 0_usize;
    while let Some(line) = lines.next()? {
        let head = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line).trim_ascii();
        if head.eq_ignore_ascii_case(b"BEGIN:VCARD") {
            let is_agent = card
                .as_ref()
                .and_then(|card| card.last())
                .is_some_and(|last| last.name == "AGENT" && last.value.trim().is_empty());
            if is_agent || agents > 0 {
                agents += 1;
                continue;
            }
            // A card that has no end ends where the next begins.
            if let Some(card) = card.take() {
                table.take(&card, wish)?;
            }
            card = Some(Vec::new());
            (lines.old, bytes) = (false, 0);
        } else if head.eq_ignore_ascii_case(b"END:VCARD") {
            if agents > 0 {
                agents -= 1;
            } else if let Some(card) = card.take() {
                table.take(&card, wish)?;
            }
        } else if let Some(card) = &mut card
            && let Some(property) = Property::of(&line, charset)
        {
            if agents > 0 {
                if property.name == "FN"
                    && let Some(agent) = card.last_mut()
                {
                    agent.value.push_str(&property.value);
                }
                continue;
            }
            lines.old |= property.name == "VERSION" && property.value.trim() == "2.1";
            bytes += property.value.len();
            if card.len() < PROPERTIES && bytes < 3 * MAX_RECORD {
                card.push(property);
            }
        }
    }
    match card {
        Some(card) => table.take(&card, wish),
        None => Ok(()),
    }
}

impl Table {
    fn new() -> Result<Self, ImportError> {
        Ok(Self { spool: Spool::new()?, columns: Vec::new(), places: HashMap::new(), cards: 0, replaced: 0 })
    }

    fn take(&mut self, card: &[Property], wish: &mut Wish<'_>) -> Result<(), ImportError> {
        self.cards += 1;
        if self.cards.is_multiple_of(STRIDE) {
            wish.read(self.cards)?;
        }
        self.replaced += card.iter().map(|one| one.replaced).sum::<u64>();
        let mut rest = String::new();
        for (name, text) in card::cells(card).0 {
            match self.place(&name) {
                Some(column) => self.spool.put(self.cards, column, &text)?,
                None => rest += &format!("{name}: {text}\n"),
            }
        }
        if !rest.is_empty()
            && let Some(column) = self.place(REST)
        {
            self.spool.put(self.cards, column, rest.trim_end())?;
        }
        Ok(())
    }

    fn place(&mut self, name: &str) -> Option<usize> {
        if let Some(place) = self.places.get(name) {
            return Some(*place);
        }
        if self.columns.len() >= COLUMNS && name != REST {
            return None;
        }
        self.columns.push(name.to_owned());
        self.places.insert(name.to_owned(), self.columns.len() - 1);
        Some(self.columns.len() - 1)
    }
}
