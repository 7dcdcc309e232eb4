//! The mark: a small file in each customer's folder that holds the customer's id, so that a folder renamed or moved by hand
//! is known again.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use crate::model::CustomerId;

/// The mark's name.
pub const MARK: &str = ".genjin-customer";

/// More than a mark has.
const MOST: u64 = 4096;

/// Whose folder it is; none where there is no mark or it cannot be read as one.
pub(super) fn read(folder: &Path) -> Option<CustomerId> {
    let path = folder.join(MARK);
    if !fs::symlink_metadata(&path).ok()?.is_file() {
        return None;
    }
    let mut text = String::new();
    fs::File::open(path).ok()?.take(MOST).read_to_string(&mut text).ok()?;
    text.lines().next()?.trim_start_matches('\u{feff}').trim().parse().ok()
}

/// Marks a folder: the mark is there whole or not at all.
pub(super) fn write(folder: &Path, customer: CustomerId) -> io::Result<()> {
    let mut file = tempfile::Builder::new().prefix(".genjin-").tempfile_in(folder)?;
    writeln!(file, "{customer}")?;
    writeln!(file, "genjin knows by this file whose folder this is. Leave it here.")?;
    writeln!(file, "genjin 凭此文件认出这是哪位客户的文件夹，请保留。")?;
    file.as_file().sync_all()?;
    file.persist_noclobber(folder.join(MARK)).map_err(|error| error.error)?;
    Ok(())
}
