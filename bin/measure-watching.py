#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Measures how a camera plays in headless Chromium for as long as you like: stalls, latency, changes of rate, memory.

  bin/measure-watching.py [MINUTES]    30 by default; a line a minute, and what all of them were
  HLS_JS=hls.min.js bin/measure-watching.py    with another hls.js than that of the tests

The camera is emulated: H.264 with sound, 25 pictures a second, a keyframe every other second. It is watched on the
player page, which plays by MSE and without sound, and on a page with hls.js as it comes; each has a browser of its own.
It may run beside other work, which it then shows too.

  latency   from the camera's clock to the picture, once a second: of the player page its own figure, of hls.js the
            clock of day less the date that the playlist gives the picture
  stalls    pictures that came more than 0.5 s after the one before
  rate      changes of the element's rate of playback
  buffered  from the oldest that is kept to the newest
  heap      JavaScript's, right after a collection
"""

import os
import pathlib
import re
import statistics
import sys
import time
import zipfile

from measuring.chromium import Chromium
from measuring.server import Zoetrope

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "server/src/test/resources/dev/zoetrope/server/web"
CAMERA = "e=emulated:?codec=h264&audio=beep&size=640x360&fps=25"
PATIENCE_SECONDS = 30
MEBIBYTE = 1 << 20

PLAYER = "document.querySelector('zoetrope-camera')"
PLAYS = f"{PLAYER}?.stats?.transport === 'mse' && {PLAYER}.stats.fps > 5"
PLAYER_LATENCY = f"{PLAYER}.stats.latency / 1000"
HLS_LATENCY = "played.behind"


def script(name):
    """A function of the tests, as an expression."""
    return "(" + (SCRIPTS / name).read_text().strip().removesuffix(";") + ")"


def hls_js():
    if "HLS_JS" in os.environ:
        return pathlib.Path(os.environ["HLS_JS"]).read_text()
    version = re.search(r"<hls-js.version>(.+?)<", (ROOT / "pom.xml").read_text())[1]
    jar = pathlib.Path.home() / f".m2/repository/org/webjars/npm/hls.js/{version}/hls.js-{version}.jar"
    with zipfile.ZipFile(jar) as files:
        return files.read(f"META-INF/resources/webjars/hls.js/{version}/dist/hls.min.js").decode()


def open_player(page, root):
    page.open(root + "cameras/e")
    page.wait(PLAYS, PATIENCE_SECONDS)
    page.run(script("watched.js") + f"({PLAYER}.shadowRoot.querySelector('video'))")


def open_hls(page, root):
    page.call("Page.setBypassCSP", enabled=True)
    page.open(root + "healthz")
    page.run(hls_js() + "\n;0")
    page.run(f"{script('watched.js')}({script('hls-js.js')}('{root}cameras/e/hls/index.m3u8'))")
    page.wait("watched.frames > 5", PATIENCE_SECONDS)


class Watching:
    """One page, and what was seen of it minute by minute."""

    def __init__(self, name, page, latency):
        self.name = name
        self._page = page
        self._latency = f"[{latency}, watched.buffered]"
        self._before = self._counts()
        self._samples = []
        self.minutes = []

    def sample(self):
        latency, buffered = self._page.run(self._latency)
        self._samples.append((latency or 0, buffered))

    def _counts(self):
        return self._page.run("[watched.frames, watched.stalls, watched.rateChanges]")

    def minute(self):
        """Ends one, and returns what it was."""
        counts = self._counts()
        self._page.call("HeapProfiler.collectGarbage")
        latencies, buffered = zip(*self._samples)
        row = dict(zip(["frames", "stalls", "rate"], (now - before for now, before in zip(counts, self._before))))
        row["latency"] = statistics.median(latencies)
        row["worst"] = max(latencies)
        row["buffered"] = max(buffered)
        row["heap"] = self._page.call("Runtime.getHeapUsage")["usedSize"] / MEBIBYTE
        self._before, self._samples = counts, []
        self.minutes.append(row)
        return row

    def column(self, key):
        return [row[key] for row in self.minutes]

    def summary(self):
        quarter = max(1, len(self.minutes) // 4)
        heap = self.column("heap")
        longest = self._page.run("watched.longest")
        return (
            f"{self.name}: {len(self.minutes)} min, {sum(self.column('frames'))} pictures, {sum(self.column('stalls'))} stalls, longest"
            f" {longest:.0f} ms; latency median {statistics.median(self.column('latency')):.2f}, most {max(self.column('worst')):.2f} s;"
            f" rate {sum(self.column('rate')) / len(self.minutes):.1f} changes a minute, most {max(self.column('rate'))};"
            f" buffered at most {max(self.column('buffered')):.1f} s;"
            f" heap {statistics.median(heap[:quarter]):.2f} MiB in the first quarter, {statistics.median(heap[-quarter:]):.2f} in the last"
        )


def watch(pages, minutes):
    began = time.monotonic()
    for minute in range(1, minutes + 1):
        while (left := began + 60 * minute - time.monotonic()) > 0:
            for page in pages:
                page.sample()
            time.sleep(min(1, left))
        for page in pages:
            row = page.minute()
            print(
                f"{minute:4} {page.name:8} pictures {row['frames']:5}, stalls {row['stalls']}, latency {row['latency']:.2f} ({row['worst']:.2f}) s,"
                f" rate {row['rate']}, buffered {row['buffered']:.1f} s, heap {row['heap']:.2f} MiB",
                flush=True,
            )


def main():
    minutes = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    with Zoetrope(CAMERA) as server, Chromium() as one, Chromium() as other, one.page() as player, other.page() as hls:
        root = server.address()
        open_player(player, root)
        open_hls(hls, root)
        pages = [Watching("player", player, PLAYER_LATENCY), Watching("hls.js", hls, HLS_LATENCY)]
        watch(pages, minutes)
        for page in pages:
            print(page.summary())
        fatal = hls.run("played.fatal")
        print("hls.js met no fatal error" if not fatal else f"hls.js met fatal errors: {fatal}")


if __name__ == "__main__":
    main()
