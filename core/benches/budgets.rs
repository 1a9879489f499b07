//! What the core costs, each budget beside the least that the formats allow. See `README.md`.

#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "a bench that fails should say where"
)]

mod disk;
mod import;
mod judge;
mod mint;
mod open;
mod present;
mod ratio;
mod sizes;
mod table;
mod world;

use table::Table;

type Bench = fn(&world::World, &mut Table) -> world::Result;

/// Every budget, in the order of the table.
const BENCHES: [(&str, Bench); 9] = [
    ("judge", judge::run),
    ("present", present::run),
    ("disk", disk::run),
    ("mint", mint::run),
    ("import", import::run),
    ("open", open::run),
    ("show", sizes::run),
    ("read", read),
    ("library", library),
];

fn main() -> world::Result {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wants = |name: &str| wanted.is_empty() || wanted.iter().any(|word| name.contains(word.as_str()));
    let world = world::World::new()?;
    let mut table = Table::new();
    for (_, bench) in BENCHES.iter().filter(|(name, _)| wants(name)) {
        bench(&world, &mut table)?;
    }
    table.end();
    Ok(())
}

/// Needs zxing-cpp, which is C++: a crate of its own.
fn read(_: &world::World, table: &mut Table) -> world::Result {
    let command = "benches/run prints this row, too";
    table.elsewhere("read", "≤ 1.00 zxing", Some(command));
    Ok(())
}

/// Needs the apps' own build of the bindings.
fn library(_: &world::World, table: &mut Table) -> world::Result {
    table.elsewhere("library, arm64, stripped", "≤ 1.2 MB", None);
    Ok(())
}
