#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Measures from navigation to the first picture of video on the player page, in headless Chromium, of a warm camera.

  bin/measure-first-video.py [TRIES]    on a machine that does nothing else; 10 tries by default
  ADDRESS=http://127.0.0.1:8080/cameras/e bin/measure-first-video.py    of a server that runs

The camera is emulated: H.264 with sound, 25 pictures a second, a keyframe every other second, watched by somebody
else. Each try is a new tab, and begins at a random moment of the camera's GOP. Its time runs from the navigation's
start until the browser says that it shows a frame (requestVideoFrameCallback, after the element has jumped to live).
First visits have an empty cache; the others find what an earlier visit left there. Then the same of a camera with a
keyframe every ten seconds, each visit begun so far in its GOP; "picture from socket" leaves out what comes before the
page's script has asked for the video, and is the time that the join itself takes.
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

SOURCE = "emulated:?codec=h264&audio=beep&size=640x360&fps=25"
LONG_GOP_SECONDS = 10
PATIENCE_SECONDS = 20
WARM_SECONDS = 10

FIRST = """
window.WebSocket = class extends WebSocket {
  constructor(...address) {
    super(...address);
    window.asked ??= performance.now();
  }
};
addEventListener("frame", ({detail}) => detail.mediaTime === undefined || (window.firstShown ??= performance.now()), true);
"""
MILESTONES = """
(() => {
  const ends = performance.getEntriesByType("resource").filter(({name}) => name.endsWith(".js")).map((each) => each.responseEnd);
  const page = performance.getEntriesByType("navigation")[0];
  return [page.responseEnd, Math.max(...ends), page.domContentLoadedEventStart, firstShown, firstShown - asked];
})()
"""
STEPS = ["page", "scripts", "ready", "picture", "picture from socket"]
PICTURE = STEPS.index("picture")


@contextlib.contextmanager
def server():
    """The addresses of a usual camera, and of one with a long GOP where there is one."""
    if "ADDRESS" in os.environ:
        yield os.environ["ADDRESS"], None
        return
    with Zoetrope(f"e={SOURCE}", f"long={SOURCE}&gop={LONG_GOP_SECONDS}s") as zoetrope:
        cameras = zoetrope.address() + "cameras/"
        yield cameras + "e", cameras + "long"


@contextlib.contextmanager
def watched(address):
    with urllib.request.urlopen(address + "/stream.mp4") as stream:
        stream.read(1)
        yield


def some_time():
    time.sleep(random.uniform(0.3, 2.3))


def at_percent(percent):
    """Waits until the long GOP, which begins at every tenth second of the clock of day, is so far."""
    time.sleep((percent / 100 * LONG_GOP_SECONDS - time.time()) % LONG_GOP_SECONDS)


def visit(browser, address, first, wait=some_time):
    with browser.page() as page:
        if first:
            page.call("Network.clearBrowserCache")
        page.at_start(FIRST)
        wait()
        page.open(address)
        page.wait("window.firstShown", PATIENCE_SECONDS)
        return page.run(MILESTONES)


def show(name, rows):
    print(f"{name}: {', '.join(f'{row[PICTURE]:.0f}' for row in rows)} ms")
    print("  medians:", ", ".join(f"{step} {statistics.median(row[i] for row in rows):.0f}" for i, step in enumerate(STEPS)), flush=True)


def main():
    tries = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with server() as (address, long_gop), watched(address), Chromium() as browser:
        for _ in range(3):
            visit(browser, address, True)
        time.sleep(WARM_SECONDS)
        for name, first in [("first visit", True), ("again", False)]:
            show(name, [visit(browser, address, first) for _ in range(tries)])
        if long_gop:
            with watched(long_gop):
                for percent in (0, 50, 99):
                    rows = [visit(browser, long_gop, False, lambda: at_percent(percent)) for _ in range(tries)]
                    show(f"at {percent} % of a GOP of {LONG_GOP_SECONDS} s", rows)


main()
