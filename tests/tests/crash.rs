//! A wallet keeps its word when the power goes, the disk fails, or the process is killed: it opens, no token is shown twice, no
//! record is lost.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that can't go on fails"
)]

use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use laissez::{
    crypto::{Hash, PublicKey},
    presentation,
    record::Record,
    rule::RuleId,
    time::UnixTime,
    vault::{FileStore, Store, Vault},
    wallet::{Show, ShowKind, Wallet, WalletError},
};
use laissez_tests::{
    alone,
    brittle::{Brittle, Fault, Files},
    desk::{ANNA, DEVICE, Noise},
    world::World,
};

fn holder(show: &Show) -> PublicKey {
    presentation::holder(&presentation::from_text(show.text.as_bytes()).unwrap()).unwrap()
}

/// A wallet that holds Anna's tokens of a day, and what it needs to go on.
struct Town {
    world: World,
    rules: Vec<RuleId>,
}

impl Town {
    fn new() -> Self {
        let world = World::new();
        let rules = ["Nothing", "Hint"].map(|title| world.rule(title)).to_vec();
        Self { world, rules }
    }

    fn fill<S: Store>(&self, store: S, days: u32) {
        let (now, mut noise) = (self.world.now, Noise(1));
        let mut wallet = Wallet::create(store, &DEVICE, self.world.pack.bytes(), None, now, &mut noise).unwrap();
        let request = wallet.request(World::ISSUER, &self.rules, now, days, &mut noise).unwrap();
        let record = Record::from_json(ANNA).unwrap();
        let (answer, _) =
            self.world.issuer.answer(&self.world.pack, &record, &request.bytes, now, days, &mut noise).unwrap();
        wallet.import(&answer, now, &mut noise).unwrap();
    }

    fn files(&self) -> Files {
        let disk = Brittle::new(&Files::new(), None);
        self.fill(FileStore::on(disk.clone()).unwrap(), 1);
        disk.files()
    }

    fn open(&self, disk: &Brittle) -> Result<Wallet<FileStore<Brittle>>, WalletError> {
        Wallet::open(FileStore::on(disk.clone())?, &DEVICE, self.world.now, &mut Noise(2))
    }

    /// Shows, resumes and asks on this disk until it stops; the keys that were drawn, in their order.
    fn use_it(&self, disk: &Brittle, shown: &mut Vec<PublicKey>) {
        let mut noise = Noise(3);
        let mut wallet = None;
        for step in 0..7 {
            if disk.stopped() {
                return;
            }
            // A locked wallet is opened again, as an app would.
            let closed = wallet.as_ref().is_none_or(Wallet::is_locked);
            if closed {
                wallet = self.open(disk).ok();
            }
            let Some(wallet) = &mut wallet else { continue };
            let (rule, now) = (self.rules[step % 2], self.world.now);
            match step {
                3 => _ = wallet.request(World::ISSUER, &[rule], now, 1, &mut noise),
                2 | 5 => {
                    let going_on = wallet.going_on(now).map(|show| show.rule);
                    let resumed = wallet.show(going_on.unwrap_or(rule), ShowKind::Resume, None, false, now, &mut noise);
                    if let Ok(show) = resumed {
                        resume(shown, holder(&show));
                    }
                }
                _ => {
                    if let Ok(show) = wallet.show(rule, ShowKind::New, None, false, now, &mut noise) {
                        draw(shown, holder(&show));
                    }
                }
            }
        }
    }

    /// Whatever these files are, the wallet opens, and all that it shows is new but for the show that went on.
    fn is_whole(&self, files: &Files, shown: &[PublicKey]) {
        let mut shown = shown.to_vec();
        let disk = Brittle::new(files, None);
        let mut wallet = self.open(&disk).unwrap_or_else(|error| panic!("{error}: {:?}", names(files)));
        assert!(!wallet.passes(self.world.now).is_empty(), "the record is lost");
        let (now, mut noise) = (self.world.now, Noise(4));
        if let Some(show) = wallet.going_on(now) {
            resume(
                &mut shown,
                holder(&wallet.show(show.rule, ShowKind::Resume, None, false, now, &mut noise).unwrap()),
            );
        }
        for rule in &self.rules {
            let refused = loop {
                match wallet.show(*rule, ShowKind::New, None, false, now, &mut noise) {
                    Ok(show) => draw(&mut shown, holder(&show)),
                    Err(error) => break error,
                }
            };
            assert!(matches!(refused, WalletError::NoShowsLeft { .. }), "{refused}");
            draw(&mut shown, holder(&wallet.show(*rule, ShowKind::Reserve, None, false, now, &mut noise).unwrap()));
        }
    }
}

