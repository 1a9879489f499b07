//! A family's wallet on a desk: people, everybody's codes, forgetting, and past shows.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that can't go on fails"
)]

mod desk;

use desk::{ANNA, Desk};
use serde_json::Value;

/// Anna's wallet, in which Ben has a pass too.
fn family() -> Desk {
    let desk = Desk::with_passes();
    desk.write("ben.json", ANNA.replace("Anna Lena", "Ben").replace("1984-03-07", "1982-05-09"));
    desk.ok("wallet add-person anna Ben").says("1. Anna Lena Mueller: 3 passes").says("2. Ben: 0 passes");
    desk.ok("wallet request anna --person ben --issuer 'Utopia Health' --rule Adult --days 3 -o ben.laissez-request");
    desk.ok("wallet people anna").says("2. Ben: 0 passes; a request waits");
    desk.ok("issuer mint clinic --pack pack --record ben.json --request ben.laissez-request -o ben.laissez");
    desk.ok("wallet import anna ben.laissez");
    desk
}

fn people(desk: &Desk) -> Vec<(String, u64)> {
    let people = desk.jsons(0, "wallet people anna");
    people.iter().map(|one| (one["person"].as_str().unwrap().to_owned(), one["passes"].as_u64().unwrap())).collect()
}

fn error(desk: &Desk, line: &str) -> String {
    desk.json(1, line)["error"].as_str().unwrap().to_owned()
}

fn pass<'l>(list: &'l [Value], person: &str, title: &str) -> &'l Value {
    list.iter().find(|pass| pass["person"] == person && pass["title"] == title).unwrap()
}

#[test]
fn people_are_named_moved_and_removed() {
    let desk = family();
    assert_eq!(people(&desk), [("Anna Lena Mueller".to_owned(), 3), ("Ben".to_owned(), 1)]);
    desk.ok("wallet person anna 'Anna Lena Mueller' --rename Anna --place 2").says("2. Anna: 3 passes");
    assert_eq!(people(&desk), [("Ben".to_owned(), 1), ("Anna".to_owned(), 3)]);
    assert_eq!(error(&desk, "wallet add-person anna anna"), "bad_label");
    assert_eq!(error(&desk, "wallet person anna Carl --place 1"), "no_such_person");
    assert_eq!(error(&desk, "wallet person anna Anna --remove"), "has_passes");
    desk.ok("wallet add-person anna Carl");
    desk.ok("wallet person anna Carl --remove");
    desk.ok("wallet person anna Ben --rename ''").says("Ben Mueller");
    desk.run("wallet person anna Anna").code(2);
    for command in ["people", "add-person", "person", "forget", "history"] {
        desk.ok(&format!("wallet {command} --help")).says("Example");
    }
}

#[test]
fn a_list_says_whose_passes_they_are_how_they_stand_and_which_to_offer() {
    let desk = family();
    desk.ok("wallet list anna").says("Ben\n  Adult\n").says("Vaccinated or tested, offered first");
    let list = desk.jsons(0, "wallet list anna");
    let offered: Vec<_> = list.iter().filter(|pass| pass["offered"] == true).collect();
    assert_eq!(offered.len(), 1);
    assert_eq!(pass(&list, "Anna Lena Mueller", "Border of Utopia")["offered"], false);
    assert_eq!(pass(&list, "Ben", "Adult")["standing"], "ready");
    desk.ok("wallet show anna --rule Adult --person Ben --png code.png");
    desk.ok("wallet list anna").says("Running low: new shows at 22 Nov 00:00 UTC.");
    desk.ok("wallet show anna --rule Adult --person Ben --png code.png").says("Adult (Ben)");
    let list = desk.jsons(0, "wallet list anna");
    let ben = pass(&list, "Ben", "Adult");
    assert_eq!((&ben["standing"], &ben["next"]), (&"used_up".into(), &"2026-11-22T00:00:00Z".into()));
    assert_eq!(error(&desk, "wallet show anna --rule Adult --person Ben"), "no_shows_left");
    assert_eq!(error(&desk, "wallet show anna --rule 'Vaccinated or tested' --person Ben"), "no_pass");
}

