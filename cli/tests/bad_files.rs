//! What a command does with a file that isn't what it should be: says which file and what to do, and leaves all as it was.
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

/// Each command that reads a file, with the file's place, and the files of the desk that it takes there.
const READERS: &[(&str, &[&str])] = &[
    ("authority init new --root {} --threshold 1", &["alice/root.pub"]),
    ("authority init new --root alice/root.pub {} --threshold 1", &["alice/root.pub"]),
    ("authority add-rule board {}", &["vaccinated.json", "adult.json", "border.json"]),
    ("authority add-rule board adult.json {}", &["vaccinated.json", "adult.json", "border.json"]),
    ("authority add-issuer board {} --name Hospital --country UTO", &["clinic/issuer.pub"]),
    ("root sign alice {} -o new --yes", &["board/draft", "pack.draft"]),
    ("authority publish board {} alice.signature bob.signature -o new", &["board/draft", "pack.draft"]),
    ("authority publish board pack.draft {} bob.signature -o new", &["alice.signature"]),
    ("pack show {}", &["pack"]),
    ("wallet init new --pack {}", &["pack"]),
    ("wallet update anna --pack {}", &["pack"]),
    ("wallet import anna {}", &["anna.laissez"]),
    ("issuer mint clinic --pack {} --record anna.json --request anna.laissez-request -o new", &["pack"]),
    ("issuer mint clinic --pack pack --record {} --request anna.laissez-request -o new", &["anna.json"]),
    ("issuer mint clinic --pack pack --record anna.json --request {} -o new", &["anna.laissez-request"]),
    ("issuer print clinic --pack {} --record anna.json --rule Adult -o new", &["pack"]),
    ("issuer print clinic --pack pack --record {} --rule Adult -o new", &["anna.json"]),
    ("verify --pack {} --rule Adult text", &["pack"]),
    ("verify --pack pack --rule Adult {}", &["code.png"]),
    ("verify --pack pack --rule Adult --bulletin {} text", &["pack.png"]),
    ("challenge --pack {} --rule Adult --audience Museum", &["pack"]),
    ("check {} --pack pack --rule Adult", &["anna.json"]),
    ("check anna.json --pack {} --rule Adult", &["pack"]),
    ("scan {}", &["code.png", "pack.png"]),
    ("inspect {}", &[]),
];

/// Each command that writes a file, with the file's place.
const WRITERS: &[&str] = &[
    "authority draft board -o {}",
    "root sign alice pack.draft -o {} --yes",
    "authority publish board pack.draft alice.signature bob.signature -o {}",
    "authority publish board pack.draft alice.signature bob.signature -o new --bulletin {}",
    "wallet request anna --issuer 'Utopia Health' --rule Adult --days 1 -o {}",
    "issuer mint clinic --pack pack --record anna.json --request anna.laissez-request -o {}",
    "issuer print clinic --pack pack --record anna.json --rule Adult --days 1 -o {}",
    "wallet show anna --rule 'Vaccinated or tested' --png {}",
    "wallet show anna --rule 'Vaccinated or tested' --svg {}",
    "challenge --pack pack --rule Adult --audience Museum --png {}",
];

/// A desk with a file of every kind, and bad ones under `bad/`.
fn desk() -> Desk {
    let desk = Desk::with_passes();
    desk.ok("wallet show anna --rule Adult --png code.png");
    fs::create_dir(desk.path("bad")).unwrap();
    fs::create_dir(desk.path("bad/folder")).unwrap();
    desk.write("bad/empty", "");
    desk.write("bad/noise", noise(1 << 20));
    desk
}

/// The same noise each time (SplitMix64).
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x1234_5678_u64;
    (0..length)
        .map(|_| {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            ((z ^ (z >> 31)) & 0xFF).try_into().unwrap()
        })
        .collect()
}

/// Runs a command that must fail, naming `file`, and change nothing.
#[track_caller]
fn fails(desk: &Desk, line: &str, file: &str) -> Said {
    let before = desk.files();
    let said = desk.run(line).code(1);
    assert!(said.err.contains(file), "{line}\ndoes not name {file}: {}", said.err);
    assert!(said.err.trim_end().len() > file.len() + 20, "{line}\nsays nothing: {}", said.err);
    let after = desk.files();
    let changed: Vec<_> =
        after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).map(|(p, _)| p).collect();
    assert!(changed.is_empty() && before.len() == after.len(), "{line}\nchanged {changed:?}");
    said
}

