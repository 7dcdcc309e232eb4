//! Rows of the usual kinds.

/// One line of text.
macro_rules! line_field {
    ($key:literal, $($path:ident).+) => {
        Field {
            key: $key,
            kind: Kind::Line,
            required: false,
            get: |one| one.$($path).+.clone(),
            set: |one, text, _| {
                one.$($path).+ = value::line($key, text)?;
                Ok(())
            },
        }
    };
}

/// A text of several lines.
macro_rules! long_field {
    ($key:literal, $($path:ident).+) => {
        Field {
            key: $key,
            kind: Kind::Long,
            required: false,
            get: |one| one.$($path).+.clone(),
            set: |one, text, _| {
                one.$($path).+ = value::long($key, text)?;
                Ok(())
            },
        }
    };
}

/// A short text that may have several lines.
macro_rules! short_field {
    ($key:literal, $field:ident) => {
        Field {
            key: $key,
            kind: Kind::Long,
            required: false,
            get: |one| one.$field.clone(),
            set: |one, text, _| {
                one.$field = value::short($key, text)?;
                Ok(())
            },
        }
    };
}

/// A day that may be absent.
macro_rules! day_field {
    ($key:literal, $($path:ident).+) => {
        Field {
            key: $key,
            kind: Kind::Day,
            required: false,
            get: |one| one.$($path).+.map(|day| day.to_string()).unwrap_or_default(),
            set: |one, text, reading| {
                one.$($path).+ = value::day($key, text, reading.today)?;
                Ok(())
            },
        }
    };
}

/// A number that may be absent.
macro_rules! number_field {
    ($key:literal, $field:ident) => {
        Field {
            key: $key,
            kind: Kind::Number,
            required: false,
            get: |one| one.$field.map(|number| number.to_string()).unwrap_or_default(),
            set: |one, text, _| {
                one.$field = value::optional($key, text, amount::NUMBER, amount::number)?;
                Ok(())
            },
        }
    };
}

/// A day that is today where none is said.
macro_rules! today_field {
    ($key:literal, $($path:ident).+) => {
        Field {
            key: $key,
            kind: Kind::Day,
            required: false,
            get: |one| one.$($path).+.to_string(),
            set: |one, text, reading| {
                one.$($path).+ = value::day($key, text, reading.today)?.unwrap_or(reading.today);
                Ok(())
            },
        }
    };
}

/// An amount with its currency that may be absent.
macro_rules! money_field {
    ($key:literal, $field:ident) => {
        Field {
            key: $key,
            kind: Kind::Money,
            required: false,
            get: |one| one.$field.map(amount::money_text).unwrap_or_default(),
            set: |one, text, reading| {
                one.$field = value::optional($key, text, amount::MONEY, |text| amount::money(text, reading))?;
                Ok(())
            },
        }
    };
}

/// Yes, no, or not said.
macro_rules! yes_no_field {
    ($key:literal, $field:ident) => {
        Field {
            key: $key,
            kind: Kind::YesNo,
            required: false,
            get: |one| one.$field.map_or("", |yes| if yes { "yes" } else { "no" }).to_owned(),
            set: |one, text, _| {
                one.$field = value::optional($key, text, "yes, no", value::yes)?;
                Ok(())
            },
        }
    };
}

/// An HS code, kept as its digits.
macro_rules! hs_field {
    ($key:literal, $field:ident) => {
        Field {
            key: $key,
            kind: Kind::Line,
            required: false,
            get: |one| one.$field.clone(),
            set: |one, text, _| {
                one.$field = value::optional($key, text, amount::HS, crate::rules::hs_code)?.unwrap_or_default();
                Ok(())
            },
        }
    };
}

/// One of several; empty is the first.
macro_rules! choice_field {
    ($key:literal, $($path:ident).+: $type:ty, $words:path, $empty:expr) => {
        Field {
            key: $key,
            kind: Kind::Choice(|lang| value::choices(<$type>::ALL, <$type>::word, $words, lang)),
            required: false,
            get: |one| one.$($path).+.word().to_owned(),
            set: |one, text, _| {
                one.$($path).+ = value::choice($key, text, <$type>::ALL, <$type>::word, $words)?.unwrap_or($empty);
                Ok(())
            },
        }
    };
}

pub(super) use {
    choice_field, day_field, hs_field, line_field, long_field, money_field, number_field, short_field, today_field,
    yes_no_field,
};
