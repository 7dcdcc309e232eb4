//! What the book has of a kind as rows for other programs: the fields of the table in [`field`](super::field), a row a quotation's
//! line, a milestone, an order's line, with whose it is.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::field::{
    CHASE_FIELDS, COMPLAINT_FIELDS, Field, Kind, MILESTONE_FIELDS, ORDER_FIELDS, ORDER_LINE_FIELDS, PRODUCT_FIELDS,
    PROJECT_FIELDS, QUOTE_FIELDS, QUOTE_LINE_FIELDS, label,
};
use crate::model::{Cell, Chase, Complaint, Customer, Ordered, Product, Project, Quote};
use crate::text::Lang;
use crate::tr;

/// A kind of which there is a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// Quotations with their lines, every revision.
    Quotes,
    /// Projects with their milestones.
    Projects,
    /// Orders with their lines.
    Orders,
    /// What is owed.
    Chases,
    /// Complaints.
    Complaints,
    /// Products, which belong to nobody.
    Products,
}

impl Listed {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Quotes, Self::Projects, Self::Orders, Self::Chases, Self::Complaints, Self::Products];

    /// Its word on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Quotes => "quotes",
            Self::Projects => "projects",
            Self::Orders => "orders",
            Self::Chases => "chases",
            Self::Complaints => "complaints",
            Self::Products => "products",
        }
    }

    /// What the list is called.
    pub fn title(self, lang: Lang) -> String {
        match self {
            Self::Quotes => tr!(lang, "export.quotes"),
            Self::Projects => tr!(lang, "export.projects"),
            Self::Orders => tr!(lang, "export.orders"),
            Self::Chases => tr!(lang, "export.chases"),
            Self::Complaints => tr!(lang, "export.complaints"),
            Self::Products => tr!(lang, "export.products"),
        }
    }

    /// What stands above the columns.
    pub fn heads(self, lang: Lang) -> Vec<String> {
        let owner = [label("code", lang), tr!(lang, "import.column.name")];
        let own = |more: Vec<String>| owner.iter().cloned().chain(more).collect();
        match self {
            Self::Quotes => {
                let revision = vec![tr!(lang, "export.revision")];
                let away = vec![put_away(lang)];
                own([revision, heads(QUOTE_FIELDS, lang), away, heads(QUOTE_LINE_FIELDS, lang)].concat())
            }
            Self::Projects => own([heads(PROJECT_FIELDS, lang), heads(MILESTONE_FIELDS, lang)].concat()),
            Self::Orders => own([heads(ORDER_FIELDS, lang), heads(ORDER_LINE_FIELDS, lang)].concat()),
            Self::Chases => own(heads(CHASE_FIELDS, lang)),
            Self::Complaints => own(heads(COMPLAINT_FIELDS, lang)),
            Self::Products => [heads(PRODUCT_FIELDS, lang), vec![put_away(lang)]].concat(),
        }
    }
}

/// What stands above the day on which something was put away.
fn put_away(lang: Lang) -> String {
    tr!(lang, "import.column.archived")
}

fn heads<T>(fields: &[Field<T>], lang: Lang) -> Vec<String> {
    fields.iter().map(|field| label(field.key, lang)).collect()
}

/// Makes rows of what customers have.
#[derive(Debug, Clone, Copy)]
pub struct Lister {
    /// The language of what is chosen among words.
    pub lang: Lang,
}

impl Lister {
    /// A row a line; a quotation without lines has one.
    pub fn quote(self, customer: &Customer, quote: &Quote) -> Vec<Vec<Cell>> {
        let mut head = owner(customer);
        head.push(Cell::Count(u32::from(quote.revision)));
        head.extend(self.cells(QUOTE_FIELDS, quote));
        head.push(day(quote.archived));
        self.each(head, QUOTE_LINE_FIELDS, &quote.lines)
    }

    /// A row a milestone.
    pub fn project(self, customer: &Customer, project: &Project) -> Vec<Vec<Cell>> {
        let mut head = owner(customer);
        head.extend(self.cells(PROJECT_FIELDS, project));
        self.each(head, MILESTONE_FIELDS, &project.milestones)
    }

    /// A row a line.
    pub fn order(self, customer: &Customer, order: &Ordered) -> Vec<Vec<Cell>> {
        let mut head = owner(customer);
        head.extend(self.cells(ORDER_FIELDS, order));
        self.each(head, ORDER_LINE_FIELDS, &order.contract.lines)
    }

    /// One row.
    pub fn chase(self, customer: &Customer, chase: &Chase) -> Vec<Cell> {
        owner(customer).into_iter().chain(self.cells(CHASE_FIELDS, chase)).collect()
    }

    /// One row.
    pub fn complaint(self, customer: &Customer, complaint: &Complaint) -> Vec<Cell> {
        owner(customer).into_iter().chain(self.cells(COMPLAINT_FIELDS, complaint)).collect()
    }

    /// One row.
    pub fn product(self, product: &Product) -> Vec<Cell> {
        self.cells(PRODUCT_FIELDS, product).into_iter().chain([day(product.archived)]).collect()
    }

    fn each<T>(self, head: Vec<Cell>, fields: &[Field<T>], parts: &[T]) -> Vec<Vec<Cell>> {
        if parts.is_empty() {
            return vec![head.into_iter().chain(fields.iter().map(|_| Cell::Empty)).collect()];
        }
        parts.iter().map(|part| head.iter().cloned().chain(self.cells(fields, part)).collect()).collect()
    }

    fn cells<T>(self, fields: &[Field<T>], one: &T) -> Vec<Cell> {
        fields.iter().map(|field| self.cell(field, one)).collect()
    }

    fn cell<T>(self, field: &Field<T>, one: &T) -> Cell {
        let text = (field.get)(one);
        let typed = match field.kind {
            Kind::Day => text.parse().ok().map(Cell::Day),
            Kind::Count => text.parse().ok().map(Cell::Count),
            Kind::Number | Kind::Price => text.parse::<Decimal>().ok().map(Cell::Amount),
            Kind::Choice(all) => {
                all(self.lang).into_iter().find(|(word, _)| *word == text).map(|(_, name)| Cell::Text(name))
            }
            _ => None,
        };
        typed.unwrap_or_else(|| Cell::from(text.as_str()))
    }
}

fn day(day: Option<NaiveDate>) -> Cell {
    day.map_or(Cell::Empty, Cell::Day)
}

fn owner(customer: &Customer) -> Vec<Cell> {
    vec![Cell::from(customer.code.as_str()), Cell::from(customer.name.as_str())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_said_in_both_languages_and_no_two_lists_are_called_alike() {
        for listed in Listed::ALL {
            let [english, chinese] = Lang::ALL.map(|lang| listed.heads(lang));
            assert_eq!(english.len(), chinese.len());
            assert!(english.iter().zip(&chinese).any(|(one, other)| one != other), "{listed:?}");
            let keys = english.iter().filter(|head| head.contains('_')).count();
            assert_eq!(keys, 0, "{listed:?}: {english:?}");
        }
    }
}
