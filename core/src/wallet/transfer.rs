//! Moving to another wallet: a file under a passphrase, and the receipt that lets the old wallet erase what it gave.
//!
//! Which wallet may show what, and what happens when something is lost on the way: `core/docs/decisions/0015-transfer.md`.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::{
    Wallet, WalletError,
    moves::{Given, Taken},
    receipt::Receipt,
    state::{Secret, State},
};
use crate::{
    cbor::{DecodeError, Reader, Writer},
    crypto::{Hash, OpeningKey, SealingKey},
    issuance::{SealedError, SealedKind, sealed},
    padding::Padding,
    time::UnixTime,
    trust::{Pinned, TrustPack},
    vault::{Cost, MAX_BODY, NewSlot, Store, Stored, Unlock, Vault, VaultError},
};

const FORMAT: u64 = 1;
/// Kinds 0 and 1 are request and answer, 4 is a receipt.
const TRANSFER: u64 = 2;
const INVITATION: u64 = 3;
const MAX_LEN: usize = 64 << 20;
const MAX_INVITATION: usize = 64;
/// A file's length is one of few, as a vault's is; the least is less, as every byte of it may go over a screen.
const PADDING: Padding = Padding::Doubling { least: 32 << 10, most: MAX_BODY };
/// Bytes that stand around the state.
const AROUND: usize = 96;

/// Whether `bytes` say that they are a hand-over's file.
#[must_use]
pub fn is_transfer(bytes: &[u8]) -> bool {
    Envelope::decode(bytes).is_ok()
}

impl<S: Store> Wallet<S> {
    /// An invitation: a hand-over that answers it can be opened by this wallet alone, and once. It stays the same until then, as
    /// its answer may be on the way.
    ///
    /// # Errors
    /// [`WalletError::HandedOver`], [`WalletError::Vault`].
    pub fn invite(&mut self, rng: &mut impl CryptoRng) -> Result<Vec<u8>, WalletError> {
        self.may_change()?;
        let key = match &self.state.moves.invitation {
            Some(secret) => OpeningKey::from_secret(secret.0),
            None => {
                let key = OpeningKey::generate(rng);
                self.state.moves.invitation = Some(Secret(*key.dangerous_secret()));
                self.save(rng)?;
                key
            }
        };
        Ok(Writer::new().array(3).uint(FORMAT).uint(INVITATION).bytes(&key.public().0).finish())
    }

    /// The file that hands over all passes and pending requests, under the passphrase `words`, to whoever made `invitation` if there
    /// is one. From before it is returned this wallet shows nothing any more: it waits for the receipt. Until then the file can be
    /// made again, for the same receiver.
    ///
    /// # Errors
    /// [`WalletError::NoPass`] where there is nothing; [`WalletError::HandedOver`] if it waits for another receiver;
    /// [`WalletError::BadTransfer`] for another file than an invitation; [`VaultError::PassphraseTooShort`]. Nothing changes then.
    pub fn hand_over(
        &mut self,
        words: &str,
        cost: Cost,
        invitation: Option<&[u8]>,
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, WalletError> {
        self.unlocked()?;
        let to = invitation.map(read_invitation).transpose().map_err(|error| match error {
            DecodeError::NewerKind => VaultError::NewerVersion.into(),
            _ => WalletError::BadTransfer("it is no invitation"),
        })?;
        let state = self.state.encode_moved();
        if let Some(given) = self.state.moves.waiting() {
            return if given.to == to { seal(given, &state, words, cost, rng) } else { Err(WalletError::HandedOver) };
        }
        if self.state.passes.is_empty() && self.state.pending.is_empty() {
            return Err(WalletError::NoPass);
        }
        let given = Given::generate(to, rng);
        let file = seal(&given, &state, words, cost, rng)?;
        self.state.current = None;
        self.state.moves.give(given);
        self.save(rng)?;
        Ok(file)
    }

    /// Whether what this wallet holds was handed over, and the receipt is yet to come.
    #[must_use]
    pub fn is_handed_over(&self) -> bool {
        self.state.is_handed_over()
    }

    /// A new wallet in `store` that holds what a hand-over's file brings, and the receipt for it. It trusts the roots that the
    /// traveller's old wallet trusted.
    ///
    /// # Errors
    /// [`WalletError::Exists`], [`WalletError::BadTransfer`], [`VaultError::WrongPassphrase`].
    pub fn create_received<'s>(
        mut store: S,
        slot: impl Into<NewSlot<'s>>,
        file: &[u8],
        words: &str,
        rng: &mut impl CryptoRng,
    ) -> Result<(Self, Receipt), WalletError> {
        for copy in [Stored::Current, Stored::Previous] {
            if store.read_stored(copy).map_err(VaultError::from)?.is_some() {
                return Err(WalletError::Exists);
            }
        }
        let opened = open(file, words, None)?;
        let receipt = opened.receipt(rng);
        let mut state = opened.state;
        let pack = TrustPack::open(&state.pack_file, &Pinned(state.roots), UnixTime::NEVER)?;
        state.moves.take(Taken { file: Hash::of(file), receipt: receipt.clone() });
        let mut vault = Vault::create(slot, rng)?;
        let bytes = vault.seal(&state.encode(), rng)?;
        store.write(&bytes).map_err(VaultError::from)?;
        Ok((Self { store, vault, state, pack }, receipt))
    }

