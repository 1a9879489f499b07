//! All that a frame shows, and how it is taken.

use crate::camera::{Camera, Pose, View, square};
use crate::frame::{Frame, Truth};
use crate::lens::{Lens, Picture};
use crate::light::Light;
use crate::phone::Phone;
use crate::sensor::Sensor;
use crate::surroundings::Surroundings;

/// A scene before a camera. Nothing in it is left to chance but the grain, which has its own seed.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The camera.
    pub camera: Camera,
    /// What is held before it, the nearest first.
    pub subjects: Vec<Subject>,
    /// What is behind.
    pub surroundings: Surroundings,
    /// How sharp the picture is.
    pub lens: Lens,
    /// How evenly it is lit.
    pub light: Light,
    /// What takes it.
    pub sensor: Sensor,
}

/// A phone in a hand.
#[derive(Clone, Debug)]
pub struct Subject {
    /// What it shows.
    pub phone: Phone,
    /// How it is held.
    pub pose: Pose,
}

impl Scene {
    /// Takes the picture.
    #[must_use]
    pub fn take(&self) -> Frame {
        let views: Vec<View> = self.subjects.iter().map(|subject| View::new(self.camera, subject.pose)).collect();
        let mut picture = self.lens.blur(self.sharp(&views));
        if let Some(view) = views.first() {
            self.light.fall(&mut picture, view);
        }
        let (width, height) = (self.camera.width, self.camera.height);
        let codes = self.subjects.iter().zip(&views).filter_map(|(subject, view)| subject.truth(view)).collect();
        Frame { width, height, pixels: self.sensor.take(picture), codes }
    }

    /// The light that arrives before any blur, as the mean of several points a pixel.
    fn sharp(&self, views: &[View]) -> Picture {
        let (width, height) = (self.camera.width, self.camera.height);
        let mut light = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                let seen = self.subjects.iter().zip(views).find_map(|(subject, view)| subject.light(view, x, y));
                light.push(seen.unwrap_or_else(|| self.surroundings.light(x, y)));
            }
        }
        Picture { width, height, light }
    }
}

impl Subject {
    /// The light that arrives from it at a pixel, if it is there.
    fn light(&self, view: &View, x: usize, y: usize) -> Option<f32> {
        let (left, top) = (x as f64, y as f64);
        let middle = view.unproject(left + 0.5, top + 0.5);
        if !self.phone.is_at(middle.0, middle.1) {
            return None;
        }
        let points: u16 = if self.pose.module_px < 2.5 { 4 } else { 3 };
        let step = 1.0 / f64::from(points);
        let mut sum = 0.0;
        for down in 0..points {
            for right in 0..points {
                let (x, y) = (left + (f64::from(right) + 0.5) * step, top + (f64::from(down) + 0.5) * step);
                let (x, y) = view.unproject(x, y);
                sum += self.phone.light(x, y);
            }
        }
        let mean = sum / f32::from(points * points);
        Some(if self.phone.moire > 0. { mean * self.phone.moire(middle.0, middle.1) } else { mean })
    }

    fn truth(&self, view: &View) -> Option<Truth> {
        let symbol = self.phone.symbol.as_ref()?;
        let corners = square(self.phone.half()).map(|(x, y)| view.project(x, y, 0.));
        Some(Truth { text: symbol.text.clone(), corners, module_px: self.pose.module_px })
    }
}
