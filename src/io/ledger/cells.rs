//! One record of such a table, read into what its kind needs, or the reason why it cannot be.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveTime};

use super::RowKind;
use super::fields::{Shape, spec_of};
use super::spelt;
use crate::io::customers::{Spelling, header_currency};
use crate::io::days;
use crate::io::field::Field;
use crate::io::incoming::Incoming;
use crate::io::mapping::Mapping;
use crate::io::money::{self, Amount};
use crate::io::record::Record;
use crate::io::reject::{Reject, RejectReason, shown};
use crate::io::values::{self, one_line};
use crate::model::{Agreed, Channel, Currency, Direction, LINE_BYTES, TEXT_BYTES};

/// A row of such a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerRow {
    /// Its row in the file.
    pub row: u64,
    /// Whose it is, as far as it says: code, name, mail address, contact.
    pub whose: Incoming,
    /// What it says, as far as it could be read.
    pub said: Said,
    /// Why it is not taken.
    pub trouble: Option<Reject>,
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// An entry of a log.
    Entry(Entry),
    /// Fields of a record by their keys, as one would type them.
    Fields(Vec<(&'static str, String)>),
}

/// An entry of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The day.
    pub on: NaiveDate,
    /// Who turned to whom.
    pub direction: Direction,
    /// By what.
    pub channel: Channel,
    /// What was said.
    pub text: String,
    /// The date agreed.
    pub next: Option<Agreed>,
    /// What to do then.
    pub to_do: String,
}

/// Reads records of such a table by a mapping.
pub struct LedgerReader<'a> {
    kind: RowKind,
    mapping: &'a Mapping,
    spelling: Spelling,
    today: NaiveDate,
    header_currency: Option<Currency>,
}

/// What a row gave so far.
#[derive(Default)]
struct Parts {
    set: Vec<(&'static str, String)>,
    on: Option<NaiveDate>,
    direction: Option<Direction>,
    channel: Option<Channel>,
    text: Vec<String>,
    next: Option<Agreed>,
    to_do: String,
    /// Cells of columns without a field, and such as their fields do not take: kept as lines of the remark.
    beside: Vec<String>,
}

impl Parts {
    fn has(&self, key: &str) -> bool {
        self.set.iter().any(|(held, _)| *held == key)
    }

    fn put(&mut self, key: &'static str, text: String, between: &str) {
        match self.set.iter_mut().find(|(held, _)| *held == key) {
            Some((_, held)) => *held = format!("{held}{between}{text}"),
            None => self.set.push((key, text)),
        }
    }

    fn take(&mut self, key: &str) -> Option<String> {
        let at = self.set.iter().position(|(held, _)| *held == key)?;
        Some(self.set.remove(at).1)
    }

    fn keep(&mut self, header: &str, cell: &str) {
        self.beside.push(format!("{}: {cell}", values::unguarded(header)));
    }
}

impl<'a> LedgerReader<'a> {
    /// A reader of records of a kind; entries of the log after `today` are refused.
    pub fn new(kind: RowKind, mapping: &'a Mapping, spelling: Spelling, today: NaiveDate) -> Self {
        let price = mapping.columns().iter().find(|(_, field)| *field == Field::Record("price"));
        let header_currency = price.and_then(|(name, _)| header_currency(name));
        Self { kind, mapping, spelling, today, header_currency }
    }

    /// Reads a record. What is wrong with it is its [`LedgerRow::trouble`]; whose it is and what it belongs to is told all the same.
    pub fn read(&self, record: &Record) -> LedgerRow {
        let mut whose = Incoming { row: record.row, own: self.spelling.own, ..Incoming::default() };
        let mut trouble = self.mapping.check(record).err();
        let mut parts = Parts::default();
        let whole = trouble.is_none();
        for (at, (header, field)) in self.mapping.columns().iter().enumerate().filter(|_| whole) {
            let cell = self.clean(record.cell(at));
            if cell.is_empty() {
                continue;
            }
            let taken = match cell.len() > field.limit() {
                true => Err(RejectReason::TooLong { limit: field.limit() }),
                false => self.take(&mut whose, &mut parts, (header, field), &cell),
            };
            if let Err(reason) = taken {
                trouble.get_or_insert_with(|| self.mapping.blame(record, Some(at), reason));
            }
        }
        let (said, missing) = self.finish(parts);
        if let Some(reason) = missing {
            trouble.get_or_insert_with(|| self.mapping.blame(record, None, reason));
        }
        LedgerRow { row: record.row, whose, said, trouble }
    }

