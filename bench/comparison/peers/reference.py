# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""The limit: a server in C that does nothing but copy each frame into each viewer's socket."""

from comparison.peers.peer import Launch, Peer


class Reference(Peer):
    name = "c"
    title = "C, epoll (the limit)"
    outputs = frozenset({"mjpeg", "small"})

    def obtain(self, cache):
        self._program = cache.bin / "refserver"

    def version(self):
        return "one thread, send(2)"

    def launch(self, run):
        camera_port = run.cameras[0].split(":")[2].strip("/")
        return Launch([self._program, "copy", run.port, camera_port])

    def path(self, output, camera=1):
        return "/"
