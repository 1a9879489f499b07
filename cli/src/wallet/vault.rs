//! A wallet's vault in a folder: how it is made, opened, checked and wiped. The desk's platform is a file of mode 0600.

use std::{
    fs, io,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use laissez::{
    crypto::Hash,
    vault::{FileStore, NewSlot, SlotKind, Store, Stored, Unlock, VaultError},
    wallet::{Wallet, WalletError},
};
use serde_json::json;
use zeroize::Zeroizing;

use crate::{
    files,
    passphrase::{self, Passphrase},
    progress,
    shell::{About, Done, Failure, Outcome, Shell},
};

const DEVICE_KEY: &str = "device.key";
const VAULT: &str = "vault";
/// How long a command waits for another one that has the vault open, and how often it looks.
const PATIENCE: Duration = Duration::from_secs(5);
const LOOK_AGAIN: Duration = Duration::from_millis(5);

pub(super) struct Init<'a> {
    pub(super) dir: &'a Path,
    pub(super) pack: &'a Path,
    pub(super) roots: Option<Hash>,
    pub(super) passphrase: bool,
    pub(super) device_key: bool,
}

pub(super) fn init(shell: &mut Shell, init: &Init<'_>) -> Done {
    // Nothing is made for a pack that is refused.
    let opened = files::open_pack(init.pack, init.roots, shell.now)?;
    let dir = init.dir;
    files::make_folder(dir, VAULT)?;
    let words = init.passphrase.then(|| passphrase::ask_new(false)).transpose()?;
    // The key first: a vault without its key would be lost.
    let secret = init.device_key.then(|| make_device_key(shell, dir)).transpose()?;
    let slot = slot(secret.as_deref(), words.as_ref())?;
    let store = alone(dir)?;
    let wallet = progress::waiting("Making the wallet", || {
        Wallet::create(store, slot, opened.bytes(), init.roots, shell.now, &mut shell.rng)
    });
    let wallet = wallet.about(dir)?;
    let pinned = wallet.pack().roots_hash();
    shell.answer(
        &json!({ "roots": pinned.to_string(), "pack": wallet.pack().version() }),
        format_args!("A wallet is in {}. It trusts the roots\n{pinned}", dir.display()),
    )?;
    Ok(Outcome::Done)
}

/// The wallet in a folder.
pub(crate) fn open(shell: &mut Shell, dir: &Path) -> Result<Wallet<FileStore>, Failure> {
    let store = open_store(dir)?;
    let secrets = Secrets::gather(dir, &store, false)?;
    let opened = progress::waiting("Unlocking", || Wallet::open(store, secrets.unlock(), shell.now, &mut shell.rng));
    opened.about(dir)
}

/// The wallet in a folder, and what opens every slot of it: for a new data key.
pub(super) fn open_wholly(shell: &mut Shell, dir: &Path) -> Result<(Wallet<FileStore>, Secrets), Failure> {
    let store = open_store(dir)?;
    let secrets = Secrets::gather(dir, &store, true)?;
    let opened = progress::waiting("Unlocking", || Wallet::open(store, secrets.unlock(), shell.now, &mut shell.rng));
    Ok((opened.about(dir)?, secrets))
}

/// Sets, changes or removes the passphrase; the data key changes with it.
pub(super) fn change_passphrase(shell: &mut Shell, dir: &Path, remove: bool) -> Done {
    let mut wallet = open(shell, dir)?;
    let slots: Vec<_> = wallet.slots().collect();
    let had_one = slots.iter().any(|slot| *slot != SlotKind::Device);
    let secret = if slots.iter().any(|slot| *slot != SlotKind::Passphrase) { device_key(dir)? } else { None };
    if remove && secret.is_none() {
        return Err(VaultError::LastSlot).about(dir);
    }
    let words = if remove { None } else { Some(passphrase::ask_new(had_one)?) };
    let slot = slot(secret.as_deref(), words.as_ref())?;
    progress::waiting("Encrypting anew", || wallet.replace_slots(slot, &mut shell.rng)).about(dir)?;
    let kinds: Vec<_> = wallet.slots().map(name).collect();
    let words = match (remove, had_one) {
        (true, _) => "The wallet opens without a passphrase from now on.",
        (false, true) => "The passphrase is changed.",
        (false, false) => "The wallet asks for this passphrase from now on.",
    };
    shell.answer(&json!({ "slots": kinds }), words)?;
    Ok(Outcome::Done)
}

