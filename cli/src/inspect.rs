//! Looking into any of our formats.

use std::path::Path;

use clap::Args;
use laissez::{
    file::FileKind,
    frames::Piece,
    inspect::diagnose,
    issuance::{SealedKind, is_ledger, sealed_kind, six_words},
    presentation::{self, Challenge},
    record::SignedRecord,
    trust::{Bulletin, Draft, DraftSignature},
};
use serde_json::{Value, json};

use crate::{
    files, frames, picture,
    shell::{Done, Failure, Outcome, Shell},
};

#[derive(Args)]
#[command(
    after_help = "Examples:\n  laissez inspect pack\n  laissez inspect \"LP1:...\"\n\nNothing is verified: this shows what a \
    file says, not whether it is true."
)]
pub(crate) struct Inspect {
    /// A file of ours, a picture of a code, or the text of a code; - for standard input
    #[arg(value_name = "FILE|TEXT")]
    what: String,
}

impl Inspect {
    pub(crate) fn run(self, shell: &mut Shell) -> Done {
        let (kind, bytes) = match open(&self.what)? {
            Seen::Message(kind, bytes) => (kind, bytes),
            Seen::Json(kind, text) => {
                shell.answer(&json!({ "kind": kind, "diagnostic": text }), format_args!("{kind}\n{text}"))?;
                return Ok(Outcome::Done);
            }
        };
        let diagnostic = diagnose(&bytes).map_err(|error| Failure::new(format!("{}: {error}", self.what)))?;
        let mut notes = vec![format!("{kind}, {} bytes", bytes.len())];
        match sealed_kind(&bytes) {
            Some((SealedKind::Request, kid)) => {
                notes.push(format!("Sealed to the key {kid}.\nSix words: {}", six_words(&bytes).join(" ")));
            }
            Some((SealedKind::Answer | SealedKind::Transfer, kid)) => notes.push(format!("Sealed to the key {kid}.")),
            None => {}
        }
        shell.answer(
            &json!({ "kind": kind, "bytes": bytes.len(), "hex": files::hex(&bytes), "diagnostic": diagnostic }),
            format_args!("{}\n{}", notes.join("\n"), shorten(&diagnostic)),
        )?;
        Ok(Outcome::Done)
    }
}

/// For people, long byte strings by their beginning; `--json` has them whole.
fn shorten(diagnostic: &str) -> String {
    let mut short = String::new();
    for (index, part) in diagnostic.split("h'").enumerate() {
        if index > 0 {
            short.push_str("h'");
        }
        match part.split_once('\'') {
            Some((hex, rest)) if index > 0 && hex.len() > LONG => {
                let start: String = hex.chars().take(SHOWN).collect();
                short.push_str(&format!("{start}...' / {} bytes /{rest}", hex.len() / 2));
            }
            _ => short.push_str(part),
        }
    }
    short
}

/// A byte string of more hex digits than a signature has is cut to so many.
const LONG: usize = 128;
const SHOWN: usize = 32;

/// What was given.
enum Seen {
    /// CBOR, and what it is.
    Message(&'static str, Vec<u8>),
    /// JSON as it stands, and what it is.
    Json(String, String),
}

fn open(what: &str) -> Result<Seen, Failure> {
    if what != "-" && !Path::new(what).exists() {
        return open_text(what).ok_or_else(|| {
            Failure::new(format!("{what:?} is no file, and no text of a code (LP1:, LB1:, LF1:, LAISSEZ:C1)"))
        })?;
    }
    let bytes = files::read(Path::new(what))?;
    let text = std::str::from_utf8(&bytes).ok();
    if let Some(opened) = text.and_then(|text| open_text(text.trim_end_matches(['\r', '\n']))) {
        return opened;
    }
    if let Some(opened) = open_json(what, &bytes) {
        return opened;
    }
    if let Ok(luma) = picture::read_luma(&bytes) {
        return match picture::scan_luma(&luma)?.as_slice() {
            [code] => String::from_utf8(code.bytes.clone())
                .ok()
                .and_then(|text| open_text(&text))
                .unwrap_or_else(|| Err(Failure::new(format!("{what}: the code in this picture is none of ours")))),
            codes => Err(Failure::new(format!("{what}: {} codes are in this picture, not one", codes.len()))),
        };
    }
    Ok(Seen::Message(kind_of(&bytes), bytes))
}

/// `None` if it is no JSON. Secrets stay unseen.
fn open_json(path: &str, bytes: &[u8]) -> Option<Result<Seen, Failure>> {
    let object: Value = serde_json::from_slice(bytes).ok().filter(Value::is_object)?;
    let kind = match object.get("laissez").and_then(Value::as_str) {
        Some(kind) if kind.ends_with("secret") => {
            return Some(Err(Failure::new(format!(
                "{path}: the {kind} is not shown; inspect the .pub file beside it"
            ))));
        }
        Some(kind) => format!("public keys of the kind {kind:?}"),
        None if object.get("condition").is_some() => "rule as its author writes it".to_owned(),
        None => "record as its issuer writes it".to_owned(),
    };
    Some(Ok(Seen::Json(kind, format!("{object:#}"))))
}

/// `None` for a text that begins like none of ours.
fn open_text(text: &str) -> Option<Result<Seen, Failure>> {
    let failure = |error: &dyn std::fmt::Display| Failure::new(format!("the text of this code: {error}"));
    if text.starts_with("LP") {
        let bytes = presentation::from_text(text.as_bytes());
        return Some(
            bytes.map(|bytes| Seen::Message("presentation or paper token", bytes)).map_err(|error| failure(&error)),
        );
    }
    if text.starts_with("LAISSEZ:") {
        let bytes = Challenge::from_text(text).map(|challenge| challenge.encode());
        return Some(bytes.map(|bytes| Seen::Message("challenge", bytes)).map_err(|error| failure(&error)));
    }
    if text.starts_with("LF") {
        let piece = Piece::from_text(text.as_bytes());
        let seen = piece
            .map(|piece| Seen::Json("frame of an animated code".to_owned(), format!("{:#}", frames::object(&piece))));
        return Some(seen.map_err(|error| failure(&error)));
    }
    if text.starts_with("LB") {
        let bytes = Bulletin::decode_text(text).map(|bytes| Seen::Message("bulletin", bytes));
        return Some(bytes.map_err(|error| failure(&error)));
    }
    None
}

fn kind_of(bytes: &[u8]) -> &'static str {
    if let Some(kind) = FileKind::of(bytes) {
        kind.words()
    } else if is_ledger(bytes) {
        "issuer's ledger"
    } else if Draft::decode(bytes).is_ok() {
        "draft"
    } else if DraftSignature::decode(bytes).is_ok() {
        "signature of a draft"
    } else if SignedRecord::decode(bytes).is_ok() {
        "record"
    } else {
        match bytes {
            [0xd8, 0x62, ..] => "message signed by several keys",
            [0xd2, ..] => "message signed by one key",
            _ => "message",
        }
    }
}
