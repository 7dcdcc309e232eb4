//! The two languages. Every text a person reads is in `assets/locales/`, looked up by key with [`tr!`](crate::tr).

mod ahead;
mod fold;
mod milestones;
mod number;
mod shown;

pub use ahead::{ask_name, department_name};
pub use fold::fold;
pub use milestones::milestone_name;
pub use number::grouped;
pub use shown::shown;

use serde::{Deserialize, Serialize};

/// A language of the screen and the command line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// 简体中文.
    Zh,
}

impl Lang {
    /// Both.
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// Its tag, also the name of its file under `assets/locales/`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh-CN",
        }
    }

    /// The language that a text is written in: Chinese where a Chinese character is in it.
    pub fn of_text(text: &str) -> Self {
        if text.contains(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c)) { Self::Zh } else { Self::En }
    }

    /// The language of a tag or a locale (`zh-CN`, `zh_CN.UTF-8`, `zh`); anything that is not Chinese is English.
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("zh") { Self::Zh } else { Self::En }
    }
}

/// The text of a key in a language: `tr!(lang, "triage.title")`, `tr!(lang, "triage.late", days = 3)`.
#[macro_export]
macro_rules! tr {
    ($lang:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        rust_i18n::t!($key, locale = $lang.tag() $(, $name = $value)*).into_owned()
    };
}

/// The text of a key that is data and no literal; what ends in the key itself where there is no such text.
pub fn by_key(key: &str, lang: Lang) -> String {
    rust_i18n::t!(key, locale = lang.tag()).into_owned()
}
