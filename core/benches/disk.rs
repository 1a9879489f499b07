//! Presenting where it counts: on a disk that is asked to keep what it was given. The least is what any program does that replaces
//! a file of as many bytes so that a loss of power can't take it: write, fsync, rename, fsync of the folder.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use laissez::{
    qr::{Code, Level},
    vault::FileStore,
    wallet::{ShowKind, Wallet},
};

use crate::{
    ratio::{Ratio, timed},
    table::{Limit, Table},
    world::{DEVICE_SECRET, NOW, Result, World, rng},
};

/// Of an epoch's 15 shows.
const BATCH: u32 = 5;

pub(crate) fn run(world: &World, table: &mut Table) -> Result {
    let rule = world.rule_id()?;
    let folder = Folder::new()?;
    for (name, days) in [("on disk, of 64 tokens", 1), ("on disk, of 2,000 tokens", 31)] {
        let vault = world.vault(days)?;
        let show_all = || {
            fs::write(folder.0.join("vault"), &vault).unwrap();
            let store = FileStore::new(&folder.0).unwrap();
            let mut wallet = Wallet::open(store, &DEVICE_SECRET, NOW, &mut rng()).unwrap();
            timed(|| {
                let show = |_| {
                    let show = wallet.show(rule, ShowKind::New, None, false, NOW, &mut rng()).unwrap();
                    Code::draw(&show.text, Level::Low).unwrap()
                };
                (0..BATCH).map(show).collect::<Vec<_>>()
            })
        };
        let replace_all = || timed(|| (0..BATCH).for_each(|_| replace(&folder.0, &vault).unwrap()));
        table.ratio(name, &Ratio::measure(BATCH, show_all, replace_all), Limit::AtMost(2.0));
        let written = fs::metadata(folder.0.join("vault"))?.len();
        assert_eq!(written, fs::metadata(folder.0.join("least"))?.len(), "the least writes as many bytes as we do");
    }
    Ok(())
}

fn replace(folder: &Path, bytes: &[u8]) -> Result {
    let new = folder.join("least.new");
    let mut file = File::create(&new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&new, folder.join("least"))?;
    File::open(folder)?.sync_all()?;
    Ok(())
}

/// A folder on the disk that holds the build, gone when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self> {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("disk-{}", std::process::id()));
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
