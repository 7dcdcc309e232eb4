//! Which column is which field: guessed from headers and values, or read from the file given with `--map`.

use std::collections::{BTreeMap, HashSet};
use std::str::FromStr;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::headers::{self, Sure, folded};
use super::table::Record;
use super::values;
use crate::text::Lang;
use crate::tr;

/// What stands before the name of a custom field.
pub(super) const CUSTOM: &str = "custom:";

macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident => $word:literal),* $(,)?) => {
        /// What a column holds.
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub enum Field {
            $($(#[$doc])* $variant,)*
            /// A field of the customer's own, kept under this name.
            Custom(String),
        }

        impl Field {
            /// Every field but the custom ones.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its word in mappings; a custom field is `custom:NAME`.
            pub fn word(&self) -> String {
                match self {
                    $(Self::$variant => $word.to_owned(),)*
                    Self::Custom(name) => format!("custom:{name}"),
                }
            }
        }
    };
}

fields! {
    /// The customer's code.
    Code => "code",
    /// The company's name.
    Name => "name",
    /// Another name.
    Alias => "alias",
    /// Country.
    Country => "country",
    /// State or city, for the time zone.
    Place => "place",
    /// Postal address, whole.
    Address => "address",
    /// Street.
    Street => "street",
    /// City.
    City => "city",
    /// State or province.
    State => "state",
    /// Postal code.
    Zip => "zip",
    /// Time zone.
    TimeZone => "time_zone",
    /// Web page.
    Website => "website",
    /// Who looks after it.
    Owner => "owner",
    /// Where it came from.
    Source => "source",
    /// Labels.
    Tags => "tags",
    /// What it needs.
    Products => "products",
    /// Contact's name.
    Contact => "contact",
    /// Contact's first name.
    FirstName => "first_name",
    /// Contact's middle name.
    MiddleName => "middle_name",
    /// Contact's last name.
    LastName => "last_name",
    /// Contact's title.
    Title => "title",
    /// Mail addresses.
    Email => "email",
    /// Phone numbers and messengers.
    Phone => "phone",
    /// Prospect, won, no need.
    Status => "status",
    /// A to E.
    Grade => "grade",
    /// 1 to 4.
    Tier => "tier",
    /// Day taken into the book.
    Created => "created",
    /// Day of the last contact.
    LastContact => "last_contact",
    /// Day of the last handling.
    LastHandled => "last_handled",
    /// Agreed next date.
    NextFollowUp => "next_follow_up",
    /// What to do then.
    ToDo => "to_do",
    /// When a deal is expected.
    ExpectedClose => "expected_close",
    /// What a deal is expected to bring.
    ExpectedAmount => "expected_amount",
    /// The currency of the amount.
    Currency => "currency",
    /// Notes.
    Notes => "notes",
    /// What was said at the last follow-up, or the log so far.
    FollowUp => "follow_up",
    /// Who they are.
    Background => "background",
    /// What they like.
    Preferences => "preferences",
    /// How they work.
    Habits => "habits",
    /// When and how they buy.
    BuyingPattern => "buying_pattern",
    /// Strengths.
    Strengths => "strengths",
    /// Weaknesses.
    Weaknesses => "weaknesses",
    /// Order requirements.
    Requirements => "requirements",
    /// The flag "do not contact".
    DoNotContact => "do_not_contact",
    /// Whether the row is a company, not a person (Odoo).
    IsCompany => "is_company",
    /// Left out.
    Ignore => "ignore",
}

impl Field {
    /// Whether several columns may carry it.
    pub const fn is_plural(&self) -> bool {
        matches!(
            self,
            Self::Alias
                | Self::Street
                | Self::Tags
                | Self::Products
                | Self::Email
                | Self::Phone
                | Self::Notes
                | Self::FollowUp
                | Self::Ignore
                | Self::Custom(_)
        )
    }

    /// Whether it holds a day.
    pub const fn is_day(&self) -> bool {
        matches!(self, Self::Created | Self::LastContact | Self::LastHandled | Self::NextFollowUp | Self::ExpectedClose)
    }

    /// Whether it tells of the person rather than of the company.
    pub const fn is_personal(&self) -> bool {
        matches!(
            self,
            Self::Contact
                | Self::FirstName
                | Self::MiddleName
                | Self::LastName
                | Self::Title
                | Self::Email
                | Self::Phone
                | Self::Notes
                | Self::Ignore
        )
    }
}

impl FromStr for Field {
    type Err = MapError;
    fn from_str(text: &str) -> Result<Self, MapError> {
        let text = text.trim();
        if let Some(name) = text.strip_prefix(CUSTOM) {
            return Ok(Self::Custom(name.trim().to_owned()));
        }
        let wanted = folded(text);
        if let Some(field) = Self::ALL.iter().find(|field| folded(&field.word()) == wanted) {
            return Ok(field.clone());
        }
        let suggestion = headers::known(text).map(|(field, _)| field.word()).or_else(|| {
            Self::ALL
                .iter()
                .map(Self::word)
                .map(|word| (values::distance(&folded(&word), &wanted), word))
                .filter(|(distance, word)| *distance <= 1 + word.len() / 4)
                .min()
                .map(|(_, word)| word)
        });
        Err(MapError::UnknownField { field: text.to_owned(), suggestion })
    }
}

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
            Self::UnknownField { field, suggestion: Some(better) } => {
                tr!(lang, "import.map.unknown_field_suggest", field = field, better = better)
            }
            Self::UnknownField { field, suggestion: None } => tr!(
                lang,
                "import.map.unknown_field",
                field = field,
                fields = Field::ALL.iter().map(Field::word).collect::<Vec<_>>().join(", ")
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
    columns: Vec<(String, Field)>,
}

impl Mapping {
    /// Reads `{"column":"field"}` as JSON, or `column = "field"` as TOML. Columns that the file has and the text does not name
    /// keep what `guessed` says; columns are matched as headers are.
    ///
    /// # Errors
    /// [`MapError`] names the column or the field.
    pub fn read(text: &str, guessed: &Self) -> Result<Self, MapError> {
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
            let field = if field.trim() == "custom" { Field::Custom(column.clone()) } else { field.parse()? };
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

    /// Guesses the field of each column from its header, and from `sample` (records below it) where the header leaves a doubt.
    pub fn guess(headers: &[String], sample: &[Record]) -> Self {
        let known: Vec<Option<(Field, Sure)>> =
            headers.iter().map(|header| headers::known(header).filter(|_| !header.starts_with(CUSTOM))).collect();
        let has = |wanted: &[Field]| known.iter().flatten().any(|(field, _)| wanted.contains(field));
        let sure_name = known.iter().flatten().any(|(field, sure)| *field == Field::Name && *sure == Sure::Yes);
        let person = has(&[Field::FirstName, Field::LastName]);
        let mut guesses: Vec<(Sure, Field)> = Vec::with_capacity(headers.len());
        for (at, header) in headers.iter().enumerate() {
            let custom = Field::Custom(header.clone());
            // Our own export marks a column of the customer's own whose name would be taken for a field.
            if let Some(name) = header.strip_prefix(CUSTOM) {
                guesses.push((Sure::Yes, Field::Custom(name.to_owned())));
                continue;
            }
            let guess = match known.get(at).cloned().flatten() {
                None => (Sure::Yes, custom),
                Some((Field::Name, Sure::IfValuesAgree)) if sure_name || person => (Sure::Second, Field::Contact),
                Some((Field::Name, Sure::IfValuesAgree)) => (Sure::Second, Field::Name),
                // Beside a "Job Title", "Title" is Mr or Ms.
                Some((Field::Title, Sure::IfValuesAgree)) if has(&[Field::Contact]) || person || !sure_name => {
                    (Sure::Second, Field::Title)
                }
                Some((field, Sure::IfValuesAgree)) => {
                    if agrees(&field, at, sample) {
                        (Sure::Second, field)
                    } else {
                        (Sure::Second, if field == Field::Country { Field::Place } else { custom })
                    }
                }
                Some((field, sure)) => (sure, field),
            };
            guesses.push(guess);
        }
        let mut columns: Vec<(String, Field)> = headers.iter().map(|header| (header.clone(), Field::Ignore)).collect();
        let mut taken: HashSet<Field> = HashSet::new();
        for wanted in [Sure::Yes, Sure::Second] {
            for ((sure, field), (header, slot)) in guesses.iter().zip(&mut columns) {
                if *sure != wanted {
                    continue;
                }
                let free = field.is_plural() || taken.insert(field.clone());
                *slot = if free { field.clone() } else { Field::Custom(header.clone()) };
            }
        }
        Self { columns }
    }

    /// Guesses from the values alone, for a file without headers.
    pub fn guess_values(headers: &[String], sample: &[Record]) -> Self {
        let mut columns: Vec<(String, Field)> =
            headers.iter().map(|header| (header.clone(), Field::Custom(header.clone()))).collect();
        let mut best: Option<(usize, usize)> = None;
        let mut taken: HashSet<Field> = HashSet::new();
        for (at, (_, slot)) in columns.iter_mut().enumerate() {
            let cells: Vec<&str> = sample.iter().map(|one| one.cell(at).trim()).filter(|one| !one.is_empty()).collect();
            if cells.is_empty() {
                continue;
            }
            let most =
                |test: &dyn Fn(&str) -> bool| cells.iter().filter(|one| test(one)).count() * 5 >= cells.len() * 4;
            let found = if most(&|one| values::looks_like_email(one)) {
                Some(Field::Email)
            } else if most(&|one| values::looks_like_website(one)) {
                Some(Field::Website)
            } else if most(&|one| one.chars().count() > 1 && values::country(one).is_ok()) {
                Some(Field::Country)
            } else if most(&|one| values::looks_like_phone(one)) {
                Some(Field::Phone)
            } else {
                None
            };
            if let Some(field) = found
                && (field.is_plural() || taken.insert(field.clone()))
            {
                *slot = field;
                continue;
            }
            if most(&|one| one.chars().filter(|c| c.is_alphabetic()).count() >= 2) {
                let different = cells.iter().collect::<HashSet<_>>().len();
                if best.is_none_or(|(most, _)| different > most) {
                    best = Some((different, at));
                }
            }
        }
        if let Some((_, at)) = best
            && let Some(slot) = columns.get_mut(at)
        {
            slot.1 = Field::Name;
        }
        Self { columns }
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

/// Whether most values under a header of doubtful meaning can be read as the field.
fn agrees(field: &Field, column: usize, sample: &[Record]) -> bool {
    let cells: Vec<&str> = sample.iter().map(|one| one.cell(column).trim()).filter(|one| !one.is_empty()).collect();
    let fits = cells
        .iter()
        .filter(|one| match field {
            Field::Country => values::country(one).is_ok(),
            Field::Status => values::status(one).is_some(),
            Field::Grade => values::grade(one).is_some(),
            _ => true,
        })
        .count();
    fits * 5 >= cells.len() * 3
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

    fn fields(headers: &str) -> Vec<String> {
        let headers: Vec<String> = headers.split(',').map(str::to_owned).collect();
        Mapping::guess(&headers, &[]).columns().iter().map(|(_, field)| field.word()).collect()
    }

    #[test]
    fn headers_of_known_programs() {
        for (headers, expected) in [
            (
                "First Name,Last Name,Organization Name,Organization Title,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 2 - Value",
                "first_name,last_name,name,title,tags,ignore,email,phone",
            ),
            (
                "Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name,Organization 1 - Title",
                "contact,first_name,last_name,ignore,email,name,title",
            ),
            (
                "Title,First Name,Last Name,Company,Job Title,Business Street,Business Country/Region,E-mail Address,Web Page",
                "custom:Title,first_name,last_name,name,title,street,country,email,website",
            ),
            (
                "Record ID,Company name,Website URL,Company owner,Create Date,Phone Number,Country/Region,Industry",
                "custom:Record ID,name,website,owner,created,phone,country,custom:Industry",
            ),
            (
                "Person - Name,Person - Organization,Person - Email - Work,Deal - Value,Deal - Currency",
                "contact,name,email,expected_amount,currency",
            ),
            (
                "id,name,is_company,company_name,country_id,street,city,zip,phone,mobile,email,vat,website,comment",
                "custom:id,contact,is_company,name,country,street,city,zip,phone,phone,email,custom:vat,website,notes",
            ),
            ("External ID,Name,Is a Company,Country,Email", "custom:External ID,name,is_company,country,email"),
            (
                "name,website,emailAddress,phoneNumber,billingAddressCountry,createdAt",
                "name,website,email,phone,country,created",
            ),
            ("Company,Last Name,First Name,Title,Email,Lead Status", "name,last_name,first_name,title,email,status"),
            (
                "公司名称,简称,客户编号,国家地区,省份,城市,客户来源,客户星级,时区,公司网址,座机,公司备注,下次日程时间",
                "name,alias,code,country,state,city,source,grade,time_zone,website,phone,notes,next_follow_up",
            ),
            (
                "客户公司名,国家 / 地区,主联系人,邮箱 / Email,手机,获取来源,客户价值评级,最近跟进,下次跟进,跟进记录,备注",
                "name,country,contact,email,phone,source,grade,last_contact,next_follow_up,follow_up,notes",
            ),
            (
                "customerID,companyName,contactName,contactTitle,address,city,region,postalCode,country,phone,fax",
                "code,name,contact,title,address,city,state,zip,country,phone,custom:fax",
            ),
            ("ＣＯＭＰＡＮＹ　ＮＡＭＥ,e_mail", "name,email"),
        ] {
            assert_eq!(fields(headers).join(","), expected, "{headers}");
        }
    }

    #[test]
    fn a_given_mapping_wins_and_its_errors_name_the_place() {
        let headers: Vec<String> = ["Firm", "Mail", "X"].map(str::to_owned).into();
        let guessed = Mapping::guess(&headers, &[]);
        let json = Mapping::read(r#"{"x":"name","Mail":"email"}"#, &guessed).unwrap();
        assert_eq!(serde_json::to_string(&json).unwrap(), r#"{"Firm":"custom:Firm","Mail":"email","X":"name"}"#);
        assert_eq!(Mapping::read("X = \"name\"", &guessed).unwrap(), json);
        let error = Mapping::read(r#"{"X":"emial"}"#, &guessed).unwrap_err();
        assert_eq!(error, MapError::UnknownField { field: "emial".into(), suggestion: Some("email".into()) });
        assert!(error.text(Lang::En).contains("emial") && error.text(Lang::Zh).contains("email"));
        assert!(matches!(Mapping::read(r#"{"Y":"name"}"#, &guessed), Err(MapError::UnknownColumn { .. })));
        assert!(matches!(Mapping::read(r#"{"X":"name","Firm":"name"}"#, &guessed), Err(MapError::Twice { .. })));
        assert!(matches!(Mapping::read("nonsense", &guessed), Err(MapError::Syntax(_))));
    }
}
