//! Which customer has which folder, and bringing each where it belongs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::moving::{self, Names, Place};
use super::trouble::{Trouble, Why};
use super::{mark, tree};
use crate::model::CustomerId;
use crate::rules::{Belongs, COMPANY_FILES, numbered};

/// So many folders of one name are put into another.
const MOST_ALIKE: usize = 1_000;

/// What became of a folder that was to be where it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// The customer has none.
    None,
    /// It is there already.
    There,
    /// It was moved: from where to where, below the root.
    Moved(PathBuf, PathBuf),
}

/// The tree below one root. It remembers where folders were found; each is looked at again before anything is done with it.
#[derive(Debug)]
pub struct Cabinet {
    root: PathBuf,
    /// Below the root.
    known: BTreeMap<CustomerId, PathBuf>,
    /// Further folders that say they are a customer's.
    twins: BTreeMap<CustomerId, PathBuf>,
    names: Names,
    /// The tree was looked through for this run of orders.
    looked: bool,
}

impl Cabinet {
    /// The tree below a root, with the places that were known when it was last looked at.
    pub fn new(root: PathBuf, known: BTreeMap<CustomerId, PathBuf>) -> Self {
        Self { root, known, twins: BTreeMap::new(), names: Names::default(), looked: false }
    }

    /// The root.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where each customer's folder was last seen, below the root.
    pub fn known(&self) -> &BTreeMap<CustomerId, PathBuf> {
        &self.known
    }

    /// The second folders of customers that have two, below the root.
    pub fn twins(&self) -> &BTreeMap<CustomerId, PathBuf> {
        &self.twins
    }

    /// Begins a run of orders: what was read of the disk before may be otherwise now.
    pub fn begin(&mut self) {
        self.names = Names::default();
        self.looked = false;
    }

    /// Looks through the whole tree.
    ///
    /// # Errors
    /// When the root is not there; what was known stays.
    pub fn scan(&mut self) -> Result<(), Trouble> {
        let found = match tree::marked(&self.root) {
            Ok(found) => found,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(self.no_root()),
            Err(error) => return Err(Trouble::of(&self.root, &error)),
        };
        let before = std::mem::take(&mut self.known);
        self.twins.clear();
        for (customer, folders) in found {
            // The one that was known stays the customer's; a copy is the other one.
            let held = before.get(&customer).filter(|held| folders.contains(held)).or(folders.first());
            let Some(held) = held.cloned() else { continue };
            if let Some(twin) = folders.into_iter().find(|folder| *folder != held) {
                self.twins.insert(customer, twin);
            }
            self.known.insert(customer, held);
        }
        // Those of customers that were merged lie in other folders, which are not looked into.
        for (customer, place) in before {
            let within = || place.parent().is_some_and(|folder| self.known.values().any(|held| held == folder));
            if !self.known.contains_key(&customer) && within() && self.is_own(&place, customer) {
                self.known.insert(customer, place);
            }
        }
        self.looked = true;
        Ok(())
    }

    fn no_root(&self) -> Trouble {
        match fs::metadata(&self.root).map_err(|error| Trouble::of(&self.root, &error)) {
            Err(trouble) if trouble.why == Why::TooLong => trouble,
            _ => Trouble::new(&self.root, Why::NoRoot),
        }
    }

    fn is_own(&self, place: &Path, customer: CustomerId) -> bool {
        let path = self.root.join(place);
        // A link to a folder elsewhere is not the folder.
        fs::symlink_metadata(&path).is_ok_and(|about| about.is_dir()) && mark::read(&path) == Some(customer)
    }

    /// The customer's folder below the root: where it was, where it belongs, else wherever it was moved by hand.
    ///
    /// # Errors
    /// When the root is not there.
    pub fn find(&mut self, belongs: &Belongs) -> Result<Option<PathBuf>, Trouble> {
        let customer = belongs.customer;
        let places = self.known.get(&customer).cloned().into_iter().chain([belongs.place(), belongs.other_place()]);
        let near = places.into_iter().find(|place| self.is_own(place, customer));
        if let Some(place) = near {
            self.known.insert(customer, place.clone());
            return Ok(Some(place));
        }
        if !self.root.is_dir() {
            return Err(self.no_root());
        }
        if !self.looked {
            self.scan()?;
        }
        Ok(self.known.get(&customer).cloned())
    }

    /// Brings a customer's folder where it belongs.
    ///
    /// # Errors
    /// [`Trouble`]; the folder is where it was, with all that is in it.
    pub fn settle(&mut self, belongs: &Belongs) -> Result<Settled, Trouble> {
        let Some(from) = self.find(belongs)? else { return Ok(Settled::None) };
        let Some(to) = self.place_to_go(belongs, &from)? else { return Ok(Settled::There) };
        self.bring(belongs.customer, &from, &to)?;
        Ok(Settled::Moved(from, to))
    }

