//! Broken glass.

use std::f32::consts::{PI, TAU};

use crate::glass::{Glass, Mask};
use crate::rng::Rng;
use crate::texture::hills;

/// How badly a screen is broken.
#[derive(Clone, Copy, Debug)]
pub struct Damage {
    /// Where it was hit, in modules from the middle of the code.
    pub at: (f32, f32),
    /// The most that a crack is wide, in modules.
    pub width: f32,
    /// How far the crushed glass reaches around the hit, in modules.
    pub crushed: f32,
    /// Cracks from the hit outward.
    pub spokes: usize,
    /// Cracks around the hit.
    pub rings: usize,
    /// Long cracks across the screen, beside those of the web.
    pub runners: usize,
    /// The most that a shard moves what is behind it, in modules.
    pub shift: f32,
}

/// Lines that light doesn't come through, and lines that throw the room's light at the camera.
struct Lines {
    dark: Mask,
    bright: Mask,
}

impl Lines {
    /// A crack has two faces: one turns the screen's light away, the other may catch a lamp.
    fn draw(&mut self, line: &[((f32, f32), f32)], rng: &mut Rng) {
        if rng.chance(0.75) {
            self.dark.draw(line);
        }
        if rng.chance(0.5) {
            let (side, part) = (rng.range(-0.6, 0.6) as f32, rng.range(0.3, 0.8) as f32);
            let beside = |&((x, y), width): &((f32, f32), f32)| ((x + side * width, y + side * width), width * part);
            self.bright.draw(&line.iter().map(beside).collect::<Vec<_>>());
        }
    }
}

impl Damage {
    /// Breaks the glass.
    pub fn do_to(&self, glass: &mut Glass, rng: &mut Rng) {
        let web = Web::new(self, rng);
        web.shift_shards(glass, rng.bits() as u32);
        let mut lines = Lines { dark: glass.mask(), bright: glass.mask() };
        web.draw(&mut lines, rng);
        for _ in 0..self.runners {
            let heading = rng.range(0., f64::from(TAU)) as f32;
            let from = if rng.chance(0.5) {
                self.at
            } else {
                let far = rng.range(20., 45.) as f32;
                (-heading.cos() * far, -heading.sin() * far + rng.range(-20., 20.) as f32)
            };
            run(from, heading, rng.range(25., 110.) as f32, self.width, 3, &mut lines, rng);
        }
        glass.change_under(&lines.dark, |cover, point| point.pass *= 1. - 0.9 * cover);
        glass.change_under(&lines.bright, |cover, point| {
            point.pass *= 1. - 0.7 * cover;
            point.scatter += 0.9 * cover;
        });
        self.crush(glass, rng.bits() as u32);
    }

    /// Glass in crumbs: hardly see-through, and white.
    fn crush(&self, glass: &mut Glass, seed: u32) {
        let (at, radius) = (self.at, self.crushed);
        glass.change(at, radius * 1.5, |(x, y), point| {
            let (right, down) = (x - at.0, y - at.1);
            let ragged = radius * (0.6 + 0.8 * hills(seed, down.atan2(right) * 2.5 + 9., 0.));
            let depth = ((ragged - right.hypot(down)) / radius * 2.).clamp(0., 1.);
            let crumb = hills(seed ^ 1, x * 1.6, y * 1.6);
            let seam = (hills(seed ^ 2, x * 2.2, y * 2.2) - 0.5).abs() < 0.07;
            point.pass *= 1. - depth * if seam { 0.9 } else { 0.3 + 0.4 * crumb };
            point.scatter += depth * if seam { 0.1 } else { 0.6 * crumb * crumb };
            point.shift.0 += depth * (crumb - 0.5) * 1.5;
            point.shift.1 += depth * (hills(seed ^ 3, x * 1.6, y * 1.6) - 0.5) * 1.5;
        });
    }
}

/// A crack that wanders and branches.
fn run(from: (f32, f32), heading: f32, length: f32, width: f32, branches: u8, lines: &mut Lines, rng: &mut Rng) {
    const STEP: f32 = 0.7;
    let mut line = vec![(from, width)];
    let ((mut x, mut y), mut heading, mut bend) = (from, heading, 0.);
    let mut gone = 0.;
    while gone < length {
        bend = bend * 0.85 + rng.normal() * 0.012;
        heading += bend + if rng.chance(0.04) { rng.normal() * 0.3 } else { 0. };
        x += heading.cos() * STEP;
        y += heading.sin() * STEP;
        gone += STEP;
        let width = width * (1. - 0.8 * gone / length) * rng.range(0.8, 1.2) as f32;
        line.push(((x, y), width));
        if branches > 0 && rng.chance(0.03) {
            let aside = rng.range(0.3, 0.9) as f32 * if rng.chance(0.5) { 1. } else { -1. };
            let length = (length - gone) * rng.range(0.3, 0.9) as f32;
            run((x, y), heading + aside, length, width * 0.8, branches - 1, lines, rng);
        }
    }
    lines.draw(&line, rng);
}

