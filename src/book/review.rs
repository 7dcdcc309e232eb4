//! A review in words (R7): the sheets that files and the command line show, one beside the other in this order.

use chrono::{Datelike, NaiveDate};

use crate::model::{Cell, CustomerId, Sheet, Status};
use crate::rules::{By, Conversion, Group, NamedList, Review, Tally, Worth, sum};
use crate::text::Lang;
use crate::tr;

use super::words;

/// The name of a line of the table.
pub fn group(group: Group, lang: Lang) -> String {
    match group {
        Group::Ungraded => tr!(lang, "review.ungraded"),
        Group::Won => words::status(Status::Won, lang),
        Group::NoNeed => words::status(Status::NoNeed, lang),
        grade => grade.word().to_owned(),
    }
}

/// A day's name over a column: `Mon 16`, `周一 16`.
pub fn day_head(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::En => day.format("%a %-d").to_string(),
        Lang::Zh => {
            let names = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
            let at = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0);
            format!("{} {}", names.get(at).copied().unwrap_or(""), day.day())
        }
    }
}

/// What the book does not record and no review can tell, and by which settings it reckons.
pub fn not_told(review: &Review, lang: Lang) -> Vec<String> {
    let no_receipts = review.collected.is_none().then(|| tr!(lang, "review.no_receipts"));
    no_receipts.into_iter().chain([tr!(lang, "review.settings_of_today")]).collect()
}

/// The sheets of a review; `name` gives code and name of a customer.
pub fn sheets<'n>(review: &Review, name: &dyn Fn(CustomerId) -> (&'n str, &'n str), lang: Lang) -> Vec<Sheet> {
    let customers = |title: String, list: &NamedList, day: String, then: Option<String>| {
        let mut heads = vec![tr!(lang, "review.code"), tr!(lang, "review.name"), tr!(lang, "review.group"), day];
        heads.extend(then.clone());
        heads.push(tr!(lang, "review.why"));
        let row = |one: &crate::rules::Named| {
            let (code, called) = name(one.id);
            let group = Cell::Text(group(one.group, lang));
            let mut row = vec![code.into(), called.into(), group, one.day.into()];
            if then.is_some() {
                row.push(one.then.into());
            }
            row.push(one.why.as_str().into());
            row
        };
        Sheet { title: format!("{title} · {}", list.count), heads, rows: list.named.iter().map(row).collect() }
    };
    let due = || tr!(lang, "review.due");
    let changed = Sheet {
        title: format!("{} · {}", tr!(lang, "review.changed"), review.changed.count),
        heads: vec![
            tr!(lang, "review.code"),
            tr!(lang, "review.name"),
            tr!(lang, "review.was"),
            tr!(lang, "review.group"),
            tr!(lang, "review.why"),
        ],
        rows: review
            .changed
            .named
            .iter()
            .map(|one| {
                let (code, called) = name(one.id);
                let was = one.was.map_or(Cell::Empty, |was| Cell::Text(group(was, lang)));
                vec![code.into(), called.into(), was, Cell::Text(group(one.group, lang)), one.why.as_str().into()]
            })
            .collect(),
    };
    vec![
        totals(review, lang),
        days(review, lang),
        trade(review, lang),
        promises(review, lang),
        weeks(review, lang),
        pipeline(review, lang),
        sources(review, lang),
        conversions(review, lang),
        customers(tr!(lang, "review.carried"), &review.carried, due(), Some(tr!(lang, "review.moved_to"))),
        customers(tr!(lang, "review.late_list"), &review.late, due(), Some(tr!(lang, "review.handled_on"))),
        customers(tr!(lang, "review.silent"), &review.silent, tr!(lang, "review.last_contact"), None),
        changed,
    ]
}

fn tally_heads(lang: Lang) -> [String; 6] {
    [
        tr!(lang, "review.planned"),
        tr!(lang, "review.late"),
        tr!(lang, "review.done"),
        tr!(lang, "review.moved"),
        tr!(lang, "review.left"),
        tr!(lang, "review.extra"),
    ]
}

fn tally_cells(tally: Tally) -> [Cell; 6] {
    [tally.planned, tally.late, tally.done, tally.moved, tally.left, tally.extra].map(Cell::Count)
}

