//! Where a thing stands before the camera, and where it is in the picture.

use crate::rng::Rng;

/// A pinhole camera whose lens bends straight lines a little.
#[derive(Clone, Copy, Debug)]
pub struct Camera {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Radial distortion at half the picture's width, as a part of the distance from the middle: negative is barrel.
    pub distortion: f64,
    /// Rolling shutter: pixels that the subject moves to the right while one row is read.
    pub skew: f64,
}

impl Camera {
    /// The focal length in pixels: a field of view of 58° across, as main cameras of phones have.
    fn focal(&self) -> f64 {
        0.9 * self.width as f64
    }

    fn middle(&self) -> (f64, f64) {
        (self.width as f64 / 2., self.height as f64 / 2.)
    }

    /// Where light that arrives at a place of the picture would have arrived without distortion and skew.
    fn straightened(&self, x: f64, y: f64) -> (f64, f64) {
        let (middle_x, middle_y) = self.middle();
        let x = x + self.skew * (y - middle_y);
        let (u, v) = ((x - middle_x) / (self.width as f64 / 2.), (y - middle_y) / (self.width as f64 / 2.));
        let factor = 1.0 + self.distortion * (u * u + v * v);
        (middle_x + (x - middle_x) * factor, middle_y + (y - middle_y) * factor)
    }

    /// The inverse of `straightened`.
    fn bent(&self, x: f64, y: f64) -> (f64, f64) {
        let (mut bent_x, mut bent_y) = (x, y);
        for _ in 0..20 {
            let (straight_x, straight_y) = self.straightened(bent_x, bent_y);
            bent_x += x - straight_x;
            bent_y += y - straight_y;
        }
        (bent_x, bent_y)
    }
}

/// How a plane thing is held. Its own coordinates are modules from the middle of its code, x to its right and y down.
#[derive(Clone, Copy, Debug)]
pub struct Pose {
    /// Degrees about its x axis, its y axis and the line of sight, applied in this order.
    pub turn: [f64; 3],
    /// Pixels a module at its middle, if it were held straight.
    pub module_px: f64,
    /// Where its middle is, as parts of the picture's width and height from the picture's middle.
    pub place: (f64, f64),
}

impl Pose {
    /// Moves the thing to the middle, and then away, until a square of `half` modules each way is within the picture.
    #[must_use]
    pub fn fitted(mut self, camera: &Camera, half: f64) -> Self {
        let (width, height) = (camera.width as f64, camera.height as f64);
        for attempt in 0..200 {
            let view = View::new(*camera, self);
            let inside = |(x, y): (f64, f64)| x > 3. && y > 3. && x < width - 3. && y < height - 3.;
            if square(half).into_iter().all(|(x, y)| inside(view.straight(x, y, 0.))) {
                break;
            }
            if attempt % 4 < 3 {
                self.place.0 *= 0.6;
                self.place.1 *= 0.6;
            } else {
                self.module_px *= 0.985;
            }
        }
        self
    }

    /// A place drawn evenly from these parts of the width and height to either side.
    #[must_use]
    pub fn somewhere(rng: &mut Rng, across: f64, down: f64) -> (f64, f64) {
        (rng.range(-across, across), rng.range(-down, down))
    }
}

/// The corners of a square around the middle: top left, top right, bottom right, bottom left.
#[must_use]
pub fn square(half: f64) -> [(f64, f64); 4] {
    [(-half, -half), (half, -half), (half, half), (-half, half)]
}

/// A posed thing as a camera sees it.
#[derive(Clone, Debug)]
pub struct View {
    /// The camera.
    pub camera: Camera,
    /// The thing's pose.
    pub pose: Pose,
    turn: [[f64; 3]; 3],
    shift: [f64; 3],
    /// From the picture to the plane, up to a factor.
    inverse: [f64; 9],
}

impl View {
    /// How `camera` sees what is held so.
    #[must_use]
    pub fn new(camera: Camera, pose: Pose) -> Self {
        let turn = rotation(pose.turn);
        let focal = camera.focal();
        let (width, height) = (camera.width as f64, camera.height as f64);
        let shift =
            [pose.place.0 * width / pose.module_px, pose.place.1 * height / pose.module_px, focal / pose.module_px];
        let inverse = inverse(&turn, shift, focal, camera.middle());
        Self { camera, pose, turn, shift, inverse }
    }

