//! `genjin lc`: takes in a letter of credit, notes what stands on its documents, and tells its clocks and what does not fit (R13, R18).

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::arguments::CreditArguments;
use super::context::{Context, Outcome, Told};
use super::output::{money, or_null};
use super::quote::{assigned, typed};
use crate::book::field::{CREDIT_FIELDS, document_fields};
use crate::book::words::{self, ClockState};
use crate::book::{Card, Command, Facts, Refusal, Typed};
use crate::model::{Credit, CreditDocument, DocumentKind, Settings};
use crate::rules::{Clocks, FactSource, Finding, FindingKind, FindingSide, credit_clocks, cross_check};
use crate::text::{Lang, fold, shown};
use crate::tr;

/// `genjin lc`.
pub(super) fn run(context: &mut Context, given: CreditArguments) -> Outcome {
    let customer = context.resolve(&given.customer)?;
    let card = context.card(customer)?;
    let lang = context.lang;
    let set = head(&card, &given, lang)?;
    let documents = documents_given(&given.documents, lang)?;
    if given.unarchive {
        let credit = of_number(&card, given.number.as_deref().unwrap_or_default(), true);
        let credit = credit.ok_or_else(|| missing(&given, lang))?.id;
        context.perform(Command::UnarchiveCredit { customer, credit })?;
        let card = context.card(customer)?;
        return Ok(tell(context, card.credits.iter().filter(|one| one.id == credit), true));
    }
    let asks = !set.is_empty() || !documents.is_empty();
    if !asks && !given.archive {
        return match &given.number {
            Some(number) => {
                let one = of_number(&card, number, false).or_else(|| of_number(&card, number, true));
                Ok(tell(context, [one.ok_or_else(|| missing(&given, lang))?], true))
            }
            None => Ok(tell(context, shown_of(&card), given.check)),
        };
    }
    let held = match &given.number {
        Some(number) => of_number(&card, number, false),
        None => Some(only_open(&card).ok_or_else(|| tr!(lang, "credit.cli_which"))?),
    };
    let id = held.map(|one| one.id);
    match id {
        Some(credit) if given.archive => context.perform(Command::ArchiveCredit { customer, credit })?,
        None if given.archive => return Err(missing(&given, lang)),
        Some(credit) => context.perform(Command::EditCredit { customer, credit, set, documents })?,
        None => {
            let mut whole = typed([("number", given.number.clone())]);
            whole.extend(set);
            context.perform(Command::AddCredit { customer, set: whole, documents })?
        }
    };
    let after = context.card(customer)?;
    if given.archive {
        return Ok(tell(context, shown_of(&after), false));
    }
    let touched = after.credits.iter().filter(|one| match id {
        Some(id) => one.id == id,
        None => card.credits.iter().all(|before| before.id != one.id),
    });
    Ok(tell(context, touched, true))
}

/// The credit's own fields as they were given.
fn head(card: &Card, given: &CreditArguments, lang: Lang) -> Result<Typed, String> {
    let order = super::order::about(card, given.order.as_deref(), lang)?;
    let mut set = assigned(&given.set, lang)?;
    set.extend(typed([("order", order), ("shipped", given.shipped.clone()), ("presented", given.presented.clone())]));
    Ok(set)
}

/// `KIND FIELD=VALUE … KIND FIELD=VALUE …`: a word that sets nothing begins the next document.
fn documents_given(given: &[String], lang: Lang) -> Result<Vec<Facts>, String> {
    let mut all: Vec<Facts> = Vec::new();
    for word in given {
        match (word.contains('='), all.last_mut()) {
            (true, Some(facts)) => facts.set.extend(assigned(std::slice::from_ref(word), lang)?),
            _ => all.push(Facts { kind: kind(word, lang)?, set: Vec::new() }),
        }
    }
    match all.iter().find(|facts| facts.set.is_empty()) {
        Some(bare) => {
            let fields: Vec<&str> = document_fields(bare.kind).iter().map(|field| field.key).collect();
            let document = words::document_kind(bare.kind, lang);
            Err(tr!(lang, "credit.cli_no_facts", document = document, fields = fields.join(", ")))
        }
        None => Ok(all),
    }
}