fn totals(review: &Review, lang: Lang) -> Sheet {
    let mut heads = vec![tr!(lang, "review.group")];
    heads.extend(tally_heads(lang));
    let line = |name: String, tally: Tally| {
        let mut row = vec![Cell::Text(name)];
        row.extend(tally_cells(tally));
        row
    };
    let of_groups = Group::ALL.into_iter().zip(review.groups);
    let mut rows: Vec<Vec<Cell>> = of_groups
        .filter(|(_, tally)| *tally != Tally::default())
        .map(|(one, tally)| line(group(one, lang), tally))
        .collect();
    rows.push(line(tr!(lang, "review.all"), sum(&review.groups)));
    Sheet { title: tr!(lang, "review.totals"), heads, rows }
}

fn days(review: &Review, lang: Lang) -> Sheet {
    let mut heads = vec![tr!(lang, "review.day"), tr!(lang, "review.group")];
    heads.extend(tally_heads(lang));
    let mut rows = Vec::new();
    for day in review.days.iter().filter(|day| day.begun) {
        for (one, tally) in Group::ALL.into_iter().zip(day.groups).filter(|(_, tally)| *tally != Tally::default()) {
            let mut row = vec![Cell::Day(day.day), Cell::Text(group(one, lang))];
            row.extend(tally_cells(tally));
            rows.push(row);
        }
    }
    Sheet { title: tr!(lang, "review.by_day"), heads, rows }
}

/// A row for the count and one for each currency.
fn worth(rows: &mut Vec<Vec<Cell>>, name: String, worth: &Worth, lang: Lang) {
    rows.push(vec![Cell::Text(name.clone()), worth.count.into(), Cell::Empty, Cell::Empty]);
    for money in &worth.sums {
        rows.push(vec![
            Cell::Text(name.clone()),
            Cell::Empty,
            money.currency.code().into(),
            Cell::Amount(money.amount),
        ]);
    }
    if worth.untold > 0 && worth.untold < worth.count {
        let text = tr!(lang, "review.untold", what = name);
        rows.push(vec![Cell::Text(text), worth.untold.into(), Cell::Empty, Cell::Empty]);
    }
}

fn trade(review: &Review, lang: Lang) -> Sheet {
    let mut rows = Vec::new();
    worth(&mut rows, tr!(lang, "review.quotes"), &review.quotes, lang);
    worth(&mut rows, tr!(lang, "review.quotes_won"), &review.won, lang);
    worth(&mut rows, tr!(lang, "review.quotes_lost"), &review.lost, lang);
    worth(&mut rows, tr!(lang, "review.orders"), &review.orders, lang);
    worth(&mut rows, tr!(lang, "order.review_shipped"), &review.goods, lang);
    if let Some(collected) = &review.collected {
        worth(&mut rows, tr!(lang, "order.review_collected"), collected, lang);
    }
    let chased = review.chased;
    for (name, count) in [
        (tr!(lang, "review.chases_opened"), chased.opened),
        (tr!(lang, "review.chases_closed"), chased.closed),
        (tr!(lang, "review.nudges"), chased.nudges),
    ] {
        rows.push(vec![Cell::Text(name), count.into(), Cell::Empty, Cell::Empty]);
    }
    if let Some(complained) = review.complained {
        for (name, count) in [
            (tr!(lang, "complaint.review_came"), complained.came),
            (tr!(lang, "complaint.review_settled"), complained.settled),
        ] {
            rows.push(vec![Cell::Text(name), count.into(), Cell::Empty, Cell::Empty]);
        }
    }
    rows.push(vec![Cell::Text(tr!(lang, "review.shipped")), review.shipped.into(), Cell::Empty, Cell::Empty]);
    let heads = vec![
        tr!(lang, "review.what"),
        tr!(lang, "review.count"),
        tr!(lang, "review.currency"),
        tr!(lang, "review.amount"),
    ];
    Sheet { title: tr!(lang, "review.trade"), heads, rows }
}

