"""The example of the README is the sample, and the sample runs."""

import contextlib
import io
import os
import re
import runpy
import unittest
from pathlib import Path

from world import NOW, World

HERE = Path(__file__).parent


@contextlib.contextmanager
def inside(folder):
    before = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


class Readme(unittest.TestCase):
    def test_the_readme_shows_the_sample_and_it_reaches_a_verdict(self):
        sample = (HERE / "sample.py").read_text(encoding="utf-8")
        shown = re.findall(r"```python\n(.*?)```", (HERE.parent / "README.md").read_text(encoding="utf-8"), re.DOTALL)
        self.assertEqual(shown, [sample])
        world = World()
        self.addCleanup(world.close)
        world.path("wallet")
        out = io.StringIO()
        with inside(world.folder), contextlib.redirect_stdout(out):
            runpy.run_path(str(HERE / "sample.py"), init_globals={"mint": world.mint, "now": NOW})
        first, last = out.getvalue().splitlines()
        self.assertEqual(first, "Staff will see: A. · 07 .. ....")
        self.assertEqual(last, "Let them through, after comparing: A. · 07 .. ....")


if __name__ == "__main__":
    unittest.main()
