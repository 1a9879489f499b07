//! Reading codes from a camera.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::read::{self, Memory, Sighted};
use super::{Frame, Payload, Point};

/// Reads codes from the frames of a camera, one after the other.
///
/// It remembers one thing: how dark the modules looked of a code that could be seen but not read. The next frames add
/// to that until all of them together can be read, as a code on a phone stands still for half a minute while
/// reflections wander and noise changes. It forgets that as soon as a code is read, another code comes, the code is
/// gone for a second or two, or the scanner is dropped.
///
/// ```
/// use laissez::qr::{Code, Frame, Hint, Level, Scanner};
///
/// let (pixels, side) = Code::draw("LAISSEZ", Level::Low)?.to_luma(4)?;
/// let mut scanner = Scanner::default();
/// let scan = scanner.scan(&Frame::new(&pixels, side, side, side)?, || false);
/// assert_eq!(scan.payloads[0].bytes, b"LAISSEZ");
///
/// let scan = scanner.scan(&Frame::new(&[7; 640 * 480], 640, 480, 640)?, || false);
/// assert_eq!(scan.hint, Some(Hint::TooDark));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Default)]
pub struct Scanner {
    memory: Memory,
}

/// What a frame shows.
#[derive(Debug, PartialEq)]
pub struct Scan {
    /// The codes that were read, each payload once.
    pub payloads: Vec<Payload>,
    /// What to tell whoever holds the camera.
    pub hint: Option<Hint>,
}

/// What would help.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hint {
    /// Several codes were read: show one at a time.
    OneAtATime,
    /// A code was seen at these corners whose modules have hardly two pixels: come closer.
    Closer([Point; 4]),
    /// A code was seen at these corners and not read: hold still, clean the glass, or tilt it out of the light.
    HoldStill([Point; 4]),
    /// Nothing was seen, and there is hardly any light.
    TooDark,
}

impl Scanner {
    /// Reads the codes in the next frame.
    ///
    /// `late` is asked between steps, and once it says yes no other is begun. Most steps take some milliseconds on a
    /// desk, more on a phone; in pictures made to be slow we saw one take a tenth of a second. A code that is easy to
    /// read takes the first steps only. A shell that wants 15 frames a second passes
    /// `|| start.elapsed() > Duration::from_millis(60)`.
    pub fn scan(&mut self, frame: &Frame<'_>, late: impl Fn() -> bool) -> Scan {
        let read = || read::read(frame, &mut self.memory, &late);
        // Nothing is known to panic here. Were there a picture that does, it shows nothing, and the door stays open.
        let Ok(Sighted { payloads, unread }) = catch_unwind(AssertUnwindSafe(read)) else {
            *self = Self::default();
            return Scan { payloads: Vec::new(), hint: None };
        };
        let hint = match unread {
            _ if payloads.len() > 1 => Some(Hint::OneAtATime),
            Some((corners, module)) if module < Self::SMALL => Some(Hint::Closer(corners)),
            Some((corners, _)) => Some(Hint::HoldStill(corners)),
            None if payloads.is_empty() && is_dark(frame) => Some(Hint::TooDark),
            None => None,
        };
        Scan { payloads, hint }
    }

    /// Forgets what earlier frames showed.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Modules of fewer pixels are hard to read, and coming closer is what helps.
    const SMALL: f32 = 2.3;
}

/// Says nothing of what was seen.
impl fmt::Debug for Scanner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scanner").finish_non_exhaustive()
    }
}

/// Whether not one pixel in fifty is lighter than a fifth of white.
fn is_dark(frame: &Frame<'_>) -> bool {
    /// Pixels and rows that are looked at: every so many.
    const APART: usize = 8;
    const DARK: u8 = 51;
    let looks = || frame.rows().step_by(APART).flat_map(|row| row.iter().step_by(APART));
    looks().filter(|pixel| **pixel > DARK).count() <= looks().count() / 50
}

#[cfg(test)]
mod tests {
    #![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

