//! What lies between a screen and the camera: whole or broken glass, and what sticks to it.

use crate::page::Page;

/// The glass over a page as a grid of points, in the page's coordinates.
#[derive(Clone, Debug)]
pub struct Glass {
    area: Area,
    points: Vec<Point>,
}

/// One point of the glass.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The part of the screen's light that comes through.
    pub pass: f32,
    /// The part of the light in the room that it throws at the camera.
    pub scatter: f32,
    /// The part of what comes through that is out of focus.
    pub smear: f32,
    /// How far from here the light left the screen, in modules.
    pub shift: (f32, f32),
}

/// A rectangle in modules, as a grid of points.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Area {
    left: f32,
    top: f32,
    columns: usize,
    rows: usize,
}

/// Which part of each point of the glass is covered, from 0 to 1.
#[derive(Clone, Debug)]
pub struct Mask {
    area: Area,
    cover: Vec<f32>,
}

/// Points of the grid along a module.
const FINENESS: f32 = 10.;

impl Area {
    /// The grid's points within `reach` of a place, each with its index.
    fn near(self, (x, y): (f32, f32), reach: f32) -> impl Iterator<Item = (usize, (f32, f32))> {
        let range = |middle: f32, from: f32, count: usize| {
            let at = |modules: f32| ((modules - from) * FINENESS).clamp(0., count as f32) as usize;
            at(middle - reach)..at(middle + reach + 2. / FINENESS)
        };
        let (columns, rows) = (range(x, self.left, self.columns), range(y, self.top, self.rows));
        rows.flat_map(move |row| {
            columns.clone().map(move |column| (row * self.columns + column, self.place(column, row)))
        })
    }

    fn place(self, column: usize, row: usize) -> (f32, f32) {
        (self.left + (column as f32 + 0.5) / FINENESS, self.top + (row as f32 + 0.5) / FINENESS)
    }
}

impl Glass {
    /// Clean glass over a whole page.
    #[must_use]
    pub fn over(page: &Page) -> Self {
        let (columns, rows) = (2. * page.half_width * FINENESS, (page.bottom - page.top) * FINENESS);
        let area = Area { left: -page.half_width, top: page.top, columns: columns as usize, rows: rows as usize };
        Self { area, points: vec![Point::CLEAN; area.columns * area.rows] }
    }

    /// The glass at a place.
    #[inline]
    #[must_use]
    pub fn at(&self, x: f32, y: f32) -> Point {
        let column = (x - self.area.left) * FINENESS;
        let row = (y - self.area.top) * FINENESS;
        if column < 0. || row < 0. || column as usize >= self.area.columns || row as usize >= self.area.rows {
            return Point::CLEAN;
        }
        self.points[row as usize * self.area.columns + column as usize]
    }

    /// Nothing covered, on the grid of this glass.
    #[must_use]
    pub fn mask(&self) -> Mask {
        Mask { area: self.area, cover: vec![0.; self.points.len()] }
    }

    /// Changes every point within `reach` of a place, in modules.
    pub fn change(&mut self, middle: (f32, f32), reach: f32, mut change: impl FnMut((f32, f32), &mut Point)) {
        for (i, place) in self.area.near(middle, reach) {
            change(place, &mut self.points[i]);
        }
    }

    /// Changes every point.
    pub fn change_all(&mut self, change: impl FnMut((f32, f32), &mut Point)) {
        let reach = (self.area.columns.max(self.area.rows)) as f32 / FINENESS;
        self.change((self.area.left, self.area.top), reach, change);
    }

    /// Changes every point that is covered, and says how much of it is.
    pub fn change_under(&mut self, mask: &Mask, change: impl Fn(f32, &mut Point)) {
        for (point, cover) in self.points.iter_mut().zip(&mask.cover) {
            if *cover > 0. {
                change(*cover, point);
            }
        }
    }
}

impl Point {
    /// As if there were no glass.
    pub const CLEAN: Self = Self { pass: 1., scatter: 0., smear: 0., shift: (0., 0.) };
}

impl Mask {
    /// Covers a line whose width at each of its points is given, in modules.
    pub fn draw(&mut self, line: &[((f32, f32), f32)]) {
        for pair in line.windows(2) {
            let [(from, width), (to, end_width)] = [pair[0], pair[1]];
            let (right, down) = (to.0 - from.0, to.1 - from.1);
            let length = right.hypot(down).max(1e-6);
            let middle = ((from.0 + to.0) / 2., (from.1 + to.1) / 2.);
            for (i, (x, y)) in self.area.near(middle, length / 2. + width.max(end_width)) {
                let (across, below) = (x - from.0, y - from.1);
                let along = ((across * right + below * down) / (length * length)).clamp(0., 1.);
                let distance = (across - along * right).hypot(below - along * down);
                let half = (width + (end_width - width) * along) / 2.;
                let cover = ((half - distance) * FINENESS + 0.5).clamp(0., 1.) * (half * 2. * FINENESS).min(1.);
                self.cover[i] = self.cover[i].max(cover);
            }
        }
    }
}
