#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Measures the time from the camera to the screen, in headless Chromium.

  bin/measure-screen.py [RUNS]    on a machine that does nothing else; 3 runs by default, of 100 s each

A camera of 1280x720 and 29.9 pictures a second shows in each picture the moment it was made (bin/measuring/stamp.py);
the page reads it back. In the animation frame in which a new picture is there to be shown, its stamp is compared with
the clock after reading. So a figure contains the making and sending of the picture by the camera (below 1 ms), up to
17 ms of waiting for the next animation frame, and the reading itself, which for an <img> includes our own decoding of
it. It does not contain what follows the animation frame: compositing, and the screen.

  camera, plain     the camera itself in an <img>, framed as cameras do
  camera, ahead     the same with the next headers right after each picture: what the method shows of no server at all
  <img>             stream.mjpeg of Zoetrope in an <img>
  wall, player      Zoetrope's own pages
"""

import statistics
import sys

from measuring.chromium import Chromium
from measuring.server import Camera, Zoetrope

SETTLE_SECONDS = 5
WINDOW_SECONDS = 15
STALL_MILLIS = 200

# Reads the stamp of what is drawn from a source; keeps {at, age, took} of each picture once.
READER = """
window.seen = [];
window.damaged = 0;
const small = Object.assign(document.createElement("canvas"), {width: 40, height: 1});
const pen = small.getContext("2d", {willReadFrequently: true});
pen.imageSmoothingEnabled = false;
let last = 0;
const now = () => performance.timeOrigin + performance.now();
window.readStamp = (source) => {
  const begun = now();
  pen.drawImage(source, 0, 0, source.naturalWidth ?? source.width, (32 * (source.naturalHeight ?? source.height)) / 720, 0, 0, 40, 1);
  const pixels = pen.getImageData(0, 0, 40, 1).data;
  const at = now();
  const byte = (index) => Array.from({length: 8}, (_, bit) => pixels[4 * (8 * index + bit)] > 127).reduce((sum, on) => 2 * sum + on, 0);
  const bytes = [0, 1, 2, 3, 4].map(byte);
  const ticks = bytes[0] * 2 ** 24 + bytes[1] * 2 ** 16 + bytes[2] * 2 ** 8 + bytes[3];
  if ((bytes[0] ^ bytes[1] ^ bytes[2] ^ bytes[3] ^ 0x5a) !== bytes[4]) window.damaged++;
  else if (ticks !== last) {
    window.seen.push({at, age: (((at * 10) % 2 ** 32) - ticks) / 10, took: at - begun});
    last = ticks;
  }
};
"""

IMAGE = """
document.body.replaceChildren(Object.assign(new Image(), {id: "seen", src: %r}));
const image = document.getElementById("seen");
image.decoding = "sync";
const look = () => { if (image.naturalWidth) readStamp(image); requestAnimationFrame(look); };
requestAnimationFrame(look);
0
"""

# The element tells in the animation frame that shows a picture; nothing of its own is called.
ELEMENT = """
addEventListener("frame", ({target}) => readStamp(target.shadowRoot.querySelector("canvas.picture")), true);
"""


def watch(page):
    """The pictures of one window: their ages and what reading them took, in milliseconds."""
    page.run(f"new Promise((done) => setTimeout(done, {SETTLE_SECONDS * 1000}))")
    page.run("seen.length = window.damaged = 0")
    page.run(f"new Promise((done) => setTimeout(done, {WINDOW_SECONDS * 1000}))")
    seen, damaged = page.run("seen"), page.run("damaged")
    ahead, error = page.clock()
    if len(seen) < 2:
        raise RuntimeError(f"pictures must be seen: {len(seen)}, and {damaged} without a readable stamp")
    ages = sorted(picture["age"] - ahead for picture in seen)
    times = [picture["at"] for picture in seen]
    gaps = [after - before for before, after in zip(times, times[1:])]
    return {
        "p50": statistics.median(ages),
        "p95": ages[int(0.95 * (len(ages) - 1))],
        "max": ages[-1],
        "fps": 1000 * len(gaps) / (times[-1] - times[0]),
        "stalls": sum(gap > STALL_MILLIS for gap in gaps),
        "damaged": damaged,
        "reading": statistics.median(picture["took"] for picture in seen),
        "clock": error,
    }


def image(browser, page_address, source):
    with browser.page() as page:
        page.call("Page.setBypassCSP", enabled=True)
        page.open(page_address)
        page.run(READER)
        page.run(IMAGE % source)
        return watch(page)


def element(browser, address):
    with browser.page() as page:
        page.at_start(READER + ELEMENT)
        page.open(address)
        return watch(page)


def measure():
    with Chromium() as browser, Camera() as camera:
        yield "camera, plain", image(browser, camera.address, camera.address + "mjpeg")
        yield "camera, ahead", image(browser, camera.address, camera.address + "ahead")
        with Zoetrope(f"cam={camera.address}mjpeg") as server:
            root = server.address()
            yield "<img>", image(browser, root + "healthz", root + "cameras/cam/stream.mjpeg")
            yield "wall", element(browser, root)
            yield "player", element(browser, root + "cameras/cam")


def show(name, rows):
    figures = []
    for key, digits in [("p50", 1), ("p95", 1), ("max", 0), ("fps", 1), ("reading", 1)]:
        values = [row[key] for row in rows]
        figures.append(f"{statistics.median(values):6.{digits}f} ({min(values):.{digits}f}-{max(values):.{digits}f})")
    stalls, damaged = (sum(row[key] for row in rows) for key in ("stalls", "damaged"))
    clock = max(row["clock"] for row in rows)
    print(f"{name:14}" + "".join(f"{figure:>20}" for figure in figures) + f"{stalls:7}{damaged:9}{clock:7.2f}")


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    table = {}
    for _ in range(runs):
        for name, row in measure():
            table.setdefault(name, []).append(row)
            print(f"{name}: p50 {row['p50']:.1f} ms, p95 {row['p95']:.1f} ms", file=sys.stderr)
    columns = ["p50 ms", "p95 ms", "max ms", "fps", "reading ms"]
    print(f"{'':14}" + "".join(f"{column:>20}" for column in columns) + " stalls  damaged clock+-")
    for name, rows in table.items():
        show(name, rows)


if __name__ == "__main__":
    main()
