#!/usr/bin/env python3
"""Makes the libraries that an Android image is linked with here, where there is no NDK: libc.so, libm.so, libdl.so and liblog.so,
with one-line functions under the right names and symbol versions, and a libunwind.a whose functions are empty.

    stubs.py TRIPLE FOLDER [--controls]      TRIPLE: such as aarch64-linux-android26, with the lowest Android that must do

They have the names of allowed.txt and no more, so a link that wants another one fails, and a person judges the name. With
--controls they have those of controls/needs.txt too.
"""

import argparse
import re
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
LIBRARIES = ("libc", "libm", "libdl", "liblog")
VARIABLES = {"environ"}
# Bionic's symbol versions, by the level of Android that brought them.
VERSIONS = {0: "LIBC", 26: "LIBC_O", 28: "LIBC_P"}
# With an empty body they are enough for the linker. An image with them must not be run.
UNWINDER = """_Unwind_Backtrace _Unwind_DeleteException _Unwind_FindEnclosingFunction _Unwind_GetCFA _Unwind_GetDataRelBase _Unwind_GetIP _Unwind_GetIPInfo
    _Unwind_GetLanguageSpecificData _Unwind_GetRegionStart _Unwind_GetTextRelBase _Unwind_RaiseException _Unwind_Resume
    _Unwind_SetGR _Unwind_SetIP _Unwind_VRS_Get _Unwind_VRS_Set __aeabi_unwind_cpp_pr0 __aeabi_unwind_cpp_pr1
    __gnu_unwind_frame"""


def read_names(path, libraries):
    """What a file of names says of these libraries: {library: {name: level of Android that brought it}}."""
    names = {library: {} for library in libraries}
    for line in path.read_text(encoding="utf-8").splitlines():
        library, *words = line.partition("#")[0].split() or [""]
        for word in words:
            name, _, level = word.partition(":")
            if library in names:
                names[library][name] = int(level or 0)
    return names


def bodies(names):
    return "".join(f"int {name};\n" if name in VARIABLES else f"void {name}(void) {{}}\n" for name in sorted(names))


def version_script(names):
    script, parent = "", ""
    for level, version in VERSIONS.items():
        here = sorted(name for name in names if names[name] == level)
        if here:
            script += f"{version} {{ global: {'; '.join(here)}; }}{parent};\n"
            parent = f" {version}"
    return script or f"{VERSIONS[0]} {{ }};\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("triple")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--controls", action="store_true")
    arguments = parser.parse_args()
    lowest = int(re.search(r"\d+$", arguments.triple)[0])
    arguments.folder.mkdir(parents=True, exist_ok=True)
    clang = ["clang", f"--target={arguments.triple}", "-w", "-ffreestanding", "-fno-builtin", "-fPIC", "-O1", "-nostdlibinc"]
    all_names = read_names(HERE / "allowed.txt", LIBRARIES)
    if arguments.controls:
        for library, more in read_names(HERE / "controls" / "needs.txt", LIBRARIES).items():
            all_names[library] |= more
    with tempfile.TemporaryDirectory() as folder:
        source, script, unwinder = (Path(folder, name) for name in ("names.c", "versions", "unwinder.o"))
        for library, names in all_names.items():
            names = {name: level for name, level in names.items() if level <= lowest}
            source.write_text(bodies(names), encoding="utf-8")
            script.write_text(version_script(names), encoding="utf-8")
            options = ["-shared", "-nostdlib", "-fuse-ld=lld", f"-Wl,-soname,{library}.so,--version-script,{script}"]
            subprocess.run([*clang, *options, source, "-o", arguments.folder / f"{library}.so"], check=True)
        source.write_text(bodies(UNWINDER.split()), encoding="utf-8")
        subprocess.run([*clang, "-c", source, "-o", unwinder], check=True)
        archive = arguments.folder / "libunwind.a"
        archive.unlink(missing_ok=True)
        subprocess.run(["llvm-ar", "rcs", archive, unwinder], check=True)


if __name__ == "__main__":
    main()
