#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Measures how long a viewer of ./zoetrope waits for a live picture after the codec worker is killed.

  bin/measure-worker.py [KILLS [SOURCE]]    on a machine that does nothing else; 10 kills by default

SOURCE is a camera; by default the emulated one, whose pictures the worker makes smaller. Give an
rtsp: or file: source to have the worker read the camera too. A picture is live when it was captured
after the kill. Prints the median and the worst. ./zoetrope must have been built (start it once).
"""

import os
import pathlib
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

LAUNCHER = pathlib.Path(__file__).resolve().parent.parent / "zoetrope"
EMULATED = "emulated:?size=1280x720&fps=25"
PROVEN_SECONDS = 11  # a worker that ends younger than 10 s may have to wait for its successor


def pictures(stream):
    """Yields when each picture was captured, in seconds of the wall clock."""
    while line := stream.readline():
        name, _, value = line.decode("latin-1").partition(":")
        if name.lower() == "x-timestamp":
            yield float(value)


def worker_of(server):
    children = pathlib.Path(f"/proc/{server.pid}/task").glob("*/children")
    return next(int(pid) for tasks in children for pid in tasks.read_text().split())


def run(kills, source, data_dir):
    command = [LAUNCHER, "--port", "0", "--data-dir", data_dir, f"camera={source}"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        address = next(m[0] for m in (re.search(r"http://\S+:\d+", line) for line in server.stdout) if m)
        with urllib.request.urlopen(f"{address}/cameras/camera/stream.mjpeg?width=640") as stream:
            captured = pictures(stream)
            for _ in range(kills):
                until = time.time() + PROVEN_SECONDS
                next(at for at in captured if at > until)
                killed = time.time()
                os.kill(worker_of(server), signal.SIGKILL)
                next(at for at in captured if at > killed)
                yield time.time() - killed
    finally:
        server.terminate()
        server.wait()


def main():
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    source = sys.argv[2] if len(sys.argv) > 2 else EMULATED
    with tempfile.TemporaryDirectory() as data_dir:
        seconds = list(run(kills, source, data_dir))
    print(" ".join(f"{each:.3f}" for each in seconds))
    print(f"killed to live  median {statistics.median(seconds):.3f} s   worst {max(seconds):.3f} s")


main()
