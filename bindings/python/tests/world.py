"""A small world for tests: an authority, an issuer and a traveller's folder, made by the real command."""

import json
import os
import subprocess
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

NOW = datetime(2026, 11, 21, 14, 0, 10, tzinfo=timezone.utc)
TITLE = "Vaccinated or tested"
RECORD = {
    "family_name": "Müller", "given_name": "Anna Lena", "birth_date": "1984-03-07", "citizenship": "DEU",
    "vaccinations": [{"disease": "covid_19", "doses": 3, "series_complete": True, "completed_on": "2026-06-01"}],
}
RULE = {
    "title": {"en": TITLE, "fr": "Vacciné ou testé"}, "explanation": {"en": "A full course."},
    "condition": {"vaccinated": {"disease": "covid_19", "from_day": 14, "to_day": 270}},
    "reveals": "id_hint", "epoch": "6h", "paper": False, "shows_per_epoch": 8,
    "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2028-01-01T00:00:00Z",
}


def command():
    """The `laissez` command: the issuer's desk."""
    return os.environ["LAISSEZ_COMMAND"]


class World:
    """Files of an authority and an issuer in a temporary folder, and `laissez` to work with them."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory()
        self.folder = Path(self._folder.name)
        self._write("anna.json", RECORD)
        self._write("rule.json", RULE)
        self.laissez("root", "init", "alice")
        self.laissez("authority", "init", "board", "--root", "alice/root.pub", "--threshold", "1")
        self.laissez("authority", "add-rule", "board", "rule.json")
        self.laissez("issuer", "init", "clinic")
        self.laissez("authority", "add-issuer", "board", "clinic/issuer.pub", "--name", "Utopia", "--country", "UTO")
        self.publish("pack")
        self.pack_file = self.read("pack")

    def publish(self, name):
        self.laissez("authority", "draft", "board", "-o", "draft")
        self.laissez("root", "sign", "alice", "draft", "-o", "alice.signature", "--yes")
        self.laissez("authority", "publish", "board", "draft", "alice.signature", "-o", name, "--bulletin", "bulletin.png")

    def mint(self, request, days=2, again=None):
        """The issuer's answer to a request."""
        (self.folder / "request").write_bytes(request)
        words = ["--again", again] if again else []
        self.laissez("issuer", "mint", "clinic", "--pack", "pack", "--record", "anna.json", "--request", "request",
                     "--days", str(days), "-o", "answer", *words)
        return self.read("answer")

    def path(self, name):
        """A new folder of that name."""
        path = self.folder / name
        path.mkdir()
        return path

    def read(self, name):
        return (self.folder / name).read_bytes()

    def laissez(self, *words):
        now = NOW.strftime("%Y-%m-%dT%H:%M:%SZ")
        done = subprocess.run([command(), "--json", "--now", now, *words], cwd=self.folder, capture_output=True,
                              text=True, stdin=subprocess.DEVNULL, check=False)
        assert done.returncode == 0, f"laissez {' '.join(words)}: {done.stderr}"

    def close(self):
        self._folder.cleanup()

    def _write(self, name, value):
        (self.folder / name).write_text(json.dumps(value), encoding="utf-8")


def later(**span):
    return NOW + timedelta(**span)
