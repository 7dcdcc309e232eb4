//! The review (R7): the week by grade and day, how it stands beside the weeks before, the year, and the lists.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::review_charts::{heat, sparks};
use super::words;
use crate::app::{App, Pages, Pane, ReviewPart, ReviewScreen, Screen, Target};
use crate::book::review::{day_head, group};
use crate::model::Cell;
use crate::rules::{Group, Review, Tally, Worth, sum};
use crate::tr;
use crate::tui::widget::{Frame, Pen, Piece, cells_of, piece, scroll_bar, window};
use crate::tui::width;

/// Cells of a day's column at least and at most, of the name before and of the week behind.
const DAY: (u16, u16) = (8, 12);
const NAME: u16 = 9;
const WEEK: u16 = 9;

/// Draws it and says how many lines of the part it has room for.
pub fn draw(app: &App, pen: &mut Pen<'_>, area: Rect) -> Pages {
    let theme = pen.theme;
    let state = &app.review;
    let focused = app.screen == Screen::Review && app.pane == Pane::Main && app.layers.is_empty();
    pen.hit(area, Target::Pane(Pane::Main));
    let mut title = vec![piece(tr!(app.lang, "app.screen_review"), theme.title)];
    let mut note = Vec::new();
    if let Some(span) = state.span {
        let days = [span.from, span.to].map(|day| words::day(app.lang, day, app.today));
        title.push(piece(format!(" {} {}", pen.signs().dot, span.name()), theme.strong));
        note.push(piece(format!("{} – {}", days[0], days[1]), theme.dim));
    }
    let inner = Frame { title, note, foot: Vec::new(), focused }.draw(pen, area);
    if inner.height < 3 || inner.width < 20 {
        return Pages::default();
    }
    let Some(held) = state.there() else {
        let text = state.error.clone().unwrap_or_else(|| progress(app));
        pen.lines_middle(inner, &text, theme.dim);
        return Pages { lower: inner.height, list: inner.height, ..Pages::default() };
    };
    let review = &held.review;
    let mut rest = inner;
    table(app, pen, &mut rest, review);
    summary(app, pen, &mut rest, review);
    sparks(app, pen, take(&mut rest, 1), review);
    // Where there is room the year is always there.
    let year_below = rest.height >= 20 && state.part != ReviewPart::Year;
    if year_below {
        let year = Rect { y: rest.bottom() - 9, height: 9, ..rest };
        rest.height -= 10;
        heat(app, pen, year, review);
    }
    parts(app, pen, &mut rest);
    if state.part == ReviewPart::Year {
        heat(app, pen, rest, review);
    } else {
        sheet(app, pen, area, rest, state, focused);
    }
    Pages { lower: rest.height.saturating_sub(1), list: rest.height, ..Pages::default() }
}

/// How far the review on its way is.
fn progress(app: &App) -> String {
    let job = app.jobs.iter().find(|job| Some(job.ticket) == app.review.ticket());
    match job.and_then(|job| Some((job.done, job.of.filter(|of| *of > 0)?))) {
        Some((done, of)) => tr!(app.lang, "review.computing_at", share = done.min(of) * 100 / of),
        None => tr!(app.lang, "review.computing"),
    }
}

/// Takes lines off the top.
fn take(rest: &mut Rect, lines: u16) -> Rect {
    let lines = lines.min(rest.height);
    let taken = Rect { height: lines, ..*rest };
    (rest.y, rest.height) = (rest.y + lines, rest.height - lines);
    taken
}

/// By grade and day: done of planned; `!` where something was left.
fn table(app: &App, pen: &mut Pen<'_>, rest: &mut Rect, review: &Review) {
    let theme = pen.theme;
    let room = rest.width.saturating_sub(NAME + WEEK);
    let days = usize::from(room / DAY.0).min(review.days.len());
    let wide = (room / u16::try_from(days).unwrap_or(1).max(1)).clamp(DAY.0, DAY.1);
    // The last days matter most where not all have room.
    let shown = review.days.get(review.days.len() - days..).unwrap_or_default();
    let line = take(rest, 1);
    let end = line.x + NAME + u16::try_from(days).unwrap_or(0) * wide + WEEK;
    for (day, at) in shown.iter().zip(0..) {
        let style = if day.day == app.today { theme.today } else { theme.dim };
        pen.text_right(line.x + NAME + (at + 1) * wide - 1, line.y, wide - 1, &day_head(day.day, app.lang), style);
    }
    pen.text_right(end, line.y, WEEK, &tr!(app.lang, "review.whole_week"), theme.dim);
    let groups = Group::ALL.into_iter().filter(|one| {
        let at = *one as usize;
        review.days.iter().any(|day| day.groups.get(at).is_some_and(|tally| *tally != Tally::default()))
    });
    // The lists below keep some room.
    let most = usize::from(rest.height.saturating_sub(9)).max(1);
    for one in groups.take(most) {
        let line = take(rest, 1);
        pen.text(line.x, line.y, NAME, &group(one, app.lang), theme.strong);
        for (day, at) in shown.iter().zip(0..) {
            let tally = day.groups.get(one as usize).copied().unwrap_or_default();
            cell(pen, line.x + NAME + (at + 1) * wide - 1, line.y, wide - 1, tally, day.begun);
        }
        cell(pen, end, line.y, WEEK, review.groups.get(one as usize).copied().unwrap_or_default(), true);
    }
    let line = take(rest, 1);
    pen.text(line.x, line.y, NAME, &tr!(app.lang, "review.all"), theme.dim);
    for (day, at) in shown.iter().zip(0..) {
        cell(pen, line.x + NAME + (at + 1) * wide - 1, line.y, wide - 1, sum(&day.groups), day.begun);
    }
    cell(pen, end, line.y, WEEK, sum(&review.groups), true);
}

