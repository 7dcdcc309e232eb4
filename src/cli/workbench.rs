//! The workbench itself: what `genjin` without a command opens.

use std::io::IsTerminal;

use super::context::{Context, Outcome, Told};
use crate::app::{self, App, Moment};
use crate::engine::{self, Asker, EngineLink};
use crate::tr;
use crate::tui;

/// Opens the workbench on the context's folder and comes back when it is left.
pub(super) fn open(context: &mut Context) -> Outcome {
    if context.json || !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
        return Err(tr!(context.lang, "cli.no_terminal"));
    }
    context.close()?;
    let (clock, lang) = (context.clock, context.lang);
    let EngineLink { line, events, ending } = engine::start(&context.dir, &context.settings, context.asker())
        .map_err(|error| tr!(lang, "cli.no_thread", error = error))?;
    let asker = move |lang| {
        let (now, _, today) = clock.read();
        Asker { today, now, lang }
    };
    let stopping = line.clone();
    let link = tui::EngineLink {
        send: Box::new(move |ticket, lang, ask| line.send(ticket, asker(lang), ask)),
        stop: Box::new(move |ticket| stopping.stop(ticket)),
        events,
    };
    let (utc, local, today) = clock.read();
    let moment = Moment { utc, local };
    // The first resize tells the true size where it is not known yet.
    let size = tui::screen_size().unwrap_or((80, 24));
    let mut app = App::new(lang, context.settings.clone(), moment, today, clock.is_pinned(), size);
    app.given = context.given();
    (app.speed_ups, app.speed_ups_trouble) = context.speed_ups();
    let options = tui::Options { clock: Box::new(move || clock.read()) };
    let left = tui::run(app, link, options, app::update);
    // The screen is the shell's again; what was sent is now put on disk.
    ending.close();
    left.map_err(|error| tr!(lang, "cli.no_screen", error = error))?;
    Ok(Told::default())
}
