//! Writes the Kotlin, Swift and Python sources from a built library.

fn main() {
    uniffi::uniffi_bindgen_main();
}