    /// Takes what a hand-over's file brings, in one write, and gives the receipt for it. The same file again changes nothing and
    /// gives the same receipt.
    ///
    /// # Errors
    /// [`WalletError::BadTransfer`], [`WalletError::HandedOver`], [`VaultError::WrongPassphrase`]: nothing changes then.
    pub fn receive(
        &mut self,
        file: &[u8],
        words: &str,
        now: UnixTime,
        rng: &mut impl CryptoRng,
    ) -> Result<Receipt, WalletError> {
        self.may_change()?;
        let hash = Hash::of(file);
        if let Some(taken) = self.state.moves.taken.iter().find(|taken| taken.file == hash) {
            return Ok(taken.receipt.clone());
        }
        let key = self.state.moves.invitation.as_ref().map(|secret| OpeningKey::from_secret(secret.0));
        let opened = open(file, words, key.as_ref())?;
        if let Some(taken) = self.state.moves.taken.iter().find(|taken| taken.receipt.id == opened.id) {
            return Ok(taken.receipt.clone());
        }
        if self.state.moves.given.iter().any(|given| given.id == opened.id) {
            return Err(WalletError::BadTransfer("this wallet handed it over itself"));
        }
        if opened.state.roots != self.state.roots {
            return Err(WalletError::BadTransfer("its wallet trusts another authority"));
        }
        let receipt = opened.receipt(rng);
        let newer = self.pack.succeed(&opened.state.pack_file, now).ok();
        if newer.is_some() {
            self.state.pack_file = opened.state.pack_file;
        }
        self.state.passes.extend(opened.state.passes);
        self.state.pending.extend(opened.state.pending);
        self.state.welcome(opened.state.people, rng);
        if opened.invited {
            self.state.moves.invitation = None;
        }
        self.state.moves.take(Taken { file: hash, receipt: receipt.clone() });
        self.save(rng)?;
        self.pack = newer.unwrap_or_else(|| self.pack.clone());
        Ok(receipt)
    }

    /// The receipt of what this wallet received last.
    #[must_use]
    pub fn receipt(&self) -> Option<Receipt> {
        self.state.moves.taken.last().map(|taken| taken.receipt.clone())
    }

    /// Reads the new wallet's receipt: erases what was handed over, and makes a new data key, so that no older file of this wallet
    /// tells what a later one holds. `unlock` has to open every slot. The same receipt again changes nothing.
    ///
    /// # Errors
    /// [`WalletError::BadReceipt`], [`WalletError::ReceivedTwice`]; as [`Wallet::rotate`]. Nothing changes then.
    pub fn settle<'s>(
        &mut self,
        receipt: &Receipt,
        unlock: impl Into<Unlock<'s>>,
        rng: &mut impl CryptoRng,
    ) -> Result<(), WalletError> {
        self.unlocked()?;
        let mut given = self.state.moves.given.iter_mut();
        let given = given.find(|given| given.id == receipt.id && receipt.is_by(&given.key));
        let given = given.ok_or(WalletError::BadReceipt)?;
        match given.receiver {
            Some(receiver) if receiver == receipt.receiver => return Ok(()),
            Some(_) => return Err(WalletError::ReceivedTwice),
            None => {}
        }
        let vault = self.vault.rotated(unlock, rng)?;
        given.receiver = Some(receipt.receiver);
        self.state.passes.clear();
        self.state.pending.clear();
        self.state.people.clear();
        self.state.skips.clear();
        self.state.history.iter_mut().for_each(Vec::clear);
        self.state.current = None;
        self.change(vault, rng)
    }

    /// Whether it is open, and what it holds is still its own.
    pub(super) fn may_change(&self) -> Result<(), WalletError> {
        self.unlocked()?;
        if self.is_handed_over() { Err(WalletError::HandedOver) } else { Ok(()) }
    }
}

/// What a file brought.
struct Opened {
    id: [u8; 16],
    key: Secret,
    state: State,
    /// Whether it was sealed to an invitation.
    invited: bool,
}

impl Opened {
    fn receipt(&self, rng: &mut impl CryptoRng) -> Receipt {
        let mut receiver = [0; 16];
        rng.fill_bytes(&mut receiver);
        Receipt::make(self.id, &self.key, receiver)
    }
}

