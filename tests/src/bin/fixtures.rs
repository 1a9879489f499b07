//! What every language's tests are held to: `fixtures FOLDER` writes there, from `tests/vectors` and what the core says of it,
//!
//! - `conformance.json`: `judged`, each vector with the inputs of a verifier resolved, and the answer; `stored`, each stored wallet
//!   with what opens it, and its passes; `frame`, how `frame.luma` lies, and the answer to the code in it
//! - `flood.txt`: the shows, a text a line, that the vector `replay_memory_full` has accepted before its last text
//! - `frame.luma`: a camera's frame of 1280 by 720 pixels

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a tool of tests: a panic here is a failed test"
)]

use std::{cell::RefCell, fs, io, path::Path};

use laissez::{
    qr::{Code, Level},
    rule::Revealed,
    time::UnixTime,
    vault::Store,
    verifier::{Judgement, Verdict},
    wallet::Wallet,
};
use laissez_tests::{
    Chance,
    examples::{Examples, text},
    hex, repository, time,
    vectors::{Vector, flood},
};
use serde_json::{Value, json};

/// Packs and bulletins of the examples are opened as of then: some are made to be of the future.
const OPENED: &str = "2100-01-01T00:00:00Z";
/// What opens the stored wallets, and when.
const DEVICE: [u8; 32] = [7; 32];
const STORED_AT: &str = "2026-11-21T14:07:12Z";

fn main() {
    let folder = std::env::args().nth(1).unwrap();
    let folder = Path::new(&folder);
    fs::create_dir_all(folder).unwrap();
    let examples = Examples::load();
    let judged: Vec<_> =
        ["accept", "refuse"].into_iter().flat_map(|kind| all_judged(&examples, kind, folder)).collect();
    let conformance = json!({ "judged": judged, "stored": stored(), "frame": frame(&examples, folder) });
    fs::write(folder.join("conformance.json"), format!("{conformance:#}\n")).unwrap();
}

/// The files of a folder of vectors, by name.
fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let paths = fs::read_dir(repository("tests/vectors").join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let mut files: Vec<_> = paths.map(|path| (name(&path), fs::read(&path).unwrap())).collect();
    files.sort();
    files
}

fn all_judged(examples: &Examples, kind: &str, folder: &Path) -> Vec<Value> {
    files(kind).into_iter().map(|(name, file)| judged(examples, &format!("{kind}/{name}"), &file, folder)).collect()
}

fn judged(examples: &Examples, name: &str, file: &[u8], folder: &Path) -> Value {
    let vector = Vector::read(str::from_utf8(file).unwrap());
    let last_now = time(&vector.steps.last().unwrap().0);
    if vector.flood > 0 {
        let texts: Vec<_> = flood(examples, vector.flood, last_now).collect();
        fs::write(folder.join("flood.txt"), texts.join("\n")).unwrap();
    }
    let judgement = vector.judge(examples);
    let mut case = answer(&judgement);
    let steps = vector.steps.iter().map(|(now, code)| json!({ "now": time(now).seconds(), "text": code }));
    let bulletin = vector.bulletin.as_ref().map(|name| text(&examples.find("bulletins", name)["text"]));
    let inputs = json!({
        "name": name,
        "pack": hex(&examples.pack_file(&vector.pack)),
        "roots": examples.pinned().0.to_string(),
        "opened": time(OPENED).seconds(),
        "bulletin": bulletin,
        "accepted": vector.accepted.iter().map(|name| examples.rule(name).id().to_string()).collect::<Vec<_>>(),
        "challenge": vector.challenge.as_ref().map(|name| examples.challenge(name).to_text()),
        "flood": vector.flood,
        "steps": steps.collect::<Vec<_>>(),
    });
    case.as_object_mut().unwrap().extend(inputs.as_object().unwrap().clone());
    case
}

