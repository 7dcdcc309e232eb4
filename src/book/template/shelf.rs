//! The templates there are: those that come with the program (`assets/templates/`), and one's own, which take the place of one that comes with
//! it under the same name and in the same language.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{head, template_lang};
use crate::model::{Letterhead, Product, Template, TemplateId, TemplateKind};
use crate::text::{Lang, fold};

macro_rules! shipped {
    ($($word:literal),* $(,)?) => {
        /// Those that come with the program: the word of each, its text in English and in Chinese.
        const SHIPPED: &[(&str, &str, &str)] = &[$((
            $word,
            include_str!(concat!("../../../assets/templates/", $word, ".en.txt")),
            include_str!(concat!("../../../assets/templates/", $word, ".zh-CN.txt")),
        )),*];
    };
}

shipped! {
    "first-contact",
    "sample-follow-up",
    "quote-follow-up",
    "price-rise",
    "holiday-greeting",
    "delay-notice",
    "payment-reminder",
    "product-data",
}

/// Each of them read, with its word; those of a word stand together, English first.
static READ: LazyLock<Vec<(&str, Template)>> = LazyLock::new(|| {
    let texts = SHIPPED.iter().flat_map(|(word, english, chinese)| [(*word, *english), (*word, *chinese)]);
    texts.filter_map(|(word, text)| Some((word, head::read_template(text, Lang::En).ok()?))).collect()
});

/// Everything letters are written with beside the customer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelf {
    /// One's own templates, in the order they were added.
    pub own: Vec<Template>,
    /// Who we are.
    pub letterhead: Letterhead,
    /// What is known of the products that were quoted to the customer, or that it needs.
    pub products: Vec<Product>,
}

/// A template in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateLine {
    /// What it is called on the command line.
    pub name: String,
    /// What it is called in the reader's language.
    pub title: String,
    /// What it is for.
    pub kind: TemplateKind,
    /// The languages it is there in.
    pub langs: Vec<Lang>,
    /// In which of them it is one's own.
    pub own: Vec<Lang>,
}

/// What tells a template from others: the word of one that comes with the program, whichever of its names is given; else the name without
/// case, accents and blanks around it.
pub fn template_key(name: &str) -> String {
    let wanted = fold(name.trim()).into_owned();
    let shipped = READ.iter().find(|(word, template)| *word == wanted || fold(&template.name) == wanted);
    shipped.map_or(wanted, |(word, _)| (*word).to_owned())
}

/// What a template that comes with the program is called in a language; `None` for any other.
pub fn shipped_title(key: &str, lang: Lang) -> Option<&'static str> {
    let lang = template_lang(lang);
    READ.iter().find(|(word, template)| *word == key && template.lang == lang).map(|(_, template)| &*template.name)
}

impl Shelf {
    /// The template of a name in a language: one's own, else the one that comes with the program.
    pub fn find(&self, name: &str, lang: Lang) -> Option<&Template> {
        let (key, lang) = (template_key(name), template_lang(lang));
        let own = self.own.iter().find(|one| one.lang == lang && template_key(&one.name) == key);
        own.or_else(|| READ.iter().find(|(word, one)| *word == key && one.lang == lang).map(|(_, one)| one))
    }

    /// The same in this language if there is one, else in the other.
    pub fn find_any(&self, name: &str, lang: Lang) -> Option<&Template> {
        self.find(name, lang).or_else(|| Lang::ALL.into_iter().find_map(|other| self.find(name, other)))
    }

    /// One's own template of a name in a language.
    pub fn own(&self, name: &str, lang: Lang) -> Option<TemplateId> {
        let (key, lang) = (template_key(name), template_lang(lang));
        self.own.iter().find(|one| one.lang == lang && template_key(&one.name) == key).map(|one| one.id)
    }

    /// All of them: those that come with the program in their order, then one's own by name.
    pub fn lines(&self, lang: Lang) -> Vec<TemplateLine> {
        let shipped = SHIPPED.iter().map(|(word, ..)| (*word).to_owned());
        let mut others: Vec<(String, &str)> =
            self.own.iter().map(|one| (template_key(&one.name), one.name.as_str())).collect();
        others.retain(|(key, _)| shipped_title(key, Lang::En).is_none());
        others.sort();
        others.dedup_by(|(one, _), (other, _)| one == other);
        let all = shipped.chain(others.into_iter().map(|(_, name)| name.trim().to_owned()));
        all.filter_map(|name| self.line(name, lang)).collect()
    }

    fn line(&self, name: String, lang: Lang) -> Option<TemplateLine> {
        let kind = self.find_any(&name, lang)?.kind;
        let title = shipped_title(&name, lang).map_or_else(|| name.clone(), str::to_owned);
        let there = |given: &Lang| self.find(&name, *given).is_some();
        let langs = Lang::ALL.into_iter().filter(there).collect();
        let own = Lang::ALL.into_iter().filter(|given| self.own(&name, *given).is_some()).collect();
        Some(TemplateLine { title, kind, langs, own, name })
    }
}
