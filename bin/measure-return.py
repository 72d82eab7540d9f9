#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Measures how soon after a camera's return its picture is on the page, in headless Chromium.

  bin/measure-return.py [RUNS]    3 runs by default, of about a minute each

  http, away 5 s, 20 s   an HTTP camera is killed and a new one listens on the same port; the time from that moment on.
                         It returns a third of a second later in each run, as it is tried once a second
  rtsp, away 5 s, 20 s   the same with an RTSP camera of H.264 and AAC, on the player page and as stream.mp4
  emulated               fault=disconnect: the longest time between two pictures around the loss

The time ends with the animation frame in which the page draws the first picture made after the return; of video, when
the browser shows it. Beside the page one viewer of stream.mjpeg or stream.mp4 reads all the time. Both must go on, on the same
connection (a player of video asks anew where nothing comes for five seconds).
"""

import contextlib
import http.client
import itertools
import statistics
import sys
import threading
import time
import urllib.request

from measuring.chromium import Chromium
from measuring.server import Camera, RtspCamera, Zoetrope

AWAY_SECONDS = [5, 20]
PATIENCE_SECONDS = 30
LIVE_SECONDS = 6

PICTURES = """
window.pictures = [];
addEventListener("frame", ({detail}) => pictures.push([performance.timeOrigin + performance.now(), detail.capturedAt]), true);
"""


class Viewer(threading.Thread):
    """Reads a stream to its end and counts."""

    def __init__(self, address):
        super().__init__(daemon=True)
        self.address = address
        self.bytes = 0

    def run(self):
        # A server that ends leaves an endless answer unfinished.
        with urllib.request.urlopen(self.address) as stream, contextlib.suppress(http.client.IncompleteRead):
            while more := stream.read1(1 << 16):
                self.bytes += len(more)

    def reads_on(self):
        before = self.bytes
        time.sleep(0.5)
        return self.is_alive() and self.bytes > before


class Watched:
    """A server with one camera, a page of it in a tab, and a viewer beside it."""

    def __init__(self, browser, source, path="", stream="stream.mjpeg"):
        self._server = Zoetrope(f"cam={source}")
        self._video = bool(path)
        self.page = browser.page()
        root = self._server.address()
        self.page.call("Network.enable")
        self.page.at_start(PICTURES)
        self.page.open(root + path)
        self._viewer = Viewer(f"{root}cameras/cam/{stream}")
        self._viewer.start()
        self.page.wait("window.pictures?.length > 20", PATIENCE_SECONDS)

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        with self._server, self.page:
            pass

    def lost_viewers(self):
        sockets = len(self.page.events("Network.webSocketCreated"))
        kept = self._video or sockets == 1  # a player asks anew where nothing comes
        return (not kept) + (not self._viewer.reads_on())


def jpegs(browser, away):
    camera = Camera()
    return back_after(away, camera, lambda: Watched(browser, camera.address + "mjpeg"))


def video(browser, away):
    camera = RtspCamera()
    return back_after(away, camera, lambda: Watched(browser, camera.address, "cameras/cam", "stream.mp4"))


def back_after(away, camera, watch):
    """Seconds from the return to the picture, and viewers lost."""
    with watch() as watched:
        time.sleep(LIVE_SECONDS)
        with camera:
            camera.kill()
        time.sleep(away)
        with type(camera)(camera.port) as back:
            # On the server's clock: what an earlier connection had under way is not meant.
            first = f"window.pictures.find(([, made]) => made > {back.listening * 1000})"
            drawn = watched.page.wait(first, PATIENCE_SECONDS)[0]
            ahead, _ = watched.page.clock()
            return (drawn - ahead) / 1000 - back.listening, watched.lost_viewers()


def emulated(browser):
    with Watched(browser, "emulated:?fault=disconnect:8s") as watched:
        time.sleep(3 * LIVE_SECONDS)
        drawn = [at for at, _ in watched.page.run("pictures")]
        return max(after - before for before, after in itertools.pairwise(drawn)) / 1000, watched.lost_viewers()


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    rows = {}
    with Chromium() as browser:
        for index in range(runs):
            for away in AWAY_SECONDS:
                for name, kind in [("http", jpegs), ("rtsp", video)]:
                    rows.setdefault(f"{name}, away {away} s", []).append(kind(browser, away + index / runs))
            rows.setdefault("emulated", []).append(emulated(browser))
    for name, results in rows.items():
        seconds, lost = zip(*results)
        figures = f"median {statistics.median(seconds):.2f} s   {min(seconds):.2f} to {max(seconds):.2f} s"
        print(f"{name:18} {figures}   viewers lost: {sum(lost)}")


if __name__ == "__main__":
    main()
