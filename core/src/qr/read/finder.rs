//! Finder patterns: the three squares in squares at the corners of a code.

use super::bits::Bits;

use super::picture::Picture;
use super::place::{Place, beyond, distance, length};
use super::shape;

/// One finder pattern, perhaps.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finder {
    /// The middle.
    pub(super) centre: Place,
    /// How long it is along a row and along a column of pixels.
    pub(super) extent: Place,
    /// How many rows of pixels showed it: none where it is only guessed to be.
    pub(super) hits: u32,
}

impl Finder {
    /// Pixels on a side, about.
    pub(super) fn size(&self) -> f32 {
        (self.extent[0] + self.extent[1]) / 2.0
    }

    /// The same in a picture whose pixels are so many times smaller.
    pub(super) fn enlarged(self, times: f32) -> Self {
        Self { centre: self.centre.map(|axis| axis * times), extent: self.extent.map(|axis| axis * times), ..self }
    }

    fn merge(&mut self, other: &Self) {
        let (old, all) = (self.hits as f32, (self.hits + other.hits) as f32);
        let mean = |a: f32, b: f32| (a * old + b * (all - old)) / all;
        self.centre = [0, 1].map(|axis| mean(self.centre[axis], other.centre[axis]));
        self.extent = [0, 1].map(|axis| mean(self.extent[axis], other.extent[axis]));
        self.hits += other.hits;
    }

    /// The same with its middle to a part of a pixel: the middle of all that is as dark as its core.
    pub(super) fn centred(mut self, picture: &Picture<'_>) -> Self {
        /// Less difference than this between core and gap says nothing.
        const CONTRAST: f32 = 4.0;
        let module = self.size() / 7.0;
        let reach = 2.2 * module;
        let apart = (module / 3.0).clamp(0.5, reach / 3.0);
        let count = (reach / apart).min(20.0) as i16;
        for _ in 0..2 {
            let (core, gap) = shape::core_and_gap(picture, self.centre, module);
            if (core - gap).abs() < CONTRAST {
                break;
            }
            let (mut sum, mut all) = ([0.0; 2], 0.0);
            for at in (-count..=count)
                .flat_map(|b| (-count..=count).map(move |a| [f32::from(a) * apart, f32::from(b) * apart]))
            {
                if length(at) <= reach {
                    let value = picture.at(beyond(self.centre, at, &[[1.0, 0.0], [0.0, 1.0]]));
                    let weight = ((gap - value) / (gap - core)).clamp(0.0, 1.0);
                    sum = [sum[0] + at[0] * weight, sum[1] + at[1] * weight];
                    all += weight;
                }
            }
            let off = sum.map(|axis: f32| axis / all);
            // Neither where it isn't, nor where there is nothing dark.
            if length(off) > module || all == 0.0 {
                break;
            }
            self.centre = [self.centre[0] + off[0], self.centre[1] + off[1]];
        }
        self
    }
}

/// The finder patterns of a picture of dark and light, of which rows are looked at that are so many apart.
pub(super) fn finders(bits: &Bits, rows_apart: usize) -> Vec<Finder> {
    let mut found = Found::new(bits);
    let mut edges = Vec::new();
    for y in (rows_apart / 2..bits.height()).step_by(rows_apart) {
        bits.edges(y, &mut edges);
        for edges in edges.windows(6).step_by(2) {
            let [ring, gap, core, other_gap, other_ring] = std::array::from_fn(|i| edges[i + 1] - edges[i]);
            // Whole numbers tell most runs apart.
            if core < gap.max(other_gap) || 2 * core + 2 < 3 * ring.max(other_ring) {
                continue;
            }
            if is_finder([ring, gap, core, other_gap, other_ring].map(|run| run as f32)) {
                found.note(bits, (edges[2] + edges[3]) / 2, y, core);
            }
        }
    }
    // Of the rows that cross a core, a third at least must have shown it.
    found.all.retain(|finder| (finder.hits as usize * rows_apart) as f32 >= finder.size() / 7.0);
    found.all
}

/// Patterns found, and by cells of the picture which are near a place.
struct Found {
    all: Vec<Finder>,
    cells: Vec<Vec<usize>>,
    columns: usize,
}

impl Found {
    /// Pixels on a side of a cell.
    const CELL: usize = 16;
    /// No picture of a code has more; one of nothing but finder patterns has.
    const MOST: usize = 2_000;

    fn new(bits: &Bits) -> Self {
        let columns = bits.width() / Self::CELL + 1;
        Self { all: Vec::new(), cells: vec![Vec::new(); columns * (bits.height() / Self::CELL + 1)], columns }
    }

    fn cell(&self, place: Place) -> (usize, usize) {
        (place[0] as usize / Self::CELL, place[1] as usize / Self::CELL)
    }

