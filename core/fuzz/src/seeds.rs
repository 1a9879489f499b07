//! What the corpora start from: the project's own vectors and examples.

use std::{collections::BTreeSet, fs, io::Cursor, path::PathBuf};

use image::{DynamicImage, ImageFormat};
use laissez::{
    crypto::{Hash, SigningKey},
    presentation::{Challenge, to_text},
    qr::{Code, Level},
    rule::{Epoch, EpochLength},
    token::Claims,
    trust::{Anchor, AnchorFormat, Draft, Target as Retired},
};
use laissez_tests::{
    bytes,
    desk::{ADULT, ANNA, NOW, VACCINATED},
    examples::text,
    repository,
    vectors::Vector,
};
use serde_json::Value;

use crate::{
    TARGETS, codes, forged, frames, sealed,
    trust::FIRST,
    world::{self, DESK, EXAMPLES, RULES, payload},
};

/// Seeds by name.
type Seeds = Vec<(String, Vec<u8>)>;

/// The folder of a target's seeds.
#[must_use]
pub fn folder(target: &str) -> PathBuf {
    repository("core/fuzz/seeds").join(target)
}

/// What is in the folder of a target's seeds: the generated ones, and inputs that once broke a law.
#[must_use]
pub fn read(target: &str) -> Vec<Vec<u8>> {
    let mut files: Vec<_> = fs::read_dir(folder(target)).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

/// The generated seeds of a target.
#[must_use]
pub fn generate(target: &str) -> Seeds {
    let seeds = match target {
        "cbor" | "inspect" => messages(),
        "record" => all([hex("records", "wire"), one("desk", DESK.record.encode())]),
        "rule" => hex("rules", "wire"),
        "token" => all([hex("tokens", "bytes"), hex("papers", "bytes")]),
        "signed_record" => all([one("desk", DESK.signed_record.clone()), hex("records", "file")]),
        "draft_signature" => one("desk", DESK.signature.clone()),
        "words" => words(),
        "record_json" => {
            all([one("desk", ANNA), json("records", "json"), json("names", "json"), json("intervals", "record")])
        }
        "rule_json" => all([
            one("vaccinated", VACCINATED),
            one("adult", ADULT),
            json("rules", "json"),
            json("rules_refused", "json"),
        ]),
        "challenge" => {
            let text = Challenge::decode(&DESK.challenge).unwrap().to_text();
            all([one("desk", DESK.challenge.clone()), one("desk text", text), hex("challenges", "bytes")])
        }
        "presentation" => all([desk_codes(), hex("presentations", "bytes"), hex("papers", "bytes")]),
        "judge" => vector_texts(),
        "spoilt" => (0..3).flat_map(|which| [which, which + 129]).map(spoiling).collect(),
        "forged" => claims(),
        "bulletin" => {
            let text = codes::example_texts("bulletins").collect();
            all([one("desk", DESK.bulletin.clone()), hex("bulletins", "bytes"), text])
        }
        "bulletin_signed" => signed("bulletins", "bytes"),
        "pack" => all([one("desk", DESK.pack.bytes()), hex("packs", "file")]),
        "pack_signed" => all([hex("packs", "payload"), signed("packs_refused", "file")]),
        "draft" => all([one("desk", DESK.draft.clone()), one("first", first_draft())]),
        "draft_payload" => one("first", draft_payload()),
        "vault" => {
            let slots = ["device", "passphrase", "both", "every_slot"].map(str::to_owned);
            let slots = slots.into_iter().zip(sealed::vaults()).collect();
            all([one("passes", DESK.vault.clone()), one("waiting", DESK.waiting.clone()), slots])
        }
        "wallet" => sealed::states()
            .into_iter()
            .zip(["passes", "waiting", "showing"])
            .map(|(state, name)| (name.to_owned(), state))
            .collect(),
        "transfer" => {
            let [anybody, invited] = sealed::MOVED.0.clone();
            all([one("anybody", anybody), one("invited", invited)])
        }
        "receipt" => one("desk", sealed::receipts()),
        "request" => one("desk", DESK.request.clone()),
        "wish" => one("desk", sealed::wished()),
        "ledger" => {
            let names = ["empty", "once", "twice"].map(str::to_owned);
            all([names.into_iter().zip(sealed::ledgers()).collect()])
        }
        "answer" => one("desk", DESK.answer.clone()),
        "minted" => one("desk", sealed::ANSWERED.as_slice()),
        "frame_text" => frames::texts(),
        "frames_received" => frames::rows(),
        "picture" => pictures(),
        "frame" => camera_frames(),
        "scanner" => scanned(),
        "placed_code" => placed(),
        "spoilt_code" => all([
            one("paper", [0, 255]),
            one("paper-patches", [0, 255, 3, 3, 0x22, 0, 40, 20, 0x13, 255, 20, 30, 0x05, 90]),
            one("small", [1, 40]),
            one("small-patches", [2, 255, 12, 12, 0x22, 0, 20, 20, 0x13, 255, 10, 17, 0x05, 90]),
        ]),
        other => panic!("{other} has no seeds"),
    };
    let names: BTreeSet<_> = seeds.iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), seeds.len(), "{target}: two seeds have one name");
    seeds
}