fn names(files: &Files) -> Vec<(&str, usize)> {
    files.iter().map(|(name, bytes)| (name.as_str(), bytes.len())).collect()
}

/// A new show is of a token that was never shown.
#[track_caller]
fn draw(shown: &mut Vec<PublicKey>, key: PublicKey) {
    assert!(!shown.contains(&key), "a token was shown twice");
    shown.push(key);
}

/// A show that goes on is the last one, or one that was burnt and never drawn.
#[track_caller]
fn resume(shown: &mut Vec<PublicKey>, key: PublicKey) {
    if shown.last() != Some(&key) {
        draw(shown, key);
    }
}

/// What can be told of files by opening them: which there are, what opens, and why the others don't.
fn opened(files: &Files) -> Vec<(String, Result<Hash, &'static str>)> {
    let open = |bytes: &[u8]| Vault::open(bytes, &DEVICE).map(|_| Hash::of(bytes)).map_err(|error| error.code());
    files.iter().map(|(name, bytes)| (name.clone(), open(bytes))).collect()
}

/// Every operation goes wrong in each way; of what the disk may hold then, everything is whole. A file that was torn elsewhere, and
/// doesn't open for the same reason, is used up to the last show but once.
fn every_fault(town: &Town, files: &Files, shown: &[PublicKey]) -> usize {
    let mut tried = 0;
    let mut noise = Noise(5);
    let mut used_up = BTreeSet::new();
    for fault in [Fault::Stops, Fault::Fails, Fault::FailsHalfway] {
        for number in 0.. {
            let disk = Brittle::new(files, Some((number, fault)));
            let mut shown = shown.to_vec();
            town.use_it(&disk, &mut shown);
            if !disk.came_to_its_fault() {
                break;
            }
            let mut outcomes = disk.after_power_loss(&mut noise);
            outcomes.push(disk.files());
            tried += outcomes.len();
            for files in &outcomes {
                let keys: Vec<_> = shown.iter().map(|key| key.0).collect();
                if used_up.insert((opened(files), keys)) {
                    town.is_whole(files, &shown);
                }
            }
        }
    }
    tried
}

#[test]
fn wherever_the_power_goes_or_the_disk_fails_no_token_is_shown_twice_and_no_record_is_lost() {
    let town = Town::new();
    let tried = every_fault(&town, &town.files(), &[]);
    println!("{tried} outcomes");
    assert!(tried > 5_000, "only {tried} outcomes");
}

#[test]
fn a_damaged_newest_file_never_brings_a_burnt_token_back_wherever_its_recovery_stops() {
    let town = Town::new();
    let before = town.files();
    let disk = Brittle::new(&before, None);
    let mut wallet = town.open(&disk).unwrap();
    let mut shown = Vec::new();
    let show = wallet.show(town.rules[0], ShowKind::New, None, false, town.world.now, &mut Noise(6)).unwrap();
    draw(&mut shown, holder(&show));
    let mut damaged = disk.files()["vault"].clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    let previous = before["vault"].clone();
    let files = Files::from([("vault".to_owned(), damaged.clone()), ("vault.previous".to_owned(), previous.clone())]);
    let tried = every_fault(&town, &files, &shown);
    assert!(tried > 500, "only {tried} outcomes");

    let disk = Brittle::new(&files, None);
    let wallet = town.open(&disk).unwrap();
    assert_eq!(wallet.going_on(town.world.now), None, "another show may have followed the one of the older file");
    assert_eq!(disk.files()["vault.damaged-1"], damaged, "kept aside");
    for tokens in wallet.passes(town.world.now) {
        assert_eq!(tokens.shows_left, 7, "one of eight is left out");
    }
}

