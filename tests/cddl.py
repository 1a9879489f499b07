#!/usr/bin/env python3
"""Validates messages against core/docs/wire.cddl: those of tests/vectors/wire-examples.json, and those of our own that the tests
have written to target/messages.json ({"rule of the CDDL": [hex…]}). Prints one line; returns 1 if anything is amiss.

    pip install zcbor==0.9.1 'cbor2<6'
    cargo test -p laissez-tests --test cose      # writes target/messages.json
    python3 tests/cddl.py

Why zcbor: of the kept tools it reads the most of this file, all but generics (`many<P>`, which nothing here uses) and `.regexp`,
for which it gets the lengths; the core's own tests hold the letters. The Rust crate cddl 0.10.7 knows those two, but refuses a
border's `reveals` (it doesn't take the range `field` for the type of a map's keys), doesn't build without all of its default
features, and brings 130 crates. pycddl 0.6.4 mishandles arrays with a `.cbor` member followed by others.

A validator that says yes to everything would look the same, so every message is also tried with a signature too short, an
element or a key too many, an embedded map emptied, and as the number 0: each must be refused.
"""

import json
import os
import sys

import cbor2
from zcbor import CddlValidationError, DataTranslator

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")

# Section of the examples, field, rule of the CDDL.
EXAMPLES = [
    ("rules", "wire", "rule"),
    ("records", "wire", "record"),
    ("records", "file", "record-file"),
    ("tokens", "bytes", "token"),
    ("papers", "bytes", "paper"),
    ("challenges", "bytes", "challenge"),
    ("presentations", "bytes", "presentation"),
    ("roots", "payload", "roots"),
    ("roots", "file", "roots-file"),
    ("packs", "payload", "pack"),
    ("packs", "file", "pack-file"),
    ("bulletins", "bytes", "bulletin-file"),
    ("requests", "plaintext", "request"),
    ("requests", "file", "sealed"),
    ("answers", "plaintext", "answer"),
    ("answers", "file", "sealed"),
]


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


class Validator(DataTranslator):
    def _construct_obj(self, members):
        """The decoded message isn't wanted, and some of its labels are no Python names."""
        return tuple(value for _, value in members) or None


def for_zcbor(cddl):
    """The file, but for what zcbor can't read."""
    for regexp, length in (('"[A-Z]{3}"', 3), ('"[A-Z][A-Z<]{38}"', 39)):
        assert f".regexp {regexp}" in cddl
        cddl = cddl.replace(f".regexp {regexp}", f".size {length}")
    return "\n".join(line for line in cddl.splitlines() if not line.startswith("many<P>"))


def messages():
    examples = json.loads(read("tests/vectors/wire-examples.json"))
    for section, field, rule in EXAMPLES:
        for case in examples[section]:
            yield f"{section}: {case['name']}", rule, bytes.fromhex(case[field])
    try:
        fresh = json.loads(read("target/messages.json"))
    except FileNotFoundError:
        return
    for rule, each in fresh.items():
        for number, message in enumerate(each):
            yield f"our {rule} {number}", rule, bytes.fromhex(message)


def spoilt(message):
    """The same message with one thing wrong, in ways that any of them refuses."""
    item = cbor2.loads(message)
    value = item.value if isinstance(item, cbor2.CBORTag) else item
    if isinstance(value, list):
        shorter = value[:-1] + [value[-1][:-1] if isinstance(value[-1], bytes) and len(value[-1]) == 64 else 0]
        changes = [value + [0], shorter]
        if isinstance(item, cbor2.CBORTag):
            embedded = [at for at, part in enumerate(value) if isinstance(part, bytes) and 1 < len(part) != 64]
            changes += [value[:at] + [b"\xa0"] + value[at + 1 :] for at in embedded]
    else:
        changes = [{**value, 23: 0}]
    for changed in changes:
        tagged = cbor2.CBORTag(item.tag, changed) if isinstance(item, cbor2.CBORTag) else changed
        yield cbor2.dumps(tagged)
    yield b"\x00"


def main():
    cddl = Validator.from_cddl(cddl_string=for_zcbor(read("core/docs/wire.cddl")), default_max_qty=1 << 20).my_types

    def valid(rule, message):
        try:
            cddl[rule].validate_str(message)
        except CddlValidationError as error:
            return str(error).strip().splitlines()[-1]
        return None

    counts, faults, refused = {}, [], 0
    for name, rule, message in messages():
        counts[rule] = counts.get(rule, 0) + 1
        fault = valid(rule, message)
        if fault is not None:
            faults.append(f"{name} is no {rule}: {fault}")
        for changed in spoilt(message):
            refused += 1
            if valid(rule, changed) is None:
                faults.append(f"{name}: spoilt, it still counts as a {rule}: {changed.hex()[:80]}")
    for fault in faults:
        print(fault, file=sys.stderr)
    told = ", ".join(f"{count} {rule}" for rule, count in counts.items())
    print(f"{'FAILED' if faults else 'ok'}: {sum(counts.values())} messages ({told}); {refused} spoilt ones; {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
