//! Two seconds of a phone in a moving hand.

use std::fmt;
use std::sync::{Arc, OnceLock};

use laissez::qr::Level;

use crate::camera::{Camera, Pose};
use crate::case::Case;
use crate::door;
use crate::frame::Frame;
use crate::glass::Glass;
use crate::hand::{Hand, Wave};
use crate::lens::{Lens, Path};
use crate::light::{Dimming, Light};
use crate::page::Page;
use crate::rain;
use crate::reflection::Reflection;
use crate::rng::Rng;
use crate::scene::{Scene, Subject};
use crate::sensor::{Dark, Sensor};
use crate::surroundings::Surroundings;

/// What makes every frame of a sequence hard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A greasy and dim screen in which lamps and windows are mirrored.
    Glary,
    /// A screen dimmed by pulses in a dark room, far away.
    Far,
    /// A bright room with lamps mirrored in a dim screen.
    Veiled,
    /// A screen in the rain under lamps, far away.
    Wet,
    /// A shaking hand, a lens that hunts, and lamps.
    Shaking,
    /// A display dimmed by pulses, whose dark bands roll over the code.
    Pulsed,
}

impl Trouble {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Glary, Self::Far, Self::Veiled, Self::Wet, Self::Shaking, Self::Pulsed];

    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Glary => "glary",
            Self::Far => "far",
            Self::Veiled => "veiled",
            Self::Wet => "wet",
            Self::Shaking => "shaky",
            Self::Pulsed => "pulsed",
        }
    }
}

/// Twenty frames of one code on one phone, ten a second, 1280 by 720 pixels. The hand moves, the focus hunts, lamps wander
/// over the glass, the exposure settles, bands roll, and every frame has its own noise; cracks and grease stay where they
/// are on the phone. A reader that puts frames together should read most of them.
pub struct Sequence {
    /// Its name, unlike any other of its seed.
    pub id: String,
    /// What makes it hard.
    pub trouble: Trouble,
    seed: u64,
    taking: OnceLock<Taking>,
}

/// What stays the same from frame to frame, and how the rest changes.
struct Taking {
    page: Page,
    pose: Pose,
    distortion: f64,
    surroundings: Surroundings,
    glass: Option<Arc<Glass>>,
    ambient: f32,
    smear: f32,
    hand: Hand,
    /// The radius in pixels of the disk that a point becomes out of focus: its mean, and how it changes.
    focus: (f64, Wave),
    gauss_px: f64,
    /// Seconds that a row is exposed.
    exposure: f64,
    /// How many times too bright the first frame is, and after how many seconds it is e times less so.
    settling: (f64, f64),
    lamps: Vec<Reflection>,
    /// Pulses a second, and the part of the time in which the display is lit.
    dimming: Option<(f64, f64)>,
    dark: Option<Dark>,
    noise: f64,
    sharpening: f64,
}

/// Seconds from one frame to the next.
const INTERVAL: f64 = 0.1;
/// Seconds from one row to the next.
const ROW: f64 = 1. / 30. / 720.;

/// Sixteen sequences for each [`Trouble`].
#[must_use]
pub fn all(seed: u64) -> Vec<Sequence> {
    (0..96_u64)
        .zip(Trouble::ALL.into_iter().cycle())
        .map(|(number, trouble)| Sequence {
            id: format!("s{number:02}"),
            trouble,
            seed: door::mixed(seed, 700_000 + number),
            taking: OnceLock::new(),
        })
        .collect()
}

/// The frames of all of them one by one, named after their sequence and place in it: `s00-00`.
#[must_use]
pub fn frames(seed: u64) -> Vec<Case> {
    all(seed)
        .into_iter()
        .map(Arc::new)
        .flat_map(|sequence| {
            (0..Sequence::FRAMES).map(move |frame| {
                let sequence = Arc::clone(&sequence);
                let id = format!("{}-{frame:02}", sequence.id);
                Case::new(id, sequence.trouble.name(), true, move || sequence.scene(frame).take())
            })
        })
        .collect()
}

impl Sequence {
    /// Frames in a sequence.
    pub const FRAMES: u8 = 20;

    /// Takes one frame after the other; only one at a time is in memory.
    pub fn frames(&self) -> impl Iterator<Item = Frame> {
        (0..Self::FRAMES).map(|frame| self.scene(frame).take())
    }

