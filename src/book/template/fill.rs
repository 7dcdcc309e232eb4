//! A text with its variables filled in, in the syntax of Jinja. A variable that stands for nothing is marked and listed, never an error; what a
//! template may cost is bounded.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{DynObject, Enumerator, Object, ObjectRepr};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, State, UndefinedBehavior, Value};

use super::Written;
use super::facts::Fact;
use crate::text::Lang;
use crate::tr;

/// What filling in a text may cost: steps, and 64 bytes a step.
const FUEL: u64 = 20_000;
/// So many sums of a template may be from something that is missing.
const SUMS: usize = 30;
/// How deep loops may stand in one another.
const DEPTH: usize = 30;

/// The variables that were met and stand for nothing.
type Missing = Arc<Mutex<Vec<String>>>;

/// How a variable that stands for nothing is shown.
pub fn mark(variable: &str) -> String {
    format!("⟨{variable}⟩")
}

/// Several variables under one name.
#[derive(Debug)]
struct Group {
    path: String,
    facts: BTreeMap<&'static str, Value>,
    missing: Missing,
}

/// A variable that stands for nothing. Whatever is asked of it is missing as well.
#[derive(Debug)]
struct Blank {
    path: String,
    missing: Missing,
}

impl Blank {
    fn value(path: String, missing: &Missing) -> Value {
        Value::from_object(Self { path, missing: Arc::clone(missing) })
    }

    fn meet(path: &str, missing: &Missing) -> String {
        let mut all = missing.lock().unwrap_or_else(PoisonError::into_inner);
        if !all.iter().any(|one| one == path) {
            all.push(path.to_owned());
        }
        mark(path)
    }
}

fn under(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

impl Object for Group {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let key = key.as_str()?;
        Some(self.facts.get(key).cloned().unwrap_or_else(|| Blank::value(under(&self.path, key), &self.missing)))
    }

    fn is_true(self: &Arc<Self>) -> bool {
        self.facts.values().any(|one| one.is_true())
    }

    fn call_method(self: &Arc<Self>, _: &mut State<'_, '_>, name: &str, _: &[Value]) -> Result<Value, Error> {
        Ok(Blank::value(under(&self.path, name), &self.missing))
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Blank::meet(&self.path, &self.missing))
    }
}

impl Object for Blank {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        // Its enumeration is what a loop goes through; a list could be added to and repeated.
        ObjectRepr::Map
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        Some(match key.as_str() {
            Some(key) => Self::value(under(&self.path, key), &self.missing),
            None => Self::value(self.path.clone(), &self.missing),
        })
    }

    /// A list that is missing is shown as one line of it.
    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(vec![Self::value(self.path.clone(), &self.missing)])
    }

    fn is_true(self: &Arc<Self>) -> bool {
        false
    }

    /// Compared by what is in them they would be compared without an end.
    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        other.downcast_ref::<Self>().map(|other| self.path.cmp(&other.path))
    }

    fn call(self: &Arc<Self>, _: &mut State<'_, '_>, _: &[Value]) -> Result<Value, Error> {
        Ok(Self::value(self.path.clone(), &self.missing))
    }

    fn call_method(self: &Arc<Self>, _: &mut State<'_, '_>, name: &str, _: &[Value]) -> Result<Value, Error> {
        Ok(Self::value(under(&self.path, name), &self.missing))
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Self::meet(&self.path, &self.missing))
    }
}

fn is_blank(value: &Value) -> bool {
    value.is_undefined() || value.downcast_object_ref::<Blank>().is_some()
}

/// A fact as the engine takes it.
fn value(fact: Fact, path: String, missing: &Missing) -> Value {
    match fact {
        Fact::Nothing => Blank::value(path, missing),
        Fact::Text(text) if text.trim().is_empty() => Blank::value(path, missing),
        Fact::Text(text) => Value::from(text),
        Fact::Number(number) => Value::from(number),
        Fact::Is(is) => Value::from(is),
        Fact::List(all) if all.is_empty() => Blank::value(path, missing),
        Fact::List(all) => all.into_iter().map(|one| value(one, path.clone(), missing)).collect::<Vec<_>>().into(),
        Fact::Group(facts) => {
            let facts = facts.into_iter().map(|(key, fact)| (key, value(fact, under(&path, key), missing))).collect();
            Value::from_object(Group { path, facts, missing: Arc::clone(missing) })
        }
    }
}

