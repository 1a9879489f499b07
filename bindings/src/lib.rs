//! Laissez for Kotlin, Swift and Python: what the core decides, translated, and nothing decided here.
//!
//! - [`TrustPack`]: which issuers and rules count
//! - [`Wallet`]: carries passes, shows each token once; opened by a [`Key`]
//! - [`Verifier`]: judges codes, from text or from a camera's frames
//! - [`Challenge`]: what a door asks; [`Asked`]: what a wallet has for it
//! - [`Code`], [`Scanner`]: codes drawn and read
//! - [`FrameSender`], [`FrameReceiver`]: files from screen to camera
//! - [`file_kind`], [`text_kind`]: which of our files or texts something is
//! - [`LaissezError`]: why not, and what to do next
//!
//! Time is an argument. Nothing calls back into the caller: a shell passes a folder, and gets and gives bytes. Every object may
//! be used from any thread; calls on one object wait for one another. What is personal comes in objects that print as
//! nothing, and is wiped when they are closed.

mod asked;
mod camera;
mod challenge;
mod change;
mod code;
mod disclosed;
mod error;
mod frames;
mod key;
mod keyboard;
mod kinds;
mod mirror;
mod names;
mod pack;
mod pass;
mod show;
mod tells;
mod time;
mod verdict;
mod verifier;
mod wallet;

use std::alloc::System;

pub use asked::{Asked, Offer};
pub use camera::{Hint, Layout, Payload, Point, Scan, Scanner, Turn};
pub use challenge::Challenge;
pub use change::{Change, Changed, KeyUse};
pub use code::{Code, Level};
pub use disclosed::{Disclosed, DisclosedField, Discloses, Part, PartKind};
pub use error::{ErrorKind, LaissezError, panic_drill};
pub use frames::{FrameReceiver, FrameSender, Received};
pub use key::{Key, NewKey, PassphraseCost, SlotKind, generate_device_secret};
pub use keyboard::{Keyboard, keyboard_that_garbled};
pub use kinds::{FileKind, TextKind, file_kind, text_kind};
pub use names::{PassId, PersonId, RuleId};
pub use pack::{Issuer, PackState, Rule, TrustPack};
pub use pass::{NextShows, Pass, PastShow, Person, Standing};
pub use show::{Choice, GoingOn, Preview, Round, Show, ShowKind};
pub use tells::{Link, Linker, Tell};
pub use verdict::{Doubt, Judgement, Kind, Refusal, Verdict};
pub use verifier::{Sight, Verifier};
pub use wallet::{Check, Forgotten, ImportReport, ImportedStack, RequestFile, StoredCopy, Wallet, Want};
use zeroizing_alloc::ZeroAlloc;

/// Wipes whatever is freed: what UniFFI carries into a call and back is copied on the way, and the copies are freed as they are.
#[global_allocator]
static WIPING: ZeroAlloc<System> = ZeroAlloc(System);

uniffi::setup_scaffolding!();
