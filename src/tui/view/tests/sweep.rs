//! Every screen and layer at every size: on a grid of sizes around each that changes what stands where, and at random sizes with
//! random books.

use proptest::prelude::*;

use super::naughty::{Words, spoiled};
use super::opened::{DOORS, act, opened, press};
use super::*;
use crate::app::Action;

const WIDTHS: [u16; 11] = [40, 41, 60, 79, 80, 99, 100, 120, 160, 180, 200];
const HEIGHTS: [u16; 8] = [10, 11, 18, 19, 24, 30, 40, 60];
/// Too small to show anything but that.
const SMALL: [(u16, u16); 8] = [(0, 0), (0, 60), (200, 0), (1, 1), (2, 60), (39, 60), (40, 9), (200, 9)];

/// Two of four in each test, another one in either language: the seams are near each other.
fn sizes() -> impl Iterator<Item = (u16, u16)> {
    let grid = WIDTHS.into_iter().flat_map(|width| HEIGHTS.map(|height| (width, height)));
    SMALL.into_iter().chain(grid)
}

fn look_at(name: &str, app: &mut App, (width, height): (u16, u16)) {
    let seen = seen(app, width, height);
    assert_eq!(fault(&seen), None, "{name} at {width}×{height}, {}", app.lang.tag());
    assert!(seen.drawn.pages.list <= height.max(1), "{name} at {width}×{height}");
}

#[test]
fn every_scene_at_every_size() {
    for (lang, skip) in [(Lang::En, 0), (Lang::Zh, 2)] {
        for (name, mut app) in scenes(lang) {
            sizes().skip(skip).step_by(4).for_each(|size| look_at(name, &mut app, size));
        }
    }
}

#[test]
fn every_door_at_every_size() {
    for (lang, skip) in [(Lang::En, 1), (Lang::Zh, 3)] {
        let base = opened(lang, app(lang).now, crate::demo::sample_book(app(lang).today, app(lang).now.utc, lang));
        for (name, keys) in DOORS {
            let mut app = base.clone();
            press(&mut app, keys);
            sizes().skip(skip).step_by(4).for_each(|size| look_at(name, &mut app, size));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn random_books_at_random_sizes(
        words in prop::collection::vec(Words::any(), 1..12),
        (most, seed) in (0_usize..24, any::<u64>()),
        visits in prop::collection::vec((0..DOORS.len(), 0_u16..=200, 0_u16..=60), 12),
        drags in prop::collection::vec((0_u16..=200, 0_u16..=60, 0_u16..200, 0_u16..60), 3),
        chinese in any::<bool>(),
    ) {
        let lang = if chinese { Lang::Zh } else { Lang::En };
        let moment = app(lang).now;
        let samples = crate::demo::sample_book(moment.local.date(), moment.utc, lang);
        let base = opened(lang, moment, spoiled(samples, most, &words, seed));
        for (door, width, height) in visits {
            let (name, keys) = DOORS[door];
            let mut app = base.clone();
            act(&mut app, Action::Resize(width, height));
            press(&mut app, keys);
            let seen = seen(&mut app, width, height);
            prop_assert_eq!(fault(&seen), None, "{} at {}×{}", name, width, height);
        }
        // A card hangs on the pointer, anywhere.
        for (width, height, col, row) in drags {
            let mut app = base.clone();
            act(&mut app, Action::Resize(width, height));
            press(&mut app, "3");
            let Some((column, _)) = BoardColumn::ALL.into_iter().zip(&app.board.columns).find(|(_, one)| !one.cards.is_empty())
            else { continue };
            let over = Some(Target::Column(BoardColumn::Grade(Grade::A)));
            act(&mut app, Action::Drag { from: Target::Card(column, 0), over, col, row });
            prop_assert!(app.board.drag.is_some());
            let seen = seen(&mut app, width, height);
            prop_assert_eq!(fault(&seen), None, "dragging at {}×{}, pointer {},{}", width, height, col, row);
        }
    }
}
