//! Annotated hex: one line a CBOR head, the bytes at the left, what they mean at the right.

use laissez::time::UnixTime;
use minicbor::{Decoder, data::Type};

use crate::hex;

/// What an item is, as far as its names go; the rest is read off the item itself.
pub enum Kind {
    /// A number, a text, or bytes that mean nothing more.
    Plain,
    /// POSIX seconds.
    Time,
    /// A map: key, name, value.
    Map(&'static [(i64, &'static str, &'static Kind)]),
    /// An array of named items.
    Array(&'static [(&'static str, &'static Kind)]),
    /// An array of items of one kind, of which the first is written out; the others where there is room.
    List(&'static str, &'static Kind),
    /// A byte string that holds an item.
    Embedded(&'static Kind),
    /// A tag, named.
    Tagged(&'static str, &'static Kind),
}

use Kind::{Array, Embedded, List, Map, Plain, Tagged, Time};

const HEAD_KID: Kind = Map(&[(1, "alg, -19 is Ed25519", &Plain), (4, "kid", &Plain)]);
const HEAD_ONE: Kind = Map(&[(1, "alg, -19 is Ed25519", &Plain)]);
const UNPROTECTED: Kind = Map(&[]);
const COSE_KEY: Kind =
    Map(&[(1, "kty, 1 is OKP", &Plain), (-1, "crv, 6 is Ed25519", &Plain), (-2, "x, the holder's key", &Plain)]);
const CONFIRMATION: Kind = Map(&[(1, "COSE_Key", &COSE_KEY)]);
const OURS: Kind = Map(&[(0, "rule", &Plain), (1, "reveals", &Plain)]);
const CLAIMS: Kind =
    Map(&[(4, "exp", &Time), (5, "nbf", &Time), (8, "cnf", &CONFIRMATION), (-65537, "Laissez", &OURS)]);
const SHOWN: Kind = Map(&[(6, "iat", &Time)]);

/// A token, or a paper token.
pub const TOKEN: Kind = Tagged(
    "COSE_Sign1",
    &Array(&[
        ("protected header", &Embedded(&HEAD_KID)),
        ("unprotected header", &UNPROTECTED),
        ("payload, the claims", &Embedded(&CLAIMS)),
        ("signature", &Plain),
    ]),
);

/// A presentation.
pub const PRESENTATION: Kind = Tagged(
    "COSE_Sign1",
    &Array(&[
        ("protected header", &Embedded(&Map(&[(1, "alg, -19 is Ed25519", &Plain), (13, "kcwt, the token", &TOKEN)]))),
        ("unprotected header", &UNPROTECTED),
        ("payload", &Embedded(&SHOWN)),
        ("signature", &Plain),
    ]),
);

/// A challenge.
pub const CHALLENGE: Kind = Map(&[
    (0, "audience", &Plain),
    (1, "nonce", &Plain),
    (2, "rules", &List("rule", &Plain)),
    (3, "time", &Time),
    (4, "version of the pack", &Plain),
    (5, "hash of the pack", &Plain),
]);

const VACCINATION: Kind =
    Map(&[(0, "disease", &Plain), (1, "series_complete", &Plain), (2, "doses", &Plain), (3, "completed_on", &Plain)]);
const TEST: Kind = Map(&[(0, "disease", &Plain), (1, "kind", &Plain), (2, "result", &Plain), (3, "sampled_at", &Time)]);
const RECORD: Kind = Map(&[
    (0, "name", &Plain),
    (1, "birth date", &Plain),
    (2, "citizenship", &Plain),
    (3, "vaccinations", &List("vaccination", &VACCINATION)),
    (4, "tests", &List("test", &TEST)),
]);

/// A signed record.
pub const RECORD_FILE: Kind = Tagged(
    "COSE_Sign1",
    &Array(&[
        ("protected header", &Embedded(&HEAD_KID)),
        ("unprotected header", &UNPROTECTED),
        ("payload, the record", &Embedded(&RECORD)),
        ("signature", &Plain),
    ]),
);

const SIGNATURE: Kind =
    Array(&[("protected header", &Embedded(&HEAD_KID)), ("unprotected header", &UNPROTECTED), ("signature", &Plain)]);
const ROOTS: Kind = Map(&[
    (0, "number", &Plain),
    (1, "threshold", &Plain),
    (2, "keys", &List("key", &Plain)),
    (3, "hash of the set before", &Plain),
]);

/// A signed root set.
pub const ROOTS_FILE: Kind = Tagged(
    "COSE_Sign",
    &Array(&[
        ("protected header of the body", &Plain),
        ("unprotected header", &UNPROTECTED),
        ("payload, the root set", &Embedded(&ROOTS)),
        ("signatures", &List("signature", &SIGNATURE)),
    ]),
);

const KEY: Kind = Map(&[
    (0, "alg", &Plain),
    (1, "key", &Plain),
    (2, "use", &Plain),
    (3, "not before", &Time),
    (4, "not after", &Time),
    (5, "only for these rules", &List("rule", &Plain)),
    (7, "specimen", &Plain),
]);
const ISSUER: Kind = Array(&[
    ("format", &Plain),
    ("name", &Plain),
    ("issuer", &Map(&[(0, "country", &Plain), (1, "enc_key", &Plain), (2, "keys", &List("key", &KEY))])),
]);
const RULE: Kind = Array(&[
    ("format", &Plain),
    ("English title", &Plain),
    (
        "rule",
        &Map(&[
            (0, "condition", &Plain),
            (1, "reveals", &Plain),
            (2, "epoch, in seconds", &Plain),
            (3, "paper", &Plain),
            (4, "shows per epoch", &Plain),
            (5, "valid from", &Time),
            (6, "valid until", &Time),
            (7, "titles", &Plain),
            (8, "explanations", &Plain),
        ]),
    ),
]);
const RETIRED: Kind = Array(&[("0 key, 1 rule", &Plain), ("kid or rule", &Plain), ("from", &Time), ("why", &Plain)]);
const PACK: Kind = Map(&[
    (0, "version", &Plain),
    (1, "created", &Time),
    (2, "fresh for, in seconds", &Plain),
    (3, "expires", &Time),
    (4, "history", &Plain),
    (5, "root chain", &List("signed root set", &Plain)),
    (6, "issuers", &List("issuer", &Embedded(&ISSUER))),
    (7, "rules", &List("rule", &Embedded(&RULE))),
    (8, "retired", &List("retirement", &RETIRED)),
    (9, "anchors", &List("anchor", &Plain)),
    (10, "ext", &Map(&[])),
]);

/// A trust pack.
pub const PACK_FILE: Kind = Tagged(
    "COSE_Sign",
    &Array(&[
        ("protected header of the body", &Plain),
        ("unprotected header", &UNPROTECTED),
        ("payload, the pack", &Embedded(&PACK)),
        ("signatures", &List("signature", &SIGNATURE)),
    ]),
);

const NEWS: Kind = Map(&[
    (0, "version", &Plain),
    (1, "hash of that pack", &Plain),
    (2, "created", &Time),
    (3, "since version", &Plain),
    (4, "retired after it", &List("retirement", &RETIRED)),
]);

/// A bulletin.
pub const BULLETIN_FILE: Kind = Tagged(
    "COSE_Sign",
    &Array(&[
        ("protected header of the body", &Plain),
        ("unprotected header", &UNPROTECTED),
        ("payload, the news", &Embedded(&NEWS)),
        ("signatures", &List("signature", &SIGNATURE)),
    ]),
);

/// A sealed file.
pub const SEALED: Kind = Array(&[
    ("format", &Plain),
    ("kind, 0 request, 1 answer", &Plain),
    ("kid of the recipient's key", &Plain),
    ("enc", &Plain),
    ("ciphertext", &Plain),
]);

const STACK: Kind = Array(&[
    ("kind", &Plain),
    ("rule", &Plain),
    ("first epoch", &Plain),
    ("shows an epoch", &Plain),
    ("keys, 32 bytes each", &Plain),
]);

/// The message in a request.
pub const REQUEST: Kind = Tagged(
    "COSE_Sign1",
    &Array(&[
        ("protected header", &Embedded(&HEAD_ONE)),
        ("unprotected header", &UNPROTECTED),
        (
            "payload, the wish",
            &Embedded(&Map(&[
                (0, "one-off key", &Plain),
                (1, "answer key", &Plain),
                (2, "version of the pack", &Plain),
                (3, "hash of the pack", &Plain),
                (4, "stacks", &List("stack", &STACK)),
            ])),
        ),
        ("signature", &Plain),
    ]),
);

/// The message, annotated.
#[must_use]
pub fn annotate(message: &[u8], kind: &Kind) -> String {
    let mut page = Page { text: String::new(), indent: 0 };
    let mut decoder = Decoder::new(message);
    page.item(&mut decoder, "", "", kind);
    assert_eq!(decoder.position(), message.len(), "bytes left over");
    page.text
}

/// Bytes on a line.
const ROW: usize = 16;
/// Where the meaning begins.
const COLUMN: usize = 50;
/// Longer byte strings are cut.
const LONGEST: usize = 64;

struct Page {
    text: String,
    indent: usize,
}

impl Page {
    fn line(&mut self, bytes: &str, meaning: &str) {
        let left = format!("{}{bytes}", " ".repeat(self.indent));
        self.text.push_str(format!("{left:COLUMN$} {meaning}").trim_end());
        self.text.push('\n');
    }

    /// One item; `key` is the hex of the map key before it.
    fn item(&mut self, decoder: &mut Decoder<'_>, key: &str, name: &str, kind: &Kind) {
        let from = decoder.position();
        let named = |what: String| if name.is_empty() { what } else { format!("{name}: {what}") };
        match decoder.datatype().unwrap() {
            Type::Tag => {
                let tag = decoder.tag().unwrap().as_u64();
                let Tagged(word, inner) = kind else { panic!("{name} isn't expected to be tagged") };
                self.line(&head(decoder, from, key), &named(format!("tag {tag}, {word}")));
                self.inside(|page| page.item(decoder, "", "", inner));
            }
            Type::Map => {
                let length = decoder.map().unwrap().unwrap();
                self.line(&head(decoder, from, key), &named(format!("map of {length}")));
                self.inside(|page| (0..length).for_each(|_| page.entry(decoder, kind)));
            }
            Type::Array => {
                let length = decoder.array().unwrap().unwrap();
                self.line(&head(decoder, from, key), &named(format!("array of {length}")));
                self.inside(|page| page.array(decoder, length, kind));
            }
            Type::Bytes => self.bytes(decoder, key, name, kind),
            Type::String => {
                let text = decoder.str().unwrap();
                let at = decoder.position() - text.len();
                self.line(&format!("{key}{}", hex(&decoder.input()[from..at])), &named(format!("{text:?}")));
                self.inside(|page| page.rows(text.as_bytes()));
            }
            Type::Bool => {
                let value = decoder.bool().unwrap();
                self.line(&head(decoder, from, key), &named(value.to_string()));
            }
            _ => {
                let value = decoder.int().unwrap();
                let meaning = match (kind, i64::try_from(value)) {
                    (Time, Ok(seconds)) if seconds != 0 => UnixTime::new(seconds).to_string(),
                    _ => value.to_string(),
                };
                self.line(&head(decoder, from, key), &named(meaning));
            }
        }
    }

    fn entry(&mut self, decoder: &mut Decoder<'_>, kind: &Kind) {
        let from = decoder.position();
        if decoder.datatype().unwrap() == Type::String {
            let language = decoder.str().unwrap();
            let key = head(decoder, from, "");
            return self.item(decoder, &format!("{key} "), language, &Plain);
        }
        let number = decoder.i64().unwrap();
        let known = match kind {
            Map(entries) => entries.iter().find(|(key, ..)| *key == number),
            _ => None,
        };
        let (name, kind) = known.map_or(("", &Plain), |(_, name, kind)| (*name, *kind));
        let key = head(decoder, from, "");
        self.item(decoder, &format!("{key} "), &format!("{number} {name}"), kind);
    }

    fn array(&mut self, decoder: &mut Decoder<'_>, length: u64, kind: &Kind) {
        for at in 0..usize::try_from(length).unwrap() {
            match kind {
                Array(items) => {
                    let (name, kind) = items[at];
                    self.item(decoder, "", name, kind);
                }
                // Of long lists of messages only the first is read.
                List(name, Embedded(_)) if at > 0 => self.item(decoder, "", name, &Plain),
                List(name, kind) => self.item(decoder, "", name, kind),
                _ => self.item(decoder, "", "", &Plain),
            }
        }
    }

    fn bytes(&mut self, decoder: &mut Decoder<'_>, key: &str, name: &str, kind: &Kind) {
        let from = decoder.position();
        let value = decoder.bytes().unwrap();
        let at = decoder.position() - value.len();
        let head = format!("{key}{}", hex(&decoder.input()[from..at]));
        let what = format!("{name}{}{} bytes", if name.is_empty() { "" } else { ": " }, value.len());
        if let Embedded(inner) = kind {
            self.line(&head, &what);
            let mut inside = Decoder::new(value);
            self.inside(|page| page.item(&mut inside, "", "", inner));
            return assert_eq!(inside.position(), value.len(), "bytes left over");
        }
        if value.len() <= 8 {
            return self.line(&format!("{head} {}", hex(value)).replace("  ", " "), &what);
        }
        self.line(&head, &what);
        self.inside(|page| page.rows(value));
    }

    fn rows(&mut self, bytes: &[u8]) {
        let shown = if bytes.len() > LONGEST { &bytes[..ROW] } else { bytes };
        shown.chunks(ROW).for_each(|row| self.line(&hex(row), ""));
        if shown.len() < bytes.len() {
            self.line("…", &format!("{} more", bytes.len() - shown.len()));
        }
    }

    fn inside(&mut self, write: impl FnOnce(&mut Self)) {
        self.indent += 2;
        write(self);
        self.indent -= 2;
    }
}

/// The hex of what was just read, behind that of its key.
fn head(decoder: &Decoder<'_>, from: usize, key: &str) -> String {
    format!("{key}{}", hex(&decoder.input()[from..decoder.position()]))
}
