//! Issuance with two screens and two cameras: requests and answers as animated codes, filmed badly.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that can't go on fails"
)]

mod desk;

use std::{fs, fs::File};

use desk::{Desk, fits};
use image::{AnimationDecoder, DynamicImage, GrayImage, codecs::gif::GifDecoder, imageops};
use laissez::{
    frames::{Piece, Received, Receiver, Sender},
    qr::{Code, Frame, Level, scan},
};
use serde_json::Value;

const REQUEST: &str = "wallet request anna --issuer 'Utopia Health' --rule 'Vaccinated or tested' --days 3 --animate request.gif -o anna.laissez-request";
const MINT: &str = "issuer mint clinic --pack pack --record anna.json --request request.gif --days 3 --animate answer.gif -o anna.laissez";

/// Chance, always the same.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).unwrap() % end
    }
}

impl Desk {
    /// Anna has asked, and the clinic has answered, each by an animated code.
    fn with_animated_answer() -> Self {
        let desk = Self::with_pack();
        desk.ok("wallet init anna --pack pack");
        desk.ok(REQUEST);
        desk.ok(MINT);
        desk
    }

    /// The pictures of a GIF file.
    fn frames(&self, gif: &str) -> Vec<GrayImage> {
        let decoder = GifDecoder::new(std::io::BufReader::new(File::open(self.path(gif)).unwrap())).unwrap();
        decoder.into_frames().map(|frame| DynamicImage::from(frame.unwrap().into_buffer()).into_luma8()).collect()
    }

    /// Writes pictures into a folder, in order.
    fn film<'p>(&self, folder: &str, pictures: impl IntoIterator<Item = &'p GrayImage>) {
        fs::create_dir(self.path(folder)).unwrap();
        for (number, picture) in pictures.into_iter().enumerate() {
            let kind = ["png", "pgm", "jpg"][number % 3];
            picture.save(self.path(&format!("{folder}/{number:04}.{kind}"))).unwrap();
        }
    }

    fn passes(&self) -> Vec<Value> {
        self.jsons(0, "wallet list anna")
    }
}

fn texts(picture: &GrayImage) -> Vec<Vec<u8>> {
    let side = |pixels: u32| usize::try_from(pixels).unwrap();
    let (width, height) = (side(picture.width()), side(picture.height()));
    let frame = Frame::new(picture.as_raw(), width, height, width).unwrap();
    scan(&frame).into_iter().map(|payload| payload.bytes).collect()
}

/// What a hand and a cheap camera do: of three pictures one is missing, of the others many are out of focus, noisy or blotted,
/// and some hopeless.
fn filmed_badly(pictures: Vec<GrayImage>, seed: u64) -> Vec<GrayImage> {
    let mut chance = Chance(seed);
    let kept: Vec<_> = pictures.into_iter().filter(|_| chance.below(3) > 0).collect();
    kept.into_iter()
        .map(|mut picture| {
            match chance.below(10) {
                0 | 1 => picture = imageops::blur(&picture, 1.8),
                2 | 3 => picture.pixels_mut().for_each(|pixel| {
                    let noise = i32::try_from(chance.below(121)).unwrap() - 60;
                    pixel.0[0] = u8::try_from((i32::from(pixel.0[0]) + noise).clamp(0, 255)).unwrap();
                }),
                4 | 5 => blot(&mut picture, 100 + chance.below(300), 100 + chance.below(300), 36),
                6 => blot(&mut picture, 0, chance.below(100), 400),
                _ => {}
            }
            picture
        })
        .collect()
}

fn blot(picture: &mut GrayImage, left: u32, top: u32, side: u32) {
    for (x, y) in (0..side * side).map(|at| (left + at % side, top + at / side)) {
        if let Some(pixel) = picture.get_pixel_mut_checked(x, y) {
            pixel.0 = [128];
        }
    }
}

#[test]
fn a_badly_filmed_answer_brings_the_same_tokens_as_its_file() {
    let desk = Desk::with_animated_answer();
    // The wallet as it is now, beside the one that films.
    fs::create_dir(desk.path("twin")).unwrap();
    for file in fs::read_dir(desk.path("anna")).unwrap().map(|file| file.unwrap()).filter(|file| file.path().is_file())
    {
        fs::copy(file.path(), desk.path("twin").join(file.file_name())).unwrap();
    }
    desk.ok("wallet import twin anna.laissez");

    let shown = desk.frames("answer.gif");
    let seen = filmed_badly(shown.clone(), 1);
    assert!(seen.len() < shown.len() * 3 / 4);
    assert!(seen.iter().filter(|picture| texts(picture).is_empty()).count() > 1, "some must be hopeless");
    desk.film("filmed", &seen);
    fits(&desk.ok("wallet import anna --frames filmed").says("every signature holds").tells("frames in"));
    // A pass's number is drawn for each vault.
    let but_numbers = |mut passes: Vec<serde_json::Value>| {
        passes.iter_mut().for_each(|pass| drop(pass.as_object_mut().unwrap().remove("pass")));
        passes
    };
    assert_eq!(but_numbers(desk.passes()), but_numbers(desk.jsons(0, "wallet list twin")));
    assert_eq!(desk.passes()[0]["shows_left"], 7);
    desk.ok("wallet show anna --rule 'Vaccinated or tested' --png code.png");
    desk.ok("verify --pack pack --rule 'Vaccinated or tested' code.png").says("ACCEPTED");
}