/// Every text of the vectors of verdicts, and of the examples' codes.
pub(crate) fn vector_texts() -> Seeds {
    let mut seeds = all([codes::example_texts("presentations").collect(), codes::example_texts("papers").collect()]);
    for folder in ["accept", "refuse"] {
        let mut files: Vec<_> =
            fs::read_dir(repository("tests/vectors").join(folder)).unwrap().map(Result::unwrap).collect();
        files.sort_by_key(fs::DirEntry::file_name);
        for file in files {
            let vector = Vector::read(&fs::read_to_string(file.path()).unwrap());
            let name = file.path().file_stem().unwrap().to_string_lossy().into_owned();
            let steps = (0..).zip(&vector.steps);
            seeds.extend(steps.map(|(step, (_, text))| (format!("{name} {step}"), text.clone().into_bytes())));
        }
    }
    seeds
}

fn one(name: &str, bytes: impl AsRef<[u8]>) -> Seeds {
    vec![(name.to_owned(), bytes.as_ref().to_vec())]
}

fn all<const N: usize>(seeds: [Seeds; N]) -> Seeds {
    let mut all: Seeds = Vec::new();
    for (name, bytes) in seeds.into_iter().flatten() {
        let again = all.iter().filter(|(other, _)| other.trim_end_matches('\'') == name).count();
        all.push((format!("{name}{}", "'".repeat(again)), bytes));
    }
    all
}

fn cases(section: &str) -> impl Iterator<Item = (String, &'static Value)> {
    EXAMPLES.section(section).iter().map(|case| (text(&case["name"]).to_owned(), case))
}

/// The bytes in a member of every case.
fn hex(section: &str, member: &str) -> Seeds {
    cases(section).filter_map(|(name, case)| Some((name, bytes(case[member].as_str()?)))).collect()
}

/// The JSON in a member of every case.
fn json(section: &str, member: &str) -> Seeds {
    cases(section).map(|(name, case)| (name, case[member].to_string().into_bytes())).collect()
}

/// What is signed in the messages of a section.
fn signed(section: &str, member: &str) -> Seeds {
    hex(section, member).into_iter().map(|(name, message)| (name, payload(&message))).collect()
}

fn desk_codes() -> Seeds {
    all([one("nothing", DESK.presentation.clone()), one("hint", DESK.hinted.clone()), one("strip", DESK.paper.clone())])
}

/// One of each format.
fn messages() -> Seeds {
    all([
        desk_codes(),
        one("pack", DESK.pack.bytes()),
        one("draft", DESK.draft.clone()),
        one("signature", DESK.signature.clone()),
        one("bulletin", DESK.bulletin.clone()),
        one("record", DESK.signed_record.clone()),
        one("challenge", DESK.challenge.clone()),
        one("wish", [&[0xa4][..], &sealed::wished()].concat()),
        one("rule", RULES[2].encode()),
        one("text", to_text(&DESK.paper)),
    ])
}

