//! From a sender to a receiver, with what happens on the way.

#![allow(clippy::arithmetic_side_effects)]

use proptest::prelude::*;
use proptest::sample::subsequence;

use super::*;
use crate::qr::{Code, Level};

fn file(length: usize, salt: u8) -> Vec<u8> {
    let mut state = 0x9E37_79B9_u32 ^ u32::from(salt);
    let mut byte = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    (0..length).map(|_| byte()).collect()
}

/// Takes frames until they make a file; says how many it took.
fn receive(texts: impl IntoIterator<Item = String>) -> Option<(Vec<u8>, usize)> {
    let mut receiver = Receiver::default();
    texts.into_iter().enumerate().find_map(|(index, text)| match receiver.take(text.as_bytes()) {
        Ok(Received::Whole(file)) => Some((file, index + 1)),
        other => {
            assert!(matches!(other, Ok(Received::New | Received::Known)), "{other:?}");
            None
        }
    })
}

/// A frame whose symbol has other bytes.
fn altered(text: &str) -> String {
    let piece = Piece::from_text(text.as_bytes()).unwrap();
    let symbol = piece.symbol().iter().map(|byte| byte ^ 0x55).collect();
    Piece::new(piece.file(), piece.number(), symbol).to_text()
}

#[test]
fn a_file_of_any_length_comes_back_from_its_first_frames() {
    for length in (1..=40).chain([551, 552, 553, 1_103, 1_104, 1_105, 4_096, 5_520, 6_000, 61_505, 131_139]) {
        let file = file(length, 1);
        let sender = Sender::new(&file).unwrap();
        assert_eq!(
            receive(sender.texts().take(sender.file().pieces())),
            Some((file, length.div_ceil(552))),
            "{length}"
        );
    }
}

#[test]
fn a_file_of_any_number_of_pieces_comes_back_from_sums_alone() {
    for pieces in 1..=64 {
        let file = file(pieces * 552 - 17, 2);
        let sender = Sender::new(&file).unwrap();
        let (received, took) = receive(sender.texts().skip(pieces)).unwrap();
        assert_eq!(received, file);
        assert!(took <= pieces + 2, "{pieces} pieces took {took}");
    }
}

#[test]
fn the_longest_file_comes_back_with_a_third_of_its_frames_lost() {
    let file = file(MAX_LEN, 3);
    let sender = Sender::new(&file).unwrap();
    assert_eq!(sender.file().pieces(), 7_599);
    let seen = (0..sender.round()).filter(|number| number % 3 != 1).map(|number| sender.text(number));
    let (received, took) = receive(seen).unwrap();
    assert!(received == file);
    assert!(took <= 7_601, "{took}");
}

#[test]
fn the_last_numbers_are_pieces_too_and_then_they_begin_again() {
    let file = file(3_000, 4);
    let sender = Sender::new(&file).unwrap();
    let last = Piece::NUMBERS - 6;
    assert_eq!(receive((last..last + 6).map(|number| sender.text(number))).unwrap().0, file);
    assert_eq!(sender.text(Piece::NUMBERS), sender.text(0));
    assert_eq!(sender.text(u32::MAX), sender.text(Piece::NUMBERS - 1));
}

#[test]
fn a_file_that_is_empty_or_too_long_is_not_sent() {
    assert_eq!(Sender::new(&[]).unwrap_err(), SendError);
    assert_eq!(Sender::new(&vec![0; MAX_LEN + 1]).unwrap_err(), SendError);
}

#[test]
fn every_frame_is_a_code_of_version_16() {
    for length in [1, 552, 131_139] {
        let sender = Sender::new(&file(length, 5)).unwrap();
        for text in sender.texts().take(3).chain([sender.text(60_000)]) {
            assert_eq!(text.len(), 849);
            assert_eq!(Code::draw(&text, Level::Low).unwrap().version(), 16);
        }
    }
}

#[test]
fn a_round_is_twice_what_is_needed_and_no_regular_loss_hits_the_same_frames_again() {
    for (length, round) in [(1, 11), (552, 11), (4_096, 17), (61_505, 227), (131_139, 479), (MAX_LEN, 15_199)] {
        assert_eq!(Sender::new(&file(length, 6)).unwrap().round(), round, "{length}");
    }
    // A camera that sees every third frame only has had all of them after three rounds.
    let (pieces, round) = (238, 479_u32);
    let seen: std::collections::BTreeSet<_> = (0..3 * round).step_by(3).map(|at| at % round).collect();
    assert_eq!(seen.len(), 479);
    assert!((0..round).step_by(3).count() < pieces);
}

