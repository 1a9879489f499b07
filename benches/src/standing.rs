//! The standing set: frames that never change, so that figures of any two days compare.
//!
//! Health certificates (`HC1:`) on a phone, as border officers scan them. Changing any draw of chance here changes every
//! frame; a test holds some of them to the bit.

#![allow(clippy::approx_constant, reason = "other numbers would be other frames")]

use std::f64::consts::{PI, TAU};

use crate::camera::{Camera, Pose};
use crate::case::Case;
use crate::lens::{Lens, Path};
use crate::light::{Flicker, Glare, Light, Ramp};
use crate::page::{self, Page};
use crate::rng::Rng;
use crate::scene::{Scene, Subject};
use crate::sensor::Sensor;
use crate::surroundings::Surroundings;
use crate::symbol::{Correction, Symbol};

/// The conditions, each a ninth of the frames of a version and level.
pub const CONDITIONS: [&str; 11] =
    ["clean", "tilt", "rotate", "defocus", "motion", "lowcontrast", "glare", "moire", "darkmode", "small", "handheld"];

/// 396 frames with a code: versions 10, 15, 20 and 25, levels L, M and Q, eleven conditions, three of each, of which one
/// is 1920 by 1080 pixels and the others 1280 by 720.
#[must_use]
pub fn frames(seed: u64) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut number = 0_u64;
    for version in [10, 15, 20, 25] {
        for correction in [Correction::L, Correction::M, Correction::Q] {
            for condition in CONDITIONS {
                for repeat in 0..3 {
                    number += 1;
                    let mut rng = Rng::new(seed ^ (number * 0x0100_0193));
                    let (width, height) = size(repeat == 2);
                    let code = Some((version, correction));
                    let with_quiet_zone = 17. + 4. * f64::from(version) + 4.;
                    let cap = (height as f64 * 0.94 / with_quiet_zone).min(6.0);
                    let module_px = rng.range(2.0_f64.min(cap), cap).max(rng.range(2.0, cap.max(2.01)));
                    let seed = seed.wrapping_mul(31).wrapping_add(number);
                    let mut taking = Taking::new(seed, width, height, code, module_px);
                    taking.set(condition, repeat, &mut rng);
                    cases.push(taking.case(format!("m{number:03}"), condition));
                }
            }
        }
    }
    cases
}

/// 40 frames of a phone that shows no code: whatever is read there is wrong.
#[must_use]
pub fn negatives(seed: u64) -> Vec<Case> {
    (0..40)
        .map(|number| {
            let mut rng = Rng::new(seed ^ 0xdead ^ (number * 7919));
            let (width, height) = size(number % 3 == 2);
            let module_px = rng.range(3., 9.);
            let seed = seed.wrapping_mul(77).wrapping_add(number);
            let mut taking = Taking::new(seed, width, height, None, module_px);
            taking.hold_in_hand(&mut rng);
            taking.case(format!("n{number:03}"), "negative")
        })
        .collect()
}

fn size(large: bool) -> (usize, usize) {
    if large { (1_920, 1_080) } else { (1_280, 720) }
}

/// How a frame of this set is taken; the units are those of [`Scene`].
#[derive(Clone, Debug)]
struct Taking {
    seed: u64,
    width: usize,
    height: usize,
    code: Option<(u8, Correction)>,
    module_px: f64,
    turn: [f64; 3],
    gauss_px: f64,
    disk_px: f64,
    motion_px: f64,
    black: f64,
    white: f64,
    ramp: f64,
    glare: f64,
    /// As a part of the code's width.
    glare_radius: f64,
    flicker: f64,
    moire: f64,
    noise: f64,
    inverted: bool,
    sharpening: f64,
}

impl Taking {
    /// Clean.
    fn new(seed: u64, width: usize, height: usize, code: Option<(u8, Correction)>, module_px: f64) -> Self {
        Self {
            seed,
            width,
            height,
            code,
            module_px,
            turn: [0.; 3],
            gauss_px: 0.5,
            disk_px: 0.,
            motion_px: 0.,
            black: 0.01,
            white: 0.85,
            ramp: 1.,
            glare: 0.,
            glare_radius: 0.1,
            flicker: 0.,
            moire: 0.,
            noise: 2.,
            inverted: false,
            sharpening: 0.3,
        }
    }

    fn set(&mut self, condition: &str, repeat: u8, rng: &mut Rng) {
        self.gauss_px = rng.range(0.4, 0.7);
        self.noise = rng.range(1.5, 3.0);
        self.turn[2] = rng.range(-6., 6.);
        self.turn[0] = rng.range(-5., 5.);
        self.turn[1] = rng.range(-5., 5.);
        self.sharpening = rng.range(0., 0.5);
        match condition {
            "tilt" => {
                let tilt = rng.range(15., 35.);
                let direction = rng.range(0., 6.283);
                self.turn[0] = tilt * direction.cos();
                self.turn[1] = tilt * direction.sin();
            }
            "rotate" => self.turn[2] = rng.range(0., 360.),
            "defocus" if repeat == 1 => self.disk_px = self.module_px * rng.range(0.45, 0.9),
            "defocus" => self.gauss_px = self.module_px * rng.range(0.28, 0.6),
            "motion" => self.motion_px = self.module_px * rng.range(0.6, 1.25),
            "lowcontrast" => {
                self.black = rng.range(0.10, 0.22);
                self.white = self.black + rng.range(0.08, 0.22);
                self.noise = rng.range(2.5, 6.0);
            }
            "glare" => {
                self.ramp = rng.range(0.15, 0.6);
                self.glare = rng.range(0.3, 1.2);
                self.glare_radius = rng.range(0.05, 0.13);
            }
            "moire" => {
                self.moire = rng.range(0.10, 0.35);
                self.flicker = rng.range(0.2, 0.6);
            }
            "darkmode" => self.inverted = true,
            "small" => self.module_px = rng.range(1.7, 2.3),
            "handheld" => self.hold_in_hand(rng),
            _ => {}
        }
    }

