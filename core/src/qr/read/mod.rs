//! Reading codes out of a grey frame, in passes from the quickest to the most thorough.
//!
//! - Where is a code? [`binarise`] tells dark from light, [`finder`] looks for finder patterns, [`triple`] puts three
//!   together.
//! - How does it lie? [`shape`] measures the three, [`grid`] says where each module is, [`bend`] follows what isn't
//!   plane, by patterns that are known ([`nested`]).
//! - What does it say? [`levels`] says how dark each module is among its neighbours, [`equalise`] undoes blur,
//!   [`memory`] adds up frames, [`decode`] corrects errors and erasures and reads the segments.

#![allow(
    clippy::as_conversions,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "the arithmetic of pictures: sizes are bounded by Frame, indexes are made beside what they index, and the fuzz \
              targets find what isn't so"
)]

mod bend;
mod binarise;
mod bits;
mod code;
mod correct;
mod decode;
mod equalise;
mod finder;
mod grid;
mod least_squares;
mod levels;
mod memory;
mod nested;
mod picture;
mod place;
mod segments;
mod shape;
mod symbol;
mod triple;

use std::cell::OnceCell;

use super::half::Half;
use super::{Frame, Payload, Point};
use code::{Effort, Outcome, Seen, Track};
use finder::Finder;
pub(super) use memory::Memory;
use picture::Picture;
use place::{Place, step};
use shape::Shape;
use triple::Triple;

/// What a frame shows.
pub(super) struct Sighted {
    /// The codes that were read.
    pub(super) payloads: Vec<Payload>,
    /// Where none was: the corners of one that was seen, and how many pixels on a side its modules have.
    pub(super) unread: Option<([Point; 4], f32)>,
}

/// How finder patterns are looked for.
enum Look {
    /// In the frame as it is, or in one of half its size, which has half of the noise; by the mean of blocks, or by the
    /// middle between their darkest and lightest.
    For { half: bool, side: usize, contrast: u8, by: binarise::By },
    /// For the third where two were found.
    Lost,
}

/// The order is that of how many frames each reads that those before it don't, for the time it takes.
const LOOKS: [Look; 6] = [
    Look::For { half: false, side: 24, contrast: 24, by: binarise::By::Mean },
    Look::For { half: false, side: 24, contrast: 24, by: binarise::By::Middle },
    Look::For { half: true, side: 12, contrast: 12, by: binarise::By::Mean },
    Look::For { half: false, side: 12, contrast: 16, by: binarise::By::Mean },
    Look::For { half: true, side: 12, contrast: 12, by: binarise::By::Middle },
    Look::Lost,
];

/// Reads every code in a frame. `late` says when to stop: no step after that is begun, and a step takes some
/// milliseconds.
pub(super) fn read(frame: &Frame<'_>, memory: &mut Memory, late: &dyn Fn() -> bool) -> Sighted {
    let Some(picture) = Picture::new(frame) else { return Sighted { payloads: Vec::new(), unread: None } };
    let half = OnceCell::new();
    // Dark codes on light ground first, then light ones on dark ground, as screens in dark mode show them.
    let negative = picture.negative();
    let mut searches = [Search::new(&picture), Search::new(&negative)];
    memory.next();
    for (i, look) in LOOKS.iter().enumerate() {
        if late() {
            break;
        }
        let mut bits = match look {
            Look::For { half: false, side, contrast, by } => {
                Some((binarise::binarise(frame, *side, *contrast, *by), 1.0))
            }
            Look::For { half: true, side, contrast, by } => {
                let half: &Half = half.get_or_init(|| Half::of(frame));
                half.frame().map(|frame| (binarise::binarise(&frame, *side, *contrast, *by), 2.0))
            }
            Look::Lost => None,
        };
        for search in &mut searches {
            let triples = match &mut bits {
                Some((bits, times)) => {
                    search.find(finder::finders(bits, rows_apart(bits.height(), i == 0)), *times);
                    bits.flip();
                    triple::triples(&search.pool)
                }
                None => triple::with_a_lost_one(search.picture, &search.pool, late),
            };
            search.look_at(&triples, late);
        }
        if i == 0 && searches.iter().all(|search| search.read.is_empty()) {
            follow(&mut searches, memory, late);
        }
        if i > 0 && searches.iter().all(|search| search.read.is_empty()) {
            let most = if matches!(look, Look::Lost) { 4 } else { 8 };
            searches.iter_mut().for_each(|search| search.try_some(Effort::Whole, most, 0.0, late));
        }
        if searches.iter().any(|search| !search.read.is_empty()) {
            break;
        }
    }
    finish(searches, memory, late)
}

