//! Colours by role; the signs that say the same without colour stand in `signs`. A theme is a file of `assets/themes/`.

use ratatui::style::{Color, Modifier, Style};

use super::signs::{ASCII, Signs, UNICODE};
use crate::model;

/// Why a theme file was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ThemeError {
    /// The file is no TOML, a role is missing or one is not known.
    #[error("the theme cannot be read: {0}")]
    File(String),
    /// A style has a word that is none.
    #[error("“{word}” in the style of {role} is no colour and no attribute")]
    Style {
        /// The role.
        role: &'static str,
        /// The word.
        word: String,
    },
}

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident $key:literal),* $(,)?) => {
        /// What stands on the screen, by what it means: one accent, four meanings, the rest in two strengths.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Theme {
            $($(#[$doc])* pub $role: Style,)*
            /// Signs and borders.
            pub signs: &'static Signs,
        }

        impl Theme {
            /// Reads a theme file: every role once, nothing else.
            ///
            /// # Errors
            /// [`ThemeError`] names the role or the word.
            pub fn read(text: &str, ascii: bool) -> Result<Self, ThemeError> {
                let mut table: toml::Table = text.parse().map_err(|error: toml::de::Error| ThemeError::File(error.to_string()))?;
                let theme = Self {
                    $($role: match table.remove($key) {
                        Some(toml::Value::String(words)) => style($key, &words)?,
                        _ => return Err(ThemeError::File(format!("{} is missing", $key))),
                    },)*
                    signs: if ascii { &ASCII } else { &UNICODE },
                };
                match table.keys().next() {
                    Some(key) => Err(ThemeError::File(format!("{key} is no role"))),
                    None => Ok(theme),
                }
            }

            /// No style at all: what stands in where a theme cannot be read.
            fn plain(ascii: bool) -> Self {
                Self { $($role: Style::new(),)* signs: if ascii { &ASCII } else { &UNICODE } }
            }
        }
    };
}

roles! {
    /// The terminal's own.
    text "text",
    /// Units, labels, what is said in passing.
    dim "dim",
    /// Rules between parts.
    faint "faint",
    /// What is read first in a line.
    strong "strong",
    /// Focus and selection.
    accent "accent",
    /// Names set into a border.
    title "title",
    /// Late or broken.
    late "late",
    /// Today.
    today "today",
    /// Soon.
    soon "soon",
    /// Done, kept.
    done "done",
    /// Advice to be accepted.
    advice "advice",
    /// The selected row of the focused list.
    selected "selected",
    /// The selected row of a list without focus.
    selected_away "selected_away",
    /// A marked row.
    marked "marked",
    /// Borders.
    border "border",
    /// The border of the focused pane.
    border_focus "border_focus",
    /// The border of the column a card would drop into.
    border_drop "border_drop",
    /// Matched characters.
    lit "match",
    /// A key in a hint.
    key "key",
    /// The open screen in the title line.
    tab_on "tab_on",
    /// A field of a form.
    field "field",
    /// The field that is typed into.
    field_focus "field_focus",
    /// What is wrong.
    error "error",
    /// Under a lifted card.
    shadow "shadow",
}

fn style(role: &'static str, words: &str) -> Result<Style, ThemeError> {
    let mut style = Style::new();
    let mut background = false;
    for word in words.split_whitespace() {
        let modifier = match word {
            "on" => {
                background = true;
                continue;
            }
            "bold" => Some(Modifier::BOLD),
            "dim" => Some(Modifier::DIM),
            "italic" => Some(Modifier::ITALIC),
            "underline" => Some(Modifier::UNDERLINED),
            "reverse" => Some(Modifier::REVERSED),
            _ => None,
        };
        style = match modifier {
            Some(modifier) => style.add_modifier(modifier),
            None => {
                let color: Color = word.parse().map_err(|_| ThemeError::Style { role, word: word.to_owned() })?;
                if std::mem::take(&mut background) { style.bg(color) } else { style.fg(color) }
            }
        };
    }
    Ok(style)
}

/// Whether a style brings all its colours along: it is reversed or has a foreground of its own.
pub fn replaces(style: Style) -> bool {
    style.fg.is_some() || style.add_modifier.contains(Modifier::REVERSED)
}

/// How a word of style `word` looks on a ground that is painted already (a field, a selection): in the ground's own colours,
/// slanted, where it has some.
pub fn over(ground: Style, word: Style) -> Style {
    if replaces(ground) { ground.add_modifier(Modifier::ITALIC) } else { ground.patch(word) }
}

