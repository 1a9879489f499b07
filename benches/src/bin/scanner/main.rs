//! `scanner`: what the scanner reads, and how fast, by condition.

#![allow(
    clippy::as_conversions,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "a bench that fails should say where"
)]

mod budget;
mod manifest;
mod measure;
mod photographs;
mod picture;
mod reader;
mod report;
mod table;
mod watch;
mod worked;

use std::io;
use std::path::PathBuf;

use clap::{Parser, ValueEnum};

use laissez_benches::case::Case;
use laissez_benches::{door, sequence, standing};

use reader::Reader;

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
    /// How long each sequence is watched until it is read, frame by frame and with a memory
    #[arg(long)]
    watch: bool,
    /// Writes each frame that the scanner doesn't read to this folder
    #[arg(long, value_name = "DIR")]
    losses: Option<PathBuf>,
    /// Writes every frame to this folder, with manifest.tsv saying what is in each, for readers in other languages
    #[arg(long, value_name = "DIR")]
    write: Option<PathBuf>,
    /// Published photographs instead of a set
    #[arg(long)]
    photographs: bool,
    /// All sets and photographs, each reader beside the others
    #[arg(long, conflicts_with_all = ["set", "only", "losses", "write", "photographs", "watch"])]
    report: bool,
    /// The rows of reading in the table of budgets
    #[arg(long, conflicts_with_all = ["set", "only", "losses", "write", "photographs", "report"])]
    budget: bool,
    /// Prints tables as Markdown
    #[arg(long)]
    markdown: bool,
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
    let readers = reader::all();
    if arguments.budget {
        return budget::print(arguments.seed, &readers);
    }
    if arguments.report {
        return report(&arguments, &readers);
    }
    if arguments.watch {
        let tables = watch::sequences(arguments.seed, arguments.only.as_deref(), &readers);
        tables.iter().for_each(|table| table.print(arguments.markdown));
        return Ok(());
    }
    let mut cases = if arguments.photographs { photographs::cases()? } else { arguments.set.cases(arguments.seed) };
    if let Some(condition) = &arguments.only {
        cases.retain(|case| case.condition == condition);
    }
    if let Some(folder) = &arguments.write {
        return manifest::write(folder, &cases);
    }
    let rows = measure::all(&cases, &readers, |case, frame, outcomes| match &arguments.losses {
        Some(folder) if !outcomes[0].all_found() => picture::write_png(&folder.join(format!("{}.png", case.id)), frame),
        _ => Ok(()),
    })?;
    for reader in 0..readers.len() {
        report::of_one(reader, &readers, &rows).print(arguments.markdown);
    }
    if arguments.set == Set::Sequences && !arguments.photographs {
        report::of_sequences(&readers, &rows).print(arguments.markdown);
    }
    Ok(())
}

/// All sets, each reader beside the others.
fn report(arguments: &Arguments, readers: &[Reader]) -> io::Result<()> {
    let measured = |cases: &[Case]| measure::all(cases, readers, |_, _, _| Ok(()));
    for (set, title) in [
        (Set::Standing, "Certificates, the standing set"),
        (Set::Door, "Our own codes at a door"),
        (Set::Two, "Two codes in a frame"),
        (Set::Negative, "Frames without a code"),
        (Set::Sequences, "Frames of sequences"),
    ] {
        let rows = measured(&set.cases(arguments.seed))?;
        report::of_all(title, readers, &rows).print(arguments.markdown);
        if set == Set::Sequences {
            report::of_sequences(readers, &rows).print(arguments.markdown);
            let tables = watch::sequences(arguments.seed, None, readers);
            tables.iter().for_each(|table| table.print(arguments.markdown));
        }
    }
    let rows = measured(&photographs::cases()?)?;
    report::of_all("Photographs", readers, &rows).print(arguments.markdown);
    Ok(())
}
