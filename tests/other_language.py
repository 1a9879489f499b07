#!/usr/bin/env python3
"""What the command line shows, checked with other people's libraries and none of ours.

Makes a small world with the `laissez` command in a temporary folder, draws codes as PNG files, and follows WIRE's words:
zxing-cpp reads the pictures, base45 and cbor2 decode them, cryptography checks every Ed25519 signature over the
Sig_structure of RFC 9052.

    python3 -m venv venv && venv/bin/pip install -r tests/requirements.txt
    venv/bin/python tests/other_language.py target/debug/laissez
"""

import argparse
import base64
import hashlib
import json
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import base45
import cbor2
import zxingcpp
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from PIL import Image

NOW = "2026-11-21T14:00:10Z"
ED25519 = -19
SPECIFIC = -65537  # the claim with the rule and what it reveals

RECORD = {
    "family_name": "Müller", "given_name": "Anna Lena", "birth_date": "1984-03-07", "citizenship": "DEU",
    "vaccinations": [{"disease": "covid_19", "doses": 3, "series_complete": True, "completed_on": "2026-06-01"}],
    "tests": [{"disease": "covid_19", "kind": "naat", "result": "negative", "sampled_at": "2026-11-20T08:30:00Z"}],
}
VACCINATED = {"vaccinated": {"disease": "covid_19", "from_day": 14, "to_day": 270}}
TESTED = {"tested": {"disease": "covid_19", "kinds": ["naat"], "within_hours": 72}}
# Title: condition, reveals, epoch, paper.
RULES = {
    "Vaccinated or tested": ({"any_of": [VACCINATED, TESTED]}, "nothing", 21_600, False),
    "Adult": ({"age_at_least": 18}, "id_hint", 86_400, True),
    "Border": (
        {"all_of": [VACCINATED, {"citizen_of": ["DEU", "UTO"]}, TESTED]},
        ["full_name", "birth_date", "citizenship_group", "vaccinated_on", "tested_at"], 21_600, False,
    ),
}
EPOCHS = {21_600: "6h", 86_400: "24h"}
BORDER_FIELDS = {
    0: "MUELLER<<ANNA<LENA".ljust(39, "<"), 1: "19840307", 2: "1", 3: "20260601", 4: "202611200830",
}


class Tally:
    """Counts what holds and names what doesn't."""

    def __init__(self):
        self.passed, self.failed = 0, 0

    def check(self, holds, what):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED: {what}")

    def equal(self, got, expected, what):
        self.check(got == expected, f"{what}: {got!r}, expected {expected!r}")


