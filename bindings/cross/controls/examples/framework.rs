//! expect-ios: needs -framework CoreLocation
//! What has an app's linker add a framework, as compilers write it down for Apple's linkers.

#[cfg(target_os = "ios")]
core::arch::global_asm!(".linker_option \"-framework\", \"CoreLocation\"");

#[unsafe(no_mangle)]
pub extern "C" fn control() {
    println!("{:?}", std::env::args());
}