    fn clean<'c>(&self, cell: &'c str) -> Cow<'c, str> {
        if self.spelling.own { Cow::Borrowed(values::unguarded(cell)) } else { values::clean(cell) }
    }

    fn take(
        &self,
        whose: &mut Incoming,
        parts: &mut Parts,
        (header, field): (&str, &Field),
        cell: &str,
    ) -> Result<(), RejectReason> {
        match field {
            Field::Code => whose.code = Some(one_line(cell)),
            Field::Name => whose.name = one_line(cell),
            Field::Email => whose.contact.emails.extend(values::emails(cell).addresses),
            Field::Contact => whose.contact.name = one_line(cell),
            Field::FollowUp => parts.text.push(cell.to_owned()),
            Field::NextFollowUp => {
                let (day, time) = self.day(cell)?;
                parts.next = Some(Agreed { day, time });
            }
            Field::ToDo => parts.to_do = cell.to_owned(),
            Field::Record("on") if self.kind == RowKind::Log => {
                let (day, _) = self.day(cell)?;
                if day > self.today {
                    return Err(RejectReason::FutureDay { value: shown(cell) });
                }
                parts.on = Some(day);
            }
            Field::Record("direction") => match spelt::direction(cell) {
                Some(direction) => parts.direction = Some(direction),
                None => parts.keep(header, cell),
            },
            Field::Record("channel") => match spelt::channel(cell) {
                Some(channel) => parts.channel = Some(channel),
                None => parts.keep(header, cell),
            },
            Field::Record(key) => self.record(parts, header, key, cell)?,
            Field::Custom(name) => parts.keep(if name.is_empty() { header } else { name }, cell),
            _ => {}
        }
        Ok(())
    }

    /// A field of a quotation or a product, put as one would type it.
    fn record(&self, parts: &mut Parts, header: &str, key: &'static str, cell: &str) -> Result<(), RejectReason> {
        let shape = spec_of(key).map_or(Shape::Text, |spec| spec.shape);
        // "30 days" under "validity".
        if key == "valid_until"
            && days::day(cell).is_none()
            && let Some((days, _)) = spelt::counted(cell, self.spelling.decimals)
        {
            parts.put("valid_days", days.to_string(), "");
            return Ok(());
        }
        match (key, shape) {
            (_, Shape::Day) => {
                let (day, _) = self.day(cell)?;
                if key == "archived" && day > self.today {
                    return Err(RejectReason::FutureDay { value: shown(cell) });
                }
                parts.put(key, day.to_string(), "");
            }
            ("revision", _) => match cell.chars().filter(char::is_ascii_digit).collect::<String>() {
                digits if digits.is_empty() => parts.keep(header, cell),
                digits => parts.put(key, digits.trim_start_matches('0').to_owned(), ""),
            },
            ("price", _) => parts.put(key, self.price(cell)?, ""),
            (_, Shape::Amount) => {
                let text = match money::amount(cell, None, self.spelling.decimals) {
                    Some(Amount::Money(money)) => format!("{} {}", money.amount, money.currency),
                    Some(Amount::Bare(number)) => format!("{}{number}", spelt::sign(cell)),
                    None => return Err(RejectReason::NotAnAmount { value: shown(cell) }),
                };
                parts.put(key, text, "");
            }
            (_, Shape::Number) => match self.number(cell) {
                Some((number, rest)) => {
                    parts.put(key, number, "");
                    if key == "quantity" && !rest.is_empty() && !parts.has("unit") {
                        parts.put("unit", rest, "");
                    }
                }
                None if key == "quantity" => return Err(RejectReason::NotANumber { value: shown(cell) }),
                None => parts.keep(header, cell),
            },
            ("unit", _) => {
                // A column of its own counts before what stands behind a quantity.
                parts.take(key);
                parts.put(key, one_line(cell), "");
            }
            ("currency", _) => {
                parts.put(key, money::currency_of(cell).map_or(cell.to_owned(), |one| one.to_string()), "")
            }
            ("per", _) if !self.spelling.own => parts.put(key, spelt::per(cell).unwrap_or(cell).to_owned(), ""),
            ("outcome", _) if !self.spelling.own => match spelt::outcome(cell) {
                Some(outcome) => parts.put(key, outcome.word().to_owned(), ""),
                None => parts.keep(header, cell),
            },
            ("incoterm", _) if !self.spelling.own => match spelt::incoterm(cell) {
                Some(incoterm) => parts.put(key, incoterm, ""),
                None => parts.keep(header, cell),
            },
            ("product", _) => parts.put(key, one_line(cell), " "),
            (_, Shape::Parts) => parts.put(key, cell.to_owned(), "\n"),
            (_, Shape::Text) => parts.put(key, cell.to_owned(), ""),
        }
        Ok(())
    }

    fn day(&self, cell: &str) -> Result<(NaiveDate, Option<NaiveTime>), RejectReason> {
        self.spelling.day(cell)
    }

    /// A number, and what stands behind it; of our own table as it stands.
    fn number(&self, cell: &str) -> Option<(String, String)> {
        if self.spelling.own {
            return Some((cell.to_owned(), String::new()));
        }
        match money::amount(cell, None, self.spelling.decimals) {
            Some(Amount::Bare(number)) => Some((number.to_string(), String::new())),
            _ => spelt::counted(cell, self.spelling.decimals).map(|(number, rest)| (number.to_string(), rest)),
        }
    }

    /// A price: its number, its currency where the cell tells it, and for how many it is.
    fn price(&self, cell: &str) -> Result<String, RejectReason> {
        if self.spelling.own {
            return Ok(cell.to_owned());
        }
        let wrong = || RejectReason::NotAnAmount { value: shown(cell) };
        let per = match cell.split_once('/') {
            Some((_, behind)) => format!("/{}", spelt::per(behind).ok_or_else(wrong)?),
            None => String::new(),
        };
        Ok(match money::amount(cell, self.header_currency, self.spelling.decimals) {
            Some(Amount::Money(money)) => format!("{}{} {}{per}", spelt::sign(cell), money.amount, money.currency),
            Some(Amount::Bare(number)) => format!("{}{number}{per}", spelt::sign(cell)),
            None => return Err(wrong()),
        })
    }

    /// What the row says, and what it lacks.
    fn finish(&self, mut parts: Parts) -> (Said, Option<RejectReason>) {
        match self.kind {
            RowKind::Log => entry(parts),
            RowKind::Quotes => {
                // A price says its currency where no column does.
                if !parts.has("currency")
                    && let Some((_, price)) = parts.set.iter().find(|(key, _)| *key == "price")
                    && let Some(currency) = spelt::currency(price)
                {
                    parts.put("currency", currency.to_string(), "");
                }
                // A port alone makes no delivery term.
                if !self.spelling.own
                    && !parts.has("incoterm")
                    && let Some(place) = parts.take("named_place")
                {
                    parts.beside.push(place);
                }
                for line in std::mem::take(&mut parts.beside) {
                    parts.put("line_note", line, "\n");
                }
                (Said::Fields(parts.set), None)
            }
            RowKind::Products | RowKind::Customers => {
                let sides = ["length", "width", "height"].map(|key| parts.take(key));
                if let [Some(length), Some(width), Some(height)] = sides
                    && !parts.has("size")
                {
                    parts.put("size", format!("{length} × {width} × {height}"), "");
                }
                for line in std::mem::take(&mut parts.beside) {
                    parts.put("note", line, "\n");
                }
                let field = Field::Record("name");
                let missing = (!parts.has("name")).then_some(RejectReason::Missing { field });
                (Said::Fields(parts.set), missing)
            }
        }
    }
}

fn entry(mut parts: Parts) -> (Said, Option<RejectReason>) {
    let missing = |field| Some(RejectReason::Missing { field });
    let too_long = |limit| Some(RejectReason::TooLong { limit });
    let blank = parts.text.is_empty();
    parts.text.append(&mut parts.beside);
    let text = parts.text.join("\n");
    let trouble = match parts.on {
        None => missing(Field::Record("on")),
        Some(_) if blank => missing(Field::FollowUp),
        Some(_) if text.len() > TEXT_BYTES => too_long(TEXT_BYTES),
        Some(_) if parts.to_do.len() > LINE_BYTES => too_long(LINE_BYTES),
        Some(_) => None,
    };
    let entry = Entry {
        on: parts.on.unwrap_or_default(),
        direction: parts.direction.unwrap_or(Direction::Out),
        channel: parts.channel.unwrap_or(Channel::Other),
        text,
        next: parts.next,
        to_do: parts.to_do,
    };
    (Said::Entry(entry), trouble)
}
