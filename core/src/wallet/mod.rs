//! The traveller's side: asks for tokens, keeps them encrypted, shows each once.

mod import;
mod preview;
mod request;
mod show;
mod state;
#[cfg(test)]
mod tests;

use rand_core::CryptoRng;

pub use import::{ImportReport, ImportedStack};
pub use preview::{PassSummary, Preview};
pub use request::RequestFile;
pub use show::{Show, ShowKind};
use state::State;

use crate::{
    crypto::Hash,
    issuance::SealedError,
    presentation::ChallengeError,
    rule::RuleId,
    time::UnixTime,
    trust::{PackError, PackState, Pinned, TrustPack},
    vault::{Store, Vault, VaultError},
};

/// A wallet over its store. Every change is on the disk before it is seen.
pub struct Wallet<S: Store> {
    store: S,
    vault: Vault,
    state: State,
    pack: TrustPack,
}

/// Why a wallet can't do what was asked, named by what to do.
#[derive(Debug, thiserror::Error)]
pub enum WalletError {
    /// The vault can't be opened or written.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// There is a wallet already.
    #[error("there is a wallet here already; it was left as it is")]
    Exists,
    /// The pack is refused.
    #[error("the trust pack is refused: {0}")]
    Pack(#[from] PackError),
    /// The pack can't be used at this time.
    #[error("the trust pack can't be used now ({0}); take the newest one")]
    PackNotUsable(&'static str),
    /// The pack doesn't have this issuer.
    #[error("the trust pack has no issuer of that name")]
    NoSuchIssuer,
    /// The pack doesn't have this rule, or it isn't in force.
    #[error("the rule {0} is not in force in the trust pack")]
    NoSuchRule(RuleId),
    /// Too many rules or days.
    #[error("ask for 1 to 16 different rules, and for 1 to 400 days")]
    TooMuch,
    /// A sealed file can't be used.
    #[error("the file is {0}")]
    Sealed(#[from] SealedError),
    /// No request of this wallet fits this answer.
    #[error("this answer was made for another wallet, or for a request that was answered already; open it there")]
    NoSuchRequest,
    /// The answer isn't what was asked for, or isn't signed by whom it must be.
    #[error("the answer is not in order ({0}); nothing was stored: ask the issuer for a new one")]
    BadAnswer(&'static str),
    /// No token for this rule in this epoch.
    #[error("there is no pass for this rule now; ask an issuer for one")]
    NoPass,
    /// The authority has retired the key that signed the pass.
    #[error("the issuer's key of this pass was retired; ask the issuer for a new pass")]
    KeyRetired,
    /// The shows of this epoch are used up; the reserve is left.
    #[error(
        "no shows left until {next}; the reserve can be shown: doors that see it could tell that it is the same person"
    )]
    NoShowsLeft {
        /// When the next epoch's shows begin.
        next: UnixTime,
    },
    /// There are shows left, so the reserve stays away.
    #[error("{0} shows are left; the reserve is for when there are none")]
    ShowsLeft(usize),
    /// No show is going on.
    #[error("no show is going on; start a new one")]
    NothingToResume,
    /// The challenge can't be read.
    #[error("the challenge: {0}")]
    Challenge(#[from] ChallengeError),
    /// The challenge asks for other rules.
    #[error("this door does not ask for that rule; choose one that it asks for")]
    NotAsked,
    /// The door's clock and this one differ by more than 15 minutes.
    #[error("the door's clock and this one differ by {minutes} minutes; if the door's is right, say so and show again")]
    ClocksDiffer {
        /// How far apart.
        minutes: i64,
    },
    /// The random source, the clock or a size is beyond what the formats hold.
    #[error("this can't be written down: a time or a size is out of range")]
    OutOfRange,
}

impl<S: Store> Wallet<S> {
    /// A new wallet in `store`, locked by `device_secret`, that trusts `pack_file` if its first roots hash to `roots` (or,
    /// where `None`, whatever roots the pack has: pinned from here on).
    ///
    /// # Errors
    /// [`WalletError::Exists`], [`WalletError::Pack`], [`WalletError::Vault`].
    pub fn create(
        store: S,
        device_secret: &[u8; 32],
        pack_file: &[u8],
        roots: Option<Hash>,
        now: UnixTime,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, WalletError> {
        if store.read().map_err(VaultError::from)?.is_some() {
            return Err(WalletError::Exists);
        }
        let pack = match roots {
            Some(roots) => TrustPack::open(pack_file, &Pinned(roots), now)?,
            None => TrustPack::dangerous_open_unpinned(pack_file, now)?,
        };
        let vault = Vault::create(device_secret, rng).ok_or(WalletError::OutOfRange)?;
        let state = State::new(pack.roots_hash(), pack_file.to_vec());
        let mut wallet = Self { store, vault, state, pack };
        wallet.save(rng)?;
        Ok(wallet)
    }

    /// Opens the wallet in `store`, and erases a show that is over at `now`. The pack in it was accepted before and is accepted
    /// again, expired or not.
    ///
    /// # Errors
    /// [`WalletError::Vault`].
    pub fn open(
        store: S,
        device_secret: &[u8; 32],
        now: UnixTime,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, WalletError> {
        let bytes = store.read().map_err(VaultError::from)?.ok_or(VaultError::Missing)?;
        let (vault, body) = Vault::open(&bytes, device_secret)?;
        let state = State::decode(&body).map_err(|_| VaultError::Damaged)?;
        let pack = TrustPack::open(&state.pack_file, &Pinned(state.roots), UnixTime::NEVER)?;
        let mut wallet = Self { store, vault, state, pack };
        if wallet.state.end_show(now) {
            wallet.save(rng)?;
        }
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
        let pack = self.pack.succeed(pack_file, now)?;
        self.state.pack_file = pack_file.to_vec();
        self.pack = pack;
        self.save(rng)
    }

    fn save(&mut self, rng: &mut impl CryptoRng) -> Result<(), WalletError> {
        let bytes = self.vault.seal(&self.state.encode(), rng).ok_or(WalletError::OutOfRange)?;
        self.store.write(&bytes).map_err(VaultError::from)?;
        Ok(())
    }

    fn usable_pack(&self, now: UnixTime) -> Result<&TrustPack, WalletError> {
        match self.pack.state(now) {
            PackState::Fresh | PackState::Stale => Ok(&self.pack),
            PackState::ClockBehind => Err(WalletError::PackNotUsable("this clock is behind it")),
            PackState::Expired => Err(WalletError::PackNotUsable("it has run out")),
        }
    }
}
