"""Every vector gives the same verdict, reason and words as in every other language."""

import json
import os
import tempfile
import unittest
from datetime import datetime, timezone
from pathlib import Path

import laissez

FIXTURES = Path(os.environ["LAISSEZ_FIXTURES"])
CASES = json.loads((FIXTURES / "conformance.json").read_text(encoding="utf-8"))


def at(seconds):
    return datetime.fromtimestamp(seconds, tz=timezone.utc)


def door(case):
    pack = laissez.TrustPack.open(bytes.fromhex(case["pack"]), case["roots"], at(case["opened"]))
    bulletin = case.get("bulletin")
    if bulletin:
        pack = pack.with_bulletin(bulletin, at(case["opened"])) or pack
    return laissez.Verifier(pack, case["accepted"])


def told(judgement):
    """What a shell may show of an answer, as the fixtures have it."""
    verdict = judgement.verdict
    name = next(name for name in ("accepted", "refused", "cannot_decide", "specimen") if getattr(verdict, f"is_{name}")())
    reason = getattr(verdict, "refusal", None) or getattr(verdict, "doubt", None)
    disclosed = getattr(verdict, "disclosed", None)
    return {
        "verdict": name,
        "code": reason and reason.code(),
        "words": reason and reason.words(),
        "next_step": reason and reason.next_step(),
        "check": reason and reason.check(),
        "kind": judgement.kind.code(),
        "kind_words": judgement.kind.words(),
        "rule": judgement.rule,
        "again": judgement.again,
        "seconds": judgement.seconds,
        "stale": judgement.stale,
        "disclosed": disclosed and {
            "line": disclosed.line(),
            "bits_tenths": disclosed.bits_tenths(),
            "fields": [{"code": f.code(), "label": f.label(), "value": f.value()} for f in disclosed.fields()],
        },
    }


class Conformance(unittest.TestCase):
    maxDiff = None

    def assert_told(self, judgement, case):
        answer = told(judgement)
        self.assertEqual(answer, {name: case[name] for name in answer})

    def test_every_vector_is_judged_and_told_alike(self):
        self.assertGreaterEqual(len(CASES["judged"]), 37)
        for case in CASES["judged"]:
            with self.subTest(case["name"]):
                verifier = door(case)
                challenge = case["challenge"] and laissez.Challenge.from_text(case["challenge"])
                *before, last = case["steps"]
                for step in before:
                    self.assertTrue(verifier.judge(step["text"], at(step["now"]), challenge).verdict.is_accepted())
                if case["flood"]:
                    texts = (FIXTURES / "flood.txt").read_text(encoding="ascii").split("\n")
                    self.assertEqual(len(texts), case["flood"])
                    for text in texts:
                        verifier.judge(text, at(last["now"]))
                self.assert_told(verifier.judge(last["text"], at(last["now"]), challenge), case)

    def test_a_cameras_frame_is_read_and_judged_alike(self):
        case = CASES["frame"]
        frame = (FIXTURES / case["file"]).read_bytes()
        layout = laissez.Layout(width=case["width"], height=case["height"], stride=case["stride"], turn=laissez.Turn.QUARTER)
        sight = door(case).look(frame, layout, None, at(case["now"]))
        self.assert_told(sight.judgement, case)
        scan = laissez.Scanner().scan(frame, layout, None)
        self.assertEqual([payload.text() for payload in scan.payloads], [case["text"]])

    def test_every_stored_wallet_opens_and_lists_the_same_passes(self):
        self.assertGreaterEqual(len(CASES["stored"]), 2)
        for case in CASES["stored"]:
            with self.subTest(case["name"]), tempfile.TemporaryDirectory() as folder:
                (Path(folder) / "vault").write_bytes(bytes.fromhex(case["vault"]))
                wallet = laissez.Wallet.at(folder)
                wallet.unlock(laissez.Key.device(bytes.fromhex(case["secret"])), at(case["now"]))
                passes = [
                    {
                        "rule": held.rule(), "title": held.title(), "called": held.called(), "name": held.name(),
                        "shows_left": held.shows_left(), "standing": held.standing_code(),
                        "good_until": held.good_until() and int(held.good_until().timestamp()), "offered": held.offered(),
                    }
                    for held in wallet.passes(at(case["now"]))
                ]
                self.assertEqual(passes, case["passes"])

    def test_codes_of_errors_are_those_of_the_kinds(self):
        for kind in laissez.ErrorKind:
            self.assertEqual(kind.code(), kind.name.lower())


if __name__ == "__main__":
    unittest.main()