pub(super) fn rotate(shell: &mut Shell, dir: &Path) -> Done {
    let (mut wallet, secrets) = open_wholly(shell, dir)?;
    progress::waiting("Encrypting anew", || wallet.rotate(secrets.unlock(), &mut shell.rng)).about(dir)?;
    shell.answer(&json!({ "generation": wallet.generation() }), "The wallet is encrypted under a new key.")?;
    Ok(Outcome::Done)
}

pub(super) fn check(shell: &Shell, dir: &Path) -> Done {
    let store = open_store(dir)?;
    let secrets = Secrets::gather(dir, &store, false)?;
    let check = progress::waiting("Unlocking", || Wallet::check(&store, secrets.unlock())).about(dir)?;
    let (opens, would) = match check.opens {
        Stored::Current => ("current", "The wallet opens as it is; nothing has to be done."),
        Stored::Unfinished => ("unfinished", "Opening it finishes a write that was cut short. Nothing is lost."),
        Stored::Previous => (
            "previous",
            "The newest file does not open. Opening the wallet takes the one before,\nand leaves out one show of each \
             epoch, which may have been shown.",
        ),
    };
    let aside = if check.damaged { "\nThe damaged file is set aside, not erased." } else { "" };
    let slots: Vec<_> = check.slots.iter().copied().map(name).collect();
    shell.answer(
        &json!({
            "opens": opens, "damaged": check.damaged, "slots": slots, "generation": check.generation,
            "passes": check.passes, "pending": check.pending, "tokens": check.tokens,
        }),
        format_args!(
            "{would}{aside}\n  {} passes, {} tokens, {} requests that wait for an answer\n  saved {} times; opened by: {}",
            check.passes,
            check.tokens,
            check.pending,
            check.generation,
            slots.join(", "),
        ),
    )?;
    Ok(Outcome::Done)
}

/// Removes the wallet: its key first, without which the rest can't be read.
pub(super) fn wipe(shell: &Shell, dir: &Path) -> Done {
    let mut store = open_store(dir)?;
    let key = dir.join(DEVICE_KEY);
    match fs::remove_file(&key) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(files::cannot("remove", &key, &error)),
        _ => {}
    }
    store.wipe().map_err(VaultError::from).about(dir)?;
    drop(store);
    let _ = fs::remove_file(dir.join("vault.lock"));
    // Where something of others is in it, it stays.
    let _ = fs::remove_dir(dir);
    shell.answer(&json!({ "wiped": dir }), format_args!("The wallet in {} is gone.", dir.display()))?;
    Ok(Outcome::Done)
}

/// Whether a wallet is in this folder already.
pub(super) fn is_there(dir: &Path) -> bool {
    [VAULT, "vault.new", "vault.previous"].iter().any(|file| dir.join(file).exists())
}

