//! How wide the columns of a table are.

/// A column that wants cells.
#[derive(Debug, Clone, Copy)]
pub struct Want {
    /// The fewest it is of use with.
    pub least: u16,
    /// The most it can use.
    pub most: u16,
}

impl Want {
    /// As wide as this, or not there.
    pub const fn just(cells: u16) -> Self {
        Self { least: cells, most: cells }
    }
}

/// Widths for columns given in the order of their weight, `gap` blank cells between two: as many columns as fit with their
/// least, the others get 0; what is left goes to those that can use it, the first one first.
pub fn share(room: u16, gap: u16, wants: &[Want]) -> Vec<u16> {
    let mut widths = vec![0; wants.len()];
    let mut left = room;
    for (width, want) in widths.iter_mut().zip(wants) {
        let needed = if left == room { want.least } else { want.least + gap };
        if needed > left {
            break;
        }
        left -= needed;
        *width = want.least;
    }
    for (width, want) in widths.iter_mut().zip(wants).filter(|(width, _)| **width > 0) {
        let more = left.min(want.most.saturating_sub(*width));
        *width += more;
        left -= more;
    }
    widths
}

/// Shares `room` among columns that need different widths: everyone gets at least `least`; where there is too little, the
/// widest give way first; where there is more, all that may grow do, up to `most`.
pub fn level(room: u16, needs: &[u16], least: u16, most: u16, grows: &[bool]) -> Vec<u16> {
    let mut widths: Vec<u16> = needs.iter().map(|need| (*need).clamp(least, most)).collect();
    let sum = |widths: &[u16]| widths.iter().map(|one| u32::from(*one)).sum::<u32>();
    while sum(&widths) > u32::from(room) {
        let widest = widths.iter().copied().max().unwrap_or(0);
        if widest <= least {
            break;
        }
        // From the right: what stands left matters more.
        if let Some(width) = widths.iter_mut().rev().find(|one| **one == widest) {
            *width -= 1;
        }
    }
    while sum(&widths) < u32::from(room) {
        let narrowest = widths
            .iter_mut()
            .zip(grows.iter().chain(std::iter::repeat(&true)))
            .filter(|(width, grows)| **grows && **width < most)
            .map(|(width, _)| width)
            .min_by_key(|width| **width);
        match narrowest {
            Some(width) => *width += 1,
            None => break,
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weightiest_columns_stay() {
        let wants = [Want { least: 12, most: 30 }, Want::just(10), Want::just(4), Want { least: 10, most: 40 }];
        assert_eq!(share(10, 1, &wants), [0, 0, 0, 0]);
        assert_eq!(share(20, 1, &wants), [20, 0, 0, 0]);
        assert_eq!(share(24, 1, &wants), [13, 10, 0, 0]);
        assert_eq!(share(40, 1, &wants), [13, 10, 4, 10]);
        assert_eq!(share(80, 1, &wants), [30, 10, 4, 33]);
    }

    #[test]
    fn board_columns_are_as_wide_as_their_cards_need() {
        assert_eq!(level(40, &[5, 20, 5, 30], 5, 30, &[true; 4]), [5, 15, 5, 15]);
        assert_eq!(level(40, &[5, 10, 5, 10], 5, 30, &[false, true, false, true]), [5, 15, 5, 15]);
        assert_eq!(level(10, &[5, 10, 5, 10], 5, 30, &[true; 4]), [5, 5, 5, 5]);
        assert_eq!(level(100, &[5, 5], 5, 20, &[true; 2]), [20, 20]);
    }
}