#[test]
fn wherever_the_making_of_a_wallet_stops_it_is_there_or_can_be_made() {
    let town = Town::new();
    let (now, mut noise) = (town.world.now, Noise(7));
    let create = |disk: &Brittle| {
        let store = FileStore::on(disk.clone()).unwrap();
        Wallet::create(store, &DEVICE, town.world.pack.bytes(), None, now, &mut Noise(8)).map(|_| ())
    };
    for number in 0.. {
        let disk = Brittle::new(&Files::new(), Some((number, Fault::Stops)));
        let made = create(&disk);
        if !disk.came_to_its_fault() {
            break;
        }
        for files in disk.after_power_loss(&mut noise) {
            let disk = Brittle::new(&files, None);
            let there = town.open(&disk).is_ok();
            assert!(there || (made.is_err() && create(&disk).is_ok()), "{:?}", names(&files));
        }
    }
}

/// How often a process is killed, and in how many wallets.
const KILLS: usize = 1000;
const WALLETS: usize = 10;

#[test]
fn a_process_that_is_killed_a_thousand_times_while_it_shows_shows_no_token_twice() {
    let town = Town::new();
    let template = tempfile::tempdir().unwrap();
    town.fill(FileStore::new(template.path()).unwrap(), 31);
    let vault = fs::read(template.path().join("vault")).unwrap();
    let now = town.world.now;
    let (kills, shows) = thread::scope(|scope| {
        let half = |first: usize| {
            let vault = &vault;
            scope.spawn(move || {
                let wallets = (first..WALLETS).step_by(2);
                wallets.map(|wallet| kill_one(vault, now, wallet)).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1))
            })
        };
        let halves = [half(0), half(1)].map(|half| half.join().unwrap());
        (halves[0].0 + halves[1].0, halves[0].1 + halves[1].1)
    });
    println!("{kills} kills, {shows} shows");
    assert!(kills >= KILLS * 9 / 10, "only {kills} came while it was at work");
    assert!(shows >= KILLS, "only {shows} shows in between");
}

/// Kills the shower of one wallet again and again; how often it was at work, and what it showed.
fn kill_one(vault: &[u8], mut now: UnixTime, number: usize) -> (usize, usize) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("vault"), vault).unwrap();
    let mut noise = Noise(number.try_into().unwrap());
    let (mut kills, mut shown, mut last) = (0, BTreeSet::new(), String::new());
    for _ in 0..KILLS / WALLETS {
        let mut child = Command::new(env!("CARGO_BIN_EXE_show_until_killed"))
            .arg(folder.path())
            .arg(now.seconds().to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // Some shows later, and some microseconds: while it starts, opens, burns, signs, or says.
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        (0..noise.below(6)).for_each(|_| _ = out.read_line(&mut said).unwrap());
        thread::sleep(Duration::from_micros(noise.below(6_000).try_into().unwrap()));
        child.kill().unwrap();
        out.read_to_string(&mut said).unwrap();
        kills += usize::from(!child.wait().unwrap().success());
        // A line that was cut short is of a code that nobody can draw.
        for line in said.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')) {
            let [kind, key, at] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
            match kind {
                "resume" if key == last => {}
                "new" | "resume" => assert!(shown.insert(key.to_owned()), "wallet {number}: {key} was shown twice"),
                other => panic!("{other}"),
            }
            key.clone_into(&mut last);
            now = UnixTime::new(at.parse().unwrap());
        }
        still_whole(folder.path(), now);
    }
    (kills, shown.len())
}

fn still_whole(folder: &Path, now: UnixTime) {
    let check = Wallet::check(&alone(folder), &DEVICE).unwrap();
    assert_eq!((check.passes, check.damaged), (2, false), "at {now}");
}

#[test]
fn a_second_process_is_told_that_the_vault_is_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let first = FileStore::new(folder.path()).unwrap();
    assert_eq!(FileStore::new(folder.path()).map(|_| ()).unwrap_err().code(), "in_use");
    drop(first);
    assert!(FileStore::new(folder.path()).is_ok());
    let nowhere = folder.path().join("nowhere");
    assert_eq!(FileStore::new(&nowhere).map(|_| ()).unwrap_err().code(), "missing");
}
