//! The terminal and its guard: whatever way the program ends, the shell gets its screen back.

use std::io::{self, BufWriter, Stdout, Write as _};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, ThreadId};

use crossterm::cursor::{SetCursorStyle, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    BeginSynchronizedUpdate, DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, SetTitle, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal};

use super::steady::{DoubtfulRows, Steady};
use crate::text::shown;

/// Whether the screen is ours now; the panic hook and the guard both look.
static OURS: AtomicBool = AtomicBool::new(false);
/// Whether the mouse is taken while the screen is ours.
static MOUSE: AtomicBool = AtomicBool::new(false);
/// The thread that draws; only its panics end the screen.
static DRAWS: OnceLock<ThreadId> = OnceLock::new();

/// Saves and brings back the terminal's own title, where it has a stack for them (xterm and kin).
const PUSH_TITLE: &str = "\u{1b}[22;0t";
const POP_TITLE: &str = "\u{1b}[23;0t";

/// The screen while it is ours. Dropping it gives it back.
pub struct Screen {
    terminal: Terminal<Steady<BufWriter<Stdout>>>,
    title: String,
    doubtful: DoubtfulRows,
    /// The terminal changed its size meanwhile: what it still shows is not known, even if it is as large as before.
    unknown: bool,
}

/// Columns and rows of the terminal this process stands in; `None` where it does not say.
pub fn screen_size() -> Option<(u16, u16)> {
    crossterm::terminal::size().ok()
}

impl Screen {
    /// Takes the screen: raw mode, the alternate screen, pastes as one event and, where wanted, the mouse. A panic of this
    /// thread gives it back before the older hook tells of it.
    ///
    /// # Errors
    /// What the terminal refused.
    pub fn take(mouse: bool) -> io::Result<Self> {
        hook_panics();
        enter(mouse)?;
        let backend = Steady::new(BufWriter::with_capacity(64 * 1024, io::stdout()));
        match Terminal::new(backend) {
            Ok(terminal) => {
                Ok(Self { terminal, title: String::new(), doubtful: DoubtfulRows::default(), unknown: false })
            }
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }

    /// Draws one frame as one synchronised update, so that no half of it is seen.
    ///
    /// # Errors
    /// What the terminal refused.
    pub fn draw<T>(&mut self, paint: impl FnOnce(&mut Frame<'_>) -> T) -> io::Result<Option<T>> {
        let mut painted = None;
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        if std::mem::take(&mut self.unknown) {
            self.take_up_size()?;
        }
        let doubtful = &mut self.doubtful;
        let drawn = self.terminal.draw(|frame| {
            painted = Some(paint(frame));
            doubtful.redraw(frame.buffer_mut());
        });
        let drawn = drawn.map(|_| ());
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        drawn.map(|()| painted)
    }

    /// Columns and rows.
    ///
    /// # Errors
    /// Where the terminal does not say.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        self.terminal.size().map(|size| (size.width, size.height))
    }

    /// Takes the mouse or leaves it to the terminal's own selection.
    ///
    /// # Errors
    /// What the terminal refused.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        MOUSE.store(on, Ordering::SeqCst);
        if on {
            execute!(self.terminal.backend_mut(), EnableMouseCapture)
        } else {
            execute!(self.terminal.backend_mut(), DisableMouseCapture)
        }
    }

    /// The window's title; sent only when it changes.
    ///
    /// # Errors
    /// What the terminal refused.
    pub fn set_title(&mut self, title: &str) -> io::Result<()> {
        if self.title == title {
            return Ok(());
        }
        title.clone_into(&mut self.title);
        execute!(self.terminal.backend_mut(), SetTitle(shown(title)))
    }

    /// Sends bytes that draw nothing: a bell, a notification, the clipboard.
    ///
    /// # Errors
    /// What the terminal refused.
    pub fn send(&mut self, sequence: &str) -> io::Result<()> {
        let out = self.terminal.backend_mut();
        out.write_all(sequence.as_bytes())?;
        io::Write::flush(out)
    }

    /// Gives the screen back, does something on the shell's screen and takes it again.
    ///
    /// # Errors
    /// What the terminal refused; what `meanwhile` gave is lost then.
    pub fn lend<T>(&mut self, meanwhile: impl FnOnce() -> T) -> io::Result<T> {
        let mouse = MOUSE.load(Ordering::SeqCst);
        give_back();
        let given = meanwhile();
        enter(mouse)?;
        self.title.clear();
        // The size may be another one by now; either way all cells are unknown. The terminal is not asked where its cursor
        // is, as clearing would: one that does not answer must not end the program.
        self.take_up_size()?;
        Ok(given)
    }

    /// The next frame is drawn whole: the terminal has changed its size, perhaps more than once.
    pub fn resized(&mut self) {
        self.unknown = true;
    }

    fn take_up_size(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::new(0, 0, size.width, size.height))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn enter(mouse: bool) -> io::Result<()> {
    let _ = DRAWS.set(thread::current().id());
    enable_raw_mode()?;
    OURS.store(true, Ordering::SeqCst);
    MOUSE.store(mouse, Ordering::SeqCst);
    let mut out = io::stdout();
    let entered = (|| {
        out.write_all(PUSH_TITLE.as_bytes())?;
        queue!(out, EnterAlternateScreen, DisableLineWrap, EnableBracketedPaste, SetCursorStyle::SteadyBar)?;
        if mouse {
            queue!(out, EnableMouseCapture)?;
        }
        out.flush()
    })();
    if entered.is_err() {
        give_back();
    }
    entered
}

/// Undoes all that [`enter`] did, once; errors are of no use to anyone then.
fn give_back() {
    if !OURS.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = queue!(out, EndSynchronizedUpdate, DisableMouseCapture, DisableBracketedPaste, EnableLineWrap, ResetColor);
    let _ = queue!(out, SetCursorStyle::DefaultUserShape, Show, LeaveAlternateScreen);
    let _ = out.write_all(POP_TITLE.as_bytes());
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// Puts the screen's hook before the one that stands there, once. A panic of another thread (the store's, say, which is
/// caught and told in a sentence) must not write across the screen.
fn hook_panics() {
    static ONCE: OnceLock<()> = OnceLock::new();
    ONCE.get_or_init(|| {
        let older = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let here = DRAWS.get() == Some(&thread::current().id());
            if here {
                give_back();
            }
            if here || !OURS.load(Ordering::SeqCst) {
                older(info);
            }
        }));
    });
}