    /// Where the point at `x`, `y` of the thing, `z` modules behind its plane, is in the picture.
    #[must_use]
    pub fn project(&self, x: f64, y: f64, z: f64) -> (f64, f64) {
        let (x, y) = self.straight(x, y, z);
        self.camera.bent(x, y)
    }

    /// The same, if the lens bent nothing.
    #[must_use]
    pub fn straight(&self, x: f64, y: f64, z: f64) -> (f64, f64) {
        let [right, down, away] =
            [0, 1, 2].map(|i| self.turn[i][0] * x + self.turn[i][1] * y + self.turn[i][2] * z + self.shift[i]);
        let (middle_x, middle_y) = self.camera.middle();
        let focal = self.camera.focal();
        (focal * right / away + middle_x, focal * down / away + middle_y)
    }

    /// Which point of the thing's plane is at a place of the picture.
    #[inline]
    #[must_use]
    pub fn unproject(&self, x: f64, y: f64) -> (f32, f32) {
        let (x, y) = self.camera.straightened(x, y);
        let m = &self.inverse;
        let scale = m[6] * x + m[7] * y + m[8];
        (((m[0] * x + m[1] * y + m[2]) / scale) as f32, ((m[3] * x + m[4] * y + m[5]) / scale) as f32)
    }

    /// Which point `z` modules behind the thing's plane is at a place of the picture.
    #[must_use]
    pub fn unproject_behind(&self, x: f64, y: f64, z: f64) -> (f64, f64) {
        let (x, y) = self.camera.straightened(x, y);
        let (middle_x, middle_y) = self.camera.middle();
        let focal = self.camera.focal();
        let ray = [(x - middle_x) / focal, (y - middle_y) / focal, 1.];
        // In the thing's own coordinates: the transpose of a turn undoes it.
        let turned =
            |vector: [f64; 3], column: usize| (0..3).map(|row| self.turn[row][column] * vector[row]).sum::<f64>();
        let [across, down, away] = [0, 1, 2].map(|column| turned(ray, column));
        let [from_x, from_y, from_z] = [0, 1, 2].map(|column| -turned(self.shift, column));
        let steps = (z - from_z) / away;
        (from_x + across * steps, from_y + down * steps)
    }
}

/// The matrix of a turn about x, then y, then z, in degrees.
fn rotation(turn: [f64; 3]) -> [[f64; 3]; 3] {
    let [x, y, z] = turn.map(f64::to_radians);
    let about_x = [[1., 0., 0.], [0., x.cos(), -x.sin()], [0., x.sin(), x.cos()]];
    let about_y = [[y.cos(), 0., y.sin()], [0., 1., 0.], [-y.sin(), 0., y.cos()]];
    let about_z = [[z.cos(), -z.sin(), 0.], [z.sin(), z.cos(), 0.], [0., 0., 1.]];
    product(about_z, product(about_y, about_x))
}

fn product(left: [[f64; 3]; 3], right: [[f64; 3]; 3]) -> [[f64; 3]; 3] {
    let mut product = [[0.0; 3]; 3];
    for (row, out) in product.iter_mut().enumerate() {
        for (column, out) in out.iter_mut().enumerate() {
            for inner in 0..3 {
                *out += left[row][inner] * right[inner][column];
            }
        }
    }
    product
}

/// The adjugate of the map from the plane to the picture, which is its inverse up to a factor.
fn inverse(turn: &[[f64; 3]; 3], shift: [f64; 3], focal: f64, middle: (f64, f64)) -> [f64; 9] {
    let mut map = [0.0; 9];
    for column in 0..3 {
        let of = |row: usize| if column < 2 { turn[row][column] } else { shift[row] };
        map[column] = focal * of(0) + middle.0 * of(2);
        map[3 + column] = focal * of(1) + middle.1 * of(2);
        map[6 + column] = of(2);
    }
    let minor = |a: usize, b: usize, c: usize, d: usize| map[a] * map[d] - map[b] * map[c];
    [
        minor(4, 5, 7, 8),
        -minor(1, 2, 7, 8),
        minor(1, 2, 4, 5),
        -minor(3, 5, 6, 8),
        minor(0, 2, 6, 8),
        -minor(0, 2, 3, 5),
        minor(3, 4, 6, 7),
        -minor(0, 1, 6, 7),
        minor(0, 1, 3, 4),
    ]
}
