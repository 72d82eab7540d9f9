# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""The folder in which programs, peers, pictures, logs and results are kept, and how things get into it."""

import os
import pathlib
import subprocess
import sys
import time

from comparison import pictures, video

ROOT = pathlib.Path(__file__).resolve().parents[2]
NATIVE = pathlib.Path(__file__).resolve().parent / "native"
PROGRAMS = ("source", "viewers", "refserver", "ranges", "rtsp_source")
MOST_SECONDS = 1800  # of one build


class Absent(Exception):
    """Something cannot be had on this machine; the message is the reason that the tables give."""


class Cache:
    """One folder. ``deadline`` is the moment (of the monotonic clock) by which builds must have ended, or None."""

    def __init__(self, folder, deadline=None):
        self.folder = pathlib.Path(folder)
        self.deadline = deadline
        self.bin = self.made("bin")
        self.logs = self.made("logs")
        self.run = self.made("run")

    def made(self, name):
        folder = self.folder / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def build(self, what, command, environment=None, folder=None, needed=False):
        """Runs one command of a build; Absent where it fails or, unless ``needed``, takes until the deadline."""
        log = self.logs / f"build-{what}.log"
        left = MOST_SECONDS if self.deadline is None or needed else self.deadline - time.monotonic()
        if left < 1:
            raise Absent("no time was left to build it: it will be tried again by the next run")
        began = time.monotonic()
        try:
            with open(log, "ab") as out:
                done = subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=out,
                                      stderr=subprocess.STDOUT, env=environment, cwd=folder, timeout=left)
        except subprocess.TimeoutExpired:
            raise Absent(f"its build had not ended after {left:.0f} s: the next run goes on from there") from None
        except OSError as problem:
            raise Absent(f"{command[0]} could not be run: {problem.strerror}") from None
        if done.returncode:
            raise Absent(f"its build failed (logs/{log.name} in the cache folder has why)")
        if time.monotonic() - began > 3:
            say(f"built {what} in {time.monotonic() - began:.0f} s")

    def build_programs(self):
        """The harness's own programs, those that are older than their sources."""
        headers = list(NATIVE.glob("*.h"))
        for name in PROGRAMS:
            source, program = NATIVE / f"{name}.c", self.bin / name
            newest = max(file.stat().st_mtime for file in [source, *headers])
            if not program.exists() or program.stat().st_mtime < newest:
                self.build(name, ["cc", "-O2", "-g", "-std=gnu17", "-o", program, source])

    def frames(self, size):
        """The JPEGs of the MJPEG camera, each of exactly ``size`` bytes."""
        folder = self.folder / f"frames-{size}"
        if not (folder / "complete").exists():
            pictures.write_frames(folder, size)
            (folder / "complete").touch()
        return sorted(folder.glob("*.jpg"))

    def h264(self):
        """The RTSP camera's video and its description; Absent without an ffmpeg that has x264."""
        stream, sdp = self.made("video") / "1080p30.h264", self.folder / "video" / "1080p30.sdp"
        if not sdp.exists():
            self.build("video", video.encoding(stream), needed=True)
            sdp.write_text(video.description(stream.read_bytes()))
        return stream, sdp

    def files(self):
        """A folder with a file of 1 GiB, of which ranges are asked for."""
        folder = self.made("files")
        file = folder / "1g.bin"
        if not file.exists():
            made = folder / "made"
            with open(made, "wb") as out:
                for _ in range(1 << 10):
                    out.write(os.urandom(1 << 20))
            made.rename(file)
        return folder


def say(what):
    print(f"compare: {what}", file=sys.stderr, flush=True)
