//! Sequences that draw nothing: notifications, the bell, the clipboard. What is put into them is untrusted and made fit.

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

/// Puts a text on the desktop's clipboard (OSC 52).
pub fn copy(text: &str, tmux: bool) -> String {
    wrapped(&format!("\u{1b}]52;c;{}\u{7}", base64(text.as_bytes())), tmux)
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

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| chunk.get(at).copied().map_or(0, u32::from);
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            if at > chunk.len() {
                out.push('=');
            } else {
                let letter = (group >> (18 - 6 * at)) & 63;
                out.push(LETTERS.get(letter as usize).copied().map_or('=', char::from));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_as_in_rfc_4648() {
        for (plain, coded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy"), ("宁波", "5a6B5rOi")]
        {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
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
