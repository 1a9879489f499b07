//! The door set: our own codes on phones and paper, as a camera at a door sees them.
//!
//! Every code is a presentation's size: `LP1:` and 240 to 250 bytes. Two of three phones show it at level L; the third is
//! one whose traveller tapped "hard to scan?", which draws at M and turns half of the codes by a quarter. Paper is at M.

use std::f64::consts::{PI, TAU};
use std::sync::Arc;

use laissez::qr::Level;

use crate::bend::Bend;
use crate::camera::{Camera, Pose};
use crate::case::Case;
use crate::condition::Condition;
use crate::crack::Damage;
use crate::glass::Glass;
use crate::grease;
use crate::lens::{Lens, Path};
use crate::light::{Dimming, Flicker, Light, Ramp};
use crate::page::Page;
use crate::protector::Film;
use crate::rain;
use crate::reflection::{Reflection, Shape};
use crate::rng::Rng;
use crate::scene::{Scene, Subject};
use crate::sensor::{Dark, Sensor};
use crate::surroundings::Surroundings;
use crate::symbol::Symbol;

/// Frames under each condition.
pub const REPEATS: u64 = 24;

/// 24 frames under each [`Condition`], of which one in three is 1920 by 1080 pixels and the others 1280 by 720.
#[must_use]
pub fn frames(seed: u64) -> Vec<Case> {
    let conditions = (0_u64..).zip(Condition::ALL);
    conditions
        .flat_map(|(number, condition)| {
            (0..REPEATS).map(move |repeat| {
                let seed = mixed(seed, 1 + number * 1_000 + repeat);
                let width = if repeat % 3 == 2 { 1_920 } else { 1_280 };
                let id = format!("{}-{repeat:02}", condition.name());
                Case::new(id, condition.name(), width == 1_280, move || {
                    scene(condition, width, repeat % 3 == 1, seed).take()
                })
            })
        })
        .collect()
}

/// 24 frames of two phones beside each other, each with a code of its own: a reader must find both.
#[must_use]
pub fn pairs(seed: u64) -> Vec<Case> {
    (0..REPEATS)
        .map(|repeat| {
            let seed = mixed(seed, 500_000 + repeat);
            let width = if repeat % 3 == 2 { 1_920 } else { 1_280 };
            Case::new(format!("two-{repeat:02}"), "two", width == 1_280, move || pair(width, seed).take())
        })
        .collect()
}

/// A seed of its own for everything that has a number.
pub(crate) fn mixed(seed: u64, number: u64) -> u64 {
    Rng::new(seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15)).bits()
}

/// A code of ours that carries 240 to 250 random bytes.
pub(crate) fn code(level: Level, rng: &mut Rng) -> Symbol {
    let bytes: Vec<u8> = (0..240 + rng.below(11)).map(|_| rng.bits() as u8).collect();
    let text = format!("LP1:{}", base45::encode(&bytes));
    Symbol::presentation(text, level, level == Level::Medium && rng.chance(0.5))
}

/// A phone that shows a code in daylight.
pub(crate) fn phone(symbol: Symbol, rng: &mut Rng) -> Page {
    let half = symbol.size as f64 / 2.;
    let (black, white) = (rng.range(0.006, 0.03) as f32, rng.range(0.6, 0.95) as f32);
    let is_dark = rng.chance(0.25);
    let half_width = (half * rng.range(1.15, 1.3)).max(half + 4.5) as f32;
    Page {
        symbol: Some(symbol),
        black,
        white,
        inverted: false,
        ground: if is_dark { black + 0.1 * (white - black) } else { white * rng.range(0.8, 1.) as f32 },
        ink: if is_dark { white * 0.8 } else { black + 0.1 * (white - black) },
        rim: 0.02,
        half_width,
        top: -half_width * rng.range(1.3, 1.9) as f32,
        bottom: half_width * rng.range(1.3, 1.9) as f32,
        moire: 0.,
        seed: rng.bits() as u32,
    }
}

/// A sheet of paper tokens.
pub(crate) fn paper(symbol: Symbol, rng: &mut Rng) -> Page {
    let (white, ink) = (rng.range(0.35, 0.85) as f32, rng.range(0.03, 0.1) as f32);
    let half = symbol.size as f64 / 2.;
    Page {
        black: white * ink,
        white,
        ground: white,
        ink: white * ink * 1.5,
        rim: white,
        half_width: (half * rng.range(1.3, 1.9)) as f32,
        ..phone(symbol, rng)
    }
}

/// What is behind.
pub(crate) fn surroundings(rng: &mut Rng) -> Surroundings {
    Surroundings { light: rng.range(0.05, 0.4) as f32, fineness: rng.range(0.01, 0.05) as f32, seed: rng.bits() as u32 }
}

