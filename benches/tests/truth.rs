//! What a frame says of itself is so.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a test may panic")]

use laissez::qr;
use laissez_benches::case::Case;
use laissez_benches::frame::Frame;
use laissez_benches::{door, sequence, standing};

fn first<'a>(cases: &'a [Case], condition: &str) -> &'a Case {
    cases.iter().find(|case| case.condition == condition).unwrap()
}

/// Asserts that our scanner finds every code where the frame says that it is, to within a module.
fn assert_read(name: &str, frame: &Frame) {
    let payloads = qr::scan(&frame.lend());
    assert_eq!(payloads.len(), frame.codes.len(), "{name}");
    for code in &frame.codes {
        let payload = payloads.iter().find(|payload| payload.bytes == code.text.as_bytes()).unwrap();
        for (found, (x, y)) in payload.corners.iter().zip(code.corners) {
            let (right, down) = (f64::from(found.x) - x, f64::from(found.y) - y);
            assert!(right.hypot(down) < code.module_px, "{name}: {found:?} is not at {x} {y}");
        }
    }
}

#[test]
fn clean_frames_are_read_where_they_say() {
    for cases in [standing::frames(5), door::frames(5)] {
        let case = first(&cases, "clean");
        assert_read(&case.id, &case.take());
    }
}

#[test]
fn tilted_and_turned_codes_are_where_frames_say() {
    let cases = standing::frames(5);
    for condition in ["tilt", "rotate", "darkmode"] {
        assert_read(condition, &first(&cases, condition).take());
    }
}

#[test]
fn codes_on_bent_paper_are_where_frames_say() {
    let case = door::frames(5).into_iter().filter(|case| case.condition == "curl");
    let read = case.map(|case| case.take()).find(|frame| !qr::scan(&frame.lend()).is_empty()).unwrap();
    assert_read("curl", &read);
}

#[test]
fn a_frame_of_two_codes_has_both() {
    let frame = first(&door::pairs(5), "two").take();
    assert_eq!(frame.codes.len(), 2);
    assert_read("two", &frame);
}

#[test]
fn frames_without_a_code_say_so_and_have_none() {
    let frame = standing::negatives(5)[0].take();
    assert_eq!(frame.codes, []);
    assert_read("negative", &frame);
}

#[test]
fn frames_of_a_sequence_show_one_code_that_moves() {
    let frames: Vec<Frame> = sequence::all(5)[1].frames().take(4).collect();
    assert!(frames.iter().all(|frame| frame.codes.len() == 1 && frame.codes[0].text == frames[0].codes[0].text));
    assert!(frames.windows(2).all(|pair| pair[0].codes[0].corners != pair[1].codes[0].corners));
}