    /// One that is nearer to a place than such a part of its own size.
    fn near(&self, place: Place, part: f32) -> Option<usize> {
        let (column, row) = self.cell(place);
        let columns = column.saturating_sub(1)..(column + 2).min(self.columns);
        let cells = (row.saturating_sub(1)..row + 2)
            .flat_map(|row| columns.clone().map(move |column| row * self.columns + column));
        cells.filter_map(|cell| self.cells.get(cell)).flatten().copied().find(|i| {
            let other = &self.all[*i];
            distance(other.centre, place) < other.size() * part
        })
    }

    /// Looks at a pixel that may be in the core of a pattern.
    fn note(&mut self, bits: &Bits, x: usize, y: usize, core: usize) {
        // Most rows show a pattern that was found already.
        if let Some(i) = self.near([x as f32 + 0.5, y as f32 + 0.5], 0.2) {
            self.all[i].hits += 1;
            return;
        }
        let Some(finder) = cross_check(bits, x, y, core) else { return };
        match self.near(finder.centre, 0.3) {
            Some(i) => self.all[i].merge(&finder),
            None if self.all.len() < Self::MOST => {
                let (column, row) = self.cell(finder.centre);
                if let Some(cell) = self.cells.get_mut(row * self.columns + column) {
                    cell.push(self.all.len());
                    self.all.push(finder);
                }
            }
            None => {}
        }
    }
}

/// Adds to `pool` what isn't there yet, and keeps the surest.
pub(super) fn pool(pool: &mut Vec<Finder>, more: Vec<Finder>) {
    const MOST: usize = 60;
    for finder in more {
        match pool
            .iter_mut()
            .find(|other| distance(other.centre, finder.centre) < other.size().min(finder.size()) * 0.3)
        {
            Some(other) => other.hits += finder.hits,
            None => pool.push(finder),
        }
        // The pool is larger for as long as it takes, and bounded.
        if pool.len() > 2 * MOST {
            keep_surest(pool, MOST);
        }
    }
    keep_surest(pool, MOST);
}

fn keep_surest(pool: &mut Vec<Finder>, most: usize) {
    pool.sort_by_key(|finder| std::cmp::Reverse(finder.hits));
    pool.truncate(most);
}

/// Whether five runs, dark, light, dark, light, dark, are as 1 : 1 : 3 : 1 : 1.
fn is_finder(runs: [f32; 5]) -> bool {
    let module = runs.iter().sum::<f32>() / 7.0;
    let slack = 0.5 * module + 0.5;
    // A module has a pixel at least.
    module >= 1.0
        && runs
            .iter()
            .zip([1.0, 1.0, 3.0, 1.0, 1.0])
            .all(|(run, modules)| (run - modules * module).abs() <= if modules > 1.0 { 1.5 * slack } else { slack })
}

/// The pattern around a pixel, if it is one along the column, the row and a diagonal, too.
fn cross_check(bits: &Bits, x: usize, y: usize, core: usize) -> Option<Finder> {
    // No core is three times as long one way as another.
    let longest = 3 * core as isize + 3;
    let (dy, height) = along(bits, [x, y], [0, 1], longest)?;
    let y = y.checked_add_signed(dy / 2)?;
    let (dx, width) = along(bits, [x, y], [1, 0], longest)?;
    let left = x;
    let x = x.checked_add_signed(dx / 2)?;
    let ratio = width / height;
    if !(0.4..2.5).contains(&ratio) {
        return None;
    }
    along(bits, [x, y], [1, 1], longest).or_else(|| along(bits, [x, y], [1, -1], longest))?;
    let centre = [left as f32 + 0.5 + dx as f32 / 2.0, y as f32 + 0.5 + (dy % 2) as f32 / 2.0];
    Some(Finder { centre, extent: [width, height], hits: 1 })
}

/// How far the middle of the pattern is from a pixel along a direction, in halves of a step, and how long it is that
/// way, in steps.
fn along(bits: &Bits, [x, y]: [usize; 2], [right, down]: [isize; 2], core: isize) -> Option<(isize, f32)> {
    let [mut ahead, mut behind] = [[0; 3]; 2];
    for (runs, sign) in [(&mut ahead, 1), (&mut behind, -1)] {
        let [mut x, mut y] = [x as isize, y as isize];
        let mut dark = true;
        // A run this long belongs to no pattern whose first runs are as long as they are.
        let mut longest = core;
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
            longest = longest.min(2 * *run + 3);
            dark = !dark;
        }
    }
    // The first pixel counts on both sides.
    let core = ahead[0] + behind[0] - 1;
    let runs = [behind[2], behind[1], core, ahead[1], ahead[2]];
    is_finder(runs.map(|run| run as f32)).then(|| (ahead[0] - behind[0], runs.iter().sum::<isize>() as f32))
}