class Desk:
    """A folder, and the command that works in it."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, Path(folder)

    def run(self, *words, code=0):
        done = subprocess.run(
            [self.binary, "--json", "--now", NOW, *map(str, words)],
            cwd=self.folder, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False,
        )
        if done.returncode != code:
            sys.exit(f"laissez {' '.join(map(str, words))}\nended with {done.returncode}: {done.stderr}")
        objects = [json.loads(line) for line in done.stdout.splitlines()]
        return objects[0] if len(objects) == 1 else objects

    def write(self, name, value):
        (self.folder / name).write_text(json.dumps(value), encoding="utf-8")
        return name

    def make_world(self):
        self.write("anna.json", RECORD)
        files = []
        for index, (title, (condition, reveals, epoch, paper)) in enumerate(RULES.items()):
            files.append(self.write(f"rule{index}.json", {
                "title": {"en": title}, "explanation": {"en": title}, "condition": condition, "reveals": reveals,
                "border": isinstance(reveals, list), "epoch": EPOCHS[epoch], "paper": paper, "shows_per_epoch": 8,
                "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z",
            }))
        roots = []
        for holder in ("alice", "bob", "carol"):
            self.run("root", "init", holder)
            roots += ["--root", f"{holder}/root.pub"]
        self.run("authority", "init", "board", *roots, "--threshold", 2)
        self.run("authority", "add-rule", "board", *files)
        self.run("issuer", "init", "clinic")
        self.run("authority", "add-issuer", "board", "clinic/issuer.pub", "--name", "Utopia", "--country", "UTO")
        self.run("authority", "draft", "board", "-o", "draft")
        for holder in ("alice", "bob"):
            self.run("root", "sign", holder, "draft", "-o", f"{holder}.signature", "--yes")
        self.run("authority", "publish", "board", "draft", "alice.signature", "bob.signature", "-o", "pack",
                 "--bulletin", "bulletin.png")
        self.run("wallet", "init", "anna", "--pack", "pack")
        self.run("wallet", "request", "anna", "--issuer", "Utopia", "--rule", *RULES, "--days", 1, "-o", "request")
        self.run("issuer", "mint", "clinic", "--pack", "pack", "--record", "anna.json", "--request", "request",
                 "-o", "answer")
        self.run("wallet", "import", "anna", "answer")

    def read_code(self, name):
        """The one text in a picture, as zxing-cpp reads it."""
        codes = zxingcpp.read_barcodes(Image.open(self.folder / name).convert("L"))
        if len(codes) != 1:
            sys.exit(f"{name}: zxing-cpp sees {len(codes)} codes, not one")
        return codes[0].text


def unix(text):
    return int(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


def encode(value):
    """Deterministic CBOR (RFC 8949, 4.2.1)."""
    return cbor2.dumps(value, canonical=True)


def aad(label, context=b""):
    return b"laissez/1/" + label.encode() + b"\0" + context


def holds(key, signature, protected, external, payload):
    """Whether a COSE_Sign1's signature holds."""
    return holds_over(key, signature, encode(["Signature1", protected, external, payload]))


def holds_over(key, signature, message):
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def decode_text(tally, text, prefix):
    tally.check(text.startswith(prefix), f"a text begins with {prefix}")
    data = base45.b45decode(text.removeprefix(prefix))
    tally.equal(base45.b45encode(data).decode(), text.removeprefix(prefix), "base45 is the only encoding of its bytes")
    message = cbor2.loads(data)
    tally.equal(encode(message), data, "the message is deterministic CBOR")
    return message, data


def check_pack(tally, desk, pack):
    """The pack's signatures by the roots inside it, the roots' by themselves, and the hashes that are printed."""
    message = cbor2.loads((desk.folder / "pack").read_bytes())
    tally.equal(message.tag, 98, "a pack is a COSE_Sign")
    body, unprotected, payload, signatures = message.value
    tally.equal((body, unprotected), (b"", {}), "its body header is empty")
    tally.equal(hashlib.sha256(payload).hexdigest(), pack["hash"], "a pack's hash is that of its payload")
    fields = cbor2.loads(payload)
    roots = cbor2.loads(fields[5][0])
    root_payload = roots.value[2]
    tally.equal(hashlib.sha256(root_payload).hexdigest(), pack["roots"], "the roots' hash is that of their payload")
    root_set = cbor2.loads(root_payload)
    threshold, keys = root_set[1], {hashlib.sha256(key).digest()[:8]: key for key in root_set[2]}
    tally.equal((threshold, len(keys)), (2, 3), "two of three roots")
    for label, payload, signers in (("pack", payload, signatures), ("roots", root_payload, roots.value[3])):
        kids = []
        for protected, unprotected, signature in signers:
            header = cbor2.loads(protected)
            tally.equal(header[1], ED25519, f"{label}: Ed25519")
            kids.append(header[4])
            message = encode(["Signature", b"", protected, aad(label), payload])
            tally.check(holds_over(keys[header[4]], signature, message), f"{label}: a root's signature holds")
        tally.check(kids == sorted(set(kids)) and len(kids) >= threshold, f"{label}: kids ascend, and are enough")

    bulletin, data = decode_text(tally, desk.read_code("bulletin.png"), "LB1:")
    tally.check(len(data) <= 566, "a bulletin has at most 566 bytes")
    news = cbor2.loads(bulletin.value[2])
    tally.equal((news[0], news[1].hex()), (pack["version"], pack["hash"]), "the bulletin names the pack")
    for protected, _, signature in bulletin.value[3]:
        message = encode(["Signature", b"", protected, aad("bulletin"), bulletin.value[2]])
        tally.check(holds_over(keys[cbor2.loads(protected)[4]], signature, message), "bulletin: a signature holds")
    return [cbor2.loads(entry) for entry in fields[7]]


