//! The signs that say without colour what colours say, and the borders.

use ratatui::symbols::border;

/// The signs and borders; ASCII for terminals that draw the others two cells wide.
#[derive(Debug, PartialEq, Eq)]
pub struct Signs {
    /// Late.
    pub late: &'static str,
    /// Due today.
    pub today: &'static str,
    /// Soon.
    pub soon: &'static str,
    /// Done.
    pub done: &'static str,
    /// A won customer.
    pub won: &'static str,
    /// One without need.
    pub no_need: &'static str,
    /// Advice.
    pub advice: &'static str,
    /// A promise was made.
    pub promise: &'static str,
    /// An inquiry that nobody has answered.
    pub inquiry: &'static str,
    /// An agreed time of day has come.
    pub ringing: &'static str,
    /// Arrived since the day's list was fixed.
    pub fresh: &'static str,
    /// Sorted upwards and downwards.
    pub sorted: [&'static str; 2],
    /// Marked.
    pub marked: &'static str,
    /// More above, more below.
    pub more: [&'static str; 2],
    /// Leads to.
    pub arrow: &'static str,
    /// Between parts of a line.
    pub dot: &'static str,
    /// Nothing there.
    pub none: &'static str,
    /// Of a scroll bar: the track and the thumb.
    pub scroll: [&'static str; 2],
    /// A milestone as it was planned, promised, reached.
    pub planned: &'static str,
    /// A milestone as it was planned first.
    pub first_planned: &'static str,
    /// See [`Signs::planned`].
    pub promised: &'static str,
    /// See [`Signs::planned`]; also a point of a chart.
    pub reached: &'static str,
    /// A point of a chart: what it cost, what the market paid.
    pub cost: &'static str,
    /// See [`Signs::cost`].
    pub market: &'static str,
    /// When a milestone will be reached.
    pub forecast: &'static str,
    /// A milestone with which the end of its project moves.
    pub critical: &'static str,
    /// Of what slipped.
    pub slip: &'static str,
    /// What waits for what: down, the turn to the right from above and from below, across, and where it comes to.
    pub link: [&'static str; 5],
    /// Today, through all days.
    pub today_line: &'static str,
    /// Of a bar of a chart.
    pub bar: &'static str,
    /// Of a small chart, from low to high.
    pub spark: [&'static str; 8],
    /// Of a day of the year, from nothing to most.
    pub heat: [&'static str; 5],
    /// Of a rule across a pane.
    pub rule: &'static str,
    /// Of a dotted outline: across and down.
    pub dotted: [&'static str; 2],
    /// Under a lifted card.
    pub shadow: &'static str,
    /// The turning sign of work in the background.
    pub spinner: &'static [&'static str],
    /// Borders of panes.
    pub border: border::Set<'static>,
    /// Whether these are ASCII.
    pub ascii: bool,
}

/// The signs for terminals as they should be.
pub static UNICODE: Signs = Signs {
    late: "!",
    today: "●",
    soon: "○",
    done: "✓",
    planned: "◌",
    first_planned: "∘",
    promised: "◇",
    reached: "◆",
    cost: "▪",
    market: "▵",
    forecast: "▷",
    critical: "┃",
    slip: "━",
    link: ["│", "╰", "╭", "─", "▸"],
    today_line: "┊",
    won: "★",
    no_need: "×",
    advice: "▲",
    promise: "⚑",
    inquiry: "←",
    ringing: "◷",
    fresh: "+",
    sorted: ["↑", "↓"],
    marked: "◆",
    more: ["▴", "▾"],
    arrow: "→",
    dot: "·",
    none: "–",
    scroll: ["│", "┃"],
    bar: "█",
    spark: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    heat: ["·", "░", "▒", "▓", "█"],
    rule: "─",
    dotted: ["┄", "┆"],
    shadow: "▒",
    spinner: &["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"],
    border: border::ROUNDED,
    ascii: false,
};

/// The signs of ASCII alone.
pub static ASCII: Signs = Signs {
    late: "!",
    today: "*",
    soon: "o",
    done: "v",
    planned: "o",
    first_planned: "+",
    promised: "#",
    reached: "@",
    cost: "c",
    market: "m",
    forecast: ">",
    critical: "|",
    slip: "=",
    link: ["|", "`", ".", "-", ">"],
    today_line: "|",
    won: "*",
    no_need: "x",
    advice: "^",
    promise: "P",
    inquiry: "<",
    ringing: "@",
    fresh: "+",
    sorted: ["^", "v"],
    marked: "#",
    more: ["^", "v"],
    arrow: ">",
    dot: "-",
    none: "-",
    scroll: ["|", "#"],
    bar: "#",
    spark: ["_", ".", ",", "-", "=", "+", "*", "#"],
    heat: [".", ":", "+", "*", "#"],
    rule: "-",
    dotted: [".", ":"],
    shadow: ":",
    spinner: &["|", "/", "-", "\\"],
    border: border::Set {
        top_left: "+",
        top_right: "+",
        bottom_left: "+",
        bottom_right: "+",
        vertical_left: "|",
        vertical_right: "|",
        horizontal_top: "-",
        horizontal_bottom: "-",
    },
    ascii: true,
};

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn signs_are_one_cell_wide() {
        for signs in [&UNICODE, &ASCII] {
            for sign in [
                signs.late,
                signs.today,
                signs.soon,
                signs.done,
                signs.advice,
                signs.promise,
                signs.inquiry,
                signs.ringing,
            ] {
                assert_eq!(sign.width(), 1, "{sign}");
            }
        }
        let flat = format!("{ASCII:?}");
        assert!(flat.is_ascii(), "{flat}");
    }
}
