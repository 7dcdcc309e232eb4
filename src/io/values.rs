//! Cells as people spell them: what stands around a value, several values in one cell, mail addresses, numbers, web pages.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

pub use crate::model::one_line;

/// A cell without what spreadsheets and databases put around it: blanks, the `'` before a sign that would start a formula,
/// and the words `NULL` and `#N/A` that stand for nothing.
pub fn clean(cell: &str) -> Cow<'_, str> {
    if matches!(cell.trim(), "NULL" | "#N/A" | "\\N") || is_nothing(cell) {
        return Cow::Borrowed("");
    }
    let cell = unguarded(cell);
    if cell.contains('\r') { Cow::Owned(cell.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(cell) }
}

/// Whether there is nothing but blanks and signs that stand for bytes nobody can read.
pub fn is_nothing(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == char::REPLACEMENT_CHARACTER)
}

/// Whether a text is the same as a folded one, once it is folded itself.
pub fn folds_to(text: &str, wanted: &str) -> bool {
    if text.is_ascii() && !text.contains(|c: char| c.is_ascii_whitespace()) {
        return text.eq_ignore_ascii_case(wanted);
    }
    folded(text) == wanted
}

/// A cell without blanks around it and without the `'` that guards it: all there is to take off a cell of genjin's own table.
pub fn unguarded(cell: &str) -> &str {
    let cell = cell.trim();
    if is_guarded(cell) { cell.get(1..).unwrap_or("").trim() } else { cell }
}

/// Whether a `'` of its own stands before the text to keep a spreadsheet from taking it for a formula.
pub fn is_guarded(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    bare.len() < cell.len() && bare.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A text as words are compared: NFKC, lower case, blanks inside as one.
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        let mut folded = String::with_capacity(text.len());
        for word in text.split_ascii_whitespace() {
            if !folded.is_empty() {
                folded.push(' ');
            }
            folded.push_str(word);
        }
        folded.make_ascii_lowercase();
        return folded;
    }
    // Most texts are composed already: then there is nothing to take apart.
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        spaced(text.chars().flat_map(char::to_lowercase), text.len())
    } else {
        spaced(text.nfkc().flat_map(char::to_lowercase), text.len())
    }
}

/// Blanks inside as one, none around.
fn spaced(text: impl Iterator<Item = char>, bytes: usize) -> String {
    let mut spaced = String::with_capacity(bytes);
    let mut blank = false;
    for c in text {
        if c.is_whitespace() {
            blank = !spaced.is_empty();
        } else {
            if blank {
                spaced.push(' ');
                blank = false;
            }
            spaced.push(c);
        }
    }
    spaced
}

/// Several values of a cell: Google's ` ::: `, JSON arrays (Krayin), `;` `；` `、` and line breaks; `/` where it stands
/// between whole values (as `slash` judges its two sides).
fn several<'a>(cell: &'a str, slash: &dyn Fn(&str, &str) -> bool) -> Vec<Cow<'a, str>> {
    let cell = cell.trim();
    if cell.starts_with('[')
        && let Ok(serde_json::Value::Array(items)) = serde_json::from_str(cell)
    {
        let text = |item: &serde_json::Value| match item {
            serde_json::Value::String(text) => Some(text.trim().to_owned()),
            other => other
                .get("value")
                .or_else(|| other.get("name"))
                .and_then(|one| one.as_str())
                .map(|one| one.trim().to_owned()),
        };
        return items.iter().filter_map(text).filter(|one| !one.is_empty()).map(Cow::Owned).collect();
    }
    if cell.contains(":::") {
        return cell.split(":::").map(str::trim).filter(|one| !one.is_empty()).map(Cow::Borrowed).collect();
    }
    let mut values = Vec::new();
    for part in cell.split([';', '；', '、', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let mut from = 0;
        for (at, sign) in part.char_indices().filter(|(_, c)| matches!(c, '/' | '／')) {
            let (left, right) = (part.get(from..at).unwrap_or(""), part.get(at + sign.len_utf8()..).unwrap_or(""));
            if slash(left, right) {
                values.push(Cow::Borrowed(left.trim()));
                from = at + sign.len_utf8();
            }
        }
        values.push(Cow::Borrowed(part.get(from..).unwrap_or("").trim()));
    }
    values.retain(|one| !one.is_empty());
    values
}

