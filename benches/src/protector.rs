//! A film stuck on a screen, and not well.

use std::f32::consts::TAU;

use crate::glass::Glass;
use crate::rng::Rng;
use crate::texture::hills;

/// A film.
#[derive(Clone, Copy, Debug)]
pub struct Film {
    /// The part of the light that it lets through: a polariser halves it, a privacy film seen aslant takes most.
    pub pass: f32,
    /// How milky it is: the part of the room's light that it throws back.
    pub haze: f32,
    /// The part of the light that comes through out of focus, as anti-glare films make it.
    pub blur: f32,
    /// Bubbles of air under it.
    pub bubbles: usize,
    /// Groups of scratches on it.
    pub scratches: usize,
    /// Where its edge crosses the code, in modules from the middle; beyond there is no film.
    pub edge: Option<f32>,
}

impl Film {
    /// Sticks it on.
    pub fn stick_on(&self, glass: &mut Glass, half: f64, rng: &mut Rng) {
        self.cover(glass, rng);
        for _ in 0..self.bubbles {
            bubble(glass, half, rng);
        }
        for _ in 0..self.scratches {
            scratch(glass, half, rng);
        }
    }

    fn cover(&self, glass: &mut Glass, rng: &mut Rng) {
        let (lean, seed) = (rng.range(-0.06, 0.06) as f32, rng.bits() as u32);
        let upright = rng.chance(0.5);
        glass.change_all(|(x, y), point| {
            let (along, across) = if upright { (y, x) } else { (x, y) };
            let inside = self.edge.map_or(f32::MAX, |edge| edge + lean * along - across);
            if inside <= 0. {
                return;
            }
            point.pass *= self.pass;
            point.scatter += self.haze * (0.7 + 0.6 * hills(seed, x * 0.1, y * 0.1));
            point.smear = 1. - (1. - point.smear) * (1. - self.blur);
            // The edge is a prism, with dust along it.
            let dust = 0.5 + 1.2 * hills(seed ^ 1, along * 0.8, 3.);
            if inside < 0.35 {
                point.pass *= 0.35;
            } else if inside < 0.35 + 0.8 * dust {
                point.scatter += 0.35 * hills(seed ^ 2, x * 3., y * 3.);
            }
        });
    }
}

/// Air under the film: two more surfaces that reflect, and a rim that bends the light away.
fn bubble(glass: &mut Glass, half: f64, rng: &mut Rng) {
    let at = (rng.range(-half, half) as f32, rng.range(-half, half) as f32);
    // Many small ones, a few large.
    let radius = (0.35 / rng.range(0.06, 1.0)) as f32;
    let (oval, turn, seed) = (rng.range(0.6, 1.) as f32, rng.range(0., f64::from(TAU)) as f32, rng.bits() as u32);
    glass.change(at, radius * 1.3, |(x, y), point| {
        let (right, down) = (x - at.0, y - at.1);
        let (u, v) = (right * turn.cos() + down * turn.sin(), (down * turn.cos() - right * turn.sin()) / oval);
        let ragged = radius * (0.85 + 0.3 * hills(seed, v.atan2(u) * 1.2 + 5., radius));
        let inside = ragged - u.hypot(v);
        if inside <= 0. {
            return;
        }
        let rim = (1. - inside / (0.12 + 0.12 * radius)).max(0.);
        // Lit from above: the upper rim is bright and the lower dark.
        let lit = -down / u.hypot(v).max(1e-3);
        point.pass *= 0.9 * (1. - rim * if lit > 0. { 0.3 } else { 0.75 });
        point.scatter += 0.08 + rim * if lit > 0. { 0.45 * lit } else { 0. };
        point.shift.0 += 0.5 * rim * right / radius;
        point.shift.1 += 0.5 * rim * down / radius;
    });
}

/// Fine scratches side by side, as keys in a pocket leave them.
fn scratch(glass: &mut Glass, half: f64, rng: &mut Rng) {
    let mut mask = glass.mask();
    let from = (rng.range(-half, half) as f32, rng.range(-half, half) as f32);
    let heading = rng.range(0., f64::from(TAU)) as f32;
    let length = rng.range(5., 40.) as f32;
    for _ in 0..=rng.below(5) {
        let from = (from.0 + rng.normal() * 1.5, from.1 + rng.normal() * 1.5);
        let (bend, width) = (rng.normal() * 0.15, rng.range(0.05, 0.16) as f32);
        let at = |i: u8| {
            let part = f32::from(i) / 20.;
            let heading = heading + bend * part;
            (from.0 + heading.cos() * length * part, from.1 + heading.sin() * length * part)
        };
        mask.draw(&(0..=20).map(|i| (at(i), width)).collect::<Vec<_>>());
    }
    glass.change_under(&mask, |cover, point| {
        point.pass *= 1. - 0.4 * cover;
        point.scatter += 0.5 * cover;
    });
}