fn scene(condition: Condition, width: usize, is_hard_to_scan: bool, seed: u64) -> Scene {
    let mut rng = Rng::new(seed);
    let rng = &mut rng;
    let level = if is_hard_to_scan || condition.is_paper() { Level::Medium } else { Level::Low };
    let mut scene = clean(code(level, rng), condition.is_paper(), width, rng);
    set(condition, &mut scene, rng);
    let margin = if condition.is_paper() { 6. } else { 2. };
    for subject in &mut scene.subjects {
        subject.pose = subject.pose.fitted(&scene.camera, subject.page.half() + margin);
    }
    scene
}

/// Larger pictures have more pixels a module and somewhat more blur.
fn scale(camera: &Camera) -> f64 {
    camera.height as f64 / 720.
}

fn clean(symbol: Symbol, is_paper: bool, width: usize, rng: &mut Rng) -> Scene {
    let camera = Camera { width, height: width * 9 / 16, distortion: rng.range(-0.012, 0.012), skew: 0. };
    let scale = scale(&camera);
    let page = if is_paper { paper(symbol, rng) } else { phone(symbol, rng) };
    let turned = if rng.chance(0.15) { rng.range(0., 360.) } else { rng.range(-15., 15.) };
    let pose = Pose {
        turn: [rng.range(-14., 14.), rng.range(-14., 14.), turned],
        module_px: rng.range(2.6, 6.) * scale,
        place: Pose::somewhere(rng, 0.3, 0.25),
    };
    let ambient = rng.range(0.1, 0.5) as f32;
    let towards = rng.range(0., TAU);
    let ramp = Ramp { least: rng.range(0.7, 1.) as f32, direction: (towards.cos() as f32, towards.sin() as f32) };
    Scene {
        camera,
        subjects: vec![Subject { ambient, ..Subject::new(page, pose) }],
        surroundings: surroundings(rng),
        lens: Lens { gauss_px: (rng.range(0.45, 0.8) * scale.sqrt()) as f32, ..Lens::default() },
        light: Light { ramp, ..Light::EVEN },
        sensor: Sensor {
            noise: rng.range(1.5, 3.) as f32,
            sharpening: rng.range(0., 0.6) as f32,
            dark: None,
            grain: Rng::new(rng.bits()),
        },
    }
}

/// Makes a clean scene hard.
fn set(condition: Condition, scene: &mut Scene, rng: &mut Rng) {
    let scale = scale(&scene.camera);
    let subject = &mut scene.subjects[0];
    let module_px = subject.pose.module_px;
    match condition {
        Condition::Clean => {}
        Condition::Cracks => subject.glass = Some(Arc::new(broken(&subject.page, rng))),
        Condition::Grease => {
            let depth = rng.range(0.55, 1.);
            subject.glass = Some(Arc::new(greasy(&subject.page, depth, rng)));
            subject.smear = rng.range(0.8, 1.6) as f32;
            subject.ambient = rng.range(0.2, 1.) as f32;
        }
        Condition::Protector => {
            let mut glass = Glass::over(&subject.page);
            film(subject.page.half(), rng).stick_on(&mut glass, subject.page.half(), rng);
            subject.glass = Some(Arc::new(glass));
            subject.smear = rng.range(0.4, 0.9) as f32;
            subject.ambient = rng.range(0.2, 1.) as f32;
        }
        Condition::Dim => {
            show_at(&mut subject.page, 0.002, rng.range(0.03, 0.25) as f32);
            subject.page.rim = 0.001;
            scene.surroundings.light *= 0.05;
            scene.sensor.dark = Some(Dark {
                electrons: rng.range(80., 500.) as f32,
                read: rng.range(1.5, 5.) as f32,
                smoothing: rng.range(0., 1.) as f32,
            });
        }
        Condition::LowBattery => {
            let veil = rng.range(0.2, 0.6) as f32;
            show_at(&mut subject.page, veil, veil + rng.range(0.05, 0.24) as f32);
            subject.reflections.push(room(&subject.page, veil * rng.range(0.1, 0.6) as f32, rng));
            scene.sensor.noise = rng.range(2., 4.5) as f32;
        }
        Condition::Sunlit => sunlit(scene, rng),
        Condition::Pwm => {
            let period = rng.range(25., 170.) * scale;
            let duty = rng.range(0.2, 0.7);
            // From rows that saw no light at all to rows that saw half of the most.
            let exposure = period * (1. - duty + duty * rng.range(-0.03, 0.6));
            subject.dimming = Some(Dimming {
                period: period as f32,
                duty: duty as f32,
                exposure: exposure as f32,
                phase: rng.unit() as f32,
            });
            show_at(&mut subject.page, 0.004, rng.range(0.2, 0.5) as f32);
        }
        Condition::Shaking => {
            let length = (module_px * rng.range(0.5, 2.)) as f32;
            let angle = rng.range(0., TAU) as f32;
            let bend = if rng.chance(0.4) { 0. } else { rng.range(-PI, PI) * 1.3 };
            scene.lens.path = Path::curved(length, angle, bend as f32);
            scene.camera.skew = rng.range(-0.03, 0.03);
        }
        Condition::Small => {
            subject.pose.module_px = rng.range(1.6, 2.4);
            scene.lens.gauss_px = rng.range(0.7, 1.15) as f32;
            scene.sensor.noise = rng.range(2., 4.) as f32;
        }
        Condition::Defocus => scene.lens.disk_px = (module_px * rng.range(0.4, 1.0)) as f32,
        Condition::Moire => {
            subject.page.moire = rng.range(0.15, 0.5) as f32;
            scene.light.flicker = flicker(rng.range(0.2, 0.7), rng);
        }
        Condition::DarkMode => {
            subject.page.inverted = true;
            subject.page.ground = subject.page.black;
            subject.page.ink = 0.8 * subject.page.white;
        }
        Condition::Glare => {
            for _ in 0..=rng.below(2) {
                subject.reflections.push(lamp(subject.page.half(), rng));
            }
        }
        Condition::Fold => subject.bend = Some(Bend::folded(subject.page.half(), rng.range(0.12, 0.5), rng)),
        Condition::Curl => subject.bend = Some(Bend::curled(subject.page.half(), rng.range(0.15, 0.6), rng)),
        Condition::Rain => {
            let mut glass = Glass::over(&subject.page);
            let count = 60 + rng.below(180);
            rain::fall(&mut glass, subject.page.half() * 1.1, count, rng);
            subject.glass = Some(Arc::new(glass));
            subject.smear = rng.range(0.3, 0.8) as f32;
            subject.ambient = rng.range(0.2, 0.9) as f32;
        }
        Condition::Handheld => handheld(scene, rng),
    }
}

