//! Some libraries answer damage with a panic (sled, readers of workbooks). Here it becomes an error, and nothing of it reaches the terminal.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
}
static HOOK: Once = Once::new();

/// Whether a panic on this thread right now is one that is caught and turned into an error. A panic hook
/// installed later (one that restores the terminal) asks this and does nothing if so.
pub fn panic_is_contained() -> bool {
    CONTAINED.with(Cell::get) || std::thread::current().name().is_some_and(is_of_sled)
}

/// sled's own threads; their panics end in an error at the next write.
fn is_of_sled(name: &str) -> bool {
    name == "log flusher" || name.starts_with("sled-")
}

/// Runs `work`.
///
/// # Errors
/// The first line of what a panic in it said.
pub fn contain<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    HOOK.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |info| {
            if !panic_is_contained() {
                before(info);
            }
        }));
    });
    let outer = CONTAINED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    CONTAINED.set(outer);
    done.map_err(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
        said.and_then(|said| said.lines().next()).unwrap_or("it gave up").to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_inside_is_an_error_and_one_outside_stays_one() {
        let caught = contain(|| panic!("segment 7"));
        assert_eq!(caught, Err::<(), _>("segment 7".to_owned()));
        assert!(!panic_is_contained());
    }
}
