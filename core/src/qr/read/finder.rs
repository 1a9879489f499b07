//! Finder patterns: the three squares in squares at the corners of a code.

use super::bits::Bits;

/// A place in a picture, in pixels from its top left corner.
pub(super) type Place = [f32; 2];

/// One finder pattern, perhaps.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finder {
    /// The middle.
    pub(super) centre: Place,
    /// How long it is along a row and along a column of pixels.
    pub(super) extent: Place,
    /// How many rows of pixels showed it.
    pub(super) hits: u32,
}

impl Finder {
    /// Pixels on a side, about.
    pub(super) fn size(&self) -> f32 {
        // A square that is turned is longer along both axes.
        (self.extent[0] + self.extent[1]) / 2.0
    }
}

/// All finder patterns of a picture, the surest first, at most [`MOST`].
pub(super) fn finders(bits: &Bits) -> Vec<Finder> {
    const MOST: usize = 60;
    /// Pixels on a side of the cells by which patterns near a place are found.
    const CELL: usize = 16;

    let step = (bits.height() / 400).clamp(1, 8) + 1;
    let columns = bits.width() / CELL + 1;
    let mut cells: Vec<Vec<usize>> = vec![Vec::new(); columns * (bits.height() / CELL + 1)];
    let mut found: Vec<Finder> = Vec::new();
    let mut edges = Vec::new();
    for y in (step / 2..bits.height()).step_by(step) {
        bits.edges(y, &mut edges);
        for run in edges.windows(6).step_by(2) {
            let [ring, gap, core, other_gap, other_ring] = std::array::from_fn(|i| run[i + 1] - run[i]);
            // Most runs are told apart by whole numbers.
            if core < gap.max(other_gap) || 2 * core < 3 * ring.max(other_ring) - 2 {
                continue;
            }
            if !is_finder([ring, gap, core, other_gap, other_ring].map(|run| run as f32)) {
                continue;
            }
            let x = (run[2] + run[3]) as f32 / 2.0;
            let near = |[x, y]: Place, part: f32| {
                let (column, row) = (x as usize / CELL, y as usize / CELL);
                let rows = row.saturating_sub(1)..=row + 1;
                rows.flat_map(|row| (column.saturating_sub(1)..=column + 1).map(move |column| row * columns + column))
                    .filter_map(|cell| cells.get(cell))
                    .flatten()
                    .copied()
                    .find(|i| {
                        let other: &Finder = &found[*i];
                        distance(other.centre, [x, y]) < other.size() * part
                    })
            };
            // Most rows show a pattern that was found already.
            if let Some(i) = near([x, y as f32 + 0.5], 0.2) {
                found[i].hits += 1;
                continue;
            }
            let Some(finder) = cross_check(bits, x as usize, y) else {
                continue;
            };
            let near = near(finder.centre, 1.0 / 3.5);
            let (column, row) = (finder.centre[0] as usize / CELL, finder.centre[1] as usize / CELL);
            match near {
                Some(i) => {
                    let other = &mut found[i];
                    let (old, new) = (other.hits as f32, 1.0);
                    for axis in 0..2 {
                        other.centre[axis] = (other.centre[axis] * old + finder.centre[axis] * new) / (old + new);
                        other.extent[axis] = (other.extent[axis] * old + finder.extent[axis] * new) / (old + new);
                    }
                    other.hits += 1;
                }
                None => {
                    if let Some(cell) = cells.get_mut(row * columns + column) {
                        cell.push(found.len());
                    }
                    found.push(finder);
                }
            }
        }
    }
    // Of the rows that cross a core, a third at least must have shown it.
    found.retain(|finder| finder.hits as f32 * step as f32 >= finder.size() / 7.0);
    found.sort_by_key(|finder| std::cmp::Reverse(finder.hits));
    found.truncate(MOST);
    found
}

/// How long a step is.
pub(super) fn length([x, y]: Place) -> f32 {
    (x * x + y * y).sqrt()
}

/// Adds to `found` what isn't there yet.
pub(super) fn pool(found: &mut Vec<Finder>, more: Vec<Finder>) {
    for finder in more {
        match found.iter_mut().find(|other| distance(other.centre, finder.centre) < other.size().min(finder.size()) / 3.5) {
            Some(other) => other.hits += finder.hits,
            None => found.push(finder),
        }
    }
    found.sort_by_key(|finder| std::cmp::Reverse(finder.hits));
    found.truncate(60);
}

pub(super) fn distance(a: Place, b: Place) -> f32 {
    length([a[0] - b[0], a[1] - b[1]])
}

/// Whether five runs, dark, light, dark, light, dark, are as 1 : 1 : 3 : 1 : 1.
fn is_finder(runs: [f32; 5]) -> bool {
    let module = runs.iter().sum::<f32>() / 7.0;
    let slack = 0.5 * module + 0.5;
    runs.iter().zip([1.0, 1.0, 3.0, 1.0, 1.0]).all(|(run, modules)| {
        (run - modules * module).abs() <= if modules > 1.0 { 1.5 * slack } else { slack }
    })
}

/// The pattern around a pixel, if it is one along the column, the row and a diagonal, too.
fn cross_check(bits: &Bits, x: usize, y: usize) -> Option<Finder> {
    let (dy, height) = along(bits, [x, y], [0, 1])?;
    let y = y.checked_add_signed(dy / 2)?;
    let (dx, width) = along(bits, [x, y], [1, 0])?;
    let left = x;
    let x = x.checked_add_signed(dx / 2)?;
    let ratio = width / height;
    if !(0.4..2.5).contains(&ratio) {
        return None;
    }
    along(bits, [x, y], [1, 1]).or_else(|| along(bits, [x, y], [1, -1]))?;
    let centre = [left as f32 + 0.5 + dx as f32 / 2.0, y as f32 + 0.5 + (dy % 2) as f32 / 2.0];
    Some(Finder { centre, extent: [width, height], hits: 1 })
}

