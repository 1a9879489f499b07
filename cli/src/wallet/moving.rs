//! Moving to a new wallet: the file, the invitation before it, and the receipt after it.

use std::path::{Path, PathBuf};

use clap::Args;
use laissez::{
    issuance::SealedKind,
    wallet::{Receipt, Wallet, WalletError},
};
use serde_json::json;

use super::{named, open, vault};
use crate::{
    animation::{self, Animate},
    files, frames, passphrase, progress,
    shell::{About, Done, Failure, Outcome, Shell},
};

#[derive(Args)]
pub(crate) struct Receive {
    /// The new wallet's folder; it is made if there is none
    dir: PathBuf,
    /// The file that the old wallet made
    #[arg(required_unless_present_any = ["frames", "invite"])]
    file: Option<PathBuf>,
    /// Pictures of its animated code instead: a folder of PNG, JPEG or PGM files, or a GIF file; several if given again
    #[arg(long, value_name = "FOLDER|GIF", conflicts_with = "file")]
    frames: Vec<PathBuf>,
    /// Where the receipt for the old wallet goes (default: DIR/receipt)
    #[arg(long, value_name = "RECEIPT")]
    receipt: Option<PathBuf>,
    /// Write an invitation for the old wallet, so that no other can open its file; the wallet must be there (laissez wallet init)
    #[arg(long, value_name = "INVITATION", conflicts_with_all = ["file", "frames", "receipt"])]
    invite: Option<PathBuf>,
}

pub(super) fn hand_over(shell: &mut Shell, dir: &Path, output: &Path, to: Option<&Path>, animate: &Animate) -> Done {
    animate.check(shell)?;
    let mut wallet = open(shell, dir)?;
    let invitation = to.map(files::read).transpose()?;
    let words = passphrase::ask_new_transfer()?;
    let cost = passphrase::cost();
    let file =
        progress::waiting("Encrypting", || wallet.hand_over(&words, cost, invitation.as_deref(), &mut shell.rng));
    let file = named(file, dir, to)?;
    let written = files::write(output, &file);
    if written.is_err() {
        shell.say("The wallet waits for a receipt already; make the file again elsewhere.");
    }
    written?;
    let mut object = json!({ "file": output, "bytes": file.len(), "invited": to.is_some() });
    let mut lines = vec![format!("Handed over, {} bytes: {}", file.len(), output.display())];
    animation::add(animate.write(&file)?, &mut object, &mut lines);
    lines.push(
        "This wallet shows nothing from now on. Receive the file in the new wallet,\n\
         then read its receipt here: laissez wallet hand-over --receipt"
            .to_owned(),
    );
    if to.is_none() {
        lines.push("Receive it once only: shows from two wallets could be told to be one person's.".to_owned());
    }
    shell.answer(&object, lines.join("\n"))?;
    animate.show(shell, &file)?;
    Ok(Outcome::Done)
}

pub(super) fn settle(shell: &mut Shell, dir: &Path, receipt: &Path) -> Done {
    let bytes = files::read(receipt)?;
    let read = Receipt::decode(&bytes).map_err(|_| WalletError::BadReceipt).about(receipt)?;
    vault::with_every_slot(shell, dir, |shell, wallet, unlock| {
        let settled = progress::waiting("Encrypting anew", || wallet.settle(&read, unlock, &mut shell.rng));
        named(settled, dir, Some(receipt))
    })?;
    shell.answer(
        &json!({ "erased": dir }),
        "The new wallet has them. Here they are erased, and the rest is encrypted\nunder a new key.",
    )?;
    Ok(Outcome::Done)
}

pub(super) fn receive(shell: &mut Shell, arguments: &Receive) -> Done {
    let dir = arguments.dir.as_path();
    if let Some(invitation) = &arguments.invite {
        return invite(shell, dir, invitation);
    }
    let (path, bytes) = match (&arguments.file, arguments.frames.as_slice()) {
        (Some(file), _) => (file.as_path(), files::read(file)?),
        (None, [first, ..]) => (first.as_path(), frames::read(shell, &arguments.frames, SealedKind::Transfer)?),
        (None, []) => return Err(Failure::new("name the old wallet's file, or pictures of it with --frames")),
    };
    let words = passphrase::ask_transfer()?;
    let (wallet, receipt) = if vault::is_there(dir) {
        let mut wallet = open(shell, dir)?;
        let receipt = progress::waiting("Opening", || wallet.receive(&bytes, &words, shell.now, &mut shell.rng));
        let receipt = named(receipt, dir, Some(path))?;
        (wallet, receipt)
    } else {
        vault::make(shell, dir, |shell, store, slot| {
            progress::waiting("Opening", || Wallet::create_received(store, slot, &bytes, &words, &mut shell.rng))
        })?
    };
    let output = arguments.receipt.clone().unwrap_or_else(|| dir.join("receipt"));
    files::write(&output, &receipt.encode())?;
    let passes = wallet.passes(shell.now).len();
    shell.answer(
        &json!({ "receipt": output, "passes": passes, "pending": wallet.pending() }),
        format_args!(
            "{passes} passes are here now, and {} requests that wait for an answer.\n\
             Give this receipt to the old wallet, which erases them then:\n{}",
            wallet.pending(),
            output.display()
        ),
    )?;
    Ok(Outcome::Done)
}

fn invite(shell: &mut Shell, dir: &Path, output: &Path) -> Done {
    let mut wallet = open(shell, dir)?;
    let invitation = wallet.invite(&mut shell.rng).about(dir)?;
    files::write(output, &invitation)?;
    shell.answer(
        &json!({ "invitation": output }),
        format_args!(
            "Give this invitation to the old wallet: laissez wallet hand-over --to\n{}\nNo other wallet can open what it hands over.",
            output.display()
        ),
    )?;
    Ok(Outcome::Done)
}
