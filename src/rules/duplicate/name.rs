//! What of a company's name tells the company: without legal forms, blanks and points, its trade in one word whatever it is called.

use super::lexicon::{FORMS_BEFORE, FORMS_BEHIND, is_form, joins, trade, trade_ahead};

/// No name is looked at further.
const CHARS: usize = 120;

/// The words of a name that tell the company.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Core {
    /// In their order.
    pub words: Vec<String>,
    /// Whether there is more to it than what the company does.
    pub tells: bool,
}

impl Core {
    /// Without blanks: `ning bo` is `ningbo`.
    pub fn joined(&self) -> String {
        self.words.concat()
    }
}

/// Whether it belongs to a script without blanks between words.
fn is_dense(c: char) -> bool {
    ('\u{2e80}'..='\u{9fff}').contains(&c) || ('\u{ac00}'..='\u{d7ff}').contains(&c)
}

/// The words of a folded name: letters that stand alone are one word (`s.r.o.`), the trades of Chinese names words of their own.
fn words_of(folded: &str) -> Vec<String> {
    let text: String = folded.chars().filter(|c| !matches!(c, '\'' | '’' | '`')).take(CHARS).collect();
    let mut words: Vec<String> = Vec::new();
    let mut alone = false;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let single = word.chars().count() == 1 && !word.chars().any(|c| is_dense(c) || c.is_numeric());
        match words.last_mut() {
            Some(last) if single && alone => last.push_str(word),
            // `sp. z o.o.`, whatever stands together.
            Some(last) if last == "z" && word == "oo" => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
        alone = single;
    }
    words
}

/// What of a folded name tells the company; nothing where it is nothing but a legal form.
pub(super) fn core(folded: &str) -> Core {
    let mut words = words_of(folded);
    // Names of scripts without blanks are one word however they were parted.
    if words.iter().any(|word| word.chars().any(is_dense)) {
        words = dense_words(&words);
    }
    while words.len() > 1 && words.last().is_some_and(|word| is_form(word) || joins(word)) {
        words.pop();
    }
    while words.len() > 1 && words.first().is_some_and(|word| is_form(word) || joins(word)) {
        words.remove(0);
    }
    // `Smith & Sons` is `Smith and Sons`.
    words.retain(|word| !joins(word));
    if words.iter().all(|word| is_form(word)) {
        return Core::default();
    }
    let mut tells = false;
    let mut plain = Vec::with_capacity(words.len());
    for word in words {
        match trade(&word) {
            Some(trade) => plain.extend(trade.split(' ').map(str::to_owned)),
            None => {
                tells |= word.chars().any(char::is_alphabetic);
                plain.push(word);
            }
        }
    }
    let long = plain.iter().flat_map(|word| word.chars()).map(|c| if is_dense(c) { 2 } else { 1 }).sum::<usize>();
    Core { words: plain, tells: tells && long >= 3 }
}

/// The words of a name in a script without blanks: legal forms off, then what it does apart from what it is called.
fn dense_words(words: &[String]) -> Vec<String> {
    let joined = words.concat();
    let mut name = joined.as_str();
    for form in FORMS_BEFORE {
        name = name.strip_prefix(form).filter(|rest| !rest.is_empty()).unwrap_or(name);
    }
    while let Some(rest) = FORMS_BEHIND.iter().find_map(|form| name.strip_suffix(form)).filter(|rest| !rest.is_empty())
    {
        name = rest;
    }
    let mut parts = Vec::new();
    let mut own = String::new();
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        let trade = trade_ahead(rest).filter(|_| is_dense(c));
        match trade {
            Some(known) => {
                if !own.is_empty() {
                    parts.push(std::mem::take(&mut own));
                }
                parts.push(known.to_owned());
                rest = rest.get(known.len()..).unwrap_or("");
            }
            None => {
                own.push(c);
                rest = rest.get(c.len_utf8()..).unwrap_or("");
            }
        }
    }
    if !own.is_empty() {
        parts.push(own);
    }
    parts
}