    /// What a frame shows.
    #[must_use]
    pub fn scene(&self, frame: u8) -> Scene {
        let grain = Rng::new(door::mixed(self.seed, 1 + u64::from(frame)));
        self.taking.get_or_init(|| Taking::new(self.trouble, self.seed)).scene(f64::from(frame) * INTERVAL, grain)
    }
}

impl fmt::Debug for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sequence").field("id", &self.id).field("trouble", &self.trouble).finish_non_exhaustive()
    }
}

/// Lamps and windows that are mirrored in the glass: `least` to two more.
fn lamps(half: f64, least: usize, rng: &mut Rng) -> Vec<Reflection> {
    (0..least + rng.below(3)).map(|_| door::lamp(half, rng)).collect()
}

impl Taking {
    fn new(trouble: Trouble, seed: u64) -> Self {
        let mut rng = Rng::new(seed);
        let rng = &mut rng;
        let page = door::phone(door::code(Level::Low, rng), rng);
        let pose = Pose {
            turn: [rng.range(-10., 10.), rng.range(-10., 10.), rng.range(-15., 15.)],
            module_px: rng.range(3., 4.6),
            place: Pose::somewhere(rng, 0.15, 0.06),
        };
        let mut taking = Self {
            pose,
            distortion: rng.range(-0.012, 0.012),
            surroundings: door::surroundings(rng),
            glass: None,
            ambient: rng.range(0.1, 0.6) as f32,
            smear: rng.range(0.8, 1.4) as f32,
            hand: Hand::new(rng.range(2., 7.), rng.range(0.04, 0.16), rng),
            focus: (rng.range(0.2, 0.8), Wave::new(2, rng.range(1.2, 2.4), 0.4, 1.2, rng)),
            gauss_px: rng.range(0.6, 0.95),
            exposure: rng.range(0.008, 0.02),
            settling: (rng.range(0.7, 1.8), rng.range(0.2, 0.8)),
            lamps: Vec::new(),
            dimming: None,
            dark: None,
            noise: rng.range(2., 4.),
            sharpening: rng.range(0.1, 0.6),
            page,
        };
        taking.trouble(trouble, rng);
        taking
    }

    fn trouble(&mut self, trouble: Trouble, rng: &mut Rng) {
        let half = self.page.half();
        match trouble {
            Trouble::Glary => {
                self.glass = Some(Arc::new(door::greasy(&self.page, rng.range(0.6, 0.8), rng)));
                self.ambient = rng.range(0.4, 0.9) as f32;
                door::show_at(&mut self.page, 0.03, rng.range(0.2, 0.4) as f32);
                self.lamps = lamps(half, 3, rng);
            }
            Trouble::Far => {
                self.pose.module_px = rng.range(2.3, 2.8);
                door::show_at(&mut self.page, 0.002, rng.range(0.07, 0.14) as f32);
                self.page.rim = 0.001;
                self.surroundings.light *= 0.05;
                let (electrons, read) = (rng.range(200., 400.) as f32, rng.range(1.5, 3.) as f32);
                self.dark = Some(Dark { electrons, read, smoothing: rng.range(0., 0.8) as f32 });
                self.pulse(0.8, 1.05, rng);
            }
            Trouble::Veiled => {
                let veil = rng.range(0.15, 0.45) as f32;
                door::show_at(&mut self.page, veil, veil + rng.range(0.04, 0.07) as f32);
                self.settling = (rng.range(0.8, 1.2), self.settling.1);
                self.lamps = lamps(half, 3, rng);
            }
            Trouble::Wet => {
                let mut glass = Glass::over(&self.page);
                rain::fall(&mut glass, half * 1.1, 100 + rng.below(80), rng);
                self.glass = Some(Arc::new(glass));
                self.pose.module_px = rng.range(1.9, 2.4);
                self.lamps = lamps(half, 2, rng);
            }
            Trouble::Shaking => {
                self.hand = Hand::new(rng.range(6., 16.), rng.range(0.8, 1.3), rng);
                self.exposure = rng.range(0.02, 0.033);
                self.focus = (rng.range(3.6, 5.), Wave::new(2, rng.range(1.5, 2.5), 0.4, 1.2, rng));
                self.lamps = lamps(half, 2, rng);
            }
            Trouble::Pulsed => {
                door::show_at(&mut self.page, 0.004, rng.range(0.15, 0.35) as f32);
                self.pulse(0.85, 1.1, rng);
            }
        }
    }

