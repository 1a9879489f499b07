//! The few operations on files that a vault needs.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

/// Operations on the files of one folder, each named by its name alone. Tests put a disk here that fails, tears and stops.
pub trait Disk {
    /// A file that is being written.
    type File;

    /// The bytes of a file; `None` where there is none.
    ///
    /// # Errors
    /// Whatever the disk says; so have all of these.
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>>;

    /// An empty file that nobody but its owner may read, in place of one that was there.
    ///
    /// # Errors
    /// As above.
    fn create(&mut self, name: &str) -> io::Result<Self::File>;

    /// Writes bytes to the end of a file.
    ///
    /// # Errors
    /// As above.
    fn write(&mut self, file: &mut Self::File, bytes: &[u8]) -> io::Result<()>;

    /// Comes back once the file's bytes would outlast a loss of power.
    ///
    /// # Errors
    /// As above.
    fn sync(&mut self, file: &mut Self::File) -> io::Result<()>;

    /// Gives a file another name, in place of what had that name.
    ///
    /// # Errors
    /// As above; [`io::ErrorKind::NotFound`] where there is no such file.
    fn rename(&mut self, from: &str, to: &str) -> io::Result<()>;

    /// Comes back once the folder's names would outlast a loss of power.
    ///
    /// # Errors
    /// As above.
    fn sync_dir(&mut self) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// As above; [`io::ErrorKind::NotFound`] where there is no such file.
    fn remove(&mut self, name: &str) -> io::Result<()>;

    /// Keeps others from the folder for as long as this disk lives; `false` where another keeps us from it.
    ///
    /// # Errors
    /// As above.
    fn lock(&mut self, name: &str) -> io::Result<bool>;
}

/// A folder of the system.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// Locked while it is open.
    lock: Option<File>,
}

impl Folder {
    /// The folder at `path`, which has to be there.
    #[must_use]
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), lock: None }
    }
}

impl Disk for Folder {
    type File = File;

    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        let file = match File::open(self.path.join(name)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            file => file?,
        };
        // What is larger than any vault is no vault, and is not read to its end.
        let limit = u64::try_from(super::vault::MAX_LEN).unwrap_or(u64::MAX).saturating_add(1);
        let mut bytes = Vec::new();
        file.take(limit).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }

    fn create(&mut self, name: &str) -> io::Result<File> {
        create(&self.path.join(name), true)
    }

    fn write(&mut self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    fn sync(&mut self, file: &mut File) -> io::Result<()> {
        file.sync_all()
    }

    fn rename(&mut self, from: &str, to: &str) -> io::Result<()> {
        fs::rename(self.path.join(from), self.path.join(to))
    }

    fn sync_dir(&mut self) -> io::Result<()> {
        sync_folder(&self.path)
    }

    fn remove(&mut self, name: &str) -> io::Result<()> {
        fs::remove_file(self.path.join(name))
    }

    fn lock(&mut self, name: &str) -> io::Result<bool> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        owners_only(&mut options);
        let file = options.open(self.path.join(name))?;
        match file.try_lock() {
            Ok(()) => self.lock = Some(file),
            Err(TryLockError::WouldBlock) => return Ok(false),
            // Not every disk has locks.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
        Ok(true)
    }
}

/// An empty file; with `private`, of mode 0600, where the system has modes.
pub(super) fn create(path: &Path, private: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    if private {
        owners_only(&mut options);
    }
    options.open(path)
}

#[cfg(unix)]
fn owners_only(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

#[cfg(not(unix))]
fn owners_only(_: &mut OpenOptions) {}

/// A rename lasts once its folder is on the disk. Not every system lets one ask.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