#[test]
fn a_file_that_is_not_there_or_holds_nothing_or_noise_is_named() {
    let desk = desk();
    for (command, _) in READERS {
        for bad in ["nowhere/missing.png", "bad/empty", "bad/folder", "bad/noise"] {
            if *command == "inspect {}" && bad.starts_with("nowhere") {
                continue;
            }
            fails(&desk, &command.replace("{}", bad), bad);
        }
    }
    desk.run("inspect nowhere/missing.png").code(1).tells("nowhere/missing.png");
}

#[test]
fn one_bad_picture_among_several_does_not_stop_the_others() {
    let desk = desk();
    let line = "bad/folder nowhere/missing.jpg bad/noise code.png";
    let said = desk.run(&format!("verify --pack pack --rule Adult {line} --json")).code(1);
    assert_eq!(said.objects().len(), 1);
    for bad in ["bad/folder", "nowhere/missing.jpg", "bad/noise"] {
        assert!(said.err.contains(bad), "{bad}: {}", said.err);
    }
    let said = desk.run(&format!("scan {line} --json")).code(1);
    assert_eq!(said.objects().len(), 1);
}

#[test]
fn a_file_that_was_cut_short_is_named() {
    let desk = desk();
    for (command, good) in READERS {
        for good in *good {
            let whole = desk.read(good);
            for length in [1, 2, whole.len() / 4, whole.len() / 2, whole.len() - 2] {
                // JSON without its last line end is whole.
                if whole.get(length..).is_some_and(|rest| rest.iter().all(u8::is_ascii_whitespace)) {
                    continue;
                }
                desk.write("bad/short", &whole[..length]);
                // A picture that was cut short may still show its code, and a scanner says what it saw.
                if good.ends_with(".png") && length + 2 == whole.len() {
                    continue;
                }
                fails(&desk, &command.replace("{}", "bad/short"), "bad/short");
            }
        }
    }
}

#[test]
fn a_file_with_more_behind_it_is_named() {
    let desk = desk();
    for (command, good) in READERS {
        for good in good.iter().filter(|good| !good.ends_with(".png")) {
            desk.write("bad/long", [desk.read(good), b"x".to_vec()].concat());
            fails(&desk, &command.replace("{}", "bad/long"), "bad/long");
        }
    }
}

#[test]
fn a_file_of_another_kind_is_named() {
    let desk = desk();
    let all = [
        "alice/root.pub",
        "alice/root.key",
        "clinic/issuer.pub",
        "clinic/issuer.key",
        "board/draft",
        "adult.json",
        "anna.json",
        "pack",
        "pack.png",
        "alice.signature",
        "anna.laissez-request",
        "anna.laissez",
        "anna/vault",
        "anna/device.key",
        "code.png",
    ];
    for (command, good) in READERS {
        if command.starts_with("inspect") {
            continue;
        }
        for other in all.iter().filter(|other| !good.contains(other)) {
            // Pictures of other codes are judged, and scanned.
            if other.ends_with(".png") && good.iter().any(|good| good.ends_with(".png")) {
                continue;
            }
            fails(&desk, &command.replace("{}", other), other);
        }
    }
}

#[test]
fn a_folder_of_another_keeper_is_named() {
    let desk = desk();
    desk.write("file", "a file");
    let folders: &[(&str, &str)] = &[
        ("authority add-rule {} adult.json", "board"),
        ("authority add-issuer {} clinic/issuer.pub --name Hospital --country UTO", "board"),
        ("authority retire {} Adult --reason x", "board"),
        ("authority draft {} -o new", "board"),
        ("authority publish {} pack.draft alice.signature bob.signature -o new", "board"),
        ("root sign {} pack.draft -o new --yes", "alice"),
        ("issuer mint {} --pack pack --record anna.json --request anna.laissez-request -o new", "clinic"),
        ("issuer print {} --pack pack --record anna.json --rule Adult -o new", "clinic"),
        ("wallet update {} --pack pack", "anna"),
        ("wallet request {} --issuer 'Utopia Health' --rule Adult -o new", "anna"),
        ("wallet import {} anna.laissez", "anna"),
        ("wallet list {}", "anna"),
        ("wallet preview {} --rule Adult", "anna"),
        ("wallet show {} --rule Adult", "anna"),
    ];
    for (command, own) in folders {
        for other in ["nowhere", "file", "bad", "alice", "clinic", "anna", "board"] {
            if other != *own {
                fails(&desk, &command.replace("{}", other), other);
            }
        }
    }
    for command in [
        "root init {}",
        "issuer init {}",
        "wallet init {} --pack pack",
        "authority init {} --root alice/root.pub --threshold 1",
    ] {
        for there in ["file", "file/below"] {
            fails(&desk, &command.replace("{}", there), there);
        }
    }
    // Whoever has a folder keeps it.
    for command in [
        "root init alice",
        "issuer init clinic",
        "wallet init anna --pack pack",
        "authority init board --root alice/root.pub --threshold 1",
    ] {
        fails(&desk, command, "left as it is").tells("another folder");
    }
}

