"""The examples of the README are the sample, and the sample runs."""

import contextlib
import io
import re
import runpy
import unittest
from pathlib import Path

from world import World

HERE = Path(__file__).parent


class Readme(unittest.TestCase):
    def test_the_readme_shows_the_sample_and_it_reaches_a_verdict(self):
        sample = (HERE / "sample.py").read_text(encoding="utf-8")
        shown = re.findall(r"```python\n(.*?)```", (HERE.parent / "README.md").read_text(encoding="utf-8"), re.DOTALL)
        self.assertEqual(shown, [sample])
        world = World()
        self.addCleanup(world.close)
        out = io.StringIO()
        with contextlib.chdir(world.folder) if hasattr(contextlib, "chdir") else _chdir(world.folder):
            (world.folder / "wallet").mkdir()
            names = {"mint": world.mint, "now": __import__("world").NOW}
            with contextlib.redirect_stdout(out):
                runpy.run_path(str(HERE / "sample.py"), init_globals=names)
        self.assertEqual(out.getvalue().splitlines()[0], "Staff will see: A. · 07 .. ....")
        self.assertIn("Let them through", out.getvalue())


@contextlib.contextmanager
def _chdir(path):
    import os

    before = os.getcwd()
    os.chdir(path)
    try:
        yield
    finally:
        os.chdir(before)


if __name__ == "__main__":
    unittest.main()