/// Cracks from one point outward, joined by cracks around it, as a blow makes them.
struct Web {
    middle: (f32, f32),
    width: f32,
    shift: f32,
    spokes: Vec<Spoke>,
    /// The radius of each ring where it meets each spoke; `None` where it doesn't go on to the next spoke.
    rings: Vec<Vec<(f32, bool)>>,
}

struct Spoke {
    angle: f32,
    length: f32,
    seed: u32,
}

impl Spoke {
    /// Its direction at a distance from the middle: it wanders, but never across the next spoke.
    fn angle_at(&self, radius: f32, count: usize) -> f32 {
        self.angle + (hills(self.seed, radius * 0.18, 0.) - 0.5) * TAU / count as f32 * 0.55
    }
}

impl Web {
    fn new(damage: &Damage, rng: &mut Rng) -> Self {
        let count = damage.spokes;
        let first = rng.range(0., f64::from(TAU));
        let spokes = (0..count).map(|i| Spoke {
            angle: (first + (i as f64 + rng.range(-0.18, 0.18)) / count as f64 * f64::from(TAU)) as f32,
            length: (12. - 28. * rng.range(0.02, 1.).ln()) as f32,
            seed: rng.bits() as u32,
        });
        let spokes = spokes.collect();
        let mut radius = damage.crushed.max(1.5);
        let rings = (0..damage.rings).map(|ring| {
            radius *= rng.range(1.25, 1.75) as f32;
            let goes_on = 0.8_f64.powi(ring as i32 + 1);
            (0..count).map(|_| (radius * rng.range(0.85, 1.15) as f32, rng.chance(goes_on))).collect()
        });
        let rings = rings.collect();
        Self { middle: damage.at, width: damage.width, shift: damage.shift, spokes, rings }
    }

    fn draw(&self, lines: &mut Lines, rng: &mut Rng) {
        let count = self.spokes.len();
        for spoke in &self.spokes {
            let steps = (spoke.length / 0.5) as usize;
            let line: Vec<_> = (0..=steps)
                .map(|i| i as f32 * 0.5)
                .map(|radius| {
                    let width = self.width * (1. - radius / spoke.length).max(0.1).sqrt() * rng.range(0.7, 1.1) as f32;
                    (self.place(radius, spoke.angle_at(radius, count)), width)
                })
                .collect();
            lines.draw(&line, rng);
        }
        for ring in &self.rings {
            for sector in (0..count).filter(|sector| ring[*sector].1) {
                let line: Vec<_> = (0..=10_u8)
                    .map(|i| f32::from(i) / 10.)
                    .map(|part| {
                        let radius = self.ring_at(ring, sector, part);
                        let (from, to) = self.sector_at(sector, radius);
                        (self.place(radius, from + (to - from) * part), self.width * 0.6)
                    })
                    .collect();
                lines.draw(&line, rng);
            }
        }
    }

    fn place(&self, radius: f32, angle: f32) -> (f32, f32) {
        (self.middle.0 + radius * angle.cos(), self.middle.1 + radius * angle.sin())
    }

    /// From which angle to which a sector goes at a distance from the middle.
    fn sector_at(&self, sector: usize, radius: f32) -> (f32, f32) {
        let count = self.spokes.len();
        let from = self.spokes[sector].angle_at(radius, count);
        let to = self.spokes[(sector + 1) % count].angle_at(radius, count);
        (from, if sector + 1 == count { to + TAU } else { to })
    }

    /// How far from the middle a ring is, this part of the way from one spoke to the next: nearly a straight line.
    fn ring_at(&self, ring: &[(f32, bool)], sector: usize, part: f32) -> f32 {
        let (from, to) = (ring[sector].0, ring[(sector + 1) % ring.len()].0);
        let sag = 1. - (PI / ring.len() as f32).cos();
        (from + (to - from) * part) * (1. - sag * 4. * part * (1. - part))
    }

    /// Each shard leans its own way, so that what is behind it seems moved.
    fn shift_shards(&self, glass: &mut Glass, seed: u32) {
        let count = self.spokes.len();
        glass.change(self.middle, 45., |(x, y), point| {
            let (right, down) = (x - self.middle.0, y - self.middle.1);
            let (radius, angle) = (right.hypot(down), down.atan2(right));
            let found = (0..count).find_map(|sector| {
                let (from, to) = self.sector_at(sector, radius);
                let turned = (angle - from).rem_euclid(TAU);
                (turned < to - from).then(|| (sector, turned / (to - from)))
            });
            let Some((sector, part)) = found else { return };
            let is_beyond = |ring: &&Vec<(f32, bool)>| ring[sector].1 && radius > self.ring_at(ring, sector, part);
            let shard = (sector as i32, self.rings.iter().filter(is_beyond).count() as i32);
            let shortest = self.spokes[sector].length.min(self.spokes[(sector + 1) % count].length);
            let lean = 2. * self.shift * (1. - radius / shortest).max(0.);
            let chance = |i: u32| crate::texture::speck(seed ^ i, shard.0, shard.1) - 0.5;
            point.shift.0 += lean * chance(1);
            point.shift.1 += lean * chance(2);
            point.scatter += 0.04 * (chance(3) + 0.5) * (lean / (self.shift + 1e-6)).min(1.);
        });
    }
}
