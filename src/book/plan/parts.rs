//! Changing the parts of something: the lines of a quotation, the milestones of a project.

use super::{PARTS, Refusal};
use crate::book::field::{Field, Reading, missing, set_all};
use crate::book::{PartChange, Typed};

/// A part of something, with fields of its own.
pub(super) trait Part: Sized + 'static {
    /// Its id.
    type Id: Copy + Eq + std::fmt::Display + 'static;
    /// Its fields.
    const FIELDS: &'static [Field<Self>];
    /// What there are too many of, by its locale key under `field.`.
    const MANY: &'static str;

    /// One with a new id, nothing said.
    fn blank() -> Self;
    fn id(&self) -> Self::Id;
    /// The refusal where there is none with this id.
    fn unknown(id: Self::Id) -> Refusal;
}

/// A new part, all that it needs given.
pub(super) fn made<P: Part>(set: &Typed, reading: Reading) -> Result<P, Refusal> {
    if let Some(key) = missing(P::FIELDS, set) {
        // What cannot be read is told before what is missing.
        set_all(P::FIELDS, &mut P::blank(), set, reading)?;
        return Err(Refusal::Missing { field: key.to_owned() });
    }
    let mut part = P::blank();
    set_all(P::FIELDS, &mut part, set, reading)?;
    Ok(part)
}

/// Puts a part behind the others.
pub(super) fn push<P: Part>(parts: &mut Vec<P>, part: P) -> Result<(), Refusal> {
    if parts.len() >= PARTS {
        return Err(Refusal::TooMany { field: P::MANY.to_owned(), limit: PARTS });
    }
    parts.push(part);
    Ok(())
}

/// Changes the parts, one change after the other.
pub(super) fn change<P: Part>(
    parts: &mut Vec<P>,
    changes: &[PartChange<P::Id>],
    reading: Reading,
) -> Result<(), Refusal> {
    for change in changes {
        match change {
            PartChange::Add(set) => push(parts, made(set, reading)?)?,
            PartChange::Edit(id, set) => {
                let part = parts.iter_mut().find(|part| part.id() == *id).ok_or_else(|| P::unknown(*id))?;
                set_all(P::FIELDS, part, set, reading)?;
            }
            PartChange::Move(id, to) => {
                let part = parts.remove(place(parts, *id)?);
                parts.insert((*to).min(parts.len()), part);
            }
            PartChange::Remove(id) => drop(parts.remove(place(parts, *id)?)),
        }
    }
    Ok(())
}

fn place<P: Part>(parts: &[P], id: P::Id) -> Result<usize, Refusal> {
    parts.iter().position(|part| part.id() == id).ok_or_else(|| P::unknown(id))
}
