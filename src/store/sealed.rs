//! Backups under a passphrase: the file format age, version 1, with its key made from the passphrase by scrypt. Any program that knows
//! age opens one, and finds a plain backup in it. Written and read as a stream.

use std::cell::RefCell;
use std::io::{self, BufRead, Read, Write};
use std::path::Path;
use std::rc::Rc;

use age::secrecy::SecretString;
use age::stream::{StreamReader, StreamWriter};
use age::{DecryptError, Decryptor, Encryptor, scrypt};
use sha2::{Digest, Sha256};

use super::{BackupFault, StoreError};
use crate::model::Passphrase;

/// What a file of age begins with.
pub(super) const SEALED: &[u8] = b"age-encryption.org/";
/// Making the key takes 128 MB for a fraction of a second (2^17 rounds, blocks of 1 KB): the least that is advised today, and
/// little enough for an old computer.
const WORK: u8 = 17;
/// A file that asks for more (2 GB) is not ours.
const MOST_WORK: u8 = 21;

/// Writes and hashes.
pub(super) struct Hashing<W> {
    to: W,
    hash: Sha256,
}

impl<W: Write> Hashing<W> {
    pub fn new(to: W) -> Self {
        Self { to, hash: Sha256::new() }
    }

    /// The checksum of what was written so far.
    pub fn sum(&self) -> [u8; 32] {
        self.hash.clone().finalize().into()
    }

    /// Where it was written to, and the checksum of all of it.
    pub fn end(self) -> (W, [u8; 32]) {
        (self.to, self.hash.finalize().into())
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// The checksum of what was read, told to whoever asks while it is read.
#[derive(Clone, Default)]
pub(super) struct ReadSum(Rc<RefCell<Sha256>>);

impl ReadSum {
    pub fn get(&self) -> [u8; 32] {
        self.0.borrow().clone().finalize().into()
    }
}

/// Reads and hashes.
pub(super) struct Summing<R> {
    pub from: R,
    pub sum: ReadSum,
}

impl<R: Read> Read for Summing<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(bytes)?;
        self.sum.0.borrow_mut().update(bytes.get(..read).unwrap_or_default());
        Ok(read)
    }
}

/// Encrypts what is written, on the way to `to`; `finish` of what comes back ends it.
pub(super) fn seal<W: Write>(to: W, passphrase: &Passphrase) -> io::Result<StreamWriter<W>> {
    let mut recipient = scrypt::Recipient::new(secret(passphrase));
    recipient.set_work_factor(WORK);
    let recipient: &dyn age::Recipient = &recipient;
    let sealing = Encryptor::with_recipients(std::iter::once(recipient)).map_err(io::Error::other)?;
    sealing.wrap_output(to)
}

/// Whether what is read begins as an encrypted file does.
pub(super) fn is_sealed(from: &mut impl BufRead) -> io::Result<bool> {
    Ok(from.fill_buf()?.starts_with(SEALED))
}

/// Decrypts what is read.
///
/// # Errors
/// [`StoreError::WrongPassphrase`]; [`StoreError::BadBackup`] where the beginning is damaged or another key than a passphrase is wanted.
pub(super) fn unseal<R: Read>(from: R, passphrase: &Passphrase, path: &Path) -> Result<StreamReader<R>, StoreError> {
    let told = |error: DecryptError| {
        let why = match error {
            DecryptError::KeyDecryptionFailed | DecryptError::DecryptionFailed => {
                return StoreError::WrongPassphrase { path: path.to_owned() };
            }
            DecryptError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => BackupFault::Short,
            DecryptError::Io(error) if error.kind() != io::ErrorKind::InvalidData => {
                return StoreError::io(path, &error);
            }
            DecryptError::ExcessiveWork { .. } | DecryptError::NoMatchingKeys | DecryptError::UnknownFormat => {
                BackupFault::Foreign
            }
            _ => BackupFault::Damaged,
        };
        StoreError::BadBackup { path: path.to_owned(), why }
    };
    let opening = Decryptor::new(from).map_err(told)?;
    let mut identity = scrypt::Identity::new(secret(passphrase));
    identity.set_max_work_factor(MOST_WORK);
    let identity: &dyn age::Identity = &identity;
    opening.decrypt(std::iter::once(identity)).map_err(told)
}

fn secret(passphrase: &Passphrase) -> SecretString {
    SecretString::from(passphrase.words().to_owned())
}
