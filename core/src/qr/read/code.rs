//! One code, from its finder patterns to its payload.

use std::cmp::Ordering;

use zeroize::Zeroizing;

use super::bend;
use super::decode::{Decoded, Modules, decode};
use super::equalise::equalised;
use super::grid::{Grid, Sighting};
use super::levels::Levels;
use super::nested;
use super::picture::Picture;
use super::place::{Place, beyond, distance, length};
use super::shape::{Candidate, Shape};
use super::symbol::Symbol;

/// How much to try.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Effort {
    /// What reads a clear picture.
    Quick,
    /// All there is.
    Whole,
}

/// What came of trying to read a code.
pub(super) enum Outcome {
    /// Its payload, and its corners: its own top left, top right, bottom right and bottom left.
    Read(Zeroizing<Vec<u8>>, [Place; 4]),
    /// There is a code, of which not enough can be seen.
    Seen(Seen),
    /// There is none.
    Nothing,
}

/// A code that was seen and not read.
pub(super) struct Seen {
    pub(super) symbol: &'static Symbol,
    /// How dark its modules look.
    pub(super) modules: Modules,
    /// How much they agree with what every code of its version has: 1 wholly, 0 not at all.
    pub(super) likeness: f32,
    pub(super) corners: [Place; 4],
    /// Pixels on a side of a module, about.
    pub(super) module: f32,
    /// How much each module tells, about 1.
    pub(super) weights: Vec<f32>,
    /// Whether it is light on dark ground.
    pub(super) is_negative: bool,
    /// Whether the memory has it already.
    pub(super) is_remembered: bool,
}

impl Seen {
    /// Which of two is likelier to be a code.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        self.likeness.total_cmp(&other.likeness)
    }
}

/// Where a code was, and what is known of it.
pub(super) struct Track<'m> {
    pub(super) symbol: &'static Symbol,
    pub(super) corners: [Place; 4],
    pub(super) is_negative: bool,
    /// Frames since then.
    pub(super) unseen: u8,
    /// Modules of blocks that could be corrected, and whether they are dark.
    pub(super) known: &'m [(usize, bool)],
}

/// Reads the code with these finder patterns, until `late` says that time is up. Of all codes together no more than
/// `bendable` modules are followed over bends, and those of this one are taken from it.
pub(super) fn read(
    picture: &Picture<'_>,
    shape: &Shape,
    effort: Effort,
    bendable: &mut usize,
    late: &dyn Fn() -> bool,
) -> Outcome {
    let most = if effort == Effort::Whole { 3 } else { 1 };
    let mut best: Option<Seen> = None;
    for (rank, candidate) in shape.candidates(picture).into_iter().take(most).enumerate() {
        // A bend costs as much as all else: it is tried for the likeliest version alone, and where there are alignment
        // patterns to follow; smaller codes hardly bend.
        let bends =
            effort == Effort::Whole && rank == 0 && candidate.timing > 0.4 && candidate.symbol.alignments.len() > 1;
        if candidate.timing < 0.25 || late() {
            continue;
        }
        let Candidate { symbol, grid, .. } = candidate;
        let mut sightings = shape.sightings(symbol.side).to_vec();
        let reach = 2.0 + if shape.guessed.is_some() { 0.12 } else { 0.03 } * symbol.side as f32;
        let grid = squared_up(picture, symbol, &mut sightings, grid, reach);
        let mut outcome = attempt(picture, symbol, &grid, Effort::Quick, &[]);
        if let Outcome::Read(..) = outcome {
            return outcome;
        }
        let grid = refined(picture, symbol, &mut sightings, grid, effort);
        for bent in [false, true] {
            if bent {
                let left = bendable.checked_sub(symbol.side * symbol.side);
                let Some(left) = left.filter(|_| bends && !late()) else { continue };
                *bendable = left;
            }
            let bent = bent.then(|| bend::follow(picture, symbol, &shape.sightings(symbol.side), &grid));
            outcome = attempt(picture, symbol, bent.as_ref().unwrap_or(&grid), effort, &[]);
            match outcome {
                Outcome::Read(..) => return outcome,
                Outcome::Seen(seen) if best.as_ref().is_none_or(|best| best.likeness < seen.likeness) => {
                    best = Some(seen)
                }
                Outcome::Seen(_) | Outcome::Nothing => {}
            }
        }
    }
    best.map_or(Outcome::Nothing, Outcome::Seen)
}

