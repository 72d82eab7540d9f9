# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""go2rtc, built from the module that the Go registry has."""

import json
import os
import pathlib
import shutil
import subprocess

from comparison.cache import Absent
from comparison.peers.peer import Launch, Peer
from comparison.processes import free_port

MODULE = "github.com/AlexxIT/go2rtc"
VERSION = "v1.9.14"

CONFIGURATION = """\
log: {{level: warn}}
api: {{listen: "127.0.0.1:{port}"}}
rtsp: {{listen: "127.0.0.1:{rtsp}"}}
webrtc: {{listen: ""}}
streams:
{streams}
"""


class Go2rtc(Peer):
    name = "go2rtc"
    title = "go2rtc"
    outputs = frozenset({"mjpeg", "mp4", "hls"})
    cameras = frozenset({"mjpeg", "rtsp"})
    many_cameras = True
    lets_go_after = 1

    def obtain(self, cache):
        self._program = cache.bin / f"go2rtc-{VERSION}"
        if self._program.exists():
            return
        go = shutil.which("go") or shutil.which("/usr/local/go/bin/go")
        if not go:
            raise Absent("it is built with Go, which is not on this machine")
        environment = dict(os.environ, GOPATH=str(cache.folder / "go"), GOCACHE=str(cache.folder / "go-build"),
                           GOFLAGS="-modcacherw", CGO_ENABLED="0")
        # Not "go install": that also asks for the list of all versions, which not every proxy gives.
        cache.build("go2rtc", [go, "mod", "download", f"{MODULE}@{VERSION}"], environment)
        told = subprocess.run([go, "mod", "download", "-json", f"{MODULE}@{VERSION}"], env=environment,
                              capture_output=True, text=True).stdout
        sources = pathlib.Path(json.loads(told)["Dir"])
        cache.build("go2rtc", [go, "build", "-trimpath", "-ldflags", "-s -w", "-o", self._program, "."], environment, sources)

    def version(self):
        return VERSION

    def launch(self, run):
        streams = "\n".join(f'  cam{number}: "{address}"' for number, address in enumerate(run.cameras, 1))
        file = run.folder / "go2rtc.yaml"
        file.write_text(CONFIGURATION.format(port=run.port, rtsp=free_port(), streams=streams))
        return Launch([self._program, "-config", file])

    def path(self, output, camera=1):
        return {
            "mjpeg": f"/api/stream.mjpeg?src=cam{camera}",
            "mp4": f"/api/stream.mp4?src=cam{camera}",
            "hls": f"/api/stream.m3u8?src=cam{camera}&mp4",
            "probe": "/api",
        }[output]
