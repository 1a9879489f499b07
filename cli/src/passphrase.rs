//! Passphrases: from the terminal, without echo, or from a file that a script names. Never from an argument.

use std::{env, path::Path, time::Instant};

use laissez::vault::{Cost, NewSlot, VaultError};
use zeroize::Zeroizing;

use crate::{files, progress, shell::Failure};

/// Names a file whose first line is the passphrase.
const FILE: &str = "LAISSEZ_PASSPHRASE_FILE";
/// Names a file whose first line is the one to come.
const NEW_FILE: &str = "LAISSEZ_NEW_PASSPHRASE_FILE";

/// Names a file whose first line opens a hand-over's file.
const TRANSFER_FILE: &str = "LAISSEZ_TRANSFER_PASSPHRASE_FILE";

pub(crate) type Passphrase = Zeroizing<String>;

/// The passphrase that opens a wallet.
pub(crate) fn ask() -> Result<Passphrase, Failure> {
    from_file(FILE).unwrap_or_else(|| prompt("Passphrase: "))
}

/// One that is to open a wallet from now on, asked for twice. A wallet that `had_one` needs a file of its own for it.
pub(crate) fn ask_new(had_one: bool) -> Result<Passphrase, Failure> {
    let of_script = from_file(NEW_FILE).or_else(|| if had_one { None } else { from_file(FILE) });
    of_script.unwrap_or_else(|| twice("New passphrase: ")).and_then(long_enough)
}

/// The one that opens a hand-over's file.
pub(crate) fn ask_transfer() -> Result<Passphrase, Failure> {
    of_transfer().unwrap_or_else(|| prompt("Passphrase of the file: "))
}

/// The one for a hand-over's file, asked for twice.
pub(crate) fn ask_new_transfer() -> Result<Passphrase, Failure> {
    of_transfer().unwrap_or_else(|| twice("Passphrase for the file: ")).and_then(long_enough)
}

fn of_transfer() -> Option<Result<Passphrase, Failure>> {
    from_file(TRANSFER_FILE).or_else(|| from_file(FILE))
}

fn twice(words: &str) -> Result<Passphrase, Failure> {
    let new = prompt(words)?;
    if *new != *prompt("The same again: ")? {
        return Err(Failure::new("these are two passphrases; nothing was changed: try again"));
    }
    Ok(new)
}

fn long_enough(words: Passphrase) -> Result<Passphrase, Failure> {
    if words.chars().count() < NewSlot::MIN_PASSPHRASE { Err(VaultError::PassphraseTooShort.into()) } else { Ok(words) }
}

/// What a try may cost on this machine.
pub(crate) fn cost() -> Cost {
    let time = |work: &mut dyn FnMut()| {
        let begun = Instant::now();
        work();
        begun.elapsed()
    };
    progress::waiting("Measuring how costly a passphrase may be", || Cost::calibrate(time))
}

fn from_file(variable: &str) -> Option<Result<Passphrase, Failure>> {
    let path = env::var_os(variable)?;
    Some(files::read_text(Path::new(&path)).map(|text| {
        let text = Zeroizing::new(text);
        Zeroizing::new(text.lines().next().unwrap_or_default().to_owned())
    }))
}

fn prompt(words: &str) -> Result<Passphrase, Failure> {
    let typed = rpassword::prompt_password(words);
    typed.map(Zeroizing::new).map_err(|_| {
        Failure::new(format!("there is no terminal to ask for the passphrase; set {FILE} to a file that holds it"))
    })
}
