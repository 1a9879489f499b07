//! Section 11 of the design, word for word, as a stranger's script would run it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that can't go on fails"
)]

mod desk;

use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead, BufReader, Write},
    process::Stdio,
};

use desk::{Desk, fits};
use laissez::vault::Vault;
use serde_json::{Value, json};

fn keys(object: &Value) -> BTreeSet<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

/// The object has these members at least: ours may say more, and scripts pass over it.
#[track_caller]
fn has(object: &Value, members: &[&str]) {
    let there = keys(object);
    for member in members {
        assert!(there.contains(member), "no {member:?} in {object}");
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

/// The text of a fresh show.
fn show(desk: &Desk, rule: &str) -> String {
    text(&desk.json(0, &format!("wallet show anna --rule '{rule}'"))["text"]).to_owned()
}

/// The verdict and the reason of one input.
fn verdict(code: i32, desk: &Desk, line: &str) -> (String, Option<String>) {
    let answer = desk.json(code, line);
    (text(&answer["verdict"]).to_owned(), answer["reason"].as_str().map(str::to_owned))
}

fn refused(desk: &Desk, line: &str) -> String {
    let (verdict, reason) = verdict(10, desk, line);
    assert_eq!(verdict, "refused", "{line}");
    reason.unwrap()
}

#[test]
fn the_whole_of_section_11_in_its_order() {
    let desk = Desk::new();
    desk.write("anna.json", desk::ANNA);
    desk.write("vaccinated.json", desk::VACCINATED);
    desk.write("adult.json", desk::ADULT);
    desk.write("border.json", desk::BORDER);

    for holder in ["alice", "bob", "carol"] {
        let made = desk.json(0, &format!("root init {holder}"));
        has(&made, &["kid", "key", "public"]);
        assert_eq!(text(&made["kid"]).len(), 16);
        assert!(desk.path(&format!("{holder}/root.pub")).is_file());
    }
    // One flag for each root, or one flag for all.
    let one = desk
        .json(0, "authority init board --root alice/root.pub --root bob/root.pub --root carol/root.pub --threshold 2");
    let other = desk.json(0, "authority init spare --root alice/root.pub bob/root.pub carol/root.pub --threshold 2");
    assert_eq!(one["roots"], other["roots"]);
    let roots = text(&one["roots"]).to_owned();

    let rules = desk.jsons(0, "authority add-rule board vaccinated.json adult.json border.json");
    assert_eq!(
        rules.iter().map(|rule| text(&rule["title"])).collect::<Vec<_>>(),
        ["Vaccinated or tested", "Adult", "Border of Utopia"]
    );
    for rule in &rules {
        assert!(text(&rule["hash"]).starts_with(text(&rule["id"])));
    }

    desk.ok("issuer init clinic");
    assert!(desk.path("clinic/issuer.pub").is_file());
    desk.ok("authority add-issuer board clinic/issuer.pub --name 'Utopia Health' --country UTO");
    desk.ok("issuer init school");
    desk.ok("authority add-issuer board school/issuer.pub --name School --country UTO --rules Adult --specimen");
    desk.ok("authority draft board --expires 90d --fresh-for 14d -o DRAFT");
    desk.ok("root sign alice DRAFT -o SIGNATURE --yes").tells("Vaccinated or tested").tells("Utopia Health");
    desk.ok("root sign bob DRAFT -o SIGNATURE2 --yes");
    desk.ok("authority publish board DRAFT SIGNATURE SIGNATURE2 -o PACK --bulletin bulletin.png");

    let pack = desk.json(0, "pack show PACK");
    has(&pack, &["version", "created", "expires", "hash", "issuers", "rules", "retired"]);
    assert_eq!(pack["version"], 1);
    assert_eq!(pack["created"], "2026-11-21T14:00:00Z");
    assert_eq!(pack["expires"], "2027-02-19T14:00:00Z");
    assert_eq!(pack["roots"], roots);
    assert_eq!(pack["retired"], json!([]));
    assert_eq!(pack["issuers"].as_array().unwrap().len(), 2);
    for issuer in pack["issuers"].as_array().unwrap() {
        has(issuer, &["name", "country", "keys"]);
        for key in issuer["keys"].as_array().unwrap() {
            has(key, &["kid", "key", "use", "not_before", "not_after", "specimen"]);
            assert_eq!(text(&key["key"]).len(), 64);
            assert_eq!(key["specimen"], issuer["name"] == "School");
        }
        let uses: BTreeSet<_> = issuer["keys"].as_array().unwrap().iter().map(|key| text(&key["use"])).collect();
        assert_eq!(uses, ["record", "token"].into());
    }
    for (rule, added) in pack["rules"].as_array().unwrap().iter().zip(&rules) {
        assert_eq!(rule, added);
    }

    desk.ok("wallet init trusting --pack PACK").says(&roots);
    assert_eq!(desk.json(0, &format!("wallet init anna --pack PACK --roots {roots}"))["roots"], roots);
    let request = desk.json(
        0,
        "wallet request anna --issuer 'Utopia Health' --rule 'Vaccinated or tested' Adult --days 28 -o REQUEST",
    );
    let minted = desk.json(0, "issuer mint clinic --pack PACK --record anna.json --request REQUEST --days 7 -o ANSWER");
    assert_eq!(request["words"], minted["words"], "six words to compare");
    assert_eq!(request["words"].as_array().unwrap().len(), 6);
    desk.ok("wallet import anna ANSWER").says("Vaccinated or tested").says("Adult");
    desk.ok("wallet list anna").says("Anna Lena Mueller").says("7 of 7 shows left");
    let listed = desk.jsons(0, "wallet list anna");
    assert_eq!(listed.len(), 2);
    for pass in &listed {
        has(pass, &["rule", "title", "shows_left", "good_until"]);
    }

    desk.ok("wallet preview anna --rule Adult").says("Staff will see").says("Nothing else");
    let preview = desk.json(0, "wallet preview anna --rule Adult");
    has(&preview, &["disclosed", "bits", "shows_left"]);

    desk.ok("wallet show anna --rule 'Vaccinated or tested' --png code.png").says("6 shows left");
    let verified = desk.json(0, "verify --pack PACK --rule 'Vaccinated or tested' code.png");
    assert_eq!(
        keys(&verified),
        ["input", "format", "verdict", "reason", "message", "rule", "again", "disclosed"].into(),
        "{verified}"
    );
    assert_eq!(verified["input"], "code.png");
    assert_eq!(verified["format"], "presentation");
    assert_eq!(verified["verdict"], "accepted");
    assert_eq!(verified["reason"], Value::Null);
    assert_eq!(verified["again"], Value::Null);
    assert_eq!(verified["rule"], rules[0]["id"]);
    assert_eq!(verified["disclosed"], json!({}));

    let shown = desk.json(0, &format!("wallet show anna --rule {}", text(&rules[1]["id"])));
    assert_eq!(keys(&shown), ["text", "bytes", "version", "rule", "epoch", "shows_left"].into());
    assert_eq!(shown["bytes"], 246);
    assert_eq!(shown["version"], 10);
    assert_eq!(shown["rule"], rules[1]["id"]);
    assert_eq!(shown["shows_left"], 1);
    assert_eq!(shown["epoch"], json!({"from": "2026-11-21T00:00:00Z", "until": "2026-11-22T00:00:00Z"}));
    let hinted = desk.json(0, &format!("verify --pack PACK --roots {roots} --rule Adult '{}'", text(&shown["text"])));
    assert_eq!(hinted["disclosed"], preview["disclosed"], "the preview shows what staff see");
    assert_ne!(hinted["disclosed"], json!({}));

    let asked = desk.ok("challenge --pack PACK --rule Adult --audience 'Museum, main door'").text();
    let asked = asked.trim_end();
    let answer = desk.json(0, &format!("wallet show anna --rule Adult --challenge {asked}"));
    let answer = text(&answer["text"]);
    assert_eq!(
        verdict(0, &desk, &format!("verify --pack PACK --rule Adult --challenge {asked} '{answer}'")).0,
        "accepted"
    );
    assert_eq!(refused(&desk, &format!("verify --pack PACK --rule Adult '{answer}'")), "bad_holder_signature");

    let held = desk.json(0, "check anna.json --pack PACK --rule 'Vaccinated or tested'");
    assert_eq!(keys(&held), ["rule", "holds", "intervals", "missing"].into());
    assert_eq!(held["holds"], true);
    has(&held["intervals"][0], &["from", "until", "because"]);

    let scanned = desk.json(0, "scan code.png");
    has(&scanned, &["input", "texts"]);
    assert!(text(&scanned["texts"][0]).starts_with("LP1:"));

    let printed = desk.json(0, "issuer print clinic --pack PACK --record anna.json --rule Adult --days 7 -o SHEET.pdf");
    assert!(desk.read("SHEET.pdf").starts_with(b"%PDF-"));
    let paper = text(&printed["texts"][0]);
    let answer = desk.json(0, &format!("verify --pack PACK --rule Adult '{paper}'"));
    assert_eq!(answer["format"], "paper");
    assert_eq!(answer["disclosed"], preview["disclosed"]);

    for (what, kind, says) in [
        ("PACK", "pack", "98("),
        ("DRAFT", "draft", "["),
        ("SIGNATURE", "signature", "["),
        ("REQUEST", "request", "Six words"),
        ("ANSWER", "answer", "Sealed"),
        ("anna/vault", "vault", "["),
        ("code.png", "presentation", "18("),
        ("bulletin.png", "bulletin", "98("),
        (asked, "challenge", "Museum, main door"),
        (paper, "paper token", "18("),
        ("clinic/issuer.pub", "issuer", "enc"),
        ("alice/root.pub", "root", "key"),
        ("adult.json", "rule", "id_hint"),
        ("anna.json", "record", "covid_19"),
    ] {
        drop(desk.ok(&format!("inspect '{what}'")).says(says));
        let inspected = desk.json(0, &format!("inspect '{what}'"));
        has(&inspected, &["kind", "diagnostic"]);
        assert!(text(&inspected["kind"]).contains(kind), "{what}: {}", inspected["kind"]);
    }
    for secret in ["alice/root.key", "clinic/issuer.key"] {
        let said = desk.run(&format!("inspect {secret}")).code(1).tells(secret);
        assert!(said.out.is_empty());
    }
    desk.feed("inspect -", &desk.read("PACK")).code(0).says("pack");
}

#[test]
fn people_read_80_columns() {
    let desk = Desk::with_passes();
    for line in [
        "root init dave",
        "authority init other --root alice/root.pub bob/root.pub carol/root.pub --threshold 2",
        "authority draft board -o pack.draft",
        "root sign alice pack.draft -o alice.signature --yes",
        "root sign bob pack.draft -o bob.signature --yes",
        "authority publish board pack.draft alice.signature bob.signature -o pack.2 --bulletin pack.2.png",
        "pack show pack",
        "issuer init hospital",
        "wallet init bert --pack pack",
        "wallet list bert",
        "wallet request bert --issuer 'Utopia Health' --rule Adult -o bert.laissez-request",
        "wallet list bert",
        "issuer mint clinic --pack pack --record anna.json --request bert.laissez-request -o bert.laissez",
        "wallet import bert bert.laissez",
        "wallet list anna",
        "wallet preview anna --rule 'Border of Utopia'",
        "wallet show anna --rule 'Vaccinated or tested' --png code.png",
        "wallet show anna --rule 'Border of Utopia' --terminal",
        "verify --pack pack --rule 'Vaccinated or tested' code.png",
        "challenge --pack pack --rule Adult --audience 'Museum, main door'",
        "check anna.json --pack pack --rule 'Border of Utopia'",
        "issuer print clinic --pack pack --record anna.json --rule Adult -o sheet.pdf",
    ] {
        fits(&desk.ok(line));
    }
    fits(&desk.run("verify --pack pack --rule Adult code.png").code(10));
    fits(&desk.run("verify --pack pack --rule Adult --now 2027-11-21T14:00:00Z code.png").code(11));
}

#[test]
fn every_command_explains_itself_with_an_example() {
    let desk = Desk::new();
    for command in [
        "demo",
        "root init",
        "root sign",
        "authority init",
        "authority add-rule",
        "authority add-issuer",
        "authority retire",
        "authority draft",
        "authority publish",
        "pack show",
        "issuer init",
        "issuer mint",
        "issuer ledger",
        "issuer print",
        "wallet init",
        "wallet passphrase",
        "wallet rotate",
        "wallet check",
        "wallet wipe",
        "wallet update",
        "wallet request",
        "wallet hand-over",
        "wallet receive",
        "wallet import",
        "wallet list",
        "wallet preview",
        "wallet show",
        "verify",
        "challenge",
        "check",
        "scan",
        "inspect",
    ] {
        let help = desk.ok(&format!("{command} --help"));
        // The example of the demo comes with the demo.
        if command != "demo" {
            let help = help.says("Example");
            assert!(help.text().contains(&format!("laissez {command}")), "{command}");
        }
    }
    for group in ["", "root ", "authority ", "pack ", "issuer ", "wallet "] {
        desk.ok(&format!("{group}--help").replace("  ", " "));
        desk.run(&format!("{group}unheard-of")).code(2);
    }
    desk.run("verify --pack").code(2);
    desk.run("verify --now yesterday --pack pack --rule Adult text").code(2);
    desk.run("wallet show anna --rule Adult --resume --reserve").code(2);
    desk.run("wallet show anna --rule Adult --png a --svg b").code(2);
}

#[test]
fn holders_on_machines_of_their_own_found_an_authority_in_two_rounds() {
    let desk = Desk::new();
    desk.write("adult.json", desk::ADULT);
    fs::create_dir(desk.path("sent")).unwrap();
    for holder in ["alice", "bob", "carol"] {
        desk.ok(&format!("root init {holder}"));
        desk.write(&format!("sent/{holder}.pub"), desk.read(&format!("{holder}/root.pub")));
    }
    let founded = desk.json(0, "authority init board --root sent/alice.pub sent/bob.pub sent/carol.pub --threshold 2");
    assert_eq!(founded["signed"], false);
    desk.ok("authority add-rule board adult.json");

    let draft = desk.json(0, "authority draft board -o founding.draft");
    assert_eq!(draft["founding"], true);
    assert_eq!(desk.json(0, "root sign alice founding.draft -o a1 --yes")["signs"], "root set");
    desk.run("authority publish board founding.draft a1 -o pack").code(1).tells("1 of 2");
    desk.ok("root sign carol founding.draft -o c1 --yes");
    desk.ok("authority publish board founding.draft a1 c1 -o pack").says("root set is signed");
    assert!(!desk.path("pack").exists(), "no pack yet");

    let draft = desk.json(0, "authority draft board -o first.draft");
    assert_eq!(draft["founding"], false);
    desk.run("authority publish board first.draft a1 c1 -o pack").code(1);
    assert_eq!(desk.json(0, "root sign bob first.draft -o b2 --yes")["signs"], "pack");
    desk.ok("root sign carol first.draft -o c2 --yes");
    desk.ok("authority publish board first.draft b2 c2 -o pack");
    let pack = desk.json(0, "pack show pack");
    assert_eq!(pack["roots"], founded["roots"]);
    assert_eq!(pack["rules"][0]["title"], "Adult", "what was drafted before the founding is still there");
}

#[test]
fn one_holder_alone_founds_in_one_round() {
    let desk = Desk::new();
    desk.ok("root init alice");
    desk.write("sent.pub", desk.read("alice/root.pub"));
    desk.ok("authority init board --root sent.pub --threshold 1");
    desk.ok("authority draft board -o first.draft");
    desk.ok("root sign alice first.draft -o a --yes");
    desk.ok("authority publish board first.draft a -o pack");
    assert_eq!(desk.json(0, "pack show pack")["version"], 1);
}

#[test]
fn what_is_added_while_a_draft_is_being_signed_comes_with_the_next_pack() {
    let desk = Desk::with_pack();
    desk.ok("authority draft board -o pack.draft");
    desk.ok("root sign alice pack.draft -o a --yes");
    desk.write("other.json", desk::ADULT.replace("18", "21").replace("Adult", "Grown up"));
    desk.ok("authority add-rule board other.json");
    desk.ok("authority retire board Adult --reason 'too young'");
    desk.ok("root sign bob pack.draft -o b --yes");
    desk.ok("authority publish board pack.draft a b -o pack.2");
    assert_eq!(desk.json(0, "pack show pack.2")["rules"].as_array().unwrap().len(), 3);
    desk.publish("pack.3");
    let pack = desk.json(0, "pack show pack.3");
    assert_eq!(pack["rules"].as_array().unwrap().len(), 4);
    assert_eq!(pack["retired"].as_array().unwrap().len(), 1);
    assert_eq!(pack["version"], 3);
}

#[test]
fn an_authority_publishes_one_pack_of_each_number() {
    let desk = Desk::with_pack();
    desk.ok("authority draft board -o one.draft");
    desk.ok("authority retire board Adult --reason 'too young'");
    desk.ok("authority draft board -o two.draft");
    for draft in ["one", "two"] {
        for holder in ["alice", "bob"] {
            desk.ok(&format!("root sign {holder} {draft}.draft -o {draft}.{holder} --yes"));
        }
    }
    desk.ok("authority publish board two.draft two.alice two.bob -o pack.2");
    desk.run("authority publish board one.draft one.alice one.bob -o other.2").code(1).tells("is 3");
    assert!(!desk.path("other.2").exists(), "no fork");
    // The same one again is the same one.
    desk.ok("authority publish board two.draft two.bob two.alice -o again.2 --bulletin again.png");
    desk.publish("pack.3");
    assert_eq!(desk.json(0, "pack show pack.3")["version"], 3);

    // Nor does it publish what another authority drafted.
    desk.ok("root init mallory");
    desk.ok("authority init fake --root mallory/root.pub --threshold 1");
    desk.ok("authority draft fake -o f");
    desk.ok("root sign mallory f -o s --yes");
    desk.run("authority publish board f s -o fake.pack").code(1).tells("another authority");
}

#[test]
fn another_key_cannot_sign_and_one_of_two_cannot_publish() {
    let desk = Desk::with_pack();
    desk.ok("root init mallory");
    desk.ok("authority draft board -o pack.draft");
    desk.run("root sign mallory pack.draft -o m --yes").code(1).tells("no root key");
    assert!(!desk.path("m").exists());
    desk.ok("root sign alice pack.draft -o a --yes");
    desk.run("authority publish board pack.draft a -o pack.2").code(1).tells("1 of 2");
    desk.run("authority publish board pack.draft a a -o pack.2").code(1);
    assert!(!desk.path("pack.2").exists());
    desk.run("root sign alice pack.draft -o a").code(1).tells("--yes");
}

#[test]
fn what_is_retired_is_refused_with_the_next_pack_and_with_its_bulletin_alone() {
    let mut desk = Desk::with_passes();
    let adult = show(&desk, "Adult");
    let vaccinated = show(&desk, "Vaccinated or tested");
    let pack = desk.json(0, "pack show pack");
    let token_key = pack["issuers"][0]["keys"].as_array().unwrap().iter().find(|key| key["use"] == "token").unwrap();
    let kid = text(&token_key["kid"]).to_owned();

    desk.at("2026-11-21T14:01:00Z");
    desk.ok("authority retire board Adult --reason 'replaced by a better rule'");
    desk.publish("pack.2");
    assert_eq!(refused(&desk, &format!("verify --pack pack.2 --rule Adult '{adult}'")), "rule_retired");
    assert_eq!(
        desk.json(0, &format!("verify --pack pack.2 --rule 'Vaccinated or tested' '{vaccinated}'"))["reason"],
        Value::Null
    );
    assert_eq!(
        refused(&desk, &format!("verify --pack pack --bulletin pack.2.png --rule Adult '{adult}'")),
        "rule_retired"
    );
    desk.ok(&format!("verify --pack pack --rule Adult '{adult}'"));

    desk.ok(&format!("authority retire board {} --reason 'key lost'", &kid[..10]));
    desk.publish("pack.3");
    let line = format!("--rule 'Vaccinated or tested' '{vaccinated}'");
    assert_eq!(refused(&desk, &format!("verify --pack pack.3 {line}")), "key_retired");
    assert_eq!(refused(&desk, &format!("verify --pack pack.2 --bulletin pack.3.png {line}")), "key_retired");
    let bulletin = desk.json(0, "scan pack.3.png");
    let bulletin = text(&bulletin["texts"][0]);
    assert!(bulletin.starts_with("LB1:"));
    assert_eq!(refused(&desk, &format!("verify --pack pack.2 --bulletin '{bulletin}' {line}")), "key_retired");
    // For those who hold pack 2 or later: pack 1 would miss what pack 2 retired.
    desk.run(&format!("verify --pack pack --bulletin pack.3.png {line}")).code(1).tells("newest pack");

    let retired = desk.json(0, "pack show pack.3");
    let retired = retired["retired"].as_array().unwrap();
    assert_eq!(retired.len(), 2);
    assert_eq!(retired[0]["reason"], "replaced by a better rule");
    assert_eq!(retired[1]["kid"], kid);
    desk.run("authority retire board Nobody --reason x").code(1).tells("Nobody");

    // The issuer signs nothing more for what is retired, nor does a wallet ask for it.
    desk.ok("wallet update anna --pack pack.3");
    desk.run("wallet request anna --issuer 'Utopia Health' --rule Adult -o r").code(1).tells("not in force");
    desk.run("issuer print clinic --pack pack.3 --record anna.json --rule Adult -o s.pdf").code(1);
}

#[test]
fn a_specimen_proves_nothing_and_says_so() {
    let desk = Desk::with_pack();
    desk.ok("wallet init anna --pack pack");
    desk.ok("wallet request anna --issuer 'Practice School' --rule Adult --days 1 -o r");
    desk.run("issuer mint clinic --pack pack --record anna.json --request r -o a").code(1).tells("another key");
    desk.ok("issuer mint school --pack pack --record anna.json --request r -o a");
    desk.ok("wallet import anna a");
    let shown = show(&desk, "Adult");
    assert_eq!(
        verdict(12, &desk, &format!("verify --pack pack --rule Adult '{shown}'")),
        ("specimen".to_owned(), None)
    );
    desk.run(&format!("verify --pack pack --rule Adult '{shown}'")).code(12).says("SPECIMEN");
}

#[test]
fn two_packs_of_one_number_are_called_a_fork() {
    let desk = Desk::with_pack();
    // The same board at another desk, from a copy of its folder.
    fs::create_dir(desk.path("copy")).unwrap();
    for file in fs::read_dir(desk.path("board")).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), desk.path("copy").join(file.file_name())).unwrap();
    }
    desk.publish("pack.2");
    desk.ok("authority retire copy Adult --reason 'another truth'");
    desk.ok("authority draft copy -o other.draft");
    desk.ok("root sign alice other.draft -o a --yes");
    desk.ok("root sign bob other.draft -o b --yes");
    desk.ok("authority publish copy other.draft a b -o other --bulletin other.png");

    desk.ok("wallet init anna --pack pack");
    desk.ok("wallet update anna --pack pack.2");
    let before = desk.read("anna/vault");
    desk.run("wallet update anna --pack other").code(1).tells("two packs numbered 2");
    desk.run("wallet update anna --pack pack").code(1).tells("1");
    assert_eq!(before, desk.read("anna/vault"), "the wallet keeps what it had");
    desk.run("verify --pack pack.2 --bulletin other.png --rule Adult LP1:").code(1).tells("two packs numbered 2");
}

