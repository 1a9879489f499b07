//! Importing a month's answer: every token is rebuilt, its signature checked, and all is stored in memory. The least is to verify as
//! many signatures, one after the other, with the issuer's key made ready before.

use ed25519_dalek::{Signature, Signer, SigningKey};
use laissez::wallet::Wallet;

use crate::{
    ratio::{Ratio, timed},
    table::{Limit, Table},
    world::{DEVICE_SECRET, ISSUER, Memory, NOW, Result, World, rng},
};

/// 16 shows of each epoch of six hours.
const DAYS: u32 = 31;
const TOKENS: u32 = DAYS * 4 * 16;
/// Bytes that the signature of a token with an ID hint is over.
const SIGNED: usize = 156;

pub(crate) fn run(world: &World, table: &mut Table) -> Result {
    let store = Memory::default();
    let request = world.wallet(store.clone())?.request(ISSUER, &[world.rule_id()?], NOW, DAYS, &mut rng())?;
    let (answer, _) = world.issuer.answer(&world.pack, &world.record, &request.bytes, NOW, DAYS, &mut rng())?;
    let waiting = store.bytes();
    let import = || {
        let mut wallet = Wallet::open(Memory::of(&waiting), &DEVICE_SECRET, NOW, &mut rng()).unwrap();
        timed(|| {
            let report = wallet.import(&answer, NOW, &mut rng()).unwrap();
            assert_eq!(u32::try_from(report.stacks[0].epochs * 16), Ok(TOKENS));
            wallet
        })
    };
    let key = SigningKey::from_bytes(&DEVICE_SECRET);
    let verifying = key.verifying_key();
    let signed: Vec<([u8; SIGNED], Signature)> = (0..TOKENS)
        .map(|number| {
            let message = [u8::try_from(number % 256).unwrap(); SIGNED];
            (message, key.sign(&message))
        })
        .collect();
    let verify_all = || {
        timed(|| signed.iter().for_each(|(message, signature)| verifying.verify_strict(message, signature).unwrap()))
    };
    table.ratio("import, a token", &Ratio::measure(TOKENS, import, verify_all), Limit::AtLeast(0.5));
    Ok(())
}