/// Whether two names are the same but for one slip of the finger in one word of at least five letters; figures are never slips.
pub(super) fn near(one: &[String], other: &[String]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut slips = 0;
    for (word, with) in one.iter().zip(other) {
        if word != with {
            slips += 1;
            if slips > 1 || !may_slip(word) || !may_slip(with) || strsim::osa_distance(word, with) > 1 {
                return false;
            }
        }
    }
    slips == 1
}

/// Whether a word is long enough to hold a slip.
pub(super) fn may_slip(word: &str) -> bool {
    const MOST: usize = 24;
    let letters = word.chars().count();
    (5..=MOST).contains(&letters) && word.chars().all(char::is_alphabetic) && trade(word).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_go_and_trades_have_one_word() {
        for (name, words) in [
            ("muller gmbh", "muller"),
            ("muller gmbh & co. kg", "muller"),
            ("muller ag", "muller"),
            ("acme co., ltd.", "acme"),
            ("acme company limited", "acme"),
            ("acme pty ltd", "acme"),
            ("acme llc", "acme"),
            ("acme, inc.", "acme"),
            ("acme corp.", "acme"),
            ("acme s.a.", "acme"),
            ("acme s.a. de c.v.", "acme"),
            ("acme s.r.l.", "acme"),
            ("acme s.p.a.", "acme"),
            ("acme sp. z o.o.", "acme"),
            ("acme spol. s r.o.", "acme"),
            ("acme s.r.o.", "acme"),
            ("acme b.v.", "acme"),
            ("acme n.v.", "acme"),
            ("acme ab", "acme"),
            ("acme oy", "acme"),
            ("acme a/s", "acme"),
            ("acme kft.", "acme"),
            ("acme d.o.o.", "acme"),
            ("ооо северсталь", "северсталь"),
            ("тоо алматы снаб", "алматы снаб"),
            ("宁波海洋有限公司", "宁波海洋"),
            ("宁波海洋股份有限公司", "宁波海洋"),
            ("宁波 海洋 有限责任公司", "宁波海洋"),
            ("宁波海洋贸易有限公司", "宁波海洋 trading"),
            ("宁波海洋进出口有限公司", "宁波海洋 import export"),
            ("株式会社田中", "田中"),
            ("田中株式会社", "田中"),
            ("주식회사 한빛", "한빛"),
            ("haiyang trade co ltd", "haiyang trading"),
            ("smith & sons ltd", "smith sons"),
            ("smith and sons", "smith sons"),
            ("l'oréal", "loréal"),
            ("gmbh", ""),
            ("", ""),
            ("as", ""),
        ] {
            assert_eq!(core(name).words.join(" "), words, "{name}");
        }
    }

    #[test]
    fn names_of_nothing_but_a_trade_tell_nobody() {
        for name in
            ["trading co., ltd.", "import export", "customer 17", "test", "n/a", "ab", "贸易有限公司", "42", "!!"]
        {
            assert!(!core(name).tells, "{name}");
        }
        for name in ["abb ltd", "muller", "3com company", "宁波", "海洋贸易有限公司"] {
            assert!(core(name).tells, "{name}: {:?}", core(name));
        }
    }

    #[test]
    fn one_slip_in_one_long_word() {
        let near_names = |one: &str, other: &str| near(&core(one).words, &core(other).words);
        for (one, other, slip) in [
            ("haiyang steel", "hayang steel", true),
            ("haiyang steel", "haiynag steel", true),
            ("haiyang steel", "haiyeng steel", true),
            ("mullerstahl", "mulerstahl", true),
            ("haiyang steel", "haiyang steel", false),
            ("east trading", "west trading", false),
            ("north foods", "south foods", false),
            ("haiyang trading", "haiyang textiles", false),
            ("factory 1", "factory 2", false),
            ("plant12345", "plant12346", false),
            ("haiyang steel", "haiyang", false),
        ] {
            assert_eq!(near_names(one, other), slip, "{one} / {other}");
        }
    }
}
