# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""The processes that are measured: ./zoetrope and cameras."""

import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
LAUNCHER = os.environ.get("ZOETROPE", HERE.parent.parent / "zoetrope")


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


class Ended:
    """A process that ends with its ``with`` block."""

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


class Zoetrope(Ended):
    """``./zoetrope ARGUMENTS``, which must have been built."""

    def __init__(self, *arguments, port=0):
        self._data = tempfile.TemporaryDirectory()
        command = [LAUNCHER, "--port", str(port), "--data-dir", self._data.name, *arguments]
        self.started = time.time()
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def address(self):
        """Waits for the line that says where it listens."""
        found = (re.search(r"http://127\.0\.0\.1:\d+/", line) for line in self.process.stdout)
        return next(match[0] for match in found if match)

    def __exit__(self, *problem):
        super().__exit__(*problem)
        self._data.cleanup()


class Camera(Ended):
    """camera.py in a process of its own; ``listening`` is the moment it began to listen."""

    def __init__(self, port=0):
        command = [sys.executable, HERE / "camera.py", str(port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        words = self.process.stdout.readline().split()
        self.port, self.listening = int(words[0]), float(words[1])
        self.address = f"http://127.0.0.1:{self.port}/"

    def kill(self):
        """As a camera whose plug is pulled, but for the kernel, which tells its peers."""
        self.process.kill()
        self.process.wait()


class RtspCamera(Camera):
    """The tests' camera of GStreamer, H.264 with AAC; needs the system's Python with its GStreamer bindings."""

    def __init__(self, port=0):
        command = ["/usr/bin/python3", HERE.parent.parent / "core/src/test/resources/gst_camera.py", *([str(port)] if port else [])]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())
        self.listening = time.time()
        self.address = f"rtsp://127.0.0.1:{self.port}/aac"
