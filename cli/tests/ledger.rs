//! The issuer's ledger: a second stack needs a reason, and is counted.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that can't go on fails"
)]

mod desk;

use std::{fs, process::Stdio, thread, time::Duration};

use desk::{Desk, Said, fits, words};
use serde_json::{Value, json};

/// A desk whose clinic has answered Anna for three days, and a new wallet of hers that asks for the same.
fn desk() -> Desk {
    let desk = Desk::with_passes();
    ask(&desk, "new", "--days 3");
    desk
}

/// A wallet that asks for all three rules; its request is `WALLET.request`.
fn ask(desk: &Desk, wallet: &str, more: &str) {
    desk.ok(&format!("wallet init {wallet} --pack pack"));
    let rules = "--rule 'Vaccinated or tested' Adult 'Border of Utopia'";
    desk.ok(&format!("wallet request {wallet} --issuer 'Utopia Health' {rules} {more} -o {wallet}.request"));
}

fn mint(wallet: &str, more: &str) -> String {
    let files = format!("--request {wallet}.request -o {wallet}.answer {more}");
    format!("issuer mint clinic --pack pack --record anna.json {}", files.trim_end())
}

fn ledger(desk: &Desk) -> Value {
    desk.json(0, "issuer ledger clinic")
}

#[track_caller]
fn code(said: Said) -> String {
    said.code(1).objects()[0]["error"].as_str().unwrap().to_owned()
}

#[test]
fn a_second_stack_needs_a_reason_and_is_counted() {
    let desk = desk();
    let first = ledger(&desk);
    assert_eq!((&first["minted"], &first["people"]), (&json!(3), &json!(1)));
    let before = desk.files();
    desk.run(&mint("new", "")).code(1).tells("state a reason").tells("--again lost_phone");
    let refused = desk.run(&mint("new", "--json"));
    let object = &refused.objects()[0];
    assert_eq!(object["error"], "minted_before");
    assert!(object["next_step"].as_str().unwrap().contains("lost_phone"));
    assert_eq!(desk.files(), before);

    let minted = desk.json(0, &mint("new", "--again lost_phone"));
    for stack in minted["stacks"].as_array().unwrap() {
        assert_eq!((&stack["stacks"], &stack["minted_before"]["again"]), (&json!(2), &json!("lost_phone")));
        assert_eq!(stack["minted_before"]["epochs"], stack["epochs"]);
    }
    desk.ok("wallet import new new.answer");
    desk.ok("wallet show new --rule Adult --png code.png");
    let counted = ledger(&desk);
    assert_eq!(counted["minted"], 6);
    assert_eq!(counted["again"], json!({"lost_phone": 3, "used_up": 0, "damaged": 0, "other": 0}));
    assert_eq!(counted["people"], 1);
}

#[test]
fn an_answer_that_got_lost_is_made_again_without_a_reason() {
    let desk = desk();
    desk.ok(&mint("new", "--again damaged"));
    let counted = ledger(&desk);
    fs::remove_file(desk.path("new.answer")).unwrap();
    let stacks = desk.json(0, &mint("new", ""))["stacks"].clone();
    assert!(stacks.as_array().unwrap().iter().all(|stack| stack["minted_before"].is_null()));
    assert_eq!(ledger(&desk), counted);
    desk.ok("wallet import new new.answer");
}

#[test]
fn an_answer_that_can_t_be_written_is_counted_once() {
    let desk = desk();
    desk.run(&mint("new", "--again other").replace("new.answer", "nowhere/answer")).code(1).tells("nowhere/answer");
    let counted = ledger(&desk);
    assert_eq!(counted["again"]["other"], 3);
    desk.ok(&mint("new", ""));
    assert_eq!(ledger(&desk), counted);
}

#[test]
fn only_what_is_new_is_minted_of_a_longer_request() {
    let desk = Desk::with_passes();
    ask(&desk, "longer", "--days 9");
    let said = desk.ok(&mint("longer", "--days 9")).says("left out").says("--again lost_phone, used_up");
    fits(&said);
    desk.ok("wallet import longer longer.answer");
    let passes = desk.jsons(0, "wallet list longer");
    assert!(passes.iter().all(|pass| pass["shows_left"] == 0), "these come later: {passes:?}");
    let minted = desk.json(0, &mint("longer", "--days 9 --again used_up"));
    for stack in minted["stacks"].as_array().unwrap() {
        assert_eq!(stack["stacks"], 2);
        assert!(stack["minted_before"]["epochs"].as_u64() <= stack["epochs"].as_u64());
    }
    fits(&desk.ok(&mint("longer", "--days 9")));
}

#[test]
fn shows_that_are_used_up_are_minted_again_for_that_reason() {
    let desk = Desk::with_passes();
    for number in 0..2 {
        desk.ok(&format!("wallet show anna --rule Adult --png {number}.png"));
    }
    desk.ok("wallet request anna --issuer 'Utopia Health' --refill --rule Adult --days 1 -o anna.request");
    assert_eq!(code(desk.run(&mint("anna", "--json"))), "minted_before");
    desk.ok(&mint("anna", "--again used_up")).says("minted again (used_up), 2 stacks now");
    desk.ok("wallet import anna anna.answer");
    desk.ok("wallet show anna --rule Adult --png more.png");
    fits(&desk.ok("issuer ledger clinic").says("used_up 1"));
}

