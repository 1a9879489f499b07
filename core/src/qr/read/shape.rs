//! What three finder patterns say about their code: its version, and how the camera sees it.

use super::grid::{Grid, Sighting};
use super::nested;
use super::picture::Picture;
use super::place::{Place, beyond, distance, length, step};
use super::symbol::{LAST, Symbol};
use super::triple::Triple;

/// Three finder patterns, measured.
pub(super) struct Shape {
    /// Their middles: top left, top right and bottom left.
    pub(super) centres: [Place; 3],
    /// How much the least likely of those that were seen looks like a finder pattern: 1 for a perfect one.
    pub(super) likeness: f32,
    /// The version that their distances are those of, or nearly.
    version: f32,
    /// See [`Grid::through`].
    skew: [f32; 2],
    /// Which of them is only guessed to be there, if one is.
    pub(super) guessed: Option<usize>,
}

/// A version that a code may have, with the grid that it then has.
pub(super) struct Candidate {
    pub(super) symbol: &'static Symbol,
    pub(super) grid: Grid,
    /// How well the timing patterns agree with it: 1 wholly, 0 not at all.
    pub(super) timing: f32,
}

impl Shape {
    pub(super) fn measure(picture: &Picture<'_>, triple: &Triple) -> Self {
        let centres = triple.map(|finder| finder.centre);
        let [across, down] = [1, 2].map(|other| step(centres[0], centres[other]));
        let mut sizes = [[0.0; 2]; 3];
        let mut likeness = 1.0_f32;
        for (finder, sizes) in triple.iter().zip(&mut sizes) {
            *sizes = [across, down].map(|leg| extent(picture, finder.centre, leg, finder.size() / 7.0));
            let module = [(across, sizes[0]), (down, sizes[1])]
                .map(|(leg, size)| leg.map(|axis| axis / length(leg) * size / 7.0));
            if finder.hits > 0 {
                likeness = likeness.min(nested::likeness(picture, finder.centre, &module, 3));
            }
        }
        let guessed = triple.iter().position(|finder| finder.hits == 0);
        if let Some(guessed) = guessed {
            sizes[guessed] = sizes[if guessed == 0 { 1 } else { 0 }];
        }
        let [corner, right, below] = sizes;
        let modules = |leg: Place, a: f32, b: f32| length(leg) / (a * b).sqrt() * 7.0 + 7.0;
        let side = (modules(across, corner[0], right[0]) + modules(down, corner[1], below[1])) / 2.0;
        // Along the line to the camera, sizes shrink with the square of the distance; across it, with the distance.
        let skew = |near: [f32; 2], far: [f32; 2]| {
            (0.67 * ((near[0] / far[0]).sqrt() - 1.0) + 0.33 * (near[1] / far[1] - 1.0)).clamp(-0.5, 0.5)
        };
        let turned = |[a, b]: [f32; 2]| [b, a];
        let skew = [skew(corner, right), skew(turned(corner), turned(below))];
        Self { centres, likeness, version: (side - 17.0) / 4.0, skew, guessed }
    }

    /// The versions that the code may have, the likeliest first.
    pub(super) fn candidates(&self, picture: &Picture<'_>) -> Vec<Candidate> {
        let off = |version: usize| (self.version - version as f32).abs();
        let mut versions: Vec<usize> =
            (1..=LAST).filter(|version| off(*version) <= 1.2 + 0.15 * self.version).collect();
        versions.sort_by(|a, b| off(*a).total_cmp(&off(*b)));
        versions.truncate(9);
        let mut candidates: Vec<Candidate> = Vec::new();
        for symbol in versions.into_iter().filter_map(Symbol::of) {
            let candidate = self.candidate(picture, symbol);
            let sure = candidate.timing > 0.85;
            candidates.push(candidate);
            if sure {
                break;
            }
        }
        candidates.sort_by(|a, b| b.timing.total_cmp(&a.timing));
        candidates
    }