/// Dims or veils a phone: the light of its dark and its light modules, the rest in proportion.
pub(crate) fn show_at(page: &mut Page, black: f32, white: f32) {
    let (from, range) = (page.black, page.white - page.black);
    let along = |light: f32| black + (light - from) / range * (white - black);
    (page.ground, page.ink) = (along(page.ground), along(page.ink));
    (page.black, page.white) = (black, white);
}

/// A broken screen: hit once over the code, and often once more.
pub(crate) fn broken(page: &Page, rng: &mut Rng) -> Glass {
    let mut glass = Glass::over(page);
    for again in 0..=rng.below(2) {
        hit(page.half(), if again == 0 { 0.9 } else { 1.1 }, rng).do_to(&mut glass, rng);
    }
    glass
}

/// A hit within this part of half a code from its middle.
pub(crate) fn hit(half: f64, reach: f64, rng: &mut Rng) -> Damage {
    Damage {
        at: ((rng.range(-reach, reach) * half) as f32, (rng.range(-reach, reach) * half) as f32),
        width: rng.range(0.35, 1.) as f32,
        crushed: rng.range(2., 8.5) as f32,
        spokes: 8 + rng.below(12),
        rings: 2 + rng.below(4),
        runners: 1 + rng.below(5),
        shift: rng.range(0., 0.6) as f32,
    }
}

/// A screen that was touched a lot.
pub(crate) fn greasy(page: &Page, depth: f64, rng: &mut Rng) -> Glass {
    let mut glass = Glass::over(page);
    let half = page.half();
    for _ in 0..3 + rng.below(7) {
        grease::touch(&mut glass, half, depth * rng.range(0.5, 1.), rng);
    }
    for _ in 0..1 + rng.below(4) {
        grease::slide(&mut glass, half, depth * rng.range(0.5, 1.), rng);
    }
    glass
}

fn film(half: f64, rng: &mut Rng) -> Film {
    Film {
        pass: rng.range(0.25, 0.9) as f32,
        haze: rng.range(0.01, 0.15) as f32,
        blur: if rng.chance(0.5) { 0. } else { rng.range(0.2, 0.7) as f32 },
        bubbles: 8 + rng.below(60),
        scratches: 2 + rng.below(12),
        edge: rng.chance(0.5).then(|| (rng.range(-0.8, 0.8) * half) as f32),
    }
}

/// A room mirrored dimly: a broad bright side.
fn room(page: &Page, light: f32, rng: &mut Rng) -> Reflection {
    let half = page.half_width;
    Reflection {
        shape: Shape::Half,
        light,
        at: (rng.range(-0.5, 0.5) as f32 * half, rng.range(-0.5, 0.5) as f32 * half),
        turn: rng.range(0., TAU) as f32,
        softness: rng.range(5., 40.) as f32,
    }
}