#[test]
fn a_filmed_request_is_answered_like_its_file() {
    let desk = Desk::with_pack();
    desk.ok("wallet init anna --pack pack");
    fits(&desk.ok(REQUEST).says("Animated code"));
    desk.film("filmed", &filmed_badly(desk.frames("request.gif"), 2));
    let mint = |request: &str| {
        desk.json(0, &format!("issuer mint clinic --pack pack --record anna.json --request {request} -o anna.laissez"))
    };
    let (film, file) = (mint("filmed"), mint("anna.laissez-request"));
    assert_eq!((&film["words"], &film["stacks"]), (&file["words"], &file["stacks"]));
    desk.ok("wallet import anna anna.laissez");
}

#[test]
fn a_film_that_breaks_off_says_what_is_missing_and_goes_on_where_it_stopped() {
    let desk = Desk::with_animated_answer();
    let frames = desk.frames("answer.gif");
    desk.film("first", &frames[..20]);
    desk.film("second", &frames[35..]);
    let before = desk.files();
    let needed = 30;
    desk.run("wallet import anna --frames first")
        .code(1)
        .tells("20 pictures gave 20 of 30 pieces")
        .tells("10 more frames are needed");
    let said = desk.json(1, "wallet import anna --frames first");
    assert_eq!(said["error"], "frames_incomplete");
    assert_eq!((&said["received"], &said["needed"], &said["missing"]), (&20.into(), &needed.into(), &10.into()));
    assert_eq!(desk.files(), before, "nothing has changed");
    desk.ok("wallet import anna --frames first --frames second").says("every signature holds");
}

#[test]
fn the_frames_of_two_files_on_one_screen_do_no_harm() {
    let desk = Desk::with_animated_answer();
    let (answer, request) = (desk.frames("answer.gif"), desk.frames("request.gif"));
    // The answer with the shorter request in between, which is complete long before.
    let mixed: Vec<_> = answer.iter().zip(request.iter().cycle()).flat_map(|(one, other)| [other, one]).collect();
    desk.film("mixed", mixed);
    desk.ok("wallet import anna --frames mixed").says("every signature holds");
    desk.film("request", &request);
    desk.run("wallet import anna --frames request").code(1).tells("not an issuer's answer");
}

#[test]
fn frames_that_do_not_make_their_file_are_refused_and_nothing_is_imported() {
    let desk = Desk::with_animated_answer();
    let sender = Sender::new(&desk.read("anna.laissez")).unwrap();
    fs::create_dir(desk.path("altered")).unwrap();
    for number in 0..30 {
        // The text of another piece under this one's number.
        let text = sender.text(if number == 7 { 8 } else { number });
        let mut bytes = base45(&text[4..]);
        bytes[10] = u8::try_from(number).unwrap();
        let png = Code::draw(&format!("LF1:{}", to_base45(&bytes)), Level::Low).unwrap().to_png(3).unwrap();
        desk.write(&format!("altered/{number:02}.png"), png);
    }
    let before = desk.files();
    desk.run("wallet import anna --frames altered").code(1).tells("do not make the file that they name");
    assert_eq!(desk.json(1, "wallet import anna --frames altered")["error"], "frames_damaged");
    assert_eq!(desk.files(), before);
}

#[test]
fn pictures_without_frames_are_told() {
    let desk = Desk::with_pack();
    desk.ok("wallet init anna --pack pack");
    fs::create_dir(desk.path("empty")).unwrap();
    desk.run("wallet import anna --frames empty").code(1).tells("no picture is in this folder");
    desk.film("grey", [&GrayImage::from_pixel(300, 300, [128].into())]);
    desk.write("grey/y.png", b"");
    desk.write("grey/z.png", b"\x89PNG but not really");
    desk.run("wallet import anna --frames grey").code(1).tells("no frame of an animated code").tells("2 picture files");
    desk.run("wallet import anna --frames grey/y.png").code(1).tells("grey/y.png");
    desk.write("cut.gif", b"GIF89a");
    desk.run("wallet import anna --frames cut.gif").code(1).tells("cut.gif");
    desk.run("wallet import anna --frames nowhere").code(1).tells("no such file");
    desk.run("wallet import anna").code(2);
    desk.run("wallet import anna anna.laissez --frames grey").code(2);
}