/// The items of a JSON array of texts, each as it stands.
pub fn json_texts(cell: &str) -> Option<Vec<String>> {
    cell.starts_with('[').then(|| serde_json::from_str(cell).ok()).flatten()
}

/// Labels or products of a cell; `/` parts them only with a blank on each side or between two CJK signs.
pub fn words(cell: &str) -> Vec<String> {
    let wide = |c: Option<char>| c.is_some_and(|c| c as u32 >= 0x3040);
    let slash = |left: &str, right: &str| {
        (left.ends_with(' ') && right.starts_with(' ')) || (wide(left.chars().last()) && wide(right.chars().next()))
    };
    several(cell, &slash).iter().map(|one| one_line(one)).collect()
}

/// What a cell of mail addresses holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Mails {
    /// The addresses.
    pub addresses: Vec<String>,
    /// What is no address: it is kept elsewhere, nothing is dropped.
    pub others: Vec<String>,
}

/// Mail addresses of a cell; also parted by `,` and blanks, and out of `Anna <anna@example.com>`, whose name is left out.
pub fn emails(cell: &str) -> Mails {
    let mut mails = Mails::default();
    for value in several(cell, &|_, _| true) {
        let mut rest = value.as_ref();
        while let Some((before, inside, after)) = bracketed(rest) {
            // What stands right before the bracket is the name of who has the address.
            let name_at = before.find('"').or_else(|| before.rfind([',', '，']));
            mails.take(before.get(..name_at.unwrap_or(0)).unwrap_or("").trim_end_matches([',', '，', ' ']));
            mails.take(inside);
            rest = after.trim_start_matches([',', '，', ' ']);
        }
        mails.take(rest);
    }
    mails
}

/// `before <inside> after`, where an address stands inside.
fn bracketed(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('<')?;
    let (inside, after) = rest.split_once('>')?;
    inside.contains('@').then_some((before, inside, after))
}

impl Mails {
    fn take(&mut self, text: &str) {
        let text = one_line(text);
        let bare = |one: &str| one.trim().trim_start_matches("mailto:").trim().to_owned();
        let whole = bare(&text);
        // One text without an address is kept whole; several addresses in one are parted. A comma alone parts only addresses.
        let mut pieces: Vec<String> = Vec::new();
        if is_address(&whole) || !whole.contains('@') {
            pieces.push(whole);
        } else {
            for word in text.split_whitespace().map(|word| word.trim_matches([',', '，'])) {
                let parts: Vec<&str> = word.split([',', '，']).collect();
                let parts = if parts.iter().all(|part| part.contains('@')) { parts } else { vec![word] };
                pieces.extend(parts.into_iter().map(bare));
            }
        }
        let fits = pieces.iter().all(|one| one.is_empty() || is_address(one) || !one.contains('@'));
        // Where a piece looks like an address and is none, a sign stands inside it: the whole stays together.
        let pieces = if fits { pieces } else { vec![text] };
        for piece in pieces.into_iter().filter(|one| !one.is_empty()) {
            let list = if is_address(&piece) { &mut self.addresses } else { &mut self.others };
            if !list.contains(&piece) {
                list.push(piece);
            }
        }
    }
}

/// Whether a text can be a mail address: something on both sides of one `@`, and no sign that parts addresses or quotes.
fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let foreign = |c: char| c.is_whitespace() || c.is_control() || ",，;；\"“”<>()[]\\@".contains(c);
    !local.is_empty() && !domain.is_empty() && !local.contains(foreign) && !domain.contains(foreign)
}

/// Phone numbers and messengers of a cell, as written; `/` parts them only between two whole numbers.
pub fn phones(cell: &str) -> Vec<String> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    let mut found: Vec<String> = Vec::new();
    for value in several(cell, &|left, right| digits(left) >= 7 && digits(right) >= 7) {
        let value = one_line(&value);
        if !value.is_empty() && !found.contains(&value) {
            found.push(value);
        }
    }
    found
}