#[test]
fn packs_of_another_authority_are_refused_where_roots_are_pinned() {
    let desk = Desk::with_pack();
    let roots = text(&desk.json(0, "pack show pack")["roots"]).to_owned();
    desk.ok("root init mallory");
    desk.ok("authority init fake --root mallory/root.pub --threshold 1");
    desk.ok("authority add-rule fake adult.json");
    desk.ok("authority draft fake -o f");
    desk.ok("root sign mallory f -o s --yes");
    desk.ok("authority publish fake f s -o fake.pack");
    for line in [
        format!("verify --pack fake.pack --roots {roots} --rule Adult text"),
        format!("pack show fake.pack --roots {roots}"),
        format!("wallet init anna --pack fake.pack --roots {roots}"),
    ] {
        desk.run(&line).code(1).tells("fake.pack");
    }
    assert!(!desk.path("anna").exists(), "no wallet for a pack that is refused");
    desk.ok("wallet init anna --pack pack");
    desk.run("wallet update anna --pack fake.pack").code(1);
    desk.run("pack show pack --roots 00").code(2);
    desk.run("verify --pack fake.pack --rule Adult text").code(10).tells("--roots pins them");
}

#[test]
fn of_several_inputs_the_highest_code_counts() {
    let mut desk = Desk::with_passes();
    let adult = show(&desk, "Adult");
    let vaccinated = show(&desk, "Vaccinated or tested");
    desk.ok("wallet show anna --rule Adult --png adult.png");
    let answers =
        desk.jsons(10, &format!("verify --pack pack --rule Adult '{adult}' adult.png '{vaccinated}' adult.png"));
    let reasons: Vec<_> = answers.iter().map(|answer| answer["reason"].as_str()).collect();
    assert_eq!(reasons, [None, None, Some("rule_not_accepted"), None]);
    assert_eq!(answers[3]["again"], 0, "the same code again in one run");
    assert_eq!(answers[1]["input"], "adult.png");
    // Two doors' rules in one command.
    desk.ok(&format!("verify --pack pack --rule Adult --rule 'Vaccinated or tested' '{adult}' '{vaccinated}'"));
    // 11 is above 10.
    let newer = "LP2:NEWER";
    desk.run(&format!("verify --pack pack --rule Adult '{adult}' {newer} '{vaccinated}'")).code(11);
    // A pack that has run out decides nothing.
    desk.at("2027-11-21T14:00:00Z");
    assert_eq!(
        verdict(11, &desk, &format!("verify --pack pack --rule Adult '{adult}'")),
        ("cannot_decide".to_owned(), Some("pack_expired".to_owned()))
    );
    desk.at("2026-11-01T14:00:00Z");
    assert_eq!(
        verdict(11, &desk, &format!("verify --pack pack --rule Adult '{adult}'")).1.unwrap(),
        "clock_behind_pack"
    );
}

