//! Where each module of a code is in a picture.

use super::finder::Place;

/// A projective map from module coordinates (the code's top left corner is the origin, a module is one unit) to
/// places in the picture.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    h: [f64; 9],
    bend: Option<Bend>,
}

/// How far a code that is not flat is from where the map has it: a lattice of shifts in pixels, linear in between.
#[derive(Clone, Debug)]
pub(super) struct Bend {
    /// Modules from node to node.
    pub(super) pitch: f32,
    /// Nodes on a side.
    pub(super) count: usize,
    pub(super) shifts: Vec<Place>,
}

impl Bend {
    /// None yet, for a code of `side` modules.
    pub(super) fn flat(side: usize) -> Self {
        let count = side.div_ceil(4) + 1;
        Self { pitch: side as f32 / (count - 1) as f32, count, shifts: vec![[0.0; 2]; count * count] }
    }

    fn at(&self, u: f32, v: f32) -> Place {
        let last = (self.count - 1) as f32 - 0.001;
        let (x, y) = ((u / self.pitch).clamp(0.0, last), (v / self.pitch).clamp(0.0, last));
        let (column, row) = (x as usize, y as usize);
        let (fx, fy) = (x - column as f32, y - row as f32);
        let start = row * self.count + column;
        let shift = |i: usize| self.shifts[start + i];
        let (a, b, c, d) = (shift(0), shift(1), shift(self.count), shift(self.count + 1));
        [0, 1].map(|i| (a[i] * (1.0 - fx) + b[i] * fx) * (1.0 - fy) + (c[i] * (1.0 - fx) + d[i] * fx) * fy)
    }
}

impl Grid {
    /// Through the centres of three finder patterns. `skew` says how much nearer to the camera the top left is than
    /// the top right, and than the bottom left: 0 where they are equally far.
    pub(super) fn through(centres: &[Place; 3], side: usize, skew: [f32; 2]) -> Self {
        let [o, a, b] = centres.map(|centre| centre.map(f64::from));
        let [g, k] = skew.map(f64::from);
        // In units of the legs, from the top left pattern's centre.
        let column = |axis: usize| ((1.0 + g) * a[axis] - o[axis], (1.0 + k) * b[axis] - o[axis], o[axis]);
        let leg = side as f64 - 7.0;
        let scale = |(u, v, w): (f64, f64, f64)| [u / leg, v / leg, w - 3.5 * (u + v) / leg];
        let [x, y, z] = [scale(column(0)), scale(column(1)), scale((g, k, 1.0))];
        Self { h: [x[0], x[1], x[2], y[0], y[1], y[2], z[0], z[1], z[2]], bend: None }
    }

    /// The map that comes nearest to taking each of the first places to the second, by its weight. None where there
    /// is no one such map.
    pub(super) fn fit(pairs: &[(Place, Place, f32)]) -> Option<Self> {
        let weight: f64 = pairs.iter().map(|(.., w)| f64::from(*w)).sum();
        let centre = |of: fn(&(Place, Place, f32)) -> Place| {
            let sum = |axis: usize| pairs.iter().map(|pair| f64::from(of(pair)[axis]) * f64::from(pair.2)).sum::<f64>();
            [sum(0) / weight, sum(1) / weight]
        };
        let (from, to) = (centre(|pair| pair.0), centre(|pair| pair.1));
        let spread = |of: fn(&(Place, Place, f32)) -> Place, centre: [f64; 2]| {
            let far = |pair| (0..2).map(|axis| (f64::from(of(pair)[axis]) - centre[axis]).abs()).fold(0.0, f64::max);
            pairs.iter().map(far).fold(1e-9, f64::max)
        };
        let (unit, pixel) = (spread(|pair| pair.0, from), spread(|pair| pair.1, to));
        let mut normal = Normal::<8>::new();
        for (m, p, w) in pairs {
            let [u, v] = [0, 1].map(|i| (f64::from(m[i]) - from[i]) / unit);
            let [x, y] = [0, 1].map(|i| (f64::from(p[i]) - to[i]) / pixel);
            normal.add([u, v, 1.0, 0.0, 0.0, 0.0, -u * x, -v * x], x, f64::from(*w));
            normal.add([0.0, 0.0, 0.0, u, v, 1.0, -u * y, -v * y], y, f64::from(*w));
        }
        let [a, b, c, d, e, f, g, h] = normal.solve(1e-9)?;
        // Back from centred coordinates: T⁻¹ · H · S.
        let rows = [[a, b, c], [d, e, f], [g, h, 1.0]];
        let mut out = [[0.0; 3]; 3];
        for (i, row) in rows.iter().enumerate() {
            out[i] = [row[0] / unit, row[1] / unit, row[2] - (row[0] * from[0] + row[1] * from[1]) / unit];
        }
        let last = out[2];
        let row = |i: usize| [0, 1, 2].map(|j| out[i][j] * pixel + to[i] * last[j]);
        let (x, y) = (row(0), row(1));
        Some(Self { h: [x[0], x[1], x[2], y[0], y[1], y[2], last[0], last[1], last[2]], bend: None })
    }

