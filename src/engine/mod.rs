//! The engine: the one thread that owns the store, the jobs beside it, and the socket for other processes.

mod ask;

pub use ask::{Answer, Ask, Asker, Done, DueAnswer, Event, ExportAsk, ImportAsk, ListQuery};
