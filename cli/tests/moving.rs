//! Moving to a new wallet, and asking for what is lacking or for a journey.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that can't go on fails"
)]

mod desk;

use desk::{Desk, Said};

const FILE: &str = "LAISSEZ_TRANSFER_PASSPHRASE_FILE";

fn desk() -> Desk {
    let desk = Desk::with_passes();
    desk.write("words", "four quiet green words\n");
    desk.write("others", "four other green words\n");
    desk
}

fn moved(desk: &Desk, line: &str) -> Said {
    desk.run_with(&[(FILE, "words")], line)
}

#[track_caller]
fn code(said: Said) -> String {
    said.code(1).objects()[0]["error"].as_str().unwrap().to_owned()
}

#[test]
fn a_wallet_moves_and_the_old_one_erases_once_the_receipt_is_read() {
    let desk = desk();
    let passes = desk.jsons(0, "wallet list anna");
    moved(&desk, "wallet hand-over anna -o file").code(0).says("shows nothing from now on");
    assert_eq!(code(desk.run("wallet show anna --rule Adult --json")), "handed_over");
    desk.ok("wallet list anna").tells("were handed over");
    assert_eq!(code(desk.run_with(&[(FILE, "others")], "wallet receive new file --json")), "wrong_passphrase");
    moved(&desk, "wallet receive new file").code(0).says("new/receipt");
    assert_eq!(desk.jsons(0, "wallet list new"), passes);
    desk.ok("wallet show new --rule Adult --png code.png");
    assert_eq!(code(desk.run("wallet show anna --rule Adult --json")), "handed_over");
    desk.ok("wallet hand-over anna --receipt new/receipt").says("erased");
    assert!(desk.jsons(0, "wallet list anna").is_empty());
    assert_eq!(code(desk.run("wallet show anna --rule Adult --json")), "no_pass");
    // The receipt of a file that came a second time is the same.
    let receipt = desk.read("new/receipt");
    moved(&desk, "wallet receive new file --receipt again").code(0);
    assert_eq!(desk.read("again"), receipt);
    assert_eq!(code(desk.run("wallet hand-over new --receipt again --json")), "bad_receipt");
}

#[test]
fn a_file_for_an_invitation_opens_nowhere_else() {
    let desk = desk();
    desk.ok("wallet init new --pack pack");
    desk.ok("wallet receive new --invite invitation").says("No other wallet");
    moved(&desk, "wallet hand-over anna --to invitation -o file").code(0);
    assert_eq!(code(moved(&desk, "wallet receive other file --json")), "bad_transfer");
    moved(&desk, "wallet receive new file").code(0);
    desk.ok("wallet hand-over anna --receipt new/receipt");
    desk.ok("wallet show new --rule Adult --png code.png");
}

#[test]
fn a_wallet_moves_as_an_animated_code() {
    let desk = desk();
    moved(&desk, "wallet hand-over anna --animate code.gif -o file").code(0).says("Animated code");
    moved(&desk, "wallet receive new --frames code.gif").code(0);
    desk.ok("wallet show new --rule Adult --png code.png");
    desk.ok("inspect file").says("hand-over");
    desk.ok("inspect new/receipt").says("receipt");
}

#[test]
fn a_refill_and_a_trip_ask_for_their_days_alone() {
    let desk = desk();
    let nothing = desk.run("wallet request anna --issuer 'Utopia Health' --refill --days 1 -o request --json");
    assert_eq!(code(nothing), "nothing_lacking");
    let refill =
        desk.json(0, "wallet request anna --issuer 'Utopia Health' --refill --rule Adult --days 60 -o request");
    assert_eq!(refill["wants"].as_array().unwrap().len(), 1);
    assert!(refill["wants"][0]["from"].as_str().unwrap() > "2026-11-22T00:00:00Z");
    // What waits is not asked for again, unless it is given up.
    let again = "wallet request anna --issuer 'Utopia Health' --refill --rule Adult --days 60 -o request --json";
    assert_eq!(code(desk.run(again)), "nothing_lacking");
    desk.run("wallet forget anna --requests").code(1).tells("--yes");
    desk.run("wallet forget anna --requests 3f2a --yes").code(2);
    desk.ok("wallet forget anna --requests --yes").says("1 request is gone").says("under a new key");
    assert_eq!(desk.json(0, again.trim_end_matches(" --json"))["wants"], refill["wants"]);
    let trip = "--trip 2026-12-01/2026-12-05=Adult --trip '2026-12-24/2026-12-24=Vaccinated or tested'";
    let asked = desk.json(0, &format!("wallet request anna --issuer 'Utopia Health' {trip} -o request"));
    assert_eq!(asked["wants"][0]["until"], "2026-12-06T00:00:00Z");
    assert_eq!(asked["wants"][1]["from"], "2026-12-24T00:00:00Z");
    desk.ok(&format!("wallet request anna --issuer 'Utopia Health' {trip} -o request")).says("issuer mint --days 34");
    let rest = "--pack pack --record anna.json --request request -o answer";
    let minted = desk.json(0, &format!("issuer mint clinic {rest} --days 34"));
    let until = |stack: usize| minted["stacks"][stack]["until"].as_str().unwrap().to_owned();
    assert_eq!([until(0), until(1)].iter().max().unwrap(), "2026-12-25T00:00:00Z");
    for trip in ["2026-12-05/2026-12-01=Adult", "2026-12-01=Adult", "2026-12-01/2029-12-01=Adult"] {
        desk.run(&format!("wallet request anna --issuer 'Utopia Health' --trip {trip} -o request")).code(1);
    }
}
