#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Measures from navigation to the first picture of video on the player page, in headless Chromium, of a warm camera.

  bin/measure-first-video.py [TRIES]    on a machine that does nothing else; 10 tries by default
  ADDRESS=http://127.0.0.1:8080/cameras/e bin/measure-first-video.py    of a server that runs

The camera is emulated: H.264 with sound, 25 pictures a second, a keyframe every other second, watched by somebody
else. Each try is a new tab, and begins at a random moment of the camera's GOP. Its time runs from the navigation's
start until the browser says that it shows a frame (requestVideoFrameCallback, after the element has jumped to live).
First visits have an empty cache; the others find what an earlier visit left there.
"""

import contextlib
import os
import random
import statistics
import sys
import time
import urllib.request

from measuring.chromium import Chromium
from measuring.server import Zoetrope

CAMERA = "e=emulated:?codec=h264&audio=beep&size=640x360&fps=25"
PATIENCE_SECONDS = 20
WARM_SECONDS = 10

FIRST = """
addEventListener("frame", ({detail}) => detail.mediaTime === undefined || (window.firstShown ??= performance.now()), true);
"""
MILESTONES = """
(() => {
  const ends = performance.getEntriesByType("resource").filter(({name}) => name.endsWith(".js")).map((each) => each.responseEnd);
  const page = performance.getEntriesByType("navigation")[0];
  return [page.responseEnd, Math.max(...ends), page.domContentLoadedEventStart, firstShown];
})()
"""
STEPS = ["page", "scripts", "ready", "picture"]


@contextlib.contextmanager
def server():
    if "ADDRESS" in os.environ:
        yield os.environ["ADDRESS"]
        return
    with Zoetrope(CAMERA) as zoetrope:
        yield zoetrope.address() + "cameras/e"


def visit(browser, address, first):
    with browser.page() as page:
        if first:
            page.call("Network.clearBrowserCache")
        page.at_start(FIRST)
        time.sleep(random.uniform(0.3, 2.3))
        page.open(address)
        page.wait("window.firstShown", PATIENCE_SECONDS)
        return page.run(MILESTONES)


def main():
    tries = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with server() as address, urllib.request.urlopen(address + "/stream.mp4") as watched, Chromium() as browser:
        watched.read(1)
        for _ in range(3):
            visit(browser, address, True)
        time.sleep(WARM_SECONDS)
        for name, first in [("first visit", True), ("again", False)]:
            rows = [visit(browser, address, first) for _ in range(tries)]
            print(f"{name}: {', '.join(f'{row[-1]:.0f}' for row in rows)} ms")
            print("  medians:", ", ".join(f"{step} {statistics.median(row[i] for row in rows):.0f}" for i, step in enumerate(STEPS)))


main()