#[test]
fn repeated_frames_change_nothing() {
    let sender = Sender::new(&file(3_000, 7)).unwrap();
    let mut receiver = Receiver::default();
    let text = sender.text(2);
    assert_eq!(receiver.take(text.as_bytes()), Ok(Received::New));
    let before = receiver.progress().unwrap();
    for _ in 0..100 {
        assert_eq!(receiver.take(text.as_bytes()), Ok(Received::Known));
    }
    assert_eq!(receiver.progress(), Some(before));
    assert_eq!((before.received, before.needed, before.missing()), (1, 6, 5));
}

#[test]
fn a_frame_of_another_file_takes_nothing_away() {
    let (file, sender) = (file(3_000, 8), Sender::new(&file(3_000, 8)).unwrap());
    let mut receiver = Receiver::default();
    for number in 0..5 {
        assert_eq!(receiver.take(sender.text(number).as_bytes()), Ok(Received::New));
        for salt in [100, 101, 102] {
            let stranger = Sender::new(&super::tests::file(3_000, salt)).unwrap();
            assert_eq!(receiver.take(stranger.text(number).as_bytes()), Ok(Received::OtherFile));
            assert_eq!(receiver.progress().unwrap().file, sender.file());
        }
    }
    assert_eq!(receiver.take(sender.text(9).as_bytes()), Ok(Received::Whole(file)));
}

#[test]
fn a_stray_frame_before_the_first_does_no_harm() {
    let (file, stray) = (file(3_000, 9), Sender::new(&file(3_000, 10)).unwrap());
    let texts = std::iter::once(stray.text(3)).chain(Sender::new(&file).unwrap().texts().take(6).collect::<Vec<_>>());
    let mut receiver = Receiver::default();
    let last = texts.map(|text| receiver.take(text.as_bytes())).last();
    assert_eq!(last, Some(Ok(Received::Whole(file))));
}

#[test]
fn the_frames_of_two_files_mixed_make_both() {
    let files = [file(5_000, 11), file(9_000, 12)];
    let senders = files.each_ref().map(|file| Sender::new(file).unwrap());
    let mut receiver = Receiver::default();
    let mut whole = Vec::new();
    for number in 0..40 {
        for sender in &senders {
            if let Ok(Received::Whole(file)) = receiver.take(sender.text(number).as_bytes()) {
                whole.push(file);
            }
        }
    }
    assert!(whole.contains(&files[0]) && whole.contains(&files[1]));
}

#[test]
fn an_altered_piece_is_found_out_and_nothing_of_it_is_kept() {
    let file = file(3_000, 13);
    let sender = Sender::new(&file).unwrap();
    let mut receiver = Receiver::default();
    assert_eq!(receiver.take(altered(&sender.text(0)).as_bytes()), Ok(Received::New));
    let ends: Vec<_> = (1..6).map(|number| receiver.take(sender.text(number).as_bytes())).collect();
    assert_eq!(ends.last(), Some(&Err(ReceiveError::Damaged)));
    assert_eq!(receiver.progress(), None);
    let again: Vec<_> = (0..6).map(|number| receiver.take(sender.text(number).as_bytes())).collect();
    assert_eq!(again.last(), Some(&Ok(Received::Whole(file))));
}

#[test]
fn an_altered_sum_is_found_out() {
    let sender = Sender::new(&file(30_000, 14)).unwrap();
    let mut receiver = Receiver::default();
    let mut end = receiver.take(altered(&sender.text(1_000)).as_bytes());
    for number in 0..70 {
        end = receiver.take(sender.text(number * 3).as_bytes());
        if matches!(end, Ok(Received::Whole(_)) | Err(_)) {
            break;
        }
    }
    assert_eq!(end, Err(ReceiveError::Damaged));
}

