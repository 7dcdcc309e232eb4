//! A month to pick a day from.

use chrono::{Datelike, Days, Months, NaiveDate};
use ratatui::layout::Rect;

use super::words;
use crate::app::{App, Calendar, Target};
use crate::text::Lang;
use crate::tr;
use crate::tui::widget::{Frame, Pen, piece, popup};

/// Draws the month of the lit day, weeks from Monday.
pub fn draw(app: &App, pen: &mut Pen<'_>, calendar: Calendar) {
    let theme = pen.theme;
    let lang = app.lang;
    let place = popup::place(pen.screen(), 4 + 7 * 5, 11);
    let month = match lang {
        Lang::En => calendar.day.format("%B %Y").to_string(),
        Lang::Zh => calendar.day.format("%Y年%-m月").to_string(),
    };
    let title = vec![piece(month, theme.title)];
    let off = words::relative(lang, calendar.day, calendar.time, app.today);
    let foot = vec![piece(
        format!("{} {} {off}", words::weekday_and_day(lang, calendar.day, app.today), pen.signs().dot),
        theme.text,
    )];
    let inner = popup::open(pen, place, &Frame { title, foot, focused: true, ..Frame::default() });
    if inner.is_empty() {
        return;
    }
    for (x, sign, months) in [(place.right().saturating_sub(8), "<", -1), (place.right().saturating_sub(5), ">", 1)] {
        pen.text(x, place.y, 3, &format!(" {sign} "), theme.key);
        pen.hit(Rect::new(x, place.y, 3, 1), Target::Month(months));
    }
    let Some(first) = calendar.day.with_day(1) else { return };
    let monday = first.checked_sub_days(Days::new(first.weekday().num_days_from_monday().into())).unwrap_or(first);
    for (at, day) in monday.iter_days().take(7).enumerate() {
        let x = inner.x + u16::try_from(at).unwrap_or(0) * 5;
        let name = match lang {
            Lang::En => words::weekday(lang, day).chars().take(2).collect(),
            Lang::Zh => words::weekday(lang, day).chars().skip(1).collect::<String>(),
        };
        pen.text_right(x + 4, inner.y, 4, &name, theme.dim);
    }
    let after = first.checked_add_months(Months::new(1)).unwrap_or(NaiveDate::MAX);
    for (at, day) in monday.iter_days().take(42).enumerate() {
        let at = u16::try_from(at).unwrap_or(0);
        let place = Rect::new(inner.x + at % 7 * 5, inner.y + 2 + at / 7, 5, 1);
        if place.y >= inner.bottom() {
            break;
        }
        let style = match () {
            () if day == app.today => theme.today.patch(theme.strong),
            () if day < first || day >= after => theme.faint,
            () if !app.settings.works_on(day) => theme.dim,
            () => theme.text,
        };
        pen.text_right(place.x + 4, place.y, 3, &day.day().to_string(), style);
        if day == calendar.day {
            pen.select(Rect { x: place.x + 1, width: 4, ..place }, theme.selected);
            pen.set_cursor(place.x + 3, place.y);
        }
        pen.hit(place, Target::Day(day));
    }
    if inner.height > 8 {
        pen.text(inner.x, inner.bottom() - 1, inner.width, &tr!(lang, "view.calendar_keys"), theme.dim);
    }
}
