//! `scanner`: what the scanner reads, and how fast, by condition.

#![allow(
    clippy::as_conversions,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "a bench that fails should say where"
)]

mod manifest;
mod measure;
mod picture;
mod reader;
mod table;

use std::io;
use std::path::PathBuf;

use clap::{Parser, ValueEnum};

use laissez_benches::case::Case;
use laissez_benches::{door, sequence, standing};

/// Measures the scanner on frames made from a seed
#[derive(Parser)]
#[command(name = "scanner", term_width = 80)]
struct Arguments {
    /// Decides every frame
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Which frames
    #[arg(long, value_enum, default_value_t = Set::Standing)]
    set: Set,
    /// Only frames under this condition
    #[arg(long)]
    only: Option<String>,
    /// Writes each frame that the scanner doesn't read to this folder
    #[arg(long, value_name = "DIR")]
    losses: Option<PathBuf>,
    /// Writes every frame to this folder, with manifest.tsv saying what is in each, for readers in other languages
    #[arg(long, value_name = "DIR")]
    write: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Set {
    /// Certificates under eleven conditions, the same for ever
    Standing,
    /// Our own codes at a door
    Door,
    /// Two of our own codes in each frame
    Two,
    /// Frames without a code
    Negative,
    /// Two seconds of a phone in a moving hand, frame by frame
    Sequences,
}

impl Set {
    fn cases(self, seed: u64) -> Vec<Case> {
        match self {
            Self::Standing => standing::frames(seed),
            Self::Door => door::frames(seed),
            Self::Two => door::pairs(seed),
            Self::Sequences => sequence::frames(seed),
            Self::Negative => standing::negatives(seed),
        }
    }
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let mut cases = arguments.set.cases(arguments.seed);
    if let Some(condition) = &arguments.only {
        cases.retain(|case| case.condition == condition);
    }
    let readers = reader::all();
    if let Some(folder) = &arguments.write {
        return manifest::write(folder, &cases);
    }
    let results = measure::all(&cases, &readers, |case, frame, outcomes| match &arguments.losses {
        Some(folder) if !outcomes[0].all_found() => picture::write_png(&folder.join(format!("{}.png", case.id)), frame),
        _ => Ok(()),
    })?;
    table::print(&readers, &results);
    Ok(())
}