    /// A little of everything. The blur is in pixels: a larger picture through the same lens is a bit less sharp.
    fn hold_in_hand(&mut self, rng: &mut Rng) {
        let scale = self.height as f64 / 720.0;
        let scale = 1.0 + (scale - 1.0) * 0.6;
        self.turn = [rng.range(-18., 18.), rng.range(-18., 18.), rng.range(-20., 20.)];
        self.gauss_px = rng.range(0.5, 1.1) * scale;
        self.motion_px = if rng.chance(0.5) { 0. } else { rng.range(0.5, 2.2) * scale };
        self.noise = rng.range(1.5, 4.5);
        self.ramp = rng.range(0.55, 1.0);
        self.black = rng.range(0.005, 0.06);
        self.white = rng.range(0.45, 1.0);
        self.moire = if rng.chance(0.5) { 0. } else { rng.range(0.02, 0.10) };
        self.glare = if rng.chance(0.75) { 0. } else { rng.range(0.1, 0.5) };
        self.glare_radius = rng.range(0.04, 0.09);
        self.flicker = if rng.chance(0.7) { 0. } else { rng.range(0.1, 0.3) };
        self.sharpening = rng.range(0.1, 0.6);
    }

    fn case(self, id: String, condition: &'static str) -> Case {
        Case::new(id, condition, self.width == 1_280, move || self.scene().take())
    }

    fn scene(&self) -> Scene {
        let mut rng = Rng::new(self.seed);
        let symbol = self.code.map(|(version, correction)| Symbol::certificate(version, correction, &mut rng));
        let half = page::half(symbol.as_ref());
        let distortion = rng.range(-0.012, 0.012);
        let camera = Camera { width: self.width, height: self.height, distortion, skew: 0. };
        let pose = Pose { turn: self.turn, module_px: self.module_px, place: Pose::somewhere(&mut rng, 0.35, 0.3) };
        let pose = pose.fitted(&camera, half + 1.0);
        let page = self.page(symbol, &mut rng);
        let surroundings = Surroundings {
            seed: page.seed,
            light: rng.range(0.05, 0.4) as f32,
            fineness: rng.range(0.01, 0.05) as f32,
        };
        let path = if self.motion_px > 0.5 {
            Path::straight(self.motion_px as f32, rng.range(0., PI) as f32)
        } else {
            Path::default()
        };
        let light = self.light(half, &mut rng);
        Scene {
            camera,
            subjects: vec![Subject::new(page, pose)],
            surroundings,
            lens: Lens { disk_px: self.disk_px as f32, gauss_px: self.gauss_px as f32, path },
            light,
            sensor: Sensor { noise: self.noise as f32, dark: None, sharpening: self.sharpening as f32, grain: rng },
        }
    }

    fn page(&self, symbol: Option<Symbol>, rng: &mut Rng) -> Page {
        let (black, white) = (self.black as f32, self.white as f32);
        let dark_screen = self.inverted || rng.chance(0.25);
        let ground = match (self.inverted, dark_screen) {
            (true, _) => black,
            (false, true) => black + 0.12 * (white - black),
            (false, false) => white * rng.range(0.8, 1.0) as f32,
        };
        let ink = if dark_screen { white * 0.8 } else { black + 0.1 * (white - black) };
        let half = page::half(symbol.as_ref());
        let half_width = (half * rng.range(1.12, 1.3)).max(half + 4.0) as f32;
        let top = -half_width * rng.range(1.3, 1.9) as f32;
        let bottom = half_width * rng.range(1.3, 1.9) as f32;
        let seed = rng.bits() as u32;
        let (inverted, moire) = (self.inverted, self.moire as f32);
        Page { symbol, black, white, inverted, ground, ink, rim: 0.02, half_width, top, bottom, moire, seed }
    }

    fn light(&self, half: f64, rng: &mut Rng) -> Light {
        let side = 2. * half;
        let towards = rng.range(0., TAU);
        let at = (rng.range(-0.4, 0.4) * side, rng.range(-0.4, 0.4) * side);
        let period = rng.range(60., 300.) as f32;
        let phase = rng.range(0., 6.28) as f32;
        Light {
            ramp: Ramp { least: self.ramp as f32, direction: (towards.cos() as f32, towards.sin() as f32) },
            flicker: Flicker { depth: self.flicker as f32, period, phase },
            glare: Glare { light: self.glare as f32, at, radius: self.glare_radius * side },
        }
    }
}