/// Reads a code that was seen a frame ago, near to where it was: its finder patterns, together, say how it moved, even
/// where none could be found alone.
pub(super) fn follow(picture: &Picture<'_>, track: &Track<'_>) -> Outcome {
    /// Modules from one look to the next.
    const STEP: f32 = 0.6;
    /// Looks to each side after one frame, more for each frame in which it wasn't seen, and the most.
    const REACH: i16 = 12;
    const MORE: i16 = 3;
    const MOST: i16 = 24;
    /// A pattern must look this much like one to be a sighting of its own.
    const LIKE: f32 = 0.4;

    let Track { symbol, corners, known, .. } = *track;
    let side = symbol.side as f32;
    let square = [[0.0, 0.0], [side, 0.0], [side, side], [0.0, side]];
    let fit = |corners: [Place; 4]| Grid::fit(&[0, 1, 2, 3].map(|i| (square[i], corners[i], 1.0)));
    let Some(grid) = fit(corners) else { return Outcome::Nothing };
    let middle = grid.module([side / 2.0; 2]);
    let finders = [[3.5, 3.5], [side - 3.5, 3.5], [3.5, side - 3.5]].map(|point| (point, grid.module(point)));
    let score = |by: Place| -> f32 {
        let like = |(point, module): &(Place, [Place; 2])| {
            nested::likeness(picture, beyond(grid.at(*point), by, &middle), module, 3)
        };
        finders.iter().map(like).sum::<f32>() - 0.01 * length(by)
    };
    let reach = (REACH + MORE * i16::from(track.unseen.saturating_sub(1))).min(MOST);
    let looks = (-reach..=reach).flat_map(|b| (-reach..=reach).map(move |a| [a, b].map(|at| f32::from(at) * STEP)));
    let moved = looks.map(|by| (by, score(by))).max_by(|a, b| a.1.total_cmp(&b.1)).map_or([0.0; 2], |(by, _)| by);
    let Some(grid) = fit(corners.map(|corner| beyond(corner, moved, &middle))) else { return Outcome::Nothing };
    let mut sightings: Vec<Sighting> = Vec::new();
    for (point, module) in &finders {
        let (place, sure) = nested::find(picture, grid.at(*point), module, 3, 1.5);
        sightings.push(if sure > LIKE { (*point, place, 4.0) } else { (*point, grid.at(*point), 0.2) });
    }
    let last = [side - 6.5; 2];
    sightings.push((last, grid.at(last), 0.2));
    let grid = Grid::fit(&sightings).unwrap_or(grid);
    sightings.truncate(3);
    let grid = squared_up(picture, symbol, &mut sightings, grid, 2.0);
    let grid = refined(picture, symbol, &mut sightings, grid, Effort::Whole);
    attempt(picture, symbol, &grid, Effort::Whole, known)
}

/// Mends a grid by the last alignment pattern, the one that is farthest from all finder patterns.
fn squared_up(picture: &Picture<'_>, symbol: &Symbol, sightings: &mut Vec<Sighting>, grid: Grid, reach: f32) -> Grid {
    let Some(point) = symbol.alignments.last() else { return grid };
    let (place, sure) = nested::find(picture, grid.at(*point), &grid.module(*point), 2, reach);
    if sure <= 0.3 {
        return grid;
    }
    sightings.push((*point, place, 2.0));
    Grid::fit(sightings).unwrap_or(grid)
}

