//! A disk that fails, tears and stops where it is told, and what it may hold after a loss of power.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "helpers of tests: a panic here is a failed test"
)]

use std::{cell::RefCell, collections::BTreeMap, io, rc::Rc};

use laissez::vault::Disk;

use crate::desk::Noise;

/// The unit in which a disk writes.
const SECTOR: usize = 512;
/// Names that changed since the folder was synced, of which every combination is tried.
const MAX_CHANGES: usize = 7;

/// The files of a folder.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What goes wrong with one operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It does nothing, and says so.
    Fails,
    /// It is done, or half of what it was to write, and says that it failed.
    FailsHalfway,
    /// The power goes before it: nothing is done from then on.
    Stops,
}

/// A disk in memory. Its clones are the same disk.
#[derive(Clone)]
pub struct Brittle(Rc<RefCell<State>>);

struct State {
    /// Every file's bytes, those that outlast a loss of power, and those that were written since.
    inodes: Vec<Inode>,
    names: BTreeMap<String, usize>,
    durable_names: BTreeMap<String, usize>,
    /// Since the folder was synced.
    changes: Vec<Change>,
    operations: usize,
    fault: Option<(usize, Fault)>,
    stopped: bool,
}

#[derive(Clone, Default)]
struct Inode {
    durable: Vec<u8>,
    bytes: Vec<u8>,
}

#[derive(Clone)]
enum Change {
    Name(String, usize),
    Rename(String, String, usize),
    Remove(String),
}

impl Change {
    fn apply(&self, names: &mut BTreeMap<String, usize>) {
        match self {
            Self::Name(name, inode) => drop(names.insert(name.clone(), *inode)),
            Self::Rename(from, to, inode) => {
                names.remove(from);
                names.insert(to.clone(), *inode);
            }
            Self::Remove(name) => drop(names.remove(name)),
        }
    }
}

impl Brittle {
    /// A disk with these files, of which operation number `fault.0` goes wrong.
    #[must_use]
    pub fn new(files: &Files, fault: Option<(usize, Fault)>) -> Self {
        let inodes = files.values().map(|bytes| Inode { durable: bytes.clone(), bytes: bytes.clone() }).collect();
        let names: BTreeMap<_, _> = files.keys().cloned().zip(0..).collect();
        let durable_names = names.clone();
        let (changes, operations, stopped) = (Vec::new(), 0, false);
        Self(Rc::new(RefCell::new(State { inodes, names, durable_names, changes, operations, fault, stopped })))
    }

    /// Whether the power is gone.
    #[must_use]
    pub fn stopped(&self) -> bool {
        self.0.borrow().stopped
    }

    /// Whether the operation that was to go wrong has.
    #[must_use]
    pub fn came_to_its_fault(&self) -> bool {
        let state = self.0.borrow();
        state.fault.is_some_and(|(number, _)| state.operations > number)
    }

    /// What the folder holds while the power is on.
    #[must_use]
    pub fn files(&self) -> Files {
        let state = self.0.borrow();
        state.names.iter().map(|(name, inode)| (name.clone(), state.inodes[*inode].bytes.clone())).collect()
    }

    /// What it may hold once the power is back: each combination of the names that changed since the folder was synced, with
    /// unsynced bytes lost, kept, or torn at any sector.
    #[must_use]
    pub fn after_power_loss(&self, noise: &mut Noise) -> Vec<Files> {
        let state = self.0.borrow();
        assert!(state.changes.len() <= MAX_CHANGES, "too many to try each");
        let mut outcomes = Vec::new();
        for kept in 0..1_u32 << state.changes.len() {
            let mut names = state.durable_names.clone();
            let changes = state.changes.iter().enumerate().filter(|(number, _)| kept >> number & 1 == 1);
            changes.for_each(|(_, change)| change.apply(&mut names));
            let longest = names.values().map(|inode| state.inodes[*inode].torn_ways()).max().unwrap_or(1);
            for way in 0..longest {
                let file = |(name, inode): (&String, &usize)| (name.clone(), state.inodes[*inode].torn(way, noise));
                outcomes.push(names.iter().map(file).collect());
            }
        }
        outcomes.sort();
        outcomes.dedup();
        outcomes
    }

