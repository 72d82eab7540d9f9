# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""This project's server, as ./zoetrope starts it."""

import subprocess

from comparison.cache import ROOT
from comparison.peers.peer import Launch, Peer


class Zoetrope(Peer):
    name = "zoetrope"
    title = "Zoetrope"
    outputs = frozenset({"mjpeg", "mp4", "hls", "file"})
    cameras = frozenset({"mjpeg", "rtsp"})
    many_cameras = True
    lets_go_after = 11

    def obtain(self, cache):
        self._files = cache.files
        cache.build("zoetrope", [ROOT / "zoetrope", "--version"], needed=True)

    def version(self):
        commit = subprocess.run(["git", "-C", ROOT, "log", "-1", "--format=%h"], capture_output=True, text=True)
        said = subprocess.run([ROOT / "zoetrope", "--version"], capture_output=True, text=True).stdout.split()
        return " ".join([*said[1:], commit.stdout.strip()])

    def launch(self, run):
        cameras = [f"cam{number}={address}" for number, address in enumerate(run.cameras, 1)]
        files = [] if cameras else ["--files", self._files()]
        return Launch([ROOT / "zoetrope", "--port", run.port, "--data-dir", run.folder / "data", *files, *cameras])

    def path(self, output, camera=1):
        return {
            "mjpeg": f"/cameras/cam{camera}/stream.mjpeg",
            "mp4": f"/cameras/cam{camera}/stream.mp4",
            "hls": f"/cameras/cam{camera}/hls/index.m3u8",
            "file": "/files/1g.bin",
            "probe": "/healthz",
        }[output]
