//! expect: imports socket: a way to a network
//! A socket of the device's own, to another program that may phone home.

use std::os::unix::net::UnixDatagram;

#[unsafe(no_mangle)]
pub extern "C" fn control() -> bool {
    UnixDatagram::unbound().is_ok()
}
