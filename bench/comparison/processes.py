# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Processes: started in a group of their own, ended with it, and what they cost according to the operating system."""

import contextlib
import dataclasses
import os
import pathlib
import signal
import socket
import subprocess
import time

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGESIZE")


@contextlib.contextmanager
def running(command, log, environment=None, folder=None):
    """Runs a program for the length of a ``with`` block; what it prints is appended to the file ``log``."""
    environment = dict(os.environ, **(environment or {}))
    with open(log, "ab") as out:
        process = subprocess.Popen(
            [str(word) for word in command], stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
            env=environment, cwd=folder, start_new_session=True)
    try:
        yield process
    finally:
        end(process)


def end(process):
    """Ends a process and all of its group: asks, waits 5 s, insists."""
    for number in signal.SIGTERM, signal.SIGKILL:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)
            break
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


@dataclasses.dataclass(frozen=True)
class Usage:
    """What a process and all its descendants have used: user and system time in s, resident memory in MB."""

    cpu: float = 0.0
    rss: float = 0.0
    threads: int = 0
    processes: int = 0
    descriptors: int = 0

    @staticmethod
    def of(pid):
        table = _table()
        inside = {pid} & table.keys()
        while more := {p for p, fields in table.items() if int(fields[1]) in inside} - inside:
            inside |= more
        chosen = [table[p] for p in inside]
        return Usage(
            cpu=sum(sum(map(int, fields[11:15])) for fields in chosen) / TICKS,
            rss=sum(int(fields[21]) for fields in chosen) * PAGE / 1e6,
            threads=sum(int(fields[17]) for fields in chosen),
            processes=len(inside),
            descriptors=sum(map(_descriptors, inside)))


def _table():
    """The fields of /proc/PID/stat after the name, of every process."""
    table = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                table[int(entry.name)] = (entry / "stat").read_text().rpartition(")")[2].split()
    return table


def _descriptors(pid):
    with contextlib.suppress(OSError):
        return len(os.listdir(f"/proc/{pid}/fd"))
    return 0


def busy_seconds():
    """Seconds in which a core was not idle, summed over all cores, since the machine started."""
    fields = [int(field) for field in pathlib.Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return (sum(fields) - fields[3] - fields[4]) / TICKS


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def wait_for_port(port, patience=20):
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.002)
    raise TimeoutError(f"port {port} must be listened on within {patience} s")


def request(port, path, patience=10):
    """A connection over which ``path`` has been asked for."""
    connection = socket.create_connection(("127.0.0.1", port), patience)
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
    return connection
