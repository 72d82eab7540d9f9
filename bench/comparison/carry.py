# SPDX-FileCopyrightText: The Zoetrope authors
# SPDX-License-Identifier: Apache-2.0
"""What the machine can carry, computed from what it was measured to cost."""

import dataclasses

from comparison.bench import FPS

SHARE = 0.7  # of all cores: what is left is for bursts, the system and who else is there
LINE_MBITS = 1000
FURTHEST = 5  # times what was measured: who knows what comes beyond
IN_FULL = 0.95
VIDEO_KBIT = 4000


@dataclasses.dataclass(frozen=True)
class Load:
    """``most`` of something by CPU alone; each brings ``mbits`` to the line and ``rss`` MB to memory."""

    what: str
    most: int
    mbits: float
    rss: float | None
    measured_to: int


def loads(results, cores, peer="zoetrope"):
    """Of viewers by transport, and of cameras; only of what has been measured at two numbers or more."""
    wanted = (("fanout", "viewers", "viewers of MJPEG"), ("mp4", "viewers", "viewers of H.264 as MP4"),
              ("hls", "viewers", "viewers of H.264 as HLS"), ("cameras", "cameras", "H.264 cameras, a viewer each"))
    found = []
    for work, key, what in wanted:
        groups = {name[1]: group for name, group in results.groups(work, (key,)).items() if name[0] == peer}
        load = _load(what, groups, 100 * cores * SHARE) if len(groups) > 1 else None
        if load:
            found.append(load)
    return found


def _load(what, groups, budget):
    """By what each costs at the greatest number that was served in full, the server's fixed part included; where a greater one
    was not, that number itself. Never beyond ``FURTHEST`` times what was measured."""
    full = [number for number, group in sorted(groups.items()) if _in_full(group)]
    if not full:
        return None
    many = full[-1]
    few, high = min(groups), groups[many]
    each = max(high.median("cpu_pct") / many, 0.01)
    most = many if many < max(groups) else min(budget / each, FURTHEST * many)
    rss = (high.median("rss_end") - groups[few].median("rss_end")) / max(many - few, 1)
    mbits = 8e3 * high.median("gb") / high.median("seconds") / many
    return Load(what, int(most), mbits, max(rss, 0), many)


def _in_full(group):
    """Whether the worst viewer had what the camera sends."""
    fps, kbit = group.median("fps_min"), group.median("kbit_min")
    return (fps is None or fps >= IN_FULL * FPS) and (kbit is None or kbit >= IN_FULL * VIDEO_KBIT)