/// Everything that a shell may show of an answer.
fn answer(judgement: &Judgement) -> Value {
    let (verdict, code, words, check) = match &judgement.verdict {
        Verdict::Accepted(_) => ("accepted", None, None, None),
        Verdict::Specimen(_) => ("specimen", None, None, None),
        Verdict::Refused(refusal) => ("refused", Some(refusal.code()), Some(refusal.words()), Some(refusal.check())),
        Verdict::CannotDecide(doubt) => ("cannot_decide", Some(doubt.code()), Some(doubt.words()), Some(doubt.check())),
    };
    let disclosed = match &judgement.verdict {
        Verdict::Accepted(disclosed) | Verdict::Specimen(disclosed) => Some(fields(disclosed.revealed())),
        Verdict::Refused(_) | Verdict::CannotDecide(_) => None,
    };
    json!({
        "verdict": verdict,
        "code": code,
        "words": words.map(|(what, _)| what),
        "next_step": words.map(|(_, next_step)| next_step),
        "check": check,
        "kind": judgement.kind.code(),
        "kind_words": judgement.kind.words(),
        "rule": judgement.rule.map(|rule| rule.to_string()),
        "again": judgement.again,
        "seconds": judgement.seconds,
        "stale": judgement.stale,
        "disclosed": disclosed,
    })
}

fn fields(revealed: &Revealed) -> Value {
    let lines = revealed.codes().into_iter().zip(revealed.words());
    json!({
        "line": revealed.line(),
        "bits_tenths": revealed.bits_tenths(),
        "fields": lines
            .map(|(code, (label, value))| json!({ "code": code, "label": label, "value": value }))
            .collect::<Vec<_>>(),
    })
}

/// A vault's bytes; what is written is forgotten.
struct File(RefCell<Vec<u8>>);

impl Store for File {
    fn read(&self) -> io::Result<Option<Vec<u8>>> {
        Ok(Some(self.0.borrow().clone()))
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        *self.0.borrow_mut() = bytes.to_vec();
        Ok(())
    }
}

fn stored() -> Vec<Value> {
    let wallets = files("stored").into_iter().filter(|(name, _)| name.starts_with("wallet-"));
    let now = time(STORED_AT);
    wallets
        .map(|(name, file)| {
            let vault = hex(&file);
            let wallet = Wallet::open(File(RefCell::new(file)), &DEVICE, now, &mut Chance::new(1)).unwrap();
            let passes = wallet.passes(now).into_iter().map(|pass| {
                json!({
                    "rule": pass.rule.to_string(), "title": pass.title("en"), "called": pass.called.as_str(),
                    "name": pass.name.as_str(), "shows_left": pass.shows_left, "standing": pass.standing.code(),
                    "good_until": pass.good_until.map(UnixTime::seconds), "offered": pass.offered,
                })
            });
            json!({
                "name": name, "vault": vault, "secret": hex(&DEVICE), "now": now.seconds(),
                "passes": passes.collect::<Vec<_>>(),
            })
        })
        .collect()
}

/// A frame as a phone's camera gives it, rows longer than the picture; the code lies on its side.
fn frame(examples: &Examples, folder: &Path) -> Value {
    let (width, height, stride) = (1280, 720, 1344);
    let (_, file) = files("accept").into_iter().find(|(name, _)| name == "id_hint").unwrap();
    let vector = Vector::read(str::from_utf8(&file).unwrap());
    let (now, code) = vector.steps.last().unwrap();
    let (luma, side) = Code::draw(code, Level::Low).unwrap().turned().to_luma(7).unwrap();
    let (left, top) = (400, 120);
    let mut frame = vec![0x70; stride * height];
    for (y, row) in luma.chunks(side).enumerate() {
        let from = (top + y) * stride + left;
        frame[from..from + side].copy_from_slice(row);
    }
    fs::write(folder.join("frame.luma"), frame).unwrap();
    let mut case = answer(&vector.judge(examples));
    let inputs = json!({
        "file": "frame.luma", "width": width, "height": height, "stride": stride,
        "pack": hex(&examples.pack_file(&vector.pack)), "roots": examples.pinned().0.to_string(),
        "opened": time(OPENED).seconds(), "now": time(now).seconds(), "text": code,
        "accepted": vector.accepted.iter().map(|name| examples.rule(name).id().to_string()).collect::<Vec<_>>(),
    });
    case.as_object_mut().unwrap().extend(inputs.as_object().unwrap().clone());
    case
}
