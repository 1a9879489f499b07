//! Why a vault can't be opened or kept, and what to do about it.

use std::io;

/// Why a vault can't be opened or kept, named by what to do. Whatever it is, nothing on the disk was lost by it.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// There is nothing here.
    #[error("there is no wallet here; make one first")]
    Missing,
    /// No secret was given that could open it, or it was locked again.
    #[error("the vault is locked; unlock it with the device's key, the passphrase, or both, as it asks")]
    Locked,
    /// The device's secret is gone, or another one took its place.
    #[error("this device's key does not open the vault; unlock it with the passphrase, or fetch the passes again")]
    DeviceKeyLost,
    /// The passphrase is another one. Trying again costs what the passphrase's slot says, and nothing else.
    #[error("that is not the passphrase; try again (nothing is locked or erased by trying)")]
    WrongPassphrase,
    /// A new passphrase is shorter than [`NewSlot::MIN_PASSPHRASE`](super::NewSlot::MIN_PASSPHRASE).
    #[error("the passphrase is too short; take at least 8 characters, better four words")]
    PassphraseTooShort,
    /// Not a vault, or its bytes were changed.
    #[error("the vault is damaged; it was left as it is: keep it, and restore a copy or make another wallet")]
    Damaged,
    /// Written by a later version of this program.
    #[error("the vault was written by a newer version of this program; update it")]
    NewerVersion,
    /// Another process has it open.
    #[error("the vault is in use; close the other program that has it open, and try again")]
    InUse,
    /// An older file stands where a newer one was.
    #[error(
        "this is an older copy of the vault, with tokens that may have been shown; restore the newest, or ask for new passes"
    )]
    RolledBack,
    /// It would have no slot left.
    #[error("this is the only way to open the vault; add another one first")]
    LastSlot,
    /// The disk has no room.
    #[error("the disk is full; nothing was changed: make room, and try again")]
    Full,
    /// The disk said no; what was there before is still there.
    #[error("the disk refused ({0}); what was there before is unchanged: try again, or mend the disk")]
    Disk(io::Error),
}

impl VaultError {
    /// Its name, which never changes meaning: a row in `core/docs/vault.md`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Locked => "locked",
            Self::DeviceKeyLost => "device_key_lost",
            Self::WrongPassphrase => "wrong_passphrase",
            Self::PassphraseTooShort => "passphrase_too_short",
            Self::Damaged => "damaged",
            Self::NewerVersion => "newer_version",
            Self::InUse => "in_use",
            Self::RolledBack => "rolled_back",
            Self::LastSlot => "last_slot",
            Self::Full => "full",
            Self::Disk(_) => "disk",
        }
    }

    /// What the person before it should do.
    #[must_use]
    pub const fn next_step(&self) -> &'static str {
        match self {
            Self::Missing => "make a wallet first",
            Self::Locked => "unlock it with the device's key, the passphrase, or both, as it asks",
            Self::DeviceKeyLost => "unlock it with the passphrase if it has one, or fetch the passes again",
            Self::WrongPassphrase => "try again",
            Self::PassphraseTooShort => "take at least 8 characters, better four words",
            Self::Damaged => "keep the file, and restore a copy or make another wallet",
            Self::NewerVersion => "update this program",
            Self::InUse => "close the other program that has it open, and try again",
            Self::RolledBack => "restore the newest copy, or ask the issuer for new passes",
            Self::LastSlot => "add another way to open it first",
            Self::Full => "make room on the disk, and try again",
            Self::Disk(_) => "try again, or mend the disk",
        }
    }
}

impl From<io::Error> for VaultError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Disk(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        issuance::SealedError, presentation::ChallengeError, rule::RuleId, time::UnixTime, trust::PackError,
        wallet::WalletError,
    };

    /// One of each; whoever adds one is stopped by the matches above, and by the number of rows below.
    fn every() -> Vec<WalletError> {
        let disk = || VaultError::Disk(io::ErrorKind::Other.into());
        let of_vault = [
            VaultError::Missing,
            VaultError::Locked,
            VaultError::DeviceKeyLost,
            VaultError::WrongPassphrase,
            VaultError::PassphraseTooShort,
            VaultError::Damaged,
            VaultError::NewerVersion,
            VaultError::InUse,
            VaultError::RolledBack,
            VaultError::LastSlot,
            VaultError::Full,
            disk(),
        ];
        let of_wallet = [
            WalletError::Exists,
            WalletError::Pack(PackError::NewerKind),
            WalletError::PackNotUsable(""),
            WalletError::NoSuchIssuer,
            WalletError::NoSuchRule(RuleId([0; 8])),
            WalletError::TooMuch,
            WalletError::Sealed(SealedError::Damaged),
            WalletError::NoSuchRequest,
            WalletError::BadAnswer(""),
            WalletError::NoPass,
            WalletError::KeyRetired,
            WalletError::NoShowsLeft { next: UnixTime::NEVER },
            WalletError::ShowsLeft(1),
            WalletError::NothingToResume,
            WalletError::Challenge(ChallengeError::Audience),
            WalletError::NotAsked,
            WalletError::ClocksDiffer { minutes: 16 },
            WalletError::NoSuchPerson,
            WalletError::BadLabel(""),
            WalletError::HasPasses,
            WalletError::NoSuchPass,
            WalletError::HandedOver,
            WalletError::BadTransfer(""),
            WalletError::BadReceipt,
            WalletError::ReceivedTwice,
            WalletError::NothingLacking,
            WalletError::OutOfRange,
        ];
        of_vault.into_iter().map(WalletError::from).chain(of_wallet).collect()
    }

    #[test]
    fn every_error_has_its_row_in_the_table_and_every_row_its_error() {
        let page = include_str!("../../docs/vault.md");
        let (_, table) = page.split_once("## When it fails").unwrap();
        let (table, _) = table.split_once("## Promised").unwrap();
        let rows = table.lines().filter_map(|line| line.strip_prefix("| `"));
        let rows: BTreeSet<_> = rows.filter_map(|row| row.split_once("` | ")).collect();
        let errors = every();
        for error in &errors {
            let row = rows.iter().find(|(code, _)| *code == error.code());
            let (_, rest) = row.unwrap_or_else(|| panic!("{} has no row", error.code()));
            let next_step = rest.trim_end_matches(" |").rsplit(" | ").next();
            assert_eq!(next_step, Some(error.next_step()), "{}", error.code());
        }
        let codes: BTreeSet<_> = errors.iter().map(WalletError::code).chain(["failed"]).collect();
        assert_eq!(rows.iter().map(|(code, _)| *code).collect::<BTreeSet<_>>(), codes);
        assert_eq!(codes.len(), errors.len() + 1, "each error has a code of its own");
    }

    #[test]
    fn a_full_disk_is_told_from_a_broken_one() {
        let code = |kind: io::ErrorKind| VaultError::from(io::Error::from(kind)).code();
        assert_eq!([io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded].map(code), ["full"; 2]);
        assert_eq!(code(io::ErrorKind::PermissionDenied), "disk");
    }
}
