//! Reading codes out of a grey frame.

#![allow(
    clippy::as_conversions,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "the arithmetic of pictures"
)]

mod binarise;
mod bits;
mod correct;
mod decode;
mod finder;
mod grid;
mod locate;
mod sample;
mod segments;
mod symbol;

use super::{Frame, Payload, Point};
use finder::{Place, finders, triples};
use sample::Picture;

/// Every payload in the frame.
pub(super) fn read(frame: &Frame<'_>) -> Vec<Payload> {
    let debug = std::env::var_os("QRDEBUG").is_some();
    let passes = std::env::var("QRPASS").unwrap_or_else(|_| "012345".into());
    let side = binarise::block_side(frame);
    let Some(picture) = Picture::new(frame) else { return Vec::new() };
    let mut pools = [Vec::new(), Vec::new()];
    let mut tried = [Vec::new(), Vec::new()];
    let half = std::cell::OnceCell::new();
    let half = || half.get_or_init(|| super::zoom::Zoom::Out(2).pixels(frame));
    for pass in passes.chars() {
        let scale = if pass == '2' || pass == '4' { 2.0 } else { 1.0 };
        let mut bits = match pass {
            '0' => binarise::binarise(frame, side, 24, false),
            '1' => binarise::binarise(frame, side, 24, true),
            '2' => binarise::binarise(&Frame::new(&half().0, half().1, frame.height() / 2, half().1).unwrap(), 12, 12, false),
            '3' => binarise::binarise(frame, 12, 16, false),
            '4' => binarise::binarise(&Frame::new(&half().0, half().1, frame.height() / 2, half().1).unwrap(), 12, 12, true),
            _ => binarise::binarise(&Frame::new(&half().0, half().1, frame.height() / 2, half().1).unwrap(), 12, 12, true),
        };
        for ((light, pool), tried) in [false, true].into_iter().zip(&mut pools).zip(&mut tried) {
            if light && pass != '5' {
                bits.flip();
            }
            let candidates: Vec<finder::Triple> = if pass == '5' {
                finder::guesses(pool).into_iter().filter_map(|(triple, guessed)| locate::find_third(&picture, triple, guessed, light)).collect()
            } else {
                let mut found = finders(&bits);
                for finder in &mut found {
                    finder.centre = finder.centre.map(|axis| axis * scale);
                    finder.extent = finder.extent.map(|axis| axis * scale);
                    finder.centre = locate::middle(&picture, finder);
                }
                finder::pool(pool, found);
                triples(pool)
            };
            if debug {
                eprintln!("pass {pass} light {light}: {} finders {:?}", pool.len(), pool.iter().map(|f| (f.centre, f.extent, f.hits)).collect::<Vec<_>>());
            }
            let payloads = read_all(&picture, &candidates, light, pass != '0', tried);
            if !payloads.is_empty() {
                if std::env::var_os("QRSTAT").is_some() { println!("pass {pass}"); }
                return payloads;
            }
        }
    }
    Vec::new()
}

fn read_all(picture: &Picture<'_>, candidates: &[finder::Triple], light: bool, harder: bool, tried: &mut Vec<[Place; 3]>) -> Vec<Payload> {
    let mut payloads = Vec::new();
    let mut used: Vec<Place> = Vec::new();
    let mut later: Vec<(locate::Shape, &finder::Triple)> = Vec::new();
    for triple in candidates {
        if triple.iter().any(|finder| used.contains(&finder.centre)) {
            continue;
        }
        let Some(shape) = locate::Shape::measure(picture, triple, light) else { continue };
        if shape.likeness > 0.75 {
            if let Some((bytes, corners)) = locate::read(picture, &shape, light, false) {
                used.extend(triple.map(|finder| finder.centre));
                payloads.push(Payload { bytes, corners: corners.map(|[x, y]| Point { x, y }) });
                continue;
            }
        }
        if shape.likeness > 0.3 && !tried.iter().any(|other| other.iter().zip(&shape.centres).all(|(a, b)| finder::distance(*a, *b) < 1.5)) {
            later.push((shape, triple));
        }
    }
    if !payloads.is_empty() { return payloads; }
    later.sort_by(|a, b| b.0.likeness.total_cmp(&a.0.likeness));
    later.truncate(if harder { 16 } else { 4 });
    for (shape, triple) in &later {
        if triple.iter().any(|finder| used.contains(&finder.centre)) {
            continue;
        }
        if harder { tried.push(shape.centres); }
        if let Some((bytes, corners)) = locate::read(picture, shape, light, harder) {
            used.extend(triple.map(|finder| finder.centre));
            payloads.push(Payload { bytes, corners: corners.map(|[x, y]| Point { x, y }) });
        }
    }
    payloads
}
