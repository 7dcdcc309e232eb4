//! Where one types: the real cursor stands behind what was typed, for input methods show their candidates there. Elsewhere
//! full-width keys are the plain ones.

use super::opened::{DOORS, act, opened, press};
use super::*;
use crate::app::{Action, Key, KeyCode, actions};

const SIZES: [(u16, u16); 4] = [(40, 10), (80, 24), (119, 37), (200, 50)];

fn base(lang: Lang) -> App {
    let moment = app(lang).now;
    opened(lang, moment, crate::demo::sample_book(moment.local.date(), moment.utc, lang))
}

/// Types a wide character, and says what is wrong if the cursor does not stand right behind it.
fn misplaced(app: &App, (width, height): (u16, u16)) -> Option<String> {
    let mut app = app.clone();
    act(&mut app, Action::Resize(width, height));
    press(&mut app, "宁");
    let seen = seen(&mut app, width, height);
    let Some(at) = seen.cursor else { return Some("no cursor".into()) };
    let symbol = |by| at.x.checked_sub(by).map(|x| seen.buffer[(x, at.y)].symbol().to_owned());
    // At the end of a full row it stands on the last cell.
    let before = symbol(2).filter(|_| symbol(1).as_deref() != Some("宁")).or(symbol(1));
    (before.as_deref() != Some("宁")).then(|| format!("the cursor stands at {at}, behind {before:?}"))
}

#[test]
fn the_cursor_stands_in_every_field_of_every_form() {
    let mut fields = 0;
    for lang in Lang::ALL {
        let base = base(lang);
        for (name, keys) in DOORS {
            let mut app = base.clone();
            press(&mut app, keys);
            let Some(Layer::Form(form)) = app.top() else { continue };
            for _ in 0..form.fields.len() {
                let Some(Layer::Form(form)) = app.top() else { break };
                let field = form.field().unwrap();
                let key = field.key;
                if matches!(field.kind, FieldKind::Toggle(_)) {
                    let seen = seen(&mut app, 80, 24);
                    let at = seen.cursor.unwrap_or_else(|| panic!("{name}, {key}: no cursor"));
                    assert_eq!(
                        at.x.checked_sub(1).map(|x| seen.buffer[(x, at.y)].symbol()),
                        Some("["),
                        "{name}, {key}"
                    );
                } else if matches!(field.kind, FieldKind::Secret(_)) {
                    press(&mut app, "宁");
                    let seen = seen(&mut app, 80, 24);
                    let at = seen.cursor.unwrap_or_else(|| panic!("{name}, {key}: no cursor"));
                    assert_eq!(
                        at.x.checked_sub(1).map(|x| seen.buffer[(x, at.y)].symbol()),
                        Some("*"),
                        "{name}, {key}"
                    );
                } else {
                    // One field after the other, each at the smallest size and at one of the others.
                    for size in [SIZES[0], SIZES[1 + fields % 3]] {
                        assert_eq!(misplaced(&app, size), None, "{name}, {key} at {size:?}, {}", lang.tag());
                    }
                }
                fields += 1;
                press(&mut app, "<tab>");
            }
        }
    }
    assert!(fields > 200, "{fields}");
}

#[test]
fn the_cursor_stands_in_every_other_line() {
    let long = "宁波海洋 ".repeat(60);
    for lang in Lang::ALL {
        for (name, keys) in [
            ("search", "/"),
            ("palette", ":"),
            ("filter of the triage", "1f"),
            ("filter of the customers", "2f"),
            ("filter of the board", "3f"),
            ("path", "I"),
            ("notes", "1gN"),
            ("note of a walk", "1gW1i"),
            ("what went wrong on a walk", "1gW1w"),
            ("search on a form", "/a<c-l>"),
        ] {
            let mut app = base(lang);
            press(&mut app, keys);
            for size in SIZES {
                assert_eq!(misplaced(&app, size), None, "{name} at {size:?}, {}", lang.tag());
            }
            act(&mut app, Action::Paste(long.clone()));
            for size in SIZES {
                assert_eq!(misplaced(&app, size), None, "{name}, much typed, at {size:?}, {}", lang.tag());
            }
        }
        let mut app = app(lang);
        let import = crate::app::tests::sample::import(&mut app, ImportStep::Columns, true, "Halle");
        app.layers.push(Layer::Import(Box::new(import)));
        for size in SIZES {
            assert_eq!(misplaced(&app, size), None, "a column's field at {size:?}, {}", lang.tag());
        }
    }
}

#[test]
fn where_nothing_is_typed_there_is_no_cursor() {
    let base = base(Lang::En);
    for (name, keys) in DOORS {
        let mut app = base.clone();
        press(&mut app, keys);
        let seen = seen(&mut app, 100, 30);
        // The calendar has it at the lit day.
        let wanted = app.is_typing() || matches!(app.top(), Some(Layer::Calendar(_)));
        assert_eq!(seen.cursor.is_some(), wanted, "{name}");
    }
}

/// Keys of an input method left on, and the plain ones they stand for.
fn full_width() -> impl Iterator<Item = (char, char)> {
    let forms = ('!'..='~').zip('\u{ff01}'..='\u{ff5e}');
    let others = [
        (' ', '　'),
        ('.', '。'),
        ('/', '、'),
        ('<', '《'),
        ('>', '》'),
        ('[', '【'),
        (']', '】'),
        ('[', '「'),
        (']', '」'),
    ];
    forms.chain(others)
}

#[test]
fn full_width_keys_are_plain_ones_where_nothing_is_typed() {
    let base = base(Lang::Zh);
    for (name, keys) in DOORS {
        let mut app = base.clone();
        press(&mut app, keys);
        for (plain, wide) in full_width() {
            let of = |c| actions::resolve(&app, Key::char(c)).map(|row| row.id);
            if !app.is_typing() {
                assert_eq!(of(plain), of(wide), "{name}: {wide}");
            } else {
                assert_eq!(of(wide), None, "{name}: {wide} is text there");
            }
        }
    }
    for (key, opens) in [("：", "palette"), ("？", "help"), ("／", "search"), ("、", "search")] {
        let mut app = base.clone();
        press(&mut app, key);
        let name = match app.top() {
            Some(Layer::Palette(_)) => "palette",
            Some(Layer::Help(_)) => "help",
            Some(Layer::Search(_)) => "search",
            _ => "nothing",
        };
        assert_eq!(name, opens, "{key}");
        // And there it is text.
        press(&mut app, "：？");
        let line = match app.top() {
            Some(Layer::Palette(palette)) => palette.line.text.clone(),
            Some(Layer::Search(search)) => search.line.text.clone(),
            _ => continue,
        };
        assert_eq!(line, "：？");
    }
    assert_eq!(Key::char('Ｑ').half_width(), Key::char('Q'));
    assert_eq!(Key::plain(KeyCode::Enter).half_width(), Key::plain(KeyCode::Enter));
}
