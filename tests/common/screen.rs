//! The program in a pseudo-terminal: keys, mouse and resizes in, the screen out. Tests wait for content, never for time.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Nothing on this machine takes longer; a wait that ends here has failed.
const LIMIT: Duration = Duration::from_secs(30);

/// A running program and its screen.
pub struct Screen {
    parser: vt100::Parser,
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    input: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    /// Everything the program wrote.
    pub raw: Vec<u8>,
}

impl Screen {
    /// Starts the binary with arguments on a screen of this size.
    pub fn start(columns: u16, rows: u16, args: &[&str], env: &[(&str, &str)]) -> Self {
        Self::program(env!("CARGO_BIN_EXE_genjin"), columns, rows, args, env)
    }

    /// Starts any program.
    pub fn program(program: &str, columns: u16, rows: u16, args: &[&str], env: &[(&str, &str)]) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env("LC_ALL", "en_US.UTF-8");
        command.env("XDG_CONFIG_HOME", "/nonexistent");
        command.env_remove("GENJIN_DATA");
        command.env_remove("NO_COLOR");
        // What a test copies does not go to the clipboard of whoever runs it.
        command.env_remove("DISPLAY");
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let input = pair.master.take_writer().unwrap();
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 1 << 16];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..read].to_vec()).is_err() {
                    return;
                }
            }
        });
        let parser = vt100::Parser::new(rows, columns, 0);
        Self { parser, master: pair.master, child, input, output, raw: Vec::new() }
    }

    /// Takes in what was written within this time; whether something came.
    pub fn pump(&mut self, wait: Duration) -> bool {
        match self.output.recv_timeout(wait) {
            Ok(bytes) => {
                self.parser.process(&bytes);
                self.raw.extend(bytes);
                true
            }
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(wait.min(Duration::from_millis(5)));
                false
            }
        }
    }

    /// The screen's text, a line a row.
    pub fn text(&self) -> String {
        let screen = self.parser.screen();
        let (_, columns) = screen.size();
        screen.rows(0, columns).collect::<Vec<_>>().join("\n")
    }

    /// Waits until the screen is as wanted; fails with the screen it saw last.
    pub fn wait(&mut self, what: &str, wanted: impl Fn(&str) -> bool) -> &mut Self {
        self.wait_for(what, |screen| wanted(&screen.text()))
    }

    /// Whether the last frame has come whole: it is wrapped in a synchronised update.
    fn is_whole(&self) -> bool {
        let last = |mark: &[u8]| self.raw.windows(mark.len()).rposition(|bytes| bytes == mark);
        last(b"\x1b[?2026h") <= last(b"\x1b[?2026l")
    }

    /// The same, where more than its text is looked at.
    pub fn wait_for(&mut self, what: &str, wanted: impl Fn(&Self) -> bool) -> &mut Self {
        let until = Instant::now() + LIMIT;
        loop {
            if self.is_whole() && wanted(self) {
                return self;
            }
            assert!(Instant::now() < until, "never seen: {what}\n{}", self.text());
            self.pump(Duration::from_millis(20));
        }
    }

    /// Waits until a text is on the screen.
    pub fn see(&mut self, text: &str) -> &mut Self {
        self.wait(text, |screen| screen.contains(text))
    }

    /// Waits until a text is not on the screen.
    pub fn unsee(&mut self, text: &str) -> &mut Self {
        self.wait(&format!("without {text}"), |screen| !screen.contains(text))
    }

    /// Where the `nth` occurrence of a text begins: column and row, in cells.
    pub fn find(&self, text: &str, nth: usize) -> Option<(u16, u16)> {
        let screen = self.parser.screen();
        let (rows, columns) = screen.size();
        let mut seen = 0;
        for row in 0..rows {
            let mut line = String::new();
            let mut starts = Vec::new();
            for column in 0..columns {
                let Some(cell) = screen.cell(row, column) else { continue };
                if cell.is_wide_continuation() {
                    continue;
                }
                let shown = if cell.has_contents() { cell.contents().to_owned() } else { " ".to_owned() };
                for _ in 0..shown.len() {
                    starts.push(column);
                }
                line.push_str(&shown);
            }
            for (at, _) in line.match_indices(text) {
                if seen == nth {
                    return Some((starts[at], row));
                }
                seen += 1;
            }
        }
        None
    }

    /// The screen's text with its colours.
    pub fn look(&self) -> Vec<u8> {
        self.parser.screen().contents_formatted()
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        let (rows, columns) = self.parser.screen().size();
        (columns, rows)
    }

    /// What stands in a cell.
    pub fn cell(&self, column: u16, row: u16) -> Option<String> {
        self.parser.screen().cell(row, column).map(|cell| cell.contents().to_owned())
    }

    /// Where the last occurrence of a text begins.
    pub fn find_last(&self, text: &str) -> Option<(u16, u16)> {
        (0..).map_while(|nth| self.find(text, nth)).last()
    }

    /// Types.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
        self
    }

    /// One report of the mouse: a button (32 added for motion), pressed or let go.
    pub fn mouse(&mut self, button: u8, at: (u16, u16), down: bool) {
        let end = if down { 'M' } else { 'm' };
        let (column, row) = (at.0 + 1, at.1 + 1);
        self.keys(&format!("\u{1b}[<{button};{column};{row}{end}"));
    }

    /// Presses and releases the left button.
    pub fn click(&mut self, at: (u16, u16)) -> &mut Self {
        self.mouse(0, at, true);
        self.mouse(0, at, false);
        self
    }

    /// Presses, and moves in steps; the button stays down.
    pub fn lift(&mut self, from: (u16, u16), to: (u16, u16)) -> &mut Self {
        self.mouse(0, from, true);
        for step in 1..=6_i32 {
            let between =
                |a: u16, b: u16| u16::try_from(i32::from(a) + (i32::from(b) - i32::from(a)) * step / 6).unwrap();
            self.mouse(32, (between(from.0, to.0), between(from.1, to.1)), true);
        }
        self
    }

    /// Lets the button go.
    pub fn drop_at(&mut self, at: (u16, u16)) -> &mut Self {
        self.mouse(0, at, false);
        self
    }

    /// Turns the wheel down by one.
    pub fn wheel(&mut self, at: (u16, u16), down: bool) -> &mut Self {
        self.mouse(if down { 65 } else { 64 }, at, true);
        self
    }

    /// Another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
        self.parser.screen_mut().set_size(rows, columns);
        self
    }

    /// The process.
    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Waits for the end and gives whether it was a success.
    pub fn end(&mut self) -> bool {
        let until = Instant::now() + LIMIT;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                while self.pump(Duration::from_millis(30)) {}
                return status.success();
            }
            assert!(Instant::now() < until, "it does not end\n{}", self.text());
            self.pump(Duration::from_millis(20));
        }
    }

    /// Kills it at once.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Whether the terminal was given back as it was: main screen, no mouse, no paste mode, cursor shown.
    pub fn given_back(&self) -> bool {
        let screen = self.parser.screen();
        !screen.alternate_screen()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
            && !screen.bracketed_paste()
            && !screen.hide_cursor()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
