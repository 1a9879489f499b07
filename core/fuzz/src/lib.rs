//! Every decoder of Laissez as a fuzz target: one plain function over bytes, which panics where a law is broken.
//!
//! The same functions run under libFuzzer (`core/fuzz/run`) and, briefly, in `cargo test`. [`TARGETS`] lists them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    reason = "a panic here is a broken law, found"
)]

pub mod codes;
pub mod forged;
pub mod frames;
pub mod messages;
pub mod mutation;
pub mod pictures;
pub mod sealed;
pub mod seeds;
pub mod texts;
pub mod trust;
pub mod world;

use std::sync::LazyLock;

/// One target.
pub struct Target {
    /// Its name, and that of its folder of seeds.
    pub name: &'static str,
    /// Panics where a law is broken.
    pub run: fn(&[u8]),
    /// How many mutated inputs the test of all targets tries; fewer where one takes long.
    pub rounds: usize,
}

const fn target(name: &'static str, rounds: usize, run: fn(&[u8])) -> Target {
    Target { name, run, rounds }
}

/// Every target, the quick ones first.
pub const TARGETS: &[Target] = &[
    target("cbor", 10_000, messages::cbor),
    target("record", 10_000, messages::record),
    target("rule", 10_000, messages::rule),
    target("token", 10_000, messages::token),
    target("draft_signature", 10_000, messages::draft_signature),
    target("words", 10_000, texts::words),
    target("record_json", 10_000, texts::record_json),
    target("rule_json", 10_000, texts::rule_json),
    target("challenge", 10_000, codes::challenge),
    target("presentation", 5_000, codes::presentation),
    target("judge", 2_000, codes::judge),
    target("spoilt", 1_000, codes::spoilt),
    target("forged", 1_000, forged::forged),
    target("signed_record", 5_000, messages::signed_record),
    target("bulletin", 10_000, trust::bulletin),
    target("bulletin_signed", 2_000, trust::bulletin_signed),
    target("pack", 1_000, trust::pack),
    target("pack_signed", 300, trust::pack_signed),
    target("draft", 5_000, trust::draft),
    target("draft_payload", 1_000, trust::draft_payload),
    target("inspect", 5_000, messages::inspect),
    target("vault", 10_000, sealed::vault),
    target("wallet", 500, sealed::wallet),
    target("transfer", 2_000, sealed::transfer),
    target("receipt", 10_000, sealed::receipt),
    target("request", 2_000, sealed::request),
    target("wish", 300, sealed::wish),
    target("ledger", 500, sealed::ledger),
    target("answer", 1_000, sealed::answer),
    target("minted", 200, sealed::minted),
    target("frame_text", 10_000, frames::frame_text),
    target("frames_received", 1_000, frames::frames_received),
    target("picture", 1_500, pictures::picture),
    target("frame", 200, pictures::frame),
    target("scanner", 100, pictures::scanner),
    target("placed_code", 100, pictures::placed_code),
    target("spoilt_code", 100, pictures::spoilt_code),
];

/// The target that the environment variable `LAISSEZ_FUZZ` names.
#[must_use]
pub fn chosen() -> fn(&[u8]) {
    static CHOSEN: LazyLock<fn(&[u8])> = LazyLock::new(|| {
        let name = std::env::var("LAISSEZ_FUZZ").expect("LAISSEZ_FUZZ names a target");
        TARGETS.iter().find(|target| target.name == name).unwrap_or_else(|| panic!("there is no target {name}")).run
    });
    *CHOSEN
}

/// Whether `bytes` are what another library writes for the same items: formats have one encoding.
fn is_canonical(bytes: &[u8]) -> bool {
    let value: ciborium::Value = ciborium::from_reader(bytes).unwrap();
    let mut rewritten = Vec::new();
    ciborium::into_writer(&value, &mut rewritten).unwrap();
    rewritten == bytes
}

/// An error that is `Copy` owns no text, so it can tell nothing of the input but numbers.
fn tells_nothing<E: std::error::Error + Copy + 'static>(_: &E) {}

/// What people are told can't move a terminal's cursor about.
fn is_plain(words: impl std::fmt::Display) -> bool {
    !words.to_string().chars().any(char::is_control)
}
