//! What of a company's name tells the company: without legal forms, blanks and points, its trade in one word whatever it is called.

/// Legal forms as words, with their points gone. They are taken off the end of a name, and off its beginning.
const FORMS: &[&str] = &[
    "gmbh",
    "mbh",
    "ag",
    "kg",
    "kgaa",
    "ohg",
    "ug",
    "ek",
    "ev",
    "co",
    "company",
    "ltd",
    "limited",
    "pty",
    "pte",
    "pvt",
    "private",
    "plc",
    "llc",
    "llp",
    "lp",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "sa",
    "sas",
    "sasu",
    "sarl",
    "srl",
    "srls",
    "spa",
    "snc",
    "sapi",
    "cv",
    "rl",
    "ltda",
    "eireli",
    "bv",
    "nv",
    "bvba",
    "vof",
    "ab",
    "oy",
    "oyj",
    "as",
    "asa",
    "aps",
    "hf",
    "ehf",
    "kft",
    "zrt",
    "nyrt",
    "bt",
    "doo",
    "dd",
    "ad",
    "ood",
    "eood",
    "sro",
    "spol",
    "zoo",
    "spzoo",
    "sp",
    "uab",
    "sia",
    "ou",
    "kk",
    "jsc",
    "ojsc",
    "pjsc",
    "cjsc",
    "fze",
    "fzco",
    "fzc",
    "wll",
    "sdn",
    "bhd",
    "tbk",
    "pt",
    "sti",
    "lda",
    "sl",
    "slu",
    "ооо",
    "оао",
    "ао",
    "зао",
    "пао",
    "ип",
    "тоо",
    "тов",
    "чп",
    "ooo",
    "oao",
    "zao",
    "pao",
    "tov",
    "too",
];
/// Words that join others.
const JOINING: &[&str] = &["and", "und", "et", "the", "de", "ve", "i", "y", "e"];
/// Legal forms of scripts without blanks, at the end of a name; the longest first.
const FORMS_BEHIND: &[&str] = &[
    "股份有限公司",
    "有限责任公司",
    "责任有限公司",
    "有限公司",
    "株式会社",
    "有限会社",
    "合同会社",
    "总公司",
    "公司",
    "주식회사",
    "유한회사",
];
/// At its beginning.
const FORMS_BEFORE: &[&str] = &["株式会社", "有限会社", "合同会社", "주식회사", "유한회사"];
/// What a company does or how large it is, by the one word for it; a name of nothing else tells nobody.
const TRADES: &[(&str, &str)] = &[
    ("trade", "trading"),
    ("trading", "trading"),
    ("traders", "trading"),
    ("贸易", "trading"),
    ("商贸", "trading"),
    ("import", "import"),
    ("imports", "import"),
    ("export", "export"),
    ("exports", "export"),
    ("进出口", "import export"),
    ("international", "international"),
    ("intl", "international"),
    ("国际", "international"),
    ("global", "global"),
    ("world", "world"),
    ("group", "group"),
    ("集团", "group"),
    ("holding", "holding"),
    ("holdings", "holding"),
    ("控股", "holding"),
    ("industry", "industries"),
    ("industrial", "industries"),
    ("industries", "industries"),
    ("实业", "industries"),
    ("工业", "industries"),
    ("technology", "technology"),
    ("technologies", "technology"),
    ("tech", "technology"),
    ("科技", "technology"),
    ("技术", "technology"),
    ("electronic", "electronics"),
    ("electronics", "electronics"),
    ("电子", "electronics"),
    ("electric", "electric"),
    ("electrical", "electric"),
    ("电器", "electric"),
    ("machine", "machinery"),
    ("machinery", "machinery"),
    ("机械", "machinery"),
    ("hardware", "hardware"),
    ("五金", "hardware"),
    ("manufacturing", "manufacturing"),
    ("manufacturer", "manufacturing"),
    ("mfg", "manufacturing"),
    ("制造", "manufacturing"),
    ("factory", "factory"),
    ("工厂", "factory"),
    ("plastic", "plastics"),
    ("plastics", "plastics"),
    ("塑料", "plastics"),
    ("塑胶", "plastics"),
    ("textile", "textiles"),
    ("textiles", "textiles"),
    ("纺织", "textiles"),
    ("garment", "garments"),
    ("garments", "garments"),
    ("服装", "garments"),
    ("chemical", "chemicals"),
    ("chemicals", "chemicals"),
    ("化工", "chemicals"),
    ("furniture", "furniture"),
    ("家具", "furniture"),
    ("packaging", "packaging"),
    ("packing", "packaging"),
    ("包装", "packaging"),
    ("logistics", "logistics"),
    ("物流", "logistics"),
    ("services", "services"),
    ("service", "services"),
    ("solutions", "solutions"),
    ("systems", "systems"),
    ("products", "products"),
    ("enterprise", "enterprises"),
    ("enterprises", "enterprises"),
    ("企业", "enterprises"),
    ("business", "business"),
    ("sales", "sales"),
    ("supply", "supply"),
    ("supplies", "supply"),
    ("wholesale", "wholesale"),
    ("purchasing", "purchasing"),
    ("buyer", "buyer"),
    ("customer", "customer"),
    ("客户", "customer"),
    ("unknown", "unknown"),
    ("test", "test"),
    ("na", "na"),
    ("china", "china"),
    ("中国", "china"),
    ("office", "office"),
    ("shop", "shop"),
    ("store", "store"),
];
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
    let is_form = |word: &String| FORMS.contains(&word.as_str());
    let joins = |word: &String| JOINING.contains(&word.as_str());
    while words.len() > 1 && words.last().is_some_and(|word| is_form(word) || joins(word)) {
        words.pop();
    }
    while words.len() > 1 && words.first().is_some_and(|word| is_form(word) || joins(word)) {
        words.remove(0);
    }
    // `Smith & Sons` is `Smith and Sons`.
    words.retain(|word| !joins(word));
    if words.iter().all(is_form) {
        return Core::default();
    }
    let mut tells = false;
    let mut plain = Vec::with_capacity(words.len());
    for word in words {
        match TRADES.iter().find(|(known, _)| *known == word) {
            Some((_, trade)) => plain.extend(trade.split(' ').map(str::to_owned)),
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
        let trade = TRADES.iter().map(|(known, _)| *known).find(|known| is_dense(c) && rest.starts_with(known));
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
    (5..=MOST).contains(&letters)
        && word.chars().all(char::is_alphabetic)
        && !TRADES.iter().any(|(_, one)| *one == word)
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
        for name in ["abb ltd", "muller", "3m company", "宁波", "海洋贸易有限公司"] {
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
