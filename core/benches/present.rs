//! Presenting: the token is burnt and the vault sealed again, the presentation signed, its code drawn. The least that takes
//! is one signature and one QR encoding of the same text; what is left is the vault.

use ed25519_dalek::{Signer, SigningKey};
use laissez::{
    qr::{Code, Level},
    wallet::{ShowKind, Wallet},
};
use qrcode::{EcLevel, QrCode};

use crate::{
    ratio::{Ratio, timed},
    table::{Limit, Table},
    world::{DEVICE_SECRET, Memory, NOW, Result, World, rng},
};

/// An epoch's shows, but for the reserve.
const BATCH: u32 = 15;

pub(crate) fn run(world: &World, table: &mut Table) -> Result {
    let rule = world.rule_id()?;
    let mut text = String::new();
    for (name, days) in [("present, of 64 tokens", 1), ("present, of 2,000 tokens", 31)] {
        let vault = world.vault(days)?;
        let show_all = || {
            let mut wallet = Wallet::open(Memory::of(&vault), &DEVICE_SECRET, NOW, &mut rng()).unwrap();
            timed(|| {
                let show = |_| {
                    let show = wallet.show(rule, ShowKind::New, None, false, NOW, &mut rng()).unwrap();
                    let code = Code::draw(&show.text, Level::Low).unwrap();
                    text.clone_from(&show.text);
                    code
                };
                (0..BATCH).map(show).collect::<Vec<_>>()
            })
        };
        let key = SigningKey::from_bytes(&DEVICE_SECRET);
        // As long as a presentation's text; the encoder's work does not depend on which characters these are.
        let (message, like) = ([7; 213], format!("LP1:{}", "6BFOXN*TS0BI$ZD4N9".repeat(21).split_at(369).0));
        let sign_and_encode = || {
            timed(|| {
                let encode = |_| (key.sign(&message), QrCode::with_error_correction_level(&like, EcLevel::L).unwrap());
                (0..BATCH).map(encode).collect::<Vec<_>>()
            })
        };
        table.ratio(name, &Ratio::measure(BATCH, show_all, sign_and_encode), Limit::AtMost(2.0));
        assert_eq!(text.len(), like.len(), "the limit's text is as long as ours");
    }
    Ok(())
}