/// From one row that is looked at to the next: a code that fills a good part of the picture has modules of several rows,
/// and a first look needn't find any other.
fn rows_apart(height: usize, first: bool) -> usize {
    (height / if first { 240 } else { 360 }).clamp(1, 8)
}

/// Looks for what earlier frames showed near to where it was.
fn follow(searches: &mut [Search<'_, '_>; 2], memory: &mut Memory, late: &dyn Fn() -> bool) {
    let look = |track: Track<'_>| code::follow(searches[usize::from(track.is_negative)].picture, &track);
    let outcomes: Vec<Outcome> = memory.tracks().take_while(|_| !late()).map(look).collect();
    for outcome in outcomes {
        searches[0].take(match outcome {
            Outcome::Seen(seen) => memory.add(seen),
            outcome => outcome,
        });
    }
}

/// What was found, or what it says together with what earlier frames showed.
fn finish(mut searches: [Search<'_, '_>; 2], memory: &mut Memory, late: &dyn Fn() -> bool) -> Sighted {
    let any = |searches: &[Search<'_, '_>; 2]| searches.iter().any(|search| !search.read.is_empty());
    if any(&searches) {
        searches.iter_mut().for_each(|search| search.read_others(late));
    }
    let mut unread = searches.iter_mut().filter_map(|search| search.seen.take()).max_by(Seen::compare);
    if !any(&searches)
        && let Some(seen) = unread.take_if(|seen| !seen.is_remembered)
    {
        match memory.add(seen) {
            Outcome::Seen(seen) => unread = Some(seen),
            outcome => searches[0].take(outcome),
        }
    }
    if any(&searches) {
        memory.clear();
        unread = None;
    }
    let mut payloads: Vec<Payload> = Vec::new();
    for payload in searches.into_iter().flat_map(|search| search.read) {
        if payloads.iter().all(|other| other.bytes != payload.bytes) {
            payloads.push(payload);
        }
    }
    Sighted { payloads, unread: unread.map(|seen| (seen.corners.map(point), seen.module)) }
}

fn point([x, y]: Place) -> Point {
    Point { x, y }
}

/// The search for codes of one colour.
struct Search<'a, 'f> {
    picture: &'a Picture<'f>,
    pool: Vec<Finder>,
    /// Three patterns each that may be a code's, and how much was tried.
    shapes: Vec<(Shape, Option<Effort>)>,
    read: Vec<Payload>,
    /// The likeliest of what couldn't be read.
    seen: Option<Seen>,
    /// How many quick tries are left, ...
    quick: usize,
    /// ... how many with the whole effort, ...
    whole: usize,
    /// ... and how many modules may still be followed over bends.
    bendable: usize,
}

impl<'a, 'f> Search<'a, 'f> {
    /// Tries in one frame, so that a picture full of finder patterns takes no longer than a second or two. A code is
    /// among the likeliest few.
    const QUICK: usize = 60;
    const WHOLE: usize = 20;
    /// Modules that are followed over bends in one frame: those of eighteen codes of version 10, or of two of version 40. A
    /// picture full of finder patterns would take many seconds otherwise.
    const BENDABLE: usize = 64_000;