    fn bring(&mut self, customer: CustomerId, from: &Path, to: &Path) -> Result<(), Trouble> {
        moving::bring(&self.root, &self.root.join(from), &self.root.join(to), &mut self.names)?;
        // What lies in it went with it.
        for place in self.known.values_mut() {
            if let Ok(within) = place.strip_prefix(from) {
                *place = to.join(within);
            }
        }
        self.known.insert(customer, to.to_owned());
        Ok(())
    }

    /// Puts a customer's folder, whole, into that of the customer it was merged into, which is made if there is none; under a
    /// name that is free there. One rename: every file is there once, whenever the program is killed.
    ///
    /// # Errors
    /// [`Trouble`]; both folders are as they were.
    pub fn merge(&mut self, from: &Belongs, into: &Belongs) -> Result<(), Trouble> {
        let Some(place) = self.find(from)? else { return Ok(()) };
        self.make(into)?;
        let Some(folder) = self.find(into)? else { return Ok(()) };
        if place.parent() == Some(&folder) || folder.starts_with(&place) {
            return Ok(());
        }
        for number in 1..=MOST_ALIKE {
            let to = folder.join(numbered(&from.name, number));
            if moving::place(&mut self.names, &self.root.join(&to), from.customer)? == Place::Free {
                return self.bring(from.customer, &place, &to);
            }
        }
        Err(Trouble::new(&self.root.join(folder), Why::InTheWay))
    }

    /// The place that a folder is to be moved to; none where it is there.
    fn place_to_go(&mut self, belongs: &Belongs, from: &Path) -> Result<Option<PathBuf>, Trouble> {
        // Of a customer that was merged: it lies in the folder of the one that stayed.
        if belongs.put_away && from.parent().is_some_and(|folder| mark::read(&self.root.join(folder)).is_some()) {
            return Ok(None);
        }
        for to in [belongs.place(), belongs.other_place()] {
            if to == *from {
                return Ok(None);
            }
            let path = self.root.join(&to);
            match moving::place(&mut self.names, &path, belongs.customer)? {
                Place::Free => return Ok(Some(to)),
                Place::Own(held) if held == self.root.join(from) => return Ok(Some(to)),
                // Copied by hand: which of both is the right one, a person has to say.
                Place::Own(held) => return Err(Trouble::new(&self.root.join(from), Why::Twin(held))),
                Place::Other => {}
                // An empty folder of that name was meant for it; one with anything in it does not go.
                Place::Unmarked(held) if fs::remove_dir(&held).is_ok() => {
                    self.names.release(&held);
                    return Ok(Some(to));
                }
                Place::Unmarked(held) | Place::Foreign(held) => return Err(Trouble::new(&held, Why::InTheWay)),
            }
        }
        Err(Trouble::new(&self.root.join(belongs.place()), Why::InTheWay))
    }

    /// The customer's folder, made where it belongs if there is none; a folder without a mark that stands there with that name
    /// becomes it. Gives its path, and whether it was made.
    ///
    /// # Errors
    /// [`Trouble`]; nothing was changed.
    pub fn make(&mut self, belongs: &Belongs) -> Result<(PathBuf, bool), Trouble> {
        self.make_root()?;
        // Whoever has it otherwise has it so.
        let _ = self.company();
        if let Some(place) = self.find(belongs)? {
            return Ok((self.root.join(place), false));
        }
        for to in [belongs.place(), belongs.other_place()] {
            let path = self.root.join(&to);
            let path = match moving::place(&mut self.names, &path, belongs.customer)? {
                Place::Free => {
                    moving::make(&self.root, &path, belongs.customer, &mut self.names)?;
                    path
                }
                Place::Unmarked(held) => {
                    mark::write(&held, belongs.customer).map_err(|error| Trouble::of(&held, &error))?;
                    held
                }
                Place::Own(held) => held,
                Place::Other => continue,
                Place::Foreign(held) => return Err(Trouble::new(&held, Why::InTheWay)),
            };
            let place = path.strip_prefix(&self.root).unwrap_or(&to).to_owned();
            self.known.insert(belongs.customer, place);
            return Ok((path, true));
        }
        Err(Trouble::new(&self.root.join(belongs.place()), Why::InTheWay))
    }

    /// The folder of the company's own files, made if there is none.
    ///
    /// # Errors
    /// [`Trouble`]; a link there is in the way.
    pub fn company(&self) -> Result<PathBuf, Trouble> {
        self.make_root()?;
        let folder = self.root.join(COMPANY_FILES);
        moving::shelf(&self.root, &folder.join("_"))?;
        Ok(folder)
    }

    /// The root, made for its owner alone the first time. One that had folders in it and is gone is not made anew: its drive
    /// may not be connected.
    fn make_root(&self) -> Result<(), Trouble> {
        if self.root.is_dir() {
            return Ok(());
        }
        if !self.known.is_empty() {
            return Err(self.no_root());
        }
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.root).map_err(|error| Trouble::of(&self.root, &error))
    }
}
