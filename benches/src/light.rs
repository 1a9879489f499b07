//! Light that falls unevenly on what the camera sees.

use std::f32::consts::TAU;

use crate::camera::View;
use crate::lens::Picture;

/// Unevenness of light across the picture.
#[derive(Clone, Copy, Debug)]
pub struct Light {
    /// Darker to one side.
    pub ramp: Ramp,
    /// Darker in waves from top to bottom.
    pub flicker: Flicker,
    /// A lamp in the glass.
    pub glare: Glare,
}

/// Light that falls off along a direction.
#[derive(Clone, Copy, Debug)]
pub struct Ramp {
    /// What is left of the light at the dark end; 1 is no ramp.
    pub least: f32,
    /// Which way it gets darker: a vector of length 1, x to the right and y down.
    pub direction: (f32, f32),
}

/// A lamp or a display that flickers while a rolling shutter reads row after row.
#[derive(Clone, Copy, Debug)]
pub struct Flicker {
    /// How much of the light goes at the darkest row.
    pub depth: f32,
    /// Rows from one darkest row to the next.
    pub period: f32,
    /// Where in the period the first row is, in radians.
    pub phase: f32,
}

/// A round reflection that fades like a bell.
#[derive(Clone, Copy, Debug)]
pub struct Glare {
    /// The light added in its middle; 0 is no glare.
    pub light: f32,
    /// Where it is on the first subject, in modules from the middle of its code.
    pub at: (f64, f64),
    /// Where its light has fallen to 1/e, in modules.
    pub radius: f64,
}

impl Light {
    /// Nothing uneven.
    pub const EVEN: Self = Self {
        ramp: Ramp { least: 1., direction: (1., 0.) },
        flicker: Flicker { depth: 0., period: 100., phase: 0. },
        glare: Glare { light: 0., at: (0., 0.), radius: 1. },
    };

    /// Lets it fall on a picture of what is in `view`.
    pub fn fall(&self, picture: &mut Picture, view: &View) {
        let (width, height) = (picture.width, picture.height);
        let radius = (self.glare.radius * view.pose.module_px) as f32;
        let (glare_x, glare_y) = view.straight(self.glare.at.0, self.glare.at.1, 0.);
        let (glare_x, glare_y) = (glare_x as f32, glare_y as f32);
        let to_corner = ((width * width + height * height) as f32).sqrt() / 2.;
        for (y, row) in picture.light.chunks_mut(width).enumerate() {
            let Flicker { depth, period, phase } = self.flicker;
            let flicker = 1.0 - depth * (0.5 + 0.5 * (y as f32 * TAU / period + phase).cos());
            for (x, light) in row.iter_mut().enumerate() {
                let (right, down) = (x as f32 - width as f32 / 2., y as f32 - height as f32 / 2.);
                let Ramp { least, direction } = self.ramp;
                if least < 1.0 {
                    let along = ((right * direction.0 + down * direction.1) / to_corner * 1.6).clamp(-1., 1.);
                    *light *= 1.0 - (1.0 - least) * (along * 0.5 + 0.5);
                }
                *light *= flicker;
                if self.glare.light > 0. {
                    let distance = ((x as f32 - glare_x).powi(2) + (y as f32 - glare_y).powi(2)) / (radius * radius);
                    if distance < 12. {
                        *light += self.glare.light * (-distance).exp();
                    }
                }
            }
        }
    }
}

/// A display that is dimmed by going out many times a second, under a rolling shutter: bands in which rows saw it lit for
/// less of their time.
#[derive(Clone, Copy, Debug)]
pub struct Dimming {
    /// Rows read while the display goes on and out once.
    pub period: f32,
    /// The part of the period in which it is lit.
    pub duty: f32,
    /// Rows read while one row is exposed.
    pub exposure: f32,
    /// Where in the period the first row begins, from 0 to 1.
    pub phase: f32,
}

impl Dimming {
    /// The light that a row gets, 1 being the mean of all rows.
    #[must_use]
    pub fn light(&self, row: usize) -> f32 {
        // The time lit from the start until a time in periods.
        let lit = |time: f32| time.floor() * self.duty + (time - time.floor()).min(self.duty);
        let (start, length) = (row as f32 / self.period + self.phase, self.exposure / self.period);
        (lit(start + length) - lit(start)).max(0.) / (length * self.duty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dimming_takes_from_some_rows_what_it_gives_to_others() {
        let dimming = Dimming { period: 40., duty: 0.3, exposure: 27., phase: 0.7 };
        let light: Vec<f32> = (0..4_000).map(|row| dimming.light(row)).collect();
        assert!((light.iter().sum::<f32>() / 4_000. - 1.).abs() < 0.01);
        assert!(light.iter().any(|light| *light < 0.1) && light.iter().all(|light| *light >= 0.));
    }
}