    /// Dims the display by pulses, and exposes a row for a part between `least` and `most` of the time between two of them.
    fn pulse(&mut self, least: f64, most: f64, rng: &mut Rng) {
        let (rate, duty) = (rng.range(90., 200.), rng.range(0.35, 0.55));
        self.exposure = (1. - duty) * rng.range(least, most) / rate;
        self.dimming = Some((rate, duty));
    }

    fn scene(&self, seconds: f64, grain: Rng) -> Scene {
        let (right, down) = self.hand.place(seconds);
        let turn = self.hand.turn(seconds);
        let (width, height) = (1_280, 720);
        let module_px = self.pose.module_px * (1. + self.hand.nearer(seconds));
        let pose = Pose {
            turn: [0, 1, 2].map(|axis: usize| self.pose.turn[axis] + turn[axis]),
            module_px,
            place: (
                self.pose.place.0 + right * module_px / f64::from(width),
                self.pose.place.1 + down * module_px / f64::from(height),
            ),
        };
        let skew = (self.hand.place(seconds + ROW).0 - right) * module_px;
        let camera = Camera { width: 1_280, height: 720, distortion: self.distortion, skew };
        let pose = pose.fitted(&camera, self.page.half() + 1.);
        let gain = self.settling.0.powf((-seconds / self.settling.1).exp()) as f32;
        let mut page = self.page.clone();
        for light in [&mut page.black, &mut page.white, &mut page.ground, &mut page.ink, &mut page.rim] {
            *light *= gain;
        }
        let subject = Subject {
            glass: self.glass.clone(),
            ambient: self.ambient * gain,
            smear: self.smear,
            reflections: self.lamps.iter().map(|lamp| self.wandered(lamp, turn, gain)).collect(),
            dimming: self.dimming.map(|(rate, duty)| self.dimming(rate, duty, seconds)),
            ..Subject::new(page, pose)
        };
        let surroundings = Surroundings { light: self.surroundings.light * gain, ..self.surroundings };
        Scene {
            camera,
            subjects: vec![subject],
            surroundings,
            lens: self.lens(seconds, module_px),
            light: Light::EVEN,
            sensor: Sensor { noise: self.noise as f32, sharpening: self.sharpening as f32, dark: self.dark, grain },
        }
    }

    /// A mirror that turns by an angle turns what it shows by twice that angle; a lamp about half as far from the phone as
    /// the camera moves by a third of what the sun would.
    fn wandered(&self, lamp: &Reflection, turn: [f64; 3], gain: f32) -> Reflection {
        let away = 0.9 * 1_280. / self.pose.module_px;
        let moved = |degrees: f64| (2. * degrees.to_radians() * away / 3.) as f32;
        let at = (lamp.at.0 + moved(turn[1]), lamp.at.1 - moved(turn[0]));
        Reflection { at, light: lamp.light * gain, ..*lamp }
    }

    /// Bands roll because the display's rate isn't a multiple of the camera's.
    fn dimming(&self, rate: f64, duty: f64, seconds: f64) -> Dimming {
        Dimming {
            period: (1. / rate / ROW) as f32,
            duty: duty as f32,
            exposure: (self.exposure / ROW) as f32,
            phase: (rate * seconds).rem_euclid(1.) as f32,
        }
    }

    /// Out of focus by what the hunt makes of it, and smeared along the hand's own way while the shutter is open.
    fn lens(&self, seconds: f64, module_px: f64) -> Lens {
        const POINTS: u8 = 32;
        let (least, wave) = &self.focus;
        let points = (0..POINTS).map(|point| {
            let (right, down) = self.hand.place(seconds + self.exposure * f64::from(point) / f64::from(POINTS));
            ((right * module_px) as f32, (down * module_px) as f32)
        });
        Lens {
            disk_px: (least + wave.at(seconds)).abs() as f32,
            gauss_px: self.gauss_px as f32,
            path: Path::through(points.collect()),
        }
    }
}
