//! expect: which isn't allowed
//! expect-ios: imports syscall: allowed.txt doesn't have it
//! A socket by its number, without its name.

use std::ffi::{c_int, c_long};

#[cfg(target_arch = "x86_64")]
const SOCKET: c_long = 41;
#[cfg(target_arch = "arm")]
const SOCKET: c_long = 281;
#[cfg(target_arch = "aarch64")]
const SOCKET: c_long = 198;

unsafe extern "C" {
    safe fn syscall(number: c_long, ...) -> c_long;
}

#[unsafe(no_mangle)]
pub extern "C" fn control() -> bool {
    println!("{:?}", std::env::args());
    const INET: c_int = 2;
    const STREAM: c_int = 1;
    syscall(SOCKET, INET, STREAM, 0 as c_int) >= 0
}
