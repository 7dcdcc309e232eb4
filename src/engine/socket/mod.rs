//! The local socket: commands in other processes reach the workbench that has the book open.
//!
//! The folder holds a 0600 file `socket` with the socket's name; the socket itself lies in a 0700 folder of its own, since a
//! socket's path may have only about 104 bytes. Each message is a length (u32, little endian) and bincode; the first one from
//! each side is the protocol's number.

mod client;
mod server;
mod wire;

use std::io;
use std::path::{Path, PathBuf};

use interprocess::local_socket::Name;
use interprocess::local_socket::prelude::*;

pub use client::Client;
pub use server::Server;
pub(super) use server::serve;

/// The number of the protocol; raised with every change of what is sent.
pub const PROTOCOL: u32 = 33;

/// Why the workbench could not be asked.
#[derive(Debug, thiserror::Error)]
pub enum SocketError {
    /// Nothing listens.
    #[error("no workbench answers: {0}")]
    Nobody(io::Error),
    /// The connection broke.
    #[error("the workbench went away: {0}")]
    Broken(#[from] io::Error),
    /// The other side speaks another protocol.
    #[error("protocol {found}, not {known}")]
    OtherVersion {
        /// What it speaks.
        found: u32,
        /// What this program speaks.
        known: u32,
    },
}

/// The file that names the socket of the workbench that has the book open.
fn address_file(dir: &Path) -> PathBuf {
    dir.join("socket")
}

#[cfg(unix)]
fn name(address: &str) -> io::Result<Name<'_>> {
    use interprocess::local_socket::GenericFilePath;
    address.to_fs_name::<GenericFilePath>()
}

#[cfg(not(unix))]
fn name(address: &str) -> io::Result<Name<'_>> {
    use interprocess::local_socket::GenericNamespaced;
    address.to_ns_name::<GenericNamespaced>()
}
