//! How large a presentation is, and the code that it needs. Tests hold the same limits.

use laissez::{
    presentation,
    qr::{Code, Level},
    rule::Rule,
};

use crate::{
    table::Table,
    world::{BORDER, NOTHING, Result, World},
};

/// Bytes, and the version of the code at level L.
const DEFAULT: (usize, u8) = (260, 10);
const LARGEST: (usize, u8) = (566, 16);

pub(crate) fn run(world: &World, table: &mut Table) -> Result {
    table.size("show, revealing nothing", size(world, &Rule::from_json(NOTHING)?)?, DEFAULT);
    table.size("show, with an ID hint", size(world, world.rule()?)?, DEFAULT);
    table.size("show, a border's 5 fields", size(world, &Rule::from_json(BORDER)?)?, LARGEST);
    Ok(())
}

fn size(world: &World, rule: &Rule) -> Result<(usize, u8)> {
    let text = world.presentation(rule)?;
    Ok((presentation::from_text(text.as_bytes())?.len(), Code::draw(&text, Level::Low)?.version()))
}
