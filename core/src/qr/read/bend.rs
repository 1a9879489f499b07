//! Codes that aren't plane: curled and folded paper, and lenses that bend lines.

use super::grid::{Grid, Sighting};
use super::least_squares::LeastSquares;
use super::nested;
use super::picture::Picture;
use super::place::{Place, beyond, distance, length, step};
use super::symbol::Symbol;

/// How far the parts of a code are from where a plane one has them: shifts in pixels at the nodes of a lattice, linear
/// in between.
#[derive(Clone, Debug)]
pub(super) struct Bend {
    /// Modules from node to node.
    pitch: f32,
    /// Nodes on a side.
    count: usize,
    shifts: Vec<Place>,
}

impl Bend {
    /// With the shift that each point of a code of `side` modules has.
    fn of(side: usize, shift: impl Fn(Place) -> Place) -> Self {
        /// Modules from node to node at most.
        const PITCH: usize = 4;
        let count = side.div_ceil(PITCH) + 1;
        let pitch = side as f32 / (count - 1) as f32;
        let shifts =
            (0..count * count).map(|i| shift([(i % count) as f32 * pitch, (i / count) as f32 * pitch])).collect();
        Self { pitch, count, shifts }
    }

    /// The shift at a point of the code.
    pub(super) fn at(&self, point: Place) -> Place {
        let last = (self.count - 1) as f32 - 0.001;
        let [x, y] = point.map(|axis| (axis / self.pitch).clamp(0.0, last));
        let (fx, fy) = (x.fract(), y.fract());
        let start = y as usize * self.count + x as usize;
        let shift = |i: usize| self.shifts[start + i];
        let (a, b, c, d) = (shift(0), shift(1), shift(self.count), shift(self.count + 1));
        [0, 1].map(|axis| {
            let (above, below) = (a[axis] + fx * (b[axis] - a[axis]), c[axis] + fx * (d[axis] - c[axis]));
            above + fy * (below - above)
        })
    }

    /// The points of the code that have nodes, with their shifts.
    fn nodes(&self) -> impl Iterator<Item = (Place, Place)> {
        let point = |i: usize| [(i % self.count) as f32 * self.pitch, (i / self.count) as f32 * self.pitch];
        self.shifts.iter().enumerate().map(move |(i, shift)| (point(i), *shift))
    }

    /// Each shift with those around it evened out to a plane, so that one that went astray is brought back.
    fn evened(&self) -> Self {
        let even = |i: usize| {
            let (x, y) = (i % self.count, i / self.count);
            let mut planes = [LeastSquares::<3>::new(), LeastSquares::<3>::new()];
            for row in y.saturating_sub(1)..(y + 2).min(self.count) {
                for column in x.saturating_sub(1)..(x + 2).min(self.count) {
                    let (a, b) = (column as f64 - x as f64, row as f64 - y as f64);
                    let shift = self.shifts[row * self.count + column];
                    for (plane, axis) in planes.iter_mut().zip(shift) {
                        plane.add(&[1.0, a, b], f64::from(axis), 1.0 / (1.0 + a * a + b * b));
                    }
                }
            }
            let [Some([x, ..]), Some([y, ..])] = planes.map(|plane| plane.solve(1e-3)) else { return self.shifts[i] };
            [x as f32, y as f32]
        };
        Self { shifts: (0..self.shifts.len()).map(even).collect(), ..*self }
    }
}

/// Follows a code over its bends, from where its finder patterns were seen.
pub(super) fn follow(picture: &Picture<'_>, symbol: &Symbol, patterns: &[Sighting], plane: &Grid) -> Grid {
    let side = symbol.side;
    let shift = |point: Place, seen: Place| step(plane.at(point), seen);

    // First the patterns whose places in the code are known, the next always the one that is nearest to those seen.
    let mut seen: Vec<Sighting> =
        patterns.iter().map(|(point, place, _)| (*point, shift(*point, *place), 2.0)).collect();
    let mut left = symbol.alignments.clone();
    let mut grid = plane.clone();
    while let Some(next) = nearest(&left, &seen) {
        let point = left.swap_remove(next);
        let (place, sure) = nested::find(picture, grid.at(point), &grid.module(point), 2, 2.0);
        if sure > 0.55 {
            seen.push((point, shift(point, place), sure));
            grid = bowed(&seen, side, 0.01).map_or(grid, |bend| plane.bent(bend));
        }
    }

    // Then all modules, first with a smooth bend, which can't lose its way, ...
    let Some(mut bend) = bowed(&seen, side, 0.01) else { return grid };
    for round in 0..4 {
        let looks = if round == 0 { 2 } else { 1 };
        let mut all = seen.clone();
        for (point, before) in bend.nodes() {
            let after = nudged(picture, plane, side, point, before, [0.25, 0.1], looks);
            let [right, down] = plane.module(point).map(length);
            let strayed = distance(before, after) / right.min(down);
            all.push((point, after, 0.1 * (1.0 - strayed * strayed).max(0.1)));
        }
        bend = bowed(&all, side, 1e-5).unwrap_or(bend);
    }
    // ... then node by node, for creases.
    for _ in 0..2 {
        let shifts = bend.nodes().map(|(point, shift)| nudged(picture, plane, side, point, shift, [0.15, 0.08], 1));
        bend = Bend { shifts: shifts.collect(), ..bend }.evened();
    }
    plane.bent(bend)
}

