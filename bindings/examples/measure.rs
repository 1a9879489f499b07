//! What the calls of `ios/measure` cost without a binding: `measure FIXTURES`, the folder that `fixtures` wrote.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a tool: a panic here is a failed run"
)]

use std::{
    fs,
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use laissez::{
    crypto::Hash,
    qr::{Frame, Scanner},
    rule::RuleId,
    time::UnixTime,
    trust::{Pinned, TrustPack},
    verifier::{Verdict, Verifier},
};

fn main() {
    let folder = std::env::args().nth(1).expect("the folder of the fixtures");
    let json = fs::read_to_string(Path::new(&folder).join("conformance.json")).unwrap();
    // The object `frame` is the first, and its values are plain.
    let value = |name: &str| {
        let (_, rest) = json.split_once(&format!("\"{name}\": ")).expect(name);
        rest.trim_start_matches('"').split(['"', ',']).next().unwrap().to_owned()
    };
    let file: Vec<u8> = {
        let hex = value("pack");
        (0..hex.len() / 2).map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap()).collect()
    };
    let roots = Pinned(Hash::from_hex(&value("roots")).unwrap());
    let (_, accepted) = json.split_once("\"accepted\": [").unwrap();
    let (accepted, _) = accepted.split_once(']').unwrap();
    let rules: Vec<_> = accepted.split('"').filter_map(RuleId::from_hex).collect();
    let now = UnixTime::new(value("now").parse().unwrap());
    let text = value("text");
    let luma = fs::read(Path::new(&folder).join("frame.luma")).unwrap();

    let first = Instant::now();
    let pack = TrustPack::open(&file, &roots, now).unwrap();
    let mut door = Verifier::new(pack.clone(), rules, &[3; 32]);
    assert!(matches!(door.judge(text.as_bytes(), None, now).verdict, Verdict::Accepted(_)));
    println!("first verdict: {} µs, with the pack and the verifier", first.elapsed().as_micros());

    report("a trivial call, a number back", 200_000, || {
        black_box(black_box(&pack).version());
    });
    report("a trivial call, 64 characters back", 100_000, || drop(black_box(pack.roots_hash().to_string())));
    report("a presentation judged, its text in", 500, || drop(door.judge(text.as_bytes(), None, now)));
    let mut scanner = Scanner::default();
    let frame = Frame::new(&luma, 1280, 720, 1344).unwrap();
    report("a frame of 1280 × 720 read", 20, || assert_eq!(scanner.scan(&frame, || false).payloads.len(), 1));
}

/// The median of nine rounds, in microseconds a call.
fn report(what: &str, calls: u32, mut call: impl FnMut()) {
    let mut times: Vec<Duration> = (0..9)
        .map(|_| {
            let begun = Instant::now();
            (0..calls).for_each(|_| call());
            begun.elapsed() / calls
        })
        .collect();
    times.sort();
    println!("{what}: {:.3} µs", times[4].as_secs_f64() * 1e6);
}
