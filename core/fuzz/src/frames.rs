//! Animated codes: the text of a frame, and frames of several files in any order, some of them altered or made up.

use std::sync::LazyLock;

use laissez::{
    frames::{FileTag, Piece, ReceiveError, Received, Receiver, Sender},
    presentation::to_text,
};

use crate::{tells_nothing, world::DESK};

/// A piece has one text, and what is read can be sent on.
pub fn frame_text(data: &[u8]) {
    match Piece::from_text(data) {
        Ok(piece) => {
            assert_eq!(piece.to_text().as_bytes(), data);
            assert!(piece.number() < Piece::NUMBERS);
            assert!((1..=7_599).contains(&piece.file().pieces()));
        }
        Err(error) => tells_nothing(&error),
    }
}

/// Three bytes a frame: what is done with it and of which file it is, and which piece. Whatever comes, a file that is given is
/// the one that its frames name, and as many pieces are asked for as it has, or a few more.
pub fn frames_received(data: &[u8]) {
    let mut receiver = Receiver::default();
    let (steps, _) = data.as_chunks::<3>();
    for [what, high, low] in steps {
        let number = u32::from_be_bytes([0, 0, *high, *low]);
        let (sender, file) = &FILES[usize::from(what & 1)];
        let text = match what >> 6 {
            0 | 1 => sender.text(number),
            2 => altered(&sender.text(number), *what),
            _ => made_up(*what & 63, number),
        };
        let Ok(piece) = Piece::from_text(text.as_bytes()) else { continue };
        match receiver.take(text.as_bytes()) {
            Ok(Received::Whole(whole)) => {
                assert_eq!(FileTag::of(&whole), Some(piece.file()));
                assert!(piece.file() != sender.file() || whole == *file);
            }
            Ok(Received::New | Received::Known | Received::OtherFile) | Err(ReceiveError::Damaged) => {}
            Err(error) => panic!("a frame that was read by itself is refused: {error}"),
        }
        if let Some(progress) = receiver.progress() {
            assert!(progress.received < progress.needed);
            assert!((progress.file.pieces()..=progress.file.pieces() + 32).contains(&progress.needed));
        }
    }
}

/// A file of one piece, and one of eight.
static FILES: LazyLock<[(Sender, Vec<u8>); 2]> =
    LazyLock::new(|| [b"short".to_vec(), DESK.request.clone()].map(|file| (Sender::new(&file).unwrap(), file)));

/// Another symbol under the same number.
fn altered(text: &str, by: u8) -> String {
    let piece = Piece::from_text(text.as_bytes()).unwrap();
    let symbol: Vec<u8> = piece.symbol().iter().map(|byte| byte ^ by).collect();
    frame(piece.file().hash(), piece.file().length(), piece.number(), &symbol)
}

/// A frame of a file that isn't.
fn made_up(seed: u8, number: u32) -> String {
    let lengths = [1, 552, 553, 5_520, 1 << 20, (1 << 22) - 1, 1 << 22, (1 << 22) + 1];
    frame([seed; 4], lengths[usize::from(seed & 7)], number, &[seed; 552])
}

fn frame(hash: [u8; 4], length: usize, number: u32, symbol: &[u8]) -> String {
    let [_, length @ ..] = u32::try_from(length).unwrap().to_be_bytes();
    let bytes = [&hash[..], &length, &number.to_be_bytes(), symbol].concat();
    to_text(&bytes).replacen("LP1:", "LF1:", 1)
}

/// Texts to start from: a file's own pieces, a sum, and one of another file.
pub(crate) fn texts() -> Vec<(String, Vec<u8>)> {
    let text = |file: usize, number| FILES[file].0.text(number).into_bytes();
    let seeds = [("first", text(1, 0)), ("last", text(1, 14)), ("sum", text(1, 40_000)), ("short", text(0, 0))];
    seeds.map(|(name, text)| (name.to_owned(), text)).to_vec()
}

/// Frames to start from.
pub(crate) fn rows() -> Vec<(String, Vec<u8>)> {
    let row = |what: fn(u8) -> u8| (0..24).flat_map(|number| [what(number), 0, number]).collect::<Vec<u8>>();
    let seeds = [
        ("one after the other", row(|_| 1)),
        ("two files in turn", row(|number| number & 1)),
        ("one altered", row(|number| if number == 3 { 0x85 } else { 1 })),
        ("strangers in between", row(|number| if number % 3 == 0 { 0xC0 | number } else { 1 })),
        ("made up", row(|_| 0xC3)),
    ];
    seeds.map(|(name, row)| (name.to_owned(), row)).to_vec()
}
