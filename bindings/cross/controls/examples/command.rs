//! expect: a way to other programs and libraries
//! Another program that may phone home.

use std::process::Command;

#[unsafe(no_mangle)]
pub extern "C" fn control() -> bool {
    Command::new("curl").arg("example.org").status().is_ok()
}
