//! How passes rest on a device: one encrypted blob, written whole or not at all.

mod file;
mod sealed;

pub use file::{FileStore, replace_file};
pub use sealed::Vault;

/// Where a vault's bytes rest. [`FileStore`] is the one that every platform uses.
pub trait Store {
    /// The bytes last written; `None` where there never were any.
    ///
    /// # Errors
    /// Whatever the disk says.
    fn read(&self) -> std::io::Result<Option<Vec<u8>>>;

    /// Replaces them: after an error the old bytes are still there, whole.
    ///
    /// # Errors
    /// Whatever the disk says.
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<()>;
}

/// Why a vault can't be opened or kept, named by what to do.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// There is nothing here.
    #[error("there is no wallet here; make one first")]
    Missing,
    /// The device's key is not the one that this vault was locked with.
    #[error("this device's key does not open the vault; nothing was changed")]
    WrongKey,
    /// Not a vault, or its bytes were changed.
    #[error("the vault is damaged; it was left as it is: keep it, and restore a copy")]
    Damaged,
    /// Written by a later version of this program.
    #[error("the vault was written by a newer version of this program; update it")]
    NewerVersion,
    /// The disk said no; what was there before is still there.
    #[error("the disk refused: {0}; what was there before is unchanged")]
    Disk(#[from] std::io::Error),
}
