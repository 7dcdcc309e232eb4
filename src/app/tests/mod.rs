//! Tests of the screen's state: keys in, state, effects and the store out.

mod backup;
mod board;
mod chases;
mod checklist;
mod complaints;
mod credits;
mod day;
mod desk;
mod dossier;
mod duplicates;
mod expedite;
mod fair;
mod files;
mod forms;
mod import;
mod letters;
mod orders;
mod products;
mod rates;
mod review;
pub(crate) mod sample;
mod search;
mod settings;
mod timeline;
mod trade;
