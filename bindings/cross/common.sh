# Sourced by the scripts beside it: which tools, where results go, and how cargo is called for another machine.

cross=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$cross/../.." && pwd)
target_dir=${CARGO_TARGET_DIR:-$root/target}
mkdir -p "$target_dir/cross"
work=$(cd "$target_dir/cross" && pwd) # builds, stubs and, in images/, results

RUST=1.96.0
LLVM=22
API=26    # Android 8.0
IOS=16.0
ALL=(aarch64-linux-android armv7-linux-androideabi x86_64-linux-android aarch64-apple-ios aarch64-apple-ios-sim)
llvm=/usr/lib/llvm-$LLVM/bin

# Debian's compiler, which comes with the source of the standard library, rather than the one that builds the rest. The standard
# library is built with our profile, which cargo counts as unstable.
export PATH="$llvm:$PATH" RUSTC=/usr/bin/rustc RUSTDOC=/usr/bin/rustdoc RUSTC_BOOTSTRAP=1
unset RUSTFLAGS CARGO_BUILD_TARGET
cargo=/usr/bin/cargo

# No path of this machine's in an image, and no line of source in a panic's message.
flags() {
    local sysroot source
    sysroot=$("$RUSTC" --print sysroot)/lib/rustlib/src/rust
    source=$(readlink -f "$sysroot")
    local each=("--remap-path-prefix=$root=." "--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src=deps"
        "--remap-path-prefix=$source=std" "--remap-path-prefix=$sysroot=std" -Zlocation-detail=none)
    (IFS=$'\x1f'; echo "${each[*]}")
}
