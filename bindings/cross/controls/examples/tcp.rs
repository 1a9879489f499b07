//! expect: imports connect: a way to a network
//! What a program does that phones home.

use std::{io::Write, net::TcpStream};

#[unsafe(no_mangle)]
pub extern "C" fn control() -> bool {
    TcpStream::connect("example.org:443").and_then(|mut stream| stream.write_all(b"here")).is_ok()
}