#[test]
fn pieces_that_make_no_file_are_given_up_after_four_tries() {
    // Sums of 15 of the 41 intermediate symbols of RFC 6330 only: whatever they hold, 26 stay unknown, and 21 equations are left.
    let numbers = [
        22, 158, 160, 218, 291, 318, 357, 604, 609, 627, 634, 638, 648, 666, 693, 701, 726, 786, 808, 834, 845, 895,
        922, 924, 1_022, 1_028, 1_096, 1_145, 1_178, 1_195, 1_250, 1_273, 1_312, 1_323, 1_453, 1_588, 1_628, 1_669,
        1_728, 1_787, 1_820, 1_821, 2_009, 2_054, 2_278, 2_302, 2_484, 2_540, 2_695, 2_746, 2_986, 2_990, 3_027,
    ];
    let file = FileTag::of(&file(552 * 20, 15)).unwrap();
    let mut receiver = Receiver::default();
    let mut tries = Vec::new();
    let end = numbers.iter().position(|number| {
        let taken = receiver.take(Piece::new(file, *number, vec![0; 552]).to_text().as_bytes());
        tries.extend(receiver.progress().map(|progress| progress.needed));
        taken == Err(ReceiveError::Damaged)
    });
    assert_eq!(end, Some(51), "with 52 pieces");
    tries.dedup();
    assert_eq!(tries, [20, 22, 28, 52]);
    assert_eq!(receiver.progress(), None);
}

#[test]
fn no_text_but_the_one_of_its_piece_is_taken() {
    let text = Sender::new(&file(1_000, 16)).unwrap().text(1);
    let refused = |text: &str, error| assert_eq!(Piece::from_text(text.as_bytes()), Err(error), "{text}");
    refused("", FrameError::NotAFrame);
    refused("LP1:ABC", FrameError::NotAFrame);
    refused(&text.to_lowercase(), FrameError::NotAFrame);
    refused(&text.replacen("LF1", "LF2", 1), FrameError::NewerKind);
    refused(&text.replacen("LF1", "LF01", 1), FrameError::NotAFrame);
    refused("LF1:", FrameError::BadLength);
    refused(&text[..848], FrameError::BadLength);
    refused(&format!("{text}0"), FrameError::BadLength);
    refused(&format!("{}a", &text[..848]), FrameError::BadBase45);
    refused(&format!("{}::", &text[..847]), FrameError::BadBase45);
    let with = |at: usize, byte: u8| {
        let mut bytes = base45::decode(&text[4..]).unwrap();
        bytes[at] = byte;
        format!("LF1:{}", base45::encode(&bytes))
    };
    refused(&with(4, 0x40), FrameError::BadLength); // over 4 MiB
    refused(&with(7, 1), FrameError::BadBlock);
    refused(&with(8, 1), FrameError::BadNumber); // 65,536 and more
    refused(&with(11 + 1_000 - 552, 1), FrameError::BadPadding); // the first byte after the file
    refused(&with(562, 1), FrameError::BadPadding);
    assert!(Piece::from_text(with(11 + 1_000 - 553, 1).as_bytes()).is_ok());
    let empty = [&base45::decode(&text[4..]).unwrap()[..4], &[0; 559]].concat();
    refused(&format!("LF1:{}", base45::encode(&empty)), FrameError::BadLength);
}

/// Bytes with a comment: hash, length, payload id, symbol.
#[test]
fn a_frame_is_what_the_wire_format_says() {
    let mut bytes = vec![
        0x6e, 0x34, 0x0b, 0x9c, // SHA-256 of one zero byte begins so
        0x00, 0x00, 0x01, //       its length
        0x00, //                   block 0
        0x00, 0x00, 0x00, //       symbol 0
    ];
    bytes.extend([0; 552]); //     the file, and zeros
    let text = format!("LF1:{}", base45::encode(&bytes));
    assert_eq!(Sender::new(&[0]).unwrap().text(0), text);
    // One symbol: all sums are that symbol itself, or zeros.
    let piece = Piece::from_text(text.as_bytes()).unwrap();
    assert_eq!((piece.number(), piece.file().length(), piece.file().pieces()), (0, 1, 1));
    assert_eq!(piece.file().hash(), [0x6e, 0x34, 0x0b, 0x9c]);
}