/// `5/7!`, `2+1` for what was done unplanned.
fn cell(pen: &mut Pen<'_>, right: u16, y: u16, cells: u16, tally: Tally, begun: bool) {
    let theme = pen.theme;
    let (text, style) = match (begun, tally.planned, tally.extra) {
        (false, ..) => (String::new(), theme.faint),
        (_, 0, 0) => (pen.signs().dot.to_owned(), theme.faint),
        (_, 0, extra) => (format!("+{extra}"), theme.text),
        (_, planned, extra) => {
            let more = if extra > 0 { format!("+{extra}") } else { String::new() };
            let left = if tally.left > 0 { pen.signs().late } else { "" };
            let style = if tally.left > 0 { theme.late } else { theme.done };
            (format!("{}/{planned}{more}{left}", tally.done), style)
        }
    };
    pen.text_right(right, y, cells, &text, style);
}

/// What the week came to, in two lines.
fn summary(app: &App, pen: &mut Pen<'_>, rest: &mut Rect, review: &Review) {
    let (theme, lang) = (pen.theme, app.lang);
    let all = sum(&review.groups);
    let line = take(rest, 1);
    let mut pieces: Vec<Piece<'_>> =
        vec![piece(tr!(lang, "review.done_of", done = all.done, planned = all.planned), theme.strong)];
    let mut more = |count: u32, text: String, style: Style| {
        if count > 0 {
            pieces.push(piece(format!("  {text}"), style));
        }
    };
    more(all.late, tr!(lang, "review.summary_late", count = all.late), theme.soon);
    more(all.moved, tr!(lang, "review.summary_moved", count = all.moved), theme.soon);
    more(all.left, format!("{} {}", pen.signs().late, tr!(lang, "review.summary_left", count = all.left)), theme.late);
    more(all.extra, tr!(lang, "review.summary_extra", count = all.extra), theme.text);
    pen.line(line.x, line.y, line.width, &pieces);
    let line = take(rest, 1);
    let promises = review.promises;
    let told = [
        worth(tr!(lang, "review.spark_quotes"), &review.quotes),
        worth(tr!(lang, "review.spark_orders"), &review.orders),
        format!("{} {}", tr!(lang, "review.shipped"), review.shipped),
        tr!(lang, "review.kept_of", kept = promises.kept, promised = promises.promised),
        review.collected.as_ref().map_or_else(
            || tr!(lang, "review.receipts_short"),
            |collected| worth(tr!(lang, "order.review_collected_short"), collected),
        ),
    ];
    pen.text(line.x, line.y, line.width, &told.join("  "), theme.dim);
}

/// `quotes 4: EUR 5, USD 15`.
fn worth(name: String, worth: &Worth) -> String {
    let sums: Vec<String> = worth.sums.iter().map(|money| words::money(*money)).collect();
    if sums.is_empty() {
        format!("{name} {}", worth.count)
    } else {
        format!("{name} {}: {}", worth.count, sums.join(", "))
    }
}

