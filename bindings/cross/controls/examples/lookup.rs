//! expect: could ask dlsym() for connect
//! The function by its name, when the program runs.

use std::ffi::{CStr, c_char, c_void};

unsafe extern "C" {
    fn dlsym(library: *mut c_void, name: *const c_char) -> *mut c_void;
}

#[unsafe(no_mangle)]
pub extern "C" fn control() -> *mut c_void {
    println!("{:?}", std::env::args());
    const NAME: &CStr = c"connect";
    unsafe { dlsym(std::ptr::null_mut(), NAME.as_ptr()) }
}
