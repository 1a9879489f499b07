//! Scanning: one picture, many, and folders of them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that can't go on fails"
)]

mod desk;

use std::{fs, path::Path};

use desk::{Desk, fits};
use image::{
    GrayImage,
    imageops::{self, FilterType},
};
use laissez::qr::{Code, Level};
use qrcode::QrCode;
use serde_json::{Value, json};

/// Four pixels a module, and a quiet zone.
fn png(text: &str) -> Vec<u8> {
    Code::draw(text, Level::Low).unwrap().to_png(4).unwrap()
}

/// A code that says what a pass never does; four pixels a module, and a quiet zone.
fn other_code(text: &[u8]) -> GrayImage {
    let code = QrCode::new(text).unwrap();
    let modules = u32::try_from(code.width()).unwrap();
    let mut picture = GrayImage::from_pixel(modules + 8, modules + 8, [255].into());
    for (at, module) in (0..).zip(code.into_colors()) {
        picture.put_pixel(at % modules + 4, at / modules + 4, [module.select(0, 255)].into());
    }
    imageops::resize(&picture, picture.width() * 4, picture.height() * 4, FilterType::Nearest)
}

impl Desk {
    fn draw(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, png(text)).unwrap();
    }

    fn save(&self, name: &str, picture: &GrayImage) {
        picture.save(self.path(name)).unwrap();
    }

    fn blank(&self, name: &str) {
        self.save(name, &GrayImage::from_pixel(100, 80, [255].into()));
    }
}

fn inputs(objects: &[Value]) -> Vec<&str> {
    objects.iter().map(|object| object["input"].as_str().unwrap()).collect()
}

#[test]
fn a_folder_is_read_in_name_order_and_what_is_no_picture_is_left_out() {
    let desk = Desk::new();
    for name in ["holiday/b.png", "holiday/a/9.png", "holiday/a/10.png", "holiday/C.PNG", "single.png"] {
        desk.draw(name, "LP1:A");
    }
    desk.write("holiday/notes.txt", "sun");
    desk.write("holiday/a/film", "sea");
    let scanned = desk.jsons(0, "scan single.png holiday");
    let expected = ["single.png", "holiday/C.PNG", "holiday/a/10.png", "holiday/a/9.png", "holiday/b.png"];
    assert_eq!(inputs(&scanned), expected.map(|path| path.replace('/', std::path::MAIN_SEPARATOR_STR)));
    desk.ok("scan holiday").tells("4 pictures read, 0 without a code; 2 other files left out");
}

#[test]
fn of_many_pictures_each_is_answered_once_and_in_order() {
    let desk = Desk::new();
    for number in 100..160 {
        // Larger and smaller ones, so that they aren't done in the order in which they were begun.
        desk.draw(&format!("many/{number}.png"), &"N".repeat(1 + (number % 7) * 100));
    }
    let scanned = desk.jsons(0, "scan many");
    assert_eq!(scanned.len(), 60);
    for (number, object) in (100..160).zip(&scanned) {
        assert_eq!(Path::new(object["input"].as_str().unwrap()), Path::new("many").join(format!("{number}.png")));
        assert_eq!(object["texts"], json!(["N".repeat(1 + (number % 7) * 100)]));
    }
}

#[test]
fn people_read_a_line_a_picture_and_then_how_they_came_out() {
    let desk = Desk::new();
    let long = "a-name-".repeat(20) + ".png";
    desk.draw("code.png", "LP1:ABC");
    desk.draw(&long, &"LONG ".repeat(60));
    desk.blank("blank.png");
    let said = desk.run(&format!("scan code.png {long} blank.png")).code(1);
    fits(&said);
    let text = said.text();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].starts_with("code.png ") && lines[0].ends_with("  LP1:ABC"), "{}", lines[0]);
    assert!(lines[1].contains("name-.png  LONG LONG") && lines[1].ends_with("..."), "{}", lines[1]);
    assert!(lines[2].starts_with("blank.png ") && lines[2].ends_with("  no code"), "{}", lines[2]);
    said.tells("3 pictures read, 1 without a code").tells("Median time of reading: ");
}

