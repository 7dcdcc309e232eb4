//! Rows that are lines of quotations (R9): those of one number make one, wherever they stand; it is taken whole or not at all.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::Taking;
use crate::book::field::{QUOTE_FIELDS, QUOTE_LINE_FIELDS, label};
use crate::book::plan::{GivenQuote, QuoteTaking, TakenQuote, View as _};
use crate::book::{QuoteNumbers, Refusal, Typed};
use crate::engine::intake::Difference;
use crate::engine::keeper::failed;
use crate::io::ledger::LedgerRow;
use crate::io::{Field, MatchIndex, RejectReason};
use crate::model::{CustomerId, Quote, Write};
use crate::text::Lang;
use crate::tr;

/// What the rows of one quotation have to agree on.
const SHARED: [&str; 2] = ["on", "currency"];

/// Rows of one quotation.
struct Group<'r> {
    rows: Vec<&'r LedgerRow>,
    whose: Option<CustomerId>,
    /// The rows that are not taken.
    broken: Vec<u64>,
}

/// By what rows are told to be of one quotation; those without a number by where they stand.
#[derive(PartialEq, Eq, Hash)]
enum Mark {
    Number(String, String),
    Place(usize),
}

impl Taking<'_, '_> {
    /// Plans the rows of a table of quotations.
    ///
    /// # Errors
    /// Where the book cannot be read, or it was stopped.
    pub(super) fn quotes(&mut self, rows: &[LedgerRow], own: bool) -> Result<(), Refusal> {
        let index = self.index()?;
        let groups = self.groups(&index, rows);
        let all = self.keeper.store.all_quotes().map_err(|error| failed(&error, self.lang()))?;
        let mut taking = QuoteTaking::of(QuoteNumbers::of(all.iter().map(|(owner, quote)| (*owner, quote))));
        drop(all);
        let mut held: HashMap<CustomerId, Vec<Quote>> = HashMap::new();
        let (of, mut concerned) = (groups.len() as u64, HashSet::new());
        for (done, group) in groups.into_iter().enumerate() {
            self.part(done as u64, of)?;
            let Some(id) = group.whose.filter(|_| group.broken.is_empty()) else {
                self.leave(&group);
                continue;
            };
            let view = self.keeper.view(self.lang());
            let quotes = match held.entry(id) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(free) => free.insert(view.quotes(id)?),
            };
            let customer = view.customer(id)?;
            let given = given(&group.rows, own);
            let rows = group.rows.len() as u64;
            let first = group.rows.first().map_or(0, |row| row.row);
            let taken = taking.take(&view, &customer, quotes, &given, self.moment());
            let lang = self.lang();
            match taken {
                Ok(TakenQuote::Same) => self.report.unchanged += rows,
                Ok(TakenQuote::Changed(..)) if self.keeps() => self.report.skipped += rows,
                Ok(TakenQuote::Changed(before, after)) => {
                    self.report.updated += rows;
                    self.differs(false, || changed(first, &customer.name, &before, &after, lang));
                    if let Some(slot) = quotes.iter_mut().find(|one| one.id == after.id) {
                        slot.clone_from(&after);
                    }
                    concerned.insert(id);
                    self.writes.push(Write::Quote(id, after));
                }
                Ok(TakenQuote::New(quote)) => {
                    self.report.created += rows;
                    self.differs(true, || made(first, &customer.name, &quote));
                    quotes.push((*quote).clone());
                    concerned.insert(id);
                    self.writes.push(Write::Quote(id, quote));
                }
                Err(refusal) => {
                    let sentence = refusal.tell(lang);
                    for row in group.rows {
                        self.reject(row, RejectReason::Refused { sentence: sentence.clone() });
                    }
                }
            }
        }
        self.concerned = u32::try_from(concerned.len()).unwrap_or(u32::MAX);
        Ok(())
    }

    /// The rows of each quotation, in the order of their first ones. A row that says neither whose nor which goes on with the one above.
    fn groups<'r>(&mut self, index: &MatchIndex, rows: &'r [LedgerRow]) -> Vec<Group<'r>> {
        let mut places: HashMap<Mark, usize> = HashMap::new();
        let mut groups: Vec<Group<'r>> = Vec::new();
        let mut above: Option<usize> = None;
        for row in rows {
            let number = row.get("number").trim().to_lowercase();
            let goes_on = number.is_empty()
                && match above.and_then(|at| groups.get(at)).and_then(|group| group.rows.last()) {
                    Some(last) => !row.tells_whose() || continues(last, row),
                    None => false,
                };
            let at = match above {
                Some(at) if goes_on => at,
                _ => {
                    let mark = match number.as_str() {
                        "" => Mark::Place(groups.len()),
                        _ => Mark::Number(number, row.get("revision").to_owned()),
                    };
                    let len = groups.len();
                    *places.entry(mark).or_insert(len)
                }
            };
            if at == groups.len() {
                groups.push(Group { rows: Vec::new(), whose: None, broken: Vec::new() });
            }
            above = Some(at);
            if let Some(group) = groups.get_mut(at) {
                self.join(index, group, row);
            }
        }
        groups
    }

    /// Puts a row to the others of its quotation, and sees that it fits them.
    fn join<'r>(&mut self, index: &MatchIndex, group: &mut Group<'r>, row: &'r LedgerRow) {
        let trouble = match &row.trouble {
            Some(reject) => Some(reject.clone()),
            None => self.fits(index, group, row).err().map(|reason| row.rejected(reason)),
        };
        if let Some(reject) = trouble {
            self.report.rejected.push(reject);
            group.broken.push(row.row);
        }
        group.rows.push(row);
    }

    fn fits(&self, index: &MatchIndex, group: &mut Group<'_>, row: &LedgerRow) -> Result<(), RejectReason> {
        if row.tells_whose() {
            let id = self.whose(index, row)?;
            if let Some(other) = group.whose.filter(|other| *other != id) {
                let named = |id| crate::engine::keeper::row_of(&self.keeper.rows, id).map_or("", |row| row.name());
                let value = format!("{} / {}", named(other), named(id));
                return Err(RejectReason::Differs { field: Field::Name, value });
            }
            group.whose = Some(id);
        }
        for key in SHARED {
            let told = row.get(key);
            let other = group.rows.iter().map(|one| one.get(key)).find(|other| !other.is_empty() && *other != told);
            if let Some(other) = other.filter(|_| !told.is_empty()) {
                return Err(RejectReason::Differs { field: Field::Record(key), value: format!("{other} / {told}") });
            }
        }
        Ok(())
    }

    /// The rows of a quotation that is not taken: since one of them is not, or since none says whose it is.
    fn leave(&mut self, group: &Group<'_>) {
        let Some(&broken) = group.broken.first() else {
            group.rows.iter().for_each(|row| self.reject(row, RejectReason::Whose));
            return;
        };
        let number = group.rows.iter().map(|row| row.get("number")).find(|number| !number.is_empty()).unwrap_or("");
        let name = tr!(self.lang(), "import.quotation", number = crate::io::reject::shown(number));
        for row in group.rows.iter().filter(|row| !group.broken.contains(&row.row)) {
            self.reject(row, RejectReason::Together { name: name.trim().to_owned(), row: broken });
        }
    }
}

