//! The engine: the one thread that owns the store, the jobs it does beside the screen, and the socket for other processes.

mod ask;
mod book_view;
mod config;
mod days;
mod desk;
mod finder;
mod folder;
mod folders;
mod intake;
mod job;
mod keeper;
mod mail_drop;
mod quote_lines;
mod shelf;
pub mod socket;
mod thread;
mod trouble;

pub use ask::{
    Answer, Ask, Asker, BackupAsk, Done, DueAnswer, Event, ExportAsk, FoldersKept, ListQuery, MailFile, QuoteFile,
    RatesAsk, ReviewFile, Reviewed, SettingsAsk, SortKey, TextFile,
};
pub use config::{ConfigError, change_settings, read_settings, read_speed_ups};
pub use desk::{Desk, DeskError, peek_due, peek_found};
pub use folder::file as folder_of;
pub use folders::{
    CustomerFiles, FileAsk, FileLine, FolderLine, FolderTrouble, FoldersAsk, FoldersTold, PageAsk, PageLine, PageTold,
    Side,
};
pub use intake::{
    Difference, FieldChoice, Folder, FolderEntry, ImportAsk, Imported, MailsOf, MailsTold, RejectedAsk, Stamp,
    SurveyAsk, Surveyed, TableColumn,
};
pub use job::{
    FoldersThere, Inspected, Progress, RestoredBook, Watch, folders_there, inspect_backup, no_watch, restore_backup,
    write_samples,
};
pub use keeper::Keeper;
pub use mail_drop::{EVERY, MailDrop};
pub use quote_lines::quote_lines;
pub use thread::{EngineEnding, EngineLine, EngineLink, start};
pub use trouble::tell;