/// A kind of document by its word, or as it is called in either language.
fn kind(word: &str, lang: Lang) -> Result<DocumentKind, String> {
    let plain = word.trim().to_lowercase();
    let called = |kind: &DocumentKind| {
        kind.word() == plain.replace(['-', ' '], "_")
            || Lang::ALL.into_iter().any(|lang| words::document_kind(*kind, lang).to_lowercase() == plain)
    };
    DocumentKind::ALL.iter().copied().find(called).ok_or_else(|| {
        let kinds: Vec<String> = DocumentKind::ALL.iter().map(|one| one.word().replace('_', "-")).collect();
        tr!(lang, "credit.cli_no_kind", given = word, kinds = kinds.join(", "))
    })
}

fn missing(given: &CreditArguments, lang: Lang) -> String {
    Refusal::NoCredit { given: given.number.clone().unwrap_or_default() }.tell(lang)
}

/// The credit of a number, among those that were put away or the others.
fn of_number<'a>(card: &'a Card, number: &str, archived: bool) -> Option<&'a Credit> {
    let wanted = fold(number.trim()).into_owned();
    let mut there = card.credits.iter().filter(|one| one.archived.is_some() == archived);
    there.find(|one| fold(one.number.trim()) == wanted)
}

/// Those that were not put away, in the order they were taken in.
fn shown_of(card: &Card) -> impl Iterator<Item = &Credit> {
    card.credits.iter().filter(|one| one.archived.is_none())
}

/// The only one whose documents are not presented.
fn only_open(card: &Card) -> Option<&Credit> {
    let mut open = shown_of(card).filter(|one| one.presented.is_none());
    open.next().filter(|_| open.next().is_none())
}

/// Letters of credit with their clocks and how much does not fit; whole: with each finding.
fn tell<'a>(context: &Context, credits: impl IntoIterator<Item = &'a Credit>, whole: bool) -> Told {
    let (lang, today, settings) = (context.lang, context.asker().today, &context.settings);
    let (mut text, mut all) = (String::new(), Vec::new());
    for credit in credits {
        let looked = Looked::at(credit, today, settings);
        text += &format!("{}\n", shown(&looked.line(lang)));
        for told in looked.clocks(today, lang) {
            text += &format!("  {}\n", shown(&told));
        }
        if whole {
            text += &looked.findings_text(lang);
        }
        all.push(looked.document());
    }
    if text.is_empty() {
        text = tr!(lang, "credit.none_here") + "\n";
    }
    Told { text, json: json!({ "credits": all }) }
}

/// A credit looked through.
struct Looked<'a> {
    credit: &'a Credit,
    clocks: Clocks,
    findings: Vec<Finding>,
}

impl<'a> Looked<'a> {
    fn at(credit: &'a Credit, today: NaiveDate, settings: &Settings) -> Self {
        Self { credit, clocks: credit_clocks(credit, settings), findings: cross_check(credit, today, settings) }
    }

    fn count(&self, kind: FindingKind) -> usize {
        self.findings.iter().filter(|one| one.kind == kind).count()
    }

    /// Number, amount, bank, and how much does not fit.
    fn line(&self, lang: Lang) -> String {
        let mut parts = vec![self.credit.number.clone()];
        parts.extend(self.credit.amount.map(|amount| amount.to_string()));
        parts.extend(Some(self.credit.bank.clone()).filter(|bank| !bank.is_empty()));
        let (conflicts, differs) = (self.count(FindingKind::Conflict), self.count(FindingKind::Differs));
        if conflicts > 0 {
            parts.push(format!("! {}", tr!(lang, "credit.conflicts", count = conflicts)));
        }
        if differs > 0 {
            parts.push(format!("▲ {}", tr!(lang, "credit.to_look_at", count = differs)));
        }
        if conflicts + differs == 0 {
            parts.push(format!("✓ {}", tr!(lang, "credit.nothing_found")));
        }
        parts.extend(self.credit.archived.map(|day| tr!(lang, "credit.cli_put_away", day = day)));
        parts.join("  ")
    }

