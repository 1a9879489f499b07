//! expect: no way out
//! Files and printed words, and no more: let through, so that refusing isn't all that the check can do.

use std::{
    fs::{self, File},
    io::Read,
};

#[unsafe(no_mangle)]
pub extern "C" fn control() -> bool {
    let mut bytes = Vec::new();
    let read = File::open("vault").and_then(|file| file.take(1 << 20).read_to_end(&mut bytes));
    println!("{read:?}");
    fs::rename("vault.new", "vault").is_ok()
}
