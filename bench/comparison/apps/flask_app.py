# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""MJPEG as people serve it with Flask: a thread reads the camera while there are viewers, each of whom has a generator."""

import threading
import time

import camera_stream
from flask import Flask, Response

LINGER = 10  # s without a viewer after which the camera is let go

app = Flask(__name__)


class Camera:
    """The newest part, and a condition on which viewers wait for a newer one."""

    def __init__(self):
        self._changed = threading.Condition()
        self._newest = (0, b"")
        self._viewers = 0
        self._alone_since = 0.0
        self._reading = False

    def parts(self):
        """What one viewer gets: the newest part each time, none twice."""
        self._enter()
        seen = 0
        try:
            while True:
                with self._changed:
                    self._changed.wait_for(lambda: self._newest[0] != seen)
                    seen, newest = self._newest
                yield newest
        finally:
            self._leave()

    def _enter(self):
        with self._changed:
            self._viewers += 1
            if not self._reading:
                self._reading = True
                threading.Thread(target=self._read, daemon=True).start()

    def _leave(self):
        with self._changed:
            self._viewers -= 1
            self._alone_since = time.monotonic()

    def _read(self):
        for number, jpeg in enumerate(camera_stream.jpegs(), self._newest[0] + 1):
            with self._changed:
                self._newest = number, camera_stream.part(jpeg)
                self._changed.notify_all()
                if not self._viewers and time.monotonic() - self._alone_since > LINGER:
                    self._reading = False
                    return


camera = Camera()


@app.get("/")
def index():
    return {}


@app.get("/stream")
def stream():
    return Response(camera.parts(), mimetype=camera_stream.CONTENT_TYPE)
