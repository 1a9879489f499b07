//! expect: the address of syscall()
//! expect-ios: imports syscall: allowed.txt doesn't have it
//! The function itself, for somebody else to call.

use std::ffi::c_long;

unsafe extern "C" {
    fn syscall(number: c_long, ...) -> c_long;
}

#[unsafe(no_mangle)]
pub extern "C" fn control() -> unsafe extern "C" fn(c_long, ...) -> c_long {
    println!("{:?}", std::env::args());
    syscall
}
