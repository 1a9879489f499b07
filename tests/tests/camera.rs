//! A door's camera: frames in, verdicts out.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "helpers of tests: a panic here is a failed test"
)]

use laissez::{
    qr::{Code, Frame, Hint, Level},
    verifier::{Judgement, Sight, Verdict},
};
use laissez_tests::{examples::record, world::World};
use serde_json::json;

const WIDTH: usize = 900;
const HEIGHT: usize = 400;

/// A light wall, with codes beside each other.
struct Wall {
    pixels: Vec<u8>,
}

impl Wall {
    fn with(texts: &[&str]) -> Self {
        let mut wall = Self { pixels: vec![230; WIDTH * HEIGHT] };
        for (place, text) in texts.iter().enumerate() {
            let (code, side) = Code::draw(text, Level::Low).unwrap().to_luma(4).unwrap();
            for (y, row) in code.chunks(side).enumerate() {
                let start = (y + 60) * WIDTH + 40 + place * 440;
                wall.pixels[start..start + side].copy_from_slice(row);
            }
        }
        wall
    }

    /// Hides a part of the first code.
    fn behind(mut self, hidden: impl Fn(usize, usize) -> bool) -> Self {
        for (i, pixel) in self.pixels.iter_mut().enumerate() {
            if hidden(i % WIDTH, i / WIDTH) {
                *pixel = 230;
            }
        }
        self
    }

    fn frame(&self) -> Frame<'_> {
        Frame::new(&self.pixels, WIDTH, HEIGHT, WIDTH).unwrap()
    }
}

fn shows(world: &World, count: u64) -> Vec<String> {
    let anna = record(&json!({"passport_name": "MUELLER<<ANNA", "birth_date": "1984-03-07"}));
    (1..=count).map(|seed| world.traveller(&anna, 1, seed).show(world.rule("Nothing"), world.now).text).collect()
}

fn is_accepted(sight: &Sight) -> bool {
    matches!(sight, Sight::Judged(Judgement { verdict: Verdict::Accepted(_), again: None, .. }))
}

#[test]
fn one_code_is_judged_and_of_two_none_is() {
    let world = World::new();
    let [one, other] = shows(&world, 2).try_into().unwrap();
    let mut door = world.door();
    let both = door.look(&Wall::with(&[&one, &other]).frame(), || false, None, world.now);
    assert!(matches!(both, Sight::Unread(Some(Hint::OneAtATime))), "{both:?}");
    // Neither was accepted unseen: each is new when it comes alone.
    for text in [&one, &other] {
        assert!(is_accepted(&door.look(&Wall::with(&[text]).frame(), || false, None, world.now)));
    }
}

#[test]
fn a_frame_without_time_is_left_to_the_next() {
    let world = World::new();
    let [text] = shows(&world, 1).try_into().unwrap();
    let (mut door, wall) = (world.door(), Wall::with(&[&text]));
    assert!(matches!(door.look(&wall.frame(), || true, None, world.now), Sight::Unread(None)));
    assert!(is_accepted(&door.look(&wall.frame(), || false, None, world.now)));
}

#[test]
fn two_frames_that_each_hide_a_part_are_judged_together() {
    let world = World::new();
    let [text] = shows(&world, 1).try_into().unwrap();
    let mut door = world.door();
    let hidden =
        |from: usize| Wall::with(&[&text]).behind(move |x, y| (70..240).contains(&x) && (from..from + 56).contains(&y));
    let first = door.look(&hidden(140).frame(), || false, None, world.now);
    assert!(matches!(first, Sight::Unread(Some(Hint::HoldStill(_)))), "{first:?}");
    assert!(is_accepted(&door.look(&hidden(200).frame(), || false, None, world.now)));
    // The other part alone isn't enough either.
    assert!(matches!(world.door().look(&hidden(200).frame(), || false, None, world.now), Sight::Unread(Some(_))));
}