/// Mends a grid by all alignment patterns.
fn refined(
    picture: &Picture<'_>,
    symbol: &Symbol,
    sightings: &mut Vec<Sighting>,
    mut grid: Grid,
    effort: Effort,
) -> Grid {
    let rounds = if symbol.alignments.len() < 2 {
        0
    } else if effort == Effort::Whole {
        2
    } else {
        1
    };
    for _ in 0..rounds {
        sightings.truncate(3);
        for point in &symbol.alignments {
            let (place, sure) = nested::find(picture, grid.at(*point), &grid.module(*point), 2, 1.0);
            if sure > 0.35 {
                sightings.push((*point, place, sure));
            }
        }
        // A map that takes the finder patterns away from where they were seen is none.
        let [module, _] = grid.module([3.5, 3.5]).map(length);
        let holds = |grid: &Grid| {
            sightings[..3].iter().all(|(point, place, sure)| *sure < 1.0 || distance(grid.at(*point), *place) < module)
        };
        grid =
            Some(&sightings).filter(|all| all.len() > 3).and_then(|all| Grid::fit(all)).filter(holds).unwrap_or(grid);
    }
    grid
}

/// Reads the code that lies on a grid. `learnt` is what earlier frames told of its modules.
fn attempt(
    picture: &Picture<'_>,
    symbol: &'static Symbol,
    grid: &Grid,
    effort: Effort,
    learnt: &[(usize, bool)],
) -> Outcome {
    let side = symbol.side as f32;
    let size = grid.module([side / 2.0, side / 2.0]).map(length).iter().sum::<f32>() / 2.0;
    let values = brightness(picture, symbol.side, grid, effort == Effort::Whole && size > 3.5);
    let levels = Levels::of(&values, symbol.side);
    let modules = levels.modules(&values);
    let likeness = symbol.likeness(&modules);
    if likeness.is_nan() || likeness < 0.4 {
        return Outcome::Nothing;
    }
    let corners = |grid: &Grid| [[0.0, 0.0], [side, 0.0], [side, side], [0.0, side]].map(|corner| grid.at(corner));
    let decoded = decode(symbol, &modules, effort);
    if let Decoded::Whole(bytes) = decoded {
        return Outcome::Read(bytes, corners(grid));
    }
    // A mirror's format is but three or four bits from another one, so it may well have been taken for that.
    if let Decoded::Whole(bytes) = decode(symbol, &symbol.mirrored(&modules), effort) {
        return Outcome::Read(bytes, corners(&grid.mirrored()));
    }
    let mut seen = Seen {
        symbol,
        modules,
        likeness,
        corners: corners(grid),
        module: size,
        weights: levels.weights().collect(),
        is_negative: picture.is_negative(),
        is_remembered: false,
    };
    if effort == Effort::Whole {
        match equalise(picture, symbol, grid, &levels, learnt) {
            Ok(bytes) => return Outcome::Read(bytes, seen.corners),
            Err(Some(modules)) => seen = Seen { likeness: symbol.likeness(&modules), modules, ..seen },
            Err(None) => {}
        }
    }
    Outcome::Seen(seen)
}

/// Undoes blur by what is known of the code: first the patterns that each of its version has, then also the blocks
/// that could be corrected, as long as there are more of them each time.
fn equalise(
    picture: &Picture<'_>,
    symbol: &Symbol,
    grid: &Grid,
    levels: &Levels,
    learnt: &[(usize, bool)],
) -> Result<Zeroizing<Vec<u8>>, Option<Modules>> {
    const ROUNDS: usize = 4;
    let before: Zeroizing<Vec<(usize, bool)>> =
        Zeroizing::new(symbol.patterns().chain(learnt.iter().copied()).collect());
    let (mut known, mut best) = (before.clone(), None);
    for _ in 0..ROUNDS {
        let Some(modules) = equalised(picture, grid, symbol.side, levels, &known) else { break };
        match decode(symbol, &modules, Effort::Whole) {
            Decoded::Whole(bytes) => return Ok(bytes),
            Decoded::Part(learnt) if before.len() + learnt.len() > known.len() => {
                let learnt = Zeroizing::new(learnt);
                known = Zeroizing::new(before.iter().chain(learnt.iter()).copied().collect());
                best = Some(modules);
            }
            Decoded::Part(_) | Decoded::Nothing => {
                best = best.or(Some(modules));
                break;
            }
        }
    }
    Err(best)
}

