# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""Viewers that are slow, and viewers that never read."""

import statistics

from comparison.work import clients

STALLED = 100
READERS = 100
WINDOW = 14  # s: longer than the ten seconds after which a server may well give up on who takes nothing
SLOW_BYTES = 250_000  # a second: a line of 2 Mbit/s
SLOW_SECONDS = 12


def slow(bench, peer):
    with bench.mjpeg_camera() as camera, bench.running(peer, camera) as started:
        path = peer.path("mjpeg")
        bench.warm_up(started, path)
        ages = clients.ages(started.port, path, SLOW_BYTES, SLOW_SECONDS)
        ages = ages[len(ages) // 3 :]  # the queues fill at first
        age = {"age_s": round(statistics.median(ages), 2), "age_worst_s": round(max(ages), 2)} if ages else {}
        row = bench.viewers(started, path, READERS, window=WINDOW, options=("-s", STALLED))
        row["rss_grew"] = round(row["rss_max"] - row["rss_before"], 1)
        row["still_held"] = max(0, row["held_at_end"] - READERS)
        yield {**row, **age}


def seconds(settings, _peer):
    return 3 + settings.warm_up + SLOW_SECONDS + settings.settle + WINDOW + 1
