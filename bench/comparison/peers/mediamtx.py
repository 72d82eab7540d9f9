# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""MediaMTX, where somebody has installed it: it serves H.264 as low-latency HLS, and no MJPEG."""

import shutil
import subprocess

from comparison.cache import Absent
from comparison.peers.peer import Launch, Peer
from comparison.processes import free_port

CONFIGURATION = """\
logLevel: warn
rtmp: no
srt: no
webrtc: no
api: no
rtspTransports: [tcp]
rtspAddress: 127.0.0.1:{rtsp}
hls: yes
hlsAddress: 127.0.0.1:{port}
hlsVariant: lowLatency
paths:
{paths}
"""
PATH = '  cam{number}: {{source: "{address}", sourceOnDemand: yes, rtspTransport: tcp}}'


class MediaMtx(Peer):
    name = "mediamtx"
    title = "MediaMTX"
    outputs = frozenset({"hls"})
    cameras = frozenset({"rtsp"})
    many_cameras = True
    lets_go_after = 62  # its muxer of HLS stays for 60 s

    def obtain(self, cache):
        found = shutil.which("mediamtx")
        if not found:
            raise Absent("no mediamtx is on the PATH, and from the Go registry it cannot be built as it is: it embeds files "
                         "that its own build downloads")
        self._program = found

    def version(self):
        return subprocess.run([self._program, "--version"], capture_output=True, text=True).stdout.strip()

    def launch(self, run):
        paths = "\n".join(PATH.format(number=number, address=address) for number, address in enumerate(run.cameras, 1))
        file = run.folder / "mediamtx.yml"
        file.write_text(CONFIGURATION.format(port=run.port, rtsp=free_port(), paths=paths))
        return Launch([self._program, file], folder=run.folder)

    def path(self, output, camera=1):
        return f"/cam{camera}/index.m3u8" if output == "hls" else "/"