#[test]
fn a_line_of_standard_input_is_answered_before_the_next_one_comes() {
    let desk = Desk::with_passes();
    let adult = show(&desk, "Adult");
    let line = "verify --pack pack --rule Adult --json -";
    let mut child = desk
        .command(&desk::words(line))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut to = child.stdin.take().unwrap();
    let mut from = BufReader::new(child.stdout.take().unwrap());
    let mut ask = |text: &[u8]| -> Value {
        to.write_all(text).unwrap();
        to.flush().unwrap();
        let mut answer = String::new();
        from.read_line(&mut answer).unwrap();
        serde_json::from_str(&answer).unwrap()
    };
    assert_eq!(ask(format!("{adult}\n").as_bytes())["verdict"], "accepted");
    assert_eq!(ask(b"https://example.org/\r\n")["reason"], "not_a_pass");
    assert_eq!(ask(b"\xff\xfe\x00\n")["reason"], "not_a_pass");
    assert_eq!(ask(b"\n")["reason"], "not_a_pass");
    assert_eq!(ask(&[vec![b'A'; 200_000], b"\n".to_vec()].concat())["reason"], "too_large");
    assert_eq!(ask(format!("{adult}\r\n").as_bytes())["again"], 0);
    drop(to);
    assert_eq!(child.wait().unwrap().code(), Some(10));
}