/// A wallet in this folder, made by `make` of its files and of what opens it.
pub(super) fn make<T>(
    shell: &mut Shell,
    dir: &Path,
    make: impl FnOnce(&mut Shell, FileStore, NewSlot<'_>) -> Result<T, WalletError>,
) -> Result<T, Failure> {
    files::make_folder(dir, VAULT)?;
    let secret = make_device_key(shell, dir)?;
    make(shell, alone(dir)?, NewSlot::device(&secret, &[])).about(dir)
}

/// The wallet in a folder, and what opens every slot of it.
pub(super) fn with_every_slot<T>(
    shell: &mut Shell,
    dir: &Path,
    change: impl FnOnce(&mut Shell, &mut Wallet<FileStore>, Unlock<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let store = open_store(dir)?;
    let secrets = Secrets::gather(dir, &store, true)?;
    let unlock = secrets.unlock();
    let opened = progress::waiting("Unlocking", || Wallet::open(store, unlock, shell.now, &mut shell.rng));
    change(shell, &mut opened.about(dir)?, unlock)
}

/// What the desk can open a wallet with.
pub(super) struct Secrets {
    device: Option<Zeroizing<[u8; 32]>>,
    passphrase: Option<Passphrase>,
}

impl Secrets {
    /// What the vault in `dir` asks for: one slot's secrets, or with `all` those of every slot.
    fn gather(dir: &Path, store: &FileStore, all: bool) -> Result<Self, Failure> {
        let slots: Vec<_> = Wallet::header(store).about(dir)?.slots().collect();
        let device = if slots.iter().any(|slot| *slot != SlotKind::Passphrase) { device_key(dir)? } else { None };
        let device_is_enough = slots.contains(&SlotKind::Device) && device.is_some();
        let device_is_needed = !slots.contains(&SlotKind::Passphrase);
        if device.is_none() && (device_is_needed || all) {
            return Err(VaultError::DeviceKeyLost).about(&dir.join(DEVICE_KEY));
        }
        let asks = slots.iter().any(|slot| *slot != SlotKind::Device) && (all || !device_is_enough);
        Ok(Self { device, passphrase: asks.then(passphrase::ask).transpose()? })
    }

    pub(super) fn unlock(&self) -> Unlock<'_> {
        let unlock = self.device.as_ref().map_or(Unlock::new(), |secret| Unlock::new().device(secret));
        self.passphrase.as_ref().map_or(unlock, |words| unlock.passphrase(words))
    }
}

/// The files of a wallet that is there, once no other command has them open.
fn open_store(dir: &Path) -> Result<FileStore, Failure> {
    // In a folder that holds none, not even a lock is left behind.
    if is_there(dir) { alone(dir) } else { Err(VaultError::Missing).about(dir) }
}

/// The files of a vault, once no other command has them open.
fn alone(dir: &Path) -> Result<FileStore, Failure> {
    let begun = Instant::now();
    loop {
        match FileStore::new(dir) {
            Err(VaultError::InUse) if begun.elapsed() < PATIENCE => thread::sleep(LOOK_AGAIN),
            store => return store.about(dir),
        }
    }
}

fn slot<'s>(secret: Option<&'s [u8; 32]>, words: Option<&'s Passphrase>) -> Result<NewSlot<'s>, Failure> {
    match (secret, words) {
        (Some(secret), None) => Ok(NewSlot::device(secret, &[])),
        (Some(secret), Some(words)) => Ok(NewSlot::device(secret, &[]).and_passphrase(words, passphrase::cost())),
        (None, Some(words)) => Ok(NewSlot::passphrase(words, passphrase::cost())),
        (None, None) => Err(VaultError::LastSlot.into()),
    }
}

/// The device's secret, if it is there.
fn device_key(dir: &Path) -> Result<Option<Zeroizing<[u8; 32]>>, Failure> {
    let path = dir.join(DEVICE_KEY);
    if !path.exists() {
        return Ok(None);
    }
    let bytes = Zeroizing::new(files::read(&path)?);
    let secret = bytes.as_slice().try_into().map(Zeroizing::new);
    secret.map(Some).map_err(|_| Failure::new(format!("{}: not a device key (32 bytes)", path.display())))
}

/// A new device's secret, or the one that a wallet left which was never finished.
fn make_device_key(shell: &mut Shell, dir: &Path) -> Result<Zeroizing<[u8; 32]>, Failure> {
    if let Some(secret) = device_key(dir)? {
        return Ok(secret);
    }
    let secret = Zeroizing::new(shell.random());
    files::write_secret(&dir.join(DEVICE_KEY), secret.as_ref())?;
    Ok(secret)
}

fn name(kind: SlotKind) -> &'static str {
    match kind {
        SlotKind::Device => "device key",
        SlotKind::Passphrase => "passphrase",
        SlotKind::Both => "device key and passphrase",
    }
}
