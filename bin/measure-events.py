#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Measures the export of the table of events: its memory with a slow reader, its speed with a fast one.

  bin/measure-events.py [ROWS [BYTES_A_SECOND]]    10,000,000 rows and 16,000,000 bytes a second by default

The server has a heap of 64 MB and, for the fast reader, one core; readers run on another. Meanwhile a change is made
every second, so that there is something to be written. Needs taskset, 3 GB below $TMPDIR, and ./zoetrope to be built.
"""

import json
import os
import pathlib
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

LAUNCHER = pathlib.Path(__file__).resolve().parent.parent / "zoetrope"
ENVIRONMENT = {
    "ZOETROPE_JAVA_OPTS": "-Xmx64m",
    "ZOETROPE_EVENTS_MAX_ROWS": "100000000",
    "ZOETROPE_EVENTS_MAX_AGE": "3650d",
}
FAST_RUNS = 2
MARK = b"192.0.2."  # once in each row
SAMPLE_SECONDS = 10


class Server:
    def __init__(self, data_dir, cores):
        command = ["taskset", "-c", cores, LAUNCHER, "--port", "0", "--data-dir", data_dir]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env={**os.environ, **ENVIRONMENT}
        )
        addresses = (re.search(r":(\d+)/?$", line.strip()) for line in self.process.stdout)
        self.port = next(int(found[1]) for found in addresses if found)

    def get(self, path):
        return urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60).read()

    def open(self, path, receive_buffer=None):
        connection = socket.socket()
        if receive_buffer:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        connection.connect(("127.0.0.1", self.port))
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost:{self.port}\r\n\r\n".encode())
        return connection

    def change(self):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/v1/cameras/emulated/keep-alive",
            data=json.dumps({"keepAlive": False}).encode(),
            headers={"Content-Type": "application/json"},
            method="PUT",
        )
        urllib.request.urlopen(request, timeout=60).read()

    def metric(self, name):
        text = self.get("/metrics").decode()
        return sum(float(value) for value in re.findall(rf"(?m)^{name}(?:\{{[^}}]*\}})? (\S+)$", text))

    def heap(self):
        text = self.get("/metrics").decode()
        return sum(float(value) for value in re.findall(r'(?m)^jvm_memory_used_bytes\{area="heap"[^}]*\} (\S+)$', text))

    def resident(self):
        return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{self.process.pid}/status").read_text())[1])

    def cpu_seconds(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self):
        self.process.terminate()
        self.process.wait()


def fill(data_dir, rows):
    """The server makes the table, and is then given rows as it would have written them."""
    server = Server(data_dir, "0,1")
    while server.metric("zoetrope_events_written_total") < 1:
        time.sleep(0.1)
    server.end()
    with sqlite3.connect(pathlib.Path(data_dir) / "events.db") as table:
        indexes = [sql for (sql,) in table.execute("SELECT sql FROM sqlite_master WHERE type = 'index'")]
        for (name,) in list(table.execute("SELECT name FROM sqlite_master WHERE type = 'index'")):
            table.execute(f"DROP INDEX {name}")
        begin = int(time.time() * 1e6) - 3600_000_000 - rows * 1000
        table.execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
            INSERT INTO events (id, at, type, camera, user, address, message, details)
            SELECT ?2 + i * 1000, ?2 + i * 1000, CASE i % 2 WHEN 0 THEN 'viewer-left' ELSE 'viewer-joined' END,
              'camera' || (i % 50), 'ada', '192.0.2.' || (i % 250), 'watched for 12 s: 300 frames, 2 left out',
              '{"bytes":30000000,"dropped":2,"frames":300,"output":"mjpeg","reason":"left","seconds":12}' FROM n
            """,
            (rows, begin),
        )
        for sql in indexes:
            table.execute(sql)
    table.close()


class Received:
    """Counts what comes until the last chunk (RFC 9112 section 7.1)."""

    def __init__(self):
        self.bytes = self.rows = 0
        self._tail = b""

    def take(self, data):
        if not data:
            raise EOFError("the answer must end with its last chunk: it was cut off")
        self.bytes += len(data)
        seam = self._tail[-len(MARK) + 1 :] + data
        self.rows += seam.count(MARK)
        self._tail = (self._tail + data)[-16:]
        return self._tail.endswith(b"\r\n0\r\n\r\n")


def slow(server, rate):
    connection = server.open("/api/v1/events?format=csv&order=asc", receive_buffer=65536)
    began = sampled = changed = time.monotonic()
    received = Received()
    written = server.metric("zoetrope_events_written_total")
    changes = 0
    print("seconds     MB read   heap MB   resident MB")
    while not received.take(connection.recv(65536)):
        now = time.monotonic()
        if now - changed >= 1:
            server.change()
            changes += 1
            changed = now
        if now - sampled >= SAMPLE_SECONDS:
            sampled = now
            figures = f"{received.bytes / 1e6:10.0f}  {server.heap() / 1e6:8.1f}  {server.resident() / 1e3:12.0f}"
            print(f"{now - began:7.0f}  {figures}", flush=True)
        time.sleep(max(0, began + received.bytes / rate - time.monotonic()))
    time.sleep(0.2)
    kept = server.metric("zoetrope_events_written_total") - written
    took = time.monotonic() - began
    print(f"slow reader: {received.rows} rows in {took:.0f} s; {changes} changes meanwhile, {kept:.0f} events written")


def fast(server):
    os.sched_setaffinity(0, {1})
    for _ in range(FAST_RUNS):
        connection = server.open("/api/v1/events?format=csv&order=asc")
        began, cpu = time.monotonic(), server.cpu_seconds()
        received = Received()
        while not received.take(connection.recv(1 << 20)):
            pass
        seconds = time.monotonic() - began
        print(
            f"fast reader: {received.rows} rows, {received.bytes / 1e6:.0f} MB in {seconds:.1f} s:"
            f" {received.rows / seconds:,.0f} rows/s,"
            f" {server.cpu_seconds() - cpu:.1f} s of CPU",
            flush=True,
        )
        connection.close()


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    rate = float(sys.argv[2]) if len(sys.argv) > 2 else 16e6
    with tempfile.TemporaryDirectory() as data_dir:
        began = time.monotonic()
        fill(data_dir, rows)
        size = (pathlib.Path(data_dir) / "events.db").stat().st_size
        print(f"{rows} rows, {size / 1e6:.0f} MB, made in {time.monotonic() - began:.0f} s", flush=True)
        for measure, cores in ((lambda server: slow(server, rate), "0,1"), (fast, "0")):
            server = Server(data_dir, cores)
            try:
                while server.metric("zoetrope_events_rows") < rows:
                    time.sleep(0.2)
                measure(server)
            finally:
                server.end()


main()
