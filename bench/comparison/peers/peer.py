# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""What the harness must know of a server to measure it."""

import dataclasses
import pathlib


@dataclasses.dataclass(frozen=True)
class Run:
    """One start of a peer: a folder of its own, the port to listen on, and the addresses of the cameras to serve."""

    folder: pathlib.Path
    port: int
    cameras: tuple = ()


@dataclasses.dataclass(frozen=True)
class Launch:
    """A command to become the server's process, or an ancestor of all its processes."""

    command: list
    environment: dict = dataclasses.field(default_factory=dict)
    folder: pathlib.Path | None = None


class Peer:
    """A server that can be measured. A new one is a subclass, named in peers/__init__.py."""

    name = ""
    title = ""
    outputs = frozenset()  # of mjpeg, mp4 (fragmented, over HTTP), hls, file, small (frames of 4 Mbit/s)
    cameras = frozenset({"mjpeg"})  # kinds of cameras that it reads: mjpeg (over HTTP), rtsp
    many_cameras = False  # whether one process serves several
    lets_go_after = None  # s after the last viewer by which it has let go of its camera; None: never

    def obtain(self, cache):
        """Builds or finds the server; raises Absent with the reason where it cannot be had."""

    def version(self):
        """As the tables name it; asked after ``obtain``."""
        return ""

    def launch(self, run):
        raise NotImplementedError

    def path(self, output, camera=1):
        """The path of one camera's output; camera may be "%d". "probe" is something small that is answered at once."""
        raise NotImplementedError
