//! Where a vault's bytes rest, and which of them to open.

use std::io;

use zeroize::Zeroizing;

use super::{Unlock, Vault, VaultError};

/// Where a vault's bytes rest. [`FileStore`](super::FileStore) is the one that every platform uses.
pub trait Store {
    /// The bytes last written; `None` where there never were any.
    ///
    /// # Errors
    /// Whatever the disk says.
    fn read(&self) -> io::Result<Option<Vec<u8>>>;

    /// Replaces them: after an error the old bytes are still there, whole.
    ///
    /// # Errors
    /// Whatever the disk says.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Another copy, that a write which was cut short may have left.
    ///
    /// # Errors
    /// Whatever the disk says.
    fn read_stored(&self, copy: Stored) -> io::Result<Option<Vec<u8>>> {
        if copy == Stored::Current { self.read() } else { Ok(None) }
    }

    /// Makes `copy`, which was opened, the one that is read next. What stood in its place is damaged, and is set aside.
    ///
    /// # Errors
    /// Whatever the disk says.
    fn settle(&mut self, copy: Stored) -> io::Result<()> {
        let _ = copy;
        Ok(())
    }

    /// Removes every copy.
    ///
    /// # Errors
    /// Whatever the disk says.
    fn wipe(&mut self) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// Which of a store's copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stored {
    /// The one that was written last.
    Current,
    /// One that was written whole, but not put in its place.
    Unfinished,
    /// The generation before. A token that it holds may have been shown.
    Previous,
}

/// What was found in a store, and opened.
pub(crate) struct Found {
    pub(crate) vault: Vault,
    pub(crate) body: Zeroizing<Vec<u8>>,
    pub(crate) copy: Stored,
}

/// Opens the newest copy that isn't damaged, and changes nothing. Any other error is about what was brought or what the disk says:
/// an older copy would be no answer to it.
pub(crate) fn find(store: &impl Store, unlock: Unlock<'_>) -> Result<Found, VaultError> {
    let mut none = VaultError::Missing;
    for copy in [Stored::Current, Stored::Unfinished, Stored::Previous] {
        let Some(bytes) = store.read_stored(copy)? else { continue };
        // A damaged copy is what made the difference of one.
        let seen = unlock.seen.map(|seen| seen.saturating_sub(u64::from(copy == Stored::Previous)));
        match Vault::open(&bytes, Unlock { seen, ..unlock }) {
            Ok((vault, body)) => return Ok(Found { vault, body, copy }),
            Err(VaultError::Damaged) => none = VaultError::Damaged,
            Err(other) => return Err(other),
        }
    }
    Err(none)
}
