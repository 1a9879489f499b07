//! How passes rest on a device: one encrypted file, written whole or not at all.
//!
//! - [`Vault`]: the file's bytes. A header of key slots, each of which wraps the data key, and a body under that key.
//! - [`Unlock`], [`NewSlot`], [`Cost`]: what opens a slot, what makes one, and what a passphrase costs to try.
//! - [`Store`], [`FileStore`]: where the bytes rest. A shell names a folder; how it is written is the same everywhere.
//! - [`Disk`], [`Folder`]: the few operations on files that a store needs, and those of the system.
//!
//! Formats, failures and what is promised: `core/docs/vault.md`.

mod cost;
mod disk;
mod error;
mod file;
mod header;
mod replace;
mod slot;
mod store;
#[expect(clippy::module_inception, reason = "one noun per file, and this is the noun")]
mod vault;

pub use cost::Cost;
pub use disk::{Disk, Folder};
pub use error::VaultError;
pub use file::FileStore;
pub use header::Header;
pub use replace::replace_file;
pub use slot::{NewSlot, SlotKind, Unlock};
pub(crate) use store::{Found, find};
pub use store::{Store, Stored};
pub(crate) use vault::MAX_BODY;
pub use vault::Vault;
