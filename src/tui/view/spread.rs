//! Spreading what is over the cap over the coming days, with each day's load before and after (R8).

use ratatui::layout::Rect;

use super::words;
use crate::app::{App, Button, Spread, Target};
use crate::tr;
use crate::tui::widget::{Frame, Pen, cells_of, piece, popup};

/// Draws the preview.
pub fn draw(app: &App, pen: &mut Pen<'_>, plan: &Spread) {
    let theme = pen.theme;
    let lang = app.lang;
    let rows = u16::try_from(plan.loads.len()).unwrap_or(u16::MAX);
    let place = popup::place(pen.screen(), 66, rows.saturating_add(6));
    let title = vec![
        piece(tr!(lang, "view.spread"), theme.title),
        super::triage::dot(pen),
        piece(tr!(lang, "view.customers_count", count = words::count(plan.customers.len() as u64)), theme.text),
    ];
    let inner = popup::open(pen, place, &Frame { title, focused: true, ..Frame::default() });
    if inner.height < 3 {
        return;
    }
    let over = tr!(lang, "view.spread_over", days = plan.days);
    let used = pen.text(inner.x, inner.y, inner.width.saturating_sub(8), &over, theme.text);
    for (x, sign, button) in [(used + 2, "-", Button::Fewer), (used + 6, "+", Button::More)] {
        pen.text(inner.x + x, inner.y, 3, &format!(" {sign} "), theme.tab_on);
        pen.hit(Rect::new(inner.x + x, inner.y, 3, 1), Target::Button(button));
    }
    let most = plan.loads.iter().map(|load| load.after.max(load.before)).max().unwrap_or(0).max(1);
    let days =
        plan.loads.iter().map(|load| cells_of(&words::weekday_and_day(lang, load.day, app.today))).max().unwrap_or(10);
    let figures = days + 2;
    let bars = figures + 14;
    let room = usize::from(inner.width.saturating_sub(bars));
    for (load, y) in plan.loads.iter().zip(inner.y + 2..inner.bottom().saturating_sub(1)) {
        pen.text(inner.x, y, days, &words::weekday_and_day(lang, load.day, app.today), theme.dim);
        pen.text_right(inner.x + figures + 4, y, 4, &words::count(load.before as u64), theme.dim);
        if load.after != load.before {
            pen.text(inner.x + figures + 5, y, 2, pen.signs().arrow, theme.dim);
            pen.text_right(inner.x + figures + 11, y, 4, &words::count(load.after as u64), theme.text);
        }
        let cells = |count: usize| count * room / most;
        let (held, bar) = (pen.signs().heat[2], pen.signs().bar);
        let before = pen.text(inner.x + bars, y, inner.width, &held.repeat(cells(load.before)), theme.faint);
        let added = cells(load.after).saturating_sub(cells(load.before));
        pen.text(
            inner.x + bars + before,
            y,
            inner.width.saturating_sub(bars + before),
            &bar.repeat(added),
            theme.accent,
        );
    }
    let yes = if plan.sent.is_some() { tr!(lang, "view.saving") } else { tr!(lang, "view.spread_yes") };
    popup::buttons(pen, place, [("Enter", yes, Button::Yes), ("Esc", tr!(lang, "view.cancel"), Button::No)]);
}
