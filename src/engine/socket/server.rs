//! The workbench's end of the socket: a thread that listens and one for each connection.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};

use interprocess::local_socket::prelude::*;
use interprocess::local_socket::{ListenerOptions, Stream};

use super::wire::{Question, Told, receive, send};
use super::{PROTOCOL, address_file, name};
use crate::engine::thread::{Message, Reply};

/// While this lives, other processes find the workbench.
pub struct Server {
    address: PathBuf,
    _folder: tempfile::TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        // Left behind, the file names a socket that nobody listens on; clients take that as nobody being there.
        let _ = fs::remove_file(&self.address);
    }
}

/// Listens; what is asked goes to the engine's thread.
pub(in crate::engine) fn serve(dir: &Path, requests: Sender<Message>) -> io::Result<Server> {
    let folder = private_folder()?;
    let address = socket_address(folder.path())?;
    let listener = ListenerOptions::new().name(name(&address)?).create_sync()?;
    let mut file = tempfile::NamedTempFile::new_in(dir)?;
    file.write_all(address.as_bytes())?;
    file.persist(address_file(dir)).map_err(|error| error.error)?;
    std::thread::Builder::new().name("socket".to_owned()).spawn(move || {
        for stream in listener.incoming().flatten() {
            let requests = requests.clone();
            let answering = std::thread::Builder::new().name("socket-client".to_owned());
            // A client that cannot be served sees its connection close and says so.
            let _ = answering.spawn(move || converse(stream, &requests));
        }
    })?;
    Ok(Server { address: address_file(dir), _folder: folder })
}

/// A 0700 folder with a short path: the runtime directory's where there is one.
fn private_folder() -> io::Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("genjin-");
    let runtime = directories::BaseDirs::new().and_then(|dirs| dirs.runtime_dir().map(Path::to_owned));
    match runtime.map(|runtime| builder.tempdir_in(runtime)) {
        Some(Ok(folder)) => Ok(folder),
        _ => builder.tempdir(),
    }
}

#[cfg(unix)]
fn socket_address(folder: &Path) -> io::Result<String> {
    let path = folder.join("s");
    path.to_str().map(str::to_owned).ok_or_else(|| io::Error::other("the folder's name is not UTF-8"))
}

#[cfg(not(unix))]
fn socket_address(folder: &Path) -> io::Result<String> {
    let own = folder.file_name().and_then(|own| own.to_str());
    own.map(str::to_owned).ok_or_else(|| io::Error::other("the folder's name is not UTF-8"))
}

/// Answers one client until it hangs up.
fn converse(mut stream: Stream, requests: &Sender<Message>) -> io::Result<()> {
    let spoken: u32 = receive(&mut stream)?;
    send(&mut stream, &PROTOCOL)?;
    if spoken != PROTOCOL {
        return Ok(());
    }
    loop {
        let Question { asker, ask } = receive(&mut stream)?;
        let (reply, replies) = channel();
        requests.send(Message::Socket { asker, ask, reply }).map_err(|_| io::ErrorKind::BrokenPipe)?;
        // When sending fails, `replies` is dropped with this function: the job sees it and stops.
        while let Ok(one) = replies.recv() {
            match one {
                Reply::Progress(progress) => send(&mut stream, &Told::Progress(progress))?,
                Reply::Answer(answer) => {
                    send(&mut stream, &Told::Answer(Box::new(answer)))?;
                    break;
                }
            }
        }
    }
}
