//! Shows one token after the other out of the wallet in a folder, until it is killed or there are none. For the test that kills it.
//!
//! Each line is a code that could be drawn now: `new` or `resume`, the token's key, and the time of the show.
#![allow(clippy::unwrap_used, reason = "a helper of a test: a panic here is a failed test")]

use std::{env, io::Write, path::Path};

use laissez::{
    presentation,
    rule::Rule,
    time::{HOUR, UnixTime},
    wallet::{ShowKind, Wallet},
};
use laissez_tests::{
    desk::{DEVICE, Noise},
    hex,
};

/// An epoch of the rules of this wallet.
const EPOCH: i64 = 6 * HOUR;

fn main() {
    let arguments: Vec<String> = env::args().collect();
    let [_, folder, start] = arguments.as_slice() else { panic_of_use() };
    let start = UnixTime::new(start.parse().unwrap());
    let mut noise = Noise(std::process::id().into());
    let store = laissez_tests::alone(Path::new(folder));
    let mut wallet = Wallet::open(store, &DEVICE, start, &mut noise).unwrap();
    let mut out = std::io::stdout().lock();
    let mut say = |kind: &str, text: &str, at: UnixTime| {
        let key = presentation::holder(&presentation::from_text(text.as_bytes()).unwrap()).unwrap();
        out.write_all(format!("{kind} {} {}\n", hex(&key.0), at.seconds()).as_bytes()).unwrap();
    };
    if let Some(show) = wallet.going_on(start) {
        let show = wallet.show(show.rule, ShowKind::Resume, None, false, start, &mut noise).unwrap();
        say("resume", &show.text, start);
    }
    let rules: Vec<_> = wallet.pack().rules().iter().map(Rule::id).collect();
    for epoch in 0..124 {
        let now = start.plus(EPOCH.saturating_mul(epoch));
        for rule in &rules {
            while let Ok(show) = wallet.show(*rule, ShowKind::New, None, false, now, &mut noise) {
                say("new", &show.text, now);
            }
        }
    }
}

fn panic_of_use() -> ! {
    eprintln!("usage: show_until_killed FOLDER SECONDS");
    std::process::exit(2)
}