    /// With the skew that agrees best with the timing patterns, one after the other.
    fn candidate(&self, picture: &Picture<'_>, symbol: &'static Symbol) -> Candidate {
        const STEP: f32 = 0.008;
        const STEPS: i8 = 12;
        let mut skew = self.skew;
        let mut timings = [0.0; 2];
        for (axis, best) in timings.iter_mut().enumerate() {
            let timing = |offset: f32| {
                let mut tried = skew;
                tried[axis] += offset;
                timing(picture, &Grid::through(&self.centres, symbol.side, tried), symbol, axis == 1)
            };
            let (mut most, mut at) = (timing(0.0), 0.0);
            for offset in (1..=STEPS).flat_map(|i| [f32::from(i) * STEP, -f32::from(i) * STEP]) {
                if most > 0.9 {
                    break;
                }
                let now = timing(offset);
                if now > most {
                    (most, at) = (now, offset);
                }
            }
            skew[axis] += at;
            *best = most;
        }
        let grid = Grid::through(&self.centres, symbol.side, skew);
        Candidate { symbol, grid, timing: (timings[0] + timings[1]) / 2.0 }
    }

    /// Where the finder patterns were seen, in a code of `side` modules.
    pub(super) fn sightings(&self, side: usize) -> [Sighting; 3] {
        let far = side as f32 - 3.5;
        let weight = |i: usize| if self.guessed == Some(i) { 0.01 } else { 4.0 };
        let [corner, right, below] = self.centres;
        [([3.5, 3.5], corner, weight(0)), ([far, 3.5], right, weight(1)), ([3.5, far], below, weight(2))]
    }

    /// Whether these are the patterns of another shape, seen again.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.centres.iter().zip(&other.centres).all(|(a, b)| distance(*a, *b) < 1.5)
    }
}

/// How long a finder pattern is along a direction, in pixels.
fn extent(picture: &Picture<'_>, centre: Place, along: Place, module: f32) -> f32 {
    /// Pixels from one look to the next.
    const STEP: f32 = 0.25;
    let unit = along.map(|axis| axis / length(along) * STEP);
    let (core, gap) = core_and_gap(picture, centre, module);
    let threshold = (core + gap) / 2.0;
    let to_the_edge = |sign: f32| {
        // Out of the core, out of the gap, and out of the ring.
        let (mut turns, mut before) = (0, core - threshold);
        for count in 1..=(5.5 * module / STEP) as u16 {
            let now = picture.at(beyond(centre, [sign * f32::from(count), 0.0], &[unit, [0.0; 2]])) - threshold;
            turns += i8::from((now > 0.0) != (before > 0.0));
            if turns == 3 {
                return Some((f32::from(count) - 1.0 + before / (before - now)) * STEP);
            }
            before = now;
        }
        None
    };
    // Where no edge can be told: a square that is turned is longer along rows than along its own sides.
    let [x, y] = along.map(f32::abs);
    let guess = 7.0 * module * x.max(y) / length(along);
    let found = to_the_edge(1.0).zip(to_the_edge(-1.0)).map(|(a, b)| a + b);
    found.filter(|found| (4.5..10.0).contains(&(found / module))).unwrap_or(guess)
}

/// The brightness of a finder pattern's core, and of the gap around it.
pub(super) fn core_and_gap(picture: &Picture<'_>, centre: Place, module: f32) -> (f32, f32) {
    const LOOKS: u8 = 16;
    let ring = |radius: f32| {
        let look = |i: u8| {
            let (sin, cos) = (f32::from(i) * std::f32::consts::TAU / f32::from(LOOKS)).sin_cos();
            picture.at([centre[0] + cos * radius * module, centre[1] + sin * radius * module])
        };
        (0..LOOKS).map(look).sum::<f32>() / f32::from(LOOKS)
    };
    (ring(0.7), ring(2.1))
}

/// How well one of the timing patterns agrees, the upright one or the other.
fn timing(picture: &Picture<'_>, grid: &Grid, symbol: &Symbol, upright: bool) -> f32 {
    let look = |i: usize| {
        let along = i as f32 + 0.5;
        picture.at(grid.at(if upright { [6.5, along] } else { [along, 6.5] }))
    };
    let values: Vec<f32> = (7..symbol.side - 7).map(look).collect();
    let (mut agree, mut all) = (0.0, 0.0);
    for (i, three) in values.windows(3).enumerate() {
        // The middle of the first three is module 8, which is dark.
        let darker = (three[0] + three[2]) / 2.0 - three[1];
        agree += if i.is_multiple_of(2) { darker } else { -darker };
        all += darker.abs();
    }
    if all > 0.0 { agree / all } else { 0.0 }
}
