# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""How soon a picture is there, and what a camera and a server do when nobody watches."""

import contextlib
import statistics
import threading
import time

from comparison.bench import FRAME_BYTES, STREAM
from comparison.processes import Usage, request
from comparison.work import clients

IDLE = 8  # s of CPU measured
PATIENCE = 15  # s to wait for a camera to be let go of
MANY = 20


def first(bench, peer):
    """Milliseconds to the first MJPEG frame: cold, where the peer lets go of cameras, and beside another viewer."""
    with bench.mjpeg_camera() as camera, bench.running(peer, camera) as started:
        path = peer.path("mjpeg")
        bench.warm_up(started, path)
        yield from _cold_and_warm(bench, started, lambda: clients.first_jpeg_ms(started.port, path, FRAME_BYTES), path)


def first_video(bench, peer):
    """The same of an H.264 camera: the first fragment of MP4, and what an HLS player can show first."""
    with bench.rtsp_camera() as camera, bench.running(peer, camera) as started:
        bench.warm_up(started, peer.path("mp4"), STREAM)
        tries = {"mp4": lambda: clients.first_fragment_ms(started.port, peer.path("mp4")),
                 "hls": lambda: clients.HlsViewer(started.port, peer.path("hls")).first_ms()}
        for output, one in tries.items():
            for row in _cold_and_warm(bench, started, one, peer.path("mp4")):
                yield {**row, "output": output}


def _cold_and_warm(bench, started, one, watched):
    tries = bench.settings.tries
    if started.peer.lets_go_after is not None:
        cold = []
        for number in range(tries):
            _wait_until_let_go(bench)
            time.sleep(0.137 * number)  # anywhere between two frames or keyframes
            cold.append(one())
        yield _summary("cold", cold)
    until = threading.Event()
    watcher = threading.Thread(target=clients.watch, args=(started.port, watched, until))
    watcher.start()
    time.sleep(4)
    warm = []
    for number in range(2 * tries):
        time.sleep(0.2 + 0.0733 * number)
        warm.append(one())
    until.set()
    watcher.join()
    yield _summary("warm", warm)


def _wait_until_let_go(bench, patience=30):
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and bench.camera_readers()[-1:] and bench.camera_readers()[-1][0]:
        time.sleep(0.1)


def _summary(state, tries):
    good = sorted(ms for ms in tries if ms is not None)
    row = {"state": state, "tries": len(tries), "failed": len(tries) - len(good)}
    return {**row, "first_ms": round(statistics.median(good), 1), "worst_ms": round(good[-1], 1)} if good else row


def first_seconds(settings, peer):
    cold = settings.tries * (peer.lets_go_after + 1) if peer.lets_go_after else 0
    return 3 + settings.warm_up + cold + 4 + settings.tries * 2 * (0.3 + 0.08 * settings.tries)


def first_video_seconds(settings, peer):
    return 2 * first_seconds(settings, peer)


def idle(bench, peer):
    """Is a camera pulled before and after it is watched, and what does a server cost that nobody watches?"""
    with bench.mjpeg_camera() as camera, bench.running(peer, camera) as started:
        time.sleep(1)
        before = any(count for count, _ in bench.camera_readers()[-1:])
        bench.warm_up(started, peer.path("mjpeg"))
        with request(started.port, peer.path("mjpeg")) as connection:
            connection.recv(1 << 20)
        let_go = _let_go_after(bench, time.monotonic())
        yield {"cameras": 1, "pulled_before": "yes" if before else "no", "let_go_s": let_go, **_at_rest(started.pid)}
    if peer.many_cameras:
        with bench.mjpeg_camera() as camera, bench.running(peer, *[camera] * MANY) as started:
            time.sleep(bench.settings.warm_up)
            yield {"cameras": MANY, **_at_rest(started.pid)}


def _let_go_after(bench, left):
    while time.monotonic() - left < PATIENCE:
        time.sleep(0.2)
        with contextlib.suppress(IndexError):
            count, moment = bench.camera_readers()[-1]
            if not count:
                return round(max(0.0, moment - left), 1)
    return None


def _at_rest(pid):
    before = Usage.of(pid)
    time.sleep(IDLE)
    after = Usage.of(pid)
    return {"cpu_pct": round(100 * (after.cpu - before.cpu) / IDLE, 2), "rss_end": round(after.rss, 1)}


def idle_seconds(settings, peer):
    let_go = PATIENCE if peer.lets_go_after is None else peer.lets_go_after
    many = 2 + settings.warm_up + IDLE if peer.many_cameras else 0
    return 4 + settings.warm_up + let_go + IDLE + many
