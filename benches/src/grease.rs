//! Fingers on glass.

use std::f32::consts::TAU;

use crate::glass::Glass;
use crate::rng::Rng;
use crate::texture::hills;

/// Places within a square of this half width, in modules.
fn place(rng: &mut Rng, half: f64) -> (f32, f32) {
    (rng.range(-half, half) as f32, rng.range(-half, half) as f32)
}

/// A fingerprint: an ellipse of about 16 by 22 mm whose ridges are 0.4 to 0.6 mm apart (a module is about 1 mm), wound
/// around a core. `depth` from 0 to 1 is how greasy the finger was.
pub fn touch(glass: &mut Glass, half: f64, depth: f64, rng: &mut Rng) {
    let at = place(rng, half);
    let turn = rng.range(0., f64::from(TAU)) as f32;
    let (wide, high) = (rng.range(6.5, 9.5) as f32, rng.range(9., 13.) as f32);
    let core = (rng.range(-0.2, 0.2) as f32 * wide, rng.range(-0.1, 0.5) as f32 * high);
    let (apart, seed, depth) = (rng.range(0.42, 0.62) as f32, rng.bits() as u32, depth as f32);
    let squash = rng.range(0.55, 0.9) as f32;
    glass.change(at, high * 1.1, |(x, y), point| {
        let (right, down) = (x - at.0, y - at.1);
        let (u, v) = (right * turn.cos() + down * turn.sin(), down * turn.cos() - right * turn.sin());
        let ragged = 0.85 + 0.3 * hills(seed, u * 0.4, v * 0.4);
        let edge = (ragged - (u / wide).hypot(v / high)) * 5.;
        if edge <= 0. {
            return;
        }
        let sway = 0.9 * (hills(seed ^ 1, u * 0.22, v * 0.22) + 0.5 * hills(seed ^ 2, u * 0.5, v * 0.5));
        // Above the core the ridges arch, below it they run almost straight across.
        let below = (v - core.1).max(0.);
        let way = (u - core.0).hypot((v - core.1) * squash) * (1. - 0.6 * (below / high).min(1.)) + below * 0.55 + sway;
        let ridge = (0.5 + 0.5 * (way / apart * TAU).cos()).powi(2);
        let pores = 0.55 + 0.45 * hills(seed ^ 3, u * 4., v * 4.);
        let pressed = (0.35 + 0.65 * hills(seed ^ 4, u * 0.18, v * 0.18)) * edge.min(1.) * depth;
        let film = pressed * (0.25 + 0.75 * ridge * pores);
        point.smear = 1. - (1. - point.smear) * (1. - 0.95 * film);
        point.scatter += 0.28 * film;
        point.pass *= 1. - 0.12 * film;
    });
}

/// A smear: a finger that slid, which leaves streaks along its way.
pub fn slide(glass: &mut Glass, half: f64, depth: f64, rng: &mut Rng) {
    let (from, heading) = (place(rng, half), rng.range(0., f64::from(TAU)) as f32);
    let (length, wide) = (rng.range(12., 45.) as f32, rng.range(4., 9.) as f32);
    let (bend, seed, depth) = (rng.range(-0.012, 0.012) as f32, rng.bits() as u32, depth as f32);
    glass.change(from, length + wide, |(x, y), point| {
        let (right, down) = (x - from.0, y - from.1);
        let along = right * heading.cos() + down * heading.sin();
        let across = down * heading.cos() - right * heading.sin() - bend * along * along;
        let edge = (1. - (across / wide).abs()).min(along / 3.).min((length - along) / 10.).clamp(0., 1.);
        if edge <= 0. {
            return;
        }
        let streaks = 0.6 * hills(seed, along * 0.05, across * 2.4) + 0.4 * hills(seed ^ 1, along * 0.15, across * 6.);
        let film = (edge * 2.5).min(1.) * depth * (streaks * 1.7 - 0.3).clamp(0., 1.);
        point.smear = 1. - (1. - point.smear) * (1. - film);
        point.scatter += 0.3 * film;
        point.pass *= 1. - 0.1 * film;
    });
}
