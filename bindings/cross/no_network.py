#!/usr/bin/env python3
"""Proves of linked libraries that they have no way to a network: returns 0 if all of them have none, 1 if one has.

    no_network.py IMAGE…       ELF for arm64, arm and x86_64 (Android); Mach-O for arm64 (iOS): a linked image, no archive

Of each image it checks

- imports    it asks the system for nothing but the functions of allowed.txt, which a person has judged
- libraries  it needs none but those; nor does the static library beside an image for iOS, NAME.a, which is what apps link
- names      it has no name of a function for network, programs or libraries that it could give to dlsym()
- kernel     no instruction enters the kernel past the system's libraries
- syscall()  each use of that function is found, and can only have a number that is allowed
- sensors    no name of a service that tells places, and none of a camera, a microphone or a radio

Give it the image as linked, before stripping: labels tell where functions begin, and on 32-bit arm what is code at all. Stripping
doesn't change the code. Wants llvm-nm, llvm-objdump and llvm-readelf of LLVM 22.
"""

import collections
import re
import struct
import subprocess
import sys
from pathlib import Path

from flow import Code
from machines import X86, Arm, Arm64
from stubs import LIBRARIES, read_names

HERE = Path(__file__).parent
NETWORK = re.compile(
    r"""_{0,2}(socket|socketpair|connect|connectx|(re)?connectat|bind|bindat|listen|accept4?|shutdown|send|sendto|sendmm?sg|recv
    |recvfrom|recvmm?sg|sendfile(64)?|[gs]etsockopt|getsockname|getpeername|getaddrinfo(_a)?|freeaddrinfo|gai_strerror
    |getnameinfo|gethostby\w+|gethostent|getservby\w+|getifaddrs|if_(name|index)\w+|inet_(addr|aton)
    |res_\w*(init|query|search|send|mkquery)\w*|dns_\w+|android_res_\w+|android_getaddrinfo\w*|rcmd|rexec|io_uring_\w+
    |nw_\w+|CFSocket\w+|CFStream\w*(Socket|Host)\w*|CFHost\w+|CFHTTP\w+|CFURL\w*(Connection|Session|Request)\w*|CFNet\w+
    |SCNetwork\w+|DNSService\w+|xpc_\w+|bootstrap_look_up\w*
    |OBJC_CLASS_\$_(NSURL(Session|Connection|Request)|NW\w*|NSStream|NSNetService))""",
    re.VERBOSE,
)
ESCAPE = re.compile(
    r"_{0,2}(fork|vfork|clone3?|system|popen|exec[lv]p?e?|execveat|fexecve|posix_spawnp?|dlopen|dlmopen|android_dlopen_ext|ptrace)"
)
# What a service for places, a camera, a microphone or a radio is called where programs ask for it.
SENSOR = re.compile(
    rb"""CLLocation|CoreLocation|CLGeocoder|android[./]location|LocationManager|FusedLocation|[Gg]eo[Cc]lue
    |ASensorManager|android[./]hardware|CMMotion|AVCapture|ACameraManager|AAudioStream|OpenSLES|AudioRecord
    |CoreBluetooth|android[./]bluetooth|CBCentral|TelephonyManager|WifiManager""",
    re.VERBOSE,
)
# Words of their own, as programs keep names.
WORD = re.compile(rb"(?<![A-Za-z0-9_$])[A-Za-z_][A-Za-z0-9_]{2,40}(?=\0)")
ELF_MACHINES = {183: Arm64, 40: Arm, 62: X86}
COLUMNS = ("image", "imports", "of them not allowed", "names", "kernel", "sensors", "syscall()", "verdict")


def run(*command):
    result = subprocess.run(command, capture_output=True, text=True, errors="replace")
    if result.returncode:
        sys.exit(f"{' '.join(map(str, command))}: {result.stderr.strip()[:300]}")
    return result.stdout


class Image:
    """A linked library: what it asks for, and what is in it."""

    def __init__(self, path):
        self.path, self.bytes = path, Path(path).read_bytes()
        self.elf = self.bytes[:4] == b"\x7fELF"
        if self.elf:
            machine = ELF_MACHINES.get(*struct.unpack_from("<H", self.bytes, 18), None)
        else:
            machine = Arm64 if self.bytes[:8] == struct.pack("<II", 0xFEEDFACF, 0x0100000C) else None
        if machine is None:
            sys.exit(f"{path}: no linked ELF (arm64, arm, x86_64) or Mach-O (arm64) image")
        self.machine = machine()
        self.dynamic = ["-D"] if self.elf else []
        names = run("llvm-nm", *self.dynamic, "--undefined-only", "--format=just-symbols", path).split()
        self.imports = {name.partition("@")[0] if self.elf else name.removeprefix("_") for name in names}

    def libraries(self):
        if self.elf:
            return set(re.findall(r"NEEDED\s+(\S+)", run("llvm-objdump", "-p", self.path)))
        # An archive says for itself what an app's linker shall add: here, without Apple's frameworks, that leaves no trace in the image.
        archive = Path(self.path).with_suffix(".a")
        listed = run("llvm-objdump", "--macho", "--private-headers", archive) if archive.exists() else ""
        asked = re.findall(r"LC_LINKER_OPTION\n.*\n.*\n((?:\s*string #\d+ .*\n?)+)", listed)
        asked = {" ".join(re.findall(r"#\d+ (.*)", options)) for options in asked}
        used, own = (run("llvm-objdump", "--macho", f"--dylib{what}", self.path).splitlines()[1:] for what in ("s-used", "-id"))
        # A library lists its own name too.
        return asked | {line.split(" (")[0].strip() for line in used if " (" in line} - {line.strip() for line in own}

    def own_symbols(self):
        names = run("llvm-nm", *self.dynamic, "--format=just-symbols", self.path).split()
        return {name.partition("@")[0] for name in names} | {name.removeprefix("_") for name in names}

    def is_stripped(self):
        return "$d" not in run("llvm-nm", "--format=just-symbols", "--special-syms", self.path).split()

    def code(self):
        return Code(self.machine, run("llvm-objdump", "-d", "--no-show-raw-insn", self.path))