#[test]
fn the_ledger_tells_totals_and_of_one_person_alone_what_they_had() {
    let mut desk = desk();
    fits(&desk.ok("issuer ledger clinic").says("Stacks minted: 3").says("Minted again:  none").says("1 person"));
    let anna = desk.json(0, "issuer ledger clinic --record anna.json");
    assert_eq!(anna["had"].as_array().unwrap().len(), 3);
    assert!(anna["had"].as_array().unwrap().iter().all(|had| had["stacks"] == 1));
    fits(&desk.ok(&mint("new", "--again other")));
    fits(&desk.ok("issuer ledger clinic --record anna.json").says("2 stacks").says("other 3"));
    desk.write("ben.json", r#"{"family_name": "Ben", "birth_date": "1990-01-01"}"#);
    fits(&desk.ok("issuer ledger clinic --record ben.json").says("no epochs"));
    // Nothing but totals is told once the epochs are over, and nobody is named before.
    let later = desk.at("2026-12-21T14:00:00Z");
    later.ok("issuer ledger clinic --record anna.json").says("nobody").says("Stacks minted: 6").says("no epochs");
    let kept = later.read("clinic/issuer.ledger");
    assert!(!kept.windows(4).any(|window| window == b"ANNA"));
    later.ok("inspect clinic/issuer.ledger").says("issuer's ledger");
}

#[test]
fn a_folder_without_a_ledger_gets_one_and_says_so() {
    let desk = desk();
    fs::remove_file(desk.path("clinic/issuer.ledger")).unwrap();
    desk.run("issuer ledger clinic").code(1).tells("there is no ledger yet");
    desk.ok(&mint("new", "")).tells("issuer.ledger is new");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(desk.path("clinic/issuer.ledger")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    // A new issuer has one from the start, which is nobody else's.
    assert_eq!(desk.json(0, "issuer ledger school")["minted"], 0);
    fs::remove_file(desk.path("school/issuer.key")).unwrap();
    desk.run("issuer init school").code(1).tells("issuer.ledger is there already");
}

#[test]
fn a_ledger_that_can_t_be_read_is_left_as_it_is_and_nothing_is_minted() {
    let desk = desk();
    let good = desk.read("clinic/issuer.ledger");
    let mut newer = good.clone();
    newer[1] = 2;
    let cut = good[..good.len() - 1].to_vec();
    for (bytes, error) in [
        (Vec::new(), "ledger_damaged"),
        (cut, "ledger_damaged"),
        (b"noise".to_vec(), "ledger_damaged"),
        (newer, "ledger_newer_version"),
        (desk.read("school/issuer.ledger"), "ledger_of_another_issuer"),
    ] {
        desk.write("clinic/issuer.ledger", &bytes);
        let before = desk.files();
        desk.run(&mint("new", "--again lost_phone")).code(1).tells("clinic/issuer.ledger");
        assert_eq!(code(desk.run(&mint("new", "--again lost_phone --json"))), error);
        assert_eq!(code(desk.run("issuer ledger clinic --json")), error);
        assert_eq!(desk.files(), before);
    }
}

#[test]
fn only_the_four_reasons_are_taken() {
    let desk = desk();
    desk.run(&mint("new", "--again because")).code(2).tells("lost_phone, used_up, damaged, other");
}

#[test]
fn a_second_desk_waits_for_the_first() {
    let desk = desk();
    let lock = fs::File::options().write(true).open(desk.path("clinic/issuer.lock")).unwrap();
    lock.lock().unwrap();
    let mut waiting = desk.command(&words(&mint("new", "--again other")));
    let mut waiting = waiting.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    thread::sleep(Duration::from_millis(500));
    assert!(waiting.try_wait().unwrap().is_none(), "it waits");
    assert!(!desk.path("new.answer").exists());
    lock.unlock().unwrap();
    let ended = waiting.wait_with_output().unwrap();
    assert!(ended.status.success());
    assert!(String::from_utf8_lossy(&ended.stderr).contains("Another desk mints"));
}

#[test]
fn two_desks_on_one_folder_lose_no_count() {
    let desk = Desk::with_passes();
    let wallets = ["a", "b", "c", "d"];
    wallets.iter().for_each(|wallet| ask(&desk, wallet, "--days 2"));
    thread::scope(|scope| {
        for wallet in wallets {
            let desk = &desk;
            scope.spawn(move || desk.ok(&mint(wallet, "--again other")));
        }
    });
    let counted = ledger(&desk);
    assert_eq!((&counted["minted"], &counted["again"]["other"]), (&json!(15), &json!(12)));
    assert_eq!(desk.json(0, "issuer ledger clinic --record anna.json")["had"][0]["stacks"], 5);
}