#[test]
fn a_gif_has_one_round_of_sharp_codes_in_two_colours_for_ever() {
    let desk = Desk::with_pack();
    desk.ok("wallet init anna --pack pack");
    let said = desk.json(0, &format!("{REQUEST} --fps 5 --module 3"));
    let animation = &said["animation"];
    let file = desk.read("request.gif");
    assert_eq!(animation["bytes"], file.len());
    assert_eq!((&animation["frames"], &animation["needed"], &animation["fps"]), (&17.into(), &8.into(), &5.into()));
    assert_eq!(animation["seconds"], 3.4);

    let mut decoder = gif::DecodeOptions::new().read_info(&*file).unwrap();
    assert_eq!((decoder.width(), decoder.height()), (89 * 3, 89 * 3));
    assert_eq!(decoder.global_palette(), Some([255, 255, 255, 0, 0, 0].as_slice()));
    let mut frames = 0;
    while let Some(frame) = decoder.next_frame_info().unwrap() {
        assert_eq!(frame.delay, 20);
        frames += 1;
    }
    assert_eq!(frames, 17);
    assert_eq!(decoder.repeat(), gif::Repeat::Infinite);

    let mut receiver = Receiver::default();
    let texts = desk.frames("request.gif").iter().flat_map(texts).collect::<Vec<_>>();
    assert_eq!(texts.len(), 17);
    let whole = texts.iter().find_map(|text| match receiver.take(text) {
        Ok(Received::Whole(file)) => Some(file),
        _ => None,
    });
    assert_eq!(whole.unwrap(), desk.read("anna.laissez-request"));
}

#[test]
fn a_terminal_is_asked_for_before_anything_is_done() {
    let desk = Desk::with_pack();
    desk.ok("wallet init anna --pack pack");
    let request = "wallet request anna --issuer 'Utopia Health' --rule Adult -o anna.laissez-request";
    let before = desk.files();
    desk.run(&format!("{request} --terminal --rounds 1")).code(1).tells("no terminal").tells("--animate");
    assert_eq!(desk.files(), before, "it is asked before anything is done");
    for wrong in ["--fps 0", "--fps 21", "--module 0", "--module 17", "--rounds 1"] {
        desk.run(&format!("{request} --animate a.gif {wrong}")).code(2);
    }
}

#[test]
fn scan_and_inspect_say_what_a_frame_is() {
    let desk = Desk::new();
    let sender = Sender::new(&[7; 3_000]).unwrap();
    let text = sender.text(9);
    desk.write("frame.png", Code::draw(&text, Level::Low).unwrap().to_png(3).unwrap());
    let said = desk.ok("scan frame.png").tells("piece 9").tells("3000 bytes").tells("any 6\nmake it");
    assert_eq!(said.text().trim_end(), text);
    let hash: String = sender.file().hash().iter().map(|byte| format!("{byte:02x}")).collect();
    let frame = &desk.json(0, "scan frame.png")["codes"][0]["frame"];
    assert_eq!(*frame, serde_json::json!({ "file": hash, "length": 3_000, "needed": 6, "piece": 9 }));
    desk.ok("scan frame.png frame.png").tells("2 frames of animated codes").tells("--frames");
    desk.ok("inspect frame.png").says("frame of an animated code").says("\"piece\": 9");
    desk.write("frame.txt", &text);
    assert_eq!(desk.json(0, "inspect frame.txt")["kind"], "frame of an animated code");
    desk.run("inspect LF1:ABC").code(1).tells("too long or too short");
    desk.run("inspect LF2:ABC").code(1).tells("newer kind");
    assert!(Piece::from_text(text.as_bytes()).is_ok());
}

/// Base45 by another hand, RFC 9285.
const ALPHABET: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

fn base45(text: &str) -> Vec<u8> {
    let digit = |byte: &u8| u32::try_from(ALPHABET.iter().position(|known| known == byte).unwrap()).unwrap();
    let number = |digits: &[u8]| digits.iter().rev().fold(0, |number, byte| number * 45 + digit(byte));
    let bytes = |digits: &[u8]| match digits.len() {
        3 => u16::try_from(number(digits)).unwrap().to_be_bytes().to_vec(),
        _ => vec![u8::try_from(number(digits)).unwrap()],
    };
    text.as_bytes().chunks(3).flat_map(bytes).collect()
}

fn to_base45(bytes: &[u8]) -> String {
    let digits = |pair: &[u8]| {
        let mut number = pair.iter().fold(0_usize, |number, byte| number * 256 + usize::from(*byte));
        let count = if pair.len() == 2 { 3 } else { 2 };
        let digits: Vec<char> = (0..count)
            .map(|_| {
                let digit = ALPHABET[number % 45].into();
                number /= 45;
                digit
            })
            .collect();
        digits
    };
    bytes.chunks(2).flat_map(digits).collect()
}
