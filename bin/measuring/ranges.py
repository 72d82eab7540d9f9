# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Connections that ask for one random piece of a file after another; bodies stay in the kernel."""

import json
import random
import select
import socket
import sys
import time

PIECE = 1 << 20


class Connection:
    """One kept connection."""

    def __init__(self, port, path, size):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nRange: bytes=".encode()
        self.pieces = size // PIECE
        self.left = 0

    def ask(self):
        first = random.randrange(self.pieces) * PIECE
        self.socket.sendall(self.request + b"%d-%d\r\n\r\n" % (first, first + PIECE - 1))

    def take_head(self):
        """Takes the head off the socket, where all of it has come."""
        head = self.socket.recv(4096, socket.MSG_PEEK)
        end = head.find(b"\r\n\r\n")
        if end < 0:
            return False
        if not head.startswith(b"HTTP/1.1 206") or b"content-length: %d\r\n" % PIECE not in head[: end + 2].lower():
            sys.exit(f"answer must be a range of {PIECE} bytes: {head[:end]}")
        self.socket.recv(end + 4)
        self.left = PIECE
        return True


def run(port, path, size, count, seconds):
    """Returns the bytes of bodies received."""
    connections = [Connection(port, path, size) for _ in range(count)]
    poll = select.epoll()
    by_number = {c.socket.fileno(): c for c in connections}
    for number, connection in by_number.items():
        poll.register(number, select.EPOLLIN)
        connection.ask()
    scrap = bytearray(PIECE)
    total, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        for number, _ in poll.poll(0.1):
            connection = by_number[number]
            if not connection.left and not connection.take_head():
                continue
            try:
                got = connection.socket.recv_into(scrap, connection.left, socket.MSG_TRUNC | socket.MSG_DONTWAIT)
            except BlockingIOError:
                continue
            if got == 0:
                sys.exit("connection must stay open")
            total += got
            connection.left -= got
            if not connection.left:
                connection.ask()
    return total


if __name__ == "__main__":
    port, path, size, count, seconds = sys.argv[1:]
    print(json.dumps({"bytes": run(int(port), path, int(size), int(count), float(seconds))}))
