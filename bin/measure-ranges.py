#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Measures what ranges of a file cost here and in nginx, in turns, on one machine in one run.

  bin/measure-ranges.py [ROUNDS]    5 rounds by default; about 25 s each

50 connections ask for random ranges of 1 MiB of a file of 1 GiB that lies in memory. CPU is user and
system time of the server's processes over the bytes of bodies received; a server sends for 10 s
before it is measured for 10 s, so that the JVM has compiled what it will. ./zoetrope must have been
built (start it once); nginx must be installed. RANGES names another client with the options of
`ranges -p PORT -u PATH -z BYTES -c CONNECTIONS -t SECONDS`, which prints JSON with "gb".
"""

import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

from measuring.nginx import Nginx
from measuring.server import Zoetrope

SIZE = 1 << 30
CONNECTIONS = 50
SECONDS = 10
TICKS = os.sysconf("SC_CLK_TCK")
CLIENT = pathlib.Path(__file__).resolve().parent / "measuring" / "ranges.py"


def processes(pid):
    """The process and all below it."""
    found = [pid]
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += processes(int(child))
    return found


def cpu_seconds(pid):
    def of(each):
        fields = pathlib.Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    return sum(of(each) for each in processes(pid))


def resident_megabytes(pid):
    def of(each):
        status = pathlib.Path(f"/proc/{each}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1000

    return sum(of(each) for each in processes(pid))


def gigabytes(port, path, seconds):
    other = os.environ.get("RANGES")
    if other:
        command = [other, "-p", port, "-u", path, "-z", SIZE, "-c", CONNECTIONS, "-t", seconds]
    else:
        command = [sys.executable, CLIENT, port, path, SIZE, CONNECTIONS, seconds]
    answer = json.loads(subprocess.check_output([str(word) for word in command]))
    return answer["gb"] if other else answer["bytes"] / 1e9


def measure(pid, port, path):
    before = cpu_seconds(pid)
    sent = gigabytes(port, path, SECONDS)
    return (cpu_seconds(pid) - before) / sent, sent / SECONDS, resident_megabytes(pid)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as root:
        with open(f"{root}/1g.bin", "wb") as file:
            for _ in range(SIZE >> 20):
                file.write(os.urandom(1 << 20))
        os.chmod(root, 0o755)
        with Nginx(root) as nginx, Zoetrope("--files", root) as ours:
            port = int(re.search(r":(\d+)/", ours.address())[1])
            servers = [
                ("nginx", nginx.process.pid, nginx.port, "/1g.bin"),
                ("zoetrope", ours.process.pid, port, "/files/1g.bin"),
            ]
            for _, _, port, path in servers:
                gigabytes(port, path, SECONDS)
            rows = {name: [] for name, *_ in servers}
            for number in range(rounds):
                for name, pid, port, path in servers:
                    cost, speed, memory = measure(pid, port, path)
                    rows[name].append(cost)
                    print(f"{number + 1} {name:9} {cost:.3f} CPU-s/GB  {speed:.2f} GB/s  {memory:.0f} MB", flush=True)
    ratios = [ours / theirs for ours, theirs in zip(rows["zoetrope"], rows["nginx"])]
    print(f"ratio     median {statistics.median(ratios):.2f}  of {min(ratios):.2f} to {max(ratios):.2f}")


main()
