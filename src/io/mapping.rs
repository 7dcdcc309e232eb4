//! Which column is which field: guessed from headers and values, or read from the file given with `--map`.

use std::collections::{BTreeMap, HashSet};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::field::Field;
use super::headers::folded;
use super::ledger::{self, RowKind};
use crate::text::Lang;
use crate::tr;

/// Why a mapping was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MapError {
    /// The file is neither JSON nor TOML of `column = "field"`.
    #[error("the mapping is neither JSON nor TOML of column and field: {0}")]
    Syntax(String),
    /// It names a field that does not exist.
    #[error("{field:?} is no field")]
    UnknownField {
        /// What was given.
        field: String,
        /// What the rows are.
        kind: RowKind,
        /// What may be meant.
        suggestion: Option<String>,
    },
    /// It names a column that the file does not have.
    #[error("the file has no column {column:?}; it has: {columns}")]
    UnknownColumn {
        /// What was given.
        column: String,
        /// The columns there are.
        columns: String,
    },
    /// Two columns for a field that takes one.
    #[error("{first:?} and {second:?} are both mapped to {field}")]
    Twice {
        /// The field's word.
        field: String,
        /// The one column.
        first: String,
        /// The other.
        second: String,
    },
}

impl MapError {
    /// The sentence for a person.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Syntax(detail) => tr!(lang, "import.map.syntax", detail = detail),
            Self::UnknownField { field, suggestion: Some(better), .. } => {
                tr!(lang, "import.map.unknown_field_suggest", field = field, better = better)
            }
            Self::UnknownField { field, kind, suggestion: None } => tr!(
                lang,
                "import.map.unknown_field",
                field = field,
                fields = ledger::fields(*kind).iter().map(Field::word).collect::<Vec<_>>().join(", ")
            ),
            Self::UnknownColumn { column, columns } => {
                tr!(lang, "import.map.unknown_column", column = column, columns = columns)
            }
            Self::Twice { field, first, second } => {
                tr!(lang, "import.map.twice", field = field, first = first, second = second)
            }
        }
    }
}

/// The columns of a file in their order and the field of each. Serialises to `{"column":"field"}`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    pub(super) columns: Vec<(String, Field)>,
}

impl Mapping {
    /// Reads `{"column":"field"}` as JSON, or `column = "field"` as TOML. Columns that the file has and the text does not name
    /// keep what `guessed` says; columns are matched as headers are, fields are those of rows of a kind.
    ///
    /// # Errors
    /// [`MapError`] names the column or the field.
    pub fn read(text: &str, guessed: &Self, kind: RowKind) -> Result<Self, MapError> {
        let text = text.trim_start_matches('\u{feff}');
        let given: BTreeMap<String, String> = if text.trim_start().starts_with('{') {
            serde_json::from_str(text).map_err(|error| MapError::Syntax(error.to_string()))?
        } else {
            toml::from_str(text).map_err(|error| MapError::Syntax(error.message().to_owned()))?
        };
        let mut mapping = guessed.clone();
        let mut named = HashSet::new();
        for (column, field) in given {
            let wanted = folded(&column);
            let found = mapping
                .columns
                .iter()
                .position(|(name, _)| *name == column)
                .or_else(|| mapping.columns.iter().position(|(name, _)| folded(name) == wanted));
            let Some(at) = found else {
                let columns = mapping.columns.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
                return Err(MapError::UnknownColumn { column, columns });
            };
            let field =
                if field.trim() == "custom" { Field::Custom(column.clone()) } else { Field::read(&field, kind)? };
            if let Some(slot) = mapping.columns.get_mut(at) {
                slot.1 = field;
            }
            named.insert(at);
        }
        mapping.settle(&named)?;
        Ok(mapping)
    }

    /// A guessed column gives way to a given one for the same field; two given ones are an error.
    fn settle(&mut self, named: &HashSet<usize>) -> Result<(), MapError> {
        let mut taken: Vec<(Field, usize)> = Vec::new();
        let order = named.iter().copied().chain((0..self.columns.len()).filter(|at| !named.contains(at)));
        for at in order.collect::<Vec<_>>() {
            let Some((column, field)) = self.columns.get(at).cloned() else { continue };
            if field.is_plural() {
                continue;
            }
            match taken.iter().find(|(one, _)| *one == field) {
                None => taken.push((field, at)),
                Some((_, first)) if named.contains(&at) => {
                    let first = self.columns.get(*first).map(|(name, _)| name.clone()).unwrap_or_default();
                    return Err(MapError::Twice { field: field.word(), first, second: column });
                }
                Some(_) => {
                    if let Some(slot) = self.columns.get_mut(at) {
                        slot.1 = Field::Custom(column);
                    }
                }
            }
        }
        Ok(())
    }

    /// The columns and their fields, in the file's order.
    pub fn columns(&self) -> &[(String, Field)] {
        &self.columns
    }

    /// The field of a column by its place, counted from 0.
    pub fn field(&self, column: usize) -> Option<&Field> {
        self.columns.get(column).map(|(_, field)| field)
    }

    /// The header of a column by its place, counted from 0.
    pub fn header(&self, column: usize) -> &str {
        self.columns.get(column).map_or("", |(name, _)| name)
    }

    /// Whether some column carries the field.
    pub fn has(&self, field: &Field) -> bool {
        self.columns.iter().any(|(_, one)| one == field)
    }
}

impl Serialize for Mapping {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.columns.len()))?;
        for (column, field) in &self.columns {
            map.serialize_entry(column, &field.word())?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_mapping_wins_and_its_errors_name_the_place() {
        let headers: Vec<String> = ["Firm", "Mail", "X"].map(str::to_owned).into();
        let guessed = Mapping::guess(&headers, &[]);
        let json = Mapping::read(r#"{"x":"name","Mail":"email"}"#, &guessed, RowKind::Customers).unwrap();
        assert_eq!(serde_json::to_string(&json).unwrap(), r#"{"Firm":"custom:Firm","Mail":"email","X":"name"}"#);
        assert_eq!(Mapping::read("X = \"name\"", &guessed, RowKind::Customers).unwrap(), json);
        let error = Mapping::read(r#"{"X":"emial"}"#, &guessed, RowKind::Customers).unwrap_err();
        assert_eq!(
            error,
            MapError::UnknownField {
                field: "emial".into(),
                kind: RowKind::Customers,
                suggestion: Some("email".into())
            }
        );
        assert!(error.text(Lang::En).contains("emial") && error.text(Lang::Zh).contains("email"));
        assert!(matches!(
            Mapping::read(r#"{"Y":"name"}"#, &guessed, RowKind::Customers),
            Err(MapError::UnknownColumn { .. })
        ));
        assert!(matches!(
            Mapping::read(r#"{"X":"name","Firm":"name"}"#, &guessed, RowKind::Customers),
            Err(MapError::Twice { .. })
        ));
        assert!(matches!(Mapping::read("nonsense", &guessed, RowKind::Customers), Err(MapError::Syntax(_))));
    }
}
