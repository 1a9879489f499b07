//! The README says what is so.

#![allow(clippy::unwrap_used, reason = "tests")]

use laissez_ffi::ErrorKind;
use laissez_tests::read;

#[test]
fn every_error_has_its_row_and_no_other_has() {
    let readme = read("bindings/README.md");
    let (_, table) = readme.split_once("| code | what happened | next step |").unwrap();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with("| `"));
    let codes: Vec<_> = rows.map(|row| row.split('`').nth(1).unwrap()).collect();
    assert_eq!(codes, ErrorKind::ALL.iter().map(|kind| kind.code()).collect::<Vec<_>>());
}

#[test]
fn uniffi_is_pinned_to_a_version_that_starts_on_every_phone() {
    assert!(read("Cargo.toml").contains("uniffi = { version = \"=0.32.2\""));
}