#[test]
fn a_preview_says_what_a_show_also_tells_and_who_could_link_it() {
    let desk = family();
    desk.ok("wallet preview anna --rule Adult --person Ben")
        .says("Pass of Ben")
        .says("B.")
        .says("(UTO)")
        .says("  - The issuer, together with a door");
    let preview = desk.json(0, "wallet preview anna --rule 'Border of Utopia'");
    let codes = |of: &str| -> Vec<_> {
        preview[of].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(codes("tells"), ["rule", "country", "epoch", "moment", "phone", "key"]);
    assert_eq!(codes("links"), ["other_shows", "border", "one_show", "issuer", "rare", "time"]);
    desk.ok("wallet preview anna --rule Adult --everybody").says("Pass of Ben").says("this uses 2 shows");
    assert_eq!(desk.jsons(0, "wallet preview anna --rule Adult --everybody").len(), 2);
}

#[test]
fn everybodys_codes_come_one_after_the_other_in_numbered_files() {
    let desk = family();
    let shown = desk.jsons(0, "wallet show anna --rule Adult --everybody --png code.png");
    assert_eq!(shown.iter().map(|show| &show["person"]).collect::<Vec<_>>(), ["Anna Lena Mueller", "Ben"]);
    assert!(!desk.path("code.png").exists());
    let verdicts = desk.jsons(0, "verify --pack pack --rule Adult code-1.png code-2.png");
    assert!(verdicts.iter().all(|verdict| verdict["verdict"] == "accepted"), "{verdicts:?}");
    desk.ok("wallet show anna --rule Adult --person Ben --svg code.svg");
    // Ben's are used up, and Anna has one.
    desk.ok("wallet show anna --rule Adult --everybody --png left.png").tells("no shows left until");
    assert!(desk.path("left-1.png").exists() && !desk.path("left-2.png").exists());
    assert_eq!(error(&desk, "wallet show anna --rule Adult --everybody --png none.png"), "no_shows_left");
    desk.run("wallet show anna --rule Adult --everybody --person Ben").code(2);
}

#[test]
fn a_codes_file_that_cant_be_written_burns_no_token_of_the_next_person() {
    let desk = family();
    desk.run("wallet show anna --rule Adult --everybody --png nowhere/code.png").code(1).tells("--resume");
    let list = desk.jsons(0, "wallet list anna");
    assert_eq!(pass(&list, "Anna Lena Mueller", "Adult")["shows_left"], 1);
    assert_eq!(pass(&list, "Ben", "Adult")["shows_left"], 2);
}

#[test]
fn a_pass_is_forgotten_once_it_was_asked_for_or_said_yes() {
    let desk = family();
    let list = desk.jsons(0, "wallet list anna");
    let ben = pass(&list, "Ben", "Adult")["pass"].as_str().unwrap().to_owned();
    desk.run(&format!("wallet forget anna {ben}")).code(1).tells("--yes");
    assert_eq!(desk.jsons(0, "wallet list anna").len(), 4);
    let gone = desk.json(0, &format!("wallet forget anna {ben} --yes"));
    assert_eq!((&gone["pass"], &gone["record"]), (&ben.as_str().into(), &true.into()));
    assert_eq!(people(&desk), [("Anna Lena Mueller".to_owned(), 3)]);
    assert_eq!(error(&desk, &format!("wallet forget anna {ben} --yes")), "no_such_pass");
    desk.run("wallet forget anna xy --yes").code(2);
    let border = pass(&list, "Anna Lena Mueller", "Border of Utopia")["pass"].as_str().unwrap().to_owned();
    desk.ok(&format!("wallet forget anna {border} --yes")).says("under a new key");
    assert_eq!(desk.jsons(0, "wallet list anna").len(), 2);
}

#[test]
fn past_shows_are_kept_only_when_asked_for() {
    let desk = family();
    desk.ok("wallet show anna --rule Adult --person Ben --png code.png");
    assert_eq!(desk.json(0, "wallet history anna").to_string(), r#"{"kept":false,"shows":[]}"#);
    desk.ok("wallet history anna --on").says("none yet");
    desk.ok("wallet show anna --rule Adult --person Ben --png code.png");
    desk.ok("wallet history anna").says("21 Nov 14:00 UTC  Adult\n    Ben\n");
    assert_eq!(desk.json(0, "wallet history anna")["shows"].as_array().unwrap().len(), 1);
    desk.ok("wallet history anna --off").says("erased");
    desk.ok("wallet history anna").says("not kept");
    desk.run("wallet history anna --on --off").code(2);
}
