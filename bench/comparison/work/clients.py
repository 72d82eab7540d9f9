# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Viewers of one kind each, where native/viewers.c is not enough: the first picture, the first video, a slow line."""

import contextlib
import http.cookiejar
import re
import socket
import time
import urllib.error
import urllib.parse
import urllib.request

from comparison.processes import request

PATIENCE = 15  # s for something to be shown
STAMP = re.compile(rb"ZOESTAMP([0-9a-f]{8})([0-9a-f]{16})")
STAMP_AT = 6  # of a frame


def first_jpeg_ms(port, path, size):
    """From connecting to the last byte of the first whole frame, or None."""
    began, data, begins = time.monotonic(), bytearray(), -1
    with request(port, path, PATIENCE) as connection:
        while begins < 0 or len(data) < begins + size:
            received = connection.recv(1 << 20)
            if not received:
                return None
            data += received
            if begins < 0 and (found := STAMP.search(data)):
                begins = found.start() - STAMP_AT
    return 1000 * (time.monotonic() - began)


def first_fragment_ms(port, path):
    """From connecting to the end of the first moof and mdat, or None."""
    began, data = time.monotonic(), bytearray()
    with request(port, path, PATIENCE) as connection:
        while received := connection.recv(1 << 16):
            data += received
            if holds_fragment(data):
                return 1000 * (time.monotonic() - began)
    return None


def holds_fragment(data):
    """Whether a whole moof and the mdat after it are in there (chunk heads of HTTP between boxes do no harm)."""
    moof = data.find(b"moof")
    mdat = data.find(b"mdat", moof)
    return moof >= 0 and mdat >= 4 and len(data) >= mdat - 4 + int.from_bytes(data[mdat - 4 : mdat], "big")


def watch(port, path, until):
    """Reads a stream and throws it away until the event is set."""
    with contextlib.suppress(OSError), request(port, path, PATIENCE) as connection:
        while not until.is_set() and connection.recv(1 << 20):
            pass


def ages(port, path, rate, seconds):
    """Reads at ``rate`` bytes a second with a small buffer; the age in s of each picture when it was complete."""
    found, data, received = [], b"", 0
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        connection.settimeout(PATIENCE)
        connection.connect(("127.0.0.1", port))
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            wanted = min(8192, int(rate * (time.monotonic() - began) - received))
            if wanted < 1024:
                time.sleep(0.004)
                continue
            piece = connection.recv(wanted)
            if not piece:
                break
            received += len(piece)
            data += piece
            stamps = list(STAMP.finditer(data))
            if len(stamps) >= 2:  # the next frame has begun: the one before is complete
                found += [time.monotonic() - int(stamp[2], 16) / 1e9 for stamp in stamps[:-1]]
                data = data[stamps[-1].start() :]
    return found


class HlsViewer:
    """Enough of a player of HLS (RFC 8216bis): follows the playlist, and takes what is new of it."""

    def __init__(self, port, path):
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._web = urllib.request.build_opener(cookies, urllib.request.ProxyHandler({}))
        self._playlist, self._seen = f"http://127.0.0.1:{port}{path}", set()

    def first_ms(self):
        """From the first request to the last byte of an init section and something that can be shown, or None."""
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            with contextlib.suppress(urllib.error.HTTPError, TimeoutError):
                lines = self.playlist()
                parts = [uri(line) for line in lines if line.startswith("#EXT-X-PART:") and "INDEPENDENT=YES" in line]
                segments = [line for line in lines if line and not line.startswith("#")]
                init = [uri(line) for line in lines if line.startswith("#EXT-X-MAP")]
                if wanted := (parts or segments)[-1:]:
                    for item in init[:1] + wanted:
                        self.get(urllib.parse.urljoin(self._playlist, item))
                    return 1000 * (time.monotonic() - began)
            time.sleep(0.02)
        return None

    def playlist(self):
        """The lines of the media playlist, of the first stream where there are several."""
        self._playlist, body = self.get(self._playlist)
        lines = body.decode().splitlines()
        if any(line.startswith("#EXT-X-STREAM-INF") for line in lines):
            first = next(line for line in lines if line and not line.startswith("#"))
            self._playlist = urllib.parse.urljoin(self._playlist, first)
            return self.playlist()
        return lines

    def get(self, address):
        with self._web.open(address, timeout=PATIENCE) as answer:
            return answer.geturl(), answer.read()


def uri(line):
    """The URI attribute of a tag."""
    return re.search(r'URI="([^"]+)"', line)[1]
