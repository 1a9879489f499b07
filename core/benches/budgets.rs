//! What the core costs, each time beside the least that the formats allow. See `README.md`.

#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a bench that fails should say where")]

mod judge;
mod mint;
mod open;
mod present;
mod ratio;
mod world;

type Bench = fn(&world::World) -> world::Result;

fn main() -> world::Result {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wants = |name: &str| wanted.is_empty() || wanted.iter().any(|word| name.contains(word.as_str()));
    let world = world::World::new()?;
    ratio::print_head();
    let benches: [(&str, Bench); 4] =
        [("judge", judge::run), ("present", present::run), ("mint", mint::run), ("open", open::run)];
    for (name, bench) in benches {
        if wants(name) {
            bench(&world)?;
        }
    }
    Ok(())
}