/// The names of the built-in themes.
pub const NAMES: [&str; 6] = ["dark", "light", "ansi", "high-contrast", "high-contrast-ansi", "mono"];

/// What the terminal can show, from the environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abilities {
    /// No colour is wanted (`NO_COLOR`) or possible (`TERM=dumb`).
    pub mono: bool,
    /// Twenty-four bits of colour (`COLORTERM`, or a `TERM` that says so).
    pub truecolor: bool,
    /// A light background, where `COLORFGBG` tells it.
    pub light: bool,
}

impl Abilities {
    /// From variables as the environment has them.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let value = |name: &str| variable(name).unwrap_or_default();
        let term = value("TERM");
        let colorterm = value("COLORTERM");
        let background = value("COLORFGBG").rsplit(';').next().and_then(|last| last.parse::<u8>().ok());
        Self {
            mono: !value("NO_COLOR").is_empty() || term == "dumb" || term == "vt100",
            truecolor: matches!(colorterm.as_str(), "truecolor" | "24bit")
                || ["-direct", "kitty", "alacritty", "wezterm", "ghostty", "foot"].iter().any(|one| term.contains(one))
                || !value("WT_SESSION").is_empty(),
            light: matches!(background, Some(7 | 15)),
        }
    }
}

impl Theme {
    /// The theme of the settings on a terminal with these abilities; `NO_COLOR` outweighs the setting.
    pub fn choose(setting: model::Theme, abilities: Abilities, ascii: bool) -> Self {
        let name = match setting {
            _ if abilities.mono => "mono",
            model::Theme::Mono => "mono",
            model::Theme::Ansi => "ansi",
            model::Theme::Dark if abilities.truecolor => "dark",
            model::Theme::Light if abilities.truecolor => "light",
            model::Theme::HighContrast if abilities.truecolor => "high-contrast",
            model::Theme::HighContrast => "high-contrast-ansi",
            model::Theme::Auto if abilities.truecolor && abilities.light => "light",
            model::Theme::Auto if abilities.truecolor => "dark",
            _ => "ansi",
        };
        Self::named(name, ascii)
    }

    /// A built-in theme by its file's name ([`NAMES`]); the 16 colours for a name there is none of.
    pub fn named(name: &str, ascii: bool) -> Self {
        let text = match name {
            "dark" => include_str!("../../assets/themes/dark.toml"),
            "light" => include_str!("../../assets/themes/light.toml"),
            "high-contrast" => include_str!("../../assets/themes/high-contrast.toml"),
            "high-contrast-ansi" => include_str!("../../assets/themes/high-contrast-ansi.toml"),
            "mono" => include_str!("../../assets/themes/mono.toml"),
            _ => include_str!("../../assets/themes/ansi.toml"),
        };
        Self::read(text, ascii).unwrap_or_else(|_| Self::plain(ascii))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [(&str, &str); 6] = [
        ("dark", include_str!("../../assets/themes/dark.toml")),
        ("light", include_str!("../../assets/themes/light.toml")),
        ("ansi", include_str!("../../assets/themes/ansi.toml")),
        ("high-contrast", include_str!("../../assets/themes/high-contrast.toml")),
        ("high-contrast-ansi", include_str!("../../assets/themes/high-contrast-ansi.toml")),
        ("mono", include_str!("../../assets/themes/mono.toml")),
    ];

    #[test]
    fn every_theme_file_is_whole() {
        for (name, text) in FILES {
            let theme = Theme::read(text, false).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_ne!(theme.selected, Style::new(), "{name}: a selection must be seen");
            assert_ne!(theme.border_focus, theme.border, "{name}: the focus must be seen");
        }
    }

    /// How much lighter one colour is than another, as WCAG 2 counts it; `None` where one is not given by its parts.
    fn contrast(one: Option<Color>, other: Option<Color>) -> Option<f64> {
        let light = |color: Option<Color>| {
            let Color::Rgb(red, green, blue) = color? else { return None };
            let part = |part: u8| {
                let part = f64::from(part) / 255.0;
                if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
            };
            Some(0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue))
        };
        let (one, other) = (light(one)?, light(other)?);
        Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
    }