/// Whether a row without a number is of the quotation of the row above: of the same customer and day, which has no number either.
fn continues(above: &LedgerRow, row: &LedgerRow) -> bool {
    let same = |one: &LedgerRow| (one.whose.code.clone(), one.whose.name.clone(), one.get("on").to_owned());
    above.get("number").is_empty() && same(above) == same(row) && !row.get("on").is_empty()
}

/// A quotation as its rows tell it: of the head what the first one says that says anything.
fn given(rows: &[&LedgerRow], own: bool) -> GivenQuote {
    let told = |key: &str| rows.iter().map(|row| row.get(key)).find(|text| !text.is_empty());
    let typed = |key: &str, text: &str| (key.to_owned(), text.to_owned());
    let heads = QUOTE_FIELDS.iter().filter_map(|field| Some(typed(field.key, told(field.key)?)));
    let line = |row: &&LedgerRow| -> Typed {
        let of_line = |key: &str| if key == "note" { "line_note" } else { key }.to_owned();
        let fields = QUOTE_LINE_FIELDS.iter().map(|field| (field.key, row.get(&of_line(field.key))));
        fields.filter(|(_, text)| !text.is_empty()).map(|(key, text)| typed(key, text)).collect()
    };
    GivenQuote {
        revision: told("revision").and_then(|text| text.parse().ok()),
        valid_until: told("valid_until").and_then(|text| text.parse().ok()),
        archived: told("archived").and_then(|text| text.parse().ok()),
        head: heads.collect(),
        lines: rows.iter().map(line).filter(|line| !line.is_empty()).collect(),
        rated: !own,
    }
}

fn lines(quote: &Quote) -> String {
    let told = quote.lines.iter().map(|line| {
        let many = line.quantity.map(|quantity| format!("{quantity} {} · ", line.unit)).unwrap_or_default();
        format!("{} · {many}{} {}", line.product, line.price, quote.currency)
    });
    told.take(3).collect::<Vec<_>>().join("; ")
}

fn made(row: u64, customer: &str, quote: &Quote) -> Difference {
    let field = (format!("{} {}", quote.name(), quote.on), String::new(), lines(quote));
    Difference { row, name: customer.to_owned(), is_new: true, fields: vec![field] }
}

fn changed(row: u64, customer: &str, before: &Quote, after: &Quote, lang: Lang) -> Difference {
    let heads = QUOTE_FIELDS.iter().map(|field| (label(field.key, lang), (field.get)(before), (field.get)(after)));
    let away = super::put_away(before.archived, after.archived, lang);
    let told = heads.chain([(label("lines", lang), lines(before), lines(after)), away]);
    Difference {
        row,
        name: format!("{customer} · {}", after.name()),
        is_new: false,
        fields: told.filter(|(_, old, new)| old != new).collect(),
    }
}
