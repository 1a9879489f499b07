//! The traveller's side: asks for tokens, keeps them encrypted, shows each once.
//!
//! People, offers, thresholds and history: `core/docs/wallet.md`.

mod asked;
mod error;
mod forget;
mod history;
mod import;
mod keys;
mod moves;
mod passes;
mod person;
mod preview;
mod receipt;
mod request;
mod round;
mod show;
mod skip;
mod state;
mod tells;
#[cfg(test)]
mod tests;
mod transfer;

use rand_core::CryptoRng;

pub use asked::{Asked, Offer};
pub use error::WalletError;
pub use forget::Forgotten;
pub use history::{HISTORY_DAYS, HISTORY_SHOWS, PastShow};
pub use import::{ImportReport, ImportedStack};
pub use keys::Check;
pub use passes::{ENDS_SOON, LOW_SHARE, NextShows, PassSummary, Standing};
pub use person::{Choice, Label, PassId, PersonId, PersonSummary};
pub use preview::Preview;
pub use receipt::Receipt;
pub use request::{RequestFile, Want};
pub use round::Round;
pub use show::{GoingOn, Show, ShowKind};
use state::State;
pub use tells::{Link, Linker, Tell};
pub use transfer::is_transfer;

use crate::{
    cbor::DecodeError,
    crypto::Hash,
    time::UnixTime,
    trust::{PackState, Pinned, TrustPack},
    vault::{Found, NewSlot, Store, Stored, Unlock, Vault, VaultError, find},
};

/// A wallet over its store. Every change is on the disk before it is seen.
pub struct Wallet<S: Store> {
    store: S,
    vault: Vault,
    state: State,
    pack: TrustPack,
}

impl<S: Store> Wallet<S> {
    /// A new wallet in `store`, which `slot` opens (a device's secret, a passphrase, or both), that trusts `pack_file` if its first roots hash to `roots` (or,
    /// where `None`, whatever roots the pack has: pinned from here on).
    ///
    /// # Errors
    /// [`WalletError::Exists`], [`WalletError::Pack`], [`WalletError::Vault`].
    pub fn create<'s>(
        mut store: S,
        slot: impl Into<NewSlot<'s>>,
        pack_file: &[u8],
        roots: Option<Hash>,
        now: UnixTime,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, WalletError> {
        // One that was never finished held nothing yet.
        for copy in [Stored::Current, Stored::Previous] {
            if store.read_stored(copy).map_err(VaultError::from)?.is_some() {
                return Err(WalletError::Exists);
            }
        }
        let pack = match roots {
            Some(roots) => TrustPack::open(pack_file, &Pinned(roots), now)?,
            None => TrustPack::dangerous_open_unpinned(pack_file, now)?,
        };
        let mut vault = Vault::create(slot, rng)?;
        let state = State::new(pack.roots_hash(), pack_file.to_vec());
        let bytes = vault.seal(&state.encode(), rng)?;
        store.write(&bytes).map_err(VaultError::from)?;
        Ok(Self { store, vault, state, pack })
    }

    /// Opens the wallet in `store`, and erases a show that is over at `now`. The pack in it was accepted before and is accepted
    /// again, expired or not. Where the newest copy is damaged and the one before is opened, one show of each epoch of every
    /// stack is erased with it: a burnt token never comes back.
    ///
    /// # Errors
    /// [`WalletError::Vault`].
    pub fn open<'s>(
        mut store: S,
        unlock: impl Into<Unlock<'s>>,
        now: UnixTime,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, WalletError> {
        let found = find(&store, unlock.into())?;
        let (state, pack) = read(&found)?;
        store.settle(found.copy).map_err(VaultError::from)?;
        let mut wallet = Self { store, vault: found.vault, state, pack };
        wallet.begin(found.copy, now, rng)?;
        Ok(wallet)
    }

    /// The pack that this wallet holds.
    #[must_use]
    pub fn pack(&self) -> &TrustPack {
        &self.pack
    }

    /// Takes a newer pack of the same authority.
    ///
    /// # Errors
    /// [`WalletError::Pack`]: the pack held stays.
    pub fn set_pack(&mut self, pack_file: &[u8], now: UnixTime, rng: &mut impl CryptoRng) -> Result<(), WalletError> {
        self.unlocked()?;
        let pack = self.pack.succeed(pack_file, now)?;
        self.state.pack_file = pack_file.to_vec();
        self.save(rng)?;
        self.pack = pack;
        Ok(())
    }

    /// Puts what changed on the disk. After an error the wallet is what the disk has, or locked where that can't be read.
    fn save(&mut self, rng: &mut impl CryptoRng) -> Result<(), WalletError> {
        let before = self.generation();
        let sealed = self.vault.seal(&self.state.encode(), rng);
        let written = sealed.and_then(|bytes| self.store.write(&bytes).map_err(VaultError::from));
        if written.is_err() {
            self.vault.not_written(before);
            self.read_again();
        }
        Ok(written?)
    }

    fn read_again(&mut self) {
        let mut state = || {
            let bytes = self.store.read().ok()??;
            let body = self.vault.reopen(&bytes).ok()?;
            State::decode(&body).ok()
        };
        match state() {
            Some(state) => self.state = state,
            None => self.lock(),
        }
    }

    fn usable_pack(&self, now: UnixTime) -> Result<&TrustPack, WalletError> {
        match self.pack.state(now) {
            PackState::Fresh | PackState::Stale => Ok(&self.pack),
            PackState::ClockBehind => Err(WalletError::PackNotUsable("this clock is behind it")),
            PackState::Expired => Err(WalletError::PackNotUsable("it has run out")),
        }
    }
}

/// What a vault's body holds.
fn read(found: &Found) -> Result<(State, TrustPack), WalletError> {
    let state = State::decode(&found.body).map_err(|error| match error {
        DecodeError::NewerKind => VaultError::NewerVersion,
        _ => VaultError::Damaged,
    })?;
    let pack = TrustPack::open(&state.pack_file, &Pinned(state.roots), UnixTime::NEVER)?;
    Ok((state, pack))
}
