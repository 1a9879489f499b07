//! What a lens and a moving hand do to sharpness.

/// A picture in linear light, row by row.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// The light of each pixel.
    pub light: Vec<f32>,
}

/// Three blurs, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Lens {
    /// The radius of the disk that a point becomes out of focus, in pixels; up to 0.3 is none.
    pub disk_px: f32,
    /// The deviation of the blur that every lens has (diffraction, aberration, the pixel's own width), in pixels.
    pub gauss_px: f32,
    /// How the picture moved while the shutter was open.
    pub path: Path,
}

/// A way in pixels.
#[derive(Clone, Debug, Default)]
pub struct Path {
    /// Where it was at even times; nothing if it rested.
    pub points: Vec<(f32, f32)>,
    /// No point is further from 0 than this.
    pub reach: f32,
}

impl Path {
    const STEPS: u16 = 64;

    /// A straight one of this length at this angle in radians.
    #[must_use]
    pub fn straight(length: f32, angle: f32) -> Self {
        let points = (0..Self::STEPS)
            .map(|step| ((f32::from(step) + 0.5) / f32::from(Self::STEPS) - 0.5) * length)
            .map(|at| (at * angle.cos(), at * angle.sin()))
            .collect();
        Self { points, reach: length / 2. }
    }

    /// One of about this length that starts at this angle in radians and turns by `bend` radians on its way.
    #[must_use]
    pub fn curved(length: f32, angle: f32, bend: f32) -> Self {
        let mut at = (0., 0.);
        let points = (0..Self::STEPS).map(|step| {
            let angle = angle + bend * (f32::from(step) / f32::from(Self::STEPS) - 0.5);
            let stride = length / f32::from(Self::STEPS);
            at = (at.0 + stride * angle.cos(), at.1 + stride * angle.sin());
            at
        });
        Self::through(points.collect())
    }

    /// One through these points at even times, moved so that their mean is where the picture is.
    #[must_use]
    pub fn through(mut points: Vec<(f32, f32)>) -> Self {
        let count = points.len().max(1) as f32;
        let (right, down) = points.iter().fold((0., 0.), |sum, point| (sum.0 + point.0, sum.1 + point.1));
        points.iter_mut().for_each(|point| *point = (point.0 - right / count, point.1 - down / count));
        let reach = points.iter().map(|(x, y)| x.hypot(*y)).fold(0., f32::max);
        Self { points, reach }
    }
}

impl Lens {
    /// The picture that this lens gives.
    #[must_use]
    pub fn blur(&self, mut picture: Picture) -> Picture {
        if self.disk_px > 0.3 {
            picture = spread(&picture, &disk(self.disk_px));
        }
        if self.gauss_px > 0.05 {
            picture = gauss(&picture, self.gauss_px);
        }
        if !self.path.points.is_empty() {
            picture = spread(&picture, &trace(&self.path));
        }
        picture
    }
}

/// How much of a pixel comes from the one so many columns and rows away.
type Tap = (i32, i32, f32);

/// A bell of this deviation in pixels.
#[must_use]
pub fn gauss(picture: &Picture, deviation: f32) -> Picture {
    let Picture { width, height, light } = picture;
    let reach = (deviation * 3.0).ceil() as i32;
    let mut bell: Vec<f32> = (-reach..=reach).map(|i| (-(i * i) as f32 / (2. * deviation * deviation)).exp()).collect();
    let sum: f32 = bell.iter().sum();
    bell.iter_mut().for_each(|part| *part /= sum);
    let reach = reach as usize;
    let mut across = vec![0_f32; light.len()];
    let mut padded = vec![0_f32; width + 2 * reach];
    for (row, out) in light.chunks(*width).zip(across.chunks_mut(*width)) {
        padded[..reach].fill(row[0]);
        padded[reach..reach + width].copy_from_slice(row);
        padded[reach + width..].fill(row[width - 1]);
        for (i, part) in bell.iter().enumerate() {
            for (out, value) in out.iter_mut().zip(&padded[i..]) {
                *out += part * value;
            }
        }
    }
    let mut down = vec![0_f32; light.len()];
    for (y, out) in down.chunks_mut(*width).enumerate() {
        for (i, part) in bell.iter().enumerate() {
            let from = (y + i).saturating_sub(reach).min(height - 1) * width;
            for (out, value) in out.iter_mut().zip(&across[from..from + width]) {
                *out += part * value;
            }
        }
    }
    Picture { light: down, ..*picture }
}

fn spread(picture: &Picture, taps: &[Tap]) -> Picture {
    let Picture { width, height, light } = picture;
    let sum: f32 = taps.iter().map(|tap| tap.2).sum();
    let reach = taps.iter().map(|tap| tap.0.unsigned_abs() as usize).max().unwrap_or(0);
    let padded: Vec<f32> = light
        .chunks(*width)
        .flat_map(|row| {
            let edge = |at: usize| std::iter::repeat_n(row[at], reach);
            edge(0).chain(row.iter().copied()).chain(edge(width - 1))
        })
        .collect();
    let stride = width + 2 * reach;
    let mut out = vec![0_f32; light.len()];
    for (y, out) in out.chunks_mut(*width).enumerate() {
        for &(right, down, part) in taps {
            let part = part / sum;
            let row = (y as i32 + down).clamp(0, *height as i32 - 1) as usize;
            let from = row * stride + (reach as i32 + right) as usize;
            for (out, value) in out.iter_mut().zip(&padded[from..from + width]) {
                *out += part * value;
            }
        }
    }
    Picture { light: out, ..*picture }
}

/// The disk that a point out of focus becomes, measured at 5 by 5 points a pixel.
fn disk(radius: f32) -> Vec<Tap> {
    let reach = (radius + 1.0).ceil() as i32;
    let mut taps = Vec::new();
    for down in -reach..=reach {
        for right in -reach..=reach {
            let inside = (0..25_u8)
                .map(|i| (right as f32 + (f32::from(i % 5) - 2.) / 5., down as f32 + (f32::from(i / 5) - 2.) / 5.))
                .filter(|(x, y)| x * x + y * y <= radius * radius)
                .count();
            if inside > 0 {
                taps.push((right, down, inside as f32));
            }
        }
    }
    taps
}

/// The line that a point becomes while the picture moves along `path`.
fn trace(path: &Path) -> Vec<Tap> {
    let reach = (path.reach + 1.).ceil() as i32;
    let side = 2 * reach + 1;
    let mut parts = vec![0_f32; (side * side) as usize];
    for (right, down) in &path.points {
        let (x, y) = (right + reach as f32, down + reach as f32);
        let (left, top) = (x.floor(), y.floor());
        let (across, below) = (x - left, y - top);
        for (column, row, part) in [
            (0, 0, (1. - across) * (1. - below)),
            (1, 0, across * (1. - below)),
            (0, 1, (1. - across) * below),
            (1, 1, across * below),
        ] {
            let (column, row) = (left as i32 + column, top as i32 + row);
            parts[(row * side + column) as usize] += part;
        }
    }
    (0..)
        .zip(parts)
        .filter(|(_, part)| *part > 0.)
        .map(|(i, part)| (i % side - reach, i / side - reach, part))
        .collect()
}
