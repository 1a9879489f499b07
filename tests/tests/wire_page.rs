//! The annotated examples in `core/docs/wire.md`, between its marks, are made from the worked examples. `LAISSEZ_REGENERATE=1`
//! writes them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "readers of pages: a panic here is a failed test")]

use std::fmt::Write;

use laissez_tests::{
    annotate::{self, Kind, annotate},
    bytes,
    examples::{Examples, text},
    is_generated, read,
};

const PAGE: &str = "core/docs/wire.md";
const BEGIN: &str = "<!-- examples -->\n";
const END: &str = "<!-- end of the examples -->\n";

/// Section, name and field of an example; what it is.
const SHOWN: [(&str, &str, &str, &str, &Kind); 11] = [
    ("tokens", "adult", "bytes", "Token, with an ID hint", &annotate::TOKEN),
    ("papers", "paper", "bytes", "Paper token", &annotate::TOKEN),
    ("presentations", "plain, no challenge", "bytes", "Presentation that reveals nothing", &annotate::PRESENTATION),
    ("challenges", "screen", "bytes", "Challenge of a screen", &annotate::CHALLENGE),
    ("records", "Anna", "file", "Signed record", &annotate::RECORD_FILE),
    ("roots", "first", "file", "First root set", &annotate::ROOTS_FILE),
    ("packs", "one", "file", "Trust pack", &annotate::PACK_FILE),
    ("bulletins", "two, since one", "bytes", "Bulletin", &annotate::BULLETIN_FILE),
    ("requests", "two rules, two days", "file", "Sealed request", &annotate::SEALED),
    ("requests", "two rules, two days", "plaintext", "The message in it", &annotate::REQUEST),
    ("answers", "its answer", "file", "Sealed answer", &annotate::SEALED),
];

fn generated(examples: &Examples) -> String {
    let mut page = String::new();
    for (section, name, field, title, kind) in SHOWN {
        let message = bytes(text(&examples.find(section, name)[field]));
        writeln!(page, "\n### {title}\n\n`{section}`, “{name}”: {} bytes.\n", message.len()).unwrap();
        writeln!(page, "```text\n{}```", annotate(&message, kind)).unwrap();
    }
    page.push('\n');
    page
}

#[test]
fn the_annotated_examples_are_those_of_the_file() {
    let page = read(PAGE);
    let (before, rest) = page.split_once(BEGIN).expect("a mark where the examples begin");
    let (_, after) = rest.split_once(END).expect("a mark where they end");
    is_generated(PAGE, &[before, BEGIN, &generated(&Examples::load()), END, after].concat());
}

#[test]
fn the_page_speaks_of_every_message_of_the_cddl() {
    let page = read(PAGE);
    for label in ["token", "paper", "presentation", "record", "request", "pack", "roots", "bulletin"] {
        assert!(page.contains(&format!("`{label}`")), "{label}");
    }
}