fn words() -> Seeds {
    let names = cases("names").filter_map(|(name, case)| {
        let word = |member: &str| case["json"][member].as_str().map(str::to_owned);
        Some((
            name,
            word("passport_name")
                .or_else(|| Some([word("family_name")?, word("given_name")?].join("\n")))?
                .into_bytes(),
        ))
    });
    let hash = DESK.roots().to_string();
    let plain = [NOW, "2026-11-21", "1984-03", "1984", "DEU", "covid_19", "naat", "negative", "visa", &hash];
    all([names.collect(), plain.into_iter().map(|word| (word.to_owned(), word.as_bytes().to_vec())).collect()])
}

fn spoiling(which: u8) -> (String, Vec<u8>) {
    (format!("code {which}"), vec![which, 0, 10, 1, 0, 100, 128])
}

/// Rightly made claims for the rules of the desk, on the clock and off it.
fn claims() -> Seeds {
    let holder = SigningKey::from_secret(&forged::HOLDER).public();
    let mut seeds = Seeds::new();
    for rule in DESK.pack.rules() {
        let epoch = Epoch::at(rule.epoch(), DESK.now).unwrap();
        let revealed = rule.reveal(&DESK.record, epoch);
        let show = Claims::for_show(rule.id(), epoch, holder, revealed.clone());
        let paper = Claims::for_paper(rule.id(), Epoch::at(EpochLength::Day, DESK.now).unwrap(), revealed);
        for (name, how, claims) in [("show", 16, show.clone()), ("late", 4, show), ("paper", 1, paper)] {
            let Some(claims) = claims else { continue };
            let token =
                claims.token(holder.kid(), &claims.sign(&SigningKey::from_secret(&forged::HOLDER), rule.identity()));
            seeds.push((format!("{name} {}", rule.title("en")), [&[how][..], &payload(&token)].concat()));
        }
    }
    seeds
}

/// A first pack with something of everything, not signed yet.
fn first_draft() -> Vec<u8> {
    let mut draft = Draft::first(FIRST.clone(), DESK.now);
    RULES.iter().for_each(|rule| draft.add_rule(rule).unwrap());
    DESK.pack.issuers().iter().for_each(|issuer| draft.add_issuer(issuer).unwrap());
    let anchor = Anchor { name: "Abroad".to_owned(), format: AnchorFormat::Shc, hash: Hash::of(b"keys") };
    draft.add_anchor(&anchor).unwrap();
    draft.retire(Retired::Rule(RULES[0].id()), DESK.now, "for a test").unwrap();
    draft.encode().unwrap()
}

fn draft_payload() -> Vec<u8> {
    let file = first_draft();
    let mut decoder = minicbor::Decoder::new(&file);
    decoder.array().unwrap();
    (0..2).for_each(|_| decoder.skip().unwrap());
    decoder.bytes().unwrap().to_vec()
}

/// The same small code in every kind of file that the command line reads.
fn pictures() -> Seeds {
    let png = Code::draw("A", Level::Low).unwrap().to_png(1).unwrap();
    let drawn = image::load_from_memory(&png).unwrap();
    let file = |picture: DynamicImage, format| {
        let mut file = Cursor::new(Vec::new());
        picture.write_to(&mut file, format).unwrap();
        file.into_inner()
    };
    all([
        one("1 bit.png", png.clone()),
        one("grey.png", file(drawn.to_luma8().into(), ImageFormat::Png)),
        one("see-through.png", file(drawn.to_rgba8().into(), ImageFormat::Png)),
        one("deep.png", file(drawn.to_rgb16().into(), ImageFormat::Png)),
        one("grey.jpg", file(drawn.to_luma8().into(), ImageFormat::Jpeg)),
        one("colours.jpg", file(drawn.to_rgb8().into(), ImageFormat::Jpeg)),
        one("grey.pgm", file(drawn.to_luma8().into(), ImageFormat::Pnm)),
        one("colours.ppm", file(drawn.to_rgb8().into(), ImageFormat::Pnm)),
        one("words.pbm", b"P1\n# by hand\n4 2\n0 1 0 1 1 0 1 0\n"),
        one("words.pgm", b"P2 2 2 255\n0 255 255 0\n"),
        one(
            "words.pam",
            b"P7\nWIDTH 2\nHEIGHT 1\nDEPTH 2\nMAXVAL 255\nTUPLTYPE GRAYSCALE_ALPHA\nENDHDR\n\x00\xff\xff\x00",
        ),
    ])
}