#[test]
fn shows_run_out_and_then_the_reserve_is_offered_with_its_price() {
    let mut desk = Desk::with_passes();
    desk.run("wallet show anna --rule Adult --reserve").code(1).tells("2 shows are left");
    for left in [1, 0] {
        assert_eq!(desk.json(0, "wallet show anna --rule Adult")["shows_left"], left);
    }
    let before = desk.read("anna/vault");
    desk.run("wallet show anna --rule Adult").code(1).tells("reserve").tells("2026-11-22T00:00:00Z");
    desk.run("wallet show anna --rule Adult --png no.png").code(1);
    assert!(!desk.path("no.png").exists());
    assert_eq!(before, desk.read("anna/vault"), "a show that is refused costs nothing");

    desk.ok("wallet preview anna --rule Adult").says("The reserve can be shown");

    let mut texts = Vec::new();
    for _ in 0..3 {
        let said = desk.ok("wallet show anna --rule Adult --reserve --json").tells("the same person");
        texts.push(text(&said.objects()[0]["text"]).to_owned());
    }
    assert_eq!(texts[0], texts[2], "the same token each time");
    desk.ok(&format!("verify --pack pack --rule Adult '{}'", texts[0]));
    // Another rule has shows of its own, and the next day has new ones.
    assert_eq!(desk.json(0, "wallet show anna --rule 'Vaccinated or tested'")["shows_left"], 6);
    desk.at("2026-11-22T00:00:00Z");
    assert_eq!(desk.json(0, "wallet show anna --rule Adult")["shows_left"], 1);
}

