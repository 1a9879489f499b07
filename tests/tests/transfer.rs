//! Moving to another wallet, on disks that fail, tear and stop at each operation in turn: nothing is lost, nothing shown twice.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that can't go on fails"
)]

use laissez::{
    record::Record,
    rule::RuleId,
    vault::{Cost, FileStore},
    wallet::{Receipt, ShowKind, Wallet, WalletError},
};
use laissez_tests::{
    brittle::{Brittle, Fault, Files},
    desk::{ANNA, DEVICE, Noise},
    world::World,
};

const WORDS: &str = "four quiet green words";
const FAULTS: [Fault; 3] = [Fault::Fails, Fault::FailsHalfway, Fault::Stops];

type Opened = Result<Wallet<FileStore<Brittle>>, WalletError>;

struct Town {
    world: World,
    rule: RuleId,
}

impl Town {
    fn new() -> Self {
        let world = World::new();
        let rule = world.rule("Nothing");
        Self { world, rule }
    }

    /// The folder of a wallet with Anna's tokens.
    fn old(&self) -> Files {
        let (disk, now, mut noise) = (Brittle::new(&Files::new(), None), self.world.now, Noise(1));
        let store = FileStore::on(disk.clone()).unwrap();
        let mut wallet = Wallet::create(store, &DEVICE, self.world.pack.bytes(), None, now, &mut noise).unwrap();
        let request = wallet.request(World::ISSUER, &[self.rule], now, 1, &mut noise).unwrap().bytes;
        let record = Record::from_json(ANNA).unwrap();
        let (answer, _) = self.world.issuer.answer(&self.world.pack, &record, &request, now, 1, &mut noise).unwrap();
        wallet.import(&answer, now, &mut noise).unwrap();
        disk.files()
    }

    fn open(&self, disk: &Brittle) -> Opened {
        Wallet::open(FileStore::on(disk.clone())?, &DEVICE, self.world.now, &mut Noise(2))
    }

    /// Opens a wallet again, as after a crash.
    fn reopened(&self, files: &Files) -> Wallet<FileStore<Brittle>> {
        self.open(&Brittle::new(files, None)).unwrap()
    }

    fn shows(&self, wallet: &mut Wallet<FileStore<Brittle>>) -> bool {
        wallet.show(self.rule, ShowKind::New, None, false, self.world.now, &mut Noise(3)).is_ok()
    }

    fn has(&self, wallet: &Wallet<FileStore<Brittle>>) -> bool {
        !wallet.passes(self.world.now).is_empty()
    }
}

/// Does `work` with each operation of the disk going wrong in each way; `after` looks at whatever the disk may hold afterwards.
fn at_each_operation<T>(files: &Files, work: impl Fn(&Brittle) -> Option<T>, after: impl Fn(&Files, Option<&T>)) {
    let mut noise = Noise(5);
    for fault in FAULTS {
        for operation in 0.. {
            let disk = Brittle::new(files, Some((operation, fault)));
            let done = work(&disk);
            if !disk.came_to_its_fault() {
                assert!(done.is_some() && operation > 5, "the work is done without a fault");
                break;
            }
            let outcomes = if disk.stopped() { disk.after_power_loss(&mut noise) } else { vec![disk.files()] };
            outcomes.iter().for_each(|files| after(files, done.as_ref()));
        }
    }
}

fn hand_over(town: &Town, disk: &Brittle) -> Option<Vec<u8>> {
    town.open(disk).ok()?.hand_over(WORDS, Cost::FLOOR, None, &mut Noise(6)).ok()
}

#[test]
fn wherever_a_hand_over_stops_there_is_a_file_or_a_wallet_that_shows_never_both() {
    let town = Town::new();
    at_each_operation(
        &town.old(),
        |disk| hand_over(&town, disk),
        |files, file| {
            let mut old = town.reopened(files);
            assert!(town.has(&old), "the passes are lost");
            assert!(file.is_none() || old.is_handed_over(), "a file is out, and the old wallet doesn't know it");
            assert_eq!(town.shows(&mut old), !old.is_handed_over());
        },
    );
}

#[test]
fn wherever_receiving_stops_the_file_still_brings_the_passes() {
    let town = Town::new();
    let file = hand_over(&town, &Brittle::new(&town.old(), None)).unwrap();
    let receive = |disk: &Brittle| -> Option<Receipt> {
        let store = FileStore::on(disk.clone()).ok()?;
        Wallet::create_received(store, &DEVICE, &file, WORDS, &mut Noise(7)).ok().map(|(_, receipt)| receipt)
    };
    at_each_operation(&Files::new(), receive, |files, receipt| {
        let disk = Brittle::new(files, None);
        let again = match town.open(&disk) {
            Ok(mut new) => {
                assert!(town.has(&new));
                let again = new.receive(&file, WORDS, town.world.now, &mut Noise(8)).unwrap();
                assert!(town.shows(&mut new));
                again
            }
            Err(_) => {
                assert!(receipt.is_none(), "a receipt is out, and the passes are lost");
                // What was never finished held nothing: the folder is cleared, as a shell does that makes a wallet again.
                receive(&Brittle::new(&Files::new(), None)).unwrap()
            }
        };
        assert!(receipt.is_none_or(|receipt| *receipt == again), "two receipts for one wallet");
    });
}

#[test]
fn wherever_erasing_stops_the_old_wallet_waits_or_is_empty_and_never_shows() {
    let town = Town::new();
    let disk = Brittle::new(&town.old(), None);
    let file = hand_over(&town, &disk).unwrap();
    let store = FileStore::on(Brittle::new(&Files::new(), None)).unwrap();
    let (_, receipt) = Wallet::create_received(store, &DEVICE, &file, WORDS, &mut Noise(7)).unwrap();
    at_each_operation(
        &disk.files(),
        |disk| town.open(disk).ok()?.settle(&receipt, &DEVICE, &mut Noise(8)).ok(),
        |files, settled| {
            let mut old = town.reopened(files);
            assert!(!town.shows(&mut old), "shown twice");
            assert_eq!(town.has(&old), old.is_handed_over());
            assert!(settled.is_none() || !town.has(&old));
            old.settle(&receipt, &DEVICE, &mut Noise(9)).unwrap();
            assert!(!town.has(&old) && !town.shows(&mut old));
        },
    );
}
