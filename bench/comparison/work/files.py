# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Ranges of a file: 50 connections ask for random pieces of 1 MiB of 1 GiB that lies in memory."""

import json
import subprocess
import time

from comparison import processes

SIZE = 1 << 30
WINDOW = 8


def ranges(bench, peer):
    with bench.running(peer) as started:
        client = [bench.cache.bin / "ranges", "-p", started.port, "-u", peer.path("file"), "-z", SIZE]
        if bench.settings.warm_up:
            _run(client, bench.settings.warm_up)
        before, busy, began = processes.Usage.of(started.pid), processes.busy_seconds(), time.monotonic()
        row, client_cpu = _run(client, WINDOW)
        used, seconds = processes.Usage.of(started.pid), time.monotonic() - began
        cpu = used.cpu - before.cpu
        others = 100 * (processes.busy_seconds() - busy - cpu - client_cpu) / seconds
        yield {**row, "cpu_s": round(cpu, 2), "rss_end": round(used.rss, 1), "others_pct": round(others, 1)}


def _run(client, seconds):
    """The client's row, and the CPU that it took."""
    with subprocess.Popen([str(word) for word in [*client, "-t", seconds]], stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline()
        cpu = processes.Usage.of(process.pid).cpu
    return json.loads(line), cpu


def seconds(settings, _peer):
    return 3 + settings.warm_up + WINDOW
