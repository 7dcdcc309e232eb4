//! The command's end of the socket.

use std::fs;
use std::io;
use std::path::Path;

use interprocess::local_socket::Stream;
use interprocess::local_socket::prelude::*;

use super::wire::{Question, Told, receive, send};
use super::{PROTOCOL, SocketError, address_file, name};
use crate::engine::ask::{Answer, Ask, Asker};
use crate::engine::job::Watch;

/// A connection to the workbench that has the book open.
pub struct Client {
    stream: Stream,
}

impl Client {
    /// Finds the workbench of a folder.
    ///
    /// # Errors
    /// [`SocketError::Nobody`] when none listens, [`SocketError::OtherVersion`] when it speaks another protocol.
    pub fn connect(dir: &Path) -> Result<Self, SocketError> {
        let address = fs::read_to_string(address_file(dir)).map_err(SocketError::Nobody)?;
        let name = name(address.trim()).map_err(SocketError::Nobody)?;
        let mut stream = Stream::connect(name).map_err(SocketError::Nobody)?;
        send(&mut stream, &PROTOCOL)?;
        let found: u32 = receive(&mut stream)?;
        if found == PROTOCOL { Ok(Self { stream }) } else { Err(SocketError::OtherVersion { found, known: PROTOCOL }) }
    }

    /// Asks and waits, telling `watch` of progress; when it wants no more, the connection is cut and the workbench stops the job.
    ///
    /// # Errors
    /// [`SocketError::Broken`] when the workbench went away or the job was stopped.
    pub fn ask(&mut self, asker: &Asker, ask: Ask, watch: &mut dyn Watch) -> Result<Answer, SocketError> {
        send(&mut self.stream, &Question { asker: *asker, ask })?;
        loop {
            match receive(&mut self.stream)? {
                Told::Answer(answer) => return Ok(*answer),
                Told::Progress(progress) => {
                    if !watch.at(progress) {
                        return Err(SocketError::Broken(io::ErrorKind::Interrupted.into()));
                    }
                }
            }
        }
    }
}
