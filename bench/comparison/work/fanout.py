# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""One MJPEG camera, N viewers: rate, latency, CPU, memory. And what a start costs, as each begins with one."""

import time

from comparison.processes import Usage

AT_REST = 2  # s after the first answer


def fanout(bench, peer):
    with bench.mjpeg_camera() as camera, bench.running(peer, camera) as started:
        time.sleep(AT_REST)
        yield {"work": "startup", "answered_ms": round(started.answered_ms, 1), "rss": round(Usage.of(started.pid).rss, 1)}
        bench.warm_up(started, peer.path("mjpeg"))
        for count in bench.settings.viewers:
            yield bench.viewers(started, peer.path("mjpeg"), count)


def seconds(settings, _peer):
    return AT_REST + 1.5 + settings.warm_up + len(settings.viewers) * (settings.settle + settings.window + 0.7)