/// The parts by name, those that are lists with how many there are; where not all have room, those around the one shown.
fn parts(app: &App, pen: &mut Pen<'_>, rest: &mut Rect) {
    let theme = pen.theme;
    let line = take(rest, 1);
    let label = |part: ReviewPart| {
        let count = app.review.list(part).map(|list| format!(" {}", words::count(list.count))).unwrap_or_default();
        format!(" {}{count} ", part.name(app.lang))
    };
    let labels: Vec<(ReviewPart, String)> = ReviewPart::ALL.into_iter().map(|part| (part, label(part))).collect();
    let at = labels.iter().position(|(part, _)| *part == app.review.part).unwrap_or(0);
    let mut from = 0;
    let wide = |from: usize| -> u16 {
        labels.get(from..=at).unwrap_or_default().iter().map(|(_, label)| cells_of(label)).sum()
    };
    while from < at && wide(from) > line.width {
        from += 1;
    }
    let mut x = line.x;
    for (part, label) in labels.get(from..).unwrap_or_default() {
        let cells = cells_of(label).min(line.right().saturating_sub(x));
        if cells < 3 {
            break;
        }
        pen.hit(Rect { x, width: cells, ..line }, Target::ReviewPart(*part));
        pen.text(x, line.y, cells, label, if *part == app.review.part { theme.tab_on } else { theme.dim });
        x += cells;
    }
}

/// The table of the part: heads, then the lines.
fn sheet(app: &App, pen: &mut Pen<'_>, whole: Rect, mut rest: Rect, state: &ReviewScreen, focused: bool) {
    let theme = pen.theme;
    let Some(sheet) = state.sheet().filter(|sheet| !sheet.rows.is_empty()) else {
        pen.lines_middle(rest, &tr!(app.lang, "review.nothing"), theme.dim);
        return;
    };
    let head = take(&mut rest, 1);
    let shown = window(state.cursor, sheet.rows.len(), rest.height.into());
    let rows: Vec<Vec<String>> = sheet
        .rows
        .get(shown.clone())
        .unwrap_or_default()
        .iter()
        .map(|row| row.iter().map(|cell| told(app, cell)).collect())
        .collect();
    let columns = widths(&sheet.heads, &rows, rest.width);
    let right = |column: usize| sheet.rows.iter().take(50).any(|row| row.get(column).is_some_and(Cell::is_number));
    let write = |pen: &mut Pen<'_>, y: u16, cells: &[String], style: Style| {
        let mut x = rest.x;
        for ((text, cells), column) in cells.iter().zip(&columns).zip(0..) {
            if right(column) {
                pen.text_right(x + cells, y, *cells, text, style);
            } else {
                pen.text(x, y, *cells, text, style);
            }
            x += cells + if *cells > 0 { 2 } else { 0 };
        }
    };
    write(pen, head.y, &sheet.heads, theme.dim);
    let list = state.list(state.part).is_some();
    for ((row, position), y) in rows.iter().zip(shown.clone()).zip(rest.y..) {
        write(pen, y, row, theme.text);
        let line = Rect { x: rest.x - 1, y, width: rest.width + 2, height: 1 };
        pen.hit(line, Target::ReviewRow(position));
        if position == state.cursor.at && list {
            pen.select(line, if focused { theme.selected } else { theme.selected_away });
        }
    }
    scroll_bar(pen, whole, &shown, sheet.rows.len());
}

fn told(app: &App, cell: &Cell) -> String {
    match cell {
        Cell::Day(day) => words::day(app.lang, *day, app.today),
        Cell::Count(count) => words::count(*count),
        Cell::Amount(amount) => words::number(*amount),
        other => other.text(),
    }
}

/// As wide as what is shown needs; where there is too little room the widest give way, at last the columns on the right.
fn widths(heads: &[String], rows: &[Vec<String>], room: u16) -> Vec<u16> {
    let mut widths: Vec<u16> = (0..heads.len())
        .map(|at| {
            let cells = rows.iter().filter_map(|row| row.get(at)).chain(heads.get(at)).map(|text| width::width(text));
            u16::try_from(cells.max().unwrap_or(0)).unwrap_or(u16::MAX).min(room)
        })
        .collect();
    let all = |widths: &[u16]| widths.iter().map(|wide| u32::from(*wide) + if *wide > 0 { 2 } else { 0 }).sum::<u32>();
    while all(&widths) > u32::from(room) + 2 {
        let Some(widest) = widths.iter_mut().rev().max_by_key(|wide| **wide) else { break };
        if *widest <= 4 {
            match widths.iter_mut().rev().find(|wide| **wide > 0) {
                Some(last) => *last = 0,
                None => break,
            }
        } else {
            *widest -= 1;
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_give_way_from_the_widest() {
        let heads = ["Code", "Name", "Why"].map(str::to_owned);
        let rows = vec![vec!["AA".into(), "a long name of a company".into(), "because of the fair".into()]];
        assert_eq!(widths(&heads, &rows, 80), [4, 24, 19]);
        let narrow = widths(&heads, &rows, 30);
        assert!(narrow.iter().map(|wide| wide + 2).sum::<u16>() <= 32, "{narrow:?}");
        assert_eq!(widths(&heads, &rows, 6)[2], 0);
    }
}
