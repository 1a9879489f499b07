"""What calls cost from Python: for `bindings/python/measure`, which prints the same calls in Rust beside them."""

import json
import statistics
import sys
import time
from datetime import datetime, timezone
from pathlib import Path

begun = time.perf_counter()
import laissez_ffi as laissez  # noqa: E402

loaded = time.perf_counter()


def report(what, times, call):
    took = []
    for _ in range(9):
        start = time.perf_counter()
        for _ in range(times):
            call()
        took.append((time.perf_counter() - start) / times * 1e6)
    print(f"{what}: median {statistics.median(took):.2f} µs, least {min(took):.2f}")


folder = Path(sys.argv[1])
case = json.loads((folder / "conformance.json").read_text(encoding="utf-8"))["frame"]
luma = (folder / case["file"]).read_bytes()
now = datetime.fromtimestamp(case["now"], tz=timezone.utc)
layout = laissez.Layout(width=case["width"], height=case["height"], stride=case["stride"], turn=laissez.Turn.NONE)

start = time.perf_counter()
pack = laissez.TrustPack.open(bytes.fromhex(case["pack"]), case["roots"], now)
door = laissez.Verifier(pack, case["accepted"])
assert door.judge(case["text"], now).verdict.is_accepted()
first = time.perf_counter()
print(f"the library loaded: {(loaded - begun) * 1e3:.0f} ms; first verdict: {(first - start) * 1e6:.0f} µs, with the pack and the verifier")

report("a trivial call, a number back", 10_000, pack.version)
report("a trivial call, 64 characters back", 10_000, pack.roots_hash)
report("a presentation judged, its text in", 500, lambda: door.judge(case["text"], now))
scanner = laissez.Scanner()
report("a frame of 1280 × 720 read", 20, lambda: scanner.scan(luma, layout, None))