/// The brightness of each module, row by row: in its middle, or the mean of four places around that, which has half
/// of the noise.
fn brightness(picture: &Picture<'_>, side: usize, grid: &Grid, finely: bool) -> Vec<f32> {
    const OFF: f32 = 0.18;
    const AROUND: [Place; 4] = [[-OFF, -OFF], [OFF, -OFF], [-OFF, OFF], [OFF, OFF]];
    let value = |i: usize| {
        let [u, v] = [i % side, i / side].map(|at| at as f32 + 0.5);
        if finely {
            AROUND.iter().map(|[a, b]| picture.at(grid.at([u + a, v + b]))).sum::<f32>() / 4.0
        } else {
            picture.at(grid.at([u, v]))
        }
    };
    (0..side * side).map(value).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::{Code, Frame, Level};
    use super::super::decode::blocks;
    use super::*;

    #[test]
    fn blocks_that_are_known_teach_how_a_blurred_code_is_read() {
        let text = "LP1:6BFOXN*TS0BI$ZD4N9:9S6RCVN5+O30K3/XIV0W23NTDEXWK".repeat(7)[..364].to_owned();
        let code = Code::draw(&text, Level::Low).unwrap();
        let (pixels, side) = code.to_luma(3).unwrap();
        // Little contrast, a shake of five pixels down to the right, and noise.
        let shaken = |i: usize| {
            let shift = |by: usize| u32::from(*pixels.get(i.saturating_sub(by * (side + 1))).unwrap_or(&255));
            let mean = (0..SHAKE).map(shift).sum::<u32>() / SHAKE as u32;
            u8::try_from(mean / 4 + hash(i) % NOISE).unwrap()
        };
        let blurred: Vec<u8> = (0..pixels.len()).map(shaken).collect();
        let frame = Frame::new(&blurred, side, side, side).unwrap();
        let picture = Picture::new(&frame).unwrap();
        let symbol = Symbol::of(10).unwrap();
        let at = |point: f32| 12.0 + 3.0 * point + SHAKE as f32 / 2.0 - 0.5;
        let grid = Grid::through(&[[3.5, 3.5], [53.5, 3.5], [3.5, 53.5]].map(|point| point.map(at)), 57, [0.0; 2]);

        let whole: Vec<f32> = (0..57 * 57).map(|i| if code.is_dark(i % 57, i / 57) { 1.0 } else { -1.0 }).collect();
        let modules = blocks(symbol, &whole).unwrap()[1..].concat();
        let modules = modules.iter().flat_map(|codeword| &symbol.path[codeword * 8..codeword * 8 + 8]);
        let known: Vec<(usize, bool)> = modules.map(|module| (*module, whole[*module] > 0.0)).collect();

        let read = |known: &[(usize, bool)]| match attempt(&picture, symbol, &grid, Effort::Whole, known) {
            Outcome::Read(bytes, _) => bytes.as_slice() == text.as_bytes(),
            Outcome::Seen(_) | Outcome::Nothing => false,
        };
        assert!(!read(&[]), "it should not be readable alone");
        assert!(read(&known));
    }

    const SHAKE: usize = 5;
    const NOISE: u32 = 36;

    /// A number that looks random.
    fn hash(i: usize) -> u32 {
        let hash = (i as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let hash = (hash ^ (hash >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        (hash >> 33) as u32
    }
}
