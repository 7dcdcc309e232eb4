//! sled answers some damage with a panic. Here it becomes an error, and nothing of it reaches the terminal.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use super::StoreError;

thread_local! {
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
}
static HOOK: Once = Once::new();

/// Whether a panic on this thread right now is one that the store catches and turns into an error. A panic hook
/// installed later (one that restores the terminal) asks this and does nothing if so.
pub fn panic_is_contained() -> bool {
    CONTAINED.with(Cell::get) || std::thread::current().name().is_some_and(is_of_sled)
}

/// sled's own threads; their panics end in an error at the next write.
fn is_of_sled(name: &str) -> bool {
    name == "log flusher" || name.starts_with("sled-")
}

/// Runs `work`; a panic in it becomes [`StoreError::Damaged`].
pub(super) fn contain<T>(work: impl FnOnce() -> T) -> Result<T, StoreError> {
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
        StoreError::damaged(said.unwrap_or("the database gave up").lines().next().unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_inside_is_an_error_and_one_outside_stays_one() {
        let caught = contain(|| panic!("segment 7"));
        assert_eq!(caught, Err::<(), _>(StoreError::damaged("segment 7")));
        assert!(!panic_is_contained());
    }
}