def check_rules(tally, pack, entries):
    """A rule's identity is what it decides: SHA-256 of the map of its keys 0 to 3."""
    for listed, (kind, name, rule) in zip(pack["rules"], entries, strict=True):
        identity = hashlib.sha256(encode({key: rule[key] for key in range(4)})).hexdigest()
        tally.equal((kind, name), (1, listed["title"]), "an entry names itself")
        tally.equal(identity, listed["hash"], f"{name}: its identity")
        tally.equal(identity[:16], listed["id"], f"{name}: its id is the first eight bytes")
        _, reveals, epoch, paper = RULES[name]
        tally.equal((rule[2], rule[3]), (epoch, paper), f"{name}: epoch and paper")
        tally.equal(rule[1], {"nothing": 0, "id_hint": 1}.get(str(reveals), list(range(5))), f"{name}: reveals")


def check_token(tally, token, key, identity, label, title):
    """An issuer's signature, and the claims that it is over."""
    tally.equal(token.tag, 18, f"{title}: a token is a COSE_Sign1")
    protected, unprotected, payload, signature = token.value
    header = cbor2.loads(protected)
    tally.equal(header, {1: ED25519, 4: hashlib.sha256(key).digest()[:8]}, f"{title}: the token's header")
    tally.equal(unprotected, {}, f"{title}: no unprotected header")
    tally.check(holds(key, signature, protected, aad(label, identity), payload), f"{title}: the issuer's signature")
    other = "paper" if label == "token" else "token"
    tally.check(not holds(key, signature, protected, aad(other, identity), payload), f"{title}: for one purpose only")
    tally.check(not holds(key, signature, protected, aad(label, bytes(32)), payload), f"{title}: for one rule only")
    claims = cbor2.loads(payload)
    tally.equal(encode(claims), payload, f"{title}: the claims are deterministic CBOR")
    tally.equal(claims[SPECIFIC][0], identity[:8], f"{title}: the rule's id is the beginning of its identity")
    return claims


def check_revealed(tally, specific, title):
    expected = {
        "Vaccinated or tested": None,
        "Adult": bytes([ord("A"), 0, 7, 0]),  # the given initial and the day of birth
        "Border": BORDER_FIELDS,
    }[title]
    tally.equal(specific.get(1), expected, f"{title}: what it reveals, and no more")
    tally.equal(set(specific), {0} if expected is None else {0, 1}, f"{title}: nothing beside it")