    /// Where a point of the code is.
    pub(super) fn at(&self, u: f32, v: f32) -> Place {
        let (u, v, h) = (f64::from(u), f64::from(v), &self.h);
        let w = h[6] * u + h[7] * v + h[8];
        let flat = [((h[0] * u + h[1] * v + h[2]) / w) as f32, ((h[3] * u + h[4] * v + h[5]) / w) as f32];
        match &self.bend {
            None => flat,
            Some(bend) => {
                let [x, y] = bend.at(u as f32, v as f32);
                [flat[0] + x, flat[1] + y]
            }
        }
    }

    pub(super) fn bend(&self) -> Option<&Bend> {
        self.bend.as_ref()
    }

    /// The same map with another bend.
    pub(super) fn bent(&self, bend: Bend) -> Self {
        Self { h: self.h, bend: Some(bend) }
    }

    /// How a module lies around a point of the code: one step to its right and one down, in pixels.
    pub(super) fn steps(&self, u: f32, v: f32) -> [Place; 2] {
        let [left, right, up, down] = [self.at(u - 0.5, v), self.at(u + 0.5, v), self.at(u, v - 0.5), self.at(u, v + 0.5)];
        [[right[0] - left[0], right[1] - left[1]], [down[0] - up[0], down[1] - up[1]]]
    }
}

/// Least squares in `N` unknowns.
pub(super) struct Normal<const N: usize> {
    matrix: [[f64; N]; N],
    right: [f64; N],
}

impl<const N: usize> Normal<N> {
    pub(super) fn new() -> Self {
        Self { matrix: [[0.0; N]; N], right: [0.0; N] }
    }

    /// One equation: the unknowns times `row` should be `value`.
    pub(super) fn add(&mut self, row: [f64; N], value: f64, weight: f64) {
        for i in 0..N {
            let scaled = row[i] * weight;
            for j in 0..N {
                self.matrix[i][j] += scaled * row[j];
            }
            self.right[i] += scaled * value;
        }
    }

    /// The unknowns, drawn to 0 by `ridge`. None where they aren't settled.
    pub(super) fn solve(mut self, ridge: f64) -> Option<[f64; N]> {
        let trace: f64 = (0..N).map(|i| self.matrix[i][i]).sum::<f64>() / N as f64;
        for i in 0..N {
            self.matrix[i][i] += ridge * trace;
        }
        for i in 0..N {
            let pivot = (i..N).max_by(|a, b| self.matrix[*a][i].abs().total_cmp(&self.matrix[*b][i].abs()))?;
            self.matrix.swap(i, pivot);
            self.right.swap(i, pivot);
            let lead = self.matrix[i][i];
            if !(lead.abs() > 1e-12 * trace) {
                return None;
            }
            for k in i + 1..N {
                let factor = self.matrix[k][i] / lead;
                if factor != 0.0 {
                    for j in i..N {
                        self.matrix[k][j] -= factor * self.matrix[i][j];
                    }
                    self.right[k] -= factor * self.right[i];
                }
            }
        }
        for i in (0..N).rev() {
            let known: f64 = (i + 1..N).map(|j| self.matrix[i][j] * self.right[j]).sum();
            self.right[i] = (self.right[i] - known) / self.matrix[i][i];
        }
        Some(self.right)
    }
}
