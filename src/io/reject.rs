//! Rows that were not taken, and why, in one sentence that names row and column and says what to do.

use super::field::Field;
use crate::text::Lang;
use crate::tr;

/// Characters of a cell that a reason repeats.
const SHOWN: usize = 60;

/// Why a row was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RejectReason {
    /// A text is longer than its field, or a row than any row, may be.
    TooLong {
        /// The most bytes.
        limit: usize,
    },
    /// A list has more items than one may have.
    TooMany {
        /// The most items.
        limit: usize,
    },
    /// A quote was opened and never closed.
    OpenQuote,
    /// A quote was closed some lines further down in the midst of a text.
    StrayQuote,
    /// The row has more cells than a row may have.
    TooManyCells {
        /// The most cells.
        limit: usize,
    },
    /// The row has more filled cells than there are columns.
    ExtraCells {
        /// Cells of the row.
        found: usize,
        /// Columns of the header.
        expected: usize,
    },
    /// The header stands in this row once more.
    HeaderAgain,
    /// Neither company, nor contact, nor mail address.
    Nameless,
    /// No such country.
    UnknownCountry {
        /// What the cell says.
        value: String,
        /// The one country it is nearest to.
        suggestion: Option<String>,
    },
    /// Not a day.
    NotADay {
        /// What the cell says.
        value: String,
    },
    /// A day after today in a column of past days.
    FutureDay {
        /// What the cell says.
        value: String,
    },
    /// Day or month first: no row of the file tells.
    UnclearDay {
        /// What the cell says.
        value: String,
    },
    /// Not an amount.
    NotAnAmount {
        /// What the cell says.
        value: String,
    },
    /// An earlier row gave the code to another company.
    DuplicateCode {
        /// The code.
        code: String,
        /// The earlier row.
        first_row: u64,
    },
    /// Several customers of the book fit.
    Ambiguous {
        /// What was looked for.
        value: String,
        /// How many fit.
        count: usize,
    },
    /// A cell that the row needs is empty.
    Missing {
        /// What it would hold.
        field: Field,
    },
    /// Nothing says whose the row is.
    Whose,
    /// Nobody in the book is called so.
    Nobody {
        /// What the row says.
        value: String,
    },
    /// Not a number.
    NotANumber {
        /// What the cell says.
        value: String,
    },
    /// Another row of the same thing was not taken.
    Together {
        /// What they make together.
        name: String,
        /// The other row.
        row: u64,
    },
    /// Another row of the same thing says otherwise.
    Differs {
        /// Of what.
        field: Field,
        /// What both say.
        value: String,
    },
    /// What the book says of it.
    Refused {
        /// The sentence, in the language of who imports.
        sentence: String,
    },
    /// The customer has as many contacts as one can have.
    TooManyContacts {
        /// How many.
        limit: usize,
    },
}

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// The row as a spreadsheet counts: the header of a plain file is row 1.
    pub row: u64,
    /// The column's header, where one column is to blame.
    pub column: Option<String>,
    /// Why.
    pub reason: RejectReason,
}

/// What a reason repeats of a cell.
pub fn shown(cell: &str) -> String {
    let mut text: String = cell.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if cell.chars().nth(SHOWN).is_some() {
        text.push('…');
    }
    text
}

impl Reject {
    /// The sentence for a person: row, column, what is wrong, what to do.
    pub fn text(&self, lang: Lang) -> String {
        let reason = self.reason.text(lang, self.column.as_deref().unwrap_or(""));
        match &self.column {
            Some(column) => tr!(lang, "import.at_cell", row = self.row, column = shown(column), reason = reason),
            None => tr!(lang, "import.at_row", row = self.row, reason = reason),
        }
    }
}

impl RejectReason {
    fn text(&self, lang: Lang, column: &str) -> String {
        match self {
            Self::TooLong { limit } => tr!(lang, "import.reject.too_long", limit = limit),
            Self::TooMany { limit } => tr!(lang, "import.reject.too_many", limit = limit),
            Self::StrayQuote => tr!(lang, "import.reject.stray_quote"),
            Self::TooManyCells { limit } => tr!(lang, "import.reject.too_many_cells", limit = limit),
            Self::OpenQuote => tr!(lang, "import.reject.open_quote"),
            Self::ExtraCells { found, expected } => {
                tr!(lang, "import.reject.extra_cells", found = found, expected = expected)
            }
            Self::HeaderAgain => tr!(lang, "import.reject.header_again"),
            Self::Nameless => tr!(lang, "import.reject.nameless"),
            Self::UnknownCountry { value, suggestion: Some(better) } => {
                tr!(lang, "import.reject.unknown_country_suggest", value = value, better = better)
            }
            Self::UnknownCountry { value, suggestion: None } => {
                tr!(lang, "import.reject.unknown_country", value = value, column = shown(column))
            }
            Self::NotADay { value } => tr!(lang, "import.reject.not_a_day", value = value),
            Self::FutureDay { value } => tr!(lang, "import.reject.future_day", value = value),
            Self::UnclearDay { value } => tr!(lang, "import.reject.unclear_day", value = value),
            Self::NotAnAmount { value } => tr!(lang, "import.reject.not_an_amount", value = value),
            Self::DuplicateCode { code, first_row } => {
                tr!(lang, "import.reject.duplicate_code", code = code, first = first_row)
            }
            Self::Ambiguous { value, count } => tr!(lang, "import.reject.ambiguous", value = value, count = count),
            Self::Missing { field } => tr!(lang, "import.reject.missing", field = field.label(lang)),
            Self::Whose => tr!(lang, "import.reject.whose"),
            Self::Nobody { value } => tr!(lang, "import.reject.nobody", value = value),
            Self::NotANumber { value } => tr!(lang, "import.reject.not_a_number", value = value),
            Self::Together { name, row } => tr!(lang, "import.reject.together", name = name, row = row),
            Self::Differs { field, value } => {
                tr!(lang, "import.reject.differs", field = field.label(lang), value = value)
            }
            Self::Refused { sentence } => sentence.clone(),
            Self::TooManyContacts { limit } => tr!(lang, "import.reject.too_many_contacts", limit = limit),
        }
    }
}
