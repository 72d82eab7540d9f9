#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Measures ./zoetrope from its start to the first picture of its emulated camera, in headless Chromium.

  bin/measure-first-picture.py [RUNS]    on a machine that does nothing else; 10 runs by default

The time begins just before the launcher's process is made. A browser in use, with an empty tab, opens the wall as soon
as somebody listens, which is tried every 2 ms, by connecting alone: a page that cannot be opened, again and again, would
keep both cores from the server that starts. The time ends with the first animation frame after the one in which
<zoetrope-camera> drew a picture of the camera (placeholders do not count): it is on its way to the screen then.
"""

import socket
import statistics
import sys
import time

from measuring.chromium import Chromium
from measuring.server import Zoetrope, free_port

PATIENCE_SECONDS = 20
TRY_SECONDS = 0.002

FIRST = """
addEventListener("frame", () => requestAnimationFrame(() => (window.picture ??= performance.now())), true);
"""
# Milliseconds since the tab was told to open the page; what a page has loaded has the times of its end.
MILESTONES = """
(() => {
  const loaded = performance.getEntriesByType("resource").filter(({name}) => name.endsWith(".js"));
  const page = performance.getEntriesByType("navigation")[0];
  return [0, page.responseEnd, Math.max(...loaded.map(({responseEnd}) => responseEnd)), picture].map(
    (at) => performance.timeOrigin + at);
})()
"""
STEPS = ["page asked for", "page there", "scripts there", "first picture"]


def until_listening(port):
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(TRY_SECONDS)
    raise RuntimeError(f"./zoetrope must listen within {PATIENCE_SECONDS} s")


def run(browser):
    """Seconds from the start to each of the steps."""
    port = free_port()
    with browser.page() as page:
        page.at_start(FIRST)
        ahead, _ = page.clock()
        with Zoetrope(port=port) as server:
            until_listening(port)
            page.open(f"http://127.0.0.1:{port}/")
            page.wait("window.picture", PATIENCE_SECONDS)
            return [(at - ahead) / 1000 - server.started for at in page.run(MILESTONES)]


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with Chromium() as browser:
        run(browser)  # a browser that has not shown a page yet is not one that is in use
        rows = [run(browser) for _ in range(runs)]
    for step, seconds in zip(STEPS, zip(*rows)):
        print(f"{step:16} median {statistics.median(seconds):.2f} s   {min(seconds):.2f} to {max(seconds):.2f} s")


if __name__ == "__main__":
    main()
