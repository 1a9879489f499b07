//! Drops on glass.

use crate::glass::Glass;
use crate::rng::Rng;

/// Lets `count` drops fall around the code. Each is a lens that lies on the glass: what is under it seems larger, its
/// rim is dark, and a lamp shines in it.
pub fn fall(glass: &mut Glass, half: f64, count: usize, rng: &mut Rng) {
    for _ in 0..count {
        let at = (rng.range(-half, half) as f32, rng.range(-half, half) as f32);
        // Many small ones, a few large.
        let radius = (0.3 / rng.range(0.08, 1.0).powf(0.9)) as f32;
        let (oval, power) = (rng.range(0.8, 1.) as f32, rng.range(0.25, 0.75) as f32);
        let lamp = (rng.range(-0.5, -0.2) as f32 * radius, rng.range(-0.6, -0.3) as f32 * radius);
        glass.change(at, radius * 1.1, |(x, y), point| {
            let (right, down) = (x - at.0, y - at.1);
            let part = right.hypot(down / oval) / radius;
            if part >= 1. {
                return;
            }
            let rim = ((part - 0.72) / 0.28).max(0.);
            // Steeper towards the rim, as the surface of a cap is.
            let bent = power * part.powi(2);
            point.shift = (point.shift.0 - right * bent, point.shift.1 - down * bent);
            point.pass *= 0.95 - 0.7 * rim * rim;
            point.smear = point.smear.max(0.35);
            let off = (right - lamp.0).hypot(down - lamp.1) / (0.22 * radius);
            point.scatter += 0.03 + 1.2 * (1.2 - off).clamp(0., 1.);
        });
    }
}
