//! Sequences that draw nothing: notifications, the bell, the clipboard. What is put into them is untrusted and made fit.

use base64::Engine;
use base64::prelude::BASE64_STANDARD as STANDARD;

use crate::text::shown;

/// Rings.
pub const BELL: &str = "\u{7}";

/// How a terminal is asked for a desktop notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notifies {
    /// OSC 9: iTerm2, Windows Terminal, kitty, WezTerm, Ghostty …
    Osc9,
    /// OSC 777: urxvt, and terminals on VTE.
    Osc777,
}

impl Notifies {
    /// By what the environment says of the terminal. Only one is sent: many terminals know both and would show it twice.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
        let term = variable("TERM").unwrap_or_default();
        if is_set("VTE_VERSION") || term.starts_with("rxvt") || term.starts_with("foot") {
            Self::Osc777
        } else {
            Self::Osc9
        }
    }
}

/// A desktop notification; `tmux` wraps it, so that tmux lets it through.
pub fn notification(how: Notifies, title: &str, text: &str, tmux: bool) -> String {
    // A semicolon parts the fields, and `4;` at the start is a progress bar to some.
    let clean = |text: &str| shown(text).replace(';', ",");
    let plain = match how {
        Notifies::Osc9 => format!("\u{1b}]9;{}: {}\u{7}", clean(title), clean(text)),
        Notifies::Osc777 => format!("\u{1b}]777;notify;{};{}\u{7}", clean(title), clean(text)),
    };
    wrapped(&plain, tmux)
}

/// The most bytes of a text that are copied: many terminals take no more than 100,000 letters of base64, and some throw away the
/// whole where it is longer.
const COPIED: usize = 74_994;

/// Puts a text on the desktop's clipboard (OSC 52), cut where it is longer than terminals take.
pub fn copy(text: &str, tmux: bool) -> String {
    let end = (0..=text.len().min(COPIED)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let text = text.get(..end).unwrap_or("");
    wrapped(&format!("\u{1b}]52;c;{}\u{7}", STANDARD.encode(text)), tmux)
}

/// Asks for the background's colour (OSC 11); what comes back is read by [`super::reply`].
pub const ASK_BACKGROUND: &str = "\u{1b}]11;?\u{1b}\\";

fn wrapped(sequence: &str, tmux: bool) -> String {
    if tmux {
        format!("\u{1b}Ptmux;{}\u{1b}\\", sequence.replace('\u{1b}', "\u{1b}\u{1b}"))
    } else {
        sequence.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_copied_is_base64_and_bounded() {
        assert_eq!(copy("宁波", false), "\u{1b}]52;c;5a6B5rOi\u{7}");
        assert_eq!(copy("", false), "\u{1b}]52;c;\u{7}");
        let long = copy(&"宁波".repeat(50_000), false);
        assert!(long.len() < 100_100, "{}", long.len());
        let sent = long.strip_prefix("\u{1b}]52;c;").and_then(|rest| rest.strip_suffix('\u{7}')).unwrap();
        let back = String::from_utf8(STANDARD.decode(sent).unwrap()).unwrap();
        assert!("宁波".repeat(50_000).starts_with(&back), "cut between characters");
    }

    #[test]
    fn a_name_cannot_break_out_of_a_notification() {
        let sent = notification(Notifies::Osc777, "a;b\u{7}\u{1b}]0;pwned\u{7}", "x\u{9c}y", false);
        assert_eq!(sent.matches('\u{1b}').count(), 1, "{sent:?}");
        assert_eq!(sent.matches('\u{7}').count(), 1, "{sent:?}");
        assert_eq!(sent.matches(';').count(), 3, "{sent:?}");
        assert!(!sent.contains('\u{9c}'));
    }

    #[test]
    fn tmux_lets_it_through() {
        assert_eq!(copy("f", true), "\u{1b}Ptmux;\u{1b}\u{1b}]52;c;Zg==\u{7}\u{1b}\\");
    }

    #[test]
    fn one_kind_of_notification_a_terminal() {
        let env = |name: &'static str, value: &'static str| {
            Notifies::of(move |asked| (asked == name).then(|| value.to_owned()))
        };
        assert_eq!(env("VTE_VERSION", "7600"), Notifies::Osc777);
        assert_eq!(env("TERM", "rxvt-unicode-256color"), Notifies::Osc777);
        assert_eq!(env("TERM", "xterm-kitty"), Notifies::Osc9);
    }
}
