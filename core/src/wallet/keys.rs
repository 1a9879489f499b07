//! What opens a wallet, and what locks it again.

use rand_core::CryptoRng;

use super::{State, Wallet, WalletError, read};
use crate::{
    time::UnixTime,
    vault::{Header, NewSlot, SlotKind, Store, Stored, Unlock, Vault, VaultError, find},
};

/// What [`Wallet::check`] found. Prints without anything of what the wallet holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Which copy opens. Where it isn't the current one, opening the wallet sets the current one aside, if there is one.
    pub opens: Stored,
    /// Whether there is a current copy, and it is damaged.
    pub damaged: bool,
    /// What the vault asks for.
    pub slots: Vec<SlotKind>,
    /// How often it was saved.
    pub generation: u64,
    /// How many passes it holds.
    pub passes: usize,
    /// How many requests wait for an answer.
    pub pending: usize,
    /// How many tokens it holds, reserves counted.
    pub tokens: usize,
}

impl<S: Store> Wallet<S> {
    /// What is in the clear of the wallet in `store`: what it asks for, and what the platform has to unwrap first.
    ///
    /// # Errors
    /// [`VaultError::Missing`], [`VaultError::Damaged`], [`VaultError::NewerVersion`], [`VaultError::Disk`].
    pub fn header(store: &S) -> Result<Header, VaultError> {
        let mut none = VaultError::Missing;
        for copy in [Stored::Current, Stored::Unfinished, Stored::Previous] {
            let Some(bytes) = store.read_stored(copy)? else { continue };
            match Header::of(&bytes) {
                Err(VaultError::Damaged) => none = VaultError::Damaged,
                header => return header,
            }
        }
        Err(none)
    }

    /// Whether there is a wallet in `store`, be it damaged or of a newer version: another can't be made in its place.
    ///
    /// # Errors
    /// [`VaultError::Disk`].
    pub fn exists(store: &S) -> Result<bool, VaultError> {
        match Self::header(store) {
            Ok(_) | Err(VaultError::Damaged | VaultError::NewerVersion) => Ok(true),
            Err(VaultError::Missing) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Reads all of the wallet in `store`, and says what opening it would do. Changes nothing.
    ///
    /// # Errors
    /// As [`Wallet::open`].
    pub fn check<'s>(store: &S, unlock: impl Into<Unlock<'s>>) -> Result<Check, WalletError> {
        let found = find(store, unlock.into())?;
        let (state, _) = read(&found)?;
        let current = store.read_stored(Stored::Current).map_err(VaultError::from)?;
        let stacks = state.passes.iter().flat_map(|pass| &pass.stacks);
        Ok(Check {
            opens: found.copy,
            damaged: found.copy != Stored::Current && current.is_some(),
            slots: found.vault.header().slots().collect(),
            generation: found.vault.header().generation(),
            passes: state.passes.iter().map(|pass| pass.stacks.len()).sum(),
            pending: state.pending.len(),
            tokens: stacks.flat_map(|stack| &stack.epochs).map(|epoch| epoch.tokens.len()).sum(),
        })
    }

    /// Wipes the data key and all that the wallet holds from memory, but for the trust pack, which is public. Every call after this
    /// says [`VaultError::Locked`], and lists are empty, until [`Wallet::unlock`].
    pub fn lock(&mut self) {
        self.vault.lock();
        self.state = State::new(self.state.roots, Vec::new());
    }

    /// Whether the wallet was locked.
    #[must_use]
    pub const fn is_locked(&self) -> bool {
        self.vault.is_locked()
    }

    /// Opens a locked wallet again.
    ///
    /// # Errors
    /// As [`Wallet::open`]: it stays locked then.
    pub fn unlock<'s>(
        &mut self,
        unlock: impl Into<Unlock<'s>>,
        now: UnixTime,
        rng: &mut impl CryptoRng,
    ) -> Result<(), WalletError> {
        let found = find(&self.store, unlock.into())?;
        let (state, pack) = read(&found)?;
        self.store.settle(found.copy).map_err(VaultError::from)?;
        (self.vault, self.state, self.pack) = (found.vault, state, pack);
        self.begin(found.copy, now, rng)
    }

    /// The device's secret as its platform wrapped it, where the vault asks for one.
    #[must_use]
    pub fn wrapped(&self) -> Option<&[u8]> {
        self.vault.header().wrapped()
    }

    /// What opens the wallet.
    pub fn slots(&self) -> impl Iterator<Item = SlotKind> {
        self.vault.header().slots()
    }

    /// How often it was saved: what a device that counts keeps, and gives to [`Unlock::seen`].
    #[must_use]
    pub const fn generation(&self) -> u64 {
        self.vault.header().generation()
    }

    /// Adds a way to open the wallet, or changes the one of its kind.
    ///
    /// # Errors
    /// [`VaultError::Locked`], [`VaultError::PassphraseTooShort`], and what a write says: nothing is changed then.
    pub fn set_slot<'s>(&mut self, slot: impl Into<NewSlot<'s>>, rng: &mut impl CryptoRng) -> Result<(), WalletError> {
        let vault = self.vault.with_slot(slot, rng)?;
        self.change(vault, rng)
    }

    /// Opens the wallet in this one way from now on, under a new data key: what opened it before opens no later file.
    ///
    /// # Errors
    /// As [`Wallet::set_slot`].
    pub fn replace_slots<'s>(
        &mut self,
        slot: impl Into<NewSlot<'s>>,
        rng: &mut impl CryptoRng,
    ) -> Result<(), WalletError> {
        self.unlocked()?;
        let vault = self.vault.renewed(slot, rng)?;
        self.change(vault, rng)
    }

    /// Removes a way to open the wallet.
    ///
    /// # Errors
    /// [`VaultError::Locked`], [`VaultError::LastSlot`], and what a write says: nothing is changed then.
    pub fn remove_slot(&mut self, kind: SlotKind, rng: &mut impl CryptoRng) -> Result<(), WalletError> {
        let vault = self.vault.without_slot(kind)?;
        self.change(vault, rng)
    }

    /// Encrypts the wallet under a new data key. `unlock` has to open every slot.
    ///
    /// # Errors
    /// As [`Vault::rotated`], and what a write says: nothing is changed then.
    pub fn rotate<'s>(&mut self, unlock: impl Into<Unlock<'s>>, rng: &mut impl CryptoRng) -> Result<(), WalletError> {
        let vault = self.vault.rotated(unlock, rng)?;
        self.change(vault, rng)
    }

    /// What opening does once the vault is open.
    pub(super) fn begin(&mut self, copy: Stored, now: UnixTime, rng: &mut impl CryptoRng) -> Result<(), WalletError> {
        let changed = if copy == Stored::Previous {
            self.vault.pass_over();
            self.state.pass_over();
            true
        } else {
            self.state.end_show(now)
        };
        if changed { self.save(rng) } else { Ok(()) }
    }

    pub(super) fn unlocked(&self) -> Result<(), VaultError> {
        if self.is_locked() { Err(VaultError::Locked) } else { Ok(()) }
    }

    /// Saves under another header or key; keeps the one that it has where that fails.
    pub(super) fn change(&mut self, mut vault: Vault, rng: &mut impl CryptoRng) -> Result<(), WalletError> {
        let bytes = vault.seal(&self.state.encode(), rng)?;
        match self.store.write(&bytes) {
            Ok(()) => self.vault = vault,
            Err(error) => {
                self.vault.pass_over();
                self.read_again();
                return Err(VaultError::from(error).into());
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
