//! `genjin bookmark`: bookmarks and notes on the market with tags, and what of them is to be looked at again this week (R21).

use serde_json::{Value, json};

use super::arguments::BookmarkArguments;
use super::context::{Context, Outcome, Told};
use super::output::{Table, or_null};
use super::quote::typed;
use crate::book::field::{BOOKMARK_FIELDS, label};
use crate::book::{Command, Refusal, Typed, named_bookmarks};
use crate::engine::{Answer, Ask};
use crate::model::Bookmark;
use crate::rules::look_again;
use crate::text::fold;
use crate::tr;

/// `genjin bookmark`.
pub(super) fn run(context: &mut Context, given: BookmarkArguments) -> Outcome {
    let lang = context.lang;
    let set = fields(&given);
    if given.add {
        let before = every(context)?.len();
        context.perform(Command::AddBookmark { set })?;
        let all = every(context)?;
        return all.get(before).map(|one| told(context, one)).ok_or_else(|| context.unexpected());
    }
    if given.queue {
        return queue(context);
    }
    let Some(which) = &given.which else {
        return if set.is_empty() { list(context, &given) } else { Err(tr!(lang, "bookmark.cli_which_one")) };
    };
    let all = every(context)?;
    let bookmark = match named_bookmarks(&all, which).as_slice() {
        [one] => one.id,
        [] => return Err(Refusal::NoBookmark { given: which.clone() }.tell(lang)),
        several => {
            let ids = several.iter().map(|one| one.id.to_string()).collect::<Vec<_>>().join(", ");
            return Err(tr!(lang, "bookmark.cli_several", given = which, ids = ids));
        }
    };
    let command = match () {
        () if given.drop => Some(Command::LetBookmarkGo { bookmark }),
        () if given.back => Some(Command::TakeBookmarkBack { bookmark }),
        () if given.seen => Some(Command::KeepBookmark { bookmark }),
        () if !set.is_empty() => Some(Command::EditBookmark { bookmark, set }),
        () => None,
    };
    if let Some(command) = command {
        context.perform(command)?;
    }
    let now = every(context)?.into_iter().find(|one| one.id == bookmark);
    now.map(|one| told(context, &one)).ok_or_else(|| context.unexpected())
}

/// The fields as they were given.
fn fields(given: &BookmarkArguments) -> Typed {
    typed([
        ("heading", given.title.clone()),
        ("link", given.address.clone()),
        ("note", given.text.clone()),
        ("tags", given.tags.clone()),
        ("again", given.next.clone()),
    ])
}

fn list(context: &mut Context, given: &BookmarkArguments) -> Outcome {
    let lang = context.lang;
    let mut all = every(context)?;
    all.retain(|one| one.archived.is_some() == given.archived);
    if let Some(tag) = &given.tag {
        let wanted = fold(tag.trim()).into_owned();
        all.retain(|one| one.tags.iter().any(|tag| fold(tag) == wanted));
    }
    // What was added last stands first.
    all.reverse();
    all.sort_by_key(|one| std::cmp::Reverse(one.added));
    let json = json!({ "bookmarks": all.iter().map(document).collect::<Vec<_>>() });
    if all.is_empty() {
        return Ok(Told { text: tr!(lang, "bookmark.none_cli") + "\n", json });
    }
    Ok(Told { text: table(context, all.iter()), json })
}

fn queue(context: &mut Context) -> Outcome {
    let (lang, today) = (context.lang, context.asker().today);
    let all = every(context)?;
    let queue = look_again(&all, today);
    let shown: Vec<&Bookmark> = queue.shown.iter().filter_map(|at| all.get(*at)).collect();
    let json = json!({
        "queue": shown.iter().map(|one| document(one)).collect::<Vec<_>>(),
        "done": queue.done,
        "carried": queue.carried,
    });
    let mut text = match shown.is_empty() {
        true => tr!(lang, "bookmark.queue_empty") + "\n",
        false => table(context, shown.into_iter()),
    };
    text += &tr!(lang, "bookmark.queue_counts", done = queue.done, carried = queue.carried);
    Ok(Told { text: text + "\n", json })
}

fn table<'a>(context: &Context, all: impl Iterator<Item = &'a Bookmark>) -> String {
    let lang = context.lang;
    let head = |key: &str| label(key, lang);
    let mut lines = Table::with_heads([head("heading"), head("again"), head("tags"), head("link")]);
    for one in all {
        lines.row([&one.title, &one.next.to_string(), &one.tags.join(", "), &one.address]);
    }
    lines.text()
}

fn told(context: &Context, one: &Bookmark) -> Told {
    let lang = context.lang;
    let mut lines = Table::default();
    let known = BOOKMARK_FIELDS.iter().map(|field| (field.key, (field.get)(one)));
    for (key, value) in known.filter(|(_, value)| !value.is_empty()) {
        lines.line([label(key, lang), value]);
    }
    let mut text = lines.text();
    text += &tr!(lang, "bookmark.looked_at", times = one.seen.len(), days = one.interval);
    text.push('\n');
    if let Some(day) = one.archived {
        text += &format!("{}\n", tr!(lang, "bookmark.gone", day = day));
    }
    Told { text, json: document(one) }
}

fn every(context: &mut Context) -> Result<Vec<Bookmark>, String> {
    match context.ask(Ask::Bookmarks)? {
        Answer::Bookmarks(all) => Ok(all),
        _ => Err(context.unexpected()),
    }
}

/// A bookmark for programs.
fn document(one: &Bookmark) -> Value {
    json!({
        "id": one.id.to_string(),
        "title": one.title,
        "address": or_null(&one.address),
        "text": or_null(&one.text),
        "tags": one.tags,
        "added": one.added,
        "seen": one.seen,
        "interval_days": one.interval,
        "next": one.next,
        "archived": one.archived,
    })
}
