//! Squares in squares: what finder patterns and alignment patterns are.

use super::picture::Picture;
use super::place::{Place, beyond, length};

/// How much a place looks like the middle of squares in squares, of which the outer, dark one is so many modules from
/// the middle: 2 in an alignment pattern, 3 in a finder pattern. 1 for a perfect one, about 0 for anything, -1 for its
/// negative: the correlation of the two. `module` is a step of one module to the code's right, and down.
pub(super) fn likeness(picture: &Picture<'_>, centre: Place, module: &[Place; 2], outer: i16) -> f32 {
    // Less spread than that is noise: two steps of brightness.
    const NOISE: f32 = 4.0;
    let (mut sum, mut squares, mut product, mut balance, mut count) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for b in -outer..=outer {
        for a in -outer..=outer {
            let value = picture.at(beyond(centre, [f32::from(a), f32::from(b)], module));
            let light = if a.abs().max(b.abs()) == outer - 1 { 1.0 } else { -1.0 };
            sum += value;
            squares += value * value;
            product += value * light;
            balance += light;
            count += 1.0;
        }
    }
    let spread = (squares - sum * sum / count).max(count * NOISE);
    (product - sum * balance / count) / (spread * (count - balance * balance / count)).sqrt()
}

/// Whether a place may look like the middle of a finder pattern, by nine places in place of 49: where this says no,
/// [`likeness`] is hardly ever above a half.
pub(super) fn may_be_finder(picture: &Picture<'_>, centre: Place, module: &[Place; 2]) -> bool {
    /// Of the difference between the lightest and the darkest place.
    const PART: f32 = 0.3;
    const AROUND: [Place; 4] = [[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]];
    let ring = |radius: f32| AROUND.map(|at| picture.at(beyond(centre, at.map(|axis| axis * radius), module)));
    let (core, gap, outer) = (picture.at(centre), ring(2.0), ring(3.0));
    let all = || gap.iter().chain(&outer).copied().chain([core]);
    let (darkest, lightest) = (all().fold(f32::MAX, f32::min), all().fold(f32::MIN, f32::max));
    gap.iter().sum::<f32>() / 4.0 - (core + outer.iter().sum::<f32>()) / 5.0 > PART * (lightest - darkest)
}

/// The place within so many modules of `from` that looks most like the middle of a pattern (see [`likeness`]), and how
/// much. Of two that look alike it is the nearer.
pub(super) fn find(picture: &Picture<'_>, from: Place, module: &[Place; 2], outer: i16, reach: f32) -> (Place, f32) {
    let score = |at: Place| likeness(picture, beyond(from, at, module), module, outer) - 0.06 * length(at) / reach;
    let (mut best, mut most, mut around) = ([0.0; 2], f32::MIN, reach);
    for step in [0.5, 0.2] {
        let (middle, count) = (best, (around / step) as i16);
        for at in (-count..=count).flat_map(|b| (-count..=count).map(move |a| [f32::from(a), f32::from(b)])) {
            let at = [middle[0] + at[0] * step, middle[1] + at[1] * step];
            let now = score(at);
            if now > most {
                (best, most) = (at, now);
            }
        }
        around = step;
    }
    (beyond(from, best, module), most)
}

#[cfg(test)]
mod tests {
    use super::super::super::{Code, Frame, Level};
    use super::*;

    #[test]
    fn nine_places_tell_a_finder_pattern_from_what_is_none() {
        let (pixels, side) = Code::draw("LP1:6BFOXN*TS0BI$ZD4N9", Level::Low).unwrap().to_luma(4).unwrap();
        let picture = Picture::new(&Frame::new(&pixels, side, side, side).unwrap()).unwrap();
        let module = [[4.0, 0.0], [0.0, 4.0]];
        // Four modules of margin, and three and a half to the middle.
        let middle = 4.0 * 7.5;
        assert!(may_be_finder(&picture, [middle; 2], &module));
        assert!(may_be_finder(&picture, [middle + 1.5, middle - 1.5], &module));
        assert!(!may_be_finder(&picture.negative(), [middle; 2], &module));
        for beside in [[middle + 4.0, middle], [middle, middle + 12.0], [4.0, 4.0]] {
            assert!(!may_be_finder(&picture, beside, &module), "{beside:?}");
        }
    }
}
