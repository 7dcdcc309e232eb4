//! The workbench itself: what `genjin` without a command opens.

use std::io::IsTerminal;

use super::context::{Context, Outcome, Told};
use crate::engine;
use crate::tr;

/// Opens the workbench on the context's folder and comes back when it is left.
pub(super) fn open(context: &mut Context) -> Outcome {
    if context.json || !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
        return Err(tr!(context.lang, "cli.no_terminal"));
    }
    context.close()?;
    let link = engine::start(&context.dir, &context.settings, context.asker())
        .map_err(|error| tr!(context.lang, "cli.no_thread", error = error))?;
    link.close();
    Ok(Told::default())
}