    /// Counts an operation. `Ok(true)`: it is done, and says that it failed.
    fn begin(&self) -> io::Result<bool> {
        let mut state = self.0.borrow_mut();
        let number = state.operations;
        state.operations += 1;
        match state.fault {
            _ if state.stopped => Err(io::ErrorKind::Other.into()),
            Some((at, Fault::Stops)) if at == number => {
                state.stopped = true;
                Err(io::ErrorKind::Other.into())
            }
            Some((at, Fault::Fails)) if at == number => Err(io::ErrorKind::StorageFull.into()),
            Some((at, Fault::FailsHalfway)) if at == number => Ok(true),
            _ => Ok(false),
        }
    }

    fn change(&self, change: Change) {
        let mut state = self.0.borrow_mut();
        change.apply(&mut state.names);
        state.changes.push(change);
    }

    fn inode(&self, name: &str) -> io::Result<usize> {
        self.0.borrow().names.get(name).copied().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

fn end(failed: bool) -> io::Result<()> {
    if failed { Err(io::ErrorKind::Other.into()) } else { Ok(()) }
}

impl Inode {
    fn is_durable(&self) -> bool {
        self.durable == self.bytes
    }

    fn sectors(&self) -> usize {
        self.bytes.len().div_ceil(SECTOR)
    }

    fn torn_ways(&self) -> usize {
        if self.is_durable() { 1 } else { 2 * self.sectors() + 2 }
    }

    /// Way 0: what was synced. Then so many sectors from the front; then any sectors, the others zero.
    fn torn(&self, way: usize, noise: &mut Noise) -> Vec<u8> {
        if self.is_durable() || way == 0 {
            return self.durable.clone();
        }
        if way <= self.sectors() {
            return self.bytes[..self.bytes.len().min(way * SECTOR)].to_vec();
        }
        let sector = |bytes: &[u8]| if noise.below(2) == 0 { bytes.to_vec() } else { vec![0; bytes.len()] };
        self.bytes.chunks(SECTOR).flat_map(sector).collect()
    }
}

impl Disk for Brittle {
    type File = usize;

    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        let failed = self.begin()?;
        let bytes = self.inode(name).ok().map(|inode| self.0.borrow().inodes[inode].bytes.clone());
        end(failed).map(|()| bytes)
    }

    fn create(&mut self, name: &str) -> io::Result<usize> {
        let failed = self.begin()?;
        let inode = {
            let mut state = self.0.borrow_mut();
            state.inodes.push(Inode::default());
            state.inodes.len() - 1
        };
        self.change(Change::Name(name.to_owned(), inode));
        end(failed).map(|()| inode)
    }

    fn write(&mut self, file: &mut usize, bytes: &[u8]) -> io::Result<()> {
        let failed = self.begin()?;
        let written = if failed { &bytes[..bytes.len() / 2] } else { bytes };
        self.0.borrow_mut().inodes[*file].bytes.extend_from_slice(written);
        end(failed)
    }

    fn sync(&mut self, file: &mut usize) -> io::Result<()> {
        let failed = self.begin()?;
        let inode = &mut self.0.borrow_mut().inodes[*file];
        inode.durable.clone_from(&inode.bytes);
        end(failed)
    }

    fn rename(&mut self, from: &str, to: &str) -> io::Result<()> {
        let failed = self.begin()?;
        let inode = self.inode(from)?;
        self.change(Change::Rename(from.to_owned(), to.to_owned(), inode));
        end(failed)
    }

    fn sync_dir(&mut self) -> io::Result<()> {
        let failed = self.begin()?;
        let mut state = self.0.borrow_mut();
        state.durable_names = state.names.clone();
        state.changes.clear();
        end(failed)
    }

    fn remove(&mut self, name: &str) -> io::Result<()> {
        let failed = self.begin()?;
        self.inode(name)?;
        self.change(Change::Remove(name.to_owned()));
        end(failed)
    }

    fn lock(&mut self, _: &str) -> io::Result<bool> {
        Ok(true)
    }
}