#[test]
fn of_one_picture_people_read_every_text_whole() {
    let desk = Desk::new();
    desk.draw("code.png", &"LP1:".repeat(90));
    assert_eq!(desk.ok("scan code.png").text(), "LP1:".repeat(90) + "\n");
    assert_eq!(desk.feed("scan -", &png("LP1:A")).code(0).text(), "LP1:A\n");
}

#[test]
fn a_broken_picture_between_good_ones_is_named_and_the_others_are_read() {
    let desk = Desk::new();
    desk.draw("all/1.png", "ONE");
    desk.write("all/2.png", &png("TWO")[..60]);
    desk.write("all/3.png", "");
    desk.draw("all/4.png", "FOUR");
    let said = desk.run("scan all nowhere.png").code(1);
    for bad in ["2.png", "3.png", "nowhere.png"] {
        assert!(said.err.lines().any(|line| line.starts_with("laissez: ") && line.contains(bad)), "{}", said.err);
    }
    let said = said.tells("2 pictures read, 0 without a code, 3 unreadable").says("ONE").says("FOUR");
    assert_eq!(said.text().lines().count(), 2);
    let scanned = desk.jsons(1, "scan all");
    assert_eq!(scanned.iter().map(|object| &object["texts"][0]).collect::<Vec<_>>(), ["ONE", "FOUR"]);
}

#[test]
fn a_picture_without_a_code_is_told_kindly_and_counts_as_not_done() {
    let desk = Desk::new();
    desk.blank("blank.png");
    let said =
        desk.run("scan blank.png").code(1).tells("blank.png: no code is in this picture").tells("close and sharp");
    assert!(said.out.is_empty());
    fits(&said);
    let scanned = desk.json(1, "scan blank.png");
    assert_eq!((&scanned["texts"], &scanned["codes"], &scanned["pixels"]), (&json!([]), &json!([]), &json!([100, 80])));
}

#[test]
fn a_folder_without_pictures_is_named() {
    let desk = Desk::new();
    fs::create_dir(desk.path("empty")).unwrap();
    desk.run("scan empty").code(1).tells("empty: no picture is in this folder");
    desk.draw("code.png", "A");
    assert_eq!(desk.jsons(1, "scan empty code.png").len(), 1);
}

#[test]
fn two_codes_in_one_picture_are_both_told() {
    let desk = Desk::new();
    let (one, two) = (other_code(b"first code"), other_code(b"second code"));
    let mut both = GrayImage::from_pixel(600, 300, [255].into());
    imageops::replace(&mut both, &one, 20, 20);
    imageops::replace(&mut both, &two, 320, 20);
    desk.save("both.png", &both);
    let text = desk.ok("scan both.png").text();
    let mut lines: Vec<_> = text.lines().collect();
    lines.sort_unstable();
    assert_eq!(lines, ["first code", "second code"]);
    desk.blank("blank.png");
    desk.run("scan both.png blank.png").code(1).says("  2 codes: ");
    let scanned = desk.json(0, "scan both.png");
    for code in scanned["codes"].as_array().unwrap() {
        let right = code["corners"].as_array().unwrap().iter().all(|corner| corner[0].as_f64().unwrap() > 300.0);
        assert_eq!(code["text"], if right { "second code" } else { "first code" });
    }
}

