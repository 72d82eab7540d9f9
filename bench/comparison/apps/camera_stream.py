# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""The JPEGs of an HTTP camera, read with a blocking socket."""

import os
import socket

ADDRESS = os.environ["CAMERA_HOST"], int(os.environ["CAMERA_PORT"])
REQUEST = b"GET / HTTP/1.0\r\n\r\n"
CONTENT_TYPE = "multipart/x-mixed-replace; boundary=frame"


def part(jpeg):
    """A body part of the stream that viewers get."""
    return b"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n%b\r\n" % (len(jpeg), jpeg)


def jpegs():
    """Each frame as the camera sends it, until the generator is closed."""
    with socket.create_connection(ADDRESS) as camera, camera.makefile("rb", buffering=1 << 17) as stream:
        camera.sendall(REQUEST)
        while line := stream.readline():
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
                while stream.readline().strip():
                    pass
                yield stream.read(size)