/// The hashes were made with another implementation, written from RFC 6330 alone: dense elimination over GF(256), in Python.
#[test]
fn the_frames_of_the_worked_examples_are_those_of_another_implementation() {
    let examples = include_str!("../../../tests/vectors/wire-examples.json");
    let examples: serde_json::Value = serde_json::from_str(examples).unwrap();
    for (section, pieces, expected) in [
        ("requests", 8, "8f7e39ff2253c9fd2d8bd0b2f23f911437885e8ca1b3745432885feb038e36c3"),
        ("answers", 30, "3537f9120bca070a03747df7e1a1a4a9f9e6567dc8c8a846c7d4ce23c71e14fc"),
    ] {
        let file = data_encoding::HEXLOWER.decode(examples[section][0]["file"].as_str().unwrap().as_bytes()).unwrap();
        let sender = Sender::new(&file).unwrap();
        let numbers = [0, pieces - 1, pieces, pieces + 1, 2 * pieces, 1_000, 40_000, 65_535];
        let texts = numbers.map(|number| sender.text(number)).join("\n");
        assert_eq!(crate::crypto::Hash::of(texts.as_bytes()).to_string(), expected, "{section}");
        assert_eq!(receive(sender.texts().skip(3)).unwrap().0, file);
    }
}

#[test]
fn debug_shows_nothing_of_the_file() {
    let sender = Sender::new(b"SECRET").unwrap();
    let piece = Piece::from_text(sender.text(0).as_bytes()).unwrap();
    let tag = "FileTag { hash: [9, 23, 177, 58], length: 6 }";
    assert_eq!(format!("{sender:?}"), format!("Sender {{ file: {tag}, .. }}"));
    assert_eq!(format!("{piece:?}"), format!("Piece {{ file: {tag}, number: 0, .. }}"));
    assert_eq!(format!("{:?}", Received::Whole(b"SECRET".to_vec())), "Whole(6 bytes)");
    assert_eq!(format!("{:?}", Receiver::default()), "Receiver { progress: None, .. }");
}

/// A file, the numbers of frames that are seen in the order in which they are seen.
fn seen() -> impl Strategy<Value = (Vec<u8>, Vec<u32>)> {
    (1_usize..20_000, any::<u8>(), 0_u32..Piece::NUMBERS).prop_flat_map(|(length, salt, start)| {
        let file = file(length, salt);
        let pieces = FileTag::of(&file).unwrap().pieces();
        // Half as many again, and ten to spare; any third of them is lost.
        let shown: Vec<u32> = (start..).take(pieces * 3 / 2 + 15).map(|number| number % Piece::NUMBERS).collect();
        let kept = shown.len() - shown.len() / 3;
        (Just(file), subsequence(shown, kept).prop_shuffle())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_file_comes_back_whichever_third_of_its_frames_is_lost_and_in_any_order((file, seen) in seen()) {
        let sender = Sender::new(&file).unwrap();
        let (received, _) = receive(seen.into_iter().map(|number| sender.text(number))).unwrap();
        prop_assert_eq!(received, file);
    }

    #[test]
    fn a_damaged_text_is_refused_or_is_another_piece(at in 0_usize..849, to in any::<u8>(), number in 0_u32..40) {
        let sender = Sender::new(&file(10_000, 17)).unwrap();
        let mut text = sender.text(number).into_bytes();
        let changed = text[at] != to;
        text[at] = to;
        let Ok(piece) = Piece::from_text(&text) else { return Ok(()) };
        prop_assert_eq!(piece.to_text().into_bytes(), text, "one text for each piece");
        prop_assert_eq!(changed, piece != Piece::from_text(sender.text(number).as_bytes()).unwrap());
    }

    #[test]
    fn a_file_with_an_altered_piece_among_those_that_make_it_never_comes_back_wrong(
        length in 1_usize..8_000, which in 0_usize..15, start in 0_u32..40,
    ) {
        let file = file(length, 18);
        let sender = Sender::new(&file).unwrap();
        let mut receiver = Receiver::default();
        for (index, number) in (start..start + 40).enumerate() {
            let text = sender.text(number);
            match receiver.take(if index == which { altered(&text) } else { text }.as_bytes()) {
                Ok(Received::Whole(received)) => prop_assert!(received == file),
                Ok(_) => {}
                // The altered last piece of a file may show by what follows the file.
                Err(error) => prop_assert!(matches!(error, ReceiveError::Damaged | ReceiveError::Frame(FrameError::BadPadding))),
            }
        }
    }

    #[test]
    fn other_texts_change_nothing(text in "(LF1:|LP1:|LF2:|)[0-9A-Z $%*+./:-]{0,900}") {
        let mut receiver = Receiver::default();
        prop_assert!(receiver.take(text.as_bytes()).is_err());
        prop_assert_eq!(receiver.progress(), None);
    }
}
