//! The thread that reads the terminal. It has a gate: while the screen is lent to a shell or an editor, it reads nothing.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers, MouseEventKind};

use crate::app::{Key, KeyCode};

/// How long the thread looks for input before it looks at its gate; the screen is lent that late at most.
const LOOK: Duration = Duration::from_millis(40);

#[derive(Debug, Default)]
struct State {
    closed: bool,
    parked: bool,
    ended: bool,
}

/// The gate of the reading thread.
#[derive(Debug, Default)]
pub struct Gate {
    state: Mutex<State>,
    turned: Condvar,
}

impl Gate {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Closes it and waits until the thread reads no more.
    pub fn close(&self) {
        let mut state = self.state();
        state.closed = true;
        while !state.parked && !state.ended {
            let (next, late) =
                self.turned.wait_timeout(state, Duration::from_secs(1)).unwrap_or_else(PoisonError::into_inner);
            state = next;
            if late.timed_out() {
                break;
            }
        }
    }

    /// Opens it.
    pub fn open(&self) {
        self.state().closed = false;
        self.turned.notify_all();
    }

    fn wait_while_closed(&self) {
        let mut state = self.state();
        while state.closed {
            state.parked = true;
            self.turned.notify_all();
            state = self.turned.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.parked = false;
    }

    fn end(&self) {
        self.state().ended = true;
        self.turned.notify_all();
    }
}

/// Starts the thread; what it reads goes out through `to`, wrapped. It ends with the receiver, or with the terminal, which it
/// says with `None`.
pub fn start<M: Send + 'static>(to: Sender<M>, wrap: impl Fn(Option<Event>) -> M + Send + 'static) -> Arc<Gate> {
    let gate = Arc::new(Gate::default());
    let own = Arc::clone(&gate);
    thread::spawn(move || {
        let mut held = false;
        loop {
            own.wait_while_closed();
            let event = match event::poll(LOOK) {
                Ok(false) => continue,
                Ok(true) => event::read(),
                Err(error) => Err(error),
            };
            let Ok(event) = event else {
                let _ = to.send(wrap(None));
                break;
            };
            if wanted(&event, &mut held) && to.send(wrap(Some(event))).is_err() {
                break;
            }
        }
        own.end();
    });
    gate
}

/// Mouse capture floods us with motion; without a button held it means nothing, but once: that the button was let go unseen.
fn wanted(event: &Event, held: &mut bool) -> bool {
    match event {
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(_) | MouseEventKind::Drag(_) => {
                *held = true;
                true
            }
            MouseEventKind::Up(_) => {
                *held = false;
                true
            }
            MouseEventKind::Moved => std::mem::take(held),
            _ => true,
        },
        Event::Key(key) => key.kind != KeyEventKind::Release,
        _ => true,
    }
}

/// The key of the app's own, where it has one.
pub fn key(event: KeyEvent) -> Option<Key> {
    let mut ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let mut alt = event.modifiers.contains(KeyModifiers::ALT);
    let mut shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let code = match event.code {
        Code::Char(c) => {
            shift = false;
            // AltGr is told as Ctrl and Alt together on Windows: what it typed is a character.
            if ctrl && alt && !c.is_ascii_alphabetic() {
                (ctrl, alt) = (false, false);
            }
            KeyCode::Char(if ctrl { c.to_ascii_lowercase() } else { c })
        }
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Esc,
        Code::Tab if shift => {
            shift = false;
            KeyCode::BackTab
        }
        Code::Tab => KeyCode::Tab,
        Code::BackTab => {
            shift = false;
            KeyCode::BackTab
        }
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::F(n) => KeyCode::F(n),
        _ => return None,
    };
    Some(Key { code, ctrl, alt, shift })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{MouseButton, MouseEvent};

    fn mouse(kind: MouseEventKind) -> Event {
        Event::Mouse(MouseEvent { kind, column: 0, row: 0, modifiers: KeyModifiers::NONE })
    }

    #[test]
    fn motion_without_a_button_is_dropped() {
        let mut held = false;
        let mut pass = |kind| wanted(&mouse(kind), &mut held);
        assert!(!pass(MouseEventKind::Moved));
        assert!(pass(MouseEventKind::Down(MouseButton::Left)));
        assert!(pass(MouseEventKind::Drag(MouseButton::Left)));
        assert!(pass(MouseEventKind::Moved), "the button was let go unseen");
        assert!(!pass(MouseEventKind::Moved));
        assert!(pass(MouseEventKind::ScrollDown));
    }

    #[test]
    fn keys_are_told_in_the_apps_terms() {
        let of = |code, modifiers| key(KeyEvent::new(code, modifiers));
        assert_eq!(of(Code::Char('G'), KeyModifiers::SHIFT), Some(Key::char('G')));
        assert_eq!(of(Code::Char('S'), KeyModifiers::CONTROL), Some(Key::ctrl('s')));
        assert_eq!(of(Code::BackTab, KeyModifiers::SHIFT), Some(Key::plain(KeyCode::BackTab)));
        assert_eq!(of(Code::Tab, KeyModifiers::SHIFT), Some(Key::plain(KeyCode::BackTab)));
        assert_eq!(of(Code::Char('@'), KeyModifiers::CONTROL | KeyModifiers::ALT), Some(Key::char('@')));
        assert_eq!(of(Code::Char('跟'), KeyModifiers::NONE), Some(Key::char('跟')));
        assert_eq!(of(Code::CapsLock, KeyModifiers::NONE), None);
    }

    #[test]
    fn the_gate_waits_for_the_thread() {
        let gate = Arc::new(Gate::default());
        let own = Arc::clone(&gate);
        let reads = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let counted = Arc::clone(&reads);
        let thread = thread::spawn(move || {
            for _ in 0..200 {
                own.wait_while_closed();
                counted.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                thread::sleep(Duration::from_millis(1));
            }
            own.end();
        });
        gate.close();
        let before = reads.load(std::sync::atomic::Ordering::SeqCst);
        thread::sleep(Duration::from_millis(30));
        assert_eq!(reads.load(std::sync::atomic::Ordering::SeqCst), before);
        gate.open();
        thread.join().unwrap();
        assert_eq!(reads.load(std::sync::atomic::Ordering::SeqCst), 200);
        // Nobody reads any more: closing waits for nobody.
        gate.close();
    }
}
