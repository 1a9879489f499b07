//! One vault in a folder that the shell names.
//!
//! A write goes: `vault.new`, its fsync; `vault` becomes `vault.previous`, `vault.new` becomes `vault`; fsync of the folder; `vault`
//! is read back; `vault.previous` is removed. Wherever this is cut short, one of the three opens, and tells which it is.

use std::{io, path::Path};

use super::{Disk, Folder, Store, Stored, VaultError};

const VAULT: &str = "vault";
const NEW: &str = "vault.new";
const PREVIOUS: &str = "vault.previous";
const LOCK: &str = "vault.lock";
/// A number follows. Nobody has so many.
const DAMAGED: &str = "vault.damaged-";
const MAX_DAMAGED: u32 = 1000;

/// One vault in a folder, which no other process may use until this is dropped. The folder's name and place are the shell's, as is
/// keeping it out of backups.
#[derive(Debug)]
pub struct FileStore<D: Disk = Folder> {
    disk: D,
}

impl FileStore {
    /// The vault of the folder `dir`.
    ///
    /// # Errors
    /// [`VaultError::InUse`]; [`VaultError::Missing`] where there is no such folder; [`VaultError::Disk`].
    pub fn new(dir: &Path) -> Result<Self, VaultError> {
        match Self::on(Folder::new(dir)) {
            Err(VaultError::Disk(error)) if error.kind() == io::ErrorKind::NotFound => Err(VaultError::Missing),
            store => store,
        }
    }
}

impl<D: Disk> FileStore<D> {
    /// The vault of a disk.
    ///
    /// # Errors
    /// [`VaultError::InUse`], [`VaultError::Disk`].
    pub fn on(mut disk: D) -> Result<Self, VaultError> {
        if disk.lock(LOCK)? { Ok(Self { disk }) } else { Err(VaultError::InUse) }
    }

    /// Gives the vault a name of its own, `vault.damaged-1` or the next, so that another can be made in its place. Nothing reads
    /// it any more; it is never written over.
    ///
    /// # Errors
    /// Whatever the disk says; [`io::ErrorKind::NotFound`] where there is no vault.
    pub fn set_aside(&mut self) -> io::Result<()> {
        for number in 1..MAX_DAMAGED {
            let name = format!("{DAMAGED}{number}");
            if self.disk.read(&name)?.is_none() {
                self.disk.rename(VAULT, &name)?;
                return self.disk.sync_dir();
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    fn write_new(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut file = self.disk.create(NEW)?;
        self.disk.write(&mut file, bytes)?;
        self.disk.sync(&mut file)
    }

    /// Puts the new file in its place; it is there when this comes back, on the disk and whole.
    fn put_in_place(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.disk.rename(NEW, VAULT)?;
        self.disk.sync_dir()?;
        let written = self.disk.read(VAULT)?;
        if written.is_some_and(|written| written == bytes) {
            Ok(())
        } else {
            Err(io::Error::new(io::ErrorKind::InvalidData, "what was written reads back otherwise"))
        }
    }
}

impl<D: Disk> Store for FileStore<D> {
    fn read(&self) -> io::Result<Option<Vec<u8>>> {
        self.disk.read(VAULT)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.write_new(bytes) {
            // The error that matters is the first one, here and below.
            let _ = self.disk.remove(NEW);
            return Err(error);
        }
        // Not there: a new vault, or a damaged one that was set aside; then the previous one stays.
        let had_one = is_there(self.disk.rename(VAULT, PREVIOUS))?;
        if let Err(error) = self.put_in_place(bytes) {
            let _ = if had_one { self.disk.rename(PREVIOUS, VAULT) } else { self.disk.remove(VAULT) };
            let _ = self.disk.remove(NEW);
            return Err(error);
        }
        // Left there it would be written over next time.
        let _ = self.disk.remove(PREVIOUS);
        Ok(())
    }

    fn read_stored(&self, copy: Stored) -> io::Result<Option<Vec<u8>>> {
        self.disk.read(match copy {
            Stored::Current => VAULT,
            Stored::Unfinished => NEW,
            Stored::Previous => PREVIOUS,
        })
    }

    fn settle(&mut self, copy: Stored) -> io::Result<()> {
        if copy != Stored::Current && self.disk.read(VAULT)?.is_some() {
            self.set_aside()?;
        }
        match copy {
            Stored::Current => {
                // Mostly they aren't there. What can't be removed is written over by the next write.
                let _ = self.disk.remove(NEW);
                let _ = self.disk.remove(PREVIOUS);
            }
            Stored::Unfinished => {
                self.disk.rename(NEW, VAULT)?;
                self.disk.sync_dir()?;
                let _ = self.disk.remove(PREVIOUS);
            }
            // It stays until the next write is whole: whoever opens it again before then has to know what it is.
            Stored::Previous => {}
        }
        Ok(())
    }

    fn wipe(&mut self) -> io::Result<()> {
        for name in [PREVIOUS, NEW, VAULT] {
            is_there(self.disk.remove(name))?;
        }
        for number in 1..MAX_DAMAGED {
            if !is_there(self.disk.remove(&format!("{DAMAGED}{number}")))? {
                break;
            }
        }
        self.disk.sync_dir()
    }
}

/// Whether there was a file to do this with.
fn is_there(done: io::Result<()>) -> io::Result<bool> {
    match done {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests;