/// Whether a cell is one or more mail addresses.
pub fn looks_like_email(cell: &str) -> bool {
    let (local, domain) = cell.trim().split_once('@').unwrap_or(("", ""));
    !local.is_empty() && !local.contains(' ') && domain.contains('.')
}

/// Whether a cell is a web page.
pub fn looks_like_website(cell: &str) -> bool {
    let cell = cell.trim().to_ascii_lowercase();
    !cell.contains(' ') && (cell.starts_with("http://") || cell.starts_with("https://") || cell.starts_with("www."))
}

/// Whether a cell is a phone number: seven digits or more among signs that stand in numbers, and one such sign.
pub fn looks_like_phone(cell: &str) -> bool {
    let cell = cell.trim();
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let signs = cell.chars().filter(|c| matches!(c, '+' | '-' | '(' | ')' | ' ' | '.' | 'x' | '/')).count();
    digits >= 7 && signs > 0 && digits + signs == cell.chars().count() && cell.matches('.').count() != 1
}

/// Letters to change, add or take away to make one text of the other.
pub fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, one) in a.chars().take(64).enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (other, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let next = (diagonal + usize::from(one != *other)).min(left + 1).min(*cell + 1);
            diagonal = *cell;
            *cell = next;
            left = next;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whether a text is composed already or not makes no difference.
        #[test]
        fn a_text_folds_as_the_rule_says(text in "([a-zA-Zé ß]|[\\u{300}-\\u{303}]|[Ａ-ｚ]|[ﬁ㎏İ貿　]|\\PC){0,12}") {
            let wide: String = text.nfkc().flat_map(char::to_lowercase).collect();
            let plain = wide.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(folded(&text), plain);
        }
    }

    #[test]
    fn several_values_in_a_cell() {
        assert_eq!(words("a ::: b; c"), ["a", "b; c"]);
        assert_eq!(words("螺丝、螺母/垫片；M8/M10"), ["螺丝", "螺母", "垫片", "M8/M10"]);
        assert_eq!(emails("Ann <a@b.co>, c@d.co；e@f.co/g@h.co").addresses, ["a@b.co", "c@d.co", "e@f.co", "g@h.co"]);
        assert_eq!(
            phones("030/123456; 13800138000/13900139000\nWhatsApp-86-188"),
            ["030/123456", "13800138000", "13900139000", "WhatsApp-86-188"]
        );
        assert_eq!(clean("'+49 30"), "+49 30");
        assert_eq!((clean("NULL"), clean("Null")), ("".into(), "Null".into()));
    }
    #[test]
    fn what_is_no_address_is_told_apart_and_kept() {
        for (cell, addresses, others) in [
            ("a@b.co, c@d.co", &["a@b.co", "c@d.co"][..], &[][..]),
            ("a@b.co call first", &["a@b.co"], &["call", "first"]),
            ("ask the office", &[], &["ask the office"]),
            ("a,b@c.co", &[], &["a,b@c.co"]),
            ("a@b.co,c@d.co e@f.co", &["a@b.co", "c@d.co", "e@f.co"], &[]),
            ("\"a\"@b.co", &[], &["\"a\"@b.co"]),
            ("a@b@c.co", &[], &["a@b@c.co"]),
            ("@b.co; a@", &[], &["@b.co", "a@"]),
            ("\"Lee, Ann\" <a@b.co>, Bob <b@b.co>", &["a@b.co", "b@b.co"], &[]),
            ("x@y.co, Ann <a@b.co>", &["x@y.co", "a@b.co"], &[]),
            ("mailto:a@b.co", &["a@b.co"], &[]),
        ] {
            let found = emails(cell);
            assert_eq!(
                (found.addresses, found.others),
                (
                    addresses.iter().map(|one| (*one).to_owned()).collect(),
                    others.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>()
                ),
                "{cell}"
            );
        }
    }
}
