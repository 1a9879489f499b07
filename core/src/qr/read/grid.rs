//! Where each module of a code is in a picture.

use super::bend::Bend;
use super::least_squares::LeastSquares;
use super::place::Place;

/// A map from a code to a picture: as a plane is seen by a camera, and a bend for what isn't plane.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// The rows of a projective map.
    rows: [[f64; 3]; 3],
    bend: Option<Bend>,
}

/// A point of a code, where it was seen, and how sure that is.
pub(super) type Sighting = (Place, Place, f32);

impl Grid {
    /// Through the middles of a code's finder patterns, top left, top right and bottom left, with `side` modules.
    ///
    /// `skew` says how much larger the camera sees the top left pattern than each of the others, along the line
    /// between them: 0 where it looks straight down.
    pub(super) fn through(centres: &[Place; 3], side: usize, skew: [f32; 2]) -> Self {
        let [corner, right, below] = centres.map(|centre| centre.map(f64::from));
        let [across, down] = skew.map(f64::from);
        let leg = side as f64 - 7.0;
        // In legs from the top left pattern's middle; then in modules from the code's corner.
        let row = |corner: f64, right: f64, below: f64| {
            let (u, v) = (((1.0 + across) * right - corner) / leg, ((1.0 + down) * below - corner) / leg);
            [u, v, corner - 3.5 * (u + v)]
        };
        let rows = [row(corner[0], right[0], below[0]), row(corner[1], right[1], below[1]), row(1.0, 1.0, 1.0)];
        Self { rows, bend: None }
    }

    /// The projective map that comes nearest to all sightings. None where there is no one such map.
    ///
    /// The direct linear transformation, in coordinates about the middle of all points (R. Hartley and A. Zisserman,
    /// Multiple View Geometry in Computer Vision, chapter 4).
    pub(super) fn fit(sightings: &[Sighting]) -> Option<Self> {
        let weight: f64 = sightings.iter().map(|(.., weight)| f64::from(*weight)).sum();
        let frame = |of: fn(&Sighting) -> Place| {
            let points = || sightings.iter().map(|sighting| (of(sighting).map(f64::from), f64::from(sighting.2)));
            let middle = [0, 1].map(|axis| points().map(|(point, w)| point[axis] * w).sum::<f64>() / weight);
            let far = points().flat_map(|(point, _)| [0, 1].map(|axis| (point[axis] - middle[axis]).abs()));
            (middle, far.fold(1e-9, f64::max))
        };
        let ((from, unit), (to, pixel)) = (frame(|(point, ..)| *point), frame(|(_, place, _)| *place));
        let mut map = LeastSquares::<8>::new();
        for (point, place, weight) in sightings {
            let [u, v] = [0, 1].map(|axis| (f64::from(point[axis]) - from[axis]) / unit);
            let [x, y] = [0, 1].map(|axis| (f64::from(place[axis]) - to[axis]) / pixel);
            map.add(&[u, v, 1.0, 0.0, 0.0, 0.0, -u * x, -v * x], x, f64::from(*weight));
            map.add(&[0.0, 0.0, 0.0, u, v, 1.0, -u * y, -v * y], y, f64::from(*weight));
        }
        let [a, b, c, d, e, f, g, h] = map.solve(1e-9)?;
        let outer = |[u, v, w]: [f64; 3]| [u / unit, v / unit, w - (u * from[0] + v * from[1]) / unit];
        let last = outer([g, h, 1.0]);
        let row = |row, to| {
            let row: [f64; 3] = outer(row);
            [0, 1, 2].map(|i| row[i] * pixel + to * last[i])
        };
        Some(Self { rows: [row([a, b, c], to[0]), row([d, e, f], to[1]), last], bend: None })
    }

    /// The same map of the same plane with another bend.
    pub(super) fn bent(&self, bend: Bend) -> Self {
        Self { rows: self.rows, bend: Some(bend) }
    }

    /// The map of the code as a mirror shows it, with rows for columns.
    pub(super) fn mirrored(&self) -> Self {
        Self { rows: self.rows.map(|[u, v, w]| [v, u, w]), bend: None }
    }

    /// Where a point of the code is.
    pub(super) fn at(&self, [u, v]: Place) -> Place {
        let [x, y, w] = self.rows.map(|row| row[0] * f64::from(u) + row[1] * f64::from(v) + row[2]);
        let [a, b] = self.bend.as_ref().map_or([0.0; 2], |bend| bend.at([u, v]));
        [(x / w) as f32 + a, (y / w) as f32 + b]
    }

    /// A step of one module to the code's right, and down, around a point of it.
    pub(super) fn module(&self, [u, v]: Place) -> [Place; 2] {
        let step = |a: Place, b: Place| super::place::step(self.at(a), self.at(b));
        [step([u - 0.5, v], [u + 0.5, v]), step([u, v - 0.5], [u, v + 0.5])]
    }
}

#[cfg(test)]
mod tests {
    use super::super::place::distance;
    use super::*;

    const SKEWED: [Place; 3] = [[100.0, 80.0], [310.0, 120.0], [70.0, 260.0]];

    #[test]
    fn a_grid_goes_through_the_patterns_it_is_made_from() {
        let grid = Grid::through(&SKEWED, 57, [0.2, -0.1]);
        for (point, place) in [[3.5, 3.5], [53.5, 3.5], [3.5, 53.5]].into_iter().zip(SKEWED) {
            assert!(distance(grid.at(point), place) < 0.01, "{point:?}");
        }
        let mirrored = grid.mirrored();
        assert!(distance(mirrored.at([3.5, 53.5]), SKEWED[1]) < 0.01);
        // What is larger is nearer.
        let [near, far] = [[3.5, 3.5], [53.5, 3.5]].map(|point| super::super::place::length(grid.module(point)[0]));
        assert!(near > 1.3 * far, "{near} {far}");
    }

    #[test]
    fn a_map_is_found_again_from_places_that_it_gives() {
        let grid = Grid::through(&SKEWED, 57, [0.2, -0.1]);
        let points = [[3.5, 3.5], [53.5, 3.5], [3.5, 53.5], [50.5, 50.5], [28.5, 28.5], [6.5, 28.5]];
        let sightings: Vec<Sighting> = points.iter().map(|point| (*point, grid.at(*point), 1.0)).collect();
        let found = Grid::fit(&sightings).unwrap();
        for point in [[0.0, 0.0], [57.0, 0.0], [57.0, 57.0], [20.0, 40.0]] {
            assert!(distance(found.at(point), grid.at(point)) < 0.01, "{point:?}");
        }
        assert!(Grid::fit(&[]).is_none());
    }
}
