//! Paper that isn't flat.

use crate::camera::View;
use crate::rng::Rng;
use crate::texture::hills;

/// Paper bent along one direction, as folds and curls bend it: lines across that direction stay straight, and lengths on
/// the paper stay as they are.
#[derive(Clone, Debug)]
pub struct Bend {
    /// The direction along which it bends, in radians from the paper's x axis.
    direction: f64,
    /// The paper from one end to the other, in steps of `STEP` of the distance before it was bent.
    profile: Vec<Bit>,
    /// Where light comes from, along the direction: radians from straight above the paper.
    lamp: f64,
    /// The part of the light that comes from everywhere.
    ambient: f64,
    /// Creases: where they are, and how widely the ink has come off there, in modules.
    creases: Vec<(f64, f64)>,
    seed: u32,
}

/// A point of bent paper.
#[derive(Clone, Copy, Debug)]
struct Bit {
    /// Where it is along the direction.
    along: f64,
    /// How far behind the plane of the unbent paper it is.
    behind: f64,
    /// How steep it is, in radians.
    slope: f64,
}

/// A place on bent paper.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// To the right, on the paper.
    pub x: f32,
    /// Down, on the paper.
    pub y: f32,
    /// How brightly it is lit, 1 being as flat paper is.
    pub lit: f32,
    /// How much of the ink has come off.
    pub bare: f32,
}

const STEP: f64 = 0.25;
/// The paper ends this far from its middle, in modules.
const REACH: f64 = 150.;

impl Bend {
    /// Folded once or twice and opened again: flat pieces that meet at creases of up to `steepest` radians.
    #[must_use]
    pub fn folded(half: f64, steepest: f64, rng: &mut Rng) -> Self {
        let count = 1 + rng.below(2);
        let mut creases: Vec<(f64, f64)> =
            (0..count).map(|_| (rng.range(-0.8, 0.8) * half, rng.range(0.15, 0.9))).collect();
        creases.sort_by(|left, right| left.0.total_cmp(&right.0));
        let first = rng.range(-0.5, 0.5) * steepest;
        let mut slopes = vec![first];
        for _ in &creases {
            let last = slopes[slopes.len() - 1];
            slopes.push(if last > 0. { rng.range(-1., -0.3) } else { rng.range(0.3, 1.) } * steepest);
        }
        let slope = |at: f64| {
            let turn = |(i, (crease, _)): (usize, &(f64, f64))| {
                (slopes[i + 1] - slopes[i]) / (1. + (-(at - crease) / 0.35).exp())
            };
            slopes[0] + creases.iter().enumerate().map(turn).sum::<f64>()
        };
        Self { creases: creases.clone(), ..Self::of(slope, rng) }
    }

    /// Curled, as paper from a roll is, with a ripple.
    #[must_use]
    pub fn curled(half: f64, steepest: f64, rng: &mut Rng) -> Self {
        let middle = rng.range(-0.6, 0.6) * half;
        let bow = rng.range(0.4, 1.) * if rng.chance(0.5) { 1. } else { -1. };
        let (ripple, seed) = (rng.range(0., 0.5), rng.bits() as u32);
        let slope = |at: f64| {
            let bow = bow * ((at - middle) / half).clamp(-1.6, 1.6);
            let ripple = ripple * (f64::from(hills(seed, (at * 0.06) as f32, 0.)) - 0.5) * 2.;
            (bow + ripple).clamp(-1.3, 1.3) * steepest
        };
        Self::of(slope, rng)
    }

    fn of(slope: impl Fn(f64) -> f64, rng: &mut Rng) -> Self {
        let steps = (2. * REACH / STEP) as usize;
        let mut profile = Vec::with_capacity(steps);
        let (mut along, mut behind) = (0., 0.);
        for i in 0..steps {
            let slope = slope(i as f64 * STEP - REACH);
            profile.push(Bit { along, behind, slope });
            along += slope.cos() * STEP;
            behind += slope.sin() * STEP;
        }
        let middle = profile[steps / 2];
        for bit in &mut profile {
            bit.along -= middle.along;
            bit.behind -= middle.behind;
        }
        // A strip is folded or curled along its length or across it, seldom aslant.
        let direction = if rng.chance(0.5) { 0. } else { 90_f64.to_radians() } + rng.range(-0.12, 0.12);
        let lamp = rng.range(-1., 1.);
        Self { direction, profile, lamp, ambient: rng.range(0.25, 0.6), creases: Vec::new(), seed: rng.bits() as u32 }
    }

    /// Where a point of the paper is in the picture.
    #[must_use]
    pub fn project(&self, view: &View, x: f64, y: f64) -> (f64, f64) {
        let (sin, cos) = self.direction.sin_cos();
        let (at, across) = (x * cos + y * sin, y * cos - x * sin);
        let index = (((at + REACH) / STEP) as usize).min(self.profile.len() - 1);
        let Bit { along, behind, .. } = self.profile[index];
        view.project(along * cos - across * sin, along * sin + across * cos, behind)
    }

    /// Which point of the paper is at a place of the picture.
    #[must_use]
    pub fn unproject(&self, view: &View, x: f64, y: f64) -> Place {
        let (sin, cos) = self.direction.sin_cos();
        let mut behind = 0.;
        let mut found = (0., 0., 0.);
        for _ in 0..6 {
            let (x, y) = view.unproject_behind(x, y, behind);
            let along = x * cos + y * sin;
            let (at, bit) = self.bit_at(along);
            behind = bit.behind + (along - bit.along) * bit.slope.tan();
            found = (at + (along - bit.along) / bit.slope.cos(), y * cos - x * sin, bit.slope);
        }
        let (at, across, slope) = found;
        let lit = self.ambient + (1. - self.ambient) * (slope - self.lamp).cos().max(0.) / self.lamp.cos();
        let bare = self.creases.iter().map(|(crease, width)| self.bare((at - crease).abs(), *width, across));
        Place {
            x: (at * cos - across * sin) as f32,
            y: (at * sin + across * cos) as f32,
            lit: lit as f32,
            bare: bare.fold(0., f32::max),
        }
    }

    /// The last bit that isn't beyond `along`, and where it was before the paper was bent.
    fn bit_at(&self, along: f64) -> (f64, Bit) {
        let index = self.profile.partition_point(|bit| bit.along <= along).saturating_sub(1);
        (index as f64 * STEP - REACH, self.profile[index])
    }

    fn bare(&self, distance: f64, width: f64, across: f64) -> f32 {
        let width = width as f32 * (0.2 + 1.2 * hills(self.seed, across as f32 * 0.7, 0.));
        ((width - distance as f32) * 4.).clamp(0., 0.9)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::camera::{Camera, Pose};

    #[test]
    fn a_point_on_bent_paper_comes_back_from_the_picture() {
        let camera = Camera { width: 1_280, height: 720, distortion: 0.01, skew: 0. };
        let view = View::new(camera, Pose { turn: [9., -12., 30.], module_px: 4., place: (0.1, -0.05) });
        let mut rng = Rng::new(3);
        for bend in [Bend::folded(30., 0.5, &mut rng), Bend::curled(30., 0.6, &mut rng)] {
            for (x, y) in [(-28., -28.), (0., 0.), (28., -5.), (11., 27.)] {
                let (right, down) = bend.project(&view, x, y);
                let place = bend.unproject(&view, right, down);
                let off = (f64::from(place.x) - x).hypot(f64::from(place.y) - y);
                assert!(off < 0.3, "{x} {y} came back {off} modules off");
            }
        }
    }
}
