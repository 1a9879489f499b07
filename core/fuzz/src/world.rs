//! What the targets judge by: made once, used by every input.

use std::sync::LazyLock;

use laissez::{record::Record, rule::Rule, time::UnixTime};
use laissez_tests::{
    bytes,
    desk::Desk,
    examples::{self, Examples},
};
use minicbor::Decoder;

/// One good message of every format.
pub static DESK: LazyLock<Desk> = LazyLock::new(Desk::new);

/// The worked examples of the wire format, with every key.
pub static EXAMPLES: LazyLock<Examples> = LazyLock::new(Examples::load);

/// The rules of the examples.
pub static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let rules = EXAMPLES.section("rules").iter();
    rules.map(|case| Rule::decode(&bytes(examples::text(&case["wire"]))).unwrap()).collect()
});

/// The record of Anna Lena Müller.
pub static ANNA: LazyLock<Record> = LazyLock::new(|| EXAMPLES.anna());

/// What the clock of the examples shows.
pub static NOW: LazyLock<UnixTime> = LazyLock::new(|| EXAMPLES.now());

/// Payload and signatures aside, what is signed: the third part of a COSE_Sign1 or COSE_Sign.
#[must_use]
pub fn payload(message: &[u8]) -> Vec<u8> {
    let mut decoder = Decoder::new(message);
    decoder.tag().unwrap();
    decoder.array().unwrap();
    decoder.skip().unwrap();
    decoder.skip().unwrap();
    decoder.bytes().unwrap().to_vec()
}
