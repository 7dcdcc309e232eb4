//! The terminal's answer to the question for its background. It comes in among the keys, spelt out: `Alt-]`, `1`, `1`, `;` …
//! It must not be typed into a form, and a terminal that never answers must not be waited for.

use crossterm::event::{Event, KeyCode, KeyModifiers};

/// Longer answers are none.
const LONGEST: usize = 48;

/// Takes the answer out of the stream of events.
#[derive(Debug, Default)]
pub struct Reply {
    asked: bool,
    collected: Option<String>,
}

/// What became of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// It is a person's.
    Passed(Event),
    /// It belongs to the answer.
    Swallowed,
    /// It ended the answer: whether the background is light.
    Background {
        /// Light.
        light: bool,
    },
}

impl Reply {
    /// The question was sent: one answer is looked for.
    pub fn asked() -> Self {
        Self { asked: true, collected: None }
    }

    /// Looks at an event.
    pub fn take(&mut self, event: Event) -> Taken {
        if !self.asked {
            return Taken::Passed(event);
        }
        let Event::Key(key) = &event else { return Taken::Passed(event) };
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match (&mut self.collected, key.code) {
            (None, KeyCode::Char(']')) if alt => {
                self.collected = Some(String::new());
                Taken::Swallowed
            }
            (None, _) => Taken::Passed(event),
            // The end: ST is `Alt-\`, BEL is `Ctrl-G`.
            (Some(text), KeyCode::Char(c)) if (alt && c == '\\') || (ctrl && c == 'g') => {
                let answer = is_light(text);
                *self = Self::default();
                answer.map_or(Taken::Swallowed, |light| Taken::Background { light })
            }
            (Some(text), KeyCode::Char(c)) if !alt && !ctrl && text.len() < LONGEST && fits(c) => {
                text.push(c);
                Taken::Swallowed
            }
            // A person after all.
            (Some(_), _) => {
                *self = Self::default();
                Taken::Passed(event)
            }
        }
    }
}

fn fits(c: char) -> bool {
    c.is_ascii_hexdigit() || matches!(c, 'r' | 'g' | 'b' | ':' | '/' | ';' | '#')
}

/// Whether `11;rgb:ffff/ffff/ffff` is a light colour; `None` where it is no colour.
fn is_light(answer: &str) -> Option<bool> {
    let colour = answer.strip_prefix("11;")?.trim_start_matches("rgba:").trim_start_matches("rgb:");
    let mut parts = colour.split('/').map(|part| {
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?)?.checked_sub(1)?;
        let value = u32::from_str_radix(part, 16).ok()?;
        Some(f64::from(value) / f64::from(most.max(1)))
    });
    let (red, green, blue) = (parts.next()??, parts.next()??, parts.next()??);
    Some(0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyEvent;

    fn key(c: char, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(c), modifiers))
    }

    fn answer(body: &str, bell: bool) -> Vec<Event> {
        let mut events = vec![key(']', KeyModifiers::ALT)];
        events.extend(body.chars().map(|c| key(c, KeyModifiers::NONE)));
        events.push(if bell { key('g', KeyModifiers::CONTROL) } else { key('\\', KeyModifiers::ALT) });
        events
    }

    #[test]
    fn the_answer_is_taken_out_and_keys_pass() {
        for (body, bell, light) in [
            ("11;rgb:ffff/ffff/ffff", false, true),
            ("11;rgb:1e1e/1e1e/2e2e", true, false),
            ("11;rgb:fd/f6/e3", false, true),
        ] {
            let mut reply = Reply::asked();
            let before = key('j', KeyModifiers::NONE);
            assert_eq!(reply.take(before.clone()), Taken::Passed(before.clone()));
            let mut last = Taken::Swallowed;
            for event in answer(body, bell) {
                assert_eq!(last, Taken::Swallowed);
                last = reply.take(event);
            }
            assert_eq!(last, Taken::Background { light }, "{body}");
            let again = key(']', KeyModifiers::ALT);
            assert_eq!(reply.take(again.clone()), Taken::Passed(again));
        }
    }

    #[test]
    fn a_person_typing_is_not_swallowed_for_long() {
        let mut reply = Reply::asked();
        assert_eq!(reply.take(key(']', KeyModifiers::ALT)), Taken::Swallowed);
        let typed = key('x', KeyModifiers::NONE);
        assert_eq!(reply.take(typed.clone()), Taken::Passed(typed.clone()));
        assert_eq!(reply.take(typed.clone()), Taken::Passed(typed));
    }

    #[test]
    fn nothing_is_taken_unasked() {
        let mut reply = Reply::default();
        for event in answer("11;rgb:00/00/00", false) {
            assert_eq!(reply.take(event.clone()), Taken::Passed(event));
        }
    }
}
