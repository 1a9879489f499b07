//! The same seed gives the same frames.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::thread;

use laissez_benches::case::Case;
use laissez_benches::condition::Condition;
use laissez_benches::frame::Frame;
use laissez_benches::{door, sequence};

fn taken(cases: &[Case], condition: &str) -> Frame {
    cases.iter().find(|case| case.condition == condition).unwrap().take()
}

/// The frame under a condition of two sets made from the same seed, at the same time.
fn twice(set: fn(u64) -> Vec<Case>, condition: &str) -> [Frame; 2] {
    thread::scope(|scope| [(); 2].map(|()| scope.spawn(|| taken(&set(9), condition))).map(|run| run.join().unwrap()))
}

#[test]
fn a_frame_of_a_door_taken_again_is_the_same() {
    for condition in Condition::ALL {
        let [one, other] = twice(door::frames, condition.name());
        assert!(one.pixels == other.pixels && one.codes == other.codes, "{condition:?}");
    }
}

#[test]
fn a_frame_of_a_sequence_taken_again_is_the_same() {
    for trouble in sequence::Trouble::ALL {
        let [one, other] = twice(sequence::frames, trouble.name());
        assert!(one.pixels == other.pixels && one.codes == other.codes, "{trouble:?}");
    }
}

#[test]
fn another_seed_is_another_frame() {
    assert!(taken(&door::frames(1), "clean").pixels != taken(&door::frames(2), "clean").pixels);
}
