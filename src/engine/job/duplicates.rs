//! Customers that stand in the book twice: each is read once, then those that have something in common are held against each other.

use std::collections::HashSet;

use super::Watch;
use super::review::Pace;
use crate::book::{APART, Refusal, apart_key};
use crate::engine::ask::{Answer, Asker};
use crate::engine::keeper::{Keeper, failed};
use crate::rules::{Folding, Known, duplicates as likely};
use crate::search::{phone_digits, read_aloud, spellings};
use crate::store::StoreError;
use crate::tr;

/// Ways of reading a Chinese name that are looked at.
const READINGS: usize = 8;

pub(in crate::engine) fn duplicates(keeper: &Keeper, asker: &Asker, watch: &mut dyn Watch) -> Result<Answer, Refusal> {
    let lang = asker.lang;
    let told = |error: StoreError| match error {
        StoreError::Stopped => Refusal::Failed(tr!(lang, "engine.stopped")),
        error => failed(&error, lang),
    };
    // Each is read, and each is looked at.
    let of = (keeper.rows.len() as u64).saturating_mul(2).max(1);
    let mut pace = Pace { keeper, watch, done: 0, of };
    let folding =
        Folding { spellings: &spellings, digits: &phone_digits, read_aloud: &|text: &str| read_aloud(text, READINGS) };
    let mut known = Vec::with_capacity(keeper.rows.len());
    let mut take = |customer: crate::model::Customer| {
        if customer.standing.archived.is_none() {
            known.push(Known::of(&customer, &folding));
        }
        pace.checked()
    };
    keeper.store.each_customer(&mut take).map_err(told)?;
    let Some(mut found) = likely(&known, &mut || pace.step()) else { return Err(told(StoreError::Stopped)) };
    let apart: HashSet<String> = keeper.store.desk_keys(APART).map_err(told)?.into_iter().collect();
    found.retain(|pair| !apart.contains(&apart_key(pair.one, pair.other)));
    Ok(Answer::Duplicates(found))
}