    use std::cell::Cell;

    use super::super::{Code, Level};
    use super::*;

    const TEXT: &str = "LP1:6BFOXN*TS0BI$ZD4N9:9S6RCVN5+O30K3/XIV0W23NTDEXWK G2EP4J0BGJLFX3R3VHXK.PJ:2DPF6R:5SVBHABVCNN95SWMPHQUHQN%A0SOE+QQAB-HQ/HQ7IR";
    const SIDE: usize = 400;

    /// A picture with a code of 4 pixels a module, each of whose pixels passes through `spoil`.
    fn picture(text: &str, spoil: impl Fn(usize, usize, u8) -> u8) -> Vec<u8> {
        let (code, side) = Code::draw(text, Level::Low).unwrap().to_luma(4).unwrap();
        let pixel = |x: usize, y: usize| if x < side && y < side { code[y * side + x] } else { 255 };
        (0..SIDE * SIDE).map(|i| spoil(i % SIDE, i / SIDE, pixel(i % SIDE, i / SIDE))).collect()
    }

    fn frame(pixels: &[u8]) -> Frame<'_> {
        Frame::new(pixels, SIDE, SIDE, SIDE).unwrap()
    }

    /// A code behind noise so strong that one frame is not enough, another each time.
    fn noisy(text: &str, time: usize) -> Vec<u8> {
        let noise = |x: usize, y: usize| {
            let mut hash = (x * 0x9E37_79B1 + y * 0x85EB_CA77 + time * 0xC2B2_AE3D) as u64;
            hash = (hash ^ (hash >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            hash = (hash ^ (hash >> 32)).wrapping_mul(0x94D0_49BB_1331_11EB);
            (0..8).map(|byte| (hash >> (8 * byte) & 0xFF) as i32).sum::<i32>() / 4 - 255
        };
        picture(text, |x, y, pixel| (128 + (i32::from(pixel) - 128) / 8 + noise(x / 2, y / 2) / 3).clamp(0, 255) as u8)
    }

    /// How many frames it takes, one after the other.
    fn frames_until_read(scanner: &mut Scanner, text: &str, from: usize) -> Option<usize> {
        (from..from + 40).position(|time| {
            let scan = scanner.scan(&frame(&noisy(text, time)), || false);
            assert!(scan.payloads.iter().all(|payload| payload.bytes == text.as_bytes()));
            !scan.payloads.is_empty()
        })
    }

    #[test]
    fn frames_that_cannot_be_read_one_by_one_are_read_together() {
        let alone = (0..12).filter(|time| !super::super::scan(&frame(&noisy(TEXT, *time))).is_empty()).count();
        assert_eq!(alone, 0, "one frame should not be enough for this test");
        assert!(frames_until_read(&mut Scanner::default(), TEXT, 0).is_some());
    }

    #[test]
    fn another_code_does_not_mix_with_the_one_before() {
        let mut scanner = Scanner::default();
        for time in 0..2 {
            scanner.scan(&frame(&noisy(TEXT, time)), || false);
        }
        let other: String = TEXT.chars().rev().collect();
        assert!(frames_until_read(&mut scanner, &other, 100).is_some());
    }

    #[test]
    fn a_code_is_not_forgotten_for_another_that_comes_between() {
        let mut scanner = Scanner::default();
        let other: String = TEXT.chars().rev().collect();
        let read = (0..40).find_map(|time| {
            let text = if time % 2 == 0 { TEXT } else { &other };
            scanner.scan(&frame(&noisy(text, time)), || false).payloads.pop()
        });
        assert!(read.is_some_and(|payload| [TEXT, &other].map(str::as_bytes).contains(&payload.bytes.as_slice())));
    }

    #[test]
    fn a_code_whose_finder_patterns_are_hidden_is_followed() {
        // Each hides too much to be read alone; the second hides two of the three finder patterns, too.
        let first =
            picture(TEXT, |x, y, pixel| if (60..110).contains(&x) && (50..110).contains(&y) { 128 } else { pixel });
        let second = picture(TEXT, |_, y, pixel| if y < 48 { 128 } else { pixel });
        assert!([&first, &second].iter().all(|pixels| super::super::scan(&frame(pixels)).is_empty()));
        // The second is six pixels lower.
        let moved = [vec![255; 6 * SIDE], second[..SIDE * (SIDE - 6)].to_vec()].concat();
        let mut scanner = Scanner::default();
        assert!(scanner.scan(&frame(&first), || false).payloads.is_empty());
        assert_eq!(scanner.scan(&frame(&moved), || false).payloads[0].bytes, TEXT.as_bytes());
    }

    #[test]
    fn a_mirrored_code_is_read_with_its_own_corners() {
        let pixels = picture(TEXT, |_, _, pixel| pixel);
        let mirrored: Vec<u8> = pixels.chunks(SIDE).flat_map(|row| row.iter().rev().copied()).collect();
        let scan = Scanner::default().scan(&frame(&mirrored), || false);
        assert_eq!(scan.payloads[0].bytes, TEXT.as_bytes());
        let corner = scan.payloads[0].corners[0];
        assert!((corner.x - (SIDE - 16) as f32).abs() < 1.0 && (corner.y - 16.0).abs() < 1.0, "{corner:?}");
    }

    #[test]
    fn a_code_that_is_seen_and_not_read_has_its_corners() {
        let mut scanner = Scanner::default();
        // A third of the code is blotted out.
        let blot =
            |x: usize, y: usize, pixel| if (60..110).contains(&x) && (50..110).contains(&y) { 128 } else { pixel };
        let scan = scanner.scan(&frame(&picture(TEXT, blot)), || false);
        let Some(Hint::HoldStill(corners)) = scan.hint else { panic!("{scan:?}") };
        assert!(scan.payloads.is_empty());
        assert!((corners[0].x - 16.0).abs() < 2.0 && (corners[0].y - 16.0).abs() < 2.0, "{corners:?}");
    }

    #[test]
    fn two_codes_are_one_too_many() {
        let mut pixels = picture("LP1:ONE", |_, _, pixel| pixel);
        for (to, from) in picture("LP1:TWO", |_, _, pixel| pixel).into_iter().enumerate() {
            let (x, y) = (to % SIDE + 200, to / SIDE + 200);
            if x < SIDE && y < SIDE {
                pixels[y * SIDE + x] = pixels[y * SIDE + x].min(from);
            }
        }
        let scan = Scanner::default().scan(&frame(&pixels), || false);
        assert_eq!((scan.payloads.len(), scan.hint), (2, Some(Hint::OneAtATime)));
    }

    #[test]
    fn a_dark_code_and_a_light_one_are_both_read() {
        let mut pixels = picture("LP1:ONE", |_, _, pixel| pixel);
        for (to, from) in picture("LP1:TWO", |_, _, pixel| 255 - pixel).into_iter().enumerate() {
            let (x, y) = (to % SIDE + 200, to / SIDE + 200);
            if x < SIDE && y < SIDE {
                pixels[y * SIDE + x] = from;
            }
        }
        assert_eq!(Scanner::default().scan(&frame(&pixels), || false).payloads.len(), 2);
    }

    #[test]
    fn nothing_is_begun_once_it_is_late() {
        let asked = Cell::new(0);
        let late = || {
            asked.set(asked.get() + 1);
            true
        };
        let scan = Scanner::default().scan(&frame(&picture(TEXT, |_, _, pixel| pixel)), late);
        assert_eq!((scan.payloads.len(), asked.get()), (0, 1));
    }

    #[test]
    fn light_and_dark_rooms_without_a_code_are_told_apart() {
        let hint = |pixel| Scanner::default().scan(&frame(&[pixel; SIDE * SIDE]), || false).hint;
        assert_eq!((hint(20), hint(200)), (Some(Hint::TooDark), None));
    }
}
