//! The promises of the README that a small test can hold the code to.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "helpers of tests: a panic here is a failed test"
)]

use std::collections::{BTreeMap, BTreeSet};

use laissez::{
    crypto::{OpeningKey, SigningKey},
    presentation::{self, Challenge},
    record::{Record, SignedRecord, sign},
    rule::{Epoch, IdHint, RuleId},
    time::HOUR,
    token::Claims,
    verifier::{Judgement, Verdict, Verifier},
};
use laissez_tests::{
    examples::{Examples, record, text},
    hex, repository, time,
    vectors::Vector,
    world::World,
};
use serde_json::json;

fn travellers() -> Vec<Record> {
    let claims = json!({"disease": "covid_19", "doses": 3, "series_complete": true, "completed_on": "2026-06-01"});
    let test =
        json!({"disease": "covid_19", "kind": "naat", "result": "negative", "sampled_at": "2026-11-20T08:30:00Z"});
    [
        json!({"passport_name": "A", "birth_date": "1900"}),
        json!({"passport_name": "MUELLER<<ANNA<LENA", "birth_date": "1984-03-07", "citizenship": "DEU",
            "vaccinations": [claims], "tests": [test]}),
        json!({"passport_name": "NILAVADHANANANDA<<ARNPOL<PETCH<CHARONGU", "birth_date": "1999-12", "citizenship": "THA"}),
    ]
    .iter()
    .map(record)
    .collect()
}

#[test]
fn every_presentation_of_a_rule_has_one_length_whoever_shows_it_and_whenever() {
    let world = World::new();
    let mut lengths: BTreeMap<RuleId, BTreeSet<usize>> = BTreeMap::new();
    for (seed, record) in (1..).zip(travellers()) {
        let mut traveller = world.traveller(&record, 2, seed);
        for hours in [0, 6, 24, 40] {
            for rule in world.rules() {
                let show = traveller.show(rule, world.now.plus(hours * HOUR));
                let length = presentation::from_text(show.text.as_bytes()).unwrap().len();
                lengths.entry(rule).or_default().insert(length);
            }
        }
    }
    let of = |title: &str| lengths[&world.rule(title)].iter().copied().collect::<Vec<_>>();
    assert_eq!((of("Nothing"), of("Hint"), of("Border")), (vec![240], vec![246], vec![321]));
}

#[test]
fn a_challenge_changes_no_length() {
    let examples = Examples::load();
    let holder = examples.key("holder");
    for token in examples.section("tokens") {
        let token = laissez_tests::bytes(text(&token["bytes"]));
        let length = |challenge: Option<&Challenge>| {
            presentation::present(&token, &holder, examples.now(), challenge).unwrap().len()
        };
        assert_eq!(length(None), length(Some(&examples.challenge("screen"))));
    }
}

/// Every eight bytes in a row that two of `shows` share and none of `others` has. Bytes that all of them have at one place are
/// left out, as eight bytes of which seven are everybody's would often be equal by chance.
fn links(shows: &[Vec<u8>], others: &[Vec<u8>]) -> BTreeSet<Vec<u8>> {
    let varies = |place: usize| shows.iter().chain(others).any(|show| show[place] != shows[0][place]);
    let varying: Vec<bool> = (0..shows[0].len()).map(varies).collect();
    let windows = |show: &Vec<u8>| -> BTreeSet<Vec<u8>> {
        let places = varying.windows(8).zip(show.windows(8));
        places.filter(|(varying, _)| !varying.contains(&false)).map(|(_, window)| window.to_vec()).collect()
    };
    let crowd: BTreeSet<Vec<u8>> = others.iter().flat_map(windows).collect();
    let each: Vec<BTreeSet<Vec<u8>>> = shows.iter().map(windows).collect();
    let pairs = each.iter().enumerate().flat_map(|(at, one)| each[at + 1..].iter().map(move |two| (one, two)));
    pairs.flat_map(|(one, two)| one.intersection(two)).filter(|window| !crowd.contains(*window)).cloned().collect()
}

