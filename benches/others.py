"""What OpenCV and ZBar read of frames that `scanner --write DIR` wrote, by condition.

    pip install opencv-python-headless pyzbar numpy    (and ZBar's library: libzbar0 on Debian)
    python benches/others.py DIR [--markdown]

Times are those of frames 1280 pixels wide, in milliseconds, on one thread.
"""

import statistics
import sys
import time
from pathlib import Path

import cv2
from pyzbar import pyzbar

cv2.setNumThreads(1)
DETECTOR = cv2.QRCodeDetector()


def opencv(picture):
    try:
        _, texts, _, _ = DETECTOR.detectAndDecodeMulti(picture)
    except cv2.error:
        return []
    return [text for text in texts or [] if text]


def zbar(picture):
    found = pyzbar.decode(picture, symbols=[pyzbar.ZBarSymbol.QRCODE])
    return [code.data.decode(errors="replace") for code in found]


def frames(folder):
    for line in (folder / "manifest.tsv").read_text().splitlines():
        name, condition, width, _height, _module_px, *texts = line.split("\t")
        yield condition, int(width), texts, cv2.imread(str(folder / f"{name}.pgm"), cv2.IMREAD_GRAYSCALE)


class Score:
    def __init__(self):
        self.codes = self.found = self.wrong = 0
        self.times = []

    def add(self, width, texts, read, milliseconds):
        self.codes += len(texts)
        self.found += sum(text in read for text in texts)
        self.wrong += sum(text not in texts for text in read)
        if width == 1280:
            self.times.append(milliseconds)

    def cells(self):
        rate = f"{100 * self.found / self.codes:.1f}" if self.codes else "-"
        return [rate, str(self.wrong), f"{statistics.median(self.times):.1f}" if self.times else "-"]


def main(folder, markdown):
    readers = {"OpenCV": opencv, "ZBar": zbar}
    scores = {}
    for condition, width, texts, picture in frames(folder):
        for reader, read in readers.items():
            start = time.perf_counter()
            found = read(picture)
            milliseconds = 1000 * (time.perf_counter() - start)
            for name in (condition, "all"):
                score = scores.setdefault(name, {}).setdefault(reader, Score())
                score.add(width, texts, found, milliseconds)
    scores["all"] = scores.pop("all")
    head = ["condition"] + [f"{reader} {what}" for reader in readers for what in ("%", "wrong", "median ms")]
    lines = [[name] + [cell for reader in readers for cell in by_reader[reader].cells()] for name, by_reader in scores.items()]
    if markdown:
        print("| " + " | ".join(head) + " |\n|---" + "|--:" * (len(head) - 1) + "|")
        print("\n".join("| " + " | ".join(line) + " |" for line in lines))
    else:
        print(f"{head[0]:<13}" + "".join(f"{cell:>11}" for cell in (h.replace("median ", "") for h in head[1:])))
        print("\n".join(f"{line[0]:<13}" + "".join(f"{cell:>11}" for cell in line[1:]) for line in lines))


if __name__ == "__main__":
    folders = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    if len(folders) != 1:
        sys.exit(__doc__)
    main(Path(folders[0]), "--markdown" in sys.argv)
