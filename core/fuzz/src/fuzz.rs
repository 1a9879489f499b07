//! What libFuzzer calls: the target that the environment variable `LAISSEZ_FUZZ` names.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| laissez_fuzz::chosen()(data));
