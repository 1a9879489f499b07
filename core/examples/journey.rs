//! The whole journey, from an authority's keys to a verdict at a door:
//!
//!     cargo run -p laissez --example journey

use std::{error::Error, io};

use getrandom::SysRng;
use laissez::{
    crypto::SigningKey,
    issuance::Issuer,
    qr::{Code, Frame, Level},
    record::{Country, Record},
    rule::Rule,
    time::{DAY, UnixTime},
    trust::{Draft, RootSet},
    vault::Store,
    verifier::{Sight, Verdict, Verifier},
    wallet::{ShowKind, Wallet},
};
use rand_core::{Rng, UnwrapErr};

const RULE: &str = r#"{
    "title": {"en": "Vaccinated"}, "explanation": {"en": "A full course, from its 14th day to its 270th."},
    "condition": {"vaccinated": {"disease": "covid_19", "from_day": 14, "to_day": 270}},
    "reveals": "id_hint", "epoch": "6h", "paper": false, "shows_per_epoch": 8,
    "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z"}"#;

const RECORD: &str = r#"{
    "family_name": "Müller", "given_name": "Anna Lena", "birth_date": "1984-03-07",
    "vaccinations": [{"disease": "covid_19", "doses": 3, "series_complete": true, "completed_on": "2026-10-01"}]}"#;

fn main() -> Result<(), Box<dyn Error>> {
    // The core asks no clock and draws no random numbers: both are arguments.
    let now = UnixTime::from_rfc3339("2026-11-20T12:00:00Z").ok_or("no time")?;
    let mut rng = UnwrapErr(SysRng);

    // Three people hold the keys of an authority; any two of them make a trust pack.
    let [alice, bob, carol] = [(); 3].map(|()| SigningKey::generate(&mut rng));
    let roots = RootSet::first(2, vec![alice.public(), bob.public(), carol.public()])?;

    // The pack says which rules there are, and which issuers count.
    let rule = Rule::from_json(RULE)?;
    let issuer = Issuer::generate(&mut rng);
    let utopia = Country::new("UTO").ok_or("no country")?;
    let entry = issuer.public().entry("Utopia Health", utopia, now, now.plus(365 * DAY)).ok_or("no keys")?;
    let mut draft = Draft::first(roots, now);
    draft.add_rule(&rule)?;
    draft.add_issuer(&entry)?;

    // Two rounds of signatures: first under the new roots, then under the pack.
    draft.complete_roots(&[draft.sign(&alice)?, draft.sign(&bob)?])?;
    let pack = draft.publish(&[draft.sign(&alice)?, draft.sign(&bob)?], now)?.pack;

    // Anna's wallet makes a fresh key for each show of the next 28 days, and asks the issuer to sign for them.
    let mut device_secret = [0; 32]; // on a phone, kept by its secure hardware
    rng.fill_bytes(&mut device_secret);
    let roots = Some(pack.roots_hash());
    let mut wallet = Wallet::create(Memory::default(), &device_secret, pack.bytes(), roots, now, &mut rng)?;
    let request = wallet.request("Utopia Health", &[rule.id()], now, 28, &mut rng)?;
    println!("At the desk, wallet and issuer compare: {}", request.words.join(" "));

    // The issuer has her record, and answers with a signature for each show in which it meets the rule.
    let record = Record::from_json(RECORD)?;
    let (answer, _) = issuer.answer(&pack, &record, &request.bytes, now, 28, &mut rng)?;
    wallet.import(&answer, now, &mut rng)?;

    // Before a show, Anna sees what it will tell.
    let preview = wallet.preview(rule.id(), now)?;
    let (seen, left, until) = (preview.revealed.line(), preview.shows_left, preview.epoch.until());
    println!("Shows left until {until}: {left}. Staff will see: {seen}");

    // A show uses one token up, then its code is on the screen for three minutes.
    let show = wallet.show(rule.id(), ShowKind::New, None, false, now, &mut rng)?;
    let code = Code::draw(&show.text, Level::Low)?;
    println!("The code has {0} × {0} modules. Shows left: {1}", code.modules(), show.shows_left);

    // At the door, five seconds later: what a camera sees, and what the verifier says.
    let (pixels, side) = code.to_luma(4)?;
    let frame = Frame::new(&pixels, side, side, side)?;
    let mut replay_key = [0; 32];
    rng.fill_bytes(&mut replay_key);
    let mut verifier = Verifier::new(pack, [rule.id()], &replay_key);
    let Sight::Judged(judgement) = verifier.look(&frame, || false, None, now.plus(5)) else {
        return Err("not one code".into());
    };
    match judgement.verdict {
        Verdict::Accepted(disclosed) => println!("Accepted. Compare with an ID: {}", disclosed.revealed().line()),
        other => return Err(format!("{other:?}").into()),
    }
    Ok(())
}

/// Where the wallet's encrypted file rests: here, in memory. On a phone it is `vault::FileStore`.
#[derive(Default)]
struct Memory(Option<Vec<u8>>);

impl Store for Memory {
    fn read(&self) -> io::Result<Option<Vec<u8>>> {
        Ok(self.0.clone())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0 = Some(bytes.to_vec());
        Ok(())
    }
}