/// Which of some points is nearest to any that was seen.
fn nearest(points: &[Place], seen: &[Sighting]) -> Option<usize> {
    let off = |point: &Place| seen.iter().map(|(other, ..)| distance(*other, *point)).fold(f32::MAX, f32::min);
    (0..points.len()).min_by(|a, b| off(&points[*a]).total_cmp(&off(&points[*b])))
}

/// The smooth bend that comes nearest to the shifts seen at some points.
fn bowed(seen: &[Sighting], side: usize, ridge: f64) -> Option<Bend> {
    // A polynomial of the third degree. The higher a power, the smaller its unit, and the sooner the ridge draws it to 0.
    let powers = |point: Place| {
        let [u, v] = point.map(|axis| 2.0 * f64::from(axis) / side as f64 - 1.0);
        [1.0, u, v, u * u, u * v, v * v, u * u * u / 2.0, u * u * v / 2.0, u * v * v / 2.0, v * v * v / 2.0]
    };
    let mut axes = [LeastSquares::<10>::new(), LeastSquares::<10>::new()];
    for (point, shift, weight) in seen {
        for (axis, shift) in axes.iter_mut().zip(shift) {
            axis.add(&powers(*point), f64::from(*shift), f64::from(*weight));
        }
    }
    let [Some(x), Some(y)] = axes.map(|axis| axis.solve(ridge)) else { return None };
    let value = |axis: &[f64; 10], point| powers(point).iter().zip(axis).map(|(a, b)| a * b).sum::<f64>() as f32;
    Some(Bend::of(side, |point| [value(&x, point), value(&y, point)]))
}

/// The shift, near one that is guessed, with which the modules around a point are most even within themselves. A grid
/// that is off mixes dark and light.
fn nudged(
    picture: &Picture<'_>,
    plane: &Grid,
    side: usize,
    point: Place,
    guess: Place,
    steps: [f32; 2],
    looks: i8,
) -> Place {
    /// Modules to each side that are looked at.
    const REACH: usize = 2;
    /// From a module's middle to where its corners are looked at, in modules.
    const CORNER: f32 = 0.33;

    let [x, y] = point.map(|axis| (axis as usize).clamp(REACH, side - 1 - REACH));
    let modules =
        (y - REACH..=y + REACH).flat_map(|y| (x - REACH..=x + REACH).map(move |x| [x as f32 + 0.5, y as f32 + 0.5]));
    let places: Vec<Place> = modules.map(|module| plane.at(module)).collect();
    let module = plane.module([x as f32 + 0.5, y as f32 + 0.5]);
    let corners = [[-CORNER, -CORNER], [CORNER, -CORNER], [CORNER, CORNER], [-CORNER, CORNER]]
        .map(|at| beyond([0.0; 2], at, &module));
    let unevenness = |shift: Place| {
        let (mut sum, mut squares, mut means) = (0.0, 0.0, 0.0);
        for place in &places {
            let mut whole = 0.0;
            for corner in &corners {
                let value = picture.at([place[0] + shift[0] + corner[0], place[1] + shift[1] + corner[1]]);
                whole += value;
                squares += value * value;
            }
            sum += whole;
            means += whole * whole / 4.0;
        }
        let all = squares - sum * sum / (4 * places.len()) as f32;
        // What is added is noise, which is in flat parts, too.
        (squares - means + 50.0) / (all + 100.0)
    };
    let mut best = guess;
    for step in steps {
        let (from, mut least) = (best, f32::MAX);
        for at in
            (-looks..=looks).flat_map(|b| (-looks..=looks).map(move |a| [f32::from(a) * step, f32::from(b) * step]))
        {
            let shift = beyond(from, at, &module);
            let now = unevenness(shift) + 0.05 * (at[0] * at[0] + at[1] * at[1]);
            if now < least {
                (best, least) = (shift, now);
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_smooth_bend_is_found_again_from_shifts_that_it_gives() {
        let bow = |[u, v]: Place| [0.01 * (u - 28.0) * (v - 20.0), 3.0 - 0.004 * u * u];
        let points = (0..36_u8).map(|i| [f32::from(i % 6) * 11.0, f32::from(i / 6) * 11.0]);
        let seen: Vec<Sighting> = points.map(|point| (point, bow(point), 1.0)).collect();
        let bend = bowed(&seen, 57, 1e-9).unwrap();
        for point in [[10.0, 50.0], [30.0, 30.0], [56.0, 3.0]] {
            assert!(distance(bend.at(point), bow(point)) < 0.1, "{point:?}");
        }
    }

    #[test]
    fn evening_keeps_a_plane_and_draws_in_what_strays() {
        let plane = |[u, v]: Place| [1.0 + 0.1 * u - 0.2 * v, 0.3 * v];
        let mut bend = Bend::of(21, plane);
        let even = bend.evened();
        assert!(even.nodes().all(|(point, shift)| distance(shift, plane(point)) < 0.05));
        bend.shifts[15] = [90.0, 90.0];
        assert!(distance(bend.evened().shifts[15], even.shifts[15]) < 60.0);
    }
}
