# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""What every piece of work needs: cameras, a peer that runs, viewers, and how long each lasts."""

import contextlib
import dataclasses
import json
import pathlib
import shutil
import subprocess
import tempfile
import time

from comparison import processes
from comparison.cache import Cache
from comparison.peers.peer import Run

FRAME_BYTES = 102400
STREAM = 0  # in place of the bytes of a frame: no stamps in it, viewers count bytes
FPS = 30
DISTURBED = 25  # % of one core that others took: more than this, and the measurement is repeated and marked


@dataclasses.dataclass(frozen=True)
class Settings:
    """How long and how many. Seconds, and numbers of viewers or cameras."""

    viewers: tuple = (1, 50, 200, 1000)
    video_viewers: tuple = (1, 50, 200)
    cameras: tuple = (1, 10, 30)
    warm_up: float = 10  # of each start of each peer, before its first window
    settle: float = 2  # before each window, with that window's viewers
    window: float = 6
    later: float = 45  # that most cameras are watched before another window; 0 for none
    tries: int = 4
    repeats: int = 1  # of a disturbed measurement


@dataclasses.dataclass
class Started:
    """A peer that runs."""

    peer: object
    pid: int
    port: int
    answered_ms: float
    log: pathlib.Path


class Bench:
    """One comparison's cache, settings and processes."""

    def __init__(self, cache: Cache, settings: Settings):
        self.cache = cache
        self.settings = settings
        self._servers = {}

    @contextlib.contextmanager
    def mjpeg_camera(self, size=FRAME_BYTES):
        """An HTTP camera; yields its address. ``camera_readers`` tells who reads it."""
        with self._camera("source", self.cache.frames(size)) as port:
            yield f"http://127.0.0.1:{port}/"

    @contextlib.contextmanager
    def rtsp_camera(self):
        """An RTSP camera of H.264; yields its address."""
        with self._camera("rtsp_source", self.cache.h264()) as port:
            yield f"rtsp://127.0.0.1:{port}/camera"

    @contextlib.contextmanager
    def _camera(self, program, files):
        port = processes.free_port()
        self._camera_log = self.cache.logs / "camera.log"
        self._camera_log.unlink(missing_ok=True)
        with processes.running([self.cache.bin / program, port, FPS, *files], self._camera_log) as camera:
            processes.wait_for_port(port)
            self._camera_pid = camera.pid
            yield port

    def camera_readers(self):
        """(number of readers, moment on the monotonic clock in s) after each change."""
        lines = [line.split() for line in self._camera_log.read_text().splitlines() if line.startswith(("open", "close"))]
        return [(int(count), int(ms) / 1000) for _, count, ms in lines]

    @contextlib.contextmanager
    def running(self, peer, *cameras):
        """Starts a peer with the given cameras and waits for its first answer."""
        log = self.cache.logs / f"{peer.name}.log"
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.cache.run))
        run = Run(folder, processes.free_port(), cameras)
        launch = peer.launch(run)
        began = time.monotonic()
        try:
            with processes.running(launch.command, log, launch.environment, launch.folder) as process:
                wait_for_answer(process, run.port, peer.path("probe"))
                self._servers[peer.name] = process
                yield Started(peer, process.pid, run.port, 1000 * (time.monotonic() - began), log)
                self._require_running()
        finally:
            self._servers.pop(peer.name, None)
            shutil.rmtree(folder, ignore_errors=True)

    def _require_running(self):
        """A server that has ended costs nothing and delivers nothing: that is no figure."""
        for name, process in self._servers.items():
            if process.poll() is not None:
                raise RuntimeError(f"{name} must run to the end: it ended with status {process.returncode}")

    def warm_up(self, started, path, frame_bytes=FRAME_BYTES, count=50):
        """The same for every peer: viewers for some seconds, before anything is measured."""
        if self.settings.warm_up:
            self._viewers(started, path, count, frame_bytes, 0, self.settings.warm_up, ())

    def viewers(self, started, path, count, frame_bytes=FRAME_BYTES, window=None, options=()):
        """One window as a row; again when others took too much of the machine meanwhile."""
        for _ in range(1 + self.settings.repeats):
            row = self._viewers(started, path, count, frame_bytes, self.settings.settle, window or self.settings.window, options)
            if row["others_pct"] <= DISTURBED:
                break
            time.sleep(1)
        return row

    def _viewers(self, started, path, count, frame_bytes, settle, window, options):
        return self.watched([self.cache.bin / "viewers", "-p", started.port, "-u", path, "-P", started.pid, "-n", count,
                             "-f", frame_bytes, "-w", settle, "-t", window, *options])

    def watched(self, command):
        """Runs viewers that print a row, and adds what others than they, the server and the camera took of the machine."""
        camera, began = processes.Usage.of(self._camera_pid).cpu, time.monotonic()
        done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, text=True, check=True)
        self._require_running()
        row = json.loads(done.stdout)
        camera_pct = 100 * (processes.Usage.of(self._camera_pid).cpu - camera) / (time.monotonic() - began)
        row["others_pct"] = round(row["busy_pct"] - row["cpu_pct"] - row["client_cpu_pct"] - camera_pct, 1)
        return row


def wait_for_answer(process, port, path, patience=30):
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), processes.request(port, path) as connection:
            if connection.recv(64).startswith(b"HTTP/"):
                return
        time.sleep(0.002)
    raise TimeoutError(f"the server must answer within {patience} s: {'it has ended' if process.poll() is not None else 'it runs'}")