/// A vault of its own that the passphrase opens; where there was an invitation, sealed to it.
fn seal(
    given: &Given,
    state: &[u8],
    words: &str,
    cost: Cost,
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>, WalletError> {
    let mut w = Writer::with_capacity(state.len().saturating_add(AROUND));
    w.array(4).uint(FORMAT).bytes(&given.id).bytes(&given.key.0).bytes(state);
    let body = Zeroizing::new(w.finish());
    let vault = Vault::create(NewSlot::passphrase(words, cost), rng)?.seal_padded(&body, PADDING, rng)?;
    let file = match &given.to {
        Some(invitation) => sealed::seal(SealedKind::Transfer, invitation, &[], &vault, rng)?,
        None => Writer::with_capacity(vault.len().saturating_add(AROUND))
            .array(3)
            .uint(FORMAT)
            .uint(TRANSFER)
            .bytes(&vault)
            .finish(),
    };
    if file.len() > MAX_LEN { Err(SealedError::TooLarge.into()) } else { Ok(file) }
}

/// What can be read of a file before it is open.
enum Envelope<'b> {
    /// `[1, 2, vault]`
    ForAnybody(&'b [u8]),
    /// `[1, 2, kid, enc, ciphertext]`
    ForOne,
}

impl<'b> Envelope<'b> {
    fn decode(bytes: &'b [u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(bytes, MAX_LEN)?;
        let length = r.array()?;
        match r.u64()? {
            FORMAT => {}
            2.. => return Err(DecodeError::NewerKind),
            _ => return Err(DecodeError::Shape),
        }
        match (r.u64()?, length) {
            (TRANSFER, 3) => Ok(Self::ForAnybody(r.bytes()?)),
            (TRANSFER, 5) => {
                r.array_of_bytes::<8>()?;
                r.array_of_bytes::<32>()?;
                r.bytes().map(|_| Self::ForOne)
            }
            _ => Err(DecodeError::Shape),
        }
    }
}

fn open(file: &[u8], words: &str, invitation: Option<&OpeningKey>) -> Result<Opened, WalletError> {
    let damaged = || WalletError::BadTransfer("it is damaged, or no hand-over's file");
    let newer = |error| match error {
        DecodeError::NewerKind => VaultError::NewerVersion.into(),
        _ => damaged(),
    };
    let (vault, invited) = match (Envelope::decode(file).map_err(newer)?, invitation) {
        (Envelope::ForAnybody(vault), _) => (Zeroizing::new(vault.to_vec()), false),
        (Envelope::ForOne, None) => {
            return Err(WalletError::BadTransfer("it was made for the wallet whose invitation it answers"));
        }
        (Envelope::ForOne, Some(key)) => {
            let vault = sealed::open(SealedKind::Transfer, file, key, &[]).map_err(|error| match error {
                SealedError::OtherRecipient(_) => {
                    WalletError::BadTransfer("it was made for the wallet whose invitation it answers")
                }
                _ => damaged(),
            })?;
            (vault, true)
        }
    };
    let unlock = Unlock::new().passphrase(words);
    let (_, body) = Vault::open_padded(&vault, unlock, PADDING).map_err(|error| match error {
        VaultError::Damaged | VaultError::Locked => damaged(),
        other => other.into(),
    })?;
    let (id, key, state) = read_body(&body).map_err(newer)?;
    Ok(Opened { id, key, state, invited })
}

/// `[1, id, receipt key, state]`: the state is that of a vault, without a show, past shows or hand-overs of its own.
fn read_body(body: &[u8]) -> Result<([u8; 16], Secret, State), DecodeError> {
    let mut r = Reader::new(body, MAX_LEN)?;
    let length = r.array()?;
    match (r.u64()?, length) {
        (FORMAT, 4) => {}
        (2.., _) => return Err(DecodeError::NewerKind),
        _ => return Err(DecodeError::Shape),
    }
    let (id, key) = (r.array_of_bytes()?, Secret(r.array_of_bytes()?));
    let state = State::decode(r.bytes()?)?;
    let moved = state.current.is_none() && state.history.is_none() && state.moves.is_empty() && state.skips.is_empty();
    if moved { Ok((id, key, state)) } else { Err(DecodeError::Shape) }
}

/// `[1, 3, key]`
fn read_invitation(bytes: &[u8]) -> Result<SealingKey, DecodeError> {
    let mut r = Reader::new(bytes, MAX_INVITATION)?;
    let length = r.array()?;
    match (r.u64()?, length) {
        (FORMAT, 3) => {}
        (2.., _) => return Err(DecodeError::NewerKind),
        _ => return Err(DecodeError::Shape),
    }
    if r.u64()? != INVITATION {
        return Err(DecodeError::Shape);
    }
    Ok(SealingKey(r.array_of_bytes()?))
}

#[cfg(test)]
mod tests;
