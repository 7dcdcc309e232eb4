//! What each cell means to the mouse: the rectangles a frame drew, in the order they were painted.

use ratatui::layout::{Position, Rect};

/// Rectangles and their meanings; what was painted last lies on top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitMap<T> {
    areas: Vec<(Rect, Option<T>)>,
}

impl<T> Default for HitMap<T> {
    fn default() -> Self {
        Self { areas: Vec::new() }
    }
}

impl<T> HitMap<T> {
    /// Nothing drawn yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The cells of `area` mean `target` from now on.
    pub fn add(&mut self, area: Rect, target: T) {
        if !area.is_empty() {
            self.areas.push((area, Some(target)));
        }
    }

    /// The cells of `area` mean nothing from now on: a layer covers what lies below it.
    pub fn cover(&mut self, area: Rect) {
        if !area.is_empty() {
            self.areas.push((area, None));
        }
    }

    /// What lies at a cell.
    pub fn at(&self, column: u16, row: u16) -> Option<&T> {
        let position = Position::new(column, row);
        self.areas.iter().rev().find(|(area, _)| area.contains(position)).and_then(|(_, target)| target.as_ref())
    }

    /// Everything at a cell from the top down, as far as a layer covers what is below: a row, the pane around it …
    pub fn all_at(&self, column: u16, row: u16) -> impl Iterator<Item = &T> {
        let position = Position::new(column, row);
        self.areas
            .iter()
            .rev()
            .filter(move |(area, _)| area.contains(position))
            .map_while(|(_, target)| target.as_ref())
    }

    /// Where a target was drawn, the topmost.
    pub fn area_of(&self, wanted: impl Fn(&T) -> bool) -> Option<Rect> {
        self.areas.iter().rev().find(|(_, target)| target.as_ref().is_some_and(&wanted)).map(|(area, _)| *area)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_painted_wins_and_a_cover_hides() {
        let mut hits = HitMap::new();
        hits.add(Rect::new(0, 0, 20, 10), "pane");
        hits.add(Rect::new(1, 1, 18, 1), "row");
        assert_eq!(hits.at(5, 1), Some(&"row"));
        assert_eq!(hits.all_at(5, 1).copied().collect::<Vec<_>>(), ["row", "pane"]);
        assert_eq!(hits.at(5, 5), Some(&"pane"));
        assert_eq!(hits.at(20, 5), None);
        hits.cover(Rect::new(4, 0, 10, 10));
        hits.add(Rect::new(5, 2, 3, 1), "button");
        assert_eq!(hits.at(5, 1), None);
        assert_eq!(hits.at(6, 2), Some(&"button"));
        assert_eq!(hits.all_at(6, 2).copied().collect::<Vec<_>>(), ["button"]);
        assert_eq!(hits.at(2, 1), Some(&"row"));
        assert_eq!(hits.area_of(|one| *one == "button"), Some(Rect::new(5, 2, 3, 1)));
    }

    #[test]
    fn an_empty_area_means_nothing() {
        let mut hits = HitMap::new();
        hits.add(Rect::new(3, 3, 0, 5), ());
        assert_eq!(hits.at(3, 3), None);
    }
}
