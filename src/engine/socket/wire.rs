//! Messages on the socket.

use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::engine::ask::{Answer, Ask, Asker};
use crate::engine::job::Progress;

/// The longest message taken: more than any answer of a book of 100,000 customers.
const LONGEST: u32 = 256 * 1024 * 1024;

/// From the client.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Question {
    pub asker: Asker,
    pub ask: Ask,
}

/// From the workbench.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Told {
    Progress(Progress),
    Answer(Box<Answer>),
}

pub(super) fn send<T: Serialize>(to: &mut impl Write, message: &T) -> io::Result<()> {
    let bytes = bincode::serde::encode_to_vec(message, bincode::config::standard()).map_err(io::Error::other)?;
    let length = u32::try_from(bytes.len()).ok().filter(|length| *length <= LONGEST);
    let length = length.ok_or_else(|| io::Error::other("a message too long"))?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(&bytes)?;
    to.flush()
}

pub(super) fn receive<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<T> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length > LONGEST {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "a message too long"));
    }
    // Grows with what really comes, not with what a stranger announces.
    let mut bytes = Vec::new();
    from.take(u64::from(length)).read_to_end(&mut bytes)?;
    if bytes.len() != length as usize {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let config = bincode::config::standard();
    bincode::serde::decode_from_slice(&bytes, config).map(|(message, _)| message).map_err(io::Error::other)
}