    fn clocks(&self, today: NaiveDate, lang: Lang) -> Vec<String> {
        let told = words::credit_clocks(self.credit, &self.clocks, lang, |day| day.to_string());
        let signed = told.into_iter().map(|(state, text)| match state {
            ClockState::Done => format!("✓ {text}"),
            ClockState::TooLate => format!("! {text}"),
            ClockState::Waits(due) => {
                let sign = if due < today { "!" } else { "○" };
                let distance = crate::app::say::distance(due, today, lang);
                format!("{sign} {}", tr!(lang, "credit.clock", clock = text, distance = distance))
            }
            ClockState::Told => format!("  {text}"),
        });
        signed.collect()
    }

    /// Each finding: what it is with its article, then where each side stands and what stands there.
    fn findings_text(&self, lang: Lang) -> String {
        let mut text = String::new();
        for one in &self.findings {
            let sign = match one.kind {
                FindingKind::Conflict => "!",
                FindingKind::Differs => "▲",
            };
            let article = tr!(lang, "credit.article", article = one.article);
            text += &format!("  {sign} {}  ({article})\n", words::discrepancy(one.what, lang));
            for side in [&one.one, &one.other] {
                let told = format!("{}  {}", words::document_field(side, lang), words::fact(&side.fact, lang));
                text += &format!("      {}\n", shown(&told).replace('\n', " "));
            }
        }
        text
    }

    fn document(&self) -> Value {
        let (credit, clocks) = (self.credit, &self.clocks);
        json!({
            "id": credit.id.to_string(),
            "number": credit.number,
            "bank": or_null(&credit.bank),
            "amount": credit.amount.map(money),
            "order": credit.order.map(|order| order.to_string()),
            "latest_shipment": credit.latest_shipment,
            "expiry": credit.expiry,
            "expires_at": credit.expires_at,
            "shipped": credit.shipped,
            "presented": credit.presented,
            "fields": said(CREDIT_FIELDS.iter().map(|field| (field.key, (field.get)(credit)))),
            "documents": credit.documents.iter().map(facts).collect::<Vec<_>>(),
            "clocks": {
                "latest_shipment": clocks.latest_shipment,
                "counts_from": clocks.counts_from,
                "presentation": clocks.presentation,
                "hand_in": clocks.hand_in,
                "expiry": clocks.expiry,
                "hand_in_by_expiry": clocks.hand_in_by_expiry,
                "examined": clocks.examined,
            },
            "conflicts": self.count(FindingKind::Conflict),
            "to_look_at": self.count(FindingKind::Differs),
            "findings": self.findings.iter().map(found).collect::<Vec<_>>(),
            "archived": credit.archived,
        })
    }
}

/// What is said, by field.
fn said<'k>(all: impl Iterator<Item = (&'k str, String)>) -> Value {
    let said = all.filter(|(_, text)| !text.is_empty());
    said.map(|(key, text)| (key.to_owned(), Value::from(text))).collect::<Map<_, _>>().into()
}

fn facts(document: &CreditDocument) -> Value {
    let fields = document_fields(document.kind).iter().map(|field| (field.key, (field.get)(document)));
    json!({ "kind": document.kind, "facts": said(fields) })
}

fn found(one: &Finding) -> Value {
    json!({
        "kind": one.kind.word(),
        "what": one.what.word(),
        "article": one.article,
        "one": side(&one.one),
        "other": side(&one.other),
    })
}

/// One side of a finding: where it stands, and what; the words of it are English, for programs.
fn side(side: &FindingSide) -> Value {
    let source = match side.source {
        FactSource::Credit => "credit",
        FactSource::Document(kind) => kind.word(),
    };
    json!({ "in": source, "field": side.field, "text": words::fact(&side.fact, Lang::En) })
}

/// A customer's letters of credit as `genjin show` tells them, a line each with the clocks below; those put away left out.
pub(super) fn lines(card: &Card, today: NaiveDate, settings: &Settings, lang: Lang) -> Vec<String> {
    let told = |credit: &Credit| {
        let looked = Looked::at(credit, today, settings);
        let clocks = looked.clocks(today, lang);
        std::iter::once(looked.line(lang))
            .chain(clocks.into_iter().map(|clock| format!("  {clock}")))
            .collect::<Vec<_>>()
    };
    shown_of(card).flat_map(told).collect()
}

/// A customer's letters of credit for programs, in the order they were taken in, those put away left out.
pub(super) fn documents(card: &Card, today: NaiveDate, settings: &Settings) -> Vec<Value> {
    shown_of(card).map(|credit| Looked::at(credit, today, settings).document()).collect()
}