fn promises(review: &Review, lang: Lang) -> Sheet {
    let promises = review.promises;
    let heads = vec![
        tr!(lang, "review.promised"),
        tr!(lang, "review.kept"),
        tr!(lang, "review.kept_late"),
        tr!(lang, "review.broken"),
    ];
    let row = [promises.promised, promises.kept, promises.late, promises.broken].map(Cell::Count).to_vec();
    Sheet { title: tr!(lang, "review.promises"), heads, rows: vec![row] }
}

fn weeks(review: &Review, lang: Lang) -> Sheet {
    let mut heads = vec![tr!(lang, "review.week")];
    heads.extend(tally_heads(lang));
    heads.extend([tr!(lang, "review.quotes"), tr!(lang, "review.orders")]);
    let row = |week: &crate::rules::WeekReview| {
        let mut row = vec![Cell::Text(crate::rules::Span::week_of(week.from).name())];
        row.extend(tally_cells(week.tally));
        row.extend([week.quotes.into(), week.orders.into()]);
        row
    };
    Sheet { title: tr!(lang, "review.weeks"), heads, rows: review.weeks.iter().map(row).collect() }
}

fn pipeline(review: &Review, lang: Lang) -> Sheet {
    let mut rows = Vec::new();
    for month in &review.pipeline {
        let name = month.month.format("%Y-%m").to_string();
        worth(&mut rows, name, &month.worth, lang);
    }
    let heads = vec![
        tr!(lang, "review.month"),
        tr!(lang, "review.count"),
        tr!(lang, "review.currency"),
        tr!(lang, "review.amount"),
    ];
    Sheet { title: tr!(lang, "review.pipeline"), heads, rows }
}

fn sources(review: &Review, lang: Lang) -> Sheet {
    let heads = vec![
        tr!(lang, "review.source"),
        tr!(lang, "review.customers"),
        tr!(lang, "review.customers_won"),
        tr!(lang, "review.share"),
    ];
    let row = |source: &crate::rules::Source| {
        let name = if source.name.is_empty() { tr!(lang, "review.no_source") } else { source.name.clone() };
        vec![
            Cell::Text(name),
            source.customers.into(),
            source.won.into(),
            Cell::Percent(share(source.won, source.customers)),
        ]
    };
    Sheet { title: tr!(lang, "review.sources"), heads, rows: review.sources.iter().map(row).collect() }
}

/// What became of the lines quoted; the share is that of what is decided.
fn conversions(review: &Review, lang: Lang) -> Sheet {
    let heads = vec![
        tr!(lang, "review.by"),
        tr!(lang, "review.which"),
        tr!(lang, "review.lines"),
        tr!(lang, "review.accepted"),
        tr!(lang, "review.lost"),
        tr!(lang, "review.lapsed"),
        tr!(lang, "review.share"),
    ];
    let row = |one: &Conversion| {
        let by = match one.by {
            By::Grade => tr!(lang, "review.by_grade"),
            By::Country => tr!(lang, "review.by_country"),
            By::Product => tr!(lang, "review.by_product"),
            By::Reason => tr!(lang, "review.by_reason"),
        };
        let group_of = |word: &str| Group::ALL.into_iter().find(|group| group.word() == word);
        let name = match (one.by, one.name.as_str()) {
            (_, "") => tr!(lang, "review.not_said"),
            (By::Grade, word) => group_of(word).map_or_else(|| word.to_owned(), |held| group(held, lang)),
            (_, name) => name.to_owned(),
        };
        let share = if one.decided() == 0 { Cell::Empty } else { Cell::Percent(share(one.accepted, one.decided())) };
        let counts = [one.quoted, one.accepted, one.lost, one.lapsed].map(Cell::Count);
        [Cell::Text(by), Cell::Text(name)].into_iter().chain(counts).chain([share]).collect()
    };
    Sheet { title: tr!(lang, "review.conversions"), heads, rows: review.conversions.iter().map(row).collect() }
}

/// A part of a whole in per cent, rounded.
pub fn share(part: u32, whole: u32) -> u32 {
    let (part, whole) = (u64::from(part), u64::from(whole));
    let share = (part * 100 + whole / 2).checked_div(whole).unwrap_or(0);
    u32::try_from(share).unwrap_or(100)
}
