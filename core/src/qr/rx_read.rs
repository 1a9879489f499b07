//! The codes in a picture of dark and light.

use std::panic::catch_unwind;

use rxing::common::cpp_essentials::ConcentricPattern;
use rxing::common::{BitMatrix, DetectorRXingResult};
use rxing::qrcode::cpp_port::decoder::Decode;
use rxing::qrcode::cpp_port::detector::{FindFinderPatterns, FinderPatternSet, GenerateFinderPatternSets, SampleQR};

use super::{Payload, Point};

/// Finds and decodes every code. A picture that makes the decoder panic has none.
pub(super) fn read(bits: &BitMatrix) -> Vec<Payload> {
    let mut used: Vec<ConcentricPattern> = Vec::new();
    let mut payloads = Vec::new();
    for candidate in candidates(bits) {
        let corners = [candidate.bl, candidate.tl, candidate.tr];
        if corners.iter().any(|corner| used.contains(corner)) {
            continue;
        }
        if let Some(payload) = read_one(bits, &candidate) {
            used.extend(corners);
            payloads.push(payload);
        }
    }
    payloads
}

/// Triples of finder patterns that may belong to one code, the likeliest first.
fn candidates(bits: &BitMatrix) -> Vec<FinderPatternSet> {
    /// So that a picture of nothing but finder patterns takes seconds and not hours.
    const MOST: usize = 1_000;
    /// For the same reason: modules must be at least this part of the picture's longer side.
    const SMALLEST_MODULE: u32 = 1_300;

    let smallest_module = bits.width().max(bits.height()) / SMALLEST_MODULE;
    let find = || GenerateFinderPatternSets(&mut FindFinderPatterns(bits, true, smallest_module));
    let mut candidates = catch_unwind(find).unwrap_or_default();
    candidates.truncate(MOST);
    candidates
}

/// Decodes the code that has these finder patterns, if there is one.
fn read_one(bits: &BitMatrix, candidate: &FinderPatternSet) -> Option<Payload> {
    let decode = || {
        let sample = SampleQR(bits, candidate).ok()?;
        let decoded = Decode(sample.getBits()).ok().filter(|decoded| decoded.isValid())?;
        let [top_left, top_right, bottom_left, bottom_right] = sample.getPoints().try_into().ok()?;
        let corners = [top_left, top_right, bottom_right, bottom_left];
        // The detector counts from half a pixel up and left of the picture.
        let corners = corners.map(|corner: rxing::Point| Point { x: corner.x - 0.5, y: corner.y - 0.5 });
        Some(Payload { bytes: decoded.content().bytes().to_vec(), corners })
    };
    catch_unwind(decode).ok().flatten()
}