#[test]
fn two_shows_of_one_wallet_share_nothing_that_other_wallets_do_not_share() {
    let world = World::new();
    let anna = &travellers()[1];
    for title in ["Nothing", "Hint"] {
        // The same revealed values, in three wallets.
        let shows_of = |seed: u64| -> Vec<Vec<u8>> {
            let mut traveller = world.traveller(anna, 1, seed);
            (0..8)
                .map(|show| traveller.show(world.rule(title), world.now.plus(show * 30)))
                .map(|show| presentation::from_text(show.text.as_bytes()).unwrap())
                .collect()
        };
        let (mine, others) = (shows_of(1), [shows_of(2), shows_of(3)].concat());
        assert!(links(&mine, &others).is_empty(), "{title}");
        // The same search finds a planted serial number.
        let mut marked = mine.clone();
        marked.iter_mut().for_each(|show| show[200..208].copy_from_slice(b"number 7"));
        assert!(links(&marked, &others).contains(b"number 7".as_slice()));
    }
}

#[test]
fn one_traveller_is_accepted_with_each_rule() {
    let world = World::new();
    let mut traveller = world.traveller(&travellers()[1], 1, 5);
    let mut door = world.door();
    for rule in world.rules() {
        let show = traveller.show(rule, world.now);
        let verdict = door.judge(show.text.as_bytes(), None, world.now).verdict;
        assert!(matches!(verdict, Verdict::Accepted(_)), "{verdict:?}");
    }
}

/// What must not be printed of Anna, in any of the ways that code might print it.
fn personal(examples: &Examples) -> Vec<String> {
    let name = "MUELLER<<ANNA<LENA";
    let mut values: Vec<String> = [
        "MUELLER",
        "ANNA",
        "LENA",
        "1984",
        "03-07",
        "0307",
        "2026-06-01",
        "20260601",
        "2026-11-20T08",
        "20261120",
        "DEU",
        "\"A\"",
        "65, 0, 7, 0",
        "41000700",
    ]
    .map(str::to_owned)
    .to_vec();
    for bytes in [name.as_bytes(), &examples.secret("holder"), &examples.secret("token")] {
        values.push(hex(bytes));
        values.push(format!("{bytes:?}").trim_matches(['[', ']']).to_owned());
    }
    values
}

#[test]
fn nothing_that_prints_prints_a_travellers_values_or_a_secret() {
    let examples = Examples::load();
    let world = World::new();
    let anna = examples.anna();
    let mut traveller = world.traveller(&anna, 1, 1);
    let border = examples.rule("border");
    let epoch = Epoch::at(border.epoch(), examples.now()).unwrap();
    let holder = examples.key("holder");
    let revealed = border.reveal(&anna, epoch);
    let show = traveller.show(world.rule("Border"), world.now);
    let judgement = world.door().judge(show.text.as_bytes(), None, world.now);
    let Verdict::Accepted(disclosed) = &judgement.verdict else { panic!("{judgement:?}") };
    let file = sign(&anna, &examples.key("record"));
    let printed = [
        ("Record", format!("{anna:#?}")),
        ("its claims", format!("{:?} {:?} {:?} {:?}", anna.name, anna.birth_date, anna.vaccinations, anna.tests)),
        ("SignedRecord", format!("{:?}", SignedRecord::decode(&file).unwrap())),
        ("Revealed", format!("{revealed:?}")),
        ("IdHint", format!("{:?}", IdHint::of(&anna.name, &anna.birth_date))),
        ("Disclosed", format!("{disclosed:?}")),
        ("Judgement", format!("{judgement:?}")),
        ("Claims", format!("{:?}", Claims::for_show(border.id(), epoch, holder.public(), revealed))),
        ("SigningKey", format!("{holder:?} {:?}", SigningKey::from_secret(&examples.secret("token")))),
        ("OpeningKey", format!("{:?}", OpeningKey::from_secret(examples.secret("holder")))),
        ("Issuer", format!("{:?}", world.issuer)),
        ("Show", format!("{show:?}")),
        ("PassSummary", format!("{:?}", traveller.wallet.passes(world.now))),
        ("Preview", format!("{:?}", traveller.wallet.preview(world.rule("Border"), world.now).unwrap())),
    ];
    for (what, printed) in printed {
        for value in personal(&examples) {
            assert!(!printed.contains(&value), "the Debug of {what} has {value}: {printed}");
        }
        assert!(!printed.contains(&show.text[20..40]), "the Debug of {what} has the code: {printed}");
    }
}

