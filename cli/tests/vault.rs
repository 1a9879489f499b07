//! What opens a wallet on a desk, what it says when it doesn't open, and its end.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that can't go on fails"
)]

mod desk;

use std::fs;

use desk::{Desk, Said};
use laissez::vault::FileStore;

const FILE: &str = "LAISSEZ_PASSPHRASE_FILE";
const NEW_FILE: &str = "LAISSEZ_NEW_PASSPHRASE_FILE";

fn desk() -> Desk {
    let desk = Desk::with_pack();
    desk.write("words", "four quiet green words\n");
    desk.write("others", "four other green words\nand a line that is none of them\n");
    desk.write("short", "seven 7\n");
    desk
}

/// The code of the one object that a failed command says.
#[track_caller]
fn code(said: Said) -> String {
    let said = said.code(1);
    let [object] = &said.objects()[..] else { panic!("{}: one object", said.command) };
    for member in ["message", "next_step"] {
        assert!(object[member].as_str().is_some_and(|words| words.len() > 5), "{}: {object}", said.command);
    }
    object["error"].as_str().unwrap().to_owned()
}

#[test]
fn a_wallet_with_a_passphrase_opens_with_it_and_its_device_key_alone() {
    let desk = desk();
    desk.run_with(&[(FILE, "words")], "wallet init anna --pack pack --passphrase").code(0);
    desk.run_with(&[(FILE, "words")], "wallet list anna").code(0);
    assert_eq!(code(desk.run_with(&[(FILE, "others")], "wallet list anna --json")), "wrong_passphrase");
    desk.run_with(&[(FILE, "others")], "wallet list anna").code(1).tells("try again");
    fs::rename(desk.path("anna/device.key"), desk.path("key")).unwrap();
    assert_eq!(code(desk.run_with(&[(FILE, "words")], "wallet list anna --json")), "device_key_lost");
}

#[test]
fn a_wallet_without_a_device_key_opens_with_its_passphrase_anywhere() {
    let desk = desk();
    desk.run("wallet init anna --pack pack --no-device-key").code(2).tells("--passphrase");
    let short = desk.run_with(&[(FILE, "short")], "wallet init anna --pack pack --passphrase --no-device-key --json");
    assert_eq!(code(short), "passphrase_too_short");
    desk.run_with(&[(FILE, "words")], "wallet init anna --pack pack --passphrase --no-device-key").code(0);
    assert!(!desk.path("anna/device.key").exists());
    fs::create_dir(desk.path("copy")).unwrap();
    desk.write("copy/vault", desk.read("anna/vault"));
    let check = desk.run_with(&[(FILE, "words")], "wallet check copy --json").code(0);
    assert_eq!(check.objects()[0]["slots"][0], "passphrase");
    assert_eq!(code(desk.run_with(&[(FILE, "words")], "wallet passphrase anna --remove --json")), "last_slot");
}

#[test]
fn a_passphrase_is_set_changed_and_removed() {
    let desk = desk();
    desk.ok("wallet init anna --pack pack");
    assert_eq!(desk.json(0, "wallet check anna")["slots"][0], "device key");
    desk.run_with(&[(FILE, "words")], "wallet passphrase anna").code(0).says("asks for this passphrase");
    let both = desk.run_with(&[(FILE, "words")], "wallet check anna --json").code(0);
    assert_eq!(both.objects()[0]["slots"][0], "device key and passphrase");
    desk.run_with(&[(FILE, "words"), (NEW_FILE, "others")], "wallet passphrase anna").code(0).says("is changed");
    assert_eq!(code(desk.run_with(&[(FILE, "words")], "wallet list anna --json")), "wrong_passphrase");
    desk.run_with(&[(FILE, "others")], "wallet rotate anna").code(0).says("new key");
    desk.run_with(&[(FILE, "others")], "wallet passphrase anna --remove").code(0).says("without a passphrase");
    desk.ok("wallet list anna");
    // No terminal, no file: it says what a script can do.
    desk.run("wallet passphrase anna").code(1).tells(FILE);
}

#[test]
fn a_damaged_wallet_is_kept_and_the_copy_before_it_opens_less_a_show() {
    let desk = Desk::with_passes();
    let previous = desk.read("anna/vault");
    let first = desk.json(0, "wallet show anna --rule 'Vaccinated or tested'");
    assert_eq!(first["shows_left"], 6);
    let mut damaged = desk.read("anna/vault");
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    desk.write("anna/vault", &damaged);
    assert_eq!(code(desk.run("wallet check anna --json")), "damaged");
    let before = desk.files();
    desk.run("wallet list anna").code(1).tells("damaged");
    assert_eq!(before, desk.files(), "nothing is changed");

    desk.write("anna/vault.previous", &previous);
    let before = desk.files();
    let check = desk.json(0, "wallet check anna");
    assert_eq!((&check["opens"], &check["damaged"]), (&"previous".into(), &true.into()));
    desk.ok("wallet check anna").says("leaves out one show").says("set aside");
    assert_eq!(before, desk.files(), "a check changes nothing");
    desk.ok("wallet list anna").says("6 of 7 shows left");
    assert_eq!(desk.read("anna/vault.damaged-1"), damaged);
    assert_eq!(desk.json(0, "wallet check anna")["opens"], "current");
    let second = desk.json(0, "wallet show anna --rule 'Vaccinated or tested'");
    assert_ne!(first["text"], second["text"]);
}

#[test]
fn a_wallet_in_use_says_so() {
    let desk = Desk::with_passes();
    let other = FileStore::new(&desk.path("anna")).unwrap();
    assert_eq!(code(desk.run("wallet list anna --json")), "in_use");
    drop(other);
    desk.ok("wallet list anna");
}

#[test]
fn a_wiped_wallet_leaves_nothing_and_only_after_a_yes() {
    let desk = Desk::with_passes();
    let before = desk.files();
    desk.run("wallet wipe anna").code(2).tells("--yes");
    assert_eq!(before, desk.files());
    // Whoever lost the key, or what the vault held, can still wipe.
    desk.write("anna/vault.damaged-1", b"something else");
    desk.write("anna/vault", b"nothing that opens");
    fs::remove_file(desk.path("anna/device.key")).unwrap();
    desk.ok("wallet wipe anna --yes").says("is gone");
    assert!(!desk.path("anna").exists());
    assert_eq!(code(desk.run("wallet wipe anna --yes --json")), "missing");
    assert_eq!(code(desk.run("wallet list anna --json")), "missing");
}

#[test]
fn every_error_of_a_wallet_has_its_code() {
    let desk = Desk::with_passes();
    desk.ok("wallet show anna --rule Adult --png code.png");
    for (line, expected) in [
        ("wallet show anna --rule 'Vaccinated or tested' --resume", "nothing_to_resume"),
        ("wallet show anna --rule Adult --reserve", "shows_left"),
        ("wallet import anna anna.laissez", "no_such_request"),
        ("wallet request anna --issuer Nobody --rule Adult -o r", "no_such_issuer"),
        ("wallet init anna --pack pack", "failed"),
        ("wallet show anna --rule Nothing", "failed"),
        ("pack show nowhere", "failed"),
    ] {
        assert_eq!(code(desk.run(&format!("{line} --json"))), expected, "{line}");
    }
}

#[test]
fn a_show_that_goes_on_is_named_before_another_is_used_up() {
    let desk = Desk::with_passes();
    let quiet = desk.ok("wallet show anna --rule Adult --png code.png");
    assert!(!quiet.err.contains("--resume"));
    desk.ok("wallet show anna --rule Adult --png code.png").tells("--resume would have drawn it again");
}