def check_show(tally, desk, title, key, identity, challenge=None):
    """A show, from its picture to its last field."""
    extra = ["--challenge", challenge] if challenge else []
    shown = desk.run("wallet", "show", "anna", "--rule", title, "--png", "show.png", *extra)
    text = desk.read_code("show.png")
    tally.equal(text, shown["text"], f"{title}: zxing-cpp reads what was shown")
    message, data = decode_text(tally, text, "LP1:")
    tally.equal(len(data), shown["bytes"], f"{title}: its bytes")
    tally.check(len(data) <= (566 if title == "Border" else 260), f"{title}: {len(data)} bytes fit their code")
    tally.equal(message.tag, 18, f"{title}: a presentation is a COSE_Sign1")
    protected, unprotected, payload, signature = message.value
    header = cbor2.loads(protected)
    tally.equal((set(header), header[1], unprotected), ({1, 13}, ED25519, {}), f"{title}: the presentation's header")

    claims = check_token(tally, header[13], key, identity, "token", title)
    tally.equal(set(claims), {4, 5, 8, SPECIFIC}, f"{title}: exp, nbf, cnf and the rule, no other claim")
    confirmation = claims[8]
    tally.equal(set(confirmation), {1}, f"{title}: one key")
    holder = confirmation[1]
    tally.equal((set(holder), holder[1], holder[-1]), ({1, -1, -2}, 1, 6), f"{title}: an Ed25519 key (OKP)")
    length = RULES[title][2]
    now = unix(NOW)
    tally.equal(claims[5], now - now % length, f"{title}: nbf is the epoch's begin")
    tally.equal(claims[4], claims[5] + length, f"{title}: exp is the epoch's end")
    tally.equal(
        (claims[5], claims[4]), (unix(shown["epoch"]["from"]), unix(shown["epoch"]["until"])), f"{title}: as it says"
    )
    check_revealed(tally, claims[SPECIFIC], title)

    context = hashlib.sha256(challenge_bytes(challenge)).digest() if challenge else b""
    external = aad("presentation", context)
    tally.check(holds(holder[-2], signature, protected, external, payload), f"{title}: the holder's signature")
    other = aad("presentation", b"" if challenge else bytes(32))
    tally.check(not holds(holder[-2], signature, protected, other, payload), f"{title}: for one challenge only")
    tally.equal(cbor2.loads(payload), {6: now - now % 30}, f"{title}: iat is on the grid of 30 seconds, alone")
    return holder[-2]


def challenge_bytes(text):
    """The bytes of a challenge's text: base32 without its padding."""
    body = text.removeprefix("LAISSEZ:C1")
    return base64.b32decode(body + "=" * (-len(body) % 8))


def check_paper(tally, desk, key, identity):
    printed = desk.run("issuer", "print", "clinic", "--pack", "pack", "--record", "anna.json", "--rule", "Adult",
                       "--days", 2, "-o", "sheet.pdf")
    signatures = set()
    for day, text in zip(printed["days"], printed["texts"], strict=True):
        message, _ = decode_text(tally, text, "LP1:")
        claims = check_token(tally, message, key, identity, "paper", "Paper")
        tally.equal(set(claims), {4, 5, SPECIFIC}, "Paper: no holder's key")
        tally.equal((claims[5], claims[4]), (unix(day), unix(day) + 86_400), "Paper: one UTC day")
        check_revealed(tally, claims[SPECIFIC], "Adult")
        signatures.add(message.value[3])
    tally.equal(len(signatures), len(printed["texts"]), "Paper: each strip is another")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("laissez", help="the binary, for example target/debug/laissez")
    binary = str(Path(parser.parse_args().laissez).resolve())
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(binary, folder)
        desk.make_world()
        pack = desk.run("pack", "show", "pack")
        check_rules(tally, pack, check_pack(tally, desk, pack))
        [key] = [bytes.fromhex(key["key"]) for key in pack["issuers"][0]["keys"] if key["use"] == "token"]
        identities = {rule["title"]: bytes.fromhex(rule["hash"]) for rule in pack["rules"]}
        holders = [check_show(tally, desk, title, key, identities[title]) for title in RULES for _ in range(2)]
        asked = desk.run("challenge", "--pack", "pack", "--rule", "Adult", "--audience", "Museum")["text"]
        door = cbor2.loads(challenge_bytes(asked))
        tally.equal((door[0], door[2], door[3]), ("Museum", [identities["Adult"][:8]], unix(NOW)), "what a door asks")
        holders.append(check_show(tally, desk, "Adult", key, identities["Adult"], asked))
        tally.equal(len(set(holders)), len(holders), "no two shows have one key")
        check_paper(tally, desk, key, identities["Adult"])
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