def why(name):
    if NETWORK.fullmatch(name):
        return "a way to a network"
    if ESCAPE.fullmatch(name):
        return "a way to other programs and libraries"
    return "allowed.txt doesn't have it"


def uses_of_syscall(image, code):
    """Where syscall() is called, and faults: uses that are no calls."""
    machine, faults = code.machine, []
    # Not llvm-objdump, which doesn't see packed ones.
    listed = run("llvm-readelf", "-r", "-W", image.path)
    relocations = re.findall(r"^([0-9a-f]+)\s+\S+\s+(R_\S+)\s+[0-9a-f]+\s+syscall(?:@\S+)?(?:\s|$)", listed, re.M)
    called = [at for at, each in enumerate(code.instructions) if machine.is_call(each) or machine.is_jump(each)]
    # A thunk is the linker's own long jump.
    entry = re.compile(r"<(syscall@plt|__\w*Thunk_syscall)>")
    uses = {at for at in called if entry.search(" ".join(code.instructions[at].args))}
    if isinstance(machine, X86):
        for slot in (int(address, 16) for address, _ in relocations):
            direct = (at for at in called if f"0x{slot:x}" in code.instructions[at].note.split())
            uses |= {at for at in direct if not code.instructions[at].function.endswith("@plt")}
            held = code.callers_of_slot(slot)
            if held is None:
                faults.append("passes the address of syscall() on")
            uses |= set(held or [])
    elif any("JUMP_SLOT" not in kind for _, kind in relocations):
        faults.append("takes the address of syscall()")
    if not uses:
        faults.append("imports syscall(), and no use of it was found")
    return sorted(uses), faults


def check_syscalls(image, code):
    """How often syscall() is used for what, and faults."""
    counts = collections.Counter()
    if not image.elf or "syscall" not in image.imports:
        return counts, []
    uses, faults = uses_of_syscall(image, code)
    for use in uses:
        address = f"{code.instructions[use].address:#x}"
        numbers = code.values(use, code.machine.first)
        if not numbers:
            counts["?"] += 1
            faults.append(f"at {address} calls syscall() with a number that can't be told")
        for number in numbers or ():
            counts[code.machine.NUMBERS.get(number, str(number))] += 1
            if number not in code.machine.NUMBERS:
                faults.append(f"at {address} calls syscall() with the number {number}, which isn't allowed")
    return counts, faults


def check(path):
    """One row of the table, and faults."""
    image = Image(path)
    allowed = read_names(HERE / "allowed.txt", (*LIBRARIES, "ios"))
    libraries = {f"{library}.so" for library in LIBRARIES} if image.elf else {"/usr/lib/libSystem.B.dylib"}
    names = set().union(*(allowed[library] for library in LIBRARIES)) if image.elf else set(allowed["ios"])
    refused = sorted(image.imports - names)
    faults = [f"imports {name}: {why(name)}" for name in refused]
    faults += [f"needs {library}" for library in sorted(image.libraries() - libraries)]

    lookups = set()
    if "dlsym" in image.imports:
        words = {word.decode() for word in WORD.findall(image.bytes)} - image.own_symbols()
        lookups = {word for word in words if NETWORK.fullmatch(word) or ESCAPE.fullmatch(word)}
        faults += [f"could ask dlsym() for {name}" for name in sorted(lookups)]
    sensors = {match.decode() for match in SENSOR.findall(image.bytes)}
    faults += [f"names {name}: places and sensors are no business of its" for name in sorted(sensors)]

    kernel, counts = [], collections.Counter()
    if isinstance(image.machine, Arm) and image.is_stripped():
        faults.append("is stripped: its code can't be told from its data")
    else:
        code = image.code()
        if len(code.instructions) < 1000:
            faults.append(f"has only {len(code.instructions)} instructions that could be read")
        kernel = [each for each in code.instructions if code.machine.enters_kernel(each)]
        faults += [f"enters the kernel at {each.address:#x}: {each.op} {', '.join(each.args)}" for each in kernel]
        counts, more = check_syscalls(image, code)
        faults += more
    told = " ".join(f"{what}:{count}" for what, count in sorted(counts.items())) or "none"
    label = f"{Path(path).parent.name}/{Path(path).name}"
    verdict = "REFUSED" if faults else "no way out"
    return (label, *map(str, map(len, (image.imports, refused, lookups, kernel, sensors))), told, verdict), faults


def main(paths):
    if not paths or paths[0].startswith("-"):
        print(__doc__)
        return 2
    results = [check(path) for path in paths]
    rows = [COLUMNS, *(row for row, _ in results)]
    widths = [max(map(len, column)) for column in zip(*rows)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    for (label, *_), faults in results:
        for fault in faults:
            print(f"{label} {fault}")
    return int(any(faults for _, faults in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