/// Small codes as frames, in black and white and in grey, with all the time there is.
fn camera_frames() -> Seeds {
    let mut seeds = Seeds::new();
    for (name, text) in [("one", "A"), ("two", "LP1:NCFOXN%TS3DH3ZSUZK"), ("four", &"LP1:NCFOXN%TS3DH3ZSUZK".repeat(4))]
    {
        let (pixels, side) = Code::draw(text, Level::Low).unwrap().to_luma(1).unwrap();
        let head = |kind| [u8::try_from(side).unwrap(), u8::try_from(side).unwrap(), 0, kind];
        let bits =
            pixels.chunks(8).map(|eight| (0..).zip(eight).map(|(bit, pixel)| u8::from(*pixel == 0) << bit).sum());
        seeds.push((format!("{name} black and white"), head(0xFF).into_iter().chain(bits).collect()));
        seeds.push((format!("{name} grey"), head(0xFE).into_iter().chain(pixels.iter().copied()).collect()));
    }
    seeds
}

/// Frames for one scanner: clear ones, ones that must be added up, and bare pixels.
fn scanned() -> Seeds {
    let faded = |seed| [255, 0b0100_0101, 60, 110, seed];
    let covered = |x| [255, 0b0100_1001, x, 6, 0x77, 128];
    all([
        one("clear", [255, 0x40, 255, 0x41, 255, 0x42, 0, 0x40]),
        one("faded", (0..6).flat_map(faded).collect::<Vec<u8>>()),
        one("covered", [4, 8, 12, 16, 20, 24].into_iter().flat_map(covered).collect::<Vec<u8>>()),
        one("negative, forgotten, late", [255, 0x20, 255, 0x01, 3, 0x42]),
        one("bare", [&[255, 0x43][..], &[0x5A; 105], &[255, 0x40]].concat()),
    ])
}

/// Codes as a camera would see them.
fn placed() -> Seeds {
    let head = |level, length, size, turn, tilt, noise| {
        [level, length, size, 128, 128, turn, tilt, 128, 220, noise, 1, 2]
            .into_iter()
            .chain((0..length).map(|i: u8| i.wrapping_mul(7)))
    };
    let seed = |name, head: &mut dyn Iterator<Item = u8>| one(name, head.collect::<Vec<u8>>());
    all([
        seed("upright", &mut head(0, 20, 255, 0, 128, 0)),
        seed("turned", &mut head(1, 10, 255, 30, 128, 20)),
        seed("tilted", &mut head(0, 40, 230, 10, 200, 10)),
        seed("small", &mut head(0, 30, 51, 64, 128, 10)),
        seed("patched", &mut head(1, 36, 200, 5, 140, 10).chain([30, 30, 0x44, 128, 50, 20, 0x33, 255])),
    ])
}

/// Writes the generated seeds of every target; what else is in their folders stays.
pub fn write() {
    for target in TARGETS {
        fs::create_dir_all(folder(target.name)).unwrap();
        for (name, seed) in generate(target.name) {
            fs::write(folder(target.name).join(file_name(&name)), seed).unwrap();
        }
    }
}

/// A seed's name as that of a file: letters, digits, dots, and lines between.
#[must_use]
pub fn file_name(name: &str) -> String {
    let _ = &*world::NOW;
    name.chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '.' {
                c
            } else if c == '\'' {
                '~'
            } else {
                '_'
            }
        })
        .collect()
}
