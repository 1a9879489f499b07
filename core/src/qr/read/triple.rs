//! Three finder patterns that may belong to one code.

use std::cmp::Ordering;

use super::finder::Finder;
use super::nested;
use super::picture::Picture;
use super::place::{Place, beyond, length, step};

/// Top left, top right and bottom left.
pub(super) type Triple = [Finder; 3];

/// The likeliest triples, the best first.
pub(super) fn triples(found: &[Finder]) -> Vec<Triple> {
    const MOST: usize = 200;
    /// Patterns that are put together, the surest: so that a picture of nothing but finder patterns takes no longer.
    const PATTERNS: usize = 30;

    let found = &found[..found.len().min(PATTERNS)];
    let mut triples: Vec<(f32, Triple)> = Vec::new();
    for (i, a) in found.iter().enumerate() {
        for (j, b) in found.iter().enumerate().skip(i + 1) {
            for c in &found[j + 1..] {
                triples.extend([[a, b, c], [b, c, a], [c, a, b]].into_iter().filter_map(plausible));
            }
        }
    }
    triples.sort_by(|a, b| a.0.total_cmp(&b.0));
    triples.truncate(MOST);
    triples.into_iter().map(|(_, triple)| triple).collect()
}

/// How far from a right angle with equal sides, and with patterns of equal size; none if too far.
fn plausible([corner, one, other]: [&Finder; 3]) -> Option<(f32, Triple)> {
    let sizes = [corner, one, other].map(Finder::size);
    let (least, most) = (sizes.into_iter().fold(f32::MAX, f32::min), sizes.into_iter().fold(0.0, f32::max));
    if most > 1.8 * least {
        return None;
    }
    let [a, b] = [one, other].map(|finder| step(corner.centre, finder.centre));
    let (long_a, long_b) = (length(a), length(b));
    let module = sizes.iter().sum::<f32>() / 21.0;
    let range = 9.0 * module..250.0 * module;
    if !range.contains(&long_a) || !range.contains(&long_b) || long_a.max(long_b) > 1.9 * long_a.min(long_b) {
        return None;
    }
    let cosine = (a[0] * b[0] + a[1] * b[1]).abs() / (long_a * long_b);
    if cosine > 0.6 {
        return None;
    }
    let hits = corner.hits.min(one.hits).min(other.hits);
    let off = cosine + (long_a / long_b).ln().abs() + (most / least).ln() + 0.0012 * (long_a + long_b) / module
        - 0.3 * (hits as f32).max(0.5).ln();
    // As y grows downwards, the top right pattern is anticlockwise of the bottom left one, seen from the corner.
    let clockwise = a[0] * b[1] - a[1] * b[0] > 0.0;
    Some((off, if clockwise { [*corner, *one, *other] } else { [*corner, *other, *one] }))
}

/// Triples of which only two patterns were found, and the third is looked for where it would be, until `late` says that
/// time is up.
pub(super) fn with_a_lost_one(picture: &Picture<'_>, found: &[Finder], late: &dyn Fn() -> bool) -> Vec<Triple> {
    /// The surest patterns that are taken.
    const PATTERNS: usize = 8;
    let found = &found[..found.len().min(PATTERNS)];
    let pairs = found.iter().enumerate().flat_map(|(i, a)| found[i + 1..].iter().map(move |b| (a, b)));
    let guesses = pairs.take_while(|_| !late()).flat_map(|(a, b)| guesses(a, b));
    guesses.filter_map(|(triple, lost)| find(picture, triple, lost)).collect()
}