#[test]
fn a_record_that_is_refused_is_not_repeated() {
    for json in [
        r#"{"passport_name": "Mueller<<Anna", "birth_date": "1979-03-07"}"#,
        r#"{"passport_name": "MUELLER<<ANNA", "birth_date": "1979-13-07"}"#,
        r#"{"passport_name": "MUELLER<<ANNA", "birth_date": "1979-03-07", "MUELLER": 1979}"#,
        r#"{"passport_name": "MUELLER<<ANNA", "birth_date": 1979}"#,
        r#"{"passport_name": "MUELLER<<ANNA", "birth_date": "1979-03-07", "citizenship": "MUELLER"}"#,
        r#"{"family_name": "Mueller 王", "birth_date": "1979-03-07"}"#,
    ] {
        let error = Record::from_json(json).unwrap_err();
        let told = format!("{error} {error:?}");
        for value in ["Mueller", "MUELLER", "Anna", "ANNA", "1979-", "\"1979\"", "`1979`", "王"] {
            assert!(!told.contains(value), "{told} has {value} of {json}");
        }
    }
}

#[test]
fn a_refused_judgement_carries_no_disclosed_data() {
    let examples = Examples::load();
    for file in std::fs::read_dir(repository("tests/vectors/refuse")).unwrap() {
        let vector = Vector::read(&std::fs::read_to_string(file.unwrap().path()).unwrap());
        let Judgement { verdict, kind: _, rule, again, seconds, stale: _ } =
            Vector { flood: 0, ..vector.clone() }.judge(&examples);
        if vector.flood > 0 {
            continue;
        }
        // What is left besides the reason: a rule's id and seconds.
        let (rule, seconds): (Option<RuleId>, Option<i64>) = (rule, seconds);
        assert!(matches!(verdict, Verdict::Refused(_) | Verdict::CannotDecide(_)), "{verdict:?}");
        assert!(again.is_none() && seconds.is_none_or(|seconds| seconds.abs() < 1_000), "{rule:?}");
    }
}

#[test]
fn what_a_border_would_see_stays_hidden_when_its_code_is_refused() {
    let examples = Examples::load();
    let code = text(&examples.find("presentations", "border, no challenge")["text"]);
    let mut door = Verifier::new(examples.pack("one"), [examples.rule("border").id()], &[1; 32]);
    let judgement = door.judge(code.as_bytes(), None, time("2026-11-21T15:00:00Z"));
    assert!(matches!(judgement.verdict, Verdict::Refused(_)));
    let told = format!("{judgement:#?}");
    assert!(personal(&examples).iter().all(|value| !told.contains(value)), "{told}");
}

/// Words by which code asks the world a question, each with the files of `core/src` that may.
const WORLD: [(&str, &[&str]); 18] = [
    ("std::net", &[]),
    ("TcpStream", &[]),
    ("UdpSocket", &[]),
    ("ToSocketAddrs", &[]),
    // A file that is being written has the process in its name, so that two of them don't meet.
    ("std::process", &["vault/replace.rs"]),
    ("Command::new", &[]),
    ("std::env", &[]),
    ("SystemTime", &[]),
    ("Instant", &[]),
    ("Utc::now", &[]),
    ("Local::now", &[]),
    ("getrandom", &[]),
    ("OsRng", &[]),
    ("SysRng", &[]),
    ("SystemRandom", &[]),
    ("thread_rng", &[]),
    ("println!", &[]),
    // A vault is the one thing that the core writes to a disk.
    ("std::fs", &["vault/disk.rs", "vault/replace.rs"]),
];

#[test]
fn the_core_asks_no_clock_no_network_and_no_chance_of_its_own() {
    let mut folders = vec![repository("core/src")];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_for_tests =
                ["tests", "tests.rs", "testing.rs", "fixture.rs"].iter().any(|name| path.ends_with(name));
            if is_for_tests {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let source = std::fs::read_to_string(&path).unwrap();
            for (word, allowed) in WORLD {
                let code = source.lines().take_while(|line| !line.starts_with("mod tests {"));
                let told = code.into_iter().find(|line| line.contains(word) && !line.trim_start().starts_with("//"));
                let may = allowed.iter().any(|file| path.ends_with(file));
                assert!(told.is_none() || may, "{}: {}", path.display(), told.unwrap_or_default());
            }
        }
    }
    assert!(files > 80, "only {files} files were read");
}

#[test]
fn the_core_depends_on_nothing_that_asks_for_it() {
    let manifest = laissez_tests::read("core/Cargo.toml");
    let (_, dependencies) = manifest.split_once("[dependencies]").unwrap();
    let (dependencies, _) = dependencies.split_once("[dev-dependencies]").unwrap();
    for banned in ["getrandom", "rand =", "rand.", "tokio", "reqwest", "hyper", "ureq", "log", "tracing", "uniffi"] {
        assert!(!dependencies.lines().any(|line| line.starts_with(banned)), "{banned}");
    }
}
