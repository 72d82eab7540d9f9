#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Measures ./zoetrope from its start to its first answer, and its memory at rest.

  bin/measure-start.py [RUNS]    on a machine that does nothing else; 10 runs by default

Prints the median and the worst of the runs. ./zoetrope must have been built (start it once).
"""

import pathlib
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time

LAUNCHER = pathlib.Path(__file__).resolve().parent.parent / "zoetrope"
REST_SECONDS = 3


def first_answer(port):
    with socket.create_connection(("127.0.0.1", port)) as connection:
        host = f"127.0.0.1:{port}"
        request = f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        connection.sendall(request.encode())
        return connection.recv(1)


def resident_megabytes(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1000


def run(data_dir):
    started = time.monotonic()
    server = subprocess.Popen(
        [LAUNCHER, "--port", "0", "--data-dir", data_dir], stdout=subprocess.PIPE, text=True
    )
    try:
        port = next(int(m[1]) for m in (re.search(r":(\d+)/?$", line.strip()) for line in server.stdout) if m)
        first_answer(port)
        seconds = time.monotonic() - started
        time.sleep(REST_SECONDS)
        return seconds, resident_megabytes(server.pid)
    finally:
        server.terminate()
        server.wait()


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as data_dir:
        seconds, megabytes = zip(*(run(data_dir) for _ in range(runs)))
    print(f"first answer  median {statistics.median(seconds):.3f} s   worst {max(seconds):.3f} s")
    print(f"memory        median {statistics.median(megabytes):.0f} MB    worst {max(megabytes):.0f} MB")


main()