    /// Every word can be read on every ground: the backgrounds that terminals have, the selections, the fields.
    #[test]
    fn words_can_be_read_on_every_ground() {
        let rgb = |number: u32| Style::new().bg(Color::from_u32(number));
        for (name, terminals) in [
            ("dark", &[rgb(0x00_0000), rgb(0x0d_1117), rgb(0x1e_1e2e), rgb(0x28_2c34)][..]),
            ("light", &[rgb(0xff_ffff), rgb(0xfa_fafa), rgb(0xfd_f6e3)]),
            ("high-contrast", &[]),
        ] {
            let theme = Theme::named(name, false);
            let grounds = [theme.text, theme.selected, theme.selected_away, theme.field, theme.field_focus];
            let words = [
                ("text", theme.text),
                ("dim", theme.dim),
                ("strong", theme.strong),
                ("accent", theme.accent),
                ("title", theme.title),
                ("late", theme.late),
                ("today", theme.today),
                ("soon", theme.soon),
                ("done", theme.done),
                ("advice", theme.advice),
                ("marked", theme.marked),
                ("match", theme.lit),
                ("key", theme.key),
                ("tab_on", theme.tab_on),
                ("error", theme.error),
            ];
            for ground in grounds.iter().chain(terminals) {
                for (role, word) in words {
                    let look = if *ground == theme.text { ground.patch(word) } else { over(*ground, word) };
                    if let Some(contrast) = contrast(look.fg, look.bg) {
                        assert!(contrast >= 4.5, "{name}: {role} on {:?}: {contrast:.2}", ground.bg);
                    }
                }
            }
        }
    }

    /// What a terminal shows as its grey is anything from nearly black to nearly white: no words stand on it.
    #[test]
    fn no_words_stand_on_a_terminals_grey() {
        for name in ["ansi", "high-contrast-ansi", "mono"] {
            let theme = Theme::named(name, false);
            for (role, ground) in [
                ("selected", theme.selected),
                ("selected_away", theme.selected_away),
                ("field", theme.field),
                ("field_focus", theme.field_focus),
                ("match", theme.lit),
                ("tab_on", theme.tab_on),
            ] {
                assert!(!matches!(ground.bg, Some(Color::DarkGray | Color::Gray)), "{name}: {role}");
            }
        }
    }

    #[test]
    fn mono_uses_no_colour() {
        let text = include_str!("../../assets/themes/mono.toml");
        let mono = format!("{:?}", Theme::read(text, false).unwrap());
        assert!(!mono.contains(".fg(") && !mono.contains(".bg("), "{mono}");
        assert!(mono.contains(".reversed()"));
    }

    #[test]
    fn a_broken_theme_is_named() {
        assert!(matches!(Theme::read("text = 1", false), Err(ThemeError::File(_))));
        let text = FILES[0].1.replace("late = \"#f7768e\"", "late = \"blurple\"");
        assert_eq!(Theme::read(&text, false), Err(ThemeError::Style { role: "late", word: "blurple".to_owned() }));
        assert!(matches!(Theme::read(&format!("{}\nlatex = \"\"", FILES[0].1), false), Err(ThemeError::File(_))));
    }

    #[test]
    fn the_environment_chooses() {
        let env = |pairs: &'static [(&str, &str)]| {
            Abilities::of(move |name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
        };
        let dark = Theme::named("dark", false);
        let is = |pairs, setting, name: &str| {
            assert_eq!(Theme::choose(setting, env(pairs), false), Theme::named(name, false), "{name}");
        };
        assert_ne!(dark, Theme::named("light", false));
        is(&[("COLORTERM", "truecolor"), ("TERM", "xterm-256color")], model::Theme::Auto, "dark");
        is(&[("COLORTERM", "truecolor"), ("COLORFGBG", "0;15")], model::Theme::Auto, "light");
        is(&[("TERM", "xterm")], model::Theme::Auto, "ansi");
        is(&[("TERM", "xterm")], model::Theme::Light, "ansi");
        is(&[("TERM", "xterm")], model::Theme::HighContrast, "high-contrast-ansi");
        is(&[("COLORTERM", "truecolor")], model::Theme::HighContrast, "high-contrast");
        is(&[("COLORTERM", "truecolor"), ("NO_COLOR", "1")], model::Theme::HighContrast, "mono");
        is(&[("COLORTERM", "truecolor"), ("NO_COLOR", "1")], model::Theme::Dark, "mono");
        is(&[("COLORTERM", "truecolor"), ("NO_COLOR", "")], model::Theme::Dark, "dark");
    }
}
