# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""An RTSP camera of H.264, passed through: N viewers as fragmented MP4, and N cameras with a viewer each."""

import pathlib
import sys

from comparison.bench import STREAM

HLS_VIEWERS = pathlib.Path(__file__).with_name("hls_viewers.py")
HLS_SETTLE = 3  # s more than others settle: where segments are whole, the first takes that long


def mp4(bench, peer):
    with bench.rtsp_camera() as camera, bench.running(peer, camera) as started:
        bench.warm_up(started, peer.path("mp4"), STREAM)
        for count in bench.settings.video_viewers:
            yield bench.viewers(started, peer.path("mp4"), count, STREAM)


def mp4_seconds(settings, _peer):
    return 2 + settings.warm_up + len(settings.video_viewers) * (settings.settle + settings.window + 0.7)


def limit(bench, peer):
    """Pictures as large as the video's: what that many bytes so often cost a server that has nothing else to do."""
    size = 16668  # 4 Mbit/s at 30 fps
    with bench.mjpeg_camera(size) as camera, bench.running(peer, camera) as started:
        bench.warm_up(started, peer.path("mjpeg"), size)
        for count in bench.settings.video_viewers:
            yield {"work": "mp4", **bench.viewers(started, peer.path("mjpeg"), count, size)}


def hls(bench, peer):
    with bench.rtsp_camera() as camera, bench.running(peer, camera) as started:
        players = [sys.executable, HLS_VIEWERS, started.port, peer.path("hls"), started.pid]
        bench.watched([*players, 50, 0.1, bench.settings.warm_up])
        for count in bench.settings.video_viewers:
            yield bench.watched([*players, count, bench.settings.settle + HLS_SETTLE, bench.settings.window])


def hls_seconds(settings, peer):
    return mp4_seconds(settings, peer) + HLS_SETTLE * len(settings.video_viewers)


def cameras(bench, peer):
    """A start for each number of cameras: who has served ten has compiled, cached and allocated for one."""
    for count in bench.settings.cameras:
        with bench.rtsp_camera() as camera, bench.running(peer, *[camera] * count) as started:
            bench.warm_up(started, peer.path("mp4", "%d"), STREAM, count)
            yield {"cameras": count, **bench.viewers(started, peer.path("mp4", "%d"), count, STREAM)}
            if bench.settings.later and count == max(bench.settings.cameras):
                bench.viewers(started, peer.path("mp4", "%d"), count, STREAM, window=bench.settings.later)
                yield {"work": "later", "cameras": count, **bench.viewers(started, peer.path("mp4", "%d"), count, STREAM)}


def cameras_seconds(settings, _peer):
    each = settings.settle + settings.window
    again = settings.later + settings.settle + each if settings.later else 0
    return len(settings.cameras) * (2.7 + settings.warm_up + each) + again
