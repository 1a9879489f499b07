//! All that a frame shows, and how it is taken.

use std::sync::Arc;

use crate::bend::{Bend, Place};
use crate::camera::{Camera, Pose, View, square};
use crate::frame::{Frame, Truth};
use crate::glass::{self, Glass};
use crate::lens::{Lens, Picture, gauss};
use crate::light::{Dimming, Light};
use crate::page::Page;
use crate::reflection::Reflection;
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

/// A phone or a sheet of paper in a hand.
#[derive(Clone, Debug)]
pub struct Subject {
    /// What it shows.
    pub page: Page,
    /// How it is held.
    pub pose: Pose,
    /// How it is bent, if it isn't flat.
    pub bend: Option<Bend>,
    /// What is between its screen and the camera, if anything is.
    pub glass: Option<Arc<Glass>>,
    /// The light that white paper beside it would send back: what dirt and cracks throw at the camera is a part of it.
    pub ambient: f32,
    /// The deviation of the blur behind grease, in modules.
    pub smear: f32,
    /// What its glass mirrors.
    pub reflections: Vec<Reflection>,
    /// How its display is dimmed.
    pub dimming: Option<Dimming>,
}

/// What arrives from a subject at a pixel.
struct Seen {
    light: f32,
    smear: f32,
}

impl Scene {
    /// Takes the picture.
    #[must_use]
    pub fn take(&self) -> Frame {
        let views: Vec<View> = self.subjects.iter().map(|subject| View::new(self.camera, subject.pose)).collect();
        let mut picture = self.unfocused(&views);
        if let Some(view) = views.first() {
            self.light.fall(&mut picture, view);
        }
        let (width, height) = (self.camera.width, self.camera.height);
        let codes = self.subjects.iter().zip(&views).filter_map(|(subject, view)| subject.truth(view)).collect();
        Frame { width, height, pixels: self.sensor.take(picture), codes }
    }

    /// The light that arrives through grease and lens.
    fn unfocused(&self, views: &[View]) -> Picture {
        let (sharp, smear) = self.sharp(views);
        let mut picture = self.lens.blur(sharp);
        let deviation = self.subjects.first().map_or(0., |subject| subject.smear * subject.pose.module_px as f32);
        if deviation > 0. {
            let blurred = gauss(&picture, deviation);
            for ((light, blurred), smear) in picture.light.iter_mut().zip(blurred.light).zip(smear) {
                *light += smear * (blurred - *light);
            }
        }
        picture
    }

    /// The light that arrives before any blur, and which part of it grease will blur.
    fn sharp(&self, views: &[View]) -> (Picture, Vec<f32>) {
        let (width, height) = (self.camera.width, self.camera.height);
        let mut light = Vec::with_capacity(width * height);
        let mut smear = Vec::with_capacity(width * height);
        for (y, x) in (0..height).flat_map(|y| (0..width).map(move |x| (y, x))) {
            let seen = self.subjects.iter().zip(views).find_map(|(subject, view)| subject.seen(view, x, y));
            let seen = seen.unwrap_or_else(|| Seen { light: self.surroundings.light(x, y), smear: 0. });
            light.push(seen.light);
            smear.push(seen.smear);
        }
        (Picture { width, height, light }, smear)
    }
}

impl Subject {
    /// A flat page without anything before it.
    #[must_use]
    pub fn new(page: Page, pose: Pose) -> Self {
        let (ambient, smear) = (0., 0.);
        Self { page, pose, bend: None, glass: None, ambient, smear, reflections: Vec::new(), dimming: None }
    }

    /// What arrives from it at a pixel, if it is there: the mean of several points.
    fn seen(&self, view: &View, x: usize, y: usize) -> Option<Seen> {
        let (left, top) = (x as f64, y as f64);
        let middle = self.place(view, left + 0.5, top + 0.5);
        if !self.page.is_at(middle.x, middle.y) {
            return None;
        }
        let points: u16 = if self.pose.module_px < 2.5 { 4 } else { 3 };
        let step = 1.0 / f64::from(points);
        let (mut light, mut scatter, mut smear) = (0., 0., 0.);
        for down in 0..points {
            for right in 0..points {
                let (x, y) = (left + (f64::from(right) + 0.5) * step, top + (f64::from(down) + 0.5) * step);
                let Place { x, y, lit, bare } = self.place(view, x, y);
                let glass = self.glass.as_ref().map_or(glass::Point::CLEAN, |glass| glass.at(x, y));
                let own = self.page.light(x + glass.shift.0, y + glass.shift.1);
                let own = if bare > 0. { own + bare * (self.page.white - own).max(0.) } else { own };
                light += own * lit * glass.pass;
                scatter += glass.scatter;
                smear += glass.smear;
            }
        }
        let count = f32::from(points * points);
        light /= count;
        if self.page.moire > 0. {
            light *= self.page.moire(middle.x, middle.y);
        }
        if let Some(dimming) = &self.dimming {
            light *= dimming.light(y);
        }
        light += scatter / count * self.ambient;
        for reflection in &self.reflections {
            light += reflection.light(middle.x, middle.y);
        }
        Some(Seen { light, smear: smear / count })
    }

    /// Which point of it is at a place of the picture.
    fn place(&self, view: &View, x: f64, y: f64) -> Place {
        match &self.bend {
            Some(bend) => bend.unproject(view, x, y),
            None => {
                let (x, y) = view.unproject(x, y);
                Place { x, y, lit: 1., bare: 0. }
            }
        }
    }

    fn truth(&self, view: &View) -> Option<Truth> {
        let symbol = self.page.symbol.as_ref()?;
        let mut corners = square(self.page.half()).map(|(x, y)| match &self.bend {
            Some(bend) => bend.project(view, x, y),
            None => view.project(x, y, 0.),
        });
        corners.rotate_left(usize::from(symbol.is_turned));
        Some(Truth { text: symbol.text.clone(), corners, module_px: self.pose.module_px })
    }
}