/// How far the middle of the pattern is from a pixel along a direction, in halves of a step, and how long it is that
/// way, in steps.
fn along(bits: &Bits, [x, y]: [usize; 2], [right, down]: [isize; 2]) -> Option<(isize, f32)> {
    let [mut ahead, mut behind] = [[0; 3]; 2];
    for (runs, sign) in [(&mut ahead, 1), (&mut behind, -1)] {
        let [mut x, mut y] = [x as isize, y as isize];
        let mut dark = true;
        // A run this long belongs to no pattern whose first runs are as long as they are.
        let mut longest = LONGEST;
        for run in runs.iter_mut() {
            while bits.dark(x, y) == Some(dark) {
                *run += 1;
                x += sign * right;
                y += sign * down;
                if *run > longest {
                    return None;
                }
            }
            if *run == 0 {
                return None;
            }
            longest = if dark && longest == LONGEST { 2 * *run + 3 } else { longest };
            dark = !dark;
        }
    }
    // The first pixel counts on both sides.
    let core = ahead[0] + behind[0] - 1;
    let runs = [behind[2], behind[1], core, ahead[1], ahead[2]];
    is_finder(runs.map(|run| run as f32)).then(|| (ahead[0] - behind[0], runs.iter().sum::<isize>() as f32))
}

/// No core is longer, in pixels.
const LONGEST: isize = 3_000;

/// Three finder patterns that may belong to one code, as top left, top right and bottom left.
pub(super) type Triple = [Finder; 3];

/// Triples whose third pattern wasn't seen: where it may be, for each pair of those that were.
pub(super) fn guesses(found: &[Finder]) -> Vec<(Triple, usize)> {
    let mut triples = Vec::new();
    for (i, a) in found.iter().take(8).enumerate() {
        for b in found.iter().take(8).skip(i + 1) {
            let size = (a.size() + b.size()) / 2.0;
            let leg = [b.centre[0] - a.centre[0], b.centre[1] - a.centre[1]];
            let length = length(leg);
            if a.size().max(b.size()) > 1.5 * a.size().min(b.size()) || length < 9.0 * size / 7.0 || length > 220.0 * size / 7.0 {
                continue;
            }
            let guess = |x: f32, y: f32| Finder { centre: [x, y], extent: [size; 2], hits: 0 };
            let ([ax, ay], [bx, by], [x, y]) = (a.centre, b.centre, leg);
            // A turn clockwise, as y grows downwards, takes (x, y) to (-y, x).
            triples.push(([*a, *b, guess(ax - y, ay + x)], 2));
            triples.push(([*b, guess(bx - y, by + x), *a], 1));
            triples.push(([*b, *a, guess(bx + y, by - x)], 2));
            triples.push(([*a, guess(ax + y, ay - x), *b], 1));
            let (mx, my) = ((ax + bx) / 2.0, (ay + by) / 2.0);
            triples.push(([guess(mx + y / 2.0, my - x / 2.0), *b, *a], 0));
            triples.push(([guess(mx - y / 2.0, my + x / 2.0), *a, *b], 0));
        }
    }
    triples
}

/// The likeliest triples, the best first.
pub(super) fn triples(found: &[Finder]) -> Vec<Triple> {
    const MOST: usize = 200;
    const PATTERNS: usize = 30;
    let found = &found[..found.len().min(PATTERNS)];
    let mut triples: Vec<(f32, Triple)> = Vec::new();
    for (i, a) in found.iter().enumerate() {
        for (j, b) in found.iter().enumerate().skip(i + 1) {
            for c in &found[j + 1..] {
                for [corner, one, other] in [[a, b, c], [b, c, a], [c, a, b]] {
                    if let Some((score, triple)) = plausible(corner, one, other) {
                        triples.push((score, triple));
                    }
                }
            }
        }
    }
    triples.sort_by(|a, b| a.0.total_cmp(&b.0));
    triples.truncate(MOST);
    triples.into_iter().map(|(_, triple)| triple).collect()
}

/// How far from a right angle with equal sides, and with patterns of equal size; none if too far.
fn plausible(corner: &Finder, one: &Finder, other: &Finder) -> Option<(f32, Triple)> {
    let sizes = [corner.size(), one.size(), other.size()];
    let (least, most) = sizes.iter().fold((f32::MAX, 0.0_f32), |(least, most), size| (least.min(*size), most.max(*size)));
    if most > 1.8 * least {
        return None;
    }
    let leg = |to: &Finder| [to.centre[0] - corner.centre[0], to.centre[1] - corner.centre[1]];
    let (a, b) = (leg(one), leg(other));
    let (long_a, long_b) = (length(a), length(b));
    let module = sizes.iter().sum::<f32>() / 21.0;
    let range = 9.0 * module..250.0 * module;
    if !range.contains(&long_a) || !range.contains(&long_b) || long_a.max(long_b) > 1.9 * long_a.min(long_b) {
        return None;
    }
    let cosine = (a[0] * b[0] + a[1] * b[1]) / (long_a * long_b);
    if cosine.abs() > 0.6 {
        return None;
    }
    let score = cosine.abs() + (long_a / long_b).ln().abs() + (most / least).ln()
        + 0.3 * (long_a + long_b) / (250.0 * module)
        - 0.3 * (corner.hits.min(one.hits).min(other.hits) as f32).max(0.5).ln();
    // Seen from the corner, the second is clockwise of the first as y grows downwards.
    let clockwise = a[0] * b[1] - a[1] * b[0] > 0.0;
    Some((score, if clockwise { [*corner, *one, *other] } else { [*corner, *other, *one] }))
}