#[test]
fn a_damaged_vault_or_key_is_reported_and_kept() {
    let desk = desk();
    let whole = desk.read("anna/vault");
    for damaged in [whole[..whole.len() / 2].to_vec(), noise(5000), Vec::new()] {
        desk.write("anna/vault", &damaged);
        fails(&desk, "wallet list anna", "anna");
        fails(&desk, "wallet show anna --rule Adult", "anna");
        fails(&desk, "wallet init anna --pack pack", "anna");
    }
    let mut flipped = whole.clone();
    let last = flipped.len() - 1;
    flipped[last] ^= 1;
    desk.write("anna/vault", &flipped);
    fails(&desk, "wallet list anna", "anna");
    desk.write("anna/vault", &whole);
    desk.ok("wallet list anna");
    let key = desk.read("anna/device.key");
    desk.write("anna/device.key", noise(32));
    fails(&desk, "wallet list anna", "anna");
    desk.write("anna/device.key", &key[..31]);
    fails(&desk, "wallet list anna", "device.key");
}

#[test]
fn a_file_that_cannot_be_written_leaves_nothing_behind() {
    let desk = desk();
    desk.ok("authority draft board -o pack.draft");
    desk.ok("root sign alice pack.draft -o alice.signature --yes");
    desk.ok("root sign bob pack.draft -o bob.signature --yes");
    for command in WRITERS {
        for bad in ["/dev/full", "nowhere/new", "bad/folder", "bad/noise/new"] {
            if bad == "/dev/full" && !std::path::Path::new(bad).exists() {
                println!("skipped: there is no /dev/full here");
                continue;
            }
            let line = command.replace("{}", bad);
            let before = desk.files();
            let said = desk.run(&line).code(1).tells(bad);
            let mut after = desk.files();
            if command.starts_with("wallet show") {
                // The show is on the disk before its code is drawn; the traveller is told how to go on.
                assert!(said.err.contains("--resume"), "{line}\n{}", said.err);
                desk.ok("wallet show anna --rule 'Vaccinated or tested' --resume");
            }
            if command.starts_with("wallet") {
                desk.write("anna/vault", &before[&desk.path("anna/vault")]);
                after.insert(desk.path("anna/vault"), before[&desk.path("anna/vault")].clone());
            }
            assert!(before == after, "{line}\nleft something behind: {:?}", after.keys().collect::<Vec<_>>());
        }
    }
    // What could not be written the first time is written the second time.
    desk.ok("authority publish board pack.draft alice.signature bob.signature -o pack.2 --bulletin pack.2.png");
}

#[cfg(unix)]
#[test]
fn without_permission_nothing_is_read_or_written() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk();
    desk.write("bad/locked", desk.read("pack"));
    fs::set_permissions(desk.path("bad/locked"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(desk.path("bad/locked")).is_ok() {
        println!("skipped: this user may read every file");
        return;
    }
    desk.run("pack show bad/locked").code(1).tells("bad/locked").tells("no permission");
    fs::create_dir(desk.path("sealed")).unwrap();
    fs::set_permissions(desk.path("sealed"), fs::Permissions::from_mode(0o500)).unwrap();
    for command in WRITERS {
        desk.run(&command.replace("{}", "sealed/new")).code(1).tells("sealed/new");
    }
    for command in ["root init sealed/new", "issuer init sealed/new", "wallet init sealed/new --pack pack"] {
        desk.run(command).code(1).tells("sealed/new");
    }
    fs::set_permissions(desk.path("sealed"), fs::Permissions::from_mode(0o700)).unwrap();
}

#[cfg(unix)]
#[test]
fn secrets_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk();
    for secret in ["alice/root.key", "clinic/issuer.key", "anna/device.key", "anna/vault"] {
        assert_eq!(fs::metadata(desk.path(secret)).unwrap().permissions().mode() & 0o777, 0o600, "{secret}");
    }
}