    fn new(picture: &'a Picture<'f>) -> Self {
        Self {
            picture,
            pool: Vec::new(),
            shapes: Vec::new(),
            read: Vec::new(),
            seen: None,
            quick: Self::QUICK,
            whole: Self::WHOLE,
            bendable: Self::BENDABLE,
        }
    }

    /// Adds finder patterns of a picture whose pixels are so many times larger.
    fn find(&mut self, found: Vec<Finder>, times: f32) {
        let found = found.into_iter().map(|finder| finder.enlarged(times).centred(self.picture));
        finder::pool(&mut self.pool, found.collect());
    }

    /// Measures triples, tries at once those that look like a code's, and the likeliest of the others after them.
    fn look_at(&mut self, triples: &[Triple], late: &dyn Fn() -> bool) {
        const LIKELY: f32 = 0.75;
        const POSSIBLE: f32 = 0.3;
        for triple in triples {
            if triple.iter().any(|finder| self.is_in_a_code(finder.centre)) {
                continue;
            }
            if late() {
                break;
            }
            let shape = Shape::measure(self.picture, triple);
            if shape.likeness > POSSIBLE && !self.shapes.iter().any(|(other, _)| other.is(&shape)) {
                let likely = shape.likeness > LIKELY;
                self.shapes.push((shape, None));
                if likely && self.quick > 0 {
                    self.try_one(self.shapes.len() - 1, Effort::Quick, late);
                }
            }
        }
        self.shapes.sort_by(|a, b| b.0.likeness.total_cmp(&a.0.likeness));
        if self.read.is_empty() {
            self.try_some(Effort::Quick, 4, 0.0, late);
        }
    }

    /// Tries the rest after one was read: another code in the same frame is worth some time, but only if it is
    /// nearly sure that there is one.
    fn read_others(&mut self, late: &dyn Fn() -> bool) {
        self.try_some(Effort::Whole, 4, 0.85, late);
    }

    /// Tries the likeliest triples that weren't tried as much yet, at most so many, and at least so likely.
    fn try_some(&mut self, effort: Effort, most: usize, likeness: f32, late: &dyn Fn() -> bool) {
        let mut tries = 0;
        for i in 0..self.shapes.len() {
            let (shape, tried) = &self.shapes[i];
            let done = *tried == Some(Effort::Whole) || *tried == Some(effort);
            if done || shape.likeness < likeness || shape.centres.iter().any(|centre| self.is_in_a_code(*centre)) {
                continue;
            }
            tries += 1;
            let left = if effort == Effort::Whole { self.whole } else { self.quick };
            if tries > most || left == 0 || late() {
                break;
            }
            self.try_one(i, effort, late);
        }
    }

    fn try_one(&mut self, i: usize, effort: Effort, late: &dyn Fn() -> bool) {
        let left = if effort == Effort::Whole { &mut self.whole } else { &mut self.quick };
        *left = left.saturating_sub(1);
        let (shape, tried) = &mut self.shapes[i];
        *tried = Some(effort);
        let outcome = code::read(self.picture, shape, effort, &mut self.bendable, late);
        self.take(outcome);
    }

    fn take(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Read(bytes, corners) => {
                self.read.push(Payload { bytes: bytes.to_vec(), corners: corners.map(point) });
            }
            Outcome::Seen(seen) => self.seen = self.seen.take().into_iter().chain([seen]).max_by(Seen::compare),
            Outcome::Nothing => {}
        }
    }

    /// Whether a place is within a code that was read.
    fn is_in_a_code(&self, place: Place) -> bool {
        self.read.iter().any(|payload| holds(&payload.corners, place))
    }
}

/// Whether a place is within four corners.
fn holds(corners: &[Point; 4], place: Place) -> bool {
    let sides = (0..4).map(|i| {
        let [from, to] = [&corners[i], &corners[(i + 1) % 4]].map(|corner| [corner.x, corner.y]);
        let ([a, b], [x, y]) = (step(from, to), step(from, place));
        a * y - b * x
    });
    sides.clone().all(|side| side >= 0.0) || sides.clone().all(|side| side <= 0.0)
}