/// Where the third pattern may be, by what the two that were found are, and which of the triple it then is.
fn guesses(a: &Finder, b: &Finder) -> Vec<(Triple, usize)> {
    let size = (a.size() + b.size()) / 2.0;
    let leg = step(a.centre, b.centre);
    let modules = length(leg) / size * 7.0;
    let unlike = a.size().max(b.size()).partial_cmp(&(1.5 * a.size().min(b.size()))) != Some(Ordering::Less);
    if unlike || !(9.0..220.0).contains(&modules) {
        return Vec::new();
    }
    // A quarter turn clockwise, as y grows downwards.
    let turned = [-leg[1], leg[0]];
    let guess = |from: &Finder, along: f32, across: f32| {
        let centre = beyond(from.centre, [along, across], &[leg, turned]);
        Finder { centre, extent: [size; 2], hits: 0 }
    };
    let (a, b) = (*a, *b);
    vec![
        ([a, b, guess(&a, 0.0, 1.0)], 2),
        ([b, guess(&b, 0.0, 1.0), a], 1),
        ([b, a, guess(&b, 0.0, -1.0)], 2),
        ([a, guess(&a, 0.0, -1.0), b], 1),
        ([guess(&a, 0.5, -0.5), b, a], 0),
        ([guess(&a, 0.5, 0.5), a, b], 0),
    ]
}

/// Looks for the lost pattern around where it was guessed to be. Where there is nothing like it, the guess stands.
fn find(picture: &Picture<'_>, mut triple: Triple, lost: usize) -> Option<Triple> {
    /// Modules from one look to the next.
    const STEP: f32 = 0.75;
    /// So much of a leg perspective may move it, and so many modules at most.
    const PART: f32 = 0.16;
    const MOST: f32 = 16.0;
    /// It must look this much like a finder pattern.
    const LIKE: f32 = 0.45;

    let legs = [1, 2].map(|other| step(triple[0].centre, triple[other].centre));
    let size = triple[(lost + 1) % 3].size() / 7.0;
    // A square that is turned is longer along rows than along its own sides.
    let module: [Place; 2] = legs.map(|leg| {
        let [x, y] = leg.map(f32::abs);
        leg.map(|axis| axis / length(leg) * size * x.max(y) / length(leg))
    });
    let reach = (PART * length(legs[0]) / size).min(MOST);
    let count = (reach / STEP) as i16;
    let mut best = (LIKE, None);
    for at in (-count..=count).flat_map(|b| (-count..=count).map(move |a| [f32::from(a) * STEP, f32::from(b) * STEP])) {
        let place = beyond(triple[lost].centre, at, &module);
        if picture.holds(place) && nested::may_be_finder(picture, place, &module) {
            let like = nested::likeness(picture, place, &module, 3);
            if like > best.0 {
                best = (like, Some(place));
            }
        }
    }
    match best.1 {
        Some(centre) => triple[lost] = Finder { centre, hits: 1, ..triple[lost] }.centred(picture),
        None if picture.holds(triple[lost].centre) => {}
        None => return None,
    }
    Some(triple)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finder(x: f32, y: f32, size: f32) -> Finder {
        Finder { centre: [x, y], extent: [size; 2], hits: 3 }
    }

    #[test]
    fn the_corner_is_told_from_the_others_however_a_code_is_turned() {
        for turn in 0..12_u8 {
            let (sin, cos) = (f32::from(turn) * 0.53).sin_cos();
            let at = |x: f32, y: f32| finder(300.0 + cos * x - sin * y, 300.0 + sin * x + cos * y, 21.0);
            let (corner, right, below) = (at(0.0, 0.0), at(150.0, 0.0), at(0.0, 150.0));
            let found = triples(&[below, corner, finder(500.0, 20.0, 60.0), right]);
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].map(|finder| finder.centre), [corner, right, below].map(|finder| finder.centre));
        }
    }

    #[test]
    fn any_two_patterns_say_where_the_third_may_be() {
        let all = [finder(100.0, 100.0, 21.0), finder(250.0, 100.0, 21.0), finder(100.0, 250.0, 21.0)];
        for lost in 0..3 {
            let [a, b] = [(lost + 1) % 3, (lost + 2) % 3].map(|i| &all[i]);
            let right = |(triple, guessed): &(Triple, usize)| {
                *guessed == lost
                    && triple.iter().zip(&all).all(|(a, b)| super::super::place::distance(a.centre, b.centre) < 0.1)
            };
            assert!(guesses(a, b).iter().any(right), "{lost}");
        }
    }
}