/// The sun on one side of a shadow's edge.
fn sunlit(scene: &mut Scene, rng: &mut Rng) {
    let subject = &mut scene.subjects[0];
    let half = subject.page.half();
    let sun = rng.range(0.12, 0.6) as f32;
    let white = rng.range(0.15, 0.5) as f32;
    show_at(&mut subject.page, rng.range(0.004, 0.05) as f32, white);
    subject.reflections.push(Reflection {
        shape: Shape::Half,
        light: sun,
        at: ((rng.range(-0.6, 0.6) * half) as f32, (rng.range(-0.6, 0.6) * half) as f32),
        turn: rng.range(0., TAU) as f32,
        softness: rng.range(0.1, 2.) as f32,
    });
    scene.surroundings.light = sun;
    scene.sensor.noise = rng.range(1.5, 3.5) as f32;
}

/// A lamp or a window in the glass.
pub(crate) fn lamp(half: f64, rng: &mut Rng) -> Reflection {
    let shape = if rng.chance(0.5) {
        Shape::Lamp((rng.range(0.06, 0.22) * half) as f32)
    } else {
        Shape::Window((rng.range(0.12, 0.35) * half) as f32, (rng.range(0.15, 0.5) * half) as f32)
    };
    Reflection {
        shape,
        light: rng.range(0.25, 1.5) as f32,
        at: ((rng.range(-0.9, 0.9) * half) as f32, (rng.range(-0.9, 0.9) * half) as f32),
        turn: rng.range(-0.6, 0.6) as f32,
        softness: rng.range(1., 6.) as f32,
    }
}

fn flicker(depth: f64, rng: &mut Rng) -> Flicker {
    Flicker { depth: depth as f32, period: rng.range(60., 300.) as f32, phase: rng.range(0., TAU) as f32 }
}

/// A little of everything.
fn handheld(scene: &mut Scene, rng: &mut Rng) {
    let blur = 1. + (scale(&scene.camera) - 1.) * 0.6;
    let subject = &mut scene.subjects[0];
    let half = subject.page.half();
    subject.pose.turn = [rng.range(-25., 25.), rng.range(-25., 25.), rng.range(-30., 30.)];
    let black = rng.range(0.01, 0.12) as f32;
    show_at(&mut subject.page, black, black + rng.range(0.2, 0.85) as f32);
    subject.ambient = rng.range(0.1, 0.8) as f32;
    subject.glass = Some(Arc::new(greasy(&subject.page, rng.range(0.15, 0.55), rng)));
    subject.smear = rng.range(0.6, 1.2) as f32;
    if rng.chance(0.3) {
        let mut lamp = lamp(half, rng);
        lamp.light *= 0.6;
        subject.reflections.push(lamp);
    }
    if rng.chance(0.4) {
        subject.page.moire = rng.range(0.03, 0.12) as f32;
    }
    if rng.chance(0.4) {
        scene.light.flicker = flicker(rng.range(0.1, 0.35), rng);
    }
    scene.lens.gauss_px = (rng.range(0.7, 1.4) * blur) as f32;
    scene.lens.disk_px = if rng.chance(0.5) { 0. } else { (rng.range(0.8, 2.4) * blur) as f32 };
    if rng.chance(0.6) {
        let length = (rng.range(0.8, 3.5) * blur) as f32;
        scene.lens.path = Path::curved(length, rng.range(0., TAU) as f32, rng.range(-1.5, 1.5) as f32);
    }
    scene.light.ramp.least = rng.range(0.5, 1.) as f32;
    scene.sensor.noise = rng.range(2., 5.) as f32;
}

/// Two phones side by side, with the light of one.
fn pair(width: usize, seed: u64) -> Scene {
    let mut rng = Rng::new(seed);
    let rng = &mut rng;
    let mut scene = clean(code(Level::Low, rng), false, width, rng);
    let second = phone(code(Level::Low, rng), rng);
    let pose = scene.subjects[0].pose;
    scene.subjects.push(Subject { ambient: scene.subjects[0].ambient, ..Subject::new(second, pose) });
    let module_px = rng.range(2.6, 4.4) * scale(&scene.camera);
    for (side, subject) in [-1., 1.].into_iter().zip(&mut scene.subjects) {
        subject.pose = Pose {
            turn: [(); 3].map(|()| rng.range(-12., 12.)),
            module_px: module_px * rng.range(0.9, 1.1),
            place: (side * rng.range(0.235, 0.255), rng.range(-0.08, 0.08)),
        };
        let half = subject.page.half() + 2.;
        let cap = 0.235 * width as f64 / (half * 1.15);
        subject.pose.module_px = subject.pose.module_px.min(cap);
    }
    scene
}
