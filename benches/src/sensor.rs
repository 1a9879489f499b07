//! From light to the bytes of a camera's Y plane.

use crate::lens::{Picture, gauss};
use crate::rng::Rng;

/// A sensor and the processing behind it.
#[derive(Clone, Debug)]
pub struct Sensor {
    /// The deviation of the noise at white, in steps of 8 bits after the tone curve; at black it is 0.6 of that.
    pub noise: f32,
    /// Noise of the light itself, for a dark room.
    pub dark: Option<Dark>,
    /// How strongly edges are sharpened afterwards: the weight of the difference to a blur of 1 pixel.
    pub sharpening: f32,
    /// The chance in the noise.
    pub grain: Rng,
}

/// What little light a sensor gets in a dark room, and what its processing makes of it.
#[derive(Clone, Copy, Debug)]
pub struct Dark {
    /// Electrons that saturated light frees in a pixel: their number varies by its square root (shot noise).
    pub electrons: f32,
    /// The deviation that reading a pixel adds, in electrons.
    pub read: f32,
    /// The deviation in pixels of the blur that hides the noise.
    pub smoothing: f32,
}

impl Dark {
    fn disturb(self, mut picture: Picture, rng: &mut Rng) -> Picture {
        for light in &mut picture.light {
            let electrons = light.clamp(0., 1.) * self.electrons;
            *light = (electrons + rng.normal() * (electrons + self.read * self.read).sqrt()) / self.electrons;
        }
        if self.smoothing > 0.05 { gauss(&picture, self.smoothing) } else { picture }
    }
}

impl Sensor {
    /// Takes the picture: shot noise, tone curve, noise, sharpening, 8 bits.
    #[must_use]
    pub fn take(&self, picture: Picture) -> Vec<u8> {
        let mut rng = self.grain.clone();
        let curve: Vec<f32> = (0..=4_096_u16).map(|i| (f32::from(i) / 4096.0).powf(1.0 / 2.2) * 255.0).collect();
        let mut picture = match self.dark {
            Some(dark) => dark.disturb(picture, &mut rng),
            None => picture,
        };
        for value in &mut picture.light {
            *value = curve[(value.clamp(0., 1.) * 4096.0) as usize];
        }
        for value in &mut picture.light {
            *value += rng.normal() * self.noise * (0.6 + 0.4 * (*value / 255.0));
        }
        if self.sharpening > 0. {
            let blurred = gauss(&picture, 1.0);
            for (value, blurred) in picture.light.iter_mut().zip(blurred.light) {
                *value += self.sharpening * (*value - blurred);
            }
        }
        picture.light.iter().map(|value| (value + 0.5).clamp(0., 255.) as u8).collect()
    }
}