#[test]
fn shows_at_one_moment_are_of_different_tokens() {
    let desk = Desk::with_passes();
    let line = desk::words("wallet show anna --rule 'Vaccinated or tested' --json");
    let shows: Vec<_> =
        (0..7).map(|_| desk.command(&line).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()).collect();
    let left: BTreeSet<u64> = shows
        .into_iter()
        .map(|show| {
            let said = show.wait_with_output().unwrap();
            let object: Value = serde_json::from_slice(&said.stdout).unwrap();
            object["shows_left"].as_u64().unwrap()
        })
        .collect();
    assert_eq!(left, (0..7).collect(), "each of them burnt one");
}

#[test]
fn a_verdict_that_nobody_read_is_no_acceptance() {
    let desk = Desk::with_passes();
    let shown = show(&desk, "Adult");
    let mut child = desk
        .command(&desk::words("verify --pack pack --rule Adult -"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // Nobody reads any more when the code comes.
    drop(child.stdout.take());
    writeln!(child.stdin.take().unwrap(), "{shown}").unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn an_answer_is_taken_once() {
    let desk = Desk::with_passes();
    let before = desk.read("anna/vault");
    desk.run("wallet import anna anna.laissez").code(1).tells("answered already");
    desk.ok("wallet init bert --pack pack");
    desk.run("wallet import bert anna.laissez").code(1).tells("another wallet");
    assert_eq!(before, desk.read("anna/vault"));
}

#[test]
fn what_is_over_is_forgotten() {
    let mut desk = Desk::with_passes();
    // What the vault holds; the size of its file tells nothing of it.
    let held = |desk: &Desk| {
        let key: [u8; 32] = desk.read("anna/device.key").try_into().unwrap();
        Vault::open(&desk.read("anna/vault"), &key).unwrap().1.len()
    };
    let (full, size) = (held(&desk), desk.read("anna/vault").len());
    desk.at("2026-11-23T14:00:00Z").ok("wallet list anna");
    assert_eq!(held(&desk), full, "a look, at whatever time, erases no token");
    desk.ok("wallet show anna --rule Adult --png code.png");
    let less = held(&desk);
    assert!(less < full, "{less} of {full} bytes are left");
    assert_eq!(desk.read("anna/vault").len(), size);
    desk.run("wallet show anna --rule 'Border of Utopia'").code(1).tells("ask an issuer");
    desk.at("2027-01-23T14:00:00Z");
    desk.run("wallet show anna --rule Adult").code(1).tells("ask an issuer");
    desk.run("wallet preview anna --rule Adult").code(1).tells("ask an issuer");
}

#[test]
fn a_show_can_be_resumed_for_three_minutes_and_no_longer() {
    let mut desk = Desk::with_passes();
    desk.run("wallet show anna --rule Adult --resume").code(1).tells("start a new one");
    let first = desk.json(0, "wallet show anna --rule Adult");
    desk.at("2026-11-21T14:02:59Z");
    desk.run("wallet show anna --rule 'Vaccinated or tested' --resume").code(1);
    let again = desk.json(0, "wallet show anna --rule Adult --resume");
    assert_eq!(first["shows_left"], again["shows_left"]);
    assert_ne!(first["text"], again["text"], "signed anew");
    let again = text(&again["text"]);
    assert_eq!(verdict(0, &desk, &format!("verify --pack pack --rule Adult '{again}'")).0, "accepted");
    assert_eq!(refused(&desk, &format!("verify --pack pack --rule Adult '{}'", text(&first["text"]))), "too_old");
    desk.at("2026-11-21T14:03:00Z");
    desk.run("wallet show anna --rule Adult --resume").code(1).tells("start a new one");
}

#[test]
fn a_code_that_was_drawn_is_read_back() {
    let desk = Desk::with_passes();
    desk.ok("wallet show anna --rule 'Vaccinated or tested' --png code.png");
    desk.ok("wallet show anna --rule 'Vaccinated or tested' --resume --png sturdy.png --sturdy");
    desk.ok("wallet show anna --rule 'Vaccinated or tested' --resume --svg code.svg");
    assert!(String::from_utf8(desk.read("code.svg")).unwrap().contains("<svg"));
    desk.ok("wallet show anna --rule 'Vaccinated or tested' --resume --terminal").says("▀");
    let piped = desk.ok("wallet show anna --rule 'Vaccinated or tested' --resume --png -");
    assert!(piped.out.starts_with(b"\x89PNG"));
    let scanned = desk.jsons(0, "scan code.png sturdy.png");
    assert_eq!(scanned[0]["texts"], scanned[1]["texts"]);
    desk.ok("verify --pack pack --rule 'Vaccinated or tested' code.png");
    // With --json the drawing doesn't mix with the object.
    let said = desk.ok("wallet show anna --rule 'Vaccinated or tested' --resume --terminal --json").tells("▀");
    assert_eq!(said.objects().len(), 1);
}

#[test]
fn a_challenge_is_answered_for_three_minutes_and_a_poster_always() {
    let mut desk = Desk::with_passes();
    let screen = desk.json(0, "challenge --pack pack --rule Adult --audience Museum --png challenge.png");
    let (screen, rules) = (text(&screen["text"]).to_owned(), screen["rules"].clone());
    assert_eq!(rules.as_array().unwrap().len(), 1);
    assert_eq!(desk.json(0, "scan challenge.png")["texts"], json!([screen]));
    let poster = desk.ok("challenge --pack pack --rule Adult --audience Museum --poster").text();
    let poster = poster.trim();
    desk.run(&format!("wallet show anna --rule 'Vaccinated or tested' --challenge {screen}"))
        .code(1)
        .tells("does not ask");
    let plain = show(&desk, "Adult");
    assert_eq!(
        refused(&desk, &format!("verify --pack pack --rule Adult --challenge {screen} '{plain}'")),
        "challenge_not_answered"
    );
    desk.at("2026-11-21T14:03:00Z");
    let answer = desk.json(0, &format!("wallet show anna --rule Adult --challenge {poster}"));
    let answer = text(&answer["text"]);
    desk.ok(&format!("verify --pack pack --rule Adult --challenge {poster} '{answer}'"));
    assert_eq!(
        refused(&desk, &format!("verify --pack pack --rule Adult --challenge {screen} '{answer}'")),
        "challenge_over"
    );
    desk.run("challenge --pack pack --rule Adult --audience ''").code(1).tells("1 to 40");
    let both = desk.json(0, "challenge --pack pack --rule Adult 'Vaccinated or tested' --audience Museum");
    assert_eq!(both["rules"].as_array().unwrap().len(), 2);
}

#[test]
fn a_record_that_lacks_something_is_told_what() {
    let desk = Desk::with_pack();
    desk.write("nobody.json", r#"{"family_name": "Nobody", "birth_date": "2015"}"#);
    let object = desk.json(10, "check nobody.json --pack pack --rule 'Vaccinated or tested'");
    assert_eq!(object["holds"], false);
    assert_eq!(object["intervals"], json!([]));
    assert_eq!(object["missing"].as_array().unwrap().len(), 2);
    for line in [
        "check nobody.json --pack pack --rule Adult --rule 'Vaccinated or tested'",
        "check nobody.json --pack pack --rule Adult 'Vaccinated or tested'",
        "check --pack pack --rule Adult --rule 'Vaccinated or tested' nobody.json",
    ] {
        assert_eq!(desk.jsons(10, line).len(), 2, "{line}");
    }
    desk.ok("wallet init nobody --pack pack");
    desk.ok("wallet request nobody --issuer 'Utopia Health' --rule 'Vaccinated or tested' -o r");
    desk.run("issuer mint clinic --pack pack --record nobody.json --request r -o a").code(1).tells("meets none");
    assert!(!desk.path("a").exists());
    desk.run("issuer print clinic --pack pack --record nobody.json --rule Adult -o a").code(1);
    desk.run("issuer print clinic --pack pack --record anna.json --rule 'Vaccinated or tested' -o a")
        .code(1)
        .tells("paper");
}