fn environment<'s>() -> Environment<'s> {
    let mut env = Environment::new();
    env.set_auto_escape_callback(|_| AutoEscape::None);
    env.set_undefined_behavior(UndefinedBehavior::Chainable);
    if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
        env.set_syntax(syntax);
    }
    // It tells where an error is; the rest of what it could tell is not asked for.
    env.set_debug(false);
    env.set_fuel(Some(FUEL));
    env.set_recursion_limit(DEPTH);
    let default = |value: Value, other: Option<Value>| {
        let empty = is_blank(&value) || value.as_str().is_some_and(str::is_empty);
        if empty { other.unwrap_or_else(|| Value::from("")) } else { value }
    };
    env.add_filter("default", default);
    env.add_filter("d", default);
    env.add_test("defined", |value: &Value| !is_blank(value));
    env.add_test("undefined", is_blank);
    env
}

/// Subject and text filled in.
///
/// # Errors
/// One sentence where a template is wrong.
pub(super) fn fill(subject: &str, text: &str, facts: Fact, lang: Lang) -> Result<Written, String> {
    let missing = Missing::default();
    let env = environment();
    let context = value(facts, String::new(), &missing);
    let filled = |template: &str| render(&env, template, &context).map_err(|error| told(&error, template, lang));
    let subject = plain(&filled(subject)?);
    let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = lines(&plain(&filled(text)?));
    let missing = std::mem::take(&mut *missing.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(Written { subject, text, missing })
}

/// Fills in a template. What is reckoned from something that is missing is missing as well.
fn render(env: &Environment<'_>, template: &str, context: &Value) -> Result<String, Error> {
    let mut now = template.to_owned();
    for _ in 0..SUMS {
        match env.render_str(&now, context.clone()) {
            Err(error) if error.kind() == ErrorKind::InvalidOperation => match guarded(&now, error.range()) {
                Some(next) => now = next,
                None => return Err(error),
            },
            done => return done,
        }
    }
    env.render_str(&now, context.clone())
}

/// The template with the sum at this place only done where all that it names is known; else the first that is not stands for it.
fn guarded(template: &str, sum: Option<Range<usize>>) -> Option<String> {
    const ELSE: &str = " else (";
    let sum = sum?;
    let (before, text, after) = (template.get(..sum.start)?, template.get(sum.clone())?, template.get(sum.end..)?);
    let names = names(text);
    // Everything in it is known: it is wrong in another way.
    if names.is_empty() || before.ends_with(ELSE) {
        return None;
    }
    let tests: Vec<String> = names.iter().map(|name| format!("{name} if {name} is undefined")).collect();
    Some(format!("{before}({}{ELSE}{text})){after}", tests.join(" else ")))
}

/// The variables in an expression, each once; not those that say what stands for them where they are missing.
fn names(text: &str) -> Vec<&str> {
    const WORDS: [&str; 12] =
        ["and", "or", "not", "if", "else", "in", "is", "true", "false", "none", "undefined", "defined"];
    let mut found: Vec<&str> = Vec::new();
    let (mut at, mut before) = (0, ' ');
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or("");
        let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '[' | ']');
        let long = if matches!(c, '\'' | '"') {
            rest.char_indices().skip(1).find(|(_, end)| *end == c).map_or(rest.len(), |(end, _)| end + 1)
        } else if part(c) {
            rest.find(|c| !part(c)).unwrap_or(rest.len())
        } else {
            c.len_utf8()
        };
        let word = rest.get(..long).unwrap_or("");
        let behind = rest.get(long..).unwrap_or("").trim_start();
        let filter = behind.strip_prefix('|').unwrap_or("").trim_start();
        let has_default = filter.starts_with("default") || filter.starts_with("d(");
        let named = (c.is_alphabetic() || c == '_') && before != '|' && !behind.starts_with('(') && !has_default;
        if named && !WORDS.contains(&word.to_lowercase().as_str()) && !found.contains(&word) {
            found.push(word);
        }
        if !c.is_whitespace() {
            before = c;
        }
        at += long;
    }
    found
}

/// Whether a template can be read.
///
/// # Errors
/// One sentence that says where it cannot.
pub fn sound(template: &str, lang: Lang) -> Result<(), String> {
    environment().template_from_str(template).map(drop).map_err(|error| told(&error, template, lang))
}

fn told(error: &Error, template: &str, lang: Lang) -> String {
    let line = error.line().unwrap_or(1);
    let shown = template.lines().nth(line.saturating_sub(1)).unwrap_or("");
    let shown: String = shown.chars().take(60).collect();
    let detail = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    tr!(lang, "template.wrong", line = line, text = crate::text::shown(&shown), detail = detail)
}

/// The text without control characters but line feeds and tabs.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// Lines without blanks at their ends, no more than one empty line at a time, none at the beginning, one line feed at the end.
fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = false;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            empty = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut empty) {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}
