# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Viewers that come and go for a long time: does memory, or the number of open files, grow?

All peers run at the same time: they disturb each other's CPU, which is not looked at, but not each other's memory.
"""

import contextlib
import random
import subprocess
import time

from comparison import results
from comparison.processes import Usage

EVERY = 10  # s between samples
STAY = 20  # s, most
GROUP = 20  # viewers that come at once, most
AFTERWARDS = 20  # s after the last viewer, longer than servers linger


def those_of(peers):
    """The peers that can be soaked."""
    return [peer for peer in peers if "mjpeg" in peer.outputs]


def soak(bench, peers, minutes):
    """Yields samples as they are taken, and at last a row for each peer."""
    with contextlib.ExitStack() as stack:
        camera = stack.enter_context(bench.mjpeg_camera())
        started = [stack.enter_context(bench.running(peer, camera)) for peer in peers]
        for one in started:
            bench.warm_up(one, one.peer.path("mjpeg"), count=10)
        at_rest = _look(started)
        samples = {one.peer.name: [] for one in started}
        for minute, usages in _while_they_come_and_go(bench, started, minutes):
            for name, used in usages.items():
                samples[name].append((minute, used.rss))
                yield {"work": "soak-sample", "peer": name, "minute": round(minute, 2), "rss": round(used.rss, 1),
                       "descriptors": used.descriptors, "threads": used.threads}
        time.sleep(AFTERWARDS)
        for name, used in _look(started).items():
            yield {"work": "soak", "peer": name, "minutes": minutes, "rss_mb_hour": round(60 * results.slope(_later(samples[name])), 1),
                   "rss_before": round(at_rest[name].rss, 1), "rss_end": round(used.rss, 1),
                   "fds_before": at_rest[name].descriptors, "fds_end": used.descriptors}


def _while_they_come_and_go(bench, started, minutes):
    chance, viewers, began, look = random.Random(1), [], time.monotonic(), 0.0
    with contextlib.ExitStack() as stack:
        while (now := time.monotonic() - began) < 60 * minutes:
            for one in started:
                count, stay = chance.randint(1, GROUP), chance.uniform(1, STAY)
                command = [bench.cache.bin / "viewers", "-p", one.port, "-u", one.peer.path("mjpeg"), "-P", one.pid, "-n", count,
                           "-w", 0, "-t", f"{stay:.1f}", "-k", 0]
                viewers.append(stack.enter_context(subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL)))
            viewers = [viewer for viewer in viewers if viewer.poll() is None]
            if now >= look:
                look = now + EVERY
                yield now / 60, _look(started)
            time.sleep(5)


def _look(started):
    return {one.peer.name: Usage.of(one.pid) for one in started}


def _later(samples):
    """The second half: until then a heap may still find its size."""
    return samples[len(samples) // 2 :]


def seconds(settings, peers, minutes):
    return 60 * minutes + AFTERWARDS + STAY + len(peers) * (2 + settings.warm_up)
