//! Minting: from a sealed request to the sealed answer. The least that takes is as many signatures, on as many threads.

use std::{num::NonZeroUsize, thread};

use ed25519_dalek::{Signature, Signer, SigningKey};

use crate::{
    ratio::{Ratio, timed},
    table::{Limit, Table},
    world::{DEVICE_SECRET, ISSUER, Memory, NOW, Result, World, rng},
};

/// 16 shows of each epoch of six hours.
const DAYS: u32 = 28;
const TOKENS: u32 = DAYS * 4 * 16;
/// Bytes that the signature of a token with an ID hint is over.
const SIGNED: usize = 156;

pub(crate) fn run(world: &World, table: &mut Table) -> Result {
    let mut wallet = world.wallet(Memory::default())?;
    let request = wallet.request(ISSUER, &[world.rule_id()?], NOW, DAYS, &mut rng())?;
    let answer = || {
        timed(|| {
            let answered = world.issuer.answer(&world.pack, &world.record, &request.bytes, NOW, DAYS, &mut rng());
            let (answer, reports) = answered.unwrap();
            let epochs: usize = reports.iter().map(|report| report.epochs.len()).sum();
            assert_eq!(u32::try_from(epochs * 16), Ok(TOKENS));
            answer
        })
    };
    let messages: Vec<[u8; SIGNED]> = (0..TOKENS).map(|number| [u8::try_from(number % 256).unwrap(); SIGNED]).collect();
    let key = SigningKey::from_bytes(&DEVICE_SECRET);
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let sign_all = || {
        timed(|| {
            thread::scope(|scope| {
                let sign = |messages: &[[u8; SIGNED]]| messages.iter().map(|message| key.sign(message)).collect();
                let shares = messages.chunks(messages.len().div_ceil(threads));
                let workers: Vec<_> =
                    shares.map(|share| scope.spawn(move || -> Vec<Signature> { sign(share) })).collect();
                workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect::<Vec<_>>()
            })
        })
    };
    table.ratio("mint, a token", &Ratio::measure(TOKENS, answer, sign_all), Limit::AtLeast(0.85));
    Ok(())
}
