#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""An HTTP camera whose pictures show when they were made (stamp.py).

  bin/measuring/camera.py [PORT]    any free port by default; prints it once it listens

  /mjpeg   framed as cameras do: boundary and headers come with the picture they belong to
  /ahead   the next picture's headers right after each picture: the quickest way into a browser's <img>
  /        an empty page, so that a browser may read back what it shows of this camera

The rate is 29.9 pictures a second, not 30: a browser's frames come at 60, and a camera in step with them would be seen
at the same moment of every frame, for better or worse. So its phase passes through all of a frame every five seconds.
"""

import http.server
import pathlib
import socket
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from measuring.stamp import Stamper  # noqa: E402

FPS = 29.9
PART = b"--frame\r\nContent-Type: image/jpeg\r\n"


class Camera(http.server.BaseHTTPRequestHandler):
    stamper = Stamper()

    def do_GET(self):
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self.path == "/":
            self.answer("text/html")
            return
        self.answer("multipart/x-mixed-replace; boundary=frame")
        try:
            self.stream(self.path == "/ahead")
        except (BrokenPipeError, ConnectionResetError):
            pass  # the viewer left

    def answer(self, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        self.end_headers()

    def stream(self, ahead):
        began, count = time.monotonic(), 0
        if ahead:
            self.connection.sendall(PART + b"\r\n")
        while True:
            jpeg = self.stamper.picture()
            if ahead:
                self.connection.sendall(jpeg + b"\r\n" + PART + b"\r\n")
            else:
                self.connection.sendall(PART + b"Content-Length: %d\r\n\r\n" % len(jpeg) + jpeg + b"\r\n")
            count += 1
            time.sleep(max(0, began + count / FPS - time.monotonic()))

    def log_message(self, *what):
        pass


def main():
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Camera)
    server.daemon_threads = True
    print(server.server_address[1], time.time(), flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