#[test]
fn corners_are_the_codes_own_in_pixels_and_tenths() {
    let desk = Desk::new();
    let code = Code::draw("LP1:WHERE IS IT", Level::Low).unwrap();
    desk.write("upright.png", code.to_png(4).unwrap());
    desk.write("turned.png", code.turned().to_png(4).unwrap());
    let (near, far) = (16.0, 4.0 * (4.0 + f64::from(code.version()) * 4.0 + 17.0));
    for (name, expected) in [
        ("upright.png", [(near, near), (far, near), (far, far), (near, far)]),
        ("turned.png", [(far, near), (far, far), (near, far), (near, near)]),
    ] {
        let scanned = desk.json(0, &format!("scan {name}"));
        let side = far + near;
        assert_eq!(scanned["pixels"].as_array().unwrap().iter().map(|n| n.as_f64().unwrap()).sum::<f64>(), side * 2.0);
        assert!(scanned["ms"].as_f64().is_some_and(|ms| ms >= 0.0));
        assert_eq!(scanned["texts"], json!([scanned["codes"][0]["text"]]));
        let corners = scanned["codes"][0]["corners"].as_array().unwrap();
        assert_eq!(corners.len(), 4);
        for (corner, (x, y)) in corners.iter().zip(expected) {
            for (at, expected) in corner.as_array().unwrap().iter().zip([x, y]) {
                let at = at.as_f64().unwrap();
                assert!((at - expected).abs() < 1.0, "{name}: {corner} is not at {x} {y}");
                assert!((at * 10.0 - (at * 10.0).round()).abs() < 1e-9, "{name}: {at} is finer than a tenth");
            }
        }
    }
}

#[test]
fn bytes_that_are_no_text_are_told_in_hex() {
    let desk = Desk::new();
    desk.save("bytes.png", &other_code(&[0xff, 0x00, 0x1b]));
    let scanned = desk.json(0, "scan bytes.png");
    assert_eq!((&scanned["texts"][0]["hex"], &scanned["codes"][0]["hex"]), (&json!("ff001b"), &json!("ff001b")));
    desk.ok("scan bytes.png").says("3 bytes: ff001b");
}

#[test]
fn what_could_steer_a_terminal_never_reaches_it() {
    let desk = Desk::new();
    let payload = "\x1b]0;owned\x07\u{9b}2J\r\nevil \u{202e}txt.exe \"\\";
    desk.save("evil.png", &other_code(payload.as_bytes()));
    desk.blank("blank.png");
    for line in ["scan evil.png", "scan evil.png evil.png", "scan --json evil.png"] {
        let said = desk.ok(line);
        let seen = said.text() + &said.err;
        let steers = |character: char| character != '\n' && (character.is_control() || character == '\u{202e}');
        assert!(!seen.contains(steers), "{line}: {seen:?}");
        assert!(seen.contains("u001b]0;owned"), "{line}: {seen:?}");
    }
    assert_eq!(desk.json(0, "scan evil.png")["texts"], json!([payload]), "for scripts nothing is lost");
}

#[cfg(unix)]
#[test]
fn names_of_files_do_not_steer_a_terminal_either() {
    let desk = Desk::new();
    desk.draw("good\x1b[2J.png", "A");
    desk.blank("blank\x1b[2J.png");
    desk.write("bad\x1b[2J.png", "no picture");
    for line in ["scan .", "scan --json .", "scan bad\x1b[2J.png", "scan blank\x1b[2J.png"] {
        let said = desk.run(line).code(1);
        assert!(!(said.text() + &said.err).contains('\x1b'), "{line}: {said:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_text_is_told_as_well_as_can_be() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    fs::write(desk.path("").join(std::ffi::OsStr::from_bytes(b"\xff.png")), png("A")).unwrap();
    assert_eq!(desk.json(0, "scan .")["input"], "./\u{fffd}.png");
}

#[test]
fn no_bar_is_drawn_where_standard_error_is_no_terminal() {
    let desk = Desk::new();
    for number in 0..20 {
        desk.save(
            &format!("{number}.png"),
            &GrayImage::from_fn(900, 900, |x, y| [u8::try_from(x * y % 251).unwrap()].into()),
        );
    }
    let said = desk.run("scan .").code(1);
    assert!(!said.err.contains(['\r', '\x1b', '#']), "{}", said.err);
}
