//! expect: calls syscall() with a number that can't be told
//! expect-ios: imports syscall: allowed.txt doesn't have it
//! A number that somebody else chooses.

use std::ffi::c_long;

unsafe extern "C" {
    safe fn syscall(number: c_long, ...) -> c_long;
}

#[unsafe(no_mangle)]
pub extern "C" fn control(number: c_long) -> bool {
    println!("{:?}", std::env::args());
    syscall(number, 2, 1, 0) >= 0
}
