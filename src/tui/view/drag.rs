//! The cards that hang on the pointer.

use ratatui::layout::Rect;

use super::words;
use crate::app::{App, BoardColumn, Drag};
use crate::model::{Grade, Standing, Status};
use crate::tr;
use crate::tui::widget::{Pen, cells_of, outline};

/// Draws the lifted card beside the pointer, with a shadow. It means nothing to the mouse: what lies below it does.
pub fn draw(app: &App, pen: &mut Pen<'_>) {
    let Some(drag) = &app.board.drag else { return };
    let Some(row) = drag.cards.first().and_then(|id| app.book.get(*id)) else { return };
    let theme = pen.theme;
    let screen = pen.screen();
    let more = drag.cards.len().saturating_sub(1);
    let name = if more > 0 { format!("{} +{more}", row.name()) } else { row.name().to_owned() };
    let width = (cells_of(&name) + 4).clamp(8, 34).min(screen.width);
    let x = drag.pos.0.saturating_sub(2).min(screen.right().saturating_sub(width + 1));
    let y = drag.pos.1.saturating_sub(1).min(screen.bottom().saturating_sub(4));
    let card = Rect::new(x, y, width, 3).intersection(screen);
    let shade = pen.signs().shadow;
    for row in card.y + 1..=card.bottom() {
        pen.clear(Rect::new(card.right(), row, 1, 1));
        pen.text(card.right(), row, 1, shade, theme.shadow);
    }
    for column in card.x + 1..card.right() {
        pen.clear(Rect::new(column, card.bottom(), 1, 1));
        pen.text(column, card.bottom(), 1, shade, theme.shadow);
    }
    pen.clear(card);
    outline(pen, card, theme.border_focus);
    pen.text(card.x + 2, card.y + 1, card.width.saturating_sub(4), &name, theme.strong);
}

/// What letting go over a column will do: `A: next contact tomorrow`, `won: asks for the deal`.
pub fn promise(app: &App, drag: &Drag, to: BoardColumn, none: &str) -> String {
    let lang = app.lang;
    let name = words::column(lang, to, none);
    match to {
        BoardColumn::Won => tr!(lang, "view.drop_won", column = name),
        BoardColumn::NoNeed | BoardColumn::Grade(Grade::E) => tr!(lang, "view.drop_reason", column = name),
        BoardColumn::Ungraded | BoardColumn::Grade(_) => {
            if drag.cards.len() > 1 {
                return tr!(lang, "view.drop_many", column = name, count = drag.cards.len());
            }
            let grade = if let BoardColumn::Grade(grade) = to { Some(grade) } else { None };
            let due = drag.cards.first().and_then(|id| app.book.get(*id)).and_then(|row| {
                let standing = Standing { status: Status::Prospect, ..crate::rules::graded(row.standing, grade) };
                crate::rules::next_handling(&standing, &app.settings)
            });
            match due {
                Some(due) => {
                    tr!(
                        lang,
                        "view.drop_grade",
                        column = name,
                        when = words::relative(lang, due.day.max(app.today), due.time, app.today)
                    )
                }
                None => name,
            }
        }
    }
}
