//! The command line.

#[allow(dead_code)]
mod picture;
#[allow(dead_code)]
mod sheet;

fn main() {}
